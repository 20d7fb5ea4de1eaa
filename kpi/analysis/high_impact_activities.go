package analysis

import (
	"cmp"
	"math/big"
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// highImpact tells which activities deals that are won have more of.
var highImpact = &Analysis{
	ID: "high_impact_activities", Name: "High-impact activities", Section: "C",
	Family: metric.Activity, Lead: metric.Leading, Better: table.Flat,
	Doc:     "of which activities won deals had more than lost ones in their first days, and after how many months a rep's activity shows in the revenue",
	Formula: "median number of completed activities of a type in the first 30 days of a deal, won less lost; rank correlation, rep by rep, of a month's activities and the revenue of that month and the three after it",
	Edge: []string{
		"deals decided in the period, of which the created date is known; activities count up to the day they were decided, and for 30 days at most, as longer deals gather more of everything",
		"the interval is that of 2,000 resamples with a fixed seed; under 5 deals on a side there is none",
		"a rep's activities are calls, e-mails, meetings, demos and proposals, over the 12 months to the end of the period; the months before the first record are left out",
		"going together is no proof: good prospects get more of everything",
	},
	Source:  "the first 30 days, so that the outcome does not make the activities",
	Needs:   [][]string{{"activity.deal", "activity.date", "activity.type", "deal.id", "deal.status", "deal.created", "deal.closed"}},
	Uses:    append([]string{"activity.status"}, outcomeFields...),
	Metrics: append([]string{"revenue"}, effort...),
	Splits:  []string{"rep"},
	Options: []Option{{Name: "days", Default: "30", Doc: "the first days of a deal in which its activities count, from 1"}},
	Make:    highImpactOf,
}

// effort is the KPIs that add up to a rep's activities.
var effort = []string{"calls_made", "emails_sent", "meetings_held", "demos", "proposals_sent"}

func highImpactOf(q *Question) ([]table.Table, error) {
	days, err := q.whole("days", 1)
	if err != nil {
		return nil, err
	}
	t := table.Table{
		ID: "high_impact_activities", Title: "In the first days", Labels: []table.Label{{ID: "type", Title: "Activity"}},
		Columns: []table.Column{
			{ID: "won", Title: "Won", Unit: table.Ratio, Better: table.Flat}, {ID: "lost", Title: "Lost", Unit: table.Ratio, Better: table.Flat},
			{ID: "difference", Title: "More", Unit: table.Ratio, Better: table.Flat, Draw: table.Bar},
			{ID: "low", Title: "From", Unit: table.Ratio, Better: table.Flat}, {ID: "high", Title: "To", Unit: table.Ratio, Better: table.Flat},
			{ID: "in_won", Title: "In won", Unit: table.Rate, Better: table.Flat}, {ID: "in_lost", Title: "In lost", Unit: table.Rate, Better: table.Flat},
		},
		Notes: []table.Note{
			note("won and lost: the median number on a deal in its first " + plural(days, "day") + "; in won, in lost: the share of deals with any"),
			note("going together is no proof: good prospects get more of everything, and deals that are lost early had less time for it"),
		},
	}
	counts, without := q.firstActivities(int64(days))
	for _, c := range counts {
		t.Rows = append(t.Rows, table.Row{Names: []string{c.name}, Cells: c.cells()})
	}
	if without > 0 {
		t.Notes = append(t.Notes, note(plural(without, "deal")+" left out: without a created date"))
	}
	tables := []table.Table{t}
	if lags := q.lags(); lags != nil {
		tables = append(tables, *lags)
	}
	return tables, nil
}

// perDeal is how many activities of a type each deal had, won and lost.
type perDeal struct {
	name      string
	won, lost []int64 // in rising order
}

// life is how a deal ended, and the first days of it that are looked at.
type life struct {
	created, until int64
	outcome        outcome
}

func newPerDeal(name string, lives map[int32]*life, counts map[int32]int64) perDeal {
	c := perDeal{name: name}
	for deal, l := range lives {
		if l.outcome == wasWon {
			c.won = append(c.won, counts[deal])
		} else {
			c.lost = append(c.lost, counts[deal])
		}
	}
	slices.Sort(c.won)
	slices.Sort(c.lost)
	return c
}

// firstActivities counts the completed activities of each type in the first days of
// each deal decided in the period: those with the largest difference first. Types that
// no such deal had are left out.
func (q *Question) firstActivities(days int64) (all []perDeal, without int) {
	created, closed, lives := q.Col("deal.created"), q.Col("deal.closed"), map[int32]*life{}
	for row, o := range q.decided(q.Window.Span) {
		if !created.Has(row) {
			without++
			continue
		}
		from := created.At(row)
		lives[int32(row)] = &life{from, min(from+days-1, closed.At(row)), o}
	}
	types, dates := q.Col("activity.type"), q.Col("activity.date")
	done, words := q.Data.Happened(), types.Field.Words
	counts := make([]map[int32]int64, len(words)+1) // by the type's code, of each deal
	for row, deal := range q.Data.Link(field.Activity, field.Deal) {
		l, code := lives[deal], types.CodeAt(row)
		if day := dates.At(row); deal != dataset.NoRow && l != nil && code != 0 && done(row) && day >= l.created && day <= l.until {
			if counts[code] == nil {
				counts[code] = map[int32]int64{}
			}
			counts[code][deal]++
		}
	}
	for code, name := range words {
		if counts[code+1] == nil {
			continue
		}
		all = append(all, newPerDeal(name, lives, counts[code+1]))
	}
	slices.SortStableFunc(all, func(a, b perDeal) int {
		return cmp.Or(largestFirst(a.more(), b.more()), largestFirst(a.oftener(), b.oftener()))
	})
	return all, without
}

func medianOf(sorted []int64) table.Value {
	m := stats.Median(sorted)
	if m == nil {
		return table.Undefined(table.NoRows)
	}
	return table.Of(m)
}

// more is how many more the median won deal had.
func (c *perDeal) more() table.Value { return minus(medianOf(c.won), medianOf(c.lost)) }

// oftener is by how much more of the won deals had any.
func (c *perDeal) oftener() table.Value {
	return minus(rated(some(c.won), int64(len(c.won))).Value, rated(some(c.lost), int64(len(c.lost))).Value)
}

func (c *perDeal) cells() []table.Cell {
	won, lost := int64(len(c.won)), int64(len(c.lost))
	more, low, high := over(c.more(), won+lost), table.Cell{}, table.Cell{}
	if from, to, ok := stats.MedianDifference(c.won, c.lost); ok {
		more.Low, more.High = table.Of(big.NewRat(from, 2)), table.Of(big.NewRat(to, 2))
		low, high = cellOf(more.Low), cellOf(more.High)
	}
	return []table.Cell{over(medianOf(c.won), won), over(medianOf(c.lost), lost), more, low, high, rated(some(c.won), won), rated(some(c.lost), lost)}
}

// some is how many counts are not 0.
func some(sorted []int64) int64 {
	zeros, _ := slices.BinarySearch(sorted, 1)
	return int64(len(sorted) - zeros)
}
