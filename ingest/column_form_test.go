package ingest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// columnOf reads a file of deals that has these values in one column, and says what
// became of each: its value, "" for none, "bad"; or "refused" for all.
func columnOf(t testing.TB, opt Options, header string, values ...string) []string {
	t.Helper()
	var b strings.Builder
	b.WriteString("deal_id,deal_name,stage," + header + "\n")
	for i, v := range values {
		b.WriteString(string(rune('A'+i)) + ",Kopi Susu,Won,\"" + strings.ReplaceAll(v, `"`, `""`) + "\"\n")
	}
	f, err := openSources([]source{csvSource(t, "deals.csv", b.String())}, nil, opt)
	if err != nil {
		t.Fatal(err)
	}
	fd := dealAmount
	if header == "modified" {
		fd = field.Get("deal.modified")
	}
	d, err := f.Read([]*field.Field{fd})
	if err != nil {
		return []string{"refused"}
	}
	if n := d.Table(field.Deal).Rows(); n != len(values) {
		t.Fatalf("%d of %q were used: %+v, %s", n, values, d.Sources[0], problems(d))
	}
	said := make([]string, len(values))
	for i := range said {
		said[i] = say(d, fd.String(), i)
	}
	for _, p := range d.Problems {
		if p.Weight != dataset.Remark {
			said[p.Line-2] = "bad"
		}
	}
	return said
}

// Each form of an amount, alone in its column: exact, or refused, or bad; and then
// with the locale said.
func TestAmountForms(t *testing.T) {
	for _, c := range []struct{ text, alone, en, id string }{
		{"1250", "1250", "1250", "1250"},
		{"1250.5", "1250.5", "1250.5", "bad"},
		{"1250,5", "1250.5", "bad", "1250.5"},
		{"1,250.50", "1250.5", "1250.5", "bad"},
		{"1.250,50", "1250.5", "bad", "1250.5"},
		{"1,250", "refused", "1250", "1.25"},
		{"1.250", "refused", "1.25", "1250"},
		{"0.125", "0.125", "0.125", "bad"},
		{"1,250,000", "1250000", "1250000", "bad"},
		{"1.250.000", "1250000", "bad", "1250000"},
		{"12,34,567", "1234567", "1234567", "bad"},
		{"1,23,456.78", "123456.78", "123456.78", "bad"},
		{"1 234,56", "1234.56", "bad", "1234.56"},
		{"1\u00a0234,56", "1234.56", "bad", "1234.56"},
		{"1\u202f234,56", "1234.56", "bad", "1234.56"},
		{"1'234.56", "1234.56", "1234.56", "bad"},
		{"1’234.56", "1234.56", "1234.56", "bad"},
		{"1 250 000", "1250000", "1250000", "1250000"},
		{"۱٬۲۵۰٬۰۰۰", "1250000", "1250000", "1250000"},
		{"۱۲٫۵", "12.5", "12.5", "12.5"},
		{"١٬٢٥٠٫٥", "1250.5", "1250.5", "1250.5"},
		{"۱،۲۵۰،۰۰۰", "1250000", "1250000", "1250000"},
		{"$1,250.50", "1250.5", "1250.5", "bad"},
		{"Rp 1.250.000", "1250000", "bad", "1250000"},
		{"Rp1.250", "1250", "1.25", "1250"},
		{"Rp 1,250", "refused", "1250", "1.25"},
		{"Rp 1.250.000,-", "1250000", "bad", "1250000"},
		{"1.250,--", "1250", "bad", "1250"},
		{"RM 1,250", "1250", "1250", "1.25"},
		{"RM 1,250.00", "1250", "1250", "bad"},
		{"1,250.00 USD", "1250", "1250", "bad"},
		{"1250 BDT", "1250", "1250", "1250"},
		{"1250 ABC", "bad", "bad", "bad"},
		{"۱۲۵۰ ریال", "1250", "1250", "1250"},
		{"۱۲۵ تومان", "1250", "1250", "1250"},
		{"۱٫۵ میلیون تومان", "15000000", "15000000", "15000000"},
		{"۲ میلیارد ریال", "2000000000", "2000000000", "2000000000"},
		{"۵ هزار", "5000", "5000", "5000"},
		{"1,2 jt", "1200000", "bad", "1200000"},
		{"1.2 juta", "1200000", "1200000", "bad"},
		{"Rp 750 ribu", "750000", "750000", "750000"},
		{"500rb", "500000", "500000", "500000"},
		{"1,5 miliar", "1500000000", "bad", "1500000000"},
		{"Rp 2 M", "2000000000", "2000000000", "2000000000"},
		{"$2.5M", "2500000", "2500000", "bad"},
		{"2 M", "refused", "2000000", "2000000000"},
		{"250K", "250000", "250000", "250000"},
		{"3 Mio.", "3000000", "3000000", "3000000"},
		{"1.250 jt", "1250000000", "1250000", "1250000000"},
		{"5 ribu juta", "bad", "bad", "bad"},
		{"(1,200)", "refused", "-1200", "-1.2"},
		{"($5.25)", "-5.25", "-5.25", "bad"},
		{"5-", "-5", "-5", "-5"}, {"−5", "-5", "-5", "-5"}, {"-5", "-5", "-5", "-5"}, {"--5", "bad", "bad", "bad"},
		{"75%", "bad", "bad", "bad"},
		{"1e5", "bad", "bad", "bad"}, {"2.4142E+18", "bad", "bad", "bad"}, {"0x1F", "bad", "bad", "bad"}, {"1_000", "bad", "bad", "bad"},
		{"Inf", "bad", "bad", "bad"}, {"1e309", "bad", "bad", "bad"}, {"12.5.0", "bad", "bad", "bad"}, {"1,23.5", "bad", "bad", "bad"},
		{"99999999999999999999", "bad", "bad", "bad"}, {"12 34", "bad", "bad", "bad"}, {"12/5", "bad", "bad", "bad"},
		{"", "", "", ""}, {"NULL", "", "", ""}, {"-", "", "", ""}, {"N/A", "", "", ""}, {"None", "", "", ""}, {"NaT", "", "", ""}, {"-1", "-1", "-1", "-1"}, {"-0", "0", "0", "0"},
		{"12.34565", "12.3456", "12.3456", "bad"}, {"12.34575", "12.3458", "12.3458", "bad"}, {"12.345651", "12.3457", "12.3457", "bad"},
	} {
		for locale, want := range map[string]string{"": c.alone, "en": c.en, "id": c.id, "en,deal.amount=id": c.id} {
			opt := Options{Locale: locale}
			if got := columnOf(t, opt, "amount", c.text)[0]; got != want {
				t.Errorf("%q by locale %q is %q, want %q", c.text, locale, got, want)
			}
		}
	}
}

