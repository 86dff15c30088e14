// Package names finds people, organisations and places in prose and joins their mentions.
package names

import (
	"sort"
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// A Kind is what a name names.
type Kind uint8

// The kinds of name.
const (
	Unknown Kind = iota
	Person
	Body
	Place
)

// A Gender is how pronouns speak of somebody.
type Gender uint8

// The genders.
const (
	Unsure Gender = iota
	He
	She
)

// A Mention is one place where a name stands.
type Mention struct {
	From, To int // tokens of the name alone
	Start    int // token where its title or role begins; From where it has none
	Kind     Kind
	Entity   int // index into Entities
	Gender   Gender
	Role, Of string // as stated here, before the name or after it
}

// An Entity is somebody or something that a story names, with all mentions.
type Entity struct {
	Name     string // the fullest form
	Last     string // of a person
	Kind     Kind
	Gender   Gender
	Roles    []Role // in the order of the text
	Mentions []int  // indexes into Mentions, ascending
}

// A Role is what a story says that somebody is.
type Role struct{ Role, Of string }

// Names are the names of one story.
type Names struct {
	Mentions []Mention // ascending, never overlapping
	Entities []Entity

	tagged *tagged
	refs   []Reference // see Settle
}

// Parts are the parts of speech of all words of the story.
func (n *Names) Parts() []tags.Tag {
	for s := 0; n.tagged.left > 0; s++ {
		n.tagged.sentence(s)
	}
	return n.tagged.parts
}

// A Finder finds the names of one story after the other with the same memory.
// The zero Finder is ready for use.
type Finder struct{ tagged tagged }

// Find finds the names in a story and joins those that mean the same. A wrong
// join is worse than a missed one: a bare surname that two people share stays alone.
func Find(d *text.Doc) *Names { return new(Finder).Find(d) }

// Find finds the names in a story; their parts of speech are good until the next.
func (r *Finder) Find(d *text.Doc) *Names { return r.FindWith(d, nil) }

// FindWith is Find where some people are known to be named at spans of
// tokens, ascending and apart.
func (r *Finder) FindWith(d *text.Doc, known []text.Span) *Names {
	n := &Names{tagged: &r.tagged}
	n.tagged.open(d)
	f := finder{d: d, n: n, seen: midSentence(d)}
	for i := 0; i < len(d.Tokens); {
		from, to := f.run(i)
		for len(known) > 0 && known[0].Start < i {
			known = known[1:]
		}
		if len(known) > 0 && (i == known[0].Start || to > known[0].Start) {
			if k := known[0]; i == k.Start {
				f.known(k)
				i = k.End
				continue
			}
			to = known[0].Start
		}
		if to == 0 || from >= to {
			i++
			continue
		}
		f.take(from, to)
		i = to
	}
	f.people()
	join(d, n)
	return n
}

// known takes a mention that somebody else has found.
func (f *finder) known(s text.Span) {
	m := Mention{From: s.Start, To: s.End, Start: s.Start, Entity: -1}
	m.Kind = f.kind(&m)
	if f.roles(&m); m.Kind == Unknown {
		m.Kind = Person
	}
	f.n.Mentions = append(f.n.Mentions, m)
}

// At returns the mention that token i belongs to, its title included, or nil.
func (n *Names) At(i int) *Mention {
	lo := sort.Search(len(n.Mentions), func(m int) bool { return n.Mentions[m].To > i })
	if lo < len(n.Mentions) && n.Mentions[lo].Start <= i {
		return &n.Mentions[lo]
	}
	return nil
}

// Before returns the index of the last mention that begins before token i, -1 for none.
func (n *Names) Before(i int) int {
	return sort.Search(len(n.Mentions), func(m int) bool { return n.Mentions[m].From >= i }) - 1
}

// GenderOf reads a gender from a word: he, Mrs, spokeswoman, Dmitry.
func GenderOf(c lang.Class) Gender {
	male, female := c&(lang.Male|lang.GivenMale) != 0, c&(lang.Female|lang.GivenFemale) != 0
	switch {
	case male == female:
		return Unsure
	case male:
		return He
	}
	return She
}

// Agree reports whether two genders can be of one person.
func Agree(a, b Gender) bool { return a == b || a == Unsure || b == Unsure }

// LastWord is the last word of a name or a role.
func LastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// Initials are the first letters of a name's words.
func Initials(name string) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(name) {
		for _, r := range word {
			b.WriteRune(r)
			break
		}
	}
	return b.String()
}
