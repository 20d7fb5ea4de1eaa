package analysis

import (
	"math/big"
	"slices"
	"strings"
	"testing"
)

func questionOf(a *Analysis, name, value string) *Question {
	return &Question{Of: a, With: map[string]string{name: value}}
}

// TestRefusals holds each option to what it takes: the error names it and the value.
func TestRefusals(t *testing.T) {
	edges := func(q *Question) error { _, err := q.bandEdges("sizes"); return err }
	for _, c := range []struct {
		value, want string
	}{{"10,x", `"x"`}, {"10,5", "5"}, {"10,10", "10"}, {"-1", `"-1"`}, {"1e3", `"1e3"`}, {"1/2", `"1/2"`}, {"1,,2", `""`}} {
		if err := edges(questionOf(dealSizes, "sizes", c.value)); err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "sizes") {
			t.Errorf("sizes=%s: %v", c.value, err)
		}
	}
	for _, c := range []struct {
		of          *Analysis
		name, value string
	}{
		{funnelLeakage, "funnel", "all"}, {cycleBandWins, "bands", "7.5"}, {cycleBandWins, "bands", "0,7"}, {highImpact, "days", "0"},
		{engagementInterval, "months", "two"}, {acquisitionByMethod, "top", "-1"}, {lossReasons, "top", ""}, {salesTracking, "by", "product"},
	} {
		if _, err := c.of.Make(questionOf(c.of, c.name, c.value)); err == nil || !strings.HasPrefix(err.Error(), c.name) {
			t.Errorf("%s: %s=%s: %v", c.of.ID, c.name, c.value, err)
		}
	}
}

// TestRoundEdges cuts where people would.
func TestRoundEdges(t *testing.T) {
	for _, c := range []struct {
		low, high int64
		want      string
	}{
		{4700, 17770, "under 5000|5000 to 7000|7000 to 10000|10000 to 15000|15000 and over"},
		{0, 3, "under 1|1 to 1.5|1.5 to 2|2 and over"},
		{9, 100_000, "under 10|10 to 100|100 to 1000|1000 to 10000|10000 and over"},
		{900, 40_000, "under 1000|1000 to 2000|2000 to 5000|5000 to 10000|10000 to 20000|20000 and over"},
		{5, 5, "all"},
		{1, 1_000_000_000_000, "all"},
	} {
		if got := strings.Join(roundEdges(big.NewRat(c.low, 1), big.NewRat(c.high, 1)).amountNames(), "|"); got != c.want {
			t.Errorf("between %d and %d: %s", c.low, c.high, got)
		}
	}
}

// TestBandsHold puts an edge into the band that begins with it.
func TestBandsHold(t *testing.T) {
	b := bands{big.NewRat(8, 1), big.NewRat(15, 1)}
	var got []int
	for _, v := range []int64{0, 7, 8, 14, 15, 99} {
		got = append(got, b.of(big.NewRat(v, 1)))
	}
	if !slices.Equal(got, []int{0, 0, 1, 1, 2, 2}) || strings.Join(b.dayNames(), "|") != "0 to 7|8 to 14|15 and over" {
		t.Errorf("%v, %v", got, b.dayNames())
	}
}
