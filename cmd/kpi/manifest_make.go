package main

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kpi/kpi"
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/table"
	"kpi/report"
	"kpi/report/manifest"
)

// manifest is what the run was.
func (r *record) manifest(c *cobra.Command, typed []string, code int) *manifest.Manifest {
	m := &manifest.Manifest{
		Version: manifest.Version, Program: version, Command: c.Name(),
		Arguments: append([]string{}, typed...), Flags: flagsOf(c),
		Inputs: []manifest.Input{}, PassedOver: []manifest.Passed{},
		Output: r.output, ExitCode: code,
	}
	if r.loaded == nil {
		return m
	}
	for _, l := range []*loaded{r.loaded, r.beside} {
		if l != nil {
			l.listInputs(m)
		}
	}
	if said := r.asked.read; said != nil {
		m.Config = &manifest.Config{File: said.Name, SHA256: said.SHA256}
	}
	r.times(m, r.loaded.answer)
	return m
}

// listInputs lists what was read, and what was passed over.
func (l *loaded) listInputs(m *manifest.Manifest) {
	for _, s := range l.ds.Sources {
		m.Inputs = append(m.Inputs, inputOf(s))
	}
	for _, p := range l.files.PassedOver() {
		if !isSource(l.ds, p.Place) {
			m.PassedOver = append(m.PassedOver, manifest.Passed{Place: p.Place, Why: p.Why})
		}
	}
}

// times are the period, the as-of and how days are counted.
func (r *record) times(m *manifest.Manifest, a *kpi.Answer) {
	head := a.Report
	m.Period, m.Compared = periodOf(head.Period), periodOf(head.Previous)
	m.AsOf = &manifest.AsOf{Day: head.AsOf, Field: head.AsOfField, File: head.AsOfPlace.File, Sheet: head.AsOfPlace.Sheet, Line: head.AsOfPlace.Line}
	m.Days = &manifest.Days{TimeZone: r.loaded.zone, Calendar: "jalali", YearStart: a.YearStart()}
	if a.Gregorian() {
		m.Days.Calendar = "gregorian"
	}
}

func periodOf(p table.Period) *manifest.Period {
	if p.Label == "" {
		return nil
	}
	return &manifest.Period{Label: p.Label, From: p.From, To: p.To, Partial: p.Partial}
}

func inputOf(s dataset.Source) manifest.Input {
	in := manifest.Input{
		File: s.File, Sheet: s.Sheet, Kind: "unknown", Bytes: s.Bytes, SHA256: s.SHA256,
		Rows: s.Rows, Used: s.Used, Rejected: s.Rejected, Ignored: s.Ignored,
	}
	if s.Kind != field.None {
		in.Kind = s.Kind.String()
	}
	return in
}

// isSource tells whether what was passed over was read all the same, and so is among the
// inputs.
func isSource(ds *dataset.Dataset, place string) bool {
	return slices.ContainsFunc(ds.Sources, func(s dataset.Source) bool { return placeOf(s) == place })
}

// flagsOf are the flags that were given, but for those of manifests.
func flagsOf(c *cobra.Command) []manifest.Flag {
	flags := []manifest.Flag{}
	c.Flags().Visit(func(f *pflag.Flag) { // in the order of their names
		if f.Name == "manifest" {
			return
		}
		values := []string{f.Value.String()}
		if many, ok := f.Value.(pflag.SliceValue); ok {
			values = many.GetSlice()
		}
		flags = append(flags, manifest.Flag{Name: f.Name, Values: values})
	})
	return flags
}

// witness counts and sums the bytes of a result.
type witness struct {
	hash.Hash
	bytes int64
}

func newWitness() *witness { return &witness{Hash: sha256.New()} }

func (w *witness) Write(p []byte) (int, error) {
	w.bytes += int64(len(p))
	return w.Hash.Write(p)
}

// over is what writes a result, with a witness of the bytes.
func (w *witness) over(made func(io.Writer) error) func(io.Writer) error {
	return func(out io.Writer) error { return made(io.MultiWriter(out, w)) }
}

// wrote takes down a result that is written, unless that failed.
func (r *record) wrote(o *outputFlags, w *witness, err error) error {
	if err == nil {
		r.output = manifest.Output{Path: o.path, Format: string(o.made), Bytes: w.bytes, SHA256: hex.EncodeToString(w.Sum(nil))}
		if o.path == "" {
			r.output.Path = manifest.Stdout
		}
		if o.made == "" {
			r.output.Format = "text"
		}
	}
	return err
}

// wroteFolder takes down a result that is a directory of files.
func (r *record) wroteFolder(o *outputFlags, t *table.Report, opt report.Options) error {
	w := newWitness()
	size, err := report.SumFolder(w, t, opt)
	if err != nil {
		return internal(err)
	}
	err = r.wrote(o, w, nil)
	r.output.Folder, r.output.Bytes = true, size
	return err
}
