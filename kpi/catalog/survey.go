package catalog

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// asked keeps the answers to one kind of question.
func asked(kind, name string) metric.Filter { return filter(name, is("survey.kind", kind)) }

// The kinds of question, as they read before "surveys".
var (
	npsAsked   = asked("nps", "NPS")
	csatAsked  = asked("csat", "CSAT")
	cesAsked   = asked("ces", "effort")
	enpsAsked  = asked("enps", "eNPS")
	esatAsked  = asked("esat", "employee satisfaction")
	pulseAsked = asked("pulse", "pulse")
)

// latest is a measure of the surveys answered in the window; of several answers of
// one person, the last that has the value.
func latest(fold metric.Fold, name string, where ...metric.Filter) *metric.Measure {
	return &metric.Measure{
		Records: field.Survey, Fold: fold, Of: field.Get(name), Time: by("survey.date"), Where: where,
		Latest: []*field.Field{field.Get("survey.person")},
	}
}

// oneScale keeps a figure from mixing scales: 4 of 5 is no 4 of 10.
func oneScale(e metric.Expr, scales *metric.Measure) metric.Expr {
	return metric.Given{Of: e, If: having("on one scale", of(scales), metric.AtMost, 1), Why: table.MixedScales}
}

// netPromoters is promoters less detractors, of 100.
func netPromoters(asked metric.Filter) []metric.Basis {
	mean := metric.Stat{Of: latest(metric.Sample, "survey.points", asked), Headline: metric.Mean}
	return from("surveys", oneScale(mean, latest(metric.Distinct, "survey.on_scale", asked)))
}

// topTwo is the share of answers that are one of the two best.
func topTwo(asked metric.Filter) []metric.Basis {
	share := metric.Ratio{Num: of(latest(metric.Sum, "survey.top_box", asked)), Den: of(latest(metric.Sum, "survey.answer", asked)), Within: true}
	return from("surveys", oneScale(share, latest(metric.Distinct, "survey.on_scale", asked)))
}

// meanRating is the mean score.
func meanRating(asked metric.Filter) []metric.Basis {
	mean := metric.Stat{Of: latest(metric.Sample, "survey.rating", asked), Headline: metric.Mean}
	return from("surveys", oneScale(mean, latest(metric.Distinct, "survey.on_scale", asked)))
}

// onDeclared are the rules that every figure made of scores keeps.
func onDeclared(more ...string) []string {
	return append([]string{
		"the scale is the one that the export declares, never one guessed from the scores; where no column says, --set survey.scale=1-5 does",
		"a score off its scale is a bad value, and shows in the coverage",
		"answers on several scales are never put together",
		"of several answers of one person in the period, the last with a score that can be used counts",
	}, more...)
}

// Fewest is how many people must have answered for a figure of employees: fewer
// could be told apart.
const Fewest = 5

