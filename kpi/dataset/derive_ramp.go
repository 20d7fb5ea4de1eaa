package dataset

import (
	"slices"

	"kpi/kpi/field"
	"kpi/kpi/period"
)

// firstWon is the day of each rep's first win. Of reps who were there before the data
// starts it is not known.
func (d *Dataset) firstWon(c *Column) {
	c.nums = slices.Repeat([]int64{Missing}, d.Table(field.Rep).Rows())
	start, wins, since := d.col("rep.start").flat(), d.wins(), int64(d.Events().First)
	for deal, rep := range d.Link(field.Deal, field.Rep) {
		if rep != NoRow && start[rep] >= since && wins[deal] != Missing && wins[deal] >= start[rep] {
			c.nums[rep] = earlier(c.nums[rep], wins[deal])
		}
	}
}

// firstDeals is how long each rep took to the first win.
func (d *Dataset) firstDeals(c *Column) {
	c.nums = d.col("rep.first_won").flat()
	daysSince(c.nums, d.col("rep.start").flat())
}

// A rep of over tenure months counts for what reps sell, and one is ramped up who
// sells 8 tenths of it.
const (
	tenure      = 12
	rampTenths  = 8
	rampAverage = 3 // months
)

// ramps is how many months each rep took to sell like the others.
func (d *Dataset) ramps(c *Column) {
	c.nums = slices.Repeat([]int64{Missing}, d.Table(field.Rep).Rows())
	if d.SeveralCurrencies() {
		return // what cannot be added cannot be compared
	}
	s := d.sellers()
	usual, ok := s.usual()
	if !ok {
		return
	}
	for rep := range c.nums {
		from := s.start[rep]
		if from < s.first {
			continue // what was sold before the data starts is not known
		}
		for m := from + rampAverage - 1; m < s.last; m++ {
			if 10*s.sold(rep, m-rampAverage+1, m+1) >= rampTenths*rampAverage*usual {
				c.nums[rep] = int64(m-from) * one
				break
			}
		}
	}
}

// sellers is what each rep sold in each month. Months are numbered; those from first
// up to last are over.
type sellers struct {
	first, last int
	start       []int // the month of each rep's first day
	revenue     [][]int64
}

// noMonth is the start of a rep of whom nothing says it.
const noMonth = -1 << 31

func (d *Dataset) sellers() *sellers {
	s := &sellers{}
	for _, day := range d.col("rep.start").All() {
		if day == Missing {
			s.start = append(s.start, noMonth)
		} else {
			s.start = append(s.start, monthOf(day))
		}
	}
	days, amounts := d.wonDays(), d.col("deal.net_amount").flat()
	s.span(days, int64(d.Events().AsOf.Day))
	for range s.start {
		s.revenue = append(s.revenue, make([]int64, max(0, s.last-s.first)))
	}
	for deal, rep := range d.Link(field.Deal, field.Rep) {
		if rep == NoRow || days[deal] == Missing || amounts[deal] == Missing {
			continue
		}
		if m := monthOf(days[deal]); m < s.last {
			s.revenue[rep][m-s.first] += amounts[deal]
		}
	}
	return s
}

// wonDays is wins with the refunds, which take revenue off.
func (d *Dataset) wonDays() []int64 {
	status, won := d.col("deal.status"), field.Get("deal.status").Code("won")
	days := d.col("deal.closed").flat()
	for row, code := range status.AllCodes() {
		if code != won {
			days[row] = Missing
		}
	}
	return days
}

// span finds the months from the first sale to the last month that is over.
func (s *sellers) span(days []int64, asOf int64) {
	first := int64(Missing)
	for _, day := range days {
		first = earlier(first, day)
	}
	if first == Missing {
		return
	}
	s.first, s.last = monthOf(first), monthOf(asOf+1)
	s.last = max(s.last, s.first)
}

// sold is a rep's revenue of the months from one up to another.
func (s *sellers) sold(rep, from, to int) int64 {
	sum := int64(0)
	for m := max(from, s.first); m < to; m++ {
		sum += s.revenue[rep][m-s.first]
	}
	return sum
}

// usual is what the median rep sells a month, of the months in which each had been
// there over a year; ok is false where nobody had.
func (s *sellers) usual() (median int64, ok bool) {
	var means []int64
	for rep, start := range s.start {
		from := s.first
		if start != noMonth {
			from = max(from, start+tenure)
		}
		if from < s.last {
			means = append(means, s.sold(rep, from, s.last)/int64(s.last-from))
		}
	}
	if len(means) == 0 {
		return 0, false
	}
	slices.Sort(means)
	return (means[(len(means)-1)/2] + means[len(means)/2]) / 2, true
}

// monthOf numbers the months of all years.
func monthOf(day int64) int {
	y, m, _ := period.Day(day).Date()
	return y*12 + int(m) - 1
}
