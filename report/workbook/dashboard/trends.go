package dashboard

import "kpi/kpi/table"

// trendsPage is the figures month by month.
func (m *maker) trendsPage(part table.Page) { m.tablesPage(part) }
