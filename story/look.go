package story

import (
	"fmt"
	"math"

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

// Judged says of one block of a page whether the body keeps it, and why.
type Judged struct {
	Kept  bool     `json:"kept"`
	Score float64  `json:"score"` // how likely it belongs to the story, from 0 to 1
	Text  string   `json:"text"`
	Why   []string `json:"why,omitempty"` // strongest first; a number behind the colon is in log odds
}

// whyShown is how many reasons of the model stand with a block.
const whyShown = 4

// Explain finds the story of a page as [Find] does, and says of each block why
// it was kept or left. A text copy of a page has no such blocks.
func Explain(p *page.Page, o Options) (*Story, []Judged, error) {
	if p.Copied {
		s, err := Find(p, o)
		return s, nil, err
	}
	b := Look(p, o)
	hints := b.f.hints()
	s, err := b.Find(b.f.view.Judge(hints))
	return s, b.explain(hints), err
}

func (b *Blocks) explain(hints prose.Hints) []Judged {
	f := b.f
	kept := make([]bool, len(b.List))
	for _, k := range f.kept {
		kept[k.block] = true
	}
	why := f.view.Explainer(hints)
	out := make([]Judged, len(b.List))
	for i := range b.List {
		out[i] = Judged{Kept: kept[i], Score: math.Round(1000*float64(f.judged[i])) / 1000, Text: b.List[i].Text}
		if r := f.ruleOn(i, kept[i]); r != "" {
			out[i].Why = append(out[i].Why, r)
		}
		for _, r := range why.Explain(i, whyShown) {
			out[i].Why = append(out[i].Why, fmt.Sprintf("%s %.3g: %+.1f", r.Name, r.Value, r.Odds))
		}
	}
	return out
}

// ruleOn names the rule that decided on a block beside the model, if any.
func (f *finder) ruleOn(i int, kept bool) string {
	likely := f.judged[i] >= keepFrom
	switch {
	case likely && !kept && f.taken(&f.blocks[i]):
		return "it is the headline or the standfirst"
	case likely && !kept:
		return "a rule left it out: a pull quote, a byline or date, filler"
	case !likely && kept && f.kindOf(&f.blocks[i]) == Table:
		return "its table is kept"
	case !likely && kept:
		return "the page has no prose, so everything but menus is kept"
	case !kept && prose.NamesItself(f.view.Places[f.blocks[i].Node]):
		return "it stands among what names itself comments, sign-up, footer, byline or credit"
	}
	return ""
}

// Look prepares the blocks of an HTML page.
func Look(p *page.Page, o Options) *Blocks { return new(Finder).look(p, o) }

func (m *Finder) look(p *page.Page, o Options) *Blocks {
	f := m.finder(p, o)
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
// linear model says of all blocks.
func (b *Blocks) Features(i int, linear []float32) []float32 { return b.all().Block(nil, i, linear) }

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
