// Ours computes the reference workload over a directory with our packages, and
// prints its figures.
package main

import (
	"flag"
	"fmt"
	"kpi/cmd/kpi/memory"
	"os"

	"bench/ours"
)

func main() {
	memory.Tend()
	deals := flag.Bool("deals", false, "without activities")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: ours [-deals] DIR")
		os.Exit(2)
	}
	found, err := ours.Figures(flag.Arg(0), *deals)
	if err == nil {
		err = found.Write(os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
