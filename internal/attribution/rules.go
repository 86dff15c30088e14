package attribution

import (
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/text"
)

// A rule makes a draft of a cue verb and what stands around it.
type rule struct {
	name      string
	precision float64 // how often its content is one that PolNeAR's annotators marked (training part), or byClause, byObject
	find      func(*Finder, *site) (Draft, bool)
}

// The precision of these rules hangs on the verb.
const (
	byClause = -1
	byObject = -2
)

// quoteRules are tried before rules, both in order; the first that fits a site wins.
var quoteRules = []rule{
	{"quoted-as-saying", 0.9, quotedAs},
	{"quote-then-verb-source", 0.95, quoteVerbSource},
	{"quote-then-source-verb", 0.95, quoteSourceVerb},
}

var rules = []rule{
	{"clause-then-verb-source", 0.72, clauseVerbSource},
	{"source-verb-quote", 0.81, sourceVerbQuote},
	{"clause-then-source-verb", 0.79, clauseSourceVerb},
	{"asked", 0.66, asked},
	{"passive-by", 0.52, passiveBy},
	{"passive", 0.6, passiveAlone},
	{"seems", 0.54, seems},
	{"source-verb-clause", byClause, sourceVerbClause},
	{"source-verb-object", byObject, sourceVerbObject},
}

// others are rules that do not start from a verb.
var others = []struct {
	name      string
	precision float64
	find      func(*Finder, text.Span, func(Draft))
}{
	{"according-to", 0.79, accordingTo},
	{"asked-about", 0.7, askedAbout},
	{"feeling", 0.52, feeling},
	{"colon", 0.55, colon},
	{"noun-cue", 0.42, nounCue},
}

// quotedAs: "…," he was quoted by the agency as saying.
func quotedAs(f *Finder, s *site) (Draft, bool) {
	if s.form != passive || s.cue.Lemma != "quote" && s.cue.Lemma != "cite" && s.cue.Lemma != "report" || s.subject.End == 0 {
		return Draft{}, false
	}
	as := -1
	for k := s.head + 1; k+1 < s.bounds.End && k < s.head+16; k++ {
		if f.d.At(k) == "as" && f.d.Token(k+1).Is(lang.Gerund) {
			as = k
			break
		}
	}
	if as < 0 {
		return Draft{}, false
	}
	d := Draft{Source: f.spans(s.subject), Cues: f.spans(text.Span{Start: s.group.Start, End: s.head + 1}, text.Span{Start: as, End: as + 2})}
	if s.head+1 < as && f.d.At(s.head+1) == "by" {
		d.Via = text.Span{Start: s.head + 2, End: as}
	}
	after := *s
	after.group.End = as + 2
	if c, ok := f.quoteLeft(s.subject.Start, s); ok {
		d.Content = c
		return d, true
	}
	if c, _, ok := f.contentRight(&after); ok {
		d.Content = f.spans(c)
		return d, true
	}
	c, ok := f.clauseLeft(s.subject.Start, s)
	d.Content = c
	return d, ok
}

// quoteVerbSource: "…," said X.
func quoteVerbSource(f *Finder, s *site) (Draft, bool) {
	if s.form != finite || !s.cue.Quotes {
		return Draft{}, false
	}
	content, ok := f.quoteLeft(s.group.Start, s)
	if !ok {
		return Draft{}, false
	}
	source, ok := f.PhraseRight(s.group.End, s.bounds.End)
	if !ok {
		return Draft{}, false
	}
	s.subject = source
	return Draft{Source: f.spans(source), Cues: f.spans(s.group), Content: f.split(content, source.End, s)}, true
}

// quoteSourceVerb: "…," X said.
func quoteSourceVerb(f *Finder, s *site) (Draft, bool) {
	if s.form == passive || s.form == gerund || !s.cue.Quotes || s.subject.End == 0 {
		return Draft{}, false
	}
	content, ok := f.quoteLeft(s.subject.Start, s)
	if !ok {
		return Draft{}, false
	}
	d := Draft{Source: f.spans(s.subject), Cues: f.spans(s.group), Content: f.split(content, s.group.End, s)}
	if s.cue.Addressee {
		if end := f.addressee(s.group.End, s.bounds.End); end > s.group.End {
			d.To = text.Span{Start: s.group.End, End: end}
		}
	}
	return d, true
}

