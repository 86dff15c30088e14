package learn

import (
	"encoding/binary"
	"math"
)

// Chain is a linear-chain model over hashed features: each token has a label,
// scored by the features of the token and by those of the step from the token
// before. See Lafferty, McCallum and Pereira, "Conditional random fields"
// (2001). Weights are small whole numbers in units of the scales.
type Chain struct {
	Labels                int
	Unary                 []int8 // for each slot, a weight for each label
	Steps                 []int8 // for each slot, a weight for each label before and label
	UnaryScale, StepScale float32
}

// A Lattice holds the scores of all labellings of one sequence. It can be
// used again.
type Lattice struct {
	Labels, Len int
	Unary       []float32 // Len × Labels
	Steps       []float32 // Len × Labels × Labels; those of the first token stand for what opens a sequence

	alpha, beta []float64
	best        []partial
	path        []uint8
}

// Fill scores a sequence: token i has the features unary[unaryAt[i]:unaryAt[i+1]].
func (c *Chain) Fill(l *Lattice, unary []uint64, unaryAt []int32, steps []uint64, stepsAt []int32) {
	n, k := len(unaryAt)-1, c.Labels
	l.Reset(n, k)
	mask := len(c.Unary) / k
	stepMask := len(c.Steps) / (k * k)
	var sum [MaxLabels * MaxLabels]int32
	for i := range n {
		s := sum[:k]
		clear(s)
		for _, h := range unary[unaryAt[i]:unaryAt[i+1]] {
			w := c.Unary[int(Slot(h, mask))*k:][:k]
			for j := range s {
				s[j] += int32(w[j])
			}
		}
		for j, v := range s {
			l.Unary[i*k+j] = float32(v) * c.UnaryScale
		}
		s = sum[:k*k]
		clear(s)
		for _, h := range steps[stepsAt[i]:stepsAt[i+1]] {
			w := c.Steps[int(Slot(h, stepMask))*k*k:][:k*k]
			for j := range s {
				s[j] += int32(w[j])
			}
		}
		for j, v := range s {
			l.Steps[i*k*k+j] = float32(v) * c.StepScale
		}
	}
}

// MaxLabels bounds the labels of a chain.
const MaxLabels = 8

// Reset makes room for a sequence.
func (l *Lattice) Reset(n, labels int) {
	l.Len, l.Labels = n, labels
	l.Unary = grown(l.Unary, n*labels)
	l.Steps = grown(l.Steps, n*labels*labels)
}

func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// Sum returns the logarithm of the sum of all labellings' exponentials and
// leaves what Marginal needs.
func (l *Lattice) Sum() float64 {
	n, k := l.Len, l.Labels
	l.alpha, l.beta = grown(l.alpha, n*k), grown(l.beta, n*k)
	for j := range k {
		l.alpha[j] = float64(l.Unary[j] + l.Steps[j])
	}
	var in [MaxLabels]float64
	for i := 1; i < n; i++ {
		for j := range k {
			for p := range k {
				in[p] = l.alpha[(i-1)*k+p] + float64(l.Steps[i*k*k+p*k+j])
			}
			l.alpha[i*k+j] = logSum(in[:k]) + float64(l.Unary[i*k+j])
		}
	}
	for j := range k {
		l.beta[(n-1)*k+j] = 0
	}
	for i := n - 2; i >= 0; i-- {
		for j := range k {
			for q := range k {
				in[q] = l.beta[(i+1)*k+q] + float64(l.Steps[(i+1)*k*k+j*k+q]+l.Unary[(i+1)*k+q])
			}
			l.beta[i*k+j] = logSum(in[:k])
		}
	}
	return logSum(l.alpha[(n-1)*k:])
}

// Marginal is how likely token i has a label, after Sum has returned z.
func (l *Lattice) Marginal(i, label int, z float64) float64 {
	at := i*l.Labels + label
	return math.Exp(l.alpha[at] + l.beta[at] - z)
}

// Pair is how likely token i has a label and the one before another.
func (l *Lattice) Pair(i, before, label int, z float64) float64 {
	k := l.Labels
	return math.Exp(l.alpha[(i-1)*k+before] + l.beta[i*k+label] + float64(l.Steps[i*k*k+before*k+label]+l.Unary[i*k+label]) - z)
}

