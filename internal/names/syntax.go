package names

import (
	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// A part is what a name or pronoun is in its clause, as far as the words
// beside it tell.
type part uint8

const (
	loose     part = iota
	subject        // a verb follows
	object         // a verb stands before it
	within         // in a prepositional phrase
	possessor      // his, Smith's
	parts
)

// syntax is what the tags tell of the clauses of a text.
type syntax struct {
	d      *text.Doc
	tags   []tags.Tag
	clause []int32 // of each token, counted through the text
	verbs  []int32 // how many stand before each token
}

// newSyntax parts a text into clauses.
func newSyntax(d *text.Doc, t []tags.Tag) *syntax {
	s := &syntax{d: d, tags: t, clause: make([]int32, len(t)), verbs: make([]int32, len(t)+1)}
	clause, verbs := int32(0), int32(0)
	for i := range t {
		if s.opensClause(i) {
			clause++
		}
		s.clause[i], s.verbs[i] = clause, verbs
		if t[i].POS() == tags.Verb {
			verbs++
		}
	}
	s.verbs[len(t)] = verbs
	return s
}

func (s *syntax) pos(i int) tags.POS {
	if i < 0 || i >= len(s.tags) {
		return tags.Punct
	}
	return s.tags[i].POS()
}

func (s *syntax) form(i int) tags.Form {
	if i < 0 || i >= len(s.tags) {
		return tags.Plain
	}
	return s.tags[i].Form()
}

// opensClause reports whether a clause begins with token i.
func (s *syntax) opensClause(i int) bool {
	t := s.d.Token(i)
	if t.Has(text.First) || t.Kind == text.Mark {
		return true
	}
	switch s.pos(i) {
	case tags.Sconj:
		return true
	case tags.Pron:
		return s.form(i) == tags.Relative || s.nominative(i) && s.pos(i-1) != tags.Sconj && s.pos(i-1) != tags.Cconj
	case tags.Adv:
		return t.Is(lang.Conjunction) && (s.nominative(i+1) || s.pos(i+1) == tags.Propn || s.pos(i+1) == tags.Det)
	case tags.Cconj:
		return s.nominative(i+1) || s.finite(i+1) || s.pos(i+1) == tags.Adv && s.finite(i+2)
	case tags.Punct:
		switch s.d.At(i) {
		case ";", ":", "(", "--", "–", "—":
			return true
		case ",":
			return s.form(i+1) == tags.Ing || s.pos(i+1) == tags.Verb
		}
	}
	return false
}

// nominative reports whether token i is he, she or they: a subject.
func (s *syntax) nominative(i int) bool {
	return s.d.Token(i).Is(lang.Subject) && s.form(i) == tags.Personal && !s.d.Token(i).Is(lang.Object|lang.Possessive)
}

// finite reports whether token i is a verb that has a subject.
func (s *syntax) finite(i int) bool {
	return i >= 0 && i < len(s.tags) && s.tags[i].Finite()
}

// reach is how far syntax looks beside a name.
const reach = 30

// part tells what the name in tokens [from, to) is, and which token governs it.
func (s *syntax) part(from, to int) (part, int) {
	if s.form(to) == tags.Possessive && s.pos(to) == tags.Part {
		return possessor, to
	}
	l := from - 1
	for n := 0; n < 5 && !s.d.Token(l+1).Has(text.First); n++ {
		if p := s.pos(l); p != tags.Det && p != tags.Adj && p != tags.Noun && p != tags.Num && !(p == tags.Pron && s.form(l) == tags.Possessive) && s.form(l) != tags.Possessive {
			break
		}
		l--
	}
	first := s.d.Token(l + 1).Has(text.First)
	switch p := s.pos(l); {
	case !first && p == tags.Adp:
		return within, l
	case s.subject(to):
		return subject, l
	case !first && p == tags.Verb && s.d.Token(l).Cue > 0 && s.form(l) == tags.Past && s.pos(to) == tags.Punct:
		return subject, l // "…," said Smith.
	case !first && (p == tags.Verb || p == tags.Aux):
		return object, l
	}
	return loose, l
}

// subject reports whether a finite verb follows the noun that ends before
// token i, behind adverbs, brackets, an apposition or a relative clause.
func (s *syntax) subject(i int) bool {
	for n := 0; n < 3 && s.pos(i) == tags.Adv; n++ {
		i++
	}
	if s.finite(i) {
		return true
	}
	closer := ""
	switch s.d.At(i) {
	case "(":
		closer = ")"
	case ",":
		closer = ","
	default:
		return false
	}
	for n, k := 0, i+1; n < reach && k < len(s.tags) && !s.d.Token(k).Has(text.First); n, k = n+1, k+1 {
		if s.d.At(k) == closer {
			return s.finite(k+1) || s.pos(k+1) == tags.Adv && s.finite(k+2) || closer == ")" && s.d.At(k+1) == "," && s.subject(k+1)
		}
	}
	return false
}

// host is what the phrase is that a possessive pronoun at i opens.
func (s *syntax) host(i int) part {
	k := i + 1
	for n := 0; n < 6 && (s.pos(k) == tags.Adj || s.pos(k) == tags.Noun || s.pos(k) == tags.Num || s.pos(k) == tags.Propn); n++ {
		k++
	}
	p, _ := s.part(i, k)
	return p
}
