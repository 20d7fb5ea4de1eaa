package main

import (
	"cmp"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"kpi/report"
	"kpi/report/manifest"
)

// recordFlags are those of commands whose run can be written down, and run again.
type recordFlags struct{ path, from string }

// recorded gives a command --manifest, which writes down what was run and what came of
// it, and --from-manifest, which runs that again.
func recorded(ui *terminal, c *cobra.Command) *cobra.Command {
	var o recordFlags
	c.Flags().StringVar(&o.path, "manifest", "", "write down what was run, on which files and with what result, to `FILE.json`")
	c.Flags().StringVar(&o.from, "from-manifest", "", "run again what `FILE.json` says, and say what is not as it was; takes -o, -q and --manifest alone")
	args, run := c.Args, c.RunE
	c.Args = func(c *cobra.Command, typed []string) error {
		if o.from != "" || args == nil {
			return nil
		}
		return args(c, typed)
	}
	c.RunE = func(c *cobra.Command, typed []string) error {
		switch {
		case o.from != "":
			return ui.repeat(c, &o, typed)
		case o.path != "":
			ui.record = &record{path: o.path}
		case ui.record == nil:
			return run(c, typed)
		}
		if err := ui.record.apart(c); err != nil {
			return err
		}
		return ui.record.keep(ui.disk, c, typed, run(c, typed))
	}
	return c
}

// record is what a run tells of itself, for its manifest.
type record struct {
	// path is the manifest's own; empty where none is wanted.
	path string
	// then is the run that this one repeats; nil for none. Nothing is written over its
	// manifest, which is source.
	then   *manifest.Manifest
	source string
	// aside has the result made and compared, and written nowhere.
	aside bool
	// asked and loaded are what was read and answered; nil where no file is.
	asked  *inputFlags
	loaded *loaded
	// beside is an older export that was read by itself; nil for none.
	beside *loaded
	output manifest.Output
	// moved says what period and as-of the files would have now, where those of the run
	// that is repeated are others.
	moved string
	// made is the manifest, once there is a result.
	made *manifest.Manifest
}

// took takes down what was read and answered.
func (r *record) took(in *inputFlags, l *loaded) {
	if r != nil {
		r.asked, r.loaded = in, l
	}
}

// outputs are the files that must not be an input of the run: the manifest, beside some
// others.
func (r *record) outputs(others ...string) []string {
	if r == nil {
		return others
	}
	return append(others, r.path)
}

// keep writes the manifest of a run that has made its result, however it ended: with
// rows that could not be used, or with a check that failed.
func (r *record) keep(disk report.Disk, c *cobra.Command, typed []string, ended error) error {
	if r.output.SHA256 == "" {
		return ended
	}
	code := exitDone
	if ended != nil {
		code = failureOf(ended).code
	}
	r.made = r.manifest(c, typed, code)
	if r.path == "" {
		return ended
	}
	err := report.WriteFile(disk, r.path, func(w io.Writer) error { return manifest.Write(w, r.made) })
	return cmp.Or(r.failed(err), ended)
}

// failed is an error of writing the manifest, or nil.
func (r *record) failed(err error) error {
	if err == nil {
		return nil
	}
	return &failure{exitOutput, err.Error(), "choose another place with --manifest"}
}

// apart refuses a manifest where another output goes, or where none can be written.
func (r *record) apart(c *cobra.Command) error {
	if r.path == "" {
		return nil
	}
	for _, name := range []string{"output", "rejects"} {
		f := c.Flags().Lookup(name)
		if f == nil || f.Value.String() == "" {
			continue
		}
		out := f.Value.String()
		switch {
		case sameFile(out, r.path):
			return usage(fmt.Sprintf("%s cannot be both the manifest and what --%s names", r.path, name), "name two files")
		case report.IsFolder(out) && within(r.path, out):
			return usage(fmt.Sprintf("the manifest %s lies in %s, which the result replaces", r.path, out), "name a file beside the directory")
		}
	}
	return r.failed(report.CheckFile(r.path))
}