// clauseVerbSource: the plan failed, said X.
func clauseVerbSource(f *Finder, s *site) (Draft, bool) {
	g := s.group.Start
	if s.form != finite || !s.cue.Quotes || s.cue.Weak || g <= s.bounds.Start || f.d.At(g-1) != "," || s.group.End >= s.bounds.End {
		return Draft{}, false
	}
	if s.subject.End == g && s.cue.Lemma != "say" {
		return Draft{}, false // "X, the head of Y, argued …"
	}
	source, ok := f.PhraseRight(s.group.End, s.bounds.End)
	if !ok || source.End < s.bounds.End && !f.stopAt(source.End, s.bounds.End) {
		return Draft{}, false
	}
	content, ok := f.clauseLeft(g, s)
	if !ok {
		return Draft{}, false
	}
	s.subject = source
	return Draft{Source: f.spans(source), Cues: f.spans(s.group), Content: content}, true
}

// stopAt reports whether a clause ends at token i or goes on with a time or place.
func (f *Finder) stopAt(i, hi int) bool {
	t := f.d.Token(i)
	return t.Kind == text.Punct || t.Kind == text.Mark || t.Is(lang.Day|lang.Time) || f.d.At(i) != "to" && f.closes(i, hi)
}

// sourceVerbQuote: X said: "…"
func sourceVerbQuote(f *Finder, s *site) (Draft, bool) {
	if s.subject.End == 0 || s.form == passive {
		return Draft{}, false
	}
	content, to, ok := f.contentRight(s)
	if !ok || f.QuoteFrom(content.Start) < 0 || !s.cue.Quotes && f.complete(f.QuoteFrom(content.Start)) && f.d.Quotes[f.QuoteFrom(content.Start)].To-content.Start > 12 {
		return Draft{}, false
	}
	return Draft{Source: f.spans(s.subject), Cues: f.spans(s.group), Content: f.spans(content), To: to}, true
}

// clauseSourceVerb: the plan failed, X said.
func clauseSourceVerb(f *Finder, s *site) (Draft, bool) {
	if s.bare || s.form != finite && s.form != infinitive || s.subject.End == 0 || s.subject.Start <= s.bounds.Start || f.d.At(s.subject.Start-1) != "," || !s.cue.Quotes {
		return Draft{}, false
	}
	end := s.group.End
	if end < s.bounds.End && !f.closes(end, s.bounds.End) && f.d.Token(end).Kind != text.Punct {
		return Draft{}, false
	}
	content, ok := f.clauseLeft(s.subject.Start, s)
	if !ok && end+2 < s.bounds.End && f.d.At(end) == "," {
		from := f.leftEdge(s.bounds.Start, s.subject.Start-1)
		content, ok = f.span(from, s.subject.Start-1), true
	}
	if !ok {
		return Draft{}, false
	}
	d := Draft{Source: f.spans(s.subject), Cues: f.spans(s.group), Content: content}
	if end+2 < s.bounds.End && f.d.At(end) == "," { // the plan, X said, would fail
		rest := text.Span{Start: end + 1, End: f.contentEnd(end+1, s)}
		if rest.Start < rest.End && f.d.At(rest.Start) != "according" && !(f.d.Token(rest.Start).Is(lang.Gerund) && f.d.Token(rest.Start).Cue != 0) && !f.d.Token(rest.Start).Is(lang.Coordinator|lang.Conjunction|lang.Relative) {
			d.Content = append(d.Content, rest)
		}
	}
	return d, true
}

// asked: "Asked about the plan, X said"; "X was asked whether". Who asked is
// not said.
func asked(f *Finder, s *site) (Draft, bool) {
	if s.form != passive || s.cue.Lemma != "ask" || s.group.End >= s.bounds.End || s.subject.End == 0 {
		return Draft{}, false
	}
	from := s.head + 1
	if t := f.d.Token(from); !t.Is(lang.Preposition|lang.Conjunction) || f.d.At(from) == "by" {
		return Draft{}, false
	}
	return Draft{Cues: f.spans(text.Span{Start: s.group.Start, End: s.head + 1}), Content: f.span(from, f.contentEnd(from, s))}, true
}

