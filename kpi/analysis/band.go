package analysis

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// bands cut a range of values at rising edges: those below the first, from each up to
// but not including the next, and from the last on.
type bands []*big.Rat

// bandEdges is an option that lists edges, with commas between them; none where the
// option is empty.
func (q *Question) bandEdges(name string) (bands, error) {
	var edges bands
	if q.Option(name) == "" {
		return nil, nil
	}
	for text := range strings.SplitSeq(q.Option(name), ",") {
		text = strings.TrimSpace(text)
		edge, ok := new(big.Rat).SetString(text)
		if !ok || strings.ContainsAny(text, "eE/_xXpP") || edge.Sign() < 0 {
			return nil, fmt.Errorf("%s are numbers from 0, with commas between them, not %q", name, text)
		}
		if len(edges) > 0 && edges[len(edges)-1].Cmp(edge) >= 0 {
			return nil, fmt.Errorf("%s rise, but %s does not", name, text)
		}
		edges = append(edges, edge)
	}
	return edges, nil
}

// of is the number of the band that a value lies in.
func (b bands) of(v *big.Rat) int {
	at, on := slices.BinarySearchFunc(b, v, (*big.Rat).Cmp)
	if on {
		at++
	}
	return at
}

// amountNames are the names of bands of amounts.
func (b bands) amountNames() []string {
	if len(b) == 0 {
		return []string{"all"}
	}
	text := func(edge *big.Rat) string { return strings.TrimRight(strings.TrimRight(edge.FloatString(4), "0"), ".") }
	names := []string{"under " + text(b[0])}
	for i, edge := range b[1:] {
		names = append(names, text(b[i])+" to "+text(edge))
	}
	return append(names, text(b[len(b)-1])+" and over")
}

// mostEdges is how many edges round numbers give.
const mostEdges = 6

// roundEdges are the numbers 10, 15, 20, 30, 50 and 70 of each power of ten that lie
// between two others; fewer of them where these are many.
func roundEdges(low, high *big.Rat) bands {
	for _, steps := range [][]int64{{10, 15, 20, 30, 50, 70}, {10, 20, 50}, {10}} {
		if edges := between(low, high, steps); len(edges) <= mostEdges {
			return edges
		}
	}
	return nil
}

func between(low, high *big.Rat, steps []int64) bands {
	var edges bands
	for power := big.NewRat(1, 10); power.Cmp(high) < 0; power = new(big.Rat).Mul(power, big.NewRat(10, 1)) {
		for _, step := range steps {
			edge := new(big.Rat).Mul(power, big.NewRat(step, 1))
			if edge.Cmp(low) > 0 && edge.Cmp(high) < 0 {
				edges = append(edges, edge)
			}
		}
	}
	return edges
}
