package attribution

import (
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/text"
)

// contentRight finds what is said behind a cue: from the words after the verb,
// its addressee and its time, to the end of the clause.
func (f *Finder) contentRight(s *site) (content, to text.Span, ok bool) {
	i, hi := s.group.End, s.bounds.End
	if s.cue.Addressee && i < hi {
		if end := f.addressee(i, hi); end > i {
			to, i = text.Span{Start: i, End: end}, end
		}
	}
	i = f.contentStart(i, hi)
	if i >= hi {
		return text.Span{}, to, false
	}
	s.object = !s.cue.Quotes && !f.wants(i, s)
	end := f.contentEnd(i, s)
	if end <= i {
		return text.Span{}, to, false
	}
	return text.Span{Start: i, End: end}, to, true
}

// counts reports whether the number at token i opens what an addressee is told:
// "told the BBC three people had died", but not "told Radio 4 that".
func (f *Finder) counts(i int) bool {
	t, last, next := f.d.Token(i), f.d.Token(i-1), f.d.Token(i+1)
	return t.Is(lang.Number) && next.Kind == text.Word && !next.Has(text.Capital|text.Clitic) && !next.Is(lang.Day|lang.Time|lang.MonthName|lang.Conjunction) &&
		!last.Is(lang.Determiner|lang.Preposition|lang.Possessive|lang.Coordinator|lang.Modifier|lang.Number|lang.Adverb) && !lang.MediumOf(strings.ToLower(f.d.At(i-1))).Is(lang.Stage)
}

// addressee returns where the addressee that begins at token i ends: "told
// reporters he would go", "told the BBC that".
func (f *Finder) addressee(i, hi int) int {
	t := f.d.Token(i)
	if t.Is(lang.Object) && t.Kind == text.Word && !t.Is(lang.Determiner|lang.Possessive) || f.d.At(i) == "her" {
		return i + 1
	}
	j := i
	for j < hi && j < i+14 {
		t := f.d.Token(j)
		if q := f.QuoteFrom(j); q >= 0 && j > i && f.d.Token(j-1).Has(text.Clitic) && f.d.Quotes[q].To < min(hi, j+9) {
			j = f.d.Quotes[q].To // "told Nordfunk's “Open Sea”"
			continue
		}
		if t.Kind == text.Mark || t.Kind == text.Punct {
			break
		}
		if t.Is(lang.Conjunction) && (f.d.At(j) == "that" || f.d.At(j) == "how" || f.d.At(j) == "why" || f.d.At(j) == "what" || f.d.At(j) == "whether" || f.d.At(j) == "if") {
			break
		}
		if j > i && (f.Pronoun(j) || t.Is(lang.Day) || f.d.At(j) == "to" || f.counts(j)) {
			break
		}
		if j > i && t.Is(lang.Determiner|lang.Possessive) && !f.d.Token(j-1).Is(lang.Preposition|lang.Determiner|lang.Coordinator) {
			break
		}
		if j > i && t.Has(text.Capital) && !f.d.Token(j-1).Has(text.Capital|text.Clitic) && !f.d.Token(j-1).Is(lang.Determiner|lang.Preposition|lang.Title|lang.Role|lang.Possessive|lang.Coordinator) {
			break
		}
		if f.Aux(j) || t.Is(lang.Verb) && !t.Has(text.Clitic) && j > i && f.verbHere(j, i) {
			break
		}
		j++
	}
	for j > i+1 && f.d.Token(j-1).Is(lang.Preposition|lang.Adverb) {
		j-- // "reporters on Monday"
	}
	return j
}

// contentStart skips what may stand between a verb of saying and what is
// said: a time, a place, an occasion, a colon.
func (f *Finder) contentStart(i, hi int) int {
	if i >= hi {
		return i
	}
	if f.begins(i) {
		return f.past(i)
	}
	t := f.d.Token(i)
	aside := t.Is(lang.Preposition|lang.Day|lang.Time|lang.Adverb) && t.Kind == text.Word || f.d.At(i) == ","
	if !aside {
		return i
	}
	for k := i; k < hi && k < i+16; k++ {
		if f.begins(k) && (k == i || f.d.At(k) != "that" || !f.d.Token(k-1).Is(lang.Preposition)) {
			return f.past(k)
		}
		t := f.d.Token(k)
		if t.Is(auxiliary) || k > i && f.Pronoun(k) || f.d.At(k) == "." || f.d.At(k) == "," && k+1 < hi && f.d.Token(k+1).Kind != text.Mark && k > i+8 {
			break
		}
	}
	for i+1 < hi && f.d.Token(i).Is(lang.Adverb|lang.Day) && !f.d.Token(i+1).Is(auxiliary) && !f.d.Token(i).Is(lang.Determiner|lang.Negation|lang.Conjunction|lang.Preposition|lang.Subject) {
		i++
	}
	if i+1 < hi && f.d.At(i) == "on" && f.d.Token(i+1).Is(lang.Day) {
		i += 2
	}
	return i
}

