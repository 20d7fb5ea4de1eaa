package ingest

import (
	"io/fs"

	"kpi/kpi/field"
)

// sampleRows is how many rows are looked at before a sheet is read: they nearly
// always show the forms that its columns turn out to have.
const sampleRows = 1000

// decoded reads a sheet with the forms that its first rows show. All rows vote
// while they are read; where their vote is another one, the sheet is read again.
func (rd *reading) decoded(i int, want map[*field.Field]bool) (*yield, error) {
	sh := rd.sheets[i]
	slots := rd.slotsOf(sh, rd.needed(sh, want))
	if err := rd.sample(sh, slots); err != nil {
		return nil, err
	}
	sum, runs, err := sh.gather(i, rd.decoders(i, slots, want))
	if err != nil {
		return nil, err
	}
	formed, changed, err := rd.settle(sh, slots, sum.votes, want)
	if err != nil {
		return nil, err
	}
	if changed {
		runs = nil // before they are made again
		if sum, runs, err = sh.gather(i, rd.decoders(i, formed, want)); err != nil {
			return nil, err
		}
	}
	sum.join(runs)
	return sum, nil
}

// decoders makes decoders of a sheet, each with slots of its own.
func (rd *reading) decoders(i int, slots []*slot, want map[*field.Field]bool) func() *decoder {
	return func() *decoder {
		own := make([]*slot, len(slots))
		for n, s := range slots {
			own[n] = s.copy()
		}
		return rd.newDecoder(i, own, want)
	}
}

// errEnough ends a walk over rows.
var errEnough = fs.SkipAll

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
		if s.decide(rd.optOf(sh)) != nil {
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
func (rd *reading) settle(sh *sheet, slots []*slot, all []votes, want map[*field.Field]bool) (formed []*slot, changed bool, err error) {
	for i, s := range slots {
		assumed := s.columnForm
		s.votes = all[i]
		fault := s.decide(rd.optOf(sh))
		if s.isNumber() && s.votes.numbers.leans() && rd.optOf(sh).localeOf(s.field) == "" && serves(s.field, want) {
			if s.others, err = rd.decimalOfOthers(sh, s); err != nil {
				return nil, false, err
			}
			fault = s.decide(rd.optOf(sh))
		}
		switch {
		case fault == nil:
			formed = append(formed, s)
			changed = changed || s.columnForm != assumed
		case serves(s.field, want) && !rd.opt.Inspect:
			fault.File, fault.Sheet = sh.file, sh.sheet
			return nil, false, fault
		default:
			changed = true
		}
	}
	return formed, changed, nil
}
