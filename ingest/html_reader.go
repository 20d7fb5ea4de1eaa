package ingest

import "errors"

// htmlTableFile is one table of a web page, to be opened.
type htmlTableFile struct {
	page  *htmlPage
	table htmlTable
}

func (f *htmlTableFile) open() (rowReader, error) {
	scan, fault := f.page.scan()
	if fault != nil {
		return nil, fault
	}
	return &htmlReader{scan: scan, table: f.table}, nil
}

// htmlReader reads the rows of one table of a web page. The line of a row is its number
// in the table, which is where Excel shows it: many pages are one long line. Only
// damage is placed by the line of the page.
type htmlReader struct {
	scan  *htmlScan
	table htmlTable
	row   row
	err   error
	count int // of the cells that were filled from merged ones
}

func (r *htmlReader) next() (*row, error) {
	for r.err == nil {
		var found *htmlRow
		found, r.err = r.scan.next()
		if r.err == nil && found.table == r.table.number {
			r.count += len(found.merged)
			r.row = row{line: found.line, cells: found.cells, merged: found.merged}
			return &r.row, nil
		}
	}
	if fault := (*Error)(nil); errors.As(r.err, &fault) {
		fault.Sheet = r.table.name
	}
	return nil, r.err
}

func (r *htmlReader) close() error { return r.scan.close() }

// remarks is what people should know of the rows that were read.
func (r *htmlReader) remarks() []string { return (&rowFill{count: r.count}).remarks() }
