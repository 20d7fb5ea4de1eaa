package xlsxtest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
)

// Book is a workbook as its parts.
type Book struct {
	names []string // of the parts, in the order of the file
	parts map[string][]byte
}

// Open reads the workbook of a file.
func Open(file string) (*Book, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return Read(data)
}

// Read reads a workbook. Every part is read to its end, so that its checksum is
// seen to be right.
func Read(data []byte) (*Book, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	b := &Book{parts: map[string][]byte{}}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		body, err := io.ReadAll(r)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		if _, twice := b.parts[f.Name]; twice {
			return nil, fmt.Errorf("%s is in the file twice", f.Name)
		}
		b.set(f.Name, body)
	}
	return b, nil
}

// Bytes is the workbook as a file.
func (b *Book) Bytes() ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range b.names {
		w, err := z.Create(name)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(b.parts[name]); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

// Write writes the workbook to a file.
func (b *Book) Write(file string) error {
	data, err := b.Bytes()
	if err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o600)
}

// Copy is a workbook that can be changed without changing this one.
func (b *Book) Copy() *Book {
	c := &Book{parts: map[string][]byte{}}
	for _, name := range b.names {
		c.set(name, b.parts[name])
	}
	return c
}

// Part is the XML of a part, such as "xl/styles.xml"; nil where there is none.
func (b *Book) Part(name string) []byte { return b.parts[name] }

// Parts is the names of all parts, in the order of the file.
func (b *Book) Parts() []string { return b.names }

// set puts a part in the place of the one of its name, or adds it.
func (b *Book) set(name string, body []byte) {
	if _, known := b.parts[name]; !known {
		b.names = append(b.names, name)
	}
	b.parts[name] = body
}

// link is what a part says of another: its kind and where it is.
type link struct {
	id, kind, target string
	outside          bool // the target is an address, not a part
}

// links is what the part beside a part says of others. The package as a whole is
// the part "".
func (b *Book) links(part string) (map[string]link, error) {
	body, any := b.parts[linksOf(part)]
	if !any {
		return nil, nil
	}
	root, err := parse(body, whole)
	if err != nil {
		return nil, err
	}
	links := map[string]link{}
	for _, r := range root.all("Relationship") {
		l := link{id: r.attr("Id"), kind: path.Base(r.attr("Type")), target: r.attr("Target"), outside: r.attr("TargetMode") == "External"}
		if !l.outside {
			l.target = resolved(part, l.target)
		}
		links[l.id] = l
	}
	return links, nil
}

// linksOf is the part that holds the links of a part.
func linksOf(part string) string {
	return path.Join(path.Dir(part), "_rels", path.Base("/"+part)+".rels")
}

// resolved is the part that a target means, seen from a part.
func resolved(part, target string) string {
	if rooted, ok := strings.CutPrefix(target, "/"); ok {
		return rooted
	}
	return path.Join(path.Dir(part), target)
}

// linked is the parts of a kind that a part links to, by their ids.
func (b *Book) linked(part, kind string) (map[string]string, error) {
	links, err := b.links(part)
	found := map[string]string{}
	for id, l := range links {
		if l.kind == kind {
			found[id] = l.target
		}
	}
	return found, err
}

// Sheet is a worksheet: its name, the part it is in, and whether it is seen.
type Sheet struct {
	Name, Part string
	Hidden     bool
}

// Sheets is the worksheets in their order.
func (b *Book) Sheets() ([]Sheet, error) {
	main, err := b.main()
	if err != nil {
		return nil, err
	}
	parts, err := b.linked(main, "worksheet")
	if err != nil {
		return nil, err
	}
	root, err := parse(b.parts[main], whole)
	if err != nil {
		return nil, err
	}
	var sheets []Sheet
	for _, s := range root.child("sheets").children {
		state := s.attr("state")
		sheets = append(sheets, Sheet{Name: s.attr("name"), Part: parts[s.attr("r:id")], Hidden: state != "" && state != "visible"})
	}
	return sheets, nil
}

// main is the part that is the workbook.
func (b *Book) main() (string, error) {
	parts, err := b.linked("", "officeDocument")
	for _, part := range parts {
		return part, err
	}
	return "", fmt.Errorf("no part is the workbook: %v", err)
}

// sheet is the worksheet of a name.
func (b *Book) sheet(name string) (Sheet, error) {
	sheets, err := b.Sheets()
	for _, s := range sheets {
		if s.Name == name {
			return s, err
		}
	}
	return Sheet{}, fmt.Errorf("there is no sheet %q: %v", name, err)
}
