// Kpi computes the reference workload over a directory with our packages, and
// prints its figures.
package main

import (
	"fmt"
	"os"

	"bench/ours"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: kpi DIR")
		os.Exit(2)
	}
	found, err := ours.Figures(os.Args[1])
	if err == nil {
		err = found.Write(os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
