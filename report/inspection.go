package report

import (
	"bytes"
	"io"
	"math/big"

	"kpi/kpi/table"
)

// WriteInspection writes what each file was taken for, and how its headers were
// mapped. People are shown the first problems of each file; JSON has all. An
// unknown format is an error, as is a failed write.
func WriteInspection(w io.Writer, f Format, files []table.Inspection, opt Options) error {
	return writeAs(w, f, files, opt, []writer[[]table.Inspection]{
		{Table, inspectionTerminal}, {JSON, inspectionJSON},
	})
}

func inspectionJSON(w *bytes.Buffer, files []table.Inspection, _ Options) error {
	list := array{}
	for _, in := range files {
		list = append(list, inspectedJSON(in))
	}
	return writeDoc(w, list)
}

func inspectedJSON(in table.Inspection) object {
	columns, problems := array{}, array{}
	for _, c := range in.Columns {
		columns = append(columns, inline{object{
			{"header", c.Header}, {"fields", textsJSON(c.Fields)}, {"filled", numberJSON(share(c.Filled), table.Rate)},
			{"form", textOrNull(c.Form)}, {"currency", textOrNull(c.Currency)}, {"proof", textOrNull(c.Proof)},
			{"examples", textsJSON(c.Examples)}, {"suggest", textOrNull(c.Suggest)}, {"note", textOrNull(c.Note)},
		}})
	}
	for _, p := range in.Problems {
		problems = append(problems, inline{object{{"line", integer(int64(p.Line))}, {"column", integer(int64(p.Column))},
			{"what", p.What}, {"hint", textOrNull(p.Hint)}}})
	}
	account := any(null)
	if in.Account != nil {
		account = inputJSON(&table.Report{}, *in.Account)
	}
	return object{
		{"file", in.File}, {"sheet", textOrNull(in.Sheet)}, {"kind", in.Kind}, {"candidates", textsJSON(in.Candidates)},
		{"source", textOrNull(in.Source)}, {"why", textOrNull(in.Why)}, {"rows", integer(in.Rows)}, {"bytes", integer(in.Bytes)},
		{"form", textOrNull(in.Form)}, {"header_line", integer(int64(in.HeaderLine))}, {"account", account},
		{"columns", columns}, {"read_as", textsJSON(in.ReadAs)}, {"notes", textsJSON(in.Notes)},
		{"problems", problems}, {"unlocks", textsJSON(in.Unlocks)},
	}
}

// share is a part of a whole as a value; undefined for what is no number, as of
// a file without rows.
func share(f float64) table.Value {
	num := new(big.Rat).SetFloat64(f)
	if num == nil {
		return table.Undefined(table.NoRows)
	}
	return table.Of(num)
}
