package main

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A message is one thing that the program can say is wrong, as the source has it: the
// text with a hole for every value in it.
type message struct {
	pkg   string // import path
	text  string
	at    token.Position
	whole bool // the text is all that is said, and not only a part of it

	// pattern is how the message looks in a line, with anything in its holes.
	pattern *regexp.Regexp
}

// newMessage makes the pattern of a message. A whole one stands between a place and a
// cause, or at the ends of the line.
func newMessage(pkg, text string, at token.Position, whole bool) message {
	pattern := strings.ReplaceAll(regexp.QuoteMeta(text), hole, ".+?")
	if whole {
		pattern = "(?:^|: |; )" + pattern + "(?:$|: |; | \\()"
	}
	return message{pkg, text, at, whole, regexp.MustCompile(pattern)}
}

// hole stands in the text of a message where a value is put.
const hole = "…"

// messages are all that the packages of the program can say is wrong, by their text. They are
// found by following texts through the source: from what an error is made of back to
// the literals, through variables, parameters, fields and what functions return.
func messages(t *testing.T) []message {
	f := &finder{
		funcs: map[string]function{}, calls: map[string][]call{}, fields: map[string][]expr{},
		vars: map[types.Object][]expr{}, seen: map[string]bool{}, found: map[string]message{},
	}
	f.load(t)
	for _, follow := range f.roots {
		follow()
	}
	return slices.SortedFunc(maps.Values(f.found), func(a, b message) int {
		return cmp.Or(cmp.Compare(a.pkg, b.pkg), cmp.Compare(a.text, b.text))
	})
}

type (
	// finder follows texts to their literals.
	finder struct {
		set    *token.FileSet
		funcs  map[string]function
		calls  map[string][]call
		fields map[string][]expr // what is put into a field of a struct
		vars   map[types.Object][]expr
		roots  []func()
		seen   map[string]bool
		found  map[string]message
	}

	// checked is a package with the types of its expressions.
	checked struct {
		path string
		info *types.Info
	}

	// expr is an expression in its package; n is the wanted one of several results. What is
	// returned was reached from a call: its parameters are what that call hands over.
	expr struct {
		ast.Expr
		in       *checked
		n        int
		returned bool
	}

	call struct {
		*ast.CallExpr
		in *checked
	}

	function struct {
		*ast.FuncDecl
		in *checked
	}
)