// What stands around a value settles it only where nothing speaks against it.
func TestAmountEvidence(t *testing.T) {
	for _, c := range []struct {
		header string
		values []string
		want   string
	}{
		{"amount", []string{"Rp 1.250", "2.500"}, "1250 2500"},
		{"amount", []string{"1.250", "5 jt"}, "1250 5000000"},
		{"amount", []string{"1.250", "5 juta"}, "refused"}, // Malay writes so too
		{"amount", []string{"Rp 1.250", "RM 1.250"}, "refused"},
		{"amount", []string{"Rp 1.250", "2.5"}, "refused"}, // one says thousands, the other decimals
		{"amount", []string{"Rp 1,250", "2.5"}, "1250 2.5"},
		{"amount", []string{"Rp 1.5", "Rp 2.25"}, "1.5 2.25"},
		{"Amount (Rp)", []string{"1.250", "2"}, "1250 2"},
		{"Amount (RM)", []string{"1,250", "2"}, "1250 2"},
		{"Amount (RM)", []string{"1.250", "2"}, "refused"},
		{"Amount (Rp)", []string{"2 M", "1 M"}, "2000000000 1000000000"},
		{"Amount USD", []string{"2 M", "1"}, "2000000 1"},
		{"amount", []string{"2 M", "Rp 1"}, "2000000000 1"},
		{"amount", []string{"2 M", "Rp 1", "$5"}, "refused"},
		{"amount", []string{"2 M", "3 jt"}, "2000000000 3000000"},
	} {
		if got := strings.Join(columnOf(t, Options{}, c.header, c.values...), " "); got != c.want {
			t.Errorf("%s %q is %s, want %s", c.header, c.values, got, c.want)
		}
	}
}

