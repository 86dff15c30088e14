package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/copytaster/copytaster"
)

func readVerb() verb {
	return verb{
		name:   "read",
		inputs: "INPUT...",
		does:   "read pages and print each story and who said what in it; keep nothing",
		about: `
INPUT is a file, a folder (walked in the order of names, for html, htm, xhtml
and txt files; folders named *_files are left out), an address, or - for
standard input. A document that cannot be read is reported, and the others
still come. Reports come out in the order of the inputs.`,
		examples: `
copytaster read page.html
copytaster read https://example.org/news/a-story -format markdown
copytaster read -format jsonl -only story saved-pages/ > stories.jsonl
pbpaste | copytaster read -as text -`,
		statuses: "0 all read, 1 something failed, 2 wrong usage, 3 nothing failed but no input had a story",
		setup: func(flags *flag.FlagSet) action {
			r := &reading{}
			r.intake.declare(flags)
			r.view.declare(flags)
			flags.BoolVar(&r.all, "all", false, "print statements below the default confidence and nested ones too")
			flags.BoolVar(&r.speech, "speech", false, "print only what was said, not what was thought, wanted or felt")
			return r.run
		},
	}
}

// reading is the read verb with its flags.
type reading struct {
	intake
	view
	all, speech bool
}

// A reader makes reports of sources.
type reader struct {
	*loader
	*readers
	all, speech, onlyStory, why bool
}

// A result is what became of a source. Its report is never nil.
type result struct {
	document
	report *copytaster.Report
	err    error
}

func (r *reading) run(ctx context.Context, e environment, inputs []string) (int, error) {
	if err := r.check(inputs); err != nil {
		return 0, err
	}
	reader := reader{r.loader(e), &readers{}, r.all, r.speech, r.only.value == "story", r.why}
	out := r.view.printer(e, "read", r.several(inputs))
	p := startProgress(e)
	defer p.stop()
	r.count(p, inputs)
	stories, failures := 0, 0
	err := inOrder(r.jobs, r.sources(inputs, e.stdin),
		func(s source) result {
			res := reader.read(ctx, s)
			res.body = nil // it may wait long for its turn
			return res
		},
		func(res result) error {
			switch {
			case res.err == nil:
				stories++
			case !errors.Is(res.err, copytaster.ErrNoStory):
				failures++
			}
			return p.print(func() error { return out.print(res.report) })
		})
	p.stop()
	if err == nil {
		err = out.end()
	}
	switch {
	case err != nil:
		return 0, fmt.Errorf("print: %w", err)
	case failures > 0:
		return failed, nil
	case stories == 0:
		return noStory, nil
	}
	return succeeded, nil
}

// count finds how many documents there are, where a second walk can tell: a
// list that comes through a pipe can be read only once.
func (in *intake) count(p *progress, inputs []string) {
	if in.list != "" {
		if info, err := os.Stat(in.list); err != nil || !info.Mode().IsRegular() {
			return
		}
	}
	p.count(in.sources(inputs, nil))
}

func (r reader) read(ctx context.Context, s source) result {
	doc, err := r.load(ctx, s)
	if err != nil {
		return failure(doc, err)
	}
	doc.options.All, doc.options.Speech, doc.options.OnlyStory, doc.options.Explain = r.all, r.speech, r.onlyStory, r.why
	report, err := r.readers.read(doc.body, doc.options)
	if err != nil {
		return failure(doc, err)
	}
	report.Input = s.input
	return result{doc, report, nil}
}

func failure(d document, err error) result {
	return result{d, &copytaster.Report{Input: d.input, URL: d.options.URL, Error: err.Error()}, err}
}
