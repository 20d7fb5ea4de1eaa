package report

import (
	"fmt"

	"kpi/kpi/table"
)

// hostile is text as inputs have it at their worst: an escape sequence, a
// character that turns the line, and a formula.
const hostile = "=cmd|'/C calc'!A0\x1b[31m\u202eevil\nline"

// sampleTrace has two kinds of record, all parts, more rows than are shown, and
// two files of one name.
func sampleTrace() *table.Trace {
	t := &table.Trace{
		Column: winRate, Period: table.Period{Label: "June 2026", Partial: true}, Filtered: 1412,
		Figure: cell(num("12/25"), 25),
	}
	t.Terms = []table.Term{
		{ID: "t1", Formula: "decided won deals " + hostile + ", by closed", From: "2026-06-01", To: "2026-06-30", Fold: table.CountFold, Value: num("12"), Unit: table.Count, Rows: 12, Kind: "deal"},
		{ID: "t2", Formula: "decided deals, by closed", From: "2026-06-01", To: "2026-06-30", Fold: table.CountFold, Value: num("25"), Unit: table.Count, Rows: 25, Missing: 3, Kind: "deal"},
		{ID: "t3", Formula: "net price of order lines on the day", To: "2026-06-30", Fold: table.SumFold, Unit: table.Money, Rows: 1, Kind: "line_item", By: "rep",
			Groups: []table.TermGroup{{Name: hostile, Value: num("1.99")}}, Deciding: true},
	}
	t.Working = table.Step{Op: table.Divide, Value: num("12/25"), Of: []table.Step{
		{Op: table.ATerm, Value: num("12")}, {Op: table.ATerm, Term: 1, Value: num("25")},
	}}
	t.Tallies = []table.Tally{{Kind: "deal", Rows: 1453, Both: 12, Denominator: 13, Missing: 1, OtherPeriod: 3, Refused: 12, Outside: 1412}, {Kind: "line_item", Rows: 1, Numerator: 1}}
	t.Figure.Low, t.Figure.High, t.Figure.Missing, t.Figure.Coverage = num("0.3003"), num("0.665"), 3, num("25/28")
	deal := func(i int, part table.Part, why, status, amount string) {
		t.Rows = append(t.Rows, table.TraceRow{
			Part: part, Why: why, Kind: "deal", Place: table.Place{File: "exports/deals.csv", Line: i + 2}, ID: fmt.Sprintf("D-%04d", 1000+i),
			Values: []table.TraceValue{{Field: "deal.closed", Text: fmt.Sprintf("2026-06-%02d", i%28+1)},
				{Field: "deal.status", Text: status}, {Field: "deal.amount", Text: amount}, {Field: "deal.is_refund", Text: ""}},
		})
	}
	for i := range 12 {
		deal(i, table.Both, "", "won", []string{"12400", "3150.5", "", "99.25"}[i%4])
	}
	for i := range 13 {
		deal(20+i, table.Denominator, "", "lost", "-800")
	}
	t.Rows[13].ID, t.Rows[14].Values[1].Text = hostile, hostile
	t.Rows[15].Place.Sheet, t.Rows[15].Place.File = "Deals of "+hostile, "a/long/path/to/a file with a long name of 2026.xlsx"
	t.Rows = append(t.Rows, table.TraceRow{Part: table.Numerator, Kind: "line_item", Place: table.Place{File: "old/deals.csv", Line: 7}, In: []table.Contribution{{Term: 2, Amount: num("1.99").Num, Group: hostile}},
		Values: []table.TraceValue{{Field: "line_item.net_price", Text: "1.99"}}})
	for i, why := range []string{"status is open", "other period: closed 2026-05-30", "other period: closed 2026-01-02",
		"other period: closed 2026-03-04", "no closed", "status is " + hostile, "not: deal.amount is at least 0"} {
		deal(50+i, table.LeftOut, why, "open", "1")
		t.Rows[len(t.Rows)-1].Class = []table.Class{table.Refused, table.OtherPeriod, table.OtherPeriod, table.OtherPeriod, table.Lacking, table.Refused, table.Refused}[i]
	}
	for i := range 9 {
		deal(70+i, table.LeftOut, fmt.Sprintf("status is stage %d", i), "open", "1")
		t.Rows[len(t.Rows)-1].Class = table.Refused
	}
	for i := range t.Rows[:25] {
		if t.Rows[i].Part == table.Both {
			t.Rows[i].In = append(t.Rows[i].In, table.Contribution{Amount: num("1").Num})
		}
		t.Rows[i].In = append(t.Rows[i].In, table.Contribution{Term: 1, Amount: num("1").Num})
	}
	return t
}

