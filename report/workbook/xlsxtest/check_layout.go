package xlsxtest

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// checkColumnWidths tells of columns that two elements are about. Excel takes them
// in any order.
func (v *validator) checkColumnWidths(part string, root *element) {
	taken := map[int]bool{}
	for _, c := range root.child("cols").children {
		from, err1 := strconv.Atoi(c.attr("min"))
		to, err2 := strconv.Atoi(c.attr("max"))
		if err1 != nil || err2 != nil || from < 1 || to < from || to > lastColumn {
			v.say(part, "columns from %q to %q", c.attr("min"), c.attr("max"))
			continue
		}
		for n := from; n <= to; n++ {
			if taken[n] {
				v.say(part, "the width of the column %d is given twice", n)
			}
			taken[n] = true
		}
		if w, err := strconv.ParseFloat(first(c.attr("width"), "8"), 64); err != nil || w < 0 || w > 255 {
			v.say(part, "the column %d is %s wide", from, c.attr("width"))
		}
		v.within(part, "style", c, v.styles)
	}
}

// checkViews looks at what is seen when the sheet is opened.
func (v *validator) checkViews(part string, root *element) {
	v.areas(part, "dimension", first(root.child("dimension").attr("ref"), "A1"))
	for _, p := range root.all("pane") {
		v.areas(part, "pane", first(p.attr("topLeftCell"), "A1"))
		if p.attr("xSplit") == "" && p.attr("ySplit") == "" {
			v.say(part, "panes that nothing splits")
		}
	}
	for _, s := range root.all("selection") {
		v.areas(part, "selection", first(s.attr("sqref"), "A1"))
	}
	for _, f := range root.children {
		if f.name == "autoFilter" {
			v.areas(part, "filter", f.attr("ref"))
		}
	}
}

// areas reads areas with spaces between them, and tells of those that are none.
func (v *validator) areas(part, of, refs string) []area {
	var areas []area
	for ref := range strings.FieldsSeq(refs) {
		a, err := areaOf(ref)
		if err != nil {
			v.say(part, "%s: %v", of, err)
		}
		areas = append(areas, a)
	}
	if len(areas) == 0 {
		v.say(part, "%s: of no cells", of)
	}
	return areas
}

// checkMerged tells of merged cells that lie over others, or over a table.
func (v *validator) checkMerged(sheet int, part string, root *element) {
	var merged []area
	for _, m := range root.child("mergeCells").children {
		for _, a := range v.areas(part, "merged cells", m.attr("ref")) {
			for _, other := range merged {
				if a.meets(other) {
					v.say(part, "the merged cells %v lie over %v", a, other)
				}
			}
			for _, t := range v.tables {
				if t.sheet == sheet && a.meets(t.area) {
					v.say(part, "the merged cells %v lie over the table %s", a, t.name)
				}
			}
			merged = append(merged, a)
		}
	}
}

// checkRules looks at conditional formats.
func (v *validator) checkRules(part string, root *element) {
	taken := map[string]bool{}
	for _, f := range root.all("conditionalFormatting") {
		v.areas(part, "conditional format", f.attr("sqref"))
		for _, rule := range f.children {
			if p, err := strconv.Atoi(rule.attr("priority")); err != nil || p < 1 || taken[rule.attr("priority")] {
				v.say(part, "two rules of priority %q, or none that counts", rule.attr("priority"))
			}
			taken[rule.attr("priority")] = true
			v.within(part, "dxfId", rule, v.rules)
			v.checkRule(part, f.attr("sqref"), rule)
		}
	}
	for _, f := range root.all("x14:conditionalFormatting") {
		v.areas(part, "conditional format", f.child("xm:sqref").text)
	}
	for _, f := range root.all("xm:f") {
		v.checkFormula(part, "an extension", f.text, inPlain)
	}
}

// formulasOf is how many formulas a rule of a kind needs.
var formulasOf = map[string]int{"cellIs": 1, "expression": 1, "containsText": 1, "notContainsText": 1, "beginsWith": 1, "endsWith": 1}

func (v *validator) checkRule(part, of string, rule *element) {
	kind := rule.attr("type")
	formulas := rule.all("formula")
	if want := formulasOf[kind]; len(formulas) < want {
		v.say(part, "%s: a rule of the kind %s without a formula", of, kind)
	}
	if kind == "cellIs" && rule.attr("operator") == "" {
		v.say(part, "%s: a rule of the kind %s without an operator", of, kind)
	}
	for _, f := range formulas {
		v.checkFormula(part, of, f.text, inPlain)
	}
	if bar := rule.first("dataBar"); bar.name != "" && len(bar.all("cfvo")) != 2 {
		v.say(part, "%s: a data bar with %d ends", of, len(bar.all("cfvo")))
	}
	if scale := rule.first("colorScale"); scale.name != "" && len(scale.all("cfvo")) != len(scale.all("color")) {
		v.say(part, "%s: a colour scale with %d points and %d colours", of, len(scale.all("cfvo")), len(scale.all("color")))
	}
}

// checkLists looks at what may be typed into cells.
func (v *validator) checkLists(part string, root *element) {
	for _, d := range root.child("dataValidations").children {
		v.areas(part, "what may be typed", d.attr("sqref"))
		for _, f := range d.children {
			if n := len(utf16.Encode([]rune(f.text))); n > longestLiteral+2 {
				v.say(part, "%s: a list of %d characters", d.attr("sqref"), n)
			}
			v.checkFormula(part, d.attr("sqref"), f.text, inPlain)
		}
	}
}

func (v *validator) checkHyperlinks(part string, root *element) {
	for _, h := range root.child("hyperlinks").children {
		v.areas(part, "link", h.attr("ref"))
		if location := h.attr("location"); location != "" {
			v.checkFormula(part, h.attr("ref"), location, inPlain)
		} else if h.attr("r:id") == "" {
			v.say(part, "%s: a link to nothing", h.attr("ref"))
		}
	}
}

// checkPaper looks at what is printed around the cells.
func (v *validator) checkPaper(part string, root *element) {
	for _, text := range root.child("headerFooter").children {
		if n := len(utf16.Encode([]rune(text.text))); n > 255 {
			v.say(part, "<%s> has %d characters", text.name, n)
		}
	}
	for _, m := range root.all("pageMargins") {
		for _, a := range m.attrs {
			if f, err := strconv.ParseFloat(a.Value, 64); err != nil || f < 0 || f >= 49 {
				v.say(part, "the margin %s is %q", a.Name.Local, a.Value)
			}
		}
	}
}

// checkSparklines tells of sparklines in no cell, or two in one.
func (v *validator) checkSparklines(part string, root *element) {
	taken := map[string]bool{}
	for _, s := range root.all("x14:sparkline") {
		at := s.child("xm:sqref").text
		if _, err := placeOf(at); err != nil || taken[at] {
			v.say(part, "a sparkline in %q, where another is or no cell", at)
		}
		taken[at] = true
		if s.first("xm:f").name == "" {
			v.say(part, "a sparkline in %q of no figures", at)
		}
	}
}
