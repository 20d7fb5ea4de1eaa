package main

import (
	"fmt"
	"slices"
	"strings"

	"kpi/ingest"
	"kpi/kpi"
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/table"
	"kpi/report"
)

// How much is printed of what went wrong; the rest is counted. Problems with one
// hint have one cause, of which a few show enough.
const (
	shown      = 20
	shownAlike = 3
)

// account says on stderr what could not be used, and what became of the rows.
func (ui *terminal) account(in *inputFlags, ds *dataset.Dataset) {
	if in.quiet {
		return
	}
	ui.problems(ds)
	var read []table.Input
	for i, in := range kpi.Inputs(ds) {
		if ds.Sources[i].Kind != field.None { // the others are passed over
			read = append(read, in)
		}
	}
	for _, line := range report.Account(read) {
		ui.say("%s", line)
	}
}

// problems says first what can be done about whole files: what is wrong with them is
// often the cause of what is wrong with their rows.
func (ui *terminal) problems(ds *dataset.Dataset) {
	all := slices.Clone(ds.Problems)
	ofFile := func(p dataset.Problem) bool { return p.Line == 0 && p.Hint != "" }
	slices.SortStableFunc(all, func(a, b dataset.Problem) int {
		switch {
		case ofFile(a) == ofFile(b):
			return 0
		case ofFile(a):
			return -1
		}
		return 1
	})
	said, alike := 0, map[string]int{}
	for _, p := range all {
		if said == shown || p.Hint != "" && alike[p.Hint] == shownAlike {
			continue
		}
		said++
		ui.say("%s", problem(ds, p))
		if alike[p.Hint]++; p.Hint != "" && alike[p.Hint] == 1 {
			ui.say("  hint: %s", p.Hint)
		}
	}
	if more := len(all) - said; more > 0 {
		ui.say("and %d more like these; --rejects FILE.csv writes all that could not be used", more)
	}
}

// passedOver says on stderr which files and sheets were not read, and why: a line
// for each reason.
func (ui *terminal) passedOver(in *inputFlags, files *ingest.Files, ds *dataset.Dataset) {
	if in.quiet {
		return
	}
	var reasons []string
	places := map[string][]string{}
	for _, p := range files.PassedOver() {
		if len(places[p.Why]) == 0 {
			reasons = append(reasons, p.Why)
		}
		places[p.Why] = append(places[p.Why], p.Place+rowsOf(ds, p.Place))
	}
	for _, why := range reasons[:min(len(reasons), shown)] {
		of := places[why]
		line := strings.Join(of[:min(len(of), shownAlike)], ", ")
		if more := len(of) - shownAlike; more > 0 {
			line += " and " + count(more, "more", "more")
		}
		ui.say("%s: passed over: %s", line, why)
	}
	if more := len(reasons) - shown; more > 0 {
		ui.say("and more passed over for %s; kpi inspect shows all", count(more, "other reason", "other reasons"))
	}
}

// rowsOf is how many rows were read of what was passed over: " (4 rows)".
func rowsOf(ds *dataset.Dataset, place string) string {
	for _, s := range ds.Sources {
		if s.Rows > 0 && ingest.Place(s.File, s.Sheet, 0, 0) == place {
			return " (" + count(int(s.Rows), "row", "rows") + ")"
		}
	}
	return ""
}

// problem is a problem with its place.
func problem(ds *dataset.Dataset, p dataset.Problem) string {
	s := ds.Sources[p.Source]
	return ingest.Place(s.File, s.Sheet, p.Line, p.Column) + ": " + p.What
}

// unmatched says on stderr which entries of kpi.yaml speak of none of the files.
func (ui *terminal) unmatched(in *inputFlags, files *ingest.Files) {
	if in.quiet {
		return
	}
	for _, entry := range files.Unmatched() {
		ui.say("%s", entry)
	}
}

// placed says on stderr where the rows are that the notes speak of.
func (ui *terminal) placed(in *inputFlags, a *kpi.Answer) {
	if in.quiet {
		return
	}
	for _, line := range report.Placed(a.Report) {
		ui.say("%s", line)
	}
}

// period says on stderr what the report is for, where nobody said so.
func (ui *terminal) period(in *inputFlags, a *kpi.Answer) {
	switch {
	case in.quiet:
	case a.Resolved.Default && a.Resolved.Partial:
		ui.say("period: %s, of which the data has the days up to %s (as-of, from %s)", a.Resolved.Label, a.Report.AsOf, a.Report.AsOfFrom())
	case a.Resolved.Default:
		ui.say("period: %s, the newest month that is over by %s (as-of, from %s)", a.Resolved.Label, a.Report.AsOf, a.Report.AsOfFrom())
	case a.Resolved.Ahead:
		ui.say("%s begins after %s (as-of, from %s): the data says nothing of it yet", a.Resolved.Label, a.Report.AsOf, a.Report.AsOfFrom())
	default:
		ui.say("as of %s, from %s", a.Report.AsOf, a.Report.AsOfFrom())
	}
}

// count is a number of things: "1 row", "2 rows".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
