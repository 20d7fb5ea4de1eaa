package ingest

import "fmt"

// dateVote collects, over all values of a column, what they say of the order of
// day and month. One value that can be read one way only settles it for the column.
type dateVote struct {
	certain, dmy, mdy, either example
	jalali                    bool
	compact                   bool // 20260630
}

// see counts one cell.
func (v *dateVote) see(text string, line int) {
	w, ok := readDate(text)
	if !ok {
		return
	}
	year := w.c
	switch w.order {
	case certain:
		v.certain.see(text, line)
		v.compact = v.compact || w.sep == 0 && isPlainInteger(text)
		year = w.a
	case dmy:
		v.dmy.see(text, line)
	case mdy:
		v.mdy.see(text, line)
	case undecided:
		v.either.see(text, line)
	}
	v.jalali = v.jalali || isJalali(year)
}

// decide is the order of the column: what --date-order says, else what its values
// prove. It is certain where no value needs one.
func (v *dateVote) decide(asked string) (dateOrder, *Error) {
	switch {
	case asked != "":
		return map[string]dateOrder{"dmy": dmy, "mdy": mdy, "ymd": ymd}[asked], nil
	case v.dmy.line > 0 && v.mdy.line > 0:
		return certain, &Error{Class: Usage, Line: v.mdy.line,
			What: fmt.Sprintf("%q has its month first, and %q in line %d its day", v.mdy.text, v.dmy.text, v.dmy.line),
			Hint: "--date-order dmy or --date-order mdy"}
	case v.dmy.line > 0:
		return dmy, nil
	case v.mdy.line > 0:
		return mdy, nil
	case v.either.line > 0:
		return certain, &Error{Class: Usage, Line: v.either.line,
			What: fmt.Sprintf("%q could have its day or its month first, and no other value settles it", v.either.text),
			Hint: "--date-order dmy or --date-order mdy"}
	}
	return certain, nil
}

// String is the form of the column for people; empty where it holds no date.
func (v *dateVote) String() string {
	form := ""
	switch {
	case v.dmy.line > 0 && v.mdy.line == 0:
		form = "day first"
	case v.mdy.line > 0 && v.dmy.line == 0:
		form = "month first"
	case v.dmy.line+v.either.line > 0:
		form = "day or month first: --date-order must say"
	case v.compact:
		form = "yyyymmdd"
	case v.certain.line > 0:
		form = "year-month-day"
		if w, _ := readDate(v.certain.text); w.sep == 0 {
			form = "month by name"
		}
	}
	if v.jalali {
		form += ", Jalali"
	}
	return form
}
