package main

import (
	"flag"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

const usualStatuses = "0 done, 1 something failed, 2 wrong usage"

// help prints the verbs, or one verb's help.
func help(args []string, e environment) int {
	if len(args) == 0 {
		printVerbs(e.stdout)
		return succeeded
	}
	if v, ok := verbNamed(args[0]); ok {
		v.printHelp(e.stdout)
		return succeeded
	}
	if strings.HasPrefix(args[0], "-") || args[0] == "help" {
		printVerbs(e.stdout)
		return succeeded
	}
	fmt.Fprintln(e.stderr, "copytaster help: "+clean(unknownVerb(args[0])))
	return wrongUsage
}

func printVerbs(w io.Writer) {
	fmt.Fprint(w, "Copytaster reads news pages and keeps the record of who said what.\n\n"+
		"Usage: copytaster VERB [flags] INPUT...\n\n")
	t := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
	for _, v := range verbs() {
		fmt.Fprintf(t, "  %s\t%s\n", v.name, v.does)
	}
	fmt.Fprintf(t, "  help\t%s\n", "say how a verb is used")
	t.Flush()
	fmt.Fprint(w, "\n'copytaster VERB --help' shows the flags of a verb, with examples.\n")
}

func (v verb) printHelp(w io.Writer) {
	flags := v.flags()
	v.setup(flags)
	usage, any := v.name, false
	flags.VisitAll(func(*flag.Flag) { any = true })
	if any {
		usage += " [flags]"
	}
	if v.inputs != "" {
		usage += " " + v.inputs
	}
	fmt.Fprintf(w, "copytaster %s: %s.\n\nUsage: copytaster %s\n", v.name, v.does, usage)
	if v.about != "" {
		fmt.Fprintf(w, "\n%s\n", strings.TrimSpace(v.about))
	}
	if any {
		fmt.Fprintln(w, "\nFlags, before or after the inputs:")
		flags.VisitAll(func(f *flag.Flag) { printFlag(w, f) })
	}
	if v.examples != "" {
		fmt.Fprintf(w, "\nExamples:\n  %s\n", strings.ReplaceAll(strings.TrimSpace(v.examples), "\n", "\n  "))
	}
	statuses := v.statuses
	if statuses == "" {
		statuses = usualStatuses
	}
	fmt.Fprintf(w, "\nExit status: %s.\n", statuses)
}

func printFlag(w io.Writer, f *flag.Flag) {
	value, usage := flag.UnquoteUsage(f)
	if isSwitch(f) {
		value = ""
	}
	if d := f.DefValue; d != "" && d != "0" && d != "false" && d != "0s" {
		usage += " (default " + d + ")"
	}
	left := fmt.Sprintf("  %-17s ", strings.TrimSpace("-"+f.Name+" "+value))
	for _, line := range wrap(usage, defaultWidth-len(left)) {
		fmt.Fprintln(w, left+line)
		left = strings.Repeat(" ", len(left))
	}
}
