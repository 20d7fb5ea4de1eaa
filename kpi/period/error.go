package period

import "fmt"

// Error is a refusal of a period or day as it was typed.
type Error struct {
	What string // what is wrong, with the value
	Hint string // what to type
}

// Error is what is wrong. The hint is not in it: the program prints it on a line
// of its own.
func (e *Error) Error() string { return e.What }

func refuse(hint, what string, args ...any) *Error {
	return &Error{What: fmt.Sprintf(what, args...), Hint: hint}
}
