package main

import (
	"bytes"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// A short reading shows nothing. A long one is drawn over itself a few times a
// second, and nothing of it stays.
func TestProgress(t *testing.T) {
	for _, c := range []struct {
		takes time.Duration
		draws int
	}{{900 * time.Millisecond, 0}, {1550 * time.Millisecond, 6}} {
		synctest.Test(t, func(t *testing.T) {
			var screen bytes.Buffer
			p := &progress{out: &screen, name: "exports/" + strings.Repeat("x", 50), stop: make(chan struct{})}
			p.wait.Go(p.run)
			tell := p.tell()
			for begun := time.Now(); time.Since(begun) < c.takes; time.Sleep(time.Millisecond) {
				tell(1_234_000_000, 2_468_000_000)
			}
			p.end()
			p.end()
			drawn := strings.Split(screen.String(), "\r\x1b[K")[1:]
			if c.draws == 0 && screen.Len() > 0 {
				t.Errorf("%v: drew %q", c.takes, drawn)
			}
			if c.draws == 0 {
				return
			}
			if len(drawn) != c.draws+1 || drawn[len(drawn)-1] != "" {
				t.Errorf("%v: drew %d times, the last is %q", c.takes, len(drawn)-1, drawn[len(drawn)-1])
			}
			if want := "reading …" + strings.Repeat("x", 39) + ": 1,234 of 2,468 MB, 50%"; drawn[0] != want {
				t.Errorf("drew %q, not %q", drawn[0], want)
			}
		})
	}
}

// Where err is no terminal nothing is ever drawn.
func TestNoProgressInLogs(t *testing.T) {
	ui := &terminal{err: &bytes.Buffer{}}
	p := ui.progress(&inputFlags{}, []string{"a"})
	if p != nil || p.tell() != nil {
		t.Error("a log would be drawn on")
	}
	p.end()
}
