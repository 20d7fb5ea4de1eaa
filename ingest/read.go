package ingest

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// reading is the state of one Read.
type reading struct {
	*Files
	seed     maphash.Seed
	sources  []dataset.Source
	problems []dataset.Problem
	parts    [field.KindCount][]*part
}

// part is what came of one sheet.
type part struct {
	source int // number in the dataset's Sources, and in Files.sheets
	table  *dataset.Table
	hashes []uint64 // of the mapped cells of each row, where rows have an identity
	// currencies are those that stand in the money cells of the sheet
	currencies map[string]bool
	// strange rows have a currency that cannot be read: none is taken for it
	strange map[int]bool
}

// Read reads the fields given, and what reading itself needs, of every file. For
// a derived field the fields behind it are read. Every row is accounted for in the
// dataset's Sources. An error is an *Error: a file that is damaged (Unreadable), or
// a column whose dates or numbers could mean two things (Usage).
func (f *Files) Read(want []*field.Field) (*dataset.Dataset, error) {
	rd := &reading{Files: f, seed: maphash.MakeSeed()}
	fields := closure(want)
	for i, sh := range f.sheets {
		rd.sources = append(rd.sources, dataset.Source{File: sh.file, Sheet: sh.sheet, Kind: sh.kind, Schema: sh.schema,
			SHA256: sh.sha256, Ignored: map[string]int64{}})
		if err := rd.readSheet(i, fields); err != nil {
			return nil, err
		}
	}
	if err := rd.dedupe(); err != nil {
		return nil, err
	}
	currency := rd.fillCurrencies()
	if err := rd.balance(); err != nil {
		return nil, err
	}
	var tables []*dataset.Table
	for _, parts := range rd.parts {
		if len(parts) > 0 {
			tables = append(tables, joined(parts))
		}
	}
	d := dataset.New(rd.sources, tables, f.Mapped())
	d.Currency = currency
	d.Problems = rd.sorted()
	return d, nil
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
		for _, name := range slices.Concat(f.From, f.Uses) {
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

func (rd *reading) readSheet(i int, want map[*field.Field]bool) error {
	sh := rd.sheets[i]
	switch {
	case sh.err != nil:
		return nil // nobody named it, and it is listed
	case sh.kind == field.None:
		return rd.ignoreAll(i, ruleUnknown)
	case sh.kind == field.Ticket || sh.kind == field.Team:
		return rd.ignoreAll(i, ruleNotUsed)
	}
	d, err := rd.newDecoder(i, want)
	if err != nil {
		return err
	}
	if err := sh.walk(rd.book, d.row); err != nil {
		return err
	}
	rd.problems = append(rd.problems, d.problems()...)
	rd.parts[sh.kind] = append(rd.parts[sh.kind], &d.part)
	return nil
}

// ignoreAll counts the rows of a sheet that nothing is taken from. Damage in a
// file that was only found does not end the run.
func (rd *reading) ignoreAll(i int, rule string) error {
	sh, src := rd.sheets[i], &rd.sources[i]
	err := sh.walk(rd.book, func(_ *row, known string) error {
		src.Rows++
		src.Ignored[cmp.Or(known, rule)]++
		return nil
	})
	if err == nil || sh.named || sh.kind != field.None {
		return err
	}
	rd.problems = append(rd.problems, dataset.Problem{Source: i, What: "is not read further: " + err.Error()})
	return nil
}

// balance counts what was used, and refuses to go on where a row got lost.
func (rd *reading) balance() error {
	for _, parts := range rd.parts {
		for _, p := range parts {
			rd.sources[p.source].Used = int64(p.table.Rows())
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
