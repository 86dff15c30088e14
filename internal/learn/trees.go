// Package learn runs the small models that the stages ship with: ensembles of
// trees and hashed linear models. It loads them once and allocates nothing per call.
package learn

import (
	"encoding/binary"
	"errors"
	"math"
)

// ErrModel means that bytes do not hold a model of the kind asked for.
var ErrModel = errors.New("not a model of this kind and version")

// Trees is an ensemble of oblivious decision trees: all nodes of one level of
// a tree ask the same question, so that a tree is a list of questions and a
// table of answers. See Prokhorenkova et al., "CatBoost: unbiased boosting with
// categorical features" (2018), section 4.
type Trees struct {
	Depth     int
	Features  []uint8   // for each tree and level, the feature asked about
	Above     []float32 // … and the value that it must exceed
	Answers   []int16   // for each tree, 1<<Depth values in units of Scale
	Scale     float32
	Bias      float32
	NFeatures int
}

// Score returns the sum of the trees' answers for the features x: log odds.
func (t *Trees) Score(x []float32) float32 {
	return t.odds(t.sum(x, 0, len(t.Features)))
}

// ScoreEarly is Score, but stops where the first trees leave no doubt: below
// floor or above ceiling. Then done is false, and the score is only theirs.
func (t *Trees) ScoreEarly(x []float32, first int, floor, ceiling float32) (score float32, done bool) {
	first = min(first*t.Depth, len(t.Features))
	sum := t.sum(x, 0, first)
	if odds := t.odds(sum); odds < floor || odds > ceiling {
		return odds, false
	}
	return t.odds(sum + t.sum(x, first, len(t.Features))), true
}

func (t *Trees) odds(sum int32) float32 { return float32(sum)*t.Scale + t.Bias }

// sum adds the answers of the trees whose questions stand from up to to.
func (t *Trees) sum(x []float32, from, to int) (sum int32) {
	x = x[:t.NFeatures]
	for i := from; i+t.Depth <= to; i += t.Depth {
		leaf := uint32(0)
		features, above := t.Features[i:i+t.Depth], t.Above[i:i+t.Depth]
		for level, f := range features {
			// The sign of the difference is the answer: no branch to guess.
			leaf |= math.Float32bits(above[level]-x[f]) >> 31 << level
		}
		sum += int32(t.Answers[i/t.Depth<<t.Depth+int(leaf)])
	}
	return sum
}

// Explain adds to each feature's entry of by what its answers moved the score
// of x: at each question of a tree, the mean of the answers still open may
// change. What is left of the score without them is the same for every x.
// The way of Saabas, "Interpreting random forests" (2014).
func (t *Trees) Explain(x, by []float32) {
	for i := 0; i+t.Depth <= len(t.Features); i += t.Depth {
		left := t.Answers[i/t.Depth<<t.Depth:][:1<<t.Depth]
		before := average(left)
		for level := t.Depth - 1; level >= 0; level-- { // the highest bit halves the answers
			f := t.Features[i+level]
			if half := len(left) / 2; x[f] > t.Above[i+level] {
				left = left[half:]
			} else {
				left = left[:half]
			}
			now := average(left)
			by[f] += (now - before) * t.Scale
			before = now
		}
	}
}

func average(v []int16) float32 {
	sum := 0
	for _, x := range v {
		sum += int(x)
	}
	return float32(sum) / float32(len(v))
}

const treesMagic = 0x32747263 // "crt2"

// Append writes the trees behind b: little-endian counts, then the arrays.
func (t *Trees) Append(b []byte) []byte {
	for _, n := range []int{treesMagic, t.Depth, len(t.Features) / max(1, t.Depth), t.NFeatures} {
		b = binary.LittleEndian.AppendUint32(b, uint32(n))
	}
	b = appendFloat(appendFloat(b, t.Bias), t.Scale)
	b = append(b, t.Features...)
	for _, v := range t.Above {
		b = appendFloat(b, v)
	}
	for _, v := range t.Answers {
		b = binary.LittleEndian.AppendUint16(b, uint16(v))
	}
	return b
}

func appendFloat(b []byte, f float32) []byte {
	return binary.LittleEndian.AppendUint32(b, math.Float32bits(f))
}

// What ReadTrees believes of a header.
const (
	maxTrees    = 1 << 14
	maxFeatures = 1 << 8
)

// treesHead is how many bytes stand before the arrays.
const treesHead = 24

// ReadTrees reads what Append wrote and returns the bytes behind it.
func ReadTrees(b []byte) (*Trees, []byte, error) {
	if len(b) < treesHead || binary.LittleEndian.Uint32(b) != treesMagic {
		return nil, nil, ErrModel
	}
	u := func(i int) int { return int(binary.LittleEndian.Uint32(b[i:])) }
	depth, trees, features := u(4), u(8), u(12)
	if depth < 1 || depth > 12 || trees > maxTrees || features > maxFeatures {
		return nil, nil, ErrModel
	}
	t := &Trees{Depth: depth, NFeatures: features, Bias: float(b[16:]), Scale: float(b[20:])}
	b = b[treesHead:]
	questions := trees * depth
	if len(b) < 5*questions+trees*(2<<depth) {
		return nil, nil, ErrModel
	}
	t.Features, b = b[:questions:questions], b[questions:]
	for _, f := range t.Features {
		if int(f) >= features {
			return nil, nil, ErrModel
		}
	}
	t.Above, t.Answers = make([]float32, questions), make([]int16, trees<<depth)
	for i := range t.Above {
		if t.Above[i], b = float(b)+0, b[4:]; t.Above[i] != t.Above[i] { // no negative zero
			return nil, nil, ErrModel // no number
		}
	}
	for i := range t.Answers {
		t.Answers[i], b = int16(binary.LittleEndian.Uint16(b)), b[2:]
	}
	return t, b, nil
}

func float(b []byte) float32 { return math.Float32frombits(binary.LittleEndian.Uint32(b)) }
