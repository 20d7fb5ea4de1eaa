package dataset

// surveyKinds says what was asked, whatever the export calls it.
func (d *Dataset) surveyKinds(c *Column) {
	types := d.col("survey.type")
	codes := make([]uint32, types.Dict.Len())
	for code := 1; code < len(codes); code++ {
		codes[code] = c.Field.Code(surveyKind(types.Dict.Text(uint32(code))))
	}
	c.codes = recode(make([]uint32, 0, types.Len()), types.CodesIn(0, types.Len(), new([]uint32)), codes)
}

// surveyKind is the word of survey.kind for what an export writes.
func surveyKind(text string) string {
	switch squash(text) {
	case "nps", "netpromoterscore", "netpromoter", "customernps", "relationshipnps", "transactionalnps":
		return "nps"
	case "csat", "customersatisfaction", "customersatisfactionscore", "satisfaction":
		return "csat"
	case "ces", "customereffort", "customereffortscore", "effort":
		return "ces"
	case "enps", "employeenps", "employeenetpromoterscore", "employeenetpromoter":
		return "enps"
	case "esat", "employeesatisfaction", "employeesatisfactionscore", "jobsatisfaction":
		return "esat"
	case "pulse", "pulsesurvey", "employeepulse":
		return "pulse"
	}
	return "other"
}

// surveyScales is the declared scale of each score that lies on it, in one spelling.
func (d *Dataset) surveyScales(c *Column) {
	texts, scores := d.col("survey.scale"), d.col("survey.score")
	for row := range texts.Len() {
		if s, ok := ScaleOf(texts.TextAt(row)); ok && s.Has(scores.At(row)) {
			c.Text(s.String())
		} else {
			c.Blank()
		}
	}
}

// onScale fills a column with what scores count on their declared scales; nothing
// for a score that is missing, beyond its scale, or of no scale that counts.
func onScale(count func(s Scale, score int64) (n int64, ok bool)) func(*Dataset, *Column) {
	return func(d *Dataset, c *Column) {
		texts := d.col("survey.scale")
		scales, known := make([]Scale, texts.Dict.Len()), make([]bool, texts.Dict.Len())
		for code := range scales {
			scales[code], known[code] = ScaleOf(texts.Dict.Text(uint32(code)))
		}
		for row, score := range d.col("survey.score").All() {
			code := texts.CodeAt(row)
			if !known[code] || !scales[code].Has(score) {
				c.Blank()
			} else if n, ok := count(scales[code], score); ok {
				c.Num(n)
			} else {
				c.Blank()
			}
		}
	}
}

// points are what an answer adds to a net promoter score: 100, 0 or −100.
func points(s Scale, score int64) (n int64, ok bool) {
	standing, ok := s.standing(score)
	return 100 * standing * one, ok
}

// topBoxes are 1 for one of the two best scores, and 0 for the others.
func topBoxes(s Scale, score int64) (n int64, ok bool) {
	top, ok := s.topBox(score)
	if top {
		return one, ok
	}
	return 0, ok
}

// answers are 1 for every score that may be in the top box.
func answers(s Scale, score int64) (n int64, ok bool) {
	_, ok = s.topBox(score)
	return one, ok
}

// scored is the score itself.
func scored(_ Scale, score int64) (n int64, ok bool) { return score, true }

// persons name who answered: the respondent, at the customer where one is named, for
// two customers may have people of one name.
func (d *Dataset) persons(c *Column) {
	names, customers := d.col("survey.respondent"), d.col("survey.customer")
	for row := range names.Len() {
		name := Canonical(names.TextAt(row))
		if name != "" && customers != nil && customers.Has(row) {
			name += " (" + Canonical(customers.TextAt(row)) + ")"
		}
		c.Text(name)
	}
}
