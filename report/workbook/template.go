package workbook

import (
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"kpi/kpi/table"
	"kpi/report/number"
)

// templateRows is how many rows of a template are prepared for dates and words.
const templateRows = 1000

// WriteTemplate writes a workbook to fill in: one sheet with headers, each with a
// note that says what belongs below it. Cells for days show days, and cells for
// words offer the words.
func WriteTemplate(w io.Writer, t table.Template) error {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetDocProps(properties(&table.Report{Period: table.Period{Label: t.Title}})); err != nil {
		return err
	}
	b := &book{file: f, styles: map[style]int{}, names: sheetNames{}}
	name := b.names.unique(t.Title)
	if err := b.newSheet(name); err != nil {
		return err
	}
	for i, c := range t.Columns {
		if err := b.templateColumn(name, i+1, c); err != nil {
			return err
		}
	}
	if err := f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	f.SetZipWriter(newSortedZip)
	_, err := f.WriteTo(w)
	return err
}

func (b *book) templateColumn(name string, n int, c table.TemplateColumn) error {
	letter, err := excelize.ColumnNumberToName(n)
	if err != nil {
		return err
	}
	if err := b.templateCells(name, letter, c); err != nil {
		return err
	}
	head := letter + "1"
	if err := b.file.SetCellStr(name, head, c.Header); err != nil {
		return err
	}
	look, err := b.style(style{head: true})
	if err != nil {
		return err
	}
	if err := b.file.SetCellStyle(name, head, head, look); err != nil {
		return err
	}
	if err := b.file.SetColWidth(name, letter, letter, float64(max(12, len(c.Header)+4))); err != nil {
		return err
	}
	return b.file.AddComment(name, excelize.Comment{Cell: head, Author: "kpi", Text: number.Visible(c.Help()), Width: 260, Height: 120})
}

// templateCells prepares the cells below a header.
func (b *book) templateCells(name, letter string, c table.TemplateColumn) error {
	first, last := letter+"2", letter+strconv.Itoa(templateRows+1)
	if c.Dated {
		look, err := b.style(style{format: "yyyy-mm-dd"})
		if err != nil {
			return err
		}
		return b.file.SetColStyle(name, letter, look)
	}
	if len(c.Words) == 0 {
		return nil
	}
	choice := excelize.NewDataValidation(true)
	choice.SetSqref(first + ":" + last)
	if err := choice.SetDropList(c.Words); err != nil {
		return err
	}
	return b.file.AddDataValidation(name, choice)
}
