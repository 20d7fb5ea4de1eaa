package dashboard

import "kpi/report/workbook/canvas"

// The colours: one blue for what is, a green and an orange that people who cannot tell
// red from green tell apart, and greys. No meaning is told by colour alone.
const (
	navy       = "1F2A44"
	blue       = "2F6EB5"
	paleBlue   = "8FB8DE"
	teal       = "1D9A8A"
	orange     = "D9822B"
	ink        = "1F2A37"
	grey       = "6B7280"
	rule       = "D5DAE1"
	tile       = "F6F8FA"
	gap        = "DFE4EA"
	yellow     = "FFF6DD"
	paleOrange = "F9D3B0"
	skyBlue    = "A9CDEE"
	good       = "0B7A5B"
	bad        = "B4412B"
	brown      = "8A5A00"
	white      = "FFFFFF"
)

// The looks of cells.
var (
	plainText = canvas.Style{Color: ink}
	strong    = canvas.Style{Color: ink, Bold: true}
	faint     = canvas.Style{Color: grey, Size: 9}
	heading   = canvas.Style{Color: white, Fill: navy, Bold: true, Size: 18, Middle: true, Indent: 1, Align: canvas.Start}
	subtitle  = canvas.Style{Color: "C9D3E3", Fill: navy, Size: 10, Middle: true, Indent: 1, Align: canvas.Start}
	headCell  = canvas.Style{Color: white, Fill: navy, Bold: true, Wrap: true, Middle: true}
	headEnd   = ending(headCell)   // over figures
	headAside = indented(headCell) // over texts beside figures
	section   = canvas.Style{Color: navy, Bold: true, Size: 12, Bottom: navy}
	rowCell   = canvas.Style{Color: ink, Bottom: rule}
	totalCell = canvas.Style{Color: ink, Bold: true, Top: navy, Bottom: navy}
	inputCell = canvas.Style{Color: "7A5B00", Fill: yellow, Bold: true, Format: dateFormat, Align: canvas.End}
	faintHead = canvas.Style{Color: "C9D3E3", Fill: navy, Size: 9, Wrap: true, Middle: true, Align: canvas.End}
	faintEnd  = ending(faint)
	dayCell   = canvas.Style{Color: grey, Size: 9, Format: dateFormat, Align: canvas.End}
	quiet     = canvas.Style{Color: grey, Size: 9, Middle: true}
	linkHere  = canvas.Style{Color: "C9D3E3", Fill: navy, Size: 9, Bold: true, Middle: true}
	aside     = indented(rowCell)
	helper    = canvas.Style{Color: "9AA3AF", Size: 8, Format: "0.##", Align: canvas.End}
	tileHead  = canvas.Style{Color: grey, Fill: tile, ThickTop: blue, Bold: true, Size: 10, Middle: true, Indent: 1, Align: canvas.Start}
	tileBig   = canvas.Style{Color: ink, Fill: tile, Bold: true, Size: 20, Middle: true, Indent: 1, Align: canvas.Start}
	tileLine  = canvas.Style{Color: grey, Fill: tile, Size: 9, Middle: true, Indent: 1, Align: canvas.Start}
	linkCell  = canvas.Style{Color: white, Fill: navy, Size: 9, Link: true, Middle: true}
)

// How days are written, and months.
const (
	dateFormat  = "yyyy-mm-dd"
	monthFormat = "mmm yyyy"
	shortMonth  = "mmm yy"
)

// with is a look with a number format.
func with(s canvas.Style, format string) canvas.Style {
	s.Format = format
	return s
}

// ending is a look whose text stands at the end of the cell, as figures do.
func ending(s canvas.Style) canvas.Style {
	s.Align = canvas.End
	return s
}

// centred is a look whose text stands in the middle of the cell.
func centred(s canvas.Style) canvas.Style {
	s.Align = canvas.Center
	return s
}

// indented is a look with some room before the text: that of the column before may end
// at the same line.
func indented(s canvas.Style) canvas.Style {
	s.Indent, s.Align = 1, canvas.Start
	return s
}

// wrapping is a look whose text goes on in the next line.
func wrapping(s canvas.Style) canvas.Style {
	s.Wrap = true
	return s
}
