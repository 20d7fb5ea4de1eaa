package main

import (
	"fmt"
	"os"
	"path/filepath"

	"kpi/kpi/dataset"
	"kpi/report"
)

// Nothing is ever written over what a run reads, and no two outputs are one file: here
// is told which paths lead to the same place.

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
			case report.IsFolder(out) && within(other, out):
				return usage(fmt.Sprintf("the rejects %s lie in %s, which the result replaces", other, out), "name a file beside the directory")
			}
		}
		if config != "" {
			if err := sparesInput(config, out); err != nil {
				return err
			}
		}
		for _, s := range ds.Sources {
			if err := sparesInput(s.File, out); err != nil {
				return err
			}
		}
	}
	return nil
}

// sparesInput refuses an output that is an input, or a directory that it lies in.
func sparesInput(in, out string) error {
	to, err := os.Stat(out)
	if err != nil {
		return nil
	}
	if from := onDisk(in); from != nil && os.SameFile(from, to) {
		return usage(fmt.Sprintf("%s is the input %s: it would be overwritten", out, in), "name another file for the output")
	}
	if to.IsDir() && within(in, out) {
		return usage(fmt.Sprintf("the input %s lies in %s: it would be overwritten", in, out), "name another directory for the output")
	}
	return nil
}

// sparesManifest refuses to write over the manifest that is read.
func sparesManifest(from string, outputs ...string) error {
	for _, out := range outputs {
		if out != "" && sameFile(out, from) {
			return usage(out+" is the manifest that is read: it would be overwritten", "name another file for the output")
		}
	}
	return nil
}

// sameFile tells whether two paths lead to one file, which may not be there yet.
func sameFile(a, b string) bool {
	if filepath.Clean(a) == filepath.Clean(b) {
		return true
	}
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

// within tells whether a path leads through a directory, which need not be there yet.
func within(path, dir string) bool {
	path, dir = whole(path), whole(dir)
	to, err := os.Stat(dir)
	for path != filepath.Dir(path) {
		path = filepath.Dir(path)
		if path == dir {
			return true
		}
		if info, fault := os.Stat(path); err == nil && fault == nil && os.SameFile(info, to) {
			return true
		}
	}
	return false
}

// whole is a path from the root, where that can be told.
func whole(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return filepath.Clean(path)
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
