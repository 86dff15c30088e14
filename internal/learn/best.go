package learn

import "math"

// MaxBest is how many labellings Best finds at most.
const MaxBest = 8

// A node holds the best ways that lead to a label of a token, as far as they
// were asked for.
type node struct {
	score [MaxBest]float32
	from  [MaxBest]way
	n     int             // ways known
	next  [MaxLabels]int8 // for each label before, the rank of its way that is next in turn; ended when there is none
}

// A way is a label of the token before and the rank of the way that leads there.
type way struct{ label, rank int8 }

const ended = -1

// Best calls yield for the k best labellings, the best first, with their scores.
// The labels are overwritten by the next.
//
// The best way to each label is found for all, the others only where a better
// labelling ends or forks: Huang and Chiang, "Better k-best parsing" (2005),
// algorithm 3.
func (l *Lattice) Best(k int, yield func(score float32, labels []uint8)) {
	n, m := l.Len, l.Labels
	if n == 0 {
		return
	}
	k = min(k, MaxBest)
	l.nodes, l.path = grown(l.nodes, n*m), grown(l.path, n)
	for j := range m {
		d := &l.nodes[j]
		d.n, d.score[0] = 1, l.Unary[j]+l.Steps[j]
	}
	for i := 1; i < n; i++ {
		l.lead(i)
	}
	var next [MaxLabels]int8
	for range k {
		best, at := float32(math.Inf(-1)), ended
		for j := range m {
			if next[j] != ended && !l.reach(n-1, j, next[j], k) {
				next[j] = ended
			}
			if next[j] != ended && l.nodes[(n-1)*m+j].score[next[j]] > best {
				best, at = l.nodes[(n-1)*m+j].score[next[j]], j
			}
		}
		if at == ended {
			return
		}
		l.trace(way{int8(at), next[at]})
		yield(best, l.path)
		if next[at]++; int(next[at]) == k {
			next[at] = ended
		}
	}
}

// trace writes down the labels of a way to the last token.
func (l *Lattice) trace(w way) {
	for i := l.Len - 1; i >= 0; i-- {
		l.path[i] = uint8(w.label)
		w = l.nodes[i*l.Labels+int(w.label)].from[w.rank]
	}
}

// lead finds the best way to each label of token i.
func (l *Lattice) lead(i int) {
	m := l.Labels
	before, at := l.nodes[(i-1)*m:][:m], l.nodes[i*m:][:m]
	unary, steps := l.Unary[i*m:][:m], l.Steps[i*m*m:][:m*m]
	for j := range at {
		at[j].n, at[j].next, at[j].score[0] = 0, [MaxLabels]int8{}, float32(math.Inf(-1))
	}
	for p := range before {
		if before[p].n == 0 {
			continue
		}
		best := before[p].score[0]
		for j, s := range steps[p*m:][:m] {
			if s := best + (s + unary[j]); s > at[j].score[0] {
				at[j].n, at[j].score[0], at[j].from[0] = 1, s, way{int8(p), 0}
			}
		}
	}
}

// choose adds to a node the best of the ways that are next in turn, if there is one.
func (l *Lattice) choose(d *node, i, j int) {
	m := l.Labels
	before, steps, u := l.nodes[(i-1)*m:][:m], l.Steps[i*m*m+j:], l.Unary[i*m+j]
	best, from := float32(math.Inf(-1)), way{ended, 0}
	for p := range before {
		rank := d.next[p]
		if rank == ended || before[p].n == 0 {
			continue
		}
		if s := before[p].score[rank] + (steps[p*m] + u); s > best {
			best, from = s, way{int8(p), rank}
		}
	}
	if from.label != ended {
		d.score[d.n], d.from[d.n] = best, from
		d.n++
	}
}

// reach finds the ways to label j of token i up to a rank; false when there are fewer.
func (l *Lattice) reach(i, j int, rank int8, k int) bool {
	d := &l.nodes[i*l.Labels+j]
	if d.n > int(rank) {
		return true
	}
	if i == 0 || d.n == 0 || int(rank) >= k {
		return false
	}
	last := d.from[d.n-1]
	if d.next[last.label] = last.rank + 1; !l.reach(i-1, int(last.label), last.rank+1, k) {
		d.next[last.label] = ended
	}
	l.choose(d, i, j)
	return d.n > int(rank)
}
