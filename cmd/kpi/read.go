package main

import (
	"kpi/ingest"
	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// read opens files, asks which of their fields are wanted, and which of these as keys
// alone, and reads them. It shows how far it is.
func (ui *terminal) read(in *inputFlags, paths []string, opt ingest.Options, ask func(*ingest.Files) (want, keys []*field.Field, err error)) (*ingest.Files, *dataset.Dataset, error) {
	progress := ui.progress(in, paths)
	defer progress.end()
	opt.Progress = progress.tell()
	files, err := ingest.Open(paths, opt)
	if err != nil {
		return nil, nil, err
	}
	want, keys, err := ask(files)
	if err != nil {
		return nil, nil, err
	}
	ds, err := files.Read(want, keys...)
	if err != nil {
		return nil, nil, internal(err)
	}
	return files, ds, nil
}

// every asks for the fields given, whatever the files are.
func every(fields []*field.Field) func(*ingest.Files) (want, keys []*field.Field, err error) {
	return func(*ingest.Files) (want, keys []*field.Field, err error) { return fields, nil, nil }
}
