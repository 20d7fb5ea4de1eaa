package live

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// Reader writes formulas, and keeps account of what they read: the tables of the Data
// pages, the lists of groups, and whether quotas cover a window.
type Reader struct {
	src Source
	// show makes a text from the input fit to be seen, as the Data pages show it.
	show func(string) string
	// most is how many rows of a kind the Data pages hold.
	most int

	tables    []*Table
	lists     []*List
	covers    []*Cover
	periods   []*PeriodColumn
	spanned   []period.Span // nil before they are asked for
	ambiguity map[string]map[string]int
	empty     map[*field.Field]bool
}

// NewReader is a reader for one workbook, whose Data pages hold up to so many rows of a
// kind.
func NewReader(src Source, most int, show func(string) string) *Reader {
	return &Reader{src: src, show: show, most: most, ambiguity: map[string]map[string]int{}, empty: map[*field.Field]bool{}}
}

// longestFormula is how long a formula Excel takes.
const longestFormula = 8192

// Formula is a figure as a formula without its "=". The error is a *Refusal that says
// why Excel cannot say it. What a refused figure would have read is not kept.
func (r *Reader) Formula(a Ask) (string, error) {
	kept := r.mark()
	text, err := r.formula(a)
	if err != nil {
		r.reset(kept)
	}
	return text, err
}

func (r *Reader) formula(a Ask) (string, error) {
	c := context{window: a.Window}
	for _, g := range a.Groups {
		m, err := r.member(g)
		if err != nil {
			return "", err
		}
		c.members = append(c.members, m)
	}
	t, err := r.say(a.Expr, c)
	if err != nil {
		return "", err
	}
	text := t.formula()
	if len(text) > longestFormula {
		return "", refuse("the formula would be longer than Excel takes")
	}
	return text, nil
}

// mark is how much is kept account of, to go back to.
func (r *Reader) mark() []int {
	sizes := []int{len(r.tables), len(r.lists), len(r.covers), len(r.periods)}
	for _, t := range r.tables {
		sizes = append(sizes, len(t.Columns))
	}
	return sizes
}

func (r *Reader) reset(sizes []int) {
	r.tables, r.lists, r.covers, r.periods = r.tables[:sizes[0]], r.lists[:sizes[1]], r.covers[:sizes[2]], r.periods[:sizes[3]]
	for i, t := range r.tables {
		t.Columns = t.Columns[:sizes[4+i]]
	}
}

// Tables are the tables that formulas read so far, in the order of their first use.
func (r *Reader) Tables() []*Table { return r.tables }

// Lists are the lists of groups that formulas read so far.
func (r *Reader) Lists() []*List { return r.lists }

// Covers are the questions whether quotas cover a window that formulas ask so far.
func (r *Reader) Covers() []*Cover { return r.covers }

// Table is the records of a kind that formulas read.
type Table struct {
	Kind field.Kind
	// Name is how formulas call it: deals.
	Name string
	// Rows are its records, as numbers of rows of the dataset; nil for all of them, of
	// which there are All.
	Rows    []int
	All     int
	Columns []Column
}

// Line is the column that every Table has besides: the line that a record stands at in
// its file.
const Line = "line"

// Column is one column of a Table: a field, or the group of a dimension.
type Column struct {
	Header    string
	Field     *field.Field
	Dimension *dataset.Dimension
}

// Count is the number of its records.
func (t *Table) Count() int {
	if t.Rows != nil {
		return len(t.Rows)
	}
	return t.All
}

// use is the table of a kind; made when first asked for.
func (r *Reader) use(k field.Kind) *Table {
	for _, t := range r.tables {
		if t.Kind == k {
			return t
		}
	}
	t := &Table{Kind: k, Name: strings.ReplaceAll(k.Plural(), " ", "_"), All: r.src.Data().Table(k).Rows()}
	if keep := r.src.Kept(k); keep != nil {
		t.Rows = []int{}
		for row := range t.All {
			if keep(row) {
				t.Rows = append(t.Rows, row)
			}
		}
	}
	r.tables = append(r.tables, t)
	return t
}

