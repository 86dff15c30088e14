package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// The exit statuses.
const (
	succeeded  = 0
	failed     = 1
	wrongUsage = 2
	noStory    = 3
)

// A verb is one thing that the command does.
type verb struct {
	name     string
	inputs   string // as in the usage line
	does     string // in one line
	about    string // what else to know, for --help
	examples string
	statuses string                     // where they are other than 0, 1 and 2
	words    bool                       // inputs are words of a query, of which some begin with a dash
	setup    func(*flag.FlagSet) action // declares the flags
}

// An action does a verb's work and returns the exit status.
// An error is printed and exits with failed, or wrongUsage for a usageError.
type action func(ctx context.Context, e environment, inputs []string) (int, error)

// A usageError is the caller's mistake.
type usageError string

// Error says what was wrong.
func (u usageError) Error() string { return string(u) }

func usagef(format string, args ...any) error { return usageError(fmt.Sprintf(format, args...)) }

func verbs() []verb {
	return []verb{
		readVerb(),
		addVerb(),
		searchVerb(),
		saidVerb(),
		showVerb(),
		rereadVerb(),
		evalVerb(),
		serveVerb(),
		tryVerb(),
		versionVerb(),
	}
}

func verbNamed(name string) (verb, bool) {
	all := verbs()
	i := slices.IndexFunc(all, func(v verb) bool { return v.name == name })
	if i < 0 {
		return verb{}, false
	}
	return all[i], true
}

// run is the whole command: it returns the exit status.
func run(args []string, e environment) int {
	if len(args) == 0 {
		printVerbs(e.stderr)
		return wrongUsage
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		return help(args[1:], e)
	case "-version", "--version":
		args[0] = "version"
	}
	v, ok := verbNamed(args[0])
	if !ok {
		fmt.Fprintln(e.stderr, "copytaster: "+clean(unknownVerb(args[0])))
		return wrongUsage
	}
	return v.run(args[1:], e)
}

func (v verb) run(args []string, e environment) int {
	flags := v.flags()
	do := v.setup(flags)
	inputs, err := parseArgs(flags, args, v.words)
	if errors.Is(err, flag.ErrHelp) {
		v.printHelp(e.stdout)
		return succeeded
	}
	status := failed
	if err == nil {
		status, err = do(context.Background(), e, inputs)
	}
	if err == nil {
		return status
	}
	fmt.Fprintf(e.stderr, "copytaster %s: %s\n", v.name, clean(err.Error()))
	if errors.As(err, new(usageError)) {
		fmt.Fprintf(e.stderr, "'copytaster %s --help' shows how it is used.\n", v.name)
		return wrongUsage
	}
	return failed
}

func (v verb) flags() *flag.FlagSet {
	flags := flag.NewFlagSet(v.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard) // run prints the error
	return flags
}

func unknownVerb(name string) string {
	var names []string
	for _, v := range verbs() {
		names = append(names, v.name)
	}
	if near := nearest(name, append(names, "help")); near != "" {
		return fmt.Sprintf("unknown verb %q; did you mean %s?", name, near)
	}
	if _, err := os.Stat(name); err == nil || isAddress(name) || name == "-" {
		return fmt.Sprintf("unknown verb %q; to read it: copytaster read %s", name, name)
	}
	return fmt.Sprintf("unknown verb %q; 'copytaster help' lists the verbs", name)
}

// parseArgs sets the flags, which may stand anywhere among the inputs, and
// returns the inputs. After "--" everything is an input.
func parseArgs(flags *flag.FlagSet, args []string, words bool) (inputs []string, err error) {
	for len(args) > 0 {
		arg := args[0]
		if arg == "--" {
			return append(inputs, args[1:]...), nil
		}
		if len(arg) < 2 || arg[0] != '-' {
			inputs, args = append(inputs, arg), args[1:]
			continue
		}
		name, _, valued := strings.Cut(strings.TrimPrefix(arg[1:], "-"), "=")
		f := flags.Lookup(name)
		if f == nil && name != "h" && name != "help" {
			near := nearestFlag(flags, name)
			if words && near == "" {
				inputs, args = append(inputs, arg), args[1:]
				continue
			}
			return nil, unknownFlag(name, near, words)
		}
		n := 1
		if f != nil && !valued && !isSwitch(f) {
			n = min(2, len(args))
		}
		if err := flags.Parse(args[:n]); errors.Is(err, flag.ErrHelp) {
			return nil, err
		} else if err != nil {
			return nil, usageError(err.Error())
		}
		args = args[n:]
	}
	return inputs, nil
}

func isSwitch(f *flag.Flag) bool {
	b, ok := f.Value.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}

func unknownFlag(name, near string, words bool) error {
	switch {
	case near != "" && words:
		return usagef("unknown flag -%s; did you mean -%s? (a word to leave out goes after --)", name, near)
	case near != "":
		return usagef("unknown flag -%s; did you mean -%s?", name, near)
	}
	return usagef("unknown flag -%s", name)
}

// nearestFlag returns what was probably meant by an unknown flag, or "".
func nearestFlag(flags *flag.FlagSet, name string) string {
	if f := flags.Lookup("format"); f != nil {
		if c, ok := f.Value.(*choice); ok && slices.Contains(c.of, name) {
			return "format " + name
		}
	}
	var names []string
	flags.VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
	return nearest(name, names)
}

// nearest returns the name that is at most two typing mistakes away from
// word, or that word begins, or "".
func nearest(word string, names []string) string {
	best, least := "", 3
	for _, name := range names {
		d := distance(word, name)
		if len(word) >= 3 && strings.HasPrefix(name, word) {
			d = 1
		}
		if d < least && d < len(name)-1 && d < len(word) {
			best, least = name, d
		}
	}
	return best
}

// distance is the edit distance of two names.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			d := corner
			if a[i] != b[j] {
				d = 1 + min(corner, row[j], row[j+1])
			}
			corner, row[j+1] = row[j+1], d
		}
	}
	return row[len(b)]
}

// A choice is a flag that takes one of a few words.
type choice struct {
	value string
	of    []string
	later []string // words that will mean something one day
}

// String returns the word that holds.
func (c *choice) String() string { return c.value }

// Set takes one of the words.
func (c *choice) Set(s string) error {
	if slices.Contains(c.later, s) {
		return fmt.Errorf("this version cannot do that yet; it knows %s", either(c.of))
	}
	if !slices.Contains(c.of, s) {
		return fmt.Errorf("want %s", either(c.of))
	}
	c.value = s
	return nil
}

func either(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
