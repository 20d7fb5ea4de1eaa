package canvas

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// page makes everything of a page but its columns and rows.
func (m *maker) page(p *Page) error {
	for _, step := range []func(*Page) error{
		m.view, m.panes, m.paper, m.size, m.tables, m.merge, m.links, m.forms, m.rules, m.sparks, m.charts,
	} {
		if err := step(p); err != nil {
			return err
		}
	}
	if p.hidden {
		return m.file.SetSheetVisible(p.Name, false)
	}
	return nil
}

func (m *maker) view(p *Page) error {
	grid := !p.noGrid
	view := excelize.ViewOptions{RightToLeft: &m.book.RightToLeft, ShowGridLines: &grid}
	if p.zoom > 0 {
		view.ZoomScale = &p.zoom
	}
	return m.file.SetSheetView(p.Name, 0, &view)
}

func (m *maker) panes(p *Page) error {
	rows, columns := p.frozen.Row-1, p.frozen.Col-1
	pane := "bottomRight"
	switch {
	case rows <= 0 && columns <= 0:
		return nil
	case columns <= 0:
		pane = "bottomLeft"
	case rows <= 0:
		pane = "topRight"
	}
	return m.file.SetPanes(p.Name, &excelize.Panes{
		Freeze: true, XSplit: max(0, columns), YSplit: max(0, rows), TopLeftCell: p.frozen.String(), ActivePane: pane,
	})
}

// a4 is the number of that paper.
const a4 = 9

// paper sets a page up for printing: as wide as the paper or as some sheets of it, and as
// long as it is, or as small as goes on one sheet.
func (m *maker) paper(p *Page) error {
	fit, size, turned, wide, high := true, a4, "landscape", max(1, p.sheets), 0
	if p.upright {
		turned = "portrait"
	}
	if p.whole {
		high = 1
	}
	if err := m.file.SetSheetProps(p.Name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	err := m.file.SetPageLayout(p.Name, &excelize.PageLayoutOptions{Size: &size, Orientation: &turned, FitToWidth: &wide, FitToHeight: &high})
	if err != nil {
		return err
	}
	if err := m.file.SetHeaderFooter(p.Name, &excelize.HeaderFooterOptions{OddFooter: m.book.footer()}); err != nil {
		return err
	}
	for _, row := range p.breaks {
		if err := m.file.InsertPageBreak(p.Name, At{row, 1}.String()); err != nil {
			return err
		}
	}
	if p.printed > 0 {
		bottom := slices.Max(slices.Collect(maps.Keys(p.rows)))
		area := Quote(p.Name) + "!" + Range{At{1, 1}, At{bottom, p.printed}}.Fixed()
		if err := m.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: area, Scope: p.Name}); err != nil {
			return err
		}
	}
	if p.repeat == 0 {
		return nil
	}
	titles := Quote(p.Name) + "!$1:$" + strconv.Itoa(p.repeat)
	if p.sheets > 1 {
		titles = Quote(p.Name) + "!$A:$" + Column(p.names) + "," + titles
	}
	return m.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: p.Name})
}

// longestFooter is how long a footer may be, in UTF-16 units.
const longestFooter = 255

// footer has the book's words at the left, the sheet's name in the middle, and the
// number of the sheet of paper at the right, all small and grey.
func (b *Book) footer() string {
	const small = "&8&K7F7F7F"
	const rest = "&C" + small + "&A&R" + small + "&P / &N"
	left := strings.ReplaceAll(legal(b.Footer), "&", "&&")
	left = first(left, longestFooter-len("&L"+small+rest))
	if n := len(left) - len(strings.TrimRight(left, "&")); n%2 == 1 { // half of a pair
		left = left[:len(left)-1]
	}
	return "&L" + small + left + rest
}

// size tells excelize how wide columns and how high rows are, for it places charts by
// pixels. It counts 8 for a character and 4/3.4 for a point, but Excel 7 and 5 more
// for a column, and 4/3 for a point, so it is told what makes it come to the same. The
// widths and heights themselves are written with the rows.
func (m *maker) size(p *Page) error {
	if err := m.file.SetSheetDimension(p.Name, p.dimension()); err != nil || len(p.charts) == 0 {
		return err
	}
	for _, col := range slices.Sorted(maps.Keys(p.widths)) {
		letters := Column(col)
		if err := m.file.SetColWidth(p.Name, letters, letters, (p.widths[col]*7+5)/8); err != nil {
			return err
		}
	}
	for _, row := range slices.Sorted(maps.Keys(p.heights)) {
		points := min(p.heights[row]*3.4/3-1e-6, excelize.MaxRowHeight)
		if err := m.file.SetRowHeight(p.Name, row, points); err != nil {
			return err
		}
	}
	return nil
}

func (m *maker) merge(p *Page) error {
	for _, r := range p.merged {
		if err := m.file.MergeCell(p.Name, r.From.String(), r.To.String()); err != nil {
			return err
		}
	}
	return nil
}

func (m *maker) links(p *Page) error {
	for _, row := range slices.Sorted(maps.Keys(p.rows)) {
		for _, col := range slices.Sorted(maps.Keys(p.rows[row])) {
			link := p.rows[row][col].Link
			if link == "" {
				continue
			}
			if err := m.file.SetCellHyperLink(p.Name, At{row, col}.String(), link, "Location"); err != nil {
				return err
			}
		}
	}
	return nil
}
