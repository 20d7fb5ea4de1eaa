package live

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
)

// Periods is the name of the list of the periods that quotas are set for, with their
// first and last days.
const Periods = "quota_periods"

// PeriodColumn is a column of that list: how many quotas of a target each period has.
// There are few periods and many quotas, which are so looked at once.
type PeriodColumn struct {
	Header string
	target metric.Target
	each   []string // the criteria of each alternative
}

// tiles asks for a period with quotas that begins with the window, and, for each in it
// that ends before the window does, for one on the day after.
func (r *Reader) tiles(t metric.Target, w Window) (string, error) {
	c, err := r.periodColumn(t)
	if err != nil {
		return "", err
	}
	first, last, from, to := Periods+"[start]", Periods+"[end]", w.From.Expr, w.To.Expr
	some := Periods + "[" + c.Header + `],">0"`
	return fmt.Sprintf(`AND(COUNTIFS(%s,%s,"="&%s,%s,"<="&%s)>0,SUMPRODUCT((%s>=%s)*(%s<%s)*(%s[%s]>0)*(COUNTIFS(%s,%s,">="&%s,%s,"<="&%s,%s,"<="&%s+1,%s,">="&%s+1)=0))=0)`,
		some, first, from, last, to,
		first, from, last, to, Periods, c.Header,
		some, first, from, last, to, first, last, last, last), nil
}

// periodColumn is the column of a target; made when first asked for.
func (r *Reader) periodColumn(t metric.Target) (*PeriodColumn, error) {
	for _, c := range r.periods {
		if c.target == t {
			return c, nil
		}
	}
	all, err := r.where(t.Measure(), Window{})
	if err != nil {
		return nil, err
	}
	time := t.Measure().Time.(metric.Within)
	for _, f := range []*field.Field{time.First, time.Last} {
		if _, err := r.column(f); err != nil {
			return nil, err
		}
	}
	if len(r.spans()) == 0 {
		return nil, refuse("no quota says which period it is for")
	}
	c := &PeriodColumn{Header: fmt.Sprintf("quotas_%d", len(r.periods)+1), target: t}
	for _, one := range all {
		c.each = append(c.each, one.criteria())
	}
	r.periods = append(r.periods, c)
	return c, nil
}

// Formula counts the quotas of the period whose days stand in two cells.
func (c *PeriodColumn) Formula(start, end string) string {
	table := strings.ReplaceAll(field.Quota.Plural(), " ", "_")
	parts := make([]string, len(c.each))
	for i, criteria := range c.each {
		parts[i] = fmt.Sprintf(`COUNTIFS(%s[start],"="&%s,%s[end],"="&%s,%s)`, table, start, table, end, criteria)
	}
	return plus(parts)
}

// About says what the column counts.
func (c *PeriodColumn) About() string { return c.target.Entity + ", " + c.target.Metric }

// QuotaPeriods are the periods that quotas are set for, in order, and the columns of
// their list; none where no formula asks.
func (r *Reader) QuotaPeriods() ([]period.Span, []*PeriodColumn) {
	if len(r.periods) == 0 {
		return nil, nil
	}
	return r.spans(), r.periods
}

func (r *Reader) spans() []period.Span {
	if r.spanned == nil {
		r.spanned = []period.Span{}
		r.eachQuota(func(_ int, s period.Span) { r.spanned = append(r.spanned, s) })
		slices.SortFunc(r.spanned, func(a, b period.Span) int {
			return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
		})
		r.spanned = slices.Compact(r.spanned)
	}
	return r.spanned
}

// eachQuota gives the row of each quota that says its days, with these.
func (r *Reader) eachQuota(do func(row int, s period.Span)) {
	ds := r.src.Data()
	first, last := ds.Col(field.Get("quota.start")), ds.Col(field.Get("quota.end"))
	for row := range ds.Table(field.Quota).Rows() {
		if first.At(row) != dataset.Missing && last.At(row) != dataset.Missing {
			do(row, period.Span{From: period.Day(first.At(row)), To: period.Day(last.At(row)) + 1})
		}
	}
}

// Counts is how many quotas of a column each period has.
func (r *Reader) Counts(c *PeriodColumn) map[period.Span]int {
	counts := map[period.Span]int{}
	where := c.target.Measure().Where
	r.eachQuota(func(row int, s period.Span) {
		if !slices.ContainsFunc(where, func(f metric.Filter) bool { return !r.holdsOf(f, row) }) {
			counts[s]++
		}
	})
	return counts
}

// holdsOf tells whether a filter of texts holds of a record.
func (r *Reader) holdsOf(f metric.Filter, row int) bool {
	holds := func(c metric.Cond) bool {
		text, col := "", r.src.Data().Col(c.Field)
		if col != nil {
			text = col.Dict.Text(col.CodeAt(row))
		}
		return passes(c, text)
	}
	if f.Any {
		return slices.ContainsFunc(f.Conds, holds)
	}
	return !slices.ContainsFunc(f.Conds, func(c metric.Cond) bool { return !holds(c) })
}
