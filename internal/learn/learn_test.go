package learn

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"testing"
)

func stump() *Trees {
	// one tree of two questions: x0 > 1, then x1 > 5
	return &Trees{Depth: 2, NFeatures: 2, Features: []uint8{0, 1}, Above: []float32{1, 5}, Answers: []int16{-4, 4, -8, 8}, Scale: 0.25, Bias: 0.5}
}

func TestTreesAnswerByTheirQuestions(t *testing.T) {
	for _, c := range []struct {
		x    []float32
		want float32
	}{
		{[]float32{0, 0}, -0.5}, {[]float32{2, 0}, 1.5}, {[]float32{0, 6}, -1.5}, {[]float32{2, 6}, 2.5}, {[]float32{1, 5}, -0.5},
	} {
		if got := stump().Score(c.x); got != c.want {
			t.Errorf("%v: %v, want %v", c.x, got, c.want)
		}
	}
}

func TestReasonsAddUpToTheScore(t *testing.T) {
	trees := stump()
	for _, x := range [][]float32{{0, 0}, {2, 0}, {0, 6}, {2, 6}} {
		by := make([]float32, 2)
		trees.Explain(x, by)
		if got := trees.Bias + by[0] + by[1]; got != trees.Score(x) { // the mean of the answers is 0
			t.Errorf("%v: %v add up to %v, not %v", x, by, got, trees.Score(x))
		}
	}
}

func TestModelsAreReadAsWritten(t *testing.T) {
	l := &Linear{Weights: []byte{1, 254, 3, 127}, Scale: 0.25, Bias: -1}
	b := l.Append(stump().Append(nil))
	trees, rest, err := ReadTrees(b)
	if err != nil || !reflect.DeepEqual(trees, stump()) {
		t.Fatalf("%v: %+v", err, trees)
	}
	linear, rest, err := ReadLinear(rest)
	if err != nil || !reflect.DeepEqual(linear, l) || len(rest) != 0 {
		t.Fatalf("%v: %+v, %d bytes left", err, linear, len(rest))
	}
	for cut := range b {
		if _, rest, err := ReadTrees(b[:cut]); err == nil {
			if _, _, err := ReadLinear(rest); !errors.Is(err, ErrModel) {
				t.Fatalf("cut at %d of %d: %v", cut, len(b), err)
			}
		}
	}
}

func TestScoringAllocatesNothing(t *testing.T) {
	trees, x := stump(), []float32{2, 6}
	if n := testing.AllocsPerRun(100, func() { trees.Score(x) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// Damaged bytes are an error, or a model that can be asked.
func FuzzRead(f *testing.F) {
	r := rand.New(rand.NewPCG(1, 1))
	f.Add(stump().Append(nil))
	f.Add((&Linear{Weights: []byte{1, 2}, Scale: 1}).Append(nil))
	f.Add(chain(2, r).Append(nil))
	f.Add(chain(4, r).Append(nil))
	f.Add(AppendRows(nil, []Row{{Feature: 42, Weights: []float32{1, 2}}}, 1, 16))
	features := []uint64{42, 1 << 40, 7}
	f.Fuzz(func(t *testing.T, b []byte) {
		if trees, _, err := ReadTrees(b); err == nil {
			x := make([]float32, trees.NFeatures)
			if a, b := trees.Score(x), new(Walk).Score(trees.Sort(), x); a != b && a == a {
				t.Errorf("%v and %v", a, b)
			}
		}
		if l, _, err := ReadLinear(b); err == nil {
			l.Sum(features)
		}
		if c, _, err := ReadChain(b); err == nil {
			var l Lattice
			c.Fill(&l, features, []int32{0, 1, 3}, features, []int32{0, 2, 3})
			l.Sum()
			l.Best(4, func(_ float32, labels []uint8) { l.Marginal(1, int(labels[1])) })
		}
		if r, _, err := ReadRows(b); err == nil {
			r.Sum(features, new([RowClasses]uint16))
		}
	})
}
