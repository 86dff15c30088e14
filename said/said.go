// Package said finds who said what in a story.
package said

import (
	"encoding/json"
	"fmt"

	"github.com/copytaster/copytaster/internal/lang"
)

// A Span is a stretch of story.Text: byte offsets, half open.
// Its JSON is [start, end]; the root package turns bytes into code points.
type Span struct{ Start, End int }

// MarshalJSON writes the span as a pair.
func (s Span) MarshalJSON() ([]byte, error) {
	return fmt.Appendf(nil, "[%d,%d]", s.Start, s.End), nil
}

// UnmarshalJSON reads a pair.
func (s *Span) UnmarshalJSON(b []byte) error {
	var p [2]int
	if err := json.Unmarshal(b, &p); err != nil {
		return err
	}
	s.Start, s.End = p[0], p[1]
	return nil
}

// Kind says how much of a statement stands inside quotation marks.
type Kind string

// The kinds of statement.
const (
	Direct   Kind = "direct"   // all its words
	Mixed    Kind = "mixed"    // some of them
	Indirect Kind = "indirect" // none
)

// A Statement is one attribution: a source says a content by way of a cue.
type Statement struct {
	ID         string   `json:"id"` // s1, s2, … in the order of the text
	Kind       Kind     `json:"kind"`
	Source     []Span   `json:"source,omitempty"`
	Cue        []Span   `json:"cue,omitempty"`
	Content    []Span   `json:"content,omitempty"` // pieces in order, quotation marks included
	Text       string   `json:"text"`              // the pieces joined by one space
	Speaker    Speaker  `json:"speaker,omitzero"`
	Verb       string   `json:"verb,omitempty"` // the cue's lemma
	Act        string   `json:"act,omitempty"`  // say, ask, deny, criticise, …
	To         string   `json:"to,omitempty"`   // addressee
	Via        []string `json:"via,omitempty"`  // carriers, nearest the speaker first
	SaidOn     *SaidOn  `json:"said_on,omitempty"`
	Answers    *Answer  `json:"answers,omitempty"`
	Quoted     []string `json:"quoted,omitempty"` // the quoted parts of a mixed statement, without marks
	Marks      []Mark   `json:"marks,omitempty"`
	Nested     bool     `json:"nested"` // stands inside another statement's content
	Rule       string   `json:"rule"`
	Confidence float64  `json:"confidence"`
	Why        []Reason `json:"why,omitempty"` // the chain of evidence behind the speaker, then the rule behind the answer
}

// A Reason is one piece of evidence for a detail of a statement.
type Reason struct {
	Field     string `json:"field"` // speaker or answers
	Rule      string `json:"rule"`  // one of docs/rules.md
	Words     string `json:"words,omitempty"`
	Statement string `json:"statement,omitempty"` // ID of the one it rests on
}

// String says it in words: "speaker before: Mr Falk (s2)".
func (r Reason) String() string {
	s := r.Rule
	if r.Words != "" {
		s += ": " + r.Words
	}
	if r.Statement != "" {
		s += " (" + r.Statement + ")"
	}
	return s
}

// Speech reports whether the statement is speech and not attitude: its act is
// one of saying, or what it is by is not known and all or some of its words are
// quoted.
func (s *Statement) Speech() bool {
	return lang.Speech(s.Act) || s.Act == "" && s.Kind != Indirect
}

// A Speaker is who said it, as far as the story tells.
type Speaker struct {
	Mention string   `json:"mention,omitempty"` // the words in the source span
	Name    string   `json:"name,omitempty"`    // fullest name in the story
	Role    string   `json:"role,omitempty"`
	Of      string   `json:"of,omitempty"`
	Type    string   `json:"type,omitempty"` // person, organisation, group, document, unnamed
	Members []string `json:"members,omitempty"`

	// Confidence is how likely the name is whom the mention means; 0 where the
	// mention is a form of the name itself. Below 0.6 the name stays open.
	Confidence float64 `json:"confidence,omitempty"`
}

// SaidOn is when it was said, in the page's words and, where an anchor
// allows, as a date.
type SaidOn struct {
	Text   string `json:"text"`
	Date   string `json:"date,omitempty"`
	Anchor string `json:"anchor,omitempty"` // dateline, published, captured

	Earlier bool `json:"earlier,omitempty"` // before what is told around it: "had said"
}

// An Answer ties a statement to the one that it answers.
type Answer struct {
	Statement string `json:"statement"` // its ID
	How       string `json:"how"`       // deny, reject, confirm, agree, welcome, reply
	Words     string `json:"words,omitempty"`
}

// A Mark is an editor's hand inside the words.
type Mark struct {
	Kind string `json:"kind"` // insertion, ellipsis, sic, translation
	Span Span   `json:"span"`
}
