package report

import (
	"bytes"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// diffTerminal writes a difference as people read it: the figure then, now and the
// change; what it comes from; what each group brings; and what became of the rows.
func diffTerminal(w *bytes.Buffer, d *table.Diff, opt Options) error {
	s := newDiffer(d, opt)
	s.figures()
	for _, part := range []func() error{s.drivers, s.groups, s.classes, s.rows} {
		if err := part(); err != nil {
			return err
		}
	}
	if len(d.Notes) > 0 {
		s.line("")
	}
	for _, n := range d.Notes {
		s.hang("", noteText(n))
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
	values := []string{form.Text(now), form.Text(then), s.difference(form, d.Change)}
	title := number.Visible(d.Column.Title)
	if d.Scope != "" {
		title += " · " + number.Visible(d.Scope)
	}
	labels := []string{title + " · " + s.side(d.Now, d.Exports), "  " + s.say("against") + " " + s.side(d.Then, d.Exports), "  change"}
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

// difference writes a change with the unit of the figure behind it.
func (s *differ) difference(form number.Form, v table.Value) string {
	text := form.Difference(v)
	if v.Defined() && v.Currency != "" {
		text += " " + number.Visible(v.Currency)
	}
	return text
}

// side names a side: its period, and how far its records go where that tells two
// exports apart.
func (s *differ) side(of table.DiffSide, exports bool) string {
	name := number.Visible(of.Period.Label)
	if of.Period.Partial {
		name += " " + s.say("so far")
	}
	if exports {
		name += " " + s.say("as of") + " " + number.Visible(of.AsOf)
	}
	return name
}

// opposite writes a label on the left and a value on the right of a line.
func (s *screen) opposite(label, value string, t tone) {
	const space = 2
	between := space
	if s.width > 0 {
		label = cut(label, s.width-width(value)-space)
		between = max(s.width-width(label)-width(value), space)
	}
	s.line(s.paint(label, t) + pad(between) + s.paint(value, t))
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
	g := &grid{columns: []column{{head: text{s: "What it comes from", tone: headTone}, left: true}, {head: text{s: "then"}}, {head: text{s: "now"}}, {head: text{s: "brings"}}}}
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

// groupsShown is how many groups people are shown.
const groupsShown = 15

// effectHeads are what heads the effects of groups.
var effectHeads = map[string]string{"win_rate": "win rate"}

// groups writes what each group brings.
func (s *differ) groups() error {
	of := s.d.Groups
	if len(of.Rows) == 0 {
		return nil
	}
	g := &grid{columns: []column{{head: text{s: "By " + strings.ToLower(number.Visible(of.Title)), tone: headTone}, left: true}, {head: text{s: "then"}, yields: countColumn}, {head: text{s: "now"}, yields: countColumn}}}
	brings := s.d.Change.Defined() && of.Rows[0].Brings.Defined()
	if brings {
		g.columns = append(g.columns, column{head: text{s: "brings"}})
	}
	for _, effect := range of.Effects {
		head := effect
		if effectHeads[effect] != "" {
			head = effectHeads[effect]
		}
		g.columns = append(g.columns, column{head: text{s: head}, yields: figureColumn})
	}
	var own []table.Value
	for _, row := range of.Rows {
		own = append(own, row.Then, row.Now)
	}
	form := s.style.Form(s.d.Column.Unit, s.home, own...)
	for _, row := range of.Rows[:min(len(of.Rows), groupsShown)] {
		cells := []string{"  " + number.Visible(row.Name), s.own(form, row.Then, row.Joined || row.Rest), s.own(form, row.Now, row.Left || row.Rest)}
		if brings {
			cells = append(cells, s.parts.Difference(row.Brings))
		}
		for _, effect := range row.Effects {
			cells = append(cells, s.parts.Difference(effect))
		}
		for len(cells) < len(g.columns) {
			cells = append(cells, "")
		}
		g.add(cells...)
	}
	if err := s.grid(g); err != nil {
		return err
	}
	if more := s.more(len(of.Rows)-groupsShown, "-f json"); more != "" {
		s.under(2, more)
	}
	return nil
}

// own is a group's own figure; nothing where it had none to have.
func (s *differ) own(form number.Form, v table.Value, none bool) string {
	if none {
		return ""
	}
	return form.Text(v)
}
