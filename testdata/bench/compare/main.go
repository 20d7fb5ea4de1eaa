// Compare runs a workload over directories as whole programs in turn, ours and
// DuckDB's, and prints the time and memory of each, and the medians of the ratios
// of each round. It compares the figures of the last round value by value. It builds
// the programs, and so is run in the folder of this module:
//
//	go run ./gen -deals 1000000 -activities 5000000 DIR
//	go run ./compare DIR                    the reference workload
//	go run ./compare -workload deals DIR …  deals alone, and wc -l on them; several
//	                                        sizes show whether time grows as they do
//	go run ./compare -workload demo ../demo what is run daily
//
// GOMEMLIMIT=200MiB before it holds for our programs.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	rounds := flag.Int("rounds", 5, "number of rounds")
	workload := flag.String("workload", "reference", "one of reference, deals, demo")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: compare [-rounds N] [-workload reference|deals|demo] DIR …")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() == 0 || *rounds < 1 || workloads[*workload].files == "" {
		flag.Usage()
		os.Exit(2)
	}
	if err := compareAll(flag.Args(), workloads[*workload], *rounds); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func compareAll(dirs []string, w workload, rounds int) error {
	temp, err := os.MkdirTemp("", "compare")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	if err := w.build(temp); err != nil {
		return err
	}
	for _, dir := range dirs {
		fmt.Printf("%s, %d rounds\n", dir, rounds)
		if err := compare(temp, dir, w, rounds); err != nil {
			return err
		}
	}
	return nil
}

func compare(temp, dir string, w workload, rounds int) error {
	inputs, err := filepath.Glob(filepath.Join(dir, w.files))
	if err != nil || len(inputs) == 0 {
		return fmt.Errorf("%s has no %s", dir, w.files)
	}
	costs := map[string][]cost{}
	bytes := int64(0)
	for range rounds {
		// The kernel may have dropped the files meanwhile: neither shall wait for a disk.
		if bytes, err = warm(inputs); err != nil {
			return err
		}
		for _, c := range w.contenders {
			spent, err := c.run(temp, dir)
			if err != nil {
				return fmt.Errorf("%s: %w", strings.Join(c.args, " "), err)
			}
			costs[c.name] = append(costs[c.name], spent)
		}
	}
	report(w, costs, bytes)
	if !w.agree {
		return nil
	}
	return agree(temp)
}
