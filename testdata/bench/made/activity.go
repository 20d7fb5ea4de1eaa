package made

import "strconv"

const activityHeader = "activity_id,type,date,owner,deal_id,status,direction,duration\n"

// activity appends one activity: most are done, most belong to a deal.
func (m *maker) activity(to []byte, i int) []byte {
	status, direction := "done", "out"
	if m.IntN(20) == 0 {
		status = "planned"
	}
	if m.IntN(4) == 0 {
		direction = "in"
	}
	to = append(id(to, 'A', i), ',')
	for _, text := range []string{pick(m, Types), m.dates[m.IntN(days)], m.rep()} {
		to = append(append(to, text...), ',')
	}
	if m.IntN(5) > 0 {
		to = id(to, 'D', m.IntN(m.deals))
	}
	for _, text := range []string{"", status, direction, ""} {
		to = append(append(to, text...), ',')
	}
	to = strconv.AppendInt(to[:len(to)-1], int64(m.IntN(90)), 10)
	return append(to, '\n')
}
