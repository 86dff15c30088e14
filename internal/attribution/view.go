package attribution

import (
	"slices"

	"github.com/copytaster/copytaster/internal/alike"
	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// A View is what the models see of a text: each token with its word, its
// classes, what the rules make of it and where it stands.
type View struct {
	D      *text.Doc
	N      *names.Names
	Drafts []Draft // by the rules

	looks []look
	heads []int32   // drafts whose head is a token, -1 for none
	holds []holding // of each sentence
	hash  []byte
	room  room
}

// A look is what is known of one token.
type look struct {
	word            uint64 // its small letters
	tag             uint64 // its part of speech, as far as the lists tell
	name            uint64 // kind of the name it stands in, 0 for none
	near            [3]uint16
	part            tags.Tag
	paragraph       int32
	sentence, piece int32 // its sentence; its quotation
	content, source int32 // the rules' drafts in whose parts it stands, -1 for none
	cue             int32 // the draft whose cue it belongs to, -1 for none
	flags           uint8
}

const (
	opensQuote uint8 = 1 << iota
	closesQuote
	opensSentence
	closesSentence
)

// Look fills the view of a text.
func (v *View) Look(f *Finder) {
	v.D, v.N, v.Drafts, v.room.spans = f.d, f.n, f.drafts, v.room.spans[:0]
	parts := v.N.Parts()
	n := len(v.D.Tokens)
	v.looks = slices.Grow(v.looks[:0], n)[:n]
	v.heads = slices.Grow(v.heads[:0], n)[:n]
	for i := range v.looks {
		v.heads[i] = -1
		v.looks[i] = v.lookAt(i, parts[i])
	}
	for p, span := range v.D.Paragraphs {
		for i := span.Start; i < span.End; i++ {
			v.looks[i].paragraph = int32(p)
		}
	}
	for s, span := range v.D.Sentences {
		for i := span.Start; i < span.End; i++ {
			v.looks[i].sentence = int32(s)
		}
		v.looks[span.Start].flags |= opensSentence
		v.looks[span.End-1].flags |= closesSentence
	}
	for _, m := range v.N.Mentions {
		for i := m.From; i < m.To; i++ {
			v.looks[i].name = 1 + uint64(m.Kind)
		}
	}
	v.lookRules()
	v.hold()
}

// A holding is how many quotation marks and heads of rules' drafts a sentence holds.
type holding struct{ marks, rules int32 }

func (v *View) hold() {
	v.holds = slices.Grow(v.holds[:0], len(v.D.Sentences))[:len(v.D.Sentences)]
	for s, span := range v.D.Sentences {
		var h holding
		for i := span.Start; i < span.End; i++ {
			if v.looks[i].flags&(opensQuote|closesQuote) != 0 {
				h.marks++
			}
			if v.heads[i] >= 0 {
				h.rules++
			}
		}
		v.holds[s] = h
	}
}

// lookRules marks what the rules have found.
func (v *View) lookRules() {
	for k := len(v.Drafts) - 1; k >= 0; k-- {
		d := &v.Drafts[k]
		v.heads[d.Head] = int32(k)
		for _, s := range d.Cues {
			for i := s.Start; i < s.End; i++ {
				v.looks[i].cue = int32(k)
			}
		}
		if d.Nested {
			continue
		}
		for _, s := range d.Content {
			for i := s.Start; i < s.End; i++ {
				v.looks[i].content = int32(k)
			}
		}
		for _, s := range d.Source {
			for i := s.Start; i < s.End; i++ {
				v.looks[i].source = int32(k)
			}
		}
	}
}

func (v *View) lookAt(i int, part tags.Tag) look {
	t := &v.D.Tokens[i]
	l := look{content: -1, source: -1, cue: -1, piece: t.Quote}
	v.hash = AppendFold(v.hash[:0], v.D.Text[t.Start:t.End])
	l.word = hashOf(v.hash)
	l.part = part
	l.tag = tagOf(t, v.D.Text[t.Start], l.part)
	if t.Kind == text.Word {
		l.near[0], l.near[1], l.near[2] = alike.Class(v.hash)
	}
	if t.Kind == text.Mark {
		if q := &v.D.Quotes[t.Quote]; int(t.Start) < q.Inner.Start {
			l.flags |= opensQuote
		} else {
			l.flags |= closesQuote
		}
	}
	return l
}

// AppendFold appends a word in small letters with plain apostrophes.
func AppendFold(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'A' && c <= 'Z':
			c |= 0x20
		case c == 0xe2 && i+2 < len(s) && s[i+1] == 0x80 && (s[i+2] == 0x99 || s[i+2] == 0x98):
			c, i = '\'', i+2
		}
		b = append(b, c)
	}
	return b
}

func hashOf(b []byte) uint64 {
	h := uint64(14695981039346656037) // FNV-1a
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

// classes are what the lists tell of a word, the first that fits: the small
// words, then those that stand around names.
var classes = [...]lang.Class{
	lang.Be, lang.Have, lang.Do, lang.Modal, lang.Negation, lang.Relative, lang.Determiner, lang.Possessive, lang.Subject, lang.Object,
	lang.Coordinator, lang.Preposition, lang.Conjunction,
	lang.Title, lang.Role, lang.Group, lang.Body, lang.Document, lang.Media, lang.Day, lang.MonthName, lang.Time, lang.Number,
	lang.Place, lang.Known, lang.Demonym, lang.Party,
}

// small is how many of the classes are of small words.
const small = 13

// tagOf is the part of speech of a token, finer where the lists know the word.
func tagOf(t *text.Token, first byte, part tags.Tag) uint64 {
	switch t.Kind {
	case text.Number:
		return 100
	case text.Mark:
		return 101
	case text.Punct:
		return 128 + uint64(first)
	}
	base := uint64(0)
	if t.Has(text.Capital) {
		base = 50
	}
	if t.Has(text.Clitic) {
		return 102
	}
	verb := part.POS() == tags.Verb
	for i, c := range classes {
		if t.Is(c) && !(verb && i >= small) {
			return base + 1 + uint64(i)
		}
	}
	return 400 + base + uint64(part)
}
