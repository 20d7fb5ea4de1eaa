package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// workload is what contenders are asked to do with a directory.
type workload struct {
	// files are the inputs, as a pattern.
	files      string
	contenders []contender
	// agree tells that our figures and the oracle's are to be the same.
	agree bool
}

// contender is one program with its arguments; $DIR stands for the directory.
type contender struct {
	name string
	args []string
}

// The names of our contender and of the oracle. What others begin with "duck" are
// the same under other settings: the best of them counts.
const (
	oursName   = "kpi"
	oracleName = "duck"
)

var workloads = map[string]workload{
	"reference": {files: "*.csv", agree: true, contenders: []contender{
		{oracleName, []string{"duck", "$DIR"}},
		{"duck, ordered", []string{"duck", "-ordered", "$DIR"}},
		{oursName, []string{"ours", "$DIR"}},
	}},
	"deals": {files: "deals.csv", agree: true, contenders: []contender{
		{oracleName, []string{"duck", "-deals", "$DIR"}},
		{"duck, ordered", []string{"duck", "-deals", "-ordered", "$DIR"}},
		{oursName, []string{"ours", "-deals", "$DIR"}},
		{"kpi report", []string{"kpi", "report", "$DIR/deals.csv", "--kpi", "revenue,deals_won,deals_lost,win_rate", "--by", "rep,location", "--period", "all", "-q"}},
		{"wc -l", []string{"wc", "-l", "$DIR/deals.csv"}},
	}},
	"demo": {files: "*.csv", contenders: []contender{
		{oracleName, []string{"duck", "-demo", "$DIR"}},
		{oursName, []string{"kpi", "report", "$DIR", "-q"}},
	}},
}

// build makes the programs.
func (w workload) build(temp string) error {
	for _, args := range [][]string{
		{"build", "-o", temp, "./compare/duck", "./compare/ours"},
		{"build", "-C", "../..", "-o", filepath.Join(temp, "kpi"), "./cmd/kpi"},
	} {
		build := exec.Command("go", args...)
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return fmt.Errorf("go %v: %w", args, err)
		}
	}
	return nil
}
