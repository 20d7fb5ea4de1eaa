package canvas

import (
	"maps"
	"slices"

	"github.com/xuri/excelize/v2"
)

// Note is a text that stands beside a cell when it is pointed at.
type Note struct {
	At            At
	Text          string
	Width, Height uint // in pixels
}

// AddNote adds a note.
func (p *Page) AddNote(n Note) { p.remarks = append(p.remarks, n) }

// Choice offers words for the cells of a range.
type Choice struct {
	Range Range
	Words []string
}

// AddChoice adds a choice.
func (p *Page) AddChoice(c Choice) { p.choices = append(p.choices, c) }

// Look is how the cells of a column look that nothing is put in.
func (p *Page) Look(col int, s Style) {
	if p.looks == nil {
		p.looks = map[int]Style{}
	}
	p.looks[col] = s
}

// forms makes what helps to fill in a page. The looks of columns are entered here, before
// any row.
func (m *maker) forms(p *Page) error {
	for _, col := range slices.Sorted(maps.Keys(p.looks)) {
		if _, err := m.styles.id(p.looks[col]); err != nil {
			return err
		}
	}
	for _, n := range p.remarks {
		err := m.file.AddComment(p.Name, excelize.Comment{Cell: n.At.String(), Author: "kpi", Text: legal(n.Text), Width: n.Width, Height: n.Height})
		if err != nil {
			return err
		}
	}
	for _, c := range p.choices {
		list := excelize.NewDataValidation(true)
		list.SetSqref(c.Range.String())
		if err := list.SetDropList(c.Words); err != nil {
			return err
		}
		if err := m.file.AddDataValidation(p.Name, list); err != nil {
			return err
		}
	}
	return nil
}
