package report

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
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
// anything else is refused. On any error it stays as it was, and nothing is left
// behind; what an earlier run left that was killed is removed.
func WriteFolder(d Disk, path string, r *table.Report, opt Options) error {
	if err := writeFolder(d, filepath.Clean(path), folderFiles(r, opt)); err != nil {
		return fmt.Errorf("%s: cannot be written: %w", Visible(path), cause(err))
	}
	return nil
}

// folderFile is one file of a folder.
type folderFile struct {
	name string
	rows [][]string
}

func (f folderFile) write(w io.Writer) error { return csv.NewWriter(w).WriteAll(f.rows) }

func writeFolder(d Disk, path string, files []folderFile) error {
	target, mode, err := folderOf(path)
	if err != nil {
		return err
	}
	parent := filepath.Dir(target)
	sweep(d, parent)
	temp, claim, err := mkdirTemp(d, parent)
	if err != nil {
		return err
	}
	defer claim.release()
	defer d.RemoveAll(temp) // what is left of it, or what it took the place of
	if err := fillFolder(d, temp, mode, files); err != nil {
		return err
	}
	err = takePlace(d, temp, target, mode != 0)
	if mode == 0 && errors.Is(err, fs.ErrExist) {
		// Another run was quicker to make the directory: that is replaced.
		if _, _, err := folderOf(path); err != nil {
			return err
		}
		return takePlace(d, temp, target, true)
	}
	return err
}

// folderOf finds the directory that a path means, and the mode it is to have: 0 for a
// new one.
func folderOf(path string) (target string, mode fs.FileMode, err error) {
	if _, err := os.Lstat(path); err != nil {
		return path, 0, nil
	}
	if target, err = filepath.EvalSymlinks(path); err != nil {
		return "", 0, err
	}
	mode, err = replaceable(target)
	return target, mode, err
}

// fillFolder writes the files of a new directory, to the disk. Nobody else can read it
// before it is whole. The mode 0 is that of a new directory.
func fillFolder(d Disk, dir string, mode fs.FileMode, files []folderFile) error {
	if mode == 0 { // what the umask left of 0755
		info, err := os.Stat(dir)
		if err != nil {
			return err
		}
		mode = info.Mode().Perm()
	}
	if err := d.Chmod(dir, 0o700); err != nil {
		return err
	}
	for _, file := range files {
		f, err := d.Create(filepath.Join(dir, file.name), 0o644)
		if err != nil {
			return err
		}
		if err := fill(f, 0, file.write); err != nil {
			f.Close()
			return err
		}
	}
	if err := d.Chmod(dir, mode); err != nil {
		return err
	}
	return d.SyncDir(dir)
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
