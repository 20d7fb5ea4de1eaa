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

// problemsShown is how many problems of a file people are shown, and notesShown how
// many notes.
const (
	problemsShown = 6
	notesShown    = 8
)

// inspected writes one file: what it is, what became of its rows, its columns, and
// whatever must be said, each behind a word that says which it is.
func (s *screen) inspected(in table.Inspection) error {
	s.fileHead(in)
	used := slices.DeleteFunc(slices.Clone(in.Columns), func(c table.InspectedColumn) bool { return len(c.Fields) == 0 })
	if len(used) > 0 {
		s.line("")
		dropped, err := s.parts(s.columnGrid(in.Kind, used), nil)
		if err != nil {
			return err
		}
		s.noRoom(dropped)
	}
	s.facts(s.factsOf(in), len(used) > 0)
	return nil
}

// fact is some lines behind one word.
type fact struct {
	word  string
	lines []string
}

func (s *screen) factsOf(in table.Inspection) []fact {
	facts := []fact{{"not used", s.notUsed(in.Columns)}, {"read as", in.ReadAs}, {"noted", s.first(in.Notes, notesShown)}}
	if in.Account != nil && in.Kind != unknownKind {
		facts = append(facts, fact{"ignored", s.ignored(*in.Account)})
	}
	var suggestions []string
	for _, c := range in.Columns {
		if c.Suggest != "" {
			suggestions = append(suggestions, suggestion(c))
		}
	}
	facts = append(facts, fact{"wrong", s.wrong(in.Problems)}, fact{"perhaps", suggestions}, fact{"unlocks", in.Unlocks})
	return slices.DeleteFunc(facts, func(f fact) bool { return len(f.lines) == 0 })
}

// factsAt is the column at which facts begin.
const factsAt = 12

// facts writes facts, each with its lines below each other.
func (s *screen) facts(facts []fact, apart bool) {
	if apart && len(facts) > 0 {
		s.line("")
	}
	for _, f := range facts {
		mark := fmt.Sprintf("  %-*s", factsAt-2, f.word)
		for _, l := range f.lines {
			s.hang(mark, number.Visible(l))
			mark = pad(factsAt)
		}
	}
}

// first is the first of some lines, and how many there are besides.
func (s *screen) first(lines []string, most int) []string {
	if len(lines) <= most {
		return lines
	}
	return append(slices.Clone(lines[:most]), s.more(len(lines)-most, "-f json"))
}

// ignored is the rows that each rule set aside, but for blank ones.
func (s *screen) ignored(in table.Input) []string {
	var lines []string
	for _, i := range in.Ignored {
		if len(i.First) > 0 {
			lines = append(lines, i.Rule+": "+passages(i))
		}
	}
	return lines
}

// wrong is the first problems, each hint once.
func (s *screen) wrong(problems []table.Fault) []string {
	var lines []string
	hinted := map[string]bool{}
	for _, p := range problems[:min(len(problems), problemsShown)] {
		line := p.What
		if p.Place != "" {
			line = p.Place + ": " + line
		}
		if p.Hint != "" && !hinted[p.Hint] {
			line += " (" + p.Hint + ")"
			hinted[p.Hint] = true
		}
		lines = append(lines, line)
	}
	if more := s.more(len(problems)-problemsShown, "-f json"); more != "" {
		lines = append(lines, more)
	}
	return lines
}

// suggestion is what a column may be meant for, and what to type. A header that
// a shell could take for more than a name is not offered for typing.
func suggestion(c table.InspectedColumn) string {
	header := "…"
	if !strings.ContainsFunc(c.Header, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.N) && !strings.ContainsRune(" _-.", r) }) {
		header = `"` + c.Header + `"`
	}
	return fmt.Sprintf("%s may be meant for %s: --map %s=%s", c.Header, c.Suggest, c.Suggest, header)
}

// item writes a line of a list, its further lines below the text.
func (s *screen) item(mark, text string) { s.hang("  "+mark, number.Visible(text)) }

// fileHead writes what a file is, how it is written, and what became of its rows.
func (s *screen) fileHead(in table.Inspection) {
	name := number.Visible(in.File)
	if in.Sheet != "" {
		name += "!" + number.Visible(in.Sheet)
	}
	about := []string{number.Visible(cmp.Or(in.Plural, in.Kind))}
	if in.Title != "" && in.Kind != unknownKind {
		about[0] += ", as " + number.Visible(in.Title) + " writes them"
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
	how := in.Form
	if in.Account != nil && in.Kind != unknownKind {
		how += " · " + shares(*in.Account)
	}
	for _, text := range []string{how, in.Why} {
		if text != "" {
			s.item("", text)
		}
	}
}

// columnGrid lays out the columns that were taken for something.
func (s *screen) columnGrid(kind string, columns []table.InspectedColumn) *grid {
	g := &grid{columns: []column{
		nameColumn("  column", stays), nameColumn("field", stays), {head: text{s: "filled"}, yields: figureColumn},
		nameColumn("form", figureColumn), nameColumn("for example", countColumn),
	}}
	for _, c := range columns {
		form := c.Form
		if c.Currency != "" {
			form = strings.TrimSpace(c.Currency + " " + form)
		}
		g.add("  "+number.Visible(c.Header), number.Visible(fieldsText(kind, c.Fields)), s.style.Share(share(c.Filled)),
			number.Visible(form), strings.Join(visibleAll(c.Examples), " · "))
	}
	return g
}

// fieldsText is the fields that a column feeds, those of the file's own kind without
// it.
func fieldsText(kind string, fields []string) string {
	texts := slices.Clone(fields)
	for i := range texts {
		texts[i] = strings.TrimPrefix(texts[i], kind+".")
	}
	return strings.Join(texts, " / ")
}

// notUsedShown is how many of the columns that nothing uses are named.
const notUsedShown = 8

// notUsed names the columns that nothing was taken for: those with a reason each on
// a line of its own.
func (s *screen) notUsed(columns []table.InspectedColumn) []string {
	var names, noted []string
	for _, c := range columns {
		name := cmp.Or(c.Header, "(no header)")
		switch {
		case len(c.Fields) > 0:
		case c.Note != "":
			noted = append(noted, name+": "+c.Note)
		default:
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return noted
	}
	shown := strings.Join(names[:min(len(names), notUsedShown)], ", ")
	if more := len(names) - notUsedShown; more > 0 {
		shown += " and " + s.count(more) + " more"
	}
	return append([]string{shown}, noted...)
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
