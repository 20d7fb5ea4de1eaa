package check

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"os/exec"
	"slices"
	"strings"

	"bench/check/firm"
)

// Cell is where a figure stands: in the total, or in the row of a rep, a location or
// a month.
type Cell struct{ Grouping, Name string }

func (c Cell) String() string {
	if c.Name == "" {
		return c.Grouping
	}
	return c.Grouping + " " + c.Name
}

// Program is the program, built, at a path.
type Program struct{ Path string }

// Build builds the program of the main module into a directory.
func Build(dir string) (Program, error) {
	p := Program{dir + "/kpi.exe"}
	root, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "kpi").Output()
	if err != nil {
		return p, fmt.Errorf("go list: %w", err)
	}
	build := exec.Command("go", "build", "-o", p.Path, "./cmd/kpi")
	build.Dir = strings.TrimSpace(string(root)) // whose go.mod has what the program needs
	if text, err := build.CombinedOutput(); err != nil {
		return p, fmt.Errorf("go build: %w\n%s", err, text)
	}
	return p, nil
}

// Known are the ids of the program's catalogue.
func (p Program) Known() (map[string]bool, error) {
	text, err := p.run("list", "-f", "json")
	if err != nil {
		return nil, err
	}
	var list []struct{ ID string }
	if err := json.Unmarshal(text, &list); err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, m := range list {
		known[m.ID] = true
	}
	return known, nil
}

// run runs the program; that rows could not be used, which is exit code 3, is part
// of what is checked.
func (p Program) run(args ...string) ([]byte, error) {
	c := exec.Command(p.Path, args...)
	var out, problems bytes.Buffer
	c.Stdout, c.Stderr = &out, &problems
	err := c.Run()
	if exit := new(exec.ExitError); errors.As(err, &exit) && exit.ExitCode() == 3 {
		err = nil
	}
	if err != nil {
		return nil, fmt.Errorf("kpi %s: %w\n%s", strings.Join(args, " "), err, problems.Bytes())
	}
	return out.Bytes(), nil
}

// report is as much of kpi report -f json as is compared.
type report struct {
	Tables []struct {
		ID   string
		Rows []struct {
			Labels map[string]string
			Cells  map[string]struct {
				Value json.Number
			}
		}
	}
}

// Found are the figures by id and cell; nil where a figure has no value.
type Found map[string]map[Cell]*big.Rat

// Ask has the program report ids from a directory of exports, and an earlier one.
func (p Program) Ask(f firm.Firm, dir, previous string, ids []string) (Found, error) {
	args := append([]string{"report", dir, "-f", "json", "-q", "--by", "rep,location", "--previous", previous, "--kpi", strings.Join(ids, ",")}, f.Args()...)
	text, err := p.run(args...)
	if err != nil {
		return nil, err
	}
	var r report
	if err := json.Unmarshal(text, &r); err != nil {
		return nil, err
	}
	return r.figures()
}

// Analyse has the program report analyses. A cell is named by its table and column,
// and by the labels of its row.
func (p Program) Analyse(f firm.Firm, dir, previous string, ids []string) (Found, error) {
	found := Found{}
	for _, id := range ids {
		args := append([]string{"report", dir, "-f", "json", "-q", "--previous", previous, "--analysis", strings.TrimPrefix(id, "analysis/")}, f.Args()...)
		text, err := p.run(args...)
		if err != nil {
			return nil, err
		}
		var r report
		if err := json.Unmarshal(text, &r); err != nil {
			return nil, err
		}
		found[id] = map[Cell]*big.Rat{}
		for _, t := range r.Tables {
			for _, row := range t.Rows {
				var names []string
				for _, key := range slices.Sorted(maps.Keys(row.Labels)) {
					names = append(names, row.Labels[key])
				}
				for column, cell := range row.Cells {
					v, err := number(cell.Value)
					if err != nil {
						return nil, err
					}
					found[id][Cell{t.ID + "." + column, strings.Join(names, ", ")}] = v
				}
			}
		}
	}
	return found, nil
}

func (r report) figures() (Found, error) {
	grouping := map[string]string{"summary": "total", "by_rep": "rep", "by_location": "location", "trend": "month"}
	found := Found{}
	for _, t := range r.Tables {
		g, ok := grouping[t.ID]
		if !ok {
			continue
		}
		for _, row := range t.Rows {
			at := Cell{g, row.Labels[g]}
			for id, cell := range row.Cells {
				v, err := number(cell.Value)
				if err != nil {
					return nil, fmt.Errorf("%s of %v: %w", id, at, err)
				}
				if found[id] == nil {
					found[id] = map[Cell]*big.Rat{}
				}
				found[id][at] = v
			}
		}
	}
	return found, nil
}

func number(text json.Number) (*big.Rat, error) {
	if text == "" {
		return nil, nil
	}
	v, ok := new(big.Rat).SetString(text.String())
	if !ok {
		return nil, fmt.Errorf("%q is no number", text)
	}
	return v, nil
}
