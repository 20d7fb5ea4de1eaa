package manifest

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// What is read of a manifest at most: more is none of ours, whatever it is. A run over
// ten thousand files has three megabytes.
const (
	mostBytes   = 16 << 20
	mostEntries = 100_000
)

// Error is what is wrong with a manifest.
type Error struct {
	What string // with the place
	Hint string
}

func (e *Error) Error() string { return e.What }

const writeAgain = "name a file that --manifest wrote, as it was written"

func wrong(place, format string, args ...any) *Error {
	return &Error{What: place + ": " + fmt.Sprintf(format, args...), Hint: writeAgain}
}

// Read reads a manifest of a name. The error is an *Error: the text is no manifest, is
// damaged, or is of a newer program.
func Read(name string, r io.Reader) (*Manifest, error) {
	text, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	switch {
	case err != nil:
		return nil, wrong(name, "cannot be read: %v", err)
	case len(text) > mostBytes:
		return nil, wrong(name, "more than %d bytes: this is no manifest of kpi", mostBytes)
	case bytes.Count(text, []byte{'{'}) > mostEntries:
		return nil, wrong(name, "more than %d entries: this is no manifest of kpi", mostEntries)
	}
	if err := versionOf(name, text); err != nil {
		return nil, err
	}
	m := &Manifest{}
	if err := decode(text, m, true); err != nil {
		return nil, faultIn(name, text, err)
	}
	return m, m.check(name)
}

// versionOf refuses what no manifest is, or one of a newer form, before the rest of it is
// looked at.
func versionOf(name string, text []byte) error {
	var head struct {
		Manifest *int `json:"manifest"`
	}
	if err := decode(text, &head, false); err != nil {
		return faultIn(name, text, err)
	}
	switch {
	case head.Manifest == nil || *head.Manifest < 1:
		return wrong(name, "this is no manifest of kpi: it does not begin with \"manifest\": %d", Version)
	case *head.Manifest > Version:
		return &Error{What: fmt.Sprintf("%s: a manifest of form %d, and this kpi reads form %d", name, *head.Manifest, Version), Hint: "use the kpi that wrote it, or a newer one"}
	}
	return nil
}

// fault is an error of JSON and where it is.
type fault struct {
	err error
	at  int64
}

func (f *fault) Error() string { return f.err.Error() }

func decode(text []byte, into any, strict bool) error {
	in := json.NewDecoder(bytes.NewReader(text))
	if strict {
		in.DisallowUnknownFields()
	}
	if err := in.Decode(into); err != nil {
		return faultOf(text, err)
	}
	if _, err := in.Token(); err != io.EOF {
		return &fault{errors.New("more stands behind the manifest"), in.InputOffset()}
	}
	return nil
}

// faultOf is an error of decoding, in words, and where it is.
func faultOf(text []byte, err error) *fault {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	said := strings.TrimPrefix(err.Error(), "json: ")
	name, unknown := strings.CutPrefix(said, "unknown field ")
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return &fault{errors.New("the text breaks off"), int64(len(text))}
	case errors.As(err, &syntax):
		return &fault{errors.New(said), syntax.Offset - 1}
	case errors.As(err, &kind):
		return &fault{fmt.Errorf("%s cannot be a %s", kind.Field, kind.Value), kind.Offset - 1}
	case unknown: // which is told only at the end
		return &fault{fmt.Errorf("there is no %s in a manifest", name), int64(bytes.Index(text, []byte(name)))}
	}
	return &fault{errors.New(said), int64(len(text))}
}

// faultIn is a fault with its line and column.
func faultIn(name string, text []byte, err error) *Error {
	var f *fault
	if !errors.As(err, &f) {
		return wrong(name, "%v", err)
	}
	before := text[:min(max(f.at, 0), int64(len(text)))]
	line := 1 + bytes.Count(before, []byte{'\n'})
	column := len(before) - bytes.LastIndexByte(before, '\n')
	return wrong(fmt.Sprintf("%s:%d:%d", name, line, column), "damaged: %v", f.err)
}

// check refuses what no run could have written.
func (m *Manifest) check(name string) error {
	if m.Command == "" {
		return wrong(name, "damaged: no command is named")
	}
	if err := checkSum(name, "the result", m.Output.SHA256); err != nil {
		return err
	}
	if m.Config != nil {
		if err := checkSum(name, m.Config.File, m.Config.SHA256); err != nil {
			return err
		}
	}
	for _, in := range m.Inputs {
		if err := checkSum(name, in.File, in.SHA256); err != nil {
			return err
		}
		if in.Rows < 0 || in.Bytes < 0 {
			return wrong(name, "damaged: %s has %d rows and %d bytes", in.File, in.Rows, in.Bytes)
		}
	}
	return nil
}

func checkSum(name, of, sum string) error {
	if b, err := hex.DecodeString(sum); err != nil || len(b) != 32 {
		return wrong(name, "damaged: the SHA-256 of %s is %.80q", of, sum)
	}
	return nil
}
