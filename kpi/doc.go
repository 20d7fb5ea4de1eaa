// Package kpi answers questions about sales exports. It is the facade over the
// packages below it, and knows no file, flag or format.
//
// # The model
//
// Records (package field) are deals, activities, customers, reps, quotas … Each
// kind has typed fields. A dataset holds the records as columns, the fields
// derived from them, and the place that each row came from.
//
// A metric (package metric) is data: a typed tree of filters, measures and
// arithmetic, with nothing opaque in it. So one definition serves every reader:
// the engine computes it, Text writes its formula, Needs says what must be
// mapped, and the trace names the rows behind a figure.
//
// A query (package query) says which metrics, split how, over which time. The
// answer is a table.Report: tables of values, each an exact number or the reason
// why there is none.
//
// # The order of a run
//
// NewPlan ties a query to what the files have, and says which fields to read and
// which metrics cannot be. Run computes the plan over the dataset read.
//
// # Tenets, in this order
//
//  1. Right. Missing is not zero. Undefined is not zero. Nothing is dropped in
//     silence.
//  2. Explainable. Every figure can say its formula, its dates, how many rows are
//     behind it and which.
//  3. Fast.
//  4. Small. One way to do a thing.
package kpi
