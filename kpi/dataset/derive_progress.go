package dataset

import (
	"cmp"
	"slices"

	"kpi/kpi/field"
)

// furthest is the place of the furthest stage that each deal has been in: of its
// history, else of the stage that the deal is in.
func (d *Dataset) furthest(c *Column) {
	c.nums = slices.Repeat([]int64{Missing}, d.Table(field.Deal).Rows())
	ranks := d.col("stage_history.rank")
	if deals := d.Link(field.StageHistory, field.Deal); deals != nil && ranks != nil {
		for row, rank := range ranks.All() {
			if deal := deals[row]; deal != NoRow {
				c.nums[deal] = max(c.nums[deal], rank)
			}
		}
	}
	place := d.placeOf()
	stages := d.col("deal.stage")
	if stages == nil {
		return
	}
	for row, code := range stages.AllCodes() {
		if at, ok := place[Canonical(stages.Dict.Text(code))]; ok && c.nums[row] == Missing {
			c.nums[row] = at * one
		}
	}
}

// placeOf is the place of each stage in the usual order, by its name: that of the
// stage history, else by how likely the open deals in it are to be won.
func (d *Dataset) placeOf() map[string]int64 {
	place := map[string]int64{}
	if ranks, stages := d.col("stage_history.rank"), d.col("stage_history.stage"); ranks != nil {
		for _, met := range stages.Texts() {
			if rank := ranks.At(met.Row); rank != Missing {
				place[Canonical(met.Text)] = rank / one
			}
		}
		return place
	}
	for i, name := range d.byChance() {
		place[name] = int64(i + 1)
	}
	return place
}

// byChance is the stages that open deals are in, by their mean probability; of those
// with the same, the one met first.
func (d *Dataset) byChance() []string {
	stages, chances, status := d.col("deal.stage"), d.col("deal.probability"), d.col("deal.status")
	if stages == nil || chances == nil {
		return nil
	}
	type level struct {
		name string
		mean int64
	}
	open := field.Get("deal.status").Code("open")
	sums, counts := make([]int64, stages.Dict.Len()), make([]int64, stages.Dict.Len())
	for row, chance := range chances.All() {
		if chance != Missing && status.CodeAt(row) == open {
			// Thousandths add up for as many deals as there can be.
			sums[stages.CodeAt(row)] += chance / 1_000_000_000
			counts[stages.CodeAt(row)]++
		}
	}
	var levels []level
	for _, met := range stages.Texts() {
		if code, _ := stages.Dict.Find(met.Text); counts[code] > 0 {
			levels = append(levels, level{Canonical(met.Text), sums[code] * one / counts[code]})
		}
	}
	slices.SortStableFunc(levels, func(a, b level) int { return cmp.Or(cmp.Compare(a.mean, b.mean), cmp.Compare(a.name, b.name)) })
	var names []string
	for _, l := range levels {
		names = append(names, l.name)
	}
	return names
}

// offerWords are what a stage is called in which a proposal is made.
var offerWords = squashedAll("proposal", "propose", "quote", "quotation", "offer", "penawaran", "sebut harga", "cadangan", "پیشنهاد", "پیش فاکتور")

// offers is the day that each deal first came to a stage in which a proposal is made.
func (d *Dataset) offers(c *Column) {
	c.nums = slices.Repeat([]int64{Missing}, d.Table(field.Deal).Rows())
	stages, days, open := d.col("stage_history.stage"), d.col("stage_history.entered").flat(), d.closes()
	offer := stages.Dict.which(func(stage string) bool { return says(stage, offerWords) })
	for row, deal := range d.Link(field.StageHistory, field.Deal) {
		if deal != NoRow && days[row] != Missing && offer[stages.CodeAt(row)] && open(deal, days[row]) {
			c.nums[deal] = earlier(c.nums[deal], days[row])
		}
	}
}

// Names of the stage that a deal comes to when it is qualified, and of the one in
// which it is being qualified.
var (
	qualifiedWords  = squashedAll("qualified", "terkualifikasi", "memenuhi syarat", "layak", "واجد شرایط")
	qualifyingWords = squashedAll("qualif", "kualifikasi", "kelayakan", "ارزیابی")
)

// qualified marks the deals that were won, or came as far as the qualified stage.
func (d *Dataset) qualified(c *Column) {
	no, yes, won := c.Field.Code("no"), c.Field.Code("yes"), field.Get("deal.status").Code("won")
	border := qualifiedAt(d.placeOf()) * one
	furthest := d.col("deal.furthest_stage").flat()
	for row, code := range d.col("deal.status").AllCodes() {
		switch {
		case code == won || furthest[row] != Missing && furthest[row] >= border:
			c.Code(yes)
		case furthest[row] != Missing:
			c.Code(no)
		default:
			c.Blank()
		}
	}
}

// qualifiedAt is the place of the stage from which deals are qualified: the first
// called so, else the one behind that in which they are qualified, else the second.
func qualifiedAt(place map[string]int64) int64 {
	called := func(words []string) (first int64) {
		for name, at := range place {
			if says(name, words) && !says(name, notQualified) && (first == 0 || at < first) {
				first = at
			}
		}
		return first
	}
	if at := called(qualifiedWords); at > 0 {
		return at
	}
	return max(called(qualifyingWords), 1) + 1
}

var notQualified = squashedAll("unqualified", "disqualified", "not qualified", "tidak layak")
