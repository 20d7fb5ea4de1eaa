package main

import (
	"fmt"
	"strings"

	"github.com/spf13/pflag"
)

// withFlags are the options of analyses.
type withFlags struct{ with []string }

func (w *withFlags) add(f *pflag.FlagSet) {
	f.StringArrayVar(&w.with, "with", nil, "an option of an analysis, `NAME=VALUE`: treat=Jakarta")
}

// settled are the options set, by name.
func (w *withFlags) settled() (map[string]string, error) {
	set := map[string]string{}
	for _, pair := range w.with {
		name, value, ok := strings.Cut(pair, "=")
		if !ok {
			return nil, usage(fmt.Sprintf("--with %s has no =", pair), "--with NAME=VALUE")
		}
		set[name] = value
	}
	return set, nil
}
