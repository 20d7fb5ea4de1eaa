package live

import (
	"fmt"
	"slices"

	"kpi/kpi/metric"
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
