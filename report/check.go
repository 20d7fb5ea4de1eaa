package report

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"kpi/kpi/table"
)

// JUnit is the form of test results that build servers read. Only checks have it.
const JUnit Format = "junit"

// CheckFormats are the formats of checks, in the order of help.
func CheckFormats() []Format { return []Format{Table, CSV, JSON, JUnit} }

// WriteChecks writes what became of rules. The table tells, where the last time is known,
// only what is new; the other formats always have all. An unknown format is an error, as
// is a failed write.
func WriteChecks(w io.Writer, f Format, c *table.Checks, opt Options) error {
	return writeAs(w, f, c, opt, []writer[*table.Checks]{
		{Table, checksTerminal}, {CSV, checksCSV}, {JSON, checksJSON}, {JUnit, checksJUnit},
	})
}

// severity is the word for how bad a broken rule is.
func severity(r table.Checked) string {
	if r.Warning {
		return "warning"
	}
	return "error"
}

func checksJSON(w *bytes.Buffer, c *table.Checks, _ Options) error {
	rules, ended, inputs := array{}, array{}, array{}
	for _, r := range c.Rules {
		rules = append(rules, checkedJSON(c, r))
	}
	for _, e := range c.Ended {
		ended = append(ended, inline{object{{"rule", e.Rule}, {"group", textOrNull(e.Group)}, {"since", e.Since}}})
	}
	for _, in := range c.Inputs {
		inputs = append(inputs, inputJSON(&table.Report{}, in))
	}
	result := "holds"
	if c.Fails() {
		result = "fails"
	}
	return writeDoc(w, object{
		{"result", result}, {"period", periodJSON(c.Period)}, {"as_of", c.AsOf}, {"today", textOrNull(c.Today)},
		{"currency", textOrNull(c.Currency)}, {"rules", rules}, {"ended", ended}, {"inputs", inputs},
	})
}

func checkedJSON(c *table.Checks, r table.Checked) object {
	figures := array{}
	for _, j := range r.Figures {
		one := object{
			{"group", textOrNull(j.Group)}, {"outcome", string(j.Outcome)}, {"fails", truth(j.Fails)},
			{"value", numberJSON(j.Value, r.Unit)}, {"bound", numberJSON(j.Bound, r.Unit)}, {"n", countJSON(j.N)}, {"why", textOrNull(j.Why)},
			{"next", textOrNull(j.Next)},
		}
		if c.Told || j.Since != "" {
			one = append(one, member{"new", truth(j.New)}, member{"since", textOrNull(j.Since)})
		}
		figures = append(figures, inline{one})
	}
	return object{
		{"rule", r.Rule}, {"name", textOrNull(r.Name)}, {"place", fmt.Sprintf("%s:%d", c.File, r.Line)}, {"severity", severity(r)},
		{"outcome", string(r.Outcome)}, {"fails", truth(r.Fails)}, {"by", textOrNull(r.By)}, {"unit", string(r.Unit)},
		{"period", periodOrNull(r.Period)}, {"figures", figures},
	}
}

func checksCSV(w *bytes.Buffer, c *table.Checks, opt Options) error {
	safe, out := safeText(opt), csv.NewWriter(w)
	out.Write([]string{"rule", "name", "place", "severity", "group", "outcome", "fails", "value", "bound", "unit", "n", "why", "period", "new", "since", "next"})
	tidy := tidyWriter{out, nil, c.Currency, safe}
	for _, r := range c.Rules {
		for _, j := range r.Figures {
			isNew := ""
			if j.Since != "" {
				isNew = strconv.FormatBool(j.New)
			}
			out.Write([]string{
				safe(r.Rule), safe(r.Name), safe(fmt.Sprintf("%s:%d", c.File, r.Line)), severity(r), safe(j.Group), string(j.Outcome),
				strconv.FormatBool(j.Fails), tidy.value(table.Cell{Value: j.Value}, r.Unit), tidy.value(table.Cell{Value: j.Bound}, r.Unit),
				safe(tidy.unit(r.Unit, j.Value)), countOf(j.N), safe(j.Why), safe(r.Period.Label), isNew, j.Since, safe(j.Next),
			})
		}
	}
	out.Flush()
	return out.Error()
}
