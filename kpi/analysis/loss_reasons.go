package analysis

import (
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// lossReasons tells why deals were lost.
var lossReasons = &Analysis{
	ID: "loss_reasons", Name: "Loss reasons", Section: "G",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Down,
	Doc:     "why the deals of the period were lost, how many and what they were worth, and at which stage",
	Formula: "share of a reason = deals lost in the period for it ÷ deals lost in the period",
	Edge: []string{
		"deals that say no reason are a row of their own, and in the shares",
		"the second table lists the pairs of stage and reason that most deals were lost in, with their shares of all deals lost",
		"reasons are put together where they differ in capitals and spaces alone: nobody guesses what free text means",
		"the stage is the furthest that the deal was in; without a history, the one written on it",
	},
	Needs:   [][]string{{"deal.loss_reason", "deal.status", "deal.closed"}},
	Uses:    append([]string{"deal.amount", "deal.stage", "deal.furthest_stage", "stage_history.rank", "stage_history.stage", "stage_history.entered", "deal.id"}, outcomeFields...),
	Options: []Option{topOption("10")},
	Names:   true,
	Make:    lossReasonsOf,
}

func lossReasonsOf(q *Question) ([]table.Table, error) {
	top, err := q.whole("top", 0)
	if err != nil {
		return nil, err
	}
	reasons := q.reasons()
	t := table.Table{
		ID: "loss_reasons", Title: "Loss reasons", Labels: []table.Label{{ID: "reason", Title: "Reason"}},
		Columns: []table.Column{
			{ID: "lost", Title: "Lost", Unit: table.Count, Better: table.Down},
			{ID: "share", Title: "Share", Unit: table.Rate, Better: table.Down, Draw: table.Bar},
			{ID: "value", Title: "Value lost", Unit: table.Money, Better: table.Down},
		},
	}
	t.Rows, t.Total = q.shareRows(q.talliedBy(t.ID, func(row int) []string { return []string{reasons(row)} }))
	limit(&t, top, "reason")
	tables := []table.Table{t}
	if at := q.stageNames(); at != nil {
		both := table.Table{
			ID: "loss_reasons.stage", Title: "Loss reasons by stage", Columns: t.Columns,
			Labels: []table.Label{{ID: "stage", Title: "Stage"}, {ID: "reason", Title: "Reason"}},
		}
		both.Rows, _ = q.shareRows(q.talliedBy(both.ID, func(row int) []string { return []string{at(row), reasons(row)} }))
		limit(&both, top, "pair")
		tables = append(tables, both)
	}
	return tables, nil
}

// reasons is the reason of each deal: of those that differ in capitals and spaces
// alone, as the first of them is written.
func (q *Question) reasons() func(row int) string {
	column, written := q.Col("deal.loss_reason"), map[string]string{}
	names := make([]string, column.Dict.Len())
	for _, met := range column.Texts() {
		name := dataset.Canonical(met.Text)
		folded := strings.ToLower(name)
		if _, have := written[folded]; !have {
			written[folded] = name
		}
		code, _ := column.Dict.Find(met.Text)
		names[code] = written[folded]
	}
	return func(row int) string { return names[column.CodeAt(row)] }
}

// stageNames is the stage that each deal was lost at; nil where nothing says.
func (q *Question) stageNames() func(row int) string {
	written, furthest := q.Col("deal.stage"), q.Col("deal.furthest_stage")
	if q.Col("stage_history.rank") != nil && furthest != nil {
		stages := q.stages()
		return func(row int) string {
			if !furthest.Has(row) {
				return ""
			}
			return stages[furthest.At(row)/furthest.Field.Type.Scale()-1]
		}
	}
	if written == nil {
		return nil
	}
	return func(row int) string { return dataset.Canonical(written.TextAt(row)) }
}
