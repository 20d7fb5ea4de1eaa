package config

import (
	"path"

	"github.com/goccy/go-yaml/ast"

	"kpi/kpi/field"
)

func (p *parse) files(e entry) []*File {
	var files []*File
	p.each(e, "- file: NAME", func(n ast.Node) { files = append(files, p.oneFile(n)) })
	return files
}

func (p *parse) oneFile(n ast.Node) *File {
	f := &File{}
	var fields entry
	p.keys(n, "a file", append(p.defaults(&f.Defaults),
		take{"file", func(e entry) { f.Spot, f.Names = e.at, p.patterns(e) }},
		take{"sheet", func(e entry) { f.Sheet = p.text(e) }},
		take{"kind", func(e entry) { f.Kind, f.Skip = p.kind(e) }},
		take{"header", func(e entry) { f.Header = p.number(e, 1, 1<<20) }},
		take{"headers", func(e entry) { f.Headers = p.texts(e) }},
		take{"ignore", func(e entry) { f.Ignore = p.texts(e) }},
		take{"fields", func(e entry) { fields = e }},
	))
	switch {
	case p.err != nil:
	case len(f.Names) == 0:
		p.fail(spotOf(n), "- file: deals.csv", "it is not said which file this is")
	case f.Header > 0 && len(f.Headers) > 0:
		p.fail(f.Spot, "keep one of the two", "%s has a header in line %d, and headers that are not in it", f.Names[0], f.Header)
	case fields.key != "" && f.Kind == field.None:
		p.fail(fields.at, "kind: deal", "fields are of a kind, and none is named")
	case fields.key != "":
		f.Fields = p.fields(fields, f.Kind)
	}
	return f
}

func (p *parse) patterns(e entry) []string {
	names := p.texts(e)
	for _, name := range names {
		if _, err := path.Match(name, ""); err != nil {
			p.fail(p.spot(e), "* stands for any letters, ? for one", "%q is no pattern of names", name)
		}
	}
	return names
}

// none is the kind of files that nothing is taken from.
const none = "none"

func (p *parse) kind(e entry) (kind field.Kind, skip bool) {
	names := []string{none}
	for _, k := range field.Kinds() {
		names = append(names, k.String())
	}
	name := p.word(e, names)
	return field.FindKind(name), name == none
}

func (p *parse) fields(of entry, kind field.Kind) []Field {
	var fields []Field
	var takes []take
	for _, fd := range field.Of(kind) {
		if !fd.Derived() {
			takes = append(takes, take{fd.Name, func(e entry) { fields = append(fields, p.field(e, fd)) }})
		}
	}
	p.keys(of.value, kind.String(), takes)
	return fields
}

// field reads "amount: Amount", "name: [First, Last]", "status: {value: won}" or
// "closed: {header: Done on, dates: dmy}".
func (p *parse) field(e entry, fd *field.Field) Field {
	f := Field{Spot: e.at, Field: fd}
	switch e.value.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
	default:
		f.Headers = p.texts(e)
		return f
	}
	takes := []take{
		{"header", func(e entry) { f.Headers = p.texts(e) }},
		{"value", func(e entry) { f.Value = p.value(e, fd) }},
	}
	switch fd.Type {
	case field.Date:
		takes = append(takes, take{"dates", func(e entry) { f.Dates = p.dates(e) }})
	case field.Money, field.Quantity, field.Rate:
		takes = append(takes, take{"numbers", func(e entry) { f.Numbers = p.numbers(e) }})
	}
	p.keys(e.value, fd.String(), takes)
	if (len(f.Headers) == 0) == (f.Value == "") {
		p.fail(e.at, "{header: NAME} or {value: VALUE}", "%s wants a header or a value", e.key)
	}
	return f
}

// value is a constant of a field: of a closed list of words it must be one.
func (p *parse) value(e entry, fd *field.Field) string {
	if len(fd.Words) > 0 {
		return p.word(e, fd.Words)
	}
	return p.text(e)
}
