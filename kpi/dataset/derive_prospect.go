package dataset

import (
	"slices"
	"strconv"

	"kpi/kpi/field"
)

// prospect is whom an activity concerns: a record that is there, by its row, or one
// that is but named, by the mark of its name.
type prospect struct {
	kind  field.Kind
	there bool
	of    int64
}

// prospectKinds are whom an activity may concern, best first: a lead stays the same
// prospect when it becomes a deal.
var prospectKinds = []field.Kind{field.Lead, field.Deal, field.Customer, field.Contact}

// prospectOf tells whom each activity concerns; ok is false where nothing says.
func (d *Dataset) prospectOf() func(row int) (p prospect, ok bool) {
	type way struct {
		kind field.Kind
		name *Column
		rows []int32
	}
	var ways []way
	for _, k := range prospectKinds {
		if name := d.column(field.Activity, k.String()); name != nil {
			ways = append(ways, way{k, name, d.Link(field.Activity, k)})
		}
	}
	leads := d.leadOfDeals()
	return func(row int) (prospect, bool) {
		for _, w := range ways {
			if w.rows != nil && w.rows[row] != NoRow {
				k, at := w.kind, w.rows[row]
				if k == field.Deal && leads[at] != NoRow {
					k, at = field.Lead, leads[at]
				}
				return prospect{k, true, int64(at)}, true
			}
			if mark := w.name.Mark(row); mark != 0 {
				return prospect{w.kind, false, mark}, true
			}
		}
		return prospect{}, false
	}
}

// leadOfDeals is the first lead behind each deal.
func (d *Dataset) leadOfDeals() []int32 {
	leads := slices.Repeat([]int32{NoRow}, d.Table(field.Deal).Rows())
	d.eachLeadDeal(func(lead, deal int32) {
		if leads[deal] == NoRow {
			leads[deal] = lead
		}
	})
	return leads
}

// prospectNames writes down whom each activity concerns: the kind, and a name.
func (d *Dataset) prospectNames(c *Column) {
	whom, codes := d.prospectOf(), d.newProspectCodes()
	c.codes = make([]uint32, d.Table(field.Activity).Rows())
	for row := range c.codes {
		p, ok := whom(row)
		if !ok {
			continue
		}
		code := codes.of(p)
		if code == 0 {
			code = c.Dict.Code(p.kind.String() + " " + d.nameOf(p, row))
			codes.set(p, code)
		}
		c.codes[row] = code
	}
}

// prospectCodes are the codes given to prospects: of those that are there in a list
// by row, as there may be as many as activities.
type prospectCodes struct {
	there [field.KindCount][]uint32
	named map[prospect]uint32
}

func (d *Dataset) newProspectCodes() *prospectCodes {
	codes := &prospectCodes{named: map[prospect]uint32{}}
	for _, k := range prospectKinds {
		codes.there[k] = make([]uint32, d.Table(k).Rows())
	}
	return codes
}

// of is 0 for a prospect that has no code yet.
func (c *prospectCodes) of(p prospect) uint32 {
	if p.there {
		return c.there[p.kind][p.of]
	}
	return c.named[p]
}

func (c *prospectCodes) set(p prospect, code uint32) {
	if p.there {
		c.there[p.kind][p.of] = code
	} else {
		c.named[p] = code
	}
}

// nameOf is what the prospect of an activity is called: the id or name that the
// record goes by, else a number that no other of its kind has.
func (d *Dataset) nameOf(p prospect, row int) string {
	if p.there {
		if id := d.column(p.kind, "id"); id != nil && id.Dict != nil && id.Has(int(p.of)) {
			return id.TextAt(int(p.of))
		}
		return "in row " + strconv.FormatInt(p.of+1, 10)
	}
	if name := d.column(field.Activity, p.kind.String()); name.Dict != nil {
		return name.TextAt(row)
	}
	return "named " + strconv.FormatInt(p.of, 10)
}

// reachOrders numbers the completed outbound activities with each prospect, in time.
func (d *Dataset) reachOrders(c *Column) {
	dates, done, outbound, whom := d.col("activity.date"), d.completed(), d.outbound(), d.col("activity.prospect")
	var rows []ordered
	var keep []bool
	for row, day := range dates.All() {
		if row%piece == 0 {
			keep = done(row, min(row+piece, dates.Len()), keep)
		}
		if group := whom.CodeAt(row); group != 0 && keep[row%piece] && day != Missing && outbound(row) {
			rows = append(rows, ordered{group, int32(day), int32(row)})
		}
	}
	number(c, dates.Len(), rows, d.withinDay()...)
}

// prospectWins is, for each activity, the day that its prospect first bought.
func (d *Dataset) prospectWins(c *Column) {
	codes, whom := d.col("activity.prospect"), d.prospectOf()
	first := d.firstWins()
	days := make([]int64, codes.Dict.Len())
	known := make([]bool, len(days))
	for row, code := range codes.AllCodes() {
		if !known[code] {
			known[code], days[code] = true, Missing
			if p, ok := whom(row); ok {
				days[code] = first(p, row)
			}
		}
		c.Num(days[code])
	}
}

// firstWins tells when a prospect, met in an activity, first bought.
func (d *Dataset) firstWins() func(p prospect, row int) int64 {
	won, leads := d.wins(), d.col("lead.won")
	customers, wins := d.customerWins()
	return func(p prospect, row int) int64 {
		switch {
		case p.kind == field.Lead && p.there && leads != nil:
			return leads.At(int(p.of))
		case p.kind == field.Deal && p.there:
			return won[p.of]
		case p.kind == field.Customer && customers != nil:
			return wins[customers.CodeAt(row)]
		}
		return Missing
	}
}

// customerWins is the customer of each activity, and the day of each customer's
// first won deal, by code; both nil where nothing says whose deals are.
func (d *Dataset) customerWins() (customers *Column, first []int64) {
	dim, _ := field.FindDimension("customer")
	level, ok := LevelOf(dim, "", func(f *field.Field) bool { return d.Col(f) != nil })
	if !ok {
		return nil, nil
	}
	x := d.Dimension(dim, level)
	customers, deals := x.Codes(field.Activity), x.Codes(field.Deal)
	if customers == nil || deals == nil {
		return nil, nil
	}
	first = slices.Repeat([]int64{Missing}, x.Dict.Len())
	for row, day := range d.wins() {
		if code := deals.CodeAt(row); code != 0 {
			first[code] = earlier(first[code], day)
		}
	}
	return customers, first
}

// care marks the activities that look after customers.
func (d *Dataset) care(c *Column) {
	dates, deals := d.col("activity.date"), d.Link(field.Activity, field.Deal)
	closed := d.col("deal.closed").flat()
	customers, first := d.customerWins()
	no, yes := c.Field.Code("no"), c.Field.Code("yes")
	for row, day := range dates.All() {
		code := no
		if customers != nil {
			won := first[customers.CodeAt(row)]
			selling := deals != nil && deals[row] != NoRow && (closed[deals[row]] == Missing || day <= closed[deals[row]])
			if won != Missing && day > won && !selling {
				code = yes
			}
		}
		c.Code(code)
	}
}
