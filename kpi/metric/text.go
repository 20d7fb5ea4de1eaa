package metric

import (
	"fmt"
	"slices"
	"strings"

	"kpi/kpi/field"
)

// Text is the formula that people read, written from the tree: "won ÷ decided
// deals, by closed". in names the metrics that it refers to.
func Text(e Expr, in Resolver) string {
	switch e := e.(type) {
	case Of:
		return e.Measure.Text()
	case Ref:
		m, _ := in.Metric(e.ID)
		return lower(m.Name)
	case Ratio:
		return operand(e.Num, in) + " ÷ " + operand(e.Den, in)
	case Share:
		return shareText(e)
	case Plus:
		return joined(e.Terms, " + ", in)
	case Minus:
		return operand(e.A, in) + " − " + operand(e.B, in)
	case Product:
		return joined(e.Factors, " × ", in)
	case Change:
		base := operand(e.Base, in)
		return "(" + operand(e.Now, in) + " − " + base + ") ÷ " + base
	case Stat:
		return string(e.Headline) + " " + e.Of.Text()
	case Target:
		return words(e.Metric) + " quota of the " + e.Entity
	case First:
		return firstText(e, in)
	case Group:
		return groupText(e, in)
	case In:
		return inText(e, in)
	case Const:
		return e.String()
	case Abs:
		return "|" + Text(e.Of, in) + "|"
	case Least:
		return "the smaller of " + operand(e.A, in) + " and " + operand(e.B, in)
	case Months:
		return operand(e.Of, in) + " month by month"
	case Current:
		return Text(e.Of, in)
	case Given:
		return Text(e.Of, in) + ", " + e.If.Name
	case Workdays:
		return e.text()
	case Paired:
		return e.text()
	}
	panic(fmt.Sprintf("metric: no words are known for a %T", e))
}

// operand is the text of a part, in brackets where the part is made of parts.
func operand(e Expr, in Resolver) string {
	text := Text(e, in)
	switch e.(type) {
	case Ratio, Plus, Minus, Product, Change, First, Share:
		return "(" + text + ")"
	}
	if strings.Contains(text, ", ") {
		return "(" + text + ")"
	}
	return text
}

func joined(parts []Expr, sign string, in Resolver) string {
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = operand(p, in)
	}
	return strings.Join(texts, sign)
}

// inText names a metric in another window as it is, and puts all else in brackets,
// so that the window is plainly that of the whole.
func inText(e In, in Resolver) string {
	text := Text(e.Expr, in)
	if _, ok := e.Expr.(Ref); !ok {
		text = "(" + text + ")"
	}
	return text + " " + e.Window.String()
}

// firstText folds the levels of one target into one phrase.
func firstText(e First, in Resolver) string {
	var entities []string
	for _, t := range e.Terms {
		target, ok := t.(Target)
		if !ok {
			return joined(e.Terms, ", else ", in)
		}
		entities = append(entities, target.Entity)
	}
	return words(e.Terms[0].(Target).Metric) + " quota of the " + strings.Join(entities, ", else ")
}

func groupText(e Group, in Resolver) string {
	names := make([]string, len(e.Having))
	for i, h := range e.Having {
		names[i] = h.Name
	}
	of := e.By + "s " + strings.Join(names, " and ")
	if e.Sum == nil {
		return "number of " + of
	}
	return Text(e.Sum, in) + " of " + of
}

func shareText(e Share) string {
	part, whole := adjectives(e.Part), adjectives(e.Whole.Where)
	if whole == "" {
		whole = "all "
	}
	of := ""
	if e.Whole.Fold != Count {
		of = e.Whole.fold() + " of "
	}
	return of + strings.TrimSpace(part) + " ÷ " + of + whole + e.Whole.Records.Plural() + e.Whole.latest() + e.Whole.when()
}

// Text is the measure as people read it: "amount of won deals, by closed".
func (m *Measure) Text() string {
	records := adjectives(m.Where) + m.Records.Plural() + m.latest() + m.when()
	if m.Fold == Count {
		return records
	}
	return m.fold() + " of " + records
}

// fold is what is taken of the records.
func (m *Measure) fold() string {
	name := words(m.Of.Name)
	switch {
	case m.Fold == SumProduct:
		return name + " × " + words(m.Times.Name)
	case m.Fold == Distinct:
		return "different " + name + "s"
	case m.Until != nil:
		return "days from " + name + " to " + m.Until.String()
	}
	return name
}

// latest says of whom only the newest record counts.
func (m *Measure) latest() string {
	if m.Latest == nil {
		return ""
	}
	names := make([]string, len(m.Latest))
	for i, f := range m.Latest {
		names[i] = words(f.Name)
	}
	return " (the latest of each " + strings.Join(names, " and ") + ")"
}

// when says which records belong to the window.
func (m *Measure) when() string {
	switch t := m.Time.(type) {
	case Flow:
		return ", by " + words(t.By.Name)
	case Stock:
		return " on the day"
	case Within:
		if t.First == t.Last {
			return ", by " + words(t.First.Name)
		}
	}
	return ""
}

func (w Workdays) text() string {
	if w.Full {
		return "all working days"
	}
	return "working days so far"
}

func adjectives(filters []Filter) string {
	var b strings.Builder
	for _, f := range filters {
		if f.Name != "" {
			b.WriteString(f.Name + " ")
		}
	}
	return b.String()
}

func words(name string) string { return strings.ReplaceAll(name, "_", " ") }

// lower lowers a title's first letter, unless the word is a short form such as
// NPS.
func lower(title string) string {
	if len(title) > 1 && title[1] >= 'A' && title[1] <= 'Z' {
		return title
	}
	return strings.ToLower(title[:1]) + title[1:]
}

// Terms spells out the words of a metric's formula, once each, in the order of
// its tree: "won: deal.status is won", "with a quota: revenue quota of the rep is
// above 0".
func Terms(e Expr, in Resolver) []string {
	var terms []string
	add := func(term string) {
		if !slices.Contains(terms, term) {
			terms = append(terms, term)
		}
	}
	Walk(e, in, func(e Expr) {
		for _, h := range conditions(e) {
			add(h.Name + ": " + operand(h.Expr, in) + " " + h.Op.String() + " " + h.Value.RatString())
		}
		for _, m := range Measures(e) {
			if m.Records != field.Quota {
				m.terms(add)
			}
		}
	})
	return terms
}

// terms spells out a measure's filters, and the derived fields that it looks at.
func (m *Measure) terms(add func(string)) {
	for _, f := range m.Where {
		add(f.String())
	}
	for _, f := range m.inner(true) {
		if f.Derived() {
			add(f.String() + ": " + f.Doc)
		}
	}
}

// Walk visits every node, through references, parents first.
func Walk(e Expr, in Resolver, visit func(Expr)) {
	visit(e)
	if ref, ok := e.(Ref); ok {
		_, basis := in.Metric(ref.ID)
		Walk(basis.Expr, in, visit)
	}
	for _, child := range Children(e) {
		Walk(child, in, visit)
	}
}
