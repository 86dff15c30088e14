package said

import (
	"math/bits"
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// A topic is the words that say what a text is about, as hashes of their stems.
type topic struct {
	words [widest]uint32
	n     int
	sign  uint64 // of all words
	deeds uint32 // which of them are verbs
}

// A share is what of a topic another one has too.
type share struct {
	weight, part float64
	deed         bool // one of its verbs, where it has any
}

func (t *topic) weight(a *answering) float64 {
	w := 0.0
	for _, x := range t.words[:t.n] {
		w += a.rare(x)
	}
	return w
}

// shared says how much of a topic another one has too.
func (t *topic) shared(o *topic, a *answering) (s share) {
	if t.sign&o.sign == 0 {
		return s
	}
	s.deed = t.deeds == 0
	for i, x := range t.words[:t.n] {
		if o.has(x) {
			s.weight += a.rare(x)
			s.deed = s.deed || t.deeds&(1<<i) != 0
		}
	}
	if s.weight > 0 {
		s.part = s.weight / t.weight(a)
	}
	return s
}

// rare weighs a word: what the story says all the time tells little.
func (a *answering) rare(word uint32) float64 {
	a.count()
	return 1 / float64(max(1, bits.Len32(uint32(a.often[word])/3)))
}

// count counts in how many places the words of all statements stand.
func (a *answering) count() {
	if a.often != nil {
		return
	}
	a.often, a.topics = map[uint32]int32{}, make([]topic, len(a.drafts))
	for k := range a.drafts {
		if a.drafts[k].Nested {
			continue
		}
		t := a.topicOf(a.drafts[k].Content)
		a.topics[k] = t
		for _, w := range t.words[:t.n] {
			a.often[w]++
		}
	}
}

func (a *answering) topicAt(k int) *topic {
	a.count()
	return &a.topics[k]
}

// topicOf gathers the topical words of spans.
func (a *answering) topicOf(spans []text.Span) (t topic) {
	for _, s := range spans {
		for k := s.Start; k < s.End && k < s.Start+2*reach && t.n < widest; k++ {
			if !a.topical(k) {
				continue
			}
			w := hashed(a.stem(k))
			if t.has(w) {
				continue
			}
			if a.pos(k) == tags.Verb {
				t.deeds |= 1 << t.n
			}
			t.words[t.n] = w
			t.n++
			t.sign |= 1 << (w % 64)
		}
	}
	return t
}

func (t *topic) has(w uint32) bool {
	for _, x := range t.words[:t.n] {
		if x == w {
			return true
		}
	}
	return false
}

func hashed(s string) uint32 {
	h := uint32(2166136261) // FNV-1a
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// topical reports whether a token is a word that says what a text is about.
func (a *answering) topical(k int) bool {
	t := a.d.Token(k)
	if t.Kind == text.Number {
		return true
	}
	if t.Kind != text.Word || t.End-t.Start < 3 || t.Is(lang.Title|lang.Be|lang.Have|lang.Do|lang.Modal|lang.Day) {
		return false
	}
	switch a.pos(k) {
	case tags.Noun, tags.Propn:
		return true
	case tags.Adj:
		return t.End-t.Start > 3
	case tags.Verb:
		return !lang.Light(a.stem(k)) && (t.Cue == 0 || lang.CueAt(t.Cue).Weak)
	}
	return false
}

// stem is a word without its ending: rough, as both sides are cut alike.
func (a *answering) stem(k int) string {
	w := a.lower(k)
	if p := a.pos(k); p == tags.Verb || p == tags.Adj {
		if deed, ok := lang.DeedOf(w); ok && deed.Lemma != "" {
			w = deed.Lemma
		} else if lemma := lang.Strong(w); lemma != "" {
			w = lemma
		}
	}
	for _, end := range [...]string{"’s", "'s", "ing", "ed", "es", "s", "e"} {
		if len(w) > len(end)+2 && strings.HasSuffix(w, end) && (end != "s" || w[len(w)-2] != 's') {
			w = w[:len(w)-len(end)]
			break
		}
	}
	if n := len(w); n > 3 && w[n-1] == w[n-2] && w[n-1] != 's' && w[n-1] != 'l' {
		w = w[:n-1]
	}
	if strings.HasSuffix(w, "i") {
		w = w[:len(w)-1] + "y"
	}
	return strings.TrimSuffix(w, "e")
}

// tells reports whether a span has words that say what it is about.
func (a *answering) tells(s text.Span) bool {
	for k := s.Start; k < s.End && k < s.Start+reach; k++ {
		if a.topical(k) {
			return true
		}
	}
	return false
}
