package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what the program prints into the scripts and the README")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"kpi": main, "tormented": tormented})
}

// Whole commands, as scripts: what is typed, what comes out, the exit code.
func TestScripts(t *testing.T) {
	demo, err := filepath.Abs("../../testdata/demo")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range scriptDirs(t) {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			testscript.Run(t, testscript.Params{
				Dir:                 dir,
				RequireExplicitExec: true,
				UpdateScripts:       *update,
				Setup: func(env *testscript.Env) error {
					env.Setenv("DEMO", demo)
					return nil
				},
				Cmds:      scriptCommands,
				Condition: condition,
			})
		})
	}
}

// condition tells what scripts ask in brackets beside what testscript knows: whether
// they are run by root, who may read all.
func condition(name string) (bool, error) {
	if name == "root" {
		return os.Geteuid() == 0, nil
	}
	return false, fmt.Errorf("no condition %q", name)
}

// scriptDirs are the directories that hold scripts.
func scriptDirs(t *testing.T) (dirs []string) {
	err := filepath.WalkDir("../../testdata/script", func(path string, entry fs.DirEntry, err error) error {
		if dir := filepath.Dir(path); filepath.Ext(path) == ".txtar" && !slices.Contains(dirs, dir) {
			dirs = append(dirs, dir)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return dirs
}

// exits runs a command that must end with the code given: exits 3 kpi report .
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND …")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Check(err)
		}
		code = exit.ExitCode()
	}
	if code != want {
		ts.Fatalf("exit code %d, not %d", code, want)
	}
}
