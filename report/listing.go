package report

import (
	"bytes"
	"encoding/csv"
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
		out = append(out, member{"available", truth(d.Available)},
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
