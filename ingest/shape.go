package ingest

import (
	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// shape is what the rules of a kind look at in a row whose cells are all plain: its
// words, and which other cells are filled. What the rules make of such a row, they
// make of every row of its shape. So they are asked once a shape, and the rows after
// go from their cells to the columns, by the recipe that was found.
type shape struct {
	words  uint64 // the number of each word, a byte each
	filled uint64 // a bit for each slot
}

// The most slots that a shape tells apart, and the most shapes that are remembered:
// a sheet that has more has no shapes.
const (
	shapeSlots = 64
	shapeWords = 8
	shapesMost = 4096
)

// recipe is where the columns of a table take their values from, for rows of one
// shape.
type recipe struct {
	steps    []step // by kept column
	key      int    // the slot of what tells rows apart; -1 where records have no identity
	currency string // of the amounts; empty where there is none
}

// step is where one column takes its value from: a slot, or what it has in all rows of
// the shape.
type step struct {
	slot    int // -1 for the same in all rows
	num     int64
	code    uint32
	text    bool // the column has a dictionary
	isKeyed bool
}

// shapes are those that a decoder has met.
type shapes struct {
	recipes map[shape]*recipe // nil where rows of the shape must be read the slow way
	last    shape
	found   *recipe
	cells   []shapeCell // in the order of the slots
	nums    []int64     // of the row, by slot
	texts   []string
}

// shapeCell is how a slot's cell is read.
type shapeCell struct {
	index int  // its column; -1 where there is none that can be read so
	shift int  // where its word stands in the shape
	money bool // below 0 it decides more than its shape
	slot  *slot
}

// newShapes gives the shapes of a decoder; nil where its rows have none.
func newShapes(d *decoder) *shapes {
	rules := kindRules[d.sheet.kind]
	if rules.finish != nil && !rules.byShape || len(d.slots) > shapeSlots {
		return nil
	}
	sh := &shapes{recipes: map[shape]*recipe{}, nums: make([]int64, len(d.slots)), texts: make([]string, len(d.slots)), last: shape{^uint64(0), 0}}
	words := 0
	for _, s := range d.slots {
		c := shapeCell{index: s.only, shift: 8 * words, money: s.field.Type == field.Money, slot: s}
		if s.sort == wordCell {
			words++
		}
		sh.cells = append(sh.cells, c)
	}
	if words > shapeWords {
		return nil
	}
	return sh
}

// quickRow takes a record to the columns by the recipe of its shape; false where it
// must be read the slow way.
func (d *decoder) quickRow(r *row) bool {
	if d.shapes == nil {
		return false
	}
	met, ok := d.shapes.of(r)
	if !ok {
		return false
	}
	recipe := d.recipeFor(met, r)
	if recipe == nil {
		return false
	}
	if len(d.twins) > 0 {
		d.compareTwins(r)
	}
	d.follow(recipe)
	d.table.EndRow(r.line)
	return true
}

// of reads the cells of a row; false where one of them is not plain.
func (sh *shapes) of(r *row) (met shape, ok bool) {
	for i := range sh.cells {
		c := &sh.cells[i]
		if c.slot.sort == setCell {
			continue
		}
		if uint(c.index) >= uint(len(r.cells)) || r.cells[c.index].form != textCell {
			return met, false
		}
		text := r.cells[c.index].text
		if text == "" {
			continue
		}
		n, w, ok := c.slot.quickText(text)
		switch {
		case !ok, n < 0 && c.money:
			return met, false
		case w != nil:
			met.words |= uint64(w.number) << c.shift
			continue
		}
		sh.nums[i], sh.texts[i] = n, text
		met.filled |= 1 << i
	}
	return met, true
}

func (d *decoder) recipeFor(met shape, r *row) *recipe {
	sh := d.shapes
	if met == sh.last {
		return sh.found
	}
	found, known := sh.recipes[met]
	if !known {
		if len(sh.recipes) == shapesMost {
			return nil
		}
		found = d.learn(met, r)
		sh.recipes[met] = found
	}
	sh.last, sh.found = met, found
	return found
}

// follow appends the values of a row to the columns.
func (d *decoder) follow(recipe *recipe) {
	nums, texts := d.shapes.nums, d.shapes.texts
	for i := range recipe.steps {
		c := d.columns[i]
		switch at := &recipe.steps[i]; {
		case at.text && at.slot >= 0:
			c.TextBytes(bytesOf(texts[at.slot]))
		case at.text:
			c.Code(at.code)
		case at.slot < 0:
			c.Num(at.num)
		case at.isKeyed:
			c.Num(dataset.Key(bytesOf(texts[at.slot])))
		default:
			c.Num(nums[at.slot])
		}
	}
	if recipe.key >= 0 {
		d.keys = append(d.keys, dataset.Key(bytesOf(texts[recipe.key])))
	}
	if recipe.currency != d.lastCurrency && recipe.currency != "" {
		d.lastCurrency = recipe.currency
		d.currencies[recipe.currency] = true
	}
}
