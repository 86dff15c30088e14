package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/copytaster/copytaster/internal/attribution"
	"github.com/copytaster/copytaster/internal/eval"
	"github.com/copytaster/copytaster/internal/learn"
	"github.com/copytaster/copytaster/internal/text"
	"github.com/copytaster/copytaster/train/boost"
)

// A case is one candidate with what the judge sees and whether it is right.
type judged struct {
	doc   *doc
	c     attribution.Candidate
	x     []float32
	right float32
	odds  float32 // the judge's
}

// judge makes candidates with the chains that have not seen the texts, trains
// judges over the folds, and prints the scores of what they choose.
func judge(docs []*doc, chains []*learn.Chain) {
	lists := make([][]judged, len(docs))
	each(len(docs), func(k int) {
		if d := docs[k]; chains[d.fold] != nil {
			lists[k] = candidates(d, chains[d.fold])
		}
	})
	all := slices.Concat(lists...)
	var oracle, first int
	seen := map[[2]int]bool{}
	for _, c := range all {
		if c.c.Rank == 0 && c.right > 0 {
			first++
		}
		if c.right > 0 && !seen[[2]int{c.doc.fold*100000 + slices.Index(docs, c.doc), c.c.Head}] {
			seen[[2]int{c.doc.fold*100000 + slices.Index(docs, c.doc), c.c.Head}] = true
			oracle++
		}
	}
	note("%d candidates, first right %d, any right %d", len(all), first, oracle)
	n := min(folds, *only)
	each(n, func(f int) {
		m := trainJudge(all, func(c *judged) bool { return n == 1 || c.doc.fold != f })
		for i := range all {
			if all[i].doc.fold == f {
				all[i].odds = m.Score(all[i].x)
			}
		}
		note("judge %d", f)
	})
	for _, line := range []float64{0.3, 0.35, 0.4, 0.45, 0.5, 0.55} {
		var t eval.Tally
		for i := 0; i < len(all); {
			j := i
			for j < len(all) && all[j].doc == all[i].doc {
				j++
			}
			d := all[i].doc
			t.Add(d.text, d.gold, choose(d, all[i:j], line), d.discard)
			i = j
		}
		show(fmt.Sprint("above ", line), &t)
		if line == 0.4 {
			for _, b := range t.Reliability() {
				fmt.Printf("  %.1f-%.1f n %d right %.2f\n", b.From, b.To, b.N, float64(b.Right)/float64(max(1, b.N)))
			}
		}
	}
}

func trainJudge(all []judged, use func(*judged) bool) *learn.Trees {
	var rows [][]float32
	var label, weight []float32
	for i := range all {
		if use(&all[i]) {
			rows, label, weight = append(rows, all[i].x), append(label, all[i].right), append(weight, 1)
		}
	}
	return boost.Train(boost.NewSamples(rows, label, weight), boost.Options{Trees: 200, Depth: 6, Rate: 0.1, L2: 3, Rows: 0.7, Features: 0.5, Seed: 1})
}

// candidates reads the surroundings of all likely cues of a text.
func candidates(d *doc, m *learn.Chain) (out []judged) {
	var w attribution.Window
	var l learn.Lattice
	for i, o := range d.odds {
		if o < attribution.MinOdds && !d.ruled(i) || d.off[i] {
			continue
		}
		list := d.view.Candidates(nil, &w, &l, m, i, d.odds)
		for k := range list {
			c := &list[k]
			out = append(out, judged{doc: d, c: *c, x: d.view.Features(nil, c, list, d.odds), right: d.right(c)})
		}
	}
	return out
}

func (d *doc) ruled(i int) bool { return d.view.Ruled(i) }

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

// choose keeps the best candidate of each cue, and of those that stand in each
// other's words the better one.
func choose(d *doc, list []judged, line float64) (out []eval.Attribution) {
	best := map[int]*judged{}
	for i := range list {
		c := &list[i]
		if b := best[c.c.Head]; b == nil || c.odds > b.odds {
			best[c.c.Head] = c
		}
	}
	var order []*judged
	for _, c := range best {
		if attribution.Sigmoid(c.odds) >= line {
			order = append(order, c)
		}
	}
	slices.SortFunc(order, func(a, b *judged) int {
		if a.odds != b.odds {
			return cmp.Compare(b.odds, a.odds)
		}
		return cmp.Compare(a.c.Head, b.c.Head)
	})
	var kept []*judged
	for _, c := range order {
		if !slices.ContainsFunc(kept, func(k *judged) bool { return holds(k.c.Content, c.c.Head) || holds(c.c.Content, k.c.Head) || attribution.Share(k.c.Content, c.c.Content) > 0.5 }) {
			kept = append(kept, c)
			out = append(out, eval.Attribution{Source: d.ranges(c.c.Source), Cue: d.ranges(c.c.Cues), Content: d.ranges(c.c.Content), Confidence: attribution.Sigmoid(c.odds)})
		}
	}
	return out
}

func holds(spans []text.Span, i int) bool {
	for _, s := range spans {
		if s.Start <= i && i < s.End {
			return true
		}
	}
	return false
}
