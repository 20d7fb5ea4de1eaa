package formula

import (
	"fmt"
	"strings"

	"github.com/expr-lang/expr/ast"

	"kpi/kpi/field"
)

// Error is a refusal of a formula, with its place in the text.
type Error struct {
	// At is the place: how many characters stand before it.
	At   int
	What string // what is wrong, with the value
	Hint string // what to type
}

// Error is what is wrong; the place and the hint are the caller's to print.
func (e *Error) Error() string { return e.What }

// refuse ends the reading of a formula with an *Error, which Parse catches.
func refuse(at int, hint, what string, args ...any) {
	panic(&Error{At: at, What: fmt.Sprintf(what, args...), Hint: hint})
}

// unknown refuses a word that is none of some. The hint is the one that was meant,
// where one is like it.
func unknown(at int, what, word string, words []string, hint string) {
	if near := field.Nearest(word, words); near != "" {
		hint = "did you mean " + near + "?"
	} else if hint == "" {
		hint = "there are " + strings.Join(words, ", ")
	}
	refuse(at, hint, "there is no %s %q", what, word)
}

// at is where a node begins: the tree knows an operation by its operator.
func at(n ast.Node) int {
	switch n := n.(type) {
	case *ast.BinaryNode:
		return at(n.Left)
	case *ast.MemberNode:
		return at(n.Node)
	case *ast.ConditionalNode:
		return at(n.Cond)
	case *ast.ChainNode:
		return at(n.Node)
	case *ast.SliceNode:
		return at(n.Node)
	case *ast.SequenceNode:
		return at(n.Nodes[0])
	}
	return n.Location().From
}
