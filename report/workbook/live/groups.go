package live

import (
	"fmt"

	"kpi/kpi/field"
)

// member is of whom a figure is, in formulas: the group's name in a cell, the name
// itself, or the list of all groups.
type member struct {
	dimension string
	// operand is what cells are compared with, and criterion what COUNTIFS is given.
	operand, criterion string
	// list tells that both are a list; nobody that no record can be of the group.
	list, nobody bool
}

// member is a group that is asked for.
func (r *Reader) member(g Group) (member, error) {
	shown := r.show(g.Name)
	says, ok := criterion(shown)
	switch {
	case !ok:
		return member{}, refuse(fmt.Sprintf("a spreadsheet would take the name %q for something else", shown))
	case r.ambiguous(g.Dimension, shown):
		return member{}, refuse(fmt.Sprintf("a spreadsheet cannot tell %q from another name", shown))
	}
	m := member{dimension: g.Dimension, operand: Text(shown), criterion: says, nobody: shown == unassigned}
	if g.Ref != "" {
		m.operand = g.Ref
		if asItStands(shown) {
			m.criterion = `"="&` + g.Ref
		}
	}
	return m, nil
}

// of is the conditions that a record is of all members.
func (r *Reader) of(k field.Kind, members []member) (alternatives, error) {
	all := always()
	for _, m := range members {
		column, err := r.dimension(k, m.dimension)
		if err != nil {
			return nil, err
		}
		all = all.and(alternatives{{{column: column, op: "=", operand: m.operand, text: true, criterion: m.criterion}}})
	}
	return all, nil
}
