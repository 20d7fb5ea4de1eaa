package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"kpi/kpi/dataset"
	"kpi/report"
)

// sparesInputs refuses an output that is one of the inputs, by whatever path, or
// two outputs that are one file. The file of --config is an input too.
func sparesInputs(ds *dataset.Dataset, config string, outputs ...string) error {
	for i, out := range outputs {
		if out == "" {
			continue
		}
		for _, other := range outputs[:i] {
			switch {
			case other == "":
			case sameFile(other, out):
				return usage(out+" cannot be both the result and the rejects", "name two files")
			case report.IsFolder(out) && lies(other, out):
				return usage(fmt.Sprintf("the rejects %s lie in %s, which the result replaces", other, out), "name a file beside the directory")
			}
		}
		to, err := os.Stat(out)
		if err != nil {
			continue
		}
		inputs := []string{config}
		for _, s := range ds.Sources {
			inputs = append(inputs, s.File)
		}
		for _, in := range inputs {
			if from := onDisk(in); from != nil && os.SameFile(from, to) {
				return usage(fmt.Sprintf("%s is the input %s: it would be overwritten", out, in), "name another file for the output")
			}
			if within(in, to) {
				return usage(fmt.Sprintf("the input %s lies in %s: it would be overwritten", in, out), "name another directory for the output")
			}
		}
	}
	return nil
}

// sameFile tells whether two paths lead to one file, which may not be there yet.
func sameFile(a, b string) bool {
	one, err := os.Stat(a)
	other, fault := os.Stat(b)
	switch {
	case err == nil && fault == nil:
		return os.SameFile(one, other)
	case err == nil || fault == nil:
		return false
	}
	one, err = os.Stat(filepath.Dir(a))
	other, fault = os.Stat(filepath.Dir(b))
	return filepath.Base(a) == filepath.Base(b) && err == nil && fault == nil && os.SameFile(one, other)
}

// within tells whether a path leads through a directory.
func within(path string, dir os.FileInfo) bool {
	if !dir.IsDir() || path == "" {
		return false
	}
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	for path != filepath.Dir(path) {
		path = filepath.Dir(path)
		if info, err := os.Stat(path); err == nil && os.SameFile(info, dir) {
			return true
		}
	}
	return false
}

// onDisk is the file of an input: for one that lies in an archive, the archive; nil
// for standard input.
func onDisk(path string) os.FileInfo {
	for ; path != filepath.Dir(path); path = filepath.Dir(path) {
		if info, err := os.Stat(path); err == nil {
			return info
		}
	}
	return nil
}

// writeRejects writes the rows and values that could not be used to the file
// that --rejects names, each with its place and reason.
func (ui *terminal) writeRejects(in *inputFlags, ds *dataset.Dataset) error {
	if in.rejects == "" {
		return nil
	}
	return ui.writeFile(in.rejects, func(w io.Writer) error {
		out := csv.NewWriter(w)
		rows := [][]string{{"file", "sheet", "line", "column", "id", "reason", "hint", "row"}}
		for _, p := range ds.Problems {
			if p.Weight == dataset.Remark {
				continue
			}
			s := ds.Sources[p.Source]
			rows = append(rows, []string{s.File, s.Sheet, strconv.Itoa(p.Line), strconv.Itoa(p.Column), p.ID, p.What, p.Hint, p.Raw})
		}
		for _, row := range rows {
			for i := range row {
				row[i] = report.FormulaSafe(row[i])
			}
		}
		return out.WriteAll(rows)
	})
}
