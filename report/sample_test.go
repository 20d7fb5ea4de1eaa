package report

import (
	"math/big"

	"kpi/kpi/table"
)

// The sample is a report made by hand: every unit, every kind of absence, small
// samples, notes of every aim, and names as hostile as inputs have them.

func num(s string) table.Value {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		return table.Undefined(table.Reason(s))
	}
	return table.Of(r)
}

func usd(s string) table.Value {
	v := num(s)
	if v.Defined() {
		v.Currency = "USD"
	}
	return v
}

func count(n int64) *int64 { return &n }

// cell is a figure with its n; n below 30 makes it small, 0 leaves it out.
func cell(v table.Value, n int64) table.Cell {
	c := table.Cell{Value: v}
	if n > 0 {
		c.N, c.Small = count(n), n < 30
	}
	return c
}

var (
	revenue  = table.Column{ID: "revenue", Metric: "revenue", Title: "Revenue", Unit: table.Money, Better: table.Up, Formula: "sum of deal.amount of won deals"}
	won      = table.Column{ID: "deals_won", Metric: "deals_won", Title: "Deals won", Unit: table.Count, Better: table.Up}
	winRate  = table.Column{ID: "win_rate", Metric: "win_rate", Title: "Win rate", Unit: table.Rate, Better: table.Up, Formula: "won ÷ (won + lost)"}
	average  = table.Column{ID: "average_deal_size", Metric: "average_deal_size", Title: "Average deal size", Unit: table.Money, Better: table.Up}
	cycle    = table.Column{ID: "sales_cycle_length.median", Metric: "sales_cycle_length", Statistic: "median", Title: "Sales cycle", Unit: table.Days, Better: table.Down}
	pipeline = table.Column{ID: "sales_pipeline_value", Metric: "sales_pipeline_value", Title: "Sales pipeline value", Unit: table.Money, Better: table.Up}
	quota    = table.Column{ID: "quota_attainment", Metric: "quota_attainment", Title: "Quota attainment", Unit: table.Rate, Better: table.Up, Draw: table.Goal}
	velocity = table.Column{ID: "sales_velocity", Metric: "sales_velocity", Title: "Sales velocity", Unit: table.MoneyPerDay, Better: table.Up}
	perRep   = table.Column{ID: "sales_per_rep", Metric: "sales_per_rep", Title: "Sales per rep", Unit: table.MoneyPerRep, Better: table.Up}
	touches  = table.Column{ID: "touches_per_won_deal", Metric: "touches_per_won_deal", Title: "Touches per won deal", Unit: table.Ratio, Better: table.Flat}
)

func sample() *table.Report {
	return &table.Report{
		Period:   table.Period{Label: "June 2026", From: "2026-06-01", To: "2026-06-30"},
		Previous: table.Period{Label: "May 2026", From: "2026-05-01", To: "2026-05-31"},
		AsOf:     "2026-06-30", AsOfField: "deal.created", AsOfPlace: table.Place{File: "deals.csv", Line: 1043}, Currency: "USD",
		Tables: []table.Table{summaryTable(), repTable(), locationTable(), currencyTable(), trendTable(), emptyTable()},
		Notes:  []table.Note{{Text: "2 stage names are mapped to open: \x1b[31mMaybe\u202e", Places: []table.Place{{File: "deals.csv", Line: 12}, {File: "deals.csv", Line: 840}, {File: "deals.csv", Line: 841}, {File: "deals.csv", Line: 900}}}},
		Inputs: []table.Input{
			{File: "deals.csv", Kind: "deal", Source: "hubspot", Rows: 18412, Used: 18402, Rejected: 2, SHA256: "0f",
				Ignored: []table.Ignored{{Rule: "blank", Rows: 7}, {Rule: "total", Rows: 1}}},
			{File: "b\x1bok.xlsx", Sheet: "Reps", Kind: "rep", Rows: 8, Used: 8, SHA256: "1f"},
		},
	}
}

func summaryTable() table.Table {
	full := func(c table.Cell, previous, change, target, coverage string, unit table.Unit) table.Cell {
		value := num
		if unit.IsMoney() {
			value = usd
		}
		for _, part := range []struct {
			to   *table.Value
			text string
			of   func(string) table.Value
		}{{&c.Previous, previous, value}, {&c.Change, change, num}, {&c.Target, target, value}, {&c.Coverage, coverage, num}} {
			if part.text != "" {
				*part.to = part.of(part.text)
			}
		}
		return c
	}
	rate := full(cell(num("150/347"), 347), "58/146", "0.035", "0.4", "1", table.Rate)
	rate.Low, rate.High = num("0.3812"), num("0.4847")
	median := full(cell(num("48"), 147), "52", "-3/41", "", "147/150", table.Days)
	median.Low, median.High, median.Missing = num("44"), num("53"), 3
	return table.Table{
		ID: "summary", Title: "Summary",
		Columns: []table.Column{revenue, won, winRate, average, cycle, pipeline, quota, velocity, perRep, touches},
		Rows: []table.Row{{Cells: []table.Cell{
			full(cell(usd("1302088.25"), 150), "1264310", "0.0299", "1440000", "1", table.Money),
			full(cell(num("150"), 0), "145", "5/145", "160", "", table.Count),
			rate,
			full(cell(usd("130208825/15000"), 150), "8719.5", "-0.0045", "", "1", table.Money),
			median,
			full(cell(usd("725204"), 106), "802118", "-0.0959", "", "9999/10000", table.Money),
			full(cell(num("0.904"), 8), "0.877", "0.027", "", "", table.Rate),
			full(cell(usd("412.5"), 150), "0", string(table.BaseNotPositive), "", "", table.MoneyPerDay),
			{Value: table.Undefined(table.Needs("rep.start", "start"))},
			{Value: table.Undefined(table.NothingToDivideBy), Previous: num("12/5")},
		}}},
		Notes: []table.Note{
			{Text: "3 won deals have no created date", Column: "sales_cycle_length.median", Places: []table.Place{{File: "deals.csv", Line: 112}, {File: "deals.csv", Line: 840}, {File: "deals.csv", Line: 901}}},
			{Text: "taken from deals, as no orders are given"},
		},
	}
}

