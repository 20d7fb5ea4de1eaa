package check

import (
	"slices"
	"strings"

	"kpi/kpi/config"
	"kpi/kpi/table"
)

// subject reads what a rule is about.
func (p *parser) subject(r *Rule) {
	t := p.take()
	if t.kind != word {
		p.fail(t, like, "a rule begins with a figure, not with %s", t)
		return
	}
	if p.peek().text != "(" {
		r.ID = t.text
		r.Unit = p.unit(t)
		return
	}
	s, ok := sorts[t.text]
	if !ok {
		p.fail(t, config.Hint(t.text, sortWords()), "there is no %s(…)", t.text)
		return
	}
	p.take()
	r.Sort = s.sort
	if r.Sort.OfFiles() {
		p.records(r, s.like)
	} else {
		p.figure(r, s.like)
	}
	p.expect(")", s.like)
}

// sortWords are the words that stand before brackets, in order.
func sortWords() []string {
	var words []string
	for w := range sorts {
		words = append(words, w)
	}
	slices.Sort(words)
	return words
}

// unit is the unit of a KPI.
func (p *parser) unit(t token) table.Unit {
	if t.kind != word {
		p.fail(t, "kpi list prints every id", "the id of a KPI is expected here, not %s", t)
		return ""
	}
	unit, hint, ok := p.known.Figure(t.text)
	if !ok {
		p.fail(t, hint, "there is no KPI %q", t.text)
	}
	return unit
}

// figure reads the KPI within brackets, and what a change is against.
func (p *parser) figure(r *Rule, like string) {
	t := p.take()
	r.ID, r.Unit = t.text, p.unit(t)
	switch r.Sort {
	case Coverage:
		r.Unit = table.Rate
	case Change:
		p.against(r)
	case Total:
		if p.err == nil && r.Unit != table.Money && r.Unit != table.Count {
			p.fail(t, like, "%s is no amount and no number that could have a control total", r.ID)
		}
	}
}

// against reads what a change is against, and settles its unit: figures that are shares
// or scores change by their difference.
func (p *parser) against(r *Rule) {
	r.Points = r.Unit.InPoints()
	if !r.Points {
		r.Unit = table.Rate
	}
	if !p.accept(",") {
		return
	}
	t := p.take()
	switch t.text {
	case "year-ago":
		r.YearAgo = true
	case "previous":
	default:
		p.fail(t, "change("+r.ID+", year-ago), or change("+r.ID+") against the period before", "a change is not against %s", t)
	}
}

// records reads a kind of record; none stands for all.
func (p *parser) records(r *Rule, like string) {
	r.Unit = table.Count
	if r.Sort == Age {
		r.Unit = table.Days
	}
	if p.peek().text == ")" {
		return
	}
	t := p.take()
	known := p.known.Records
	if r.Sort == Age && slices.Contains(known, t.text) {
		known = p.known.Dated
	}
	switch {
	case t.kind != word:
		p.fail(t, like, "a kind of record is expected here, not %s", t)
	case !slices.Contains(known, t.text) && slices.Contains(p.known.Records, t.text):
		p.fail(t, "ages are of "+strings.Join(known, ", "), "%s have no day on which they happened", t.text)
	case !slices.Contains(known, t.text):
		p.fail(t, config.Hint(t.text, known), "there is no kind of record %q", t.text)
	}
	r.Records = t.text
}
