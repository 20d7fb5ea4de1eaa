package ingest

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"sort"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

var (
	rateDate = field.Get("rate.date")
	rateFrom = field.Get("rate.from")
	rateTo   = field.Get("rate.to")
	rateRate = field.Get("rate.rate")
)

// rates are the exchange rates of a run. A rate holds from its day until the next of
// the same two currencies; one without a day holds from the start.
type rates struct {
	of     map[pair][]quote // by day
	target string           // the currency that amounts are converted to
	known  map[asked]ratio
}

// pair is two currencies: the rate is units of the second for one of the first.
type pair struct{ from, to string }

type quote struct {
	day, rate    int64
	source, line int
}

type asked struct {
	from string
	day  int64
}

// readRates collects the rates of all files that have some; nil where none is to be
// used. Rates that were only found in a directory serve where amounts could not be
// added without; those that were named always do.
func (rd *reading) readRates(only string) (*rates, error) {
	parts := rd.parts[field.Rates]
	if len(parts) == 0 || only != "" && rd.opt.Rates == "" && rd.opt.Currency == "" {
		return nil, rd.refuseNoRates(len(parts))
	}
	var rows []rateRow
	for _, p := range parts {
		rows = append(rows, rd.rateRows(p)...)
	}
	if len(rows) == 0 {
		return nil, rd.refuseNoRates(0)
	}
	target, err := rd.complete(rows)
	if err != nil {
		return nil, err
	}
	r := &rates{of: map[pair][]quote{}, target: rialOf(target), known: map[asked]ratio{}}
	for _, row := range rows {
		r.add(row)
	}
	return r, rd.checkRates(r)
}

// complete gives rates that do not say what they lead to the currency that is 1 in
// their file, else that of --currency; and finds the one to convert to: --currency,
// else the one that all rates lead to, else the one that all start from.
func (rd *reading) complete(rows []rateRow) (target string, err error) {
	to, from := map[string]bool{}, map[string]bool{}
	base := cmp.Or(theOnly(onesOf(rows)), rd.opt.Currency)
	for i := range rows {
		row := &rows[i]
		row.to = cmp.Or(row.to, base)
		to[row.to], from[row.from] = true, true
		src := rd.sources[row.source]
		switch {
		case row.to == "":
			return "", &Error{Class: Usage, File: src.File, Sheet: src.Sheet, What: "does not say which currency its rates lead to",
				Hint: "--currency USD where a rate is US dollars for one unit"}
		case row.from == row.to && row.rate != field.Rate.Scale():
			return "", &Error{Class: Usage, File: src.File, Sheet: src.Sheet, Line: row.line, What: "the rate of " + row.from + " in " + row.to + " is not 1",
				Hint: "give the rates a column to, with the currency that they lead to"}
		}
	}
	if target = cmp.Or(rd.opt.Currency, theOnly(to), theOnly(from)); target == "" {
		src := rd.sources[rows[0].source]
		return "", &Error{Class: Usage, File: src.File, Sheet: src.Sheet, What: "has rates that lead to " + strings.Join(sortedKeys(to), ", "),
			Hint: "--currency USD for the one to convert to"}
	}
	return target, nil
}

// onesOf is the currencies whose rates are all 1.
func onesOf(rows []rateRow) map[string]bool {
	ones := map[string]bool{}
	for _, r := range rows {
		always, met := ones[r.from]
		ones[r.from] = r.to == "" && r.rate == field.Rate.Scale() && (always || !met)
	}
	maps.DeleteFunc(ones, func(_ string, always bool) bool { return !always })
	return ones
}

// refuseNoRates refuses a file of rates that has none, and says what is wrong with the
// first of them.
func (rd *reading) refuseNoRates(files int) error {
	if rd.opt.Rates == "" || files > 0 {
		return nil
	}
	none := &Error{Class: Usage, File: rd.opt.Rates, What: "holds no exchange rate that can be used", Hint: "give it columns date, currency and rate"}
	if first := slices.IndexFunc(rd.problems, isBadRate); first >= 0 {
		p := rd.problems[first]
		src := rd.sources[p.Source]
		none.File, none.Sheet, none.Line, none.Col, none.What = src.File, src.Sheet, p.Line, p.Column, "no exchange rate can be used: "+p.What
	}
	return none
}

// isBadRate holds for a value of a file of rates that cannot be read.
func isBadRate(p dataset.Problem) bool {
	return p.Weight != dataset.Remark && p.Field != nil && p.Field.Kind == field.Rates
}

// badDays are the rows of rates whose day cannot be read: a rate without a day would
// hold for all time.
func (rd *reading) badDays() map[[2]int]bool {
	bad := map[[2]int]bool{}
	for _, p := range rd.problems {
		if isBadRate(p) && p.Field == rateDate {
			bad[[2]int{p.Source, p.Line}] = true
		}
	}
	return bad
}

