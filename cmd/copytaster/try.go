package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/examples"
	"github.com/copytaster/copytaster/internal/archive"
	"github.com/copytaster/copytaster/internal/query"
)

// shownExample is printed in full.
const shownExample = "examples/harbour-talks.html"

func tryVerb() verb {
	return verb{
		name: "try",
		does: "read the examples, print what is found, and show it as a web site",
		about: `
The examples come with the program. They are kept in an archive in a temporary
folder, which is removed at the end: Ctrl-C stops the site.`,
		examples: "copytaster try\ncopytaster try -no-serve",
		setup: func(flags *flag.FlagSet) action {
			t := &trying{}
			flags.BoolVar(&t.noServe, "no-serve", false, "stop after printing")
			flags.IntVar(&t.width, "width", 0, "fold the text at `COLUMNS` (default the terminal's, at most 100, else 80)")
			return t.run
		},
	}
}

// trying is the try verb with its flags.
type trying struct {
	noServe bool
	width   int
}

func (t *trying) run(ctx context.Context, e environment, inputs []string) (status int, err error) {
	if len(inputs) > 0 {
		return 0, usagef("it takes no inputs; 'copytaster read' reads pages of your own")
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	folder, err := os.MkdirTemp("", "copytaster-try-")
	if err != nil {
		return 0, fmt.Errorf("make a temporary folder: %w", err)
	}
	defer func() {
		if gone := os.RemoveAll(folder); gone != nil && err == nil {
			err = fmt.Errorf("remove the temporary folder: %w", gone)
		}
	}()
	a, err := archive.Open(ctx, filepath.Join(folder, "archive.db"))
	if err != nil {
		return 0, fmt.Errorf("make an archive: %w", err)
	}
	defer a.Close()
	shown, err := keepExamples(ctx, e, a, filepath.Join(folder, "examples"))
	if err == nil {
		err = t.print(ctx, e, a, shown)
	}
	if ctx.Err() != nil {
		return succeeded, nil // interrupted
	}
	if err != nil || t.noServe {
		return succeeded, err
	}
	return succeeded, serveTry(ctx, e, a)
}

// keepExamples reads the examples into the archive, by way of files so that
// their pictures are found, and returns the one to show.
func keepExamples(ctx context.Context, e environment, a *archive.Archive, folder string) (shown result, err error) {
	if err := os.CopyFS(folder, examples.Files); err != nil {
		return shown, fmt.Errorf("lay out the examples: %w", err)
	}
	var documents []archive.Document
	idle := &readers{}
	err = inOrder(runtime.NumCPU(), slices.Values(examples.All()),
		func(x examples.Example) arrival {
			r := reader{loader: &loader{form: copytaster.Form(x.Form)}, readers: idle}
			res := r.read(ctx, source{input: filepath.Join(folder, x.File), url: x.URL})
			pictures := r.pictures(ctx, res, false)
			res.input = "examples/" + x.File
			return arrival{res, pictures}
		},
		func(v arrival) error {
			if v.err != nil {
				fmt.Fprintf(e.stderr, "copytaster try: %s: %s\n", v.input, v.err)
				return nil
			}
			v.report.Input = v.input
			documents = append(documents, v.document())
			if v.input == shownExample {
				shown = v.result
			}
			return nil
		})
	if err == nil {
		_, err = a.AddAll(ctx, documents)
	}
	if err == nil && shown.report == nil {
		err = errors.New("there is no " + shownExample)
	}
	return shown, err
}

// print prints an overview, then one example in full.
func (t *trying) print(ctx context.Context, e environment, a *archive.Archive, shown result) error {
	stats, err := a.Stats(ctx)
	if err != nil {
		return fmt.Errorf("count: %w", err)
	}
	found, err := a.Stories(ctx, query.Query{}, archive.Page{Limit: 100})
	if err != nil {
		return fmt.Errorf("list the stories: %w", err)
	}
	s := e.sheet(e.stdout, t.width)
	s.text("", "", fmt.Sprintf("Copytaster read %s that come with it and keeps them in an archive in a temporary folder: %s by %s, in %s.",
		counted(stats.Stories, "page", "pages"), counted(stats.Statements, "statement", "statements"),
		counted(stats.Speakers, "speaker", "speakers"), counted(stats.Outlets, "outlet", "outlets")))
	s.blank()
	for _, l := range found.Items {
		l.Snippet = nil
		s.storyLine(l)
	}
	s.blank()
	s.text("", "", "One of them in full, as 'copytaster read' prints it:")
	s.blank()
	s.rule(shown.input)
	s.report(shown.report, false, false)
	return s.flush()
}
