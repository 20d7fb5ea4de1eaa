package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// extract writes the cells of a page as a CSV file, numbers as they are in the file.
func extract(book, sheet, path string) error {
	f, err := excelize.OpenFile(book, excelize.Options{RawCellValue: true})
	if err != nil {
		return err
	}
	rows, err := f.Rows(sheet)
	if err != nil {
		return err
	}
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	w := csv.NewWriter(out)
	for rows.Next() {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return err
		}
		if len(cells) > 5 { // below the head of the page
			if err := w.Write(cells); err != nil {
				return err
			}
		}
	}
	w.Flush()
	return errors.Join(rows.Error(), w.Error(), out.Close(), f.Close())
}

// bare writes the cells of a CSV file as a workbook of one page.
func bare(path, book string) error {
	in, err := os.Open(path)
	if err != nil {
		return err
	}
	defer in.Close()
	f := excelize.NewFile()
	defer f.Close()
	date, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		return err
	}
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	r := csv.NewReader(bufio.NewReader(in))
	r.FieldsPerRecord, r.ReuseRecord = -1, true
	var line []any
	for row := 1; ; row++ {
		cells, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		line = line[:0]
		for _, c := range cells {
			line = append(line, cell(c, date))
		}
		at, err := excelize.CoordinatesToCellName(1, row)
		if err != nil {
			return err
		}
		if err := w.SetRow(at, line); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.SaveAs(book)
}

// cell is a text, or a number in a style.
func cell(text string, style int) any {
	if text == "" {
		return nil
	}
	if x, err := strconv.ParseFloat(text, 64); err == nil {
		return excelize.Cell{Value: x, StyleID: style}
	}
	return text
}
