package dataset

import (
	"slices"
	"strings"

	"kpi/kpi/field"
)

// wins is the day that each deal was won; Missing for deals that were not, for
// refunds, and where nobody says when.
func (d *Dataset) wins() []int64 {
	status, refund := d.col("deal.status"), d.col("deal.is_refund")
	won, yes := field.Get("deal.status").Code("won"), field.Get("deal.is_refund").Code("yes")
	days := d.col("deal.closed").flat()
	for row, code := range status.AllCodes() {
		if code != won || refund != nil && refund.CodeAt(row) == yes {
			days[row] = Missing
		}
	}
	return days
}

// eachLeadDeal calls for every lead and a deal that came of it, whichever of the
// two names the other.
func (d *Dataset) eachLeadDeal(do func(lead, deal int32)) {
	for lead, deal := range d.Link(field.Lead, field.Deal) {
		if deal != NoRow {
			do(int32(lead), deal)
		}
	}
	for deal, lead := range d.Link(field.Deal, field.Lead) {
		if lead != NoRow {
			do(lead, int32(deal))
		}
	}
}

// earlier is the earlier of two days, either of which may be missing.
func earlier(a, b int64) int64 {
	if a == Missing || b != Missing && b < a {
		return b
	}
	return a
}

// leadWins is the first win of each lead.
func (d *Dataset) leadWins(c *Column) {
	won := d.wins()
	c.nums = slices.Repeat([]int64{Missing}, d.Table(field.Lead).Rows())
	d.eachLeadDeal(func(lead, deal int32) { c.nums[lead] = earlier(c.nums[lead], won[deal]) })
}

// daysToWin is how long each lead took to its first win. That this may come before
// the lead is no reason to count it as no win.
func (d *Dataset) daysToWin(c *Column) {
	c.nums = d.col("lead.won").flat()
	for row, came := range d.col("lead.created").All() {
		if came == Missing || c.nums[row] == Missing {
			c.nums[row] = Missing
		} else {
			c.nums[row] -= came
		}
	}
}

// leadCycles is whole days from the first of the leads behind a deal to its close, or to
// the day that a re-opened one was first won.
func (d *Dataset) leadCycles(c *Column) {
	c.nums = d.col("deal.closed").flat()
	came := slices.Repeat([]int64{Missing}, len(c.nums))
	if own := d.col("deal.lead_created"); own != nil {
		came = own.flat()
	}
	if created := d.col("lead.created"); created != nil {
		days := created.flat()
		d.eachLeadDeal(func(lead, deal int32) { came[deal] = earlier(came[deal], days[lead]) })
	}
	daysSince(c.nums, came)
	d.untilFirstWon(c.nums, came)
}

// daysSince makes each day the number of days since another; none where one is
// missing, or comes first.
func daysSince(days, since []int64) {
	for row, start := range since {
		if end := days[row]; start == Missing || end == Missing || end < start {
			days[row] = Missing
		} else {
			days[row] = end - start
		}
	}
}

// leadReferrals marks the leads that somebody referred.
func (d *Dataset) leadReferrals(c *Column) {
	d.referrals(c, d.col("lead.source"))
	if by := d.col("lead.referred_by"); by != nil {
		for row := range c.codes {
			if by.Has(row) {
				c.codes[row] = c.Field.Code("yes")
			}
		}
	}
}

func (d *Dataset) dealReferrals(c *Column) { d.referrals(c, d.col("deal.source")) }

// referrals marks the records whose source is a referral.
func (d *Dataset) referrals(c, sources *Column) {
	no, yes := c.Field.Code("no"), c.Field.Code("yes")
	referral := sources.Dict.which(isReferralWord)
	c.codes = slices.Repeat([]uint32{no}, sources.Len())
	for row, code := range sources.AllCodes() {
		if referral[code] {
			c.codes[row] = yes
		}
	}
}

// isReferralWord knows the words for a source who sent somebody on: English,
// Indonesian, Malay, Persian.
func isReferralWord(text string) bool { return says(text, referralWords) }

var referralWords = squashedAll("refer", "word of mouth", "recommend", "rekomendasi", "rujukan", "mulut ke mulut", "معرفی", "توصیه")

// says tells whether one of some squashed words stands in a text, whatever its case
// and spaces.
func says(text string, words []string) bool {
	text = squash(text)
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

func squashedAll(words ...string) []string {
	for i, w := range words {
		words[i] = squash(w)
	}
	return words
}
