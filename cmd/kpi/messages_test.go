package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// A message is one thing that the program can say is wrong, as the source has it: the
// text with a hole for every value in it.
type message struct {
	pkg   string // import path
	text  string
	at    token.Position
	whole bool // the text is all that is said, and not only a part of it
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

// load reads the packages of the program with their types.
func (f *finder) load(t *testing.T) {
	list := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Dir,Export,GoFiles,Module", ".")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	type listed struct {
		ImportPath, Dir, Export string
		GoFiles                 []string
		Module                  *struct{ Main bool }
	}
	exports := map[string]string{}
	var ours []listed
	for in := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := in.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		exports[p.ImportPath] = p.Export
		if p.Module != nil && p.Module.Main {
			ours = append(ours, p)
		}
	}
	f.set = token.NewFileSet()
	imports := importer.ForCompiler(f.set, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	for _, p := range ours {
		var files []*ast.File
		for _, name := range p.GoFiles {
			file, err := parser.ParseFile(f.set, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
		}
		in := &checked{p.ImportPath, &types.Info{
			Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{},
			Uses: map[*ast.Ident]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		}}
		if _, err := (&types.Config{Importer: imports}).Check(p.ImportPath, f.set, files, in.info); err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			ast.Inspect(file, func(n ast.Node) bool { f.index(n, in); return true })
		}
	}
}

// index notes where calls, values of fields and values of variables stand, and what errors
// are made of.
func (f *finder) index(n ast.Node, in *checked) {
	switch n := n.(type) {
	case *ast.FuncDecl:
		f.funcs[in.info.Defs[n.Name].(*types.Func).FullName()] = function{n, in}
	case *ast.CallExpr:
		name := in.callee(n)
		f.calls[name] = append(f.calls[name], call{n, in})
		if name == "errors.New" || name == "fmt.Errorf" {
			f.roots = append(f.roots, func() { f.whole(expr{Expr: n, in: in}) })
		}
	case *ast.CompositeLit:
		f.indexFields(n, in)
	case *ast.ValueSpec:
		for i, name := range n.Names {
			f.assign(name, n.Values, i, in)
		}
	case *ast.AssignStmt:
		for i, to := range n.Lhs {
			f.assign(to, n.Rhs, i, in)
		}
	case *ast.RangeStmt:
		if n.Value != nil {
			f.assign(n.Value, []ast.Expr{n.X}, 0, in)
		}
	}
}

// assign notes what a variable or a field is given.
func (f *finder) assign(to ast.Expr, values []ast.Expr, i int, in *checked) {
	value := expr{in: in}
	switch {
	case len(values) == 0:
		return
	case i < len(values):
		value.Expr = values[i]
	default:
		value.Expr, value.n = values[0], i
	}
	switch to := to.(type) {
	case *ast.Ident:
		if o := cmp.Or(in.info.Defs[to], in.info.Uses[to]); o != nil {
			f.vars[o] = append(f.vars[o], value)
		}
	case *ast.SelectorExpr:
		if key := in.field(to); key != "" {
			f.addField(key, value)
		}
	}
}

// indexFields notes what the fields of a literal are given.
func (f *finder) indexFields(lit *ast.CompositeLit, in *checked) {
	of := in.info.Types[lit].Type
	fields, ok := under(of).(*types.Struct)
	if !ok {
		return
	}
	if types.TypeString(of, nil) == "kpi/kpi/dataset.Problem" && !weighs(lit) {
		return
	}
	for i, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			f.addField(fieldKey(of, kv.Key.(*ast.Ident).Name), expr{Expr: kv.Value, in: in})
		} else {
			f.addField(fieldKey(of, fields.Field(i).Name()), expr{Expr: e, in: in})
		}
	}
}

// weighs tells whether a problem of the data is more than a remark.
func weighs(problem *ast.CompositeLit) bool {
	return slices.ContainsFunc(problem.Elts, func(e ast.Expr) bool {
		kv, ok := e.(*ast.KeyValueExpr)
		return ok && types.ExprString(kv.Key) == "Weight" && types.ExprString(kv.Value) != "dataset.Remark"
	})
}

// errorFields are what errors, and problems with rows and values, are made of.
var errorFields = regexp.MustCompile(`(\.Error\.What|\.failure\.what|dataset\.Problem\.What)$`)

func (f *finder) addField(key string, value expr) {
	f.fields[key] = append(f.fields[key], value)
	if errorFields.MatchString(key) {
		f.roots = append(f.roots, func() { f.whole(value) })
	}
}

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
			f.found[text] = message{e.in.path, strings.TrimSpace(text), f.set.Position(e.Pos()), whole}
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

// callee is the full name of the function that is called.
func (in *checked) callee(c *ast.CallExpr) string {
	fun := ast.Unparen(c.Fun)
	if index, ok := fun.(*ast.IndexExpr); ok {
		fun = index.X
	}
	id, ok := fun.(*ast.Ident)
	if sel, isSel := fun.(*ast.SelectorExpr); isSel {
		id, ok = sel.Sel, true
	}
	if !ok {
		return ""
	}
	switch o := in.info.Uses[id].(type) {
	case *types.Func:
		return o.Origin().FullName()
	case nil:
		return ""
	default:
		return o.Name()
	}
}

// field is the type and the name of a field; empty for anything else.
func (in *checked) field(sel *ast.SelectorExpr) string {
	s, ok := in.info.Selections[sel]
	if !ok || s.Kind() != types.FieldVal {
		return ""
	}
	return fieldKey(s.Recv(), sel.Sel.Name)
}

func fieldKey(of types.Type, name string) string {
	return strings.TrimPrefix(types.TypeString(of, nil), "*") + "." + name
}

func under(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	return t.Underlying()
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
