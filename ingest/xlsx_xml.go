package ingest

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Limits of the XML of a part.
const (
	xlsxMaxToken      = 4 << 20
	xlsxMaxDepth      = 64
	xlsxMaxAttributes = 256
)

// The namespaces of the elements that are read: as Excel writes them, and as its
// strict form does.
const (
	xlsxTransitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	xlsxStrict       = "http://purl.oclc.org/ooxml/spreadsheetml/main"
)

// xlsxXML reads the XML of a part strictly: well-formed to the end of the part,
// without a DOCTYPE, within the limits.
type xlsxXML struct {
	part  *xlsxPart
	dec   *xml.Decoder
	depth int
	ended bool // the root element was closed
}

// openXML opens a part and reads up to its root, which must have the given name.
func (p *xlsxPackage) openXML(name, root string) (*xlsxXML, *Error) {
	part, fault := p.part(name)
	if fault != nil {
		return nil, fault
	}
	x := &xlsxXML{part: part}
	if fault := x.start(root); fault != nil {
		part.close()
		return nil, fault
	}
	return x, nil
}

func (x *xlsxXML) start(root string) *Error {
	text, err := xlsxUTF8(x.part)
	if err != nil {
		return x.fault(err)
	}
	x.dec = xml.NewDecoder(text)
	x.dec.CharsetReader = xlsxCharset
	for {
		token, fault := x.next()
		if fault != nil {
			return fault
		}
		switch start, is := token.(xml.StartElement); {
		case token == nil:
			return x.fault(errors.New("it is empty"))
		case is && start.Name.Local != root:
			return x.fault(fmt.Errorf("its root is <%s> instead of <%s>", start.Name.Local, root))
		case is:
			return nil
		}
	}
}

// xlsxUTF8 decodes UTF-16 that is marked as such, and drops the mark of UTF-8.
func xlsxUTF8(part io.Reader) (io.Reader, error) {
	in := bufio.NewReaderSize(part, 64<<10)
	head, err := in.Peek(3)
	if err != nil && err != io.EOF {
		return nil, err
	}
	switch text := string(head); {
	case strings.HasPrefix(text, "\ufeff"):
		_, err = in.Discard(3)
		return in, err
	case strings.HasPrefix(text, "\xff\xfe"), strings.HasPrefix(text, "\xfe\xff"):
		return unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder().Reader(in), nil
	}
	return in, nil
}

// xlsxCharset serves the encodings that a part may declare. UTF-16 was decoded
// before.
func xlsxCharset(label string, in io.Reader) (io.Reader, error) {
	switch strings.ToLower(label) {
	case "utf-16", "utf-16le", "utf-16be":
		return in, nil
	case "iso-8859-1":
		return charmap.ISO8859_1.NewDecoder().Reader(in), nil
	}
	return nil, errors.New("its encoding " + quotedText(label) + " is not read")
}

// next is the next start, end or text; nil at the end of a part that was found
// whole.
func (x *xlsxXML) next() (xml.Token, *Error) {
	for {
		token, err := x.dec.Token()
		x.part.token = x.part.read
		if err == io.EOF && x.ended {
			return nil, nil
		}
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		if err == nil {
			err = x.judge(token)
		}
		if err != nil {
			return nil, x.fault(err)
		}
		switch token.(type) {
		case xml.StartElement, xml.EndElement, xml.CharData:
			return token, nil
		}
	}
}

// judge refuses what well-formed XML may have and no workbook does.
func (x *xlsxXML) judge(token xml.Token) error {
	switch token := token.(type) {
	case xml.Directive:
		return errors.New("unsafe: it has a DOCTYPE")
	case xml.StartElement:
		x.depth++
		switch {
		case x.ended:
			return errors.New("it goes on after its end")
		case x.depth > xlsxMaxDepth:
			return fmt.Errorf("unsafe: it is nested more than %d deep", xlsxMaxDepth)
		case len(token.Attr) > xlsxMaxAttributes:
			return fmt.Errorf("unsafe: an element has more than %d attributes", xlsxMaxAttributes)
		}
	case xml.EndElement:
		x.depth--
		x.ended = x.depth == 0
	case xml.CharData:
		if x.depth == 0 && strings.TrimSpace(string(token)) != "" {
			return errors.New("it has text outside its root")
		}
	}
	return nil
}

// each calls visit for every child element of the element that was just started,
// up to its end. visit must read the child to its end (skip does).
func (x *xlsxXML) each(visit func(child xml.StartElement) *Error) *Error {
	for {
		token, fault := x.next()
		if fault != nil {
			return fault
		}
		switch token := token.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if fault := visit(token); fault != nil {
				return fault
			}
		}
	}
}

// skip reads to the end of the element that was just started.
func (x *xlsxXML) skip() *Error {
	return x.each(func(xml.StartElement) *Error { return x.skip() })
}

// skipWithin skips the last of so many elements, unless they are more than most.
func (x *xlsxXML) skipWithin(count, most int, what string) *Error {
	if count > most {
		return x.fault(fmt.Errorf("unsafe: more than %d %s", most, what))
	}
	return x.skip()
}

// text is the character data of the element that was just started, read to its end.
func (x *xlsxXML) text() (string, *Error) {
	var text []byte
	for {
		token, fault := x.next()
		if fault != nil {
			return "", fault
		}
		switch token := token.(type) {
		case xml.EndElement:
			return string(text), nil
		case xml.CharData:
			text = append(text, token...)
			if len(text) > xlsxMaxToken {
				return "", x.fault(fmt.Errorf("unsafe: a text of more than %d bytes", xlsxMaxToken))
			}
		case xml.StartElement:
			if fault := x.skip(); fault != nil {
				return "", fault
			}
		}
	}
}

// finish reads the rest of the part, by which it is found whole.
func (x *xlsxXML) finish() *Error {
	for {
		if token, fault := x.next(); fault != nil || token == nil {
			return fault
		}
	}
}

func (x *xlsxXML) close() error { return x.part.close() }

// fault places an error in the workbook; one that has its place keeps it.
func (x *xlsxXML) fault(err error) *Error {
	var fault *Error
	if errors.As(err, &fault) {
		return fault
	}
	return x.part.pack.damaged(x.part.name, err)
}

// xlsxIs tells whether an element is one of the spreadsheet's own, of that name.
func xlsxIs(element xml.StartElement, name string) bool {
	return element.Name.Local == name && (element.Name.Space == xlsxTransitional || element.Name.Space == xlsxStrict)
}

// xlsxAttr is the value of an attribute without a namespace.
func xlsxAttr(element xml.StartElement, name string) (value string, has bool) {
	for _, attr := range element.Attr {
		if attr.Name.Space == "" && attr.Name.Local == name {
			return attr.Value, true
		}
	}
	return "", false
}
