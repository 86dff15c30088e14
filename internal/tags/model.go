package tags

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/copytaster/copytaster/internal/learn"
	"github.com/copytaster/copytaster/internal/text"
)

// A Model tells tags.
type Model struct {
	Tags *learn.Rows
}

//go:embed tags.bin
var tagBytes []byte

// shipped is the model that the program carries.
var shipped = sync.OnceValue(func() *Model {
	m, err := Read(tagBytes)
	if err != nil {
		panic("tags: the model that is built in: " + err.Error())
	}
	return m
})

// Read reads a model in place.
func Read(tags []byte) (*Model, error) {
	t, _, err := learn.ReadRows(tags)
	if err != nil {
		return nil, fmt.Errorf("read the tags: %w", err)
	}
	return &Model{Tags: t}, nil
}

// A Tagger tags texts, one after the other. It keeps its memory.
type Tagger struct {
	model    *Model
	sentence Sentence
	features []uint64
	sums     [learn.RowClasses]uint16
}

// New returns a tagger with the model that the program carries.
func New() *Tagger { return NewWith(shipped()) }

// NewWith returns a tagger with another model.
func NewWith(m *Model) *Tagger { return &Tagger{model: m} }

// Tag appends the tag of each token of a text.
func (t *Tagger) Tag(d *text.Doc, out []Tag) []Tag {
	for _, s := range d.Sentences {
		out = t.Sentence(d.Text, d.Tokens[s.Start:s.End], out)
	}
	return out
}

// Sentence appends the tag of each token of one sentence of s.
func (t *Tagger) Sentence(s string, tokens []text.Token, out []Tag) []Tag {
	x := &t.sentence
	x.Open(s, tokens)
	before, last := Tag(Tags), Tag(Tags)
	for i := range tokens {
		t.features = x.TagFeatures(t.features[:0], i, before, last)
		t.model.Tags.Sum(t.features, &t.sums)
		before, last = last, Tag(best(&t.sums, Tags))
		out = append(out, last)
	}
	return out
}

// best is the first class of the highest sum among n.
func best(sums *[learn.RowClasses]uint16, n int) int {
	at := 0
	for k, s := range sums[:n] {
		if s > sums[at] {
			at = k
		}
	}
	return at
}
