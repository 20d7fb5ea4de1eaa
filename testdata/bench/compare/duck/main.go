// Duck computes the reference workload over a directory with DuckDB, and prints
// its figures.
package main

import (
	"flag"
	"fmt"
	"os"

	"bench/duck"
)

func main() {
	var how duck.Setup
	flag.BoolVar(&how.Ordered, "ordered", false, "keep the order of rows")
	flag.BoolVar(&how.DealsAlone, "deals", false, "without activities")
	demo := flag.Bool("demo", false, "ten queries over the example exports instead")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: duck [-ordered] [-deals | -demo] DIR")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), how, *demo); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(dir string, how duck.Setup, demo bool) error {
	if demo {
		return duck.Demo(dir, os.Stdout)
	}
	found, err := duck.Figures(dir, how)
	if err != nil {
		return err
	}
	return found.Write(os.Stdout)
}
