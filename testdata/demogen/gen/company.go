package gen

import (
	"fmt"
	"slices"
	"time"
)

const (
	indonesia = "Indonesia"
	malaysia  = "Malaysia"
	iran      = "Iran"
	// online is the shop's place: a location like any other, with customers from
	// everywhere.
	online = "Online"
)

var countries = []string{indonesia, malaysia, iran}

// rep is one seller and what may be expected of them.
type rep struct {
	name, email    string
	team, manager  string
	location, land string
	start          day
	// base is what the rep sells in a month of strength 1000, in dollars.
	base int
	// wins is how many deals the rep wins in such a month, in hundredths.
	wins int
	// winRate is in thousandths of decided deals, cycle the median in days.
	winRate, cycle int
	// stretch is the quota in thousandths of what is to be expected; 0 for no quota.
	stretch int
	// hasty reps close fast, with discounts, and their customers leave.
	hasty bool
}

// reps is the roster. The numbers are base, wins, win rate, cycle and stretch.
var reps = []*rep{
	{"Adi Nugroho", "adi.nugroho", "Indonesia", "Ratna Kusumawati", "Jakarta", indonesia, date(2021, time.March, 1), 34000, 220, 440, 38, 985, false},
	{"Dewi Lestari", "dewi.lestari", "Indonesia", "Ratna Kusumawati", "Jakarta", indonesia, date(2022, time.January, 10), 27000, 200, 345, 45, 940, false},
	{"Rizky Ramadhan", "rizky.ramadhan", "Indonesia", "Ratna Kusumawati", "Jakarta", indonesia, date(2025, time.September, 1), 19000, 150, 270, 52, 1110, false},
	{"Bagus Prakoso", "bagus.prakoso", "Indonesia", "Ratna Kusumawati", "Surabaya", indonesia, date(2023, time.June, 5), 29000, 270, 480, 16, 900, true},
	{"Siti Rahmawati", "siti.rahmawati", "Indonesia", "Ratna Kusumawati", "Surabaya", indonesia, date(2020, time.August, 17), 22000, 185, 360, 41, 1000, false},
	{"Nurul Aina Hassan", "nurul.aina", "Malaysia", "Lim Wei Jie", "Kuala Lumpur", malaysia, date(2021, time.October, 4), 29000, 200, 390, 47, 960, false},
	{"Tan Mei Ling", "tan.mei.ling", "Malaysia", "Lim Wei Jie", "Kuala Lumpur", malaysia, date(2023, time.February, 13), 28000, 255, 460, 18, 990, true},
	{"Arjun Pillai", "arjun.pillai", "Malaysia", "Lim Wei Jie", "Penang", malaysia, date(2022, time.May, 9), 18000, 155, 300, 55, 1050, false},
	{"Farid Ismail", "farid.ismail", "Malaysia", "Lim Wei Jie", "Penang", malaysia, date(2024, time.January, 15), 15000, 135, 230, 62, 1150, false},
	{"Reza Karimi", "reza.karimi", "Iran", "Parisa Ahmadi", "Tehran", iran, date(2022, time.April, 4), 25000, 175, 330, 67, 1070, false},
	{"Maryam Hosseini", "maryam.hosseini", "Iran", "Parisa Ahmadi", "Tehran", iran, date(2021, time.November, 1), 25000, 185, 410, 57, 940, false},
	{"Putri Anggraini", "putri.anggraini", "Online", "Yusuf Hakim", online, indonesia, date(2023, time.March, 20), 13000, 270, 370, 24, 970, false},
	{"Daniel Wong", "daniel.wong", "Online", "Yusuf Hakim", online, malaysia, date(2024, time.February, 1), 9000, 205, 310, 28, 0, false},
}

// teams is every sales team, in the order of quotas.
var teams = []string{"Indonesia", "Malaysia", "Iran", "Online"}

// locations is every place of sale, in the order of quotas.
var locations = []string{"Jakarta", "Surabaya", "Kuala Lumpur", "Penang", "Tehran", online}

// expected is the strength of a rep's month, in thousandths of base: the market's
// months, and for a beginner two quarters of learning.
func (r *rep) expected(month int) int {
	strength := trade(r.land, month)
	if served := month - r.start.month(); served < 6 {
		strength = strength * (500 + 85*served) / 1000
	}
	return strength
}

func (r *rep) worksIn(month int) bool { return r.start < monthEnd(month) }

func repsFile() File {
	s := newSheet("reps.csv", "rep_id", "name", "email", "team", "manager", "location", "country", "start_date", "role")
	for i, r := range append(slices.Clone(reps), beginner) {
		role := "Account executive"
		if r.location == online {
			role = "Shop manager"
		}
		s.add(fmt.Sprintf("R%02d", i+1), r.name, r.email+"@selatcoffee.example",
			r.team, r.manager, r.location, r.land, r.start.String(), role)
	}
	return s.file()
}
