package report

import (
	"bytes"
	"slices"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// diffTerminal writes a difference as people read it: the figure then, now and the
// change; what it comes from; what each group brings; and what became of the rows.
func diffTerminal(w *bytes.Buffer, d *table.Diff, opt Options) error {
	s := newDiffer(d, opt)
	s.figures()
	for _, n := range d.Notes {
		s.under(2, placed(n))
	}
	for _, part := range []func() error{s.drivers, s.groups, s.classes, s.rows} {
		if err := part(); err != nil {
			return err
		}
	}
	_, err := w.WriteString(s.out.String())
	return err
}

// differ is a screen that a difference is written on.
type differ struct {
	*screen
	d *table.Diff
	// home is the currency of the figure; parts is how what brings of the change is
	// written.
	home  string
	parts number.Form
}

func newDiffer(d *table.Diff, opt Options) *differ {
	s := &differ{screen: newScreen(opt), d: d}
	for _, v := range []table.Value{d.Now.Figure.Value, d.Then.Figure.Value} {
		if v.Currency != "" {
			s.home = v.Currency
		}
	}
	values := []table.Value{d.Change}
	for _, driver := range d.Drivers {
		values = append(values, driver.Brings)
	}
	for _, g := range d.Groups.Rows {
		values = append(append(values, g.Brings), g.Effects...)
	}
	s.parts = s.style.Whole(d.Column.Unit, s.home, values...)
	return s
}

// figures writes the heading: the figure now, then, and the change, below each other.
func (s *differ) figures() {
	d := s.d
	now, then := d.Now.Figure.Value, d.Then.Figure.Value
	form := s.style.Whole(d.Column.Unit, "", now, then)
	values := []string{form.Text(now), form.Text(then), form.Difference(d.Change)}
	title := dotted(d.Column.Title, d.Scope, s.side(d.Now, d.Exports))
	labels := []string{title, "  " + s.say("against") + " " + s.side(d.Then, d.Exports), "  change"}
	if d.Exports {
		labels[1] = "  in the older export, " + s.side(d.Then, true)
	}
	for i, label := range labels {
		tone := plainTone
		if i == 0 {
			tone = headTone
		}
		s.opposite(label, values[i], tone)
	}
	for _, line := range []string{d.Column.Formula, s.reasons()} {
		if line != "" {
			s.under(2, number.Visible(line))
		}
	}
}

// side names a side: its period, and how far its records go where that tells two
// exports apart.
func (s *differ) side(of table.DiffSide, exports bool) string {
	name := s.periodName(of.Period)
	if exports {
		name += " " + s.say("as of") + " " + number.Visible(of.AsOf)
	}
	return name
}

// reasons is why there is no figure on a side.
func (s *differ) reasons() string {
	var all []string
	for _, side := range []struct {
		when string
		v    table.Value
	}{{"now", s.d.Now.Figure.Value}, {"then", s.d.Then.Figure.Value}} {
		if !side.v.Defined() {
			all = append(all, "no figure "+side.when+": "+string(side.v.Why))
		}
	}
	return strings.Join(all, "; ")
}

// drivers writes what the change comes from.
func (s *differ) drivers() error {
	if len(s.d.Drivers) == 0 {
		return nil
	}
	g := &grid{columns: []column{{head: text{s: "What it comes from", tone: headTone}, left: true, wraps: true}, {head: text{s: "then"}}, {head: text{s: "now"}}, {head: text{s: "brings"}}}}
	for _, driver := range s.d.Drivers {
		form := s.style.Form(driver.Unit, s.home, driver.Then, driver.Now)
		g.add("  "+number.Visible(driver.Name), either(form, driver.Then), either(form, driver.Now), s.parts.Difference(driver.Brings))
	}
	g.add("  change", "", "", s.parts.Difference(s.d.Change))
	g.rows[len(g.rows)-1].strong = true
	return s.grid(g)
}

// either is a value as text; nothing where it neither is nor has a reason not to be.
func either(form number.Form, v table.Value) string {
	if !v.Defined() && v.Why == "" {
		return ""
	}
	return form.Text(v)
}

// grid writes a grid below an empty line.
func (s *differ) grid(g *grid) error {
	s.line("")
	dropped, err := s.screen.parts(g, nil)
	if err == nil {
		s.noRoom(dropped)
	}
	return err
}

// diffGroupsShown is how many groups people are shown.
const diffGroupsShown = 15

// groups writes what each group brings: of those that bring anything the first.
func (s *differ) groups() error {
	of := s.d.Groups
	shown := slices.DeleteFunc(slices.Clone(of.Rows), idle)
	if len(shown) == 0 {
		return nil
	}
	g := s.groupGrid(of, shown[0].Brings.Defined())
	own, parts := s.groupForms(shown)
	for _, row := range shown[:min(len(shown), diffGroupsShown)] {
		cells := []string{"  " + number.Visible(row.Name), ownFigure(own, row.Then, row.Joined || row.Rest), ownFigure(own, row.Now, row.Left || row.Rest)}
		if row.Brings.Defined() {
			cells = append(cells, parts.Difference(row.Brings))
		}
		for _, effect := range row.Effects {
			cells = append(cells, parts.Difference(effect))
		}
		for len(cells) < len(g.columns) {
			cells = append(cells, "")
		}
		g.add(cells...)
	}
	if err := s.grid(g); err != nil {
		return err
	}
	for _, line := range []string{s.more(len(shown)-diffGroupsShown, "-f json"), s.unmoved(len(of.Rows) - len(shown))} {
		if line != "" {
			s.under(2, line)
		}
	}
	return nil
}

// idle tells of a group that brings nothing.
func idle(g table.DiffGroup) bool {
	if g.Brings.Defined() {
		return g.Brings.Num.Sign() == 0
	}
	return g.Then.Defined() && g.Now.Defined() && g.Then.Num.Cmp(g.Now.Num) == 0
}

// unmoved counts groups that bring nothing; empty where there are none.
func (s *differ) unmoved(n int) string {
	if n == 0 {
		return ""
	}
	return s.count(n) + " more with no change"
}

// groupGrid is the columns of groups.
func (s *differ) groupGrid(of table.DiffGroups, brings bool) *grid {
	g := &grid{columns: []column{
		{head: text{s: "By " + strings.ToLower(number.Visible(of.Title)), tone: headTone}, left: true},
		{head: text{s: "then"}, yields: figureColumn}, {head: text{s: "now"}, yields: figureColumn},
	}}
	if brings {
		g.columns = append(g.columns, column{head: text{s: "brings"}})
	}
	for _, effect := range of.Effects {
		g.columns = append(g.columns, column{head: text{s: spaced(effect)}, yields: countColumn})
	}
	return g
}

// groupForms is how groups' own figures are written, and how what they bring is: with
// fewer decimals than what all together bring, for the eye.
func (s *differ) groupForms(rows []table.DiffGroup) (own, parts number.Form) {
	var figures, brought []table.Value
	for _, row := range rows {
		figures = append(figures, row.Then, row.Now)
		brought = append(append(brought, row.Brings), row.Effects...)
	}
	own, parts = s.style.Form(s.d.Column.Unit, s.home, figures...), s.parts
	if s.d.Column.Unit.IsMoney() {
		parts = s.style.Form(s.d.Column.Unit, s.home, brought...)
	}
	return own, parts
}

// ownFigure is a group's own figure; nothing where it had none to have.
func ownFigure(form number.Form, v table.Value, none bool) string {
	if none {
		return ""
	}
	return form.Text(v)
}