func repTable() table.Table {
	row := func(name, amount, attained, won string, decided int64, days string) table.Row {
		return table.Row{Names: []string{name}, Cells: []table.Cell{
			cell(usd(amount), 0), cell(num(attained), 0), cell(num(won), decided), cell(num(days), decided/2),
		}}
	}
	total := row("", "1302088.25", "0.904", "150/347", 347, "48")
	total.Names = nil
	return table.Table{
		ID: "by_rep", Title: "By rep", Labels: []table.Label{{ID: "rep", Title: "Rep"}},
		Columns: []table.Column{revenue, quota, winRate, cycle},
		Rows: []table.Row{
			row("Grace Okafor", "221666", "1.2314", "0.5", 36, "49"),
			row("Farah Nazari", "211901.5", "1.177", "25/55", 55, "43.5"),
			row("Chloé Martin-Delacroix de la Tour", "180149", "1.0008", "18/41", 41, "61"),
			row("فرح نظری", "171193.75", "1.55", "21/38", 38, "51"),
			row("田中さくら (東京)", "164488", "0.914", "19/46", 46, "42"),
			row("=cmd()|' /C calc'!A0", "12300", "0.018", "5/12", 12, "7.5"),
			row("Eve \x1b[31m\u202eevil | `x` *y* <b>", "0.4", "0", "0", 3, "1"),
			row("(unassigned)", "0", string(table.NoQuota), string(table.NothingToDivideBy), 0, string(table.NoRows)),
		},
		Total: &total,
		Notes: []table.Note{
			{Text: "joined on 2026-06-15", Names: []string{"Farah Nazari"}},
			{Text: "1 quota is for a part of the month", Column: "quota_attainment", Names: []string{"Grace Okafor"}},
			{Text: "open deals are left out", Column: "win_rate"},
			{Text: "2 owners are near matches: Farah Nazari, farah nazari"},
		},
	}
}

func locationTable() table.Table {
	row := func(location, source, amount, size, value string) table.Row {
		return table.Row{Names: []string{location, source}, Cells: []table.Cell{
			cell(usd(amount), 0), cell(usd(size), 40), cell(usd(value), 12), cell(num("12.4"), 0),
		}}
	}
	total := row("", "", "-1234.5", "950.255", "725204")
	total.Names = nil
	return table.Table{
		ID: "by_location", Title: "By location and source", Labels: []table.Label{{ID: "location", Title: "Location"}, {ID: "source", Title: "Source"}},
		Columns: []table.Column{revenue, average, pipeline, touches},
		Rows: []table.Row{
			row("Jakarta", "Web, organic search", "-1500.25", "950.255", "400000"),
			row("Kuala Lumpur", "Referral", "265.75", "12.5", "325204"),
		},
		Total: &total,
	}
}

func currencyTable() table.Table {
	row := func(code, amount string) table.Row {
		v := num(amount)
		v.Currency = code
		return table.Row{Names: []string{code}, Cells: []table.Cell{cell(v, 0)}}
	}
	return table.Table{
		ID: "by_currency", Title: "By currency", Labels: []table.Label{{ID: "currency", Title: "Currency"}},
		Columns: []table.Column{revenue},
		Rows:    []table.Row{row("EUR", "99.5"), row("JPY", "950"), row("KWD", "1.2345")},
		Total:   &table.Row{Cells: []table.Cell{cell(table.Undefined(table.MixedCurrencies), 0)}},
	}
}

func trendTable() table.Table {
	t := table.Table{
		ID: "trend", Title: "Trend", Labels: []table.Label{{ID: "month", Title: "Month"}},
		Columns: []table.Column{revenue, won, winRate, cycle},
	}
	months := []string{"2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"}
	amounts := []string{"261151", "175898", "151468", "225258", "239471", "211392", "257340", "157328", "193710", "253421", "190530", "249759.5"}
	wins := []string{"30", "23", "18", "23", "27", "24", "26", "24", "23", "23", "25", "29"}
	rates := []string{"30/70", "23/69", "18/45", "23/60", "27/53", "24/68", "nothing to divide by", "24/66", "23/47", "23/52", "25/60", "29/64"}
	for i, month := range months {
		t.Rows = append(t.Rows, table.Row{Names: []string{month}, Cells: []table.Cell{
			cell(usd(amounts[i]), 0), cell(num(wins[i]), 0), cell(num(rates[i]), 60), cell(num("48.5"), 25),
		}})
	}
	t.Notes = []table.Note{{Text: "the month is not over", Names: []string{"2026-06"}}, {Text: "reopened deals count once", Column: "win_rate"}}
	return t
}

func emptyTable() table.Table {
	return table.Table{ID: "by_product", Title: "By product", Labels: []table.Label{{ID: "product", Title: "Product"}}, Columns: []table.Column{revenue}}
}
