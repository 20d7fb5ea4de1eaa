package report

import (
	"bytes"
	"fmt"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// checksTerminal writes what became of rules as people read it: the broken ones first,
// each with its figures and what to type next, then those that hold. Where the last time
// is known it tells only what is new.
func checksTerminal(w *bytes.Buffer, c *table.Checks, opt Options) error {
	s := checker{newScreen(opt), c}
	s.report = &table.Report{Period: c.Period, AsOf: c.AsOf, Currency: c.Currency}
	s.title()
	s.under(0, s.tally())
	for _, warning := range []bool{false, true} {
		for _, r := range c.Rules {
			if r.Warning == warning && r.Fails {
				if err := s.broken(r); err != nil {
					return err
				}
			}
		}
	}
	if c.Told {
		s.ended()
	} else if err := s.holding(); err != nil {
		return err
	}
	_, err := w.WriteString(s.out.String())
	return err
}

// checker is a screen that checks are written on.
type checker struct {
	*screen
	of *table.Checks
}

// tally is how many rules are broken, and how many findings of the last time are still
// open.
func (s *checker) tally() string {
	said := s.verdict()
	if s.of.Today != "" {
		said += " · today is " + s.of.Today
	}
	if !s.of.Told {
		return said
	}
	if open, since := s.open(); open > 0 {
		said += " · " + s.plural(open, "finding") + " still open, the oldest since " + since
	}
	if !s.of.News() {
		said += " · nothing is new"
	}
	return said
}

// verdict is how many rules are broken, and how many of these with a warning only.
func (s *checker) verdict() string {
	broken, warnings, all := 0, 0, len(s.of.Rules)
	for _, r := range s.of.Rules {
		broken += one(r.Fails)
		warnings += one(r.Fails && r.Warning)
	}
	switch {
	case broken == 0 && all == 1:
		return "the rule holds"
	case broken == 0:
		return "all " + s.plural(all, "rule") + " hold"
	case warnings == 0:
		return fmt.Sprintf("%s of %s broken", s.count(broken), s.plural(all, "rule"))
	}
	return fmt.Sprintf("%s of %s broken, %s of them with a warning only", s.count(broken), s.plural(all, "rule"), s.count(warnings))
}

// open is how many findings of the last time are still there, and since when the oldest
// of them is.
func (s *checker) open() (n int, since string) {
	for _, r := range s.of.Rules {
		for _, j := range r.Figures {
			if !j.Fails || j.New {
				continue
			}
			if n++; since == "" || j.Since < since {
				since = j.Since
			}
		}
	}
	return n, since
}

// ended writes what was found the last time and is no more.
func (s *checker) ended() {
	if len(s.of.Ended) == 0 {
		return
	}
	s.line("")
	s.line(s.paint("Ended", goodTone))
	for _, e := range s.of.Ended {
		said := number.Visible(e.Rule)
		if e.Group != "" {
			said += " · " + number.Visible(e.Group)
		}
		s.under(2, said+" · it was so since "+number.Visible(e.Since))
	}
}

// holding writes the rules that hold, with their figures.
func (s *checker) holding() error {
	g := &grid{columns: []column{nameColumn("", stays), {}, wholeColumn("")}}
	under := map[int][]string{}
	for _, r := range s.of.Rules {
		if r.Fails {
			continue
		}
		j := r.Figures[0]
		switch {
		case r.By != "":
			g.add("  "+titleOf(r), s.held(r), "")
		case j.Why != "":
			g.add("  "+titleOf(r), "", "") // and why below
		default:
			g.add("  "+titleOf(r), s.value(r, j), s.records(j))
		}
		under[len(g.rows)] = s.asideLines(r)
	}
	if len(g.rows) == 0 {
		return nil
	}
	s.line("")
	s.line(s.paint("Not broken", goodTone))
	_, err := s.parts(g, under)
	return err
}

// asideLines are the reasons of a rule that holds, as lines.
func (s *checker) asideLines(r table.Checked) (lines []string) {
	const by = 2
	inner := checker{&screen{layout: s.layout, width: max(s.width-by, 0), painter: s.painter}, s.of}
	inner.reasons(r, aside(r))
	for line := range strings.Lines(inner.out.String()) {
		lines = append(lines, pad(by)+strings.TrimSuffix(line, "\n"))
	}
	return lines
}

// held is how many groups were judged.
func (s *checker) held(r table.Checked) string {
	n := 0
	for _, j := range r.Figures {
		if j.Outcome == table.Holds {
			n++
		}
	}
	return fmt.Sprintf("%s of %s hold", s.count(n), s.count(len(r.Figures)))
}
