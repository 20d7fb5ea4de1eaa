package kpi

import (
	"path/filepath"
	"strconv"
	"strings"

	"kpi/kpi/field"
)

// unnamed finds partners of records without ids: first those whose values are the same,
// in the order of their files, then those that stand in the same line of a file of the
// same name.
func (m *matching) unnamed(k field.Kind) partners {
	ofThen, ofNow := map[int]int{}, map[int]int{}
	pair := func(key func(s *diffSide, row int) string) {
		waiting := map[string][]int{}
		for row := range m.rowsOf(m.then, k) {
			if _, paired := ofThen[row]; !paired {
				text := key(m.then, row)
				waiting[text] = append(waiting[text], row)
			}
		}
		for row := range m.rowsOf(m.now, k) {
			if _, paired := ofNow[row]; paired {
				continue
			}
			if text := key(m.now, row); len(waiting[text]) > 0 {
				then := waiting[text][0]
				waiting[text] = waiting[text][1:]
				ofThen[then], ofNow[row] = row, then
			}
		}
	}
	pair(func(s *diffSide, row int) string { return m.allValues(s, k, row) })
	pair(func(s *diffSide, row int) string {
		p := s.a.place(k, row)
		return filepath.Base(p.File) + "\x00" + p.Sheet + "\x00" + strconv.Itoa(p.Line)
	})
	find := func(of map[int]int) func(int) (int, bool) {
		return func(row int) (int, bool) {
			other, known := of[row]
			return other, known
		}
	}
	return partners{find(ofNow), find(ofThen)}
}

// rowsOf is how many records of a kind a side has.
func (m *matching) rowsOf(s *diffSide, k field.Kind) int { return s.a.ds.Table(k).Rows() }

// allValues is what a record says of the fields that decided, and its group, as one text.
func (m *matching) allValues(s *diffSide, k field.Kind, row int) string {
	var all []string
	for _, v := range m.values(k, row, s == m.then, row, s == m.now) {
		all = append(all, v.Then+v.Now)
	}
	return strings.Join(append(all, s.groupOf(recordKey{k, row}, m.out.Groups.Dimension)), "\x00")
}
