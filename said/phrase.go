package said

import (
	"strings"

	"github.com/copytaster/copytaster/internal/attribution"
	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// A phrase is a noun phrase: "the state news agency Tass".
type phrase struct {
	text.Span
	head int // its main noun: what stands before "of"
}

func (p phrase) empty() bool { return p.End <= p.Start }

// longestPhrase is how many tokens a noun phrase may have.
const longestPhrase = 24

func (f *finder) pos(i int) tags.POS {
	if i < 0 || i >= len(f.parts) {
		return tags.Punct
	}
	return f.parts[i].POS()
}

func (f *finder) form(i int) tags.Form {
	if i < 0 || i >= len(f.parts) {
		return tags.Plain
	}
	return f.parts[i].Form()
}

// tensed reports whether token i is a verb that has a subject.
func (f *finder) tensed(i int) bool {
	return i >= 0 && i < len(f.parts) && f.parts[i].Finite()
}

// noun reads the noun phrase that begins at token i and ends before hi.
func (f *finder) noun(i, hi int) phrase {
	none := phrase{text.Span{Start: i, End: i}, i}
	hi = min(hi, i+longestPhrase)
	if i >= hi || f.d.Token(i).Is(lang.Day|lang.MonthName) && !f.monthly(i) {
		return none
	}
	if f.pos(i) == tags.Pron && f.form(i) != tags.Possessive && (f.form(i) == tags.Personal || f.d.Token(i).Is(lang.Object)) {
		return phrase{text.Span{Start: i, End: i + 1}, i}
	}
	r := nounReader{f: f, head: -1, first: -1}
	k := i
	for k < hi {
		next := r.step(k, i, hi)
		if next == k {
			break
		}
		k = next
	}
	if r.head < 0 {
		return none
	}
	p := phrase{text.Span{Start: i, End: r.head + 1}, r.head}
	if r.first >= 0 {
		p.head = r.first
	}
	return p
}

// monthly reports whether a name goes on behind the day or month at token i.
func (f *finder) monthly(i int) bool {
	m := f.n.At(i)
	return m != nil && m.To > i+1 || f.form(i+1) == tags.Possessive
}

// A nounReader walks along a noun phrase.
type nounReader struct {
	f     *finder
	head  int // the last noun so far, -1 for none
	first int // the noun before "of"
}

// step returns the token behind the one at k that belongs to the phrase, k
// where the phrase is over.
func (r *nounReader) step(k, from, hi int) int {
	f, t := r.f, r.f.d.Token(k)
	if t.Kind == text.Mark {
		return r.title(k, hi)
	}
	if k > from && t.Has(text.First) {
		return k
	}
	closed := r.head == k-1 && r.head >= from // a noun stands right before
	ok := false
	switch form := f.form(k); f.pos(k) {
	case tags.Det:
		ok = !closed
	case tags.Adj, tags.Num:
		ok = !closed || f.pos(k-1) != tags.Noun && (t.Has(text.Capital) || f.n.At(k-1) == nil) // "told Reuters three men"
		if !ok && f.numbered(k) {
			r.head, ok = k, true
		}
	case tags.Verb:
		ok = !closed && (k > from || f.pos(k+1) == tags.Noun) && (form == tags.Participle || form == tags.Ing || t.Has(text.Capital))
	case tags.Pron:
		ok = !closed && form == tags.Possessive
	case tags.Part:
		ok = closed && form == tags.Possessive
	case tags.Noun, tags.Propn:
		if ok = r.takes(k, from); ok {
			r.head = k
		}
	case tags.Adp:
		ok = closed && f.d.At(k) == "of" && k+1 < hi && !f.tensed(k+1) && !f.d.Token(k+1).Is(lang.Day|lang.MonthName)
		if ok && r.first < 0 {
			r.first = r.head
		}
	default:
		ok = closed && f.links(k)
	}
	if !ok {
		return k
	}
	return k + 1
}

// numbered reports whether the number at token k belongs to a station: "Radio 4".
func (f *finder) numbered(k int) bool {
	return f.d.Token(k).Kind == text.Number && lang.MediumOf(f.lower(k-1)).Is(lang.Stage) && f.d.Token(k-1).Has(text.Capital) && f.pos(k+1) != tags.Noun && f.pos(k+1) != tags.Adj
}

// links reports whether a mark inside a phrase stands at token k: "Food & Wine",
// "the Harbour News' Ann Lee".
func (f *finder) links(k int) bool {
	switch f.d.At(k) {
	case "&", "/":
		return true
	case "'", "’":
		return f.pos(k+1) == tags.Propn && strings.HasSuffix(f.d.At(k-1), "s")
	}
	return false
}

// takes reports whether the noun at token k goes on with the phrase: a time
// behind its head does not, nor a name behind a plural, nor somebody behind a
// name of another kind.
func (r *nounReader) takes(k, from int) bool {
	f, t := r.f, r.f.d.Token(k)
	if k > from && t.Is(lang.Day|lang.Time) && !t.Has(text.Capital) && (f.d.At(k-1) == "last" || f.d.At(k-1) == "this" || f.d.At(k-1) == "next") {
		return false
	}
	if r.head != k-1 || k == from {
		return true
	}
	m := f.n.At(k)
	if m != nil && m.From < k {
		return true
	}
	if t.Is(lang.Day|lang.Time|lang.MonthName) && !t.Is(lang.Media) {
		return false
	}
	return !(t.Has(text.Capital) && f.pos(k-1) == tags.Noun && f.form(k-1) == tags.Plural)
}

// title reads a title in quotation marks inside a phrase: the show “Open Sea”.
func (r *nounReader) title(k, hi int) int {
	q := r.f.read.QuoteFrom(k)
	if q < 0 || r.f.d.Quotes[q].To > hi || !attribution.Title(r.f.d, q) {
		return k
	}
	r.head = r.f.d.Quotes[q].To - 1
	return r.head + 1
}

// nouns reads a noun phrase and those that "and" joins to it.
func (f *finder) nouns(i, hi int) phrase {
	p := f.noun(i, hi)
	for range 4 {
		if p.empty() || p.End+1 >= hi || f.pos(p.End) != tags.Cconj && f.d.At(p.End) != "," {
			break
		}
		comma := f.d.At(p.End) == ","
		next := f.noun(p.End+1, hi)
		if next.empty() || f.clause(next.End, hi) || comma && (next.End >= hi || f.pos(next.End) != tags.Cconj && f.d.At(next.End) != ",") {
			break
		}
		if comma && f.nouns1(next.End, hi) <= next.End {
			break
		}
		p.End = next.End
	}
	return p
}

// nouns1 returns the end of ", X and Y" or "and Y" at token i, i for none.
func (f *finder) nouns1(i, hi int) int {
	if next := f.noun(i+1, hi); f.pos(i) == tags.Cconj && !next.empty() && !f.clause(next.End, hi) {
		return next.End
	}
	return i
}

// clause reports whether a verb follows at token i, so that what stands before
// is its subject.
func (f *finder) clause(i, hi int) bool {
	for i < hi && f.pos(i) == tags.Adv {
		i++
	}
	return i < hi && f.tensed(i)
}

// phraseOf is the words of a phrase without its article, date and quotation marks.
func (f *finder) phraseOf(p phrase) string {
	s := p.Span
	for s.Start < s.End-1 {
		if t := f.d.Token(s.Start); f.pos(s.Start) != tags.Det && t.Kind != text.Mark && t.Kind != text.Number && !t.Is(lang.Day|lang.MonthName) {
			break
		}
		s.Start++
	}
	for k := s.Start; k < s.End; k++ { // half a pair of marks
		if t := f.d.Token(k); t.Kind == text.Mark && f.d.Quotes[t.Quote].From < s.Start && k == s.End-1 {
			s.End--
		}
	}
	for s.End > s.Start+1 && (f.d.At(s.End-1) == "," || f.d.At(s.End-1) == ".") {
		s.End--
	}
	return f.d.Of(s.Start, s.End)
}

// outlet finds the first name of an outlet or a network in a phrase.
func (f *finder) outlet(s text.Span) (name string, ok bool) {
	for k := s.Start; k < s.End; k++ {
		t := f.d.Token(k)
		if !t.Has(text.Capital) || t.Kind != text.Word {
			continue
		}
		w := f.low(k) // "on X."
		medium := lang.MediumOf(w)
		m := f.n.At(k)
		if m != nil && k < m.From {
			m = nil // in the title before a name
		}
		switch {
		case m != nil && m.Kind == names.Person && !medium.Is(lang.Outlet):
		case medium.Is(lang.Network) && (w != "x" || k == s.End-1):
			return strings.TrimSuffix(f.d.At(k), "."), true
		case medium.Is(lang.Outlet):
			return f.outletName(k, s, m), true
		case medium.Is(lang.Masthead) && (m == nil || k == m.To-1 || f.form(k+1) == tags.Possessive):
			if name := f.outletName(k, s, m); !strings.EqualFold(name, w) || !medium.Is(lang.Stage) && w != "today" && w != "press" && w != "news" {
				return name, true
			}
		}
	}
	return "", false
}

// outletName is the fullest name of the outlet that token k makes one: that of
// its entity, else the words with capitals around it.
func (f *finder) outletName(k int, s text.Span, m *names.Mention) string {
	if m != nil && m.From >= s.Start && k < m.To && m.Kind != names.Person && !f.ranked(m) {
		name := f.n.Entities[m.Entity].Name
		if first := f.d.At(m.From); strings.Contains(name, first) || names.Initials(name) == first {
			return name // and not the place in front of "(AFP)"
		}
		return f.d.Of(m.From, m.To)
	}
	from, to := k, k+1
	for from > s.Start && f.d.Token(from-1).Has(text.Capital) && f.pos(from-1) != tags.Det {
		from--
	}
	for to < s.End && f.d.Token(to).Has(text.Capital) && (lang.MediumOf(f.lower(to)).Is(lang.Masthead | lang.Outlet | lang.Stage)) {
		to++
	}
	return f.d.Of(from, to)
}

// ranked reports whether a mention has taken in a role: "Nordfunk Senior
// Correspondent Ines Falk".
func (f *finder) ranked(m *names.Mention) bool {
	for k := m.From; k < m.To; k++ {
		if f.d.Token(k).Is(lang.Role) {
			return true
		}
	}
	return false
}

// bodies lists the names of bodies in a phrase, one for each of its parts that
// "and" joins; those parts that name none by their words where any is true.
func (f *finder) bodies(s text.Span) []string {
	var out []string
	for from := s.Start; from < s.End; {
		to := from
		for to < s.End && f.pos(to) != tags.Cconj && f.d.At(to) != "," {
			to++
		}
		if name := f.body(text.Span{Start: from, End: to}); name != "" {
			out = append(out, name)
		}
		from = to + 1
	}
	return out
}

// body is the outlet that a phrase names, else the first name that is nobody's,
// empty for none.
func (f *finder) body(s text.Span) string {
	if name, ok := f.outlet(s); ok {
		return name
	}
	for k := s.Start; k < s.End; k++ {
		if m := f.n.At(k); m != nil && m.From >= s.Start && k >= m.From && m.Kind == names.Unknown && !f.person(m) && !f.d.Token(k).Is(lang.Demonym) {
			return f.n.Entities[m.Entity].Name
		}
	}
	return ""
}

// person reports whether a mention is of somebody.
func (f *finder) person(m *names.Mention) bool {
	return m.Kind == names.Person || f.n.Entities[m.Entity].Kind == names.Person || m.Start < m.From || f.d.Token(m.From).Is(lang.GivenMale|lang.GivenFemale) && m.To-m.From > 1
}

// agent reports whether a phrase is of somebody to whom one can speak.
func (f *finder) agent(p phrase) bool {
	if f.pos(p.Start) == tags.Pron && p.End == p.Start+1 {
		t := f.d.Token(p.Start)
		return t.Is(lang.Object) && !t.Is(lang.Relative) && f.d.At(p.Start) != "it" && !strings.HasSuffix(f.d.At(p.Start), "self")
	}
	const who = lang.Role | lang.Group | lang.Body | lang.Media | lang.Known
	if t := f.d.Token(p.head); t.Is(lang.Time) && !t.Has(text.Capital) {
		return false
	} else if t.Is(who) && !t.Is(lang.Document) {
		return true
	}
	if m := f.n.At(p.head); m != nil && m.From >= p.Start {
		return true
	}
	_, ok := f.outlet(p.Span)
	return ok
}
