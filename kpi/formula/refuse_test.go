package formula_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"kpi/kpi/formula"
)

// Every form that is refused, with the place that the error points to: what stands
// before it is before the mark ‸.
func TestRefusals(t *testing.T) {
	for _, tt := range []struct{ marked, want, hint string }{
		// Words.
		{`revenue / ‸revenu`, `there is no KPI "revenu"`, "did you mean revenue?"},
		{`‸xyzzy + 1`, `there is no KPI "xyzzy"`, "kpi list prints every id"},
		{`1 + ‸deals`, `deals are records, and no figure`, "count(deals)"},
		{`‸cuont(deals)`, `there is no function "cuont"`, "did you mean count?"},
		{`‸len(deals)`, `there is no function "len"`, "did you mean mean?"},
		{`count(‸deal)`, `there is no kind of record "deal"`, "did you mean deals?"},
		{`count(deals, ‸amont > 3)`, `there is no field "amont"`, "did you mean amount?"},
		{`count(deals, won and ‸wonn)`, `there is no condition "wonn"`, "did you mean won?"},
		{`count(deals, ‸amount)`, `the field amount is no condition`, "present(amount)"},
		{`count(deals, status == ‸"wonn")`, `there is no value of deal.status "wonn"`, "did you mean won?"},
		{`count(deals, closed > ‸today)`, `a figure does not hang on the day it is asked for`, "as_of"},
		{`count(deals, closed > ‸period_stat)`, `there is no day or field "period_stat"`, "did you mean period_start?"},
		{`target(‸revenu)`, `there is no quota "revenu"`, "did you mean revenue?"},
		{`target(revenue, ‸person)`, `there is no entity "person"`, "rep, team"},
		{`target(‸"revenue")`, `the quota is one bare name`, ""},
		// Shape.
		{`‸`, `the formula is empty`, ""},
		{`revenue +‸`, `the formula ends too early`, ""},
		{`(revenue‸`, `the formula ends too early`, ""},
		{`revenue ‸revenue`, `"revenue" is not expected here`, ""},
		{`revenue + "won‸`, `literal not terminated`, ""},
		{`‸3 * 4`, `a formula must measure something`, ""},
		{`revenue ‸% 3`, `"%" does not join figures`, "0.4"},
		{`revenue ‸** 2`, `"**" does not join figures`, "multiply"},
		{`revenue ‸> 3`, `">" does not join figures`, "count(deals"},
		{`‸"web"`, `the text "web" is no figure`, ""},
		{`‸revenue > 3 ? 1 : 2`, `a formula has no if and no ?`, ""},
		{`‸not revenue`, `"not" is no sign of a figure`, ""},
		{`‸[1, 2]`, `is no figure`, ""},
		{`revenue + ‸1e3`, `1e3 is no plain number`, ""},
		{`revenue + ‸0x10`, `0x10 is no plain number`, ""},
		{`‸deals.amount`, `a field is no figure`, "sum(deals, amount"},
		{`sum(‸deals.amount, won)`, `parted by a comma`, "sum(deals, amount)"},
		{`‸deals.count()`, `only functions can be called`, ""},
		// Arguments.
		{`‸count()`, `count takes 1 to 3 in its brackets, and has 0`, ""},
		{`‸sum(deals)`, `sum takes 2 to 4 in its brackets, and has 1`, "sum(deals, amount, won)"},
		{`count(deals, won, ‸lost)`, `a measure has one condition`, "join conditions with and"},
		{`count(deals, on(closed), ‸won)`, `nothing can follow the time`, ""},
		{`count(‸3)`, `a measure begins with the name of its records`, ""},
		{`trailing(‸0, revenue)`, `months are a whole number from 1 to 120`, ""},
		{`trailing(‸1.5, revenue)`, `months are a whole number from 1 to 120`, ""},
		{`share(‸revenue, won)`, `a share is taken of a count or a sum`, ""},
		{`count(deals, won, ‸on(closed, created))`, `on does not take 2 in its brackets`, ""},
		{`count(deals, won, on(‸amount))`, `deal.amount is no date: it holds money`, ""},
		// Fields.
		{`sum(deals, ‸owner)`, `only numbers can be added up, and deal.owner holds texts`, ""},
		{`sum(deals, ‸closed)`, `only numbers can be added up, and deal.closed holds dates`, ""},
		{`distinct(deals, ‸amount)`, `only texts can be told apart`, ""},
		{`sum(deals, amount ‸+ cost)`, `the product of two`, ""},
		{`sum(deals, ‸days_since(created))`, `a measure takes a field`, ""},
		// Conditions.
		{`count(deals, ‸owner > "A")`, `texts have no order`, ""},
		{`count(deals, amount > ‸10000.5)`, `whole numbers only`, ""},
		{`count(deals, amount > ‸"3")`, `deal.amount is compared with a number, or another field`, ""},
		{`count(deals, status == ‸won)`, `texts stand in quotes`, `status == "won"`},
		{`count(deals, owner == ‸"")`, `an empty text is no value`, "missing(owner)"},
		{`count(deals, ‸amount in [1, 2])`, `in is for texts`, ""},
		{`count(deals, owner in ‸"Ana")`, `in takes a list of values`, ""},
		{`count(deals, owner ‸matches "A")`, `"matches" does not compare`, ""},
		{`count(deals, created > ‸"2026-13-01")`, `"2026-13-01" is no day`, ""},
		{`count(deals, created > ‸3)`, `deal.created is compared with a day`, ""},
		{`count(deals, created > as_of - ‸1.5)`, `days are a whole number`, ""},
		{`count(deals, amount > ‸closed)`, `they cannot be compared`, ""},
		{`count(deals, ‸not amount > 3)`, `not binds closer than >`, "not (amount > 1000)"},
		{`count(deals, ‸true)`, `yes and no are texts here`, ""},
		{`count(deals, won and ‸open)`, `won and open belong to the period on different days`, "on(created)"},
		{`count(deals, won and ‸on(closed))`, `on stands behind the condition`, ""},
		{`count(deals, missing(‸amount > 3))`, `a field is one bare name`, ""},
		// Quantities.
		{`‸revenue + count(deals)`, `money and a plain number cannot be added or compared`, ""},
		{`1 - (‸deals_won - sales_cycle_length)`, `a plain number and days cannot be added or compared`, ""},
		{`‸min(revenue, win_rate)`, `money and a plain number cannot be added or compared`, ""},
	} {
		before, after, _ := strings.Cut(tt.marked, "‸")
		_, err := formula.Parse(before+after, known())
		var e *formula.Error
		if !errors.As(err, &e) {
			t.Errorf("%s: no error", tt.marked)
			continue
		}
		if e.At != len([]rune(before)) || !strings.Contains(e.What, tt.want) || !strings.Contains(e.Hint, tt.hint) {
			t.Errorf("%s\nat %d, not %d: %s\nhint: %s", tt.marked, e.At, len([]rune(before)), e.What, e.Hint)
		}
	}
}

