package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"
)

// errorScripts are the scripts of what can go wrong, with all that is printed then.
const errorScripts = "../../testdata/script/errors"

// Every message of what is wrong is shown by a script, or stands in unshown.list with the
// reason why none can show it and the test that does.
func TestErrorsHaveScripts(t *testing.T) {
	all, said := messages(t), saidByScripts(t)
	unshown := readUnshown(t)
	stale := map[string]bool{}
	for text := range unshown {
		stale[text] = true
	}
	for _, m := range all {
		pkg := "package " + m.pkg
		_, alone := unshown[m.text]
		_, together := unshown[pkg]
		shown := slices.ContainsFunc(said, func(line string) bool { return m.in(line, all) })
		switch {
		case !shown && !alone && !together:
			t.Errorf("%s: no script under testdata/script/errors shows %q and a hint", m.at, m.text)
		case shown && alone:
			t.Errorf("%s: a script shows %q: take it out of unshown.list", m.at, m.text)
		}
		delete(stale, m.text)
		delete(stale, pkg)
	}
	for text := range stale {
		t.Errorf("unshown.list: nothing says %q", text)
	}
}

// A bug says that it is one, and asks for a report.
func TestBugIsSaid(t *testing.T) {
	var said bytes.Buffer
	ui := &terminal{err: &said}
	code := ui.finish(internal(errors.New("the rows do not add up")))
	want := "kpi: a bug: the rows do not add up\n  hint: please report it with the command that was typed\n"
	if code != exitBug || said.String() != want {
		t.Errorf("exit code %d, and\n%s", code, said.String())
	}
}

// Every message begins small, unless with a name, and has no full stop.
func TestErrorsRead(t *testing.T) {
	for _, m := range messages(t) {
		first, rest := []rune(m.text)[0], []rune(m.text)[1:]
		named := unicode.IsUpper(rest[0]) || strings.HasPrefix(m.text, "Excel ")
		if unicode.IsUpper(first) && !named || strings.HasSuffix(m.text, ".") {
			t.Errorf("%s: %q", m.at, m.text)
		}
	}
}

// in tells whether a line that was printed has the message, and none that says more.
func (m message) in(line string, all []message) bool {
	return m.pattern.MatchString(line) && !slices.ContainsFunc(all, func(other message) bool {
		return other.text != m.text && other.whole && other.pattern.MatchString(line) && strings.TrimSpace(m.pattern.FindString(other.text)) == other.text
	})
}

// compared are the files that scripts compare with what a command prints.
var compared = regexp.MustCompile(`(?m)^cmp (?:stderr|stdout) (\S+)$`)

// saidByScripts are the lines that the scripts of errors expect, where a hint follows.
func saidByScripts(t *testing.T) (lines []string) {
	for _, dir := range scriptDirs(t) {
		if dir != errorScripts && !strings.HasPrefix(dir, errorScripts+"/") {
			continue
		}
		scripts, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
		if err != nil {
			t.Fatal(err)
		}
		for _, script := range scripts {
			lines = append(lines, saidBy(t, script)...)
		}
	}
	return lines
}

func saidBy(t *testing.T, script string) (lines []string) {
	archive, err := txtar.ParseFile(script)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, match := range compared.FindAllSubmatch(archive.Comment, -1) {
		names = append(names, string(match[1]))
	}
	for _, file := range archive.Files {
		if slices.Contains(names, file.Name) {
			lines = append(lines, hinted(t, script, strings.Split(string(file.Data), "\n"))...)
		}
	}
	return lines
}

// hinted are the lines before the last hint. What ends the program has its own.
func hinted(t *testing.T, script string, printed []string) (lines []string) {
	last := 0
	for i, line := range printed {
		if strings.HasPrefix(line, "  hint: ") {
			last = i
		}
		if text, ends := strings.CutPrefix(line, "kpi: "); ends {
			printed[i] = text
			if !strings.HasPrefix(printed[i+1], "  hint: ") {
				t.Errorf("%s: no hint follows %q", script, line)
			}
		}
	}
	return printed[:last]
}

// readUnshown reads what no script can show: "message => reason (Test)" in each line.
func readUnshown(t *testing.T) map[string]string {
	text, err := os.ReadFile(filepath.Join(errorScripts, "unshown.list"))
	if err != nil {
		t.Fatal(err)
	}
	tests := testNames(t)
	unshown := map[string]string{}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		message, reason, _ := strings.Cut(line, " => ")
		test := regexp.MustCompile(`\((Test\w+)\)$`).FindStringSubmatch(reason)
		if reason != "on Windows alone" && (test == nil || !tests[test[1]]) {
			t.Errorf("unshown.list: no reason, or no such test, for %q", message)
		}
		unshown[message] = reason
	}
	return unshown
}

// testNames are the tests of all packages.
func testNames(t *testing.T) map[string]bool {
	names := map[string]bool{}
	declared := regexp.MustCompile(`(?m)^func (Test\w+)\(`)
	err := filepath.WalkDir("../..", func(path string, _ os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, match := range declared.FindAllSubmatch(text, -1) {
			names[string(match[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
