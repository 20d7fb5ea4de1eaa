package ingest

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// xmlOracle reads the rows of a sheet's XML over encoding/xml: slowly, by another
// hand, and with the same rules for rows and cells.
type xmlOracle struct {
	dec   *xml.Decoder
	depth int
	ended bool
	in    *xlsxReader // which converts values
	out   strings.Builder
}

var errOracle = errors.New("refused by a rule of sheets")

// oracleRows is the rows as dumpRows writes them.
func oracleRows(text []byte, in *xlsxReader) (string, error) {
	o := &xmlOracle{in: in}
	src := bufio.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff"))))
	o.dec = xml.NewDecoder(src)
	o.dec.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		switch strings.ToLower(label) {
		case "utf-16", "utf-16le", "utf-16be", "us-ascii":
			return in, nil
		}
		return nil, errors.New("encoding")
	}
	err := o.sheet()
	return o.out.String(), err
}

func (o *xmlOracle) token() (xml.Token, error) {
	for {
		token, err := o.dec.Token()
		if err == io.EOF && o.ended {
			return nil, io.EOF
		}
		if err == io.EOF {
			return nil, io.ErrUnexpectedEOF
		}
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.Directive:
			return nil, errors.New("DOCTYPE")
		case xml.StartElement:
			if o.depth++; o.ended || o.depth > xlsxMaxDepth || len(token.Attr) > xlsxMaxAttributes {
				return nil, errOracle
			}
			return token, nil
		case xml.EndElement:
			o.depth--
			o.ended = o.depth == 0
			return token, nil
		case xml.CharData:
			if o.depth == 0 && strings.TrimSpace(string(token)) != "" {
				return nil, errors.New("text outside")
			}
			return token, nil
		}
	}
}

// each visits the children of the element that was started.
func (o *xmlOracle) each(visit func(xml.StartElement) error) error {
	for {
		token, err := o.token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := visit(token); err != nil {
				return err
			}
		}
	}
}

func (o *xmlOracle) skip(xml.StartElement) error { return o.each(o.skip) }

func (o *xmlOracle) text() (text string, err error) {
	for {
		token, err := o.token()
		if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.EndElement:
			return text, nil
		case xml.CharData:
			text += string(token)
		case xml.StartElement:
			if err := o.skip(token); err != nil {
				return "", err
			}
		}
	}
}

func oracleIs(e xml.StartElement, name string) bool {
	return e.Name.Local == name && xlsxIsSpreadsheet(e.Name.Space)
}

func oracleAttr(e xml.StartElement, name string) ([]byte, bool) {
	for _, attr := range e.Attr {
		if attr.Name.Space == "" && attr.Name.Local == name {
			return []byte(attr.Value), true
		}
	}
	return nil, false
}

func (o *xmlOracle) sheet() error {
	for {
		token, err := o.token()
		if err != nil {
			return cutOff(err)
		}
		if root, is := token.(xml.StartElement); is && root.Name.Local != "worksheet" {
			return errOracle
		} else if is {
			break
		}
	}
	line := 0
	err := o.each(func(e xml.StartElement) error {
		if !oracleIs(e, "sheetData") {
			return o.skip(e)
		}
		if line > 0 {
			return errOracle
		}
		return o.each(func(e xml.StartElement) error {
			if !oracleIs(e, "row") {
				return o.skip(e)
			}
			return o.row(e, &line)
		})
	})
	for err == nil {
		_, err = o.token()
	}
	if err == io.EOF {
		return nil
	}
	return err
}

func (o *xmlOracle) row(e xml.StartElement, last *int) error {
	line := *last + 1
	if text, has := oracleAttr(e, "r"); has {
		n, ok := 0, false
		if n, ok = xlsxIndex(text); !ok || n < line || n > xlsxMaxRows {
			return errOracle
		}
		line = n
	}
	*last = line
	var cells []string
	err := o.each(func(e xml.StartElement) error {
		if !oracleIs(e, "c") {
			return o.skip(e)
		}
		column := len(cells) + 1
		if ref, has := oracleAttr(e, "r"); has {
			var of int
			var ok bool
			if column, of, ok = parseXLSXRef(ref); !ok || of != line || column <= len(cells) || column > xlsxMaxColumns {
				return errOracle
			}
		}
		for len(cells) < column-1 {
			cells = append(cells, "")
		}
		c, err := o.cell(e)
		cells = append(cells, [...]string{"", "#", "@", "?", "!"}[c.form]+c.text)
		return err
	})
	if err == nil {
		fmt.Fprintf(&o.out, "%d: %s\n", line, strings.Join(cells, "|"))
	}
	return err
}

func (o *xmlOracle) cell(e xml.StartElement) (cell, error) {
	kind, _ := oracleAttr(e, "t")
	raw := xlsxRaw{kind: xlsxKindOf(kind)}
	var ok bool
	if style, has := oracleAttr(e, "s"); has {
		if raw.style, ok = o.in.book.style(style); !ok {
			return cell{}, errOracle
		}
	}
	var value, inline string
	err := o.each(func(e xml.StartElement) (err error) {
		switch {
		case oracleIs(e, "v") && raw.stored:
			return errOracle
		case oracleIs(e, "v"):
			raw.stored = true
			value, err = o.text()
			return err
		case oracleIs(e, "is"):
			inline, err = o.rich()
			return err
		}
		raw.formula = raw.formula || oracleIs(e, "f")
		return o.skip(e)
	})
	if err != nil {
		return cell{}, err
	}
	if raw.text = []byte(value); raw.kind == xlsxInlineKind {
		raw.text = []byte(inline)
	}
	c, fault := o.in.convert(raw, 1)
	if fault != nil || raw.kind == xlsxNoKind {
		return cell{}, errOracle
	}
	return c, nil
}

func (o *xmlOracle) rich() (text string, err error) {
	err = o.each(func(e xml.StartElement) error {
		switch {
		case oracleIs(e, "t"):
			run, err := o.text()
			text += string(xlsxUnescape([]byte(run)))
			return err
		case oracleIs(e, "r"):
			run, err := o.rich()
			text += run
			return err
		}
		return o.skip(e)
	})
	return text, err
}
