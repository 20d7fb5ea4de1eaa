package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The recipe for cron that the README shows is run as cron would: with no environment but
// a PATH, no terminal, and a mail that is only written down.
func TestCronRecipe(t *testing.T) {
	if _, err := exec.LookPath("env"); err != nil {
		t.Skip("there is no env here")
	}
	rules := readmeBlock(t, "```yaml\n")
	if shown, err := os.ReadFile("../../testdata/checks/kpi.yaml"); err != nil || string(shown) != rules {
		t.Errorf("testdata/checks/kpi.yaml is not what the README shows: %v", err)
	}
	c := newCron(t)
	c.write("kpi.yaml", strings.Replace(rules, "# - rows", "  - rows", 1))
	deals := c.read("exports/deals.csv")
	lines := strings.SplitAfter(deals, "\n")

	c.night("two rules are broken", exitCheck, "report 0, checks 1", "Broken · win_rate < 30% for rep", "Warning · slow answers")
	if !strings.HasPrefix(c.read("sales.xlsx"), "PK") {
		t.Error("there is no report")
	}
	c.night("nothing is new", exitCheck, "")

	c.write("exports/deals.csv", strings.Join(lines[:1], "")+strings.Join(lines[len(lines)-500:], ""))
	c.night("the export was cut", exitCheck, "report 0, checks 1", "Broken · rows(deals) < 50% * last", "Broken · rows(deals) < 1000")
	c.night("it still is", exitCheck, "")

	c.write("exports/deals.csv", deals+"D9999,x\n")
	c.night("a row cannot be used", exitRejects, "report 3, checks 3", "could not be used", "Ended", "rows(deals) < 50% * last")

	c.write("exports/deals.csv", deals)
	c.write("kpi.yaml", "checks:\n  - coverage(revenue) < 98%\n")
	c.night("all is well again", exitDone, "report 0, checks 0", "Ended", "slow answers")
	c.night("and stays so", exitDone, "")

	c.write("today", "2026-07-09")
	c.write("kpi.yaml", "checks:\n  - age(deals) > 3d\n")
	c.night("no export came for a week", exitCheck, "report 0, checks 1", "these files  9 d  bound 3d")

	c.write("kpi.yaml", "checks:\n  - win_rate < 20\n")
	c.night("a rule is wrong", exitUsage, "report 0, checks 2", "kpi.yaml:2:16: 20 is 2000 %: rates are fractions of 1")

	c.write("bin/mail", "#!/bin/sh\nexit 1\n")
	if said := c.night("mail does not work", exitUsage, ""); !strings.Contains(said, "20 is 2000 %") {
		t.Errorf("cron is told nothing: %q", said)
	}
	if err := os.RemoveAll(filepath.Join(c.dir, "exports")); err != nil {
		t.Fatal(err)
	}
	c.write("bin/mail", fakeMail)
	c.night("no exports at all", exitUnreadable, "report 4, checks", "exports: no such file")
}

// The line for the crontab has five times and names the script.
func TestCrontab(t *testing.T) {
	table := readmeBlock(t, "```\nPATH=")
	if !regexp.MustCompile(`(?m)^([0-9*,/-]+ ){5}/\S+/nightly\.sh$`).MatchString(table) {
		t.Errorf("%q is no crontab", table)
	}
}

// readmeBlock is the block of the README's section for cron that begins so.
func readmeBlock(t *testing.T, begin string) string {
	body, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(body), "\n## For cron\n")
	_, block, ok := strings.Cut(section, begin)
	if !ok {
		t.Fatalf("the section For cron has no block that begins with %q", begin)
	}
	block, _, _ = strings.Cut(block, "```\n")
	return block
}

// cron is a directory with the recipe, exports, and what cron would find on its PATH.
type cron struct {
	*testing.T
	dir string
}

// fakeMail writes down what it is asked to send.
const fakeMail = "#!/bin/sh\n{ printf '%s\\n' \"$@\"; cat; } >\"$(dirname \"$0\")\"/../sent\n"

func newCron(t *testing.T) *cron {
	c := &cron{t, t.TempDir()}
	c.write("nightly.sh", readmeBlock(t, "```sh\n"))
	c.write("bin/mail", fakeMail)
	c.write("bin/date", "#!/bin/sh\ncat \"$(dirname \"$0\")\"/../today\n")
	c.write("today", "2026-07-01")
	if err := os.CopyFS(filepath.Join(c.dir, "exports"), os.DirFS("../../testdata/demo")); err != nil {
		t.Fatal(err)
	}
	program, err := exec.LookPath("kpi")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(program, filepath.Join(c.dir, "bin", "kpi")); err != nil {
		t.Fatal(err)
	}
	return c
}

func (c *cron) write(name, text string) {
	path := filepath.Join(c.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		c.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o755); err != nil {
		c.Fatal(err)
	}
}

func (c *cron) read(name string) string {
	text, err := os.ReadFile(filepath.Join(c.dir, name))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		c.Fatal(err)
	}
	return string(text)
}

// night runs the recipe. It must end with the code given, and send a mail with that
// subject and those lines, or none where the subject is empty. It gives what cron itself
// would mail.
func (c *cron) night(what string, code int, subject string, lines ...string) string {
	os.Remove(filepath.Join(c.dir, "sent"))
	bin := filepath.Join(c.dir, "bin")
	run := exec.Command("env", "-i", "PATH="+bin+":/usr/bin:/bin", "sh", filepath.Join(c.dir, "nightly.sh"))
	run.Dir = "/"
	said, err := run.CombinedOutput()
	if run.ProcessState == nil {
		c.Fatal(err)
	}
	if got := run.ProcessState.ExitCode(); got != code {
		c.Errorf("%s: exit code %d, not %d\n%s", what, got, code, c.read("nightly.log"))
	}
	sent := c.read("sent")
	if subject == "" && sent != "" {
		c.Errorf("%s: a mail was sent:\n%s", what, sent)
	}
	for _, line := range append(lines, subject) {
		if !strings.Contains(sent, line) {
			c.Errorf("%s: the mail lacks %q:\n%s", what, line, sent)
		}
	}
	return string(said)
}
