package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"bench/figures"
)

func wall(c cost) float64   { return c.wall.Seconds() }
func cpu(c cost) float64    { return c.cpu.Seconds() }
func memory(c cost) float64 { return float64(c.memory) / 1024 }

// report prints the medians, and how our contender does beside each other one in
// the same round.
func report(w workload, costs map[string][]cost, bytes int64) {
	fmt.Println("                  wall s    cpu s   peak MiB     MB/s   (medians)")
	for _, c := range w.contenders {
		list := costs[c.name]
		fmt.Printf("%-14s %9.3f %8.3f %10.1f %8.0f\n", c.name, median(list, wall), median(list, cpu), median(list, memory),
			float64(bytes)/1e6/median(list, wall))
	}
	ours := costs[oursName]
	for _, c := range w.contenders {
		if c.name != oursName {
			ratios(oursName+" / "+c.name, ours, costs[c.name])
		}
	}
	ratios(oursName+" / best duck", ours, best(costs))
}

// ratios prints the medians of the ratios of pairs.
func ratios(title string, ours, others []cost) {
	pairs := make([]int, len(ours))
	for i := range pairs {
		pairs[i] = i
	}
	ratio := func(of func(cost) float64) float64 {
		return median(pairs, func(i int) float64 { return of(ours[i]) / of(others[i]) })
	}
	fmt.Printf("%-20s wall %.2f, cpu %.2f, memory %.2f (median of pairs)\n", title, ratio(wall), ratio(cpu), ratio(memory))
}

// best is the least that DuckDB took in each round under any of its settings.
func best(costs map[string][]cost) []cost {
	least := slices.Clone(costs[oracleName])
	for name, list := range costs {
		if !strings.HasPrefix(name, oracleName) {
			continue
		}
		for i, c := range list {
			least[i].wall, least[i].cpu, least[i].memory = min(least[i].wall, c.wall), min(least[i].cpu, c.cpu), min(least[i].memory, c.memory)
		}
	}
	return least
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
	oracle, err := figures.Read(filepath.Join(temp, oracleName+".figures"))
	if err != nil {
		return err
	}
	ours, err := figures.Read(filepath.Join(temp, oursName+".figures"))
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
