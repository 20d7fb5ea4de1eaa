package gen

import "math/rand/v2"

// seed is the only number that another company would need.
const seed = 41

// topic numbers the dice, so that each part of the exports has its own.
type topic uint64

const (
	topicPlan topic = iota + 1
	topicAccounts
	topicOrders
	topicRefunds
	topicStages
	topicDress
	topicLeads
	topicSubscriptions
	topicActivities
	topicCosts
	topicSurveys
	topicPrices
	topicForecasts
	topicContacts
	topicInquiries
	topicTerms
	topicMood
	topicSplits
	topicSocial
	topicPrevious
	topicNeglect
)

// dice gives random integers, the same ones on every machine.
type dice struct{ r *rand.Rand }

func newDice(t topic) *dice { return &dice{rand.New(rand.NewPCG(seed, uint64(t)))} }

// between is a number from lo to hi, both included.
func (d *dice) between(lo, hi int) int { return lo + d.r.IntN(hi-lo+1) }

// near is a number between 100-spread and 100+spread percent of n, more often in
// the middle than at the ends.
func (d *dice) near(n, spread int) int {
	percent := 100 + (d.between(-spread, spread)+d.between(-spread, spread))/2
	return n * percent / 100
}

// chance is true this often in a thousand.
func (d *dice) chance(perMille int) bool { return d.r.IntN(1000) < perMille }

// round makes hundredths whole: 230 becomes 2 or 3, and 2.3 on average.
func (d *dice) round(hundredths int) int { return (hundredths + d.r.IntN(100)) / 100 }

// weighted is an index, drawn as often as its weight says.
func (d *dice) weighted(weights ...int) int {
	total := 0
	for _, w := range weights {
		total += w
	}
	at := d.r.IntN(total)
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	return len(weights) - 1
}

func pick[T any](d *dice, list []T) T { return list[d.r.IntN(len(list))] }

// longTail holds the twentieths of a distribution with a long right tail, in
// percent of its median.
var longTail = [...]int{25, 38, 48, 56, 63, 70, 76, 82, 88, 94, 100, 107, 115, 124, 135, 148, 165, 188, 222, 275, 360}

// tailed is a number whose median is given, with a long right tail, at least 1.
func (d *dice) tailed(median int) int {
	at := d.r.IntN(len(longTail) - 1)
	return max(1, median*d.between(longTail[at], longTail[at+1])/100)
}
