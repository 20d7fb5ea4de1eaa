package ingest

import (
	"slices"
	"testing"

	"kpi/kpi/field"
)

// opened opens one file given as text.
func opened(t *testing.T, opt Options, named bool, text string) (*Files, error) {
	t.Helper()
	s := csvSource(t, "exports/file.csv", text)
	s.named = named
	return openSources([]source{s}, nil, opt)
}

// Headers that fit two kinds alike.
const twoKinds = "id,name,status,owner,created,source,rating\n1,a,b,c,2026-01-01,d,e\n"

func TestAmbiguousKind(t *testing.T) {
	f, err := opened(t, Options{}, false, twoKinds)
	if err != nil {
		t.Fatal(err)
	}
	s := f.Sheets()[0]
	if s.Kind != field.None || len(s.Candidates) < 2 || s.Why == "" {
		t.Fatalf("taken for %s: %+v", s.Kind, s)
	}
	_, err = opened(t, Options{}, true, twoKinds)
	refused(t, err, Unreadable, "could be")
	for _, name := range []string{"file.csv", "exports/file.csv"} {
		f, err = opened(t, Options{Kinds: map[string]field.Kind{name: field.Lead}}, true, twoKinds)
		if err != nil || f.Sheets()[0].Kind != field.Lead {
			t.Errorf("--kind %s=lead: %v", name, err)
		}
	}
	_, err = opened(t, Options{Kinds: map[string]field.Kind{"other.csv": field.Lead}}, true, "a,b\n")
	refused(t, err, Usage, "names none of the files")
}

func TestUnknown(t *testing.T) {
	f, err := opened(t, Options{}, true, "a,b\n1,2\n")
	if err != nil {
		t.Fatal(err)
	}
	if named, found := f.Unknown(); !slices.Equal(named, []string{"exports/file.csv"}) || found != nil {
		t.Errorf("unknown: %v %v", named, found)
	}
	d, err := f.Read(nil)
	if err != nil || d.Sources[0].Ignored["unknown"] != 2 || d.Sources[0].Rows != 2 {
		t.Errorf("%+v, %v", d.Sources, err)
	}
}

func TestMapAndSet(t *testing.T) {
	text := "deal_id,stage,amount,Abschluss,Foo\nA,Won,1,2026-01-05,x\n"
	closed, location := field.Get("deal.closed"), field.Get("deal.location")
	f, err := opened(t, Options{Map: map[*field.Field]string{closed: "abschluss"}, Set: map[*field.Field]string{location: "Jakarta"}}, true, text)
	if err != nil {
		t.Fatal(err)
	}
	if m := f.Mapped(); !slices.Contains(m, closed) || !slices.Contains(m, location) || slices.Contains(m, field.Get("deal.owner")) {
		t.Errorf("mapped: %v", m)
	}
	d, err := f.Read(field.All())
	if err != nil {
		t.Fatal(err)
	}
	want(t, "deals", table(d, field.Deal, "id closed location"), "A|2026-01-05|Jakarta\n")
	_, err = opened(t, Options{Map: map[*field.Field]string{closed: "Nothing"}}, true, text)
	refused(t, err, Usage, "no file of deals has that header")
	// a header that means one field may be mapped to another
	f, err = opened(t, Options{Map: map[*field.Field]string{field.Get("deal.name"): "stage"}}, true, "deal_id,status,stage,amount\nA,Won,Beans,1\n")
	if err != nil || !slices.Contains(f.Mapped(), field.Get("deal.name")) || slices.Contains(f.Mapped(), dealStage) {
		t.Errorf("mapped %v, %v", f.Mapped(), err)
	}
}

func TestOptionsAreChecked(t *testing.T) {
	for _, opt := range []Options{{Dedupe: "newest"}, {DateOrder: "ydm"}, {Locale: "xx"}, {Currency: "dollars"}} {
		_, err := opened(t, opt, true, "a,b\n")
		refused(t, err, Usage, "--")
	}
}

