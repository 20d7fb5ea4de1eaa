// Package canvas draws workbooks: pages of cells with formulas and the values cached
// beside them, native tables, charts and rules. It knows nothing of figures.
//
// Excelize makes everything but the cells. The rows of a page are written by this
// package while the parts are put into the zip file, for three reasons: a cell then
// has both its formula and a value of the right type, a page of a million rows
// is never held in memory, and the same pages are always the same bytes.
package canvas
