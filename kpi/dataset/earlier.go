package dataset

import (
	"slices"

	"kpi/kpi/field"
)

// AddEarlier puts the deals of another dataset, of an older export, beside the
// records of this one, as earlier deals. Their sources come after its own.
func (d *Dataset) AddEarlier(older *Dataset) {
	d.Currency = commonCurrency(d, older)
	first := len(d.Sources)
	for _, s := range older.Sources {
		if s.Kind == field.Deal {
			s.Kind = field.EarlierDeal
		}
		d.Sources = append(d.Sources, s)
	}
	for _, p := range older.Problems {
		p.Source += first
		if p.Field != nil && p.Field.Kind == field.Deal {
			p.Field = field.Earlier(p.Field)
		}
		d.Problems = append(d.Problems, p)
	}
	for f := range older.mapped {
		if f := field.Earlier(f); f != nil {
			d.mapped[f] = true
		}
	}
	if deals := older.Table(field.Deal); deals != nil {
		d.tables[field.EarlierDeal] = deals.earlier(first)
	}
}

// commonCurrency is the one currency of two datasets; empty where they have several.
func commonCurrency(a, b *Dataset) string {
	switch {
	case a.SeveralCurrencies() || b.SeveralCurrencies():
		return ""
	case a.Currency == "" || a.Currency == b.Currency:
		return b.Currency
	case b.Currency == "":
		return a.Currency
	}
	return ""
}

// earlier is a table of deals as one of earlier deals, whose sources are so many
// further on.
func (t *Table) earlier(sources int) *Table {
	as := NewTable(field.EarlierDeal, t.source+sources, nil)
	as.rows, as.places = t.rows, slices.Clone(t.places)
	for i := range as.places {
		as.places[i].source += int32(sources)
	}
	for _, c := range t.Columns() {
		if f := field.Earlier(c.Field); f != nil {
			own := *c
			own.Field = f
			as.cols[f.Index()] = &own
		}
	}
	return as
}
