package gen

import "fmt"

// cents is an amount of US dollars.
type cents int64

func dollars(n int) cents { return cents(n) * 100 }

// String is the amount with two decimals, without a currency.
func (c cents) String() string {
	if c < 0 {
		return "-" + (-c).String()
	}
	return fmt.Sprintf("%d.%02d", c/100, c%100)
}

// percentOff is the amount less a whole percentage.
func (c cents) percentOff(percent int) cents { return c * cents(100-percent) / 100 }

// nearest is the amount in whole steps, at least one.
func (c cents) nearest(step cents) cents { return max(step, (c+step/2)/step*step) }

// fraction writes a percentage as a fraction: 0.05, and 0 and 1 for the ends.
func fraction(percent int) string {
	if percent%100 == 0 {
		return fmt.Sprint(percent / 100)
	}
	return fmt.Sprintf("0.%02d", percent)
}

// currency is one that customers are billed in.
type currency struct {
	code string
	// rates holds units of the currency for one US dollar at the first of each
	// quarter from July 2024, in units of 10⁻⁴; months between lie on a line.
	rates [9]int64
	// decimals is how many the currency's prices have.
	decimals int
}

var currencies = map[string]currency{
	indonesia: {"IDR", [9]int64{162000000, 154500000, 158700000, 163900000, 162300000, 165800000, 167100000, 166400000, 165200000}, 0},
	malaysia:  {"MYR", [9]int64{46500, 44200, 44700, 44100, 42300, 42000, 41600, 41200, 40900}, 2},
	iran:      {"IRR", [9]int64{6100000000, 6350000000, 8100000000, 9300000000, 8900000000, 10400000000, 11800000000, 12400000000, 12900000000}, 0},
}

// rate is units of the currency for one US dollar in a month, in units of 10⁻⁴.
func (c currency) rate(month int) int64 {
	from, to := c.rates[month/3], c.rates[month/3+1]
	return from + (to-from)*int64(month%3)/3
}

// in writes an amount in the currency at a month's rate, rounded half up, as far
// from zero for refunds as for sales.
func (c cents) in(to currency, month int) string {
	if c < 0 {
		return "-" + (-c).in(to, month)
	}
	units := int64(c) * to.rate(month) // 10⁻² times 10⁻⁴
	if to.decimals == 0 {
		return fmt.Sprint((units + 500_000) / 1_000_000)
	}
	return cents((units + 5_000) / 10_000).String()
}

func ratesFile() File {
	s := newSheet("rates.csv", "date", "from_currency", "to_currency", "rate")
	for m := range months {
		for _, country := range countries {
			c := currencies[country]
			s.add(monthStart(m).String(), "USD", c.code, decimal4(c.rate(m)))
		}
	}
	return s.file()
}

func decimal4(n int64) string { return fmt.Sprintf("%d.%04d", n/10_000, n%10_000) }