// passiveBy: the plan was criticised by X.
func passiveBy(f *Finder, s *site) (Draft, bool) {
	if s.form != passive || s.subject.End == 0 || s.relative {
		return Draft{}, false
	}
	by := s.group.End
	for by < s.bounds.End && f.d.Token(by).Is(lang.Adverb) {
		by++
	}
	if by >= s.bounds.End || f.d.At(by) != "by" {
		return Draft{}, false
	}
	source, ok := f.PhraseRight(by+1, s.bounds.End)
	if !ok {
		return Draft{}, false
	}
	for k := source.Start + 1; k < source.End; k++ {
		if f.d.At(k) == "for" {
			source.End = k
		}
	}
	d := Draft{Source: f.spans(source), Cues: f.spans(text.Span{Start: s.group.Start, End: by + 1}), Content: f.spans(f.bareNoun(s.subject))}
	if source.End < s.bounds.End && (f.d.At(source.End) == "for" || f.d.At(source.End) == "as" || f.d.At(source.End) == "to" || f.d.At(source.End) == "that") {
		d.Content = append(d.Content, text.Span{Start: source.End, End: f.contentEnd(source.End, s)})
	}
	return d, true
}

// bareNoun cuts a relative clause off a noun phrase.
func (f *Finder) bareNoun(s text.Span) text.Span {
	for k := s.Start + 1; k+1 < s.End; k++ {
		if f.d.At(k) == "," && f.d.Token(k+1).Is(lang.Relative) {
			return text.Span{Start: s.Start, End: k}
		}
	}
	return s
}

// passiveAlone: the bank is widely expected to cut rates.
func passiveAlone(f *Finder, s *site) (Draft, bool) {
	if s.form != passive || !s.cue.Passive || s.subject.End == 0 || s.group.End >= s.bounds.End || f.toCue(s.group.End, s.bounds.End) {
		return Draft{}, false
	}
	switch next := f.d.At(s.group.End); next {
	case "to", "as", "that":
	default:
		return Draft{}, false
	}
	return Draft{Cues: f.spans(s.group), Content: []text.Span{f.bareNoun(s.subject), {Start: s.group.End, End: f.contentEnd(s.group.End, s)}}}, true
}

// toCue reports whether "to" and a cue verb stand at token i.
func (f *Finder) toCue(i, hi int) bool {
	if i+1 >= hi || f.d.At(i) != "to" {
		return false
	}
	c := lang.CueAt(f.d.Token(i + 1).Cue)
	return c != nil && !c.Noun && !c.Weak && !c.Strict && f.d.Token(i+1).Is(lang.Base)
}

// seems: the plan seems to work. Nobody is named who thinks so.
func seems(f *Finder, s *site) (Draft, bool) {
	if s.cue.Lemma != "seem" && s.cue.Lemma != "appear" || s.form != finite || s.subject.End == 0 || s.group.End >= s.bounds.End {
		return Draft{}, false
	}
	t := f.d.Token(s.group.End)
	if f.toCue(s.group.End, s.bounds.End) {
		return Draft{}, false // "seems to doubt": the doubt is the cue
	}
	if t.Kind != text.Word || t.Is(lang.Preposition) && f.d.At(s.group.End) != "to" || t.Is(lang.Day|lang.Time) {
		return Draft{}, false
	}
	rest := text.Span{Start: s.group.End, End: f.contentEnd(s.group.End, s)}
	if rest.Start >= rest.End {
		return Draft{}, false
	}
	return Draft{Cues: f.spans(s.group), Content: f.spans(f.bareNoun(s.subject), rest)}, true
}

// sourceVerbClause: X said that …, X plans to …, X thinks he …
func sourceVerbClause(f *Finder, s *site) (Draft, bool) { return f.sourceVerb(s, true) }

// sourceVerbObject: X praised Y, X called for Y.
func sourceVerbObject(f *Finder, s *site) (Draft, bool) { return f.sourceVerb(s, false) }

func (f *Finder) sourceVerb(s *site, clause bool) (Draft, bool) {
	if s.bare || s.subject.End == 0 || s.form == passive {
		return Draft{}, false
	}
	content, to, ok := f.contentRight(s)
	if !ok || f.wants(content.Start, s) != clause || s.cue.Quotes && f.circumstance(content.Start) {
		return Draft{}, false
	}
	if t := f.d.Token(content.Start); t.Kind == text.Punct && f.d.At(content.Start) != "$" {
		return Draft{}, false
	}
	return Draft{Source: f.spans(s.subject), Cues: f.spans(s.group), Content: f.spans(content), To: to}, true
}

