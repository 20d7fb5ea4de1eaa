package main

import (
	"fmt"
	"strings"

	"kpi/ingest"
	"kpi/kpi/dataset"
	"kpi/report/manifest"
)

// compared says what of a run is not as it was, and ends it: as the run itself, or with
// the code of a failed check.
func (ui *terminal) compared(r *record, quiet bool, ended error) error {
	changes := manifest.Compare(r.then, r.made)
	if !quiet {
		ui.sayChanges(r, changes)
	}
	if !changes.Any() {
		return ended
	}
	why := told(changes)
	if quiet {
		why = inFull(changes)
	}
	if ended != nil && ended.Error() != "" {
		why = append(why, ended.Error())
	}
	return &failure{exitCheck, "not as " + r.source + " says: " + strings.Join(why, "; "),
		"find the files as they were; or run without --from-manifest, and with --manifest write down what holds now"}
}

// told sums up changes of which each was told.
func told(c manifest.Changes) []string {
	inputs := count(len(c.Inputs), "input is another", "inputs are others")
	switch {
	case len(c.Inputs) == 0:
		return []string{"the result is another"}
	case c.Result == "":
		return []string{inputs}
	}
	return []string{inputs, "the result is another"}
}

// inFull is the changes where nothing was told of them: the first of the inputs, and the
// result.
func inFull(c manifest.Changes) []string {
	why := append([]string{}, c.Inputs...)
	if more := len(why) - shownAlike; more > 0 {
		why = append(why[:shownAlike], fmt.Sprintf("and %d more", more))
	}
	if c.Result != "" {
		why = append(why, c.Result)
	}
	return why
}

func (ui *terminal) sayChanges(r *record, c manifest.Changes) {
	for i, line := range c.Inputs {
		if i == shown {
			ui.say("and %s not as they were", count(len(c.Inputs)-shown, "more file", "more files"))
			break
		}
		ui.say("%s", line)
	}
	for _, line := range c.Remarks[:min(len(c.Remarks), shown)] {
		ui.say("%s", line)
	}
	if r.moved != "" {
		ui.say("the period is that of then, %s, as of %s: by themselves the files say %s", r.then.Period.Label, r.then.AsOf.Day, r.moved)
	}
	if r.aside {
		ui.say("the result was made to be compared, and is not kept: -o says where to write it")
	}
	files := "all " + count(len(r.then.Inputs), "input is as it was", "inputs are as they were")
	if len(r.then.Inputs) == 1 {
		files = "the input is as it was"
	}
	switch {
	case len(c.Inputs) > 0 && c.Result == "":
		ui.say("the result is the same, byte by byte")
	case c.Result != "" && len(c.Inputs) == 0:
		ui.say("%s, and %s", files, c.Result)
	case c.Result != "":
		ui.say("%s", c.Result)
	case len(r.then.Inputs) == 0:
		ui.say("the result is the same, byte by byte")
	default:
		ui.say("%s, and the result is the same, byte by byte", files)
	}
}

// sayGone says which inputs of a run that ended without a result are gone, or are of
// another size.
func (ui *terminal) sayGone(then *manifest.Manifest) {
	said := map[string]bool{}
	for _, in := range then.Inputs {
		if said[in.File] || len(said) == shown || in.Bytes == 0 {
			continue // what is of no size is no file
		}
		info := onDisk(in.File)
		switch {
		case info == nil || info.IsDir():
			ui.say("%s is gone: it had %s", in.File, count(int(in.Rows), "row", "rows"))
		case info.Mode().IsRegular() && info.Size() != in.Bytes:
			ui.say("%s has changed: it had %d bytes, and has %d now", in.File, in.Bytes, info.Size())
		default:
			continue
		}
		said[in.File] = true
	}
}

// placeOf is a source as messages name it.
func placeOf(s dataset.Source) string { return ingest.Place(s.File, s.Sheet, 0, 0) }
