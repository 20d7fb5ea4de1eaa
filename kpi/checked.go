package kpi

import (
	"slices"

	"kpi/kpi/check"
	"kpi/kpi/field"
	"kpi/kpi/locale"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// Checks holds the figures of an answer to the Plan of these rules against them. today is
// the day that ages are reckoned to; last is the state that the last time left, nil where
// there was none. counts are the numbers of rows, for the state to leave for the next.
func (k *Checking) Checks(a *Answer, today period.Day, last *check.State) (c *table.Checks, counts map[string]int64, err error) {
	answers, err := k.asked(a)
	if err != nil {
		return nil, nil, err
	}
	c = &table.Checks{Period: a.Report.Period, AsOf: a.Report.AsOf, Currency: a.Report.Currency, File: k.file, Inputs: a.Report.Inputs}
	if k.NeedsToday() != nil {
		c.Today = today.String()
	}
	counts = a.counts()
	for i := range k.Rules {
		r := &k.Rules[i]
		m := measuring{Checking: k, rule: r, answer: answers[i], files: a, today: today, last: last, counts: counts}
		c.Rules = append(c.Rules, m.checked())
	}
	return c, counts, nil
}

// measuring is one rule on its way to be judged.
type measuring struct {
	*Checking
	rule   *check.Rule
	answer *Answer // to its question; nil for rules about files
	files  *Answer
	today  period.Day
	last   *check.State
	counts map[string]int64
}

func (m *measuring) checked() table.Checked {
	r := m.rule
	out := table.Checked{
		Rule: r.Text, Name: r.Name, Line: r.At.Line, Warning: r.Warning, Period: periodOf(m.answer), Own: r.Period.Value,
		By: r.By, Figure: r.ID, Unit: r.Unit, Change: r.Sort == check.Change, Points: r.Points, YearAgo: r.YearAgo,
		Exact: r.Sort == check.Total && r.Unit == table.Money, Bound: r.Written,
	}
	for _, figure := range m.measured() {
		out.Figures = append(out.Figures, r.Judge(figure))
	}
	out.Outcome, out.Fails = r.Verdict(out.Figures)
	return out
}

// measured is the figures to hold against the rule, at least one.
func (m *measuring) measured() []check.Measured {
	r := m.rule
	if r.Sort.OfFiles() {
		return []check.Measured{{Value: m.ofFiles(), Base: m.last.Last(r.Subject())}}
	}
	if why := m.unsplit[r.By]; why != "" {
		return []check.Measured{{Value: table.Undefined(table.Reason(why))}}
	}
	tables := m.answer.Report.Tables
	t := tables[slices.IndexFunc(tables, func(t table.Table) bool { return t.ID == tableOf(r) })]
	column := slices.IndexFunc(t.Columns, func(c table.Column) bool { return c.ID == r.ID })
	var all []check.Measured
	for _, row := range t.Rows {
		one := check.Measured{Value: figureOf(r, row.Cells[column]), N: row.Cells[column].N, Base: row.Cells[column].Target}
		if !one.Base.Defined() && one.Base.Why == "" {
			one.Base = table.Undefined(table.NoTarget)
		}
		if r.By != "" {
			one.Group = row.Names[0]
		}
		all = append(all, one)
	}
	if len(all) == 0 {
		return []check.Measured{{Value: table.Undefined(table.Reason("no " + r.By + " has a figure"))}}
	}
	return all
}

// figureOf is what a rule is about, of a cell.
func figureOf(r *check.Rule, c table.Cell) table.Value {
	value := c.Value
	switch r.Sort {
	case check.Coverage:
		value = c.Coverage
	case check.Change:
		value = c.Change
	case check.Total:
		if value.Defined() && r.Unit == table.Money {
			value.Num = halfEven(value.Num, locale.MinorUnits(value.Currency))
		}
	}
	if value.Defined() || value.Why != "" {
		return value
	}
	if c.Value.Why != "" {
		return table.Undefined(c.Value.Why)
	}
	return table.Undefined(table.NothingToCompare)
}

// ofFiles is what a rule about files is about.
func (m *measuring) ofFiles() table.Value {
	if m.rule.Sort != check.Age {
		return table.Int(m.counts[m.rule.Subject()])
	}
	newest, ok := m.files.ds.Newest(kindOf(m.rule.Records), m.today)
	if !ok {
		return table.Undefined("nothing has a day up to today")
	}
	return table.Int(int64(m.today - newest.Day))
}

// counts are the numbers of rows by the names that rules have for them: "rows(deals)",
// and "rows()" of all files. The deals of an earlier export are in none of all.
func (a *Answer) counts() map[string]int64 {
	counts := map[string]int64{}
	for _, s := range a.ds.Sources {
		if s.Kind == field.None {
			continue
		}
		names := []string{recordsOf(s.Kind), ""}
		if s.Kind == field.EarlierDeal {
			names = names[:1]
		}
		for _, name := range names {
			counts["rows("+name+")"] += s.Rows
			counts["used("+name+")"] += s.Used
			counts["rejected("+name+")"] += s.Rejected
			counts["duplicates("+name+")"] += s.Ignored["duplicate"]
		}
	}
	return counts
}
