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
	"slices"
	"time"

	"github.com/copytaster/copytaster/page"
	"github.com/copytaster/copytaster/said"
	"github.com/copytaster/copytaster/story"
)

// Version names the rules that make a report. It changes whenever the same
// bytes may give another report, so that an archive knows what to read again.
const Version = "2026.11.4"

// ErrNoStory means that the document was read and holds no story.
var ErrNoStory = story.ErrNone

// DefaultConfidence is what a statement must reach to be reported without Options.All.
const DefaultConfidence = said.DefaultConfidence

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
	Explain     bool      // say of each block of a page why the body keeps it or not
	All         bool      // keep nested statements and those below DefaultConfidence
	Speech      bool      // of the statements, keep only speech: what was said, not what was thought, wanted or felt
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
	Blocks     []story.Judged   `json:"blocks,omitempty"` // with Options.Explain: the page block by block
}

// A Reader reads one document after the other with the same memory, for those
// who read many. The zero Reader is ready for use; it serves one caller at a
// time. Its reports stay good.
type Reader struct {
	parser page.Parser
	finder story.Finder
	said   said.Finder
}

// Read reads one document. See [Reader.Read].
func Read(body []byte, o Options) (*Report, error) { return new(Reader).Read(body, o) }

// Read reads one document. The error is [ErrNoStory] when the document can be
// read but there is nothing in it, or one of the page package's errors.
func (r *Reader) Read(body []byte, o Options) (*Report, error) {
	s, blocks, err := r.story(body, o)
	if err != nil {
		return nil, err
	}
	report := &Report{URL: o.URL, Story: s, Blocks: blocks}
	if !o.Captured.IsZero() {
		report.Captured = story.Date(o.Captured.Format(time.RFC3339))
	}
	if !o.OnlyStory {
		r.said.Captured = report.Captured
		report.Statements = keep(r.said.Find(s), o)
		if !said.Reads(s) {
			s.Missing = append(s.Missing, "statements")
		}
	}
	return report, nil
}

func (r *Reader) story(body []byte, o Options) (s *story.Story, blocks []story.Judged, err error) {
	if o.As == Body {
		s, err = story.FromText(body)
		return s, nil, err
	}
	p, err := r.parse(body, o)
	if err != nil {
		return nil, nil, fmt.Errorf("parse page: %w", err)
	}
	if so := (story.Options{URL: o.URL}); o.Explain {
		s, blocks, err = story.Explain(p, so)
	} else {
		s, err = r.finder.Find(p, so)
	}
	if err != nil && !errors.Is(err, story.ErrNone) {
		return nil, nil, fmt.Errorf("find story: %w", err)
	}
	return s, blocks, err
}

func (r *Reader) parse(body []byte, o Options) (*page.Page, error) {
	po := page.Options{ContentType: o.ContentType}
	switch o.As {
	case HTML:
		return r.parser.Parse(body, po)
	case Text:
		return page.ParseText(body, po)
	case Auto:
		return r.parser.ParseAuto(body, po)
	}
	return nil, fmt.Errorf("unknown form %q", o.As)
}

// keep drops the statements that were not asked for. What is left is numbered
// anew; an answer to a statement that was dropped is dropped too, and what
// rests on one names it no more.
func keep(found []said.Statement, o Options) []said.Statement {
	if o.All && !o.Speech {
		return found
	}
	kept, id := found[:0], make(map[string]string, len(found))
	for _, s := range found {
		if !o.All && (s.Nested || s.Confidence < DefaultConfidence) || o.Speech && !s.Speech() {
			continue
		}
		old := s.ID
		s.ID = fmt.Sprintf("s%d", len(kept)+1)
		id[old] = s.ID
		kept = append(kept, s)
	}
	for i := range kept {
		for k := range kept[i].Why {
			kept[i].Why[k].Statement = id[kept[i].Why[k].Statement]
		}
		a := kept[i].Answers
		if a == nil {
			continue
		}
		kept[i].Answers = nil
		if to, ok := id[a.Statement]; ok {
			answer := *a
			answer.Statement = to
			kept[i].Answers = &answer
		} else {
			kept[i].Why = slices.DeleteFunc(kept[i].Why, func(r said.Reason) bool { return r.Field == "answers" })
		}
	}
	return kept
}
