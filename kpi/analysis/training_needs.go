package analysis

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"kpi/kpi/metric"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// trainingNeeds finds who does worse at what than chance would have it.
var trainingNeeds = &Analysis{
	ID: "training_needs", Name: "Training needs", Section: "F",
	Family: metric.Productivity, Lead: metric.Leading, Better: table.Flat,
	Doc:     "where a rep does worse, or better, than the other reps together, beyond what chance would do",
	Formula: "rep's figure against that of all other reps together; flagged where the p-value, adjusted for all tests (Benjamini–Hochberg), is at most 5 %",
	Edge: []string{
		"a rep with fewer records than the minimum (10) is not tested; nor are records that are nobody's",
		"rates are tested by the score test, which Wilson's interval turns round; averages by Student's t, with the other reps' average taken as it is",
		"of lengths of time the mean is compared, not the median",
		"a profile sets activity, above or below the median rep, beside the win rate: for reps whose win rate is flagged",
	},
	Source:  "each rep against the others, not a ranking: a ranking always finds a worst rep",
	Needs:   [][]string{{"deal.owner", "deal.closed", "deal.status"}, {"lead.owner", "lead.created"}, {"activity.owner", "activity.date"}},
	Metrics: append([]string{"activity_per_day"}, skills...),
	Splits:  []string{"rep"},
	Options: []Option{
		{Name: "min", Default: "10", Doc: "how many records a rep needs to be tested, from 5"},
		{Name: "show", Default: "flagged", Doc: "the KPIs told rep by rep: flagged, those with a flag alone, or all"},
	},
	Make: trainingNeedsOf,
}

// skills are the KPIs that training may better: rates, and averages of samples.
var skills = []string{
	"win_rate", "average_deal_size", "sales_cycle_length", "lead_conversion_rate", "lead_response_time",
	"meeting_show_rate", "connect_rate", "demo_win_rate", "proposal_win_rate", "next_step_coverage",
}

func trainingNeedsOf(q *Question) ([]table.Table, error) {
	least, err := q.whole("min", leastRanked)
	if err != nil {
		return nil, err
	}
	show, err := q.oneOf("show", "flagged", "all")
	if err != nil {
		return nil, err
	}
	var all []*skill
	for _, id := range skills {
		if q.Serves(id) {
			if s := q.skill(id, int64(least)); len(s.of) > 0 {
				all = append(all, s)
			}
		}
	}
	tests := judge(all)
	t := table.Table{
		ID: "training_needs", Title: "Training needs", Labels: []table.Label{{ID: "rep", Title: "Rep"}},
		Columns: []table.Column{
			{ID: "worse", Title: "Worse at", Unit: table.Word, Better: table.Flat}, {ID: "better", Title: "Better at", Unit: table.Word, Better: table.Flat},
			{ID: "profile", Title: "Profile", Unit: table.Word, Better: table.Flat}, {ID: "tests", Title: "Tests", Unit: table.Count, Better: table.Flat},
		},
	}
	busy := q.busy()
	for _, rep := range repsOf(all) {
		t.Rows = append(t.Rows, table.Row{Names: []string{rep}, Cells: summary(rep, all, busy)})
	}
	t.Notes = append(t.Notes, note(flagged(all)), note(fmt.Sprintf("%s against the other reps together; of those flagged, 5 %% at most are expected to be chance", plural(tests, "test"))))
	tables := []table.Table{t}
	for _, s := range all {
		if show == "all" || slices.ContainsFunc(s.of, func(r *skilled) bool { return s.word(r) != "" }) {
			tables = append(tables, s.table())
		}
	}
	return tables, nil
}

// repsOf are the reps of any skill, by name.
func repsOf(all []*skill) []string {
	var names []string
	for _, s := range all {
		for _, r := range s.of {
			names = append(names, r.rep)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func summary(rep string, all []*skill, busy map[string]bool) []table.Cell {
	said, tests, wins := map[string][]string{}, int64(0), ""
	for _, s := range all {
		r := s.find(rep)
		if r == nil {
			continue
		}
		word := s.word(r)
		said[word] = append(said[word], strings.ToLower(s.Name))
		if r.tested {
			tests++
		}
		if s.ID == "win_rate" {
			wins = word
		}
	}
	return []table.Cell{word(strings.Join(said["worse"], ", ")), word(strings.Join(said["better"], ", ")), word(profile(wins, rep, busy)), counted(tests)}
}

// profile sets activity beside the win rate, where that is out of the ordinary.
func profile(wins, rep string, busy map[string]bool) string {
	much, known := busy[rep]
	switch {
	case wins == "" || !known:
		return ""
	case much && wins == "worse":
		return "busy, wins little"
	case much:
		return "busy, wins much"
	case wins == "worse":
		return "little activity, wins little"
	}
	return "little activity, wins much"
}

// busy tells of the reps whether they do more a day than the median rep.
func (q *Question) busy() map[string]bool {
	if !q.Serves("activity_per_day") {
		return nil
	}
	f := q.Figures([]string{"rep"}, windowsOf(q), metric.Ref{ID: "activity_per_day"})
	days, all := map[string]*big.Rat{}, []*big.Rat{}
	for g := range f.Groups() {
		one := f.At(0, g, q.Window)
		if f.Unassigned(g) || !one.Defined() || !appears(f, g, one) {
			continue
		}
		days[f.Names(g)[0]], all = one.Num, append(all, one.Num)
	}
	slices.SortFunc(all, (*big.Rat).Cmp)
	middle, busy := stats.Quantile(all, big.NewRat(1, 2)), map[string]bool{}
	for rep, n := range days {
		busy[rep] = n.Cmp(middle) > 0
	}
	return busy
}

// flagged says who was flagged as worse, and at what.
func flagged(all []*skill) string {
	var said []string
	for _, rep := range repsOf(all) {
		for _, s := range all {
			if r := s.find(rep); r != nil && s.word(r) == "worse" {
				said = append(said, rep+" ("+strings.ToLower(s.Name)+")")
			}
		}
	}
	if len(said) == 0 {
		return "nobody is worse at anything than chance would have it"
	}
	return "worse than the others: " + strings.Join(said, ", ")
}