func logSum(v []float64) float64 {
	most := v[0]
	for _, x := range v[1:] {
		most = max(most, x)
	}
	sum := 0.0
	for _, x := range v {
		if d := x - most; d > -30 {
			sum += math.Exp(d)
		}
	}
	return most + math.Log(sum)
}

// A partial is one of the best labellings up to a token.
type partial struct {
	score float32
	from  int16 // label and rank before
}

// Best calls yield for the k best labellings, the best first, with their scores.
// The labels are overwritten by the next.
func (l *Lattice) Best(k int, yield func(score float32, labels []uint8)) {
	n, m := l.Len, l.Labels
	if n == 0 {
		return
	}
	l.best, l.path = grown(l.best, n*m*k), grown(l.path, n)
	low := partial{float32(math.Inf(-1)), -1}
	for j := range m {
		for r := range k {
			l.best[j*k+r] = low
		}
		l.best[j*k].score = l.Unary[j] + l.Steps[j]
	}
	for i := 1; i < n; i++ {
		for j := range m {
			l.step(l.best[(i*m+j)*k:][:k], i, j, k)
		}
	}
	at := make([]partial, k)
	for r := range at {
		at[r] = low
	}
	for j := range m {
		for r := range k {
			insert(at, partial{l.best[((n-1)*m+j)*k+r].score, int16(j*k + r)})
		}
	}
	for _, p := range at {
		if p.from < 0 || math.IsInf(float64(p.score), -1) {
			break
		}
		for i, from := n-1, int(p.from); i >= 0; i-- {
			l.path[i] = uint8(from / k)
			from = int(l.best[i*m*k+from].from)
		}
		yield(p.score, l.path)
	}
}

// step fills the best ways to reach label j at token i.
func (l *Lattice) step(out []partial, i, j, k int) {
	m := l.Labels
	for r := range out {
		out[r] = partial{float32(math.Inf(-1)), -1}
	}
	u := l.Unary[i*m+j]
	for p := range m {
		s := l.Steps[i*m*m+p*m+j] + u
		for r := range k {
			b := l.best[((i-1)*m+p)*k+r].score
			if b+s <= out[k-1].score {
				break
			}
			insert(out, partial{b + s, int16(p*k + r)})
		}
	}
}

// insert puts p into a list sorted from high to low, if it has a place there.
func insert(list []partial, p partial) {
	i := len(list) - 1
	if p.score <= list[i].score {
		return
	}
	for i > 0 && list[i-1].score < p.score {
		list[i] = list[i-1]
		i--
	}
	list[i] = p
}

const chainMagic = 0x31637263 // "crc1"

// Append writes the model behind b.
func (c *Chain) Append(b []byte) []byte {
	for _, n := range []int{chainMagic, c.Labels, len(c.Unary), len(c.Steps)} {
		b = binary.LittleEndian.AppendUint32(b, uint32(n))
	}
	b = appendFloat(appendFloat(b, c.UnaryScale), c.StepScale)
	for _, list := range [...][]int8{c.Unary, c.Steps} {
		for _, w := range list {
			b = append(b, byte(w))
		}
	}
	return b
}

// ReadChain reads what Append wrote and returns the bytes behind it.
func ReadChain(b []byte) (*Chain, []byte, error) {
	if len(b) < 24 || binary.LittleEndian.Uint32(b) != chainMagic {
		return nil, nil, ErrModel
	}
	u := func(i int) int { return int(binary.LittleEndian.Uint32(b[i:])) }
	c := &Chain{Labels: u(4), UnaryScale: float(b[16:]), StepScale: float(b[20:])}
	unary, steps := u(8), u(12)
	b = b[24:]
	if c.Labels < 1 || c.Labels > MaxLabels || !slots(unary, c.Labels) || !slots(steps, c.Labels*c.Labels) || len(b) < unary+steps {
		return nil, nil, ErrModel
	}
	c.Unary, c.Steps = make([]int8, unary), make([]int8, steps)
	for i := range c.Unary {
		c.Unary[i] = int8(b[i])
	}
	for i := range c.Steps {
		c.Steps[i] = int8(b[unary+i])
	}
	return c, b[unary+steps:], nil
}

// slots reports whether n weights are k for each of a power of two of slots.
func slots(n, k int) bool {
	s := n / k
	return n > 0 && n%k == 0 && s&(s-1) == 0
}
