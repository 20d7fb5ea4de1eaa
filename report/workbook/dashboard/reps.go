package dashboard

import "kpi/kpi/table"

// repsPage is a row for each rep.
func (m *maker) repsPage(part table.Page) { m.tablesPage(part) }
