package metric

import "kpi/kpi/table"

// Given is a figure that holds only where a condition on another does: scores of
// several scales have no mean.
type Given struct {
	Of Expr
	// If is the condition; false where its figure is undefined.
	If Having
	// Why is the reason for having no figure where it is false.
	Why table.Reason
}

func (Given) expr() {}

// conditions are those that a node puts on figures.
func conditions(e Expr) []Having {
	switch e := e.(type) {
	case Given:
		return []Having{e.If}
	case Group:
		return e.Having
	}
	return nil
}
