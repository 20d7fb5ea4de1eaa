// Package bench compares the program with DuckDB on the same files: the figures
// value by value (its test), and the time and memory of whole processes
// (./compare).
package bench

import (
	"bytes"
	"math/big"
	"os"
	"path/filepath"
	"testing"

	"bench/duck"
	"bench/figures"
	"bench/made"
	"bench/ours"
)

// Every figure of the reference workload is the one that DuckDB finds.
func TestFiguresAgree(t *testing.T) {
	dir := t.TempDir()
	if err := made.Write(dir, 20_000, 100_000); err != nil {
		t.Fatal(err)
	}
	for _, how := range []duck.Setup{{}, {Ordered: true, DealsAlone: true}} {
		oracle, err := duck.Figures(dir, how)
		if err != nil {
			t.Fatal(err)
		}
		found, err := ours.Figures(dir, how.DealsAlone)
		if err != nil {
			t.Fatal(err)
		}
		if len(oracle) < 40_000 {
			t.Fatalf("the oracle has only %d figures", len(oracle))
		}
		differences := figures.Differences(oracle, found)
		for _, d := range differences[:min(len(differences), 10)] {
			t.Error(d)
		}
		if len(differences) > 0 {
			t.Errorf("%+v: %d of %d figures differ", how, len(differences), len(oracle))
		}
	}
}

// A figure that is off by one cent, or by a part in a million, is found.
func TestDifferencesAreFound(t *testing.T) {
	oracle := figures.Figures{}
	for _, line := range []string{"revenue|a", "win rate|a", "won|b"} {
		oracle[line] = number(t, "2/3")
	}
	for key, wrong := range map[string]string{"revenue|a": "6600000000001/9900000000000", "win rate|a": "2000002/3000000", "won|b": "0"} {
		ours := figures.Figures{}
		for k, v := range oracle {
			ours[k] = v
		}
		if got := figures.Differences(oracle, ours); len(got) != 0 {
			t.Errorf("equal figures differ: %v", got)
		}
		ours[key] = number(t, wrong)
		if got := figures.Differences(oracle, ours); len(got) != 1 {
			t.Errorf("%s instead of 2/3 is not found", wrong)
		}
		delete(ours, key)
		if got := figures.Differences(oracle, ours); len(got) != 1 {
			t.Errorf("%s left out is not found", key)
		}
	}
}

func number(t *testing.T, text string) *big.Rat {
	v, ok := new(big.Rat).SetString(text)
	if !ok {
		t.Fatal(text)
	}
	return v
}

// The same sizes give the same bytes.
func TestMadeIsReproducible(t *testing.T) {
	first := map[string][]byte{}
	for _, dir := range []string{t.TempDir(), t.TempDir()} {
		if err := made.Write(dir, 500, 1000); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"deals.csv", "activities.csv"} {
			text, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			if have, ok := first[name]; ok && !bytes.Equal(have, text) {
				t.Errorf("%s is written differently", name)
			}
			first[name] = text
		}
	}
}
