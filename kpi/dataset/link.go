package dataset

import "kpi/kpi/field"

// link is a pair of kinds: the records of one name records of the other.
type link struct{ from, to field.Kind }
