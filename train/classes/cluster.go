package main

import (
	"math"

	"github.com/copytaster/copytaster/train/boost"
	"github.com/copytaster/copytaster/train/word"
)

// centre takes away what all vectors have in common.
func centre(vectors []word.Vector) {
	var mean word.Vector
	for i := range vectors {
		for k, x := range vectors[i] {
			mean[k] += x
		}
	}
	for i := range vectors {
		for k := range mean {
			vectors[i][k] -= mean[k] / float32(len(vectors))
		}
		vectors[i].Normalise()
	}
}

// cluster makes n classes by k-means. It begins with words of every
// frequency; a class that is left empty begins again with another word.
func cluster(vectors []word.Vector, n, rounds int) []word.Vector {
	classes := make([]word.Vector, n)
	for i := range classes {
		classes[i] = vectors[i*len(vectors)/len(classes)]
	}
	for round := range rounds {
		size := make([]int, len(classes))
		sum := make([]word.Vector, len(classes))
		for i, c := range nearest(vectors, classes) {
			size[c]++
			for k, x := range vectors[i] {
				sum[c][k] += x * float32(mass(i))
			}
		}
		for c := range sum {
			if size[c] == 0 {
				sum[c] = vectors[(c*7919+round*104729)%len(vectors)]
			}
			sum[c].Normalise()
		}
		classes = sum
	}
	return classes
}

// mass is what the word of this rank weighs: frequent words deserve finer
// classes, though not as much finer as they are more frequent.
func mass(rank int) float64 { return 1 / math.Sqrt(float64(rank)+50) }

// nearest finds the class of each vector, on two workers.
func nearest(vectors, classes []word.Vector) []int {
	out := make([]int, len(vectors))
	boost.Each(len(vectors), func(i int) {
		best := float32(math.Inf(-1))
		for c := range classes {
			if d := classes[c].Dot(&vectors[i]); d > best {
				out[i], best = c, d
			}
		}
	})
	return out
}

// join puts classes together, always the two whose joining costs least by
// Ward's measure, and returns the groups that each belongs to when this many
// are left.
func join(classes []word.Vector, weight []float64, sizes ...int) (groups [][]uint8) {
	at := append([]word.Vector(nil), classes...)
	n := append([]float64(nil), weight...)
	of := make([]int, len(classes)) // the group that each class belongs to
	for i := range of {
		of[i] = i
	}
	cost := func(i, j int) float64 {
		var d float64
		for k := range at[i] {
			x := float64(at[i][k] - at[j][k])
			d += x * x
		}
		return d * n[i] * n[j] / max(n[i]+n[j], 1)
	}
	best := make([]int, len(classes)) // the nearest later group
	price := make([]float64, len(classes))
	gone := make([]bool, len(classes))
	look := func(i int) {
		best[i], price[i] = -1, math.Inf(1)
		for j := i + 1; j < len(at); j++ {
			if !gone[j] {
				if c := cost(i, j); c < price[i] {
					best[i], price[i] = j, c
				}
			}
		}
	}
	for i := range at {
		look(i)
	}
	for left := len(classes); len(sizes) > 0; left-- {
		if left == sizes[0] {
			groups, sizes = append(groups, number(of)), sizes[1:]
		}
		a := cheapest(price, gone)
		b := best[a]
		if b < 0 {
			break
		}
		for k := range at[a] {
			at[a][k] = float32((float64(at[a][k])*n[a] + float64(at[b][k])*n[b]) / max(n[a]+n[b], 1))
		}
		n[a] += n[b]
		gone[b] = true
		for i, g := range of {
			if g == b {
				of[i] = a
			}
		}
		for i := range at {
			if !gone[i] && (i == a || best[i] == a || best[i] == b) {
				look(i)
			} else if !gone[i] && i < a {
				if c := cost(i, a); c < price[i] {
					best[i], price[i] = a, c
				}
			}
		}
	}
	return groups
}

func cheapest(price []float64, gone []bool) int {
	at := -1
	for i, p := range price {
		if !gone[i] && (at < 0 || p < price[at]) {
			at = i
		}
	}
	return at
}

// number gives the groups numbers from 0, in order of their first class.
func number(of []int) []uint8 {
	seen := map[int]uint8{}
	out := make([]uint8, len(of))
	for i, g := range of {
		if _, ok := seen[g]; !ok {
			seen[g] = uint8(len(seen))
		}
		out[i] = seen[g]
	}
	return out
}
