package ingest

import (
	"errors"
	"io"
	"slices"
	"sync"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// overseen is the rows of a sheet of a workbook or page, with what is to be told of
// them. An amount of a merged cell stands in the first of its rows only: in the
// others it would be counted again, unless their merged id says that they are the
// same record.
type overseen struct {
	opener
	ids, money []int // columns, from 0

	mu   sync.Mutex
	says []dataset.Problem // of the last reading to the end
}

// oversee puts the rows of a sheet that may have merged cells or formulas under watch.
func (sh *sheet) oversee() {
	if sh.kind == field.None || sh.format == "csv" {
		return
	}
	w := &overseen{opener: sh.opener}
	for _, c := range sh.beheld() {
		if slices.ContainsFunc(c.fields, func(f *field.Field) bool { return f.Name == "id" }) {
			w.ids = append(w.ids, c.index)
		}
		if slices.ContainsFunc(c.fields, func(f *field.Field) bool { return f.Type == field.Money }) {
			w.money = append(w.money, c.index)
		}
	}
	sh.opener = w
	for _, v := range sh.views {
		v.opener = w
	}
}

// told is what must be told of the rows of a sheet that was read; nothing of one that
// is not overseen.
func (sh *sheet) told(source int) []dataset.Problem {
	w, ok := sh.opener.(*overseen)
	if !ok {
		return nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	says := slices.Clone(w.says)
	for i := range says {
		says[i].Source = source
	}
	return says
}

func (w *overseen) open() (rowReader, error) {
	in, err := w.opener.open()
	if err != nil {
		return nil, err
	}
	return &overseenReader{rowReader: in, of: w}, nil
}

// overseenReader reads the rows of a sheet that is overseen.
type overseenReader struct {
	rowReader
	of           *overseen
	once         int // amounts that were left blank
	line, column int // of the first
}

func (r *overseenReader) next() (*row, error) {
	in, err := r.rowReader.next()
	if errors.Is(err, io.EOF) {
		r.finish()
	}
	if err == nil && !slices.ContainsFunc(r.of.ids, in.isFilled) {
		r.blank(in)
	}
	return in, err
}

// blank empties the amounts of a row that stand in a row above it.
func (r *overseenReader) blank(in *row) {
	for _, at := range r.of.money {
		if !in.isFilled(at) {
			continue
		}
		in.cells[at] = cell{}
		if r.once++; r.once == 1 {
			r.line, r.column = in.line, at+1
		}
	}
}

// isFilled tells whether a cell has the value of a merged cell above it.
func (r *row) isFilled(col int) bool { return slices.Contains(r.merged, col) }

// finish keeps what is to be told.
func (r *overseenReader) finish() {
	var says []dataset.Problem
	if told, ok := r.rowReader.(remarker); ok {
		for _, what := range told.remarks() {
			says = append(says, dataset.Problem{What: what})
		}
	}
	if r.once > 0 {
		says = append(says, dataset.Problem{Line: r.line, Column: r.column, Hint: "give each row an amount of its own",
			What: "of the cells filled, " + plural(r.once, "amount") + isAre(r.once) + " left out again: it is counted once, in the first row of its merged cell"})
	}
	r.of.mu.Lock()
	defer r.of.mu.Unlock()
	r.of.says = says
}

func isAre(n int) string {
	if n == 1 {
		return " is"
	}
	return " are"
}
