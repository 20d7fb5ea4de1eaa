package main

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"kpi/ingest"
	"kpi/kpi"
	"kpi/kpi/catalog"
	"kpi/kpi/config"
)

// settings is what the file of --config says; nil where none is named. No file is
// ever taken without being named: what a command prints must not hang on the
// directory it is typed in.
func (in *inputFlags) settings() (*config.Config, error) {
	if in.config == "" || in.read != nil {
		return in.read, nil
	}
	file, err := os.Open(in.config)
	if err != nil {
		return nil, unreadable(in.config, err)
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, config.MostBytes+1))
	if err != nil {
		return nil, unreadable(in.config, err)
	}
	in.read, err = config.Parse(in.config, text, ingest.Known())
	return in.read, err
}

// catalogue is the built-in KPIs and those of the file of --config.
func (in *inputFlags) catalogue() (*catalog.Catalog, error) {
	said, err := in.settings()
	if err != nil {
		return nil, err
	}
	return kpi.Own(catalog.BuiltIn(), said)
}

func unreadable(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return &failure{exitUnreadable, path + ": no such file", "kpi init FILE -o " + path + " writes one"}
	}
	var of *fs.PathError
	if errors.As(err, &of) {
		err = of.Err
	}
	return &failure{exitUnreadable, path + ": cannot be read: " + err.Error(), "name a file that kpi init wrote"}
}
