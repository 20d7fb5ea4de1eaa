// Package firm makes up the exports of a company, dirt and all, from a seed: deals
// without an owner, refunds, deals closed before they were created or won twice,
// rows that stand twice, several currencies, the Jalali calendar. Each table is
// written twice: as the export that the program reads, and as a twin that says the
// same to a database, with its dates in the Gregorian calendar and its periods as
// two days.
package firm

import (
	"math/rand/v2"
	"os"
	"path/filepath"
)

// Firm is a company and how it exports.
type Firm struct {
	Name     string
	Seed     uint64
	Calendar Calendar
	From     Day // the first day of its data
	AsOf     Day // the last
	Period   string
	// Currencies it sells in, the first its own. More than one come with rates.
	Currencies []string
	// Location is the kind of record that says where: deal, customer or rep.
	Location string
	// OneDate puts the closed and the expected date of a deal under one header.
	OneDate bool
	// Owner is how deals name their owner: name, id or email.
	Owner string
}

// Firms are the companies of the check: one that exports plainly; one that sells in
// four currencies, names its reps by their e-mail addresses and is in the middle of
// a period; and one that counts in Jalali months and knows only where its reps are.
func Firms() []Firm {
	return []Firm{
		{Name: "plain", Seed: 11, Calendar: Gregorian, From: On(2022, 7, 1), AsOf: On(2025, 6, 30), Period: "2025-Q2",
			Currencies: []string{"USD"}, Location: "deal", Owner: "name"},
		{Name: "currencies", Seed: 22, Calendar: Gregorian, From: On(2022, 10, 1), AsOf: On(2025, 9, 17), Period: "2025-Q3",
			Currencies: []string{"USD", "EUR", "IDR", "MYR"}, Location: "customer", Owner: "email"},
		{Name: "jalali", Seed: 33, Calendar: Jalali, From: On(2022, 6, 22), AsOf: On(2025, 6, 21), Period: "1404-Q1",
			Currencies: []string{"EUR"}, Location: "rep", OneDate: true, Owner: "id"},
	}
}

// Args are the flags that the program needs to read the company's exports.
func (f Firm) Args() []string {
	args := []string{"--as-of", f.AsOf.String(), "--period", f.Period, "--every", "month"}
	if f.Calendar == Jalali {
		args = append(args, "--calendar", "jalali")
	}
	if len(f.Currencies) > 1 {
		args = append(args, "--currency", f.Currencies[0])
	}
	return args
}

// Write makes the exports in the directory export, their twins in twin, and an
// earlier export of the deals in previous.
func (f Firm) Write(export, twin, previous string) error {
	m := &maker{Firm: f, Rand: rand.New(rand.NewPCG(f.Seed, 7))}
	m.make()
	for _, dir := range []string{export, twin, previous} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
	}
	for _, t := range m.tables {
		if t.name != "previous" {
			if err := t.write(filepath.Join(export, t.name+".csv"), f.Calendar, false); err != nil {
				return err
			}
		} else if err := t.write(filepath.Join(previous, "deals.csv"), f.Calendar, false); err != nil {
			return err
		}
		if err := t.write(filepath.Join(twin, t.name+".csv"), Gregorian, true); err != nil {
			return err
		}
	}
	return nil
}

// maker makes the tables of one company.
type maker struct {
	Firm
	*rand.Rand
	tables    []*table
	reps      []rep
	customers []customer
	leads     []lead
	deals     []deal
	dealCount int
}

func (m *maker) make() {
	m.makeReps()
	m.makeCustomers()
	m.makeLeads()
	m.makeDeals()
	m.makeHistory()
	m.makeItems()
	m.makeActivities()
	m.makeSubscriptions()
	m.makeSurveys()
	m.makeQuotas()
	m.makeMoney()
	m.makePrices()
}

// once is true one time in n.
func (m *maker) once(n int) bool { return m.IntN(n) == 0 }

// day is any day of the company's data.
func (m *maker) day() Day { return m.between(m.From, m.AsOf) }

func (m *maker) between(a, b Day) Day {
	if b <= a {
		return a
	}
	return a + Day(m.IntN(int(b-a)+1))
}

func pick[T any](m *maker, list []T) T { return list[m.IntN(len(list))] }

// but is the text, or nothing one time in n.
func (m *maker) but(n int, text string) string {
	if m.once(n) {
		return ""
	}
	return text
}

// price is an amount of so much at most, more often a small one, in cents.
func (m *maker) price(most int) Money {
	x := m.Float64()
	return Money(1+int(x*x*float64(most)*100)) * 100
}

// currency is one that the company sells in, its own half of the time.
func (m *maker) currency() string {
	if m.once(2) {
		return m.Currencies[0]
	}
	return pick(m, m.Currencies)
}
