package main

import (
	"fmt"

	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// nameWide is the width of a row of the model of names.
const nameWide = 16

// fitTags learns tags, once with all features and, to ship the model, once
// more with those that there is room for.
func fitTags(train []sentence, o options, ship bool) *fit {
	m := newFit(o.bits, tags.Tags, o.drop)
	m.rounds(train, o, m.teachTags)
	if ship {
		m.prune(o.log, tags.Tags)
		m.rounds(train, o, m.teachTags)
	}
	return m
}

func fitNames(train []sentence, o options) *fit {
	m := newFit(o.bits, nameWide, o.nameDrop)
	m.rounds(train, o, m.teachNames)
	m.prune(o.nameLog, tags.Names)
	m.rounds(train, o, m.teachNames)
	return m
}

// rounds learns some models from scratch, each in its own order and without
// its own features, and takes their mean: as the models are linear, it says
// what they say together.
func (m *fit) rounds(train []sentence, o options, teach func(s *sample, round int)) {
	sum := make([]float32, len(m.w))
	for range o.models {
		clear(m.w)
		clear(m.g)
		for round := range o.rounds {
			m.rate = float32(o.rate * (1 - 0.9*float64(round)/float64(o.rounds)))
			for _, i := range m.rnd.Perm(len(train)) {
				s := &train[i].gold
				if (i+round)%2 == 1 {
					s = &train[i].ours // cut as we do
				}
				if m.rnd.Float64() < o.headlines {
					s = headline(s, m.rnd.IntN(6) == 0)
				}
				teach(s, round)
			}
		}
		for k, w := range m.w {
			sum[k] += w / float32(o.models)
		}
	}
	copy(m.w, sum)
}

// teachTags goes through a sentence; after the first round its own guesses
// stand behind it.
func (m *fit) teachTags(s *sample, round int) {
	x := &m.sentence
	x.Open(s.text, s.tokens)
	before, last := tags.Tag(tags.Tags), tags.Tag(tags.Tags)
	out := make([]float32, tags.Tags)
	for i, gold := range s.tags {
		m.features = x.TagFeatures(m.features[:0], i, before, last)
		guess := int(gold)
		if round > 0 {
			m.scores(m.features, out)
			guess = best(out)
		}
		m.learn(m.features, int(gold), out)
		before, last = last, tags.Tag(guess)
	}
}

func (m *fit) teachNames(s *sample, round int) {
	if s.names == nil {
		return
	}
	x := &m.sentence
	x.Open(s.text, s.tokens)
	before, last := tags.Name(tags.Names), tags.Name(tags.Names)
	out := make([]float32, tags.Names)
	for i, gold := range s.names {
		if x.Unnamed(i, last) {
			before, last = last, tags.NoName
			continue
		}
		m.features = x.NameFeatures(m.features[:0], i, s.guess, before, last)
		guess := int(gold)
		if round > 0 {
			m.scores(m.features, out)
			guess = best(out)
		}
		m.learn(m.features, int(gold), out)
		before, last = last, tags.Name(guess)
	}
}

// tag tags with a model that is not ready yet.
func (m *fit) tag(s *sample) (all []tags.Tag) {
	x := &m.sentence
	x.Open(s.text, s.tokens)
	before, last := tags.Tag(tags.Tags), tags.Tag(tags.Tags)
	out := make([]float32, tags.Tags)
	for i := range s.tokens {
		m.features = x.TagFeatures(m.features[:0], i, before, last)
		m.scores(m.features, out)
		before, last = last, tags.Tag(best(out))
		all = append(all, last)
	}
	return all
}

// guess tags each part of the training sentences with a model of the others,
// so that the finder of names learns from tags as wrong as they will be.
func guess(train []sentence, o options) {
	const parts = 4
	o.rounds, o.models = 2, 1
	for part := range parts {
		var others []sentence
		for i := range train {
			if i*parts/len(train) != part {
				others = append(others, train[i])
			}
		}
		m := fitTags(others, o, false)
		for i := range train {
			if i*parts/len(train) == part {
				train[i].gold.guess = m.tag(&train[i].gold)
				train[i].ours.guess = m.tag(&train[i].ours)
			}
		}
	}
}

// measure gives the share of parts of speech that are right with the
// treebank's tokens, of tags with their forms, and of parts of speech with
// our tokens.
func measure(set []sentence, m *tags.Tagger) string {
	var right, fine, n, oursRight, oursN float64
	for i := range set {
		g, o := &set[i].gold, &set[i].ours
		for k, t := range m.Sentence(g.text, g.tokens, nil) {
			n++
			if t.POS() == g.tags[k].POS() {
				right++
			}
			if t == g.tags[k] {
				fine++
			}
		}
		for k, t := range m.Sentence(o.text, o.tokens, nil) {
			oursN++
			if t.POS() == o.tags[k].POS() {
				oursRight++
			}
		}
	}
	return fmt.Sprintf("parts of speech %.2f, with form %.2f; with our tokens %.2f", 100*right/n, 100*fine/n, 100*oursRight/oursN)
}

// A span is a name in a sentence.
type span struct {
	from, to int
	kind     tags.Name
}

// spans reads the names of people, organisations and places from labels.
func spans(labels []tags.Name) map[span]bool {
	out := map[span]bool{}
	for i := 0; i < len(labels); {
		k := labels[i].Kind()
		j := i + 1
		for j < len(labels) && labels[j] == k && k != tags.NoName {
			j++
		}
		if k != tags.NoName && k != tags.Other {
			out[span{i, j, k}] = true
		}
		i = j
	}
	return out
}

// modelled finds names with a model.
func modelled(m *tags.Tagger) func(s *sample) map[span]bool {
	return func(s *sample) map[span]bool {
		return spans(m.SentenceNames(s.text, s.tokens, m.Sentence(s.text, s.tokens, nil), nil))
	}
}

// ruled finds names with package names. It needs our tokens.
func ruled(s *sample) map[span]bool {
	d := text.Parse(s.text)
	out := map[span]bool{}
	if len(d.Tokens) != len(s.tokens) {
		return out
	}
	for _, m := range names.Find(d).Mentions {
		if k := [...]tags.Name{0, tags.Person, tags.Organisation, tags.Place}[m.Kind]; k != tags.NoName {
			out[span{m.From, m.To, k}] = true
		}
	}
	return out
}

// measureNames gives precision, recall and F1 of exact spans.
func measureNames(set []sentence, find func(s *sample) map[span]bool) string {
	var s string
	for _, cut := range []string{"gold", "our"} {
		var right, found, there [tags.Names]float64
		for i := range set {
			g := &set[i].gold
			if cut == "our" {
				g = &set[i].ours
			}
			if g.names == nil {
				continue
			}
			got := find(g)
			want := spans(g.names)
			for n := range want {
				there[n.kind]++
				there[0]++
			}
			for n := range got {
				found[n.kind]++
				found[0]++
				if want[n] {
					right[n.kind]++
					right[0]++
				}
			}
		}
		s += fmt.Sprintf("  %s tokens:", cut)
		for k, name := range []string{"all", "people", "organisations", "places"} {
			s += fmt.Sprintf("  %s %.1f %.1f F1 %.1f", name, 100*right[k]/found[k], 100*right[k]/there[k], 200*right[k]/(found[k]+there[k]))
		}
		s += "\n"
	}
	return s
}

// A scratch is memory that is used again.
type scratch struct {
	sentence tags.Sentence
	features []uint64
}
