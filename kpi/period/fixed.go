package period

// Whole asks for one unit of the calendar, whose span is known.
func Whole(s Span, u Unit) Request { return Request{kind: fixed, unit: u, span: s} }

// Days asks for the days of a span.
func Days(s Span) Request { return Request{kind: between, span: s} }
