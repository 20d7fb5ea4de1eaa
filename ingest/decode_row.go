package ingest

import (
	"fmt"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// row takes one row of the sheet into the account and, where it is a record that
// can be used, into the table.
func (d *decoder) row(r *row, rule string) {
	d.rows++
	switch rule {
	case "":
	case ruleAbove, ruleBelow:
		d.rejectFor(r, rule)
		return
	default:
		d.setAside(r, rule)
		return
	}
	if what := d.sheet.ragged(r); what != "" {
		d.reject(r, dataset.Problem{Weight: dataset.BadRow, What: what})
		d.ragged = append(d.ragged, len(d.rejected)-1)
		return
	}
	if d.guard.nothingElse(r) {
		d.reject(r, dataset.Problem{Weight: dataset.BadRow, What: d.guard.says, Hint: "if it is no record, take the row out; if it is one, fill it in"})
		return
	}
	if d.quickRow(r) {
		return
	}
	rec := d.decode(r)
	if rec.reject != nil {
		rec.reject.Column, rec.reject.ID = d.columnOf(rec.reject.Field), rec.id(d.sheet.kind)
		d.reject(r, *rec.reject)
		if key := d.keyOf(); key != dataset.Missing {
			d.refused = append(d.refused, refusedRow{key, r.line})
		}
		return
	}
	d.compareTwins(r)
	d.sayBad(r)
	for _, m := range rec.remarks {
		d.count(counted{m, r.line, 1})
	}
	d.keep(r)
}

// rejectFor rejects a row for its place, which is said of the file too.
func (d *decoder) rejectFor(r *row, rule string) {
	if rule == ruleAbove {
		hint := "move the header to the first row"
		d.reject(r, dataset.Problem{Weight: dataset.BadRow, Hint: hint,
			What: fmt.Sprintf("stands above the header, which is in line %d, and looks like a record", d.sheet.headerLine)})
		d.count(counted{remark{what: fmt.Sprintf("the header is in line %d, below rows that look like records", d.sheet.headerLine), hint: hint}, r.line, 1})
		return
	}
	d.reject(r, dataset.Problem{Weight: dataset.BadRow, What: "stands below the header of another table",
		Hint: "save the two tables as two files"})
}

// ragged says what is wrong with the number of cells of a row: cells without a
// header, or in a text file fewer cells than headers, mean that a quote or a
// delimiter is broken. Workbooks leave blank cells out.
func (sh *sheet) ragged(r *row) string {
	for i := len(sh.header); i < len(r.cells); i++ {
		if r.at(i) != "" && !sh.beside {
			return sh.otherWidth(r)
		}
	}
	if sh.format != "xlsx" && len(r.cells) < sh.width() {
		return sh.otherWidth(r)
	}
	return ""
}

func (sh *sheet) otherWidth(r *row) string {
	return fmt.Sprintf("%s, and the header has %d", plural(len(r.cells), "cell"), len(sh.header))
}

// width is how many cells a row of a text file has at least: as many as the header, but
// for blank ones at its end, which a delimiter too many makes.
func (sh *sheet) width() int {
	wide := len(sh.header)
	for wide > 0 && sh.header[wide-1] == "" {
		wide--
	}
	return wide
}

func (d *decoder) reject(r *row, p dataset.Problem) {
	p.Source, p.Line, p.Raw = d.source, r.line, r.sayRaw()
	d.refusals++
	d.rejected = append(d.rejected, p)
}

// decode reads the cells of a row and applies the rules of its kind.
func (d *decoder) decode(r *row) *record {
	rec := d.record
	rec.clear(r.line)
	for _, s := range d.slots {
		if s.quick(rec.blank(s.field), r) {
			continue
		}
		s.see(r)
		v := s.read(r)
		rec.set(s.field, v)
		if v.why != "" {
			rec.bad = append(rec.bad, badValue{s.field, v})
		}
		if v.rounded {
			rec.remarks = append(rec.remarks, remark{what: s.rounding, example: v.raw})
		}
		if v.folded {
			rec.remarks = append(rec.remarks, remark{what: s.field.Name + " has letters in parts or blanks too many, which make no other name", example: v.raw})
		}
	}
	rec.finish(d.sheet.kind, d.opt)
	d.checkCurrency()
	return rec
}

// sayBad tells the values of a row that could not be read, and became missing.
func (d *decoder) sayBad(r *row) {
	for _, b := range d.record.bad {
		d.values = append(d.values, dataset.Problem{Weight: dataset.BadValue, Source: d.source, Line: r.line,
			Column: d.columnOf(b.field), Field: b.field, ID: d.record.id(d.sheet.kind), What: strings.Clone(badText(b.field, b.value)), Hint: hintFor(b.field, b.value), Raw: r.sayRaw()})
	}
}

// columnOf is the file's column of a field, from 1; of a field that others feed,
// the first of them; 0 where there is none.
func (d *decoder) columnOf(f *field.Field) int {
	if f == nil {
		return 0
	}
	for _, source := range f.Sources() {
		for _, s := range d.slots {
			if s.field == source {
				return s.column()
			}
		}
	}
	return 0
}

// keep adds the record to the table.
func (d *decoder) keep(r *row) {
	d.settleCurrency()
	for _, c := range d.columns {
		switch v := d.record.at(c.Field); {
		case !v.ok:
			c.Blank()
		case c.Dict != nil || c.Keyed:
			c.TextBytes(bytesOf(v.text))
		default:
			c.Num(v.num)
		}
	}
	d.table.EndRow(r.line)
	if d.print != nil {
		key := d.keyOf()
		d.keys = append(d.keys, key)
		if key == dataset.Missing {
			d.prints = append(d.prints, d.print.of(r))
		}
	}
}

// keyOf is the key of what tells the record apart; Missing where nothing does.
func (d *decoder) keyOf() int64 {
	if d.key == nil {
		return dataset.Missing
	}
	return dataset.Key(bytesOf(d.record.at(d.key).text))
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
