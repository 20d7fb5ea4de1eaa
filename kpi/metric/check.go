package metric

import (
	"errors"
	"fmt"

	"kpi/kpi/field"
)

// Check refuses a definition that makes no sense: a filter on activities put on
// deals, a sum of texts, a reference to nothing. It finds every fault.
func Check(m *Metric, in Resolver) error {
	var errs []error
	fault := func(format string, args ...any) {
		errs = append(errs, fmt.Errorf(m.ID+": "+format, args...))
	}
	if m.ID == "" || m.Name == "" || m.Doc == "" || m.Section == "" || m.Family == "" || m.Lead == "" || m.Unit == "" || m.Better == "" {
		fault("id, name, section, family, lead, unit, better and doc must all be given")
	}
	if len(m.Bases) == 0 {
		fault("there is no way to compute it")
	}
	for _, b := range m.Bases {
		checkExpr(b.Expr, in, nil, fault)
	}
	return errors.Join(errs...)
}

func checkDimension(id string, fault faultf) {
	if _, ok := field.FindDimension(id); !ok {
		fault("there is no dimension %q to group by", id)
	}
}

type faultf func(format string, args ...any)

func checkExpr(e Expr, in Resolver, path []string, fault faultf) {
	switch e := e.(type) {
	case Ref:
		checkRef(e, in, path, fault)
		return
	case Given:
		if e.If.Name == "" || e.Why == "" {
			fault("a condition has no name, or no reason where it fails")
		}
	case Group:
		checkDimension(e.By, fault)
		for _, h := range e.Having {
			if h.Name == "" {
				fault("a condition on %ss has no name", e.By)
			}
		}
	case Stat:
		if e.Of.Fold != Sample {
			fault("%s is taken of a measure that is no sample", e.Headline)
		}
	case Paired:
		e.check(fault)
	case Const:
		if e.Value == nil {
			fault("a constant has no value")
		}
	case Target:
		checkWord(field.Get("quota.metric"), e.Metric, fault)
		checkWord(field.Get("quota.entity_type"), e.Entity, fault)
	}
	for _, m := range Measures(e) {
		m.check(fault)
	}
	for _, child := range Children(e) {
		checkExpr(child, in, path, fault)
	}
}

func checkRef(e Ref, in Resolver, path []string, fault faultf) {
	for _, id := range path {
		if id == e.ID {
			fault("it refers to itself through %s", e.ID)
			return
		}
	}
	to, _ := in.Metric(e.ID)
	if to == nil {
		fault("there is no metric %q", e.ID)
		return
	}
	for _, b := range to.Bases {
		checkExpr(b.Expr, in, append(path, e.ID), fault)
	}
}

func (m *Measure) check(fault faultf) {
	own := func(f *field.Field, role string) {
		if f != nil && f.Kind != m.Records {
			fault("%s %s is not a field of %s", role, f, m.Records.Plural())
		}
	}
	own(m.Of, "the measured field")
	own(m.Times, "the factor")
	m.checkLatest(own, fault)
	m.checkFold(fault)
	m.checkTime(fault)
	for _, f := range m.Where {
		if len(f.Conds) == 0 {
			fault("filter %s has no condition", f.Name)
		}
		for _, c := range f.Conds {
			own(c.Field, "filter "+f.Name+":")
			own(c.Other, "filter "+f.Name+":")
			c.check(f.Name, fault)
		}
	}
}

// checkLatest refuses what would make "the newest" depend on the window it is
// looked for in, other than by its days.
func (m *Measure) checkLatest(own func(*field.Field, string), fault faultf) {
	if m.Latest == nil {
		return
	}
	if _, flow := m.Time.(Flow); !flow {
		fault("only a flow has a latest record")
	}
	for _, f := range m.Latest {
		own(f, "the entity's field")
	}
	for _, f := range m.Where {
		for _, c := range f.Conds {
			if c.Moves() {
				fault("filter %s moves with the window, so that no record is the latest", f.Name)
			}
		}
	}
}

func (m *Measure) checkFold(fault faultf) {
	number := func(f *field.Field) bool { return f != nil && f.Type.Scale() != 0 }
	switch m.Fold {
	case Count:
		if m.Of != nil {
			fault("a count takes no field, but has %s", m.Of)
		}
	case Sum, Sample:
		if !number(m.Of) {
			fault("only numbers can be summed or sampled, not %v", m.Of)
		}
	case SumProduct:
		if !number(m.Of) || !number(m.Times) {
			fault("only numbers can be multiplied, not %v by %v", m.Of, m.Times)
		}
	case Distinct:
		if m.Of == nil || !m.Of.Type.IsText() {
			fault("only texts can be told apart, not %v", m.Of)
		}
	}
}

func (m *Measure) checkTime(fault faultf) {
	date := func(f *field.Field) {
		if f == nil || f.Type != field.Date || f.Kind != m.Records {
			fault("%v is not a date of %s", f, m.Records.Plural())
		}
	}
	switch t := m.Time.(type) {
	case Flow:
		date(t.By)
	case Stock:
		date(t.From)
		date(t.To)
	case Within:
		date(t.First)
		date(t.Last)
	case nil:
		fault("a measure of %s says nothing of time", m.Records.Plural())
	}
}

// check refuses operands that do not fit the field, and all but one operand.
func (c Cond) check(filter string, fault faultf) {
	operands := 0
	for _, given := range []bool{c.Words != nil, c.Number != nil, c.Other != nil, c.Anchor != nil} {
		if given {
			operands++
		}
	}
	if wants := 1; c.Op == Present || c.Op == Absent {
		if operands != 0 {
			fault("filter %s: %q takes no operand", filter, c.Op)
		}
	} else if operands != wants {
		fault("filter %s: %q takes one operand, not %d", filter, c.Op, operands)
	}
	switch {
	case c.Words != nil && !c.Field.Type.IsText(), c.Number != nil && c.Field.Type.Scale() == 0,
		c.Anchor != nil && c.Field.Type != field.Date, c.Other != nil && c.Other.Type != c.Field.Type:
		fault("filter %s: the operand does not fit %s", filter, c.Field)
	}
	if c.Field.Type == field.Word {
		for _, w := range c.Words {
			checkWord(c.Field, w, fault)
		}
	}
}

func checkWord(f *field.Field, word string, fault faultf) {
	if f.Code(word) == 0 {
		fault("%q is not a value of %s", word, f)
	}
}
