package report

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// WriteVariants writes definitions of one thing side by side, with their figures
// where files were given. An unknown format is an error, as is a failed write.
func WriteVariants(w io.Writer, f Format, v *table.Variants, opt Options) error {
	return writeAs(w, f, v, opt, []writer[*table.Variants]{
		{Table, variantsTerminal}, {JSON, variantsJSON}, {CSV, variantsCSV},
	})
}

func variantsJSON(w *bytes.Buffer, v *table.Variants, _ Options) error {
	list := array{}
	for _, one := range v.Of {
		out := object{{"id", one.ID}, {"name", one.Name}, {"unit", string(one.Unit)}, {"formula", one.Formula}, {"doc", one.Doc}}
		if v.Period.Label != "" {
			out = append(out, member{"figure", cellJSON(one.Figure, one.Unit)})
		}
		list = append(list, out)
	}
	return writeDoc(w, object{{"period", periodOrNull(v.Period)}, {"scope", textOrNull(v.Scope)}, {"variants", list}})
}

func variantsCSV(w *bytes.Buffer, v *table.Variants, opt Options) error {
	safe := safeText(opt)
	out := csv.NewWriter(w)
	out.Write([]string{"id", "name", "value", "unit", "n", "missing", "why", "formula", "doc"})
	tidy := tidyWriter{out, nil, v.Currency, safe}
	for _, one := range v.Of {
		f := one.Figure
		out.Write([]string{
			one.ID, safe(one.Name), tidy.value(f, one.Unit), safe(tidy.unit(one.Unit, f.Value)), countOf(f.N),
			strconv.FormatInt(f.Missing, 10), safe(string(f.Value.Why)), safe(one.Formula), safe(one.Doc),
		})
	}
	out.Flush()
	return out.Error()
}

// variantsTerminal writes a row for each definition, and what it says beneath.
func variantsTerminal(w *bytes.Buffer, v *table.Variants, opt Options) error {
	s := &screen{layout: newLayout(&table.Report{Currency: v.Currency}, opt), width: opt.Width, painter: painter(opt.Color)}
	s.variantsTitle(v)
	g := s.variantsGrid(v)
	l, dropped := g.fit(s.width, gap)
	head, rows, err := l.lines(s.painter)
	if err != nil {
		return err
	}
	s.all(head)
	for _, lines := range rows {
		s.all(lines)
	}
	s.remarks(g.number(), nil)
	if g.small() {
		s.hang(smallMark+" ", smallNote)
	}
	s.noRoom(dropped)
	_, err = w.WriteString(s.out.String())
	return err
}

// variantsTitle writes what is defined, and whose figures stand beside it.
func (s *screen) variantsTitle(v *table.Variants) {
	title := fmt.Sprintf("%s, defined in %d ways", number.Visible(v.Of[0].Name), len(v.Of))
	for _, line := range wrap(title, s.width) {
		s.line(s.paint(line, headTone))
	}
	if about := dotted(v.Scope, s.periodName(v.Period)); about != "" {
		s.under(2, about)
	}
	s.line("")
}

func (s *screen) variantsGrid(v *table.Variants) *grid {
	g := &grid{columns: []column{wholeColumn("  id"), nameColumn("name", figureColumn)}}
	figures := v.Period.Label != ""
	for _, one := range v.Of {
		row := gridRow{cells: []text{{s: "  " + number.Visible(one.ID)}, {s: number.Visible(one.Name)}}, under: s.indented(one.Formula, one.Doc)}
		g.rows = append(g.rows, row)
	}
	if !figures {
		return g
	}
	values, bounds, counts := make([]text, len(v.Of)), make([]text, len(v.Of)), make([]text, len(v.Of))
	for i, one := range v.Of {
		form := s.style.Form(one.Unit, v.Currency, one.Figure.Value)
		values[i] = figure(form, one.Figure.Value, one.Figure.Small)
		if between := form.Bounds(one.Figure.Low, one.Figure.High); between != "" {
			bounds[i] = text{s: "(" + between + ")", tone: dimTone}
		}
		if one.Figure.N != nil {
			counts[i].s = s.style.Count(*one.Figure.N)
		}
	}
	g.put(column{head: text{s: "value"}}, values)
	g.put(column{head: text{s: "(95%)"}, yields: boundsColumn, extra: true}, bounds)
	g.put(column{head: text{s: "n"}, yields: countColumn}, counts)
	g.dropEmpty()
	return g
}

// indented is texts to stand beneath a row, broken to the width.
func (s *screen) indented(texts ...string) string {
	const by = 6
	room := 0
	if s.width > 0 {
		room = max(s.width-by, 1)
	}
	var lines []string
	for _, t := range texts {
		if t == "" {
			continue
		}
		for _, line := range wrap(number.Visible(t), room) {
			lines = append(lines, pad(by)+line)
		}
	}
	return strings.Join(lines, "\n")
}
