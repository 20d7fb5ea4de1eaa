package formula_test

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/catalog"
	"kpi/kpi/field"
	"kpi/kpi/formula"
	"kpi/kpi/metric"
)

// What a formula can say is read back from its text, whatever it is.
func TestReadsWhatIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, want := drawExpr(t, 3)
		f, err := formula.Parse(text, known())
		var e *formula.Error
		if errors.As(err, &e) && strings.Contains(e.What, "cannot be added") {
			t.Skip(e.What)
		}
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if key(f.Expr) != key(want) {
			t.Fatalf("%s\n%s\n%s", text, key(f.Expr), key(want))
		}
	})
}

// drawExpr is a formula and the tree that it stands for.
func drawExpr(t *rapid.T, deep int) (string, metric.Expr) {
	if deep == 0 || rapid.Bool().Draw(t, "leaf") {
		return drawLeaf(t)
	}
	a, ea := drawExpr(t, deep-1)
	switch rapid.IntRange(0, 8).Draw(t, "node") {
	case 0:
		return "year_ago(" + a + ")", metric.In{Window: metric.YearAgo, Expr: ea}
	case 1:
		return "trailing(3, " + a + ")", metric.In{Window: metric.Window{Trail: 3}, Expr: ea}
	case 2:
		return "abs(" + a + ")", metric.Abs{Of: ea}
	case 3:
		return "change(" + a + ")", metric.Change{Now: ea, Base: metric.In{Window: metric.Window{Previous: true}, Expr: ea}}
	}
	b, eb := drawLeaf(t)
	switch rapid.IntRange(0, 4).Draw(t, "sign") {
	case 0:
		return "(0 - (" + a + ")) + " + b, metric.Plus{Terms: []metric.Expr{metric.Minus{A: metric.Number(0), B: ea}, eb}}
	case 1:
		return "(" + a + ") - " + b, metric.Minus{A: ea, B: eb}
	case 2:
		return b + " * (" + a + ")", metric.Product{Factors: []metric.Expr{eb, ea}}
	case 3:
		return "min(" + a + ", " + b + ")", metric.Least{A: ea, B: eb}
	}
	return "(" + a + ") / (" + b + ")", metric.Ratio{Num: ea, Den: eb}
}

func drawLeaf(t *rapid.T) (string, metric.Expr) {
	switch rapid.IntRange(0, 5).Draw(t, "kind of leaf") {
	case 0:
		return "win_rate", metric.Ref{ID: "win_rate"}
	case 1:
		n := rapid.Int64Range(0, 1e6).Draw(t, "number")
		return fmt.Sprintf("(revenue / %d.%02d)", n/100, n%100), metric.Ratio{Num: metric.Ref{ID: "revenue"}, Den: metric.Const{Value: big.NewRat(n, 100)}}
	case 2:
		text, where := drawCondition(t)
		return "sum(deals, cost" + text + ", on(closed))", metric.Of{Measure: &metric.Measure{
			Records: field.Deal, Fold: metric.Sum, Of: field.Get("deal.cost"), Where: usual(where), Time: metric.Flow{By: field.Get("deal.closed")},
		}}
	case 3:
		text, where := drawCondition(t)
		return "p90(deals, cycle" + text + ", ever())", metric.Stat{Headline: metric.P90, Of: &metric.Measure{
			Records: field.Deal, Fold: metric.Sample, Of: field.Get("deal.cycle"), Where: usual(where), Time: metric.Timeless{},
		}}
	}
	text, where := drawCondition(t)
	return "count(deals" + text + ")", metric.Of{Measure: &metric.Measure{
		Records: field.Deal, Fold: metric.Count, Where: usual(where), Time: metric.Flow{By: field.Get("deal.created")},
	}}
}

// usual adds what goes without saying of deals.
func usual(where []metric.Filter) []metric.Filter {
	return append(where, catalog.Vocabulary()[0].Usual...)
}

// drawCondition is up to three filters, each of up to three conditions of which one
// must hold.
func drawCondition(t *rapid.T) (string, []metric.Filter) {
	var texts []string
	var where []metric.Filter
	for range rapid.IntRange(0, 3).Draw(t, "filters") {
		var either []string
		var f metric.Filter
		for range rapid.IntRange(1, 3).Draw(t, "conditions") {
			text, cond := drawCond(t)
			either, f.Conds = append(either, text), append(f.Conds, cond)
		}
		f.Any = len(f.Conds) > 1
		texts, where = append(texts, "("+strings.Join(either, " or ")+")"), append(where, f)
	}
	if len(texts) == 0 {
		return "", nil
	}
	return ", " + strings.Join(texts, " and "), where
}

