package names

import (
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// describe reads what a mention is from the words beside it.
func (s *settler) describe(m *Mention) {
	if words := strings.Fields(m.Of); len(words) > 2 && words[1] == "the" && words[0][0] >= 'a' {
		m.Role, m.Of = "", "" // "Les, rang the store's manager": a verb that no list knows
	}
	if m.Kind == Unknown && s.at(m.To) == "," && s.at(m.To+1) == "who" && !lang.SignOf(s.at(m.To+2)).Is(lang.Several) {
		m.Kind = Person
	}
	if s.d.Of(m.From, m.To) == "X" {
		m.Kind = Body // "on X, the singer said"
		return
	}
	defer s.office(m)
	if (m.Role == "" || lang.SignOf(m.Role).Is(lang.Address)) && s.does(m) {
		return
	}
	for _, read := range s.readers(m) {
		if p, ok := read(s, m); ok {
			if p.sort == lang.Organisation && m.To-m.From == 1 && s.inner[s.at(m.From)] && (p.end != m.Start || !lang.Firm(strings.ToLower(s.at(p.head)))) {
				continue // a surname: "told the jury Roof stood over her"
			}
			if s.sign(p.head).Is(lang.Generic) {
				if m.Kind == Unknown && m.To-m.From > 1 {
					m.Kind = Person // "the man, Jón Már Gíslason"
				}
				continue // "the child Lacey refused"
			}
			if m.Role != "" && s.d.Token(s.head(p)).Is(lang.Party|lang.Demonym) {
				continue // "Sen. Holt, a Republican"
			}
			s.is(m, p)
			return
		}
	}
}

// A reader reads what stands beside a mention.
type reader = func(*settler, *Mention) (noun, bool)

var (
	allReaders   = []reader{(*settler).beside, (*settler).called, (*settler).behind, (*settler).before, (*settler).copula}
	aroundReader = []reader{(*settler).before, (*settler).behind}
	beforeReader = []reader{(*settler).before}
	behindReader = []reader{(*settler).behind}
)

// readers are what may tell more of a mention than its role so far.
func (s *settler) readers(m *Mention) []reader {
	switch {
	case m.Kind == Place:
		return nil
	case m.Role == "" || lang.SignOf(m.Role).Is(lang.Address):
		return allReaders
	case elected(m.Role):
		return beforeReader // "the panel's chairwoman, Sen. Holt"
	case lang.SignOf(m.Role).Is(lang.Rank), lang.Office(m.Role) != "", Office(m.Role) == "author" && m.Of == "":
		return aroundReader // "the command's spokesman, Capt. Holt"
	case !strings.Contains(s.d.Of(m.Start, m.From), LastWord(m.Role)):
		return behindReader // which the first reading may have cut
	}
	return nil
}

// elected reports whether a title is that of somebody elected, which says more
// than what else the story tells of him.
func elected(title string) bool {
	switch lang.Office(title) {
	case "senator", "representative", "governor":
		return true
	}
	return false
}

// is takes a phrase for what a mention is.
func (s *settler) is(m *Mention, p noun) {
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
}

// does reads ", who heads the Growers' Union," and ", who succeeded her as
// curator," behind a name.
func (s *settler) does(m *Mention) bool {
	if s.at(m.To) != "," || m.Kind != Person && m.Kind != Unknown {
		return false
	}
	role := lang.Post(s.at(m.To + 2))
	switch w := s.at(m.To + 1); {
	case w == "who" && role == "as":
		return s.as(m, m.To+3)
	case w == "in" || w == "now": // "in her 27th season as coach of the Larks"
		return s.as(m, m.To+2)
	case w != "who" || role == "":
		return false
	}
	i := m.To + 3
	named := i
	if s.at(i) == "the" {
		named++
	}
	of := body(s.d, i)
	if of == "" || s.d.Token(i).Has(text.First) || !s.d.Token(named).Has(text.Capital) {
		return false
	}
	m.Role, m.Of, m.Kind = role, of, Person
	return true
}

// as takes what stands behind the next "as" for what a mention is.
func (s *settler) as(m *Mention, from int) bool {
	for k := from; k < from+7 && k+1 < len(s.parts) && (s.d.Token(k).Kind == text.Word || s.d.Token(k).Kind == text.Number) && !s.d.Token(k).Has(text.First); k++ {
		if s.at(k) != "as" {
			continue
		}
		p, ok := s.noun(k + 1)
		word := strings.ToLower(s.at(p.head))
		if !ok || p.sort != lang.Human || lang.SignOf(word).Is(lang.Generic) || lang.Singular(word) != word || s.at(m.To+1) != "who" && lang.Post(s.at(k-1)) != "as" {
			return false
		}
		m.Kind = Person
		s.is(m, p)
		return true
	}
	return false
}

// called reads "a ditch tender named " in front of a name.
func (s *settler) called(m *Mention) (noun, bool) {
	i := m.Start - 1
	if i < 1 || s.at(i) != "named" && s.at(i) != "called" || s.d.Token(m.Start).Has(text.First) {
		return noun{}, false
	}
	p, ok := s.noun(s.start(i))
	return p, ok && p.end == i && p.article && m.To-m.From > 1 && (p.sort == lang.Human || m.Kind == Person && p.sort == lang.Thing && s.first(m.From))
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
		if b := s.n.At(m.To + 1); b != nil && strings.HasPrefix(m.Of, s.d.Of(b.From, b.To)+" and ") {
			m.Of = s.d.Of(b.From, b.To)
		}
	}
	if m.Of == "" && m.Kind == Person && s.at(m.To) == "," && s.at(m.To+1) == "of" {
		m.Of = body(s.d, m.To+2) // "Inspector Paul Vella, of Port Kembury police,"
	}
	s.house(m)
	if i := m.Start; m.Of != "" && m.Of == s.at(i) && s.d.Token(i).Has(text.First) && s.pos(i) == tags.Verb {
		m.Of = "" // "Watch President Falk's interview"
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

// house reads whose a name is of which no role is told: "Debbie Elton from
// Edinburgh University", "NPR's Debbie Elton".
func (s *settler) house(m *Mention) {
	if m.Of != "" || m.Role != "" || m.Kind != Person || m.To-m.From < 2 {
		return
	}
	switch s.at(m.To) {
	case "of", "from", "with", "at":
		i := m.To + 1
		if s.at(i) == "the" {
			i++
		}
		if b := s.n.At(i); b != nil && b.From == i && b.Kind == Body {
			m.Of = s.d.Of(b.From, b.To)
		}
		return
	}
	if b := s.n.At(m.Start - 2); b != nil && b.To == m.Start-1 && b.Kind == Body && s.d.Token(m.Start-1).Has(text.Clitic) {
		m.Of = s.d.Of(b.From, b.To)
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
	if !ok || !s.fits(p, m) || p.end > comma || p.sort == lang.Thing || !p.article && !s.d.Token(from).Has(text.First) && !strings.EqualFold(s.at(from-1), "as") {
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
	if s.sign(from).Is(lang.Duty) && s.at(from-1) == "of" && from > 1 {
		from -= 2 // "her chief of staff Ann Lee"
	}
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
	if m.Kind != Person && (m.To-m.From > 1 || !s.inner[s.at(m.From)]) || i+1 >= len(s.parts) || s.d.Token(i).Has(text.First) {
		return noun{}, false
	}
	switch s.at(i) {
	case "is", "was", "became":
	case "has":
		if s.at(i+1) != "been" || s.at(i+2) != "the" {
			return noun{}, false
		}
		i++
	default:
		return noun{}, false
	}
	p, ok := s.noun(i + 1)
	if !ok || p.sort != lang.Human || !p.article || s.sign(p.head).Is(lang.Generic) || s.at(p.head) == "friend" {
		return p, false
	}
	return p, true
}
