// Duck computes the reference workload over a directory with DuckDB, and prints
// its figures.
package main

import (
	"fmt"
	"os"

	"bench/duck"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: duck DIR")
		os.Exit(2)
	}
	found, err := duck.Figures(os.Args[1])
	if err == nil {
		err = found.Write(os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