// rateRow is one row of a file of rates; to is empty where no column names it.
type rateRow struct {
	pair
	quote
}

// rateRows is the rows of a part that say a rate. A rate that is not above zero is
// none.
func (rd *reading) rateRows(p *part) []rateRow {
	from, to, rate, date := p.table.Col(rateFrom), p.table.Col(rateTo), p.table.Col(rateRate), p.table.Col(rateDate)
	if from == nil || rate == nil {
		return nil
	}
	var rows []rateRow
	bad := rd.badDays()
	for i := range p.table.Rows() {
		row := rateRow{quote: quote{day: dataset.Missing}}
		row.source, row.line = p.table.Origin(i)
		if !from.Has(i) || !rate.Has(i) || bad[[2]int{row.source, row.line}] {
			continue
		}
		row.from, row.rate = from.TextAt(i), rate.At(i)
		if to != nil && to.Has(i) {
			row.to = to.TextAt(i)
		}
		if date != nil {
			row.day = date.At(i)
		}
		if row.rate <= 0 {
			rd.problems = append(rd.problems, dataset.Problem{Weight: dataset.BadValue, Source: row.source, Line: row.line, Field: rateRate,
				Column: rd.columnAt(row.source, rateRate), What: "rate " + sayRate(row.rate) + " of " + row.from + " is not above zero", Hint: "write what one unit of it is worth, or take the row out"})
			continue
		}
		rows = append(rows, row)
	}
	return rows
}

// add takes up a rate; those of the toman as rates of the rial.
func (r *rates) add(row rateRow) {
	rate := big.NewRat(row.rate, 1)
	if row.from == toman {
		rate.Quo(rate, big.NewRat(rialsInToman, 1))
	}
	if row.to == toman {
		rate.Mul(rate, big.NewRat(rialsInToman, 1))
	}
	if n, ok := ratioOf(rate).times(1); ok && n > 0 {
		row.rate = n
	}
	p := pair{rialOf(row.from), rialOf(row.to)}
	r.of[p] = append(r.of[p], row.quote)
}

// checkRates puts the rates of two currencies in order, and refuses two of one day
// that differ.
func (rd *reading) checkRates(r *rates) error {
	for _, p := range slices.SortedFunc(maps.Keys(r.of), func(a, b pair) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) }) {
		quotes := r.of[p]
		slices.SortStableFunc(quotes, func(a, b quote) int {
			return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.source, b.source), cmp.Compare(a.line, b.line))
		})
		for i := 1; i < len(quotes); i++ {
			if before, q := quotes[i-1], quotes[i]; q.day == before.day && q.rate != before.rate {
				first, src := rd.sources[before.source], rd.sources[q.source]
				return &Error{Class: Usage, File: src.File, Sheet: src.Sheet, Line: q.line, Hint: "take one of the two out",
					What: fmt.Sprintf("another rate of %s in %s for the day of the rate in %s", p.from, p.to, Place(first.File, first.Sheet, before.line, 0))}
			}
		}
	}
	return nil
}

// latest is the rate of two currencies on a day: the last one that began to hold by
// then.
func (r *rates) latest(p pair, day int64) (*big.Rat, bool) {
	quotes := r.of[p]
	after := sort.Search(len(quotes), func(i int) bool { return quotes[i].day > day })
	if after == 0 {
		return nil, false
	}
	return big.NewRat(quotes[after-1].rate, field.Rate.Scale()), true
}

// leg is the rate of two currencies on a day, from whichever of them it is quoted.
func (r *rates) leg(p pair, day int64) (*big.Rat, bool) {
	if p.from == p.to {
		return big.NewRat(1, 1), true
	}
	if rate, ok := r.latest(p, day); ok {
		return rate, true
	}
	rate, ok := r.latest(pair{p.to, p.from}, day)
	if ok {
		rate = new(big.Rat).Inv(rate)
	}
	return rate, ok
}

// to is what an amount of a day is multiplied by to be in the target currency:
// directly, or by way of the first other currency, by name, that both have a rate in.
func (r *rates) to(from string, day int64) (ratio, bool) {
	if known, ok := r.known[asked{from, day}]; ok {
		return known, known != ratio{}
	}
	rate, ok := r.leg(pair{from, r.target}, day)
	for _, by := range r.currencies() {
		if ok {
			break
		}
		first, ok1 := r.leg(pair{from, by}, day)
		second, ok2 := r.leg(pair{by, r.target}, day)
		if ok = ok1 && ok2; ok {
			rate = new(big.Rat).Mul(first, second)
		}
	}
	found := ratio{}
	if ok {
		found = ratioOf(rate)
	}
	r.known[asked{from, day}] = found
	return found, ok
}

func (r *rates) currencies() []string {
	all := map[string]bool{}
	for p := range r.of {
		all[p.from], all[p.to] = true, true
	}
	return sortedKeys(all)
}
