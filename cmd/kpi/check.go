package main

import (
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"kpi/kpi"
	"kpi/kpi/period"
	"kpi/kpi/table"
	"kpi/report"
)

type checkOptions struct {
	inputFlags
	questionFlags
	outputFlags
	today, state string
	// day is that of --today; known is whether it was given.
	day   period.Day
	known bool
}

func checkCommand(ui *terminal) *cobra.Command {
	var o checkOptions
	c := &cobra.Command{
		Use:   "check FILE|DIR … --config kpi.yaml",
		Short: "Rules from kpi.yaml, and an exit code for cron",
		Long: "check holds figures against the rules of a kpi.yaml, which say what must not be:\n\n" +
			"  checks:\n" +
			"    - win_rate < 20% for rep\n" +
			"    - change(revenue) < -15%\n" +
			"    - {rule: lead_response_time.p90 > 24h, severity: warning, min_n: 10}\n\n" +
			"Exit codes: 0 all hold, 1 a rule is broken or cannot be told, 3 rows or values\n" +
			"could not be used (so that the figures may be wrong), 2 wrong usage, 4 a file\n" +
			"cannot be read. With -q nothing is printed where there is nothing to tell.",
		Example: "  kpi check exports/ --config kpi.yaml\n" +
			"  kpi check exports/ --config kpi.yaml --today \"$(date +%F)\" --state checks.json -q\n" +
			"  kpi check exports/ --config kpi.yaml -o checks.xml",
		Args: needFiles,
		RunE: func(c *cobra.Command, paths []string) error { return ui.check(&o, c, paths) },
	}
	o.inputFlags.add(c.Flags())
	o.inputFlags.addPrevious(c.Flags())
	o.questionFlags.add(c.Flags())
	o.outputFlags.add(c.Flags())
	c.Flags().StringVar(&o.today, "today", "", "the `DAY` that ages are reckoned to: \"$(date +%F)\"")
	c.Flags().StringVar(&o.state, "state", "", "keep what was found in `FILE.json`, and tell only what is new")
	c.Flags().Lookup("format").Usage = "`" + formatNames(report.CheckFormats()) + "` (by the file's ending, .xml for junit, else table)"
	c.Flags().Lookup("quiet").Usage = "say nothing on stderr but errors, and nothing at all where there is nothing to tell"
	return c
}

func (ui *terminal) check(o *checkOptions, c *cobra.Command, paths []string) error {
	if o.name == "" && strings.EqualFold(filepath.Ext(o.path), ".xml") {
		o.name = string(report.JUnit)
	}
	format, err := o.format(report.CheckFormats())
	if err != nil {
		return err
	}
	rules, err := o.rules()
	if err != nil {
		return err
	}
	if o.state != "" && ui.record != nil {
		return usage("--state tells what is new since another run, and a manifest is of one run alone", "leave --manifest out, or --state")
	}
	state, err := o.lastTime(rules)
	if err != nil {
		return err
	}
	o.inputFlags.output, o.inputFlags.sums = o.path, format == report.JSON
	l, err := ui.loadPlan(&o.inputFlags, paths, rules.Query(), rules.Plan)
	if err != nil {
		return err
	}
	checks, counts, err := rules.Checks(l.answer, o.day, state.last)
	if err != nil {
		return err
	}
	o.addNext(checks, c, paths)
	state.move(checks, rules.Rules, counts)
	if err := ui.writeChecks(o, format, checks); err != nil {
		return err
	}
	if err := state.write(ui); err != nil {
		return err
	}
	return o.verdict(checks, l.end)
}

// rules are those of the file of --config.
func (o *checkOptions) rules() (*kpi.Checking, error) {
	said, err := o.settings()
	if err != nil {
		return nil, err
	}
	const example = `checks: ["win_rate < 20% for rep", "change(revenue) < -15%", "coverage(revenue) < 98%"]`
	if said == nil {
		return nil, usage("no kpi.yaml says what to check", "--config kpi.yaml names one, with a line such as "+example)
	}
	if len(said.Checks) == 0 {
		return nil, usage(o.config+" has no rules to check", "put some into it, such as "+example)
	}
	q, err := o.query(said)
	if err != nil {
		return nil, err
	}
	cat, err := o.catalogue()
	if err != nil {
		return nil, err
	}
	rules, err := kpi.NewChecking(cat, said, q)
	if err != nil {
		return nil, err
	}
	if o.known = o.today != ""; o.known {
		if o.day, err = period.ParseDay(o.today); err != nil {
			return nil, err
		}
	}
	if r := rules.NeedsToday(); r != nil && !o.known {
		return nil, rules.Refuse(r, r.Subject()+" cannot be told without the day of today", `--today "$(date +%F)"`)
	}
	return rules, nil
}

// writeChecks writes the result. In the form for people nothing is said quietly where
// there is nothing to tell; but a run that is written down has a result to write down.
func (ui *terminal) writeChecks(o *checkOptions, format report.Format, c *table.Checks) error {
	if o.quiet && o.path == "" && format == report.Table && ui.record == nil && !c.News() {
		return nil
	}
	return ui.write(&o.outputFlags, func(w io.Writer) error {
		return report.WriteChecks(w, format, c, ui.options(&o.outputFlags))
	})
}

// verdict is how the run ends. Figures that rows or values are missing from may be wrong
// either way, so that the exit code of that goes before that of a broken rule.
func (o *checkOptions) verdict(c *table.Checks, end error) error {
	switch {
	case end != nil || !c.Fails():
		return end
	case o.path == "" || o.quiet && !c.News():
		return &failure{code: exitCheck} // the result says it
	}
	broken := 0
	for _, r := range c.Rules {
		if r.Fails && !r.Warning {
			broken++
		}
	}
	return &failure{exitCheck, count(broken, "rule is", "rules are") + " broken", o.path + " says which"}
}
