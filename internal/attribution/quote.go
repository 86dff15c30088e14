package attribution

import (
	"cmp"
	"slices"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/text"
)

// root returns the outermost quotation around q.
func (f *Finder) root(q int) int {
	for f.d.Quotes[q].Parent >= 0 {
		q = f.d.Quotes[q].Parent
	}
	return q
}

// quoteLeft finds the quotation that closes right before token i, as content.
func (f *Finder) quoteLeft(i int, s *site) ([]text.Span, bool) {
	if i == 0 || f.d.Token(i).Has(text.Paragraph) {
		return nil, false
	}
	k := i - 1
	if f.d.Token(k).Kind == text.Punct && f.d.Token(k).Quote < 0 && (f.d.At(k) == "," || f.dash(k)) && k > 0 {
		k--
	}
	t := f.d.Token(k)
	if t.Kind != text.Mark {
		return nil, false
	}
	q := int(t.Quote)
	for p := f.d.Quotes[q].Parent; p >= 0 && f.d.Quotes[p].To == k+1; p = f.d.Quotes[q].Parent {
		q = p
	}
	quote := &f.d.Quotes[q]
	if quote.To != k+1 || quote.From <= s.head && s.head < quote.To || f.claimed[q] > 0 {
		return nil, false
	}
	if k == i-1 && !f.complete(q) {
		return nil, false // words in marks that are no speech: "the “dreamers” said"
	}
	if aired(f.d, q) {
		return nil, false
	}
	from := f.mixedStart(quote.From)
	content := f.spans(text.Span{Start: from, End: quote.To})
	for p := f.runsInto(q); p >= 0; p = f.runsInto(p) {
		content = append(content, text.Span{Start: f.d.Quotes[p].From, End: f.d.Quotes[p].To})
	}
	slices.Reverse(content)
	return content, true
}

// aired reports whether a quotation is the title of what somebody was heard
// on: "on “Open Sea”", "Nordfunk's “Open Sea”".
func aired(d *text.Doc, q int) bool {
	i := d.Quotes[q].From - 1
	return i >= 0 && (d.Token(i).Has(text.Clitic) || d.At(i) == "on") && Title(d, q)
}

// Title reports whether a quotation is the title of a thing: short, and all
// its long words have capitals.
func Title(d *text.Doc, q int) bool {
	quote := &d.Quotes[q]
	if quote.To-quote.From > 9 {
		return false
	}
	words := 0
	for k := quote.From; k < quote.To; k++ {
		t := d.Token(k)
		if t.Kind == text.Word && !t.Has(text.Capital|text.Clitic) && t.End-t.Start > 3 || t.Kind == text.Punct && d.At(k) != "," && d.At(k) != "." && d.At(k) != "&" {
			return false
		}
		if t.Kind == text.Word {
			words++
		}
	}
	return words > 0
}

// runsInto returns the quotation of the paragraph before that goes on in q.
func (f *Finder) runsInto(q int) int {
	for p := q - 1; p >= 0 && p > q-12; p-- {
		if f.d.Quotes[p].Runs == q && f.claimed[p] == 0 {
			return p
		}
	}
	return -1
}

// mixedStart returns where content begins that ends with the quotation from
// token i: with its sentence, when the quotation stands in the midst of one.
func (f *Finder) mixedStart(i int) int {
	span := f.d.Sentences[f.d.Sentence(i)]
	if span.Start == i || i == 0 {
		return i
	}
	p := f.d.Token(i - 1)
	if p.Kind == text.Punct || p.Kind == text.Mark {
		return i
	}
	start := f.leftEdge(span.Start, i)
	for k := start; k < i; k++ {
		t := f.d.Token(k)
		if c := lang.CueAt(t.Cue); c != nil && !c.Noun && c.Quotes && t.Is(lang.Past|lang.Third) && k == i-1 {
			return i
		}
	}
	return start
}

// leftEdge steps over the words that open a sentence without being said.
func (f *Finder) leftEdge(i, end int) int {
	if f.d.Token(i).Has(text.Paragraph) {
		i = f.dateline(i, end)
	}
	for i < end && f.d.Token(i).Kind == text.Punct {
		i++
	}
	return i
}

// dateline steps over "MOSCOW (Reuters) —" at the opening of a paragraph.
func (f *Finder) dateline(i, end int) int {
	if !f.d.Token(i).Has(text.AllCaps) {
		return i
	}
	for k := i + 1; k < end && k < i+16; k++ {
		if f.dash(k) && f.d.Token(k).Kind == text.Punct {
			return k + 1
		}
	}
	return i
}

