package dashboard

import (
	"io"
	"slices"

	"kpi/kpi/table"
)

// Write writes the dashboard of a report, a page for each part. Notes say which texts
// were too long for a cell.
func Write(w io.Writer, r *table.Report, parts []table.Page, src Source, opt Options) (notes []string, err error) {
	m := newMaker("Sales KPI dashboard", r, src, opt)
	m.parts = withSummary(m.fewer(withFunnel(parts)))
	draw := func() {}
	for _, part := range m.parts {
		switch part.ID {
		case "summary":
			draw = m.summaryPage(part)
		case "reps":
			m.repsPage(part)
		case "locations":
			m.locationsPage(part)
		case "trends":
			m.trendsPage(part)
		case "pipeline", "activities", "customers":
			m.subjectPage(part)
		default:
			m.tablesPage(part)
		}
	}
	draw()
	for _, p := range m.repPages {
		m.book.ToEnd(p)
	}
	return m.write(w)
}

// withSummary is the parts with a summary, which holds the period cells, before all others:
// files that allow no KPI have none.
func withSummary(parts []table.Page) []table.Page {
	if slices.ContainsFunc(parts, func(p table.Page) bool { return p.ID == "summary" }) {
		return parts
	}
	return append([]table.Page{{ID: "summary", Title: "Summary"}}, parts...)
}
