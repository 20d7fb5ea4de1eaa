package analysis

import (
	"math/big"
	"strings"

	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// pareto tells how few bring most of the revenue.
var pareto = &Analysis{
	ID: "pareto", Name: "Pareto (80/20)", Section: "J",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Flat,
	Doc:     "how few customers, products and reps bring 80 % of the revenue, and who they are",
	Formula: "the fewest groups whose revenue, the largest first, reaches the share ÷ all groups with revenue",
	Edge: []string{
		"those with nothing sold, or more refunded than bought, or without an amount on any deal, are in no number; unassigned revenue is left out",
		"equal revenue is ordered by name",
		"products are those of order lines, where the files have any",
	},
	Source: "the 80/20 rule counts the vital few; --with share=90% moves the line",
	Needs: [][]string{
		{"deal.customer", "deal.closed", "deal.status", "deal.amount"},
		{"deal.customer_id", "deal.closed", "deal.status", "deal.amount"},
		{"deal.closed", "deal.status", "deal.amount"},
	},
	Uses:    soldNeeds,
	Metrics: []string{"revenue", "line_revenue"},
	Splits:  []string{"customer", "product", "rep"},
	Options: []Option{
		{Name: "share", Default: "80%", Doc: "the share of the revenue to reach, 0 to 100 %"},
		topOption("10"),
	},
	Names: true,
	Make:  paretoOf,
}

// vital is the groups of a dimension with revenue, the largest first, and how many of
// them reach the share.
type vital struct {
	groups []standing
	all    table.Value
	few    int
	reach  table.Value
	left   int // groups whose refunds left nothing
	silent int // groups none of whose records has an amount
}

func paretoOf(q *Question) ([]table.Table, error) {
	share, err := q.rate("share")
	if err != nil {
		return nil, err
	}
	top, err := q.whole("top", 0)
	if err != nil {
		return nil, err
	}
	tables := []table.Table{{
		ID: "pareto", Title: "Who brings " + percent(share) + " of the revenue", Labels: []table.Label{{ID: "of", Title: "Of"}},
		Columns: []table.Column{
			{ID: "few", Title: "Few", Unit: table.Count, Better: table.Flat}, {ID: "all", Title: "Of all", Unit: table.Count, Better: table.Flat},
			{ID: "part", Title: "Part", Unit: table.Rate, Better: table.Flat}, {ID: "reach", Title: "Bring", Unit: table.Rate, Better: table.Flat},
		},
	}}
	for _, dimension := range []string{"customer", "product", "rep"} {
		d := q.Dimension(dimension)
		if d == nil {
			continue
		}
		v := q.vital(dimension, share)
		plurals := strings.ToLower(d.Title) + "s"
		tables[0].Rows = append(tables[0].Rows, table.Row{Names: []string{plurals}, Cells: v.cells()})
		if v.left > 0 {
			tables[0].Notes = append(tables[0].Notes, note(plural(v.left, strings.ToLower(d.Title))+" with nothing left of what was bought: in no number"))
		}
		if v.silent > 0 {
			tables[0].Notes = append(tables[0].Notes, note(plural(v.silent, strings.ToLower(d.Title))+" of whose sales no amount is known: in no number"))
		}
		tables = append(tables, v.list(dimension, d.Title, top))
	}
	return tables, nil
}

// vital counts the groups of a dimension that reach a share of its revenue.
func (q *Question) vital(dimension string, share *big.Rat) *vital {
	id := "revenue"
	if dimension == "product" && q.Serves("line_revenue") {
		id = "line_revenue"
	}
	groups, _ := q.split(dimension, []string{id})
	v := &vital{all: table.Int(0), reach: table.Undefined(table.NothingToDivideBy)}
	for _, g := range groups {
		switch f := g.now[0]; {
		case g.unassigned:
		case f.Why == table.NoValues:
			v.silent++
		case !f.Defined():
			v.all = plus(v.all, f.Value)
		case f.Num.Sign() <= 0 && f.N > 0:
			v.left++
		case f.Num.Sign() <= 0:
		default:
			v.groups = append(v.groups, g)
			v.all = plus(v.all, f.Value)
		}
	}
	if !v.all.Defined() || len(v.groups) == 0 {
		return v
	}
	sum, goal := table.Int(0), new(big.Rat).Mul(v.all.Num, share)
	for v.few < len(v.groups) && sum.Num.Cmp(goal) < 0 {
		sum = plus(sum, v.groups[v.few].now[0].Value)
		v.few++
	}
	v.reach = Share(sum, v.all)
	return v
}

func (v *vital) cells() []table.Cell {
	few, all := table.Int(int64(v.few)), table.Int(int64(len(v.groups)))
	if !v.all.Defined() {
		few = v.all
	}
	return []table.Cell{cellOf(few), cellOf(all), cellOf(Share(few, all)), cellOf(v.reach)}
}

// list is the groups that reach the share, with how far each gets.
func (v *vital) list(dimension, title string, top int) table.Table {
	t := table.Table{
		ID: "pareto." + dimension, Title: title + "s that bring it", Labels: []table.Label{{ID: dimension, Title: title}},
		Columns: []table.Column{
			{ID: "revenue", Title: "Revenue", Unit: table.Money, Better: table.Up, Draw: table.Bar},
			{ID: "share", Title: "Share", Unit: table.Rate, Better: table.Flat}, {ID: "so_far", Title: "So far", Unit: table.Rate, Better: table.Flat},
		},
	}
	sum := table.Int(0)
	for _, g := range v.groups[:v.few] {
		sum = plus(sum, g.now[0].Value)
		t.Rows = append(t.Rows, table.Row{Names: []string{g.name}, Cells: []table.Cell{figure(g.now[0]), cellOf(Share(g.now[0].Value, v.all)), cellOf(Share(sum, v.all))}})
	}
	limit(&t, top, strings.ToLower(title))
	return t
}
