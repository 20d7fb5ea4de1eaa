package ingest

import (
	"fmt"
	"path"
	"strings"
)

// xlsxRelations are the parts that a part refers to, by id.
type xlsxRelations map[string]xlsxRelation

type xlsxRelation struct {
	kind string // "worksheet", "styles" and such
	part string
}

// relations reads a list of relations; relative targets are within dir. Targets
// outside the workbook are left out: nothing is ever read from there.
func (p *xlsxPackage) relations(dir, name string) (xlsxRelations, *Error) {
	x, fault := p.openXML(name, "Relationships")
	if fault != nil {
		return nil, fault
	}
	defer x.close()
	related := xlsxRelations{}
	fault = x.each(func(tag *xlsxTag) *Error {
		id, kind, target := tag.text("Id"), tag.text("Type"), tag.text("Target")
		target = strings.ReplaceAll(target, `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = "/" + dir + target
		}
		if _, again := related[id]; again { // two readers could take two parts for one
			return x.fault(fmt.Errorf("two relations have the id %q", id))
		}
		if tag.text("TargetMode") != "External" {
			related[id] = xlsxRelation{kind: path.Base(kind), part: strings.TrimPrefix(path.Clean(target), "/")}
		}
		return x.skipWithin(len(related), xlsxMaxEntries, "relations")
	})
	if fault != nil {
		return nil, fault
	}
	return related, x.finish()
}

// ofKind is the part of the only relation of a kind; empty when there is none.
// Where a file has several, the first by name is taken, so that it is always the
// same one.
func (related xlsxRelations) ofKind(kind string) string {
	part := ""
	for _, relation := range related {
		if relation.kind == kind && (part == "" || relation.part < part) {
			part = relation.part
		}
	}
	return part
}
