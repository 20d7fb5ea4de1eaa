package ingest

import (
	"bytes"
	"errors"
	"fmt"
)

// xlsxTag is the start of an element. It is valid until the next call of next.
type xlsxTag struct {
	local []byte // its name without a prefix
	ours  bool   // it is one of the spreadsheet's own namespace
	attrs []xlsxAttribute
}

type xlsxAttribute struct {
	name, value []byte // with its prefix
}

// is tells whether an element is one of the spreadsheet's own, of that name.
func (t *xlsxTag) is(name string) bool { return t.ours && string(t.local) == name }

// attr is the value of an attribute without a prefix.
func (t *xlsxTag) attr(name string) (value []byte, has bool) {
	for i := range t.attrs {
		if string(t.attrs[i].name) == name {
			return t.attrs[i].value, true
		}
	}
	return nil, false
}

// text is the value of an attribute without a prefix; empty where there is none.
func (t *xlsxTag) text(name string) string {
	value, _ := t.attr(name)
	return string(value)
}

// readStart reads <name attributes> or <name attributes/>.
func (x *xlsxXML) readStart() error {
	length, err := x.tagLength()
	if err != nil {
		return err
	}
	inner := x.buf[x.pos+1 : x.pos+length-1]
	hollow := len(inner) > 0 && inner[len(inner)-1] == '/'
	if hollow {
		inner = inner[:len(inner)-1]
	}
	name, rest := xmlName(inner)
	if len(name) == 0 {
		return errors.New("a tag without a name, or one that is not read")
	}
	if err := x.readAttributes(rest); err != nil {
		return err
	}
	if err := x.enter(name); err != nil {
		return err
	}
	x.hollow = hollow
	x.pos += length
	return nil
}

// tagLength is the length of the tag at the start of the window, up to the > that
// is in no quotes. The whole tag is in the window then.
func (x *xlsxXML) tagLength() (int, error) {
	quote := byte(0)
	for i := 1; ; i++ {
		if x.pos+i == x.end {
			if err := x.more(); err != nil {
				return 0, cutOff(err)
			}
		}
		switch c := x.buf[x.pos+i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1, nil
		}
	}
}

// readAttributes reads what stands after an element's name.
func (x *xlsxXML) readAttributes(text []byte) error {
	x.tag.attrs = x.tag.attrs[:0]
	x.decoded = x.decoded[:0]
	for {
		rest := bytes.TrimLeft(text, xmlBlanks)
		if len(rest) == 0 {
			return nil
		}
		if len(rest) == len(text) {
			return errors.New("something stands in a tag right after a name or a value")
		}
		name, after := xmlName(rest)
		value, after, err := x.attributeValue(after)
		switch {
		case len(name) == 0:
			return errors.New("an attribute without a name, or one that is not read")
		case err != nil:
			return fmt.Errorf("attribute %s: %w", shortText(string(name)), err)
		case x.repeated(name):
			return fmt.Errorf("the attribute %s stands twice", shortText(string(name)))
		case len(x.tag.attrs) == xlsxMaxAttributes:
			return x.unsafe("has an element of more than %d attributes", xlsxMaxAttributes)
		}
		x.tag.attrs = append(x.tag.attrs, xlsxAttribute{name, value})
		text = after
	}
}

func (x *xlsxXML) repeated(name []byte) bool {
	for i := range x.tag.attrs {
		if bytes.Equal(x.tag.attrs[i].name, name) {
			return true
		}
	}
	return false
}

// attributeValue reads = and a quoted value.
func (x *xlsxXML) attributeValue(text []byte) (value, rest []byte, err error) {
	text, found := bytes.CutPrefix(bytes.TrimLeft(text, xmlBlanks), []byte("="))
	text = bytes.TrimLeft(text, xmlBlanks)
	if !found || len(text) == 0 || text[0] != '"' && text[0] != '\'' {
		return nil, nil, errors.New("no value in quotes")
	}
	end := bytes.IndexByte(text[1:], text[0])
	if end < 0 {
		return nil, nil, errors.New("no value in quotes")
	}
	value = text[1 : 1+end]
	if bytes.IndexByte(value, '<') >= 0 {
		return nil, nil, errors.New("a < in its value")
	}
	value, err = x.decode(value, false)
	return value, text[end+2:], err
}

// readEnd reads </name>, which must be that of the element that is open.
func (x *xlsxXML) readEnd() error {
	length, err := x.until(">")
	if err != nil {
		return err
	}
	name, rest := xmlName(x.buf[x.pos+2 : x.pos+length])
	switch {
	case len(bytes.TrimLeft(rest, xmlBlanks)) > 0:
		return fmt.Errorf("the end tag </%s> is malformed", shortText(string(name)))
	case len(x.open) == 0:
		return fmt.Errorf("</%s> ends nothing", shortText(string(name)))
	case !bytes.Equal(name, x.names[x.open[len(x.open)-1]:]):
		return fmt.Errorf("<%s> is closed by </%s>", shortText(string(x.names[x.open[len(x.open)-1]:])), shortText(string(name)))
	}
	x.leave()
	x.pos += length + 1
	return nil
}

// enter makes an element the innermost open one.
func (x *xlsxXML) enter(name []byte) error {
	switch {
	case x.ended:
		return errors.New("it goes on after its end")
	case len(x.open) == xlsxMaxDepth:
		return x.unsafe("is nested more than %d deep", xlsxMaxDepth)
	}
	x.open = append(x.open, len(x.names))
	x.names = append(x.names, name...)
	x.bind()
	prefix, local := xmlPrefix(name)
	x.tag.local, x.tag.ours = local, xlsxIsSpreadsheet(x.space(prefix))
	return nil
}

// leave ends the innermost open element.
func (x *xlsxXML) leave() {
	for len(x.spaces) > 0 && x.spaces[len(x.spaces)-1].depth == len(x.open) {
		x.spaces = x.spaces[:len(x.spaces)-1]
	}
	last := len(x.open) - 1
	x.names = x.names[:x.open[last]]
	x.open = x.open[:last]
	x.ended = last == 0
}
