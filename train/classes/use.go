package main

import (
	"math"

	"github.com/copytaster/copytaster/train/word"
	"math/rand/v2"
)

// A net tells from a word's vector how likely each part of speech is: one
// hidden layer, softmax.
type net struct {
	in  [hidden][word.Dim + 1]float32
	out [][hidden + 1]float32
}

const hidden = 64

func newNet(classes int, rnd *rand.Rand) *net {
	n := &net{out: make([][hidden + 1]float32, classes)}
	for i := range n.in {
		for k := range word.Dim {
			n.in[i][k] = float32(rnd.NormFloat64()) / 3
		}
	}
	return n
}

// chances fills p with the chance of each class.
func (n *net) chances(v *word.Vector, h *[hidden]float32, p []float32) {
	for i := range n.in {
		s := n.in[i][word.Dim]
		for k, x := range v {
			s += n.in[i][k] * x
		}
		h[i] = max(s, 0)
	}
	top := float32(math.Inf(-1))
	for c := range p {
		s := n.out[c][hidden]
		for i, x := range h {
			s += n.out[c][i] * x
		}
		p[c] = s
		top = max(top, s)
	}
	sum := float32(0)
	for c := range p {
		p[c] = float32(math.Exp(float64(p[c] - top)))
		sum += p[c]
	}
	for c := range p {
		p[c] /= sum
	}
}

// learn takes a step towards the counted shares of one word's classes.
func (n *net) learn(v *word.Vector, want []float32, rate float32) {
	var h, back [hidden]float32
	p := make([]float32, len(n.out))
	n.chances(v, &h, p)
	for c := range p {
		d := p[c] - want[c]
		for i, x := range h {
			back[i] += d * n.out[c][i]
			n.out[c][i] -= rate * d * x
		}
		n.out[c][hidden] -= rate * d
	}
	for i, x := range h {
		if x <= 0 {
			continue
		}
		for k, y := range v {
			n.in[i][k] -= rate * back[i] * y
		}
		n.in[i][word.Dim] -= rate * back[i]
	}
}

// uses puts words whose chances are alike into groups, from 1 to groups.
// seen gives the counted classes of some words.
func uses(words []string, vectors []word.Vector, seen map[string][]float32, classes, groups, rounds int) []uint8 {
	rnd := rand.New(rand.NewPCG(3, 4))
	n := newNet(classes, rnd)
	var taught []int
	for i, w := range words {
		if seen[w] != nil {
			taught = append(taught, i)
		}
	}
	for round := range rounds {
		rnd.Shuffle(len(taught), func(i, j int) { taught[i], taught[j] = taught[j], taught[i] })
		for _, i := range taught {
			n.learn(&vectors[i], seen[words[i]], 0.05*(1-0.9*float32(round)/float32(rounds)))
		}
	}
	roots := make([]word.Vector, len(vectors)) // of the chances; as a vector it is one long
	var h [hidden]float32
	p := make([]float32, classes)
	for i := range vectors {
		n.chances(&vectors[i], &h, p)
		for c, x := range p {
			roots[i][c] = float32(math.Sqrt(float64(x)))
		}
	}
	centres := cluster(roots[:min(50000, len(roots))], groups, 15)
	out := make([]uint8, len(words))
	for i, c := range nearest(roots, centres) {
		out[i] = uint8(c + 1)
	}
	return out
}
