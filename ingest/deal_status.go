package ingest

import (
	"fmt"

	"kpi/kpi/field"
)

// evidence is what one part of a deal's row says of its outcome.
type evidence struct {
	by      string // the part, for people: "stage", "a won date"
	text    string // its words; empty where it has none
	outcome string // empty where it says nothing, or its words are not known
	counted bool   // the words are to be told
}

// String is the evidence for people.
func (e evidence) String() string {
	if e.text == "" {
		return e.by
	}
	return quoted(e.by, e.text)
}

// statusOf is the outcome of a deal, by what is most to be trusted: the export's
// own flags, the status column, the stage, a won or lost date, a loss reason, and
// of a closed deal a probability of 100 or 0 %. Won is never inferred from less.
// Where two parts disagree the more trusted one is used, and the other is told.
func statusOf(r *record, opt Options) string {
	r.refuseBad(dealStatus, dealStage)
	may := byFlags(r)
	if may == 0 {
		flag := func(f *field.Field) string { return r.get(f).raw }
		r.refuse(dealStatus, fmt.Sprintf("its flags contradict each other: won %q, lost %q, closed %q", flag(dealIsWon), flag(dealIsLost), flag(dealIsClosed)), "correct them in the CRM, and export again")
		return open
	}
	all := evidenceOf(r, may)
	decider := evidence{by: "flags", outcome: may.only()}
	for _, e := range all {
		if e.outcome != "" && may.has(e.outcome) {
			decider = e
			break
		}
	}
	sayContradictions(r, decider, all[:])
	if decider.outcome == "" {
		return undecided(r, may, all, opt)
	}
	if decider.counted {
		r.note("", "%q is counted as %s", decider.text, decider.outcome)
	}
	return decider.outcome
}

// undecided is the outcome of a deal of which nothing says it: open, unless a flag
// says that it is closed.
func undecided(r *record, may outcomes, all [5]evidence, opt Options) string {
	if !may.has(open) {
		r.refuse(dealStatus, "is closed, and nothing says whether it was won or lost", "--map deal.is_won=HEADER or --map deal.stage=HEADER")
		return open
	}
	text := ""
	for _, e := range all[:2] {
		if e.text != "" && e.outcome == "" {
			text = e.text
		}
	}
	if text == "" {
		return open
	}
	hint := "--map deal.status=HEADER for a column that says open, won or lost"
	if opt.Strict {
		r.refuse(dealStage, quoted("stage", text)+" is not known as open, won or lost", hint)
	}
	r.word(dealUnmapped, text)
	r.note(hint+"; --strict to reject such rows", "stage %q is not known as open, won or lost: taken as open", text)
	return open
}

// evidenceOf is what the row says beside its flags, the most trusted first.
func evidenceOf(r *record, may outcomes) [5]evidence {
	status, stage := r.get(dealStatus), r.get(dealStage)
	all := [5]evidence{
		{"status", status.raw, status.text, status.counted},
		{"stage", stage.raw, stage.status, stage.counted},
		byDates(r, may),
	}
	if r.get(dealLossReason).ok {
		all[3] = evidence{by: "a loss reason", outcome: lost}
	}
	if chance := r.get(dealProbability); chance.ok && r.get(dealIsClosed).text == "yes" {
		all[4] = evidence{by: "the probability", outcome: certainty(chance.num)}
	}
	return all
}

// byDates is the outcome that a won or a lost date tells. A deal may have both where
// something else says which holds.
func byDates(r *record, may outcomes) evidence {
	wonOn, lostOn := r.get(dealWonDate), r.get(dealLostDate)
	isWon, isLost := wonOn.ok || wonOn.why != "", lostOn.ok || lostOn.why != ""
	switch {
	case isWon && isLost && may.has(won) && may.has(lost):
		if r.get(dealStatus).text == "" && r.get(dealStage).status == "" {
			r.refuse(dealStatus, "has a won date and a lost date, and no status", "--map deal.status=HEADER")
		}
		return evidence{}
	case isWon && (!isLost || may.has(won)):
		return evidence{by: "a won date", outcome: won}
	case isLost:
		return evidence{by: "a lost date", outcome: lost}
	}
	return evidence{}
}

// certainty is what a probability says of a deal that is closed.
func certainty(chance int64) string {
	switch chance {
	case dealProbability.Type.Scale():
		return won
	case 0:
		return lost
	}
	return ""
}

// sayContradictions tells what says that a deal was won or lost, where something
// more trusted says otherwise. A stage that sounds open says nothing: many exports
// leave closed deals in their last stage.
func sayContradictions(r *record, decider evidence, all []evidence) {
	for _, e := range all {
		if (e.outcome == won || e.outcome == lost) && e.outcome != decider.outcome && decider.outcome != excluded {
			used := decider.outcome
			if used == "" {
				used = open
			}
			r.note("", "%s says %s, and %s otherwise: %s is used", e, e.outcome, decider, used)
		}
	}
}

func quoted(before, text string) string { return before + " \"" + text + "\"" }
