package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/internal/fetch"
	"github.com/copytaster/copytaster/page"
)

// maxDocument is how many bytes of one file are read.
const maxDocument = page.MaxBytes

// intake is where documents come from and how they are read: the flags that
// read and add share.
type intake struct {
	as       choice
	url      string
	list     string
	captured moment
	jobs     int
	private  bool
	timeout  time.Duration
}

func (in *intake) declare(flags *flag.FlagSet) {
	in.as = choice{value: "auto", of: []string{"auto", "html", "text", "body"}, later: []string{"warc", "wet", "feed"}}
	flags.Var(&in.as, "as", "what the inputs are: `FORM` auto, html, text (a raw text copy of a page) or body (article text alone)")
	flags.StringVar(&in.url, "url", "", "the `ADDRESS` that the one input was saved from")
	flags.StringVar(&in.list, "list", "", "read the documents that `FILE` names too, one a line: a path or address, or a path, a tab and the address it was saved from; - is standard input")
	flags.Var(&in.captured, "captured", "when the files were saved: `TIME` is 2026-11-22 or 2026-11-22T09:30:00Z")
	flags.IntVar(&in.jobs, "j", 0, "read `N` documents at a time (default one for each processor)")
	flags.BoolVar(&in.private, "private", false, "let addresses lead to private networks and to any port")
	flags.DurationVar(&in.timeout, "timeout", fetch.Timeout, "the most `TIME` that fetching one address may take")
}

// check finds what is wrong with the flags and inputs taken together.
func (in *intake) check(inputs []string) error {
	stdin := 0
	for _, i := range inputs {
		if i == "-" {
			stdin++
		}
	}
	if in.list == "-" {
		stdin++
	}
	switch {
	case len(inputs) == 0 && in.list == "":
		return usagef("nothing to read: name a file, a folder, an address or - for standard input")
	case stdin > 1:
		return usagef("standard input can be read only once")
	case in.url != "" && in.several(inputs):
		return usagef("-url goes with one document; -list gives each its own address")
	case in.jobs < 0:
		return usagef("-j wants a number of documents, not %d", in.jobs)
	case in.timeout <= 0:
		return usagef("-timeout wants a time above zero, such as 30s")
	}
	if in.jobs == 0 {
		in.jobs = runtime.NumCPU()
	}
	if in.list != "" && in.list != "-" {
		if _, err := os.Stat(in.list); err != nil {
			return fmt.Errorf("list %s: %w", in.list, plain(err))
		}
	}
	return nil
}

// several says whether the inputs can hold more than one document.
func (in *intake) several(inputs []string) bool {
	return len(inputs) != 1 || in.list != "" || isFolder(inputs[0])
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func isAddress(s string) bool {
	scheme, _, ok := strings.Cut(s, "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// A source is one document yet to be read.
type source struct {
	input string // as given
	url   string // its own address, where that is known
	err   error  // found while looking for it
}

// sources walks the inputs and the list, in that order.
func (in *intake) sources(inputs []string, stdin io.Reader) iter.Seq[source] {
	return func(yield func(source) bool) {
		for _, input := range inputs {
			if isAddress(input) || !isFolder(input) {
				if !yield(source{input: input, url: in.url}) {
					return
				}
				continue
			}
			found, more := false, false
			more = walk(input, func(s source) bool { found = true; return yield(s) })
			if more && !found {
				more = yield(source{input: input, err: errors.New("no page in this folder: it holds no html, htm, xhtml or txt file")})
			}
			if !more {
				return
			}
		}
		if in.list != "" {
			in.listed(stdin, yield)
		}
	}
}

// walk yields the pages in a folder and those below it, in the order of
// their names. It returns false when yield does.
func walk(folder string, yield func(source) bool) bool {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return yield(source{input: folder, err: err})
	}
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."):
		case e.IsDir():
			// Browsers put a saved page's pictures and scripts there.
			if !strings.HasSuffix(e.Name(), "_files") && !walk(path, yield) {
				return false
			}
		case isPage(path):
			if !yield(source{input: path}) {
				return false
			}
		}
	}
	return true
}

func isPage(path string) bool {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return false
	}
	switch strings.ToLower(filepath.Ext(path)) {
	case ".html", ".htm", ".xhtml", ".txt":
		return true
	case "":
		return looksLikeText(path)
	}
	return false
}

