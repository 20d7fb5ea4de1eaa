package ingest

import "strings"

// textStore keeps texts side by side in blocks, so that a sheet of short texts does
// not cost an allocation for each. A text stays as long as anything of its block is
// kept: what outlives the row should be a copy.
type textStore struct{ block strings.Builder }

const textBlock = 32 << 10

func (s *textStore) keep(text []byte) string {
	if len(text) == 0 {
		return ""
	}
	if s.block.Len()+len(text) > s.block.Cap() {
		s.block.Reset()
		s.block.Grow(max(textBlock, len(text)))
	}
	at := s.block.Len()
	s.block.Write(text)
	return s.block.String()[at:]
}
