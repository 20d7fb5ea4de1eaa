package canvas

import (
	"bytes"
	"testing"

	"kpi/report/workbook/xlsxtest"
)

// Excel neither refuses nor repairs a book with all that pages may have.
func TestValid(t *testing.T) {
	for _, rightToLeft := range []bool{false, true} {
		var file bytes.Buffer
		if _, err := sample(rightToLeft).Write(&file); err != nil {
			t.Fatal(err)
		}
		b, err := xlsxtest.Read(file.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range b.Validate() {
			t.Error(fault)
		}
	}
}
