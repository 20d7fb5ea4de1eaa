package xlsxtest

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// contentTypes is the end of the content type of each kind of part.
var contentTypes = map[string]string{
	"officeDocument":      "sheet.main+xml",
	"worksheet":           "worksheet+xml",
	"styles":              "styles+xml",
	"sharedStrings":       "sharedStrings+xml",
	"theme":               "theme+xml",
	"table":               "table+xml",
	"drawing":             "drawing+xml",
	"chart":               "chart+xml",
	"core-properties":     "core-properties+xml",
	"extended-properties": "extended-properties+xml",
	"custom-properties":   "custom-properties+xml",
}

// checkPackage tells of parts without a type, links to nowhere, and parts that
// nothing links to.
func (v *validator) checkPackage() {
	v.checkTypes()
	reached := map[string]bool{"[Content_Types].xml": true}
	for _, part := range append([]string{""}, v.book.names...) {
		if path.Ext(part) != ".rels" {
			v.checkLinks(part, reached)
		}
	}
	for _, part := range v.book.names {
		if !reached[part] {
			v.say(part, "no part links to it")
		}
		if strings.ContainsAny(part, `\ `) || strings.HasPrefix(part, "/") {
			v.say(part, "is no name of a part")
		}
	}
}

// checkTypes reads the types of all parts.
func (v *validator) checkTypes() {
	const here = "[Content_Types].xml"
	root, err := parse(v.book.parts[here], whole)
	if err != nil {
		v.say(here, "%v", err)
		return
	}
	defaults := map[string]string{}
	for _, d := range root.all("Default") {
		if ext := strings.ToLower(d.attr("Extension")); defaults[ext] == "" {
			defaults[ext] = d.attr("ContentType")
		} else {
			v.say(here, "two types for files that end in .%s", ext)
		}
	}
	for _, o := range root.all("Override") {
		part := strings.TrimPrefix(o.attr("PartName"), "/")
		switch {
		case v.book.parts[part] == nil:
			v.say(here, "a type for %s, which is not there", part)
		case v.kinds[part] != "":
			v.say(here, "two types for %s", part)
		}
		v.kinds[part] = o.attr("ContentType")
	}
	for _, part := range v.book.names {
		if part == here || v.kinds[part] != "" {
			continue
		}
		v.kinds[part] = defaults[strings.ToLower(strings.TrimPrefix(path.Ext(part), "."))]
		if v.kinds[part] == "" {
			v.say(here, "no type for %s", part)
		}
	}
}

// checkLinks tells whether what a part links to is there and of its kind, and
// whether all the ids it names are links.
func (v *validator) checkLinks(part string, reached map[string]bool) {
	links, err := v.book.links(part)
	if err != nil {
		v.say(linksOf(part), "%v", err)
		return
	}
	reached[linksOf(part)] = true
	ids := map[string]bool{}
	for id, l := range links {
		ids[id] = true
		if l.outside {
			continue
		}
		reached[l.target] = true
		if v.book.parts[l.target] == nil {
			v.say(linksOf(part), "%s links to %s, which is not there", id, l.target)
		} else if want := contentTypes[l.kind]; want != "" && !strings.HasSuffix(v.kinds[l.target], want) {
			v.say("[Content_Types].xml", "%s is of type %q, and linked to as %s", l.target, v.kinds[l.target], l.kind)
		}
	}
	for _, id := range idsIn(v.book.parts[part]) {
		if !ids[id] {
			v.say(part, "no link has the id %q", id)
		}
	}
}

var anID = regexp.MustCompile(`\br:(?:id|embed|link|pict)="([^"]*)"`)

// idsIn is the ids of links that a part names.
func idsIn(part []byte) []string {
	var ids []string
	for _, m := range anID.FindAllSubmatch(part, -1) {
		if id := string(m[1]); id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}
