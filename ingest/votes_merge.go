package ingest

func (e *example) merge(later example) {
	if e.line == 0 {
		*e = later
	}
}

func (v *numberVote) merge(later numberVote) {
	v.point.merge(later.point)
	v.comma.merge(later.comma)
	v.either.merge(later.either)
	for c := range later.currencies {
		if v.currencies == nil {
			v.currencies = map[string]bool{}
		}
		v.currencies[c] = true
	}
	v.above.point = v.above.point || later.above.point
	v.above.comma = v.above.comma || later.above.comma
}

func (v *dateVote) merge(later dateVote) {
	v.certain.merge(later.certain)
	switch {
	case later.first.line == 0:
	case v.first.line == 0:
		v.first, v.left, v.clash = later.first, later.left, later.clash
	default:
		if v.left&later.left == 0 && v.clash.line == 0 {
			v.clash = later.first
		}
		v.left &= later.left
	}
	v.jalali = v.jalali || later.jalali
	v.compact = v.compact || later.compact
}
