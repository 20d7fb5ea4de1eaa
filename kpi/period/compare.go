package period

// The ways to choose the period that a figure is compared with.
const (
	ComparePrevious = "previous" // the unit, or as many days, directly before
	CompareYearAgo  = "year-ago" // the same days one calendar year before
	CompareNone     = "none"
)

// ParseCompare is the way to compare of a name; the empty name is previous. The
// error is an *Error.
func ParseCompare(name string) (string, error) {
	switch name {
	case "":
		return ComparePrevious, nil
	case ComparePrevious, CompareYearAgo, CompareNone:
		return name, nil
	}
	return "", refuse("type previous, year-ago or none", "%q is no way to compare", name)
}

// Previous is the period to compare with, and its label; ok is false where there
// is none: for everything there is, for a period that begins after asOf, and for
// CompareNone. Where the period has not ended by asOf, or is one to date, only as
// many days of the earlier one count as have passed in this one.
func (r Resolved) Previous(cal Calendar, mode string, asOf Day) (s Span, label string, ok bool) {
	if r.All || asOf < r.Span.From {
		return Span{}, "", false
	}
	whole := r.Span
	if r.Unit != None {
		whole = cal.Span(r.Span.From, r.Unit)
	}
	switch mode {
	case ComparePrevious:
		s = r.before(cal, whole)
	case CompareYearAgo:
		s = YearEarlier(cal, whole, r.Unit)
	default:
		return Span{}, "", false
	}
	unit := r.Unit
	if end := min(asOf+1, r.Span.To); end < whole.To {
		cut := Span{s.From, min(s.To, s.From+(end-whole.From))}
		if cut != s {
			s, unit = cut, None
		}
	}
	return s, cal.Label(s, unit), true
}

func (r Resolved) before(cal Calendar, whole Span) Span {
	if r.Unit != None {
		return cal.Next(whole, r.Unit, -1)
	}
	return Span{whole.From - Day(whole.Days()), whole.From}
}

// Before is the span before another: the unit before, where it is a whole one, else
// as many days.
func Before(cal Calendar, s Span) Span {
	for _, u := range Units() {
		if cal.Span(s.From, u) == s {
			return cal.Next(s, u, -1)
		}
	}
	return Span{s.From - Day(s.Days()), s.From}
}

// YearEarlier is the same span of a unit a calendar year earlier; for a week the
// one 52 weeks earlier, which has the same days of the week.
func YearEarlier(cal Calendar, s Span, u Unit) Span {
	if u == Week {
		return cal.Next(s, Week, -52)
	}
	return ShiftMonths(cal, s, -12)
}

// Trend is the n units that end with the one that holds the day, oldest first.
func Trend(cal Calendar, last Day, u Unit, n int) []Span {
	spans := make([]Span, 0, max(n, 0))
	end := cal.Span(last, u)
	for i := n - 1; i >= 0; i-- {
		spans = append(spans, cal.Next(end, u, -i))
	}
	return spans
}

// ShiftMonths is the same span n months later, or earlier where n is negative, as
// with Calendar.Add: −12 is a year ago. What begins or ends at a month's border
// does so there too: a whole month, quarter or year stays one, however long its
// months are.
func ShiftMonths(cal Calendar, s Span, n int) Span {
	shifted := Span{From: cal.Add(s.From, Month, n)}
	if s.To == cal.Span(s.To, Month).From {
		shifted.To = cal.Add(s.To, Month, n)
	} else {
		shifted.To = cal.Add(s.Last(), Month, n) + 1
	}
	return shifted
}
