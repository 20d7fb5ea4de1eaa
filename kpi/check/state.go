package check

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"kpi/kpi/table"
)

// State is what one run leaves for the next: its findings, and how many rows there
// were. The zero State is that of the time before the first run.
type State struct {
	// Version is that of the form, so that a later program can tell.
	Version int `json:"version"`
	// AsOf is the last day that the data of the run spoke for.
	AsOf string `json:"as_of"`
	// Counts are numbers of rows by their names, as "rows(deals)". A number that a rule
	// about the last time found wrong stays that of the last time it was right: an export
	// that was cut is so until it is whole again.
	Counts map[string]int64 `json:"counts"`
	// Open are the findings, by rule and group.
	Open []Finding `json:"open"`
}

// Finding is a figure that failed a rule.
type Finding struct {
	Rule  string `json:"rule"`
	Group string `json:"group,omitempty"`
	Since string `json:"since"` // the as-of day of the run that found it first
}

// stateVersion is the form of state that is read and written.
const stateVersion = 1

// ParseState reads a state. The error says what is wrong with it.
func ParseState(data []byte) (*State, error) {
	var s State
	in := json.NewDecoder(bytes.NewReader(data))
	in.DisallowUnknownFields()
	if err := in.Decode(&s); err != nil {
		return nil, errors.New("it is not what kpi check wrote")
	}
	if _, err := in.Token(); err != io.EOF {
		return nil, errors.New("something follows what kpi check wrote")
	}
	if s.Version != stateVersion {
		return nil, fmt.Errorf("its version is %d, and this program knows %d", s.Version, stateVersion)
	}
	return &s, nil
}

// Write writes the state, the same bytes for the same state.
func (s *State) Write(w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(s)
}

// Last is a number of rows the last time; undefined where there was none.
func (s *State) Last(subject string) table.Value {
	if s != nil {
		if n, ok := s.Counts[subject]; ok {
			return table.Int(n)
		}
	}
	return table.Undefined(noLastTime)
}

// Next is the state to leave after a run with these rules and numbers of rows. It marks
// in c what is new, and lists there what has ended. s is nil the first time, when all
// that fails is new.
func (s *State) Next(c *table.Checks, rules []Rule, counts map[string]int64) *State {
	next := &State{Version: stateVersion, AsOf: c.AsOf, Counts: counts, Open: []Finding{}}
	for i := range c.Rules {
		key := rules[i].Key()
		for k := range c.Rules[i].Figures {
			j := &c.Rules[i].Figures[k]
			if !j.Fails {
				continue
			}
			since, open := s.since(key, j.Group)
			j.New, j.Since = !open, cmp.Or(since, c.AsOf)
			next.Open = append(next.Open, Finding{key, j.Group, j.Since})
		}
		if was := s.Last(rules[i].Subject()); rules[i].Base == Last && was.Defined() && c.Rules[i].Outcome == table.Breach {
			counts[rules[i].Subject()] = was.Num.Num().Int64()
		}
	}
	slices.SortStableFunc(next.Open, func(a, b Finding) int {
		return cmp.Or(strings.Compare(a.Rule, b.Rule), strings.Compare(a.Group, b.Group))
	})
	c.Told = s != nil
	if s == nil {
		return next
	}
	for _, f := range s.Open {
		if !slices.ContainsFunc(next.Open, func(n Finding) bool { return n.Rule == f.Rule && n.Group == f.Group }) {
			c.Ended = append(c.Ended, table.Ended(f))
		}
	}
	return next
}

// since is when a finding was first made; open is false where it was not.
func (s *State) since(rule, group string) (day string, open bool) {
	if s == nil {
		return "", false
	}
	for _, f := range s.Open {
		if f.Rule == rule && f.Group == group {
			return f.Since, true
		}
	}
	return "", false
}
