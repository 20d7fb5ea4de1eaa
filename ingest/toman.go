package ingest

// Iran counts in rials and in tomans, of which each is ten rials. ISO 4217 has the
// rial only; people write IRT for the other.
const (
	rial         = "IRR"
	toman        = "IRT"
	rialsInToman = 10
)
