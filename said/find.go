package said

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/text"
	"github.com/copytaster/copytaster/story"
)

// No story is longer and none holds more statements; what lies beyond is not read.
const (
	longest = 8 << 20 // bytes
	most    = 50_000
)

// Find finds the statements of a story, in the order of its text. Only the
// body text makes statements. Statements that stand inside another one's
// content come with Nested set. A story in another language than English has
// none yet, and a section front, whose text is headlines, has none at all.
func Find(s *story.Story) []Statement {
	if s == nil || s.Text == "" || s.Kind == story.Index || !english(s.Lang) {
		return nil
	}
	f := &finder{story: s, d: text.Parse(cut(s.Text, longest))}
	f.n = names.Find(f.d)
	f.claimed = make([]int, len(f.d.Quotes))
	for i := range f.d.Sentences {
		if len(f.drafts) > most {
			break
		}
		f.sentence(i)
	}
	f.joinQuotes()
	f.nest()
	return f.statements()
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
	story   *story.Story
	d       *text.Doc
	n       *names.Names
	drafts  []draft
	claimed []int // for each quotation the draft whose content holds it, plus one
	sites   []site
}

// A draft is a statement in the making.
type draft struct {
	rule       string
	confidence float64
	cue        *lang.Cue
	head       int // the cue's main word
	cues       []text.Span
	source     []text.Span
	content    []text.Span
	to, via    text.Span
	nested     bool
	outer      int // the draft in whose content it stands, -1 for none
}

// sentence finds the drafts of one sentence: every cue is tried against the
// rules in order, and the first that fits makes the draft.
func (f *finder) sentence(i int) {
	span := f.d.Sentences[i]
	f.sites = f.sites[:0]
	for at := span.Start; at < span.End; at++ {
		if f.d.Token(at).Cue == 0 {
			continue
		}
		if s, ok := f.site(at, span); ok {
			f.sites = append(f.sites, s)
		}
	}
	// Quotations first: what they claim bounds the clauses around them.
	for k := range f.sites {
		f.try(&f.sites[k], quoteRules)
	}
	for k := range f.sites {
		if s := &f.sites[k]; !s.done {
			f.try(s, rules)
		}
	}
	for _, r := range others {
		r.find(f, span, func(d draft) {
			d.rule, d.confidence, d.outer = r.name, r.precision, -1
			f.keep(d)
		})
	}
}

// try makes a draft of a site by the first rule that fits.
func (f *finder) try(s *site, rules []rule) {
	for _, r := range rules {
		d, ok := r.find(f, s)
		if !ok {
			continue
		}
		d.rule, d.head, d.cue, d.outer = r.name, s.head, s.cue, -1
		d.confidence = r.confidence(s.cue)
		f.keep(d)
		s.done = true
		return
	}
}

func (r *rule) confidence(c *lang.Cue) float64 {
	switch r.precision {
	case byClause:
		return c.Clause
	case byObject:
		return c.Object
	}
	return r.precision
}

// keep stores a draft and claims the quotations in its content.
func (f *finder) keep(d draft) {
	f.drafts = append(f.drafts, d)
	for _, c := range d.content {
		f.claim(c, len(f.drafts))
	}
}

// claim marks the outermost quotations inside a span as a draft's own.
func (f *finder) claim(c text.Span, draft int) {
	q := int(f.d.Token(c.Start).Quote)
	if q < 0 {
		q, _ = slices.BinarySearchFunc(f.d.Quotes, c.Start, func(q text.Quotation, at int) int { return cmp.Compare(q.From, at) })
	}
	for ; q < len(f.d.Quotes) && f.d.Quotes[q].From < c.End; q++ {
		if f.d.Quotes[q].From >= c.Start && f.d.Quotes[q].To <= c.End && f.claimed[q] == 0 {
			f.claimed[q] = draft
		}
	}
}

// nest sorts the drafts and marks those that stand inside another's content.
// A draft that lies in a quotation nobody claims is no statement.
func (f *finder) nest() {
	slices.SortStableFunc(f.drafts, func(a, b draft) int { return cmp.Compare(a.start(), b.start()) })
	// A cue inside a content is nested; the content that begins first and
	// reaches furthest is the outer one.
	var pieces []piece
	for i := range f.drafts {
		for _, c := range f.drafts[i].content {
			pieces = append(pieces, piece{c, i})
		}
	}
	slices.SortFunc(pieces, func(a, b piece) int {
		if a.Start != b.Start {
			return cmp.Compare(a.Start, b.Start)
		}
		return cmp.Compare(b.End, a.End)
	})
	for i := range f.drafts {
		f.drafts[i].outer = f.holder(pieces, i)
		f.drafts[i].nested = f.drafts[i].outer >= 0
		if !f.drafts[i].nested && f.d.Token(f.drafts[i].head).Quote >= 0 {
			f.drafts[i].confidence /= 2 // inside words that nobody is known to have said
		}
	}
}

// sure is what a draft must reach to count as a statement beside which others
// are nested.
const sure = 0.5

type piece struct {
	text.Span
	draft int
}

// holder finds the draft in whose content draft i stands.
func (f *finder) holder(pieces []piece, i int) int {
	d := &f.drafts[i]
	at, _ := slices.BinarySearchFunc(pieces, d.head, func(p piece, head int) int { return cmp.Compare(p.Start, head+1) })
	for k := at - 1; k >= 0 && k > at-40; k-- {
		if p := pieces[k]; p.draft != i && p.End > d.head && p.Start <= d.head && f.drafts[p.draft].confidence >= sure && f.holds(p.draft, i) {
			return p.draft
		}
	}
	return -1
}

// holds reports whether draft a may be the outer one of b: not when b's own
// content takes in a's cue more fully.
func (f *finder) holds(a, b int) bool {
	x, y := &f.drafts[a], &f.drafts[b]
	for _, c := range y.content {
		if c.Start <= x.head && x.head < c.End {
			return x.size() > y.size()
		}
	}
	return true
}

func (d *draft) size() int {
	n := 0
	for _, c := range d.content {
		n += c.End - c.Start
	}
	return n
}

// from returns the start of the piece of content that holds token i.
func (d *draft) from(i int) int {
	k, found := slices.BinarySearchFunc(d.content, i, func(c text.Span, i int) int { return cmp.Compare(c.Start, i) })
	if found {
		return i
	}
	if k > 0 && i < d.content[k-1].End {
		return d.content[k-1].Start
	}
	return -1
}

// start is the first token of the whole draft.
func (d *draft) start() int {
	at := d.head
	for _, spans := range [][]text.Span{d.source, d.cues, d.content} {
		if len(spans) > 0 {
			at = min(at, spans[0].Start)
		}
	}
	return at
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
			ID: "s" + strconv.Itoa(i+1), Kind: f.kind(d), Rule: d.rule, Confidence: d.confidence, Nested: d.nested,
			Source: f.bytes(d.source), Cue: f.bytes(d.cues), Content: f.bytes(d.content), Text: f.words(d.content),
			Speaker: voices[i].Speaker, Marks: f.marks(d), SaidOn: f.saidOn(d),
		}
		if d.cue != nil {
			s.Verb, s.Act = d.cue.Lemma, d.cue.Act
		}
		if s.Kind == Mixed {
			s.Quoted = f.quoted(d)
		}
		if d.to.End > d.to.Start {
			s.To = f.d.Of(d.to.Start, d.to.End)
		}
		if d.via.End > d.via.Start {
			s.Via = []string{f.carrier(d.via)}
		} else if np, ok := f.interview(d); ok {
			s.Via = []string{f.carrier(np)}
		}
	}
	f.answers(out, voices)
	return out
}

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
