package workbook

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

	"github.com/xuri/excelize/v2"
)

// contentTypes is the part that lists all others. It comes first.
const contentTypes = "[Content_Types].xml"

// sortedZip writes the parts of a workbook in one order, with one date:
// excelize hands them over in the order of a map.
type sortedZip struct {
	out   io.Writer
	parts []*part
}

type part struct {
	name string
	bytes.Buffer
}

func newSortedZip(w io.Writer) excelize.ZipWriter { return &sortedZip{out: w} }

// Create adds a part. Its text is kept until Close.
func (z *sortedZip) Create(name string) (io.Writer, error) {
	p := &part{name: name}
	z.parts = append(z.parts, p)
	return p, nil
}

// AddFS is for workbooks made of templates; there are none here.
func (z *sortedZip) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close writes all parts.
func (z *sortedZip) Close() error {
	slices.SortFunc(z.parts, func(a, b *part) int {
		return cmp.Or(cmp.Compare(rank(a.name), rank(b.name)), cmp.Compare(a.name, b.name))
	})
	out := zip.NewWriter(z.out)
	for _, p := range z.parts {
		text := p.Bytes()
		if p.name == contentTypes {
			text = sortTypes(text)
		}
		// The first day that zip files know.
		header := &zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)}
		w, err := out.CreateHeader(header)
		if err != nil {
			return err
		}
		if _, err := w.Write(text); err != nil {
			return err
		}
	}
	return out.Close()
}

// rank puts the parts that readers look for first in front.
func rank(name string) int {
	switch name {
	case contentTypes:
		return 0
	case "_rels/.rels":
		return 1
	}
	return 2
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
