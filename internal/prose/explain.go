package prose

import (
	"cmp"
	"slices"
)

// A Reason is what a feature of a block did to the judgement, in log odds.
type Reason struct {
	Name  string
	Value float32 // of the feature
	Odds  float32
}

// Explain gives the strongest reasons of the shipped model for what it says of
// block i, at most n: what the block is like by itself, and what is said of the
// blocks around it. A page that is judged without the model has none.
func (e *Explainer) Explain(i, n int) []Reason {
	if e.f == nil {
		return nil
	}
	x := e.f.Block(nil, i, e.linear)
	own := make([]float32, NFeatures)
	e.m.Block.Explain(x, own)
	y := e.q.At(nil, i)
	around := make([]float32, NSequence)
	e.m.Sequence.Explain(y, around)
	var reasons []Reason
	for k, odds := range own {
		reasons = append(reasons, Reason{featureNames[k], x[k], odds})
	}
	for k, odds := range around[ownJudgement:] {
		reasons = append(reasons, Reason{sequenceNames[k+ownJudgement], y[k+ownJudgement], odds})
	}
	slices.SortStableFunc(reasons, func(a, b Reason) int { return cmp.Compare(max(b.Odds, -b.Odds), max(a.Odds, -a.Odds)) })
	return reasons[:min(n, len(reasons))]
}

// ownJudgement is how many features of the second model repeat what the first
// one says of the block itself; its own reasons stand for them.
const ownJudgement = 2

// An Explainer explains the judgements of one page's blocks.
type Explainer struct {
	m      *Model
	f      *Features
	q      *Sequence
	linear []float32
}

// Explainer prepares the reasons.
func (v *View) Explainer(h Hints) *Explainer {
	if len(v.Blocks) > manyBlocks {
		return &Explainer{}
	}
	e := &Explainer{m: shipped(), f: v.Features(h)}
	e.linear = e.f.linear(e.m.Linear)
	e.q = e.f.Sequence(e.f.first(e.m, e.linear))
	return e
}
