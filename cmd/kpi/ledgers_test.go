package main

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kpi/ingest"
	"kpi/kpi"
	"kpi/kpi/catalog"
	"kpi/kpi/dataset"
	"kpi/kpi/period"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// ledgers is how many books are drawn, each one rep's.
const ledgers = 100_000

// booked is what exact arithmetic makes of one rep's deals.
type booked struct {
	net, gross    *big.Rat // of the won deals: with refunds, and without
	won, refunded int64
	decided       *big.Rat // amounts of won and lost deals
}

// A hundred thousand books of random amounts, with refunds, lost deals, blanks and four
// decimals, read as a file and added up by rep: each sum and quotient is that of
// math/big, and so is the total.
func TestLedgersAreExact(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var text strings.Builder
	text.WriteString("deal_id,owner,status,amount,created,closed\n")
	books, total := make([]booked, ledgers), new(big.Rat)
	id := 0
	for rep := range books {
		b := &books[rep]
		b.net, b.gross, b.decided = new(big.Rat), new(big.Rat), new(big.Rat)
		for range rng.IntN(16) {
			id++
			status, amount := b.draw(rng)
			fmt.Fprintf(&text, "D%d,R%06d,%s,%s,2026-06-01,2026-06-%02d\n", id, rep, status, amount, 1+rng.IntN(30))
		}
		total.Add(total, b.net)
	}
	dir := t.TempDir()
	put(t, dir, "deals.csv", text.String())
	by := byRep(t, dir, "revenue", "average_deal_size", "win_rate_value")
	same(t, "the total", by.Total.Cells[0].Value, total)
	seen := 0
	for _, row := range by.Rows {
		cells := row.Cells
		rep, err := strconv.Atoi(strings.TrimPrefix(row.Names[0], "R"))
		if err != nil {
			t.Fatal(err)
		}
		b := books[rep]
		same(t, row.Names[0], cells[0].Value, b.net)
		same(t, row.Names[0]+", average", cells[1].Value, quotient(b.gross, new(big.Rat).SetInt64(b.won)))
		same(t, row.Names[0]+", by value", cells[2].Value, quotient(b.gross, b.decided))
		seen++
	}
	with := len(slices.DeleteFunc(slices.Clone(books), func(b booked) bool { return b.won+b.refunded == 0 && b.decided.Sign() == 0 }))
	if seen < with || seen > ledgers {
		t.Errorf("%d reps are shown, and at least %d have deals", seen, with)
	}
}

// draw adds a deal to the book, and says how it is written.
func (b *booked) draw(rng *rand.Rand) (status, amount string) {
	units := rng.Int64N(1e4)
	if rng.IntN(4) == 0 {
		units = rng.Int64N(1e15)
	}
	amount = new(big.Rat).SetFrac64(units, 10_000).FloatString(4)
	if units%10_000 == 0 || rng.IntN(2) == 0 { // cents, as most write them
		units -= units % 100
		amount = new(big.Rat).SetFrac64(units, 10_000).FloatString(2)
	}
	exact := new(big.Rat).SetFrac64(units, 10_000)
	switch rng.IntN(8) {
	case 0:
		b.decided.Add(b.decided, exact)
		return "lost", amount
	case 1:
		if units == 0 {
			break
		}
		b.refunded++
		b.net.Sub(b.net, exact)
		return "won", "-" + amount
	}
	b.won++
	b.net.Add(b.net, exact)
	b.gross.Add(b.gross, exact)
	b.decided.Add(b.decided, exact)
	return "won", amount
}

