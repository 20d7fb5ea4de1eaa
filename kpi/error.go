package kpi

import "fmt"

// Error is a question that cannot be answered as it was asked.
type Error struct {
	What string // what is wrong, with the value
	Hint string // what to type
}

// Error is what is wrong; the hint is printed on a line of its own.
func (e *Error) Error() string { return e.What }

func refuse(hint, what string, args ...any) *Error {
	return &Error{What: fmt.Sprintf(what, args...), Hint: hint}
}
