// Gen writes deals.csv and activities.csv for benchmarks into a directory. The
// same sizes give the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"

	"bench/made"
)

func main() {
	deals := flag.Int("deals", 1_000_000, "number of deals")
	activities := flag.Int("activities", 5_000_000, "number of activities")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: gen [-deals N] [-activities N] DIR")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := made.Write(flag.Arg(0), *deals, *activities); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
