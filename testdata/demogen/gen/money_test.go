package gen

import "testing"

func TestCentsInACurrency(t *testing.T) {
	rupiah := currency{"IDR", [9]int64{162000000}, 0}
	ringgit := currency{"MYR", [9]int64{46500}, 2}
	for _, c := range []struct {
		amount cents
		to     currency
		want   string
	}{
		{100, rupiah, "16200"},
		{1, rupiah, "162"},
		{-151_80, rupiah, "-2459160"},
		{100, ringgit, "4.65"},
		{1, ringgit, "0.05"},
		{-3, ringgit, "-0.14"},
		{0, ringgit, "0.00"},
	} {
		if got := c.amount.in(c.to, 0); got != c.want {
			t.Errorf("%s USD in %s: got %s, want %s", c.amount, c.to.code, got, c.want)
		}
	}
}

func TestRateBetweenQuarters(t *testing.T) {
	c := currency{"XXX", [9]int64{100, 400}, 0}
	for month, want := range []int64{100, 200, 300, 400} {
		if got := c.rate(month); got != want {
			t.Errorf("month %d: got %d, want %d", month, got, want)
		}
	}
}
