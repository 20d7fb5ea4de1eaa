package metric

import (
	"math/big"
	"strings"
	"testing"

	"kpi/kpi/field"
	"kpi/kpi/table"
)

func sound() *Metric {
	return &Metric{
		ID: "m", Name: "M", Section: "A", Family: Performance, Lead: Lagging, Unit: table.Count, Better: table.Up, Doc: "d",
		Bases: []Basis{{Name: "deals", Expr: Of{wonDeals()}}},
	}
}

func wonDeals() *Measure {
	return &Measure{
		Records: field.Deal, Fold: Count, Time: Flow{field.Get("deal.closed")},
		Where: []Filter{{Name: "won", Conds: []Cond{{Field: field.Get("deal.status"), Op: Is, Words: []string{"won"}}}}},
	}
}

// only resolves one metric.
type only struct{ m *Metric }

func (o only) Metric(id string) (*Metric, Basis) {
	if id != o.m.ID {
		return nil, Basis{}
	}
	return o.m, o.m.Bases[0]
}

func (o only) Key(string) *field.Field { return field.Get("deal.owner") }

func TestCheck(t *testing.T) {
	two := int64(2)
	with := func(change func(*Measure)) Expr {
		m := wonDeals()
		change(m)
		return Of{m}
	}
	cond := func(c Cond) Expr {
		return with(func(m *Measure) { m.Where = []Filter{{Name: "f", Conds: []Cond{c}}} })
	}
	tests := []struct {
		name string
		expr Expr
		want string // part of the fault; empty for a sound expression
	}{
		{"sound", Of{wonDeals()}, ""},
		{"activity filter on deals", cond(Cond{Field: field.Get("activity.type"), Op: Is, Words: []string{"call"}}), "activity.type is not a field of deals"},
		{"word that is none", cond(Cond{Field: field.Get("deal.status"), Op: Is, Words: []string{"winning"}}), `"winning" is not a value of deal.status`},
		{"number against text", cond(Cond{Field: field.Get("deal.owner"), Op: AtLeast, Number: &two}), "the operand does not fit deal.owner"},
		{"anchor against money", cond(Cond{Field: field.Get("deal.amount"), Op: Below, Anchor: &Anchor{}}), "the operand does not fit deal.amount"},
		{"no operand", cond(Cond{Field: field.Get("deal.amount"), Op: Below}), "takes one operand, not 0"},
		{"two operands", cond(Cond{Field: field.Get("deal.amount"), Op: Below, Number: &two, Other: field.Get("deal.cost")}), "takes one operand, not 2"},
		{"operand of present", cond(Cond{Field: field.Get("deal.amount"), Op: Present, Number: &two}), "takes no operand"},
		{"sum of texts", with(func(m *Measure) { m.Fold, m.Of = Sum, field.Get("deal.owner") }), "only numbers can be summed"},
		{"distinct amounts", with(func(m *Measure) { m.Fold, m.Of = Distinct, field.Get("deal.amount") }), "only texts can be told apart"},
		{"flow by money", with(func(m *Measure) { m.Time = Flow{field.Get("deal.amount")} }), "deal.amount is not a date of deals"},
		{"flow by a date of others", with(func(m *Measure) { m.Time = Flow{field.Get("activity.date")} }), "activity.date is not a date of deals"},
		{"no time", with(func(m *Measure) { m.Time = nil }), "says nothing of time"},
		{"statistic of a count", Stat{Of: wonDeals(), Headline: Mean}, "mean is taken of a measure that is no sample"},
		{"reference to nothing", Ref{"nothing"}, `there is no metric "nothing"`},
		{"reference to itself", Ref{"m"}, "it refers to itself"},
		{"no such dimension", Group{By: "office"}, `there is no dimension "office"`},
		{"no such quota", Target{Metric: "smiles", Entity: "rep"}, `"smiles" is not a value of quota.metric`},
		{"fault deep inside", Ratio{Num: Of{wonDeals()}, Den: Group{By: "rep", Having: []Having{{Name: "h", Expr: Ref{"nothing"}, Value: new(big.Rat)}}}}, `there is no metric "nothing"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := sound()
			m.Bases[0].Expr = tt.expr
			err := Check(m, only{m})
			switch {
			case tt.want == "" && err != nil:
				t.Errorf("a sound definition is refused: %v", err)
			case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
				t.Errorf("got %v, want a fault with %q", err, tt.want)
			}
		})
	}
}

// The formula is written from the tree.
func TestText(t *testing.T) {
	share := Share{Whole: wonDeals(), Part: []Filter{{Name: "big", Conds: []Cond{{Field: field.Get("deal.amount"), Op: Present}}}}}
	m := sound()
	m.ID, m.Name = "a", "Win rate"
	tests := []struct {
		expr Expr
		want string
	}{
		{Of{wonDeals()}, "won deals, by closed"},
		{share, "big ÷ won deals, by closed"},
		{Ratio{Num: Plus{[]Expr{Ref{"a"}, Ref{"a"}}}, Den: Ref{"a"}}, "(win rate + win rate) ÷ win rate"},
		{In{YearAgo, Ref{"a"}}, "win rate a year earlier"},
		{TargetOf("revenue"), "revenue quota of the company, else team, else location, else rep"},
	}
	for _, tt := range tests {
		if got := Text(tt.expr, only{m}); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

// Measures that mean the same share a key; a difference anywhere parts them.
func TestKey(t *testing.T) {
	a, b := wonDeals(), wonDeals()
	if a.Key() != b.Key() {
		t.Error("two measures that mean the same have two keys")
	}
	b.Where[0].Conds[0].Words = []string{"lost"}
	if a.Key() == b.Key() {
		t.Error("won and lost have one key")
	}
	c := wonDeals()
	c.Time = Flow{field.Get("deal.created")}
	if a.Key() == c.Key() {
		t.Error("closed and created have one key")
	}
}
