package main

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// cost is what one run of a program took.
type cost struct {
	wall, cpu time.Duration
	memory    int64 // peak, in KiB
}

// warm reads the files, and gives their size.
func warm(files []string) (bytes int64, err error) {
	for _, path := range files {
		f, err := os.Open(path)
		if err != nil {
			return 0, err
		}
		n, err := io.Copy(io.Discard, f)
		if err := errors.Join(err, f.Close()); err != nil {
			return 0, err
		}
		bytes += n
	}
	return bytes, nil
}

// run runs a program; what it prints goes to a file of its name.
func (c contender) run(temp, dir string) (cost, error) {
	out, err := os.Create(filepath.Join(temp, c.name+".figures"))
	if err != nil {
		return cost{}, err
	}
	program := c.args[0]
	if built := filepath.Join(temp, program); exists(built) {
		program = built
	}
	var args []string
	for _, arg := range c.args[1:] {
		args = append(args, strings.Replace(arg, "$DIR", dir, 1))
	}
	cmd := exec.Command(program, args...)
	cmd.Stdout, cmd.Stderr = out, os.Stderr
	start := time.Now()
	err = cmd.Run()
	wall := time.Since(start)
	if err := errors.Join(err, out.Close()); err != nil {
		return cost{}, err
	}
	spent := cost{wall: wall, cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		spent.memory = usage.Maxrss
	}
	return spent, nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