// begins reports whether content surely begins at token i.
func (f *Finder) begins(i int) bool {
	t := f.d.Token(i)
	if t.Kind == text.Mark {
		return int(t.Start) < f.d.Quotes[t.Quote].Inner.Start && !aired(f.d, int(t.Quote))
	}
	return f.d.At(i) == "that" || f.d.At(i) == ":"
}

// past steps over a colon.
func (f *Finder) past(i int) int {
	if f.d.At(i) == ":" {
		return i + 1
	}
	return i
}

// contentEnd returns where the content that begins at token i ends: at the end
// of the sentence, or where the sentence goes on with something else.
func (f *Finder) contentEnd(i int, s *site) int {
	hi := s.bounds.End
	if q := f.QuoteFrom(i); q >= 0 {
		return f.quotedEnd(i, q, s)
	}
	limit := min(hi, i+4*reach)
	for k := i; k < limit; k++ {
		t := f.d.Token(k)
		if t.Quote >= 0 && f.d.Token(s.head).Quote != t.Quote {
			if q := f.outermost(int(t.Quote), s.head); q >= 0 {
				if c := f.claimed[q]; c > 0 && k > i && f.drafts[c-1].from(f.d.Quotes[q].From) > i {
					return f.trimRight(i, k) // somebody else's words: "… - “No,” she said -"
				}
				k = max(k, min(f.d.Quotes[q].To, limit)-1)
				if k+1 < limit && f.endsWith(q, ",") && f.cutComma(k, s, limit) {
					return k + 1
				}
				continue
			}
		}
		if k > i && f.cut(k, s, limit) {
			return f.trimRight(i, k)
		}
	}
	if q := int(f.d.Token(limit - 1).Quote); q >= 0 && limit == hi {
		if q = f.outermost(q, s.head); q >= 0 && f.d.Quotes[q].To > limit && f.d.Quotes[q].To < limit+2000 {
			return f.d.Quotes[q].To // the quotation goes on behind the sentence
		}
	}
	return f.trimRight(i, limit)
}

// endsWith reports whether the last token before quotation q closes is mark.
func (f *Finder) endsWith(q int, mark string) bool {
	last := f.lastInside(q)
	return f.d.At(last) == mark
}

// lastInside returns the last token before the closing mark of quotation q.
func (f *Finder) lastInside(q int) int {
	quote := &f.d.Quotes[q]
	last := quote.To - 1
	for last > quote.From && f.d.Token(last).Kind == text.Mark {
		last--
	}
	return last
}

// QuoteFrom returns the quotation that opens at token i, -1 for none.
func (f *Finder) QuoteFrom(i int) int {
	t := f.d.Token(i)
	if t.Kind == text.Mark && f.d.Quotes[t.Quote].From == i {
		return int(t.Quote)
	}
	return -1
}

// quotedEnd returns where content ends that begins with quotation q: behind
// the quotation when it holds whole sentences, else with the clause.
func (f *Finder) quotedEnd(i, q int, s *site) int {
	quote := &f.d.Quotes[q]
	end := quote.To
	if end >= s.bounds.End || end <= i || f.complete(q) {
		return end
	}
	rest := *s
	for k := end; k < s.bounds.End && k < end+4*reach; k++ {
		t := f.d.Token(k)
		if t.Kind == text.Mark && f.d.Quotes[t.Quote].From == k {
			k = f.d.Quotes[t.Quote].To - 1
			continue
		}
		if f.cut(k, &rest, s.bounds.End) {
			return f.trimRight(i, k)
		}
	}
	return f.trimRight(i, s.bounds.End)
}

// complete reports whether a quotation ends with a stop of its own or is
// followed by one, so that the sentence does not go on after it.
func (f *Finder) complete(q int) bool {
	switch f.d.At(f.lastInside(q)) {
	case ".", "!", "?", ",", "…", "...", "—", "–", "--":
		return true
	}
	return false
}

// outermost returns the quotation around q that does not hold token i.
func (f *Finder) outermost(q, i int) int {
	for q >= 0 {
		p := f.d.Quotes[q].Parent
		if p < 0 || f.d.Quotes[p].From <= i && i < f.d.Quotes[p].To {
			break
		}
		q = p
	}
	if quote := &f.d.Quotes[q]; quote.From <= i && i < quote.To {
		return -1
	}
	return q
}

// cut reports whether a content that has run up to token k ends before it.
func (f *Finder) cut(k int, s *site, hi int) bool {
	t := f.d.Token(k)
	if t.Kind == text.Word {
		return t.Is(lang.Coordinator) && (f.coordinated(k, s, hi) || s.object && strings.EqualFold(f.d.At(k), "but"))
	}
	if t.Kind != text.Punct {
		return false
	}
	switch f.d.At(k) {
	case ";":
		return true
	case ",":
		return k+1 < hi && f.cutComma(k, s, hi)
	}
	return false
}

