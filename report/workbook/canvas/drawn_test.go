package canvas

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// What excelize has no words for is in the parts all the same.
func TestDrawn(t *testing.T) {
	b := sample(false)
	funnel := &b.Pages()[0].charts[2]
	funnel.Legend, funnel.Title, funnel.Alt = true, "", "How many are left"
	texts, _ := partsOf(t, written(t, b))
	combined, funnelText := texts["xl/charts/chart1.xml"], texts["xl/charts/chart3.xml"]
	for _, c := range []struct{ in, want string }{
		{combined, `<tx><v>Revenue &lt;all&gt;</v></tx>`},
		{combined, `<tx><strRef><f>&#39;Data&#39;!$C$1</f></strRef></tx>`},
		{combined, `<a:prstDash val="sysDash">`},
		{combined, `<chart><title>`},
		{funnelText, `<chart><autoTitleDeleted val="1"/>`},
		{funnelText, `<legendPos val="b"></legendPos><legendEntry><idx val="0"/><delete val="1"/></legendEntry>`},
		{texts["xl/drawings/drawing1.xml"], `descr="How many are left"`},
		{texts["xl/worksheets/sheet2.xml"], `<x14:cfvo type="num"><xm:f>0</xm:f></x14:cfvo><x14:cfvo type="num"><xm:f>240</xm:f></x14:cfvo>`},
		{texts["xl/worksheets/sheet1.xml"], `<x14:colorSeries rgb="FF2F6DB5">`},
	} {
		if !strings.Contains(c.in, c.want) {
			t.Errorf("there is no %s", c.want)
		}
	}
	series := regexp.MustCompile(`(?s)<ser>.*?</ser>`).FindAllString(funnelText, -1)
	if len(series) != 2 || strings.Contains(series[0], `<showVal val="1">`) || !strings.Contains(series[1], `<showVal val="1">`) {
		t.Errorf("figures stand beside the unseen series, or not beside the other: %q", series)
	}
}

func TestDark(t *testing.T) {
	for color, want := range map[string]bool{"1F2A44": true, "2F6DB5": true, "F4B183": false, "FFFFFF": false, "": false, "red": false} {
		if got := dark(color); got != want {
			t.Errorf("dark(%q) is %v", color, got)
		}
	}
}

// Sparks of one colour of which only some begin at zero are told apart.
func TestSparksBeginAtZero(t *testing.T) {
	b := New("t", "2026-06-30", false)
	p := b.Page("P")
	for i, zero := range []bool{false, true, false, true} {
		p.AddSpark(Spark{At: At{1 + i, 1}, Of: "'P'!B1:B3", Color: "2F6DB5", FromZero: zero})
	}
	texts, _ := partsOf(t, written(t, b))
	groups := strings.Split(texts["xl/worksheets/sheet1.xml"], "<x14:sparklineGroup ")[1:]
	if len(groups) != 2 {
		t.Fatalf("%d groups of sparks", len(groups))
	}
	for i, g := range groups {
		head, _, _ := strings.Cut(g, ">")
		if strings.Contains(head, `manualMin="0"`) != (i == 1) {
			t.Errorf("group %d begins with %s", i, head)
		}
		for row := 1; row <= 4; row++ {
			if strings.Contains(g, "<xm:sqref>A"+strconv.Itoa(row)+"</xm:sqref>") != (row%2 == 1-i) {
				t.Errorf("group %d and row %d: %s", i, row, g)
			}
		}
	}
}
