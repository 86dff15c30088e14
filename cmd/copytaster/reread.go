package main

import (
	"context"
	"flag"
	"fmt"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/internal/archive"
)

func rereadVerb() verb {
	return verb{
		name:     "reread",
		does:     "read the archive's pages again with the rules of this version",
		about:    "The pages are read as they came; nothing is fetched. A page that cannot be\nread again keeps its last reading.",
		examples: "copytaster reread\ncopytaster reread -all -db news.db",
		setup: func(flags *flag.FlagSet) action {
			r := &rereading{}
			r.store.declare(flags)
			flags.BoolVar(&r.all, "all", false, "read all pages again, not only those last read by other rules")
			return r.run
		},
	}
}

// rereading is the reread verb with its flags.
type rereading struct {
	store
	all bool
}

func (r *rereading) run(ctx context.Context, e environment, inputs []string) (int, error) {
	if len(inputs) > 0 {
		return 0, usagef("it takes no inputs")
	}
	a, err := r.open(ctx, e)
	if err != nil {
		return 0, err
	}
	defer a.Close()
	p := startProgress(e)
	done, err := a.Reread(ctx, r.all, new(readers).readAgain, p.set)
	p.stop()
	if err != nil {
		return 0, fmt.Errorf("reread: %w", err)
	}
	for _, f := range done.Failures {
		fmt.Fprintf(e.stderr, "copytaster reread: story %d, version %d (%s): %s\n", f.ID, f.Version, clean(f.Input), clean(f.Err.Error()))
	}
	if _, err := fmt.Fprintf(e.stdout, "%s read again, %d changed, %d failed\n",
		counted(done.Read, "page", "pages"), done.Changed, len(done.Failures)); err != nil {
		return 0, err
	}
	if len(done.Failures) > 0 {
		return failed, nil
	}
	return succeeded, nil
}

// readAgain reads a document of the archive.
func (rs *readers) readAgain(d archive.Document) (*copytaster.Report, error) {
	r, err := rs.read(d.Raw, copytaster.Options{As: d.Form, URL: d.URL, ContentType: d.ContentType, Captured: d.Captured})
	if err != nil {
		return nil, err
	}
	r.Input = d.Input
	return r, nil
}