// cutComma decides about a comma by what comes after it. The choice follows
// how often PolNeAR's contents end at such a comma.
func (f *Finder) cutComma(k int, s *site, hi int) bool {
	next := k + 1
	t := f.d.Token(next)
	if t.Kind != text.Word {
		return false
	}
	if t.Is(lang.Gerund) && t.Cue != 0 {
		return true // ", saying"
	}
	switch strings.ToLower(f.d.At(next)) {
	case "which", "while", "where", "though", "although", "whereas", "but":
		return true
	case "and":
		return s.object || f.coordinated(next, s, hi) || f.clauseCue(next+1, s, hi)
	case "as", "or":
		return f.coordinated(next, s, hi) || f.clauseCue(next+1, s, hi)
	case "according":
		return true
	}
	if s.relative && t.Is(auxiliary|lang.Verb) && (t.Is(auxiliary) || t.Is(lang.Past|lang.Third)) {
		return true // "X, who praised the plan, is …"
	}
	if c := lang.CueAt(t.Cue); c != nil && c.Quotes && !c.Weak && t.Is(lang.Past|lang.Third) && !t.Is(lang.CommonNoun) && next+1 < hi &&
		(f.d.Token(next+1).Has(text.Capital) || f.d.Token(next+1).Is(lang.Determiner)) && !f.d.Token(next+1).Is(lang.Conjunction|lang.Day) {
		return true // "…, said Mary Holt"
	}
	return f.attributionAt(next, hi)
}

// attributionAt reports whether an attribution that closes the sentence stands
// at token i: "…, Mr Smith said."
func (f *Finder) attributionAt(i, hi int) bool {
	for k := i; k < hi && k < i+14; k++ {
		t := f.d.Token(k)
		if t.Kind == text.Punct || t.Kind == text.Mark {
			return false
		}
		if c := lang.CueAt(t.Cue); c != nil && c.Quotes && !c.Weak && t.Is(lang.Past|lang.Third) && k > i {
			return k+1 >= hi || f.closes(k+1, hi)
		}
		if t.Is(lang.Relative) {
			return false
		}
	}
	return false
}

// clauseCue reports whether a clause with a source and cue of its own begins
// at token i: "…, and aides say he will".
func (f *Finder) clauseCue(i int, s *site, hi int) bool {
	for k := i; k < hi && k < i+8; k++ {
		t := f.d.Token(k)
		if c := lang.CueAt(t.Cue); c != nil && !c.Noun && !c.Weak && !c.Strict && k > i && f.verbHere(k, i) {
			return !t.Is(lang.Gerund) && f.complement(k+1, hi)
		}
		if !f.nominal(k, i) && !f.Pronoun(k) && !t.Is(lang.Determiner|lang.Have|lang.Adverb) {
			return false
		}
	}
	return false
}

// closes reports whether nothing but a time or place follows up to the end.
func (f *Finder) closes(i, hi int) bool {
	t := f.d.Token(i)
	switch {
	case f.d.At(i) == ".", f.d.At(i) == ",":
		return true
	case t.Is(lang.Day | lang.Time):
		return true
	case t.Is(lang.Preposition) && t.Kind == text.Word:
		for k := i; k < hi; k++ {
			if f.d.Token(k).Is(auxiliary) {
				return false
			}
		}
		return true
	}
	return false
}

// coordinated reports whether the "and" at token k joins another cue verb that
// shares the source, or a clause of its own with a new subject and cue.
func (f *Finder) coordinated(k int, s *site, hi int) bool {
	i := k + 1
	for i < hi && i < k+4 && f.d.Token(i).Is(lang.Adverb|lang.Have) {
		i++
	}
	if i >= hi {
		return false
	}
	t := f.d.Token(i)
	if c := lang.CueAt(t.Cue); c != nil && !c.Noun && t.Kind == text.Word && f.sameForm(i, s) && (!c.Strict || f.particles(c, i+1, hi) > i+1) {
		return f.complement(i+1, hi)
	}
	return false
}

// sameForm reports whether the verb at token i has the tense of the site's
// verb, as two verbs with one subject have.
func (f *Finder) sameForm(i int, s *site) bool {
	t, h := f.d.Token(i), f.d.Token(s.head)
	switch {
	case s.form == gerund:
		return t.Is(lang.Gerund)
	case h.Is(lang.Past | lang.Participle):
		return t.Is(lang.Past | lang.Participle)
	case h.Is(lang.Third):
		return t.Is(lang.Third)
	}
	return t.Is(lang.Base) && !t.Is(lang.Past)
}

// trimRight drops the sentence's own full stop, commas and dashes from the
// end of content.
func (f *Finder) trimRight(i, end int) int {
	for end > i {
		t := f.d.Token(end - 1)
		if t.Kind == text.Mark && f.d.Quotes[t.Quote].From < i {
			end-- // closes what was opened before
			continue
		}
		if t.Kind != text.Punct {
			break
		}
		c := f.d.At(end - 1)
		if c == ")" || c == "]" || c == "%" || c == "…" || c == "'" || c == "’" || c == "$" {
			break
		}
		end--
	}
	return end
}
