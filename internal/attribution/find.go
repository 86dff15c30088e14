// Package attribution finds the sources, cues and contents of attributions in prose.
package attribution

import (
	"cmp"
	"slices"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/text"
)

// most bounds the drafts of one story.
const most = 50_000

// Find finds the drafts of a text in the order in which they begin, by rules,
// models and the marks of print. Blocks are the block quotations, in tokens.
// The drafts and all that the finder tells are good until it is used for the
// next text.
func (f *Finder) Find(d *text.Doc, n *names.Names, blocks ...text.Span) []Draft {
	f.rules(d, n)
	f.blocks = blocks
	m, err := shipped()
	if err != nil {
		panic(err) // the program carries the model: a test sees to it
	}
	f.learn(m)
	return f.drafts
}

// Rules finds the drafts of a text by rules alone.
func Rules(d *text.Doc, n *names.Names) *Finder {
	f := new(Finder)
	f.rules(d, n)
	return f
}

func (f *Finder) rules(d *text.Doc, n *names.Names) {
	if f.yield == nil {
		f.yield = func(d Draft) {
			d.Rule, d.Confidence, d.Outer = others[f.other].name, others[f.other].precision, -1
			f.keep(d)
		}
	}
	f.d, f.n, f.drafts, f.kept, f.claimed = d, n, f.drafts[:0], f.kept[:0], zeros(f.claimed, len(d.Quotes))
	for i := range d.Sentences {
		if len(f.drafts) > most {
			break
		}
		f.sentence(i)
	}
	f.joinQuotes()
	f.nest()
	for i := range f.drafts {
		if d := &f.drafts[i]; !d.Nested && f.d.Token(d.Head).Quote >= 0 {
			d.Confidence /= 2 // inside words that nobody is known to have said
		}
	}
}

// A Finder finds the drafts of one text after the other with the same memory,
// and holds what is known of the one in hand. Everything counts in tokens. The
// zero Finder is ready for use; it serves one caller at a time.
type Finder struct {
	d       *text.Doc
	n       *names.Names
	drafts  []Draft
	claimed []int // for each quotation the draft whose content holds it, plus one
	sites   []site
	other   int         // which of the others is at work
	yield   func(Draft) // keeps its drafts
	kept    []text.Span // of the drafts
	pieces  []piece     // of nest
	learned []Draft
	blocks  []text.Span
	view    View
	odds    []float32
}

// A Draft is a statement in the making.
type Draft struct {
	Rule       string
	Confidence float64
	Cue        *lang.Cue
	Head       int // the cue's main word
	Cues       []text.Span
	Source     []text.Span
	Content    []text.Span
	To, Via    text.Span
	Nested     bool
	Spoken     bool // a dash or a block says that its words were said as they stand
	Outer      int  // the draft in whose content it stands, -1 for none
}

// sentence finds the drafts of one sentence: every cue is tried against the
// rules in order, and the first that fits makes the draft.
func (f *Finder) sentence(i int) {
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
	for i := range others {
		f.other = i
		others[i].find(f, span, f.yield)
	}
}

// try makes a draft of a site by the first rule that fits.
func (f *Finder) try(s *site, rules []rule) {
	for _, r := range rules {
		d, ok := r.find(f, s)
		if !ok {
			continue
		}
		d.Rule, d.Head, d.Cue, d.Outer = r.name, s.head, s.cue, -1
		d.Confidence = r.confidence(s.cue)
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
func (f *Finder) keep(d Draft) {
	f.drafts = append(f.drafts, d)
	for _, c := range d.Content {
		f.claim(c, len(f.drafts))
	}
}

// claim marks the outermost quotations inside a span as a draft's own.
func (f *Finder) claim(c text.Span, draft int) {
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

// nest sorts the drafts that say anything and marks those that stand inside
// another's content.
func (f *Finder) nest() {
	for i := range f.drafts { // what is trimmed to nothing is no piece
		d := &f.drafts[i]
		d.Content = slices.DeleteFunc(d.Content, func(s text.Span) bool { return s.Start >= s.End })
	}
	f.drafts = slices.DeleteFunc(f.drafts, func(d Draft) bool { return len(d.Content) == 0 })
	slices.SortStableFunc(f.drafts, func(a, b Draft) int {
		return cmp.Or(cmp.Compare(a.Start(), b.Start()), cmp.Compare(a.Head, b.Head))
	})
	// A cue inside a content is nested; the content that begins first and
	// reaches furthest is the outer one.
	pieces := f.pieces[:0]
	for i := range f.drafts {
		for _, c := range f.drafts[i].Content {
			pieces = append(pieces, piece{c, i})
		}
	}
	f.pieces = pieces
	slices.SortFunc(pieces, func(a, b piece) int {
		if a.Start != b.Start {
			return cmp.Compare(a.Start, b.Start)
		}
		return cmp.Compare(b.End, a.End)
	})
	for i := range f.drafts {
		f.drafts[i].Outer = f.holder(pieces, i)
		f.drafts[i].Nested = f.drafts[i].Outer >= 0
	}
}

// Sure is what a draft must reach to count as a statement beside which others
// are nested.
const Sure = 0.35

type piece struct {
	text.Span
	draft int
}

// holder finds the Draft in whose content draft i stands.
func (f *Finder) holder(pieces []piece, i int) int {
	d := &f.drafts[i]
	at, _ := slices.BinarySearchFunc(pieces, d.Head, func(p piece, head int) int { return cmp.Compare(p.Start, head+1) })
	for k := at - 1; k >= 0 && k > at-40; k-- {
		if p := pieces[k]; p.draft != i && p.End > d.Head && p.Start <= d.Head && f.drafts[p.draft].Confidence >= Sure && f.holds(p.draft, i) {
			return p.draft
		}
	}
	return -1
}

// holds reports whether draft a may be the outer one of b: not when b's own
// content takes in a's cue more fully.
func (f *Finder) holds(a, b int) bool {
	x, y := &f.drafts[a], &f.drafts[b]
	for _, c := range y.Content {
		if c.Start <= x.Head && x.Head < c.End {
			return x.size() > y.size()
		}
	}
	return true
}

func (d *Draft) size() int {
	n := 0
	for _, c := range d.Content {
		n += c.End - c.Start
	}
	return n
}

// from returns the start of the piece of content that holds token i.
func (d *Draft) from(i int) int {
	k, found := slices.BinarySearchFunc(d.Content, i, func(c text.Span, i int) int { return cmp.Compare(c.Start, i) })
	if found {
		return i
	}
	if k > 0 && i < d.Content[k-1].End {
		return d.Content[k-1].Start
	}
	return -1
}

// Start is the first token of the whole draft.
func (d *Draft) Start() int {
	at := d.Head
	for _, spans := range [][]text.Span{d.Source, d.Cues, d.Content} {
		if len(spans) > 0 {
			at = min(at, spans[0].Start)
		}
	}
	return at
}

// End is the token behind everything that belongs to the draft.
func (d *Draft) End() int {
	end := d.Head + 1
	for _, spans := range [][]text.Span{d.Source, d.Cues, d.Content} {
		if n := len(spans); n > 0 {
			end = max(end, spans[n-1].End)
		}
	}
	return end
}
