package ingest

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"
	"strings"
)

// dateVote collects, over all values of a column, which orders of day, month and
// year fit every one of them. One value that fits one order only settles it for the
// column. Votes of parts of a column merge into the vote of the whole, whatever the
// parts and their order.
type dateVote struct {
	certain example // a date that needs no order
	// fits is the first date for each set of orders that a date can fit
	fits   [ymd << 1]example
	serial example // a number that could be a spreadsheet's day
	other  example // a text that is neither

	jalali, compact, named, shortYear bool // some date is: compact is 20260630
}

// see counts one cell.
func (v *dateVote) see(text string, line int) {
	w, ok := readDate(text)
	if !ok {
		if _, isSerial := serialDay(text); isSerial {
			v.serial.see(text, line)
		} else {
			v.other.see(text, line)
		}
		return
	}
	v.shortYear = v.shortYear || w.shortYear
	if w.orders != certain {
		v.jalali = v.jalali || isJalali(w.c)
		v.fits[w.orders].see(text, line)
		return
	}
	v.certain.see(text, line)
	v.jalali = v.jalali || isJalali(w.a)
	isCompact := w.sep == 0 && isPlainInteger(latinDigits(text))
	v.compact = v.compact || isCompact
	v.named = v.named || w.sep == 0 && !isCompact
}

// merge adds the vote of another part of the column.
func (v *dateVote) merge(other *dateVote) {
	v.certain.merge(other.certain)
	v.serial.merge(other.serial)
	v.other.merge(other.other)
	for i := range v.fits {
		v.fits[i].merge(other.fits[i])
	}
	v.jalali, v.compact = v.jalali || other.jalali, v.compact || other.compact
	v.named, v.shortYear = v.named || other.named, v.shortYear || other.shortYear
}

// left is the orders that fit all dates that need one, with the first of these, and
// the first that fits none of the orders left by those before it.
func (v *dateVote) left() (left dateOrder, first, clash example) {
	var found []dateOrder
	for orders, e := range v.fits {
		if e.line > 0 {
			found = append(found, dateOrder(orders))
		}
	}
	slices.SortFunc(found, func(a, b dateOrder) int { return cmp.Compare(v.fits[a].line, v.fits[b].line) })
	for i, orders := range found {
		if i == 0 {
			left, first = orders, v.fits[orders]
		}
		if left &= orders; left == 0 {
			return 0, first, v.fits[orders]
		}
	}
	return left, first, clash
}

// isSerial tells whether every value of the column is a number of days.
func (v *dateVote) isSerial(first example) bool {
	return v.serial.line > 0 && first.line == 0 && v.certain.line == 0 && v.other.line == 0
}

// orderNames are what --date-order takes, and how people say what dates may be.
var orderNames = []struct {
	order      dateOrder
	flag, says string
}{{dmy, "dmy", "day first"}, {mdy, "mdy", "month first"}, {ymd, "ymd", "year first"}, {order: serialDays, flag: "serial"}}

// decide is the order of the column: what --date-order says, else what its values
// prove. It is certain where no value needs one.
func (v *dateVote) decide(asked string) (dateOrder, *Error) {
	for _, n := range orderNames {
		if n.flag == asked {
			return n.order, nil
		}
	}
	left, first, clash := v.left()
	switch {
	case v.isSerial(first):
		return serialDays, nil
	case first.line == 0:
		return certain, nil
	case clash.line > 0:
		return certain, &Error{Class: Usage, Line: clash.line, Hint: hintOrders(dmy | mdy),
			What: fmt.Sprintf("%q fits no order of day and month that %q in line %d fits", clash.text, first.text, first.line)}
	case bits.OnesCount8(uint8(left)) == 1:
		return left, nil
	}
	return certain, &Error{Class: Usage, Line: first.line, Hint: hintOrders(left),
		What: fmt.Sprintf("%q could be %s, and no other value settles it", first.text, sayOrders(left))}
}

// sayOrders names a set of orders: "day first or month first".
func sayOrders(orders dateOrder) string {
	var says []string
	for _, n := range orderNames {
		if orders&n.order != 0 {
			says = append(says, n.says)
		}
	}
	return strings.Join(says, " or ")
}

// hintOrders is what to type to choose between orders.
func hintOrders(orders dateOrder) string {
	var flags []string
	for _, n := range orderNames {
		if orders&n.order != 0 {
			flags = append(flags, "--date-order "+n.flag)
		}
	}
	return strings.Join(flags, " or ")
}

// form is the form of the column for people, by the order that was decided; empty
// where it holds no date.
func (v *dateVote) form(order dateOrder, undecided bool) string {
	_, first, _ := v.left()
	form := ""
	switch {
	case order == serialDays:
		return "days as a spreadsheet counts them, from 1900"
	case undecided:
		form = "day or month first: --date-order must say"
	case first.line > 0:
		form = sayOrders(order)
	case v.compact:
		form = "yyyymmdd"
	case v.named:
		form = "month by name"
	case v.certain.line > 0:
		form = "year-month-day"
	}
	if v.jalali {
		form += ", Jalali"
	}
	if v.shortYear {
		form += ", years 1970 to 2069"
	}
	return form
}
