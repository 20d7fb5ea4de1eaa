package catalog

import (
	"testing"

	"kpi/kpi/metric"
)

// Every definition makes sense, and no id is given twice.
func TestDefinitions(t *testing.T) {
	seen := map[string]bool{}
	cat := BuiltIn()
	for _, m := range cat.All() {
		if err := metric.Check(m, cat); err != nil {
			t.Error(err)
		}
		if seen[m.ID] {
			t.Errorf("%s stands twice", m.ID)
		}
		seen[m.ID] = true
		t.Logf("%s = %s", m.ID, metric.Text(m.Bases[0].Expr, cat))
	}
	for _, m := range cat.All() { // a variant names the main definition, which is no variant
		if m.VariantOf == "" {
			continue
		}
		switch main := cat.Find(m.VariantOf); {
		case main == nil:
			t.Errorf("%s is a variant of %s, which there is not", m.ID, m.VariantOf)
		case main.VariantOf != "":
			t.Errorf("%s is a variant of %s, itself one of %s", m.ID, main.ID, main.VariantOf)
		}
	}
	for _, id := range Headline() {
		if !seen[id] {
			t.Errorf("the headline names %s, which there is not", id)
		}
	}
}