// clauseLeft finds the clause that ends with the comma before token i.
func (f *Finder) clauseLeft(i int, s *site) ([]text.Span, bool) {
	if i-1 <= s.bounds.Start || f.d.At(i-1) != "," {
		return nil, false
	}
	from := f.leftEdge(s.bounds.Start, i-1)
	if f.d.Token(from).Quote != f.d.Token(s.head).Quote && f.d.Token(from).Kind != text.Mark {
		if q := int(f.d.Token(from).Quote); q >= 0 {
			from = f.d.Quotes[f.root(q)].From
		}
	}
	finiteVerb := false
	for k := from; k < i-1; k++ {
		if t := f.d.Token(k); t.Is(auxiliary) || t.Is(lang.Verb) && (t.Is(lang.Past|lang.Third) || f.verbHere(k, from)) {
			finiteVerb = true
			break
		}
	}
	if !finiteVerb || f.d.Token(from).Is(lang.Preposition|lang.Gerund|lang.Conjunction) && f.commaBefore(i-1, from) < 0 {
		return nil, false
	}
	return f.spans(text.Span{Start: from, End: i - 1}), true
}

// split adds the quotation that goes on behind an attribution in its midst:
// "…," X said, "…"
func (f *Finder) split(content []text.Span, end int, s *site) []text.Span {
	for k := end; k < s.bounds.End && k < end+20; k++ {
		if q := f.QuoteFrom(k); q >= 0 {
			if k > 0 && f.d.At(k-1) == "," || f.d.At(k-1) == ":" || f.d.Token(k-1).Kind == text.Mark || f.dash(k-1) {
				return append(content, text.Span{Start: k, End: max(k+1, f.d.Quotes[q].To)})
			}
			return content
		}
	}
	return content
}

// longest is how many quotations one statement may go on over: who speaks
// longer begins anew, or the work would grow with the square of the text.
const longest = 200

// joinQuotes gives each quotation that no rule has claimed to the statement
// before it that it goes on with.
func (f *Finder) joinQuotes() {
	for q := range f.d.Quotes {
		quote := &f.d.Quotes[q]
		if f.claimed[q] > 0 || quote.Parent >= 0 || !f.sentenceLike(q) {
			continue
		}
		i := f.continues(q)
		if i < 0 {
			continue
		}
		d := &f.drafts[i]
		if len(d.Content) >= longest {
			continue
		}
		d.Content = append(d.Content, text.Span{Start: quote.From, End: quote.To})
		f.claimed[q] = i + 1
	}
}

// sentenceLike reports whether a quotation holds at least one sentence and
// stands as one.
func (f *Finder) sentenceLike(q int) bool {
	quote := &f.d.Quotes[q]
	if quote.To-quote.From < 4 || !f.d.Token(quote.From).Has(text.First) {
		return false
	}
	sentence := f.d.Sentences[f.d.Sentence(quote.To-1)]
	return quote.To >= sentence.End || f.complete(q)
}

// continues returns the draft that quotation q goes on with, -1 for none.
func (f *Finder) continues(q int) int {
	quote := &f.d.Quotes[q]
	if p := f.before(q); p >= 0 && f.d.Quotes[p].Runs == q && f.claimed[p] > 0 {
		return f.claimed[p] - 1
	}
	paragraph := f.d.ParagraphOf(quote.From)
	opening := f.d.Paragraphs[paragraph].Start == quote.From
	from := f.d.Paragraphs[paragraph].Start
	if opening {
		if paragraph == 0 {
			return -1
		}
		from = f.d.Paragraphs[paragraph-1].Start
	}
	best, at := -1, -1
	// The drafts are in the order of their sentences, and q opens one.
	after, _ := slices.BinarySearchFunc(f.drafts, quote.From, func(d Draft, at int) int { return cmp.Compare(d.Head, at) })
	for i := after - 1; i >= 0 && i > after-reach && f.drafts[i].Head >= from; i-- {
		d := &f.drafts[i]
		if t := f.d.Token(d.Head).Quote; t >= 0 {
			continue
		}
		if d.Head > at && f.canGoOn(d) {
			best, at = i, d.Head
		}
	}
	return best
}

// canGoOn reports whether a quotation of whole sentences can go on with a draft.
func (f *Finder) canGoOn(d *Draft) bool { return d.Cue != nil && d.Cue.Quotes && len(d.Source) > 0 }

// before returns the outermost quotation before q, -1 for none.
func (f *Finder) before(q int) int {
	for p := q - 1; p >= 0; p-- {
		if f.d.Quotes[p].Parent < 0 {
			return p
		}
	}
	return -1
}
