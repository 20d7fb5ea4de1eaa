package report

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// WriteListing writes the catalogue, by section; where files were given, with
// which of them they allow and what is missing for the others. An unknown format
// is an error, as is a failed write.
func WriteListing(w io.Writer, f Format, defs []table.Definition, opt Options) error {
	return writeAs(w, f, defs, opt, []writer[[]table.Definition]{
		{Table, listingTerminal}, {JSON, listingJSON}, {CSV, listingCSV}, {Markdown, listingMarkdown},
	})
}

func listingJSON(w *bytes.Buffer, defs []table.Definition, _ Options) error {
	list := array{}
	for _, d := range defs {
		list = append(list, inline{definitionJSON(d)})
	}
	return writeDoc(w, list)
}

// definitionJSON is what a listing says of a KPI.
func definitionJSON(d table.Definition) object {
	needs := array{}
	for _, fields := range d.Needs {
		needs = append(needs, textsJSON(fields))
	}
	out := object{
		{"id", d.ID}, {"name", d.Name}, {"section", d.Section}, {"family", d.Family}, {"kind", d.Kind},
		{"unit", string(d.Unit)}, {"better", string(d.Better)}, {"formula", d.Formula}, {"needs", inline{needs}},
	}
	if d.Asked {
		out = append(out, member{"available", literal(strconv.FormatBool(d.Available))},
			member{"basis", textOrNull(d.Basis)}, member{"missing", inline{textsJSON(d.Missing)}})
	}
	return out
}

// listingCSV writes one line a KPI, with the names of JSON. Fields that are
// needed together are joined by +, alternatives stand between bars.
func listingCSV(w *bytes.Buffer, defs []table.Definition, opt Options) error {
	safe := safeText(opt)
	asked := anyAsked(defs)
	head := []string{"id", "name", "section", "family", "kind", "unit", "better", "formula", "needs"}
	if asked {
		head = append(head, "available", "basis", "missing")
	}
	out := csv.NewWriter(w)
	out.Write(head)
	for _, d := range defs {
		var needs []string
		for _, fields := range d.Needs {
			needs = append(needs, strings.Join(fields, " + "))
		}
		line := []string{d.ID, d.Name, d.Section, d.Family, d.Kind, string(d.Unit), string(d.Better), d.Formula, strings.Join(needs, " | ")}
		if asked {
			line = append(line, strconv.FormatBool(d.Available), d.Basis, strings.Join(d.Missing, " + "))
		}
		out.Write(safeAll(line, safe))
	}
	out.Flush()
	return out.Error()
}

func anyAsked(defs []table.Definition) bool {
	return slices.ContainsFunc(defs, func(d table.Definition) bool { return d.Asked })
}

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

// sections splits definitions by section, both in the order given.
func sections(defs []table.Definition) (all [][]table.Definition) {
	place := map[string]int{}
	for _, d := range defs {
		i, known := place[d.Section]
		if !known {
			i = len(all)
			place[d.Section] = i
			all = append(all, nil)
		}
		all[i] = append(all[i], d)
	}
	return all
}

func sectionTitle(d table.Definition) string {
	return strings.TrimSpace(number.Visible(d.Section + "  " + d.SectionTitle))
}

// listingMarkdown writes a table a section, as it stands in documents.
func listingMarkdown(w *bytes.Buffer, defs []table.Definition, _ Options) error {
	m := markdown{}
	for i, section := range sections(defs) {
		if i > 0 {
			m.line("")
		}
		m.line("### " + escapeMarkdown(number.Visible(strings.TrimSpace(section[0].Section+" "+section[0].SectionTitle))) + "\n")
		m.grid(listingGrid(section, anyAsked(defs)))
	}
	_, err := w.WriteString(m.out.String())
	return err
}

func listingGrid(defs []table.Definition, asked bool) *grid {
	g := &grid{columns: []column{nameColumn("id", stays), nameColumn("name", stays), nameColumn("unit", stays), nameColumn("formula", stays)}}
	if asked {
		g.columns = append(g.columns, nameColumn("from these files", stays))
	}
	for _, d := range defs {
		cells := visibleAll([]string{d.ID, d.Name, string(d.Unit), d.Formula})
		if asked {
			cells = append(cells, number.Visible(availability(d)))
		}
		g.add(cells...)
	}
	return g
}

// availability says whether files allow a KPI, and from what, or why not.
func availability(d table.Definition) string {
	switch {
	case !d.Available:
		return "no: " + lacking(d)
	case d.Basis != "":
		return "yes, from " + d.Basis
	}
	return "yes"
}
