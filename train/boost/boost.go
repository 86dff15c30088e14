// Package boost trains ensembles of oblivious trees and linear models by gradient descent on the logistic loss.
//
// Training is deterministic: the same samples, options and seed give the same
// model on any number of processors.
package boost

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"github.com/copytaster/copytaster/internal/learn"
)

// bins is how many values of a feature are told apart.
const bins = 32

// Samples are what trees are trained on: features by column, in bins.
type Samples struct {
	columns [][]uint8   // one for each feature
	edges   [][]float32 // values between the bins of each feature
	Label   []float32   // 0 or 1, or in between
	Weight  []float32
}

// NewSamples puts rows of features into bins of about the same weight.
func NewSamples(rows [][]float32, label, weight []float32) *Samples {
	s := &Samples{Label: label, Weight: weight}
	if len(rows) == 0 {
		return s
	}
	n := len(rows[0])
	s.columns, s.edges = make([][]uint8, n), make([][]float32, n)
	Each(n, func(f int) {
		s.edges[f] = edgesOf(rows, f)
		column := make([]uint8, len(rows))
		for i, r := range rows {
			k, _ := slices.BinarySearch(s.edges[f], r[f])
			column[i] = uint8(k)
		}
		s.columns[f] = column
	})
	return s
}

// edgesOf chooses the values between bins: quantiles of a part of the rows.
func edgesOf(rows [][]float32, f int) []float32 {
	step := max(1, len(rows)/50_000)
	var values []float32
	for i := 0; i < len(rows); i += step {
		values = append(values, rows[i][f])
	}
	slices.Sort(values)
	var edges []float32
	distinct := slices.Compact(slices.Clone(values))
	if len(distinct) <= bins {
		return distinct[:len(distinct)-1]
	}
	for k := 1; k < bins; k++ {
		v := values[k*len(values)/bins]
		if (len(edges) == 0 || v > edges[len(edges)-1]) && v < values[len(values)-1] {
			edges = append(edges, v)
		}
	}
	return edges
}

// Each runs f for 0 to n-1 on two workers.
func Each(n int, f func(int)) {
	var wg sync.WaitGroup
	for w := range 2 {
		wg.Go(func() {
			for i := w; i < n; i += 2 {
				f(i)
			}
		})
	}
	wg.Wait()
}

// Options steer the training of trees.
type Options struct {
	Trees    int
	Depth    int
	Rate     float64
	L2       float64 // of the answers
	Rows     float64 // share of rows that a tree sees
	Features float64 // share of features that a tree may ask about
	Seed     uint64
	// Slope gives the gradient and curvature of another loss than the logistic
	// one at the odds of all rows.
	Slope func(odds []float64, g, h []float32)
}

// Train trains an ensemble.
func Train(s *Samples, o Options) *learn.Trees {
	n := len(s.Label)
	t := &learn.Trees{Depth: o.Depth, NFeatures: len(s.columns)}
	if o.Slope == nil {
		o.Slope, t.Bias = s.logistic, prior(s)
	}
	odds := make([]float64, n)
	for i := range odds {
		odds[i] = float64(t.Bias)
	}
	g, h := make([]float32, n), make([]float32, n)
	rng := rand.New(rand.NewPCG(o.Seed, 1))
	leaf := make([]uint8, n)
	var all []float32 // answers
	for range o.Trees {
		var rows []int32
		o.Slope(odds, g, h)
		for i := range n {
			if rng.Float64() < o.Rows {
				rows = append(rows, int32(i))
			}
		}
		var features []int
		for f := range s.columns {
			if len(s.edges[f]) > 0 && rng.Float64() < o.Features {
				features = append(features, f)
			}
		}
		clear(leaf)
		questions := grow(s, o, rows, features, leaf, g, h)
		answers := answer(s, o, questions, leaf, g, h, rows)
		for i := range n {
			k := 0
			for level, q := range questions {
				if s.columns[q.feature][i] > q.bin {
					k |= 1 << level
				}
			}
			odds[i] += float64(answers[k])
		}
		for _, q := range questions {
			t.Features = append(t.Features, uint8(q.feature))
			t.Above = append(t.Above, s.edges[q.feature][q.bin])
		}
		all = append(all, answers...)
	}
	t.Answers, t.Scale = rounded(all)
	return t
}

