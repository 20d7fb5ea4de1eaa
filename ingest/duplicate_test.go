package ingest

import (
	"fmt"
	"strings"
	"testing"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

const dealHeader = "deal_id,stage,amount,created_date,modified_date\n"

func TestIdenticalRowsCollapse(t *testing.T) {
	d := mustRead(t, Options{}, "a.csv", dealHeader+"A,Won,1,2026-01-01,2026-01-02\nA,Won,1,2026-01-01,2026-01-02\nB,Won,2,2026-01-01,\n",
		"b.csv", dealHeader+"B,Won,2,2026-01-01,\n")
	want(t, "deals", table(d, field.Deal, "id amount"), "A|1\nB|2\n")
	if d.Sources[0].Ignored["duplicate"] != 1 || d.Sources[1].Ignored["duplicate"] != 1 || d.Sources[1].Used != 0 {
		t.Errorf("sources: %+v", d.Sources)
	}
}

// The ends of cells count: "xy" and "z" are not "x" and "yz".
func TestRowsAreComparedByCell(t *testing.T) {
	d := mustRead(t, Options{}, "a.csv", "deal_id,name,stage,amount,owner,customer\nA,n,Won,1,x,yz\nA,n,Won,1,xy,z\n")
	if d.Sources[0].Rejected != 2 {
		t.Errorf("two different rows were taken for one: %+v", d.Sources[0])
	}
}

// Rows are compared by all their mapped cells, whatever the question needs.
func TestConflictsDoNotDependOnTheQuestion(t *testing.T) {
	f, err := openSources([]source{csvSource(t, "a.csv", dealHeader+"A,Won,1,2026-01-01,\nA,Won,2,2026-01-01,\n")}, nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := f.Read([]*field.Field{dealStatus})
	if err != nil || d.Sources[0].Rejected != 2 {
		t.Errorf("two amounts of one deal were not told apart: %+v, %v", d.Sources[0], err)
	}
}

func TestConflictingRows(t *testing.T) {
	older := dealHeader + "A,Won,1,2026-01-01,2026-03-01\nB,Won,5,2026-01-01,2026-01-01\n"
	newer := dealHeader + "A,Lost,2,2026-01-01,2026-02-01\nC,Won,7,2026-01-01,2026-01-01\n"
	d := mustRead(t, Options{}, "b.csv", newer, "a.csv", older)
	want(t, "without --dedupe", table(d, field.Deal, "id amount"), "B|5\nC|7\n")
	want(t, "said", problems(d), `row a.csv:2: deal "A" stands in 2 rows that differ: a.csv:2, b.csv:2
remark b.csv: 1 of 2 ids conflict with a.csv: two exports of the same deals?
row b.csv:2: deal "A" stands in 2 rows that differ: a.csv:2, b.csv:2
`)
	if p := d.Problems[0]; p.Raw != "A,Won,1,2026-01-01,2026-03-01" || !strings.Contains(p.Hint, "--dedupe last") || !strings.Contains(d.Problems[1].Hint, "--previous") {
		t.Errorf("the reject says %+v", p)
	}
	d = mustRead(t, Options{Dedupe: "last"}, "b.csv", newer, "a.csv", older)
	want(t, "last modified", table(d, field.Deal, "id amount"), "A|1\nB|5\nC|7\n")
	d = mustRead(t, Options{Dedupe: "first"}, "b.csv", newer, "a.csv", older)
	want(t, "first modified", table(d, field.Deal, "id amount"), "B|5\nA|2\nC|7\n")
	blank := strings.ReplaceAll(older, "2026-03-01", "")
	d = mustRead(t, Options{Dedupe: "last"}, "b.csv", newer, "a.csv", blank)
	want(t, "last by file, where a day is missing", table(d, field.Deal, "id amount"), "B|5\nA|2\nC|7\n")
}

func TestNamesAreIdsWhereThereAreNone(t *testing.T) {
	d := mustRead(t, Options{}, "reps.csv", "name,team,manager\nAna,East,Mo\nAna,East,Mo\nBen,West,Mo\nBen,East,Mo\n")
	want(t, "reps", table(d, field.Rep, "name team"), "Ana|East\n")
	d = mustRead(t, Options{}, "reps.csv", "rep_id,name,team,manager\n1,Ana,East,Mo\n2,Ana,West,Mo\n")
	want(t, "namesakes", table(d, field.Rep, "id name"), "1|Ana\n2|Ana\n")
}

func TestRowsWithoutIdNeverCollapse(t *testing.T) {
	d := mustRead(t, Options{}, "deals.csv", "name,stage,amount,owner\nBeans,Won,1,Ana\nBeans,Won,1,Ana\n")
	if d.Sources[0].Used != 2 {
		t.Errorf("used %d", d.Sources[0].Used)
	}
	want(t, "said", problems(d), "remark deals.csv:3: 1 row without an id, each the same as another one: all are used\n")
}

// The order of files in the command line changes nothing.
func TestArgumentOrder(t *testing.T) {
	a := dealHeader + "A,Won,1,2026-01-01,\nB,Won,2,2026-01-01,\n"
	b := dealHeader + "B,Won,3,2026-01-01,\nC,Tasting,4,2026-01-01,\n"
	tell := func(d *dataset.Dataset) string {
		return fmt.Sprintf("%+v\n%s%s", d.Sources, problems(d), table(d, field.Deal, "id amount status"))
	}
	want(t, "b before a", tell(mustRead(t, Options{}, "b.csv", b, "a.csv", a)), tell(mustRead(t, Options{}, "a.csv", a, "b.csv", b)))
}
