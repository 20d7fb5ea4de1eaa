package duck

import (
	_ "embed"
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

//go:embed demo.sql
var demo string

// Demo asks the ten questions of demo.sql of the example exports in a directory,
// and prints what it finds.
func Demo(dir string, to io.Writer) error {
	db, err := open(false)
	if err != nil {
		return err
	}
	defer db.Close()
	for _, q := range strings.Split(demo, ";\n") {
		if strings.TrimSpace(q) == "" {
			continue
		}
		rows, err := db.Query(strings.ReplaceAll(q, "$dir", filepath.ToSlash(dir)))
		if err != nil {
			return err
		}
		columns, err := rows.Columns()
		if err != nil {
			return err
		}
		values, targets := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			targets[i] = &values[i]
		}
		for rows.Next() {
			if err := rows.Scan(targets...); err != nil {
				return err
			}
			fmt.Fprintln(to, values...)
		}
		if err := rows.Err(); err != nil {
			return err
		}
	}
	return nil
}
