package main

import (
	"os"
	"os/signal"
	"syscall"

	"kpi/report"
)

// heed says what becomes of the run when the system speaks to it. What is not whole is
// taken back before it ends, and a second signal ends it at once. Whoever started it to
// go on through a signal, as nohup does, is obeyed.
func heed(disk *report.System) {
	// A reader that has read enough closes the pipe: then a write fails, and the run
	// ends with the code of a failed output instead of being killed.
	signal.Ignore(syscall.SIGPIPE)
	for _, s := range tooLarge() { // Ignore of none would ignore all
		signal.Ignore(s)
	}
	var ending []os.Signal
	for _, s := range append([]os.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT}, timeIsUp()...) {
		if !signal.Ignored(s) {
			ending = append(ending, s)
		}
	}
	told := make(chan os.Signal, 1)
	for _, s := range ending {
		signal.Notify(told, s)
	}
	go func() {
		code := exitSignal
		if s, ok := (<-told).(syscall.Signal); ok {
			code += int(s)
		}
		for _, s := range ending {
			signal.Reset(s)
		}
		disk.Abandon()
		os.Exit(code)
	}()
}
