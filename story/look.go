package story

import (
	"fmt"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// Blocks are the blocks of a page with all that the model sees that judges
// whether they belong to the story. They serve to train and to explain it.
type Blocks struct {
	List     []page.Block
	f        *finder
	features *prose.Features
}

// Look prepares the blocks of an HTML page.
func Look(p *page.Page, o Options) *Blocks {
	f := newFinder(p, o)
	f.before()
	return &Blocks{List: f.blocks, f: f}
}

// Find finds the story, given the probability of each block. It can be called once.
func (b *Blocks) Find(probabilities []float32) (*Story, error) {
	b.f.judged = probabilities
	b.f.behind()
	return b.f.finish()
}

func (b *Blocks) all() *prose.Features {
	if b.features == nil {
		b.features = b.f.view.Features(b.f.hints())
	}
	return b.features
}

// Sparse are the hashed features of block i for the linear model.
func (b *Blocks) Sparse(i int) []uint64 { return b.all().Sparse(nil, i) }

// Features are the features of block i for the first trees, with what the
// linear model says of it.
func (b *Blocks) Features(i int, linear float32) []float32 { return b.all().Block(nil, i, linear) }

// Sequence are the features of all blocks for the second trees, with what the
// first ones say of them.
func (b *Blocks) Sequence(odds []float32) [][]float32 {
	q := b.all().Sequence(odds)
	out := make([][]float32, len(odds))
	for i := range out {
		out[i] = q.At(nil, i)
	}
	return out
}

// Judge gives each block its probability by a model that the trainer made,
// instead of the one shipped.
func (b *Blocks) Judge(model []byte) ([]float32, error) {
	m, err := prose.ReadModel(model)
	if err != nil {
		return nil, fmt.Errorf("read a model: %w", err)
	}
	return b.all().Judge(m), nil
}
