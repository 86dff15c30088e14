package main

import (
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"strings"

	"github.com/copytaster/copytaster/train/word"
)

// counts say how often a word was of each sort.
type counts [len(sorts)]float64

type example struct {
	word  string
	in    []float64
	found counts
}

// endings tell callings apart where the vector of a rare word does not.
var endings = []string{"er", "or", "ist", "ian", "man", "woman", "ee", "ant", "ship", "ing", "ness", "ment", "tion", "ity"}

func features(w string, v *word.Vector) []float64 {
	x := make([]float64, 0, len(v)+len(endings)+1)
	for _, f := range v {
		x = append(x, 3*float64(f))
	}
	for _, e := range endings {
		x = append(x, 0)
		if strings.HasSuffix(w, e) {
			x[len(x)-1] = 0.5
		}
	}
	return append(x, 1)
}

// A model gives each sort a weight for each feature.
type model [len(sorts)][]float64

// fit is logistic regression for several sorts, by stochastic descent.
func fit(taught []example) *model {
	const rounds, rate, decay = 60, 0.05, 1e-4
	m := &model{}
	for k := range m {
		m[k] = make([]float64, len(taught[0].in))
	}
	random := rand.New(rand.NewPCG(1, 1))
	order := random.Perm(len(taught))
	for round := range rounds {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		step := rate * (1 - 0.9*float64(round)/rounds)
		for _, i := range order {
			e := &taught[i]
			p, sum := m.chances(e.in), 0.0
			for _, n := range e.found {
				sum += n
			}
			weight := math.Sqrt(sum)
			for k := range m {
				d := step * weight * (p[k] - e.found[k]/sum)
				for j, x := range e.in {
					m[k][j] -= d*x + step*decay*m[k][j]
				}
			}
		}
	}
	return m
}

func (m *model) chances(x []float64) (p counts) {
	sum := 0.0
	for k := range m {
		z := 0.0
		for j, f := range x {
			z += m[k][j] * f
		}
		p[k] = math.Exp(z)
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
	return p
}

func (m *model) best(x []float64) (sort int, p float64) {
	c := m.chances(x)
	for k := range c {
		if c[k] > c[sort] {
			sort = k
		}
	}
	return sort, c[sort]
}

// validate prints how well words are sorted that were not taught, in five parts.
func validate(taught []example, sure float64) {
	const folds = 5
	var given, right, of [len(sorts)]float64
	for fold := range folds {
		var rest, held []example
		for _, e := range taught {
			h := fnv.New32a()
			h.Write([]byte(e.word))
			if int(h.Sum32()%folds) == fold {
				held = append(held, e)
			} else {
				rest = append(rest, e)
			}
		}
		m := fit(rest)
		for _, e := range held {
			is := 0
			for k := range e.found {
				if e.found[k] > e.found[is] {
					is = k
				}
			}
			of[is]++
			if k, p := m.best(e.in); p >= sure {
				given[k]++
				if k == is {
					right[k]++
				}
			}
		}
	}
	for k := range sorts {
		fmt.Printf("%c: %.0f words, sure of %.0f, of these right %.3f, found %.3f\n", sorts[k], of[k], given[k], right[k]/max(given[k], 1), right[k]/max(of[k], 1))
	}
}
