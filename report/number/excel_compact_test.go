package number

import (
	"testing"

	"kpi/kpi/table"
)

func TestExcelCompact(t *testing.T) {
	for _, c := range []struct {
		unit            table.Unit
		value, currency string
		want            string
	}{
		{table.Money, "0.01", "USD", `[>=10000000]#,##0.0,,"M";[>=100000]#,##0.0,"k";#,##0.00`},
		{table.Money, "332115.6", "USD", `[>=10000000]#,##0.0,,"M";[>=100000]#,##0.0,"k";#,##0`},
		{table.Money, "-332115", "EUR", `[>=10000000]#,##0.0,,"M EUR";[>=100000]#,##0.0,"k EUR";#,##0" EUR"`},
		{table.Money, "10000000000", "USD", `[>=10000000000]#,##0.0,,,"bn";[>=10000000]#,##0.0,,"M";#,##0.0,"k"`},
		{table.Money, "1000000000000000", "USD", `[>=10000000000000]#,##0.0,,,,"tn";[>=10000000000]#,##0.0,,,"bn";#,##0.0,,"M"`},
		{table.Count, "28", "", `[>=10000000]#,##0.0,,"M";[>=100000]#,##0.0,"k";#,##0`},
		{table.Rate, "0.354", "", "#,##0.0%"},
		{table.Days, "41", "", `#,##0" d"`},
	} {
		if got := StyleFor("").ExcelCompact(c.unit, "USD", value(t, c.value, c.currency)); got != c.want {
			t.Errorf("%s %s %s is written\n%s, want\n%s", c.value, c.currency, c.unit, got, c.want)
		}
	}
}

func TestExcelAxis(t *testing.T) {
	for _, c := range []struct {
		unit        table.Unit
		value, want string
	}{
		{table.Money, "0.5", "#,##0.00"},
		{table.Money, "0", "#,##0"},
		{table.Money, "9999", "#,##0"},
		{table.Money, "35000", `#,##0,"k"`},
		{table.Money, "1000000000000", `#,##0,,,"bn"`},
		{table.Rate, "0.4", "0%"},
	} {
		if got := ExcelAxis(c.unit, value(t, c.value, "")); got != c.want {
			t.Errorf("an axis up to %s is written %s, want %s", c.value, got, c.want)
		}
	}
}

func TestLabelled(t *testing.T) {
	for _, c := range [][2]string{
		{"0.0%", `"of "0.0%;"of "-0.0%;"of "0.0%`},
		{`[>=100000]#,##0.0,"k";#,##0`, `[>=100000]"of "#,##0.0,"k";"of "#,##0`},
	} {
		if got := Labelled(`of" `, c[0]); got != c[1] {
			t.Errorf("%s with words is %s, want %s", c[0], got, c[1])
		}
	}
}
