package said

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/attribution"
	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/speakers"
	"github.com/copytaster/copytaster/internal/tags"
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
// content come with Nested set. A story that cannot be read has none, and a
// section front, whose text is headlines, has none at all.
func Find(s *story.Story) []Statement { return new(Finder).Find(s) }

// A Finder finds the statements of one story after the other with the same
// memory. The zero Finder is ready for use; it serves one caller at a time.
type Finder struct {
	Captured story.Date // when the next story's copy was made, where that is known

	names names.Finder
	read  attribution.Finder
}

// Find is as the function Find.
func (m *Finder) Find(s *story.Story) []Statement {
	if s == nil || s.Text == "" || s.Kind == story.Index || !Reads(s) {
		return nil
	}
	f := &finder{story: s, d: text.Parse(cut(s.Text, longest)), anchor: anchorOf(s, m.Captured)}
	f.n, f.read = m.names.Find(f.d), &m.read
	headings, quotes := f.blocks()
	f.drafts = f.spoken(f.read.Find(f.d, f.n, quotes...), headings)
	f.parts = f.n.Parts()
	return f.statements()
}

// Reads reports whether Find knows a story's language, which so far is English:
// the one that the page names and the one that its words show.
func Reads(s *story.Story) bool { return english(s.Lang) && lang.English(s.Text) }

// blocks finds the headings and, in tokens, the block quotations of the text.
func (f *finder) blocks() (headings []Span, quotes []text.Span) {
	at := 0
	for i := range f.story.Body {
		b := &f.story.Body[i]
		k := strings.Index(f.d.Text[at:], b.Text)
		if b.Text == "" || k < 0 {
			continue
		}
		at += k
		end := at + len(b.Text)
		switch b.Kind {
		case story.Heading:
			headings = append(headings, Span{at, end})
		case story.Quote:
			quotes = append(quotes, text.Span{Start: f.token(at), End: f.token(end)})
		}
		at = end
	}
	return headings, quotes
}

// token returns the first token that begins at a byte or behind it.
func (f *finder) token(at int) int {
	k, _ := slices.BinarySearchFunc(f.d.Tokens, at, func(t text.Token, at int) int { return cmp.Compare(int(t.Start), at) })
	return k
}

// spoken drops the drafts that stand in headings, since a heading sums up what
// the text says below it, and doubts what only looks like speech: the place that
// a story opens with ("THANE: Six …"), and a source who asked not to be named.
func (f *finder) spoken(drafts []attribution.Draft, headings []Span) []attribution.Draft {
	for i := range drafts {
		if f.shy(&drafts[i]) || i == 0 && f.dateline(&drafts[i]) {
			drafts[i].Confidence = 0
		}
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

// shy reports whether a draft is "asked not to be named".
func (f *finder) shy(d *attribution.Draft) bool {
	if f.lower(d.Head) != "asked" && f.lower(d.Head) != "asking" || len(d.Content) == 0 {
		return false
	}
	at := d.Content[0].Start
	return f.lower(at) == "not" && f.lower(at+1) == "to" && f.lower(at+2) == "be" && (f.lower(at+3) == "named" || f.lower(at+3) == "identified" || f.lower(at+3) == "quoted")
}

// dateline reports whether a draft is the label that opens the text, in
// capitals, and no label stands in the next paragraph: a place, and nobody's.
func (f *finder) dateline(d *attribution.Draft) bool {
	if d.Rule != "label" || len(d.Source) == 0 || d.Source[0].Start != 0 || !f.d.Token(0).Has(text.AllCaps) || len(f.d.Paragraphs) < 2 {
		return false
	}
	next := f.d.Paragraphs[1]
	for k := next.Start; k < next.End && k < next.Start+5; k++ {
		if f.d.At(k) == ":" {
			return false
		}
	}
	return true
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
	parts  []tags.Tag
	anchor anchor // see saidOn
}

// statements turns the drafts into statements.
func (f *finder) statements() []Statement {
	if len(f.drafts) == 0 {
		return nil
	}
	f.unwrap()
	voices := speakers.Find(f.d, f.n, f.read, f.drafts)
	out := make([]Statement, len(f.drafts))
	for i := range f.drafts {
		d := &f.drafts[i]
		f.unmixed(d)
		s := &out[i]
		note := f.cutNote(d)
		*s = Statement{
			ID: id(i), Kind: f.kind(d), Rule: d.Rule, Confidence: rounded(d.Confidence), Nested: d.Nested,
			Source: f.bytes(d.Source), Cue: f.bytes(d.Cues), Content: f.bytes(d.Content), Text: f.words(d.Content),
			Speaker: speaker(&voices[i]), Marks: f.marks(d),
		}
		s.Verb, s.Act = f.act(d)
		if s.Kind == Mixed {
			s.Quoted = f.quoted(d)
		}
		c := f.carriage(i, voices, out)
		s.To, s.Via = c.to, c.via
		if note.End == note.Start {
			note = c.note
		}
		if note.End > note.Start {
			s.Marks = append(s.Marks, Mark{"translation", f.bytes([]text.Span{note})[0]})
		}
	}
	f.times(out)
	f.answers(out, voices)
	for i := range out {
		out[i].Why = append(why(&voices[i]), out[i].Why...)
	}
	return out
}

// speaker is a source's speaker as a statement shows it.
func speaker(v *speakers.Speaker) Speaker {
	s := Speaker{Mention: v.Mention, Name: v.Name, Role: v.Role, Of: v.Of, Type: v.Type, Members: v.Members}
	if v.Name != "" && v.Confidence < 1 {
		s.Confidence = rounded(v.Confidence)
	}
	return s
}

// why lists the evidence for a statement's speaker.
func why(v *speakers.Speaker) []Reason {
	out := make([]Reason, 0, len(v.Steps)+1)
	for _, s := range v.Steps {
		r := Reason{Field: "speaker", Rule: s.By, Words: s.Words}
		if s.Draft >= 0 {
			r.Statement = id(s.Draft)
		}
		out = append(out, r)
	}
	return out
}

// id is the name of the statement of a draft.
func id(draft int) string { return "s" + strconv.Itoa(draft+1) }

// rounded leaves three digits of a confidence: more would feign knowledge.
func rounded(c float64) float64 { return math.Round(c*1000) / 1000 }

// act returns the lemma of a cue and the act that it is: by its head, else by
// the first of its words that tells. A mark between speaker and words says.
func (f *finder) act(d *attribution.Draft) (verb, act string) {
	if d.Cue != nil {
		return d.Cue.Lemma, lang.ActOf(d.Cue, f.lower(d.Head+1), f.lower(d.Head+2))
	}
	if f.d.Token(d.Head).Kind == text.Punct {
		return "", "say"
	}
	deed, _ := lang.DeedOf(f.lower(d.Head))
	for _, s := range d.Cues {
		for k := s.Start; k < s.End && deed.Act == ""; k++ {
			t := f.d.Token(k)
			if c := lang.CueAt(t.Cue); c != nil && (!c.Weak || deed.Lemma == "") {
				deed = lang.Deed{Lemma: c.Lemma, Act: lang.ActOf(c, f.lower(k+1), f.lower(k+2))}
			} else if other, ok := lang.DeedOf(f.lower(k)); ok && other.Act != "" {
				deed = other
			}
		}
	}
	if deed.Lemma == "according" {
		deed.Lemma = "according to"
	}
	return deed.Lemma, deed.Act
}

// lower is the word at a token in small letters, empty outside the text.
func (f *finder) lower(i int) string { return strings.ToLower(f.d.At(i)) }

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
