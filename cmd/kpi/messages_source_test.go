package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
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
		name := in.info.Defs[n.Name].(*types.Func).FullName()
		f.funcs[name] = function{n, in}
		if n.Recv != nil && n.Name.Name == "Error" && !reasons[in.path] {
			f.roots = append(f.roots, func() { f.results(name, 0, true) })
		}
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

// reasons are the packages whose errors stand in a workbook as reasons: nothing is wrong.
var reasons = map[string]bool{"kpi/report/workbook/live": true}

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
