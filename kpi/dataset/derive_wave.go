package dataset

import (
	"cmp"
	"slices"

	"kpi/kpi/field"
)

// sheets marks the rows that stand for a whole answer sheet: the first of a person in
// a wave. Answers without a person cannot be put together: those to the item that
// most of them are for stand for their sheets.
func (d *Dataset) sheets(c *Column) {
	no, yes := c.Field.Code("no"), c.Field.Code("yes")
	c.codes = slices.Repeat([]uint32{no}, d.Table(field.Survey).Rows())
	for _, w := range d.waves() {
		for _, row := range w.sheets {
			c.codes[row] = yes
		}
	}
}

// responses are 1 for each answer sheet of a wave that says how many were invited, 0
// for the other answers of such a wave, and nothing where it does not say.
func (d *Dataset) responses(c *Column) {
	c.nums = slices.Repeat([]int64{Missing}, d.Table(field.Survey).Rows())
	for _, w := range d.waves() {
		if w.invited == Missing {
			continue
		}
		for _, row := range w.rows {
			c.nums[row] = 0
		}
		for _, row := range w.sheets {
			c.nums[row] = one
		}
	}
}

// onFirst fills a column with a number of each wave, on its first answer.
func onFirst(count func(w *wave) int64) func(*Dataset, *Column) {
	return func(d *Dataset, c *Column) {
		c.nums = slices.Repeat([]int64{Missing}, d.Table(field.Survey).Rows())
		for _, w := range d.waves() {
			if w.invited == Missing {
				continue
			}
			for _, row := range w.rows {
				c.nums[row] = 0
			}
			c.nums[w.rows[0]] = count(&w)
		}
	}
}

func invitations(w *wave) int64 { return w.invited }

func turnout(w *wave) int64 { return int64(len(w.sheets)) * one }

// wave is the answers to one round of a survey, those of one team where each team has
// an invitation of its own.
type wave struct {
	rows, sheets []int
	// invited is how many were asked; Missing where nobody says.
	invited int64
}

// waves are the rounds of all surveys, each with its rows by date.
func (d *Dataset) waves() []wave {
	invited := d.col("survey.invited")
	var all []wave
	for _, rows := range d.rounds() {
		if _, one := agreed(invited, rows); one {
			all = append(all, d.newWave(rows, invited))
			continue
		}
		teams := [][]int{}
		byTeam, team := map[uint32]int{}, marks{of: d.col("survey.team")}
		for _, row := range rows {
			n := team.number(row)
			if _, have := byTeam[n]; !have {
				byTeam[n] = len(teams)
				teams = append(teams, nil)
			}
			teams[byTeam[n]] = append(teams[byTeam[n]], row)
		}
		for _, rows := range teams {
			all = append(all, d.newWave(rows, invited))
		}
	}
	return all
}

func (d *Dataset) newWave(rows []int, invited *Column) wave {
	w := wave{rows: rows, sheets: d.sheetsOf(rows), invited: Missing}
	if n, one := agreed(invited, rows); one {
		w.invited = n
	}
	return w
}

// agreed is the number that all rows with one have; one is false where they differ.
func agreed(c *Column, rows []int) (n int64, one bool) {
	n = Missing
	for _, row := range rows {
		switch v := valueAt(c, row); {
		case v == Missing || v == n:
		case n != Missing:
			return Missing, false
		default:
			n = v
		}
	}
	return n, true
}

// rounds are the rows of each kind of survey and wave, by date, those of one day by what
// they hold; rows without a wave belong to none.
func (d *Dataset) rounds() [][]int {
	kinds, waves, days := marks{of: d.col("survey.kind")}, marks{of: d.col("survey.wave")}, d.col("survey.date")
	at, all := map[[2]uint32]int{}, [][]int{}
	for row := range d.Table(field.Survey).Rows() {
		key := [2]uint32{kinds.number(row), waves.number(row)}
		if key[1] == 0 {
			continue
		}
		if _, have := at[key]; !have {
			at[key] = len(all)
			all = append(all, nil)
		}
		all[at[key]] = append(all[at[key]], row)
	}
	compare := d.Compare(field.Survey)
	for _, rows := range all {
		slices.SortStableFunc(rows, func(a, b int) int {
			if by := cmp.Compare(valueAt(days, a), valueAt(days, b)); by != 0 {
				return by
			}
			return compare(a, b)
		})
	}
	return all
}

// sheetsOf are the rows among some that stand for an answer sheet each.
func (d *Dataset) sheetsOf(rows []int) []int {
	people, items := marks{of: d.col("survey.person")}, marks{of: d.col("survey.item")}
	met := map[uint32]bool{}
	var sheets []int
	nameless := map[uint32][]int{}
	for _, row := range rows {
		switch person := people.number(row); {
		case person == 0:
			item := items.number(row)
			nameless[item] = append(nameless[item], row)
		case !met[person]:
			met[person] = true
			sheets = append(sheets, row)
		}
	}
	var most []int
	for item := range items.n + 1 {
		if len(nameless[item]) > len(most) {
			most = nameless[item]
		}
	}
	return append(sheets, most...)
}
