package report

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// hello writes a little.
func hello(w io.Writer) error { _, err := io.WriteString(w, "new"); return err }

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// only fails where the directory holds anything but the names.
func only(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(names, " ") {
		t.Errorf("the directory holds %q, want %q", got, names)
	}
}

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "report.csv")
	if err := WriteFile(new(System), path, hello); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm()&0o133 != 0 || info.Mode().Perm()&0o600 != 0o600 {
		t.Errorf("a new file has mode %v (%v)", info.Mode(), err)
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(new(System), path, func(w io.Writer) error { _, err := io.WriteString(w, "newer"); return err }); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o640 || read(t, path) != "newer" {
		t.Errorf("a replaced file has mode %v and holds %q (%v)", info.Mode(), read(t, path), err)
	}
	only(t, dir, "report.csv")
}

func TestWriteFileLeavesTheOldOneWhole(t *testing.T) {
	broken := errors.New("broken")
	for name, write := range map[string]func(io.Writer) error{
		"error at once": func(io.Writer) error { return broken },
		"error late": func(w io.Writer) error {
			if _, err := w.Write(make([]byte, 1<<20)); err != nil {
				return err
			}
			return broken
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "report.csv")
			if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := WriteFile(new(System), path, write); !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), path+": ") {
				t.Errorf("error %v", err)
			}
			if got := read(t, path); got != "old" {
				t.Errorf("the old file holds %.20q", got)
			}
			only(t, dir, "report.csv")
		})
	}
}

func TestWriteFilePanics(t *testing.T) {
	dir := t.TempDir()
	defer func() {
		if recover() == nil {
			t.Error("the panic is gone")
		}
		only(t, dir)
	}()
	WriteFile(new(System), filepath.Join(dir, "x.csv"), func(io.Writer) error { panic("a bug") })
}

func TestWriteFileRefuses(t *testing.T) {
	dir := t.TempDir()
	for path, want := range map[string]string{
		dir:                              "it is a directory",
		os.DevNull:                       "it is not a regular file",
		filepath.Join(dir, "no", "x.md"): "no such file",
	} {
		err := WriteFile(new(System), path, hello)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), ".kpi-") {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
	only(t, dir)
}

func TestWriteFileInAReadOnlyDirectory(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write anywhere")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "report.csv")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o700)
	if err := WriteFile(new(System), path, hello); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("error %v", err)
	}
	if got := read(t, path); got != "old" {
		t.Errorf("the old file holds %q", got)
	}
	only(t, dir, "report.csv")
}

func TestWriteFileFollowsALink(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "a.csv"), filepath.Join(dir, "b.csv")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("a.csv", link); err != nil {
		t.Skip(err)
	}
	if err := WriteFile(new(System), link, hello); err != nil {
		t.Fatal(err)
	}
	if read(t, path) != "new" {
		t.Errorf("the link's file holds %q", read(t, path))
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is %v (%v)", info.Mode(), err)
	}
	only(t, dir, "a.csv", "b.csv")
}
