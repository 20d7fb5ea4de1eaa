package analysis

import (
	"cmp"
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// topOption limits a list.
func topOption(rows string) Option {
	return Option{Name: "top", Default: rows, Doc: "how many rows are listed, from 1; 0 for all"}
}

// whole is an option that is a whole number from low on.
func (q *Question) whole(name string, low int) (int, error) {
	n, err := strconv.Atoi(q.Option(name))
	if err != nil || n < low {
		return 0, fmt.Errorf("%s is a whole number from %d, not %q", name, low, q.Option(name))
	}
	return n, nil
}

// rate is an option that is a fraction from 0 to 1: 0.05, or 5%.
func (q *Question) rate(name string) (*big.Rat, error) {
	text, percent := strings.CutSuffix(q.Option(name), "%")
	r, ok := new(big.Rat).SetString(text)
	if ok && percent {
		r.Quo(r, big.NewRat(100, 1))
	}
	if !ok || strings.ContainsAny(text, "eE/_xX") || r.Sign() < 0 || r.Cmp(big.NewRat(1, 1)) > 0 {
		return nil, fmt.Errorf("%s is a rate from 0 to 100%%, not %q", name, q.Option(name))
	}
	return r, nil
}

// span is an option that is a period, 2026-02, or two days, 2026-02-01..2026-02-14.
func (q *Question) span(name string) (period.Span, error) {
	text := q.Option(name)
	from, to, days := strings.Cut(text, "..")
	if !days {
		s, _, err := q.Engine.Calendar.Parse(text)
		if err != nil {
			return s, fmt.Errorf("%s: %w", name, err)
		}
		return s, nil
	}
	first, err := period.ParseDay(from)
	last, errTo := period.ParseDay(to)
	if err = cmp.Or(err, errTo); err != nil {
		return period.Span{}, fmt.Errorf("%s: %w", name, err)
	}
	if last < first {
		return period.Span{}, fmt.Errorf("%s ends before it begins: %q", name, text)
	}
	return period.Span{From: first, To: last + 1}, nil
}

// groups is an option that lists names of a dimension, with commas between them.
func (q *Question) groups(name string, d *dataset.Dimension) ([]string, error) {
	var names []string
	for text := range strings.SplitSeq(q.Option(name), ",") {
		canonical := dataset.Canonical(text)
		if canonical == "" {
			continue
		}
		if _, ok := d.Dict.Find(canonical); !ok {
			return nil, fmt.Errorf("%s: there is no %s %q", name, d.ID, canonical)
		}
		names = append(names, canonical)
	}
	return names, nil
}

// list fills a table with the first so many of all, 0 for every one, and notes how many
// more there are. Rows of the others are never made.
func list[T any](t *table.Table, all []T, rows int, noun string, row func(T) table.Row) {
	shown := all
	if rows > 0 && rows < len(all) {
		shown = all[:rows]
		t.Notes = append(t.Notes, note(plural(len(all)-rows, "more "+noun)+": --with top=0 lists all"))
	}
	for _, one := range shown {
		t.Rows = append(t.Rows, row(one))
	}
}

// limit keeps the first rows of a table, and notes how many more there are.
func limit(t *table.Table, rows int, noun string) {
	if more := len(t.Rows) - rows; rows > 0 && more > 0 {
		t.Rows = t.Rows[:rows]
		t.Notes = append(t.Notes, note(plural(more, "more "+noun)+": --with top=0 lists all"))
	}
}
