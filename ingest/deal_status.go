package ingest

// statusOf is the outcome of a deal, by what is most to be trusted: the export's
// own flags, the status column, the stage, a won or lost date, a loss reason. Won
// is never inferred from less.
func statusOf(r *record, opt Options) string {
	flagged, decided := byFlags(r)
	if decided {
		return flagged
	}
	worded, text := byWords(r)
	switch {
	case flagged == "closed":
		return closedOutcome(r, worded)
	case flagged == "not won" && worded == won:
		r.refuse(dealStatus, quoted("is flagged as not won, but its stage is", text), "")
		return open
	case flagged == "not lost" && worded == lost:
		r.refuse(dealStatus, quoted("is flagged as not lost, but its stage is", text), "")
		return open
	case worded != "":
		return worded
	}
	if dated := byDates(r); dated != "" {
		return dated
	}
	if text == "" {
		return open
	}
	hint := "--map status=HEADER for a column that says open, won or lost; --strict to reject such rows"
	if opt.Strict {
		r.refuse(dealStage, quoted("stage", text)+" is not known as open, won or lost", hint)
	}
	r.note(hint, "stage %q is not known as open, won or lost: taken as open", text)
	return open
}

// byFlags is what the export's flags say: an outcome where decided, else "closed",
// "not won", "not lost" or nothing.
func byFlags(r *record) (says string, decided bool) {
	isWon, isLost, isClosed := r.get(dealIsWon).text, r.get(dealIsLost).text, r.get(dealIsClosed).text
	switch {
	case isWon == "yes" && (isLost == "yes" || isClosed == "no"), isLost == "yes" && isClosed == "no":
		r.refuse(dealStatus, "its flags for won, lost and closed contradict each other", "")
		return open, true
	case isWon == "yes":
		return won, true
	case isLost == "yes":
		return notedLoss(r), true
	case isClosed == "no", isWon == "no" && isLost == "no" && isClosed == "":
		return open, true
	case isClosed == "yes" && isWon == "no":
		return notedLoss(r), true
	case isClosed == "yes" && isLost == "no":
		r.refuse(dealStatus, "is flagged as closed, and not as won", "")
		return open, true
	case isClosed == "yes":
		return "closed", false
	case isWon == "no":
		return "not won", false
	case isLost == "no":
		return "not lost", false
	}
	return "", false
}

// notedLoss is lost, or excluded where the words say that the deal was none.
func notedLoss(r *record) string {
	if worded, _ := byWords(r); worded == excluded {
		return excluded
	}
	return lost
}

// closedOutcome is the outcome of a deal that is closed, from what else is said.
func closedOutcome(r *record, worded string) string {
	if worded == won || worded == lost || worded == excluded {
		return worded
	}
	if dated := byDates(r); dated != "" {
		return dated
	}
	r.refuse(dealStatus, "is closed, and nothing says whether it was won or lost",
		"--map is_won=HEADER or --map stage=HEADER")
	return open
}

// byWords is what status and stage say, and the text that said it, or that is not
// known. Excluded deals and losses without a decision are counted and told.
func byWords(r *record) (status, text string) {
	r.refuseBad(dealStatus, dealStage)
	byStatus, byStage := r.get(dealStatus), r.get(dealStage)
	for _, said := range []struct {
		value
		outcome string
	}{{byStatus, byStatus.text}, {byStage, byStage.status}} {
		if said.raw != "" {
			text = said.raw
		}
		if said.outcome == "" {
			continue
		}
		if said.counted {
			r.note("", "%q is counted as %s", text, said.outcome)
		}
		return said.outcome, text
	}
	return "", text
}

// byDates is the outcome that a won or a lost date tells, or a loss reason; empty
// where both dates are there, or nothing is.
func byDates(r *record) string {
	wonOn, lostOn := r.get(dealWonDate), r.get(dealLostDate)
	isWon, isLost := wonOn.ok || wonOn.why != "", lostOn.ok || lostOn.why != ""
	switch {
	case isWon && isLost:
		r.refuse(dealStatus, "has a won date and a lost date, and no status", "--map status=HEADER")
		return open
	case isWon:
		return won
	case isLost || r.get(dealLossReason).ok:
		return lost
	}
	return ""
}

func quoted(before, text string) string { return before + " \"" + text + "\"" }
