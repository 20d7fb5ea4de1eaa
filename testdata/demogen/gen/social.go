package gen

import "fmt"

// page is what a rep keeps up on a social network: how often it is seen in a
// month, and what comes back of a thousand times seen.
type page struct {
	network, rep string
	seen         int
	liked, said  int
}

var pages = []page{
	{"Instagram", "Putri Anggraini", 24000, 46, 6},
	{"Instagram", "Daniel Wong", 15000, 38, 4},
	{"LinkedIn", "Adi Nugroho", 5200, 21, 5},
	{"LinkedIn", "Nurul Aina Hassan", 4100, 24, 7},
	{"Telegram", "Maryam Hosseini", 9800, 30, 9},
}

// socialFile is the monthly counters of each page, as its network reports them.
func socialFile(d *dice) File {
	s := newSheet("social.csv", "date", "type", "platform", "owner", "metric", "value")
	for m := range months {
		for _, p := range pages {
			seen := d.near(p.seen*(1000+18*m)/1000, 25)
			for _, c := range []struct {
				metric string
				value  int
			}{
				{"impressions", seen},
				{"likes", seen * d.near(p.liked, 30) / 1000},
				{"comments", seen * d.near(p.said, 40) / 1000},
				{"shares", seen * d.near(p.said, 40) / 2000},
				{"messages", seen * d.near(p.said, 40) / 3000},
			} {
				s.add(monthEnd(m).String(), "social", p.network, p.rep, c.metric, fmt.Sprint(c.value))
			}
		}
	}
	return s.file()
}
