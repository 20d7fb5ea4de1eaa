package canvas

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// rules makes what depends on the figures: bars, colours and other looks. Of the other
// looks one that holds stops those after it, so they come last: bars and colours stay.
func (m *maker) rules(p *Page) error {
	for _, b := range p.bars {
		if err := m.conditional(p, b.Range, b.excel(m.book.RightToLeft)); err != nil {
			return err
		}
	}
	for _, s := range p.scales {
		if err := m.conditional(p, s.Range, s.excel()); err != nil {
			return err
		}
	}
	for _, r := range p.rules {
		look, err := m.styles.rule(r.Look)
		if err != nil {
			return err
		}
		err = m.conditional(p, r.Range, excelize.ConditionalFormatOptions{Type: "formula", Criteria: r.When, Format: &look, StopIfTrue: true})
		if err != nil {
			return err
		}
	}
	return nil
}

func (m *maker) conditional(p *Page, r Range, o excelize.ConditionalFormatOptions) error {
	return m.file.SetConditionalFormat(p.Name, r.String(), []excelize.ConditionalFormatOptions{o})
}

// anyValue is the criterion that excelize wants to see where there is none.
const anyValue = "="

func (s Scale) excel() excelize.ConditionalFormatOptions {
	o := excelize.ConditionalFormatOptions{Type: "3_color_scale", Criteria: anyValue,
		MinType: "min", MidType: "percentile", MaxType: "max", MinColor: s.Low, MidColor: s.Mid, MaxColor: s.High}
	if s.Mid == "" {
		o.Type = "2_color_scale"
	}
	return o
}

func (b Bar) excel(rightToLeft bool) excelize.ConditionalFormatOptions {
	direction := "leftToRight"
	if rightToLeft {
		direction = "rightToLeft"
	}
	return excelize.ConditionalFormatOptions{Type: "data_bar", Criteria: anyValue, BarColor: b.Color, BarSolid: true, BarDirection: direction,
		MinType: "num", MaxType: "num", MinValue: plain(b.Min), MaxValue: plain(b.Max)}
}

func plain(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// automatic is how excelize bounds a solid bar, whatever it is told.
var automatic = regexp.MustCompile(`<x14:cfvo type="autoMin"></x14:cfvo><x14:cfvo type="autoMax"></x14:cfvo>`)

// solid bounds the bars in what follows the rows as they were asked for.
func (p *Page) solid(after []byte) []byte {
	i := 0
	return automatic.ReplaceAllFunc(after, func(found []byte) []byte {
		if i == len(p.bars) {
			return found
		}
		b := p.bars[i]
		i++
		var text bytes.Buffer
		for _, bound := range []float64{b.Min, b.Max} {
			text.WriteString(`<x14:cfvo type="num"><xm:f>` + plain(bound) + `</xm:f></x14:cfvo>`)
		}
		return text.Bytes()
	})
}

// sparkStart is how excelize begins a group of sparks.
var sparkStart = regexp.MustCompile(`<x14:sparklineGroup `)

// grounded begins the sparks in what follows the rows at zero, where that was asked for.
func (p *Page) grounded(after []byte) []byte {
	looks, i := p.sparkLooks(), -1
	return sparkStart.ReplaceAllFunc(after, func(start []byte) []byte {
		if i++; i < len(looks) && looks[i].FromZero {
			return append(start[:len(start):len(start)], `manualMin="0" minAxisType="custom" `...)
		}
		return start
	})
}

// sparkLooks is how sparks look, each look once, in the order of their first use.
func (p *Page) sparkLooks() (looks []Spark) {
	for _, s := range p.sparks {
		if look := s.look(); !slices.Contains(looks, look) {
			looks = append(looks, look)
		}
	}
	return looks
}

// look is a spark without its place and its figures.
func (s Spark) look() Spark { return Spark{Color: s.Color, FromZero: s.FromZero} }

// sparks makes the small charts within cells, those of a look together: columns only, for
// other readers than Excel show no lines.
func (m *maker) sparks(p *Page) error {
	for _, look := range p.sparkLooks() {
		g := &excelize.SparklineOptions{Type: "column", SeriesColor: look.Color, Reverse: m.book.RightToLeft}
		for _, s := range p.sparks {
			if s.look() == look {
				g.Location, g.Range = append(g.Location, s.At.String()), append(g.Range, s.Of)
			}
		}
		if err := m.file.AddSparkline(p.Name, g); err != nil {
			return err
		}
	}
	return nil
}
