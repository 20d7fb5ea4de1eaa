package kpi

import (
	"math/big"

	"kpi/kpi/engine"
	"kpi/kpi/table"
)

// smallSample is the size below which an estimate is marked.
const smallSample = 30

// cells are the figures of one group, each of the time of its column.
func (s *sheet) cells(nodes, targets []*engine.Node, g int, at func(column int) moment) []table.Cell {
	cells := make([]table.Cell, len(nodes))
	for i, n := range nodes {
		c := s.columns[i]
		if n == nil {
			cells[i].Value = table.Undefined(c.why)
			continue
		}
		m := at(i)
		cells[i] = cell(s.a.figure(n, c, g, m.now))
		if m.before != nil {
			previous := s.a.figure(n, c, g, *m.before)
			cells[i].Previous = previous.Value
			cells[i].Change = change(c.metric.Unit, cells[i].Value, previous.Value)
		}
		if targets[i] != nil {
			cells[i].Target = s.a.run.Figure(targets[i], g, m.now).Value
		}
	}
	return cells
}

func (a *Answer) figure(n *engine.Node, c column, g int, w engine.Window) engine.Figure {
	if c.stat != "" {
		return a.run.Statistic(n, c.stat, g, w).Suppress(c.metric.Floor)
	}
	return a.run.Figure(n, g, w).Suppress(c.metric.Floor)
}

// cell is a figure with what stands beside it.
func cell(f engine.Figure) table.Cell {
	c := table.Cell{Value: f.Value, Missing: f.Missing}
	if f.Counted {
		c.N = &f.N
		c.Small = f.Estimate && f.Defined() && f.N < smallSample
	}
	if share := f.Coverage(); share != nil {
		c.Coverage = table.Of(share)
	}
	if low, high, ok := f.Bounds(); ok {
		c.Low, c.High = table.Of(low), table.Of(high)
		c.Low.Currency, c.High.Currency = f.Currency, f.Currency
	}
	return c
}

// change is the difference in points for rates and points, and relative to the earlier
// figure for all else.
func change(u table.Unit, now, before table.Value) table.Value {
	_, one := table.Together(now, before)
	switch {
	case !now.Defined():
		return table.Undefined(now.Why)
	case !before.Defined():
		return table.Undefined(before.Why)
	case !one:
		return table.Undefined(table.MixedCurrencies)
	}
	diff := new(big.Rat).Sub(now.Num, before.Num)
	if u.InPoints() {
		return table.Of(diff)
	}
	if before.Num.Sign() <= 0 {
		return table.Undefined(table.BaseNotPositive)
	}
	return table.Of(diff.Quo(diff, before.Num))
}
