package said

import (
	"github.com/copytaster/copytaster/internal/attribution"
	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/text"
)

// to returns whom the words were meant for.
func (f *finder) to(d *attribution.Draft) string {
	if d.To.End <= d.To.Start {
		return ""
	}
	return f.d.Of(d.To.Start, d.To.End)
}

// via returns the carriers of the words, nearest the speaker first.
func (f *finder) via(d *attribution.Draft) []string {
	if d.Via.End > d.Via.Start {
		return []string{f.carrier(d.Via)}
	}
	if np, ok := f.interview(d); ok {
		return []string{f.carrier(np)}
	}
	if f.outlet(d.To) {
		return []string{f.carrier(d.To)}
	}
	return nil
}

// carrier names who carried the words: the body named in the phrase, else the
// phrase without its article.
func (f *finder) carrier(s text.Span) string {
	for k := s.Start; k < s.End; k++ {
		if m := f.n.At(k); m != nil && m.From >= s.Start && (m.Kind == names.Body || m.Kind == names.Unknown) {
			return f.n.Entities[m.Entity].Name
		}
	}
	for s.Start < s.End-1 && f.d.Token(s.Start).Is(lang.Determiner) {
		s.Start++
	}
	return f.d.Of(s.Start, s.End)
}

// outlet reports whether an addressee is one that carries words: "told the BBC".
func (f *finder) outlet(to text.Span) bool {
	if to.End <= to.Start {
		return false
	}
	t := f.d.Token(to.End - 1)
	return t.Is(lang.Media) || t.Has(text.Capital) && lang.Outlet(f.lower(to.End-1))
}

// interview finds the carrier in "in an interview with the BBC" beside the cue.
func (f *finder) interview(d *attribution.Draft) (text.Span, bool) {
	s := f.d.Sentences[f.d.Sentence(d.Head)]
	for k := max(s.Start, d.Head-12); k+2 < s.End && k < d.Head+12; k++ {
		if f.d.At(k) != "interview" || f.d.At(k+1) != "with" && f.d.At(k+1) != "on" || f.inside(d.Content, k) {
			continue
		}
		np, ok := f.read.PhraseRight(k+2, s.End)
		if m := f.n.At(np.End - 1); ok && m != nil && (m.Kind == names.Body || f.d.Token(m.To-1).Is(lang.Known|lang.Media)) {
			return np, true
		}
	}
	return text.Span{}, false
}
