package kpi

import (
	"slices"
	"testing"

	"kpi/kpi/catalog"
	"kpi/kpi/field"
	"kpi/kpi/query"
)

// What is only joined and counted by is read as keys, and what is printed as text.
func TestKeysOfAPlan(t *testing.T) {
	tests := []struct {
		name string
		q    query.Query
		keys []string
		text []string
	}{
		{"touches by rep", query.Query{Metrics: []string{"touches_per_won_deal"}, Tables: []query.Split{{By: "rep"}}},
			[]string{"deal.id", "deal.name", "activity.deal", "deal.customer_id"}, []string{"deal.owner", "rep.name", "rep.id", "deal.currency"}},
		{"by customer", query.Query{Metrics: []string{"touches_per_won_deal"}, Tables: []query.Split{{By: "customer"}}},
			[]string{"deal.id", "activity.deal", "deal.customer_id"}, []string{"deal.customer", "customer.name", "customer.id"}},
		{"traced", query.Query{Metrics: []string{"touches_per_won_deal"}, Trace: true, Tables: []query.Split{}},
			nil, []string{"deal.id", "activity.deal", "activity.id"}},
		{"by the order of a customer's deals", query.Query{Metrics: []string{"new_customers"}, Tables: []query.Split{}},
			[]string{"deal.id"}, []string{"deal.customer"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := NewPlan(tt.q, catalog.BuiltIn(), field.All())
			if err != nil {
				t.Fatal(err)
			}
			fields, keys := p.Fields(), p.Keys()
			for _, name := range tt.keys {
				if f := field.Get(name); slices.Contains(fields, f) && !slices.Contains(keys, f) {
					t.Errorf("%s is read as text", name)
				}
			}
			for _, name := range tt.text {
				if f := field.Get(name); !slices.Contains(fields, f) || slices.Contains(keys, f) {
					t.Errorf("%s is not read, or as keys", name)
				}
			}
			for _, f := range keys {
				if f.Type != field.Text || !slices.Contains(fields, f) {
					t.Errorf("%s is no text that is read", f)
				}
			}
			if tt.q.Trace && len(keys) > 0 {
				t.Errorf("a trace reads keys: %v", keys)
			}
		})
	}
}
