package main

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// misread is the error of a flag that cannot be read, in our words where there are none
// for people in it.
func misread(c *cobra.Command, err error) error {
	what := err.Error()
	var bad *pflag.InvalidValueError
	if errors.As(err, &bad) {
		said := "--" + bad.GetFlag().Name + " " + bad.GetValue()
		switch {
		case errors.Is(err, strconv.ErrRange):
			what = said + " is too large a number"
		case bad.GetFlag().Value.Type() == "int":
			what = said + " is no whole number"
		case bad.GetFlag().Value.Type() == "bool":
			what = said + " is neither true nor false"
		}
	}
	return usage(what, "kpi help lists the commands, and kpi help COMMAND its flags")
}

// nothingBlank refuses a flag that is given and says nothing, such as --period "$month"
// in a script where there is no month: the figure would be that of another question.
// Groups may have the name "", and a week may have no day without work.
func nothingBlank(c *cobra.Command, _ []string) (err error) {
	c.Flags().Visit(func(f *pflag.Flag) {
		blank := f.Value.Type() == "string" && f.Value.String() == ""
		if list, ok := f.Value.(pflag.SliceValue); ok && f.Value.Type() == "stringSlice" && f.Name != "weekend" {
			blank = len(list.GetSlice()) == 0
		}
		if blank && err == nil {
			err = usage(fmt.Sprintf("--%s is given, and says nothing", f.Name), "leave it out, or give it a value: a variable of a script may not be set")
		}
	})
	return err
}
