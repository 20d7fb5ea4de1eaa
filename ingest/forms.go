package ingest

import (
	"errors"

	"kpi/kpi/field"
)

// sampleRows is how many rows are looked at before a sheet is read: they nearly
// always show the forms that its columns turn out to have.
const sampleRows = 1000

// decoded reads a sheet with the forms that its first rows show. All rows vote
// while they are read; where their vote is another one, the sheet is read again.
func (rd *reading) decoded(i int, want map[*field.Field]bool) (*decoder, error) {
	sh, src := rd.sheets[i], &rd.sources[i]
	slots := rd.slotsOf(sh, rd.needed(sh.kind, want))
	if err := rd.sample(sh, slots); err != nil {
		return nil, err
	}
	d := rd.newDecoder(i, slots, want)
	d.voting = true
	if err := sh.walk(rd.book, d.row); err != nil {
		return nil, err
	}
	formed, changed, err := rd.settle(sh, slots, want)
	if err != nil || !changed {
		return d, err
	}
	src.Rows, src.Rejected, src.Ignored = 0, 0, map[string]int64{}
	d = rd.newDecoder(i, formed, want)
	return d, sh.walk(rd.book, d.row)
}

var errEnough = errors.New("enough rows")

// sample lets the first rows vote, and takes what they say for the forms.
func (rd *reading) sample(sh *sheet, slots []*slot) error {
	n := 0
	err := sh.walk(rd.book, func(r *row, rule string) error {
		if rule == "" {
			vote(slots, r)
		}
		if n++; n == sampleRows {
			return errEnough
		}
		return nil
	})
	if err != nil && err != errEnough {
		return err
	}
	for _, s := range slots {
		if s.decide(rd.opt) != nil {
			s.columnForm = anyForm // the other rows may settle it
		}
	}
	return nil
}

func vote(slots []*slot, r *row) {
	for _, s := range slots {
		s.see(r)
	}
}

// settle decides the forms by the votes of all rows. A column that could mean two
// things is an error where it is wanted, and left out where it is not. changed tells
// whether the sheet was read with other forms than these.
func (rd *reading) settle(sh *sheet, slots []*slot, want map[*field.Field]bool) (formed []*slot, changed bool, err error) {
	for _, s := range slots {
		assumed := s.columnForm
		fault := s.decide(rd.opt)
		switch {
		case fault == nil:
			formed = append(formed, s)
			changed = changed || s.columnForm != assumed
		case serves(s.field, want):
			fault.File, fault.Sheet = sh.file, sh.sheet
			return nil, false, fault
		default:
			changed = true
		}
	}
	return formed, changed, nil
}
