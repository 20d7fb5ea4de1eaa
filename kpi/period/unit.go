package period

import "strings"

// Unit is a unit of a calendar.
type Unit uint8

// The units, from small to large. None is a span that is no unit, such as the
// days between two dates; where a calendar is asked about None, it is a day.
const (
	None Unit = iota
	Week
	Month
	Quarter
	Year
)

// Units are the units that a span can be, from small to large.
func Units() []Unit { return []Unit{Week, Month, Quarter, Year} }

// String is the unit's name, as it is typed: "month"; "" for None.
func (u Unit) String() string {
	switch u {
	case Week:
		return "week"
	case Month:
		return "month"
	case Quarter:
		return "quarter"
	case Year:
		return "year"
	}
	return ""
}

// ParseUnit is the unit of a name, in any case. The error is an *Error.
func ParseUnit(name string) (Unit, error) {
	for _, u := range Units() {
		if strings.EqualFold(name, u.String()) {
			return u, nil
		}
	}
	return None, refuse("type week, month, quarter or year", "%q is no unit of time", name)
}

// months is the number of months in the unit; 0 for those that are not made of
// months.
func (u Unit) months() int {
	switch u {
	case Month:
		return 1
	case Quarter:
		return 3
	case Year:
		return 12
	}
	return 0
}
