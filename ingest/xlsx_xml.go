package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// Limits of the XML of a part.
const (
	xlsxMaxToken      = 4 << 20
	xlsxMaxDepth      = 64
	xlsxMaxAttributes = 256
)

// xlsxToken is what xlsxXML.next came to.
type xlsxToken uint8

const (
	xlsxDone  xlsxToken = iota // the end of a part that was found whole
	xlsxStart                  // the start of an element: tag tells which
	xlsxEnd                    // the end of the element that was started last and not ended
	xlsxChars                  // text: chars
)

// xlsxXML reads the XML of a part strictly: well-formed to the end of the part,
// without a DOCTYPE, within the limits. It refuses what encoding/xml refuses, and
// more: attributes that are repeated or not parted by a space, names beyond ASCII
// or with an odd colon, an XML declaration that is not at the start, CDATA outside
// the root, numbers of characters that XML does not have (&#xD800;), and such
// characters in comments.
//
// It works on a window of the text. quick.go reads cells right from that window
// where they are written as nearly all are.
type xlsxXML struct {
	part    *xlsxPart
	in      io.ReadCloser // the part's text as UTF-8
	recoded bool          // it is in another encoding in the part

	// buf[pos:end] was read and not used; buf[end] is 0, so that a search ends there
	buf      []byte
	pos, end int
	base     int64 // offset of buf[0] in the text

	tag    xlsxTag // after xlsxStart
	chars  []byte  // after xlsxChars; valid until the next call
	hollow bool    // the last start was that of <a/>: its end is next
	ended  bool    // the root was ended

	open    []int         // of each open element, where its name starts in names
	names   []byte        // of the open elements, one after the other
	spaces  []xlsxBinding // the namespaces that the open elements declare
	decoded []byte        // texts that are not as they stand in the window
}

// xlsxWindow is how much of a part is looked at at once; a longer token widens it.
const xlsxWindow = 256 << 10

// openXML opens a part and reads up to its root, which must have the given name.
func (p *xlsxPackage) openXML(name, root string) (*xlsxXML, *Error) {
	part, fault := p.part(name)
	if fault != nil {
		return nil, fault
	}
	x := &xlsxXML{part: part, in: part}
	if part.entry.UncompressedSize64 > xlsxWindow {
		x.in = newReadAhead(part)
	}
	if fault := x.start(root); fault != nil {
		x.close()
		return nil, fault
	}
	return x, nil
}

func (x *xlsxXML) start(root string) *Error {
	x.buf = make([]byte, min(x.part.entry.UncompressedSize64, xlsxWindow)+64)
	if err := x.recode(); err != nil {
		return x.fault(err)
	}
	for {
		token, fault := x.next()
		switch {
		case fault != nil:
			return fault
		case token == xlsxStart && string(x.tag.local) != root:
			return x.fault(fmt.Errorf("its root is <%s> instead of <%s>", shortText(string(x.tag.local)), root))
		case token == xlsxStart:
			return nil
		}
	}
}

// next is the next start, end or text.
func (x *xlsxXML) next() (xlsxToken, *Error) {
	if x.hollow {
		x.hollow = false
		x.leave()
		return xlsxEnd, nil
	}
	for {
		token, err := x.read()
		if err != nil {
			return xlsxDone, x.fault(err)
		}
		if token != xlsxNothing {
			return token, nil
		}
	}
}

// xlsxNothing is the token of what is passed over: comments, instructions, blanks
// outside the root.
const xlsxNothing xlsxToken = 255

// read reads one piece of XML.
func (x *xlsxXML) read() (xlsxToken, error) {
	if x.pos == x.end {
		if err := x.more(); err == io.EOF && x.ended {
			return xlsxDone, nil
		} else if err != nil {
			return xlsxDone, cutOff(err)
		}
	}
	if x.buf[x.pos] != '<' {
		return x.readChars()
	}
	if err := x.need(2); err != nil {
		return xlsxDone, err
	}
	switch x.buf[x.pos+1] {
	case '/':
		return xlsxEnd, x.readEnd()
	case '?':
		return xlsxNothing, x.readInstruction()
	case '!':
		return x.readBang()
	}
	return xlsxStart, x.readStart()
}

// more reads more of the part into the window; io.EOF at the end of a part that
// was read whole.
func (x *xlsxXML) more() error {
	if x.pos > 0 {
		copy(x.buf, x.buf[x.pos:x.end])
		x.base += int64(x.pos)
		x.end -= x.pos
		x.pos = 0
	}
	if x.end > xlsxMaxToken {
		return x.unsafe("has a piece of more than %d bytes", xlsxMaxToken)
	}
	if x.end+1 >= len(x.buf) {
		x.buf = append(x.buf, make([]byte, max(len(x.buf), xlsxWindow))...)
	}
	n, err := x.in.Read(x.buf[x.end : len(x.buf)-1])
	x.end += n
	x.buf[x.end] = 0
	if n > 0 {
		return nil // an error comes again
	}
	if err == nil {
		err = io.ErrNoProgress
	}
	return err
}

// need reads until the window holds so many bytes.
func (x *xlsxXML) need(n int) error {
	for x.end-x.pos < n {
		if err := x.more(); err != nil {
			return cutOff(err)
		}
	}
	return nil
}

// until is how many bytes stand before a mark, which the window holds then.
func (x *xlsxXML) until(mark string) (int, error) {
	for from := 0; ; {
		if n := bytes.Index(x.buf[x.pos+from:x.end], []byte(mark)); n >= 0 {
			return from + n, nil
		}
		from = max(0, x.end-x.pos-len(mark)+1)
		if err := x.more(); err != nil {
			return 0, cutOff(err)
		}
	}
}

// cutOff is the error of a part that ends where it must not.
func cutOff(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (x *xlsxXML) close() error { return x.in.Close() }

// unsafe is the error of a part that would cost too much to read.
func (x *xlsxXML) unsafe(format string, args ...any) *Error {
	says := x.part.name + " " + fmt.Sprintf(format, args...)
	return x.part.pack.fault("unsafe: " + says)
}

// fault places an error in the part; one that has its place keeps it.
func (x *xlsxXML) fault(err error) *Error {
	var fault *Error
	if errors.As(err, &fault) {
		return fault
	}
	return x.part.pack.damaged(x.part.name, fmt.Errorf("at byte %d: %w", x.base+int64(x.pos), err))
}
