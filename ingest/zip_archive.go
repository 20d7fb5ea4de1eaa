package ingest

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Limits of a zip archive's directory, which is held in memory.
const (
	zipMostEntries   = 10000
	zipMostDirectory = 8 << 20
)

// zipDirectory reads the list of an archive's entries.
func zipDirectory(file io.ReaderAt, size int64) (*zip.Reader, error) {
	archive, err := zip.NewReader(&directoryReader{file: file, left: zipMostDirectory}, size)
	if err == nil && len(archive.File) > zipMostEntries {
		return nil, errZipEntries
	}
	return archive, err
}

var errZipEntries = fmt.Errorf("an archive of more than %d entries", zipMostEntries)

// directoryReader refuses a directory that is too large before the memory is gone.
type directoryReader struct {
	file io.ReaderAt
	left int
}

func (r *directoryReader) ReadAt(b []byte, at int64) (int, error) {
	if r.left -= len(b); r.left < 0 {
		return 0, errZipEntries
	}
	return r.file.ReadAt(b, at)
}

// zipFault is what makes an archive unsafe as a whole: two readers could see
// different things in it, or it would be written where nobody expects it, or it
// grows beyond measure.
func zipFault(file string, size int64, entries []*zip.File) *Error {
	seen := map[string]bool{}
	const beyondAll = 1 << 48 // so that no sum overflows
	var total int64
	for _, entry := range entries {
		name := zipName(entry)
		switch folded := strings.ToLower(name); {
		case seen[folded]:
			return packedUnsafe(file, "two entries of the name "+quotedText(name))
		case strings.HasPrefix(name, "/"), len(name) > 1 && name[1] == ':', slices.Contains(strings.Split(name, "/"), ".."):
			return packedUnsafe(file, "an entry of the name "+quotedText(name)+" leads out of the archive")
		default:
			seen[folded] = true
		}
		unpacked, packed := int64(min(entry.UncompressedSize64, beyondAll)), int64(min(entry.CompressedSize64, beyondAll))
		total += unpacked
		if packedBomb(unpacked, packed) {
			return packedUnsafe(file, quotedText(name)+fmt.Sprintf(" unpacks to more than %d times its size", packedMostRatio))
		}
	}
	if packedBomb(total, size) { // entries that share their bytes
		return packedUnsafe(file, fmt.Sprintf("it unpacks to more than %d times its size", packedMostRatio))
	}
	return nil
}

// zipName is an entry's name with the slashes of everybody else.
func zipName(entry *zip.File) string {
	return strings.ToValidUTF8(strings.ReplaceAll(entry.Name, `\`, "/"), "\ufffd")
}

// zipPassed is why an entry is not opened, by its name; empty for a table.
func zipPassed(name string, mode fs.FileMode) string {
	base := path.Base(name)
	switch ext := strings.ToLower(path.Ext(base)); {
	case mode&fs.ModeType != 0:
		return "a link, not a file"
	case slices.Contains(strings.Split(name, "/"), "__MACOSX"):
		return "what macOS adds to archives"
	case strings.HasPrefix(base, "."):
		return "a hidden file"
	case strings.HasPrefix(base, "~$"):
		return lockFile
	case ext == ".zip" || ext == ".gz":
		return "an archive in an archive: unpack it to use it"
	case ext == ".xlsx" || ext == ".xls":
		return "a workbook in an archive: unpack it to use it"
	case !slices.Contains(tableNames, ext):
		return noTableName()
	}
	return ""
}

// zip adds the text files in a zip archive, each as a file of its own: parts of one
// table are told as such by their headers, and rows that stand in two of them are
// found as in any two files.
func (e *expansion) zip(s source) {
	file, fault := openUnchanged(s.file, s.size)
	if fault != nil {
		e.refuse(fault, s.named)
		return
	}
	defer file.Close()
	archive, err := zipDirectory(file, s.size)
	if err != nil {
		e.refuse(zipDamage(s.file, err), s.named)
		return
	}
	if fault := zipFault(s.file, s.size, archive.File); fault != nil {
		e.refuseTable(fault, s.named)
		return
	}
	z := &zipExpansion{expansion: e, of: s, from: len(e.sources)}
	for _, entry := range archive.File {
		if !strings.HasSuffix(zipName(entry), "/") {
			z.entry(entry)
		}
	}
	z.finish()
}

func zipDamage(file string, err error) *Error {
	if errors.Is(err, errZipEntries) {
		return packedUnsafe(file, err.Error())
	}
	return packedDamage(file, "a damaged zip file")
}

// zipExpansion is the state of one archive.
type zipExpansion struct {
	*expansion
	of      source   // the archive
	from    int      // number of sources before it
	left    []string // what is not opened, and why
	refused bool
}

func (z *zipExpansion) entry(entry *zip.File) {
	s := z.of
	s.file, s.archive, s.named = z.of.file+"/"+zipName(entry), z.of.file, false
	if why := zipPassed(zipName(entry), entry.Mode()); why != "" {
		z.leave(s.file, why)
		return
	}
	text := zipText{archive: plainFile{z.of.file, z.of.size}, name: s.file, entry: entry}
	fault := zipUnreadable(s.file, entry)
	if fault == nil {
		var err error
		if text.at, err = entry.DataOffset(); err != nil {
			fault = packedDamage(s.file, "damaged: it is not where the archive says")
		}
	}
	var found sniffed
	if fault == nil {
		found, fault = sniffPacked(s.file, text)
	}
	switch {
	case fault != nil:
		z.refused = true
		z.refuseTable(fault, z.of.named)
	case found.format == "csv":
		z.text(s, text)
	default:
		z.leave(s.file, found.what)
	}
}

// zipUnreadable tells entries whose bytes cannot be read.
func zipUnreadable(name string, entry *zip.File) *Error {
	switch {
	case entry.Flags&1 != 0:
		return &Error{File: name, What: "encrypted", Hint: "unpack it with its password and name the files in it"}
	case entry.Method != zip.Store && entry.Method != zip.Deflate:
		return &Error{File: name, What: fmt.Sprintf("packed by a method that is not read (%d)", entry.Method), Hint: unpackIt}
	}
	return nil
}

func (z *zipExpansion) leave(file, why string) {
	z.pass(file, why)
	z.left = append(z.left, strings.TrimPrefix(file, z.of.file+"/")+": "+why)
}

// finish takes an archive of one file for that file, and refuses one without any.
func (z *zipExpansion) finish() {
	switch found := z.sources[z.from:]; {
	case len(found) == 1:
		found[0].named = z.of.named
	case len(found) == 0 && !z.refused && z.of.named:
		what := "no table is in the archive"
		if len(z.left) > 0 {
			what += " (" + z.left[0] + ")"
		}
		z.refuse(&Error{File: z.of.file, What: what, Hint: unpackIt}, true)
	}
}
