package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/copytaster/copytaster/internal/attribution"
	"github.com/copytaster/copytaster/internal/eval"
	"github.com/copytaster/copytaster/internal/learn"
	"github.com/copytaster/copytaster/train/boost"
)

// A judged is one candidate of a text with whether it is right.
type judged struct {
	attribution.Judged
	doc   *doc
	right float32 // source and content, by half of the words
	exact float32 // all parts to the word
	next  float32 // odds of the judge at work
}

// judge makes candidates with the chains that have not seen the texts, trains
// judges over the folds, and prints the scores of what they choose.
func judge(docs []*doc, chains []*learn.Chain) []judged {
	lists := make([][]judged, len(docs))
	boost.Each(len(docs), func(k int) {
		if d := docs[k]; chains[d.fold] != nil {
			lists[k] = candidates(d, chains[d.fold])
		}
	})
	all := slices.Concat(lists...)
	rows := readings(all)
	boost.Each(folds, func(f int) {
		m := trainReading(all, rows, f)
		for i := range all {
			if all[i].doc.fold == f {
				all[i].X[0] = float32(m.Sum(rows[i]))*m.Scale + m.Bias
			}
		}
	})
	boost.Each(folds, func(f int) {
		m := trainJudge(all, attribution.JudgeFeatures, exact, func(c *judged) bool { return c.doc.fold != f })
		for i := range all {
			if all[i].doc.fold == f {
				all[i].Exact = m.Score(all[i].X)
			}
		}
	})
	rank(all, attribution.JudgeFeatures, "first judge")
	boost.Each(len(docs), func(k int) { contexts(all, docs[k]) })
	rank(all, attribution.JudgeFeatures+attribution.ContextFeatures, "second judge")
	return all
}

// readings are what the linear judge sees of each candidate.
func readings(all []judged) [][]uint64 {
	rows := make([][]uint64, len(all))
	boost.Each(2, func(w int) {
		for i := w; i < len(all); i += 2 {
			rows[i] = all[i].doc.view.ReadingFeatures(nil, &all[i].Candidate)
		}
	})
	return rows
}

// trainReading trains on the candidates of all folds but one.
func trainReading(all []judged, rows [][]uint64, fold int) *learn.Linear {
	var r [][]uint64
	var label, weight []float32
	for i := range all {
		if all[i].doc.fold != fold {
			r, label, weight = append(r, rows[i]), append(label, all[i].right), append(weight, 1)
		}
	}
	return boost.TrainLinear(r, label, weight, 1<<20, 4, 0.03, 1e-5, 1)
}

// contexts adds what the first judge says.
func contexts(all []judged, d *doc) {
	i, _ := slices.BinarySearchFunc(all, d.index, func(c judged, at int) int { return cmp.Compare(c.doc.index, at) })
	j := i
	var list []attribution.Judged
	for ; j < len(all) && all[j].doc == d; j++ {
		list = append(list, all[j].Judged)
	}
	d.view.Context(list)
	for k := range list {
		all[i+k].Judged = list[k]
	}
}

// rank trains a judge for each fold, and prints the scores of what it chooses.
func rank(all []judged, features int, name string) {
	n := min(folds, *only)
	boost.Each(n, func(f int) {
		m := trainJudge(all, features, right, func(c *judged) bool { return n == 1 || c.doc.fold != f })
		for i := range all {
			if all[i].doc.fold == f {
				all[i].next = m.Score(all[i].X)
			}
		}
	})
	for i := range all {
		all[i].Odds = all[i].next
	}
	note("%s", name)
	for _, line := range lines {
		var t eval.Tally
		for i := 0; i < len(all); {
			j := i
			for j < len(all) && all[j].doc == all[i].doc {
				j++
			}
			d := all[i].doc
			t.Add(d.Text.Text, d.Attributions, d.choose(all[i:j], line), d.Discard)
			i = j
		}
		show(fmt.Sprint("above ", line), &t)
		if line == 0.4 {
			reliability(&t)
		}
	}
}

// lines are the shares of being right at which scores are printed.
var lines = []float64{0.3, 0.35, 0.4, 0.45, 0.5}

func reliability(t *eval.Tally) {
	for _, b := range t.Reliability() {
		if b.N > 0 {
			fmt.Printf("  %.1f-%.1f n %d right %.2f\n", b.From, b.To, b.N, float64(b.Right)/float64(b.N))
		}
	}
}

func right(c *judged) float32 { return c.right }
func exact(c *judged) float32 { return c.exact }

// trainJudge trains on candidates, each with its first features.
func trainJudge(all []judged, features int, label func(*judged) float32, use func(*judged) bool) *learn.Trees {
	var rows [][]float32
	var labels, weight []float32
	for i := range all {
		if use(&all[i]) {
			rows, labels, weight = append(rows, all[i].X[:features]), append(labels, label(&all[i])), append(weight, 1)
		}
	}
	return boost.Train(boost.NewSamples(rows, labels, weight), boost.Options{Trees: 200, Depth: 6, Rate: 0.1, L2: 3, Rows: 0.7, Features: 0.5, Seed: 1})
}

// candidates reads the surroundings of all likely cues of a text.
func candidates(d *doc, m *learn.Chain) (out []judged) {
	var w attribution.Window
	var l learn.Lattice
	for _, i := range d.view.Heads(nil, d.odds) {
		if d.off[i] {
			continue
		}
		list := d.view.Candidates(nil, &w, &l, m, i, d.odds)
		for k := range list {
			c := &list[k]
			out = append(out, judged{Judged: attribution.Judged{Candidate: *c, X: d.view.Features(nil, c, list, d.odds, 0)}, doc: d, right: d.right(c), exact: d.exact(c)})
		}
	}
	return out
}

// right reports whether a candidate has the source and content of a labelled
// attribution, by half of the words.
func (d *doc) right(c *attribution.Candidate) float32 {
	for _, p := range d.parts {
		if attribution.Share(p.content, c.Content) >= 0.5 && attribution.Share(p.source, c.Source) >= 0.5 {
			return 1
		}
	}
	return 0
}

// choose is what the text's view chooses, as attributions.
func (d *doc) choose(all []judged, line float64) []eval.Attribution {
	list := make([]attribution.Judged, len(all))
	for i := range all {
		list[i] = all[i].Judged
	}
	return d.chosen(list, line)
}

func (d *doc) chosen(list []attribution.Judged, line float64) (out []eval.Attribution) {
	for _, c := range d.view.Choose(list, line) {
		out = append(out, eval.Attribution{Source: d.ranges(c.Source), Cue: d.ranges(c.Cues), Content: d.ranges(c.Content), Confidence: attribution.Sigmoid(c.Odds)})
	}
	return out
}

// exact reports whether a candidate has all parts of a labelled attribution to the word.
func (d *doc) exact(c *attribution.Candidate) float32 {
	if k, is := d.isHead[c.Head]; is {
		p := &d.parts[k]
		return number(attribution.Share(p.content, c.Content) == 1 && attribution.Share(p.source, c.Source) == 1 && attribution.Share(p.cue, c.Cues) == 1)
	}
	return 0
}
