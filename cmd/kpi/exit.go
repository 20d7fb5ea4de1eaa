package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"kpi/ingest"
	"kpi/kpi"
	"kpi/kpi/config"
	"kpi/kpi/period"
	"kpi/report"
)

// The exit codes. They are decided in this file alone.
const (
	exitDone       = 0
	exitCheck      = 1 // a check failed: a control total is not ours
	exitUsage      = 2 // wrong usage
	exitRejects    = 3 // made, but rows or values could not be used
	exitUnreadable = 4 // an input cannot be read or is unsafe
	exitOutput     = 5 // an output failed
	exitBug        = 70
	exitSignal     = 128 // and the number of the signal: 130 for SIGINT, 143 for SIGTERM
)

// failure ends the program with a code, a line that says what is wrong, and a
// hint that says what to type.
type failure struct {
	code int
	what string
	hint string
}

func (f *failure) Error() string { return f.what }

func usage(what, hint string) error { return &failure{exitUsage, what, hint} }

// outputFailed is an error of writing the result.
func outputFailed(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, syscall.EPIPE) {
		// Whoever read the result has read enough: nothing to say.
		return &failure{code: exitOutput}
	}
	return &failure{exitOutput, err.Error(), elsewhere(err)}
}

// stdoutFailed is an error of printing the result.
func stdoutFailed(err error) error {
	var of *fs.PathError
	if errors.As(err, &of) {
		err = fmt.Errorf("stdout: cannot be written: %w", of.Err)
	}
	return outputFailed(err)
}

// elsewhere is what to do about an output that failed.
func elsewhere(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "free some space, or choose another place for it"
	case errors.Is(err, fs.ErrNotExist):
		return "make the directory first, or choose another place for it"
	case errors.Is(err, report.ErrInUse):
		return "close it in Excel or whatever has it open, or choose another name"
	case errors.Is(err, report.ErrNotRegular):
		return "name a file; a result goes to stdout where there is no -o"
	}
	return "choose another place for it"
}

// internal is an error that no input or question explains.
func internal(err error) error {
	var in *ingest.Error
	if err == nil || errors.As(err, &in) {
		return err
	}
	return &failure{exitBug, "a bug: " + err.Error(), "please report it with the command that was typed"}
}

// failureOf finds the code, the line and the hint of any error.
func failureOf(err error) *failure {
	var f *failure
	var in *ingest.Error
	var q *kpi.Error
	var p *period.Error
	var c *config.Error
	switch {
	case errors.As(err, &f):
		return f
	case errors.As(err, &in):
		code := exitUnreadable
		if in.Class == ingest.Usage {
			code = exitUsage
		}
		return &failure{code, in.Error(), in.Hint}
	case errors.As(err, &q):
		return &failure{exitUsage, q.What, q.Hint}
	case errors.As(err, &p):
		return &failure{exitUsage, p.What, p.Hint}
	case errors.As(err, &c):
		return &failure{exitUsage, c.Error(), c.Hint}
	}
	// What is left comes from cobra: a command or argument that is not there.
	return &failure{exitUsage, firstLine(err.Error()), "kpi help lists the commands, and kpi help COMMAND its flags"}
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// finish prints an error with its hint, and gives the exit code.
func (ui *terminal) finish(err error) int {
	if err == nil {
		return exitDone
	}
	f := failureOf(err)
	if f.what != "" {
		ui.say("kpi: %s", f.what)
		if f.hint != "" {
			ui.say("  hint: %s", f.hint)
		}
	}
	return f.code
}

// say writes a line to stderr, with nothing in it that would steer a terminal.
func (ui *terminal) say(format string, args ...any) {
	fmt.Fprintln(ui.err, report.Visible(fmt.Sprintf(format, args...)))
}
