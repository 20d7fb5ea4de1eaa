package ingest

import (
	"fmt"
	"slices"
	"strings"

	"kpi/kpi/field"
)

// decideNumbers settles how the numbers of the column are written.
func (s *slot) decideNumbers(opt Options) (err *Error) {
	locale, told := opt.localeOf(s.field), s.told()
	votes := &s.votes.numbers
	if s.decimal, err = votes.decide(locale, told, s.others); err != nil {
		return err
	}
	s.fraction = !(s.decimal == ',' && votes.above.comma || s.decimal != ',' && votes.above.point)
	s.million, err = votes.decideMillion(locale, s.toldOfMoney(opt, told), s.money)
	return err
}

// told is the locales whose words stand beside the values or in the header.
func (s *slot) told() []string {
	told := sortedKeys(s.votes.numbers.locales)
	for _, c := range s.columns {
		for _, word := range strings.Fields(normalise(c.header)) {
			if m, ok := s.money.whole[word]; ok && m.locale != "" && !slices.Contains(told, m.locale) {
				told = append(told, m.locale)
			}
		}
	}
	return told
}

// toldOfMoney is told and the locales at home in the currencies of the column; a
// currency without one counts as English.
func (s *slot) toldOfMoney(opt Options, told []string) []string {
	codes := sortedKeys(s.votes.numbers.currencies)
	for _, c := range s.columns {
		codes = append(codes, c.currency)
	}
	if s.field.Type == field.Money && len(codes) == len(s.columns) && strings.Join(codes, "") == "" {
		codes = append(codes, opt.Currency) // nothing else names one
	}
	for _, code := range codes {
		home := s.money.home[code]
		if home == "" {
			home = "en"
		}
		if code != "" {
			told = append(slices.Clip(told), home)
		}
	}
	return told
}

// sayForm is the form of the column for people; empty where it needs none.
func (s *slot) sayForm(opt Options) string {
	switch {
	case s.field.Type == field.Date:
		order, err := s.votes.dates.decide(opt.orderOf(s.field))
		return s.votes.dates.form(order, err != nil)
	case s.isNumber():
		err := s.decideNumbers(opt)
		return s.votes.numbers.form(s.decimal, err != nil && s.decimal == 0)
	}
	return ""
}

// decimalOfOthers is the decimal mark that the other columns of numbers of a sheet
// prove; 0 where they prove none. All mapped columns are asked,
// whatever the run needs: what a number means must not depend on the question.
func (f *Files) decimalOfOthers(sh *sheet, own *slot) (byte, error) {
	numbers := map[*field.Field]bool{}
	for _, fd := range field.Of(sh.kind) {
		numbers[fd] = fd.Type == field.Money || fd.Type == field.Quantity || fd.Type == field.Rate
	}
	slots := f.slotsOf(sh, numbers)
	err := sh.walk(f.book, func(r *row, rule string) error {
		if rule == "" {
			vote(slots, r)
		}
		return nil
	})
	return provenBy(slots, own.field), err
}

// provenBy is the decimal mark that columns but one prove, none of them another one;
// 0 where they prove none.
func provenBy(slots []*slot, but *field.Field) byte {
	point, comma := false, false
	for _, s := range slots {
		if s.field == but {
			continue
		}
		point = point || s.votes.numbers.point.line > 0
		comma = comma || s.votes.numbers.comma.line > 0
	}
	switch {
	case point && !comma:
		return '.'
	case comma && !point:
		return ','
	}
	return 0
}

// sayRounding is what is said of values of a field that have more decimals than are
// kept.
func sayRounding(fd *field.Field) string {
	places := moneyPlaces
	if fd.Type == field.Rate {
		places = ratePlaces
	}
	return fmt.Sprintf("%s has more decimals than the %d that are kept, and is rounded half-even", fd.Name, places)
}
