package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"regexp"
	"strings"
	"unicode"
)

// whole takes a text as all that is said.
func (f *finder) whole(e expr) { f.add(e, true) }

// part takes a text as something that is said within another.
func (f *finder) part(e expr) { f.add(e, false) }

func (f *finder) add(e expr, whole bool) {
	for _, text := range f.texts(e, whole) {
		text = strings.ReplaceAll(verbs.ReplaceAllString(text, hole), "%%", "%")
		if n := words(text); n == 0 || !whole && n < fewestWords {
			continue
		}
		if have, ok := f.found[text]; !ok || whole && !have.whole {
			f.found[text] = newMessage(e.in.path, strings.TrimSpace(text), f.set.Position(e.Pos()), whole)
		}
	}
}

// fewestWords make a part of a message one of its own: fewer are a name or a value.
const fewestWords = 3

// words counts what parts by spaces, and has a letter.
func words(text string) (n int) {
	for _, word := range strings.Fields(text) {
		if strings.ContainsFunc(word, unicode.IsLetter) {
			n++
		}
	}
	return n
}

// texts are the texts that an expression may be, with holes for what is only known
// when the program runs. What stands in the holes is followed too.
func (f *finder) texts(e expr, whole bool) []string {
	if v := e.in.info.Types[e.Expr].Value; v != nil {
		if v.Kind() == constant.String {
			return []string{constant.StringVal(v)}
		}
		return []string{hole}
	}
	switch x := e.Expr.(type) {
	case *ast.ParenExpr:
		return f.texts(e.of(x.X), whole)
	case *ast.BinaryExpr:
		return joined(f.texts(e.of(x.X), false), f.texts(e.of(x.Y), false))
	case *ast.CallExpr:
		return f.called(x, e, whole)
	case *ast.Ident:
		f.named(x, e, whole)
	case *ast.SelectorExpr:
		f.fieldTexts(e.in.field(x), whole)
	case *ast.IndexExpr:
		f.part(e.of(x.X))
	case *ast.CompositeLit:
		for _, elt := range x.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			f.part(e.of(elt))
		}
	}
	return []string{hole}
}

// of is an expression within another, with what was known of that.
func (e expr) of(part ast.Expr) expr { return expr{Expr: part, in: e.in, returned: e.returned} }

// called are the texts of a call.
func (f *finder) called(c *ast.CallExpr, e expr, whole bool) []string {
	name := e.in.callee(c)
	switch {
	case name == "fmt.Sprintf" || name == "fmt.Errorf" || name == "errors.New":
		f.parts(c.Args[1:], e)
		return f.texts(e.of(c.Args[0]), whole)
	case f.funcs[name].FuncDecl != nil:
		f.results(name, e.n, whole)
	}
	f.parts(c.Args, e)
	return []string{hole}
}

func (f *finder) parts(args []ast.Expr, e expr) {
	for _, arg := range args {
		f.part(e.of(arg))
	}
}

// results follows what a function of ours returns.
func (f *finder) results(name string, n int, whole bool) {
	decl := f.funcs[name]
	if !f.first("results", name, n, whole) || decl.Body == nil {
		return
	}
	if o := decl.in.info.Defs[decl.Name].Type().(*types.Signature).Results(); n < o.Len() && o.At(n).Name() != "" {
		f.variable(o.At(n), whole, true)
	}
	ast.Inspect(decl.Body, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			if n < len(node.Results) {
				f.add(expr{node.Results[n], decl.in, 0, true}, whole)
			} else if len(node.Results) == 1 {
				f.add(expr{node.Results[0], decl.in, n, true}, whole)
			}
		}
		return true
	})
}

// named follows a variable or a parameter.
func (f *finder) named(id *ast.Ident, e expr, whole bool) {
	o, ok := e.in.info.Uses[id].(*types.Var)
	if !ok || !textual(o.Type()) {
		return
	}
	f.variable(o, whole, e.returned)
	if !e.returned {
		f.parameter(o, id, e.in, whole)
	}
}

// textual tells whether texts may come out of a type: texts, and lists and tables of them.
func textual(t types.Type) bool {
	switch t := under(t).(type) {
	case *types.Basic:
		return t.Info()&types.IsString != 0
	case *types.Slice:
		return textual(t.Elem()) || types.IsInterface(t.Elem())
	case *types.Array:
		return textual(t.Elem())
	case *types.Map:
		return textual(t.Elem())
	}
	return false
}

func (f *finder) variable(o types.Object, whole, returned bool) {
	if f.first("variable", f.set.Position(o.Pos()).String(), 0, whole) {
		for _, value := range f.vars[o] {
			value.returned = returned
			f.add(value, whole)
		}
	}
}

// parameter follows what is handed to a function at its calls.
func (f *finder) parameter(o types.Object, id *ast.Ident, in *checked, whole bool) {
	for name, decl := range f.funcs {
		if decl.in != in || id.Pos() < decl.Pos() || id.Pos() > decl.End() {
			continue
		}
		sig := in.info.Defs[decl.Name].Type().(*types.Signature)
		for i := range sig.Params().Len() {
			if sig.Params().At(i) == o {
				f.arguments(name, i, sig.Variadic() && i == sig.Params().Len()-1, whole)
			}
		}
	}
}

func (f *finder) arguments(name string, i int, rest, whole bool) {
	if !f.first("arguments", name, i, whole) {
		return
	}
	for _, c := range f.calls[name] {
		switch {
		case rest:
			f.parts(c.Args[i:], expr{in: c.in})
		case len(c.Args) > i:
			f.add(expr{Expr: c.Args[i], in: c.in}, whole)
		}
	}
}

// saying are the names of fields that hold words of a message; others hold names and values.
var saying = regexp.MustCompile(`(?i)\.(what|why|reason|says|fault)$`)

func (f *finder) fieldTexts(key string, whole bool) {
	if saying.MatchString(key) && f.first("field", key, 0, whole) {
		for _, value := range f.fields[key] {
			f.add(value, whole)
		}
	}
}

// first tells whether something is followed for the first time.
func (f *finder) first(what, name string, n int, whole bool) bool {
	key := fmt.Sprint(what, name, n, whole)
	was := f.seen[key]
	f.seen[key] = true
	return !was
}

// joined are all ways to put a text of one list before a text of the other.
func joined(heads, tails []string) (all []string) {
	for _, head := range heads {
		for _, tail := range tails {
			all = append(all, head+tail)
		}
	}
	return all
}

// verbs of formats, with the quotes around them.
var verbs = regexp.MustCompile(`"?%[-+# 0-9.\[\]]*[a-zA-Z]"?`)
