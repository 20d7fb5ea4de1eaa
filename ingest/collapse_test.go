package ingest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// readOrders reads files as lists of orders, of which every row has an amount of its
// own.
func readOrders(t testing.TB, opt Options, files ...string) *dataset.Dataset {
	t.Helper()
	opt.Kinds, opt.Set = map[string]field.Kind{}, map[*field.Field]string{dealStatus: won}
	var sources []source
	for i := 0; i < len(files); i += 2 {
		sources = append(sources, csvSource(t, files[i], files[i+1]))
		opt.Kinds[files[i]] = field.Deal
	}
	f, err := openSources(sources, nil, opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, sh := range f.sheets {
		sh.orders = true
		sh.views = f.viewsOf(sh)
	}
	d, err := f.Read(field.All())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

const orderHeader = "deal_id,closed_date,customer,product,quantity,amount\n"

func TestOrdersAddUp(t *testing.T) {
	d := readOrders(t, Options{}, "orders.csv", orderHeader+
		"O1,2026-01-05,Ana,Tea,2,10.5\nO1,2026-01-05,Ana,Rice,1,10.5\nO2,2026-01-06,Ben,Tea,-1,-5.25\nO3,2026-01-07,Ben,Tea,1,\nO3,2026-01-07,Ben,Oil,1,\nO1,2026-01-05,Ana,Rice,1,10.5\n")
	want(t, "deals", table(d, field.Deal, "id status closed amount customer product"), "O1|won|2026-01-05|21|Ana|\nO2|won|2026-01-06|-5.25|Ben|Tea\nO3|won|2026-01-07||Ben|\n")
	want(t, "line items", table(d, field.LineItem, "deal product quantity amount date"),
		"O1|Tea|2|10.5|2026-01-05\nO1|Rice|1|10.5|2026-01-05\nO2|Tea|-1|-5.25|2026-01-06\nO3|Tea|1||2026-01-07\nO3|Oil|1||2026-01-07\n")
	want(t, "said", problems(d), "remark orders.csv:2: 2 deals stand in 4 rows that differ in product, quantity: each is counted once, and its amount is the sum of its rows\n")
	if s := d.Sources[0]; s.Rows != 6 || s.Used != 5 || s.Ignored["duplicate"] != 1 {
		t.Errorf("%+v", s)
	}
}

func TestOrdersThatDoNotAddUp(t *testing.T) {
	for _, c := range []struct{ name, rows, deals, said string }{
		{"of two customers", "O1,2026-01-05,Ana,Tea,2,1\nO1,2026-01-05,Ben,Oil,2,1\n", "", "stands in 2 rows that differ"},
		{"of two days", "O1,2026-01-05,Ana,Tea,2,1\nO1,2026-01-06,Ana,Oil,2,1\n", "", "stands in 2 rows that differ"},
		{"of two currencies", "O1,2026-01-05,Ana,Tea,2,$1\nO1,2026-01-05,Ana,Oil,2,€1\n", "", "stands in 2 rows that differ"},
		{"with a row that is rejected", "O1,2026-01-05,Ana,Tea,2,1\nO1,2026-13-45,Ana,Oil,2,1\n", "", "stands in 2 rows that differ"},
		{"with an amount that is bad", "O1,2026-01-05,Ana,Tea,2,1\nO1,2026-01-05,Ana,Oil,2,one\n", "O1|\n", "\"one\" is not a number"},
	} {
		d := readOrders(t, Options{}, "orders.csv", orderHeader+c.rows)
		want(t, c.name, table(d, field.Deal, "id amount"), c.deals)
		if !strings.Contains(problems(d), c.said) {
			t.Errorf("%s: said\n%s", c.name, problems(d))
		}
	}
}

// Rows of two files that differ in an amount alone are two states of one line.
func TestLinesOfTwoExportsAreNotAdded(t *testing.T) {
	d := readOrders(t, Options{}, "a.csv", orderHeader+"O1,2026-01-05,Ana,Tea,2,10\n", "b.csv", orderHeader+"O1,2026-01-05,Ana,Tea,2,12\n")
	want(t, "deals", table(d, field.Deal, "id amount"), "")
}

const lineHeader = "Opportunity ID,Stage,Close Date,Amount,Product Name,Quantity,Sales Price,Total Price\n"

func TestOpportunitiesWithProducts(t *testing.T) {
	d := mustRead(t, Options{}, "report.csv", lineHeader+
		"A,Closed Won,2026-01-05,100,Tea,2,20,40\nA,Closed Won,2026-01-05,100,Oil,3,20,60\nB,Closed Lost,2026-01-06,50,Tea,1,50,50\n")
	want(t, "deals", table(d, field.Deal, "id status amount product"), "A|won|100|\nB|lost|50|Tea\n")
	want(t, "line items", table(d, field.LineItem, "deal product quantity price amount"), "A|Tea|2|20|40\nA|Oil|3|20|60\nB|Tea|1|50|50\n")
	if s := d.Sources[0]; s.Used != 3 {
		t.Errorf("%+v", s)
	}
	d = mustRead(t, Options{}, "report.csv", lineHeader+"A,Closed Won,2026-01-05,100,Tea,2,20,40\nA,Closed Won,2026-01-05,90,Oil,3,20,60\n")
	if d.Sources[0].Rejected != 2 || d.Table(field.LineItem).Rows() != 0 {
		t.Errorf("two amounts of one deal: %+v", d.Sources[0])
	}
}

// Where the only amount is that of a line, a deal's is their sum.
func TestAmountsOfLinesAddUp(t *testing.T) {
	d := mustRead(t, Options{}, "report.csv", "Opportunity ID,Opportunity Name,Product Name,Total Price,Account Name,Close Date,Stage\n"+
		"A,n,Tea,40,Ana,2026-01-05,Closed Won\nA,n,Oil,60,Ana,2026-01-05,Closed Won\nB,m,Oil,9,Ana,2026-01-06,Proposal\n")
	want(t, "deals", table(d, field.Deal, "id status amount"), "A|won|100\nB|open|9\n")
}

func TestProductsOfBitrix24(t *testing.T) {
	d := mustRead(t, Options{}, "deal.csv", strings.ReplaceAll("ID;Pipeline;Deal stage;Deal name;Amount;Currency;Responsible person;Product;Price;Quantity\n"+
		"7;General;Deal won;Beans;300;USD;Ana;Tea;100;1\n7;General;Deal won;Beans;300;USD;Ana;Oil;50;4\n8;General;Deal lost;Rice;5;USD;Ana;Oil;5;1\n", ";", ","))
	want(t, "deals", table(d, field.Deal, "id status amount"), "7|won|300\n8|lost|5\n")
	want(t, "line items", table(d, field.LineItem, "deal product quantity price"), "7|Tea|1|100\n7|Oil|4|50\n8|Oil|1|5\n")
}

func TestProductsOfDidar(t *testing.T) {
	d := mustRead(t, Options{}, "deals.csv", "کد دیدار معامله,عنوان معامله,ارزش معامله,وضعیت معامله,تاریخ ایجاد معامله,کد محصول,عنوان محصول,تعداد محصول,قیمت\n"+
		"۱۲,چای,۳۰۰,موفق,1405/03/13,P1,چای,۱,۱۰۰\n۱۲,چای,۳۰۰,موفق,1405/03/13,P2,روغن,۴,۵۰\n")
	want(t, "deals", table(d, field.Deal, "status amount"), "won|300\n")
	want(t, "line items", table(d, field.LineItem, "product quantity price"), "چای|1|100\nروغن|4|50\n")
}

// Some exports write a deal in its first row only, and its products below.
func TestDealInItsFirstRowOnly(t *testing.T) {
	d := mustRead(t, Options{}, "report.csv", lineHeader+"A,,,,Oil,3,20,60\nA,Closed Won,2026-01-05,100,Tea,2,20,40\n")
	want(t, "deals", table(d, field.Deal, "id status closed amount"), "A|won|2026-01-05|100\n")
	want(t, "line items", table(d, field.LineItem, "deal product quantity"), "A|Oil|3\nA|Tea|2\n")
}

// Where a file of line items is there too, it is the one that is used.
func TestLineItemsOfTheirOwnFile(t *testing.T) {
	d := mustRead(t, Options{}, "report.csv", lineHeader+"A,Closed Won,2026-01-05,100,Tea,2,20,40\nA,Closed Won,2026-01-05,100,Oil,3,20,60\n",
		"lines.csv", "order id,product,quantity,unit price\nA,Tea,2,20\nA,Oil,3,20\n")
	want(t, "line items", table(d, field.LineItem, "deal product quantity"), "A|Tea|2\nA|Oil|3\n")
	want(t, "deals", table(d, field.Deal, "id amount"), "A|100\n")
}

func TestContactRoles(t *testing.T) {
	d := mustRead(t, Options{}, "roles.csv", "deal_id,stage,close_date,amount,contact\nA,Won,2026-01-05,100,Ana\nA,Won,2026-01-05,100,Ben\nB,Won,2026-01-05,7,Ben\n")
	want(t, "deals", table(d, field.Deal, "id amount contact"), "A|100|\nB|7|Ben\n")
	if s := d.Sources[0]; s.Used != 2 || s.Ignored["same deal"] != 1 {
		t.Errorf("%+v", s)
	}
}

// A report of a deal's history has a row for each stage it entered: it is in the last.
func TestHistoryOfADeal(t *testing.T) {
	header := "deal_id,deal_name,amount,owner,close_date,stage,entered_at\n"
	opt := Options{Kinds: map[string]field.Kind{"history.csv": field.Deal}}
	d := mustRead(t, opt, "history.csv", header+
		"A,n,5,Ana,2026-03-01,Proposal,2026-01-05 10:00\nA,n,5,Ana,2026-03-01,Closed Won,2026-01-05 11:00\nA,n,5,Ana,2026-03-01,Qualified,2026-01-01\nB,m,5,Ana,2026-03-01,Proposal,2026-01-01\n")
	want(t, "deals", table(d, field.Deal, "id status stage"), "A|won|Closed Won\nB|open|Proposal\n")
	want(t, "history", table(d, field.StageHistory, "deal stage entered"), "A|Proposal|2026-01-05\nA|Closed Won|2026-01-05\nA|Qualified|2026-01-01\nB|Proposal|2026-01-01\n")
	d = mustRead(t, opt, "history.csv", header+"A,n,5,Ana,2026-03-01,Proposal,2026-01-05\nA,n,5,Ana,2026-03-01,Closed Won,2026-01-05\n")
	if d.Sources[0].Rejected != 2 {
		t.Errorf("two last steps: %+v\n%s", d.Sources[0], table(d, field.Deal, "id stage"))
	}
}

// In whatever order and files the rows of the orders stand, the figures are the same.
func TestShuffledOrders(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var rows []string
		for i := range rapid.IntRange(1, 12).Draw(rt, "rows") {
			order := rapid.IntRange(1, 4).Draw(rt, "order")
			rows = append(rows, fmt.Sprintf("O%d,2026-01-0%d,C%d,P%d,%d,%d.5\n", order, order, order, i, i, rapid.IntRange(-20, 99).Draw(rt, "amount")))
		}
		want := tellOrders(readOrders(t, Options{}, "a.csv", orderHeader+strings.Join(rows, "")))
		shuffled := rapid.Permutation(rows).Draw(rt, "shuffled")
		cut := rapid.IntRange(0, len(rows)).Draw(rt, "cut")
		got := tellOrders(readOrders(t, Options{}, "a.csv", orderHeader+strings.Join(shuffled[:cut], ""), "b.csv", orderHeader+strings.Join(shuffled[cut:], "")))
		if got != want {
			rt.Fatalf("got\n%swant\n%s", got, want)
		}
	})
}

func tellOrders(d *dataset.Dataset) string {
	used, rejected := int64(0), int64(0)
	for _, s := range d.Sources {
		used, rejected = used+s.Used, rejected+s.Rejected
	}
	lines := strings.SplitAfter(table(d, field.Deal, "id status closed amount customer product")+table(d, field.LineItem, "deal product quantity amount date"), "\n")
	slices.Sort(lines)
	return fmt.Sprint(used, rejected, strings.Join(lines, ""))
}
