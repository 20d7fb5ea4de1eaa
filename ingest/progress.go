package ingest

import "sync"

// progress is how much of all files is read.
type progress struct {
	mu          sync.Mutex
	done, total int64
	tell        func(done, total int64)
}

// newProgress is the progress of the sheets of a run; nil where nobody asks.
func newProgress(sheets []*sheet, tell func(done, total int64)) *progress {
	if tell == nil {
		return nil
	}
	p := &progress{tell: tell}
	for _, sh := range sheets {
		p.total += sh.size
	}
	return p
}

// share is what one sheet has to read.
func (p *progress) share(size int64) *share {
	if p == nil {
		return nil
	}
	return &share{progress: p, left: size}
}

// share is a sheet's part of the progress. A sheet that is read twice counts once.
type share struct {
	*progress
	left int64
}

// read tells that some bytes more were read; of nobody's share it tells nothing.
func (s *share) read(bytes int64) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	bytes = min(bytes, s.left)
	s.left -= bytes
	s.done += bytes
	s.tell(s.done, s.total)
}

// finish tells that all of the sheet was read.
func (s *share) finish() {
	if s != nil {
		s.read(s.left)
	}
}
