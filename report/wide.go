package report

import (
	"strconv"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

var aboutHead = []string{"key", "value"}

// wide makes the files of a folder: tables as analysts read them, with a row for each
// group or unit of time and a column for each KPI.
type wide struct {
	report *table.Report
	safe   func(string) string
	files  []folderFile
	// taken are the names of the files; columns and notes what is said of the tables'.
	taken   fileNames
	columns [][]string
	notes   [][]string
}

// folderFiles are the files of a folder, the one that lists them last.
func folderFiles(r *table.Report, opt Options) []folderFile {
	w := &wide{
		report: r, safe: formulaSafe, taken: fileNames{"about": true, "columns": true, "notes": true, "inputs": true},
		columns: [][]string{{"table", "column", "kpi", "statistic", "title", "unit", "from", "through", "formula"}},
		notes:   [][]string{{"table", "row", "column", "note", "places"}},
	}
	if opt.Raw {
		w.safe = func(s string) string { return s }
	}
	for i := range r.Tables {
		w.table(&r.Tables[i])
	}
	for _, n := range r.Notes {
		w.note("", n)
	}
	w.files = append(w.files, folderFile{"columns.csv", w.columns}, folderFile{"notes.csv", w.notes}, folderFile{"inputs.csv", w.inputs()})
	w.files = append(w.files, folderFile{aboutFile, w.about()})
	return w.files
}

// table adds the files of a table: its rows, and apart from them the total, so that
// nobody adds it to its parts.
func (w *wide) table(t *table.Table) {
	for _, n := range t.Notes {
		w.note(t.ID, n)
	}
	if len(t.Columns) == 0 {
		return
	}
	all := t.Rows
	if t.Total != nil {
		all = append(all[:len(all):len(all)], *t.Total)
	}
	figures := w.figures(t, all)
	w.file(t.ID, t.Labels, figures, t.Rows)
	if t.Total != nil {
		w.file(t.ID+".total", nil, figures, all[len(t.Rows):])
	}
	for i, c := range t.Columns {
		from, through := span(c.Period)
		w.columns = append(w.columns, safeAll([]string{t.ID, c.ID, metricOf(c), c.Statistic, c.Title, w.unit(c.Unit), from, through, c.Formula}, w.safe))
		for _, row := range all {
			if why := at(row.Cells, i).Value.Why; why != "" {
				w.note(t.ID, table.Note{Text: string(why), Column: c.ID, Names: row.Names})
			}
		}
	}
}

// unit is a unit with the run's currency in the place of the word money.
func (w *wide) unit(u table.Unit) string {
	return tidyWriter{home: w.report.Currency}.unit(u, table.Value{})
}

// wideColumn is a column of a file.
type wideColumn struct {
	head string
	text func(row table.Row) string
}

// figures are the columns of a table: for each KPI its value, and what else there is
// of it in any row: the currency where the report has several, n, and the target.
func (w *wide) figures(t *table.Table, rows []table.Row) []wideColumn {
	var all []wideColumn
	tidy := tidyWriter{safe: w.safe}
	for i, c := range t.Columns {
		cell := func(row table.Row) table.Cell { return at(row.Cells, i) }
		add := func(suffix string, text func(table.Row) string) { all = append(all, wideColumn{c.ID + suffix, text}) }
		some := func(has func(table.Cell) bool) bool {
			for _, row := range rows {
				if has(cell(row)) {
					return true
				}
			}
			return false
		}
		add("", func(row table.Row) string { return tidy.value(cell(row), c.Unit) })
		if some(func(c table.Cell) bool { return c.Value.Currency != "" && c.Value.Currency != w.report.Currency }) {
			add("_currency", func(row table.Row) string { return w.safe(cell(row).Value.Currency) })
		}
		if some(func(c table.Cell) bool { return c.N != nil }) {
			add("_n", func(row table.Row) string { return countOf(cell(row).N) })
		}
		if some(func(c table.Cell) bool { return c.Target.Defined() }) {
			add("_target", func(row table.Row) string { return number.Exact(cell(row).Target, c.Unit) })
		}
	}
	return all
}

// file adds a file of rows. Where they are each of another time, two columns say of
// which.
func (w *wide) file(id string, labels []table.Label, figures []wideColumn, rows []table.Row) {
	var head []string
	for _, l := range labels {
		head = append(head, l.ID)
	}
	dated := len(rows) > 0 && rows[0].Period != nil
	if dated {
		head = append(head, "from", "through")
	}
	for _, f := range figures {
		head = append(head, f.head)
	}
	lines := [][]string{safeAll(head, w.safe)}
	for _, row := range rows {
		line := make([]string, 0, len(head))
		for i := range labels {
			line = append(line, w.safe(at(row.Names, i)))
		}
		if dated {
			from, through := span(row.Period)
			line = append(line, from, through)
		}
		for _, f := range figures {
			line = append(line, f.text(row))
		}
		lines = append(lines, line)
	}
	w.files = append(w.files, folderFile{w.taken.unique(id), lines})
}

// span is the first and last day whose records count; empty where nothing says.
func span(p *table.Period) (from, through string) {
	if p == nil {
		return "", ""
	}
	return p.From, p.Through
}

func (w *wide) note(table string, n table.Note) {
	var places []string
	for _, p := range n.Places {
		places = append(places, p.String())
	}
	w.notes = append(w.notes, safeAll([]string{table, strings.Join(n.Names, " / "), n.Column, n.Text, strings.Join(places, "; ")}, w.safe))
}

// inputs is the account of every file read.
func (w *wide) inputs() [][]string {
	rows := [][]string{{"file", "sheet", "kind", "source", "rows", "used", "rejected", "ignored", "ignored_by_rule", "sha256"}}
	for _, in := range w.report.Inputs {
		ignored, rules := int64(0), []string{}
		for _, i := range in.Ignored {
			ignored += i.Rows
			rules = append(rules, i.Rule+" "+strconv.FormatInt(i.Rows, 10))
		}
		row := []string{in.File, in.Sheet, in.Kind, in.Source}
		for _, n := range []int64{in.Rows, in.Used, in.Rejected, ignored} {
			row = append(row, strconv.FormatInt(n, 10))
		}
		rows = append(rows, safeAll(append(row, strings.Join(rules, "; "), in.SHA256), w.safe))
	}
	return rows
}

// about is what the report is of, and the files of the folder.
func (w *wide) about() [][]string {
	r := w.report
	rows := [][]string{
		aboutHead, {"period", r.Period.Label}, {"from", r.Period.From}, {"through", r.Period.Through},
		{"previous", r.Previous.Label}, {"previous_from", r.Previous.From}, {"previous_through", r.Previous.Through},
		{"as_of", r.AsOf}, {"as_of_from", r.AsOfFrom()}, {"currency", r.Currency},
	}
	for i := range rows {
		rows[i] = safeAll(rows[i], w.safe)
	}
	for _, f := range w.files {
		rows = append(rows, []string{"file", f.name})
	}
	return append(rows, []string{"file", aboutFile})
}
