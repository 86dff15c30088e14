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
	labels []tags.Name
}

func (t *tagged) open(d *text.Doc) {
	if t.tagger == nil {
		t.tagger = tags.New()
	}
	t.d = d
	t.parts = slices.Grow(t.parts[:0], len(d.Tokens))[:len(d.Tokens)]
	t.done = slices.Grow(t.done[:0], len(d.Sentences))[:len(d.Sentences)]
	clear(t.done)
}

// sentence returns the parts of speech of a sentence.
func (t *tagged) sentence(k int) []tags.Tag {
	s := t.d.Sentences[k]
	parts := t.parts[s.Start:s.End]
	if !t.done[k] {
		t.tagger.Sentence(t.d.Text, t.d.Tokens[s.Start:s.End], parts[:0])
		t.done[k] = true
	}
	return parts
}

// people asks the model which of the names whose kind no rule knows are
// people. What it says of bodies and places is less sure than silence.
func (f *finder) people() {
	t := f.n.tagged
	at := -1 // the sentence whose names are labelled
	for i := range f.n.Mentions {
		m := &f.n.Mentions[i]
		if m.Kind != Unknown || m.To-m.From > 4 || theBefore(f.d, m) || f.d.Token(m.To-1).Is(lang.Demonym|lang.Party|lang.Group|lang.Body|lang.Document|lang.Place) {
			continue
		}
		k := f.d.Sentence(m.From)
		s := f.d.Sentences[k]
		if k != at {
			t.labels = t.tagger.SentenceNames(f.d.Text, f.d.Tokens[s.Start:s.End], t.sentence(k), t.labels[:0])
			at = k
		}
		if person(t.labels[m.From-s.Start : min(m.To, s.End)-s.Start]) {
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
