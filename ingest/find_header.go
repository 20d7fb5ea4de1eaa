package ingest

import (
	"fmt"
	"io"
	"strings"

	"kpi/kpi/field"
)

// headerWithin is how many rows are looked at for the header: formatted reports
// put a title, filters and dates above it.
const headerWithin = 30

// headRow is one of the first rows of a source.
type headRow struct {
	line  int
	cells []string
}

// firstRows is the first rows of a source. An error is the reader's, beside the
// rows before it.
func firstRows(s source) ([]headRow, error) {
	in, err := s.open()
	if err != nil {
		return nil, err
	}
	defer in.close()
	var rows []headRow
	for len(rows) < headerWithin {
		r, err := in.next()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return rows, err
		}
		h := headRow{line: r.line}
		for _, c := range r.cells {
			h.cells = append(h.cells, strings.Clone(trim(c.text))) // or it would keep the buffer of the file
		}
		rows = append(rows, h)
	}
	return rows, nil
}

func (h headRow) blank() bool { return strings.Join(h.cells, "") == "" }

// at is a cell; blank beyond the row's end.
func (h headRow) at(i int) string {
	if i >= len(h.cells) {
		return ""
	}
	return h.cells[i]
}

// findHeader takes the row with the most known headers for the header, or the
// first row that is not blank where no row has any. A row below one that could be
// the header must be twice as good: values such as Won are headers of some files.
func (f *Files) findHeader(sh *sheet, rows []headRow, want field.Kind) {
	best, promise := -1, ""
	for i, r := range rows {
		if r.blank() || !f.opt.mayHead(r) || best >= 0 && f.book.mostEvidence(r.cells) <= 2*sh.score && !f.opt.maps() {
			continue
		}
		t, broken := f.take(r.cells, want), ""
		if want == field.None && t.kind != field.None {
			if broken = f.brokenPromise(t, rows[i+1:]); broken != "" {
				t = taken{schema: t.schema, columns: bareColumns(r.cells)}
			}
		}
		if best < 0 || t.score > 2*sh.score || broken != "" && sh.score == 0 && promise == "" {
			best, promise = i, broken
			sh.taken, sh.header, sh.headerAt, sh.headerLine = t, r.cells, i, r.line
		}
	}
	if best >= 0 && sh.kind != field.None {
		f.cutBeside(sh, rows[best+1:])
	}
	switch {
	case sh.report:
		sh.why = "a report of this program"
	case best < 0:
		sh.why = "there is no row in it"
	case sh.kind == field.None && len(sh.candidates) > 1:
		sh.why = "could be " + sh.candidates[0].Plural() + " or " + sh.candidates[1].Plural()
	case sh.undecided:
		sh.why = undecidedSays
	case promise != "":
		sh.why = promise
	case sh.kind == field.None:
		sh.why = "no header of a known kind" + sh.nearest
	}
}

// brokenPromise says where the values below a header row are not what it promises:
// it names dates and amounts, two columns of them are filled, and no value in any is
// one. Such a table is about data, as a list of columns with what they mean. Empty
// where one is, or where they are blank.
func (f *Files) brokenPromise(t taken, below []headRow) string {
	says, broken := "", 0
	for _, c := range t.columns {
		if len(c.fields) == 0 {
			continue
		}
		what, reads := f.promise(c.fields[0])
		if reads == nil {
			continue
		}
		strange := ""
		for _, r := range below {
			switch text := r.at(c.index); {
			case isNull(text) || text == c.header:
			case reads(text):
				return ""
			case strange == "":
				strange = text
			}
		}
		if strange == "" {
			continue
		}
		if broken++; broken == 1 {
			says = fmt.Sprintf("has headers of %s, but %q under %q is no %s, and no other column has dates or numbers", t.kind.Plural(), shorten(strange), c.header, what)
		}
	}
	if broken < 2 {
		return ""
	}
	return says
}

// promise is what the values of a field must be, and how that is told; nil where
// they may be anything.
func (f *Files) promise(fd *field.Field) (what string, reads func(string) bool) {
	switch fd.Type {
	case field.Date:
		return "date", func(text string) bool { _, ok := readDate(text); return ok }
	case field.Money, field.Quantity, field.Rate:
		return "number", func(text string) bool {
			_, ok := dissect(text, f.book.words["currency"])
			return ok || strings.Trim(text, "0123456789:") == ""
		}
	}
	return "", nil
}

// shorten cuts a long text.
func shorten(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
