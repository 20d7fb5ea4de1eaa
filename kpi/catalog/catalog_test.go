package catalog

import (
	"testing"

	"kpi/kpi/metric"
)

// Every definition makes sense, and no id is given twice.
func TestDefinitions(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range All() {
		if err := metric.Check(m, Find); err != nil {
			t.Error(err)
		}
		if seen[m.ID] {
			t.Errorf("%s stands twice", m.ID)
		}
		seen[m.ID] = true
		t.Logf("%s = %s", m.ID, metric.Text(m.Bases[0].Expr, Find))
	}
	for _, id := range Headline() {
		if !seen[id] {
			t.Errorf("the headline names %s, which there is not", id)
		}
	}
}
