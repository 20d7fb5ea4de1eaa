package report

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// The elements of JUnit's test results that checks have.
type (
	junitSuites struct {
		XMLName  xml.Name   `xml:"testsuites"`
		Name     string     `xml:"name,attr"`
		Tests    int        `xml:"tests,attr"`
		Failures int        `xml:"failures,attr"`
		Suite    junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Class   string       `xml:"classname,attr"`
		Name    string       `xml:"name,attr"`
		Failure *junitResult `xml:"failure"`
		Skipped *junitResult `xml:"skipped"`
	}
	junitResult struct {
		Type    string `xml:"type,attr,omitempty"`
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

// checksJUnit writes a test case for each figure held against a rule: a failure where it
// fails, skipped where it was not judged, cannot be told or fails a mere warning.
func checksJUnit(w *bytes.Buffer, c *table.Checks, opt Options) error {
	s := checker{newScreen(opt), c}
	suite := junitSuite{Name: number.Visible(c.File)}
	for _, r := range c.Rules {
		for _, j := range r.Figures {
			one := s.junitCase(r, j)
			suite.Tests++
			if one.Failure != nil {
				suite.Failures++
			}
			if one.Skipped != nil {
				suite.Skipped++
			}
			suite.Cases = append(suite.Cases, one)
		}
	}
	w.WriteString(xml.Header)
	out := xml.NewEncoder(w)
	out.Indent("", "  ")
	if err := out.Encode(junitSuites{Name: "kpi check", Tests: suite.Tests, Failures: suite.Failures, Suite: suite}); err != nil {
		return err
	}
	w.WriteByte('\n')
	return nil
}

func (s *checker) junitCase(r table.Checked, j table.Judged) junitCase {
	name := titleOf(r)
	if j.Group != "" {
		name += " · " + number.Visible(j.Group)
	}
	one := junitCase{Class: number.Visible(s.of.File), Name: name}
	told := s.figureOf(r, j)
	switch {
	case j.Fails && !r.Warning:
		one.Failure = &junitResult{string(j.Outcome), told, s.detail(r, j)}
	case j.Fails:
		one.Skipped = &junitResult{Message: "warning: " + told}
	case j.Outcome == table.Untold || j.Outcome == table.Unjudged:
		one.Skipped = &junitResult{Message: string(j.Outcome) + ": " + told}
	}
	return one
}

// detail is all that is known of a failure, a line each.
func (s *checker) detail(r table.Checked, j table.Judged) string {
	lines := []string{fmt.Sprintf("%s:%d: %s", number.Visible(s.of.File), r.Line, number.Visible(r.Rule)), s.figureOf(r, j)}
	if r.Period.Label != "" {
		lines = append(lines, fmt.Sprintf("%s, %s to %s", number.Visible(r.Period.Label), r.Period.From, r.Period.Through))
	}
	if j.Next != "" {
		lines = append(lines, number.Visible(j.Next))
	}
	return strings.Join(lines, "\n")
}
