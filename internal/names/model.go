package names

import (
	"slices"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// A tagged is a story whose sentences are tagged when somebody asks for one.
type tagged struct {
	tagger *tags.Tagger
	d      *text.Doc
	parts  []tags.Tag
	done   []bool // of each sentence
	left   int    // sentences that are not done
	labels []tags.Name
	at     int // the sentence whose labels these are, -1 for none
}

func (t *tagged) open(d *text.Doc) {
	if t.tagger == nil {
		t.tagger = tags.New()
	}
	t.d = d
	t.parts = slices.Grow(t.parts[:0], len(d.Tokens))[:len(d.Tokens)]
	t.done = slices.Grow(t.done[:0], len(d.Sentences))[:len(d.Sentences)]
	clear(t.done)
	t.left, t.at = len(t.done), -1
}

// sentence returns the parts of speech of a sentence.
func (t *tagged) sentence(k int) []tags.Tag {
	s := t.d.Sentences[k]
	parts := t.parts[s.Start:s.End]
	if !t.done[k] {
		t.tagger.Sentence(t.d.Text, t.d.Tokens[s.Start:s.End], parts[:0])
		t.done[k] = true
		t.left--
	}
	return parts
}

// named returns what the model holds tokens [from, to) of one sentence to be
// names of.
func (t *tagged) named(from, to int) []tags.Name {
	k := t.d.Sentence(from)
	s := t.d.Sentences[k]
	if k != t.at {
		t.labels = t.tagger.SentenceNames(t.d.Text, t.d.Tokens[s.Start:s.End], t.sentence(k), t.labels[:0])
		t.at = k
	}
	return t.labels[from-s.Start : min(to, s.End)-s.Start]
}

// people asks the model which of the names whose kind no rule knows are
// people. What it says of bodies and places is less sure than silence.
func (f *finder) people() {
	for i := range f.n.Mentions {
		m := &f.n.Mentions[i]
		if m.Kind != Unknown || m.To-m.From > 4 || theBefore(f.d, m) || f.d.Token(m.To-1).Is(lang.Demonym|lang.Party|lang.Group|lang.Body|lang.Document|lang.Place) {
			continue
		}
		if person(f.n.tagged.named(m.From, m.To)) {
			m.Kind = Person
		}
	}
}

// person reports whether all words of a name belong to a person's.
func person(labels []tags.Name) bool {
	for _, l := range labels {
		if l.Kind() != tags.Person {
			return false
		}
	}
	return true
}
