package ingest

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// htmlScan walks a page from its start, and hands over the rows of its tables as
// they end. Browsers read any page; this is stricter where a page that lost
// something would otherwise read as a whole one: a table, comment or script that
// does not end, an end tag that ends nothing, a cell outside a row, and text in a
// table outside its cells.
type htmlScan struct {
	path     string
	text     io.Closer
	tokens   *html.Tokenizer
	encoding string // of the page
	decoded  bool   // the page is in another encoding than UTF-8
	line     int    // at which the token starts
	number   int    // of tables so far
	silent   string // the element of which the text is not shown, such as a script
	open     []*htmlOpen
	ready    []*htmlRow
	err      error // after what is ready
}

// htmlMaxNested is how many tables may stand in one another.
const htmlMaxNested = xlsxMaxDepth

func (s *htmlScan) close() error { return s.text.Close() }

// next is the next row of any table, which is valid for good; io.EOF at the end of
// a page that was found whole.
func (s *htmlScan) next() (*htmlRow, error) {
	for len(s.ready) == 0 && s.err == nil {
		s.err = s.token()
	}
	if len(s.ready) == 0 {
		return nil, s.err
	}
	r := s.ready[0]
	s.ready = s.ready[1:]
	return r, nil
}

// token takes the next piece of the page.
func (s *htmlScan) token() error {
	kind := s.tokens.Next()
	raw := s.tokens.Raw()
	lines := bytes.Count(raw, []byte{'\n'})
	err := s.take(kind, raw)
	s.line += lines
	return err
}

func (s *htmlScan) take(kind html.TokenType, raw []byte) error {
	if err := s.checkText(raw); err != nil {
		return err
	}
	switch kind {
	case html.ErrorToken:
		return s.end(raw)
	case html.CommentToken:
		if raw[len(raw)-1] != '>' {
			return s.fault("damaged: a comment does not end")
		}
	case html.TextToken:
		return s.characters(raw)
	case html.StartTagToken, html.SelfClosingTagToken:
		name, attributes := s.tokens.TagName()
		return s.startTag(string(name), attributes)
	case html.EndTagToken:
		name, _ := s.tokens.TagName()
		return s.endTag(string(name))
	}
	return nil
}

// checkText refuses bytes that are no text in the page's encoding.
func (s *htmlScan) checkText(raw []byte) error {
	switch {
	case bytes.IndexByte(raw, 0) >= 0:
		return s.fault("a NUL byte")
	case !utf8.Valid(raw), s.decoded && bytes.Contains(raw, []byte("\uFFFD")):
		fault := s.fault("bytes that are no text in " + s.encoding)
		fault.Hint = otherEncoding
		return fault
	}
	return nil
}

// end judges the page at the end of its bytes.
func (s *htmlScan) end(raw []byte) error {
	switch err := s.tokens.Err(); {
	case err == html.ErrBufferExceeded:
		return s.fault(fmt.Sprintf("unsafe: a piece of more than %d bytes", csvMaxValue))
	case err != io.EOF:
		return asError(s.path, err)
	case len(s.open) > 0:
		return s.fault(fmt.Sprintf("damaged: the table of line %d does not end", s.open[0].line))
	case s.silent != "":
		return s.fault("damaged: <" + s.silent + "> does not end")
	case len(raw) > 0:
		return s.fault("damaged: a tag does not end")
	}
	return io.EOF
}

// characters takes text: of a cell, or blanks around cells.
func (s *htmlScan) characters(raw []byte) error {
	t := s.innermost()
	if t == nil || s.silent != "" {
		return nil
	}
	if t.inCell || t.caption {
		return s.addText(t, s.tokens.Text())
	}
	if len(bytes.TrimSpace(raw)) > 0 {
		return s.fault("damaged: text outside the cells of a table: " + quotedText(string(bytes.TrimSpace(raw))))
	}
	return nil
}

func (s *htmlScan) addText(t *htmlOpen, text []byte) error {
	t.text = append(t.text, text...)
	if len(t.text) > csvMaxValue {
		return s.fault(fmt.Sprintf("a value of more than %d bytes", csvMaxValue))
	}
	return nil
}

// innermost is the table that the current place is in; nil outside of tables.
func (s *htmlScan) innermost() *htmlOpen {
	if len(s.open) == 0 {
		return nil
	}
	return s.open[len(s.open)-1]
}

func (s *htmlScan) fault(what string) *Error {
	return &Error{File: s.path, Line: s.line, What: what, Hint: "export it again, as CSV or .xlsx where that is offered"}
}