// logistic is the slope of the logistic loss.
func (s *Samples) logistic(odds []float64, g, h []float32) {
	for i := range odds {
		p := 1 / (1 + math.Exp(-odds[i]))
		g[i] = float32(p-float64(s.Label[i])) * s.Weight[i]
		h[i] = float32(max(p*(1-p), 1e-6)) * s.Weight[i]
	}
}

// rounded writes values as whole numbers of sixteen bits in units of a scale.
func rounded(values []float32) ([]int16, float32) {
	most := float32(1e-9)
	for _, v := range values {
		most = max(most, v, -v)
	}
	scale := most / math.MaxInt16
	out := make([]int16, len(values))
	for i, v := range values {
		out[i] = int16(math.Round(float64(v / scale)))
	}
	return out, scale
}

func prior(s *Samples) float32 {
	pos, all := 1.0, 2.0
	for i, y := range s.Label {
		pos += float64(y * s.Weight[i])
		all += float64(s.Weight[i])
	}
	return float32(math.Log(pos / (all - pos)))
}

type question struct {
	feature int
	bin     uint8 // greater than this
}

// cell sums the gradients and curvatures of the rows in one bin of one leaf.
type cell struct{ g, h float32 }

// grow chooses the questions of one tree, level by level. Only the smaller half
// of the rows is counted anew at each level: the other half is what remains.
func grow(s *Samples, o Options, rows []int32, features []int, leaf []uint8, g, h []float32) []question {
	var questions []question
	sums := make([][]cell, len(features))
	part, upper := rows, false
	for level := range o.Depth {
		gains := make([]float64, len(features))
		best := make([]uint8, len(features))
		Each(len(features), func(k int) {
			sums[k] = count(sums[k], level, s.columns[features[k]], part, upper, leaf, g, h)
			gains[k], best[k] = bestBin(sums[k], len(s.edges[features[k]]), o.L2)
		})
		at := 0
		for k := range gains {
			if gains[k] > gains[at] {
				at = k
			}
		}
		q := question{features[at], best[at]}
		questions = append(questions, q)
		column := s.columns[q.feature]
		var yes, no []int32
		for _, i := range rows {
			if column[i] > q.bin {
				leaf[i] |= 1 << level
				yes = append(yes, i)
			} else {
				no = append(no, i)
			}
		}
		part, upper = no, false
		if len(yes) < len(no) {
			part, upper = yes, true
		}
	}
	return questions
}

// count makes the sums of a level from those of the level above: of the leaves
// that part falls into by its rows, of the others by what is left.
func count(above []cell, level int, column []uint8, part []int32, upper bool, leaf []uint8, g, h []float32) []cell {
	out := make([]cell, bins<<level)
	for _, i := range part {
		c := &out[int(leaf[i])*bins+int(column[i])]
		c.g += g[i]
		c.h += h[i]
	}
	if level == 0 {
		return out
	}
	counted, left := out[:len(above)], out[len(above):]
	if upper {
		counted, left = left, counted
	}
	for k, a := range above {
		left[k] = cell{a.g - counted[k].g, max(0, a.h-counted[k].h)}
	}
	return out
}

// bestBin finds the best place to cut a feature for all leaves at once.
func bestBin(sums []cell, edges int, l2 float64) (float64, uint8) {
	var gain [bins]float64
	for ; len(sums) > 0; sums = sums[bins:] {
		cells := sums[:bins]
		var G, H float64
		for _, c := range cells {
			G += float64(c.g)
			H += float64(c.h)
		}
		var a, b float64
		for k := range edges {
			a += float64(cells[k].g)
			b += float64(cells[k].h)
			gain[k] += a*a/(b+l2) + (G-a)*(G-a)/(H-b+l2)
		}
	}
	best := 0
	for k := range edges {
		if gain[k] > gain[best] {
			best = k
		}
	}
	return gain[best], uint8(best)
}

// answer works out the value of each leaf: a Newton step.
func answer(s *Samples, o Options, questions []question, leaf []uint8, g, h []float32, rows []int32) []float32 {
	G, H := make([]float64, 1<<o.Depth), make([]float64, 1<<o.Depth)
	for _, i := range rows {
		G[leaf[i]] += float64(g[i])
		H[leaf[i]] += float64(h[i])
	}
	out := make([]float32, 1<<o.Depth)
	for k := range out {
		out[k] = float32(-o.Rate * G[k] / (H[k] + o.L2))
	}
	return out
}