var survey = []metric.Metric{
	{
		ID: "nps", Name: "NPS", Section: "D",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Points, Better: table.Up,
		Doc:    "promoters less detractors among the customers who answered, of 100",
		Edge:   onDeclared("9 and 10 are promoters, 7 and 8 passive, the rest detractors; on 1-5 it is 5, 4 and the rest", "a figure on 1-10 or 1-5 is not to be compared with one on 0-10"),
		Source: "Bain's cut-offs (Reichheld)",
		Bases:  netPromoters(npsAsked),
	},
	{
		ID: "csat", Name: "CSAT", Section: "D",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc:    "the share of customers who gave one of the two best scores",
		Edge:   onDeclared("4 and 5 of 5, 9 and 10 of 10; a scale of fewer than five steps has no top two"),
		Source: "top-2-box, not the mean (kicue, SoGoSurvey)",
		Bases:  topTwo(csatAsked),
	},
	{
		ID: "csat_mean", Name: "CSAT, mean score", Section: "D", VariantOf: "csat",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Ratio, Better: table.Up,
		Doc:   "the mean score of how satisfied customers are",
		Edge:  onDeclared("the score is left as it stands, and not stretched to 100"),
		Bases: meanRating(csatAsked),
	},
	{
		ID: "ces", Name: "Customer effort score", Section: "J",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Ratio, Better: table.Up,
		Doc:   "the mean score of how easy customers found it",
		Edge:  onDeclared("high scores mean little effort; where low ones do, declare the scale as 7-1 and read the figure the other way round"),
		Bases: meanRating(cesAsked),
	},
	{
		ID: "ces_top2", Name: "Customer effort, top two", Section: "J", VariantOf: "ces",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc:   "the share of customers who gave one of the two best scores for how easy it was",
		Edge:  onDeclared("6 and 7 of 1-7; of a scale declared as 7-1, 1 and 2"),
		Bases: topTwo(cesAsked),
	},
	{
		ID: "enps", Name: "eNPS", Section: "E", Floor: Fewest,
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Points, Better: table.Up,
		Doc:    "promoters less detractors among the employees who answered, of 100",
		Edge:   onDeclared("9 and 10 are promoters, 7 and 8 passive, the rest detractors; on 1-5 it is 5, 4 and the rest", "a figure on 1-10 or 1-5 is not to be compared with one on 0-10", "groups of fewer than 5 answers are suppressed"),
		Source: "0-10 as in Zenefits and Waggl, 1-10 with the same cut-offs as StarMeUp does it, 5/4/1-3 as Culture Amp",
		Bases:  netPromoters(enpsAsked),
	},
	{
		ID: "employee_satisfaction", Name: "Employee satisfaction", Section: "E", Floor: Fewest,
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc:   "the share of employees who gave one of the two best scores",
		Edge:  onDeclared("groups of fewer than 5 answers are suppressed"),
		Bases: topTwo(esatAsked),
	},
	{
		ID: "employee_satisfaction_mean", Name: "Employee satisfaction, mean score", Section: "E", VariantOf: "employee_satisfaction", Floor: Fewest,
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Ratio, Better: table.Up,
		Doc:   "the mean score of how satisfied employees are",
		Edge:  onDeclared("groups of fewer than 5 answers are suppressed"),
		Bases: meanRating(esatAsked),
	},
	{
		ID: "pulse_survey", Name: "Pulse", Section: "E", Floor: Fewest,
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc: "the share of answers to the pulse survey that are favourable: one of the two best scores",
		Edge: onDeclared(
			"of several answers of one person to one item in the period, the last counts",
			"waves that asked other items are not to be compared",
			"figures of fewer than 5 people are suppressed, however many items each answered",
		),
		Source: "favourable = top two of five",
		Bases: []metric.Basis{
			{Name: "answers of people", Expr: favourable(counted(metric.Distinct, "survey.person", pulseAsked), ofEach), Needs: []*field.Field{field.Get("survey.respondent")}},
			{Name: "answer sheets", Expr: favourable(count(field.Survey, by("survey.date"), pulseAsked, sheet), counted)},
		},
	},
	{
		ID: "pulse_participation", Name: "Pulse participation", Section: "E",
		Family: metric.Performance, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc:   "the share of those invited to the pulse survey who answered",
		Edge:  append([]string{"how many took part says nothing of what they answered, and is not suppressed"}, ofWaves...),
		Bases: from("surveys", participation(pulseAsked)),
	},
	{
		ID: "response_rate", Name: "Survey response rate", Section: "J",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Rate, Better: table.Up,
		Doc:   "the share of those invited to surveys who answered",
		Edge:  ofWaves,
		Bases: from("surveys", participation()),
	},
}

// sheet keeps one row of each answer sheet.
var sheet = filter("whole", is("survey.sheet", "yes"))

// counted is a measure of every answer, the earlier ones of a person too.
func counted(fold metric.Fold, name string, where ...metric.Filter) *metric.Measure {
	m := latest(fold, name, where...)
	m.Latest = nil
	return m
}

// ofEach is a measure of the last answer of each person to each item.
func ofEach(fold metric.Fold, name string, where ...metric.Filter) *metric.Measure {
	m := latest(fold, name, where...)
	m.Latest = append(m.Latest, field.Get("survey.item"))
	return m
}

// favourable is the share of the answers to all items that are one of the two best;
// none where few people stand behind it.
func favourable(people *metric.Measure, answers func(metric.Fold, string, ...metric.Filter) *metric.Measure) metric.Expr {
	share := metric.Ratio{Num: of(answers(metric.Sum, "survey.top_box", pulseAsked)), Den: of(answers(metric.Sum, "survey.answer", pulseAsked)), Within: true}
	return metric.Given{
		Of:  oneScale(share, answers(metric.Distinct, "survey.on_scale", pulseAsked)),
		If:  having("of 5 people or more", of(people), metric.AtLeast, Fewest),
		Why: table.FewRespondents,
	}
}

// participation is answer sheets ÷ invitations, of waves that are in the figure as a
// whole: of a part of one nobody says how many were invited to it.
func participation(asked ...metric.Filter) metric.Expr {
	sheets := of(counted(metric.Sum, "survey.response", asked...))
	return metric.Given{
		Of:  metric.Ratio{Num: sheets, Den: of(counted(metric.Sum, "survey.invitations", asked...)), Within: true},
		If:  having("of whole waves", metric.Minus{A: sheets, B: of(counted(metric.Sum, "survey.turnout", asked...))}, metric.Is, 0),
		Why: table.PartOfWave,
	}
}

// ofWaves are the rules for how many answered.
var ofWaves = []string{
	"invited is the number asked in the wave, or in the wave of the team where teams have different numbers",
	"a wave that does not say how many were invited is left out, and shows in the coverage",
	"a part of a wave has no figure: one team of a wave to which the company was invited as a whole, or one of its days",
	"an answer sheet of several items counts once",
}
