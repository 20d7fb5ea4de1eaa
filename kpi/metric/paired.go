package metric

import "strings"

// Paired follows each entity, such as a customer, from one day to another: what
// its stock was then, what it is now, and what the two say together. It is what
// churn, retention and the bridge of recurring revenue are made of. For every
// entity and hence for their sums
//
//	Before + New + Back + Grown − Shrunk − Lost = the stock now
//
// A measure that counts is 1 for an entity with any record and 0 for one without,
// so that its figures are numbers of entities.
type Paired struct {
	// Of is a stock that counts or sums.
	Of *Measure
	// By is the dimension whose groups are the entities. Records that name none are
	// left out of a count, and show in the coverage; in a sum each of them is an
	// entity of its own, for money does not vanish because nobody said whose it is.
	By string
	// Then is the window whose Stand is the earlier day.
	Then Window
	Take Take
	// Entities counts the entities that the figure is of, instead of adding up.
	Entities bool
}

// Take is what a pair of stocks is folded to.
type Take uint8

// The takes, for an entity with the stock then and now.
const (
	// Before is then.
	Before Take = iota
	// Kept is the smaller of then and now.
	Kept
	// Stayed is now, of an entity that had some then.
	Stayed
	// Lost is then, of one that has none now.
	Lost
	// New is now, of one that never had any up to then.
	New
	// Back is now, of one that had none then, and some before.
	Back
	// Grown is now − then, of one that had some then and has more now.
	Grown
	// Shrunk is then − now, of one that had more then and still has some.
	Shrunk
)

var takeWords = [...]string{"then", "kept", "now of those there then", "lost", "new", "back", "grown", "shrunk"}

// String is the take in words.
func (t Take) String() string { return takeWords[t] }

func (Paired) expr() {}

// text is "customers with paid subscriptions lost since the opening".
func (p Paired) text() string {
	of := words(p.By) + "s with "
	if !p.Entities && p.Of.Fold != Count {
		of = p.Of.fold() + " of "
	}
	of += adjectives(p.Of.Where) + p.Of.Records.Plural() + " "
	if p.Take == Before {
		return of + p.Then.String()
	}
	return of + p.Take.String() + " since " + strings.TrimPrefix(p.Then.String(), "at ")
}

func (p Paired) check(fault faultf) {
	if _, stock := p.Of.Time.(Stock); !stock || p.Of.Fold != Count && p.Of.Fold != Sum {
		fault("only a stock that is counted or summed can be paired")
	}
	if p.Of.Moves() {
		fault("a paired stock has no filter that moves with the window")
	}
	if p.Take > Shrunk {
		fault("there is no take %d", p.Take)
	}
	checkDimension(p.By, fault)
}
