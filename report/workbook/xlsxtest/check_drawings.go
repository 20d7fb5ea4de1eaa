package xlsxtest

import (
	"slices"
	"strconv"
)

// checkDrawings looks at the charts of each sheet, and at where they stand.
func (v *validator) checkDrawings() {
	for _, s := range v.sheets {
		for _, drawing := range v.linked(s.Part, "drawing") {
			root := v.tree(drawing)
			v.checkAnchors(drawing, root)
			charts := v.linked(drawing, "chart")
			for _, c := range root.all("c:chart") {
				v.checkChart(charts[c.attr("r:id")])
			}
		}
	}
}

// checkAnchors tells whether what is drawn has a place of its own name.
func (v *validator) checkAnchors(part string, root *element) {
	ids := map[string]bool{}
	for _, p := range root.all("xdr:cNvPr") {
		if id := p.attr("id"); ids[id] || id == "" {
			v.say(part, "two drawings have the id %q", id)
		} else {
			ids[id] = true
		}
	}
	for _, a := range root.all("xdr:twoCellAnchor") {
		from, to := corner(a.child("xdr:from")), corner(a.child("xdr:to"))
		if from.row < 1 || from.column < 1 || to.row < from.row || to.column < from.column || to.row > lastRow || to.column > lastColumn {
			v.say(part, "a drawing from %v to %v", from, to)
		}
	}
}

func corner(e *element) place {
	row, err1 := strconv.Atoi(e.child("xdr:row").text)
	column, err2 := strconv.Atoi(e.child("xdr:col").text)
	if err1 != nil || err2 != nil {
		return place{}
	}
	return place{row + 1, column + 1}
}

// checkChart tells whether the axes and series of a chart fit together, and whether
// what it shows is there.
func (v *validator) checkChart(part string) {
	root := v.tree(part)
	for _, f := range root.all("c:f") {
		v.checkFormula(part, "a series", f.text, inPlain)
	}
	v.checkAxes(part, root.child("c:chart", "c:plotArea"))
	for _, kind := range []string{"c:idx", "c:order"} {
		taken := map[string]bool{}
		for _, s := range root.all("c:ser") {
			n := s.child(kind).attr("val")
			if taken[n] {
				v.say(part, "two series have the <%s> %s", kind, n)
			}
			taken[n] = true
		}
	}
	if len(root.all("c:ser")) == 0 {
		v.say(part, "a chart without a series")
	}
	v.checkCaches(part, root)
}

func (v *validator) checkAxes(part string, plot *element) {
	var axes, used []string
	for _, c := range plot.children {
		id := c.child("c:axId").attr("val")
		switch c.name {
		case "c:catAx", "c:valAx", "c:dateAx", "c:serAx":
			if slices.Contains(axes, id) {
				v.say(part, "two axes have the id %s", id)
			}
			axes = append(axes, id)
			used = append(used, c.child("c:crossAx").attr("val"))
		default:
			for _, a := range c.children {
				if a.name == "c:axId" {
					used = append(used, a.attr("val"))
				}
			}
		}
	}
	for _, id := range used {
		if !slices.Contains(axes, id) {
			v.say(part, "there is no axis %s", id)
		}
	}
	for _, id := range axes {
		if !slices.Contains(used, id) {
			v.say(part, "nothing is drawn on the axis %s", id)
		}
	}
}

// checkCaches tells whether the values that stand by for a range are as many as its
// cells.
func (v *validator) checkCaches(part string, root *element) {
	for _, cache := range append(root.all("c:numCache"), root.all("c:strCache")...) {
		count, err := strconv.Atoi(first(cache.child("c:ptCount").attr("val"), "0"))
		if err != nil {
			v.say(part, "<%s> of %q values", cache.name, cache.child("c:ptCount").attr("val"))
		}
		for _, p := range cache.all("c:pt") {
			v.within(part, "idx", p, count)
		}
	}
}
