package report

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// roomForAll is the width from which a line has room for all that is listed of a
// KPI. On a narrower terminal it takes two.
const roomForAll = 120

// listingTerminal writes the catalogue as people read it: in narrow room two lines
// a KPI, or one where the question is what files allow.
func listingTerminal(w *bytes.Buffer, defs []table.Definition, opt Options) error {
	s := newScreen(opt)
	asked := anyAsked(defs)
	narrow := s.width > 0 && s.width < roomForAll
	g, row := listingLines(asked, narrow)
	before := map[int][]string{}
	for i, section := range sections(defs) {
		at := len(g.rows)
		if i > 0 {
			before[at] = append(before[at], "")
		}
		before[at] = append(before[at], s.sectionLine(section, asked))
		for _, d := range section {
			g.rows = append(g.rows, row(s, d))
		}
	}
	if len(g.rows) > 0 {
		dropped, err := s.parts(g, before)
		if err != nil {
			return err
		}
		s.noRoom(dropped)
		s.line("")
	}
	s.lacking(defs)
	if len(defs) > 0 && !asked {
		s.under(0, marksMeaning)
	}
	s.under(0, s.tally(defs, asked))
	_, err := w.WriteString(s.out.String())
	return err
}

// marksMeaning says what the short marks of a listing stand for.
const marksMeaning = "perf performance, act activity, prod productivity; lead moves before results do, lag reports them; " +
	"↑ more is better, ↓ less, ~ within a band"

// listingLines is the columns of a listing, and what makes its rows.
func listingLines(asked, narrow bool) (g *grid, row func(*screen, table.Definition) gridRow) {
	head := "  id"
	if asked {
		head = "    id" // beside the mark
	}
	id, name := wholeColumn(head), nameColumn("name", stays)
	switch {
	case !narrow:
		return &grid{columns: []column{id, name, nameColumn("unit", countColumn), nameColumn("kind", countColumn), nameColumn("formula", stays)}}, wholeLine
	case asked:
		return &grid{columns: []column{id, name}}, allowedLine
	}
	return &grid{columns: []column{id, name, nameColumn("unit", countColumn)}}, twoLines
}

// sectionLine is the heading of a section; with files, how much of it these allow.
func (s *screen) sectionLine(section []table.Definition, asked bool) string {
	line := s.paint(sectionTitle(section[0]), headTone)
	if asked {
		line += s.paint(fmt.Sprintf(" · %s of %s", s.count(available(section)), s.count(len(section))), dimTone)
	}
	return line
}

// wholeLine is all of a KPI: its formula, or what keeps it from being computed.
func wholeLine(_ *screen, d table.Definition) gridRow {
	last := text{s: number.Visible(d.Formula), tone: dimTone}
	switch {
	case d.Asked && !d.Available:
		last = text{s: number.Visible(lacking(d)), tone: badTone}
	case len(d.Members) > 0:
		last.s = number.Visible(groupText(d))
	}
	return gridRow{cells: []text{listedID(d), {s: number.Visible(d.Name)}, listedUnit(d), {s: tags(d), tone: dimTone}, last}}
}

// allowedLine is a KPI's name, or what keeps it from being computed.
func allowedLine(_ *screen, d table.Definition) gridRow {
	last := text{s: number.Visible(d.Name)}
	if !d.Available {
		last = text{s: number.Visible(lacking(d)), tone: badTone}
	}
	return gridRow{cells: []text{listedID(d), last}}
}

// twoLines is a KPI with what it tells in a line of its own: whichever of its
// sentence and its formula fits.
func twoLines(s *screen, d table.Definition) gridRow {
	under := "      " + tags(d) + " · "
	room := s.width - width(under)
	said, formula := number.Visible(cmp.Or(d.Doc, d.Formula)), number.Visible(d.Formula)
	switch {
	case len(d.Members) > 0:
		said = number.Visible(groupText(d))
	case width(said) > room && width(formula) <= room:
		said = formula
	}
	return gridRow{
		cells: []text{listedID(d), {s: number.Visible(d.Name)}, listedUnit(d)},
		under: cut(under+said, s.width),
	}
}

// groupText is what a group stands for.
func groupText(d table.Definition) string {
	said := strings.Join(d.Members, ", ")
	if d.By != "" {
		said += ", by " + d.By
	}
	return "of " + said
}

// listedID is an id behind the mark of what files allow.
func listedID(d table.Definition) text {
	mark := ""
	switch {
	case d.Asked && d.Available:
		mark = "✓ "
	case d.Asked:
		mark = "– "
	}
	return text{s: "  " + mark + number.Visible(d.ID)}
}

// listedUnit is the unit with a mark for the better way.
func listedUnit(d table.Definition) text {
	way := map[table.Better]string{table.Up: " ↑", table.Down: " ↓", table.Band: " ~"}[d.Better]
	return text{s: string(d.Unit) + way, tone: dimTone}
}

// tags is what sort of KPI it is, in short.
func tags(d table.Definition) string {
	var said []string
	if d.Kind != "metric" {
		said = append(said, d.Kind)
	}
	for _, tag := range []string{d.Family, d.Lead} {
		if mark := tagMarks[tag]; mark != "" {
			said = append(said, mark)
		}
	}
	return strings.Join(said, " ")
}

// tagMarks are the short forms of what marksMeaning explains. Nobody changes them.
var tagMarks = map[string]string{"performance": "perf", "activity": "act", "productivity": "prod", "leading": "lead", "lagging": "lag"}

// lacking is what keeps a KPI from being computed.
func lacking(d table.Definition) string {
	if len(d.Missing) == 0 {
		return string(table.NoUsableRow)
	}
	return "needs " + strings.Join(d.Missing, ", ")
}

// lacking writes in full what is missing, with the KPIs that wait for it.
func (s *screen) lacking(defs []table.Definition) {
	var order []string
	waiting := map[string][]string{}
	for _, d := range defs {
		if !d.Asked || d.Available {
			continue
		}
		what := lacking(d)
		if waiting[what] == nil {
			order = append(order, what)
		}
		waiting[what] = append(waiting[what], d.ID)
	}
	for _, what := range order {
		s.item("– ", what+": "+strings.Join(waiting[what], ", "))
	}
	if len(order) > 0 {
		s.line("")
	}
}

// tally is how many KPIs there are, and how to know more.
func (s *screen) tally(defs []table.Definition, asked bool) string {
	all := s.plural(len(defs), "KPI")
	if !asked {
		return all + "; kpi explain ID says all about one, kpi list FILE… what files allow"
	}
	return fmt.Sprintf("%s of %s can be computed from these files; kpi explain ID says more", s.count(available(defs)), all)
}

// available is how many KPIs the files allow.
func available(defs []table.Definition) (n int) {
	for _, d := range defs {
		if d.Available {
			n++
		}
	}
	return n
}
