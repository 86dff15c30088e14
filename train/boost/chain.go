package boost

import (
	"math"
	"math/rand/v2"

	"github.com/copytaster/copytaster/internal/learn"
)

// A Sequence is one sample of a chain: the features of its tokens and steps,
// and their labels.
type Sequence struct {
	Unary, Steps     []uint64
	UnaryAt, StepsAt []int32
	Labels           []uint8
	Weight           float32
}

// ChainOptions steer the training of a chain.
type ChainOptions struct {
	Labels, Slots, StepSlots int
	Epochs                   int
	Rate, L2                 float64
	Seed                     uint64
}

// TrainChain trains a chain by AdaGrad on the likelihood of the labels, and
// rounds its weights to whole numbers of eight bits.
func TrainChain(seqs []Sequence, o ChainOptions) *learn.Chain {
	k := o.Labels
	t := chainTrainer{o: o, u: newWeights(o.Slots * k), s: newWeights(o.StepSlots * k * k)}
	rng := rand.New(rand.NewPCG(o.Seed, 3))
	for epoch := range o.Epochs {
		t.rate = float32(o.Rate / math.Sqrt(1+float64(epoch)/2))
		for _, i := range rng.Perm(len(seqs)) {
			t.learn(&seqs[i])
		}
	}
	c := &learn.Chain{Labels: k}
	c.Unary, c.UnaryScale = t.u.round()
	c.Steps, c.StepScale = t.s.round()
	return c
}

// weights are numbers with the sums of their squared gradients.
type weights struct{ w, square []float32 }

func newWeights(n int) weights { return weights{make([]float32, n), make([]float32, n)} }

func (w *weights) round() ([]byte, float32) {
	most := float32(1e-9)
	for _, v := range w.w {
		most = max(most, v, -v)
	}
	out := make([]byte, len(w.w))
	for i, v := range w.w {
		out[i] = byte(int8(math.Round(float64(v / most * 127))))
	}
	return out, most / 127
}

func (w *weights) move(at int, g, rate, l2 float32) {
	g += l2 * w.w[at]
	w.square[at] += g * g
	w.w[at] -= rate * g / (float32(math.Sqrt(float64(w.square[at]))) + 1e-2)
}

type chainTrainer struct {
	o    ChainOptions
	u, s weights
	l    learn.Lattice
	rate float32
}

// learn makes one step down the gradient of one sequence.
func (t *chainTrainer) learn(q *Sequence) {
	n, k := len(q.Labels), t.o.Labels
	t.l.Reset(n, k)
	for i := range n {
		t.score(t.l.Unary[i*k:][:k], q.Unary[q.UnaryAt[i]:q.UnaryAt[i+1]], t.u.w, t.o.Slots)
		t.score(t.l.Steps[i*k*k:][:k*k], q.Steps[q.StepsAt[i]:q.StepsAt[i+1]], t.s.w, t.o.StepSlots)
	}
	t.l.Sum()
	l2 := float32(t.o.L2)
	for i := range n {
		var g [learn.MaxLabels]float32
		for j := range k {
			g[j] = float32(t.l.Marginal(i, j))
		}
		g[q.Labels[i]]--
		if small(g[:k]) {
			continue
		}
		for _, h := range q.Unary[q.UnaryAt[i]:q.UnaryAt[i+1]] {
			at := int(learn.Slot(h, t.o.Slots)) * k
			for j := range k {
				t.u.move(at+j, g[j]*q.Weight, t.rate, l2)
			}
		}
	}
	for i := range n {
		var g [learn.MaxLabels * learn.MaxLabels]float32
		for j := range k {
			if i == 0 {
				g[j] = float32(t.l.Marginal(0, j))
				continue
			}
			for p := range k {
				g[p*k+j] = float32(t.l.Pair(i, p, j))
			}
		}
		if i == 0 {
			g[q.Labels[0]]--
		} else {
			g[int(q.Labels[i-1])*k+int(q.Labels[i])]--
		}
		if small(g[:k*k]) {
			continue
		}
		for _, h := range q.Steps[q.StepsAt[i]:q.StepsAt[i+1]] {
			at := int(learn.Slot(h, t.o.StepSlots)) * k * k
			for j := range k * k {
				if g[j] != 0 {
					t.s.move(at+j, g[j]*q.Weight, t.rate, l2)
				}
			}
		}
	}
}

// small reports whether there is hardly anything to learn.
func small(g []float32) bool {
	for _, v := range g {
		if v > 1e-3 || v < -1e-3 {
			return false
		}
	}
	return true
}

func (t *chainTrainer) score(out []float32, features []uint64, w []float32, slots int) {
	clear(out)
	for _, h := range features {
		v := w[int(learn.Slot(h, slots))*len(out):][:len(out)]
		for j := range out {
			out[j] += v[j]
		}
	}
}