// Deals, a hundred thousand where there is time, shared between one rep and six, by shares of up to six
// decimals of a per cent: what the reps of a deal are credited adds up to the deal, no
// part is a ten-thousandth off its share, and all add up to the revenue.
func TestSplitsAddUpToTheWhole(t *testing.T) {
	shared := ledgers / 5
	if thorough() {
		shared = ledgers
	}
	rng := rand.New(rand.NewPCG(3, 4))
	var deals, splits strings.Builder
	deals.WriteString("deal_id,owner,status,amount,created,closed\n")
	splits.WriteString("deal_id,rep,share\n")
	amounts, rest, shares, total := make([]*big.Rat, shared), make([]*big.Rat, shared), make([][]*big.Rat, shared), new(big.Rat)
	for deal := range amounts {
		amount := new(big.Rat).SetFrac64(1+rng.Int64N(1e11), 10_000)
		if rng.IntN(2) == 0 { // cents
			amount.SetFrac64(1+rng.Int64N(1e9), 100)
		}
		amounts[deal], rest[deal], shares[deal] = amount, new(big.Rat).Set(amount), drawShares(rng)
		total.Add(total, amount)
		fmt.Fprintf(&deals, "D%d,Owner,won,%s,2026-05-01,2026-06-01\n", deal, amount.FloatString(4))
		for part, share := range shares[deal] {
			percent := new(big.Rat).Mul(share, big.NewRat(100, 1))
			fmt.Fprintf(&splits, "D%d,%d-%d,%s%%\n", deal, deal, part, percent.FloatString(6))
		}
	}
	dir := t.TempDir()
	put(t, dir, "deals.csv", deals.String())
	put(t, dir, "splits.csv", splits.String())
	by := byRep(t, dir, "credited_revenue")
	same(t, "the total", by.Total.Cells[0].Value, total)
	for _, row := range by.Rows {
		credit := row.Cells[0].Value.Num
		name, number, ok := strings.Cut(row.Names[0], "-")
		if !ok { // the owner of all, who gets nothing of them
			same(t, row.Names[0], row.Cells[0].Value, new(big.Rat))
			continue
		}
		deal, _ := strconv.Atoi(name)
		part, _ := strconv.Atoi(number)
		rest[deal].Sub(rest[deal], credit)
		off := new(big.Rat).Mul(shares[deal][part], amounts[deal])
		if off.Sub(off, credit).Abs(off).Cmp(big.NewRat(1, 10_000)) >= 0 {
			t.Errorf("%s is credited %s, off its share by %s", row.Names[0], credit.FloatString(4), off.FloatString(10))
		}
	}
	for deal, rest := range rest {
		if rest.Sign() != 0 {
			t.Errorf("of deal D%d, %s is credited to nobody", deal, rest.FloatString(4))
		}
	}
}

// drawShares is up to six shares that make one, each of up to six decimals of a per cent.
func drawShares(rng *rand.Rand) (shares []*big.Rat) {
	const whole = 100_000_000
	cuts := []int64{0, whole}
	for range rng.IntN(6) {
		cuts = append(cuts, 1+rng.Int64N(whole-1))
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for i := range cuts[1:] {
		shares = append(shares, big.NewRat(cuts[i+1]-cuts[i], whole))
	}
	return shares
}

// quotient is nil where there is nothing to divide by.
func quotient(a, b *big.Rat) *big.Rat {
	if b.Sign() == 0 {
		return nil
	}
	return new(big.Rat).Quo(a, b)
}

// same holds a figure to what it must be; nil is undefined.
func same(t *testing.T, what string, got table.Value, want *big.Rat) {
	t.Helper()
	switch {
	case want == nil && got.Defined():
		t.Errorf("%s is %s, and nothing says so", what, got.Num)
	case want != nil && (!got.Defined() || got.Num.Cmp(want) != 0):
		t.Errorf("%s is %v (%s), want %s", what, got.Num, got.Why, want)
	}
}

// byRep is figures of June 2026 by rep, of the files of a directory.
func byRep(t *testing.T, dir string, metrics ...string) table.Table {
	t.Helper()
	files, err := ingest.Open([]string{dir}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	cal, err := period.NewCalendar("gregorian", 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	q := query.Query{Metrics: metrics, Tables: []query.Split{{By: "rep"}}, Compare: "none"}
	if q.Period, err = period.ParseRequest("2026-06", "", "", cal); err != nil {
		t.Fatal(err)
	}
	plan, err := kpi.NewPlan(q, catalog.BuiltIn(), files.Mapped())
	if err != nil {
		t.Fatal(err)
	}
	ds, err := files.Read(plan.Fields(), plan.Keys()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range ds.Problems {
		if p.Weight != dataset.Remark {
			t.Errorf("line %d: %s", p.Line, p.What)
		}
	}
	answer, err := kpi.Run(plan, ds)
	if err != nil {
		t.Fatal(err)
	}
	return answer.Report.Tables[1]
}

// The odd unit of a deal shared alike goes to the first by name, whatever the order of
// the rows.
func TestOddUnitOfASplit(t *testing.T) {
	for _, reps := range [][]any{{"Ana", "Budi"}, {"Budi", "Ana"}} {
		dir := t.TempDir()
		put(t, dir, "deals.csv", "deal_id,owner,status,amount,created,closed\nD1,Cem,won,0.0003,2026-06-01,2026-06-01\n")
		put(t, dir, "splits.csv", fmt.Sprintf("deal_id,rep,share\nD1,%s,50%%\nD1,%s,50%%\n", reps...))
		by := byRep(t, dir, "credited_revenue")
		for _, row := range by.Rows {
			if row.Names[0] == "Ana" {
				same(t, "Ana's part", row.Cells[0].Value, big.NewRat(2, 10_000))
			}
		}
	}
}
