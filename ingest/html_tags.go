package ingest

import (
	"fmt"
	"strconv"
	"strings"
)

// startTag takes the start of an element. What is no part of a table's frame stands
// within its cells, and only its text counts.
func (s *htmlScan) startTag(name string, attributes bool) error {
	switch name {
	case "script", "style", "title", "template", "noscript", "iframe", "noframes", "noembed", "xmp", "plaintext":
		s.silent = name
		return nil
	case "table":
		return s.startTable()
	}
	t := s.innermost()
	if t == nil || s.silent != "" {
		return nil
	}
	switch name {
	case "caption":
		t.caption = true
	case "thead", "tbody", "tfoot":
		s.endRow(t)
	case "tr":
		s.endRow(t)
		t.caption = false
		t.startRow()
	case "td", "th":
		return s.startCell(t, attributes)
	case "br", "p", "div", "li":
		if t.inCell {
			return s.addText(t, []byte(lineBreak))
		}
	}
	return nil
}

// lineBreak parts the lines of a cell; the line feeds of the page itself are blanks.
const lineBreak = "\x01"

func (s *htmlScan) startTable() error {
	if len(s.open) == htmlMaxNested {
		return s.fault(fmt.Sprintf("unsafe: more than %d tables in one another", htmlMaxNested))
	}
	s.number++
	s.open = append(s.open, &htmlOpen{number: s.number, line: s.line})
	return nil
}

// startCell takes <td> or <th> with its spans, and the number that Excel writes
// beside what it shows.
func (s *htmlScan) startCell(t *htmlOpen, attributes bool) error {
	if !t.inRow {
		return s.fault("damaged: a cell outside the rows of a table")
	}
	t.endCell()
	c := htmlCell{columns: 1, rows: 1}
	for attributes {
		var key, value []byte
		key, value, attributes = s.tokens.TagAttr()
		var err error
		switch string(key) {
		case "colspan":
			c.columns, err = htmlSpan(string(value))
		case "rowspan":
			c.rows, err = htmlSpan(string(value))
			if c.rows == 0 {
				c.rows = htmlMaxRows // to the end of the table
			}
		case "x:num":
			c.number = string(value)
		}
		if err != nil || strings.ContainsAny(string(key), `"'<`) {
			return s.fault("damaged: a cell has the attribute " + quotedText(string(key)+"="+string(value)))
		}
	}
	if t.startCell(c) > csvMaxColumns {
		return s.fault(fmt.Sprintf("more than %d columns", csvMaxColumns))
	}
	return nil
}

// htmlMaxRows is the most that browsers let a cell span.
const htmlMaxRows = 65534

// htmlSpan reads over how many columns or rows a cell goes.
func htmlSpan(text string) (int, error) {
	n, err := strconv.ParseUint(strings.TrimSpace(text), 10, 31)
	return min(int(n), htmlMaxRows), err
}

// endTag takes the end of an element. In a table it must end something.
func (s *htmlScan) endTag(name string) error {
	if s.silent != "" {
		if name == s.silent {
			s.silent = ""
		}
		return nil
	}
	t := s.innermost()
	if t == nil {
		if name == "table" {
			return s.fault("damaged: </table> ends nothing")
		}
		return nil
	}
	switch name {
	case "caption":
		t.caption = false
		t.text = t.text[:0]
	case "td", "th":
		if !t.inCell {
			return s.fault("damaged: </" + name + "> ends nothing")
		}
		t.endCell()
	case "tr":
		if !t.inRow {
			return s.fault("damaged: </tr> ends nothing")
		}
		s.endRow(t)
	case "thead", "tbody", "tfoot":
		s.endRow(t)
	case "table":
		s.endRow(t)
		s.open = s.open[:len(s.open)-1]
	}
	return nil
}

// endRow hands the row over that is open, if one is.
func (s *htmlScan) endRow(t *htmlOpen) {
	if r := t.endRow(); r != nil {
		s.ready = append(s.ready, r)
	}
}
