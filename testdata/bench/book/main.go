// Book compares what a dashboard costs with what a bare program needs to write its
// Data page alone: excelize's StreamWriter, fed with a CSV file of the same cells.
//
//	go run ./book -pairs 5 KPI DEALS.csv
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

func main() {
	pairs := flag.Int("pairs", 5, "how often both run, one after the other")
	sheet := flag.String("sheet", "Data deals", "the page that the bare program writes")
	write := flag.Bool("write", false, "be the bare program: CSV BOOK")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: book [-pairs N] KPI DEALS.csv")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() != 2 {
		flag.Usage()
		os.Exit(2)
	}
	err := error(nil)
	if *write {
		err = bare(flag.Arg(0), flag.Arg(1))
	} else {
		err = compare(flag.Arg(0), flag.Arg(1), *sheet, *pairs)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// compare runs both by turns, and prints the medians.
func compare(kpi, deals, sheet string, pairs int) error {
	temp, err := os.MkdirTemp("", "book")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	book, cells, copied := filepath.Join(temp, "kpi.xlsx"), filepath.Join(temp, "data.csv"), filepath.Join(temp, "bare.xlsx")
	self, err := os.Executable()
	if err != nil {
		return err
	}
	ours := []string{kpi, "dashboard", deals, "-o", book, "-q"}
	theirs := []string{self, "-write", cells, copied}
	if _, err := run(ours); err != nil {
		return err
	}
	if err := extract(book, sheet, cells); err != nil {
		return err
	}
	var a, b []cost
	for range pairs {
		for i, args := range [][]string{ours, theirs} {
			c, err := run(args)
			if err != nil {
				return err
			}
			if i == 0 {
				a = append(a, c)
			} else {
				b = append(b, c)
			}
		}
	}
	x, y := median(a), median(b)
	fmt.Printf("dashboard %6.2f s  %6.2f s of processors  %4d MiB\n", x.wall.Seconds(), x.cpu.Seconds(), x.memory>>10)
	fmt.Printf("bare page %6.2f s  %6.2f s of processors  %4d MiB\n", y.wall.Seconds(), y.cpu.Seconds(), y.memory>>10)
	fmt.Printf("times     %6.2f    %6.2f                  %5.2f\n", ratio(x.wall, y.wall), ratio(x.cpu, y.cpu), float64(x.memory)/float64(y.memory))
	return nil
}

func ratio(a, b time.Duration) float64 { return a.Seconds() / b.Seconds() }

// cost is what one run of a program took.
type cost struct {
	wall, cpu time.Duration
	memory    int64 // peak, in KiB
}

func run(args []string) (cost, error) {
	cmd := exec.Command(args[0], args[1:]...)
	start := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		return cost{}, fmt.Errorf("%v: %w: %s", args, err, out)
	}
	c := cost{wall: time.Since(start), cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return c, errors.New("the memory of a process is not told here")
	}
	c.memory = usage.Maxrss
	return c, nil
}

// median is the median of each.
func median(all []cost) cost {
	var wall, cpu []time.Duration
	var memory []int64
	for _, c := range all {
		wall, cpu, memory = append(wall, c.wall), append(cpu, c.cpu), append(memory, c.memory)
	}
	slices.Sort(wall)
	slices.Sort(cpu)
	slices.Sort(memory)
	n := len(all) / 2
	return cost{wall[n], cpu[n], memory[n]}
}
