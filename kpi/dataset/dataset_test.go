package dataset

import (
	"slices"
	"strings"
	"testing"

	"kpi/kpi/field"
	"kpi/kpi/period"
)

// made builds a table from lines of text: the first names the fields, the rest
// are rows; "-" is missing, and numbers are in the units of the field.
func made(t *testing.T, kind field.Kind, lines ...string) *Table {
	t.Helper()
	var fields []*field.Field
	for _, name := range strings.Fields(lines[0]) {
		fields = append(fields, field.Get(kind.String()+"."+name))
	}
	tab := NewTable(kind, 0, fields)
	for i, line := range lines[1:] {
		for j, text := range strings.Split(line, "|") {
			c := tab.Col(fields[j])
			switch {
			case text == "-":
				c.Blank()
			case c.Dict != nil:
				c.Text(text)
			case fields[j].Type == field.Date:
				day, err := period.ParseDay(text)
				if err != nil {
					t.Fatal(err)
				}
				c.Num(int64(day))
			default:
				n := int64(0)
				for _, d := range text {
					n = n*10 + int64(d-'0')
				}
				c.Num(n)
			}
		}
		tab.EndRow(i + 2)
	}
	return tab
}

func madeSet(tables ...*Table) *Dataset {
	var mapped []*field.Field
	for _, tab := range tables {
		for _, c := range tab.Columns() {
			mapped = append(mapped, c.Field)
		}
	}
	return New([]Source{{File: "test.csv"}}, tables, mapped)
}

func texts(d *Dimension, k field.Kind) string {
	var names []string
	for _, code := range d.Codes(k).AllCodes() {
		names = append(names, d.Name(code))
	}
	return strings.Join(names, ", ")
}

func dimension(t *testing.T, d *Dataset, id string) *Dimension {
	t.Helper()
	dim, _ := field.FindDimension(id)
	level, ok := LevelOf(dim, "", d.Mapped)
	if !ok {
		t.Fatalf("no level of %s is mapped", id)
	}
	return d.Dimension(dim, level)
}

// Joins go by id, else by e-mail, else by name; what leads nowhere stands for
// itself.
func TestJoinOrder(t *testing.T) {
	d := madeSet(
		made(t, field.Rep, "id name email team", "R1|Ana|ana@x|North", "R2|Budi|budi@x|South", "R3|Budi|other@x|West"),
		made(t, field.Deal, "owner", "R1", "ana@x", "Ana", "Budi", "R3", "Citra", "-", "  Ana "),
	)
	if got := texts(dimension(t, d, "rep"), field.Deal); got != "Ana, Ana, Ana, Budi, Budi (R3), Citra, (unassigned), Ana" {
		t.Errorf("reps: %s", got)
	}
	// Two reps are called Budi: the name alone leads to neither.
	if got := texts(dimension(t, d, "team"), field.Deal); got != "North, North, North, (unassigned), West, (unassigned), (unassigned), North" {
		t.Errorf("teams: %s", got)
	}
}

// A near match is pointed out, and never taken.
func TestNearMatchIsKeptApart(t *testing.T) {
	d := madeSet(
		made(t, field.Product, "name", "GTX Pro"),
		made(t, field.Deal, "product", "GTXPro", "GTX Pro", "GTXPro"),
	)
	if got := texts(dimension(t, d, "product"), field.Deal); got != "GTXPro, GTX Pro, GTXPro" {
		t.Errorf("products: %s", got)
	}
	if len(d.JoinRemarks()) != 1 || !strings.Contains(d.JoinRemarks()[0].What, `"GTXPro" in 2 rows names no product, though "GTX Pro" is near`) {
		t.Errorf("remarks: %v", d.JoinRemarks())
	}
}

// One level of location serves the whole run.
func TestLocationHasOneLevel(t *testing.T) {
	reps := []string{"name location", "Ana|Jakarta", "Budi|Penang"}
	d := madeSet(made(t, field.Rep, reps...), made(t, field.Deal, "owner location", "Ana|Online", "Budi|-"))
	x := dimension(t, d, "location")
	if got := texts(x, field.Deal); x.Level.Name != "deal" || got != "Online, (unassigned)" {
		t.Errorf("level %s: %s", x.Level.Name, got)
	}
	d = madeSet(made(t, field.Rep, reps...), made(t, field.Deal, "owner", "Ana", "Citra"))
	x = dimension(t, d, "location")
	if got := texts(x, field.Deal); x.Level.Name != "rep" || got != "Jakarta, (unassigned)" {
		t.Errorf("level %s: %s", x.Level.Name, got)
	}
	if code, _ := x.Dict.Find("Penang"); !x.Listed(code) {
		t.Error("a roster's location is not listed")
	}
}

