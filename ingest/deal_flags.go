package ingest

// outcomes is a set of the outcomes that a deal may have.
type outcomes uint8

const (
	mayBeOpen outcomes = 1 << iota
	mayBeWon
	mayBeLost
	mayBeExcluded

	mayBeAny = mayBeOpen | mayBeWon | mayBeLost | mayBeExcluded
)

func (o outcomes) has(outcome string) bool {
	switch outcome {
	case open:
		return o&mayBeOpen != 0
	case won:
		return o&mayBeWon != 0
	case lost:
		return o&mayBeLost != 0
	}
	return o&mayBeExcluded != 0
}

// only is the outcome that is left when the words do not say that the deal was none;
// empty where there are several.
func (o outcomes) only() string {
	switch o &^ mayBeExcluded {
	case mayBeOpen:
		return open
	case mayBeWon:
		if o == mayBeWon {
			return won // and so flagged: that it is closed and not lost is less
		}
	case mayBeLost:
		return lost
	}
	return ""
}

// byFlags is what the export's own flags leave: nothing where they contradict each
// other.
func byFlags(r *record) outcomes {
	may := mayBeAny
	for _, flag := range []struct {
		text    string
		yes, no outcomes
	}{
		{r.get(dealIsWon).text, mayBeWon, mayBeAny &^ mayBeWon},
		{r.get(dealIsLost).text, mayBeLost | mayBeExcluded, mayBeAny &^ mayBeLost},
		{r.get(dealIsClosed).text, mayBeAny &^ mayBeOpen, mayBeOpen},
	} {
		switch flag.text {
		case "yes":
			may &= flag.yes
		case "no":
			may &= flag.no
		}
	}
	return may
}
