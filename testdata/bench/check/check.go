// Package check asks hand-written SQL and the program the same questions about the
// same exports, and compares the answers cell by cell: of the total, each rep, each
// location and each of twelve months, what is undefined too.
//
// sql/<id>.sql, or sql/analysis/<id>.sql, holds one question each, written from the
// catalogue's definitions and not from the program; _load.sql cleans the exports for
// all of them. Package firm makes the exports of three companies.
//
// Money and counts must be the same to the last digit, quotients to a part in 10¹².
// What is known to differ, and why, stands in the test; all else fails it.
//
//	go test ./check -v          compares, and prints a line for each id
//	go test ./check -v -args -id win_rate,revenue
//	                            compares these
//	go test ./check -v -args -kpi FILE
//	                            asks a program that is built already
package check

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"math/big"
	"path/filepath"
	"slices"
	"strings"

	"bench/check/firm"
)

// Run compares ids over all companies, in a directory for what it makes. Ids that
// the program does not know are returned apart.
func Run(p Program, dir string, ids []string) (lines []*Line, unknown []string, err error) {
	known, err := p.Known()
	if err != nil {
		return nil, nil, err
	}
	for _, id := range ids {
		if base, _, _ := strings.Cut(strings.TrimPrefix(id, "analysis/"), "."); known[base] {
			lines = append(lines, &Line{ID: id})
		} else {
			unknown = append(unknown, id)
		}
	}
	for _, f := range firm.Firms() {
		if err := compare(p, f, filepath.Join(dir, f.Name), lines); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return lines, unknown, nil
}

// compare compares one company.
func compare(p Program, f firm.Firm, dir string, lines []*Line) error {
	export, twin, previous := filepath.Join(dir, "export"), filepath.Join(dir, "twin"), filepath.Join(dir, "previous")
	if err := f.Write(export, twin, previous); err != nil {
		return err
	}
	o, err := NewOracle(f, twin)
	if err != nil {
		return err
	}
	defer o.Close()
	roster, err := o.Roster()
	if err != nil {
		return err
	}
	var ids, analyses []string
	for _, l := range lines {
		if l.analysis() {
			analyses = append(analyses, l.ID)
		} else {
			ids = append(ids, l.ID)
		}
	}
	ours, err := p.Ask(f, export, previous, ids)
	if err != nil {
		return err
	}
	tables, err := p.Analyse(f, export, previous, analyses)
	if err != nil {
		return err
	}
	maps.Copy(ours, tables)
	for _, l := range lines {
		oracle, err := o.Ask(l.ID)
		if err != nil {
			return err
		}
		l.Compare(f.Name, roster, oracle, ours[l.ID])
	}
	return nil
}

// analysis says whether a line is of an analysis: the SQL answers some columns of its
// tables then, and all rows of these.
func (l *Line) analysis() bool { return strings.HasPrefix(l.ID, "analysis/") }

// Print writes a line for each id.
func Print(to io.Writer, lines []*Line) {
	fmt.Fprintf(to, "%-28s %-26s %6s %6s %11s\n", "id", "datasets", "cells", "full", "differences")
	slices.SortFunc(lines, func(a, b *Line) int { return cmp.Compare(a.ID, b.ID) })
	for _, l := range lines {
		fmt.Fprintf(to, "%-28s %-26s %6d %5.0f%% %11d\n", l.ID, strings.Join(l.Firms, " "), l.Cells, l.Share()*100, len(l.Differences))
	}
}

// Share is the share of an id's cells that have a value, and not 0.
func (l *Line) Share() float64 {
	share, _ := big.NewRat(int64(l.Full), int64(max(l.Cells, 1))).Float64()
	return share
}
