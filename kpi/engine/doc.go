// Package engine computes metrics over a dataset.
//
// A Run is told every figure that will be wanted (Want), reads the records once
// (Scan), and then answers (Figure). What it keeps of the records are integer
// accumulators: counts, 128-bit sums, and lists of values. They merge the same
// way in any order and any split, so figures do not depend on how the work was
// shared out. Floats appear only in the bounds of finished figures.
//
// A flow is accumulated once per stretch of days between any two borders of the
// windows wanted, and a window is put together from its stretches: so a year of
// months, with their previous months and trailing years, costs one look at each
// record. A stock is accumulated once per day that it is taken at.
//
// Some nodes ask for more than sums. Paired stocks follow each entity from one day
// to another: they are worked out when first asked for, over records that lie entity
// by entity. Of measures that take the newest record of each entity alone, the day
// that each record is superseded is found once, for all windows. Months ask for a
// figure month by month, and a Group for that of each of its inner groups.
package engine
