package analysis

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// topPerformers ranks, and tells which ranks chance alone could swap.
var topPerformers = &Analysis{
	ID: "top_performers", Name: "Top and bottom performers", Section: "F",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Up,
	Doc:     "who leads and who trails by a KPI, and between whom the difference may be chance",
	Formula: "rank by the KPI; a group is all whose 95 % interval overlaps that of its first",
	Edge: []string{
		"equal figures share a rank",
		"rates and averages over fewer than 5 records are listed below, without a rank",
		"sums and counts are what happened and no estimates: they have no intervals, and so no groups",
	},
	Source:  "by quota attainment where there are quotas, else by revenue; --with kpi=win_rate takes another",
	Needs:   [][]string{{"deal.closed", "deal.status", "deal.amount"}, {"lead.created"}, {"activity.date"}},
	Metrics: []string{"quota_attainment", "revenue"},
	Splits:  performerSplits,
	Options: []Option{
		{Name: "kpi", KPI: true, Doc: "what is ranked by; quota_attainment where there are quotas, else revenue"},
		{Name: "by", Default: "rep", Doc: "who is ranked: " + strings.Join(performerSplits, ", ")},
		topOption("20"),
	},
	Names: true,
	Make:  topPerformersOf,
}

var performerSplits = []string{"rep", "team", "location", "product"}

func topPerformersOf(q *Question) ([]table.Table, error) {
	by, err := q.dimensionOption("by", performerSplits...)
	if err != nil {
		return nil, err
	}
	top, err := q.whole("top", 0)
	if err != nil {
		return nil, err
	}
	preferred := "revenue"
	if q.Serves("quota_attainment") && by.ID == "rep" {
		preferred = "quota_attainment"
	}
	m, err := q.kpi("kpi", preferred)
	if err != nil {
		return nil, err
	}
	t := table.Table{
		ID: "top_performers", Title: by.Title + "s by " + strings.ToLower(m.Name), Labels: []table.Label{{ID: by.ID, Title: by.Title}},
		Columns: []table.Column{
			{ID: "rank", Title: "Rank", Unit: table.Count, Better: table.Down},
			{ID: m.ID, Title: m.Name, Unit: m.Unit, Better: m.Better, Draw: table.Bar},
		},
	}
	ranked, rest := q.ranked(m, by.ID)
	grouped := assignGroups(ranked)
	for _, p := range append(ranked, rest...) {
		t.Rows = append(t.Rows, table.Row{Names: []string{p.name}, Cells: []table.Cell{cellOf(p.place()), figure(p.figure)}})
		if grouped {
			row := &t.Rows[len(t.Rows)-1]
			row.Cells = append(row.Cells, word(p.group))
		}
	}
	if grouped {
		t.Columns = append(t.Columns, table.Column{ID: "group", Title: "Group", Unit: table.Word, Better: table.Flat})
		t.Notes = append(t.Notes, note("within a group the intervals overlap that of its first: the order there may be chance"))
	} else {
		t.Notes = append(t.Notes, note(m.Name+" is what happened and no estimate: it has no interval, and so no groups"))
	}
	if m.Better != table.Up && m.Better != table.Down {
		t.Notes = append(t.Notes, note("more of "+m.Name+" is not always better: the largest comes first"))
	}
	limit(&t, top, strings.ToLower(by.Title))
	return []table.Table{t}, nil
}

// kpi is the KPI that an option names, else the one given.
func (q *Question) kpi(option, otherwise string) (*metric.Metric, error) {
	return q.allowed(option, cmp.Or(q.Option(option), otherwise))
}

// allowed is a KPI that an option names and the files allow.
func (q *Question) allowed(option, id string) (*metric.Metric, error) {
	m := q.Catalog.Find(id)
	if m == nil {
		return nil, fmt.Errorf("%s: there is no KPI %q", option, id)
	}
	if !q.Serves(id) {
		return nil, fmt.Errorf("the files do not allow %s", id)
	}
	return m, nil
}

// performer is a group with its figure and place.
type performer struct {
	name   string
	figure engine.Figure
	rank   int
	group  string
}

// place is the rank, or why there is none.
func (p performer) place() table.Value {
	switch {
	case p.rank > 0:
		return table.Int(int64(p.rank))
	case !p.figure.Defined():
		return table.Undefined(p.figure.Why)
	}
	return table.Undefined(table.TooFew)
}

// ranked is the groups of a dimension, the best first, and those without a rank by
// name: unassigned records are nobody's.
func (q *Question) ranked(m *metric.Metric, by string) (ranked, rest []performer) {
	f := q.Figures([]string{by}, windowsOf(q), metric.Ref{ID: m.ID})
	for g := range f.Groups() {
		p := performer{figure: f.At(0, g, q.Window)}
		if f.Unassigned(g) || !appears(f, g, p.figure) {
			continue
		}
		p.name = f.Names(g)[0]
		if !p.figure.Defined() || p.figure.Estimate && p.figure.N < leastRanked {
			rest = append(rest, p)
		} else {
			ranked = append(ranked, p)
		}
	}
	better := largestFirst
	if m.Better == table.Down {
		better = func(a, b table.Value) int { return largestFirst(b, a) }
	}
	slices.SortFunc(ranked, func(a, b performer) int {
		return cmp.Or(better(a.figure.Value, b.figure.Value), cmp.Compare(a.name, b.name))
	})
	slices.SortFunc(rest, func(a, b performer) int { return cmp.Compare(a.name, b.name) })
	for i := range ranked {
		ranked[i].rank = i + 1
		if i > 0 && ranked[i].figure.Num.Cmp(ranked[i-1].figure.Num) == 0 {
			ranked[i].rank = ranked[i-1].rank
		}
	}
	return ranked, rest
}

// assignGroups gives the letters A, B, C … to those whose intervals overlap that of
// the first of them; it tells whether there are intervals at all.
func assignGroups(ranked []performer) bool {
	first, letters := 0, 0
	for i := range ranked {
		low, high, ok := ranked[i].figure.Bounds()
		if !ok {
			return false
		}
		from, to, _ := ranked[first].figure.Bounds()
		if i > 0 && (low.Cmp(to) > 0 || high.Cmp(from) < 0) {
			first, letters = i, letters+1
		}
		ranked[i].group = letter(letters)
	}
	return len(ranked) > 0
}

// letter is A for 0, B for 1 … and AA after Z.
func letter(n int) string {
	text := string(rune('A' + n%26))
	if n >= 26 {
		return letter(n/26-1) + text
	}
	return text
}
