package ingest

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// reading is the state of one Read.
type reading struct {
	*Files
	keys     []*field.Field // that are kept as keys
	sources  []dataset.Source
	problems []dataset.Problem
	parts    [field.KindCount][]*part
}

// part is what came of one sheet.
type part struct {
	source int // number in the dataset's Sources, and in Files.sheets
	table  *dataset.Table
	// keys are of what tells each row of an identified kind apart, Missing where
	// nothing does; prints of all that each row without a key says
	keys, prints []int64
	// currencies are those that stand in the money cells of the sheet
	currencies map[string]bool
	// strange rows have a currency that cannot be read: none is taken for it
	strange map[int]bool
	refused []refusedRow
	// further are the lines of rows that are used beside those of the table: they tell
	// more of a deal that is in it
	further []int
}

// Read reads the fields given, and what reading itself needs, of every file. For
// a derived field the fields behind it are read. Texts that are in keys too are kept
// as keys, but for names, of which those that are nearly the same are pointed out.
// Every row is accounted for in the dataset's Sources. An error is an *Error: a file
// that is damaged (Unreadable), or a column whose dates or numbers could mean two
// things (Usage). A file that changes while it is read is an error too.
func (f *Files) Read(want []*field.Field, keys ...*field.Field) (*dataset.Dataset, error) {
	d, err := f.read(want, keys...)
	if err = f.unchanged(err); err != nil {
		return nil, err
	}
	return d, nil
}

func (f *Files) read(want []*field.Field, keys ...*field.Field) (*dataset.Dataset, error) {
	rd := &reading{Files: f, keys: slices.DeleteFunc(slices.Clone(keys), isName)}
	all := closure(want)
	rd.wantRates(all)
	if err := rd.readSheets(all); err != nil {
		return nil, err
	}
	if err := rd.dedupe(); err != nil {
		return nil, err
	}
	if err := rd.readViews(closure(want)); err != nil {
		return nil, err
	}
	currency, err := rd.convert(rd.fillCurrencies())
	if err != nil {
		return nil, err
	}
	if err := rd.balance(); err != nil {
		return nil, err
	}
	var tables []*dataset.Table
	for _, parts := range rd.parts {
		if len(parts) > 0 {
			tables = append(tables, joined(parts))
		}
	}
	rd.sayNearNames(tables)
	rd.sayCutOff()
	d := dataset.New(rd.sources, tables, f.Mapped())
	d.Currency = currency
	d.Problems = rd.sorted()
	return d, f.readPrevious(d, want, keys)
}

// closure is the fields that can be read for those wanted: behind a derived field
// stand others.
func closure(want []*field.Field) map[*field.Field]bool {
	all := map[*field.Field]bool{}
	var add func(f *field.Field)
	add = func(f *field.Field) {
		if all[f] {
			return
		}
		all[f] = true
		for _, name := range f.Inputs() {
			add(field.Get(name))
		}
	}
	for _, f := range want {
		add(f)
	}
	for f := range all {
		if f.Derived() {
			delete(all, f)
		}
	}
	return all
}

// readSheets reads all sheets at once, and puts what came of them in their order.
// The error is that of the first sheet that has one.
func (rd *reading) readSheets(want map[*field.Field]bool) error {
	for _, sh := range rd.sheets {
		rd.sources = append(rd.sources, dataset.Source{File: sh.file, Sheet: sh.sheet, Kind: sh.kind, Schema: sh.schema,
			Bytes: sh.size, SHA256: sh.sha256, Ignored: map[string]int64{}})
	}
	results, progress := make([]result, len(rd.sheets)), newProgress(rd.sheets, rd.opt.Progress)
	var wait sync.WaitGroup
	limit := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range rd.sheets {
		wait.Go(func() {
			limit <- struct{}{}
			rd.sheets[i].share = progress.share(rd.sheets[i].size)
			results[i] = rd.readSheet(i, want)
			rd.sheets[i].share.finish()
			<-limit
		})
	}
	wait.Wait()
	for i, res := range results {
		if res.err != nil {
			return res.err
		}
		rd.problems = append(rd.problems, rd.assumed(i, res.part)...)
		rd.problems = append(rd.problems, res.problems...)
		if res.part != nil {
			kind := rd.sheets[i].kind
			rd.parts[kind] = append(rd.parts[kind], res.part)
		}
	}
	return nil
}

// result is what came of one sheet.
type result struct {
	part     *part // nil where nothing is taken from it
	problems []dataset.Problem
	err      error
}

// readSheet reads one sheet. It changes nothing of the reading but the sheet's own
// source.
func (rd *reading) readSheet(i int, want map[*field.Field]bool) result {
	sh := rd.sheets[i]
	switch {
	case sh.kind == field.None:
		return rd.ignoreAll(i, ruleUnknown)
	case rd.passes(sh.kind):
		return rd.ignoreAll(i, ruleNotUsed)
	}
	y, err := rd.decoded(i, want)
	if err != nil {
		return result{err: err}
	}
	src := &rd.sources[i]
	src.Rows, src.Rejected, src.Ignored, src.Aside = y.rows, y.refusals, y.ignored, y.aside
	return result{part: &y.part, problems: append(y.problems(), sh.told(i)...)}
}

// ignoreAll counts the rows of a sheet that nothing is taken from. Damage in a
// file that was only found does not end the run.
func (rd *reading) ignoreAll(i int, rule string) result {
	sh, src := rd.sheets[i], &rd.sources[i]
	err := sh.walk(rd.book, func(_ *row, known string) error {
		src.Rows++
		if known != ruleBlank && known != rulePreamble {
			known = rule
		}
		src.Ignored[known]++
		return nil
	})
	if err == nil || sh.named || sh.kind != field.None {
		return result{err: err}
	}
	return result{problems: []dataset.Problem{{Source: i, What: "is not read further: " + err.Error()}}}
}

// balance counts what was used, and refuses to go on where a row got lost.
func (rd *reading) balance() error {
	for _, parts := range rd.parts {
		for _, p := range parts {
			if rd.sheets[p.source].kind == p.table.Kind { // a row of a view is counted there
				rd.sources[p.source].Used = int64(p.table.Rows() + len(p.further))
			}
		}
	}
	for _, s := range rd.sources {
		if !s.Balanced() {
			return fmt.Errorf("%s: %d rows were read, and %d used, %d rejected and %v ignored do not add up to them",
				Place(s.File, s.Sheet, 0, 0), s.Rows, s.Used, s.Rejected, s.Ignored)
		}
	}
	return nil
}

func joined(parts []*part) *dataset.Table {
	var tables []*dataset.Table
	for _, p := range parts {
		tables = append(tables, p.table)
	}
	return dataset.Concat(tables)
}

// sorted is the problems in the order of source, line and column.
func (rd *reading) sorted() []dataset.Problem {
	slices.SortStableFunc(rd.problems, func(a, b dataset.Problem) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return rd.problems
}