func drawCond(t *rapid.T) (string, metric.Cond) {
	n := rapid.Int64Range(-1e9, 1e9).Draw(t, "operand")
	ops := []metric.Op{metric.Is, metric.IsNot, metric.Below, metric.AtMost, metric.Above, metric.AtLeast}
	i := rapid.IntRange(0, len(ops)-1).Draw(t, "op")
	sign, op := []string{"==", "!=", "<", "<=", ">", ">="}[i], ops[i]
	switch rapid.IntRange(0, 5).Draw(t, "cond") {
	case 0:
		return fmt.Sprintf("amount %s %d", sign, n), metric.Cond{Field: field.Get("deal.amount"), Op: op, Number: &n}
	case 1:
		days := int(n % 1000)
		text := fmt.Sprintf("expected %s as_of + %d", sign, days)
		if days < 0 {
			text = fmt.Sprintf("expected %s as_of - %d", sign, -days)
		}
		return text, metric.Cond{Field: field.Get("deal.expected"), Op: op, Anchor: &metric.Anchor{At: metric.AsOf, Days: days}}
	case 2:
		return "closed " + sign + " modified", metric.Cond{Field: field.Get("deal.closed"), Op: op, Other: field.Get("deal.modified")}
	case 3:
		return "missing(source)", metric.Cond{Field: field.Get("deal.source"), Op: metric.Absent}
	case 4:
		return "present(source)", metric.Cond{Field: field.Get("deal.source"), Op: metric.Present}
	}
	return `owner in ["Ana", 'B"o']`, metric.Cond{Field: field.Get("deal.owner"), Op: metric.Is, Words: []string{"Ana", `B"o`}}
}

// A condition and its denial part the records: whatever a record holds, one of them
// is true, and not both.
func TestDenialParts(t *testing.T) {
	for _, cond := range []string{
		"won", "open", "due", "amount > 3", "not (amount > 3 or won)", "won and amount > 3", "(won or lost) and amount > 3",
		`owner != "Ana"`, "closed > modified", "missing(owner)", `not (owner in ["Ana"] and (open or amount <= 4))`,
	} {
		yes, no := filtersOf(t, cond), filtersOf(t, "not ("+cond+")")
		for i := range 3 * 3 * 4 * 3 * 3 {
			r := record{
				"deal.status": []string{"won", "lost", "open"}[i%3], "deal.amount": []string{"", "3", "4", "9"}[i/3%4],
				"deal.owner": []string{"", "Ana", "Bo"}[i/12%3], "deal.closed": []string{"", "5", "7"}[i/36%3], "deal.modified": []string{"", "6"}[i/108%2],
			}
			if r.passes(yes) == r.passes(no) {
				t.Errorf("%s: both or neither hold for %v", cond, r)
				break
			}
		}
	}
}

func filtersOf(t *testing.T, cond string) []metric.Filter {
	f, err := formula.Parse("share(count(deals), "+strings.ReplaceAll(cond, "open", `status == "open"`)+")", known())
	if err != nil {
		t.Fatal(err)
	}
	return f.Expr.(metric.Share).Part
}

// record is a deal by its fields; empty where a value is missing.
type record map[string]string

func (r record) passes(filters []metric.Filter) bool {
	for _, f := range filters {
		held := 0
		for _, c := range f.Conds {
			if r.holds(c) {
				held++
			}
		}
		if held == 0 || !f.Any && held < len(f.Conds) {
			return false
		}
	}
	return true
}

func (r record) holds(c metric.Cond) bool {
	value := r[c.Field.String()]
	switch {
	case c.Op == metric.Absent:
		return value == ""
	case c.Op == metric.Present:
		return value != ""
	case value == "":
		return false
	case c.Words != nil:
		found := false
		for _, w := range c.Words {
			found = found || w == value
		}
		return found == (c.Op == metric.Is)
	}
	operand := ""
	switch {
	case c.Number != nil:
		operand = fmt.Sprint(*c.Number)
	case c.Other != nil:
		operand = r[c.Other.String()]
	default:
		operand = "6"
	}
	if operand == "" {
		return false
	}
	order := strings.Compare(value, operand)
	switch c.Op {
	case metric.Is:
		return order == 0
	case metric.IsNot:
		return order != 0
	case metric.Below:
		return order < 0
	case metric.AtMost:
		return order <= 0
	case metric.Above:
		return order > 0
	}
	return order >= 0
}

// No text makes the reader panic, and what it reads it reads again the same.
func FuzzFormula(f *testing.F) {
	for _, text := range []string{
		"count(deals, won and amount > 10000) / count(deals, decided)", `revenue / count(activities, type == "call")`,
		"sum(deals, amount * chance, open, on(closed))", "a?.b[1:2]", "let x = 1; x", "if a { b } else { c }", "{a: 1}", "#", "b'x'", "x | count()",
		`count(deals, not (source in ["a", "b"]) or missing(owner))`, "change(3, -revenue ?? 2)", "closed > as_of - 30", "a ? b : c", ";", "::count(deals)",
	} {
		f.Add(text)
	}
	k := known()
	f.Fuzz(func(t *testing.T, text string) {
		first, err := formula.Parse(text, k)
		second, again := formula.Parse(text, k)
		if err != nil {
			var e *formula.Error
			if !errors.As(err, &e) || e.At < 0 || e.At > len([]rune(text)) || again == nil || again.Error() != err.Error() {
				t.Fatalf("%v, then %v", err, again)
			}
			return
		}
		if key(first.Expr) != key(second.Expr) {
			t.Fatalf("%s, then %s", key(first.Expr), key(second.Expr))
		}
	})
}
