package kpi_test

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// allowed is who may import whom within the module. A package that is not listed
// may import none of ours: it is a leaf.
var allowed = map[string][]string{
	"cmd/kpi":                   {"cmd/kpi/memory", "ingest", "report", "report/manifest", "kpi", "kpi/...", "testdata/demo"},
	"ingest":                    {"kpi/field", "kpi/dataset", "kpi/period", "kpi/locale", "kpi/config"},
	"report":                    {"report/workbook", "report/workbook/dashboard", "report/number", "kpi/table", "kpi/locale"},
	"report/workbook":           {"report/workbook/canvas", "report/number", "kpi/table", "kpi/metric", "kpi/field", "kpi/period", "kpi/dataset", "kpi/locale"},
	"report/workbook/dashboard": {"report/workbook/canvas", "report/workbook/live", "report/number", "kpi/table", "kpi/metric", "kpi/field", "kpi/period", "kpi/dataset", "kpi/locale"},
	"report/workbook/canvas":    {"report/number"},
	"report/workbook/live":      {"kpi/metric", "kpi/field", "kpi/period", "kpi/dataset", "kpi/table"},
	"report/manifest":           {"report/number"},
	"report/number":             {"kpi/table", "kpi/locale"},
	"kpi":                       {"kpi/..."},
	"kpi/analysis":              {"kpi/engine", "kpi/catalog", "kpi/query", "kpi/metric", "kpi/dataset", "kpi/field", "kpi/table", "kpi/period", "kpi/stats"},
	"kpi/catalog":               {"kpi/query", "kpi/metric", "kpi/dataset", "kpi/field", "kpi/table", "kpi/period", "kpi/stats", "kpi/locale"},
	"kpi/engine":                {"kpi/query", "kpi/metric", "kpi/dataset", "kpi/field", "kpi/table", "kpi/period", "kpi/stats"},
	"kpi/query":                 {"kpi/field", "kpi/period"},
	// A metric names units and reasons, which are words of the tables.
	"kpi/metric":  {"kpi/field", "kpi/period", "kpi/table"},
	"kpi/dataset": {"kpi/field", "kpi/period"},
	"kpi/config":  {"kpi/field", "kpi/period"},
	"kpi/check":   {"kpi/table", "kpi/config"},
	"kpi/formula": {"kpi/metric", "kpi/field"},
}

// outside is which packages of others only one place may use, or a few.
var outside = map[string]string{
	"github.com/gocarina/gocsv":            "ingest kpi/catalog kpi/locale", // small embedded tables
	"github.com/spf13/cobra":               "cmd/kpi",
	"github.com/xuri/excelize/v2":          "report/workbook/canvas",
	"github.com/olekukonko/tablewriter":    "report",
	"golang.org/x/term":                    "cmd/kpi",
	"golang.org/x/net/html":                "ingest",
	"github.com/klauspost/compress/flate":  "ingest report/workbook/canvas",
	"github.com/goccy/go-yaml":             "kpi/config",
	"github.com/jalaali/go-jalaali":        "kpi/period",
	"github.com/expr-lang/expr/ast":        "kpi/formula",
	"github.com/expr-lang/expr/conf":       "kpi/formula",
	"github.com/expr-lang/expr/file":       "kpi/formula",
	"github.com/expr-lang/expr/parser":     "kpi/formula",
	"github.com/clipperhouse/displaywidth": "report report/workbook/dashboard",
}

// hidden is what nothing below cmd/kpi may ask: the clock, the environment, a
// terminal, a log.
var hidden = []string{"flag", "log", "log/slog", "os/signal", "golang.org/x/term"}

func TestImports(t *testing.T) {
	root := ".."
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		if d.IsDir() && (rel == "testdata" || strings.HasPrefix(d.Name(), ".") && rel != ".") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			checkFile(t, path, filepath.ToSlash(filepath.Dir(rel)))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkFile(t *testing.T, path, pkg string) {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range file.Imports {
		name := strings.Trim(spec.Path.Value, `"`)
		if ours, ok := strings.CutPrefix(name, "kpi/"); ok || name == "kpi" {
			if !mayImport(pkg, ours) {
				t.Errorf("%s: %s may not import %s", path, pkg, name)
			}
			continue
		}
		if only, ok := outside[name]; ok && !within(pkg, strings.Fields(only)) {
			t.Errorf("%s: only %s may import %s", path, only, name)
		}
		for _, h := range hidden {
			if name == h && pkg != "cmd/kpi" {
				t.Errorf("%s: nothing below cmd/kpi may import %s", path, name)
			}
		}
	}
}

// within tells whether a package is one of some places, or below one.
func within(pkg string, places []string) bool {
	return slices.ContainsFunc(places, func(p string) bool { return pkg == p || strings.HasPrefix(pkg, p+"/") })
}

func mayImport(pkg, ours string) bool {
	for _, a := range allowed[pkg] {
		if prefix, deep := strings.CutSuffix(a, "..."); ours == a || deep && strings.HasPrefix(ours, prefix) {
			return true
		}
	}
	return false
}

// Nothing below cmd/kpi asks the clock or the environment.
func TestNothingHidden(t *testing.T) {
	for _, dir := range []string{"../ingest", "../report", "."} {
		err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, call := range []string{"time.Now(", "os.Getenv(", "os.LookupEnv(", "os.Environ(", "time.Local"} {
				if strings.Contains(string(text), call) {
					t.Errorf("%s calls %s", path, call)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
