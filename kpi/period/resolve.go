package period

// Resolved is a period tied to data.
type Resolved struct {
	// Span is the days whose events count.
	Span Span
	// Unit is the calendar unit that the span is, or, for a period to date, that
	// it is the beginning of; None for other days.
	Unit Unit
	// Label names the period for people: "June 2026", "2026-01-01 to 2026-06-15".
	Label string
	// Partial tells that as-of lies before the last day: more is to come.
	Partial bool
	// Ahead tells that as-of lies before the first day: the data says nothing of it.
	Ahead bool
	// All tells that the period is everything there is.
	All bool
	// Default tells that nobody asked for this period.
	Default bool
}

// nearEnd is how many days may be left after as-of in a month that is taken for
// finished: the last days of a month often have no events.
const nearEnd = 3

// Resolve ties the request to data. asOf is the last day that the data speaks
// for; first and last are the first and last day with an event, first after last
// where there is none. Nothing asked for is the newest month with at most 3 days
// left after asOf; where that lies before the first event's month, the month of
// asOf. The error is an *Error.
func (r Request) Resolve(cal Calendar, asOf, first, last Day) (Resolved, error) {
	s, u, err := r.days(cal, asOf, first, last)
	if err != nil {
		return Resolved{}, err
	}
	res := Resolved{
		Span: s, Unit: u, Label: cal.Label(s, u),
		Partial: asOf < s.Last(),
		Ahead:   asOf < s.From,
		All:     r.kind == all,
		Default: r.kind == byDefault,
	}
	if u != None && s != cal.Span(s.From, u) {
		res.Label = cal.Label(s, None)
	}
	return res, nil
}

// days is the span asked for, and its unit.
func (r Request) days(cal Calendar, asOf, first, newest Day) (Span, Unit, error) {
	holding := cal.Span(asOf, r.unit)
	switch r.kind {
	case fixed:
		return r.span, r.unit, nil
	case current:
		return holding, r.unit, nil
	case last:
		return cal.Next(holding, r.unit, -1), r.unit, nil
	case toDate:
		return Span{holding.From, asOf + 1}, r.unit, nil
	case byDefault:
		return defaultMonth(cal, asOf, first, newest), Month, nil
	}
	s := r.span
	switch r.kind {
	case all:
		s = Span{first, newest + 1}
	case until:
		s.From = first
	case since:
		s.To = asOf + 1
	}
	noFirst := newest < first && (r.kind == all || r.kind == until)
	if s.Empty() || noFirst {
		return Span{}, None, refuse("type both --from and --to", "the period from %s to %s has no day", s.From, s.Last())
	}
	if r.kind == all {
		return s, None, nil
	}
	return s, wholeUnit(cal, s), nil
}

// defaultMonth is the month of a default request.
func defaultMonth(cal Calendar, asOf, first, last Day) Span {
	month := cal.Span(asOf, Month)
	if month.Last()-asOf <= nearEnd {
		return month
	}
	before := cal.Next(month, Month, -1)
	if first <= last && before.To <= first {
		return month
	}
	return before
}

// wholeUnit is the unit that days from one date to another happen to be, so that
// 1 to 30 June is compared as June is.
func wholeUnit(cal Calendar, s Span) Unit {
	for _, u := range []Unit{Month, Quarter, Year} {
		if cal.Span(s.From, u) == s {
			return u
		}
	}
	return None
}
