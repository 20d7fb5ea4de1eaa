package ingest

import (
	"archive/zip"
	"compress/flate"
	"errors"
	"hash/crc32"
	"io"
)

// zipText is a text file in a zip archive.
type zipText struct {
	archive plainFile
	name    string // for messages: "export.zip/deals.csv"
	entry   *zip.File
	at      int64 // of the packed data in the archive
}

func (z zipText) open() (io.ReadCloser, error) {
	file, fault := openUnchanged(z.archive.path, z.archive.size)
	if fault != nil {
		return nil, fault
	}
	in := &countedReader{src: io.NewSectionReader(file, z.at, int64(z.entry.CompressedSize64))}
	var text io.Reader = buffered(in)
	if z.entry.Method == zip.Deflate {
		text = flate.NewReader(text)
	}
	return &unpacking{path: z.name, in: in, raw: file, out: &zipData{src: text, entry: z.entry}}, nil
}

// zipData reads the data of an entry, and ends well only where it has the length and
// the checksum that the archive says.
type zipData struct {
	src   io.Reader
	entry *zip.File
	size  uint64
	sum   uint32
}

var errZipLength = errors.New("its length is not what the archive says")

func (d *zipData) Read(b []byte) (int, error) {
	n, err := d.src.Read(b)
	d.size += uint64(n)
	d.sum = crc32.Update(d.sum, crc32.IEEETable, b[:n])
	switch {
	case d.size > d.entry.UncompressedSize64, err == io.EOF && d.size < d.entry.UncompressedSize64:
		return 0, errZipLength
	case err == io.EOF && d.sum != d.entry.CRC32:
		return 0, zip.ErrChecksum
	}
	return n, err
}
