package ingest

import (
	"slices"

	"kpi/kpi/field"
)

// A list of sales, or of orders or invoices, has a date, an amount and who or what
// it was, and no stage: everything in it was won, on its date. Its records are
// deals.

// saleSays is what is said of such a file.
const saleSays = "no column says which deals were won: taken as a list of completed sales, each won on its date"

// saleOr is the reading of a header row as a list of sales, where it is one and
// deals of another kind would lack something; else the reading given.
func (f *Files) saleOr(l lists, header []string, deals taken) taken {
	sale := f.weigh(field.Deal, f.columnsOf(l, field.Deal, header, true))
	if sale.evidence(dealClosed) <= 0 || sale.evidence(dealAmount) <= 0 {
		return deals
	}
	sale.orders = true
	if outcome := f.book.needs[field.Deal][0]; slices.ContainsFunc(outcome, deals.gives) || f.isSet(deals, outcome) {
		if deals.dated() || !sale.isOrders() {
			return deals
		}
		return sale // of orders with a status
	}
	if !sale.saysWhat() || slices.ContainsFunc(f.book.undecided, func(fd *field.Field) bool { return fd != dealAmount && deals.takes(fd) }) {
		return deals
	}
	if sale.implied == nil {
		sale.implied = map[*field.Field]string{}
	}
	sale.implied[dealStatus] = won
	sale.says = append(sale.says, remark{what: saleSays, hint: "--map deal.status=HEADER where a column says open, won or lost"})
	return sale
}

// dated tells whether a reading of deals has a date of its own.
func (t taken) dated() bool {
	return slices.ContainsFunc([]*field.Field{dealClosed, dealCloseDate, dealWonDate, dealCreated}, t.takes)
}

// saysWhat tells whether a reading has a customer, a product, a seller, a name or the
// number of an order: a date and an amount alone could be anything.
func (t taken) saysWhat() bool {
	what := []*field.Field{dealCustomer, dealCustomerID, field.Get("deal.product"), field.Get("deal.owner"), field.Get("deal.name")}
	return t.evidence(dealID) >= key || slices.ContainsFunc(what, t.takes)
}

// isOrders tells whether the date or the number is that of an order or invoice.
func (t taken) isOrders() bool { return t.evidence(dealClosed) >= key || t.evidence(dealID) >= key }

// evidence is that of the column taken for a field; below 0 where there is none.
func (t taken) evidence(f *field.Field) int {
	i := slices.IndexFunc(t.columns, func(c column) bool { return len(c.fields) > 0 && c.fields[0] == f })
	if i < 0 {
		return -1
	}
	return t.columns[i].evidence
}

// isUndecided tells whether a reading is that of deals which lack nothing but
// their outcome.
func (f *Files) isUndecided(t taken) bool {
	if t.kind != field.Deal || t.score < enough {
		return false
	}
	rest := f.book.needs[field.Deal][1:]
	has := 0
	for _, fd := range f.book.undecided {
		if t.takes(fd) {
			has++
		}
	}
	whose := []*field.Field{dealAmount, dealCustomer, dealCustomerID, field.Get("deal.owner")}
	return has >= 2 && slices.ContainsFunc(whose, t.takes) && !slices.ContainsFunc(rest, func(need []*field.Field) bool { return !slices.ContainsFunc(need, t.takes) })
}

// undecidedError refuses a list of deals of which nobody can tell which were won.
func undecidedError(sh *sheet) *Error {
	return &Error{Class: Unreadable, File: sh.file, Sheet: sh.sheet, Line: sh.headerLine, What: undecidedSays,
		Hint: "--set deal.status=won where all of them were, or --map deal.status=HEADER"}
}

const undecidedSays = "no column says which deals were won"
