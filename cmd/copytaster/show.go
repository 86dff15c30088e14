package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"strconv"

	"github.com/copytaster/copytaster/internal/archive"
)

func showVerb() verb {
	return verb{
		name:     "show",
		inputs:   "ID|ADDRESS",
		does:     "print a story of the archive as read prints a page",
		about:    "ID is the number that add and search print. A page without an address of its\nown is known by the path under which it was added.",
		examples: "copytaster show 12\ncopytaster show 12 -version 1 -format json\ncopytaster show https://example.org/news/a-story -format markdown\ncopytaster show 12 -raw > page.html",
		setup: func(flags *flag.FlagSet) action {
			s := &showing{}
			s.store.declare(flags)
			s.view.declare(flags)
			flags.IntVar(&s.version, "version", 0, "version `N` of the story (default the newest)")
			flags.BoolVar(&s.raw, "raw", false, "print the page's bytes as they came, and nothing else")
			return s.run
		},
	}
}

// showing is the show verb with its flags.
type showing struct {
	store
	view
	version int
	raw     bool
}

func (s *showing) run(ctx context.Context, e environment, inputs []string) (int, error) {
	if len(inputs) != 1 {
		return 0, usagef("name one story by its number or address")
	}
	if s.version < 0 {
		return 0, usagef("versions are numbered from 1")
	}
	a, err := s.open(ctx, e)
	if err != nil {
		return 0, err
	}
	defer a.Close()
	id, err := storyID(ctx, a, inputs[0])
	if err == nil {
		err = s.show(ctx, e, a, id)
	}
	if errors.Is(err, archive.ErrNotFound) && s.version > 0 {
		return 0, fmt.Errorf("%s has no version %d in the archive; 'copytaster show %s' shows the newest", inputs[0], s.version, inputs[0])
	}
	if errors.Is(err, archive.ErrNotFound) {
		return 0, fmt.Errorf("%s is not in the archive; 'copytaster search' finds stories", inputs[0])
	}
	return succeeded, err
}

func storyID(ctx context.Context, a *archive.Archive, input string) (int64, error) {
	if id, err := strconv.ParseInt(input, 10, 64); err == nil {
		return id, nil
	}
	return a.Lookup(ctx, input)
}

func (s *showing) show(ctx context.Context, e environment, a *archive.Archive, id int64) error {
	if s.raw {
		b, err := a.Raw(ctx, id, s.version)
		if err != nil {
			return err
		}
		_, err = e.stdout.Write(b)
		return err
	}
	entry, err := a.Story(ctx, id, s.version)
	if err != nil {
		return err
	}
	out := s.printer(e, "show", false)
	if s.format.value == "text" {
		out.sheet.text("", "  ", dim(entryLine(entry)))
	}
	if err := out.print(entry.Report); err != nil {
		return err
	}
	return out.end()
}

// entryLine says which capture of which story this is.
func entryLine(e *archive.Entry) string {
	pictures := ""
	if n := len(e.Pictures); n > 0 {
		pictures = counted(n, "picture kept", "pictures kept")
	}
	return join(" · ", fmt.Sprintf("story %d", e.ID), fmt.Sprintf("version %d of %d", e.N, e.Versions),
		"captured "+e.Captured.UTC().Format("2 January 2006, 15:04 UTC"), glued(pictures), "rules "+clean(e.Rules))
}
