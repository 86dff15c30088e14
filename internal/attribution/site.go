package attribution

import (
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/text"
)

// A site is a place where a cue verb stands, with the verb's whole group.
type site struct {
	cue      *lang.Cue
	head     int       // the verb
	group    text.Span // with auxiliaries, adverbs and particles: "has also called for"
	bounds   text.Span // the sentence, or the quotation inside which it stands
	form     form
	subject  text.Span // empty where none was found
	strong   bool      // a particle was found
	bare     bool      // none was, though the cue wants one: only a quotation will do
	relative bool      // the subject is "who" or the like
	object   bool      // what is said is a noun phrase, no clause
	done     bool      // a rule has made a draft of it
}

type form uint8

const (
	finite form = iota
	gerund
	infinitive
	passive
)

// site looks at the cue verb at token i of a sentence.
func (f *Finder) site(i int, sentence text.Span) (site, bool) {
	t := f.d.Token(i)
	cue := lang.CueAt(t.Cue)
	if cue.Noun || t.Kind != text.Word {
		return site{}, false
	}
	s := site{cue: cue, head: i, bounds: f.bounds(i, sentence)}
	if !f.verb(&s) {
		return site{}, false
	}
	end := f.particles(cue, i+1, s.bounds.End)
	s.strong = end > i+1
	if cue.Strict && !s.strong {
		if !cue.Quotes {
			return site{}, false
		}
		s.bare = true
	}
	s.group.End = end
	f.findSubject(&s)
	return s, true
}

// findSubject looks for the subject left of the verb.
func (f *Finder) findSubject(s *site) {
	const depth = 2 // chains of verbs that share a subject
	lo := s.bounds.Start
	var ok bool
	if s.form == gerund {
		s.subject, ok = f.shared(s.group.Start, lo, depth)
	} else {
		s.subject, ok = f.subject(s.group.Start, lo, depth)
	}
	if !ok {
		s.subject = text.Span{}
		return
	}
	s.relative = s.subject.End-s.subject.Start == 1 && f.d.Token(s.subject.Start).Is(lang.Relative)
}

// bounds returns the part of the sentence that belongs together with token i:
// the quotation that it stands in, or the sentence.
func (f *Finder) bounds(i int, sentence text.Span) text.Span {
	if q := f.d.Token(i).Quote; q >= 0 {
		quote := &f.d.Quotes[q]
		return text.Span{Start: max(sentence.Start, quote.From), End: min(sentence.End, quote.To)}
	}
	return sentence
}

// particles returns the end of the longest particle of the cue that stands at
// token i, or i.
func (f *Finder) particles(cue *lang.Cue, i, end int) int {
	best := i
	for _, p := range cue.Particles {
		at := i
		for word := range strings.FieldsSeq(p) {
			if at >= end || !strings.EqualFold(f.d.At(at), word) {
				at = -1
				break
			}
			at++
		}
		best = max(best, at)
	}
	return best
}

const auxiliary = lang.Be | lang.Have | lang.Do | lang.Modal

// verb decides whether the word at the site is a verb here, and finds its
// group and form.
func (f *Finder) verb(s *site) bool {
	d := f.d
	t := d.Token(s.head)
	lo := s.bounds.Start
	g := s.head
	aux := lang.Class(0)
	for g > lo {
		p := d.Token(g - 1)
		if p.Kind != text.Word || d.Token(g).Has(text.First) {
			break
		}
		if c := p.Class & auxiliary; c != 0 && f.Aux(g-1) {
			if aux == 0 {
				aux = c
			}
			g--
			continue
		}
		if g-2 >= lo && g == s.head && (f.d.At(g-1) == "both" || f.d.At(g-1) == "all") && f.nominal(g-2, lo) && !d.Token(g-2).Is(lang.Determiner) {
			g-- // "the two men both said"
			continue
		}
		if f.d.At(g-1) == "since" && g-2 >= lo && d.Token(g-2).Is(lang.Have) {
			g--
			continue
		}
		if p.Is(lang.Adverb|lang.Negation) && !p.Is(lang.Subject|lang.Determiner|lang.Coordinator|lang.Preposition|lang.Day) &&
			(!p.Is(lang.Time) || g-2 < lo || !d.Token(g-2).Is(lang.Time|lang.Number|lang.Preposition)) {
			g--
			continue
		}
		break
	}
	// An adverb that opens the clause is none of the group's.
	for g < s.head && d.Token(g).Is(lang.Adverb) && !d.Token(g).Is(auxiliary) && g == lo {
		g++
	}
	s.group.Start = g
	if t.Has(text.Capital) && !f.titleCase(s.head) {
		return false
	}
	switch {
	case aux&lang.Be != 0 && t.Is(lang.Participle):
		if !t.Is(lang.Feeling) {
			s.form = passive
		}
		return true
	case aux&lang.Be != 0:
		return t.Is(lang.Gerund)
	case aux&lang.Have != 0 && t.Is(lang.Participle):
		return true
	case aux&(lang.Modal|lang.Do) != 0 && t.Is(lang.Base):
		return true
	case aux != 0:
		return false
	}
	return f.bare(s, g)
}

