package ingest

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"golang.org/x/net/html"
)

// htmlPage is a web page with tables in it: what several CRMs export as ".xls".
type htmlPage struct {
	path     string
	text     csvFile     // which knows its encoding
	tables   []htmlTable // that have something in them
	declared string      // the encoding that the page says it is in
}

// htmlTable is a table of a page, by its number among all of them. It is a table of
// its own wherever it stands, in another one too.
type htmlTable struct {
	number int
	name   string // empty where the page has no other
}

// htmlMaxTables is far beyond what people can find their way in.
const htmlMaxTables = 4096

// newHTMLPage finds the tables of a page. A damaged one has those up to the damage,
// so that their readers can tell it with its place.
func newHTMLPage(path string, from textSource, opt fileOptions) (*htmlPage, *Error) {
	p := &htmlPage{path: path, text: csvFile{path: path, from: from}}
	if fault := p.findEncoding(opt.Encoding); fault != nil {
		return nil, fault
	}
	scan, fault := p.scan()
	if fault != nil {
		return nil, fault
	}
	defer scan.close()
	var err error
	for err == nil {
		var r *htmlRow
		if r, err = scan.next(); err == nil && !blankCells(r.cells) && !p.has(r.table) {
			p.tables = append(p.tables, htmlTable{number: r.table})
		}
		if len(p.tables) > htmlMaxTables {
			return nil, &Error{File: path, What: fmt.Sprintf("unsafe: more than %d tables", htmlMaxTables), Hint: asTable}
		}
	}
	switch {
	case len(p.tables) == 0 && err != io.EOF:
		return nil, asError(path, err)
	case len(p.tables) == 0:
		return nil, &Error{File: path, What: "a web page (HTML) without a table: perhaps one that asks to sign in",
			Hint: asTable}
	case len(p.tables) > 1:
		for i := range p.tables {
			p.tables[i].name = fmt.Sprintf("table %d", i+1)
		}
	}
	return p, nil
}

func (p *htmlPage) has(number int) bool {
	for _, t := range p.tables {
		if t.number == number {
			return true
		}
	}
	return false
}

// findEncoding takes a byte order mark, else what was asked for, else what the page
// says of itself, else what its bytes say.
func (p *htmlPage) findEncoding(asked string) *Error {
	if asked == "" {
		file, err := p.text.from.open()
		if err != nil {
			return asError(p.path, err)
		}
		defer file.Close()
		head, _, fault := readHead(p.path, file, sniffHead)
		if fault != nil {
			return fault
		}
		p.declared = htmlDeclared(head)
		asked = p.declared
	}
	fault := p.text.findEncoding(asked)
	if fault != nil && p.declared != "" {
		return &Error{File: p.path, Line: 1, What: "the page says that its encoding is " + quotedText(p.declared) + ", which is not read", Hint: fault.Hint}
	}
	return fault
}

// htmlDeclared is the encoding that a page declares: <meta charset="x">, or within
// <meta content="text/html; charset=x">. As in browsers, Latin-1 is Windows-1252.
func htmlDeclared(head []byte) string {
	head = bytes.ToLower(head)
	for {
		at := bytes.Index(head, []byte("<meta"))
		if at < 0 {
			return ""
		}
		head = head[at+len("<meta"):]
		tag, _, _ := bytes.Cut(head, []byte(">"))
		_, after, found := bytes.Cut(tag, []byte("charset="))
		if !found {
			continue
		}
		name := strings.Trim(string(after), ` "'`)
		if end := strings.IndexAny(name, ` "';/`); end >= 0 {
			name = name[:end]
		}
		switch name {
		case "iso-8859-1", "latin1", "latin-1":
			return "windows-1252"
		case "us-ascii", "ascii", "utf-16": // a page that could say so in ASCII is not in UTF-16
			return "utf-8"
		}
		return name
	}
}

// String is the form of the page for people.
func (p *htmlPage) String() string {
	return "web page, " + p.text.encoding.title
}

// scan opens the page at its start.
func (p *htmlPage) scan() (*htmlScan, *Error) {
	text, err := p.text.text()
	if err != nil {
		return nil, asError(p.path, err)
	}
	tokens := html.NewTokenizer(text)
	tokens.SetMaxBuf(csvMaxValue)
	return &htmlScan{path: p.path, text: text, tokens: tokens, line: 1, encoding: p.text.encoding.title, decoded: p.text.encoding.codec != nil}, nil
}

// names is the names of the tables; none where there is only one.
func (p *htmlPage) names() []string {
	var names []string
	for _, t := range p.tables {
		if t.name != "" {
			names = append(names, t.name)
		}
	}
	return names
}

// html adds the tables of a web page.
func (e *expansion) html(path string, info fs.FileInfo, named bool) {
	sum, err := sha256Of(path)
	if err != nil {
		e.refuse(err, named)
		return
	}
	page, err := newHTMLPage(path, plainFile{path, info.Size()}, e.opt)
	if err != nil {
		e.refuse(err, named)
		return
	}
	names := page.names()
	e.visible = append(e.visible, names...)
	for _, table := range page.tables {
		if e.opt.Sheet != "" && table.name != "" && !strings.EqualFold(table.name, e.opt.Sheet) {
			e.over = append(e.over, passed{file: path, sheet: table.name, why: "another sheet was asked for", named: named})
			continue
		}
		e.sheetFound = e.sheetFound || table.name != ""
		e.sources = append(e.sources, source{file: path, sheet: table.name, named: named, sha256: sum,
			size: info.Size(), format: "html", dialect: page.String(), sheets: names,
			opener: &htmlTableFile{page: page, table: table}})
	}
}
