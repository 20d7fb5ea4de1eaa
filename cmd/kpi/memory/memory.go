// Package memory says when a program looks for garbage: the one that people run, and
// those that measure what it takes.
package memory

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

const (
	// idle is how much memory a run may fill before any garbage is looked for: most
	// runs end before.
	idle = 64 << 20
	// room is how much may be filled beyond what was in use when garbage was last
	// looked for. Go would allow as much again as is in use, so that a run over big
	// files took twice the memory that it needs; and as columns of numbers hold
	// nothing to follow, looking often costs next to nothing.
	room = 32 << 20
	// leastPercent keeps runs that use much from looking all the time.
	leastPercent = 15
	// firstGoal is what Go lets fill before it looks for garbage the first time, at
	// 100 %; of other percentages in proportion.
	firstGoal = 4 << 20
)

// Tend makes garbage collection rare while little memory is in use and
// thorough when much is, until the program ends. It keeps out of the way of
// whoever set GOGC or GOMEMLIMIT.
func Tend() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(gcPercent(0))
	go func() {
		last := uint64(0)
		for range time.Tick(5 * time.Millisecond) {
			if live := liveHeap(); live != last {
				debug.SetGCPercent(gcPercent(live))
				last = live
			}
		}
	}()
}

// gcPercent is how much may be filled, in percent of what was in use when garbage
// was last looked for; 0 is before the first time.
func gcPercent(live uint64) int {
	if live == 0 {
		return idle / firstGoal * 100
	}
	more := uint64(room)
	if live+room < idle {
		more = idle - live
	}
	return int(min(max(more*100/live, leastPercent), idle/firstGoal*100))
}

// liveHeap is what was in use when garbage was last looked for, in bytes; 0 before
// the first time.
func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