// The other columns of the file settle a column, whether the run needs them or not,
// unless two of them disagree.
func TestOtherColumnsSettle(t *testing.T) {
	const header = "deal_id,status,amount,cost,probability\n"
	for rows, want := range map[string]string{
		"A,Won,1.250,\"2,5\",50\n":                "1250",
		"A,Won,1.250,2,\"12,5\"\n":                "1250",
		"A,Won,1.250,2.5,50\n":                    "refused", // three decimals, and others have one
		"A,Won,\"1,250\",2.5,50\n":                "1250",
		"A,Won,1.250,\"2,5\",12.5\n":              "refused",
		"A,Won,1.250,2,50\n":                      "refused",
		"A,Won,1.250,\"2,5\",50\nB,Won,1.5,1,1\n": "refused",
	} {
		f, err := openSources([]source{csvSource(t, "deals.csv", header+rows)}, nil, Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := "refused"
		if d, err := f.Read([]*field.Field{dealAmount}); err == nil {
			got = say(d, "deal.amount", 0)
		}
		if got != want {
			t.Errorf("%q reads %s, want %s", rows, got, want)
		}
	}
}

// Each form of a date, alone in its column: exact, or refused, or bad.
func TestDateForms(t *testing.T) {
	forms := []struct{ text, alone, dmy, mdy string }{
		{"2026-06-30", "2026-06-30", "2026-06-30", "2026-06-30"},
		{"2026/6/3", "2026-06-03", "2026-06-03", "2026-06-03"},
		{"20260630", "2026-06-30", "2026-06-30", "2026-06-30"},
		{"2025-03-25 08:01", "2025-03-25", "2025-03-25", "2025-03-25"},
		{"2026-01-30 15:55:37", "2026-01-30", "2026-01-30", "2026-01-30"},
		{"2025-07-08T06:12:57.892290", "2025-07-08", "2025-07-08", "2025-07-08"},
		{"2025-07-08 06:12:57,892", "2025-07-08", "2025-07-08", "2025-07-08"},
		{"2026-06-30 3:04 p. m.", "2026-06-30", "2026-06-30", "2026-06-30"},
		{"03/04/2026", "refused", "2026-04-03", "2026-03-04"},
		{"25/12/2026", "2026-12-25", "2026-12-25", "bad"},
		{"12/25/2026", "2026-12-25", "bad", "2026-12-25"},
		{"01.10.2026", "2026-10-01", "2026-10-01", "2026-01-10"},
		{"26.02.18", "2018-02-26", "2018-02-26", "bad"},
		{"26.02.98 19:58", "1998-02-26", "1998-02-26", "bad"},
		{"20-10-16", "refused", "2016-10-20", "bad"},
		{"26-02-2018 19:58", "2018-02-26", "2018-02-26", "bad"},
		{"May 2, 2024 3:04 PM", "2024-05-02", "2024-05-02", "2024-05-02"},
		{"May 2, 2024, 3:04\u202fPM", "2024-05-02", "2024-05-02", "2024-05-02"},
		{"Thursday, 2nd of May 2024", "2024-05-02", "2024-05-02", "2024-05-02"},
		{"02-May-24", "2024-05-02", "2024-05-02", "2024-05-02"},
		{"2024-May-02", "2024-05-02", "2024-05-02", "2024-05-02"},
		{"17 Agustus 2026", "2026-08-17", "2026-08-17", "2026-08-17"},
		{"17 Agt 2026", "2026-08-17", "2026-08-17", "2026-08-17"},
		{"17-Ags-26", "2026-08-17", "2026-08-17", "2026-08-17"},
		{"Senin, 17 Agu 2026", "2026-08-17", "2026-08-17", "2026-08-17"},
		{"3 Mac 2026", "2026-03-03", "2026-03-03", "2026-03-03"},
		{"31 Ogos 2026", "2026-08-31", "2026-08-31", "2026-08-31"},
		{"3. März 2026", "2026-03-03", "2026-03-03", "2026-03-03"},
		{"03. Mär. 2026 14:05", "2026-03-03", "2026-03-03", "2026-03-03"},
		{"2 de mayo de 2024", "2024-05-02", "2024-05-02", "2024-05-02"},
		{"02-dic-24", "2024-12-02", "2024-12-02", "2024-12-02"},
		{"1er août 2026", "2026-08-01", "2026-08-01", "2026-08-01"},
		{"1 aout 2026", "2026-08-01", "2026-08-01", "2026-08-01"},
		{"5 mars 2026", "2026-03-05", "2026-03-05", "2026-03-05"},
		{"1405/03/13", "2026-06-03", "2026-06-03", "2026-06-03"},
		{"۱۴۰۵/۰۳/۱۳", "2026-06-03", "2026-06-03", "2026-06-03"},
		{"13/03/1405", "2026-06-03", "2026-06-03", "bad"},
		{"۱۳ خرداد ۱۴۰۵", "2026-06-03", "2026-06-03", "2026-06-03"},
		{"1 Farvardin 1405", "2026-03-21", "2026-03-21", "2026-03-21"},
		{"۳ ژوئن ۲۰۲۶", "2026-06-03", "2026-06-03", "2026-06-03"},
		{"1403/12/30", "2025-03-20", "2025-03-20", "2025-03-20"}, {"1404/12/30", "bad", "bad", "bad"},
		{"13 خرداد 2026", "bad", "bad", "bad"}, {"13 May 1405", "bad", "bad", "bad"},
		{"45631", "2024-12-05", "bad", "bad"}, {"45631.5", "2024-12-05", "bad", "bad"},
		{"2026-02-30", "bad", "bad", "bad"}, {"2026-13-01", "bad", "bad", "bad"}, {"31/04/2026", "bad", "bad", "bad"}, {"0026-06-30", "bad", "bad", "bad"},
		{"2026-06-30 25:00", "bad", "bad", "bad"}, {"2026-06-30 23:59:60", "bad", "bad", "bad"}, {"1825-01-01", "bad", "bad", "bad"},
		{"Q1-2026", "bad", "bad", "bad"}, {"soon", "bad", "bad", "bad"}, {"2", "bad", "bad", "bad"}, {"NaT", "", "", ""},
	}
	for _, zone := range []*time.Location{nil, time.FixedZone("Kolkata", 19800), time.FixedZone("Apia", 13*3600), time.FixedZone("west", -11*3600)} {
		for _, c := range forms {
			for order, want := range map[string]string{"": c.alone, "dmy": c.dmy, "deal.modified=mdy": c.mdy} {
				if got := columnOf(t, Options{DateOrder: order, TZ: zone}, "modified", c.text)[0]; got != want {
					t.Errorf("%q by order %q in %v is %q, want %q", c.text, order, zone, got, want)
				}
			}
		}
	}
}

// Serial days are read where the whole column is of them, or somebody says so.
func TestSerialColumns(t *testing.T) {
	for _, c := range []struct {
		order  string
		values []string
		want   string
	}{
		{"", []string{"45631", "45632.75"}, "2024-12-05 2024-12-06"},
		{"", []string{"45631", "12"}, "bad bad"},
		{"", []string{"45631", "2026-01-01"}, "bad 2026-01-01"},
		{"", []string{"2026-01-01", "45631"}, "2026-01-01 bad"},
		{"deal.modified=serial", []string{"45631", "2026-01-01", "12"}, "2024-12-05 2026-01-01 bad"},
		{"", []string{"99999", "45631"}, "bad bad"},
	} {
		got := columnOf(t, Options{DateOrder: c.order}, "modified", c.values...)
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q by %q is %q, want %q", c.values, c.order, s, c.want)
		}
	}
}

