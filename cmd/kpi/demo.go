package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"kpi/testdata/demo"
)

func demoCommand(ui *terminal) *cobra.Command {
	var template, path string
	c := &cobra.Command{
		Use:   "demo [DIR]",
		Short: "Write example exports to try everything on, or an empty file to fill in",
		Long: "demo writes the exports of a made-up company with reps in Indonesia, Malaysia\n" +
			"and Iran and an online shop: deals, activities, customers, reps, quotas and more.\n" +
			"Files that are there already are left alone.\n\n" +
			"With --template it writes an empty file with the headers of one kind of record\n" +
			"instead, and what belongs below each, to be filled in by hand.",
		Example: "  kpi demo exports && kpi report exports\n" +
			"  kpi demo --template quotas -o quotas.xlsx",
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case template != "" && len(args) > 0:
				return usage("a template is one file, and "+args[0]+" is a directory for the example exports", "kpi demo --template "+template+" -o FILE.csv")
			case template != "":
				return ui.template(template, path)
			case path != "":
				return usage("-o goes with --template", "kpi demo DIR, or kpi demo --template KIND -o FILE.csv")
			}
			dir := "kpi-demo"
			if len(args) > 0 {
				dir = args[0]
			}
			return ui.demo(dir)
		},
	}
	c.Flags().StringVar(&template, "template", "", "write an empty file for records of one `KIND`: quotas, reps, costs, …")
	c.Flags().StringVarP(&path, "output", "o", "", "write the template to `FILE`.csv or FILE.xlsx instead of to stdout")
	return c
}

func (ui *terminal) demo(dir string) error {
	_, err := os.Lstat(dir)
	made := errors.Is(err, fs.ErrNotExist)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return outputFailed(err)
	}
	entries, err := demo.Files.ReadDir(".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
			return &failure{exitOutput, path + ": there is a file of that name", "name another directory: kpi demo DIR"}
		}
	}
	for i, e := range entries {
		body, err := demo.Files.ReadFile(e.Name())
		if err != nil {
			return err
		}
		err = ui.writeFile(filepath.Join(dir, e.Name()), func(w io.Writer) error {
			_, err := w.Write(body)
			return err
		})
		if err != nil {
			return errors.Join(err, ui.takeBack(dir, entries[:i], made))
		}
	}
	_, err = fmt.Fprintf(ui.out, "wrote %d files to %s; now try: kpi report %s\n", len(entries), dir, dir)
	return stdoutFailed(err)
}

// takeBack removes the files that were written to a directory, and the directory where
// it was made for them.
func (ui *terminal) takeBack(dir string, entries []fs.DirEntry, made bool) error {
	if made {
		return ui.disk.RemoveAll(dir)
	}
	var failed []error
	for _, e := range entries {
		failed = append(failed, ui.disk.RemoveAll(filepath.Join(dir, e.Name())))
	}
	return errors.Join(failed...)
}
