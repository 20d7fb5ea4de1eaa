// Package xlsxtest looks at a finished workbook as Excel and LibreOffice will: it
// reads the cells and parts of an .xlsx file from its XML, tells what Excel would
// refuse or repair, changes a copy, and has LibreOffice compute all formulas anew.
// It knows nothing of the library that wrote the file, so that a fault of that
// library is seen. Only tests import it.
package xlsxtest
