package gen

// stage is a step of the pipeline, with the chance of winning from there in
// percent.
type stage struct {
	name        string
	probability int
}

var (
	steps = []stage{{"Qualification", 10}, {"Needs analysis", 25}, {"Proposal", 50}, {"Negotiation", 75}}
	// ends are the last stages of won and lost deals.
	ends = map[outcome]stage{won: {"Closed won", 100}, lost: {"Closed lost", 0}}
)

const (
	needsAnalysis = 1
	proposal      = 2
	negotiation   = 3
)

// entry is the day on which a deal came to a stage.
type entry struct {
	stage stage
	on    day
}

// stage is where the deal is now.
func (d *deal) stage() stage { return d.entered[len(d.entered)-1].stage }

// walkStages takes every deal through the pipeline.
func (w *world) walkStages(d *dice) {
	for _, deal := range w.deals {
		if !deal.refund {
			deal.entered = walk(d, deal, path(d, deal))
		}
		if last, ok := ends[deal.outcome]; ok {
			deal.entered = append(deal.entered, entry{last, deal.closed})
		}
	}
}

// path is the stages that a deal comes through while it is open.
func path(d *dice, deal *deal) []stage {
	reached := negotiation
	switch deal.outcome {
	case lost:
		reached = d.weighted(28, 30, 27, 15)
	case open:
		age := int(lastDay - deal.created)
		reached = min(negotiation, age*2/deal.rep.cycle+d.weighted(7, 3))
	}
	var p []stage
	for i, s := range steps[:reached+1] {
		if i == needsAnalysis && reached > i && d.chance(120) {
			continue // straight to the proposal
		}
		p = append(p, s)
	}
	if reached == negotiation && d.chance(40) {
		p = append(p, steps[proposal], steps[negotiation]) // back to a new offer
	}
	return p
}

// walk spreads the stages over the deal's life: the first on its first day, the
// others after unlike times.
func walk(d *dice, deal *deal, p []stage) []entry {
	life := int(deal.end() - deal.created)
	var entries []entry
	for i, s := range p {
		from, to := life*i/len(p), life*(i+1)/len(p)
		on := deal.created
		if i > 0 {
			on += day(d.between(from, max(from, to-1)))
		}
		entries = append(entries, entry{s, on})
	}
	return entries
}

func (w *world) stageHistoryFile() File {
	s := newSheet("stage_history.csv", "deal_id", "stage", "entered_date")
	for _, d := range w.deals {
		for _, e := range d.entered {
			s.add(d.id, e.stage.name, e.on.String())
		}
	}
	return s.file()
}
