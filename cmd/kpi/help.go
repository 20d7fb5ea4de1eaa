package main

import "github.com/spf13/cobra"

// strictHelp makes cobra's own commands refuse what they do not know: they would print
// some other help, as if that had been asked for.
func strictHelp(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			c.RunE = func(c *cobra.Command, args []string) error {
				if _, rest, err := root.Find(args); err != nil || len(rest) > 0 {
					return usage("there is no command "+args[0], "kpi help lists the commands")
				}
				c.Run(c, args)
				return nil
			}
		case "completion":
			c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() } // its arguments are looked at only where it runs
		}
	}
}
