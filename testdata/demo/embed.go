// Package demo holds the example exports of an invented company, as kpi demo
// writes them. testdata/demogen makes them; do not edit them by hand.
package demo

import "embed"

// Files are the example exports, each at the top: "deals.csv".
//
//go:embed *.csv
var Files embed.FS
