package ingest

// each calls visit for every child element of the element that was just started,
// up to its end. visit must read the child to its end (skip does).
func (x *xlsxXML) each(visit func(tag *xlsxTag) *Error) *Error {
	for {
		token, fault := x.next()
		if fault != nil {
			return fault
		}
		switch token {
		case xlsxEnd:
			return nil
		case xlsxStart:
			if fault := visit(&x.tag); fault != nil {
				return fault
			}
		}
	}
}

// skip reads to the end of the element that was just started.
func (x *xlsxXML) skip() *Error {
	for depth := 1; depth > 0; {
		token, fault := x.next()
		if fault != nil {
			return fault
		}
		switch token {
		case xlsxStart:
			depth++
		case xlsxEnd:
			depth--
		}
	}
	return nil
}

// skipWithin skips the last of so many elements, unless they are more than most.
func (x *xlsxXML) skipWithin(count, most int, what string) *Error {
	if count > most {
		return x.unsafe("has more than %d %s", most, what)
	}
	return x.skip()
}

// text appends the character data of the element that was just started, read to
// its end.
func (x *xlsxXML) text(text []byte) ([]byte, *Error) {
	for {
		token, fault := x.next()
		if fault != nil {
			return nil, fault
		}
		switch token {
		case xlsxEnd:
			return text, nil
		case xlsxChars:
			if text = append(text, x.chars...); len(text) > xlsxMaxToken {
				return nil, x.unsafe("has a text of more than %d bytes", xlsxMaxToken)
			}
		case xlsxStart:
			if fault := x.skip(); fault != nil {
				return nil, fault
			}
		}
	}
}

// finish reads the rest of the part, by which it is found whole.
func (x *xlsxXML) finish() *Error {
	for {
		if token, fault := x.next(); fault != nil || token == xlsxDone {
			return fault
		}
	}
}
