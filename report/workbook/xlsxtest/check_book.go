package xlsxtest

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

// checkBook looks at the names of sheets and cells.
func (v *validator) checkBook() {
	const here = "xl/workbook.xml"
	root := v.tree(here)
	v.sheets, _ = v.book.Sheets()
	taken, ids := map[string]bool{}, map[string]bool{}
	seen := 0
	for i, s := range root.child("sheets").children {
		name := s.attr("name")
		v.checkSheetName(here, name)
		if lower := strings.ToLower(name); taken[lower] {
			v.say(here, "two sheets are named %q", name)
		} else {
			taken[lower] = true
		}
		if id := s.attr("sheetId"); ids[id] || id == "" || id == "0" {
			v.say(here, "%q has the id %q", name, id)
		} else {
			ids[id] = true
		}
		if i < len(v.sheets) && !v.sheets[i].Hidden {
			seen++
		}
	}
	if seen == 0 {
		v.say(here, "no sheet can be seen")
	}
	v.checkActive(here, root)
	v.checkNames(here, root)
}

func (v *validator) checkSheetName(here, name string) {
	switch n := len(utf16.Encode([]rune(name))); {
	case n == 0 || n > 31:
		v.say(here, "the sheet %q has a name of %d characters", name, n)
	case strings.ContainsAny(name, `:\/?*[]`) || strings.HasPrefix(name, "'") || strings.HasSuffix(name, "'"):
		v.say(here, "no sheet may be named %q", name)
	case strings.EqualFold(name, "history"):
		v.say(here, "Excel keeps the name %q", name)
	}
}

// checkActive tells whether the sheet that is open is there and can be seen.
func (v *validator) checkActive(here string, root *element) {
	for _, view := range root.all("workbookView") {
		tab, err := strconv.Atoi(first(view.attr("activeTab"), "0"))
		if err != nil || tab < 0 || tab >= len(v.sheets) || v.sheets[tab].Hidden {
			v.say(here, "the sheet %q cannot be the open one", view.attr("activeTab"))
		}
	}
}

// first is the first text that is not "".
func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

var (
	aName     = regexp.MustCompile(`^[\pL_\\][\pL\pN_.\\?]*$`)
	likeACell = regexp.MustCompile(`^(?i)([A-Z]{1,3}[0-9]+|R[0-9]*C[0-9]*|[RC])$`)
)

// checkNames looks at the names of cells, ranges and constants.
func (v *validator) checkNames(here string, root *element) {
	v.names = map[string]bool{}
	taken := map[string]bool{}
	for _, n := range root.all("definedName") {
		name := n.attr("name")
		key := strings.ToLower(name) + " " + n.attr("localSheetId")
		if taken[key] {
			v.say(here, "the name %q stands twice", name)
		}
		taken[key], v.names[strings.ToLower(name)] = true, true
		if !aName.MatchString(name) || likeACell.MatchString(name) || len(utf16.Encode([]rune(name))) > 255 {
			v.say(here, "%q can be no name of cells", name)
		}
		if local, given := n.given("localSheetId"); given {
			if i, err := strconv.Atoi(local); err != nil || i < 0 || i >= len(v.sheets) {
				v.say(here, "the name %q is of the sheet %s, which is not there", name, local)
			}
		}
	}
}

// checkNamed looks at what the names stand for.
func (v *validator) checkNamed() {
	const here = "xl/workbook.xml"
	for _, n := range v.tree(here).all("definedName") {
		v.checkFormula(here, "the name "+n.attr("name"), n.text, inName)
	}
}
