package main

import (
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// headline writes a sentence as many outlets write a headline: a capital on
// every word but the small ones, and no full stop; or all in capitals.
func headline(s *sample, all bool) *sample {
	h := *s
	b := []byte(s.text)
	for i, t := range s.tokens {
		p := s.tags[i].POS()
		small := p == tags.Det || p == tags.Adp || p == tags.Cconj || p == tags.Part || t.Has(text.Clitic)
		for k := t.Start; k < t.End && (all || k == t.Start && !small); k++ {
			if c := b[k]; c >= 'a' && c <= 'z' {
				b[k] = c - 'a' + 'A'
			}
		}
	}
	h.text = string(b)
	if n := len(s.tokens) - 1; n > 3 && h.text[s.tokens[n].Start:] == "." {
		h.tokens, h.tags = s.tokens[:n], s.tags[:n]
		if s.names != nil {
			h.names = s.names[:n]
		}
	}
	return &h
}

// headlines makes a set of headlines of one of sentences.
func headlines(set []sentence) []sentence {
	out := make([]sentence, len(set))
	for i := range set {
		out[i] = sentence{*headline(&set[i].gold, false), *headline(&set[i].ours, false)}
	}
	return out
}
