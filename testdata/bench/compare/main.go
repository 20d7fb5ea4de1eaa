// Compare runs the reference workload over a directory as two whole programs in
// turn, ours and DuckDB's, compares their figures value by value, and prints the
// time and memory of each, and the median of the ratios of pairs. It builds them,
// and so is run in the folder of this module: go run ./compare DIR.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"bench/figures"
)

func main() {
	rounds := flag.Int("rounds", 5, "number of rounds")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: compare [-rounds N] DIR")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() != 1 || *rounds < 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := compare(flag.Arg(0), *rounds); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// contenders are the programs under this folder, the oracle first.
var contenders = []string{"duck", "kpi"}

// cost is what one run of a program took.
type cost struct {
	wall, cpu time.Duration
	memory    int64 // peak, in KiB
}

func compare(dir string, rounds int) error {
	temp, err := os.MkdirTemp("", "compare")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	for _, name := range contenders {
		build := exec.Command("go", "build", "-o", temp, "./compare/"+name)
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return fmt.Errorf("go build ./compare/%s: %w", name, err)
		}
	}
	costs := map[string][]cost{}
	for range rounds {
		// The kernel may have dropped the files meanwhile: neither shall wait for a disk.
		if err := warm(dir); err != nil {
			return err
		}
		for _, name := range contenders {
			c, err := run(filepath.Join(temp, name), dir)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			costs[name] = append(costs[name], c)
		}
	}
	report(costs)
	return agree(temp)
}

func warm(dir string) error {
	for _, name := range []string{"deals.csv", "activities.csv"} {
		f, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		_, err = io.Copy(io.Discard, f)
		if err := errors.Join(err, f.Close()); err != nil {
			return err
		}
	}
	return nil
}

// run runs a program; its figures go to a file beside it.
func run(program, dir string) (cost, error) {
	out, err := os.Create(program + ".figures")
	if err != nil {
		return cost{}, err
	}
	cmd := exec.Command(program, dir)
	cmd.Stdout, cmd.Stderr = out, os.Stderr
	start := time.Now()
	err = cmd.Run()
	wall := time.Since(start)
	if err := errors.Join(err, out.Close()); err != nil {
		return cost{}, err
	}
	c := cost{wall: wall, cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.memory = usage.Maxrss
	}
	return c, nil
}

func report(costs map[string][]cost) {
	fmt.Println("            wall s   cpu s   peak MiB   (medians)")
	seconds := func(of func(cost) time.Duration) func(cost) float64 {
		return func(c cost) float64 { return of(c).Seconds() }
	}
	wall := seconds(func(c cost) time.Duration { return c.wall })
	cpu := seconds(func(c cost) time.Duration { return c.cpu })
	memory := func(c cost) float64 { return float64(c.memory) / 1024 }
	for _, name := range contenders {
		list := costs[name]
		fmt.Printf("%-10s %7.2f %7.2f %10.0f\n", name, median(list, wall), median(list, cpu), median(list, memory))
	}
	pairs := make([]int, len(costs["kpi"]))
	for i := range pairs {
		pairs[i] = i
	}
	ratio := func(of func(cost) float64) float64 {
		return median(pairs, func(i int) float64 { return of(costs["kpi"][i]) / of(costs["duck"][i]) })
	}
	fmt.Printf("%-10s %7.2f %7.2f %10.2f   (median of pairs)\n", "kpi / duck", ratio(wall), ratio(cpu), ratio(memory))
}

func median[T any](list []T, of func(T) float64) float64 {
	values := make([]float64, len(list))
	for i, v := range list {
		values[i] = of(v)
	}
	slices.Sort(values)
	n := len(values)
	return (values[(n-1)/2] + values[n/2]) / 2
}

// agree compares the figures of the last round.
func agree(temp string) error {
	oracle, err := figures.Read(filepath.Join(temp, "duck.figures"))
	if err != nil {
		return err
	}
	ours, err := figures.Read(filepath.Join(temp, "kpi.figures"))
	if err != nil {
		return err
	}
	differences := figures.Differences(oracle, ours)
	slices.Sort(differences)
	for _, d := range differences[:min(len(differences), 20)] {
		fmt.Println(d)
	}
	if len(differences) > 0 {
		return fmt.Errorf("%d of %d figures differ", len(differences), len(oracle))
	}
	fmt.Printf("all %d figures agree\n", len(oracle))
	return nil
}
