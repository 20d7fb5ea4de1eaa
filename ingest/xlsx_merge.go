package ingest

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
)

// mergedRange is a block of cells that a sheet shows as one. Columns and lines
// count from 1; the last ones are within it.
type mergedRange struct{ column, line, lastColumn, lastLine int }

// fills tells whether the value at the top of the range holds for each of its rows:
// so people group rows. Wider ranges are headings, and leave blanks.
func (m mergedRange) fills() bool { return m.column == m.lastColumn && m.line < m.lastLine }

// xlsxMaxMerged is how many merged ranges a sheet may have: Excel slows to a halt
// long before.
const xlsxMaxMerged = 1 << 18

// mergedRanges is the ranges of the sheet whose value fills rows, in the order of
// their first lines. They stand after the rows of the part, and the rows cannot be
// told without them: so the part is inflated once to see whether it has any. Damage
// is left to be found again where the rows are read, with its place.
func (s *xlsxSheet) mergedRanges(b *xlsxBook) []mergedRange {
	s.merges.Do(func() {
		pack, fault := openXLSXPackage(b.path, b.size)
		if fault != nil {
			return
		}
		defer pack.close()
		if pack.mentions(s.part, "mergeCell") {
			s.merged = pack.mergedRanges(s.part)
		}
	})
	return s.merged
}

// mentions tells whether a part has a word in it, or may have: it is in another
// encoding, or damaged.
func (p *xlsxPackage) mentions(name, word string) bool {
	part, fault := p.part(name)
	if fault != nil {
		return true
	}
	defer part.Close()
	window := make([]byte, pieceSize)
	for kept := 0; ; {
		n, err := part.Read(window[kept:])
		seen := window[:kept+n]
		switch {
		case bytes.Contains(seen, []byte(word)), bytes.IndexByte(seen, 0) >= 0:
			return true
		case err != nil:
			return err != io.EOF
		}
		kept = copy(window, seen[max(0, len(seen)-len(word)):])
	}
}

// mergedRanges reads the ranges that fill of a sheet's part; none of a damaged one.
func (p *xlsxPackage) mergedRanges(name string) []mergedRange {
	x, fault := p.openXML(name, "worksheet")
	if fault != nil {
		return nil
	}
	defer x.close()
	var ranges []mergedRange
	fault = x.each(func(tag *xlsxTag) (fault *Error) {
		if tag.is("mergeCells") {
			ranges, fault = x.readMerged()
			return fault
		}
		return x.skip()
	})
	if fault != nil {
		return nil
	}
	return ranges
}

// readMerged reads the list of merged ranges that was just started, and gives those
// that fill. Of these, no two may have a cell in common.
func (x *xlsxXML) readMerged() ([]mergedRange, *Error) {
	var ranges []mergedRange
	count := 0
	fault := x.each(func(tag *xlsxTag) *Error {
		if tag.is("mergeCell") {
			ref := tag.text("ref")
			m, ok := parseMergedRange(ref)
			if !ok {
				return x.part.pack.fault("damaged: no merged range can be " + quotedText(ref))
			}
			if m.fills() {
				ranges = append(ranges, m)
			}
			count++
		}
		return x.skipWithin(count, xlsxMaxMerged, "merged ranges")
	})
	if fault != nil {
		return nil, fault
	}
	slices.SortFunc(ranges, func(a, b mergedRange) int {
		return cmp.Or(cmp.Compare(a.column, b.column), cmp.Compare(a.line, b.line))
	})
	for i := 1; i < len(ranges); i++ {
		if a, b := ranges[i-1], ranges[i]; a.column == b.column && a.lastLine >= b.line {
			return nil, x.part.pack.fault(fmt.Sprintf("damaged: two merged ranges have the cell %s%d", columnName(b.column), b.line))
		}
	}
	slices.SortStableFunc(ranges, func(a, b mergedRange) int { return cmp.Compare(a.line, b.line) })
	return ranges, nil
}

// parseMergedRange reads A1:B2, or A1 alone.
func parseMergedRange(ref string) (m mergedRange, ok bool) {
	first, last, found := bytes.Cut([]byte(ref), []byte(":"))
	if !found {
		last = first
	}
	if m.column, m.line, ok = parseXLSXRef(first); !ok {
		return m, false
	}
	if m.lastColumn, m.lastLine, ok = parseXLSXRef(last); !ok {
		return m, false
	}
	return m, m.column <= m.lastColumn && m.line <= m.lastLine && m.lastColumn <= xlsxMaxColumns && m.lastLine <= xlsxMaxRows
}
