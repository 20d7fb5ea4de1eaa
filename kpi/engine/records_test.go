package engine

import (
	"fmt"
	"math/rand/v2"
	"time"

	"kpi/kpi/catalog"
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
)

// record is one row of made-up data: a text or a number for each field of its
// kind's list below; nil where it is missing.
type record []any

// kept are the fields that made-up records have.
var kept = map[field.Kind][]string{
	field.Deal: {"id", "status", "created", "closed", "expected", "amount", "currency", "probability", "owner", "customer", "location", "type"},
	field.Activity: {
		"id", "type", "date", "status", "direction", "duration", "owner", "deal", "customer",
	},
	field.Quota:    {"entity", "entity_type", "metric", "start", "end", "target", "currency"},
	field.Rep:      {"name", "team", "location", "start", "end"},
	field.Customer: {"name", "since", "segment"},
}

func fieldsOf(k field.Kind) []*field.Field {
	var fields []*field.Field
	for _, name := range kept[k] {
		fields = append(fields, field.Get(k.String()+"."+name))
	}
	return fields
}

// records are made-up rows by kind.
type records map[field.Kind][]record

// The made-up year goes from newYear to asOf.
var (
	newYear = period.DayOf(2025, time.January, 1)
	asOf    = period.DayOf(2025, time.December, 10)
)

// chance makes the values of records.
type chance struct{ *rand.Rand }

func (c chance) pick(words ...string) any { return words[c.IntN(len(words))] }

// maybe is the value, or missing once in ten times.
func (c chance) maybe(v any) any {
	if c.IntN(10) == 0 {
		return nil
	}
	return v
}

func (c chance) day() int64 { return int64(newYear) + c.Int64N(365) }

func (c chance) name(what string, n int) any { return fmt.Sprintf("%s %d", what, c.IntN(n)) }

// deal is closed on or after the day it was created: with the two the wrong way
// round it was never open, and the law of stocks has nothing to say.
func (c chance) deal(i int, currencies []string) record {
	created := c.day()
	status, closed, expected := c.pick("won", "won", "lost", "open", "excluded"), any(nil), any(nil)
	if status == "open" {
		expected = c.maybe(created + c.Int64N(90))
	} else {
		closed = c.maybe(created + c.Int64N(90))
	}
	return record{
		fmt.Sprintf("D%d", i), status, c.maybe(created), closed, expected, c.maybe(c.Int64N(2_000_0000) - 200_0000), c.maybe(c.pick(currencies...)),
		c.maybe(c.Int64N(1_000_000_000_000)), c.maybe(c.name("Rep", 4)), c.maybe(c.name("Customer", 6)), c.maybe(c.name("Store", 3)), c.pick("new", "new", "refund"),
	}
}

func (c chance) activity(i, deals int) record {
	return record{
		fmt.Sprintf("A%d", i), c.maybe(c.pick("call", "email", "meeting", "demo", "proposal", "note")), c.maybe(c.day()),
		c.maybe(c.pick("done", "done", "planned")), c.maybe(c.pick("out", "in")), c.maybe(c.Int64N(90 * 10_000)),
		c.maybe(c.name("Rep", 4)), c.maybe(fmt.Sprintf("D%d", c.IntN(deals+1))), c.maybe(c.name("Customer", 6)),
	}
}

func (c chance) quota(month period.Span, currencies []string) record {
	return record{
		c.name("Rep", 4), "rep", c.pick("revenue", "deals"), int64(month.From), int64(month.Last()),
		c.maybe(c.Int64N(5_000_0000)), currencies[0],
	}
}

// makeUp makes deals and activities, and the few rows of the other kinds.
func makeUp(seed uint64, deals, activities int, currencies []string, cal period.Calendar) records {
	c, all := chance{rand.New(rand.NewPCG(seed, 1))}, records{}
	for i := range deals {
		all[field.Deal] = append(all[field.Deal], c.deal(i, currencies))
	}
	for i := range activities {
		all[field.Activity] = append(all[field.Activity], c.activity(i, deals))
	}
	for _, month := range period.Trend(cal, asOf, period.Month, 12) {
		all[field.Quota] = append(all[field.Quota], c.quota(month, currencies))
	}
	for i := range 4 {
		all[field.Rep] = append(all[field.Rep], record{fmt.Sprintf("Rep %d", i), c.maybe(c.name("Team", 2)), c.name("Store", 3), c.maybe(c.day() - 300), nil})
		all[field.Customer] = append(all[field.Customer], record{fmt.Sprintf("Customer %d", i), c.maybe(c.day()), c.name("Segment", 2)})
	}
	return all
}

// tableOf is a table of the records, all from one source.
func tableOf(k field.Kind, rows []record) *dataset.Table {
	fields := fieldsOf(k)
	t := dataset.NewTable(k, 0, fields)
	for line, row := range rows {
		for i, f := range fields {
			switch v := row[i].(type) {
			case nil:
				t.Col(f).Blank()
			case string:
				t.Col(f).Text(v)
			case int64:
				t.Col(f).Num(v)
			}
		}
		t.EndRow(line + 2)
	}
	return t
}

// open is a run over tables of records, with the dimensions that it can split by.
func open(tables []*dataset.Table, currencies []string, cal period.Calendar, workers int) *Run {
	var mapped []*field.Field
	for _, k := range field.Kinds() {
		mapped = append(mapped, fieldsOf(k)...)
	}
	ds := dataset.New([]dataset.Source{{File: "made-up.csv"}}, tables, mapped)
	if len(currencies) == 1 {
		ds.Currency = currencies[0]
	}
	ds.Derive(field.All())
	conf := Config{AsOf: asOf, Calendar: cal, Workers: workers, Basis: basis}
	for _, d := range field.Dimensions() {
		if level, ok := dataset.LevelOf(d, "", func(f *field.Field) bool { return ds.Col(f) != nil }); ok {
			conf.Dimensions = append(conf.Dimensions, ds.Dimension(d, level))
		}
	}
	return New(ds, conf)
}

func basis(id string) metric.Expr { return catalog.BuiltIn().Find(id).Bases[0].Expr }
