package gen

import (
	"cmp"
	"fmt"
	"slices"
)

// answer is one answer to one question.
type answer struct {
	kind       string
	on         day
	score      int
	scale      string
	respondent string
	account    *account
	team       string
	wave, item string
	invited    int
	comment    string
}

// crew is who works in each team, sellers and others.
var crew = []struct {
	team string
	size int
	mood int
}{
	{"Indonesia", 7, 78}, {"Malaysia", 6, 66}, {"Iran", 6, 72}, {"Online", 3, 74}, {"Warehouse and service", 8, 61},
}

// items are the questions of the pulse survey.
var items = []string{
	"I have the tools that I need", "My manager listens to me", "Our targets are fair",
	"I can rest after work",
}

func (w *world) surveysFile(d, mood *dice) File {
	var all []answer
	for _, a := range w.accounts {
		all = append(all, recommendations(d, a)...)
	}
	for _, deal := range w.deals {
		if deal.outcome == won && !deal.refund && d.chance(400) {
			all = append(all, satisfaction(d, deal))
		}
	}
	for quarter := range months / 3 {
		all = append(all, employees(d, quarter)...)
		all = append(all, contentment(mood, quarter)...)
	}
	for _, deal := range w.deals {
		if deal.outcome == won && !deal.refund && mood.chance(250) {
			all = append(all, effort(mood, deal))
		}
	}
	all = slices.DeleteFunc(all, func(a answer) bool { return a.on > lastDay })
	slices.SortStableFunc(all, func(a, b answer) int { return cmp.Compare(a.on, b.on) })
	return surveySheet(all).file()
}

// happy is how content a customer is, in percent: less with hasty reps, and
// little before leaving.
func happy(a *account, on day) int {
	mood := 80
	if a.rep.hasty {
		mood = 60
	}
	if a.churned != 0 && a.churned-on < 120 {
		mood -= 32
	}
	return mood
}

// recommendations are a customer's answers, twice a year, on 0 to 10.
func recommendations(d *dice, a *account) []answer {
	last := lastDay
	if a.churned != 0 {
		last = a.churned
	}
	if a.since == 0 {
		return nil
	}
	var answers []answer
	for on := max(a.since, firstDay) + day(d.between(30, 120)); on <= last; on += 182 {
		if !d.chance(420) {
			continue
		}
		score := min(10, max(0, (d.near(happy(a, on), 45)+d.between(0, 18))/10))
		answers = append(answers, answer{kind: "nps", on: on, score: score, scale: "0-10", account: a, respondent: pick(d, people), comment: remark(d, score)})
	}
	return answers
}

func remark(d *dice, score int) string {
	switch {
	case !d.chance(250):
		return ""
	case score >= 9:
		return pick(d, []string{"Mesinnya awet, servisnya cepat", "Great beans, great people", "خدمات عالی بود", "Servis sangat memuaskan"})
	case score >= 7:
		return pick(d, []string{"Good, delivery could be faster", "Lumayan, harga agak tinggi", "Boleh tahan"})
	}
	return pick(d, []string{"Nobody called after the sale", "Setelah beli, tidak ada kabar", "پشتیبانی ضعیف", "Spare parts took a month"})
}

// satisfaction is the answer after a delivery, on 1 to 5.
func satisfaction(d *dice, deal *deal) answer {
	on := deal.closed + day(d.between(5, 25))
	score := min(5, max(1, (d.near(happy(deal.account, on), 65)+8)/17))
	return answer{kind: "csat", on: on, score: score, scale: "1-5", account: deal.account, respondent: pick(d, people)}
}

// employees are the answers of one quarter: would you recommend us as an
// employer, on 1 to 10, and the pulse, on 1 to 5. Nobody gives a name.
func employees(d *dice, quarter int) []answer {
	invited, wave := invitation(quarter)
	on := monthStart(quarter*3+2) + 9
	var answers []answer
	number := 0
	for _, c := range crew {
		for range c.size {
			if number++; !d.chance(820) {
				continue
			}
			base := answer{on: on + day(d.between(0, 6)), respondent: fmt.Sprintf("%s-%02d", wave, number), team: c.team, wave: wave, invited: invited}
			answers = append(answers, base.employer(min(10, max(1, (d.near(c.mood+quarter, 65)+10)/10))))
			for i, item := range items {
				answers = append(answers, base.pulse(item, min(5, max(1, (d.near(c.mood+quarter-4*(i%3), 45)+8)/17))))
			}
		}
	}
	return answers
}

// invitation is how many people are asked in a quarter, and the wave's name.
func invitation(quarter int) (invited int, wave string) {
	for _, c := range crew {
		invited += c.size
	}
	return invited, fmt.Sprintf("%d-Q%d", monthStart(quarter*3).time().Year(), (quarter+2)%4+1)
}

// contentment is how the crew likes its work, on 1 to 5, asked once a quarter.
func contentment(d *dice, quarter int) []answer {
	invited, wave := invitation(quarter)
	var answers []answer
	number := 0
	for _, c := range crew {
		for range c.size {
			if number++; d.chance(880) {
				answers = append(answers, answer{kind: "esat", on: monthStart(quarter*3+2) + day(d.between(16, 22)), score: likert(d, c.mood+quarter), scale: "1-5",
					respondent: fmt.Sprintf("%s-%02d", wave, number), team: c.team, wave: wave, invited: invited})
			}
		}
	}
	return answers
}

func likert(d *dice, mood int) int { return min(5, max(1, (d.near(mood, 50)+8)/17)) }

// effort is how easy the purchase was, on 1 to 7: 7 for very easy.
func effort(d *dice, deal *deal) answer {
	on := deal.closed + day(d.between(3, 14))
	score := min(7, max(1, (d.near(happy(deal.account, on), 50)+6)/12))
	return answer{kind: "ces", on: on, score: score, scale: "1-7", account: deal.account, respondent: pick(d, people)}
}

func (a answer) employer(score int) answer {
	a.kind, a.score, a.scale = "enps", score, "1-10"
	return a
}

func (a answer) pulse(item string, score int) answer {
	a.kind, a.item, a.score, a.scale = "pulse", item, score, "1-5"
	return a
}

func surveySheet(answers []answer) *sheet {
	s := newSheet("surveys.csv", "survey_id", "type", "date", "score", "scale", "respondent", "customer_id", "rep", "team", "location",
		"wave", "item", "invited", "comment")
	for i, a := range answers {
		customer, rep, place, invited := "", "", "", ""
		if a.account != nil {
			customer, rep, place = a.account.id, a.account.rep.name, a.account.rep.location
		}
		if a.invited > 0 {
			invited = fmt.Sprint(a.invited)
		}
		s.add(fmt.Sprintf("Q%04d", i+1), a.kind, a.on.String(), fmt.Sprint(a.score), a.scale, a.respondent, customer, rep, a.team, place,
			a.wave, a.item, invited, a.comment)
	}
	return s
}