func TestHeaderBelowATitle(t *testing.T) {
	f, err := opened(t, Options{}, true, "Deals of June,,\nAs of 2026-06-30,,\n,,\nDeal ID,Stage,Amount\nA,Won,1\nDeal ID,Stage,Amount\nB,Lost,2\n,Total,3\n")
	if err != nil {
		t.Fatal(err)
	}
	s := f.Sheets()[0]
	if s.HeaderLine != 4 || s.Kind != field.Deal || s.Rows != 7 || s.Records != 2 {
		t.Errorf("%+v", s)
	}
	d, err := f.Read(nil)
	if err != nil {
		t.Fatal(err)
	}
	if src := d.Sources[0]; src.Ignored["preamble"] != 2 || src.Ignored["blank"] != 1 || src.Ignored["header"] != 1 || src.Ignored["total"] != 1 || src.Used != 2 {
		t.Errorf("%+v", src)
	}
}

// Words of a record can be headers elsewhere: a row below a header must be far
// better to be taken for it.
func TestRecordThatLooksLikeAHeader(t *testing.T) {
	d := mustRead(t, Options{}, "deals.csv", "deal_id,stage,amount,created_date,owner\nwon,lost,amount,close date,stage\nB,Won,1,2026-01-01,Ana\n")
	if s := d.Sources[0]; s.Ignored["preamble"] != 0 || s.Rows != 2 {
		t.Errorf("%+v", s)
	}
}

// A total has neither id nor name nor date; a customer may be called Total.
func TestTotals(t *testing.T) {
	for text, rule := range map[string]string{
		"A,Total,5,2026-01-01": "", ",Total,5,2026-01-01": "", "7,Total,5,": "", ",Total,5,": "total", "Total,,5,": "total", ",Grand Totals (3 records),,": "total", ",,5,": "total",
		",Total Energies,5,": "", ",Sum,5,": "total", ",,,": "blank", "Copyright 2026,,,": "footer", ",Total,Subtotal,": "total",
		"Subtotal,Ana,5,": "total", "Subtotal,Ana,,": "", "Subtotal,Ana,5,2026-01-01": "",
	} {
		d := mustRead(t, Options{}, "deals.csv", "deal_id,customer,amount,created_date,stage\n"+text+",\n")
		if s := d.Sources[0]; (rule == "") != (s.Used+s.Rejected == 1) || rule != "" && s.Ignored[rule] != 1 {
			t.Errorf("%q: %+v, want %q", text, s, rule)
		}
	}
}

func TestInspect(t *testing.T) {
	f, err := opened(t, Options{}, true, "deal_id,stage,amuont,created_date,stage\nA,Won,\"1,5\",25/12/2025,x\nB,Won,NULL,,x\n")
	if err != nil {
		t.Fatal(err)
	}
	s := f.Sheets()[0]
	c := s.Columns
	if c[3].Form != "day first" || c[3].Filled != 1 || c[2].Filled != 1 || c[2].Suggest != "deal.amount" || c[4].Note == "" || len(c[4].Fields) != 0 || !slices.Equal(c[0].Examples, []string{"A", "B"}) {
		t.Errorf("%+v", s)
	}
}

// Columns without a header that hold something are no reason to reject; cells
// beyond the header are.
func TestRagged(t *testing.T) {
	d := mustRead(t, Options{}, "deals.csv", "deal_id,stage,amount,\nA,Won,1,note\nB,Won,1,note,more\nC,Won\nD,Won,1,,\n")
	want(t, "deals", table(d, field.Deal, "id"), "A\nD\n")
	want(t, "said", problems(d), "row deals.csv:3: 5 cells, and the header has 4\nrow deals.csv:4: 2 cells, and the header has 4\n")
}

func TestParts(t *testing.T) {
	d := mustRead(t, Options{}, "contacts.csv", "contact_id,first_name,last_name,email,company\n1,Ana,Putri,a@b.example,Kopi\n2,,Low,b@b.example,Kopi\n")
	want(t, "names", table(d, field.Contact, "name customer"), "Ana Putri|Kopi\nLow|Kopi\n")
}

func TestNotUsed(t *testing.T) {
	d := mustRead(t, Options{}, "tickets.csv", "ticket_id,subject,status,priority\n1,a,open,high\n\n")
	if s := d.Sources[0]; s.Kind != field.Ticket || s.Ignored["not used"] != s.Rows || d.Table(field.Ticket) != nil {
		t.Errorf("%+v", s)
	}
}