// looksLikeText looks at a file's first bytes.
func looksLikeText(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 512)
	n, _ := io.ReadFull(f, head)
	head = head[:n]
	if n == 0 || slices.Contains(head, 0) {
		return false
	}
	if head[0] == '<' {
		return true
	}
	for range utf8.UTFMax { // the last rune may be cut
		if utf8.Valid(head) {
			return true
		}
		head = head[:len(head)-1]
	}
	return false
}

// listed yields the documents that the list names.
func (in *intake) listed(stdin io.Reader, yield func(source) bool) {
	r := stdin
	if in.list != "-" {
		f, err := os.Open(in.list)
		if err != nil {
			yield(source{input: in.list, err: err})
			return
		}
		defer f.Close()
		r = f
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := strings.TrimSuffix(lines.Text(), "\r")
		path, url, _ := strings.Cut(line, "\t")
		if strings.TrimSpace(line) == "" {
			continue
		}
		if !yield(source{input: path, url: strings.TrimSpace(url)}) {
			return
		}
	}
	if err := lines.Err(); err != nil {
		yield(source{input: in.list, err: fmt.Errorf("read the list: %w", err)})
	}
}

// A document is one that was fetched or opened.
type document struct {
	source
	body    []byte
	options copytaster.Options
	fetched bool
}

// loader gets the bytes of sources. It can be used by many goroutines.
type loader struct {
	stdin    io.Reader
	client   *fetch.Client
	form     copytaster.Form
	captured time.Time
}

func (in *intake) loader(e environment) *loader {
	l := &loader{
		stdin:    e.stdin,
		client:   fetch.New(fetch.Options{Version: programVersion(), Private: in.private, Timeout: in.timeout, Now: e.now}),
		captured: in.captured.Time,
	}
	if in.as.value != "auto" {
		l.form = copytaster.Form(in.as.value)
	}
	return l
}

func (l *loader) load(ctx context.Context, s source) (document, error) {
	d := document{source: s, options: copytaster.Options{As: l.form, URL: s.url, Captured: l.captured}}
	var err error
	switch {
	case s.err != nil:
		err = s.err
	case isAddress(s.input):
		err = l.fetch(ctx, &d)
	case s.input == "-":
		d.body, err = readLimited(l.stdin)
	default:
		d.body, err = readFile(s.input)
	}
	return d, plain(err)
}

func (l *loader) fetch(ctx context.Context, d *document) error {
	answer, err := l.client.Page(ctx, d.input)
	if err != nil {
		return err
	}
	d.body, d.fetched = answer.Body, true
	d.options.ContentType = answer.ContentType
	d.options.Captured = answer.Fetched.UTC().Truncate(time.Second)
	if d.options.URL == "" {
		d.options.URL = answer.URL
	}
	return nil
}

func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) && strings.HasPrefix(path, "www.") {
		return nil, fmt.Errorf("no such file; an address begins with https://")
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readLimited(f)
}

func readLimited(r io.Reader) ([]byte, error) {
	if f, ok := r.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Size() > maxDocument {
			return nil, fmt.Errorf("%d MB are too many: at most %d MB are read of one document", info.Size()>>20, maxDocument>>20)
		}
	}
	b, err := io.ReadAll(io.LimitReader(r, maxDocument+1))
	if len(b) > maxDocument {
		return nil, fmt.Errorf("too long: at most %d MB are read of one document", maxDocument>>20)
	}
	return b, err
}

// plain takes the path or address out of an error: it is printed with the
// input.
func plain(err error) error {
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		return e.Err
	}
	if e := (*fetch.Error)(nil); errors.As(err, &e) {
		err = e.Err
	}
	if errors.Is(err, fetch.ErrPrivate) || errors.Is(err, fetch.ErrPort) {
		return fmt.Errorf("%w; -private allows it", err)
	}
	return err
}

// A moment is a flag that takes a time or a day.
type moment struct{ time.Time }

// String writes the time as RFC 3339.
func (m *moment) String() string {
	if m.IsZero() {
		return ""
	}
	return m.Format(time.RFC3339)
}

// Set takes RFC 3339, or a day, which is its midnight in UTC.
func (m *moment) Set(s string) error {
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			m.Time = t
			return nil
		}
	}
	return errors.New("want a day such as 2026-11-22, or a time such as 2026-11-22T09:30:00Z")
}
