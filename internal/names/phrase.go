package names

import (
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// A noun is a phrase without a name of its own: its words from the first behind
// the article, its head and the words behind that.
type noun struct {
	from, head, end int
	of              string // what stands behind of, for, at
	article         bool   // the, his, Acme's, a
	sort            lang.Sort
}

func (p *noun) role(d *text.Doc) (role, of string) {
	head := p.head
	for k := p.from + 1; k < p.head; k++ {
		if d.At(k) == "of" {
			head = k - 1
			break
		}
	}
	role, of = split(d, p.from, head+1)
	if k := head - 1; of == "" && k >= p.from && strings.HasPrefix(d.At(head), "spokes") && lang.SortOf(strings.ToLower(d.At(k))) == lang.Organisation {
		role, of = d.At(head), d.Of(p.from, head) // "interior ministry spokesman"
	}
	if head < p.head {
		role += " " + d.Of(head+1, p.head+1) // "head of staff"
	}
	if of == "" {
		of = p.of
	}
	return role, of
}

// noun reads the phrase that begins at token i.
func (s *settler) noun(i int) (noun, bool) {
	p := noun{head: -1}
	if t := s.pos(i); t == tags.Det || s.d.Token(i).Is(lang.Determiner|lang.Possessive) {
		p.article = true
		i++
	}
	for s.pos(i) == tags.Num {
		i++
	}
	p.from = i
	for n := 0; n < 9 && i < len(s.parts) && (!s.d.Token(i).Has(text.First) || i == p.from); n++ {
		t := s.d.Token(i)
		switch p := &p; s.pos(i) {
		case tags.Noun:
			p.head = i
		case tags.Propn:
			if t.Is(lang.Role) {
				p.head = i
			}
		case tags.Adj:
			if t.Is(lang.Role) && !t.Is(lang.Demonym|lang.Party) && s.pos(i+1) != tags.Noun && s.pos(i+1) != tags.Adj {
				p.head = i // "a White House official"
			}
		case tags.Num:
		case tags.Adv:
			if p.head >= 0 || !p.article {
				return s.tail(*p)
			} // "the then Home Secretary", "a well driller"
		case tags.Verb:
			if !t.Is(lang.Modifier) || s.parts[i].Form() != tags.Ing { // "managing director"
				return s.tail(*p)
			}
		case tags.Part:
			p.head, p.article = -1, true
		default:
			return s.tail(*p)
		}
		i++
	}
	return s.tail(p)
}

// tail reads what stands behind a head: "of staff", "at the Kaiser yard".
func (s *settler) tail(p noun) (noun, bool) {
	if p.head < 0 || strings.HasSuffix(s.at(p.head), "ly") {
		return p, false
	}
	if i := p.head; s.at(i+1) == "of" && s.sign(i+2).Is(lang.Duty) {
		p.head += 2
	}
	p.end = p.head + 1
	if s.pos(p.end) == tags.Propn && !s.d.Token(p.end).Has(text.First) {
		return p, false // "senator John McCain" is somebody else
	}
	s.behindHead(&p)
	p.sort = s.sort(s.head(p))
	return p, true
}

// behindHead reads "of staff", "of law at the University of York" behind the head.
func (s *settler) behindHead(p *noun) {
	switch s.at(p.end) {
	case "of", "for", "at", "in", "from", "with", "to":
	default:
		return
	}
	b := s.field(p.end + 1)
	after := s.after(p.end+1, b)
	common := s.pos(p.end+1) == tags.Noun || s.pos(p.end+1) == tags.Adj
	switch {
	case b == "":
	case s.pos(p.end+1) == tags.Num && s.pos(p.end+2) != tags.Noun: // "the mother of four"
		p.end = after
	case s.at(p.end) == "of" && s.sign(p.head).Is(lang.Fielded) && common && b[0] >= 'a': // "head of investor relations"
		field, of, _ := strings.Cut(b, " at ")
		p.head, p.end = s.after(p.end+1, field)-1, after
		if p.of = strings.TrimPrefix(of, "the "); p.of == "" {
			s.employerAt(p, p.end)
		}
	case common && b[0] >= 'a' && lang.SortOf(strings.ToLower(LastWord(b))) != lang.Organisation: // "an expert in drug use at the University of York"
		if !s.employerAt(p, after) {
			p.of, p.end = b, after
		}
	default:
		p.of, p.end = b, after
	}
}

// employerAt reads "at the University of York" at a token behind a phrase.
func (s *settler) employerAt(p *noun, at int) bool {
	switch s.at(at) {
	case "at", "with", "for", "of", "in":
	default:
		return false
	}
	named := at + 1
	if s.at(named) == "the" {
		named++
	}
	if s.pos(named) != tags.Propn {
		return false
	}
	p.of = body(s.d, at+1)
	p.end = s.after(at+1, p.of)
	return p.of != ""
}

// field is a body's name or a field of work that begins at token i: "New York",
// "international studies"; or a noun that the lists hold to be a verb: "the
// mother of the suspect".
func (s *settler) field(i int) string {
	b := body(s.d, i)
	end := s.after(i, b)
	bare := !s.d.Token(i).Is(lang.Determiner | lang.Possessive)
	if s.d.Token(i).Is(lang.Determiner | lang.Possessive) {
		i++
	}
	if end = max(i, end); b == "" && s.pos(i) == tags.Adj && !s.d.Token(i).Has(text.First) {
		end++
	}
	for end < len(s.parts) && !s.d.Token(end).Has(text.First) && s.pos(end-1) != tags.Propn {
		switch {
		case s.pos(end) == tags.Noun:
			end++
			continue
		case bare && s.at(end) == "and" && s.pos(end+1) == tags.Noun && s.pos(end-1) == tags.Noun && !s.clause(end+2): // "mines and energy"
			end += 2
			continue
		}
		break
	}
	if b == "" && s.pos(end-1) != tags.Noun {
		return ""
	}
	return s.d.Of(i, end)
}

// head is the role that "of staff" and the like belong to.
func (s *settler) head(p noun) int {
	for k := p.head - 1; k > p.from && k > p.head-6; k-- {
		if s.at(k) == "of" {
			return k - 1
		}
	}
	return p.head
}

// after is the token behind the words of b, which begin at or right behind token i.
func (s *settler) after(i int, b string) int {
	end := int(s.d.Token(i).Start) + len(b)
	if s.d.Token(i).Is(lang.Determiner | lang.Possessive) {
		end = int(s.d.Token(min(i+1, len(s.parts)-1)).Start) + len(b)
	}
	for i < len(s.parts) && int(s.d.Token(i).End) <= end {
		i++
	}
	return i
}

// A Phrase is a description of somebody or something without a name.
type Phrase struct {
	Role, Of string
	Head     int       // token of its noun
	Sort     lang.Sort // what that names
}

// Describe reads the phrase that begins at token i: "a Kremlin spokesman", "the
// senator for Arizona".
func (n *Names) Describe(d *text.Doc, i int) (Phrase, bool) {
	s := settler{d: d, n: n, parts: n.Parts()}
	p, ok := s.noun(i)
	if p.head < 0 {
		return Phrase{}, false
	}
	out := Phrase{Head: s.head(p), Sort: s.sort(s.head(p))}
	out.Role, out.Of = p.role(d)
	return out, ok
}
