package ingest

import (
	"slices"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// openPrevious opens an older export of the same deals. It is read as today's is, by
// itself; of its files those of deals are used, and exchange rates. Where it has no
// rates, those of today serve.
func (f *Files) openPrevious(opt Options) error {
	if len(opt.Previous) == 0 {
		return nil
	}
	paths := opt.Previous
	opt.Previous, opt.Progress, opt.Stdin = nil, nil, nil
	sources, over, err := expand(paths, fileOptions{Delimiter: opt.Delimiter, Encoding: opt.Encoding, Sheet: opt.Sheet, Sums: opt.Sums, config: opt.Config})
	if err != nil {
		return err
	}
	for _, p := range over {
		if p.err != nil && (p.named || p.isTable()) {
			return p.err
		}
	}
	older := &Files{opt: opt, book: f.book, over: over, only: []field.Kind{field.Deal, field.Rates}}
	if err := older.add(sources); err != nil {
		return err
	}
	if !older.has(field.Deal) {
		return &Error{Class: Unreadable, File: strings.Join(paths, ", "), What: "no file of deals is among those of --previous",
			Hint: "kpi inspect FILE shows what a file is taken for; --previous DIR is an older export of the same deals"}
	}
	if !older.has(field.Rates) {
		older.lent = len(older.sheets)
		for _, sh := range f.sheets {
			if sh.kind == field.Rates {
				again := *sh
				older.sheets = append(older.sheets, &again)
			}
		}
		older.lent = len(older.sheets) - older.lent
	}
	f.previous = older
	return older.checkMapped()
}

// add finds what some sources are, and puts them in the order of their names.
func (f *Files) add(sources []source) error {
	slices.SortStableFunc(sources, func(a, b source) int { return strings.Compare(a.file, b.file) })
	for _, s := range sources {
		sh, err := f.identify(s)
		if err != nil {
			if fault := s.changed(); fault != nil {
				return fault
			}
			return err
		}
		f.sheets = append(f.sheets, sh)
	}
	return nil
}

func (f *Files) has(k field.Kind) bool {
	return slices.ContainsFunc(f.sheets, func(sh *sheet) bool { return sh.kind == k })
}

// checkMapped refuses a header of deals in --map that an older export has not: the
// same column must mean the same in both.
func (f *Files) checkMapped() error {
	for _, fd := range field.Of(field.Deal) {
		header, asked := f.opt.Map[fd]
		if asked && !slices.ContainsFunc(f.sheets, func(sh *sheet) bool { return sh.kind == field.Deal && sh.takesFrom(fd, header) }) {
			return f.noHeader(fd, header)
		}
	}
	return f.checkConfig()
}

// passes tells whether nothing is taken from the records of a kind.
func (f *Files) passes(k field.Kind) bool {
	return kindRules[k].unused || len(f.only) > 0 && !slices.Contains(f.only, k)
}

// readPrevious reads the older export, of the fields of earlier deals that are wanted,
// and puts its deals beside the records of today.
func (f *Files) readPrevious(ds *dataset.Dataset, want, keys []*field.Field) error {
	if f.previous == nil {
		return nil
	}
	older, err := f.previous.Read(later(want), later(keys)...)
	if err != nil {
		return err
	}
	own := len(older.Sources) - f.previous.lent
	older.Sources = older.Sources[:own]
	older.Problems = slices.DeleteFunc(older.Problems, func(p dataset.Problem) bool { return p.Source >= own })
	ds.AddEarlier(older)
	return nil
}

// later is the fields of deals for those of earlier deals among some, and for what
// these are derived from.
func later(fields []*field.Field) []*field.Field {
	var all []*field.Field
	for _, f := range fields {
		for _, name := range slices.Concat([]string{f.String()}, f.From, f.Uses) {
			if g := field.Later(field.Get(name)); g != nil && !slices.Contains(all, g) {
				all = append(all, g)
			}
		}
	}
	return all
}

// gaveEarlier tells whether the older export has values for exactly that field of
// earlier deals.
func (f *Files) gaveEarlier(fd *field.Field) bool {
	of := field.Later(fd)
	return of != nil && slices.ContainsFunc(f.sheets, func(sh *sheet) bool { return sh.kind == field.Deal && f.gives(sh, of) })
}
