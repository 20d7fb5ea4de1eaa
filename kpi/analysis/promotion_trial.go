package analysis

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/engine"
	"kpi/kpi/field"
	"kpi/kpi/period"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// trial is a promotion that some places had for a time and others had not.
type trial struct {
	// name is the promotion's, and kind what kind it is of: "Discount".
	name, kind string
	// treated and controls are the names of the places with and without it.
	treated, controls []string
	// during is its days, and before those they are compared with.
	during, before period.Span
	cost           table.Value
	// crowded tells that another promotion ran at its place in these days.
	crowded bool
}

// drift is the days before those compared with, when nothing should differ yet.
func (t *trial) drift() period.Span {
	return period.Span{From: t.before.From - period.Day(t.before.Days()), To: t.before.From}
}

// overlaps tells whether the days looked at have one of a span.
func (t *trial) overlaps(s period.Span) bool { return s.From < t.during.To && t.before.From < s.To }

// trials are the promotions to look at: the one that the options name, else those
// of the files. Notes tell of those that cannot be tested.
func (q *Question) trials() ([]trial, []table.Note, error) {
	places := q.Dimension("location")
	for _, name := range []string{"treat", "control", "pre", "post"} {
		if q.With[name] != "" {
			t, err := q.namedTrial(places)
			return []trial{t}, nil, err
		}
	}
	made, notes := q.fileTrials()
	return made, notes, nil
}

// fileTrials are the promotions of the files, in the order of their days.
func (q *Question) fileTrials() ([]trial, []table.Note) {
	made, untested := q.promotions(q.Dimension("location"))
	var notes []table.Note
	if len(made) == 0 && untested == 0 {
		notes = append(notes, note("these files hold no promotions: name the places and the days, --with treat=PLACE --with post=2026-02"))
	}
	if untested > 0 {
		notes = append(notes, note(plural(untested, "promotion")+" not tested: without a place that is known, or days that the data reach"))
	}
	slices.SortStableFunc(made, func(a, b trial) int {
		return cmp.Or(cmp.Compare(a.during.From, b.during.From), cmp.Compare(a.name, b.name))
	})
	return made, notes
}

// namedTrial is the trial that the options describe.
func (q *Question) namedTrial(places *dataset.Dimension) (trial, error) {
	t := trial{name: "test", cost: table.Undefined(table.NoValues)}
	var err error
	if t.treated, err = q.groups("treat", places); err != nil {
		return t, err
	}
	if t.controls, err = q.groups("control", places); err != nil {
		return t, err
	}
	if len(t.treated) == 0 || q.Option("post") == "" {
		return t, fmt.Errorf("a test needs the places with the promotion and its days: --with treat=PLACE --with post=2026-02")
	}
	if t.during, err = q.span("post"); err != nil {
		return t, err
	}
	t.before = period.Span{From: t.during.From - period.Day(t.during.Days()), To: t.during.From}
	if q.Option("pre") != "" {
		if t.before, err = q.span("pre"); err != nil {
			return t, err
		}
	}
	if t.before.To > t.during.From {
		return t, fmt.Errorf("pre, up to %v, does not end before post begins, on %v", t.before.Last(), t.during.From)
	}
	if t.during.Last() > q.AsOf() {
		return t, fmt.Errorf("post ends on %v, and the data on %v", t.during.Last(), q.AsOf())
	}
	if len(t.controls) == 0 {
		t.controls = others(places, func(name string) bool { return !slices.Contains(t.treated, name) })
	}
	for _, name := range t.controls {
		if slices.Contains(t.treated, name) {
			return t, fmt.Errorf("%s is both in treat and in control", name)
		}
	}
	return t, nil
}

// others are the places that pass, by name.
func others(places *dataset.Dimension, pass func(name string) bool) []string {
	var names []string
	for code := uint32(1); int(code) < places.Dict.Len(); code++ {
		if name := places.Name(code); pass(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// promotions are the trials that the files tell of, and how many cannot be tested.
// A place is a control of a trial where no promotion ran in its days.
func (q *Question) promotions(places *dataset.Dimension) (made []trial, untested int) {
	var all []trial
	first := q.Data.Events().First
	for row := range q.Data.Table(field.Promotion).Rows() {
		t, ok := q.promotion(places, row)
		if !ok || t.before.From < first {
			untested++
			continue
		}
		all = append(all, t)
	}
	for i, t := range all {
		t.controls = others(places, func(name string) bool {
			return !slices.ContainsFunc(all, func(o trial) bool { return o.treated[0] == name && t.overlaps(o.during) })
		})
		for j, o := range all {
			t.crowded = t.crowded || i != j && o.treated[0] == t.treated[0] && t.overlaps(o.during)
		}
		made = append(made, t)
	}
	return made, untested
}

// promotion is one row of the promotions, with as many days before it as it has; ok
// is false where it cannot be tested.
func (q *Question) promotion(places *dataset.Dimension, row int) (t trial, ok bool) {
	text := func(name string) string {
		if c := q.Col(name); c != nil {
			return dataset.Canonical(c.TextAt(row))
		}
		return ""
	}
	first, begins := dayAt(q.Col("promotion.start"), row)
	last, ends := dayAt(q.Col("promotion.end"), row)
	place := text("promotion.location")
	if _, known := places.Dict.Find(place); !known || !begins || !ends || place == "" {
		return t, false
	}
	t = trial{name: text("promotion.id"), kind: text("promotion.type"), treated: []string{place}, cost: q.promotionCost(row)}
	t.during = period.Span{From: first, To: min(last, q.AsOf()) + 1}
	t.before = period.Span{From: first - period.Day(t.during.Days()), To: first}
	if t.name == "" {
		t.name = strings.TrimSpace(t.kind + " " + place)
	}
	return t, !t.during.Empty()
}

// promotionCost is what a promotion cost; undefined where it does not say.
func (q *Question) promotionCost(row int) table.Value {
	c := q.Col("promotion.cost")
	if c == nil || !c.Has(row) {
		return table.Undefined(table.NoValues)
	}
	var sum stats.Sum128
	sum.Add(c.At(row))
	return q.Money(sum)
}

// spanWindow is the window of days that are over.
func spanWindow(s period.Span) engine.Window {
	return engine.Window{Full: s, Span: s, Stand: s.Last()}
}
