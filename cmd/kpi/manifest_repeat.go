package main

import (
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kpi/kpi"
	"kpi/kpi/dataset"
	"kpi/kpi/period"
	"kpi/report"
	"kpi/report/manifest"
)

// Flags that stand beside --from-manifest, and those of the run then that say nothing of
// its result.
var (
	besideManifest = []string{"from-manifest", "manifest", "output", "quiet"}
	notRepeated    = []string{"format", "no-color", "output", "rejects"}
)

// repeat runs again what a manifest says, and says what is not as it was.
func (ui *terminal) repeat(c *cobra.Command, o *recordFlags, typed []string) error {
	if err := alone(c, typed); err != nil {
		return err
	}
	then, err := readManifest(o.from)
	if err != nil {
		return err
	}
	if then.Command != c.Name() {
		return usage(o.from+" is of kpi "+then.Command+", and this is kpi "+c.Name(), "kpi "+then.Command+" --from-manifest "+o.from)
	}
	to, quiet := c.Flags().Lookup("output"), c.Flags().Lookup("quiet").Value.String() == "true"
	out := ""
	if to != nil {
		out = to.Value.String()
	}
	if err := sparesManifest(o.from, out, o.path); err != nil {
		return err
	}
	if dir := filepath.Dir(o.from); besideIt(then.Inputs, dir) {
		return &failure{exitUnreadable, "no file that " + o.from + " names is here, and beside it is " + then.Inputs[0].File,
			"cd " + quoted(dir) + ": names in it are as seen from where it was run"}
	}
	r := &record{path: o.path, then: then, source: o.from}
	again := &terminal{out: ui.out, err: ui.err, disk: ui.disk, columns: ui.columns, record: r}
	if quiet { // -q of then is repeated: it changes what kpi check prints
		again.err = io.Discard
	}
	ended := again.runAgain(c, out)
	if r.made == nil {
		if !quiet {
			ui.sayGone(then)
		}
		return ended
	}
	return ui.compared(r, quiet, ended)
}

// besideIt tells whether none of the inputs of a run is here, but the first is where the
// manifest is: so this is another folder than that of then.
func besideIt(inputs []manifest.Input, dir string) bool {
	for _, in := range inputs {
		if in.File == "-" || filepath.IsAbs(in.File) || onDisk(in.File) != nil {
			return false
		}
	}
	if len(inputs) == 0 {
		return false
	}
	_, err := os.Stat(filepath.Join(dir, inputs[0].File))
	return err == nil
}

// alone refuses whatever would make another run of it.
func alone(c *cobra.Command, typed []string) error {
	const hint = "leave out all but -o, -q and --manifest, or leave --from-manifest out"
	if len(typed) > 0 {
		return usage("--from-manifest says what to read, and "+typed[0]+" is named besides", hint)
	}
	var err error
	c.Flags().Visit(func(f *pflag.Flag) {
		if err == nil && !slices.Contains(besideManifest, f.Name) {
			err = usage("--from-manifest says what was asked, and --"+f.Name+" is given besides", hint)
		}
	})
	return err
}

// readManifest reads the manifest at a path.
func readManifest(path string) (*manifest.Manifest, error) {
	const hint = "name a file that --manifest wrote"
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, &failure{exitUnreadable, path + ": no such file", hint}
	case err != nil:
		return nil, &failure{exitUnreadable, err.Error(), hint}
	case !info.Mode().IsRegular(): // it could be without an end
		return nil, &failure{exitUnreadable, path + ": no file, and so no manifest", hint}
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, &failure{exitUnreadable, err.Error(), hint}
	}
	defer file.Close()
	m, err := manifest.Read(path, file)
	var bad *manifest.Error
	if errors.As(err, &bad) {
		return nil, &failure{exitUnreadable, bad.What, bad.Hint}
	}
	return m, err
}

