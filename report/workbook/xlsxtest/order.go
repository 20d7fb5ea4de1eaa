package xlsxtest

import (
	"fmt"
	"slices"
	"strings"
)

// A rule is what may stand in an element, in which order. Excel holds to it and
// calls the file damaged otherwise; LibreOffice reads any order. It is written
//
//	a b? c|d+ e*
//
// for an a, then at most one b, then one or more of c and d, then any number of e;
// "any:" before the names lifts the order, not how often each may stand. Names of
// the same namespace as the element have no prefix.
//
// Rules are found by the name of the element, or by its parent's and its own
// ("c:lineChart/ser"), where the same name means something else in each.
type rule struct {
	steps []step
	free  bool // the order does not matter
}

type step struct {
	names    []string
	needed   bool
	repeated bool
}

func ruleFrom(text, prefix string) rule {
	text, free := strings.CutPrefix(text, "any:")
	r := rule{free: free}
	for _, word := range strings.Fields(text) {
		names := strings.TrimRight(word, "?*+")
		mark := word[len(names):]
		s := step{needed: mark == "" || mark == "+", repeated: mark == "*" || mark == "+"}
		for name := range strings.SplitSeq(names, "|") {
			if !strings.Contains(name, ":") {
				name = prefix + name
			}
			s.names = append(s.names, name)
		}
		r.steps = append(r.steps, s)
	}
	return r
}

func (s step) has(name string) bool { return slices.Contains(s.names, name) }

// ordered tells of each element below a root that stands where it may not.
func (v *validator) ordered(part string, root *element) {
	root.walk(func(parent, at *element) {
		if strings.HasPrefix(at.name, "mc:") {
			return // a choice between elements, each of which follows its own rule
		}
		text, known := ruleOf(parent.name, at.name)
		if !known {
			if len(at.children) > 0 {
				v.say(part, "<%s> has children, and no rule tells which it may have", at.name)
			}
			return
		}
		if text == anything {
			return
		}
		v.follows(part, at, ruleFrom(text, prefixOf(at.name)))
	})
}

func ruleOf(parent, name string) (text string, known bool) {
	if text, known = rules[parent+"/"+strings.TrimPrefix(name, prefixOf(name))]; !known {
		text, known = rules[name]
	}
	return text, known
}

func prefixOf(name string) string { return name[:strings.LastIndex(name, ":")+1] }

// follows tells whether the children of an element follow a rule.
func (v *validator) follows(part string, e *element, r rule) {
	counts := make([]int, len(r.steps))
	at := 0
	for _, c := range e.children {
		if c.name == "mc:AlternateContent" {
			continue
		}
		i := slices.IndexFunc(r.steps, func(s step) bool { return s.has(c.name) })
		switch {
		case i < 0:
			v.say(part, "<%s> may not stand in <%s>", c.name, e.name)
			continue
		case i < at && !r.free:
			v.say(part, "<%s> stands after <%s> in <%s>", c.name, r.steps[at].names[0], e.name)
		}
		at = max(at, i)
		if counts[i]++; counts[i] == 2 && !r.steps[i].repeated {
			v.say(part, "<%s> stands more than once in <%s>", c.name, e.name)
		}
	}
	for i, s := range r.steps {
		if s.needed && counts[i] == 0 {
			v.say(part, "<%s> has no <%s>", e.name, strings.Join(s.names, "> or <"))
		}
	}
}

// counted tells whether the counts that elements give are how many children they
// have.
func (v *validator) counted(part string, root *element) {
	root.walk(func(_, e *element) {
		count, given := e.given("count")
		if _, isTable := rules[e.name]; given && isTable && e.name != "sst" && count != fmt.Sprint(len(e.children)) {
			v.say(part, "<%s> says it has %s children, and has %d", e.name, count, len(e.children))
		}
	})
}
