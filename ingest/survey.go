package ingest

import (
	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

var (
	surveyScore = field.Get("survey.score")
	surveyScale = field.Get("survey.scale")
)

// finishSurvey makes a score bad that is not on the scale its row declares.
func finishSurvey(r *record, _ Options) {
	score, declared := r.get(surveyScore), r.get(surveyScale)
	if !score.ok || !declared.ok {
		return
	}
	if scale, ok := dataset.ScaleOf(declared.text); ok && !scale.Has(score.num) {
		r.spoil(surveyScore, score.raw, "is not on the scale "+scale.String())
	}
}
