package learn

import "math"

// A Lattice holds the scores of all labellings of one sequence. It can be
// used again.
type Lattice struct {
	Labels, Len int
	Unary       []float32 // Len × Labels
	Steps       []float32 // Len × Labels × Labels; those of the first token stand for what opens a sequence

	unary, steps []float64 // exponentials of the scores, in units of the highest of their token
	most         []float64 // the highest scores of each token, added up
	raised       bool      // these are known
	alpha, beta  []float64 // shares of the labellings up to a token and from it on, for each label
	scale        []float64 // what the alphas of a token add up to before they are made shares
	nodes        []node
	path         []uint8
}

// Reset makes room for a sequence.
func (l *Lattice) Reset(n, labels int) {
	l.Len, l.Labels, l.raised = n, labels, false
	l.Unary = grown(l.Unary, n*labels)
	l.Steps = grown(l.Steps, n*labels*labels)
	l.unary, l.steps, l.most = grown(l.unary, n*labels), grown(l.steps, n*labels*labels), grown(l.most, n)
}

func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// Sum returns the logarithm of the sum of all labellings' exponentials and
// leaves what Marginal needs. It works with shares instead of logarithms, as
// Rabiner, "A tutorial on hidden Markov models" (1989), section V.A: no
// exponential but those of the scores themselves.
func (l *Lattice) Sum() float64 {
	n, k := l.Len, l.Labels
	if n == 0 {
		return 0
	}
	if !l.raised {
		l.raise()
	}
	l.alpha, l.beta, l.scale = grown(l.alpha, n*k), grown(l.beta, n*k), grown(l.scale, n)
	sum, product := 0.0, 1.0 // of the highest scores; of the scales
	for i := range n {
		sum += l.most[i]
		product *= l.forward(i)
		if product < 1e-200 || product > 1e200 {
			sum, product = sum+math.Log(product), 1
		}
	}
	for j := range k {
		l.beta[(n-1)*k+j] = 1
	}
	for i := n - 2; i >= 0; i-- {
		l.backward(i)
	}
	return sum + math.Log(product)
}

// raise finds the exponentials of the scores.
func (l *Lattice) raise() {
	k := l.Labels
	for i := range l.Len {
		steps := k * k
		if i == 0 {
			steps = k
		}
		l.most[i] = exponentials(l.unary[i*k:][:k], l.Unary[i*k:]) + exponentials(l.steps[i*k*k:][:steps], l.Steps[i*k*k:])
	}
	l.raised = true
}

// lowest is the lowest exponent: what two such scores make is not yet nothing.
const lowest = -300

// exponentials of scores in units of the highest, which is returned.
func exponentials(out []float64, scores []float32) float64 {
	scores = scores[:len(out)]
	most := scores[0]
	for _, x := range scores[1:] {
		most = max(most, x)
	}
	for j, x := range scores {
		out[j] = math.Exp(max(lowest, float64(x-most)))
	}
	return float64(most)
}

// Powers are the exponentials of whole numbers of units below zero.
type powers struct {
	unit  float64
	below []float64 // of the first numbers, as many as are often needed
}

func powersOf(unit float32) powers {
	p := powers{unit: float64(unit)}
	if unit > 0 && unit < 1e6 {
		p.below = make([]float64, 1<<11)
		for d := range p.below {
			p.below[d] = p.exp(d)
		}
	}
	return p
}

func (p *powers) exp(d int) float64 { return math.Exp(max(lowest, -float64(d)*p.unit)) }

// of is as exponentials, for scores in whole units.
func (p *powers) of(out []float64, scores []int32) float64 {
	if p.below == nil {
		return 0
	}
	most := scores[0]
	for _, s := range scores[1:] {
		most = max(most, s)
	}
	out = out[:len(scores)]
	for j, s := range scores {
		if d := int(most - s); d < len(p.below) {
			out[j] = p.below[d]
		} else {
			out[j] = p.exp(d)
		}
	}
	return float64(most) * p.unit
}

// forward makes the alphas of token i and returns their scale.
func (l *Lattice) forward(i int) float64 {
	k := l.Labels
	alpha, unary, steps := l.alpha[i*k:][:k], l.unary[i*k:][:k], l.steps[i*k*k:]
	sum := 0.0
	if i == 0 {
		for j := range alpha {
			alpha[j] = unary[j] * steps[j]
			sum += alpha[j]
		}
	} else {
		before := l.alpha[(i-1)*k:][:k]
		clear(alpha)
		for p, a := range before {
			for j, s := range steps[p*k:][:k] {
				alpha[j] += a * s
			}
		}
		for j := range alpha {
			alpha[j] *= unary[j]
			sum += alpha[j]
		}
	}
	l.scale[i] = sum
	for j := range alpha {
		alpha[j] /= sum
	}
	return sum
}

// backward makes the betas of token i of those of the next.
func (l *Lattice) backward(i int) {
	k := l.Labels
	var next [MaxLabels]float64
	for q := range k {
		next[q] = l.beta[(i+1)*k+q] * l.unary[(i+1)*k+q] / l.scale[i+1]
	}
	steps := l.steps[(i+1)*k*k:]
	for j := range k {
		sum := 0.0
		for q, s := range steps[j*k:][:k] {
			sum += s * next[q]
		}
		l.beta[i*k+j] = sum
	}
}

// Marginal is how likely token i has a label, after Sum.
func (l *Lattice) Marginal(i, label int) float64 {
	at := i*l.Labels + label
	return l.alpha[at] * l.beta[at]
}

// Pair is how likely token i has a label and the one before another, after Sum.
func (l *Lattice) Pair(i, before, label int) float64 {
	k := l.Labels
	return l.alpha[(i-1)*k+before] * l.steps[i*k*k+before*k+label] * l.unary[i*k+label] * l.beta[i*k+label] / l.scale[i]
}