// circumstance reports whether the words from token i tell how or where
// something was said and not what: "said in a statement".
func (f *Finder) circumstance(i int) bool {
	switch f.d.At(i) {
	case "in", "at", "during", "by", "from", "after", "before", "as", "through", "via", "over", "under", "when":
		return true
	}
	return false
}

// wants reports whether a weak cue has what it needs: a clause, an infinitive
// or a quotation.
func (f *Finder) wants(i int, s *site) bool {
	switch strings.ToLower(f.d.At(i)) {
	case "that", "to", "how", "why", "what", "whether", "if", "who":
		return true
	}
	if f.d.Token(i).Kind == text.Mark {
		return true
	}
	return f.Pronoun(i) && i+1 < s.bounds.End && f.d.Token(i+1).Is(auxiliary|lang.Verb)
}

// accordingTo: …, according to X. According to X, …
func accordingTo(f *Finder, span text.Span, yield func(Draft)) {
	for i := span.Start; i+2 < span.End; i++ {
		if t := f.d.Token(i); t.End-t.Start != 9 || !strings.EqualFold(f.d.At(i), "according") || !strings.EqualFold(f.d.At(i+1), "to") {
			continue
		}
		s := site{head: i, group: text.Span{Start: i, End: i + 2}, bounds: f.bounds(i, span)}
		source, ok := f.PhraseRight(i+2, s.bounds.End)
		if !ok {
			continue
		}
		d := Draft{Head: i, Source: f.spans(source), Cues: f.spans(s.group)}
		if i == s.bounds.Start || f.d.Token(i).Has(text.Capital) {
			at := source.End
			if at < s.bounds.End && f.d.At(at) == "," {
				at++
			}
			d.Content = f.span(at, f.trimRight(at, s.bounds.End))
		} else if c, ok := f.quoteLeft(i, &s); ok {
			d.Content = c
		} else {
			d.Content = f.around(i, source.End, &s)
		}
		if len(d.Content) > 0 {
			yield(d)
		}
	}
}

// askedAbout: Asked about the plan, …; when asked whether …, …
func askedAbout(f *Finder, span text.Span, yield func(Draft)) {
	for i := span.Start; i+2 < span.End; i++ {
		t := f.d.Token(i)
		if c := lang.CueAt(t.Cue); c == nil || c.Lemma != "ask" || !t.Is(lang.Participle) || !f.d.Token(i+1).Is(lang.Preposition|lang.Conjunction) || f.d.At(i+1) == "by" {
			continue
		}
		if !(i == span.Start || strings.EqualFold(f.d.At(i-1), "when") || strings.EqualFold(f.d.At(i-1), "if")) {
			continue
		}
		end := f.commaAfter(i+1, span.End)
		yield(Draft{Head: i, Cue: lang.CueAt(t.Cue), Cues: f.spans(text.Span{Start: i, End: i + 1}), Content: f.span(i+1, f.trimRight(i+1, end))})
		return
	}
}

// commaAfter returns the first comma from token i on outside quotations, or hi.
func (f *Finder) commaAfter(i, hi int) int {
	for quote := f.d.Token(i).Quote; i < hi; i++ {
		if f.d.Token(i).Quote == quote && f.d.At(i) == "," {
			return i
		}
	}
	return hi
}

// feeling: X is confident that …, X was critical of …
func feeling(f *Finder, span text.Span, yield func(Draft)) {
	for i := span.Start + 1; i+1 < span.End; i++ {
		t := f.d.Token(i)
		if !t.Is(lang.Feeling) || t.Cue != 0 {
			continue
		}
		next := f.d.Token(i + 1)
		if !next.Is(lang.Preposition) && f.d.At(i+1) != "that" || next.Is(lang.Conjunction) && f.d.At(i+1) != "that" {
			continue
		}
		s := site{head: i, bounds: f.bounds(i, span), group: text.Span{Start: i, End: i + 1}}
		for s.group.Start > s.bounds.Start && (f.d.Token(s.group.Start-1).Is(lang.Adverb|lang.Negation) || f.Aux(s.group.Start-1)) {
			s.group.Start--
		}
		be := false
		for k := s.group.Start; k < i; k++ {
			be = be || f.d.Token(k).Is(lang.Be)
		}
		if !be {
			continue
		}
		source, ok := f.subject(s.group.Start, s.bounds.Start, 2)
		if !ok {
			continue
		}
		if f.d.At(i+1) != "that" && f.d.At(i+1) != "to" {
			s.group.End++
		}
		yield(Draft{Head: i, Source: f.spans(source), Cues: f.spans(s.group), Content: f.span(s.group.End, f.contentEnd(s.group.End, &s))})
	}
}

