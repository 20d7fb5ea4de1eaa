package field

import (
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
// field of.
func TestPathsLead(t *testing.T) {
	for _, d := range Dimensions() {
		for _, l := range d.Levels {
			Get(l.Key)
			for _, p := range l.Paths {
				for i, name := range p[:len(p)-1] {
					if here, next := Get(name), Get(p[i+1]); here.Refers != next.Kind {
						t.Errorf("dimension %s: %s does not lead to %s", d.ID, here, next)
					}
				}
				Get(p[len(p)-1])
			}
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
