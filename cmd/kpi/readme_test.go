package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"kpi/ingest"
	"kpi/kpi"
	"kpi/kpi/catalog"
	"kpi/kpi/config"
	"kpi/report"
)

const readme = "../../README.md"

// Marks around the catalogue in the README.
const (
	catalogueStart = "<!-- catalogue: written by go test ./cmd/kpi -run TestReadme -update -->\n"
	catalogueEnd   = "<!-- end of catalogue -->"
)

// The README shows what the program prints, and lists what it measures.
func TestReadme(t *testing.T) {
	body, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	was := string(body)
	t.Chdir("../..")
	now := withCatalogue(t, withExamples(t, was))
	if now == was {
		return
	}
	if !*update {
		t.Errorf("README.md is not what the program prints; -update writes it\n%s", firstDifference(was, now))
		return
	}
	if err := os.WriteFile("README.md", []byte(now), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Each kpi.yaml that the README shows can be read.
func TestReadmeConfigs(t *testing.T) {
	body, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(body), "```yaml\n")[1:]
	if len(blocks) == 0 {
		t.Fatal("README.md shows no kpi.yaml")
	}
	for _, block := range blocks {
		text, _, _ := strings.Cut(block, "```")
		if _, err := config.Parse("README.md", []byte(text), ingest.Known()); err != nil {
			t.Errorf("%v\n%s", err, text)
		}
	}
}

// withExamples runs each "$ kpi …" of a console block and puts its output below.
func withExamples(t *testing.T, text string) string {
	var out strings.Builder
	inside, skip := false, false
	for line := range strings.Lines(text) {
		command, isCommand := strings.CutPrefix(line, "$ kpi ")
		switch {
		case strings.HasPrefix(line, "```console"):
			inside = true
		case inside && strings.HasPrefix(line, "```"):
			inside, skip = false, false
		case inside && isCommand:
			out.WriteString(line)
			out.WriteString(shownBy(t, strings.TrimSpace(command)))
			skip = true
			continue
		}
		if !skip {
			out.WriteString(line)
		}
	}
	return out.String()
}

// shownBy is what a command prints on a terminal of 80 columns.
func shownBy(t *testing.T, command string) string {
	var printed bytes.Buffer
	args := fields(command)
	code := runWith(args, &terminal{out: &printed, err: &printed, disk: new(report.System), columns: 80})
	if code != exitDone && code != exitCheck && code != exitRejects {
		t.Errorf("kpi %s: exit code %d\n%s", command, code, printed.String())
	}
	return printed.String()
}

// fields splits a command at spaces, keeping what stands in double quotes whole.
func fields(command string) []string {
	var args []string
	for i, part := range strings.Split(command, `"`) {
		if i%2 == 1 {
			args = append(args, part)
		} else {
			args = append(args, strings.Fields(part)...)
		}
	}
	return args
}

func withCatalogue(t *testing.T, text string) string {
	before, rest, ok := strings.Cut(text, catalogueStart)
	_, after, too := strings.Cut(rest, catalogueEnd)
	if !ok || !too {
		t.Fatal("README.md has no marks around the catalogue")
	}
	var list bytes.Buffer
	if err := report.WriteListing(&list, report.Markdown, kpi.Definitions(catalog.BuiltIn()), report.Options{}); err != nil {
		t.Fatal(err)
	}
	return before + catalogueStart + "\n" + list.String() + "\n" + catalogueEnd + after
}

func firstDifference(was, now string) string {
	a, b := strings.Split(was, "\n"), strings.Split(now, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "was: " + a[i] + "\nnow: " + b[i]
		}
	}
	return "one is longer than the other"
}
