package report

import "kpi/kpi/table"

// sampleAnalyses is a report of analyses: bars to both sides, histories, words,
// several names a row, a title longer than its column, and a table with a note
// alone.
func sampleAnalyses() *table.Report {
	return &table.Report{
		Period: table.Period{Label: "June 2026", From: "2026-06-01", To: "2026-06-30"}, AsOf: "2026-06-30", Currency: "USD",
		Tables: []table.Table{bridgeTable(), sizesTable(), pairsTable(), adviceTable(), noteTable()},
	}
}

func bridgeTable() table.Table {
	t := table.Table{
		ID: "price_volume_mix", Title: "Why revenue changed", Labels: []table.Label{{ID: "part", Title: "Part"}},
		Columns: []table.Column{{ID: "amount", Title: "Amount", Unit: table.Money, Better: table.Up, Draw: table.Bar}},
	}
	for _, row := range [][2]string{{"Revenue before", "333959"}, {"Volume", "-126301"}, {"Price", "1772.5"}, {"New products", "0"}, {"Revenue now", "209430.5"}} {
		t.Rows = append(t.Rows, table.Row{Names: row[:1], Cells: []table.Cell{{Value: usd(row[1])}}})
	}
	return t
}

func sizesTable() table.Table {
	row := func(name, won, rate, low, high string, n int64) table.Row {
		c := cell(num(rate), n)
		c.Low, c.High = num(low), num(high)
		return table.Row{Names: []string{name}, Cells: []table.Cell{{Value: num(won)}, c, {Value: usd("37188")}}}
	}
	total := row("", "28", "28/79", "0.258", "0.464", 79)
	total.Names = nil
	return table.Table{
		ID: "deal_sizes", Title: "Win rate by size", Labels: []table.Label{{ID: "size", Title: "Size"}},
		Columns: []table.Column{
			{ID: "won", Title: "Won", Unit: table.Count},
			{ID: "win_rate", Title: "Win rate", Unit: table.Rate, Draw: table.Bar},
			{ID: "value", Title: "Won value", Unit: table.Money},
		},
		Rows: []table.Row{
			row("under 7000", "7", "7/17", "0.216", "0.64", 17), row("7000 to 10000", "7", "7/12", "0.32", "0.807", 12),
			row("10000 and over", "14", "14/50", "0.1747", "0.4167", 50), row("none", "0", string(table.NothingToDivideBy), "", "", 0),
		},
		Total: &total,
	}
}

func pairsTable() table.Table {
	row := func(names [3]string, n, share string) table.Row {
		return table.Row{Names: names[:], Cells: []table.Cell{{Value: num(n)}, cell(num(share), 224)}}
	}
	return table.Table{
		ID: "cross_sell", Title: "What goes together in one place",
		Labels:  []table.Label{{ID: "has", Title: "Who has"}, {ID: "too", Title: "Has too"}, {ID: "place", Title: "Place"}},
		Columns: []table.Column{{ID: "customers", Title: "Customers", Unit: table.Count}, {ID: "share", Title: "Of these", Unit: table.Rate}},
		Rows: []table.Row{
			row([3]string{"Alborz grinder", "Selat Duo", "Jakarta"}, "220", "0.982"),
			row([3]string{"Barista training day", "Water filter kit", "Kuala Lumpur"}, "169", "0.754"),
			row([3]string{"(unassigned)", "Selat Uno", "Tehran"}, "9", "0.04"),
		},
		Notes: []table.Note{{Text: "customers of several places are in each of them, so that the rows of a pair add up to more than its customers"}},
	}
}

func adviceTable() table.Table {
	row := func(name, flag, advice string, history ...string) table.Row {
		c := cell(num(history[len(history)-1]), 40)
		for _, v := range history {
			c.Series = append(c.Series, num(v))
		}
		return table.Row{Names: []string{name}, Cells: []table.Cell{c, {Word: flag}, {Word: advice}}}
	}
	return table.Table{
		ID: "training", Title: "Reps", Labels: []table.Label{{ID: "rep", Title: "Rep"}},
		Columns: []table.Column{
			{ID: "win_rate", Title: "Win rate", Unit: table.Rate, Draw: table.Spark},
			{ID: "flag", Title: "Flag", Unit: table.Word},
			{ID: "advice", Title: "What to look at", Unit: table.Word},
		},
		Rows: []table.Row{
			row("Grace Okafor", "steady", "", "0.4", "0.41", "0.39", "0.4"),
			row("Farah Nazari", "falls", "answers leads later than the others do, and proposes to fewer of those who had a demo; deals grow old in Negotiation, where a second contact is missing from most of them", "0.5", "0.4", "", "0.1"),
			row(hostile, hostile, hostile, "0.1", "0.2"),
			{Names: []string{"Eve"}, Cells: []table.Cell{{Value: table.Undefined(table.TooFewDeals)}, {Value: table.Undefined(table.TooFewDeals)}, {}}},
		},
	}
}

func noteTable() table.Table {
	return table.Table{ID: "promo_ab_test", Title: "Promotion test",
		Notes: []table.Note{{Text: string(table.Needs("promotion.start", "promotion.start"))}}}
}
