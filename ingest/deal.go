package ingest

import (
	"kpi/kpi/field"
)

var (
	dealID          = field.Get("deal.id")
	dealStatus      = field.Get("deal.status")
	dealStage       = field.Get("deal.stage")
	dealUnmapped    = field.Get("deal.unmapped_stage")
	dealIsWon       = field.Get("deal.is_won")
	dealIsLost      = field.Get("deal.is_lost")
	dealIsClosed    = field.Get("deal.is_closed")
	dealWonDate     = field.Get("deal.won_date")
	dealLostDate    = field.Get("deal.lost_date")
	dealCloseDate   = field.Get("deal.close_date")
	dealCreated     = field.Get("deal.created")
	dealClosed      = field.Get("deal.closed")
	dealExpected    = field.Get("deal.expected")
	dealProbability = field.Get("deal.probability")
	dealAmount      = field.Get("deal.amount")
	dealCustomer    = field.Get("deal.customer")
	dealCustomerID  = field.Get("deal.customer_id")
	dealProduct     = field.Get("deal.product")
	dealContact     = field.Get("deal.contact")
	dealLossReason  = field.Get("deal.loss_reason")
)

// stageEntered is when a step of a deal's history began.
var stageEntered = field.Get("stage_history.entered")

// dealNeeds is what reading a deal itself needs: which rows are used must not
// depend on the question.
var dealNeeds = []*field.Field{dealID, dealStatus, dealStage, dealIsWon, dealIsLost, dealIsClosed, dealWonDate, dealLostDate,
	dealCloseDate, dealCreated, dealClosed, dealLossReason}

// perhapsStage keeps a status whose words are not known: the stage may know.
func perhapsStage(text string) value { return value{raw: text} }

// The outcomes of a deal: the words of deal.status.
const (
	open     = "open"
	won      = "won"
	lost     = "lost"
	excluded = "excluded"
)

// finishDeal settles status, dates, amount and customer of a deal, in this order.
func finishDeal(r *record, opt Options) {
	r.refuseBad(dealIsWon, dealIsLost, dealIsClosed)
	status := statusOf(r, opt)
	r.word(dealStatus, status)
	settleDates(r, status)
	settleAmount(r, status)
	if v := r.get(dealAmount); v.ok && v.num < 0 && status == open {
		r.spoil(dealAmount, v.raw, "is negative on an open deal")
	}
	if v := r.get(dealCustomer); !v.ok {
		if id := r.get(dealCustomerID); id.ok {
			r.set(dealCustomer, id)
		}
	}
}

// settleDates gives one close date its meaning: the day a deal was closed, or the
// day an open one is expected to close. A deciding date that is bad rejects the
// row.
func settleDates(r *record, status string) {
	closed, expected := r.get(dealClosed), r.get(dealExpected)
	either := r.get(dealCloseDate)
	switch status {
	case won:
		closed = firstOf(closed, r.get(dealWonDate), either)
	case lost:
		closed = firstOf(closed, r.get(dealLostDate), either)
	case open:
		r.refuseBad(dealCreated)
		closed, expected = value{}, firstOf(expected, either)
	default:
		closed, expected = value{}, value{}
	}
	if status == won || status == lost {
		expected = value{}
		if closed.why != "" {
			r.refuse(dealClosed, badText(dealClosed, closed), hintFor(dealClosed, closed))
		}
	}
	r.set(dealClosed, closed)
	r.set(dealExpected, expected)
}

// firstOf is the first value that is present; bad is present.
func firstOf(values ...value) value {
	for _, v := range values {
		if v.ok || v.why != "" {
			return v
		}
	}
	return value{}
}
