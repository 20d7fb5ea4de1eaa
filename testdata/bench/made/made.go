// Package made writes the exports of a made-up company, as large as is asked
// for, for benchmarks. The same seed and sizes give the same bytes.
package made

import (
	"bufio"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// The company's size and time: 200 reps, 24 stores, and 40 months up to the last
// day of April 2025.
const (
	reps   = 200
	stores = 24
)

var (
	// First is the first day of the data, Last the last.
	First = time.Date(2022, time.January, 1, 0, 0, 0, 0, time.UTC)
	Last  = time.Date(2025, time.April, 30, 0, 0, 0, 0, time.UTC)
	days  = int(Last.Sub(First).Hours()/24) + 1
)

// Types are the kinds of activity that are made.
var Types = []string{"call", "email", "meeting", "demo", "proposal", "task", "message"}

// Write makes deals.csv and activities.csv in a directory, which is made too.
func Write(dir string, deals, activities int) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return errors.Join(
		write(filepath.Join(dir, "deals.csv"), dealHeader, deals, newMaker(1, deals).deal),
		write(filepath.Join(dir, "activities.csv"), activityHeader, activities, newMaker(2, deals).activity),
	)
}

// write makes a file of so many rows, each appended to the bytes it is given.
func write(path, header string, rows int, row func(to []byte, i int) []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	io.WriteString(w, header)
	var line []byte
	for i := range rows {
		line = row(line[:0], i)
		w.Write(line)
	}
	return errors.Join(w.Flush(), f.Close())
}

// maker makes rows from a seed.
type maker struct {
	*rand.Rand
	deals   int
	dates   []string // every day from First to a year after Last
	reps    []string
	stores  []string
	clients []string
}

func newMaker(seed uint64, deals int) *maker {
	m := &maker{Rand: rand.New(rand.NewPCG(seed, 42)), deals: deals}
	for d := range days + 366 {
		m.dates = append(m.dates, First.AddDate(0, 0, d).Format(time.DateOnly))
	}
	m.reps = numbered("Rep ", reps)
	m.stores = numbered("Store ", stores)
	m.clients = numbered("Customer ", max(1, deals/20))
	return m
}

func numbered(what string, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = what + strconv.Itoa(1000000 + i)[1:]
	}
	return list
}

func pick(m *maker, list []string) string { return list[m.IntN(len(list))] }

// rep is a rep's name. It is the smaller of two numbers: some reps do more than
// others.
func (m *maker) rep() string { return m.reps[min(m.IntN(reps), m.IntN(reps))] }

// owner is a rep's name, or nothing once in 200 times. Only deals lack one: an
// activity without counts for its deal's owner, which is no part of the workload.
func (m *maker) owner() string {
	if m.IntN(200) == 0 {
		return ""
	}
	return m.rep()
}

func id(to []byte, letter byte, n int) []byte {
	to = append(to, letter)
	return append(to, strconv.Itoa(100_000_000 + n)[1:]...)
}
