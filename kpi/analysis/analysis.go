// Package analysis holds what no single figure can say: funnels, cohorts, tests of
// promotions, bridges. Each is one literal in a file of its own, with the same
// metadata as a KPI and a function from a question to tables.
package analysis

import (
	"cmp"
	"slices"
	"strings"

	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// Analysis answers one question with tables.
type Analysis struct {
	// ID is the name in flags and machine formats: "funnel_leakage".
	ID string
	// Name is what people read: "Funnel leakage".
	Name string
	// Section is the letter of its section in the catalogue, A to K.
	Section string
	// Family, Lead and Better are as those of a KPI: what kind of figure it gives,
	// whether that tells of what is to come, and which way is good.
	Family metric.Family
	Lead   metric.Lead
	Better table.Better
	// Doc is one sentence: what it tells a manager.
	Doc string
	// Formula is how its main figure is computed, as people read it.
	Formula string
	// Edge are the rules for what is left out, and when there is no figure.
	Edge []string
	// Source is where the definition comes from, where the field has several.
	Source string
	// Needs are alternatives: the full names of fields that must all be mapped,
	// derived ones included. The first met serves the whole run.
	Needs [][]string
	// Uses are further fields that it looks at where they are mapped.
	Uses []string
	// Metrics are the ids of KPIs whose figures it takes, where the files allow them.
	Metrics []string
	// Splits are the dimensions that it looks at, where the files have them.
	Splits []string
	// Options are what a user may set with --with.
	Options []Option
	// Names tells that it names the records that its rows count.
	Names bool
	// Make answers. Its tables bear the analysis's ID, or it and a dot and a word where
	// there are several. An error says what is wrong with an option.
	Make func(*Question) ([]table.Table, error)
}

// Option is something that a user may set: --with treat=Jakarta.
type Option struct {
	// Name is the option's name, and Default its value where nobody sets it.
	Name, Default string
	// Doc says what it means, with its unit and range.
	Doc string
	// KPI tells that the value is the id of a KPI, or several with commas between them,
	// whose figures the analysis takes.
	KPI bool
}

// all is every analysis, in the order of their names. Each stands in the file of
// its name.
var all = []*Analysis{
	acquisitionByMethod,
	attainmentDistribution,
	attainmentGap,
	cohortRetention,
	competitorBenchmark,
	concentration,
	conversionVsOutreach,
	coverage,
	crossSellMatrix,
	cycleBandWins,
	dealSizes,
	duplicateIDs,
	engagementInterval,
	fastCloserChurn,
	forecast,
	funnelLeakage,
	highImpact,
	interventionEffect,
	leadingLaggingBalance,
	lossReasons,
	mrrMovement,
	pareto,
	pipelineWaterfall,
	priceMatchCandidates,
	priceVolumeMix,
	productPerformance,
	promoABTest,
	promoTypeComparison,
	promotionPriceEffect,
	quotaCalibration,
	quotaReevaluation,
	rfm,
	rollingAndToDate,
	salesByLocation,
	salesTracking,
	seasonality,
	stageConversion,
	topPerformers,
	trainingNeeds,
	trendDetection,
	upsellPropensityList,
}

// All is every analysis, by section and name. Callers must not change them.
func All() []*Analysis {
	return slices.SortedStableFunc(slices.Values(all), func(a, b *Analysis) int {
		return cmp.Or(cmp.Compare(a.Section, b.Section), cmp.Compare(a.ID, b.ID))
	})
}

// Find looks an analysis up by its id; nil when there is none.
func Find(id string) *Analysis {
	for _, a := range all {
		if a.ID == id {
			return a
		}
	}
	return nil
}

// Takes is the ids of the KPIs whose figures it takes, with the options given: those
// that the files do not allow, or that do not exist, are among them.
func (a *Analysis) Takes(with map[string]string) []string {
	ids := slices.Clone(a.Metrics)
	for _, o := range a.Options {
		if value := cmp.Or(with[o.Name], o.Default); o.KPI && value != "" {
			ids = append(ids, strings.Split(value, ",")...)
		}
	}
	return ids
}
