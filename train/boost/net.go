package boost

import (
	"math"
	"math/rand/v2"

	"github.com/copytaster/copytaster/internal/learn"
)

// NetOptions steer the training of a net.
type NetOptions struct {
	Slots, Hidden, Epochs int
	Rate, L2              float64
	Drop                  float64 // share of features that a sample does without
	Seed                  uint64
}

// netTrainer is a net with one hidden layer over hashed features, in training:
// every feature has a vector, their sum goes through a ramp, and the answer is
// a weighted sum of that and of a weight for each feature.
type netTrainer struct {
	o       NetOptions
	e, es   []float32 // vectors, and the squares of what moved each slot
	w, ws   []float32 // weights of the features alone
	out, os []float32
	bias    float32
	biasS   float32
	sum, g  []float32
	used    []uint32
	rng     *rand.Rand
}

// TrainNet trains a net on the logistic loss by AdaGrad.
func TrainNet(rows [][]uint64, label, weight []float32, o NetOptions) *Net {
	t := &netTrainer{o: o, e: make([]float32, o.Slots*o.Hidden), es: make([]float32, o.Slots), w: make([]float32, o.Slots), ws: make([]float32, o.Slots),
		out: make([]float32, o.Hidden), os: make([]float32, o.Hidden), sum: make([]float32, o.Hidden), g: make([]float32, o.Hidden), rng: rand.New(rand.NewPCG(o.Seed, 4))}
	for i := range t.e {
		t.e[i] = float32(t.rng.NormFloat64()) * 0.05
	}
	for i := range t.out {
		t.out[i] = float32(t.rng.NormFloat64()) * 0.3
	}
	order := t.rng.Perm(len(rows))
	for epoch := range o.Epochs {
		rate := float32(o.Rate / math.Sqrt(1+float64(epoch)))
		for _, i := range order {
			t.learn(rows[i], label[i], weight[i], rate)
		}
	}
	return &Net{t.e, t.w, t.out, t.bias, o.Slots, o.Hidden}
}

func (t *netTrainer) learn(row []uint64, label, weight, rate float32) {
	h := t.o.Hidden
	clear(t.sum)
	t.used = t.used[:0]
	z := t.bias
	scale := float32(1 / (1 - t.o.Drop))
	for _, f := range row {
		if t.o.Drop > 0 && t.rng.Float64() < t.o.Drop {
			continue
		}
		k := learn.Slot(f, t.o.Slots)
		t.used = append(t.used, k)
		v := t.e[int(k)*h:][:h]
		for j, x := range v {
			t.sum[j] += x * scale
		}
		z += t.w[k] * scale
	}
	for j, x := range t.sum {
		if x > 0 {
			z += x * t.out[j]
		}
	}
	d := (float32(1/(1+math.Exp(-float64(z)))) - label) * weight
	square := float32(0)
	for j, x := range t.sum {
		t.g[j] = 0
		if x > 0 {
			t.g[j] = d * t.out[j]
			square += t.g[j] * t.g[j]
			g := d * x
			t.os[j] += g * g
			t.out[j] -= rate * g / (sqrt(t.os[j]) + 1e-2)
		}
	}
	l2 := float32(t.o.L2)
	square /= float32(h)
	for _, k := range t.used {
		t.es[k] += square
		step := rate / (sqrt(t.es[k]) + 1e-3)
		v := t.e[int(k)*h:][:h]
		for j := range v {
			v[j] -= step*t.g[j] + rate*l2*v[j]
		}
		g := d + l2*t.w[k]
		t.ws[k] += g * g
		t.w[k] -= rate * g / (sqrt(t.ws[k]) + 1e-3)
	}
	t.biasS += d * d
	t.bias -= rate * d / (sqrt(t.biasS) + 1e-3)
}

func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// Net is a trained net.
type Net struct {
	E, W, Out     []float32
	Bias          float32
	Slots, Hidden int
}

// Score returns the log odds.
func (n *Net) Score(row []uint64) float32 {
	sum := make([]float32, n.Hidden)
	z := n.Bias
	for _, f := range row {
		k := int(learn.Slot(f, n.Slots))
		for j, x := range n.E[k*n.Hidden:][:n.Hidden] {
			sum[j] += x
		}
		z += n.W[k]
	}
	for j, x := range sum {
		if x > 0 {
			z += x * n.Out[j]
		}
	}
	return z
}
