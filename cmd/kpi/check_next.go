package main

import (
	"reflect"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kpi/kpi/config"
	"kpi/kpi/table"
)

// ofResult are the flags that say what becomes of a result, and no more of the figures.
var ofResult = []string{"format", "output", "quiet", "strict", "max-rejects", "rejects", "raw", "no-color", "compare", "manifest"}

// addNext adds the commands that show what is behind the figures that fail.
func (o *checkOptions) addNext(c *table.Checks, command *cobra.Command, paths []string) {
	said := *o.read
	said.Name, said.SHA256, said.Checks, said.Targets = "", "", nil, nil
	onlyChecks := reflect.DeepEqual(said, config.Config{}) // then it says nothing of figures
	for i := range c.Rules {
		r := &c.Rules[i]
		for k := range r.Figures {
			if j := &r.Figures[k]; j.Fails {
				j.Next = nextCommand(command, paths, r, j.Group, onlyChecks)
			}
		}
	}
}

// nextCommand is the command that shows the rows behind a figure, for a change what it
// comes from, or for a rule about files what they were taken for.
func nextCommand(check *cobra.Command, paths []string, r *table.Checked, group string, onlyChecks bool) string {
	name, words := "inspect", []string{"kpi inspect"}
	if r.Figure != "" {
		name, words = "explain", []string{"kpi explain", r.Figure}
	}
	for _, path := range paths {
		words = append(words, quoted(path))
	}
	skip := slices.Clone(ofResult)
	if onlyChecks {
		skip = append(skip, "config")
	}
	if r.Own != "" {
		skip = append(skip, "period", "from", "to")
	}
	if group != "" {
		skip = append(skip, r.By)
	}
	words = append(words, sharedFlags(check, name, skip)...)
	if r.Change && !check.Flags().Changed("previous") { // beside it, --diff compares exports
		words = append(words, "--diff")
		if r.YearAgo {
			words = append(words, "--compare year-ago")
		}
	}
	if r.Own != "" {
		words = append(words, "--period", quoted(r.Own))
	}
	switch {
	case group == "":
	case slices.Contains(shortDims, r.By):
		words = append(words, "--"+r.By, quoted(group))
	default:
		words = append(words, "--where", quoted(r.By+"="+group))
	}
	return strings.Join(words, " ")
}

// sharedFlags are the flags that were given and that another command has too.
func sharedFlags(check *cobra.Command, other string, skip []string) (words []string) {
	to, _, err := check.Root().Find([]string{other})
	if err != nil {
		return nil
	}
	check.Flags().Visit(func(f *pflag.Flag) {
		if to.Flags().Lookup(f.Name) == nil || slices.Contains(skip, f.Name) {
			return
		}
		for _, value := range flagValues(f) {
			words = append(words, "--"+f.Name+value)
		}
	})
	return words
}
