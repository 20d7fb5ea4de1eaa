package dataset

import (
	"cmp"
	"slices"

	"kpi/kpi/field"
)

// completed tells which activities happened: those marked done, and those that
// nothing marks.
func (d *Dataset) completed() func(row int) bool {
	status := d.col("activity.status")
	if status == nil {
		return func(int) bool { return true }
	}
	done := field.Get("activity.status").Code("done")
	return func(row int) bool { return status.Codes[row] == done || status.Codes[row] == 0 }
}

// touchOrders numbers the completed outbound activities on each deal, else
// customer, by date. An activity without a direction is taken for outbound
// unless it is a note or a task.
func (d *Dataset) touchOrders(c *Column) {
	dates, done := d.col("activity.date"), d.completed()
	outbound, whom := d.outbound(), d.prospects()
	var rows []int
	for row := range dates.Nums {
		if done(row) && outbound(row) && dates.Nums[row] != Missing && whom(row).mark != 0 {
			rows = append(rows, row)
		}
	}
	ids := d.col("activity.id")
	slices.SortFunc(rows, func(a, b int) int {
		order := cmp.Or(whom(a).compare(whom(b)), cmp.Compare(dates.Nums[a], dates.Nums[b]))
		if order == 0 && ids != nil {
			order = cmp.Compare(ids.TextAt(a), ids.TextAt(b))
		}
		return cmp.Or(order, cmp.Compare(a, b))
	})
	number(c, len(dates.Nums), rows, func(a, b int) bool { return whom(a) == whom(b) })
}

func (d *Dataset) outbound() func(row int) bool {
	direction, types := d.col("activity.direction"), d.col("activity.type")
	in := field.Get("activity.direction").Code("in")
	inner := []uint32{}
	for _, w := range []string{"note", "task", "one_on_one"} {
		inner = append(inner, field.Get("activity.type").Code(w))
	}
	return func(row int) bool {
		if direction != nil && direction.Codes[row] != 0 {
			return direction.Codes[row] != in
		}
		return types == nil || !slices.Contains(inner, types.Codes[row])
	}
}

// prospect is whom an activity concerns: its deal, else its customer.
type prospect struct {
	deal bool
	mark int64 // 0 for neither
}

func (d *Dataset) prospects() func(row int) prospect {
	deals, customers := d.col("activity.deal"), d.col("activity.customer")
	return func(row int) prospect {
		if deals != nil && deals.Has(row) {
			return prospect{true, deals.Mark(row)}
		}
		if customers != nil {
			return prospect{false, customers.Mark(row)}
		}
		return prospect{}
	}
}

func (p prospect) compare(q prospect) int {
	if p.deal != q.deal {
		if p.deal {
			return -1
		}
		return 1
	}
	return cmp.Compare(p.mark, q.mark)
}
