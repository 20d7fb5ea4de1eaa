package dataset

// chunkRows is the most rows of a chunk: enough to make its own cost small, few
// enough that one value out of the ordinary widens few others.
const chunkRows = 1 << 16

// chunk is values in as few bytes each as hold them: how far each lies above the
// least of them. The greatest number of those bytes stands for Missing. At most one
// of the lists is there; with none, all values are base.
type chunk struct {
	base  int64
	gaps  bool // whether some value is Missing
	one   []uint8
	two   []uint16
	four  []uint32
	eight []int64 // the values as they are
}

// value is what columns hold: numbers and keys, or codes.
type value interface{ int64 | uint32 }

// pack makes a chunk of values, which it copies.
func pack[V value](values []V) chunk {
	low, high, missing := int64(Missing), int64(Missing), false
	for _, v := range values {
		switch n := int64(v); {
		case n == Missing:
			missing = true
		case low == Missing:
			low, high = n, n
		default:
			low, high = min(low, n), max(high, n)
		}
	}
	k := chunk{base: low, gaps: missing}
	switch span := uint64(high) - uint64(low); {
	case span == 0 && (low == Missing || !missing):
	case span < 1<<8-1:
		k.one = narrow[uint8](values, low)
	case span < 1<<16-1:
		k.two = narrow[uint16](values, low)
	case span < 1<<32-1:
		k.four = narrow[uint32](values, low)
	default:
		k.eight = make([]int64, len(values))
		for i, v := range values {
			k.eight[i] = int64(v)
		}
	}
	return k
}

func narrow[T uint8 | uint16 | uint32, V value](values []V, base int64) []T {
	to := make([]T, len(values))
	for i, v := range values {
		to[i] = T(int64(v) - base)
		if int64(v) == Missing {
			to[i] = ^T(0)
		}
	}
	return to
}

// unpack puts the values from one row on into a list.
func unpack[V value](k *chunk, from int, to []V) {
	switch {
	case k.one != nil:
		widen(k.one[from:from+len(to)], k, to)
	case k.two != nil:
		widen(k.two[from:from+len(to)], k, to)
	case k.four != nil:
		widen(k.four[from:from+len(to)], k, to)
	case k.eight != nil:
		for i, v := range k.eight[from : from+len(to)] {
			to[i] = V(v)
		}
	default:
		for i := range to {
			to[i] = V(k.base)
		}
	}
}

func widen[T uint8 | uint16 | uint32, V value](values []T, k *chunk, to []V) {
	to = to[:len(values)]
	if k.gaps {
		for i, v := range values {
			to[i] = V(rise(v, k.base))
		}
		return
	}
	for i, v := range values {
		to[i] = V(k.base) + V(v)
	}
}

// at is one value.
func (k *chunk) at(i int) int64 {
	switch {
	case k.one != nil:
		return rise(k.one[i], k.base)
	case k.two != nil:
		return rise(k.two[i], k.base)
	case k.four != nil:
		return rise(k.four[i], k.base)
	case k.eight != nil:
		return k.eight[i]
	}
	return k.base
}

func rise[T uint8 | uint16 | uint32](v T, base int64) int64 {
	if v == ^T(0) {
		return Missing
	}
	return base + int64(v)
}
