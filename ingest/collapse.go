package ingest

import (
	"fmt"
	"slices"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// collapse makes one deal of several rows, where they differ only in what the rows of
// one deal may differ in: products, quantities, contacts, the steps of its history.
//
// The deal is counted once. In the account, its further rows are used where they have
// something of their own that is taken, an amount, a line item or a step, and ignored
// as the same deal where they have not: rows = used + rejected + ignored, and a file of
// orders has more rows used than deals.
func (s *siftage) collapse(rows []groupRow) bool {
	main, ok := s.mainRow(rows)
	if !ok || !s.distinctLines(rows) {
		return false
	}
	for _, r := range rows {
		if !s.agrees(r, main) {
			return false
		}
	}
	if s.sheetOf(main).sums() && !oneCurrency(rows) {
		return false
	}
	differ := s.differing(rows)
	s.addUp(rows, main, differ)
	for _, r := range rows {
		if r.at != main.at {
			s.further(r)
		}
	}
	s.count(main, rows, differ)
	return true
}

func (s *siftage) sheetOf(r groupRow) *sheet { return s.Files.sheets[s.parts[r.at.part].source] }

// mayDiffer tells whether the rows of one record of the sheet may differ in a field.
func (sh *sheet) mayDiffer(f *field.Field) bool {
	rules := &kindRules[sh.kind]
	return f.Kind != sh.kind || slices.Contains(rules.varies, f) || sh.sums() && f.Type == field.Money ||
		sh.hasHistory() && slices.Contains(rules.steps, f)
}

func (sh *sheet) hasHistory() bool {
	return slices.ContainsFunc(sh.views, func(v *sheet) bool { return v.kind == field.StageHistory })
}

// mainRow is the row that the deal is read from: of a history the last step, else the
// one that says most of the deal. Two last steps that differ are none.
func (s *siftage) mainRow(rows []groupRow) (main groupRow, ok bool) {
	if len(kindRules[s.kind].varies) == 0 {
		return groupRow{}, false
	}
	history := !slices.ContainsFunc(rows, func(r groupRow) bool { return !s.sheetOf(r).hasHistory() })
	rank := func(r groupRow) int64 {
		if history {
			return r.say(stageEntered).num
		}
		n := int64(0)
		for _, v := range r.values {
			if !s.sheetOf(r).mayDiffer(v.field) {
				n++
			}
		}
		return n
	}
	main = rows[0]
	for _, r := range rows[1:] {
		if rank(r) > rank(main) {
			main = r
		}
	}
	if !history {
		return main, true
	}
	for _, r := range rows {
		if r.say(stageEntered).text == "" || rank(r) == rank(main) && r.at != main.at && !sameSteps(r, main, kindRules[s.kind].steps) {
			return main, false
		}
	}
	return main, true
}

func sameSteps(a, b groupRow, steps []*field.Field) bool {
	return !slices.ContainsFunc(steps, func(f *field.Field) bool { return a.say(f) != b.say(f) })
}

// agrees tells whether a row says of the deal itself what the main row says. It may
// leave it out, where the sheet has columns of lines or steps: some exports write the
// deal in its first row only.
func (s *siftage) agrees(r, main groupRow) bool {
	n := 0
	for _, v := range r.values {
		if s.sheetOf(r).mayDiffer(v.field) {
			continue
		}
		if n++; main.say(v.field) != v {
			return false
		}
	}
	if len(s.sheetOf(r).views) > 0 {
		return true
	}
	for _, v := range main.values {
		if !s.sheetOf(main).mayDiffer(v.field) {
			n--
		}
	}
	return n == 0
}

// distinctLines refuses rows of different files that differ in nothing but amounts:
// they are rather two states of one line.
func (s *siftage) distinctLines(rows []groupRow) bool {
	parts := map[string]int32{}
	for _, r := range rows {
		var line []said
		for _, v := range r.values {
			if v.field.Type != field.Money && s.sheetOf(r).mayDiffer(v.field) {
				line = append(line, v)
			}
		}
		text := sayAll(line)
		if part, ok := parts[text]; ok && part != r.at.part {
			return false
		}
		parts[text] = r.at.part
	}
	return true
}

func oneCurrency(rows []groupRow) bool {
	first := ""
	for _, r := range rows {
		v := r.say(dealAmount)
		if v.text != "" && first != "" && v.currency != first {
			return false
		}
		first = v.currency
	}
	return true
}

// differing are the fields in which the rows differ.
func (s *siftage) differing(rows []groupRow) []*field.Field {
	var differ []*field.Field
	for _, f := range field.All() {
		if slices.ContainsFunc(rows, func(r groupRow) bool { return r.say(f) != rows[0].say(f) }) {
			differ = append(differ, f)
		}
	}
	return differ
}

// addUp gives the deal's row the sum of the amounts of its rows, where these have
// amounts of their own, and leaves blank what it has several of: a deal of two
// products is no deal of the first.
func (s *siftage) addUp(rows []groupRow, main groupRow, differ []*field.Field) {
	sh, table := s.sheetOf(main), s.parts[main.at.part].table
	for _, c := range table.Columns() {
		switch {
		case sh.sums() && c.Field.Type == field.Money:
			c.SetNum(int(main.at.row), s.sum(rows, c.Field))
		case slices.Contains(kindRules[s.kind].varies, c.Field) && slices.Contains(differ, c.Field):
			c.Clear(int(main.at.row))
		}
	}
}

// sum adds a field up over rows: Missing where none has it, or where one has it and
// it could not be read, which is said of that row.
func (s *siftage) sum(rows []groupRow, f *field.Field) int64 {
	total, any := int64(0), false
	for _, r := range rows {
		c := s.parts[r.at.part].table.Col(f)
		has := c != nil && c.Has(int(r.at.row))
		if !has && r.say(f).text != "" {
			return dataset.Missing
		}
		if !has {
			continue
		}
		n := c.At(int(r.at.row))
		if sum := total + n; (sum > total) == (n > 0) || n == 0 {
			total, any = sum, true
			continue
		}
		s.problems = append(s.problems, s.tooLarge(r, f))
		return dataset.Missing
	}
	if !any {
		return dataset.Missing
	}
	return total
}

func (s *siftage) tooLarge(r groupRow, f *field.Field) dataset.Problem {
	src, line := s.origin(r.at)
	return dataset.Problem{Weight: dataset.BadValue, Source: src, Line: line, Field: f, Raw: r.raw, ID: r.id,
		What: fmt.Sprintf("%s: the sum of the rows of %s %q %s", f.Name, s.kind, r.id, tooLarge)}
}

// further takes a further row of a deal out of the table.
func (s *siftage) further(r groupRow) {
	s.drop(r.at)
	p, sh := s.parts[r.at.part], s.sheetOf(r)
	if !sh.sums() && len(sh.views) == 0 {
		s.sources[p.source].Ignored[ruleSameDeal]++
		return
	}
	_, line := s.origin(r.at)
	p.further = append(p.further, line)
}

// collapsed counts the deals of a sheet that stand in several rows.
type collapsed struct {
	line, deals, rows int
	differ            map[string]bool
}

func (s *siftage) count(main groupRow, rows []groupRow, differ []*field.Field) {
	c := &s.collapsed[main.at.part]
	if _, line := s.origin(main.at); c.deals == 0 || line < c.line {
		c.line = line
	}
	c.deals++
	c.rows += len(rows)
	if c.differ == nil {
		c.differ = map[string]bool{}
	}
	for _, f := range differ {
		c.differ[f.Name] = true
	}
}

// sayCollapsed tells how many deals stand in several rows, and what was made of them.
func (s *siftage) sayCollapsed() {
	for i, c := range s.collapsed {
		if c.deals == 0 {
			continue
		}
		src := s.parts[i].source
		sh := s.Files.sheets[src]
		what := fmt.Sprintf("%s in %s that differ in %s: each is counted once", standing(c.deals, s.kind),
			plural(c.rows, "row"), strings.Join(sortedKeys(c.differ), ", "))
		if sh.sums() {
			what += ", and its amount is the sum of its rows"
		}
		s.problems = append(s.problems, dataset.Problem{Source: src, Line: c.line, What: what})
	}
}

func standing(n int, k field.Kind) string {
	if n == 1 {
		return "1 " + k.String() + " stands"
	}
	return fmt.Sprintf("%d %s stand", n, k.Plural())
}
