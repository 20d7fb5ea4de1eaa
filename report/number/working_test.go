package number

import (
	"math/big"
	"testing"

	"kpi/kpi/table"
)

// A number in a calculation is whole, or shows that it goes on.
func TestWorking(t *testing.T) {
	for text, want := range map[string]string{
		"28": "28", "332115.6": "332,115.6", "28/79": "0.3544…", "-1/3": "-0.3333…", "-1/100000": "-0.0000…",
		"1/100000": "0.0000…", "0.0001": "0.0001", "2/3": "0.6666…", "0": "0",
	} {
		num, _ := new(big.Rat).SetString(text)
		if got := StyleFor("en").Working(table.Of(num)); got != want {
			t.Errorf("%s is written %s, not %s", text, got, want)
		}
	}
	if got := StyleFor("en").Working(table.Undefined(table.NoRows)); got != Dash {
		t.Errorf("no number is written %s", got)
	}
}
