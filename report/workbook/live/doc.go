// Package live is the reader of the metric tree that writes Excel formulas: a figure,
// the group that it is of and the window that it is for become COUNTIFS, SUMIFS and
// SUMPRODUCT over the tables of the Data pages.
//
// An expression becomes a term: its value, and the conditions under which it has none
// (guards). The finished formula is IF(OR(guards),"",value), so that what the engine
// leaves undefined is blank and never 0, and an error in a cell is never hidden.
//
// A measure's filters and its window are put into conjunctions that exclude each other
// (alternatives), for COUNTIFS knows no "or". A group that looks at each rep by itself
// becomes a SUMPRODUCT over the list of reps, with that list as the criterion.
//
// What Excel cannot say — medians, distinct counts, entities followed from one day to
// another — is refused with the reason, and stays a plain value.
package live
