package ingest

import (
	"errors"
	"strings"
	"testing"

	"kpi/kpi/field"
)

// dealsWith is a small file of deals with the dates and amounts given.
func dealsWith(dates, amounts string) string {
	var b strings.Builder
	b.WriteString("deal_id,stage,amount,created_date\n")
	d, a := strings.Fields(dates), strings.Fields(amounts)
	for i := range d {
		b.WriteString(string(rune('A'+i)) + ",Won,\"" + a[i] + "\"," + d[i] + "\n")
	}
	return b.String()
}

func TestColumnForms(t *testing.T) {
	for _, c := range []struct {
		name, dates, amounts string
		opt                  Options
		created, amount      string // of the first row; or what is refused
	}{
		{"day first by one value", "03/04/2026 25/04/2026", "1 2", Options{}, "2026-04-03", "1"},
		{"month first by one value", "03/04/2026 04/25/2026", "1 2", Options{}, "2026-03-04", "1"},
		{"dots are day first", "03.04.2026 05.04.2026", "1 2", Options{}, "2026-04-03", "1"},
		{"undecided", "03/04/2026 05/04/2026", "1 2", Options{}, "refused: could be day first or month first", ""},
		{"undecided even where all are equal", "04/04/2026 04/04/2026", "1 2", Options{}, "refused: could be day first or month first", ""},
		{"asked", "03/04/2026 05/04/2026", "1 2", Options{DateOrder: "mdy"}, "2026-03-04", "1"},
		{"contradiction", "25/04/2026 04/25/2026", "1 2", Options{}, "refused: fits no order", ""},
		{"years of two digits", "20-10-16 20-11-16", "1 2", Options{}, "refused: could be day first or year first", ""},
		{"years of two digits, day first", "20-10-16 20-11-98", "1 2", Options{}, "2016-10-20", "1"},
		{"years of two digits, year first", "20-10-16 98-11-16", "1 2", Options{}, "2020-10-16", "1"},
		{"slashes are not year first", "20/10/16 20/11/16", "1 2", Options{}, "2016-10-20", "1"},
		{"asked ymd", "20-10-16 20-11-16", "1 2", Options{DateOrder: "ymd"}, "2020-10-16", "1"},
		{"ISO beside day first", "2026-04-03 25/04/2026", "1 2", Options{}, "2026-04-03", "1"},
		{"decimal point by one value", "2026-01-01 2026-01-01", "1,234 1,234.5", Options{}, "2026-01-01", "1234"},
		{"decimal comma by one value", "2026-01-01 2026-01-01", "1,234 12,5", Options{}, "2026-01-01", "1.234"},
		{"thousands by a longer value", "2026-01-01 2026-01-01", "1.234 1.250.000", Options{}, "2026-01-01", "1234"},
		{"undecided number", "2026-01-01 2026-01-01", "1,234 5", Options{}, "", "refused: could be above a thousand or a small number"},
		{"asked en", "2026-01-01 2026-01-01", "1,234 5", Options{Locale: "en"}, "2026-01-01", "1234"},
		{"asked id", "2026-01-01 2026-01-01", "1.234 5", Options{Locale: "id"}, "2026-01-01", "1234"},
		{"asked ms", "2026-01-01 2026-01-01", "1.234 5", Options{Locale: "ms"}, "2026-01-01", "1.234"},
		{"contradicting numbers", "2026-01-01 2026-01-01", "1,5 1.5", Options{}, "", "refused: has a decimal comma"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := readTexts(t, c.opt, "deals.csv", dealsWith(c.dates, c.amounts))
			if text, ok := strings.CutPrefix(c.created+c.amount, "refused: "); ok {
				refused(t, err, Usage, text)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := say(d, "deal.created", 0) + " " + say(d, "deal.amount", 0); got != c.created+" "+c.amount {
				t.Errorf("got %s", got)
			}
		})
	}
}

// refused checks that an error is ours, has the class, says so, and has a place
// and a hint.
func refused(t *testing.T, err error, class Class, text string) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want a refusal that says %q", err, text)
	}
	if e.Class != class || !strings.Contains(e.Error(), text) || e.Hint == "" {
		t.Errorf("got class %d, %q, hint %q; want %q", e.Class, e, e.Hint, text)
	}
}

// The place of an undecided value is the cell itself.
func TestUndecidedPlace(t *testing.T) {
	_, err := readTexts(t, Options{}, "deals.csv", dealsWith("2026-01-01 03/04/2026", "1 2"))
	if err == nil || !strings.HasPrefix(err.Error(), `deals.csv:3:4: column "created_date" (deal.created): "03/04/2026"`) {
		t.Errorf("got %v", err)
	}
}

// A column that nobody wants may be undecided.
func TestUndecidedUnwanted(t *testing.T) {
	f, err := openSources([]source{csvSource(t, "deals.csv", dealsWith("03/04/2026 05/04/2026", "1,234 2"))}, nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := f.Read([]*field.Field{dealStatus})
	if err != nil {
		t.Fatal(err)
	}
	if got := say(d, "deal.status", 1); got != won {
		t.Errorf("status is %q", got)
	}
	_, err = f.Read([]*field.Field{dealAmount})
	refused(t, err, Usage, "could be above a thousand")
	_, err = f.Read([]*field.Field{field.Get("deal.cycle")}) // which is computed from created
	refused(t, err, Usage, "could be day first or month first")
}

func TestRateScale(t *testing.T) {
	for in, want := range map[string]string{
		"0.1 0.75 1": "0.1 0.75 1", "10 75 100": "0.1 0.75 1", "10% 75% 0.5%": "0.1 0.75 0.005", "0 1 75": "0 0.01 0.75",
		"0,5 1": "0.5 1", "1000 50": " 0.5", "-1 0.5": " 0.5", "0,5% 100%": "0.005 1",
	} {
		var b strings.Builder
		b.WriteString("deal_id,stage,probability,created_date,amount\n")
		for i, v := range strings.Fields(in) {
			b.WriteString(string(rune('A'+i)) + ",Open,\"" + v + "\",2026-01-01,1\n")
		}
		d := mustRead(t, Options{}, "deals.csv", b.String())
		var got []string
		for row := range d.Table(field.Deal).Rows() {
			got = append(got, say(d, "deal.probability", row))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s reads as %v, want %s", in, got, want)
		}
	}
}

// What a workbook declares a cell to be needs no guess.
func TestWorkbookCells(t *testing.T) {
	s := &slot{field: dealAmount, columnForm: columnForm{decimal: ','}, money: mustBook(t).words["currency"]}
	if v := s.readCell(cell{"1054.0999999999999", numberCell}, ""); !v.ok || v.num != 10541000 {
		t.Errorf("a number of a workbook is %+v", v)
	}
	s = &slot{field: dealCreated, columnForm: columnForm{order: mdy}}
	if v := s.readCell(cell{"2026-06-30 14:10:00", dateCell}, ""); !v.ok || v.num != 20634 {
		t.Errorf("a date of a workbook is %+v", v)
	}
	if v := s.readCell(cell{"45631", numberCell}, ""); v.ok || v.why == "" {
		t.Errorf("a bare number was taken for a date: %+v", v)
	}
	if v := s.readCell(cell{"#N/A", badCell}, ""); v.ok || v.why == "" {
		t.Errorf("an error cell was taken for a value: %+v", v)
	}
}