// around returns the clause left of an insertion and, where the clause goes on
// behind it, the rest.
func (f *Finder) around(from, to int, s *site) []text.Span {
	left := f.trimRight(s.bounds.Start, from)
	out := f.span(f.leftEdge(s.bounds.Start, left), left)
	if len(out) > 0 && to+2 < s.bounds.End && f.d.At(to-1) == "," && !f.d.Token(to).Is(lang.Coordinator|lang.Relative|lang.Conjunction|lang.Gerund) {
		out = append(out, f.span(to, f.trimRight(to, s.bounds.End))...)
	}
	return out
}

func (f *Finder) span(from, to int) []text.Span {
	if from >= to {
		return nil
	}
	return f.spans(text.Span{Start: from, End: to})
}

// spans keeps spans in the finder's memory.
func (f *Finder) spans(list ...text.Span) []text.Span {
	first := len(f.kept)
	if first+len(list) > cap(f.kept) {
		first, f.kept = 0, make([]text.Span, 0, 2*first+64) // who holds what stood in the old one keeps it
	}
	f.kept = append(f.kept, list...)
	return f.kept[first:len(f.kept):len(f.kept)]
}

// colon: "Smith: Tax must rise", "Smith to voters: …" as the opening of a paragraph.
func colon(f *Finder, span text.Span, yield func(Draft)) {
	if !f.d.Token(span.Start).Has(text.Paragraph) {
		return
	}
	if m := f.n.At(span.Start); m == nil || f.n.Entities[m.Entity].Kind == names.Unknown {
		return
	}
	for i := span.Start + 1; i+2 < span.End && i < span.Start+9; i++ {
		t := f.d.Token(i)
		if t.Kind == text.Mark {
			return
		}
		if f.d.At(i) != ":" {
			continue
		}
		source, ok := f.PhraseRight(span.Start, i)
		if !ok || source.End < i && f.d.At(source.End) != "to" && f.d.At(source.End) != "on" {
			return
		}
		end := f.trimRight(i+1, span.End)
		yield(Draft{Head: i, Source: f.spans(source), Cues: f.spans(text.Span{Start: i, End: i + 1}), Content: f.span(i+1, end)})
		return
	}
}

// nounCue: his claim that …, the bank's forecast that …
func nounCue(f *Finder, span text.Span, yield func(Draft)) {
	for i := span.Start + 1; i+2 < span.End; i++ {
		t := f.d.Token(i)
		if t.Cue == 0 || !t.Is(lang.Noun) || f.d.At(i+1) != "that" {
			continue
		}
		s := site{head: i, group: text.Span{Start: i, End: i + 1}, bounds: f.bounds(i, span)}
		own := i - 1
		for own > s.bounds.Start && own > i-3 && !f.d.Token(own).Is(lang.Possessive) && !f.d.Token(own).Has(text.Clitic) {
			own--
		}
		p := f.d.Token(own)
		var source text.Span
		switch {
		case p.Has(text.Clitic):
			np, ok := f.PhraseLeft(own, s.bounds.Start)
			if !ok {
				continue
			}
			source = np
			if first, ok := f.PhraseLeft(np.Start-1, s.bounds.Start); ok && f.d.At(np.Start-1) == "and" && f.d.Token(np.Start).Has(text.Capital) {
				source.Start = first.Start // "the CIA and FBI's assessment"
			}
		case p.Is(lang.Possessive):
			source = text.Span{Start: own, End: own + 1}
		default:
			continue
		}
		s.group.Start, s.relative = own+1, true
		yield(Draft{Head: i, Cue: lang.CueAt(t.Cue), Source: f.spans(source), Cues: f.spans(s.group), Content: f.span(i+1, f.contentEnd(i+1, &s))})
	}
}
