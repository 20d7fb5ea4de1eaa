package live

import (
	"cmp"
	"fmt"
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
)

// List is the groups of a dimension, for formulas that look at each of them.
type List struct {
	Dimension string
	// Name is how formulas call the table of one column: list_rep[rep].
	Name  string
	Names []string
}

// mostCompared is how many comparisons of a record with a name one formula may ask for.
const mostCompared = 20_000_000

// list is all groups of a dimension but the unassigned one, as a member.
func (r *Reader) list(dimension string) (member, error) {
	at := slices.IndexFunc(r.lists, func(l *List) bool { return l.Dimension == dimension })
	if at < 0 {
		l, err := r.newList(dimension)
		if err != nil {
			return member{}, err
		}
		at, r.lists = len(r.lists), append(r.lists, l)
	}
	column := r.lists[at].Name + "[" + dimension + "]"
	return member{dimension: dimension, operand: column, criterion: `"="&` + column, list: true}, nil
}

func (r *Reader) newList(dimension string) (*List, error) {
	d := r.src.Dimension(dimension)
	if d == nil || d.Dict.Len() < 2 {
		return nil, refuse("there is no " + dimension)
	}
	l := &List{Dimension: dimension, Name: "list_" + dimension}
	for code := 1; code < d.Dict.Len(); code++ {
		name := r.show(d.Name(uint32(code)))
		if !asItStands(name) || r.ambiguous(dimension, name) {
			return nil, refuse(fmt.Sprintf("a spreadsheet would not take the name %q as it stands", name))
		}
		l.Names = append(l.Names, name)
	}
	for _, t := range r.tables {
		if t.Count()*len(l.Names) > mostCompared {
			return nil, refuse(fmt.Sprintf("%d %ss are too many to look at each", len(l.Names), dimension))
		}
	}
	slices.Sort(l.Names)
	return l, nil
}

// Cover is the question whether the quotas of a target leave no day of a window out.
type Cover struct {
	// Name is how formulas ask for the answer.
	Name string
	// Target and From and To say what is asked, as formulas say the days.
	Target   metric.Target
	From, To string
	// Formula finds the answer; empty where the run's conditions leave quotas out, so
	// that the Data pages cannot tell.
	Formula string
	Answer  bool
}

// covered is the name of the answer.
func (r *Reader) covered(t metric.Target, w Window) (string, error) {
	w = w.elsewhere()
	for _, c := range r.covers {
		if c.Target == t && c.From == w.From.Expr && c.To == w.To.Expr {
			return c.Name, nil
		}
	}
	c := &Cover{
		Name: fmt.Sprintf("covered_%d", len(r.covers)+1), Target: t,
		From: w.From.Expr, To: w.To.Expr, Answer: r.src.Covered(t, w.span()),
	}
	if !r.src.Restricted() {
		var err error
		if c.Formula, err = r.tiles(t, w); err != nil {
			return "", err
		}
	}
	r.covers = append(r.covers, c)
	return c.Name, nil
}

// Periods is the name of the list of the periods that quotas are set for, with their
// first and last days.
const Periods = "quota_periods"

// tiles asks for a quota that begins with the window, and, for each period of quotas in
// it that ends before the window does, for one on the day after. The periods are listed
// apart: there are few of them, and each quota would else be held against each other.
func (r *Reader) tiles(t metric.Target, w Window) (string, error) {
	m := t.Measure()
	all, err := r.records(m, context{window: w})
	if err != nil {
		return "", err
	}
	if len(all) != 1 {
		return "", refuse("quotas are told apart in more than one way")
	}
	time := m.Time.(metric.Within)
	start, err := r.column(time.First)
	if err != nil {
		return "", err
	}
	end, err := r.column(time.Last)
	if err != nil {
		return "", err
	}
	these, first, last := all[0].criteria(), Periods+"[start]", Periods+"[end]"
	return fmt.Sprintf(`AND(COUNTIFS(%s,%s,"="&%s)>0,SUMPRODUCT((%s>=%s)*(%s<%s)*(COUNTIFS(%s,%s,"="&%s,%s,"="&%s)>0)*(COUNTIFS(%s,%s,"<="&%s+1,%s,">="&%s+1)=0))=0)`,
		these, start, w.From.Expr,
		first, w.From.Expr, last, w.To.Expr,
		these, start, first, end, last,
		these, start, last, end, last), nil
}

// QuotaPeriods are the periods that quotas are set for, in order; none where no formula
// asks.
func (r *Reader) QuotaPeriods() []period.Span {
	if !slices.ContainsFunc(r.covers, func(c *Cover) bool { return c.Formula != "" }) {
		return nil
	}
	ds := r.src.Data()
	first, last := ds.Col(field.Get("quota.start")), ds.Col(field.Get("quota.end"))
	var all []period.Span
	for row := range ds.Table(field.Quota).Rows() {
		if first.At(row) != dataset.Missing && last.At(row) != dataset.Missing {
			all = append(all, period.Span{From: period.Day(first.At(row)), To: period.Day(last.At(row)) + 1})
		}
	}
	slices.SortFunc(all, func(a, b period.Span) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	return slices.Compact(all)
}

// workdays is the number of days of work in the window.
func (r *Reader) workdays(e metric.Workdays, w Window) string {
	free := []byte("0000000")
	for _, day := range r.src.Weekend() {
		free[(int(day)+6)%7] = '1' // Monday comes first
	}
	last := w.Stand.Expr
	if e.Full {
		last = w.To.Expr
	}
	days := fmt.Sprintf("NETWORKDAYS.INTL(%s,%s,%q)", w.From.Expr, last, free)
	return fmt.Sprintf("IF(%s<%s,0,%s)", last, w.From.Expr, days)
}
