package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"strings"

	"github.com/copytaster/copytaster/internal/archive"
	"github.com/copytaster/copytaster/internal/query"
	"github.com/copytaster/copytaster/internal/safe"
)

const searchAbout = `
Words side by side must all be there; OR between them asks for one of them, a
dash before a word leaves out what has it, "quotation marks" ask for words in
that order, and field:word asks in a field: speaker, role, type, act, via,
outlet, section, author, kind, lang, after and before. Without a query
everything is listed.
A shell takes quotation marks away: what reaches the command as one of several
arguments with spaces in it is searched as a phrase.`

const searchStatuses = "0 found, 1 something failed, 2 wrong usage, 3 nothing was found"

func searchVerb() verb {
	return verb{
		name: "search", inputs: "[QUERY...]", words: true,
		does:     "find stories in the archive, newest first",
		about:    searchAbout,
		examples: "copytaster search harbour fares\ncopytaster search outlet:herald after:2026-01 -ferry\ncopytaster search -format jsonl -limit 1000 'harbour OR port'",
		statuses: searchStatuses,
		setup: func(flags *flag.FlagSet) action {
			s := &searching{}
			s.declare(flags)
			return s.stories
		},
	}
}

func saidVerb() verb {
	return verb{
		name: "said", inputs: "[QUERY...]", words: true,
		does:     "find statements in the archive, newest first",
		about:    searchAbout,
		examples: "copytaster said speaker:berg fares\ncopytaster said 'speaker:\"Anna Berg\" type:direct after:2026-01-01'\ncopytaster said act:deny outlet:herald -format json",
		statuses: searchStatuses,
		setup: func(flags *flag.FlagSet) action {
			s := &searching{}
			s.declare(flags)
			return s.statements
		},
	}
}

// searching is the search and said verbs with their flags.
type searching struct {
	store
	format choice
	limit  int
	offset int
	width  int
}

func (s *searching) declare(flags *flag.FlagSet) {
	s.store.declare(flags)
	s.format = choice{value: "text", of: []string{"text", "json", "jsonl"}}
	flags.Var(&s.format, "format", "print as `FORMAT`: text, json (one object with the total) or jsonl (one object a line)")
	flags.IntVar(&s.limit, "limit", 20, "print the first `N` that were found, at most 1000")
	flags.IntVar(&s.offset, "offset", 0, "leave out the first `N`")
	flags.IntVar(&s.width, "width", 0, "fold the text format at `COLUMNS` (default the terminal's, at most 100, else 80)")
}

func (s *searching) stories(ctx context.Context, e environment, inputs []string) (int, error) {
	return search(ctx, e, s, inputs, "story", "stories", (*archive.Archive).Stories, (*sheet).storyLine)
}

func (s *searching) statements(ctx context.Context, e environment, inputs []string) (int, error) {
	return search(ctx, e, s, inputs, "statement", "statements", (*archive.Archive).Statements, (*sheet).statementLine)
}

// search finds stories or statements and prints them.
func search[T any](ctx context.Context, e environment, s *searching, inputs []string, one, many string,
	find func(*archive.Archive, context.Context, query.Query, archive.Page) (archive.Found[T], error),
	print func(*sheet, T)) (int, error) {
	if s.limit < 1 || s.limit > 1000 || s.offset < 0 {
		return 0, usagef("-limit wants 1 to 1000, and -offset no number below 0")
	}
	q, err := query.Parse(queryText(inputs))
	if errors.Is(err, query.ErrSyntax) {
		return 0, usageError(err.Error())
	}
	if err != nil {
		return 0, err
	}
	a, err := s.open(ctx, e)
	if err != nil {
		return 0, err
	}
	defer a.Close()
	found, err := find(a, ctx, q, archive.Page{Offset: s.offset, Limit: s.limit})
	if err != nil {
		return 0, fmt.Errorf("search: %w", err)
	}
	if err := printFound(e, s, found, one, many, print); err != nil {
		return 0, fmt.Errorf("print: %w", err)
	}
	if len(found.Items) == 0 {
		if s.offset == 0 {
			fmt.Fprintf(e.stderr, "copytaster: no %s found for: %s\n", one, clean(q.String()))
		}
		return noStory, nil
	}
	return succeeded, nil
}

