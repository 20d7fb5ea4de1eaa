package memory

import "testing"

// The less is in use, the rarer garbage is looked for; how much may be filled never
// falls far below the room that is to be.
func TestGCPercent(t *testing.T) {
	if got := gcPercent(0); got != 1600 {
		t.Errorf("before the first time: %d %%, not 1600", got)
	}
	for live := uint64(firstGoal); live < 8<<30; live += live / 7 {
		percent := uint64(gcPercent(live))
		goal := live + live*percent/100
		if goal > max(idle, live+max(room, live*leastPercent/100)) {
			t.Errorf("%d in use: %d may be filled", live, goal)
		}
		if floor := min(live+room, idle) * 95 / 100; percent < leastPercent || goal < floor {
			t.Errorf("%d in use: only %d may be filled", live, goal)
		}
	}
}