// runAgain is the run that a manifest says, with its result where out says; without out
// on stdout, or nowhere where stdout takes no such thing.
func (ui *terminal) runAgain(asked *cobra.Command, out string) error {
	then := ui.record.then
	c, _, err := commands(ui).Find([]string{asked.Name()})
	if err != nil {
		return err
	}
	for _, f := range then.Flags {
		if slices.Contains(notRepeated, f.Name) {
			continue
		}
		if err := giveFlag(c, f); err != nil {
			return ui.record.damaged("--" + f.Name + ": " + firstLine(err.Error()))
		}
	}
	ui.record.aside = out == "" && (then.Output.Folder || then.Output.Format == string(report.XLSX))
	if ui.record.aside {
		out = then.Output.Path
	}
	if then.Output.Folder && !report.IsFolder(out) {
		out += string(os.PathSeparator)
	}
	given := map[string]string{"output": out, "format": then.Output.Format}
	for _, name := range []string{"output", "format"} {
		if given[name] == "" || c.Flags().Lookup(name) == nil {
			continue
		}
		if err := c.Flags().Set(name, given[name]); err != nil {
			return err
		}
	}
	if c.Args != nil {
		if err := c.Args(c, then.Arguments); err != nil {
			return ui.record.damaged(err.Error())
		}
	}
	return c.RunE(c, then.Arguments)
}

// giveFlag gives a command a flag with its values.
func giveFlag(c *cobra.Command, f manifest.Flag) error {
	have := c.Flags().Lookup(f.Name)
	if have == nil || f.Name == "manifest" || f.Name == "from-manifest" {
		return errors.New("kpi " + c.Name() + " has no such flag")
	}
	values := f.Values
	if have.Value.Type() == "stringSlice" { // which parts a value at its commas
		values = []string{inOneLine(values)}
	}
	for _, value := range values {
		if err := c.Flags().Set(f.Name, value); err != nil {
			return err
		}
	}
	return nil
}

// inOneLine is texts as one value of a flag that parts its values at commas.
func inOneLine(texts []string) string {
	var line strings.Builder
	out := csv.NewWriter(&line)
	if out.Write(texts) != nil {
		return ""
	}
	out.Flush()
	return strings.TrimSuffix(line.String(), "\n")
}

// answer answers the question of a run. One that is repeated has the as-of and the
// period of then, also where the files would now have others.
func (r *record) answer(plan *kpi.Plan, ds *dataset.Dataset) (*kpi.Answer, error) {
	a, err := kpi.Run(plan, ds)
	if r == nil || r.then == nil || r.then.Period == nil || r.then.AsOf == nil || err == nil && r.sameTime(a) {
		return a, err
	}
	day, bad := period.ParseDay(r.then.AsOf.Day)
	if bad != nil {
		return nil, r.damaged(bad.Error())
	}
	if err == nil {
		r.moved = a.Report.Period.Label + ", as of " + a.Report.AsOf
	}
	plan.Query.AsOf = &day
	if a, err = kpi.Run(plan, ds); err == nil && r.sameTime(a) {
		a.Report.AsOfField = r.source
		return a, nil
	}
	request, bad := period.ParseRequest("", r.then.Period.From, r.then.Period.To, plan.Query.Calendar)
	if bad != nil {
		return nil, r.damaged(bad.Error())
	}
	plan.Query.Period = request
	if a, err = kpi.Run(plan, ds); err == nil {
		a.Report.AsOfField = r.source
	}
	return a, err
}

// damaged is the error of a manifest that no run could have written.
func (r *record) damaged(what string) error {
	return &failure{exitUnreadable, r.source + ": damaged: " + what, "name a file that --manifest wrote, as it was written"}
}

// sameTime tells whether an answer is for the period and as-of of then.
func (r *record) sameTime(a *kpi.Answer) bool {
	p := a.Report.Period
	return a.Report.AsOf == r.then.AsOf.Day && p.From == r.then.Period.From && p.To == r.then.Period.To
}

// keepsAside tells whether the result is made, and written nowhere.
func (r *record) keepsAside() bool { return r != nil && r.aside }
