package main

import (
	"fmt"
	"os"
	"testing"
)

// A dashboard of public data shows what is published of it, and nothing on it differs
// from the engine's own.
func TestDashboardOfMaven(t *testing.T) {
	if _, err := os.Stat(maven); err != nil {
		t.Skip("the public sample data is not here")
	}
	b := bookCase{args: []string{maven, "--period", "all"}}.made(t)
	check, err := b.At("Check")
	if err != nil {
		t.Fatal(err)
	}
	if _, ref := named(t, b, "check_total"); check[ref].Value != "0" {
		t.Errorf("the total difference is %q", check[ref].Value)
	}
	want := map[string]string{
		"Summary|Revenue": "10005534", "Summary|Deals won": "4238", "Summary|Win rate": "0.6315005215318135",
		"Locations|Revenue|Central": "3346293", "Locations|Revenue|East": "3090594", "Locations|Revenue|West": "3568647",
	}
	for row := 9; check[fmt.Sprintf("A%d", row)].Value != ""; row++ {
		text := func(col string) string { return check[fmt.Sprintf("%s%d", col, row)].Value }
		for _, key := range []string{text("A") + "|" + text("C"), text("A") + "|" + text("C") + "|" + text("D")} {
			value, ok := want[key]
			if !ok {
				continue
			}
			page, err := b.At(text("A"))
			if err != nil {
				t.Fatal(err)
			}
			if shown := page[text("B")].Value; shown != value {
				t.Errorf("%s is %s, not %s", key, shown, value)
			}
			delete(want, key)
		}
	}
	if len(want) > 0 {
		t.Errorf("these are not shown: %v", want)
	}
}
