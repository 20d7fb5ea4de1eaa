// Package figures holds what the two contenders found, so that it can be
// compared value by value.
package figures

import (
	"bufio"
	"fmt"
	"io"
	"math/big"
	"os"
	"strings"
)

// Figures are values by name; nil for those that cannot be, such as the rate of
// nothing.
type Figures map[string]*big.Rat

// Key names a figure: which, of what group.
func Key(figure string, group ...string) string { return figure + "|" + strings.Join(group, "|") }

// Write writes the figures as lines of a name and a fraction.
func (f Figures) Write(to io.Writer) error {
	w := bufio.NewWriterSize(to, 1<<20)
	for key, v := range f {
		w.WriteString(key)
		w.WriteByte('=')
		if v != nil {
			w.WriteString(v.RatString())
		}
		w.WriteByte('\n')
	}
	return w.Flush()
}

// Read reads what Write wrote.
func Read(path string) (Figures, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	f := Figures{}
	for line := range strings.Lines(string(text)) {
		key, value, found := strings.Cut(strings.TrimSuffix(line, "\n"), "=")
		if !found {
			return nil, fmt.Errorf("%s: %q is no figure", path, line)
		}
		f[key] = nil
		if value != "" {
			v, ok := new(big.Rat).SetString(value)
			if !ok {
				return nil, fmt.Errorf("%s: %q is no number", path, line)
			}
			f[key] = v
		}
	}
	return f, nil
}

// quotients are the figures that a database computes in floating point, which
// may differ by one part in 10⁹. All others are counts and money, and exact.
var quotients = map[string]bool{"win rate": true, "mean cycle": true, "median cycle": true, "touches": true}

// Differences are the figures that disagree with the oracle's. Groups without
// records need not be in either: nothing is 0, or undefined.
func Differences(oracle, ours Figures) []string {
	var found []string
	differ := func(key string) {
		found = append(found, fmt.Sprintf("%s: the oracle has %s, we have %s", key, text(oracle, key), text(ours, key)))
	}
	for key, want := range oracle {
		have, ok := ours[key]
		if !ok || !agree(key, want, have) {
			differ(key)
		}
	}
	for key, have := range ours {
		if _, ok := oracle[key]; !ok && have != nil && have.Sign() != 0 {
			differ(key)
		}
	}
	return found
}

func agree(key string, want, have *big.Rat) bool {
	switch {
	case want == nil || have == nil:
		return want == have
	case want.Cmp(have) == 0:
		return true
	}
	figure, _, _ := strings.Cut(key, "|")
	if !quotients[figure] {
		return false
	}
	off := new(big.Rat).Sub(want, have)
	off.Quo(off.Abs(off), new(big.Rat).Abs(want))
	return off.Cmp(big.NewRat(1, 1_000_000_000)) <= 0
}

func text(f Figures, key string) string {
	v, ok := f[key]
	switch {
	case !ok:
		return "nothing"
	case v == nil:
		return "no value"
	}
	return v.FloatString(12)
}
