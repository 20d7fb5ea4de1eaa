package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/term"

	"kpi/report"
)

// When progress is shown: not before a reading has taken so long, and then so
// often.
const (
	progressAfter = time.Second
	progressEvery = 100 * time.Millisecond
)

// progress is the line on a terminal that says how far reading has come. It is
// drawn over itself, and gone when reading ends.
type progress struct {
	out  io.Writer
	name string // of what is read

	mu          sync.Mutex
	done, total int64 // bytes
	drawn       bool

	stop chan struct{}
	wait sync.WaitGroup
}

// progress begins to show the reading of some paths, where somebody can see it: nil
// where err is no terminal, or nothing is to be said. end takes the line away.
func (ui *terminal) progress(in *inputFlags, paths []string) *progress {
	if in.quiet || !ui.errIsScreen() {
		return nil
	}
	p := &progress{out: ui.err, name: nameOf(paths), stop: make(chan struct{})}
	p.wait.Go(p.run)
	return p
}

// errIsScreen tells whether err is a terminal that can be drawn on.
func (ui *terminal) errIsScreen() bool {
	f, ok := ui.err.(*os.File)
	return ok && term.IsTerminal(int(f.Fd())) && os.Getenv("TERM") != "dumb"
}

func nameOf(paths []string) string {
	if len(paths) == 1 {
		return report.Visible(paths[0])
	}
	return count(len(paths), "path", "paths")
}

func (p *progress) run() {
	wait := time.NewTimer(progressAfter)
	defer wait.Stop()
	select {
	case <-wait.C:
	case <-p.stop:
		return
	}
	tick := time.NewTicker(progressEvery)
	defer tick.Stop()
	for {
		p.draw()
		select {
		case <-tick.C:
		case <-p.stop:
			return
		}
	}
}

// tell is how reading says how far it is; nil where nobody looks.
func (p *progress) tell() func(done, total int64) {
	if p == nil {
		return nil
	}
	return func(done, total int64) {
		p.mu.Lock()
		p.done, p.total = done, total
		p.mu.Unlock()
	}
}

// progressName is how much of a name the line has room for.
const progressName = 40

func (p *progress) draw() {
	p.mu.Lock()
	defer p.mu.Unlock()
	line := "reading " + cutName(p.name)
	if p.total > 0 {
		line += fmt.Sprintf(": %s of %s MB, %d%%", megabytes(p.done), megabytes(p.total), 100*p.done/p.total)
	}
	fmt.Fprint(p.out, "\r\x1b[K"+line)
	p.drawn = true
}

// cutName is the end of a long name: a path's end tells more than its start.
func cutName(name string) string {
	if letters := []rune(name); len(letters) > progressName {
		return "…" + string(letters[len(letters)-progressName+1:])
	}
	return name
}

// megabytes is bytes as megabytes, in groups of three digits.
func megabytes(bytes int64) string {
	text := fmt.Sprint(bytes / 1e6)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// end takes the line away; nothing is drawn behind it. It may be called twice.
func (p *progress) end() {
	if p == nil || p.stop == nil {
		return
	}
	close(p.stop)
	p.wait.Wait()
	p.stop = nil
	if p.drawn {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}