// One more row never changes how another is read, without a refusal or a bad value.
func TestOneMoreRow(outer *testing.T) {
	of := map[string][]string{
		"amount":   {"1,250", "1.250", "1.5", "2,5", "1 250", "Rp 1.250", "RM 1,250", "5 jt", "2 M", "$3M", "1.250.000", "7", "", "12.5.0"},
		"modified": {"03/04/2026", "25/12/2026", "12/25/2026", "2026-06-30", "20-10-16", "45631", "20260630", "1405/03/13", "2 May 2024", "soon", ""},
	}
	rapid.Check(outer, func(t *rapid.T) {
		header := rapid.SampledFrom([]string{"amount", "modified"}).Draw(t, "column")
		values := rapid.SliceOfN(rapid.SampledFrom(of[header]), 2, 4).Draw(t, "values")
		before, after := columnOf(outer, Options{}, header, values[:len(values)-1]...), columnOf(outer, Options{}, header, values...)
		if before[0] == "refused" || after[0] == "refused" {
			return
		}
		for i, was := range before {
			if now := after[i]; now != was && now != "bad" && was != "bad" {
				t.Fatalf("%q was read as %s, and with %q as %s", values[i], was, values[len(values)-1], now)
			}
		}
	})
}

// Texts that people say mean no value are none, and no others.
func TestMissing(t *testing.T) {
	opt := Options{Missing: map[*field.Field][]string{dealAmount: {"-1", "unknown"}}}
	if got := columnOf(t, opt, "amount", "-1", "Unknown", "-2", "5"); !slices.Equal(got, []string{"", "", "-2", "5"}) {
		t.Errorf("got %q", got)
	}
}
