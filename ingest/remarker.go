package ingest

// remarker is a rowReader that has something to tell of the rows it read: values
// that were computed by formulas, or filled from merged cells.
type remarker interface {
	remarks() []string
}

var (
	_ remarker = (*xlsxReader)(nil)
	_ remarker = (*htmlReader)(nil)
)
