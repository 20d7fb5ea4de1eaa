package main

import (
	"testing"

	"github.com/spf13/cobra"
)

// A command is said so that it can be typed again; where its output goes is left out.
func TestCommandLine(t *testing.T) {
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"some/exports", "-o", "a.xlsx", "-q"}, "dashboard exports"},
		{[]string{"my deals.csv", "--rep", "Ana O'Neil", "--data-rows", "0", "--rep-sheets"}, `dashboard 'my deals.csv' --data-rows 0 --rep 'Ana O'\''Neil' --rep-sheets`},
		{[]string{"b.csv", "x/c.csv", "a.csv"}, "dashboard a.csv b.csv c.csv"},
		{[]string{"a.csv", "--analysis", "rfm,pareto", "--map", "amount=Value"}, "dashboard a.csv --analysis rfm --analysis pareto --map amount=Value"},
	} {
		c := dashboardCommand(&terminal{})
		said := ""
		c.RunE = func(c *cobra.Command, paths []string) error {
			said = commandLine(c, paths)
			return nil
		}
		c.SetArgs(test.args)
		if err := c.Execute(); err != nil {
			t.Fatal(err)
		}
		if said != test.want {
			t.Errorf("%v is said as %s", test.args, said)
		}
	}
}
