package catalog

import (
	"math/big"

	"kpi/kpi/field"
	"kpi/kpi/metric"
)

// The words that the literals are written in.

func is(name string, words ...string) metric.Cond {
	return metric.Cond{Field: field.Get(name), Op: metric.Is, Words: words}
}

func compare(name string, op metric.Op, n int64) metric.Cond {
	return metric.Cond{Field: field.Get(name), Op: op, Number: &n}
}

func anchored(name string, op metric.Op, at metric.Point) metric.Cond {
	return metric.Cond{Field: field.Get(name), Op: op, Anchor: &metric.Anchor{At: at}}
}

func present(name string) metric.Cond {
	return metric.Cond{Field: field.Get(name), Op: metric.Present}
}

func absent(name string) metric.Cond {
	return metric.Cond{Field: field.Get(name), Op: metric.Absent}
}

func ifMapped(c metric.Cond) metric.Cond {
	c.IfMapped = true
	return c
}

func filter(name string, conds ...metric.Cond) metric.Filter {
	return metric.Filter{Name: name, Conds: conds}
}

func either(name string, conds ...metric.Cond) metric.Filter {
	return metric.Filter{Name: name, Conds: conds, Any: true}
}

// Filters on deals.
var (
	won     = filter("won", is("deal.status", "won"))
	lost    = filter("lost", is("deal.status", "lost"))
	decided = filter("decided", is("deal.status", "won", "lost"))
	// valid leaves out what the export marks as a duplicate, an error or a test.
	valid = filter("", is("deal.status", "open", "won", "lost"))
	// sale leaves refunds out: they reduce money, and are no deals (G8).
	sale = filter("", is("deal.is_refund", "no"))
	// tracked deals can be told open or closed on any day: a decided deal without a
	// closed date can not.
	tracked = either("open", is("deal.status", "open"), ifMapped(present("deal.closed")))
	first   = filter("first", compare("deal.customer_order", metric.Is, 1))
	overdue = filter("overdue", anchored("deal.expected", metric.Below, metric.Stand))
	// due is expected in what is left of the window.
	due = filter("due", anchored("deal.expected", metric.AtLeast, metric.Stand), anchored("deal.expected", metric.AtMost, metric.End))
	// notNegative keeps deals without an amount, so that they show as missing.
	notNegative = either("", compare("deal.amount", metric.AtLeast, 0), absent("deal.amount"))
)

// Filters on activities.
var (
	completed = either("completed", ifMapped(is("activity.status", "done")), ifMapped(absent("activity.status")))
	outbound  = either("outbound", ifMapped(is("activity.direction", "out")), ifMapped(absent("activity.direction")))
	call      = filter("call", is("activity.type", "call"))
	email     = filter("e-mail", is("activity.type", "email"))
	meeting   = filter("meeting", is("activity.type", "meeting", "visit"))
	demo      = filter("demo", is("activity.type", "demo"))
	proposal  = filter("proposal", is("activity.type", "proposal"))
	followUp  = filter("follow-up", compare("activity.touch_order", metric.AtLeast, 2))
)

func by(name string) metric.Flow { return metric.Flow{By: field.Get(name)} }

// openStock is the deals created up to a day and not closed by its end.
var openStock = metric.Stock{From: field.Get("deal.created"), To: field.Get("deal.closed")}

func count(kind field.Kind, time metric.Time, where ...metric.Filter) *metric.Measure {
	return &metric.Measure{Records: kind, Fold: metric.Count, Time: time, Where: where}
}

func sum(name string, time metric.Time, where ...metric.Filter) *metric.Measure {
	f := field.Get(name)
	return &metric.Measure{Records: f.Kind, Fold: metric.Sum, Of: f, Time: time, Where: where}
}

func sample(name string, time metric.Time, where ...metric.Filter) *metric.Measure {
	f := field.Get(name)
	return &metric.Measure{Records: f.Kind, Fold: metric.Sample, Of: f, Time: time, Where: where}
}

func deals(time metric.Time, where ...metric.Filter) *metric.Measure {
	return count(field.Deal, time, where...)
}

func activities(where ...metric.Filter) *metric.Measure {
	return count(field.Activity, by("activity.date"), append([]metric.Filter{completed}, where...)...)
}

// optional makes a measure count as nothing where the run has no such records.
func optional(m *metric.Measure) metric.Expr {
	may := *m
	may.Optional = true
	return metric.Of{Measure: &may}
}

func of(m *metric.Measure) metric.Expr { return metric.Of{Measure: m} }

func having(name string, e metric.Expr, op metric.Op, n int64) metric.Having {
	return metric.Having{Name: name, Expr: e, Op: op, Value: new(big.Rat).SetInt64(n)}
}

func from(basis string, e metric.Expr) []metric.Basis {
	return []metric.Basis{{Name: basis, Expr: e}}
}
