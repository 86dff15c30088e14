package names

import (
	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/tags"
)

// people asks the model which of the names whose kind no rule knows are
// people. What it says of bodies and places is less sure than silence.
func (f *finder) people() {
	var t *tags.Tagger
	var parts []tags.Tag
	var labels []tags.Name
	at := -1 // the sentence that is tagged
	for i := range f.n.Mentions {
		m := &f.n.Mentions[i]
		if m.Kind != Unknown || m.To-m.From > 4 || theBefore(f.d, m) || f.d.Token(m.To-1).Is(lang.Demonym|lang.Party|lang.Group|lang.Body|lang.Document|lang.Place) {
			continue
		}
		if t == nil {
			t = tags.New()
		}
		k := f.d.Sentence(m.From)
		s := f.d.Sentences[k]
		if k != at {
			parts = t.Sentence(f.d.Text, f.d.Tokens[s.Start:s.End], parts[:0])
			labels = t.SentenceNames(f.d.Text, f.d.Tokens[s.Start:s.End], parts, labels[:0])
			at = k
		}
		if person(labels[m.From-s.Start : min(m.To, s.End)-s.Start]) {
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
