package report

import (
	"crypto/sha256"
	"fmt"
	"io"
	"slices"
	"strings"

	"kpi/kpi/table"
)

// SumFolder is what WriteFolder writes, without writing it: how many bytes, and to w the
// lines that sha256sum prints of the files, in the order of their names.
func SumFolder(w io.Writer, r *table.Report, opt Options) (size int64, err error) {
	files := folderFiles(r, opt)
	slices.SortFunc(files, func(a, b folderFile) int { return strings.Compare(a.name, b.name) })
	for _, f := range files {
		sum, n := sha256.New(), counter(0)
		if err := f.write(io.MultiWriter(sum, &n)); err != nil {
			return 0, err
		}
		size += int64(n)
		if _, err := fmt.Fprintf(w, "%x  %s\n", sum.Sum(nil), f.name); err != nil {
			return 0, err
		}
	}
	return size, nil
}

// counter counts the bytes that are written to it.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
