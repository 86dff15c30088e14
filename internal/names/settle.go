package names

import (
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// Settle reads what a text says of its names beyond the lists of titles and
// roles ("Aas, a carpenter", "the importer, Goldtal", "Maret is the director of
// Acme"), with the parts of speech, and joins the mentions again.
//
// Whom he and she mean is asked before: the model learned from names as the
// first reading finds them. Antecedent has the answers.
func (n *Names) Settle(d *text.Doc) {
	s := settler{d: d, n: n, parts: n.Parts()}
	n.refs = n.Pronouns(d, s.parts)
	for i := range n.refs {
		r := &n.refs[i]
		if k := n.lastBefore(r.Entity, r.At); k >= 0 {
			r.Entity = n.Mentions[k].From // its token, until the entities are made anew
		} else {
			r.Entity = -1
		}
	}
	s.complete()
	for i := range n.Mentions {
		m := &n.Mentions[i]
		s.doubt(m)
		s.cut(m)
		s.letters(m)
		s.ranked(m)
		s.calling(m)
		s.describe(m)
		m.Entity = -1
	}
	n.Entities = n.Entities[:0]
	join(d, n)
	for i := range n.refs {
		if r := &n.refs[i]; r.Entity >= 0 {
			if m := n.At(r.Entity); m != nil && m.Kind == Person {
				r.Entity = m.Entity
			} else {
				r.Entity = -1
			}
		}
	}
}

// lastBefore returns the last mention of an entity before token at, -1 for none.
func (n *Names) lastBefore(entity, at int) int {
	if entity < 0 {
		return -1
	}
	list := n.Entities[entity].Mentions
	k, _ := slices.BinarySearchFunc(list, at, func(m, at int) int { return n.Mentions[m].From - at })
	if k == 0 {
		return -1
	}
	return list[k-1]
}

// LastBefore returns the token of the last mention of an entity before token at,
// -1 for none.
func (n *Names) LastBefore(entity, at int) int {
	if k := n.lastBefore(entity, at); k >= 0 {
		return n.Mentions[k].From
	}
	return -1
}

// Antecedent tells whom the pronoun at token i means, of the people named before
// it: an entity, -1 for none. Settle has to come before.
func (n *Names) Antecedent(i int) (entity int, confidence float64) { return Antecedent(n.refs, i) }

type settler struct {
	d     *text.Doc
	n     *Names
	parts []tags.Tag
	inner map[string]bool // last words of names
}

func (s *settler) pos(i int) tags.POS {
	if i < 0 || i >= len(s.parts) {
		return tags.Punct
	}
	return s.parts[i].POS()
}

func (s *settler) at(i int) string {
	if i < 0 || i >= len(s.parts) {
		return ""
	}
	return s.d.At(i)
}

// sign is what token i tells of the name that it stands beside.
func (s *settler) sign(i int) lang.Sign { return lang.SignOf(strings.ToLower(s.at(i))) }

// finite reports whether token i is a verb that has a subject.
func (s *settler) finite(i int) bool {
	return i >= 0 && i < len(s.parts) && s.parts[i].Finite()
}

// sort tells what a noun names; plurals and capitals tell nothing.
func (s *settler) sort(i int) lang.Sort {
	t := s.d.Token(i)
	if t.Is(lang.Role) {
		return lang.Human
	}
	word := strings.ToLower(s.d.At(i))
	if sort := lang.SortOf(word); sort != lang.Thing {
		return sort
	}
	if last := word[strings.LastIndexByte(word, '-')+1:]; lang.SortOf(last) == lang.Human || lang.Look([]byte(last)).Is(lang.Role) {
		return lang.Human // "co-author", "secretary-general"
	}
	return lang.Thing
}

// doubt takes back what the first reading said of a name by itself: a surname
// that may be a firm's, and what stands behind "the".
func (s *settler) doubt(m *Mention) {
	if w := s.at(m.Start); m.From == m.Start+1 && (w == "Dean" || w == "Earl") && m.To-m.From == 1 && !theBefore(s.d, &Mention{From: m.Start}) {
		m.From, m.Role, m.Of = m.Start, "", "" // Dean Nelson, who is no dean
	}
	if m.Kind == Body || m.Kind == Place || m.Start != m.From || m.Role != "" || s.first(m.From) {
		return
	}
	if m.To-m.From > 1 && s.at(m.From) == "Police" {
		m.Kind = Body
	} else if m.To-m.From == 1 || theBefore(s.d, m) {
		m.Kind = Unknown
	} else if s.d.Token(m.To-1).Is(lang.Place) && m.Kind == Person {
		m.Kind = Unknown // "Frack Free Namibia"
	} else if lang.Trade(strings.ToLower(s.at(m.To-1))) || s.d.Token(m.From).Is(lang.Body) && s.sort(m.From) == lang.Organisation || s.sign(m.From).Is(lang.Site) {
		m.Kind = Body // "Haneul Shipbuilding", "Police Scotland", "Royal Albert Hall"
	}
}

// cut ends a person's name where a headline goes on in capitals ("Ann Lee Sides
// With Bush"), and begins it behind a role inside it: "Calder Mayor Don Guardian".
func (s *settler) cut(m *Mention) {
	for k := m.From + 1; k+1 < m.To; k++ {
		t := s.d.Token(k)
		if m.Start != m.From || s.first(m.From) || s.first(k) || m.Kind == Body && !s.first(k+1) {
			break
		}
		if t.Is(lang.Role) && t.Is(lang.Title) && s.first(k+1) || s.sort(k) == lang.Human && k+2 < m.To && s.pos(k+1) == tags.Propn { // "District Collector Meenakshi Iyer"
			m.Role, m.Of = split(s.d, m.From, k+1)
			m.Kind, m.From = Person, k+1
			break
		}
	}
	s.behindOffice(m)
	if m.Kind != Person {
		return
	}
	for k := m.From + 2; k < m.To; k++ {
		if p := s.pos(k); (p == tags.Verb || p == tags.Adp || p == tags.Sconj || p == tags.Pron || p == tags.Det) && !s.d.Token(k).Is(lang.Particle|lang.Suffix) && s.d.Token(k).Kind == text.Word {
			m.To = k
			return
		}
	}
}

// behindOffice begins a name behind the place or field of an office in front of
// it: "ambassador to Russia John Smith", "Director of Public Prosecution Eva Holt".
func (s *settler) behindOffice(m *Mention) {
	if m.To-m.From < 3 || m.Kind == Body || s.first(m.From) || !s.first(m.From+1) {
		return
	}
	switch s.at(m.From - 1) {
	case "to", "of", "in", "for":
		if s.d.Token(m.From).Is(lang.Place) {
			m.From++
			m.Start, m.Kind = m.From, Person
		}
	default:
		if m.Start < m.From && strings.Contains(s.d.Of(m.Start, m.From), " of ") {
			m.From++
			m.Role, m.Of = s.d.Of(m.Start, m.From), ""
		}
	}
}

// letters takes the letters off a name that say what its bearer is: "Priya Rao KC".
func (s *settler) letters(m *Mention) {
	if m.To-m.From < 3 || m.Kind != Person && m.Kind != Unknown {
		return
	}
	w := s.at(m.To - 1)
	if sign := lang.SignOf(w); sign.Is(lang.Honour) || sign.Is(lang.ClubHonour) && m.Kind == Person && s.first(m.From) {
		m.To--
		if m.Kind = Person; m.Role == "" && strings.HasSuffix(w, "P") {
			m.Role = w
		}
	}
}

// ranked takes a rank in capitals off a name: "SP Funmilayo Adebowale", "Cr Falk".
func (s *settler) ranked(m *Mention) {
	if m.To-m.From > 1 && m.Start == m.From && s.at(m.From) == "Cr" {
		m.Kind = Person
		m.From++
		return
	}
	if m.To-m.From > 2 && m.Start == m.From && m.Kind != Body && m.Kind != Place && lang.SignOf(s.at(m.From)).Is(lang.Rank) {
		m.Role, m.Kind = s.at(m.From), Person
		m.From++
	}
}

// calling parts a calling from the name behind it where a sentence opens and
// its capital says nothing ("Glazier Ida Brun", "Referee Kolb"), and a party or
// people from a full name: "Democrat Lucia Ferrante".
func (s *settler) calling(m *Mention) {
	if m.Start != m.From || m.To-m.From < 2 || m.Role != "" || m.Kind == Body || m.Kind == Place {
		return
	}
	first := s.d.Token(m.From)
	if first.Cue != 0 && first.Is(lang.Third|lang.Past) && !s.first(m.From) && opens(s.d, m.From) {
		m.From++ // "Says Neil:"
		m.Start = m.From
		return
	}
	word := strings.ToLower(s.d.At(m.From))
	if s.first(m.From) || s.d.Token(m.From+1).Is(lang.Particle|lang.Preposition) {
		return
	}
	if co, after, ok := strings.Cut(word, "-"); ok && (co == "co" || co == "ex" || co == "vice") {
		word = after
	}
	plural := word
	word = lang.Singular(word)
	if m.To-m.From == 2 && !first.Is(lang.Role|lang.Party) {
		return // "Fan Lijuan"
	}
	switch {
	case opens(s.d, m.From) && (s.pos(m.From) == tags.Noun || s.pos(m.From) == tags.Adj || s.pos(m.From) == tags.Verb) && s.first(m.From+1) && !lang.SignOf(word).Is(lang.Site), // "Deckhand Will Hope"
		opens(s.d, m.From) && (first.Is(lang.Role|lang.Party|lang.Demonym) || lang.SortOf(word) == lang.Human || s.sort(m.From) == lang.Human || strings.HasSuffix(word, "-placed")),
		m.To-m.From > 2 && (first.Is(lang.Party|lang.Demonym|lang.Role) || s.sort(m.From) == lang.Human || word == "comrade") && s.first(m.From+1):
		if m.Kind = Person; word == plural && (s.pos(m.From) == tags.Noun || s.pos(m.From) == tags.Propn || first.Is(lang.Role|lang.Party|lang.Demonym) || lang.SortOf(word) == lang.Human) {
			m.Role = s.d.At(m.From)
		}
		m.From++
		m.Start = m.From
		if m.Role != "" {
			m.Start--
		}
	}
}

// first reports whether token i is a first name.
func (s *settler) first(i int) bool {
	return s.d.Token(i).Is(lang.GivenMale|lang.GivenFemale) || known(strings.ToLower(s.d.At(i)))
}

// known reports whether a word in small letters is in the table of first names.
func known(word string) bool { g := given(word); return g > 1 || g < -1 }

// Labelled is what the model of names holds a mention to be.
func (n *Names) Labelled(m *Mention) tags.Name {
	return n.tagged.named(m.To-1, m.To)[0].Kind()
}
