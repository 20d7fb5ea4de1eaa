package dashboard

import (
	"slices"
	"strconv"

	"kpi/kpi/table"
)

// mostRows is how many groups a table of a workbook shows. Each is a row of formulas that
// look at all records: with thousands of them no spreadsheet computes the workbook in a
// time that people wait.
const mostRows = 500

// fewer is parts whose tables show their first groups only, where they have too many, and
// say so. Their totals are still of all.
func (m *maker) fewer(parts []table.Page) []table.Page {
	parts = slices.Clone(parts)
	for i := range parts {
		parts[i].Tables = slices.Clone(parts[i].Tables)
		var shown map[string]bool
		for n, t := range parts[i].Tables {
			if len(t.Labels) == 0 || len(t.Rows) <= mostRows || t.Rows[0].Period != nil {
				continue
			}
			if n == 0 || shown == nil || t.Labels[0].ID != parts[i].Tables[0].Labels[0].ID {
				shown = firstNames(t)
			}
			parts[i].Tables[n] = m.shorter(t, shown)
		}
	}
	return parts
}

// firstNames is the first groups of a table, as many as are shown, and the unassigned one:
// the same ones in every table of a part.
func firstNames(t *table.Table) map[string]bool {
	shown := make(map[string]bool, mostRows+1)
	for i, row := range t.Rows {
		if i < mostRows || unassigned(row) {
			shown[row.Names[0]] = true
		}
	}
	return shown
}

// shorter is a table with some groups only, of which there are as many as are shown.
func (m *maker) shorter(t *table.Table, shown map[string]bool) *table.Table {
	few := *t
	few.Rows = nil
	for _, row := range t.Rows {
		if shown[row.Names[0]] && (len(few.Rows) < mostRows || unassigned(row)) {
			few.Rows = append(few.Rows, row)
		}
	}
	text := m.say("the first") + ": " + strconv.Itoa(len(few.Rows)) + " / " + strconv.Itoa(len(t.Rows))
	if t.Total != nil {
		text += " · " + m.say("the totals are of all")
	}
	few.Notes = append([]table.Note{{Text: text}}, t.Notes...)
	return &few
}
