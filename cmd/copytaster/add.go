package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/internal/archive"
)

func addVerb() verb {
	return verb{
		name:   "add",
		inputs: "INPUT...",
		does:   "read pages and keep them in the archive, with their stories and statements",
		about: `
INPUT is as for read. Each page is kept as it came. The same bytes again change
nothing; a page that changed becomes a new version of its story. Pictures that
lie beside a saved page are kept with it. What has no story is not kept.
One line is printed for each document: what became of it, the number by which
show finds it, and its headline.`,
		examples: `
copytaster add page.html -url https://example.org/news/a-story
copytaster add -pictures https://example.org/news/a-story
copytaster add -db news.db saved-pages/`,
		statuses: "0 all kept, 1 something failed, 2 wrong usage, 3 nothing failed but no input had a story",
		setup: func(flags *flag.FlagSet) action {
			a := &adding{}
			a.intake.declare(flags)
			a.store.declare(flags)
			flags.BoolVar(&a.pictures, "pictures", false, "fetch and keep the story's pictures too")
			return a.run
		},
	}
}

// adding is the add verb with its flags.
type adding struct {
	intake
	store
	pictures bool
}

func (a *adding) run(ctx context.Context, e environment, inputs []string) (int, error) {
	if err := a.check(inputs); err != nil {
		return 0, err
	}
	arch, err := a.create(ctx, e)
	if err != nil {
		return 0, err
	}
	defer arch.Close()
	reader := reader{loader: a.loader(e), readers: &readers{}}
	p := startProgress(e)
	defer p.stop()
	a.count(p, inputs)
	b := &batch{archive: arch, stdout: e.stdout, stderr: e.stderr, now: e.now, flushed: e.now()}
	err = inOrder(a.jobs, a.sources(inputs, e.stdin),
		func(s source) arrival {
			res := reader.read(ctx, s)
			return arrival{res, reader.pictures(ctx, res, a.pictures)}
		},
		func(v arrival) error { return p.print(func() error { return b.put(ctx, v) }) })
	if err == nil {
		err = p.print(func() error { return b.flush(ctx) })
	}
	p.stop()
	switch {
	case err != nil:
		return 0, err
	case b.failed > 0:
		return failed, nil
	case b.kept == 0:
		return noStory, nil
	}
	return succeeded, nil
}

// An arrival is a document that was read, with its pictures.
type arrival struct {
	result
	pictures pictures
}

func (v arrival) document() archive.Document {
	return archive.Document{
		Input: withoutPassword(v.input), URL: v.options.URL, Raw: v.body, Form: v.options.As,
		ContentType: v.options.ContentType, Captured: v.options.Captured,
		Report: v.report, Pictures: v.pictures.kept,
	}
}

// withoutPassword takes user and password out of an address, so that they are
// not kept with the page; a path stays as it is.
func withoutPassword(input string) string {
	if !isAddress(input) {
		return input
	}
	u, err := url.Parse(input)
	if err != nil || u.User == nil {
		return input
	}
	u.User = nil
	return u.String()
}

// When a batch is written: one transaction for many documents is fast, but
// their memory is bounded and slow sources are safe on disk soon.
const (
	batchDocuments = 100
	batchBytes     = 16 << 20
	batchTime      = time.Second
)

// A batch collects documents for the archive and prints what became of them.
type batch struct {
	archive        *archive.Archive
	stdout, stderr io.Writer
	now            func() time.Time
	documents      []archive.Document
	bytes          int
	flushed        time.Time
	kept, failed   int
}

func (b *batch) put(ctx context.Context, v arrival) error {
	for _, err := range v.pictures.errs {
		fmt.Fprintf(b.stderr, "copytaster add: %s: %s\n", clean(v.input), clean(err.Error()))
	}
	if v.err != nil {
		if !errors.Is(v.err, copytaster.ErrNoStory) {
			b.failed++
		}
		fmt.Fprintf(b.stderr, "copytaster add: %s: %s\n", clean(v.input), clean(v.err.Error()))
		return nil
	}
	b.documents = append(b.documents, v.document())
	b.bytes += len(v.body) + v.pictures.bytes
	if len(b.documents) < batchDocuments && b.bytes < batchBytes && b.now().Sub(b.flushed) < batchTime {
		return nil
	}
	return b.flush(ctx)
}

func (b *batch) flush(ctx context.Context) error {
	if len(b.documents) == 0 {
		return nil
	}
	added, err := b.archive.AddAll(ctx, b.documents)
	if err != nil {
		return fmt.Errorf("keep %s and %d more: %w", b.documents[0].Input, len(b.documents)-1, err)
	}
	b.kept += len(added)
	var lines strings.Builder
	for i, a := range added {
		outcome := string(a.Outcome)
		if a.Outcome == archive.NewVersion {
			outcome += fmt.Sprintf(" %d", a.Version)
		}
		headline := clean(b.documents[i].Report.Story.Headline)
		if headline == "" {
			headline = clean(b.documents[i].Input)
		}
		fmt.Fprintf(&lines, "%-13s %5d  %s\n", outcome, a.ID, headline)
	}
	b.documents, b.bytes, b.flushed = nil, 0, b.now()
	_, err = io.WriteString(b.stdout, lines.String())
	return err
}