func sampleDefinitions(asked bool) []table.Definition {
	defs := []table.Definition{
		{
			ID: "revenue", Name: "Revenue", Section: "A", SectionTitle: "Revenue, growth and targets",
			Family: "performance", Lead: "lagging", Kind: "metric", Unit: table.Money, Better: table.Up,
			Doc: "how much the won deals are worth", Formula: "amount of won deals, by closed",
			Filters: []string{"won: deal.status is won"}, Edge: []string{"refunds are taken off"},
			Needs: [][]string{{"deal.closed", "deal.amount"}, {"order.date", "order.total"}}, Available: asked, Basis: "deals",
		},
		{
			ID: "sales_target_attainment", Name: "Sales target attainment", Section: "A", SectionTitle: "Revenue, growth and targets",
			Family: "performance", Lead: "lagging", Kind: "metric", Unit: table.Rate, Better: table.Up,
			Doc: "how much of the target is reached", Formula: "revenue ÷ (revenue quota of the company, else team, else location, else rep)",
			Needs: [][]string{{"deal.closed", "deal.amount", "quota.start", "quota.target"}}, Missing: []string{"quota.start", "quota.target"},
		},
		{
			ID: "sales_cycle_length", Name: "Sales cycle", Section: "B", SectionTitle: "Leads, funnel, win",
			Family: "performance", Lead: "lagging", Kind: "metric", Unit: table.Days, Better: table.Down,
			Doc: "how many days a won deal takes from created to closed", Formula: "median cycle of won deals, by closed",
			Filters:    []string{"won: deal.status is won", "deal.is_refund is no"},
			Edge:       []string{"lost deals are left out: their closed dates are clean-up dates", "a deal without a created date has no cycle"},
			Source:     "created to won as in HubSpot and Fivetran; the median, as one old deal moves the mean",
			Statistics: []string{"mean", "median", "p90"}, Needs: [][]string{{"deal.closed", "deal.created"}},
		},
		{
			ID: "pipeline_coverage", Name: "Pipeline | coverage", Section: "B", SectionTitle: "Leads, funnel, win",
			Family: "performance", Lead: "leading", Kind: "metric", Unit: table.Ratio, Better: table.Band,
			Formula: "=open " + hostile, Needs: [][]string{{"quota.start", "quota.target"}}, Missing: []string{"quota.start", "quota.target"},
		},
	}
	group := defs[0]
	group.ID, group.Name, group.Kind, group.Members, group.By = "revenues", "Revenues", "group", []string{"revenue", "line_revenue"}, "source"
	defs = append(defs, group, table.Definition{
		ID: "promo_ab_test", Name: "Promotion test", Section: "J", SectionTitle: "Price, margin, portfolio",
		Family: "performance", Lead: "lagging", Kind: "analysis", Unit: "table", Better: table.Down,
		Doc: "what a promotion sold beyond what its places would have sold without it, as far as both sides were alike", Formula: "extra = with − without",
		Needs: [][]string{{"promotion.start"}}, Missing: []string{"promotion.start"},
	})
	for i := range defs {
		defs[i].Asked = asked
	}
	return defs
}

// sampleAnalysis has options, one with a default and one without.
func sampleAnalysis() table.Definition {
	return table.Definition{
		ID: "promo_ab_test", Name: "Promotion test", Section: "J", SectionTitle: "Price, margin, portfolio",
		Family: "performance", Lead: "lagging", Kind: "analysis", Unit: "table", Better: table.Up,
		Doc: "what a promotion sold beyond what its places would have sold without it", Formula: "extra = with − without",
		Needs: [][]string{{"promotion.start", "deal.closed"}, {"line_item.date"}},
		Options: []table.Option{
			{Name: "metric", Default: "revenue", Doc: "what is compared: revenue, line_revenue, units_sold, deals_won"},
			{Name: "treat", Doc: "the places with the promotion, with commas between them"},
		},
	}
}

// sampleGroup stands for two KPIs, by a dimension.
func sampleGroup() table.Definition {
	d := sampleDefinitions(false)[0]
	d.ID, d.Name, d.Kind, d.Members, d.By = "revenues", "Revenues", "group", []string{"revenue", "line_revenue"}, "source"
	return d
}