func printFound[T any](e environment, s *searching, found archive.Found[T], one, many string, print func(*sheet, T)) error {
	switch s.format.value {
	case "json":
		out := values{w: e.stdout}
		return out.print(found)
	case "jsonl":
		out := values{w: e.stdout, lines: true}
		for _, item := range found.Items {
			if err := out.print(item); err != nil {
				return err
			}
		}
		return nil
	}
	if len(found.Items) == 0 {
		return nil
	}
	paper := e.sheet(e.stdout, s.width)
	count := counted(found.Total, one, many)
	if len(found.Items) < found.Total {
		count += fmt.Sprintf(", here %d to %d", s.offset+1, s.offset+len(found.Items))
	}
	paper.line(dim(count))
	for _, item := range found.Items {
		paper.blank()
		print(paper, item)
	}
	return paper.flush()
}

// queryText puts the arguments together. One of several with spaces in it
// stood in quotation marks that the shell took away; they are put back.
func queryText(args []string) string {
	if len(args) == 1 {
		return args[0]
	}
	parts := make([]string, len(args))
	for i, a := range args {
		parts[i] = a
		if !strings.Contains(a, " ") || strings.ContainsAny(a, `"“”()`) {
			continue
		}
		field, words, ok := strings.Cut(a, ":")
		if ok && !strings.Contains(field, " ") && words != "" {
			parts[i] = field + `:"` + words + `"`
		} else {
			parts[i] = `"` + a + `"`
		}
	}
	return strings.Join(parts, " ")
}

// storyLine prints a story as a search finds it.
func (s *sheet) storyLine(l archive.StoryLine) {
	headline := clean(l.Headline)
	if headline == "" {
		headline = join(" ", "(no headline)", opening(l.Snippet))
	}
	s.text(fmt.Sprintf("%5d  ", l.ID), "       ", bold(headline))
	versions := ""
	if l.Versions > 1 {
		versions = counted(l.Versions, "version", "versions")
	}
	s.text("       ", "       ", dim(join(" · ", clean(l.Outlet), day(l.Published), join(", ", cleanAll(l.Authors)...),
		glued(counted(l.Statements, "statement", "statements")), glued(versions))))
	s.text("       ", "       ", piecesText(l.Snippet))
}

// opening is how a text begins, on a line.
func opening(snippet []archive.Piece) string {
	var words strings.Builder
	for _, p := range snippet {
		words.WriteString(p.Text)
	}
	lines := wrap(clean(words.String()), 50)
	switch len(lines) {
	case 0:
		return ""
	case 1:
		return lines[0]
	}
	return strings.TrimSuffix(lines[0], " …") + " …"
}

// statementLine prints a statement as a search finds it.
func (s *sheet) statementLine(l archive.StatementLine) {
	st := l.Statement
	s.text("", "  ", speaker(st.Speaker))
	s.text("  ", "  ", dim(circumstances(&st)))
	words := piecesText(l.Words)
	if words == "" {
		words = clean(st.Text)
	}
	s.text("  ", "  ", words)
	for _, tie := range ties(&st, nil) {
		s.text("  ", "  ", tie)
	}
	s.text("  ", "  ", dim(join(" · ", clean(l.Outlet), day(l.Published), clean(l.Headline), fmt.Sprintf("story %d %s", l.StoryID, clean(st.ID)))))
}

func piecesText(pieces []archive.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		text := strings.Map(func(r rune) rune {
			if r == '\n' || r == '\t' {
				return ' '
			}
			return r
		}, safe.Text(p.Text))
		if p.Hit {
			text = bold(text)
		}
		b.WriteString(text)
	}
	return b.String()
}
