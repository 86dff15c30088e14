package boost

import (
	"math"
	"math/rand/v2"

	"github.com/copytaster/copytaster/internal/learn"
)

// TrainLinear trains a linear model over hashed features by AdaGrad with an L2
// penalty, and rounds its weights to whole numbers of eight bits.
func TrainLinear(rows [][]uint64, label, weight []float32, slots, epochs int, rate, l2 float64, seed uint64) *learn.Linear {
	w := make([]float64, slots)
	square := make([]float64, slots)
	bias, biasSquare := 0.0, 0.0
	rng := rand.New(rand.NewPCG(seed, 2))
	order := rng.Perm(len(rows))
	for range epochs {
		for _, i := range order {
			z := bias
			for _, f := range rows[i] {
				z += w[learn.Slot(f, slots)]
			}
			e := (1/(1+math.Exp(-z)) - float64(label[i])) * float64(weight[i])
			for _, f := range rows[i] {
				k := learn.Slot(f, slots)
				d := e + l2*w[k]
				square[k] += d * d
				w[k] -= rate * d / (math.Sqrt(square[k]) + 1e-3)
			}
			biasSquare += e * e
			bias -= rate * e / (math.Sqrt(biasSquare) + 1e-3)
		}
	}
	largest := 1e-9
	for _, v := range w {
		largest = max(largest, math.Abs(v))
	}
	m := &learn.Linear{Weights: make([]byte, slots), Scale: float32(largest / 127), Bias: float32(bias)}
	for i, v := range w {
		m.Weights[i] = byte(int8(math.Round(v / largest * 127)))
	}
	return m
}
