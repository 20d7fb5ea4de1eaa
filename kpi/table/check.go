package table

// Checks is what became of the rules that figures were held against.
type Checks struct {
	// Period is the time of the figures of rules that name none of their own.
	Period Period
	// AsOf is the last day that the data speaks for, and Today the day that ages are
	// reckoned to; Today is empty where no age was asked for.
	AsOf, Today string
	Currency    string
	// File is the kpi.yaml that the rules stand in.
	File  string
	Rules []Checked
	// Told tells whether the findings of the last time are known, so that only what is
	// new has to be told. Ended are those of them that are no more.
	Told   bool
	Ended  []Ended
	Inputs []Input
}

// Outcome is what became of a rule, or of one figure held against it.
type Outcome string

// The outcomes.
const (
	// Holds: what must not be is not.
	Holds Outcome = "holds"
	// Breach: it is.
	Breach Outcome = "breach"
	// Untold: it cannot be told, for want of a figure.
	Untold Outcome = "cannot be told"
	// Unjudged: it was not asked, as the figure rests on too few records, or as there is
	// no last time.
	Unjudged Outcome = "not judged"
)

// Checked is one rule with the figures that were held against it.
type Checked struct {
	// Rule is the rule as it is written, in one form: "win_rate < 20% for rep"; Name is
	// what it is called, empty where it has no other name.
	Rule, Name string
	Line       int // in File
	// Warning tells whether it is no error when the rule is broken.
	Warning bool
	// Period is that of the figures; its Label is empty for rules about files.
	Period Period
	// Own is the period as the rule names it; empty where that of the run serves.
	Own string
	// By is the dimension that it is held against each group of; empty for the whole.
	By string
	// Figure is the id of the figure; empty for rules about files. Unit is that of the
	// figures and bounds. Change tells whether they are changes, of what is no share in
	// parts of the earlier figure, and Points whether in percentage points.
	Figure string
	Unit   Unit
	Change bool
	Points bool
	// YearAgo tells that a change is against the same period a year before.
	YearAgo bool
	// Exact tells whether every digit of the figures counts, as in control totals.
	Exact bool
	// Bound is the bound as it is written; empty where it is a part of something else, and
	// so another for each figure.
	Bound string
	// Outcome is that of the whole rule, and Fails tells whether it counts as broken:
	// one figure is a breach, or none can be told.
	Outcome Outcome
	Fails   bool
	// Figures are those held against it, breaches first and the worst of these first.
	Figures []Judged
}

// Judged is one figure held against a rule.
type Judged struct {
	// Group is whose figure it is; empty for the whole.
	Group   string
	Outcome Outcome
	// Value is the figure, and Bound what it was held against.
	Value, Bound Value
	// N is the number of records behind the figure; nil where it has no such number.
	N *int64
	// Why says why it was not judged or cannot be told; empty for the others.
	Why string
	// Fails tells whether the figure is one that has to be told of; New that it was not
	// so the last time, and Since the as-of day of the run that told of it first.
	Fails, New bool
	Since      string
	// Next is the command that shows what is behind the figure.
	Next string
}

// Ended is a finding of an earlier run that is no more.
type Ended struct{ Rule, Group, Since string }

// Fails tells whether a rule is broken that is no mere warning.
func (c *Checks) Fails() bool {
	for _, r := range c.Rules {
		if r.Fails && !r.Warning {
			return true
		}
	}
	return false
}

// News tells whether there is anything to tell: a rule is broken, or, where the last
// time is known, one that was not or no longer is.
func (c *Checks) News() bool {
	for _, r := range c.Rules {
		for _, f := range r.Figures {
			if f.Fails && (f.New || !c.Told) {
				return true
			}
		}
	}
	return len(c.Ended) > 0
}
