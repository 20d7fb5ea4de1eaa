// Package manifest is what a run was: what was asked, of which files, and what came of
// it. It is written beside a result, and read again to tell whether the run still gives
// that result. It holds nothing of the clock or the machine: the same run gives the same
// bytes.
package manifest

// Version is the form of manifests that this program writes, and the newest it reads.
const Version = 1

// Manifest is one run.
type Manifest struct {
	Version int    `json:"manifest"`
	Program string `json:"program"` // the version of kpi, as 0.1.0
	Command string `json:"command"` // report
	// Arguments are what was typed beside flags: a KPI, files, directories.
	Arguments []string `json:"arguments"`
	Flags     []Flag   `json:"flags"` // by name
	// Period is the time of the figures, and Compared what they are set beside; nil
	// where there is none.
	Period   *Period `json:"period"`
	Compared *Period `json:"compared"`
	AsOf     *AsOf   `json:"as_of"`
	// Days is how days and years are counted; nil where no figure was asked for.
	Days   *Days   `json:"days"`
	Config *Config `json:"config"` // kpi.yaml; nil for none
	Inputs []Input `json:"inputs"` // files and sheets, in the order of their names
	// PassedOver is what was named or found in a directory, and not read.
	PassedOver []Passed `json:"passed_over"`
	Output     Output   `json:"output"`
	ExitCode   int      `json:"exit_code"`
}

// Flag is a flag that was given, with its values in the order they were given.
type Flag struct {
	Name   string   `json:"name"`
	Values []string `json:"values"`
}

// Period is a span of days; both ends are in it.
type Period struct {
	Label   string `json:"label"`
	From    string `json:"from"` // 2026-06-01
	To      string `json:"to"`   // 2026-06-30
	Partial bool   `json:"partial"`
}

// AsOf is the last day that the data speaks for, and the row that says so: all but the
// day is empty where somebody gave it.
type AsOf struct {
	Day   string `json:"day"`
	Field string `json:"field,omitempty"` // deal.closed
	File  string `json:"file,omitempty"`
	Sheet string `json:"sheet,omitempty"`
	Line  int    `json:"line,omitempty"`
}

// Days is how days and years are counted.
type Days struct {
	TimeZone  string `json:"time_zone"`  // UTC
	Calendar  string `json:"calendar"`   // gregorian, jalali
	YearStart int    `json:"year_start"` // the month, from 1
}

// Config is a kpi.yaml.
type Config struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

// Input is one file, or one sheet of a workbook: Rows is Used + Rejected + the sum of
// Ignored, always.
type Input struct {
	File  string `json:"file"`
	Sheet string `json:"sheet,omitempty"`
	Kind  string `json:"kind"` // deal; unknown where it was taken for nothing
	// Bytes and SHA256 are those of the file, or of the archive that it lies in.
	Bytes    int64            `json:"bytes,omitempty"`
	SHA256   string           `json:"sha256"`
	Rows     int64            `json:"rows"`
	Used     int64            `json:"used"`
	Rejected int64            `json:"rejected"`
	Ignored  map[string]int64 `json:"ignored"` // by the rule that set the rows aside
}

// Passed is a file or sheet that was not read, and why.
type Passed struct {
	Place string `json:"place"` // exports/notes.md, book.xlsx!Summary
	Why   string `json:"why"`
}

// Stdout is the path of a result that was written to standard output.
const Stdout = "-"

// Output is what was made.
type Output struct {
	Path   string `json:"path"`
	Format string `json:"format"`
	// Folder tells that it is a directory of files. Its sum is then that of the lines
	// that sha256sum prints of them, in the order of their names.
	Folder bool   `json:"folder,omitempty"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}
