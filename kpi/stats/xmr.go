package stats

import "math/big"

// XmR is the limits that a steady process stays within: its mean, give or take 2.66
// times the mean of its moving ranges, the steps from one value to the next. ok is
// false below 2 values.
func XmR(values []*big.Rat) (mean, low, high *big.Rat, ok bool) {
	if len(values) < 2 {
		return nil, nil, nil, false
	}
	sum, moved := new(big.Rat), new(big.Rat)
	for i, v := range values {
		sum.Add(sum, v)
		if i > 0 {
			step := new(big.Rat).Sub(v, values[i-1])
			moved.Add(moved, step.Abs(step))
		}
	}
	n := int64(len(values))
	mean = sum.Quo(sum, big.NewRat(n, 1))
	width := moved.Mul(moved, big.NewRat(266, 100*(n-1)))
	return mean, new(big.Rat).Sub(mean, width), new(big.Rat).Add(mean, width), true
}

// Signal is what a value of a process says that chance hardly would.
type Signal uint8

// The signals: none, a value beyond a limit, and the eighth or a later value in a row
// on one side of the mean. A value beyond a limit says that alone.
const (
	NoSignal Signal = iota
	AboveLimit
	BelowLimit
	RunAbove
	RunBelow
)

// longRun is how many values in a row on one side of the mean are a signal.
const longRun = 8

// Signals are what each value says against the limits of XmR.
func Signals(values []*big.Rat, mean, low, high *big.Rat) []Signal {
	signals := make([]Signal, len(values))
	run, side := 0, 0
	for i, v := range values {
		if now := v.Cmp(mean); now != side {
			run, side = 0, now
		}
		run++
		switch {
		case v.Cmp(high) > 0:
			signals[i] = AboveLimit
		case v.Cmp(low) < 0:
			signals[i] = BelowLimit
		case run >= longRun && side > 0:
			signals[i] = RunAbove
		case run >= longRun && side < 0:
			signals[i] = RunBelow
		}
	}
	return signals
}
