package main

import (
	"math"
	"slices"

	"github.com/copytaster/copytaster/internal/learn"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/train/boost"
)

// group is the candidates of one pronoun, one after the other among the rows.
type group struct {
	from, to int
	heavy    float32
}

// zero knows nothing.
type zero struct{}

func (zero) Score([]float32) float32 { return -9 }

// rows are what is learned from.
type rows struct {
	x             [][]float32
	label, weight []float32
	groups        []group
}

// gather describes the candidates of all examples; m reads the other pronouns.
func gather(o options, examples []*example, texts []*marked, m names.Scorer) *rows {
	r := &rows{}
	for _, e := range examples {
		e.Names.Rank(e.Doc, e.Tags, m, func(at int, c []names.Candidate) {
			if at == e.At {
				r.add(o, e, c)
			}
		})
	}
	for _, k := range texts {
		k.each(m, func(c []names.Candidate, right []bool) { r.addMarked(o, c, right) })
	}
	return r
}

func (r *rows) add(o options, e *example, c []names.Candidate) {
	from := len(r.x)
	known := e.puzzle.Is[0] || e.puzzle.Is[1]
	for _, c := range c {
		label, weight := float32(0), float32(o.others)
		for k, entity := range e.Entities {
			if c.Entity == entity {
				weight = 1
				if e.puzzle.Is[k] {
					label = 1
				}
			}
		}
		if weight == 0 || weight < 1 && !known {
			continue
		}
		r.x = append(r.x, append([]float32(nil), c.Features...))
		r.label, r.weight = append(r.label, label), append(r.weight, weight)
		if weight == 1 {
			r.addOpposite(o, c)
		}
	}
	if len(r.x) > from {
		r.groups = append(r.groups, group{from, len(r.x), 1})
	}
}

// addOpposite sets somebody of the other gender beside a candidate: GAP has
// chosen pairs of one gender, and would not teach what it is worth.
func (r *rows) addOpposite(o options, c names.Candidate) {
	x := append([]float32(nil), c.Features...)
	names.Opposite(x)
	weight := float32(o.opposite)
	if !names.Full(x) {
		weight *= 0.3 // a surname may look like a first name
	}
	if weight > 0 {
		r.x, r.label, r.weight = append(r.x, x), append(r.label, 0), append(r.weight, weight)
	}
}

func (r *rows) addMarked(o options, c []names.Candidate, right []bool) {
	if !slices.Contains(right, true) && o.nobody == 0 {
		return
	}
	from := len(r.x)
	heavy := float32(o.marked)
	if !slices.Contains(right, true) {
		heavy *= float32(o.nobody)
	}
	for i, c := range c {
		label := float32(0)
		if right[i] {
			label = 1
		}
		r.x = append(r.x, append([]float32(nil), c.Features...))
		r.label, r.weight = append(r.label, label), append(r.weight, 1)
	}
	r.groups = append(r.groups, group{from, len(r.x), heavy})
}

// fit trains one model after the other.
func fit(o options, examples []*example, texts []*marked) *learn.Trees {
	var m names.Scorer = zero{}
	var t *learn.Trees
	for range o.rounds {
		r := gather(o, examples, texts, m)
		s := boost.NewSamples(r.x, r.label, r.weight)
		trees := o.trees
		trees.Slope = r.slope
		t = boost.Train(s, trees)
		m = t
	}
	return t
}

// slope is that of the loss of a choice: each candidate has its share of the
// odds, and nobody has one too.
func (r *rows) slope(odds []float64, g, h []float32) {
	for _, k := range r.groups {
		top := 0.0
		for i := k.from; i < k.to; i++ {
			top = max(top, odds[i])
		}
		sum, right := math.Exp(-top), 0.0
		for i := k.from; i < k.to; i++ {
			sum += float64(r.weight[i]) * math.Exp(odds[i]-top)
			if r.label[i] > 0 {
				right += math.Exp(odds[i] - top)
			}
		}
		for i := k.from; i < k.to; i++ {
			p := float64(r.weight[i]) * math.Exp(odds[i]-top) / sum
			want := 0.0
			if r.label[i] > 0 { // several names of one that were not joined share it
				want = math.Exp(odds[i]-top) / right
			}
			g[i] = float32(p-want) * k.heavy
			h[i] = float32(max(p*(1-p), 1e-4)) * k.heavy
		}
	}
}
