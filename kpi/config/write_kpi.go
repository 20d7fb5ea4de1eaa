package config

import (
	"strings"
)

// kpis writes the KPIs that somebody defined; where there are none, how that is
// done.
func (w *writer) kpis(all []KPI) {
	if len(all) == 0 {
		w.head("KPIs of your own, in the words of the built-in ones: take the # away and change", "them. kpi list names every KPI, and kpi explain ID says what one means.",
			"kpis:",
			"  - id: big_win_rate",
			"    name: Win rate of big deals",
			"    unit: rate                # money, money/day, money/rep, rate, count, days, months, ratio",
			"    better: up                # up, down, band, none",
			"    formula: share(count(deals, decided and amount > 10000), won)",
			"  - id: revenue_per_call",
			"    unit: money",
			`    formula: 'revenue / count(activities, type == "call")'`)
		return
	}
	w.head("KPIs of your own.")
	w.line(0, "kpis:")
	for _, k := range all {
		w.line(1, "- id: %s", k.ID.Value)
		for _, s := range []struct {
			key  string
			text Text
		}{
			{"name", k.Name}, {"unit", k.Unit}, {"better", k.Better}, {"family", k.Family}, {"lead", k.Lead}, {"quota", k.Quota},
			{"formula", k.Formula}, {"doc", k.Doc},
		} {
			if s.text.Value != "" {
				w.line(2, "%s: %s", s.key, quoteCode(s.text.Value))
			}
		}
	}
}

// targets writes what KPIs are to reach, or how that is said.
func (w *writer) targets(all []Target) {
	if len(all) == 0 {
		w.head("What KPIs are to reach, where no file of quotas says so. What adds up over time",
			"needs a period, or the unit of which it is for each.",
			"targets:",
			"  - {kpi: win_rate, target: 0.35}",
			"  - {kpi: win_rate, rep: Ana, target: 0.4}",
			"  - {kpi: revenue, location: Jakarta, period: 2026-06, target: 250000, currency: USD}",
			"  - {kpi: deals_won, every: month, target: 30}")
		return
	}
	w.head("What KPIs are to reach.")
	w.line(0, "targets:")
	for _, t := range all {
		parts := []string{"kpi: " + quote(t.KPI.Value)}
		for _, s := range []setting{
			{key: t.Dimension, value: t.Entity.Value}, {key: "period", value: t.Period.Value}, {key: "every", value: t.Every.Value},
			{key: "target", value: t.Value.Value}, {key: "currency", value: t.Currency},
		} {
			if s.value != "" {
				parts = append(parts, s.key+": "+quote(s.value))
			}
		}
		w.line(1, "- {%s}", strings.Join(parts, ", "))
	}
}

// quoteCode is a text that may have double quotes in it: in single ones, where that
// is easier to read.
func quoteCode(text string) string {
	if strings.Contains(text, `"`) && !strings.ContainsAny(text, "'\\") && strings.IndexFunc(text, hidden) < 0 {
		return "'" + text + "'"
	}
	return quote(text)
}
