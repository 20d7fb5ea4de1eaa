package xlsxtest

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

const (
	lastRow    = 1 << 20
	lastColumn = 1 << 14
)

// place is a cell by its row and column, both from 1.
type place struct{ row, column int }

var aPlace = regexp.MustCompile(`^\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})$`)

// placeOf reads a reference such as "B7" or "$B$7".
func placeOf(ref string) (place, error) {
	m := aPlace.FindStringSubmatch(ref)
	if m == nil {
		return place{}, fmt.Errorf("%q is no cell", ref)
	}
	p := place{column: columnOf(m[1])}
	p.row, _ = strconv.Atoi(m[2]) // at most seven digits
	if p.row > lastRow || p.column > lastColumn {
		return place{}, fmt.Errorf("%q is beyond the last cell", ref)
	}
	return p, nil
}

func columnOf(letters string) int {
	n := 0
	for _, r := range letters {
		n = n*26 + int(r-'A') + 1
	}
	return n
}

func (p place) String() string { return letters(p.column) + strconv.Itoa(p.row) }

func letters(column int) string {
	if column == 0 {
		return ""
	}
	return letters((column-1)/26) + string(rune('A'+(column-1)%26))
}

// area is a rectangle of cells, its corners included.
type area struct{ from, to place }

// areaOf reads a reference such as "A1:C9", or "B7", which is one cell.
func areaOf(ref string) (area, error) {
	first, last, two := strings.Cut(ref, ":")
	if !two {
		last = first
	}
	from, err := placeOf(first)
	if err != nil {
		return area{}, err
	}
	to, err := placeOf(last)
	if err == nil && (to.row < from.row || to.column < from.column) {
		err = fmt.Errorf("%q ends before it begins", ref)
	}
	return area{from, to}, err
}

func (a area) String() string { return a.from.String() + ":" + a.to.String() }

func (a area) meets(b area) bool {
	return a.from.row <= b.to.row && b.from.row <= a.to.row && a.from.column <= b.to.column && b.from.column <= a.to.column
}

func (a area) width() int { return a.to.column - a.from.column + 1 }
