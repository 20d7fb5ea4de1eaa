package check

import (
	"fmt"
	"slices"
	"strings"

	"kpi/kpi/config"
	"kpi/kpi/table"
)

// Known is what rules may name.
type Known struct {
	// Figure is the unit of the figure of an id; ok is false where there is none, and
	// hint then says what to type.
	Figure func(id string) (unit table.Unit, hint string, ok bool)
	// Dimensions are their ids: "rep".
	Dimensions []string
	// Records are the kinds of record, "deals", and Dated those whose dates say when
	// something happened.
	Records, Dated []string
}

// Parse reads the rules of a kpi.yaml. The error is a *config.Error that points into
// the rule.
func Parse(c *config.Config, known Known) (rules []Rule, err error) {
	for _, said := range c.Checks {
		p := &parser{file: c.Name, said: said, known: known, tokens: split(said.Rule.Value)}
		r, err := p.rule()
		if err != nil {
			return nil, err
		}
		if i := slices.IndexFunc(rules, func(have Rule) bool { return have.Key() == r.Key() }); i >= 0 {
			return nil, &config.Error{File: c.Name, Spot: r.At, Hint: "take one of the two out, or give it another name",
				What: fmt.Sprintf("the rule %q stands twice, first in line %d", r.Key(), rules[i].At.Line)}
		}
		rules = append(rules, r)
	}
	return rules, nil
}

// parser reads one rule. The first thing that it does not understand ends it: every
// method then does nothing.
type parser struct {
	file   string
	said   config.Check
	known  Known
	tokens []token
	next   int
	err    *config.Error
}

func (p *parser) fail(at token, hint, what string, args ...any) {
	if p.err == nil {
		p.err = &config.Error{File: p.file, Spot: p.said.Rule.At(at.at), What: fmt.Sprintf(what, args...), Hint: hint}
	}
}

func (p *parser) peek() token { return p.tokens[p.next] }

func (p *parser) take() token {
	t := p.tokens[p.next]
	if t.kind != end {
		p.next++
	}
	return t
}

// accept takes a token of that text, if it is the next.
func (p *parser) accept(text string) bool {
	if p.peek().text != text || p.peek().kind == end {
		return false
	}
	p.next++
	return true
}

// expect takes a token of that text, which has to be the next.
func (p *parser) expect(text, like string) {
	if !p.accept(text) {
		p.fail(p.peek(), like, "%s is expected here, not %s", text, p.peek())
	}
}

// String is a token as messages name it.
func (t token) String() string {
	if t.kind == end {
		return "the end of the rule"
	}
	return fmt.Sprintf("%q", t.text)
}

// like is a rule to show how one is written.
const like = "win_rate < 20% for rep"

func (p *parser) rule() (Rule, error) {
	r := Rule{
		Warning: p.said.Severity == "warning", MinN: int64(p.said.MinN), Undefined: p.said.Undefined,
		Name: strings.TrimSpace(p.said.Name.Value), Period: p.said.Period, At: p.said.Rule.Spot, Text: joined(p.tokens),
	}
	p.subject(&r)
	p.comparison(&r)
	p.bound(&r)
	p.groups(&r)
	p.fits(&r)
	if p.err != nil {
		return r, p.err
	}
	return r, nil
}

// comparison reads the sign between the figure and its bound.
func (p *parser) comparison(r *Rule) {
	t := p.take()
	if p.err != nil {
		return
	}
	if r.Op = t.text; !slices.Contains([]string{"<", "<=", ">", ">=", "==", "!="}, r.Op) {
		p.fail(t, "< <= > >= == and != compare: "+like, "%s does not compare", t)
	}
}

// groups reads "for rep".
func (p *parser) groups(r *Rule) {
	if p.accept("for") {
		t := p.take()
		if r.By = t.text; !slices.Contains(p.known.Dimensions, t.text) {
			p.fail(t, config.Hint(t.text, p.known.Dimensions), "there is no dimension %s", t)
		} else if r.Sort.OfFiles() {
			p.fail(t, "take \"for "+t.text+"\" out", "files have no %s", t.text)
		}
	}
	if t := p.peek(); t.kind != end {
		p.fail(t, "a rule is a figure, a comparison and a bound: "+like, "%s is not expected here", t)
	}
}

// fits refuses what does not go with what the rule is about.
func (p *parser) fits(r *Rule) {
	first := p.tokens[0]
	switch {
	case !r.Sort.OfFiles():
	case r.MinN > 0:
		p.fail(first, "take the line min_n out", "%s has no number of records behind it", r.Subject())
	case r.Period.Value != "":
		p.fail(first, "take the line period out", "%s is of whole files, and of no period", r.Subject())
	}
}
