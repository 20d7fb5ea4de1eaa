package ingest

import (
	"strings"

	"kpi/kpi/period"
)

// Spreadsheets count days from the end of 1899 (the system of 1900, which all but
// old Macs write). Serials are believed from 1970 to 2099, where records are.
const (
	serialOf1970 = 25_569
	firstSerial  = serialOf1970
	lastSerial   = 73_050 // 2099-12-31
)

// serialDay reads the number of a day as a spreadsheet counts it: 45631, or 45631.5
// for its noon. The time of the day is passed over.
func serialDay(text string) (period.Day, bool) {
	if text = latinDigits(text); len(text) < 5 {
		return 0, false
	}
	digits, rest := text[:5], text[5:]
	if !isPlainInteger(digits) || rest != "" && (!strings.ContainsRune(".,", rune(rest[0])) || !isPlainInteger(rest[1:])) {
		return 0, false
	}
	n := number(digits)
	return period.Day(n - serialOf1970), firstSerial <= n && n <= lastSerial
}
