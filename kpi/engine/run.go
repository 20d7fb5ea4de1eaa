package engine

import (
	"time"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
)

// Config is what figures depend on besides the records and the metrics.
type Config struct {
	// AsOf is the last day that the data speaks for.
	AsOf     period.Day
	Calendar period.Calendar
	// Weekend are the days of the week without work; nil is Saturday and Sunday.
	Weekend []time.Weekday
	// Dimensions are those that splits, groups and conditions name.
	Dimensions []*dataset.Dimension
	// Where keeps only the records whose group of a dimension is named.
	Where []Where
	// Basis is the expression of a metric that serves this run.
	Basis func(id string) metric.Expr
	// Floor is the fewest answers that a figure of a metric may rest on; nil where all
	// may rest on any.
	Floor func(id string) int64
	// Workers is how many scan at once; 0 means one for each processor.
	Workers int
}

// Where is a condition on a dimension.
type Where struct {
	Dimension *dataset.Dimension
	// Codes are the groups kept.
	Codes map[uint32]bool
}

// Run computes figures over one dataset. It is not for use by several goroutines
// at once; Scan shares its own work out.
type Run struct {
	ds    *dataset.Dataset
	conf  Config
	cal   period.Calendar
	asOf  period.Day
	slots map[slotKey]*slot
	order []*slot
	cross map[string]*Space
	// undated tells of date fields whether some record lacks them.
	undated map[*field.Field]bool
	// tiled tells of the quotas of a measure whether they cover a window.
	tiled map[tileKey]bool
	// pairs are the stocks of entities, and next the days on which records give way
	// to newer ones, by measure.
	pairs map[pairingKey]*pairing
	next  map[string][]int64
}

// New is a run over a dataset whose derived fields are there.
func New(ds *dataset.Dataset, conf Config) *Run {
	return &Run{
		ds: ds, conf: conf, cal: conf.Calendar, asOf: conf.AsOf,
		slots: map[slotKey]*slot{}, cross: map[string]*Space{}, undated: map[*field.Field]bool{}, tiled: map[tileKey]bool{},
		pairs: map[pairingKey]*pairing{}, next: map[string][]int64{},
	}
}

// Dimension is the run's dimension of that id; nil where the run has none.
func (r *Run) Dimension(id string) *dataset.Dimension {
	for _, d := range r.conf.Dimensions {
		if d.ID == id {
			return d
		}
	}
	return nil
}

// Space is the groups of the dimensions given; nil where the run lacks one.
func (r *Run) Space(ids ...string) *Space {
	key := ""
	dims := make([]*dataset.Dimension, len(ids))
	for i, id := range ids {
		key += id + " "
		if dims[i] = r.Dimension(id); dims[i] == nil {
			return nil
		}
	}
	if r.cross[key] == nil {
		r.cross[key] = newSpace(dims)
	}
	return r.cross[key]
}

// lacks is the dimension that keeps a measure of these records from being split
// or restricted as asked; nil where nothing does.
func (r *Run) lacks(k field.Kind, s *Space) *dataset.Dimension {
	for _, w := range r.conf.Where {
		if w.Dimension.Codes(k) == nil {
			return w.Dimension
		}
	}
	return s.lacks(k)
}
