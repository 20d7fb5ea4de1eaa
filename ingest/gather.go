package ingest

import (
	"runtime"
	"sync"
)

// splitOpener is a source that can be read in several pieces at once.
type splitOpener interface {
	chunks() (*csvChunks, error)
}

// gather reads a sheet from its start to its end. The yields are those of its runs,
// in the order of the file, and sum is what they add up to. An error is the first
// in that order, however the runs were shared out.
func (sh *sheet) gather(source int, decoder func() *decoder) (sum *yield, runs []*yield, err error) {
	g := &gathering{sheet: sh, decoder: decoder, sum: newYield(sh, source)}
	if split, ok := sh.opener.(splitOpener); ok {
		err = g.split(split)
	} else {
		err = g.whole()
	}
	if err != nil {
		return nil, nil, err
	}
	return g.sum, g.runs, sh.unchanged(g.sum.begun)
}

// gathering is the state of one gather.
type gathering struct {
	sheet   *sheet
	decoder func() *decoder
	sum     *yield
	runs    []*yield

	mu    sync.Mutex
	state settled // behind the last run that was added
}

func (g *gathering) whole() error {
	in, err := g.sheet.open()
	if err != nil {
		return err
	}
	defer in.close()
	return g.add(g.decoder().run(in, settled{}))
}

// add takes up the next run.
func (g *gathering) add(y *yield) error {
	g.sum.add(y)
	g.runs = append(g.runs, y)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.state = y.after
	return y.err
}

// known is the state behind the last run that was added.
func (g *gathering) known() settled {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.state
}

// job is one chunk on its way from the splitter to a decoder and on to the sum.
type job struct {
	chunk *csvChunk
	yield *yield
	done  chan struct{}
}

// split reads a file in chunks with a decoder for each processor.
//
// What the sieve makes of a row depends on the rows before it: whether a footer was
// met, a blank line, the end of the table. A decoder takes the state that was last
// known for that behind the chunk before; where it turns out to be another one, which
// is rare, the chunk is read again.
func (g *gathering) split(from splitOpener) error {
	chunks, err := from.chunks()
	if err != nil {
		return err
	}
	defer chunks.close()
	workers := runtime.GOMAXPROCS(0)
	jobs, order, quit := make(chan *job, workers), make(chan *job, 2*workers), make(chan struct{})
	var wait sync.WaitGroup
	defer wait.Wait()
	defer close(quit)
	wait.Go(func() { produce(chunks, jobs, order, quit) })
	for range workers {
		wait.Go(func() { g.work(chunks.file, jobs) })
	}
	var again *decoder
	var rows csvRows
	for j := range order {
		<-j.done
		if state := g.known(); j.yield.before != state {
			if again == nil {
				again = g.decoder()
			}
			rows.begin(chunks.file, j.chunk)
			j.yield = again.run(&rows, state)
		}
		g.sheet.share.read(int64(len(j.chunk.text)))
		chunks.release(j.chunk)
		if err := g.add(j.yield); err != nil {
			return err
		}
	}
	return nil
}

// produce cuts the file into chunks, and gives each to the decoders and, in their
// order, to the sum.
func produce(chunks *csvChunks, jobs, order chan<- *job, quit <-chan struct{}) {
	defer close(jobs)
	defer close(order)
	for c := chunks.next(); c != nil; c = chunks.next() {
		j := &job{chunk: c, done: make(chan struct{})}
		select {
		case order <- j:
		case <-quit:
			return
		}
		select {
		case jobs <- j:
		case <-quit:
			return
		}
	}
}

func (g *gathering) work(file *csvFile, jobs <-chan *job) {
	var d *decoder
	var rows csvRows
	for j := range jobs {
		if d == nil {
			d = g.decoder()
		}
		rows.begin(file, j.chunk)
		j.yield = d.run(&rows, g.known())
		close(j.done)
	}
}
