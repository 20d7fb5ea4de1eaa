package ingest

import (
	"slices"
	"strings"

	"kpi/kpi/field"
)

// guard finds rows that have something in the column of ids and nothing of what
// makes a record: lines of groups and sums that no rule knows.
type guard struct {
	id     int   // column; -1 where rows are not looked at
	others []int // columns of which a record has one at least
	says   string
}

// guardedBy is what a deal has at least one of, where its file has columns for it.
var guardedBy = []*field.Field{field.Get("deal.name"), dealStatus, dealStage, dealIsWon, dealIsLost, dealIsClosed, dealCreated, dealClosed, dealCloseDate,
	dealExpected, dealWonDate, dealLostDate, field.Get("deal.owner"), dealCustomer, dealCustomerID}

// guardedColumns is how many of these columns a file must have: where it has fewer,
// a blank one says little.
const guardedColumns = 3

func newGuard(sh *sheet) guard {
	g := guard{id: -1}
	var names []string
	id := -1
	for _, c := range sh.columns {
		switch {
		case slices.Contains(c.fields, dealID):
			id = c.index
		case len(c.fields) > 0 && slices.Contains(guardedBy, c.fields[0]):
			g.others = append(g.others, c.index)
			names = append(names, c.header)
		}
	}
	if len(g.others) >= guardedColumns {
		g.id = id
		g.says = "has no " + strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1] + ": it holds nothing but an id and numbers"
	}
	return g
}

// nothingElse tells whether a row has an id and nothing that makes a record.
func (g guard) nothingElse(r *row) bool {
	return g.id >= 0 && r.at(g.id) != "" && !slices.ContainsFunc(g.others, func(i int) bool { return !isNull(r.at(i)) })
}
