package names

import (
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// complete finds names that the first reading leaves out or cuts: single words
// at the start of a sentence, "National Farmers' League", "Robert “Bobby”
// Tarrant", "May Rose".
func (s *settler) complete() {
	s.inner = s.lastWords()
	out := make([]Mention, 0, len(s.n.Mentions)+8)
	next := 0
	for i := 0; i < len(s.parts); i++ {
		if next < len(s.n.Mentions) && s.n.Mentions[next].Start <= i {
			m := s.n.Mentions[next]
			next++
			if s.post(&m) {
				continue
			}
			out = s.take(out, m)
			i = out[len(out)-1].To - 1
			for next < len(s.n.Mentions) && s.n.Mentions[next].From <= i {
				next++
			}
			continue
		}
		if s.at(i+1) == "10" && (s.at(i) == "Number" || s.at(i) == "No" || s.at(i) == "No.") { // Downing Street
			out = append(out, Mention{From: i, Start: i, To: i + 2, Kind: Body, Entity: -1})
			i++
			continue
		}
		if arabic(s.at(i)) && s.pos(i) == tags.Propn {
			out, next = s.article(out, next, i)
			if k := len(out) - 1; out[k].To > i {
				i = out[k].To - 1
			}
			continue
		}
		if s.missed(i) {
			if next < len(s.n.Mentions) && s.n.Mentions[next].Start == i+1 && s.n.Mentions[next].From == i+1 {
				s.n.Mentions[next].From, s.n.Mentions[next].Start = i, i // "May Rose"
				continue
			}
			out = append(out, Mention{From: i, Start: i, To: i + 1, Entity: -1})
		}
	}
	s.n.Mentions = out
}

// lastWords collects the last words of names.
func (s *settler) lastWords() map[string]bool {
	inner := map[string]bool{}
	for _, m := range s.n.Mentions {
		if m.To-m.From > 1 {
			inner[s.d.At(m.To-1)] = true
		}
	}
	return inner
}

// take appends a mention with what belongs to it, or joins it to the last.
func (s *settler) take(out []Mention, m Mention) []Mention {
	s.widen(&m)
	for len(out) > 0 && out[len(out)-1].To > m.From {
		out = out[:len(out)-1] // "Marijke", of Marijke ten Broeke
	}
	k := len(out) - 1
	if i := m.From - 1; m.Start == m.From && s.forename(i, &m) && (k < 0 || out[k].To <= i) {
		m.From, m.Start = i, i // "Per Öberg"
	}
	if k >= 0 && s.joins(&out[k], &m) {
		if s.at(out[k].To) == "&" {
			out[k].Kind = Body
		}
		out[k].To = m.To
		if s.d.Token(m.To-1).Is(lang.Body) || s.d.Token(m.From).Is(lang.Body) {
			out[k].Kind = Body
		}
		return out
	}
	if m.To-m.From == 1 && s.nicknamed(m.To) {
		m.To += 4
	}
	return append(out, m)
}

// widen takes in what belongs to a name at its ends.
func (s *settler) widen(m *Mention) {
	if t := s.d.Token(m.To); m.To-m.From == 1 && m.Kind == Person && s.pos(m.To) == tags.Propn && t.Is(lang.Title) && t.Has(text.Capital) && !t.Has(text.First) &&
		(s.at(m.To+1) == "," || s.finite(m.To+1)) {
		m.To++ // "Imran Sheikh"
	}
	if k := m.From - 1; m.Start == m.From && k >= 0 && m.Kind == Body && ordinal(s.at(k)) && s.d.Token(m.From).Has(text.Spaced) {
		m.From, m.Start = k, k // "9th Circuit Court of Appeals"
	}
	if k := m.From - 1; m.Start == m.From && k > 0 && s.letter(m.From) && s.letter(k) {
		m.From, m.Start = k, k // "A R Shaikh"
	}
	if k := m.From - 1; m.Start == m.From && k >= 0 && (s.at(k) == "ten" || s.at(k) == "ter" || s.at(k) == "Ten" || s.at(k) == "Ter") && s.d.Token(m.From).Has(text.Spaced) {
		if k > 0 && s.pos(k-1) == tags.Propn && s.d.Token(k).Has(text.Spaced) {
			m.From, m.Start, m.Kind = k-1, k-1, Person // "Marijke ten Broeke"
		}
	}
	if m.Kind == Unknown && m.To-m.From > 1 && s.letter(m.From) {
		m.Kind = Person
	}
}

// ordinal reports whether a word is a number in a row: "9th".
func ordinal(word string) bool {
	if len(word) < 3 || word[0] < '1' || word[0] > '9' {
		return false
	}
	switch word[len(word)-2:] {
	case "st", "nd", "rd", "th":
		return true
	}
	return false
}

// forename reports whether the word at token k, which opens a sentence, is the
// first name of a mention behind it, though it is a word of another kind too:
// "May", "Will", "Per".
func (s *settler) forename(k int, m *Mention) bool {
	t := s.d.Token(k)
	if !t.Is(lang.Preposition|lang.MonthName|lang.Modal|lang.Time) || !t.Has(text.Capital) || !opens(s.d, k) || !s.d.Token(m.From).Has(text.Spaced) {
		return false
	}
	if s.pos(k) == tags.Propn {
		return true
	}
	if t.Is(lang.Preposition|lang.Time) && !t.Is(lang.MonthName) || m.To-m.From > 1 || s.at(m.To) != "," && !s.finite(m.To) {
		return false // "Today Brandt said"
	}
	return s.at(s.d.Sentences[s.d.Sentence(k)].End-1) != "?" // "Can Brandt, the mayor, win?"
}

// letter reports whether token i is one capital: an initial without its point.
func (s *settler) letter(i int) bool {
	t := s.d.Token(i)
	return t.End-t.Start == 1 && t.Has(text.Capital) && t.Kind == text.Word
}

// post reports whether a mention is no name but an office ("the Executive
// Secretary of SEMA"), or parts one from the name behind it ("Deputy
// Commissioner of Police Arvind Yellapa").
func (s *settler) post(m *Mention) bool {
	if m.Start == m.From && based(s.at(m.From)) { // "Copenhagen-based Nordhaven"
		if m.From++; m.From == m.To {
			return true
		}
		if m.Start = m.From; m.To-m.From == 1 {
			m.Kind = Body
		}
	}
	if m.Start != m.From || m.Kind == Person {
		return false
	}
	if last := s.d.Token(m.To - 1); last.Is(lang.Role) && !last.Is(lang.Body|lang.GivenMale|lang.GivenFemale) && m.To-m.From > 1 && m.From > 0 && strings.EqualFold(s.at(m.From-1), "the") && s.at(m.To) == "," {
		return true // "The Police Public Relations Officer, DSP Eze"
	}
	for k := m.From + 1; k+1 < m.To; k++ {
		t := s.d.Token(k - 1)
		if s.at(k) != "of" || !t.Is(lang.Role) || t.Is(lang.Body) && !t.Is(lang.Title) || lang.SignOf(s.at(k-1)).Is(lang.Royal) {
			continue
		}
		if s.sign(k+1).Is(lang.Duty) && k+2 < m.To {
			m.Role, m.Kind, m.From = s.d.Of(m.From, k+2), Person, k+2
			return false
		}
		return s.at(m.To) == "," || s.d.Token(k+1).Is(lang.Known|lang.Body|lang.Place) || m.From > 0 && strings.EqualFold(s.at(m.From-1), "the")
	}
	return false
}

// based reports whether a word with a capital is no name: "Copenhagen-based".
func based(word string) bool {
	if strings.Contains(word, "-") && strings.HasSuffix(word, "ed") { // "Kremlin-installed"
		return true
	}
	hyphen := strings.LastIndexByte(word, '-')
	return hyphen >= 0 && lang.SignOf(word[hyphen+1:]).Is(lang.Based)
}

// article takes "al-Saadi" at token i into the name around it: the one before,
// the one behind, or one of its own with its title.
func (s *settler) article(out []Mention, next, i int) ([]Mention, int) {
	m := Mention{From: i, Start: i, To: i + 1, Entity: -1}
	if k := len(out) - 1; k >= 0 && out[k].To == i && !s.d.Token(i).Has(text.First) {
		m, out = out[k], out[:k]
		m.To = i + 1
	} else if i > 0 && s.d.Token(i-1).Is(lang.Title) && s.d.Token(i-1).Has(text.Capital) {
		m.Start, m.Kind, m.Gender = i-1, Person, GenderOf(s.d.Token(i-1).Class)
	}
	if next < len(s.n.Mentions) && s.n.Mentions[next].Start == i+1 && !s.d.Token(i+1).Has(text.First) {
		m.To = s.n.Mentions[next].To
		next++
	}
	return append(out, m), next
}

// missed reports whether token i is a name that opens a sentence, or one that
// is a month or a time as well: "said Summer".
func (s *settler) missed(i int) bool {
	t := s.d.Token(i)
	if t.Is(lang.MonthName|lang.Time|lang.Modal) && t.Has(text.Capital) && s.pos(i) == tags.Propn {
		next := s.pos(i+1) == tags.Propn && !s.d.Token(i+1).Has(text.First) && t.Has(text.First)
		return next || i > 0 && !t.Has(text.First) && s.finite(i-1) && !t.Is(lang.Day|lang.MonthName)
	}
	if t.Kind != text.Word || !t.Has(text.Capital) {
		return false
	}
	if capitals(s.at(i)) > 1 && !t.Has(text.AllCaps) && opens(s.d, i) && (s.finite(i+1) || s.at(i+1) == ",") {
		return true // "CityLine"
	}
	if t.Is(lang.Role) && t.Is(lang.GivenMale|lang.GivenFemale) && s.at(i-1) == "," && (s.finite(i+1) || s.at(i+1) == ",") {
		return true // "her partner, Dean, said"
	}
	if s.inner[s.at(i)] && s.finite(i+1) {
		return true // "Early said": the sheriff Tom Early
	}
	if s.pos(i) == tags.Propn && !opens(s.d, i) && t.End-t.Start > 2 && t.Is(lang.Adverb) && !t.Is(lang.Day|lang.Time|lang.MonthName) {
		return true // "Kirrily", which ends like an adverb
	}
	return s.pos(i) == tags.Propn && t.Kind == text.Word && t.Has(text.Capital) && opens(s.d, i) && !t.Is(lang.Title|lang.Day|lang.Determiner|lang.Subject|lang.Possessive|lang.Preposition) &&
		t.End-t.Start > 2 && (s.finite(i+1) || s.at(i+1) == ",") && !t.Is(lang.Group|lang.Role) && lang.SortOf(lang.Singular(strings.ToLower(s.at(i)))) == lang.Thing
}

// joins reports whether a mention goes on with the one before.
func (s *settler) joins(a, b *Mention) bool {
	switch b.Start - a.To {
	case 0:
		if a.Kind == Body && b.To-b.From == 1 && b.Start == b.From && !s.d.Token(b.From).Has(text.First) && lang.SortOf(strings.ToLower(s.at(b.From))) == lang.Organisation {
			return true // "Millbrook Area School" "District"
		}
		w := s.d.Token(a.To - 1)
		return a.To-a.From == 1 && b.To-b.From == 1 && a.Start == a.From && b.Start == b.From && w.Is(lang.MonthName|lang.Modal|lang.Time) && s.pos(a.From) == tags.Propn
	case 1:
		mark := s.at(a.To)
		if mark == "&" && b.Start == b.From && (s.d.Token(a.To-1).Has(text.Capital) && !s.first(a.From) || !s.first(b.From)) {
			return true // "Cedar & Voss"
		}
		if (mark == "'s" || mark == "’s") && lang.SignOf(s.at(a.To-1)).Is(lang.Eponym) && s.d.Token(b.From).Has(text.Capital) && b.Start == b.From {
			return true // "the People's Daily"
		}
		if mark == "and" && s.partOf(a, b) {
			return true // "Bureau of Fisheries and Aquatic Resources"
		}
		return (mark == "'" || mark == "’") && strings.HasSuffix(s.at(a.To-1), "s") && (s.d.Token(b.To-1).Is(lang.Body) || s.d.Token(b.From).Is(lang.Body)) && a.Kind != Person
	}
	return false
}

// partOf reports whether what stands behind "and" is of the name before it: what
// that body is for, and nothing with a name of its own.
func (s *settler) partOf(a, b *Mention) bool {
	if a.Kind != Body || b.Start != b.From || s.first(b.From) || s.d.Token(b.From).Has(text.AllCaps) || s.n.Labelled(b) != tags.NoName || lang.Named(s.d.Of(b.From, b.To)) == lang.Known {
		return false
	}
	for k := a.From + 1; k < a.To; k++ {
		if w := s.at(k); w == "of" || w == "for" {
			return !s.d.Token(b.To-1).Is(lang.Known|lang.Place) && !s.d.Token(b.From).Is(lang.Body|lang.Known|lang.Place)
		}
	}
	return false
}

// nicknamed reports whether a nickname in quotation marks and a surname follow a
// first name that ends at token i: Robert “Bobby” Tarrant.
func (s *settler) nicknamed(i int) bool {
	return i+3 < len(s.parts) && s.d.Token(i).Kind == text.Mark && s.d.Token(i+2).Kind == text.Mark && !s.d.Token(i+1).Has(text.First) && s.d.Token(i+1).Has(text.Capital) &&
		s.pos(i+3) == tags.Propn && s.d.Token(i+3).Kind == text.Word && !s.d.Token(i+3).Has(text.First)
}
