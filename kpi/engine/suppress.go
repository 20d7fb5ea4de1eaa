package engine

import "kpi/kpi/table"

// Suppress is the figure, or the reason for not showing it where it rests on fewer
// answers than the floor of its metric: people could be told apart by it. How many
// answers there are remains.
func (f Figure) Suppress(floor int64) Figure {
	if f.Defined() && f.Counted && f.N < floor {
		f.Value, f.bounds = table.Undefined(table.FewRespondents), bounds{}
	}
	return f
}
