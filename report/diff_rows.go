package report

import (
	"path/filepath"
	"strconv"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// diffKinds says in words what became of rows.
var diffKinds = map[table.DiffKind]string{
	table.RowNew: "new: unknown to the older export", table.RowGone: "gone: unknown to this export",
	table.RowAmount: "with a changed amount", table.RowDate: "with a moved date", table.RowStatus: "with a changed status",
	table.RowOther: "with another change", table.RowSame: "in both, unchanged",
	table.RowIdle: "in both, changed without effect",
	table.RowNone: "of no single row",
}

// kind is what became of rows, in words.
func (s *differ) kind(k table.DiffKind) string {
	switch k {
	case table.RowAfter:
		return "only in " + s.side(s.d.Now, false)
	case table.RowBefore:
		return "only in " + s.side(s.d.Then, false)
	case table.RowSame:
		if !s.d.Exports { // a row may weigh another, for all others have changed
			return "in both"
		}
	}
	return diffKinds[k]
}

// classes sums the rows up.
func (s *differ) classes() error {
	if len(s.d.Classes) == 0 {
		return nil
	}
	brings := s.d.Classes[0].Brings.Defined() && (s.d.Exports || !s.ratio())
	g := &grid{columns: []column{{head: text{s: "Rows", tone: headTone}, left: true}, {head: text{s: "rows"}}}}
	if brings {
		g.columns = append(g.columns, column{head: text{s: "bring"}})
	}
	for _, c := range s.d.Classes {
		rows := ""
		if c.Kind != table.RowNone {
			rows = s.count(int(c.Rows))
		}
		g.add(append([]string{"  " + s.kind(c.Kind), rows}, s.brought(brings, c.Brings)...)...)
	}
	if brings {
		g.add("  change", "", s.parts.Difference(s.d.Change))
		g.rows[len(g.rows)-1].strong = true
	}
	return s.grid(g)
}

// ratio tells of a ratio. Of that, the rows of two periods bring half each, whatever they
// are, which says nothing.
func (s *differ) ratio() bool { return len(s.d.Drivers) > 0 && s.d.Drivers[0].ID == "numerator" }

func (s *differ) brought(brings bool, v table.Value) []string {
	if !brings {
		return nil
	}
	return []string{s.parts.Difference(v)}
}

// diffRowsShown is how many rows of a class people are shown.
const diffRowsShown = 10

// rows writes the rows of two exports that are not the same in both. Of two periods they
// are those of the one and those of the other, which say less than their sums.
func (s *differ) rows() error {
	if !s.d.Exports {
		return nil
	}
	for _, c := range s.d.Classes {
		if c.Kind == table.RowIdle {
			continue
		}
		if err := s.rowsOf(c); err != nil {
			return err
		}
	}
	return nil
}

func (s *differ) rowsOf(c table.DiffClass) error {
	var rows []*table.DiffRow
	for i := range s.d.Rows {
		if s.d.Rows[i].Kind == c.Kind {
			rows = append(rows, &s.d.Rows[i])
		}
	}
	if len(rows) == 0 {
		return nil
	}
	s.line("")
	s.line(s.paint(s.plural(len(rows), "row")+" "+s.kind(c.Kind), strongTone))
	g := &grid{columns: []column{wholeColumn("  id"), {head: text{s: "what changed"}, left: true, wraps: true}}}
	if c.Kind == table.RowNew || c.Kind == table.RowGone {
		g.columns[1].head.s = "what it says"
	}
	brings := c.Brings.Defined()
	if brings {
		g.columns = append(g.columns, column{head: text{s: "brings"}})
	}
	g.columns = append(g.columns, wholeColumn("from"))
	for _, r := range rows[:min(len(rows), diffRowsShown)] {
		cells := append([]string{"  " + nameOf(r), s.changes(r)}, s.brought(brings, r.Brings)...)
		g.add(append(cells, places(r))...)
	}
	if _, err := s.screen.parts(g, nil); err != nil {
		return err
	}
	if more := s.more(len(rows)-diffRowsShown, "-f csv"); more != "" {
		s.under(2, more)
	}
	return nil
}

// nameOf is the id of a row, or what it is a record of.
func nameOf(r *table.DiffRow) string {
	if r.ID == "" {
		return spaced(r.Record)
	}
	return number.Visible(r.ID)
}

// changes says what of a row is another: "amount 100 → 120"; of one that is there on one
// side alone what it says.
func (s *differ) changes(r *table.DiffRow) string {
	var parts []string
	for _, v := range r.Values {
		_, name, dotted := strings.Cut(v.Field, ".")
		if !dotted {
			name = v.Field
		}
		name = number.Visible(spaced(name))
		switch {
		case r.Kind == table.RowNew && v.Now != "":
			parts = append(parts, name+" "+number.Visible(v.Now))
		case r.Kind == table.RowGone && v.Then != "":
			parts = append(parts, name+" "+number.Visible(v.Then))
		case r.Kind != table.RowNew && r.Kind != table.RowGone && v.Then != v.Now:
			parts = append(parts, name+" "+orDash(v.Then)+" → "+orDash(v.Now))
		}
	}
	if len(parts) == 0 {
		parts = append(parts, "nothing of it: "+partName(r.WasIn)+" as of "+s.d.Then.AsOf+", "+partName(r.IsIn)+" as of "+s.d.Now.AsOf)
	}
	return strings.Join(parts, ", ")
}

func orDash(s string) string {
	if s == "" {
		return number.Dash
	}
	return number.Visible(s)
}

func partName(p table.Part) string { return strings.ReplaceAll(string(p), "_", " ") }

// places is where a row stands, and where it stood: deals.csv:12, was 10.
func places(r *table.DiffRow) string {
	switch {
	case r.Now.File == "":
		return shortPlace(r.Then)
	case r.Then.File == "":
		return shortPlace(r.Now)
	case filepath.Base(r.Then.File) == filepath.Base(r.Now.File) && r.Then.Sheet == r.Now.Sheet:
		return shortPlace(r.Now) + ", was " + strconv.Itoa(r.Then.Line)
	}
	return shortPlace(r.Now) + ", was " + shortPlace(r.Then)
}

// shortPlace is a place by the last part of its path.
func shortPlace(p table.Place) string {
	p.File = filepath.Base(p.File)
	return number.Visible(p.String())
}
