package ingest

import (
	"archive/zip"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"os"
	"strings"

	"github.com/klauspost/compress/flate"
)

// Limits of a workbook. They are counted while it is inflated: a part that declares
// itself too big is refused before that, but none is let pass for what it declares.
// Honest workbooks stay far below them.
const (
	xlsxMaxFile    = 256 << 20
	xlsxMaxEntries = 10000
	xlsxMaxPart    = 512 << 20
	xlsxMaxTotal   = 1 << 30
	xlsxMaxRatio   = 200 // of a part's size to its compressed size, once it is big
	xlsxBigPart    = 10 << 20
)

// xlsxPackage is an open workbook file: a zip archive of XML parts.
type xlsxPackage struct {
	path     string
	file     *countedFile
	size     int64
	parts    map[string]*zip.File // by folded name
	inflated int64                // bytes of all parts so far
}

// countedFile counts the bytes that are read of a file.
type countedFile struct {
	*os.File
	count int64
}

func (f *countedFile) ReadAt(b []byte, at int64) (int, error) {
	n, err := f.File.ReadAt(b, at)
	f.count += int64(n)
	return n, err
}

// openXLSXPackage opens a workbook file and refuses archives in which two readers
// could see different things.
func openXLSXPackage(path string, size int64) (*xlsxPackage, *Error) {
	if size > xlsxMaxFile {
		return nil, &Error{File: path, What: fmt.Sprintf("a workbook of more than %d MiB", xlsxMaxFile>>20),
			Hint: "save its sheets as CSV"}
	}
	file, fault := openUnchanged(path, size)
	if fault != nil {
		return nil, fault
	}
	p := &xlsxPackage{path: path, file: &countedFile{File: file}, size: size}
	if fault := p.gate(); fault != nil {
		file.Close()
		return nil, fault
	}
	return p, nil
}

// gate reads the archive's directory and judges every entry.
func (p *xlsxPackage) gate() *Error {
	archive, err := zip.NewReader(p.file, p.size)
	if err != nil {
		return damagedWorkbook(p.path)
	}
	archive.RegisterDecompressor(zip.Deflate, flate.NewReader) // a third faster than the standard library's
	p.parts = make(map[string]*zip.File, len(archive.File))
	for _, entry := range archive.File {
		name := xlsxFold(entry.Name)
		switch {
		case p.parts[name] != nil:
			return p.fault("unsafe: two parts of the name " + quotedText(entry.Name))
		case entry.Flags&1 != 0:
			return &Error{File: p.path, What: "the part " + quotedText(entry.Name) + " is encrypted", Hint: "save it without a password"}
		case entry.Method != zip.Store && entry.Method != zip.Deflate:
			return p.fault(fmt.Sprintf("damaged: the part %s is packed by an unknown method %d", quotedText(entry.Name), entry.Method))
		}
		p.parts[name] = entry
	}
	return nil
}

// xlsxFold is a part's name as it is compared: names are told apart neither by
// case nor by the kind of slash.
func xlsxFold(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

func (p *xlsxPackage) has(name string) bool { return p.parts[xlsxFold(name)] != nil }

func (p *xlsxPackage) close() error { return p.file.Close() }

// part opens a part that the workbook says it has.
func (p *xlsxPackage) part(name string) (*xlsxPart, *Error) {
	entry := p.parts[xlsxFold(name)]
	if entry == nil {
		return nil, p.fault("damaged: the part " + quotedText(name) + " is missing")
	}
	part := &xlsxPart{name: name, pack: p, entry: entry, from: p.file.count, sum: crc32.NewIEEE()}
	if fault := part.bomb(entry.UncompressedSize64, entry.CompressedSize64); fault != nil {
		return nil, fault
	}
	data, err := entry.Open()
	if err != nil {
		return nil, p.damaged(name, err)
	}
	part.data = data
	return part, nil
}

func (p *xlsxPackage) fault(what string) *Error {
	return &Error{File: p.path, What: what, Hint: "save the workbook again, or export it as CSV"}
}

func (p *xlsxPackage) damaged(name string, err error) *Error {
	fault := p.fault("damaged: " + name + " cannot be read")
	fault.Err = plainly(err)
	return fault
}

// xlsxPart is one part being read. It ends in io.EOF only when all of it was
// there and its checksum is right; any other error is an *Error.
type xlsxPart struct {
	name  string
	pack  *xlsxPackage
	entry *zip.File
	data  io.ReadCloser
	sum   hash.Hash32
	from  int64 // of the package's file were read before
	read  int64
}

// Close lets go of the part, wherever it was read to.
func (p *xlsxPart) Close() error { return p.data.Close() }

func (p *xlsxPart) Read(b []byte) (int, error) {
	n, err := p.data.Read(b)
	p.read += int64(n)
	p.pack.inflated += int64(n)
	p.sum.Write(b[:n])
	if fault := p.tooBig(); fault != nil {
		return 0, fault
	}
	switch {
	case err == nil:
		return n, nil
	case !errors.Is(err, io.EOF):
		return n, p.pack.damaged(p.name, err)
	case p.sum.Sum32() != p.entry.CRC32: // archive/zip does not compare a sum of 0
		return n, p.pack.damaged(p.name, zip.ErrChecksum)
	}
	return n, io.EOF
}

// tooBig refuses a part that inflates beyond the limits, by what was read of it so
// far. No other part is read in between.
func (p *xlsxPart) tooBig() *Error {
	if p.pack.inflated > xlsxMaxTotal {
		return p.pack.fault(fmt.Sprintf("unsafe: the workbook inflates to more than %d MiB", xlsxMaxTotal>>20))
	}
	return p.bomb(uint64(p.read), uint64(p.pack.file.count-p.from))
}

// bomb refuses a size that no honest part has, by itself or for its packed size.
func (p *xlsxPart) bomb(size, packed uint64) *Error {
	switch {
	case size > xlsxMaxPart:
		return p.pack.fault(fmt.Sprintf("unsafe: %s inflates to more than %d MiB", p.name, xlsxMaxPart>>20))
	case size > xlsxBigPart && size/xlsxMaxRatio > packed:
		return p.pack.fault(fmt.Sprintf("unsafe: %s inflates to more than %d times its size", p.name, xlsxMaxRatio))
	}
	return nil
}
