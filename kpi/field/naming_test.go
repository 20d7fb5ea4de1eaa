package field

import (
	"slices"
	"testing"
)

// Records without ids are named by what they are of, and never by their currency.
func TestNaming(t *testing.T) {
	for kind, want := range map[Kind][]string{
		Deal: nil, Quota: {"quota.entity"}, DealSplit: {"deal_split.deal", "deal_split.rep"},
		Cost: {"cost.category", "cost.source", "cost.location", "cost.product", "cost.component"},
	} {
		var got []string
		for _, f := range Naming(kind) {
			got = append(got, f.String())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", kind, got, want)
		}
	}
	for _, k := range Kinds() {
		if Find(k.String()+".id") == nil && len(Naming(k)) == 0 {
			t.Errorf("nothing names a %s", k)
		}
	}
}
