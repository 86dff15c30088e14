package main

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/copytaster/copytaster/internal/learn"
)

// A fit is a linear model of many classes over hashed features, while it
// learns: softmax with AdaGrad, one rate for each feature.
type fit struct {
	bits  int
	wide  int
	w     []float32 // a row of weights for each feature
	g     []float32 // squares of the gradients of each
	count []uint16  // how often each was seen
	first []uint64  // the feature that each row belongs to
	rate  float32
	rnd   *rand.Rand
	drop  float64
	scratch
	keep []bool // once it is chosen, which rows are to stay
}

func newFit(bits, wide int, drop float64) *fit {
	return &fit{bits: bits, wide: wide, w: make([]float32, wide<<bits), g: make([]float32, 1<<bits), count: make([]uint16, 1<<bits), first: make([]uint64, 1<<bits),
		rnd: rand.New(rand.NewPCG(1, 2)), drop: drop}
}

func (m *fit) row(f uint64) int { return int(f >> (64 - m.bits)) }

// scores adds up the rows of features.
func (m *fit) scores(f []uint64, out []float32) {
	clear(out)
	for _, h := range f {
		if !m.kept(h) {
			continue
		}
		r := m.row(h) * m.wide
		row := m.w[r : r+len(out)]
		for k := range out {
			out[k] += row[k]
		}
	}
}

// best is the class of the highest score.
func best(s []float32) int {
	at := 0
	for k := range s {
		if s[k] > s[at] {
			at = k
		}
	}
	return at
}

// learn moves the weights of features towards class gold; out is scratch, and
// holds the chances before the step.
func (m *fit) learn(f []uint64, gold int, out []float32) {
	if m.keep != nil || m.drop > 0 {
		n := 0
		for _, h := range f {
			if m.kept(h) && m.rnd.Float64() >= m.drop {
				f[n] = h
				n++
			}
		}
		f = f[:n]
	}
	for _, h := range f {
		if r := m.row(h); m.count[r] == 0 {
			m.count[r], m.first[r] = 1, h
		} else if m.first[r] == h && m.count[r] < math.MaxUint16 {
			m.count[r]++
		}
	}
	m.scores(f, out)
	softmax(out)
	if out[gold] > 0.995 {
		return
	}
	square := float32(0)
	for k := range out {
		d := out[k]
		if k == gold {
			d--
		}
		out[k] = d
		square += d * d
	}
	for _, h := range f {
		r := m.row(h)
		m.g[r] += square
		step := m.rate / float32(math.Sqrt(float64(m.g[r])+0.1))
		row := m.w[r*m.wide : r*m.wide+len(out)]
		for k := range out {
			row[k] -= step * out[k]
		}
	}
}

func softmax(s []float32) {
	top := s[best(s)]
	sum := float32(0)
	for k := range s {
		s[k] = float32(math.Exp(float64(s[k] - top)))
		sum += s[k]
	}
	for k := range s {
		s[k] /= sum
	}
}

// rows gives the rows that are worth keeping. The mean of each is taken away:
// it says the same of all classes.
func (m *fit) rows(classes int) []learn.Row {
	var out []learn.Row
	for r, n := range m.count {
		if n < 2 {
			continue
		}
		row := slices.Clone(m.w[r*m.wide : r*m.wide+classes])
		mean, norm := float32(0), 0.0
		for _, w := range row {
			mean += w / float32(classes)
		}
		for k := range row {
			row[k] -= mean
			norm += float64(row[k]) * float64(row[k])
		}
		out = append(out, learn.Row{Feature: m.first[r], Weights: row, Worth: float32(math.Sqrt(norm) * math.Log(1+float64(n)))})
	}
	return out
}

func (m *fit) kept(f uint64) bool {
	r := m.row(f)
	return m.keep == nil || m.keep[r] && m.first[r] == f
}

// prune keeps the rows that a model of 1<<log buckets has room for, and
// forgets what they have learned: they learn again without the others.
func (m *fit) prune(log, classes int) {
	rows := m.rows(classes)
	slices.SortStableFunc(rows, func(a, b learn.Row) int { return cmp.Compare(b.Worth, a.Worth) })
	m.keep = make([]bool, 1<<m.bits)
	full := make([]uint8, 1<<log)
	for _, r := range rows {
		if bucket := r.Feature >> (64 - log); full[bucket] < 4 {
			full[bucket]++
			m.keep[m.row(r.Feature)] = true
		}
	}
}
