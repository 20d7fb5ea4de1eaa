package dashboard

import "kpi/kpi/table"

// locationsPage is a row for each location.
func (m *maker) locationsPage(part table.Page) { m.tablesPage(part) }