// sampleVariants are a definition, one with a rule of its own, and one that cannot
// be.
func sampleVariants() *table.Variants {
	rate := cell(num("28/79"), 79)
	rate.Low, rate.High = num("0.258"), num("0.464")
	value := cell(num("0.3311"), 12)
	value.Missing = 2
	variant := func(id, name, formula, doc string, figure table.Cell) table.Variant {
		return table.Variant{Definition: table.Definition{ID: id, Name: name, Unit: table.Rate, Formula: formula, Doc: doc, VariantOf: "win_rate"}, Figure: figure}
	}
	v := &table.Variants{Period: table.Period{Label: "June 2026", From: "2026-06-01", To: "2026-06-30", Partial: true}, Scope: "Ana, " + hostile, Currency: "USD", Of: []table.Variant{
		variant("win_rate", "Win rate", "won ÷ decided deals, by closed", "what share of the deals decided was won", rate),
		variant("win_rate_value", "Win rate by value", "amount of won ÷ amount of decided deals, by closed", "what share of the value decided in the period was won", value),
		variant("win_rate_cohort", "Win rate, "+hostile, "won ÷ all deals, by created", "", table.Cell{Value: table.Undefined(table.Needs("deal.created", "created"))}),
		variant("amount", "Amount", "amount of won deals", "another unit", cell(usd("-1234.5"), 4)),
	}}
	v.Of[0].VariantOf, v.Of[0].Variants, v.Of[3].Unit = "", []string{"win_rate_value", "win_rate_cohort", "amount"}, table.Money
	return v
}

func sampleInspections() []table.Inspection {
	deals := table.Inspection{
		File: "deals.csv", Kind: "deal", Source: "hubspot", Rows: 1986, Bytes: 421900,
		Form: "comma, all quoted, UTF-8, header on line 1", HeaderLine: 1, Plural: "deals", Title: "HubSpot",
		ReadAs: []string{`Close Date: day first, by "31/12/2026" in line 7`}, Notes: []string{"stage \"Parked\" is not known (3 rows), first in line 12"},
		Account: &table.Input{File: "deals.csv", Rows: 1986, Used: 1980, Rejected: 2, Ignored: []table.Ignored{{Rule: "blank", Rows: 3}, {Rule: "total", Rows: 1, First: []table.Passage{{Line: 1987, Text: "Total,," + hostile}}}}},
		Columns: []table.InspectedColumn{
			{Header: "Record ID", Fields: []string{"deal.id"}, Filled: 1, Form: "text", Examples: []string{"18200000007"}},
			{Header: "Amount in company currency", Fields: []string{"deal.amount"}, Filled: 0.94, Form: "1,234.56", Currency: "USD", Examples: []string{"12400.00", "800.50"}},
			{Header: "Close Date", Fields: []string{"deal.closed", "deal.expected"}, Filled: 0.9999, Form: "date", Examples: []string{"2026-06-02 14:10", "2026-06-03 09:00", "2026-06-04 10:00"}},
			{Header: hostile, Fields: []string{"deal.owner"}, Filled: 0, Form: "words", Examples: []string{hostile}},
			{Header: "Probabilty", Suggest: "deal.probability"},
			{Header: "Soruce $(id)", Suggest: "deal.source"},
		},
		Problems: []table.Fault{{Place: "line 112:3", Line: 112, Column: 3, What: "amount \"n/a?\" is not a number", Hint: "write 0 or nothing"}},
		Unlocks:  []string{"sales cycle from first contact ← a column for deal.lead_created"},
	}
	for i := range 11 {
		deals.Columns = append(deals.Columns, table.InspectedColumn{Header: fmt.Sprintf("Custom %d", i)})
		deals.Problems = append(deals.Problems, table.Fault{Place: fmt.Sprintf("line %d:7", 840+i), Line: 840 + i, Column: 7, What: fmt.Sprintf("close date %q cannot be read", hostile)})
	}
	return []table.Inspection{
		deals,
		{File: "book.xlsx", Sheet: "Reps", Kind: "rep", Source: "plain", Rows: 1, Bytes: 900,
			Columns: []table.InspectedColumn{{Header: "", Filled: 1}, {Header: "Name", Fields: []string{"rep.name"}, Filled: 1, Form: "text", Examples: []string{"Ana"}}}},
		{File: "notes.txt", Kind: "unknown", Source: "plain", Why: "no kind of record has these headers", Bytes: 3 << 30},
	}
}
