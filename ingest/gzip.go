package ingest

import (
	"compress/gzip"
	"io"
)

// gzipText is a text packed by gzip, in one member or several.
type gzipText struct {
	path string
	from textSource // the packed bytes
}

func (g gzipText) open() (io.ReadCloser, error) {
	raw, err := g.from.open()
	if err != nil {
		return nil, err
	}
	u := &unpacking{path: g.path, in: &countedReader{src: raw}, raw: raw}
	// It checks the sum of each member, and refuses what follows and is none.
	if u.out, err = gzip.NewReader(buffered(u.in)); err == nil {
		return u, nil
	}
	raw.Close()
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return nil, u.damaged(err)
}

// gzip adds the text in a gzip file, or says what else is in it.
func (e *expansion) gzip(s source, from textSource) {
	text := gzipText{s.file, from}
	found, err := sniffPacked(s.file, text)
	switch {
	case err != nil:
		e.refuseTable(err, s.named)
	case found.format == "csv":
		e.text(s, text)
	case s.named:
		e.refuse(&Error{File: s.file, What: "packed by gzip: " + found.what, Hint: found.hint}, true)
	default:
		e.pass(s.file, "packed by gzip: "+found.what)
	}
}
