// Package metric is the language that KPIs are written in: plain values of Go
// types, with nothing opaque in them.
//
// A Measure folds the records that pass its filters and belong to a time. An
// expression combines measures, targets and other metrics. A Metric is an
// expression with a name and everything that must be known about it.
//
// Because a metric is data, one definition has many readers, and they cannot
// disagree: the engine computes it, Text writes the formula that people read,
// Needs says which fields must be mapped, the trace names the rows behind a
// figure, and Check refuses a definition that makes no sense.
package metric