// readable refuses kinds whose records are not written down.
func (r *Reader) readable(k field.Kind) error {
	switch {
	case k == field.Survey:
		return refuse("answers of people are not written down")
	case r.src.Data().Table(k) == nil:
		return refuse(string(table.NoRows))
	case r.src.Lacking(k) != "":
		return refuse(string(table.NoDimension(k.Plural(), r.src.Lacking(k))))
	}
	if n := r.use(k).Count(); n > r.most {
		return refuse(fmt.Sprintf("there are more than %d %s", r.most, k.Plural()))
	}
	return nil
}

// column is a field in formulas: deals[amount].
func (r *Reader) column(f *field.Field) (string, error) {
	if err := r.readable(f.Kind); err != nil {
		return "", err
	}
	col := r.src.Data().Col(f)
	switch {
	case col == nil:
		return "", refuse(string(table.Needs(f.String(), f.String())))
	case col.Keyed:
		return "", refuse("the texts of " + f.String() + " were not kept")
	case f.Type == field.Money && r.src.Data().SeveralCurrencies():
		return "", refuse(string(table.MixedCurrencies))
	}
	return r.enter(f.Kind, Column{Header: f.Name, Field: f}), nil
}

// dimension is the group of each record in formulas: deals[rep].
func (r *Reader) dimension(k field.Kind, id string) (string, error) {
	if err := r.readable(k); err != nil {
		return "", err
	}
	d := r.src.Dimension(id)
	if d == nil || d.Codes(k) == nil {
		return "", refuse(string(table.NoDimension(k.Plural(), id)))
	}
	header := id
	if field.Find(k.String()+"."+id) != nil {
		header += "_group" // the field of that name may be there too
	}
	return r.enter(k, Column{Header: header, Dimension: d}), nil
}

func (r *Reader) enter(k field.Kind, c Column) string {
	t := r.use(k)
	if !slices.ContainsFunc(t.Columns, func(have Column) bool { return have.Header == c.Header }) {
		t.Columns = append(t.Columns, c)
	}
	return t.Name + "[" + c.Header + "]"
}

// bare tells whether none of the records has a value of a field. Such columns are left
// out: LibreOffice finds no blank cells in a column of nothing else.
func (r *Reader) bare(f *field.Field) bool {
	col := r.src.Data().Col(f)
	if col == nil {
		return true
	}
	none, done := r.empty[f]
	if !done {
		none = r.noValue(f.Kind, col)
		r.empty[f] = none
	}
	return none
}

func (r *Reader) noValue(k field.Kind, col *dataset.Column) bool {
	keep := r.src.Kept(k)
	for row := range col.Len() {
		if col.Has(row) && (keep == nil || keep(row)) {
			return false
		}
	}
	return true
}

// hasAll tells whether a measure can be taken of the groups at all.
func (r *Reader) hasAll(m *metric.Measure, c context) bool {
	ds := r.src.Data()
	if ds.Table(m.Records) == nil || r.src.Lacking(m.Records) != "" {
		return false
	}
	for _, member := range c.members {
		if d := r.src.Dimension(member.dimension); d == nil || d.Codes(m.Records) == nil {
			return false
		}
	}
	return !slices.ContainsFunc(m.Needs(), func(f *field.Field) bool { return ds.Col(f) == nil })
}

// unassigned is the group of records that name none, as it is shown.
const unassigned = dataset.Unassigned

// ambiguous tells whether a spreadsheet, which knows no capitals, takes two groups for
// one.
func (r *Reader) ambiguous(dimension, shown string) bool {
	if r.ambiguity[dimension] == nil {
		names := map[string]int{strings.ToLower(unassigned): 1}
		if d := r.src.Dimension(dimension); d != nil {
			for code := 1; code < d.Dict.Len(); code++ {
				names[strings.ToLower(r.show(d.Name(uint32(code))))]++
			}
		}
		r.ambiguity[dimension] = names
	}
	return r.ambiguity[dimension][strings.ToLower(shown)] > 1
}

// Why is the reason of a refusal; empty for nil.
func Why(err error) string {
	var refusal *Refusal
	if errors.As(err, &refusal) {
		return refusal.Why
	}
	return ""
}

// Text is a text as formulas write it, with its quotes: "5"" pipe".
func Text(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
