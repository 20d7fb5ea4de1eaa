package dashboard

import (
	"slices"

	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// files is the account of every file: its rows are used, rejected or ignored by a rule,
// and a formula tells whether these come to all.
func (m *maker) files(p *canvas.Page, row int) int {
	m.sectionTitle(p, canvas.At{Row: row, Col: 1}, qualityWide, "Files")
	inputs, rules := m.report.Inputs, m.rules()
	at := canvas.At{Row: row + 1, Col: 1}
	next := m.heads(p, at, headCell, "File", "Kind", "Headers of")
	next = m.heads(p, next, headEnd, "Rows", "Used", "Rejected")
	m.heads(p, m.heads(p, next, headEnd, rules...), headEnd, "Adds up")
	p.Height(at.Row, at.Row, 2*lineHeight)
	for i, in := range inputs {
		m.file(p, at.Down(1+i), in, rules)
	}
	end := at.Down(1 + len(inputs))
	m.fileTotals(p, at, end, len(rules))
	return m.sums(p, end.Row+2)
}

// rules are those that set rows aside in any file, in the order of the alphabet.
func (m *maker) rules() (all []string) {
	for _, in := range m.report.Inputs {
		for _, ignored := range in.Ignored {
			if ignored.Rows > 0 && !slices.Contains(all, ignored.Rule) {
				all = append(all, ignored.Rule)
			}
		}
	}
	slices.Sort(all)
	return all
}

// fileCounts is the column of the rows of a file; those used and rejected, and those
// that each rule set aside, follow.
const fileCounts = 4

func (m *maker) file(p *canvas.Page, at canvas.At, in table.Input, rules []string) {
	m.line(p, at.Row, piece{1, 1, fileName(in.File, in.Sheet), rowCell}, piece{2, 2, in.Kind, rowCell}, piece{3, 3, in.Source, rowCell})
	counts := []int64{in.Rows, in.Used, in.Rejected}
	for _, rule := range rules {
		n := int64(0)
		for _, ignored := range in.Ignored {
			if ignored.Rule == rule {
				n += ignored.Rows
			}
		}
		counts = append(counts, n)
	}
	whole := with(rowCell, "#,##0")
	for i, n := range counts {
		p.Put(canvas.At{Row: at.Row, Col: fileCounts + i}, canvas.Cell{Value: n, Style: whole})
	}
	m.addsUp(p, at.Row, len(rules), rowCell)
}

// addsUp tells in a formula whether the rows of a line are all accounted for.
func (m *maker) addsUp(p *canvas.Page, row, rules int, style canvas.Style) {
	all := canvas.At{Row: row, Col: fileCounts}
	parts := canvas.Range{From: all.Right(1), To: all.Right(2 + rules)}
	p.Put(all.Right(3+rules), canvas.Cell{
		Formula: "IF(" + all.String() + "=SUM(" + parts.String() + ")," + live.Text(agrees) + "," + live.Text(differs) + ")", Value: agrees, Style: ending(style),
	})
}

// fileTotals is the sums over all files.
func (m *maker) fileTotals(p *canvas.Page, head, at canvas.At, rules int) {
	p.Put(at, canvas.Cell{Value: m.say("Total"), Style: totalCell})
	fill(p, at.Right(1), fileCounts-2, totalCell)
	for i, sum := range m.rowSums() {
		col := fileCounts + i
		of := canvas.Rows(col, head.Row+1, at.Row-1)
		p.Put(canvas.At{Row: at.Row, Col: col}, canvas.Cell{Formula: "SUM(" + of.String() + ")", Value: float64(sum), Style: with(totalCell, "#,##0")})
	}
	m.addsUp(p, at.Row, rules, totalCell)
}

// rowSums is the rows of all files: read, used, rejected, and ignored by each rule.
func (m *maker) rowSums() []int64 {
	rules := m.rules()
	sums := make([]int64, 3+len(rules))
	for _, in := range m.report.Inputs {
		sums[0] += in.Rows
		sums[1] += in.Used
		sums[2] += in.Rejected
		for _, ignored := range in.Ignored {
			if i := slices.Index(rules, ignored.Rule); i >= 0 {
				sums[3+i] += ignored.Rows
			}
		}
	}
	return sums
}

// fileName is a file, with its sheet where it has one.
func fileName(file, sheet string) string {
	if sheet == "" {
		return file
	}
	return file + "!" + sheet
}

// sums is what each file is by its bytes.
func (m *maker) sums(p *canvas.Page, row int) int {
	m.line(p, row, piece{1, 1, m.say("File"), headCell}, piece{2, qualityWide, "SHA-256", headCell})
	seen := map[string]bool{}
	for _, in := range m.report.Inputs {
		if in.SHA256 == "" || seen[in.File] {
			continue
		}
		seen[in.File] = true
		row++
		m.line(p, row, piece{1, 1, in.File, rowCell}, piece{2, qualityWide, in.SHA256, rowCell})
	}
	return row + 1
}
