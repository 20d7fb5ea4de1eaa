// Package workbook writes reports as Excel workbooks: figures as real numbers,
// text as text, never as formulas, and the same bytes for the same report.
package workbook

import (
	"io"
	"strconv"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// Write writes a plain workbook: one sheet a table, then the notes, then the
// account of the inputs. Notes say which texts were too long for a cell.
func Write(w io.Writer, r *table.Report) (notes []string, err error) {
	b := canvas.New(r.Period.Label, r.AsOf, false)
	notesPage, inputsPage := b.Page(notesTitle), b.Page(inputsTitle) // first come by their names
	remarks := &sheet{head: []string{"Table", "Column", "Row", "Note", "Places"}}
	addFacts(remarks, r)
	for i := range r.Tables {
		t := &r.Tables[i]
		tableSheet(r, t).draw(b.Page(t.Title))
		addReasons(remarks, t)
		addNotes(remarks, t.Title, t, t.Notes)
	}
	remarks.draw(notesPage)
	inputsSheet(r).draw(inputsPage)
	b.ToEnd(notesPage)
	b.ToEnd(inputsPage)
	return b.Write(w)
}

// The sheets that every workbook has.
const (
	notesTitle  = "Notes"
	inputsTitle = "Inputs"
)

// addFacts says what the report is about.
func addFacts(s *sheet, r *table.Report) {
	fact := func(name, text string) {
		if text != "" {
			s.texts("", name, "", text, "")
		}
	}
	fact("Period", span(r.Period))
	fact("Against", span(r.Previous))
	fact("Currency", r.Currency)
	fact("As of", r.AsOf)
	fact("As of, set by", r.AsOfFrom())
	addNotes(s, "", &table.Table{}, r.Notes)
}

func span(p table.Period) string {
	if p.Label == "" {
		return ""
	}
	text := p.Label + ": " + p.From + " to " + p.To
	if p.Partial {
		text += ", not over yet"
	}
	return text
}

// addNotes lists notes, with all their places.
func addNotes(s *sheet, title string, t *table.Table, notes []table.Note) {
	for _, n := range notes {
		column := n.Column
		for _, c := range t.Columns {
			if c.ID == n.Column {
				column = c.Title
			}
		}
		s.texts(title, column, strings.Join(n.Names, ", "), n.Text, placesOf(n))
	}
}

// addReasons lists why figures of a table cannot be.
func addReasons(s *sheet, t *table.Table) {
	list := func(name string, row table.Row) {
		for i, c := range t.Columns {
			if i < len(row.Cells) && row.Cells[i].Value.Why != "" {
				s.texts(t.Title, c.Title, name, string(row.Cells[i].Value.Why), "")
			}
		}
	}
	for _, row := range t.Rows {
		list(strings.Join(row.Names, ", "), row)
	}
	if t.Total != nil {
		list("Total", *t.Total)
	}
}

// inputsSheet is the account of every input's rows.
func inputsSheet(r *table.Report) *sheet {
	s := &sheet{head: []string{"File", "Sheet", "Kind", "Source", "Rows", "Used", "Rejected", "Ignored", "Ignored as", "SHA-256"}}
	for _, in := range r.Inputs {
		var ignored int64
		var rules []string
		for _, i := range in.Ignored {
			ignored += i.Rows
			rule := number.StyleFor("").Count(i.Rows) + " " + i.Rule
			for n, p := range i.First {
				rule += [...]string{": line ", ", "}[min(n, 1)] + strconv.Itoa(p.Line)
			}
			rules = append(rules, rule)
		}
		s.rows = append(s.rows, []cell{
			words(in.File), words(in.Sheet), words(in.Kind), words(in.Source),
			whole(in.Rows), whole(in.Used), whole(in.Rejected), whole(ignored),
			words(strings.Join(rules, "; ")), words(in.SHA256),
		})
	}
	return s
}

func placesOf(n table.Note) string {
	texts := make([]string, len(n.Places))
	for i, p := range n.Places {
		texts[i] = p.String()
	}
	return strings.Join(texts, ", ")
}
