package canvas

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"time"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"
)

// contentTypes is the part that lists all others. It comes first.
const contentTypes = "[Content_Types].xml"

// parts collects the parts of a workbook, which excelize hands over in the order of
// a map. Rows are not among them yet, so they are small.
type parts struct{ all []*part }

type part struct {
	name string
	bytes.Buffer
}

// collect asks excelize for the parts of a workbook, in their order in the file.
func collect(f *excelize.File) ([]*part, error) {
	var p parts
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return &p })
	if _, err := f.WriteTo(io.Discard); err != nil {
		return nil, err
	}
	slices.SortFunc(p.all, func(a, b *part) int {
		return cmp.Or(cmp.Compare(rank(a.name), rank(b.name)), cmp.Compare(a.name, b.name))
	})
	return p.all, nil
}

// Create adds a part.
func (p *parts) Create(name string) (io.Writer, error) {
	one := &part{name: name}
	p.all = append(p.all, one)
	return one, nil
}

// AddFS is for workbooks made of templates; there are none here.
func (p *parts) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close has nothing to do.
func (p *parts) Close() error { return nil }

// rank puts the parts that readers look for first in front, and the styles last: rows
// that are written meanwhile add to them.
func rank(name string) int {
	switch name {
	case contentTypes:
		return 0
	case "_rels/.rels":
		return 1
	case stylesPart:
		return 3
	}
	return 2
}

// packing is how hard the rows are packed: the next step is half as slow again, for a
// file a sixth smaller.
const packing = 4

// zipFile writes a zip file whose entries all have one date.
type zipFile struct{ *zip.Writer }

func newZipFile(w io.Writer) zipFile {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, packing) })
	return zipFile{z}
}

// entry starts an entry.
func (z zipFile) entry(name string) (io.Writer, error) {
	// The first day that zip files know.
	first := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	return z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: first})
}

// typeEntry is one child of the list of content types.
var typeEntry = regexp.MustCompile(`<(?:Default|Override) [^>]*?(?:/>|></(?:Default|Override)>)`)

// sortTypes sorts the list of content types, which excelize writes in the order
// of a map too.
func sortTypes(text []byte) []byte {
	places := typeEntry.FindAllIndex(text, -1)
	if len(places) == 0 {
		return text
	}
	entries := typeEntry.FindAll(text, -1)
	slices.SortFunc(entries, bytes.Compare)
	start, end := places[0][0], places[len(places)-1][1]
	return slices.Concat(text[:start], bytes.Join(entries, nil), text[end:])
}
