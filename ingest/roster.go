package ingest

import (
	"io"
	"slices"

	"kpi/kpi/config"
	"kpi/kpi/field"
)

// rosterFormat is the format of the roster in kpi.yaml: it is read like a file.
const rosterFormat = "kpi.yaml"

// roster is the reps of kpi.yaml as rows.
type roster struct{ *config.Config }

// rosterOf is the roster as a source; none where kpi.yaml has no reps.
func rosterOf(c *config.Config) []source {
	if c == nil || len(c.Reps) == 0 {
		return nil
	}
	return []source{{file: c.Name, named: true, sha256: c.SHA256, format: rosterFormat, dialect: "the reps of kpi.yaml", opener: roster{c}}}
}

func (r roster) open() (rowReader, error) {
	names := []string{"name"}
	for _, fd := range field.Of(field.Rep) {
		said := func(rep config.Rep) bool {
			return slices.ContainsFunc(rep.Facts, func(f config.Fact) bool { return f.Field == fd })
		}
		if slices.ContainsFunc(r.Reps, said) {
			names = append(names, fd.Name)
		}
	}
	rows := []row{rosterRow(r.Reps[0].Line-1, names)}
	for _, rep := range r.Reps {
		cells := make([]string, len(names))
		cells[0] = rep.Name
		for _, f := range rep.Facts {
			cells[slices.Index(names, f.Field.Name)] = f.Value
		}
		rows = append(rows, rosterRow(rep.Line, cells))
	}
	return &rosterReader{rows}, nil
}

func rosterRow(line int, texts []string) row {
	r := row{line: line}
	for _, t := range texts {
		r.cells = append(r.cells, cell{text: t})
	}
	return r
}

type rosterReader struct{ rows []row }

func (r *rosterReader) next() (*row, error) {
	if len(r.rows) == 0 {
		return nil, io.EOF
	}
	next := &r.rows[0]
	r.rows = r.rows[1:]
	return next, nil
}

func (r *rosterReader) close() error { return nil }
