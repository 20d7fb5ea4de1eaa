package main

import (
	"github.com/spf13/cobra"

	"kpi/kpi/period"
	"kpi/kpi/query"
)

// splitFlags say which tables are wanted.
type splitFlags struct {
	by    []string
	kpis  []string
	every string
	// analyses are the ids of analyses.
	analyses []string
	withFlags
}

func (s *splitFlags) add(c *cobra.Command) {
	f := c.Flags()
	f.StringSliceVar(&s.by, "by", nil, "tables by these `DIMENSIONS` instead of rep, location and trend")
	f.StringSliceVar(&s.kpis, "kpi", nil, "these `KPIS` instead of the headline, as in win_rate,sales_cycle_length.p90")
	f.StringSliceVar(&s.analyses, "analysis", nil, "these `ANALYSES`; alone, instead of the usual tables")
	s.withFlags.add(f)
	f.StringVar(&s.every, "every", "", "trend by `month|quarter|week|year`")
}

// apply puts the splits into a query. --by alone gives those tables; --every
// alone changes the unit of the usual trend.
func (s *splitFlags) apply(q *query.Query) (err error) {
	q.Metrics, q.Analyses = s.kpis, s.analyses
	if q.With, err = s.settled(); err != nil {
		return err
	}
	var every period.Unit
	if s.every != "" {
		if every, err = period.ParseUnit(s.every); err != nil {
			return err
		}
	}
	for _, dim := range s.by {
		if u, err := period.ParseUnit(dim); err == nil {
			q.Tables = append(q.Tables, query.Split{Every: u})
			continue
		}
		q.Tables = append(q.Tables, query.Split{By: dim})
	}
	switch {
	case s.every == "":
	case len(s.by) == 0:
		q.Usual = every
	default:
		q.Tables = append(q.Tables, query.Split{Every: every})
	}
	return nil
}
