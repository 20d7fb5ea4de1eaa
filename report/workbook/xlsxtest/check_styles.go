package xlsxtest

import "strconv"

// firstOwnFormat is the first id of a number format that is not built in.
const firstOwnFormat = 164

// checkStyles looks at the styles: what each names must be there.
func (v *validator) checkStyles() {
	for _, part := range v.linked("xl/workbook.xml", "styles") {
		root := v.tree(part)
		formats := v.ownFormats(part, root)
		counts := map[string]int{
			"fontId": len(root.child("fonts").children), "fillId": len(root.child("fills").children),
			"borderId": len(root.child("borders").children), "xfId": len(root.child("cellStyleXfs").children),
		}
		v.styles, v.rules = len(root.child("cellXfs").children), len(root.child("dxfs").children)
		for _, xf := range append(root.child("cellXfs").children, root.child("cellStyleXfs").children...) {
			for id, count := range counts {
				v.within(part, id, xf, count)
			}
			if id, _ := strconv.Atoi(xf.attr("numFmtId")); id >= firstOwnFormat && !formats[id] {
				v.say(part, "there is no number format %d", id)
			}
		}
		for _, s := range root.child("cellStyles").children {
			v.within(part, "xfId", s, counts["xfId"])
		}
		if fills := root.child("fills").children; len(fills) < 2 || fills[1].child("patternFill").attr("patternType") != "gray125" {
			v.say(part, "the second fill is not gray125, which Excel takes it for")
		}
	}
	if v.styles == 0 || v.styles > 64_000 {
		v.say("xl/styles.xml", "there are %d styles", v.styles)
	}
	v.texts, _ = v.book.shared() // a fault was told when the part was read
}

// within tells whether the number that an attribute gives, if any, is one of count.
func (v *validator) within(part, name string, e *element, count int) {
	text, given := e.given(name)
	if n, err := strconv.Atoi(text); given && (err != nil || n < 0 || n >= count) {
		v.say(part, "<%s> has the %s %q, of %d", e.name, name, text, count)
	}
}

// ownFormats is the ids of the number formats that the workbook brings.
func (v *validator) ownFormats(part string, root *element) map[int]bool {
	formats := map[int]bool{}
	for _, f := range root.all("numFmt") {
		id, err := strconv.Atoi(f.attr("numFmtId"))
		if code := f.attr("formatCode"); err != nil || code == "" || len([]rune(code)) > 255 {
			v.say(part, "the number format %q is %q", f.attr("numFmtId"), code)
		}
		formats[id] = true
	}
	return formats
}
