package config

import "strconv"

// checks writes the rules that kpi check holds figures against, or how that is said.
func (w *writer) checks(all []Check) {
	if len(all) == 0 {
		w.head("What must not be, for kpi check: it ends with exit code 1 where one of these is so.",
			"checks:",
			"  - win_rate < 20% for rep",
			"  - change(revenue) < -15%     # against the period before",
			"  - coverage(revenue) < 98%",
			"  - rows(deals) < 50% * last   # with --state FILE: against last time",
			"  - age(deals) > 3d            # with --today DAY",
			"  - {rule: total(revenue) != 333958.70, period: 2026-05, name: the ledger of May}",
			"  - {rule: lead_response_time.p90 > 24h, severity: warning, min_n: 10}")
		return
	}
	w.head("What must not be, for kpi check.")
	w.line(0, "checks:")
	for _, c := range all {
		minN := ""
		if c.MinN > 0 {
			minN = strconv.Itoa(c.MinN)
		}
		w.line(1, "- rule: %s", quoteCode(c.Rule.Value))
		w.settings(2, []setting{
			{key: "name", value: quoteOr(c.Name.Value)}, {key: "severity", value: c.Severity}, {key: "min_n", value: minN},
			{key: "undefined", value: c.Undefined}, {key: "period", value: quoteOr(c.Period.Value)},
		})
	}
}