func TestDerived(t *testing.T) {
	d := madeSet(
		made(t, field.Deal, "id customer status created closed amount type",
			"1|Toko|won|2026-01-01|2026-01-11|5|-",
			"2|Toko|won|2026-01-02|2026-01-11|5|-",
			"3|Toko|won|2026-01-05|2026-01-04|5|-",
			"4|Toko|won|-|2026-02-01|5|Refund",
			"5|Kopi|lost|2026-01-01|2026-01-31|5|-",
			"6|-|won|2026-01-01|2026-01-31|5|-"),
		made(t, field.Activity, "deal date status direction type",
			"1|2026-01-01|done|out|call", "1|2026-01-11|-|-|email", "1|2026-01-12|done|out|call",
			"1|2026-01-05|planned|out|call", "2|2026-01-03|done|in|call", "2|2026-01-04|done|-|note", "9|2026-01-04|done|out|call"),
	)
	check := func(name string, want ...int64) {
		t.Helper()
		f := field.Get(name)
		d.Derive([]*field.Field{f})
		if got := d.Col(f).flat(); !slices.Equal(got, want) {
			t.Errorf("%s is %v, not %v", name, got, want)
		}
	}
	m := int64(Missing)
	// 10, 9; closed before created; no created date; 30; 30.
	check("deal.cycle", 10, 9, m, m, 30, 30)
	// Deal 1: its first and its last day count, planned and later ones do not.
	check("deal.touches", 2*one, 2*one, 0, 0, 0, 0)
	// By close date, then id: deal 3 first; the refund, the lost and the deal of
	// nobody have no place.
	check("deal.customer_order", 2*one, 3*one, one, m, m, m)
	// On deal 1: two in order, then the third; planned, incoming and notes are none.
	check("activity.touch_order", one, 2*one, 3*one, m, m, m, one)
}

func TestEvents(t *testing.T) {
	tests := []struct {
		name, asOf string
		over       int
		deals      []string
	}{
		{"closed within 31 days", "2026-02-20", 0, []string{"2026-01-01|2026-01-15", "2026-01-20|2026-02-20"}},
		{"closed too long after", "2026-01-20", 0, []string{"2026-01-01|2026-01-15", "2026-01-20|2026-02-21"}},
		{"a lonely date", "2026-01-20", 1, []string{"2026-01-01|-", "2026-01-20|-", "2026-04-23|-"}},
		{"not that lonely", "2026-04-22", 0, []string{"2026-01-01|-", "2026-01-20|-", "2026-04-22|-"}},
		{"two of a day are company", "2027-01-01", 0, []string{"2026-01-20|-", "2027-01-01|-", "2027-01-01|-"}},
		{"closed dates alone", "2026-02-20", 0, []string{"-|2026-01-15", "-|2026-02-20"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ev := madeSet(made(t, field.Deal, append([]string{"created closed"}, tt.deals...)...)).Events()
			if got := ev.AsOf.Day.String(); got != tt.asOf || len(ev.PassedOver) != tt.over {
				t.Errorf("as-of %s with %d passed over, not %s with %d", got, len(ev.PassedOver), tt.asOf, tt.over)
			}
		})
	}
	// A planned activity is no event.
	d := madeSet(made(t, field.Activity, "date status", "2026-01-01|done", "2026-02-01|planned"))
	if got := d.Events().AsOf.Day.String(); got != "2026-01-01" {
		t.Errorf("as-of %s: a planned activity set it", got)
	}
}

// Parts join in order, with their texts recoded and their places kept.
func TestConcat(t *testing.T) {
	a := made(t, field.Deal, "owner amount", "Ana|1", "Budi|2")
	b := made(t, field.Deal, "owner created", "Budi|2026-01-01", "Ana|-")
	b.places[0].source = 1
	all := Concat([]*Table{a, b})
	owner := all.Col(field.Get("deal.owner"))
	if got := owner.TextAt(0) + owner.TextAt(1) + owner.TextAt(2) + owner.TextAt(3); got != "AnaBudiBudiAna" {
		t.Errorf("owners: %s", got)
	}
	if amount := all.Col(field.Get("deal.amount")).flat(); !slices.Equal(amount, []int64{1, 2, Missing, Missing}) {
		t.Errorf("amounts: %v", amount)
	}
	if created := all.Col(field.Get("deal.created")); created.Has(0) || !created.Has(2) {
		t.Error("a column that the first part lacks is not missing there, or lost in the second")
	}
	all.Keep(func(row int) bool { return row != 1 })
	if source, line := all.Origin(1); all.Rows() != 3 || source != 1 || line != 2 {
		t.Errorf("row 1 of %d comes from source %d line %d", all.Rows(), source, line)
	}
}

// A record belongs where its rep does: a rep without a location is nowhere, and the
// rep of the deal is asked only where nobody else is named. Quotas of such a rep are
// unassigned, those of a team are of no location at all.
func TestPlacesFollowReps(t *testing.T) {
	d := madeSet(
		made(t, field.Rep, "name location", "Ana|Jakarta", "Budi|-"),
		made(t, field.Deal, "id owner", "D1|Ana"),
		made(t, field.Activity, "owner deal", "Budi|D1", "-|D1", "Citra|D1", "-|-"),
		made(t, field.Quota, "entity entity_type", "Ana|rep", "Budi|rep", "North|team"),
	)
	d.Derive([]*field.Field{field.Get("quota.rep")})
	x := dimension(t, d, "location")
	if got := texts(x, field.Activity); got != "(unassigned), Jakarta, (unassigned), (unassigned)" {
		t.Errorf("activities: %s", got)
	}
	if got := texts(x, field.Quota); got != "Jakarta, (unassigned), (unassigned)" {
		t.Errorf("quotas: %s", got)
	}
	elsewhere := x.Elsewhere(field.Quota)
	if elsewhere(0) || elsewhere(1) || !elsewhere(2) {
		t.Error("a team's quota alone belongs to no location")
	}
}
