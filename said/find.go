package said

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/attribution"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/text"
	"github.com/copytaster/copytaster/story"
)

// DefaultConfidence is what a statement must reach to be reported unless all
// are asked for.
const DefaultConfidence = attribution.Sure

// longest is how many bytes of a text are read; what lies beyond is not.
const longest = 8 << 20

// reach is how many tokens or statements a search may look back or ahead: it
// keeps the work linear in the text.
const reach = 80

// Find finds the statements of a story, in the order of its text. Only the
// body text makes statements. Statements that stand inside another one's
// content come with Nested set. A story in another language than English has
// none yet, and a section front, whose text is headlines, has none at all.
func Find(s *story.Story) []Statement { return new(Finder).Find(s) }

// A Finder finds the statements of one story after the other with the same
// memory. The zero Finder is ready for use; it serves one caller at a time.
type Finder struct {
	names names.Finder
	read  attribution.Finder
}

// Find is as the function Find.
func (m *Finder) Find(s *story.Story) []Statement {
	if s == nil || s.Text == "" || s.Kind == story.Index || !english(s.Lang) {
		return nil
	}
	f := &finder{story: s, d: text.Parse(cut(s.Text, longest))}
	f.n, f.read = m.names.Find(f.d), &m.read
	f.drafts = f.spoken(f.read.Find(f.d, f.n))
	return f.statements()
}

// spoken drops the drafts that stand in headings: a heading sums up what the
// text says below it.
func (f *finder) spoken(drafts []attribution.Draft) []attribution.Draft {
	var headings []Span
	at := 0
	for i := range f.story.Body {
		b := &f.story.Body[i]
		k := strings.Index(f.d.Text[at:], b.Text)
		if b.Text == "" || k < 0 {
			continue
		}
		if at += k; b.Kind == story.Heading {
			headings = append(headings, Span{at, at + len(b.Text)})
		}
		at += len(b.Text)
	}
	if len(headings) == 0 {
		return drafts
	}
	to := make([]int, len(drafts)) // where each draft goes: outer drafts are told by their place
	kept := drafts[:0:0]
	for i, d := range drafts {
		start := int(f.d.Token(d.Head).Start)
		k, _ := slices.BinarySearchFunc(headings, start, func(h Span, at int) int { return cmp.Compare(h.End, at+1) })
		if to[i] = -1; k == len(headings) || headings[k].Start > start {
			to[i] = len(kept)
			kept = append(kept, d)
		}
	}
	for i := range kept {
		if o := kept[i].Outer; o >= 0 {
			kept[i].Outer = to[o]
		}
	}
	return kept
}

// cut returns the first n bytes of a text, fewer where a character would be cut.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

func english(tag string) bool {
	return tag == "" || len(tag) >= 2 && strings.EqualFold(tag[:2], "en") && (len(tag) == 2 || tag[2] == '-' || tag[2] == '_')
}

// A finder holds what is known of one story. Everything counts in tokens
// until statements turns it into bytes.
type finder struct {
	story  *story.Story
	d      *text.Doc
	n      *names.Names
	read   *attribution.Finder
	drafts []attribution.Draft
}

// statements turns the drafts into statements.
func (f *finder) statements() []Statement {
	if len(f.drafts) == 0 {
		return nil
	}
	voices := f.voices()
	out := make([]Statement, len(f.drafts))
	for i := range f.drafts {
		d := &f.drafts[i]
		s := &out[i]
		*s = Statement{
			ID: "s" + strconv.Itoa(i+1), Kind: f.kind(d), Rule: d.Rule, Confidence: rounded(d.Confidence), Nested: d.Nested,
			Source: f.bytes(d.Source), Cue: f.bytes(d.Cues), Content: f.bytes(d.Content), Text: f.words(d.Content),
			Speaker: voices[i].Speaker, Marks: f.marks(d), SaidOn: f.saidOn(d),
		}
		if d.Cue != nil {
			s.Verb, s.Act = d.Cue.Lemma, d.Cue.Act
		}
		if s.Kind == Mixed {
			s.Quoted = f.quoted(d)
		}
		if d.To.End > d.To.Start {
			s.To = f.d.Of(d.To.Start, d.To.End)
		}
		if d.Via.End > d.Via.Start {
			s.Via = []string{f.carrier(d.Via)}
		} else if np, ok := f.interview(d); ok {
			s.Via = []string{f.carrier(np)}
		}
	}
	f.answers(out, voices)
	return out
}

// rounded leaves three digits of a confidence: more would feign knowledge.
func rounded(c float64) float64 { return math.Round(c*1000) / 1000 }

// bytes turns spans of tokens into spans of bytes.
func (f *finder) bytes(spans []text.Span) []Span {
	if len(spans) == 0 {
		return nil
	}
	out := make([]Span, 0, len(spans))
	for _, s := range spans {
		if s.Start < s.End {
			out = append(out, Span{int(f.d.Token(s.Start).Start), int(f.d.Token(s.End - 1).End)})
		}
	}
	return out
}
