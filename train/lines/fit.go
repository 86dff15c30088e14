package main

import (
	"github.com/copytaster/copytaster/internal/learn"
	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/train/boost"
	"github.com/copytaster/copytaster/train/labels"
)

// crossFolds is over how many parts of the training pages the judgements are
// made that the next model learns from, so that it sees them as they are on
// pages that were not trained on.
const crossFolds = 4

// fit trains the four models, one after the other.
func fit(pages []*labelled, o options) *prose.LineModel {
	var copies []*copied
	for _, l := range pages {
		copies = append(copies, l.copies...)
	}
	m := &prose.LineModel{}
	crossed(copies, "!", func(train, test []*copied) {
		part := &prose.LineModel{Linear: fitLinear(train, o)}
		for _, c := range test {
			c.linear = judgeLinear(part, c)
		}
	})
	m.Linear = fitLinear(copies, o)
	boost.Each(len(copies), func(i int) { copies[i].addRows(copies[i].lines.Features) })
	crossed(copies, "?", func(train, test []*copied) {
		part := fitTrees(train, o.line, o.depth, uint64(len(test)))
		boost.Each(len(test), func(i int) { test[i].judge(part) })
	})
	copies = believable(copies)
	m.Line = fitTrees(copies, o.line, o.depth, 9)
	boost.Each(len(copies), func(i int) { copies[i].sequence = copies[i].lines.Sequence(copies[i].odds) })
	crossed(copies, "*", func(train, test []*copied) {
		part := fitHeads(train, o.head)
		boost.Each(len(test), func(i int) { test[i].sequence.Headline = test[i].sequence.Best(part) })
	})
	m.Head = fitHeads(copies, o.head)
	addSequence(copies)
	crossed(copies, "+", func(train, test []*copied) {
		part := fitTrees(train, o.seq, o.depth, uint64(len(test)))
		boost.Each(len(test), func(i int) { test[i].judge(part) })
	})
	m.Sequence = fitTrees(copies, o.seq, o.depth, 10)
	boost.Each(len(copies), func(i int) {
		headline := copies[i].sequence.Headline
		copies[i].sequence = copies[i].lines.Sequence(copies[i].odds)
		copies[i].sequence.Headline = headline
	})
	addSequence(copies)
	m.Again = fitTrees(copies, o.again, o.depth, 12)
	return m
}

func addSequence(copies []*copied) {
	boost.Each(len(copies), func(i int) {
		c := copies[i]
		c.addRows(func(x []float32, i int, _ []float32) []float32 { return c.sequence.At(x, i) })
	})
}

// crossed calls f for each fold with the copies of the other folds and its own.
func crossed(copies []*copied, salt string, f func(train, test []*copied)) {
	for k := range crossFolds {
		var train, test []*copied
		for _, c := range copies {
			if labels.Fold(c.site+salt, crossFolds) == k {
				test = append(test, c)
			} else {
				train = append(train, c)
			}
		}
		f(train, test)
	}
}

func (c *copied) addRows(features func([]float32, int, []float32) []float32) {
	c.rows = make([][]float32, len(c.labels))
	for i := range c.rows {
		c.rows[i] = features(nil, i, c.linear)
	}
}

func (c *copied) judge(m *learn.Trees) {
	c.odds = make([]float32, len(c.rows))
	for i, r := range c.rows {
		c.odds[i] = m.Score(r)
	}
}

// believable leaves out copies whose gold text is not what the page holds: cut
// short, or of another page. They are those on which models that were not
// trained on them disagree with more than a third of the labels, by weight.
func believable(copies []*copied) (kept []*copied) {
	for _, c := range copies {
		wrong, all := 0.0, 1e-9
		for i, y := range c.labels {
			if y.Weight > 0 {
				all += c.words[i]
				if (c.odds[i] > 0) != (y.Value >= 0.5) {
					wrong += c.words[i]
				}
			}
		}
		if c.set == "trafilatura" || wrong <= all/3 {
			kept = append(kept, c)
		}
	}
	return kept
}

