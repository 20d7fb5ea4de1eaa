package ingest

import "bytes"

// quoted reads a record with a quote in it, cell by cell. rest starts with it.
func (r *csvRows) quoted(rest []byte) (*row, error) {
	r.unquote = r.unquote[:0]
	at, ended := 0, false
	for !ended {
		var err error
		if at < len(rest) && rest[at] == '"' {
			at, ended, err = r.quotedCell(rest, at)
		} else {
			at, ended, err = r.bareCell(rest, at)
		}
		if err != nil {
			return nil, err
		}
	}
	record := rest[:at]
	if at > csvMaxValue {
		if err := r.tooLong(csvTrimBreak(record)); err != nil {
			return nil, err
		}
	}
	r.row.raw = csvTrimBreak(record)
	r.at += at
	r.line += bytes.Count(record, []byte{'\n'})
	return r.whole()
}

// bareCell reads a cell without quotes. after is behind its delimiter or line end,
// and ended tells whether the record ended with it.
func (r *csvRows) bareCell(rest []byte, from int) (after int, ended bool, err error) {
	for at := from; at < len(rest); at++ {
		switch b := rest[at]; {
		case b == '"':
			return 0, true, r.badQuotes(rest)
		case b == '\n':
			r.add(csvTrimBreak(rest[from : at+1]))
			return at + 1, true, nil
		case b == r.delim[0] && bytes.HasPrefix(rest[at:], r.delim):
			r.add(rest[from:at])
			return at + len(r.delim), false, nil
		}
	}
	return len(rest), true, r.addLast(rest[from:])
}

// addLast adds the cell at the end of the text, which may be the end of the file
// or what stands before a fault.
func (r *csvRows) addLast(text []byte) error {
	if r.fault != nil {
		return r.refuse()
	}
	r.add(text)
	return nil
}

// quotedCell reads a cell that starts with a quote.
func (r *csvRows) quotedCell(rest []byte, from int) (after int, ended bool, err error) {
	end, more := csvQuotedCell(rest, from+1)
	switch {
	case !more && r.fault != nil:
		return 0, true, r.refuse()
	case !more:
		return 0, true, r.unclosed(rest)
	}
	r.addQuoted(rest[from+1 : end-1])
	switch tail := rest[end:]; {
	case len(tail) == 0 && r.fault != nil:
		return 0, true, r.refuse()
	case len(tail) == 0:
		return len(rest), true, nil
	case bytes.HasPrefix(tail, r.delim):
		return end + len(r.delim), false, nil
	case tail[0] == '\n':
		return end + 1, true, nil
	case bytes.HasPrefix(tail, []byte("\r\n")):
		return end + 2, true, nil
	}
	return 0, true, r.badQuotes(rest)
}

// addQuoted adds a cell by what stands between its quotes: two quotes are one, and
// a line end is a LF.
func (r *csvRows) addQuoted(text []byte) {
	if bytes.IndexByte(text, '"') < 0 && !bytes.Contains(text, []byte("\r\n")) {
		r.add(text)
		return
	}
	if cap(r.unquote)-len(r.unquote) < len(text) { // texts of cells before stay in the old one
		r.unquote = make([]byte, 0, 2*len(text)+csvUnquoted)
	}
	from := len(r.unquote)
	for i := 0; i < len(text); i++ {
		b := text[i]
		if b == '"' || b == '\r' && i+1 < len(text) && text[i+1] == '\n' {
			i++
			b = text[i]
		}
		r.unquote = append(r.unquote, b)
	}
	r.add(r.unquote[from:])
}

// csvUnquoted is how large the buffer of unquoted texts is at least.
const csvUnquoted = 1 << 10

// unclosed refuses a quote that is never closed, or a value beyond the limits,
// which such a quote mostly is.
func (r *csvRows) unclosed(rest []byte) error {
	if err := r.tooLong(rest); err != nil {
		return err
	}
	return r.badQuotes(rest)
}

func (r *csvRows) badQuotes(rest []byte) error {
	return csvQuoteError(r.file.path, rest, r.file.delimiter, r.line)
}
