package report

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"kpi/kpi/table"
)

// aboutFile is the file of a folder that says what the folder holds.
const aboutFile = "about.csv"

// IsFolder tells whether a path means a directory: there is one, or its name ends as
// theirs do.
func IsFolder(path string) bool {
	if path == "" {
		return false
	}
	info, err := os.Stat(path)
	return os.IsPathSeparator(path[len(path)-1]) || err == nil && info.IsDir()
}

// WriteFolder writes the report as a directory of CSV files, whole or not at all: one
// for each table, one for its totals, and the columns, the notes, the inputs and the
// report itself. A directory of an earlier report is replaced; one that holds
// anything else is refused. On any error it stays as it was.
func WriteFolder(path string, r *table.Report, opt Options) error {
	if err := writeFolder(filepath.Clean(path), folderFiles(r, opt)); err != nil {
		return fmt.Errorf("%s: cannot be written: %w", Visible(path), cause(err))
	}
	return nil
}

// folderFile is one file of a folder.
type folderFile struct {
	name string
	rows [][]string
}

func writeFolder(path string, files []folderFile) (err error) {
	target, mode := path, fs.FileMode(0)
	if _, err := os.Lstat(path); err == nil {
		if target, err = filepath.EvalSymlinks(path); err != nil {
			return err
		}
		if mode, err = replaceable(target); err != nil {
			return err
		}
	}
	temp, err := makeTemp(filepath.Dir(target))
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp) // what is left of it, or what it took the place of
	for _, f := range files {
		if err := replace(filepath.Join(temp, f.name), 0, f.write); err != nil {
			return err
		}
	}
	if mode != 0 {
		if err := os.Chmod(temp, mode); err != nil {
			return err
		}
	}
	if err := takePlace(temp, target, mode != 0); err != nil {
		return err
	}
	return syncDir(filepath.Dir(target))
}

func (f folderFile) write(w io.Writer) error { return csv.NewWriter(w).WriteAll(f.rows) }

// takePlace gives the new directory the name of the old one, in one step where the
// system can.
func takePlace(temp, target string, there bool) error {
	if !there {
		return os.Rename(temp, target)
	}
	if exchange(temp, target) {
		return nil
	}
	return putAside(temp, target)
}

// putAside is takePlace in two steps. Where the second fails, the old one comes back.
func putAside(temp, target string) error {
	aside := temp + ".old"
	if err := os.Rename(target, aside); err != nil {
		return err
	}
	if err := os.Rename(temp, target); err != nil {
		return errors.Join(err, os.Rename(aside, target))
	}
	return os.RemoveAll(aside)
}

// replaceable is the mode of a directory that holds nothing but an earlier report.
func replaceable(dir string) (fs.FileMode, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return 0, err
	}
	if !info.IsDir() {
		return 0, errors.New("it is no directory")
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return 0, err
	}
	ours := listed(filepath.Join(dir, aboutFile))
	for _, e := range entries {
		if !e.Type().IsRegular() || !slices.Contains(ours, e.Name()) {
			return 0, fmt.Errorf("it holds %s, which is of no earlier report", Visible(e.Name()))
		}
	}
	return info.Mode().Perm(), nil
}

// listed is the files that a folder says it holds; none where nothing says so.
func listed(about string) []string {
	text, err := os.ReadFile(about)
	if err != nil {
		return nil
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil || len(rows) == 0 || !slices.Equal(rows[0], aboutHead) {
		return nil
	}
	var names []string
	for _, row := range rows[1:] {
		if row[0] == "file" {
			names = append(names, row[1])
		}
	}
	return names
}

// makeTemp makes a directory of a name that is not taken, with the mode that the
// umask leaves.
func makeTemp(dir string) (name string, err error) {
	err = fs.ErrExist
	for try := 0; try < 1000 && errors.Is(err, fs.ErrExist); try++ {
		name = filepath.Join(dir, ".kpi-"+strconv.FormatUint(rand.Uint64(), 36)+".tmp")
		err = os.Mkdir(name, 0o755)
	}
	return name, err
}

// fileNames are the names that are taken, in lower case: some systems tell no
// difference.
type fileNames map[string]bool

// unique makes the name of a CSV file from the id of a table, and takes it.
func (taken fileNames) unique(id string) string {
	base := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_' || r == '-' || r == '.' {
			return r
		}
		return '_'
	}, strings.ToLower(id))
	base = strings.Trim(base[:min(len(base), 100)], ".")
	if base == "" {
		base = "table"
	}
	name := base
	for n := 2; taken[name]; n++ {
		name = base + "_" + strconv.Itoa(n)
	}
	taken[name] = true
	return name + ".csv"
}
