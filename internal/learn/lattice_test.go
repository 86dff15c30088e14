package learn

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// random is a lattice of scores as a chain gives them.
func random(n, labels int, r *rand.Rand) *Lattice {
	l := new(Lattice)
	l.Reset(n, labels)
	for _, scores := range [...][]float32{l.Unary, l.Steps} {
		for i := range scores {
			scores[i] = float32(r.IntN(41)-20) / 4
		}
	}
	return l
}

// A labelling is one way through a lattice.
type labelling struct {
	labels []uint8
	score  float64
}

// all lists the labellings of a lattice, the best first.
func all(l *Lattice) (list []labelling) {
	k := l.Labels
	for code := range int(math.Pow(float64(k), float64(l.Len))) {
		w := labelling{}
		for i := range l.Len {
			j := code % k
			code /= k
			step := j
			if i > 0 {
				step = i*k*k + int(w.labels[i-1])*k + j
			}
			w.score += float64(l.Unary[i*k+j] + l.Steps[step])
			w.labels = append(w.labels, uint8(j))
		}
		list = append(list, w)
	}
	slices.SortFunc(list, func(a, b labelling) int { return cmp.Compare(b.score, a.score) })
	return list
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*(1+math.Abs(b)) }

func TestLatticeIsWhatItsLabellingsAre(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		l := random(1+r.IntN(5), 2+r.IntN(3), r)
		ways, sum := all(l), 0.0
		for _, w := range ways {
			sum += math.Exp(w.score)
		}
		z := l.Sum()
		if !near(z, math.Log(sum)) {
			t.Fatalf("the sum is %v, not %v", z, math.Log(sum))
		}
		i, label := r.IntN(l.Len), r.IntN(l.Labels)
		share, pair := 0.0, 0.0
		for _, w := range ways {
			if int(w.labels[i]) == label {
				share += math.Exp(w.score - z)
				if i > 0 && w.labels[i-1] == 0 {
					pair += math.Exp(w.score - z)
				}
			}
		}
		if !near(l.Marginal(i, label), share) || i > 0 && !near(l.Pair(i, 0, label), pair) {
			t.Fatalf("label %d of token %d: %v, not %v", label, i, l.Marginal(i, label), share)
		}
		rank := 0
		l.Best(6, func(score float32, labels []uint8) {
			if !near(float64(score), ways[rank].score) {
				t.Fatalf("labelling %d has %v, not %v", rank, score, ways[rank].score)
			}
			rank++
		})
		if rank != min(6, len(ways)) {
			t.Fatalf("%d labellings of %d", rank, len(ways))
		}
	}
}

// Scores far apart neither overflow nor vanish.
func TestLatticeBearsExtremes(t *testing.T) {
	l := random(400, 4, rand.New(rand.NewPCG(2, 2)))
	for i := range l.Unary {
		l.Unary[i] *= 1000
		l.Steps[i] *= 1000
	}
	if z := l.Sum(); math.IsNaN(z) || math.IsInf(z, 0) {
		t.Errorf("the sum is %v", z)
	}
	for i := range l.Len {
		sum := 0.0
		for j := range l.Labels {
			sum += l.Marginal(i, j)
		}
		if !near(sum, 1) {
			t.Fatalf("the labels of token %d have %v together", i, sum)
		}
	}
}

// chain is a small model of that many labels.
func chain(labels int, r *rand.Rand) *Chain {
	c := &Chain{Labels: labels, UnaryScale: 0.02, StepScale: 0.01, Unary: make([]byte, 16*labels), Steps: make([]byte, 8*labels*labels)}
	for _, w := range [...][]byte{c.Unary, c.Steps} {
		for i := range w {
			w[i] = byte(r.IntN(256))
		}
	}
	return c
}

func TestChainAddsItsWeights(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for _, labels := range []int{2, 4} {
		made := chain(labels, r)
		read, rest, err := ReadChain(made.Append(nil))
		if err != nil || len(rest) != 0 {
			t.Fatalf("%v, %d bytes are left", err, len(rest))
		}
		unary := make([]uint64, 3*most) // more than are added at a time
		for i := range unary {
			unary[i] = r.Uint64()
		}
		at, steps, stepsAt := []int32{0, 700, int32(len(unary))}, unary[:9], []int32{0, 4, 9}
		var a, b Lattice
		made.Fill(&a, unary, at, steps, stepsAt)
		read.Fill(&b, unary, at, steps, stepsAt)
		want := 0
		for _, h := range unary[:700] {
			want += int(int8(made.Unary[int(Slot(h, 16))*labels+1]))
		}
		if a.Unary[1] != float32(want)*0.02 || !slices.Equal(a.Unary, b.Unary) || !slices.Equal(a.Steps, b.Steps) {
			t.Errorf("%d labels: %v and %v, not %v", labels, a.Unary[1], b.Unary[1], float32(want)*0.02)
		}
		if x, y := a.Sum(), b.Sum(); math.Abs(x-y) > 1e-4 { // the table gives what the exponentials give
			t.Errorf("%d labels: %v and %v", labels, x, y)
		}
	}
}

func TestWalkScoresAsTrees(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	trees := &Trees{Depth: 3, NFeatures: 5, Scale: 0.5, Bias: 0.25}
	for range 20 * trees.Depth {
		trees.Features, trees.Above = append(trees.Features, uint8(r.IntN(5))), append(trees.Above, float32(r.IntN(9)))
	}
	for range 20 << trees.Depth {
		trees.Answers = append(trees.Answers, int16(r.IntN(100)-50))
	}
	sorted, x := trees.Sort(), make([]float32, 5)
	var w Walk
	for range 1000 {
		x[r.IntN(5)] = float32(r.IntN(21))/2 - 0.5
		if got, want := w.Score(sorted, x), trees.Score(x); got != want {
			t.Fatalf("%v: %v, not %v", x, got, want)
		}
	}
}
