package ingest

import (
	"bufio"
	"fmt"
	"math/bits"
	"path"
	"strings"

	"kpi/kpi/config"
	"kpi/kpi/field"
)

// watched is a slot whose votes are looked at while they are cast.
type watched struct {
	*slot
	proof  example // the value that settled the order of its dates
	stages []Stage
	at     map[string]int // of stages
}

// stagesMost is how many stages of a file are told apart: no pipeline has more.
const stagesMost = 200

func (w *watched) see(r *row) {
	w.slot.see(r)
	if w.field.Type == field.Date && w.proof.line == 0 && len(w.columns) > 0 {
		if left, first, _ := w.votes.dates.left(); first.line > 0 && bits.OnesCount8(uint8(left)) == 1 {
			w.proof = example{text: strings.Clone(r.at(w.columns[0].index)), line: r.line}
		}
	}
	if w.field == dealStage && len(w.columns) > 0 {
		w.seeStage(r.at(w.columns[0].index))
	}
}

func (w *watched) seeStage(text string) {
	if isNull(text) || w.isMissing(text) {
		return
	}
	if at, ok := w.at[text]; ok {
		w.stages[at].Rows++
		return
	}
	if len(w.stages) == stagesMost {
		return
	}
	if w.at == nil {
		w.at = map[string]int{}
	}
	text = strings.Clone(text)
	w.at[text] = len(w.stages)
	w.stages = append(w.stages, Stage{text, w.lookUp(text).status, 1})
}

// settle notes the forms of a slot's columns, and what the slot saw.
func (w *watched) settle(s *Sheet, opt Options) {
	if w.stages != nil {
		s.Stages = w.stages
	}
	fault := w.decide(opt)
	for _, c := range w.columns {
		col := &s.Columns[c.index]
		if col.Fields[0] != w.field {
			continue
		}
		col.Currency = c.currency
		switch {
		case fault != nil:
			col.Undecided, col.Form = fault, "undecided"
		case w.field.Type == field.Date:
			w.dates(col, opt)
		case w.isNumber():
			w.numbers(col, opt)
		}
	}
}

func (w *watched) dates(col *MappedColumn, opt Options) {
	col.Form = w.sayForm(opt)
	for _, n := range orderNames {
		if _, first, _ := w.votes.dates.left(); n.order == w.order && (first.line > 0 || w.order == serialDays) {
			col.Dates = n.flag
		}
	}
	if col.Dates != "" && w.proof.line > 0 {
		col.Proof = w.proof.String()
	}
}

func (w *watched) numbers(col *MappedColumn, opt Options) {
	v := w.votes.numbers
	if only := theOnly(v.currencies); col.Currency == "" {
		col.Currency = only
	}
	col.Form = w.sayForm(opt)
	proof := v.point
	if w.decimal == ',' {
		proof = v.comma
	}
	if col.Form != "" || v.million.line > 0 {
		col.Numbers = saysNumbers(opt.localeOf(w.field), w.decimal)
	}
	if w.field.Type == field.Rate && w.field.Kind != field.Rates {
		col.Form = map[bool]string{true: "0 to 1", false: "0 to 100"}[w.fraction]
	}
	if col.Numbers != "" && proof.line > 0 {
		col.Proof = proof.String()
	}
}

// saysNumbers is the form of numbers as kpi.yaml takes it: whose they are, where
// that was asked for, else by their decimal mark.
func saysNumbers(asked string, decimal byte) string {
	switch {
	case asked != "" && asked != markPoint && asked != markComma:
		return asked
	case decimal == ',':
		return config.Comma
	}
	return config.Point
}

// String is a value with its line.
func (e example) String() string { return fmt.Sprintf("%q in line %d", e.text, e.line) }

// schemaTitle is the name that a CRM gives itself: the first words of its schema,
// up to the colon. It is empty for headers that no CRM is known by.
func schemaTitle(name string) string {
	file, err := schemaFiles.Open(path.Join("schema", name+".csv"))
	if err != nil || name == plainSchema {
		return ""
	}
	defer file.Close()
	first, _ := bufio.NewReader(file).ReadString('\n') // the rest is not looked at
	title, _, ok := strings.Cut(strings.TrimPrefix(first, "# "), ":")
	if !ok {
		return ""
	}
	return title
}
