package main

import (
	"os"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// manCommand writes the man pages, for those who package the program.
func manCommand(ui *terminal) *cobra.Command {
	return &cobra.Command{
		Use:    "man DIR",
		Short:  "Write the man pages to a directory",
		Hidden: true,
		Args:   cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return outputFailed(err)
			}
			// A fixed date: the same program writes the same pages.
			date := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
			root := c.Root()
			root.DisableAutoGenTag = true
			return outputFailed(doc.GenManTree(root, &doc.GenManHeader{Title: "KPI", Section: "1", Date: &date, Source: "kpi " + version}, args[0]))
		},
	}
}
