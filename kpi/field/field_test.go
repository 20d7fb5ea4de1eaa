package field

import (
	"fmt"
	"slices"
	"testing"
)

// Names written inside the lists must be fields that exist: a misspelt one is a
// join that never joins.
func TestListsNameRealFields(t *testing.T) {
	for _, f := range All() {
		for _, name := range slices.Concat(f.Inputs(), f.Feeds) {
			if Find(name) == nil {
				t.Errorf("%s names %q, which is no field", f, name)
			}
		}
		if f.Doc == "" {
			t.Errorf("%s has no meaning written down", f)
		}
		if (f.Type == Word) != (len(f.Words) > 0) {
			t.Errorf("%s: a field has words exactly when its type is Word", f)
		}
	}
}

// Each step of a path must name a record of the kind that the next step is a
// field of, and no path is walked twice.
func TestPathsLead(t *testing.T) {
	for _, d := range Dimensions() {
		for _, l := range d.Levels {
			for _, k := range Kinds() {
				var met []string
				for _, p := range d.Paths(l, k) {
					if p[0].Kind != k {
						t.Errorf("dimension %s: %v does not begin at a %s", d.ID, p, k)
					}
					for i, f := range p[:len(p)-1] {
						if f.Refers != p[i+1].Kind {
							t.Errorf("dimension %s: %s does not lead to %s", d.ID, f, p[i+1])
						}
					}
					if text := fmt.Sprint(p); slices.Contains(met, text) {
						t.Errorf("dimension %s: %s is there twice", d.ID, text)
					} else {
						met = append(met, text)
					}
				}
			}
		}
	}
}

// What follows from the fields is what people mean.
func TestPaths(t *testing.T) {
	for _, c := range []struct {
		dimension string
		level     int
		from      Kind
		want      string
	}{
		{"rep", 0, Deal, "[[deal.owner]]"},
		{"rep", 0, Activity, "[[activity.owner] [activity.deal deal.owner]]"},
		{"rep", 0, Quota, "[[quota.rep]]"},
		{"rep", 0, Rep, "[[rep.name]]"},
		{"team", 1, Deal, "[[deal.owner rep.team]]"},
		{"team", 1, LineItem, "[[line_item.deal deal.owner rep.team]]"},
		{"location", 0, LineItem, "[[line_item.deal deal.location] [line_item.location]]"},
		{"location", 2, Deal, "[[deal.customer customer.location] [deal.customer_id customer.location]]"},
		{"product", 0, LineItem, "[[line_item.product] [line_item.deal deal.product]]"},
		{"source", 0, Lead, "[[lead.source] [lead.deal deal.source]]"},
		{"team", 1, Subscription, "[[subscription.owner rep.team]]"},
		{"customer", 0, Subscription, "[[subscription.customer]]"},
		{"customer", 0, Customer, "[[customer.name]]"},
		{"method", 0, Deal, "[]"},
		{"rep", 0, EarlierDeal, "[[earlier_deal.owner]]"},
		{"team", 1, EarlierDeal, "[[earlier_deal.owner rep.team]]"},
		{"product", 0, EarlierDeal, "[[earlier_deal.product]]"},
	} {
		d, _ := FindDimension(c.dimension)
		if got := fmt.Sprint(d.Paths(d.Levels[c.level], c.from)); got != c.want {
			t.Errorf("%s of a %s at %s: %s, not %s", c.dimension, c.from, d.Levels[c.level].Key, got, c.want)
		}
	}
}

func TestResolve(t *testing.T) {
	if f, err := Resolve("probability"); err != nil || f.String() != "deal.probability" {
		t.Errorf("a bare name that one kind has: got %v, %v", f, err)
	}
	if _, err := Resolve("owner"); err == nil {
		t.Error("a bare name that many kinds have was taken")
	}
	if _, err := Resolve("deal.nothing"); err == nil {
		t.Error("a name that no kind has was taken")
	}
}

func TestSources(t *testing.T) {
	var names []string
	for _, f := range Get("deal.expected").Sources() {
		names = append(names, f.String())
	}
	if len(names) != 2 || names[0] != "deal.expected" || names[1] != "deal.close_date" {
		t.Errorf("sources of deal.expected: %v", names)
	}
}
