// Package copytaster reads a news page and reports its story and who said what in it.
//
// [Read] takes the bytes of one document (HTML, a raw text copy of a page, or
// the text of an article alone) and returns a [Report]. It opens no file, asks
// no clock and no network: the same bytes and options give the same report.
//
//	r, err := copytaster.Read(body, copytaster.Options{URL: "https://example.org/a"})
//	if err != nil {
//		return err
//	}
//	fmt.Println(r.Story.Headline)
//	for _, s := range r.Statements {
//		fmt.Println(s.Speaker.Name, s.Verb, s.Text)
//	}
//
// The stages can be used alone: package page parses, story finds the article,
// said finds the statements.
package copytaster

import (
	"errors"
	"fmt"
	"time"

	"github.com/copytaster/copytaster/page"
	"github.com/copytaster/copytaster/said"
	"github.com/copytaster/copytaster/story"
)

// Version names the rules that make a report. It changes whenever the same
// bytes may give another report, so that an archive knows what to read again.
const Version = "2026.11.1"

// ErrNoStory means that the document was read and holds no story.
var ErrNoStory = story.ErrNone

// DefaultConfidence is what a statement must reach to be reported without Options.All.
const DefaultConfidence = 0.5

// A Form says what the bytes of a document are.
type Form string

// The forms of a document.
const (
	Auto Form = ""     // HTML or Text, by a look at the bytes
	HTML Form = "html" // a page as served or as saved
	Text Form = "text" // a raw text copy of a whole page, furniture included
	Body Form = "body" // article text alone; Story.Text is then the input, byte for byte
)

// Options steer a reading. The zero value reads any document whole.
type Options struct {
	As          Form
	URL         string    // the document's own address, where it is known
	ContentType string    // as the server sent it; its charset is weighed against the bytes
	Captured    time.Time // when the copy was made, where it is known
	OnlyStory   bool      // find no statements
	All         bool      // keep nested statements and those below DefaultConfidence
}

// A Report is what was read from one document.
// Its JSON form is the contract of `copytaster read`: spans are in Unicode code points there.
type Report struct {
	Input      string           `json:"input,omitempty"` // the path or address as the caller gave it; Read leaves it empty
	URL        string           `json:"url,omitempty"`
	Captured   story.Date       `json:"captured,omitempty"`
	Error      string           `json:"error,omitempty"` // for callers that report failures in line; Read leaves it empty
	Story      *story.Story     `json:"story,omitempty"`
	Statements []said.Statement `json:"statements,omitempty"`
}

// Read reads one document. The error is [ErrNoStory] when the document can be
// read but there is nothing in it, or one of the page package's errors.
func Read(body []byte, o Options) (*Report, error) {
	s, err := readStory(body, o)
	if err != nil {
		return nil, err
	}
	r := &Report{URL: o.URL, Story: s}
	if !o.Captured.IsZero() {
		r.Captured = story.Date(o.Captured.Format(time.RFC3339))
	}
	if !o.OnlyStory {
		r.Statements = keep(said.Find(s), o.All)
	}
	return r, nil
}

func readStory(body []byte, o Options) (*story.Story, error) {
	if o.As == Body {
		return story.FromText(body)
	}
	p, err := parse(body, o)
	if err != nil {
		return nil, fmt.Errorf("parse page: %w", err)
	}
	s, err := story.Find(p, story.Options{URL: o.URL})
	if err != nil && !errors.Is(err, story.ErrNone) {
		return nil, fmt.Errorf("find story: %w", err)
	}
	return s, err
}

func parse(body []byte, o Options) (*page.Page, error) {
	po := page.Options{ContentType: o.ContentType}
	switch o.As {
	case HTML:
		return page.Parse(body, po)
	case Text:
		return page.ParseText(body, po)
	case Auto:
		return page.ParseAuto(body, po)
	}
	return nil, fmt.Errorf("unknown form %q", o.As)
}

// keep drops what Options.All asks for. What is left is numbered anew, and an
// answer to a statement that was dropped is dropped too.
func keep(found []said.Statement, all bool) []said.Statement {
	if all {
		return found
	}
	kept, id := found[:0], make(map[string]string, len(found))
	for _, s := range found {
		if s.Nested || s.Confidence < DefaultConfidence {
			continue
		}
		old := s.ID
		s.ID = fmt.Sprintf("s%d", len(kept)+1)
		id[old] = s.ID
		kept = append(kept, s)
	}
	for i := range kept {
		a := kept[i].Answers
		if a == nil {
			continue
		}
		kept[i].Answers = nil
		if to, ok := id[a.Statement]; ok {
			answer := *a
			answer.Statement = to
			kept[i].Answers = &answer
		}
	}
	return kept
}
