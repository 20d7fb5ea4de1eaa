package report

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// writeCSV writes all tables on one stream, one figure a line:
// table,<labels…>,kpi,statistic,value,unit,n,missing,why. The label columns are
// those of all tables, in the order of their first use. A total stands under
// the name of its table and ".total", so that nobody adds it to its parts. The
// unit of money is its currency.
func writeCSV(w io.Writer, r *table.Report, opt Options) (notes []string, err error) {
	safe := formulaSafe
	if opt.Raw {
		safe = func(s string) string { return s }
	}
	labels := labelsOf(r)
	out := csv.NewWriter(w)
	tidy := tidyWriter{out, labels, r.Currency, safe}
	out.Write(slices.Concat([]string{"table"}, safeAll(labels, safe),
		[]string{"kpi", "statistic", "value", "unit", "n", "missing", "why"}))
	for i := range r.Tables {
		t := &r.Tables[i]
		for _, row := range t.Rows {
			tidy.write(t.ID, t, row)
		}
		if t.Total != nil {
			tidy.write(t.ID+".total", t, *t.Total)
		}
	}
	out.Flush()
	return nil, out.Error() // the first error of all writes
}

// tidyWriter writes rows of tables, one line a cell.
type tidyWriter struct {
	out    *csv.Writer
	labels []string
	home   string // the currency of amounts that cannot be
	safe   func(string) string
}

func (w tidyWriter) write(id string, t *table.Table, row table.Row) {
	names := make([]string, len(w.labels))
	for i, l := range t.Labels {
		names[slices.Index(w.labels, l.ID)] = at(row.Names, i)
	}
	start := safeAll(append([]string{id}, names...), w.safe)
	for i, c := range t.Columns {
		cell := at(row.Cells, i)
		w.out.Write(append(start[:len(start):len(start)],
			w.safe(metricOf(c)), w.safe(c.Statistic), w.value(cell, c.Unit), w.safe(w.unit(c.Unit, cell.Value)),
			countOf(cell.N), strconv.FormatInt(cell.Missing, 10), w.safe(string(cell.Value.Why))))
	}
}

// value is the exact figure, or the word that stands in its place.
func (w tidyWriter) value(cell table.Cell, unit table.Unit) string {
	if unit == table.Word {
		return w.safe(cell.Word)
	}
	return number.Exact(cell.Value, unit)
}

// unit is the unit with the currency in the place of the word money.
func (w tidyWriter) unit(unit table.Unit, v table.Value) string {
	currency := v.Currency
	if !v.Defined() {
		currency = w.home
	}
	if !unit.IsMoney() || currency == "" {
		return string(unit)
	}
	return currency + strings.TrimPrefix(string(unit), string(table.Money))
}

// labelsOf is the ids of all tables' labels, in the order of their first use.
func labelsOf(r *table.Report) []string {
	var ids []string
	for _, t := range r.Tables {
		for _, l := range t.Labels {
			if !slices.Contains(ids, l.ID) {
				ids = append(ids, l.ID)
			}
		}
	}
	return ids
}

func metricOf(c table.Column) string {
	if c.Metric == "" || c.Period != nil { // columns of several periods differ by their id alone
		return c.ID
	}
	return c.Metric
}

// at is the i-th element, or a zero where a row is short.
func at[T any](list []T, i int) (v T) {
	if i < len(list) {
		v = list[i]
	}
	return v
}
