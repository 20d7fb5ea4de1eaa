module bench

go 1.26.0

require (
	github.com/duckdb/duckdb-go/v2 v2.10505.0
	kpi v0.0.0
)

replace kpi => ../..
