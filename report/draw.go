package report

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// join sets cells side by side, without lines or borders. All widths are
// settled before: the table writer only aligns. It gets the heads as rows, for
// it would put its own hand to a header.
func (l *laid) join(cells [][]string) ([]string, error) {
	if len(cells) == 0 {
		return nil, nil
	}
	var out strings.Builder
	aligns := make([]tw.Align, len(l.columns))
	for i, c := range l.columns {
		aligns[i] = tw.AlignRight
		if c.left {
			aligns[i] = tw.AlignLeft
		}
	}
	for _, row := range cells { // the gap is part of the cell: padding is cut from it
		for i := 1; i < len(row); i++ {
			row[i] = pad(l.gap) + row[i]
		}
	}
	none := tw.Rendition{
		Borders: tw.Border{Left: tw.Off, Right: tw.Off, Top: tw.Off, Bottom: tw.Off},
		Settings: tw.Settings{
			Separators: tw.Separators{ShowHeader: tw.Off, ShowFooter: tw.Off, BetweenRows: tw.Off, BetweenColumns: tw.Off},
			Lines:      tw.Lines{ShowTop: tw.Off, ShowBottom: tw.Off, ShowHeaderLine: tw.Off, ShowFooterLine: tw.Off},
		},
	}
	t := tablewriter.NewTable(&out,
		tablewriter.WithRenderer(renderer.NewBlueprint(none)),
		tablewriter.WithEastAsian(tw.Off), // else the width of letters hangs on the environment
		tablewriter.WithTrimSpace(tw.Off),
		tablewriter.WithTrimLine(tw.Off),
		tablewriter.WithRowConfig(tw.CellConfig{
			Formatting: tw.CellFormatting{AutoWrap: tw.WrapNone, AutoFormat: tw.Off},
			Alignment:  tw.CellAlignment{PerColumn: aligns},
			Padding:    tw.CellPadding{Global: tw.Padding{Overwrite: true}},
		}),
	)
	if err := t.Bulk(cells); err != nil {
		return nil, err
	}
	if err := t.Render(); err != nil {
		return nil, err
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines, nil
}

// painter colours text, where colours are wanted.
type painter bool

// paint gives a text the colour of its tone. Blanks around it stay outside, so
// that they can be trimmed.
func (p painter) paint(s string, t tone) string {
	bare := strings.Trim(s, " ")
	if code := colours[t]; bool(p) && code != "" && bare != "" {
		return strings.Replace(s, bare, "\x1b["+code+"m"+bare+"\x1b[0m", 1)
	}
	return s
}

// colours are the terminal's own, so that they suit light and dark grounds.
var colours = [...]string{goodTone: "32", badTone: "31", dimTone: "2", headTone: "1", barTone: "34", strongTone: "1"}

// width is how many columns a text takes: letter by letter, as the table writer
// and most terminals count. Terminals that join emoji may need fewer.
func width(s string) (columns int) {
	for _, r := range s {
		columns += displaywidth.Rune(r)
	}
	return columns
}

// widest is the width of the widest of some texts.
func widest(texts []string) (most int) {
	for _, s := range texts {
		most = max(most, width(s))
	}
	return most
}

// cut shortens a text to a width, with … where something is missing.
func cut(s string, to int) string {
	if width(s) <= to {
		return s
	}
	return start(s, to-1) + "…"
}

// start is the start of a text that fits a width. What is seen as one letter is
// not taken apart.
func start(s string, to int) string {
	columns, end := 0, 0
	for letters := displaywidth.StringGraphemes(s); letters.Next(); {
		if columns += width(letters.Value()); columns > to {
			break
		}
		end += len(letters.Value())
	}
	return s[:end]
}

func pad(n int) string { return strings.Repeat(" ", max(n, 0)) }

// wrap breaks a text into lines at blanks; a word wider than a line is broken
// where it must be. A width of 0 is no limit.
func wrap(s string, to int) (lines []string) {
	if to == 0 {
		return []string{s}
	}
	line := ""
	for _, word := range strings.Fields(s) {
		if line != "" && width(line)+1+width(word) > to {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += word
		for width(line) > to {
			fits := start(line, to)
			if fits == "" {
				break // a letter wider than the line
			}
			lines, line = append(lines, fits), line[len(fits):]
		}
	}
	return append(lines, line)
}
