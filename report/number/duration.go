package number

import (
	"math/big"

	"kpi/kpi/table"
)

// span is a length of time that others are written in.
type span struct {
	seconds int64
	name    string
}

// spans are the longest first; the last serves for all that is shorter too.
var spans = [...]span{{86400, "d"}, {3600, "h"}, {60, "min"}, {1, "s"}}

func (s span) size() *big.Rat { return new(big.Rat).SetInt64(s.seconds) }

// durations is the form of lengths of time that stand together: in days, hours,
// minutes or seconds, by the longest of them, and with a decimal where that is short.
func (s Style) durations(values []table.Value) Form {
	top, _ := largest(values)
	f := Form{style: s, unit: table.Duration}
	for _, f.span = range spans {
		if top.Cmp(f.span.size()) >= 0 {
			break
		}
	}
	if top.Quo(top, f.span.size()); !top.IsInt() && top.Cmp(ten) < 0 {
		f.decimals = 1
	}
	return f
}
