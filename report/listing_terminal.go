package report

import (
	"bytes"
	"fmt"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// listingTerminal writes the catalogue as people read it, a line a KPI.
func listingTerminal(w *bytes.Buffer, defs []table.Definition, opt Options) error {
	s := newScreen(opt)
	asked := anyAsked(defs)
	head := "  id"
	if asked {
		head = "    id" // beside the mark
	}
	g := &grid{columns: []column{wholeColumn(head), nameColumn("name", figureColumn), nameColumn("unit", countColumn), nameColumn("formula", stays)}}
	before := map[int][]string{}
	for i, section := range sections(defs) {
		at := len(g.rows)
		if i > 0 {
			before[at] = append(before[at], "")
		}
		before[at] = append(before[at], s.paint(sectionTitle(section[0]), headTone))
		for _, d := range section {
			g.rows = append(g.rows, listed(d, asked))
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
	s.under(0, s.tally(defs, asked))
	_, err := w.WriteString(s.out.String())
	return err
}

// listed is the line of a KPI: its formula, or what keeps it from being computed.
func listed(d table.Definition, asked bool) gridRow {
	last, mark := text{s: number.Visible(d.Formula), tone: dimTone}, ""
	switch {
	case d.Asked && d.Available:
		mark = "✓ "
	case d.Asked:
		mark = "– "
		last = text{s: number.Visible(lacking(d)), tone: badTone}
	case asked:
		mark = "  "
	}
	return gridRow{cells: []text{
		{s: "  " + mark + number.Visible(d.ID)}, {s: number.Visible(d.Name)}, {s: string(d.Unit), tone: dimTone}, last,
	}}
}

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
	available := 0
	for _, d := range defs {
		if d.Available {
			available++
		}
	}
	return fmt.Sprintf("%s of %s can be computed from these files; kpi explain ID says more", s.count(available), all)
}
