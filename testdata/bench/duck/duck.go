// Package duck is the oracle: the reference workload in SQL, by DuckDB.
package duck

import (
	"database/sql"
	_ "embed"
	"fmt"
	"math/big"
	"path/filepath"
	"strings"

	_ "github.com/duckdb/duckdb-go/v2" // the driver

	"bench/figures"
)

//go:embed load_deals.sql
var loadDeals string

//go:embed load_activities.sql
var loadActivities string

// Setup is how DuckDB is asked.
type Setup struct {
	// Ordered keeps the rows in the order of the file while they are read, as it
	// does unless told otherwise. It is mostly slower.
	Ordered bool
	// DealsAlone leaves the activities out, and the figures made of them.
	DealsAlone bool
}

// query is one of the workload's queries: the names of its figures, after so
// many columns that name the group.
type query struct {
	sql     string
	labels  int
	figures []string
}

//go:embed month_rep.sql
var monthRep string

//go:embed location.sql
var location string

//go:embed type_rep.sql
var typeRep string

//go:embed touches.sql
var touches string

// queries are those of deals, then those of activities.
var queries = []query{
	{monthRep, 2, []string{"revenue", "won", "lost", "win rate", "mean cycle", "median cycle", "open amount"}},
	{location, 1, []string{"revenue", "won", "lost", "win rate"}},
	{typeRep, 2, []string{"activities", "minutes"}},
	{touches, 1, []string{"touches"}},
}

// Figures computes the workload over the files of a directory.
func Figures(dir string, how Setup) (figures.Figures, error) {
	db, err := open(how.Ordered)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	load, ask := []string{loadDeals, loadActivities}, queries
	if how.DealsAlone {
		load, ask = load[:1], ask[:2]
	}
	files := strings.NewReplacer(
		"$deals", quoted(filepath.Join(dir, "deals.csv")),
		"$activities", quoted(filepath.Join(dir, "activities.csv")))
	for _, sql := range load {
		if _, err := db.Exec(files.Replace(sql)); err != nil {
			return nil, fmt.Errorf("load: %w", err)
		}
	}
	found := figures.Figures{}
	for _, q := range ask {
		if err := q.run(db, found); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func open(ordered bool) (*sql.DB, error) {
	db, err := sql.Open("duckdb", "")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // so that temporary tables are seen
	_, err = db.Exec(fmt.Sprintf("SET preserve_insertion_order = %v", ordered))
	return db, err
}

func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

// run adds the figures of a query. Every figure is selected as text, so that
// none is rounded on the way.
func (q query) run(db *sql.DB, to figures.Figures) error {
	rows, err := db.Query(q.sql)
	if err != nil {
		return err
	}
	defer rows.Close()
	labels, values := make([]string, q.labels), make([]sql.NullString, len(q.figures))
	var targets []any
	for i := range labels {
		targets = append(targets, &labels[i])
	}
	for i := range values {
		targets = append(targets, &values[i])
	}
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		for i, name := range q.figures {
			key := figures.Key(name, labels...)
			to[key] = nil
			if !values[i].Valid {
				continue
			}
			v, ok := new(big.Rat).SetString(values[i].String)
			if !ok {
				return fmt.Errorf("%s is %q", key, values[i].String)
			}
			to[key] = v
		}
	}
	return rows.Err()
}
