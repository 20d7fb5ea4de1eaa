package main

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// unsaid are the flags that change nothing of what a workbook holds: it is the same
// whatever file it is written to.
var unsaid = []string{"output", "quiet", "no-color", "rejects", "format", "manifest"}

// commandLine is a command as it can be typed again, flags and inputs by name, inputs without
// their paths: the same files anywhere, in any order, make the same workbook.
func commandLine(c *cobra.Command, paths []string) string {
	words := []string{c.CommandPath()}
	for _, path := range paths {
		words = append(words, quoted(filepath.Base(path)))
	}
	slices.Sort(words[1:])
	c.Flags().Visit(func(f *pflag.Flag) {
		if slices.Contains(unsaid, f.Name) {
			return
		}
		for _, value := range flagValues(f) {
			words = append(words, "--"+f.Name+value)
		}
	})
	return strings.Join(words, " ")
}

// flagValues are what follows the name of a flag each time: nothing for a switch.
func flagValues(f *pflag.Flag) []string {
	if many, ok := f.Value.(pflag.SliceValue); ok {
		var all []string
		for _, one := range many.GetSlice() {
			all = append(all, " "+quoted(one))
		}
		return all
	}
	if f.Value.Type() == "bool" && f.Value.String() == "true" {
		return []string{""}
	}
	return []string{" " + quoted(f.Value.String())}
}

// quoted is a word as a shell takes it.
func quoted(word string) string {
	if word != "" && !strings.ContainsAny(word, " \t\n'\"\\$`*?[]{}()<>|&;#~!") {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
