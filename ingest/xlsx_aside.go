package ingest

import (
	"bytes"
	"errors"
)

// readBang reads what starts with <!: a comment or CDATA. Anything else is a
// DOCTYPE or a part of one.
func (x *xlsxXML) readBang() (xlsxToken, error) {
	const comment, cdata = "<!--", "<![CDATA["
	if err := x.need(len(comment)); err != nil {
		return xlsxDone, err
	}
	if bytes.HasPrefix(x.buf[x.pos:x.end], []byte(comment)) {
		return xlsxNothing, x.readComment()
	}
	if err := x.need(len(cdata)); err != nil {
		return xlsxDone, err
	}
	if bytes.HasPrefix(x.buf[x.pos:x.end], []byte(cdata)) {
		x.pos += len(cdata)
		return xlsxChars, x.readCDATA()
	}
	return xlsxDone, x.unsafe("has a DOCTYPE")
}

func (x *xlsxXML) readComment() error {
	x.pos += len("<!--")
	length, err := x.until("--")
	if err != nil {
		return err
	}
	if err := x.check(x.buf[x.pos : x.pos+length]); err != nil {
		return err
	}
	x.pos += length
	if err := x.need(len("-->")); err != nil {
		return err
	}
	if x.buf[x.pos+2] != '>' {
		return errors.New("it has -- within a comment")
	}
	x.pos += len("-->")
	return nil
}

func (x *xlsxXML) readCDATA() error {
	if len(x.open) == 0 {
		return errors.New("it has text outside its root")
	}
	length, err := x.until("]]>")
	if err != nil {
		return err
	}
	raw := x.buf[x.pos : x.pos+length]
	x.decoded = x.decoded[:0]
	for n := 0; len(raw) > 0; raw = raw[n:] {
		if n, err = x.character(raw); err != nil {
			return err
		}
	}
	x.chars = x.decoded
	x.pos += length + len("]]>")
	return nil
}

// readInstruction reads <?name …?>; the XML declaration only at the start.
func (x *xlsxXML) readInstruction() error {
	at := x.base + int64(x.pos)
	length, err := x.until("?>")
	if err != nil {
		return err
	}
	inner := x.buf[x.pos+2 : x.pos+max(length, 2)]
	name, rest := xmlName(inner)
	switch {
	case len(name) == 0:
		return errors.New("an instruction without a name, or one that is not read")
	case bytes.EqualFold(name, []byte("xml")) && at > 0:
		return errors.New("it has an XML declaration that is not at its start")
	case string(name) == "xml" && xmlDeclared(rest, "version") != "1.0":
		return errors.New("it is not XML 1.0")
	}
	if err := x.check(inner); err != nil {
		return err
	}
	x.pos += length + len("?>")
	return nil
}

// check refuses a text that XML may not have.
func (x *xlsxXML) check(raw []byte) error {
	for len(raw) > 0 {
		_, n, err := x.legal(raw)
		if err != nil {
			return err
		}
		raw = raw[n:]
	}
	return nil
}

// xmlDeclared is a value of an XML declaration; empty where it is not there.
func xmlDeclared(declaration []byte, name string) string {
	at := bytes.Index(declaration, []byte(name))
	if at < 0 {
		return ""
	}
	rest, found := bytes.CutPrefix(bytes.TrimLeft(declaration[at+len(name):], xmlBlanks), []byte("="))
	rest = bytes.TrimLeft(rest, xmlBlanks)
	if !found || len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
		return ""
	}
	if end := bytes.IndexByte(rest[1:], rest[0]); end >= 0 {
		return string(rest[1 : 1+end])
	}
	return ""
}
