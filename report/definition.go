package report

import (
	"bytes"
	"cmp"
	"io"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// WriteDefinition writes all that is known of one KPI without data; CSV has what
// a listing has. An unknown format is an error, as is a failed write.
func WriteDefinition(w io.Writer, f Format, d table.Definition, opt Options) error {
	return writeAs(w, f, d, opt, []writer[table.Definition]{
		{Table, definitionTerminal},
		{JSON, func(w *bytes.Buffer, d table.Definition, _ Options) error { return writeDoc(w, wholeDefinitionJSON(d)) }},
		{CSV, func(w *bytes.Buffer, d table.Definition, opt Options) error {
			return listingCSV(w, []table.Definition{d}, opt)
		}},
	})
}

// wholeDefinitionJSON is what a listing says of a KPI, and the rest.
func wholeDefinitionJSON(d table.Definition) object {
	return append(definitionJSON(d),
		member{"section_title", d.SectionTitle}, member{"lead", d.Lead}, member{"doc", d.Doc},
		member{"filters", textsJSON(d.Filters)}, member{"statistics", inline{textsJSON(d.Statistics)}},
		member{"rules", textsJSON(d.Edge)}, member{"source", textOrNull(d.Source)},
		member{"variant_of", textOrNull(d.VariantOf)}, member{"variants", inline{textsJSON(d.Variants)}},
		member{"members", inline{textsJSON(d.Members)}}, member{"by", textOrNull(d.By)}, member{"options", optionsJSON(d)})
}

func optionsJSON(d table.Definition) array {
	list := array{}
	for _, o := range d.Options {
		list = append(list, inline{object{{"name", o.Name}, {"default", textOrNull(o.Default)}, {"doc", o.Doc}}})
	}
	return list
}

// definitionTerminal writes a definition as people read it: its name, what it
// says, and then each thing known of it under its word.
func definitionTerminal(w *bytes.Buffer, d table.Definition, opt Options) error {
	s := newScreen(opt)
	name, id := number.Visible(d.Name), number.Visible(d.ID)
	s.line(s.paint(name, headTone) + " · " + id)
	s.under(2, number.Visible(d.Doc))
	s.line("")
	for _, e := range entries(d) {
		word := e.word
		for _, text := range e.texts {
			s.entry(word, number.Visible(text))
			word = ""
		}
	}
	_, err := w.WriteString(s.out.String())
	return err
}

// entry is a word with what is to say to it, a text a line.
type entry struct {
	word  string
	texts []string
}

func entries(d table.Definition) []entry {
	list := []entry{
		{"stands for", members(d)},
		{"formula", someText(d.Formula)},
		{"where", d.Filters},
		{"unit", []string{unitText(d)}},
		{"needs", alternatives(d.Needs)},
		{"rules", d.Edge},
		{"also", statisticIDs(d)},
		{"options", optionTexts(d)},
		{"variants", variantText(d)},
		{"source", someText(d.Source)},
		{"kind", []string{kindText(d)}},
		{"section", []string{sectionTitle(d)}},
	}
	if d.Asked {
		list = append(list, entry{"these files", []string{availability(d)}})
	}
	return list
}

// members is what a group stands for.
func members(d table.Definition) []string {
	if len(d.Members) == 0 {
		return nil
	}
	said := strings.Join(d.Members, ", ")
	if d.By != "" {
		said += ", by " + d.By
	}
	if len(d.Members) > 1 {
		said += "; the rest is of the first"
	}
	return []string{said}
}

// optionTexts is what may be set of an analysis, one option a line.
func optionTexts(d table.Definition) []string {
	var lines []string
	for _, o := range d.Options {
		lines = append(lines, "--with "+o.Name+"="+cmp.Or(o.Default, "…")+": "+o.Doc)
	}
	return lines
}

// variantText says how else the KPI is defined, or what it defines otherwise.
func variantText(d table.Definition) []string {
	var lines []string
	if d.VariantOf != "" {
		lines = append(lines, "a variant of "+d.VariantOf)
	}
	if len(d.Variants) > 0 {
		lines = append(lines, "defined otherwise: "+strings.Join(d.Variants, ", "))
	}
	if len(lines) > 0 {
		lines = append(lines, "kpi explain "+d.ID+" --variants sets them side by side")
	}
	return lines
}

// entryWidth is the room for the words of entries.
const entryWidth = len("these files")

func (s *screen) entry(word, text string) {
	room := 0
	if s.width > 0 {
		room = max(s.width-entryWidth-4, 1)
	}
	for _, line := range wrap(text, room) {
		s.line("  " + s.paint(word+pad(entryWidth-len(word)), dimTone) + "  " + line)
		word = ""
	}
}

func someText(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// alternatives is what a KPI needs, one alternative a line.
func alternatives(needs [][]string) []string {
	var lines []string
	for i, fields := range needs {
		line := strings.Join(fields, ", ")
		if line == "" {
			line = "nothing"
		}
		if i > 0 {
			line = "or " + line
		}
		lines = append(lines, line)
	}
	return lines
}

func statisticIDs(d table.Definition) []string {
	if len(d.Statistics) == 0 {
		return nil
	}
	ids := make([]string, len(d.Statistics))
	for i, statistic := range d.Statistics {
		ids[i] = d.ID + "." + statistic
	}
	return []string{strings.Join(ids, " ")}
}

// unitText is the unit, and which way is better.
func unitText(d table.Definition) string {
	switch d.Better {
	case table.Up:
		return string(d.Unit) + ", more is better"
	case table.Down:
		return string(d.Unit) + ", less is better"
	case table.Band:
		return string(d.Unit) + ", best within a band"
	}
	return string(d.Unit)
}

// kindText is what sort of KPI it is.
func kindText(d table.Definition) string {
	var parts []string
	for _, part := range []string{d.Kind, d.Family, d.Lead} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}
