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

// ranked takes a rank in capitals off a name: "SP Funmilayo Adebowale".
func (s *settler) ranked(m *Mention) {
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

// describe reads what a mention is from the phrase beside it.
func (s *settler) describe(m *Mention) {
	if words := strings.Fields(m.Of); len(words) > 2 && words[1] == "the" && words[0][0] >= 'a' {
		m.Role, m.Of = "", "" // "Les, rang the store's manager": a verb that no list knows
	}
	if m.Role != "" && !lang.SignOf(m.Role).Is(lang.Address) || m.Kind == Place {
		s.office(m)
		return
	}
	if m.Kind == Unknown && s.at(m.To) == "," && s.at(m.To+1) == "who" && !lang.SignOf(s.at(m.To+2)).Is(lang.Several) {
		m.Kind = Person
	}
	defer s.office(m)
	if s.does(m) {
		return
	}
	for k, read := range [...]func(*Mention) (noun, bool){s.beside, s.behind, s.before, s.copula} {
		if p, ok := read(m); ok {
			if k > 0 && p.sort == lang.Organisation && m.To-m.From == 1 && s.inner[s.at(m.From)] {
				continue // a surname
			}
			if m.Kind != Person && s.sign(p.head).Is(lang.Owning) {
				p.sort = lang.Organisation // "the mine's owner, Andina de Estaño"
				if s.n.Labelled(m) == tags.Person && m.To-m.From > 1 {
					p.sort = lang.Human // "Jonny Mangan, a cake maker"
				}
			}
			m.Role, m.Of = p.role(s.d)
			if g := GenderOf(s.d.Token(s.head(p)).Class); m.Gender == Unsure && p.sort == lang.Human {
				m.Gender = g
			}
			if m.Kind == Unknown && p.sort == lang.Human {
				m.Kind = Person
			} else if p.sort == lang.Organisation {
				m.Kind = Body
			}
			return
		}
	}
}

// does reads ", who heads the Growers' Union," behind a name.
func (s *settler) does(m *Mention) bool {
	if s.at(m.To) != "," || s.at(m.To+1) != "who" || m.Kind != Person && m.Kind != Unknown {
		return false
	}
	role := lang.Post(s.at(m.To + 2))
	i := m.To + 3
	if s.at(i) == "over" {
		i++
	}
	if role == "" || i >= len(s.parts) || s.d.Token(i).Has(text.First) {
		return false
	}
	named := i
	if s.at(i) == "the" {
		named++
	}
	of := body(s.d, i)
	if of == "" || !s.d.Token(named).Has(text.Capital) {
		return false
	}
	m.Role, m.Of, m.Kind = role, of, Person
	return true
}

// office adds the body behind a name that has its role in front ("Analyst Kofi
// Mensah of Nordbank") and mends a role that was cut behind a common noun
// because it opens the sentence: "Fire chief".
func (s *settler) office(m *Mention) {
	if s.at(m.To) == "of" && (s.pos(m.To+1) == tags.Propn || s.at(m.To+1) == "the" && s.pos(m.To+2) == tags.Propn) {
		if m.Of != "" && !strings.Contains(m.Of, " ") && m.Of == s.at(m.Start) {
			m.Role = m.Of + " " + m.Role // "Battalion Chief Hope Sorensen of the Fire District"
		}
		m.Of = body(s.d, m.To+1)
	}
	if m.Of == "" && m.Kind == Person && s.at(m.To) == "," && s.at(m.To+1) == "of" {
		m.Of = body(s.d, m.To+2) // "Inspector Paul Vella, of Port Kembury police,"
	}
	if i := m.Start; m.Of != "" && strings.HasSuffix(m.Role, "Minister") && m.From > i && !strings.Contains(m.Of, " ") && s.portfolio(m) {
		m.Role, m.Of = s.d.Of(i, m.From), "" // "Deputy Economy Minister"
	}
	if m.Of != "" && lang.SignOf(strings.ToLower(LastWord(m.Role))).Is(lang.Fielded) && m.Of[0] >= 'a' && strings.Contains(s.d.Of(m.To, min(m.To+16, len(s.parts))), m.Role+" of "+m.Of) {
		m.Role, m.Of = m.Role+" of "+m.Of, "" // "head of investor relations"
	}
	if i := m.Start; m.Of != "" && m.Of == s.at(i) && !strings.HasPrefix(m.Role, "spokes") && m.From > i+1 && s.d.Token(i).Has(text.First) && !s.inner[m.Of] && (s.pos(i) == tags.Noun || s.pos(i) == tags.Adj) {
		m.Role, m.Of = m.Of+" "+m.Role, ""
	}
}

// portfolio reports whether the body of a minister is no place and no people's.
func (s *settler) portfolio(m *Mention) bool {
	for i := m.Start; i < m.From; i++ {
		if s.d.Token(i).Is(lang.Place | lang.Demonym | lang.Known | lang.Body) {
			return false
		}
	}
	return true
}

// human reports whether a phrase can say what somebody is: a noun for people
// or, behind an article, one that names neither a body nor a time.
func (s *settler) human(p noun, m *Mention) bool {
	t := s.d.Token(s.head(p))
	if p.sort == lang.Human {
		return true
	}
	return m.Kind == Person && p.article && p.sort == lang.Thing && !t.Is(lang.Time|lang.Day|lang.MonthName|lang.Number|lang.Noun|lang.Document|lang.Body|lang.Group|lang.Media)
}

// fits reports whether a phrase can stand beside a mention.
func (s *settler) fits(p noun, m *Mention) bool {
	if m.Kind == Person {
		return s.human(p, m)
	}
	return p.sort != lang.Thing && (m.Kind == Unknown || p.sort == lang.Organisation)
}

// behind reads ", a carpenter," and ", who is a carpenter" behind a name.
func (s *settler) behind(m *Mention) (noun, bool) {
	i := m.To
	if s.at(i) == "(" {
		for n := 0; n < 6 && s.at(i) != ")"; n++ {
			i++
		}
		i++
	}
	if s.at(i) != "," || s.d.Token(i).Has(text.First) || i+1 >= len(s.parts) {
		return noun{}, false
	}
	i++
	if s.pos(i) == tags.Num && s.at(i+1) == "," { // an age
		i += 2
	}
	who := s.at(i) == "who"
	if who {
		if i++; !s.d.Token(min(i, len(s.parts)-1)).Is(lang.Be) {
			return noun{}, false
		}
		i++
	}
	if i >= len(s.parts) || s.d.Token(i).Has(text.First) {
		return noun{}, false
	}
	for s.pos(i) == tags.Adv && i+1 < len(s.parts) {
		i++ // "currently a researcher"
	}
	p, ok := s.noun(i)
	if !ok || !s.fits(p, m) || !p.article && p.sort == lang.Thing || s.at(i) == "its" || s.at(i) == "whose" {
		return p, false
	}
	return p, who || !s.clause(p.end) && s.at(p.end) != "and"
}

// clause reports whether a verb follows, so that the phrase before it is its
// subject: "Rees, the driver said, was late".
func (s *settler) clause(i int) bool {
	for s.pos(i) == tags.Adv {
		i++
	}
	return s.finite(i)
}

// before reads "the harbour master, " in front of a name.
func (s *settler) before(m *Mention) (noun, bool) {
	to := m.To
	if lang.SignOf(s.at(to)).Is(lang.Honour | lang.ClubHonour) {
		to++
	}
	comma := m.Start - 1
	if strings.EqualFold(s.at(comma), "the") {
		comma-- // "the vicar, the Rev Paul Sunde"
	}
	if strings.HasSuffix(s.at(comma), "-old") {
		comma-- // "the goalkeeper, 20-year-old Bilal Zerhouni"
	}
	if comma < 1 || s.at(comma) != "," || s.d.Token(m.Start).Has(text.First) {
		return noun{}, false
	}
	from := s.start(comma)
	if s.clause(to) && (m.To-m.From < 2 || s.pos(from-1) == tags.Adp || s.aside(to)) {
		return noun{}, false // "according to the driver, Ann Lee fled", "the driver, Ann Lee said, fled"
	}
	if next := to; next < len(s.parts) && s.at(next) != "," && !s.clause(next) && !s.d.Token(next).Has(text.First) && s.pos(next) != tags.Punct && s.d.Token(next).Kind != text.Mark {
		return noun{}, false
	}
	if from == comma || from > 0 && !s.d.Token(from).Has(text.First) && s.at(from-1) == "," && s.at(m.To) == "," && s.behindName(from-1) {
		return noun{}, false
	}
	p, ok := s.noun(from)
	if !ok || !s.fits(p, m) || p.end > comma || p.sort == lang.Thing || !p.article && !s.d.Token(from).Has(text.First) {
		return p, false
	}
	if p.end < comma { // "an adviser to the Turkish president, Cem Aydin"
		if p.of != "" || s.at(p.end) != "to" && s.at(p.end) != "of" && s.at(p.end) != "for" && s.at(p.end) != "at" && s.at(p.end) != "in" {
			return p, false
		}
		p.of = body(s.d, p.end+1)
	}
	return p, true
}

// aside reports whether the verb at token i ends an aside: "the driver, Ann Lee
// said on Monday, fled".
func (s *settler) aside(i int) bool {
	for k := i + 1; k < i+5; k++ {
		if s.at(k) == "," {
			return s.d.Token(i).Cue != 0
		}
	}
	return false
}

// behindName reports whether a name ends before token i: what follows is about it.
func (s *settler) behindName(i int) bool {
	m := s.n.At(i - 1)
	return m != nil && m.To == i && m.Kind == Person
}

// beside reads "the consumer programme " and "his wife " in front of a name.
func (s *settler) beside(m *Mention) (noun, bool) {
	at := m.Start
	if at == 0 || s.d.Token(at).Has(text.First) || !s.d.Token(at).Has(text.Spaced) || s.pos(at-1) != tags.Noun && (s.pos(at-1) != tags.Propn || s.sort(at-1) != lang.Human) {
		return noun{}, false
	}
	from := at - 1
	for n := 0; from > 0 && n < 8 && !s.d.Token(from).Has(text.First) && s.pos(from) != tags.Det && !s.d.Token(from).Is(lang.Possessive); n++ {
		if p := s.pos(from - 1); p != tags.Noun && p != tags.Adj && p != tags.Num && p != tags.Propn && p != tags.Part && p != tags.Det && !s.d.Token(from-1).Is(lang.Possessive) {
			break
		}
		from--
	}
	p, _ := s.noun(from) // a name follows the head, as it should here
	if p.head < 0 && s.sort(at-1) == lang.Human || p.head == at && s.letter(at) {
		p.head = at - 1
	}
	if p.head != at-1 {
		return p, false
	}
	p.end, p.sort = at, s.sort(p.head)
	if p.sort == lang.Thing || m.Kind == Person && p.sort != lang.Human && s.first(m.From) {
		return p, false
	}
	return p, true
}

// start walks back from token i over a phrase.
func (s *settler) start(i int) int {
	for n := 0; i > 0 && n < 12; n++ {
		p := s.pos(i - 1)
		if p != tags.Noun && p != tags.Adj && p != tags.Det && p != tags.Num && p != tags.Propn && p != tags.Part && p != tags.Adp &&
			!s.d.Token(i-1).Is(lang.Possessive) && (p != tags.Verb || !s.d.Token(i-1).Is(lang.Modifier)) || s.d.Token(i-1).Kind == text.Mark {
			break
		}
		i--
		if s.d.Token(i).Has(text.First) || p == tags.Det && i > 0 && s.pos(i-1) != tags.Adp && s.pos(i-1) != tags.Det {
			break // "after the whistle the coach"
		}
	}
	for i < len(s.parts) && s.pos(i) == tags.Adp {
		i++ // "by the mayor, Ann Lee"
	}
	return i
}

// copula reads "is the director of Acme" behind a name.
func (s *settler) copula(m *Mention) (noun, bool) {
	i := m.To
	if m.Kind != Person || i+1 >= len(s.parts) || s.d.Token(i).Has(text.First) {
		return noun{}, false
	}
	switch s.at(i) {
	case "is", "was", "became":
	default:
		return noun{}, false
	}
	p, ok := s.noun(i + 1)
	if !ok || p.sort != lang.Human || !p.article || s.sign(p.head).Is(lang.Generic) || s.at(p.head) == "friend" {
		return p, false
	}
	return p, true
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

// complete finds names that the first reading leaves out or cuts: single words
// at the start of a sentence, "National Farmers' League", "Robert “Bobby”
// Tarrant", "May Rose".
func (s *settler) complete() {
	s.inner = map[string]bool{}
	for _, m := range s.n.Mentions {
		if m.To-m.From > 1 {
			s.inner[s.d.At(m.To-1)] = true
		}
	}
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

// take appends a mention with what belongs to it, or joins it to the last.
func (s *settler) take(out []Mention, m Mention) []Mention {
	s.widen(&m)
	k := len(out) - 1
	if i := m.From - 1; m.Start == m.From && s.forename(i, &m) && (k < 0 || out[k].To <= i) {
		m.From, m.Start = i, i // "Per Öberg"
	}
	if k >= 0 && s.joins(&out[k], &m) {
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
	if k := m.From - 1; m.Start == m.From && k > 0 && s.letter(m.From) && s.letter(k) {
		m.From, m.Start = k, k // "A R Shaikh"
	}
	if m.Kind == Unknown && m.To-m.From > 1 && s.letter(m.From) {
		m.Kind = Person
	}
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
		m.Start = m.From
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
		if (mark == "'s" || mark == "’s") && lang.SignOf(s.at(a.To-1)).Is(lang.Eponym) && s.d.Token(b.From).Has(text.Capital) && b.Start == b.From {
			return true // "the People's Daily"
		}
		return (mark == "'" || mark == "’") && strings.HasSuffix(s.at(a.To-1), "s") && (s.d.Token(b.To-1).Is(lang.Body) || s.d.Token(b.From).Is(lang.Body)) && a.Kind != Person
	}
	return false
}

// nicknamed reports whether a nickname in quotation marks and a surname follow a
// first name that ends at token i: Robert “Bobby” Tarrant.
func (s *settler) nicknamed(i int) bool {
	return i+3 < len(s.parts) && s.d.Token(i).Kind == text.Mark && s.d.Token(i+2).Kind == text.Mark && !s.d.Token(i+1).Has(text.First) && s.d.Token(i+1).Has(text.Capital) &&
		s.pos(i+3) == tags.Propn && s.d.Token(i+3).Kind == text.Word && !s.d.Token(i+3).Has(text.First)
}
