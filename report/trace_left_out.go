package report

import (
	"cmp"
	"slices"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// reason is the rows that are left out for the same reason.
type reason struct {
	why string
	// since and until are the first and last day, where the reason names one.
	since, until string
	rows         int
	first        *table.TraceRow
}

func (r reason) text() string {
	switch {
	case r.since == "":
		return r.why
	case r.since == r.until:
		return r.why + " " + r.since
	}
	return r.why + " " + r.since + " to " + r.until
}

// reasons sums rows up by why they are left out, the commonest first. Reasons
// that differ in the day at their end are one.
func reasons(rows []*table.TraceRow) []reason {
	var all []reason
	place := map[string]int{}
	for _, row := range rows {
		why, day := splitDay(row.Why)
		i, known := place[why]
		if !known {
			i = len(all)
			place[why] = i
			all = append(all, reason{why: why, since: day, until: day, first: row})
		}
		all[i].rows++
		all[i].since, all[i].until = min(all[i].since, day), max(all[i].until, day)
	}
	slices.SortStableFunc(all, func(a, b reason) int { return cmp.Or(b.rows-a.rows, cmp.Compare(a.why, b.why)) })
	return all
}

// splitDay takes the day off the end of a reason: "other period: closed" and
// "2026-05-02". The day is empty where there is none.
func splitDay(why string) (rest, day string) {
	at := strings.LastIndexByte(why, ' ')
	if at < 0 {
		return why, ""
	}
	last := why[at+1:]
	if len(last) != len("2026-05-02") || last[4] != '-' || last[7] != '-' || !isDigits(last[:4]+last[5:7]+last[8:]) {
		return why, ""
	}
	return why[:at], last
}

// classWords are the classes of reasons as people read them, in the order of being
// named.
var classWords = []struct {
	class table.Class
	words string
}{
	{table.Lacking, "lack a date or value"},
	{table.OtherPeriod, "of another time"},
	{table.Refused, "refused by a condition"},
	{table.Uncounted, "not counted"},
}

// classes says how many rows are left out for which sort of reason.
func (s *tracer) classes(rows []*table.TraceRow) string {
	var all []string
	for _, c := range classWords {
		n := 0
		for _, r := range rows {
			n += one(r.Class == c.class)
		}
		if n > 0 {
			all = append(all, s.count(n)+" "+c.words)
		}
	}
	return strings.Join(all, ", ")
}

// leftOut writes how many rows are left out and why, with a first one of each
// reason to look at.
func (s *tracer) leftOut(noun string, rows []*table.TraceRow) error {
	if len(rows) == 0 {
		return nil
	}
	all := reasons(rows)
	g := &grid{columns: []column{{head: text{s: "rows"}}, nameColumn("why", stays), wholeColumn("first at")}}
	for _, r := range all[:min(len(all), traceShown)] {
		g.add("  "+s.count(r.rows), number.Visible(cmp.Or(r.text(), "no reason is given")), s.place(r.first))
	}
	s.line("")
	s.line(s.paint(s.plural(len(rows), noun)+" left out", strongTone))
	s.under(2, s.classes(rows))
	if _, err := s.parts(g, nil); err != nil {
		return err
	}
	if more := s.more(len(all)-traceShown, "-f csv"); more != "" {
		s.under(2, strings.Replace(more, "more", "more reasons", 1))
	}
	return nil
}
