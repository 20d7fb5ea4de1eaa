package ingest

import (
	"testing"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// Rows mean the same where their values do, each read by the forms of its own file.
func TestRowsAreComparedByMeaning(t *testing.T) {
	head := "deal_id,stage,amount,created_date,is_won,owner\n"
	for _, c := range []struct {
		name, a, b string
		same       bool
	}{
		{"thousands", head + `A,Won,"1,000",2026-01-01,,x` + "\n" + `B,Won,"1,000.50",2026-01-01,,x` + "\n", head + "A,Won,1000,2026-01-01,,x\n", true},
		{"decimal commas of one file", head + `A,Won,"1.250,5",2026-01-01,,x` + "\n", head + `A,Won,"1,250.50",2026-01-01,,x` + "\n", true},
		{"zeros", head + "A,Won,10.00,2026-01-01,,x\n", head + "A,Won,10,2026-01-01,,x\n", true},
		{"the same signs, other numbers", head + `A,Won,"1,250",2026-01-01,,x` + "\n" + `B,Won,"12,5",2026-01-01,,x` + "\n",
			head + `A,Won,"1,250",2026-01-01,,x` + "\n" + `C,Won,"1,250,000",2026-01-01,,x` + "\n", false},
		{"order of the day", head + "A,Won,1,25/01/2026,,x\n", head + "A,Won,1,01/25/2026,,x\n", true},
		{"time of day", head + "A,Won,1,2026-01-01 10:00,,x\n", head + "A,Won,1,2026-01-01 11:00,,x\n", false},
		{"zones", head + "A,Won,1,2026-01-01T10:00:00Z,,x\n", head + "A,Won,1,2026-01-01T17:00:00+07:00,,x\n", true},
		{"words", head + "A,Won,1,2026-01-01,TRUE,x\n", head + "A,Won,1,2026-01-01,yes,x\n", true},
		{"blanks", head + "A,Won,1,2026-01-01,, x  y \n", head + "A,Won,1,2026-01-01,-,x y\n", true},
		{"case of names", head + "A,Won,1,2026-01-01,,x\n", head + "A,Won,1,2026-01-01,,X\n", false},
		{"order of columns", head + "A,Won,1,2026-01-01,,x\n", "owner,amount,stage,created_date,deal_id\nx,1,Won,2026-01-01,A\n", true},
		{"a blank column", head + "A,Won,1,2026-01-01,,\n", "deal_id,stage,amount,created_date\nA,Won,1,2026-01-01\n", true},
		{"another column", head + "A,Won,1,2026-01-01,,x\n", "deal_id,stage,amount,created_date,source\nA,Won,1,2026-01-01,x\n", false},
	} {
		d := mustRead(t, Options{}, "a.csv", c.a, "b.csv", c.b)
		if same := d.Sources[1].Ignored["duplicate"] == 1 && d.Sources[0].Rejected == 0; same != c.same {
			t.Errorf("%s: same is %v\n%s", c.name, same, problems(d))
		}
	}
}

// Of rows modified on one day the time of day decides.
func TestLastByTimeOfDay(t *testing.T) {
	d := mustRead(t, Options{Dedupe: "last"}, "a.csv", dealHeader+"A,Won,1,2026-01-01,2026-03-01 16:30\n",
		"b.csv", dealHeader+"A,Won,2,2026-01-01,2026-03-01 09:00\n")
	want(t, "last", table(d, field.Deal, "id amount"), "A|1\n")
}

// Hashes decide nothing: were all of them one, the same rows would be used.
func TestHashesDecideNothing(t *testing.T) {
	text := dealHeader + "A,Won,1,2026-01-01,\nB,Won,2,2026-01-01,\nA,Won,1,2026-01-01,\nC,Won,3,2026-01-01,\nB,Won,4,2026-01-01,\n,Won,5,2026-01-01,\nD,Won,bad,bad,\n"
	f, err := openSources([]source{csvSource(t, "a.csv", text)}, nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	rd := &reading{Files: f}
	if err := rd.readSheets(closure(field.All())); err != nil {
		t.Fatal(err)
	}
	p := rd.parts[field.Deal][0]
	for i := range p.keys {
		p.keys[i] = 7
	}
	if err := rd.dedupe(); err != nil {
		t.Fatal(err)
	}
	d := dataset.New(rd.sources, []*dataset.Table{p.table}, nil)
	want(t, "deals", table(d, field.Deal, "id amount"), "A|1\nC|3\n|5\nD|\n")
}

// An id in very many rows is told without naming all of them in every message.
func TestManyRowsOfOneID(t *testing.T) {
	text := dealHeader
	for i := range 5000 {
		text += "A,Won," + string(rune('0'+i%10)) + ",2026-01-01,\n"
	}
	d := mustRead(t, Options{}, "a.csv", text)
	if d.Sources[0].Rejected != 5000 || len(d.Problems[0].What) > 600 {
		t.Errorf("%d rejected, and told in %d bytes", d.Sources[0].Rejected, len(d.Problems[0].What))
	}
}
