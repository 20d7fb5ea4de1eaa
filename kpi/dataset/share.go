package dataset

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// each does n things that have nothing to do with each other, as many at once as
// there are processors.
func each(n int, do func(i int)) {
	var next atomic.Int64
	var done sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		done.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	done.Wait()
}

// stretches cuts rows into as many stretches as there are processors, and does each
// of them at once; do is told which one it does.
func stretches(rows int, do func(i, lo, hi int)) {
	n := max(1, min(runtime.GOMAXPROCS(0), rows/piece))
	each(n, func(i int) { do(i, rows*i/n, rows*(i+1)/n) })
}

// pieces shares rows out, a piece at a time.
func pieces(rows int, do func(lo, hi int)) {
	each((rows+piece-1)/piece, func(i int) { do(i*piece, min((i+1)*piece, rows)) })
}