// bare decides about a verb without auxiliary by the word before it and the
// word behind it.
func (f *Finder) bare(s *site, g int) bool {
	d := f.d
	t := d.Token(s.head)
	if g == s.bounds.Start {
		return t.Is(lang.Past) && f.quoteBefore(g) // "…," said X after a sentence break
	}
	p := d.Token(g - 1)
	if t.Is(lang.Gerund) {
		s.form = gerund
		return p.Kind == text.Punct && d.At(g-1) == "," || p.Kind == text.Mark || p.Is(lang.Preposition|lang.Conjunction|lang.Coordinator) && !p.Is(lang.Determiner) ||
			p.Is(lang.Verb) && f.complement(s.head+1, s.bounds.End)
	}
	if strings.EqualFold(d.At(g-1), "to") {
		s.form = infinitive
		return t.Is(lang.Base) && f.governed(s, g-1)
	}
	switch next := s.head + 1; {
	case !t.Is(lang.Past | lang.Third | lang.Base):
		return false
	case !t.Is(lang.Past) && next < s.bounds.End && f.Aux(next):
		return false // "the claims are"
	case p.Is(lang.Subject) && !p.Is(lang.Determiner), p.Is(lang.Relative):
		return true
	case p.Is(lang.Determiner|lang.Possessive) && !p.Is(lang.Subject|lang.Relative):
		return false
	case p.Is(lang.Preposition | lang.Object | lang.Modal | lang.Be):
		return false
	case p.Has(text.Clitic):
		return false
	case t.Is(lang.Past):
		return !f.reduced(s.head+1, s.bounds.End) || f.afterQuote(g, s.bounds.Start)
	case p.Is(lang.Conjunction):
		return false
	}
	if !t.Is(lang.CommonNoun | lang.Noun) {
		return t.Is(lang.Third) || p.Kind != text.Word || !p.Has(text.Capital) || f.Plural(g-1) || f.titleCase(s.head)
	}
	if f.afterQuote(g, s.bounds.Start) {
		return true
	}
	next := s.head + 1
	ok := f.complement(next, s.bounds.End) && (!f.d.Token(next).Is(lang.Preposition) || f.d.Token(next).Is(lang.Conjunction) || f.particles(s.cue, next, s.bounds.End) > next)
	return ok && t.Is(lang.Third) != f.Plural(g-1)
}

// afterQuote reports whether a quotation closes before the noun phrase that
// ends at token g: "…," Ms Smith notes.
func (f *Finder) afterQuote(g, lo int) bool {
	for k := g - 1; k >= max(lo-1, 0) && k > g-8; k-- {
		t := f.d.Token(k)
		if t.Kind == text.Mark {
			return f.complete(int(t.Quote)) && f.d.Quotes[t.Quote].To == k+1
		}
		if t.Has(text.Paragraph) || !f.nominal(k, lo) && !t.Is(lang.Determiner) && !f.Pronoun(k) {
			return false
		}
	}
	return false
}

// reduced reports whether a past form whose next token is i is a participle
// after its noun: "a poll released Sunday by the network".
func (f *Finder) reduced(i, hi int) bool {
	for i < hi && f.d.Token(i).Is(lang.Day|lang.Adverb|lang.Time) {
		i++
	}
	return i < hi && f.d.At(i) == "by"
}

// Plural reports whether the word looks like a plural, or like the end of two
// names joined by "and".
func (f *Finder) Plural(i int) bool {
	t := f.d.Token(i)
	if t.Is(lang.Group) {
		return true
	}
	w := f.d.At(i)
	if t.Kind != text.Word || len(w) < 3 {
		return t.Kind == text.Mark || t.Is(lang.Coordinator)
	}
	if t.Has(text.Capital) {
		for k := i - 1; k > i-4 && k > 0; k-- {
			if f.d.Token(k).Is(lang.Coordinator) {
				return f.d.Token(k - 1).Has(text.Capital)
			}
		}
		return false
	}
	return w[len(w)-1] == 's' && w[len(w)-2] != 's'
}

// complement reports whether what stands at token i can be what a verb says:
// a clause, a noun phrase or a quotation.
func (f *Finder) complement(i, end int) bool {
	if i >= end {
		return false
	}
	t := f.d.Token(i)
	if t.Kind == text.Mark || f.d.At(i) == ":" || f.d.At(i) == "," && f.QuoteFrom(i+1) >= 0 {
		return true
	}
	if t.Kind == text.Word && t.Has(text.Capital) || t.Kind == text.Number {
		return true
	}
	return t.Is(lang.Determiner|lang.Possessive|lang.Subject|lang.Object|lang.Conjunction|lang.Preposition|lang.Day|lang.Number|lang.Group|lang.Adverb) && !t.Is(lang.Be)
}

// governed looks for what governs the infinitive whose "to" is token i.
func (f *Finder) governed(s *site, i int) bool {
	k := i - 1
	for k > s.bounds.Start && (f.d.Token(k).Is(lang.Adverb) || strings.EqualFold(f.d.At(k), "on") || strings.EqualFold(f.d.At(k), "Twitter")) && k > i-4 {
		k--
	}
	if k < s.bounds.Start || !f.d.Token(k).Is(lang.Governor) {
		return false
	}
	for k > s.bounds.Start && f.d.Token(k-1).Is(auxiliary|lang.Adverb) {
		k--
	}
	s.group.Start = k
	return true
}

// titleCase reports whether token i stands in a headline whose words all have
// capitals.
func (f *Finder) titleCase(i int) bool {
	span := f.d.Sentences[f.d.Sentence(i)]
	if span.End-span.Start > 30 {
		return false
	}
	small, all := 0, 0
	for k := span.Start; k < span.End; k++ {
		t := f.d.Token(k)
		if t.Kind != text.Word || t.End-t.Start < 4 {
			continue
		}
		all++
		if !t.Has(text.Capital) {
			small++
		}
	}
	return all > 3 && small*5 <= all
}

// quoteBefore reports whether a quotation closes right before token i.
func (f *Finder) quoteBefore(i int) bool {
	return i > 0 && !f.d.Token(i).Has(text.Paragraph) && f.d.Token(i-1).Kind == text.Mark
}
