// Command copytaster reads news pages and keeps the record of who said what.
//
// Each verb has a file of its own; `copytaster help` lists them and docs/cli.md
// describes them. Standard output is data, standard error is talk.
package main

import (
	"io"
	"os"
	"runtime/debug"
	"time"

	"golang.org/x/term"
)

func main() {
	// A page of 20 MB leaves much that is dead behind; above this the collector
	// works harder rather than let memory grow. It is a wish, not a bound.
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryWish)
	}
	os.Exit(run(os.Args[1:], system()))
}

// memoryWish is the memory, in bytes, that the program tries to stay under.
const memoryWish = 384 << 20

// An environment is what a verb sees of the world outside its arguments.
type environment struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
	now            func() time.Time
	columns        int  // of the terminal that shows stdout; 0 where there is none
	watched        bool // stderr is a terminal
}

func system() environment {
	e := environment{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		getenv: os.Getenv, now: time.Now,
		watched: term.IsTerminal(int(os.Stderr.Fd())),
	}
	if out := int(os.Stdout.Fd()); term.IsTerminal(out) {
		e.columns = defaultWidth
		if w, _, err := term.GetSize(out); err == nil && w > 0 {
			e.columns = w
		}
	}
	return e
}

// coloured says whether text on stdout may be bold or dim.
func (e environment) coloured() bool {
	return e.columns > 0 && e.getenv("NO_COLOR") == "" && e.getenv("TERM") != "dumb"
}
