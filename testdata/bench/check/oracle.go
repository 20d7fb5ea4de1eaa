package check

import (
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"math/big"
	"path/filepath"
	"strings"

	_ "github.com/duckdb/duckdb-go/v2" // the driver

	"bench/check/firm"
)

//go:embed sql/*.sql sql/analysis/*.sql
var queries embed.FS

// IDs are the KPIs that there is SQL for, Analyses the analyses.
func IDs() []string { return named("sql/*.sql") }

// Analyses are named like the folder that their SQL is in: analysis/concentration.
func Analyses() []string {
	list := named("sql/analysis/*.sql")
	for i := range list {
		list[i] = "analysis/" + list[i]
	}
	return list
}

func named(pattern string) []string {
	var list []string
	names, _ := fs.Glob(queries, pattern)
	for _, name := range names {
		if id := strings.TrimSuffix(filepath.Base(name), ".sql"); !strings.HasPrefix(id, "_") {
			list = append(list, id)
		}
	}
	return list
}

// Oracle is a company's twins in DuckDB.
type Oracle struct {
	db      *sql.DB
	dialect *strings.Replacer
}

// NewOracle loads the twins of a directory, and the cells that are asked for.
func NewOracle(f firm.Firm, twin string) (*Oracle, error) {
	db, err := sql.Open("duckdb", "")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	o := &Oracle{db, dialect(f, twin)}
	for _, step := range []func() error{
		func() error { return o.script("_load") },
		func() error { return o.cells(f) },
		func() error { return o.script("_cells") },
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return o, nil
}

func (o *Oracle) script(name string) error {
	text, err := fs.ReadFile(queries, "sql/"+name+".sql")
	if err != nil {
		return err
	}
	if _, err := o.db.Exec(o.dialect.Replace(string(text))); err != nil {
		return fmt.Errorf("%s.sql: %w", name, err)
	}
	return nil
}

func (o *Oracle) Close() error { return o.db.Close() }

// dialect is what differs between the companies: where a record says its place, and
// under which headers its dates stand.
func dialect(f firm.Firm, twin string) *strings.Replacer {
	place := map[string][]string{
		"deal": {"$deal_location", "coalesce(location, '(unassigned)')", "$activity_location", "coalesce(deal_loc, '(unassigned)')",
			"$lead_location", "coalesce(location, deal_loc, '(unassigned)')", "$customer_location", "NULL",
			"$sub_location", "'(unassigned)'", "$survey_location", "'(unassigned)'"},
		"customer": {"$deal_location", "place_of_customer(customer_id)", "$activity_location", "coalesce(deal_loc, place_of_customer(a.customer_id))",
			"$lead_location", "coalesce(deal_loc, place_of_customer(customer_id))", "$customer_location", "location",
			"$sub_location", "place_of_customer(customer_id)", "$survey_location", "place_of_customer(customer_id)"},
		"rep": {"$deal_location", "place_of_rep(rep)", "$activity_location", "place_of_rep(a.rep)",
			"$lead_location", "place_of_rep(rep)", "$customer_location", "NULL",
			"$sub_location", "place_of_rep(rep)", "$survey_location", "place_of_rep(rep_name)"},
	}[f.Location]
	dates := []string{"$closed", "closed_date::DATE", "$expected", "expected_date::DATE"}
	if f.OneDate {
		dates = []string{"$closed", "close_date::DATE", "$expected", "close_date::DATE"}
	}
	rates := "(SELECT NULL AS date, NULL AS currency, NULL AS rate LIMIT 0)"
	if len(f.Currencies) > 1 {
		rates = "read('rates')"
	}
	return strings.NewReplacer(append(append(place, dates...), "$twin", filepath.ToSlash(twin), "$rates", rates, "$own", f.Currencies[0], "$level", f.Location)...)
}

// cells makes the table of what is asked for: the total, each rep, each place, and
// each of twelve months. A cell has its first day a, its last day with data b, and
// its last day of all z; pa and pb are the period before it, of as many days where
// it is not over, and ya and yb that of a year earlier. frame says which groups must
// be in a table: those of the roster.
func (o *Oracle) cells(f firm.Firm) error {
	names := `
SELECT 'rep' AS grouping, name FROM rep
UNION SELECT 'rep', rep FROM (SELECT rep FROM deal UNION ALL SELECT rep FROM activity UNION ALL SELECT rep FROM lead UNION ALL SELECT rep FROM sub UNION ALL SELECT rep FROM survey)
UNION SELECT 'location', loc FROM rep WHERE '` + f.Location + `' = 'rep'
UNION SELECT 'location', loc FROM (SELECT loc FROM deal UNION ALL SELECT loc FROM activity UNION ALL SELECT loc FROM lead UNION ALL SELECT loc FROM sub UNION ALL SELECT loc FROM survey)`
	period := f.Calendar.Quarter(f.AsOf)
	if _, err := o.db.Exec(`CREATE TABLE cell AS SELECT grouping, name, CASE grouping WHEN 'rep' THEN name END AS rep, CASE grouping WHEN 'location' THEN name END AS loc, ` +
		window(f, period) + ` FROM (` + names + ` UNION SELECT 'total', '')`); err != nil {
		return err
	}
	for _, month := range f.Calendar.Months(period.Last, 11) {
		if _, err := o.db.Exec(`INSERT INTO cell SELECT 'month', ?, NULL, NULL, `+window(f, month), month.Label); err != nil {
			return err
		}
	}
	return nil
}

func window(f firm.Firm, s firm.Span) string {
	stand := min(s.Last, f.AsOf)
	before, year := f.Calendar.Back(s, f.Calendar.Length(s)), f.Calendar.Back(s, 12)
	pb, yb := before.Last, year.Last
	if stand < s.Last {
		pb, yb = min(pb, before.First+stand-s.First), min(yb, year.First+stand-s.First)
	}
	return fmt.Sprintf(`DATE '%s' AS a, DATE '%s' AS b, DATE '%s' AS z, DATE '%s' AS pa, DATE '%s' AS pb, DATE '%s' AS ya, DATE '%s' AS yb, DATE '%s' AS today, DATE '%s' AS year_to_b`,
		s.First, stand, s.Last, before.First, pb, year.First, yb, f.AsOf, f.Calendar.Trailing(stand, 12))
}

// Ask runs the SQL of an id. Its columns are the grouping, the name, a whole or
// decimal number, and maybe what to divide it by: nothing, where that is NULL or 0.
func (o *Oracle) Ask(id string) (map[Cell]*big.Rat, error) {
	text, err := fs.ReadFile(queries, "sql/"+id+".sql")
	if err != nil {
		return nil, err
	}
	// As text, so that nothing is rounded on the way.
	rows, err := o.db.Query("SELECT COLUMNS(*)::VARCHAR FROM (\n" + strings.TrimSuffix(strings.TrimSpace(o.dialect.Replace(string(text))), ";") + "\n)")
	if err != nil {
		return nil, fmt.Errorf("%s.sql: %w", id, err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	found := map[Cell]*big.Rat{}
	for rows.Next() {
		var c Cell
		var num sql.NullString
		den := sql.NullString{String: "1", Valid: true}
		targets := []any{&c.Grouping, &c.Name, &num, &den}[:len(columns)]
		if err := rows.Scan(targets...); err != nil {
			return nil, fmt.Errorf("%s.sql: %w", id, err)
		}
		if _, twice := found[c]; twice {
			return nil, fmt.Errorf("%s.sql: %v twice", id, c)
		}
		found[c] = quotient(num, den)
	}
	return found, rows.Err()
}

// quotient is undefined where a part is missing or there is nothing to divide by
// (G4).
func quotient(num, den sql.NullString) *big.Rat {
	if !num.Valid || !den.Valid {
		return nil
	}
	n, ok := new(big.Rat).SetString(num.String)
	d, ok2 := new(big.Rat).SetString(den.String)
	if !ok || !ok2 || d.Sign() == 0 {
		return nil
	}
	return n.Quo(n, d)
}

// Roster is the names of the reps that every table by rep shows.
func (o *Oracle) Roster() ([]string, error) {
	rows, err := o.db.Query(`SELECT name FROM rep`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		list = append(list, name)
	}
	return list, rows.Err()
}
