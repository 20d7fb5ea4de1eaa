package ingest

import "io"

// readAhead reads in a goroutine of its own, a few pieces in advance: inflating a
// part and reading its XML each keep a core busy. What it was given is read by
// nobody else until close, which waits for the goroutine.
type readAhead struct {
	from  io.ReadCloser
	full  chan piece
	spent chan []byte
	stop  chan struct{}
	now   []byte // of the piece that was taken last, what was not handed over
	whole []byte // that piece
	err   error
}

// piece is what was read, and the error after it.
type piece struct {
	data []byte
	err  error
}

const (
	pieceSize  = 128 << 10
	pieceCount = 4
)

func newReadAhead(from io.ReadCloser) *readAhead {
	a := &readAhead{from: from, full: make(chan piece, pieceCount), spent: make(chan []byte, pieceCount), stop: make(chan struct{})}
	for range pieceCount {
		a.spent <- make([]byte, pieceSize)
	}
	go a.run()
	return a
}

// run fills pieces until an error, such as the end, or until it is stopped.
func (a *readAhead) run() {
	defer close(a.full)
	for {
		select {
		case <-a.stop:
			return
		case data := <-a.spent:
			n, err := io.ReadFull(a.from, data[:pieceSize])
			if err == io.ErrUnexpectedEOF {
				err = io.EOF // the last piece is shorter
			}
			a.full <- piece{data[:n], err} // never blocks: there are no more pieces than places
			if err != nil {
				return
			}
		}
	}
}

// Read hands over what was read, and the error in its place.
func (a *readAhead) Read(b []byte) (int, error) {
	for len(a.now) == 0 && a.err == nil {
		if a.whole != nil {
			a.spent <- a.whole
		}
		p := <-a.full
		a.now, a.whole, a.err = p.data, p.data, p.err
	}
	n := copy(b, a.now)
	a.now = a.now[n:]
	if n > 0 {
		return n, nil
	}
	return 0, a.err
}

// Close stops the goroutine and closes what it read.
func (a *readAhead) Close() error {
	close(a.stop)
	for range a.full { // until it has ended
	}
	return a.from.Close()
}
