package xlsxtest_test

import (
	"flag"
	"testing"

	"kpi/report/workbook/xlsxtest"
)

var file = flag.String("file", "", "a workbook to validate too")

func TestGood(t *testing.T) {
	for _, fault := range good(t).Validate() {
		t.Error(fault)
	}
	if *file == "" {
		return
	}
	for _, fault := range xlsxtest.ValidateFile(*file) {
		t.Errorf("%s: %s", *file, fault)
	}
}