// minSites is on how many sites a hashed feature must stand to be learned: what
// only a few sites have cannot tell about another.
const minSites = 4

// fitLinear trains the linear model. Each page counts the same, and long
// lines count for more.
func fitLinear(copies []*copied, o options) *learn.Linear {
	known := shared(copies)
	var rows [][]uint64
	var label, weight []float32
	for _, c := range copies {
		sum := 0.0
		for i, y := range c.labels {
			if y.Weight > 0 {
				sum += c.words[i]
			}
		}
		for i, y := range c.labels {
			if y.Weight == 0 {
				continue
			}
			var row []uint64
			for _, f := range c.sparse[i] {
				if known[f] {
					row = append(row, f)
				}
			}
			rows = append(rows, row)
			label = append(label, y.Value)
			weight = append(weight, float32(20*c.words[i]/(sum+5)))
		}
	}
	return boost.TrainLinear(rows, label, weight, o.slots, 3, 0.05, o.l2, 1)
}

// shared finds the features that enough sites have.
func shared(copies []*copied) map[uint64]bool {
	sites := make(map[uint64][]string)
	for _, c := range copies {
		for _, row := range c.sparse {
			for _, f := range row {
				s := sites[f]
				if len(s) < minSites && (len(s) == 0 || s[len(s)-1] != c.site) && !has(s, c.site) {
					sites[f] = append(s, c.site)
				}
			}
		}
	}
	known := make(map[uint64]bool)
	for f, s := range sites {
		if len(s) >= minSites {
			known[f] = true
		}
	}
	return known
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// fitTrees trains trees on the rows of the copies. Lines count by the square
// root of their words, and all pages the same.
func fitTrees(copies []*copied, trees, depth int, seed uint64) *learn.Trees {
	var x [][]float32
	var label, weight []float32
	for _, c := range copies {
		sum := 0.0
		for i, y := range c.labels {
			if y.Weight > 0 {
				sum += c.words[i]
			}
		}
		for i, y := range c.labels {
			counts := c.counts(i)
			if y.Weight > 0 && counts > 0 {
				x = append(x, c.rows[i])
				label = append(label, y.Value)
				weight = append(weight, float32(100*counts*c.words[i]/(sum+20)))
			}
		}
	}
	return boost.Train(boost.NewSamples(x, label, weight), boost.Options{Trees: trees, Depth: depth, Rate: 0.09, L2: 3, Rows: 0.6, Features: 0.5, Seed: seed})
}

// spared is how many of the short lines far from the text stand for each other.
const spared = 4

// counts is for how many a line counts: of the short ones far from the text
// most are spared, to save time.
func (c *copied) counts(i int) float64 {
	if c.lines.Blocks[i].Words > 4 {
		return 1
	}
	for j := max(0, i-5); j < min(len(c.labels), i+6); j++ {
		if c.labels[j].Value > 0 {
			return 1
		}
	}
	if i%spared == 0 {
		return spared
	}
	return 0
}

// fitHeads trains the model of headlines on the copies that show theirs. All
// pages count the same.
func fitHeads(copies []*copied, trees int) *learn.Trees {
	var x [][]float32
	var label, weight []float32
	for _, c := range copies {
		if c.headline == nil {
			continue
		}
		from := len(x)
		for i, is := range c.headline {
			if c.sequence.CanBeHeadline(i) {
				x = append(x, c.sequence.Head(nil, i))
				label = append(label, 0)
				if is {
					label[len(label)-1] = 1
				}
			}
		}
		for _, y := range label[from:] {
			w := float32(10) / float32(len(x)-from)
			if y == 1 {
				w = 5
			}
			weight = append(weight, w)
		}
	}
	return boost.Train(boost.NewSamples(x, label, weight), boost.Options{Trees: trees, Depth: 5, Rate: 0.12, L2: 3, Rows: 0.7, Features: 0.5, Seed: 11})
}
