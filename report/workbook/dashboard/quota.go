package dashboard

import (
	"io"
	"slices"

	"kpi/kpi/metric"
	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// Quotas is what a quota workbook shows.
type Quotas struct {
	// Asked is the answer for the period asked for. Times are the same questions for the
	// month, the quarter and the year around its end.
	Asked QuotaTime
	Times []QuotaTime
	// Controls are the tables that set figures beside control totals. Open tells that
	// nobody gave one of revenue: its cell waits to be filled in.
	Controls []table.Table
	Open     bool
	// Lines say how the lines of Controls are computed.
	Lines []Line
}

// QuotaTime is the answer for one time.
type QuotaTime struct {
	Report *table.Report
	Parts  []table.Page
}

// Line is one line of an account that leads to a control total.
type Line struct {
	// Name is that of the row in its table, in English.
	Name string
	// Amount is its sum, nil for a line that only counts; Records is how many records are
	// behind it.
	Amount, Records metric.Expr
	// Rest tells that the line is of the days of the period after as-of.
	Rest bool
}

// WriteQuotas writes the quota workbook. Notes say which texts were too long for a cell.
func WriteQuotas(w io.Writer, q Quotas, src Source, opt Options) (notes []string, err error) {
	b := &quotaBook{maker: newMaker("Quota attainment", q.Asked.Report, src, opt)}
	b.quotas = q.fewer(b.maker)
	b.parts = b.quotas.Asked.Parts
	b.summary = b.page("Summary", b.heading(q.Asked.Report))
	b.deals = b.page("Deals", "the deals won and the refunds behind the figures, rep by rep")
	b.addTimes()
	b.listDeals()
	for _, t := range b.times {
		b.timePage(t)
	}
	b.splitPage("teams", "Teams")
	b.splitPage("locations", "Locations")
	b.othersPage()
	b.analysisPages()
	b.reconciliationPage()
	b.book.ToEnd(b.deals)
	b.dealsPage()
	b.summaryOfQuotas()
	b.chartPage()
	return b.write(w)
}

// quotaBook is a quota workbook in the making.
type quotaBook struct {
	*maker
	quotas Quotas
	// summary and deals are drawn last, and pointed at before.
	summary, deals *canvas.Page
	// times are those with a page; main is the one of the period asked for.
	times []*quotaTime
	main  *quotaTime
	// list is the deals of the Deals page, rep by rep.
	list []repDeals
	// plotPage is what charts draw, and plotRow the row that the next of it begins in.
	plotPage *canvas.Page
	plotRow  int
	// results are the cells that say whether control totals tie.
	results []controlResult
}

// heading is what a report is of: its period, its days and its currency.
func (b *quotaBook) heading(r *table.Report) string {
	text := r.Period.Label
	if days := r.Period.From + " – " + r.Period.To; text != days && text != r.Period.From+" to "+r.Period.To {
		text += " · " + days
	}
	if r.Period.Partial {
		text += " · " + b.say("as of") + " " + r.AsOf
	}
	if r.Currency != "" {
		text += " · " + r.Currency
	}
	return text
}

// fewer is the same with no more groups in a table than are shown.
func (q Quotas) fewer(m *maker) Quotas {
	q.Asked.Parts, q.Times = m.fewer(q.Asked.Parts), slices.Clone(q.Times)
	for i := range q.Times {
		q.Times[i].Parts = m.fewer(q.Times[i].Parts)
	}
	return q
}

// part is a page of a time by its id; nil where it has none.
func (t QuotaTime) part(id string) *table.Page {
	for i := range t.Parts {
		if t.Parts[i].ID == id {
			return &t.Parts[i]
		}
	}
	return nil
}

// table is a table of a part by its id; nil where there is none.
func (t QuotaTime) table(part, id string) *table.Table {
	if p := t.part(part); p != nil {
		for _, tab := range p.Tables {
			if tab.ID == id {
				return tab
			}
		}
	}
	return nil
}

// during draws with another window than the report's own.
func (m *maker) during(w live.Window, draw func()) {
	now := m.now
	m.now = w
	draw()
	m.now = now
}
