package table

// Diff tells why a figure is not what it was: in the period compared with, or in an
// older export of the same records.
type Diff struct {
	Column Column
	// Scope names what the figure is restricted to: "Grace Okafor"; empty for all.
	Scope     string
	Then, Now DiffSide
	// Exports tells that the sides are two exports and one period; else they are two
	// periods of one export.
	Exports bool
	// Change is the figure now less the figure then, exactly; undefined where either is.
	Change Value
	// Drivers are what the change comes from. They add up to Change exactly; none where
	// no such split exists, and a note says why.
	Drivers []DiffDriver
	// Groups is the change by the groups of one dimension; without rows where the
	// records have none.
	Groups DiffGroups
	// Classes sum the rows up by what became of them. What they bring, where
	// rows have a share in the figure, adds up to Change exactly.
	Classes []DiffClass
	// Rows are the records that are in the figure on either side and not the same on
	// both, those that weigh most first.
	Rows  []DiffRow
	Notes []Note
}

// DiffSide is the figure on one side.
type DiffSide struct {
	Period Period
	// AsOf is the last day that its records speak for.
	AsOf   string
	Figure Cell
}

// DiffDriver is one reason for the change.
type DiffDriver struct {
	// ID is "volume", "mix", "win_rate", "size" or "refunds" of revenue, and "numerator" or
	// "denominator" of a ratio. Name is what people read: the formula of such a part.
	ID, Name string
	// Then and Now are the driver's own figures, in Unit; neither has a reason where it
	// has none, as the mix.
	Then, Now Value
	Unit      Unit
	// Brings is its part of the change, in the unit of the figure.
	Brings Value
}

// DiffGroups is the change by group. What they bring adds up to the figure's change.
type DiffGroups struct {
	// Dimension is the id of what groups are of, and Title what people read.
	Dimension, Title string
	// Effects are the ids of what that of each group is made of: "rate" and "mix";
	// none where it is not taken apart.
	Effects []string
	Rows    []DiffGroup
}

// DiffGroup is one group of records.
type DiffGroup struct {
	Name string
	// Then and Now are the group's own figure.
	Then, Now Value
	// Brings is what the group brings of the change of the whole; undefined where groups
	// have no such share.
	Brings Value
	// Effects are its parts, in the order of DiffGroups.Effects: they add up to it.
	Effects []Value
	// Joined and Left tell of groups that had nothing to measure then, or have nothing now.
	Joined, Left bool
	// Rest marks what belongs to no single group.
	Rest bool
}

// DiffKind is what became of a row.
type DiffKind string

// What may become of a row, in the order of outputs.
const (
	RowNew    DiffKind = "new"       // in the figure now, and unknown then
	RowGone   DiffKind = "gone"      // in the figure then, and unknown now
	RowAmount DiffKind = "amount"    // its amount is another
	RowDate   DiffKind = "date"      // its date is another
	RowStatus DiffKind = "status"    // its status is another
	RowOther  DiffKind = "other"     // something else of it is another
	RowIdle   DiffKind = "no_effect" // something of it is another, and the figure the same
	RowSame   DiffKind = "same"      // in the figure on both sides, and nothing changed
	RowBefore DiffKind = "then"      // of two periods: in the earlier one alone
	RowAfter  DiffKind = "now"       // of two periods: in the later one alone
	RowNone   DiffKind = "no_row"    // what of the change no single row brings
)

// DiffClass is the rows that the same became of.
type DiffClass struct {
	Kind DiffKind
	Rows int64
	// Brings is their part of the change; undefined where rows have no such share.
	Brings Value
}

// DiffRow is one record, then and now.
type DiffRow struct {
	Kind DiffKind
	// Record is the kind of record: "deal". ID is empty for records without one.
	Record, ID string
	// Then and Now are where it stands; without a File where it is not there.
	Then, Now Place
	// In tells what part of the figure it was in, and is: LeftOut where it was out.
	WasIn, IsIn Part
	// Brings is its part of the change; undefined where rows have no such share.
	Brings Value
	// Values are the fields that decided.
	Values []DiffValue
	// Group is the group it is in, of Groups' dimension; empty where there is none.
	Group string
}

// DiffValue is one field of a record, then and now, as text that programs read.
type DiffValue struct{ Field, Then, Now string }
