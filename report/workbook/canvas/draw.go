package canvas

import (
	"strconv"

	"github.com/xuri/excelize/v2"
)

// The looks of charts.
const (
	chartGrey  = "7F7F7F"
	chartDark  = "1F2A44"
	chartText  = 9.0  // points
	chartTitle = 11.0 // points
	columnGap  = uint(60)
	barGap     = uint(45)
)

// charts draws the charts of a page.
func (m *maker) charts(p *Page) error {
	for _, c := range p.charts {
		bars, lines := c.split()
		made := make([]*excelize.Chart, 0, 2)
		for _, part := range []Chart{bars, lines} {
			if len(part.Series) > 0 {
				made = append(made, part.excel(m.book.RightToLeft))
			}
		}
		if len(made) == 0 {
			continue
		}
		if err := m.file.AddChart(p.Name, c.At.String(), made[0], made[1:]...); err != nil {
			return err
		}
	}
	return nil
}

// split parts a chart into what is drawn as bars and what as lines: excelize lays one
// over the other.
func (c Chart) split() (bars, lines Chart) {
	bars, lines = c, c
	bars.Series, lines.Series = nil, nil
	lines.Kind = Line
	for _, s := range c.Series {
		if s.AsLine || c.Kind == Line {
			lines.Series = append(lines.Series, s)
		} else {
			bars.Series = append(bars.Series, s)
		}
	}
	return bars, lines
}

// excel is a chart of one kind. Both halves of a combined one need the same axes.
func (c Chart) excel(rightToLeft bool) *excelize.Chart {
	gap, one := columnGap, false
	if c.flat() {
		gap = barGap
	}
	made := &excelize.Chart{
		Type:       kinds[c.Kind],
		Dimension:  excelize.ChartDimension{Width: uint(c.Width), Height: uint(c.Height)},
		Format:     excelize.GraphicOptions{AltText: legal(c.Alt)},
		Legend:     excelize.ChartLegend{Position: "none"},
		Border:     excelize.LineOptions{Type: excelize.LineNone},
		GapWidth:   &gap,
		VaryColors: &one,
		PlotArea:   excelize.ChartPlotArea{ShowVal: c.Values, NumFmt: excelize.ChartNumFmt{CustomNumFmt: c.Format}},
	}
	if c.Legend {
		made.Legend = excelize.ChartLegend{Position: "bottom", Font: grey()}
	}
	if c.Title != "" {
		font := &excelize.Font{Bold: true, Color: chartDark, Size: chartTitle}
		made.Title.Paragraph = []excelize.RichTextRun{{Text: legal(c.Title), Font: font}}
	}
	made.XAxis, made.YAxis = c.axes(rightToLeft)
	for _, s := range c.Series {
		made.Series = append(made.Series, c.series(s))
	}
	return made
}

var kinds = [...]excelize.ChartType{Columns: excelize.Col, Line: excelize.Line, Bars: excelize.Bar, StackedBars: excelize.BarStacked}

func grey() *excelize.Font { return &excelize.Font{Color: chartGrey, Size: chartText} }

// flat tells whether the bars lie.
func (c Chart) flat() bool { return c.Kind == Bars || c.Kind == StackedBars }

// axes are those of the labels and of the figures. From right to left, time runs to
// the left and bars grow to the left. Bars with their figures beside them need no axis.
func (c Chart) axes(rightToLeft bool) (labels, figures excelize.ChartAxis) {
	labels = excelize.ChartAxis{Font: *grey(), ReverseOrder: c.Downwards, TickLabelSkip: c.Every, NumFmt: excelize.ChartNumFmt{CustomNumFmt: c.LabelFormat}}
	figures = excelize.ChartAxis{Font: *grey(), MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: c.Format}}
	if zero := 0.0; c.FromZero {
		figures.Minimum = &zero
	}
	if !c.flat() {
		labels.ReverseOrder = rightToLeft
		return labels, figures
	}
	figures.ReverseOrder = rightToLeft
	if c.Values {
		figures.None, figures.MajorGridLines = true, false
	} else if c.Downwards { // turned round, the figures would stand above
		figures.TickLabelPosition = excelize.ChartTickLabelHigh
	}
	return labels, figures
}

// The widths of lines, in points.
const (
	lineWidth   = 2.25
	dashedWidth = 1.5
)

func (c Chart) series(s Series) excelize.ChartSeries {
	made := excelize.ChartSeries{Name: seriesName(s.Name), Categories: s.Labels, Values: s.Values, DataLabel: excelize.ChartDataLabel{Font: c.labelFont(s)}}
	made.Fill = excelize.Fill{Type: "pattern"} // of no pattern: unseen
	if s.Color != "" {
		made.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.Color}}
	}
	if c.Kind != Line {
		if c.Values && c.Kind != StackedBars {
			made.DataLabelPosition = excelize.ChartDataLabelsPositionOutsideEnd
		}
		return made
	}
	made.Line = excelize.LineOptions{Type: excelize.LineSolid, Width: lineWidth}
	made.Marker = excelize.ChartMarker{Symbol: "circle", Size: 5, Fill: made.Fill, Border: excelize.LineOptions{Type: excelize.LineNone}}
	if s.Dashed {
		made.Line.Width, made.Line.Dash = dashedWidth, excelize.LineDashSysDash
		made.Marker.Symbol = "none"
	}
	if s.Color == "" {
		made.Line.Type = excelize.LineNone
		made.Marker.Symbol = "none"
	}
	return made
}

// labelFont is the letters of figures. Those on bars that lie end to end stand on the
// bar itself: they are white on a dark one.
func (c Chart) labelFont(s Series) excelize.Font {
	font := *grey()
	if c.Kind != StackedBars {
		return font
	}
	font.Color = chartDark
	if dark(s.Color) {
		font.Color = "FFFFFF"
	}
	return font
}

// dark tells whether a colour needs white letters upon it.
func dark(rgb string) bool {
	n, err := strconv.ParseUint(rgb, 16, 32)
	if err != nil || len(rgb) != 6 {
		return false
	}
	red, green, blue := n>>16, n>>8&0xff, n&0xff
	return 299*red+587*green+114*blue < 150*1000
}
