package ingest

import (
	"fmt"
	"math/bits"
	"strings"
)

// dateVote collects, over all values of a column, which orders of day, month and
// year fit every one of them. One value that fits one order only settles it for the
// column.
type dateVote struct {
	certain example   // a date that needs no order
	first   example   // one that does
	clash   example   // the one that fits none of the orders left
	left    dateOrder // the orders that fit all values
	jalali  bool
	compact bool // 20260630
}

// see counts one cell.
func (v *dateVote) see(text string, line int) {
	w, ok := readDate(text)
	if !ok {
		return
	}
	if w.orders == certain {
		v.certain.see(text, line)
		v.compact = v.compact || w.sep == 0 && isPlainInteger(text)
		v.jalali = v.jalali || isJalali(w.a)
		return
	}
	v.jalali = v.jalali || isJalali(w.c)
	if v.first.line == 0 {
		v.first.see(text, line)
		v.left = w.orders
	}
	if v.left &= w.orders; v.left == 0 {
		v.clash.see(text, line)
	}
}

// orderNames are what --date-order takes, and how people say it.
var orderNames = []struct {
	order      dateOrder
	flag, says string
}{{dmy, "dmy", "day first"}, {mdy, "mdy", "month first"}, {ymd, "ymd", "year first"}}

// decide is the order of the column: what --date-order says, else what its values
// prove. It is certain where no value needs one.
func (v *dateVote) decide(asked string) (dateOrder, *Error) {
	for _, n := range orderNames {
		if n.flag == asked {
			return n.order, nil
		}
	}
	switch {
	case v.first.line == 0:
		return certain, nil
	case v.clash.line > 0:
		return certain, &Error{Class: Usage, Line: v.clash.line, Hint: hintOrders(dmy | mdy),
			What: fmt.Sprintf("%q fits no order of day and month that %q in line %d fits", v.clash.text, v.first.text, v.first.line)}
	case bits.OnesCount8(uint8(v.left)) == 1:
		return v.left, nil
	}
	return certain, &Error{Class: Usage, Line: v.first.line, Hint: hintOrders(v.left),
		What: fmt.Sprintf("%q could be %s, and no other value settles it", v.first.text, sayOrders(v.left))}
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

// String is the form of the column for people; empty where it holds no date.
func (v *dateVote) String() string {
	form := ""
	switch {
	case v.first.line > 0 && bits.OnesCount8(uint8(v.left)) == 1:
		form = sayOrders(v.left)
	case v.first.line > 0:
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