// What cannot be said in few enough conditions, or letters, is refused.
func TestBounds(t *testing.T) {
	var parts []string
	for i := range 7 {
		parts = append(parts, fmt.Sprintf("(amount > %d and cost > %d)", i, i))
	}
	for text, want := range map[string]string{
		"count(deals, " + strings.Join(parts, " or ") + ")":               "more than 32 conditions",
		strings.Repeat("(", 3000) + "revenue" + strings.Repeat(")", 3000): "longer than 4000",
	} {
		if _, err := formula.Parse(text, known()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, not %s", err, want)
		}
	}
}

// Numbers are exact, and take no side in sums.
func TestAccepted(t *testing.T) {
	for _, text := range []string{
		"revenue * 0.1 - 1_000", "-revenue", "1 / activity_ratio", "revenue ?? 0", "abs(change(revenue))", "revenue / workdays()",
		"target(revenue, rep) ?? target(revenue)", "min(revenue, 3 * target(revenue))", "count(deals, 1000 < amount)",
		"count(deals, 1000 < amount and amount <= 2000, ever())", "count(subscriptions)", "sum(line_items, amount, on(date))",
		"count(deals, !(won or amount > 3))", "// a remark\nrevenue", "trailing(12, revenue) / months_ago(3, deals_won)",
		`count(deals, not (source in ["web", "fair"]))`, `count(deals, source not in ["web"])`, "p90(deals, cycle, won, on(closed))",
		"count(deals, open, alive(created, closed)) - opening(deals_open)",
	} {
		if _, err := formula.Parse(text, known()); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}
