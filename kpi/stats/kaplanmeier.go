package stats

import (
	"cmp"
	"slices"
)

// Followed is somebody who was followed for so many days; Left tells that they left
// on the last of them, else they were still there when nobody looked any more.
type Followed struct {
	Days int64
	Left bool
}

// Survival is what Kaplan and Meier's curve says of one day on which somebody left.
type Survival struct {
	Days int64
	// AtRisk were still followed as the day came, and Left left on it.
	AtRisk, Left int64
	// Share is the part of all that stays beyond the day, 0 to 1.
	Share float64
}

// KaplanMeier is the curve of those who stay, of people followed for different times:
// a step for each day that somebody left on, in rising order. Those who were followed
// up to a day and left not are at risk on it.
func KaplanMeier(people []Followed) []Survival {
	order := slices.Clone(people)
	slices.SortFunc(order, func(a, b Followed) int { return cmp.Compare(a.Days, b.Days) })
	var curve []Survival
	share := 1.0
	for from := 0; from < len(order); {
		to, step := from, Survival{Days: order[from].Days, AtRisk: int64(len(order) - from)}
		for ; to < len(order) && order[to].Days == step.Days; to++ {
			if order[to].Left {
				step.Left++
			}
		}
		if step.Left > 0 {
			share *= float64(step.AtRisk-step.Left) / float64(step.AtRisk)
			step.Share = round12(share)
			curve = append(curve, step)
		}
		from = to
	}
	return curve
}

// StaysAt is the part of a curve's people who stay beyond a day; ok is false where
// nobody was followed so long, which longest tells.
func StaysAt(curve []Survival, days, longest int64) (share float64, ok bool) {
	if days > longest {
		return 0, false
	}
	share = 1
	for _, s := range curve {
		if s.Days <= days {
			share = s.Share
		}
	}
	return share, true
}
