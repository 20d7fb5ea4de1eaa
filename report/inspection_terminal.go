package report

import (
	"bytes"
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"unicode"

	"kpi/kpi/table"
	"kpi/report/number"
)

// inspectionTerminal writes what each file was taken for, as people read it.
func inspectionTerminal(w *bytes.Buffer, files []table.Inspection, opt Options) error {
	s := newScreen(opt)
	for i, in := range files {
		if i > 0 {
			s.line("")
		}
		if err := s.inspected(in); err != nil {
			return err
		}
	}
	_, err := w.WriteString(s.out.String())
	return err
}

// unknownKind is the kind of files that were taken for nothing.
const unknownKind = "unknown"

// problemsShown is how many problems of a file people are shown.
const problemsShown = 10

func (s *screen) inspected(in table.Inspection) error {
	s.fileHead(in)
	used := slices.DeleteFunc(slices.Clone(in.Columns), func(c table.InspectedColumn) bool { return len(c.Fields) == 0 })
	if len(used) > 0 {
		dropped, err := s.parts(s.columnGrid(used), nil)
		if err != nil {
			return err
		}
		s.noRoom(dropped)
	}
	s.notUsed(in.Columns)
	for _, c := range in.Columns {
		if c.Suggest != "" {
			s.item("", suggestion(c))
		}
	}
	for _, unlock := range in.Unlocks {
		s.item("would unlock: ", unlock)
	}
	for _, problem := range in.Problems[:min(len(in.Problems), problemsShown)] {
		s.item("! ", problem)
	}
	if more := s.more(len(in.Problems)-problemsShown, "-f json"); more != "" {
		s.under(4, more)
	}
	return nil
}

// suggestion is what a column may be meant for, and what to type. A header that
// a shell could take for more than a name is not offered for typing.
func suggestion(c table.InspectedColumn) string {
	_, bare, _ := strings.Cut(c.Suggest, ".")
	header := "…"
	if !strings.ContainsFunc(c.Header, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.N) && !strings.ContainsRune(" _-.", r) }) {
		header = `"` + c.Header + `"`
	}
	return fmt.Sprintf("%s may be meant for %s: --map %s=%s", c.Header, c.Suggest, cmp.Or(bare, c.Suggest), header)
}

// item writes a line of a list, its further lines below the text.
func (s *screen) item(mark, text string) { s.hang("  "+mark, number.Visible(text)) }

// fileHead writes what a file is, and how it is written.
func (s *screen) fileHead(in table.Inspection) {
	name := number.Visible(in.File)
	if in.Sheet != "" {
		name += "!" + number.Visible(in.Sheet)
	}
	about := []string{number.Visible(in.Kind)}
	if in.Source != "" && in.Kind != unknownKind {
		about[0] += ", " + number.Visible(in.Source) + " headers"
	}
	if in.Rows > 0 || in.Why == "" {
		about = append(about, s.plural(int(in.Rows), "row"))
	}
	if in.Bytes > 0 {
		about = append(about, s.size(in.Bytes))
	}
	title := " · " + strings.Join(about, " · ")
	if s.width > 0 && width(name+title) > s.width {
		s.line(s.paint(name, headTone))
		s.under(2, strings.Join(about, " · "))
	} else {
		s.line(s.paint(name, headTone) + title)
	}
	if in.Why != "" {
		s.item("", in.Why)
	}
	s.how(in)
}

// how writes the dialect of a file, and the forms of its dates and numbers.
func (s *screen) how(in table.Inspection) {
	var parts []string
	for _, part := range []struct{ word, text string }{{"", in.Form}, {"dates ", in.Dates}, {"numbers ", in.Numbers}} {
		if part.text != "" {
			parts = append(parts, part.word+part.text)
		}
	}
	if len(parts) > 0 {
		s.item("", strings.Join(parts, " · "))
	}
}

// columnGrid lays out the columns that were taken for something.
func (s *screen) columnGrid(columns []table.InspectedColumn) *grid {
	g := &grid{columns: []column{
		nameColumn("  column", stays), nameColumn("field", stays), {head: text{s: "filled"}, yields: figureColumn},
		nameColumn("form", figureColumn), nameColumn("for example", countColumn),
	}}
	for _, c := range columns {
		g.add("  "+number.Visible(c.Header), number.Visible(fieldsText(c.Fields)), s.style.Share(share(c.Filled)),
			number.Visible(c.Form), strings.Join(visibleAll(c.Examples), ", "))
	}
	return g
}

// fieldsText is the fields that a column feeds; the kind is said once.
func fieldsText(fields []string) string {
	texts := slices.Clone(fields)
	kind, _, _ := strings.Cut(fields[0], ".")
	for i := 1; i < len(texts); i++ {
		texts[i] = strings.TrimPrefix(texts[i], kind+".")
	}
	return strings.Join(texts, " / ")
}

// notUsedShown is how many of the columns that nothing uses are named.
const notUsedShown = 8

func (s *screen) notUsed(columns []table.InspectedColumn) {
	var names []string
	for _, c := range columns {
		if len(c.Fields) == 0 {
			names = append(names, cmp.Or(number.Visible(c.Header), "(no header)"))
		}
	}
	if len(names) == 0 {
		return
	}
	shown := strings.Join(names[:min(len(names), notUsedShown)], ", ")
	if more := len(names) - notUsedShown; more > 0 {
		shown += ", " + s.count(more) + " more"
	}
	s.under(2, "not used: "+shown)
}

// size is a number of bytes in the unit that suits it.
func (s *screen) size(bytes int64) string {
	if bytes < 1024 {
		return s.plural(int(bytes), "byte")
	}
	units := []string{"KiB", "MiB", "GiB", "TiB"}
	scale, i := int64(1024), 0
	for ; i < len(units)-1 && bytes >= scale*1024; i++ {
		scale *= 1024
	}
	return s.style.Form(table.Ratio, "").Text(table.Of(big.NewRat(bytes, scale))) + " " + units[i]
}
