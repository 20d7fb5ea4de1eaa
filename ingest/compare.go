package ingest

import (
	"encoding/binary"
	"strconv"
	"strings"
	"time"

	"kpi/kpi/field"
)

// said is what a row says of a field, as it is compared.
type said struct {
	field    *field.Field
	text     string
	num      int64  // of numbers their value, of dates the moment
	currency string // in the cell of an amount
}

// say is what a row says of a field; blank where it says nothing.
func (c *copied) say(f *field.Field) said {
	for _, v := range c.values {
		if v.field == f {
			return v
		}
	}
	return said{}
}

// learnForms finds the forms of the sheets with rows whose cells are not the same
// text.
func (l *lookup) learnForms() error {
	l.wantDiffering()
	l.sayers = make([][]sayer, len(l.parts))
	for i := range l.parts {
		var err error
		if l.sayers[i], err = l.forms(i); err != nil {
			return err
		}
	}
	return nil
}

// compare reads the rows of an id whose cells are not the same text, each by the forms
// of its own sheet: 1,000.00 and 1000 are one amount. Rows that mean the same then
// share what they say.
func (l *lookup) compare(g *group) {
	if !g.differs() {
		return
	}
	same := map[string]*copied{}
	for i := range g.rows {
		r := &g.rows[i]
		if r.values == nil {
			l.read(r.copied, l.sayers[r.part])
		}
		text := sayAll(r.values)
		if same[text] == nil {
			same[text] = r.copied
		}
		r.copied = same[text]
	}
}

// differs tells whether some rows of an id are not the same text.
func (g *group) differs() bool {
	for _, r := range g.rows[1:] {
		if r.copied != g.rows[0].copied {
			return true
		}
	}
	return false
}

// wantDiffering has the rows of ids that differ looked up again.
func (l *lookup) wantDiffering() {
	l.wanted = make([][]wantedRow, len(l.parts))
	for n, g := range l.groups {
		if g.differs() {
			for i, r := range g.rows {
				l.want(r.at, n, i)
			}
		}
	}
}

// forms are the slots of a part by the votes of all its rows, whatever the question
// needs; a column whose form is not clear has none, and is compared as text. The
// rows that differ are kept as they stand.
func (l *lookup) forms(part int) ([]sayer, error) {
	sh := l.Files.sheets[l.parts[part].source]
	slots := l.allSlots(sh)
	for _, v := range sh.views {
		slots = append(slots, l.allSlots(v)...)
	}
	err := l.visit(part, true, func(r *row, g *groupRow, _ wantedRow) {
		vote(slots, r)
		if g != nil {
			g.raw = r.sayRaw()
		}
	})
	var sayers []sayer
	for _, s := range slots {
		s.others = provenBy(slots, s.field)
		sayers = append(sayers, sayer{s, s.decide(l.opt) != nil})
	}
	return sayers, err
}

// allSlots are the slots of all mapped fields of a sheet.
func (l *lookup) allSlots(sh *sheet) []*slot {
	mapped := map[*field.Field]bool{}
	for _, c := range sh.columns {
		for _, f := range c.fields {
			mapped[f] = true
		}
	}
	return l.slotsOf(sh, mapped)
}

// sayer is a slot of a sheet whose rows are compared.
type sayer struct {
	*slot
	unclear bool // the form of its column is not clear
}

// read reads what was copied of a row.
func (l *lookup) read(c *copied, sayers []sayer) {
	sh := l.Files.sheets[l.parts[c.part].source]
	r := rowOf(c.cells, sh)
	c.values = []said{}
	for _, s := range sayers {
		v := s.say(r)
		if v.text != "" {
			c.values = append(c.values, v)
		}
		if s.field.Name == "modified" && v.isMoment() {
			c.modified = v.num
		}
	}
}

// rowOf is the row again of which appendCells kept the mapped cells.
func rowOf(cells string, sh *sheet) *row {
	r := &row{cells: make([]cell, len(sh.header))}
	text := []byte(cells)
	number := func() int {
		n, size := binary.Uvarint(text)
		text = text[size:]
		return int(n)
	}
	columns := sh.compared()
	for len(text) > 0 {
		index := number()
		for columns[0].field.Index() != index {
			columns = columns[1:]
		}
		declared := form(text[0])
		text = text[1:]
		n := number()
		r.cells[columns[0].index] = cell{text: string(text[:n]), form: declared}
		text, columns = text[n:], columns[1:]
	}
	return r
}

// say is what a row says of the slot's field, as it is compared: numbers by their
// value and currency, dates by the moment, words by their meaning, ids and texts as
// they are kept, and what cannot be read as it stands. Blank is empty.
func (s sayer) say(r *row) said {
	v := s.read(r)
	switch {
	case !v.ok && v.why == "" && v.raw == "":
		return said{field: s.field}
	case s.unclear || !v.ok:
		return said{field: s.field, text: "as " + s.text(r)}
	case s.field.Type == field.Date:
		if moment, ok := s.moment(r); ok {
			return said{field: s.field, text: momentSign + strconv.FormatInt(moment, 10), num: moment}
		}
		return said{field: s.field, text: "as " + s.text(r)}
	case s.field.Type.IsText():
		return said{field: s.field, text: "is " + v.text}
	}
	return said{field: s.field, text: "is " + strconv.FormatInt(v.num, 10) + v.currency, num: v.num, currency: v.currency}
}

// momentSign stands before a moment, where nothing else that a row says begins so.
const momentSign = "at "

func (v said) isMoment() bool { return strings.HasPrefix(v.text, momentSign) }

// text is the slot's cells as they stand.
func (s sayer) text(r *row) string {
	var texts []string
	for _, c := range s.columns {
		texts = append(texts, r.at(c.index))
	}
	return strings.Join(texts, "\t")
}

// moment is the date of the slot's cell with its time of day, in seconds since 1970
// in the run's zone.
func (s sayer) moment(r *row) (int64, bool) {
	if len(s.columns) != 1 {
		return 0, false
	}
	w, ok := readDate(r.at(s.columns[0].index))
	if !ok {
		return 0, false
	}
	order := s.order
	if w.orders == certain {
		order = certain
	}
	day, ok := w.dayIn(order)
	at := int64(day)*24*60*60 + int64(w.seconds)
	if w.zoned && s.tz != nil {
		_, east := time.Unix(at-int64(w.offset), 0).In(s.tz).Zone()
		at += int64(east)
	}
	return at - int64(w.offset), ok
}

// sayAll is what a row says, in one text.
func sayAll(values []said) string {
	var all strings.Builder
	for _, v := range values {
		all.WriteString(strconv.Itoa(v.field.Index()))
		all.WriteString(strconv.Quote(v.text))
	}
	return all.String()
}
