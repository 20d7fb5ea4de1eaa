package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"kpi/kpi"
	"kpi/kpi/check"
	"kpi/kpi/table"
	"kpi/report"
)

// checkState is the file of --state: what the last time left, and what to leave for the
// next.
type checkState struct {
	path       string // empty where no state is kept
	last, next *check.State
}

// mostState is how large a state may be.
const mostState = 64 << 20

// lastTime is what the last time left. That there is none yet is no error; a file that is
// no state is one, so that no input can ever be overwritten by one.
func (o *checkOptions) lastTime(rules *kpi.Checking) (*checkState, error) {
	s := &checkState{path: o.state}
	if s.path == "" {
		if r := rules.NeedsLast(); r != nil {
			return nil, rules.Refuse(r, r.Subject()+" cannot be held against the last time, which nothing keeps", "--state checks.json")
		}
		return s, nil
	}
	for _, other := range []string{o.path, o.inputFlags.rejects} {
		if other != "" && sameFile(other, s.path) {
			return nil, usage(s.path+" cannot be both the state and another output", "name two files")
		}
	}
	if err := report.CheckFile(s.path); err != nil {
		return nil, outputFailed(err)
	}
	return s, s.read()
}

// read reads the state, if there is one.
func (s *checkState) read() error {
	file, err := os.Open(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var data []byte
	if err == nil {
		defer file.Close()
		data, err = io.ReadAll(io.LimitReader(file, mostState))
	}
	if err != nil {
		return &failure{exitUnreadable, err.Error(), "--state names a file that kpi check wrote, or will write"}
	}
	if s.last, err = check.ParseState(data); err != nil {
		return &failure{exitUnreadable, fmt.Sprintf("%s is no state: %v", s.path, err), "name another file; if kpi check wrote this one, move it away, and every finding is new again"}
	}
	return nil
}

// move marks what is new in the result, and makes the state to leave for the next time.
func (s *checkState) move(c *table.Checks, rules []check.Rule, counts map[string]int64) {
	if s.path != "" {
		s.next = s.last.Next(c, rules, counts)
	}
}

// write writes the state, whole or not at all. It comes after the result, so that what
// could not be told is told the next time.
func (s *checkState) write(ui *terminal) error {
	if s.path == "" {
		return nil
	}
	return ui.writeFile(s.path, s.next.Write)
}
