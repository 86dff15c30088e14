package learn

import (
	"cmp"
	"math"
	"slices"
)

// Sorted are trees with the questions about each feature in the order of
// their values, for a Walk.
type Sorted struct {
	trees *Trees
	asks  []ask
	first []int32 // of each feature's questions; one more at the end
}

// An ask is a question of a tree: what a yes adds to the number of its answer.
type ask struct {
	above float32
	tree  uint16
	bit   uint16
}

// Sort puts the questions in order.
func (t *Trees) Sort() *Sorted {
	s := &Sorted{trees: t, first: make([]int32, t.NFeatures+1)}
	order := make([]int32, len(t.Features))
	for i := range order {
		order[i] = int32(i)
		s.first[int(t.Features[i])+1]++ // feature 255 too
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(t.Features[a], t.Features[b]), cmp.Compare(t.Above[a], t.Above[b]))
	})
	for f := range t.NFeatures {
		s.first[f+1] += s.first[f]
	}
	s.asks = make([]ask, len(order))
	for k, i := range order {
		s.asks[k] = ask{t.Above[i], uint16(int(i) / t.Depth), 1 << (int(i) % t.Depth)}
	}
	return s
}

// A Walk scores one row of features after the other by the same trees, and
// looks only at what has changed from one to the next: rows that are alike,
// as those of readings of the same words, cost little. The score is that of
// Trees.Score. The zero Walk is ready for use.
type Walk struct {
	of     *Sorted
	x      []float32
	at     []int32  // how many of a feature's questions are answered with yes
	answer []uint32 // of each tree
}

// Score is what the trees say of the features x.
func (w *Walk) Score(s *Sorted, x []float32) float32 {
	if w.of != s {
		w.start(s)
	}
	before, x := w.x, x[:len(w.x)]
	for f, v := range x {
		if v != before[f] {
			w.move(f, v)
		}
	}
	sum := int32(0)
	for _, a := range w.answer {
		sum += int32(s.trees.Answers[a])
	}
	return s.trees.odds(sum)
}

// start answers all questions with no.
func (w *Walk) start(s *Sorted) {
	w.of = s
	w.x, w.at = slices.Repeat([]float32{float32(math.Inf(-1))}, s.trees.NFeatures), make([]int32, s.trees.NFeatures)
	w.answer = make([]uint32, len(s.trees.Features)/s.trees.Depth)
	for i := range w.answer {
		w.answer[i] = uint32(i) << s.trees.Depth
	}
}

// move answers anew the questions about a feature that lie between its value
// and the one before.
func (w *Walk) move(f int, v float32) {
	w.x[f] = v
	asks, at := w.of.asks[w.of.first[f]:w.of.first[f+1]], w.at[f]
	for int(at) < len(asks) && v > asks[at].above {
		w.answer[asks[at].tree] += uint32(asks[at].bit)
		at++
	}
	for at > 0 && !(v > asks[at-1].above) {
		at--
		w.answer[asks[at].tree] -= uint32(asks[at].bit)
	}
	w.at[f] = at
}
