// Package kpi answers questions about sales exports. It is the facade over the
// packages below it, and knows no file, flag or format.
//
// # The model
//
// Records (package field) are deals, activities, customers, reps, quotas … Each
// kind has typed fields. A dataset holds the records as columns, the fields
// derived from them, and the place that each row came from. The deals of an earlier
// export, as they stood then, are a kind of their own beside those of today.
//
// A metric (package metric) is data: a typed tree of filters, measures and
// arithmetic, with nothing opaque in it. So one definition serves every reader:
// the engine computes it, Text writes its formula, Needs says what must be
// mapped, and the trace names the rows behind a figure. The built-in ones are
// literals in package catalog. Those of a kpi.yaml are read by package formula into
// the same tree, so that Own can put them beside the built-in ones.
//
// What no single figure can say (funnels, cohorts, bridges, tests of promotions) is
// an analysis (package analysis): a function from a dataset and a question to
// tables, with the same metadata as a metric.
//
// A query (package query) says which metrics, split how, over which time. The
// answer is a table.Report: tables of values, each an exact number or the reason
// why there is none.
//
// # The order of a run
//
// NewPlan ties a query to what the files have, and says which fields to read and
// which metrics and analyses cannot be. Run computes the plan over the dataset read.
//
// An answer can be asked more:
//
//   - Trace names the records behind a figure, what each gives to the terms of its
//     formula, and why the others are left out (trace*.go here and in package engine);
//     Behind does so for the tables of an analysis (behind*.go).
//   - Diff tells why a figure is not what it was in another period, and DiffFrom in an
//     older export: by what drives it, by group, and record by record (diff*.go). The
//     arithmetic of the split is in diff_split.go, with its sources.
//   - Checks holds figures against the rules of a kpi.yaml, whose language is package
//     check (checks.go asks for the figures, checked.go judges them).
//   - Reconcile ties a figure to a control total (reconcile.go).
//   - Again answers another question without reading a file again (again.go).
//
// Each gives values of package table, which package report writes.
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
