package metric

// Current is a figure that the export knows for the as-of day alone: when a deal that
// has been closed since was expected to close, nobody says any more. On an earlier
// day there is none.
type Current struct{ Of Expr }

func (Current) expr() {}
