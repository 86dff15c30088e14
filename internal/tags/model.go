package tags

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/copytaster/copytaster/internal/learn"
	"github.com/copytaster/copytaster/internal/text"
)

// A Model tells tags and names.
type Model struct{ tags, names *learn.Rows }

// tags.bin holds the one for tags, names.bin the one for names.
//
//go:embed tags.bin
var tagBytes []byte

//go:embed names.bin
var nameBytes []byte

// shipped is the model that the program carries.
var shipped = sync.OnceValue(func() *Model {
	m, err := Read(tagBytes, nameBytes)
	if err != nil {
		panic("tags: the model that is built in: " + err.Error())
	}
	return m
})

// Read reads a model in place.
func Read(tags, names []byte) (*Model, error) {
	t, _, err := learn.ReadRows(tags)
	if err != nil {
		return nil, fmt.Errorf("read the tags: %w", err)
	}
	n, _, err := learn.ReadRows(names)
	if err != nil {
		return nil, fmt.Errorf("read the names: %w", err)
	}
	return &Model{tags: t, names: n}, nil
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
		if plain(s, &tokens[i]) {
			before, last = last, punctuation
			out = append(out, last)
			continue
		}
		t.features = x.TagFeatures(t.features[:0], i, before, last)
		t.model.tags.Sum(t.features, &t.sums)
		before, last = last, Tag(best(&t.sums, Tags))
		out = append(out, last)
	}
	return out
}

var punctuation = TagOf(Punct, Plain)

// plain reports whether a token is a mark that is nothing but punctuation
// wherever it stands: an eighth of a text.
func plain(s string, t *text.Token) bool {
	switch t.Kind {
	case text.Punct, text.Mark:
		switch s[t.Start:t.End] {
		case ",", ".", "“", "”", `"`:
			return true
		}
	}
	return false
}

// Names appends the label of each token of a text, whose tags are known.
func (t *Tagger) Names(d *text.Doc, tags []Tag, out []Name) []Name {
	for _, s := range d.Sentences {
		out = t.SentenceNames(d.Text, d.Tokens[s.Start:s.End], tags[s.Start:s.End], out)
	}
	return out
}

// SentenceNames appends the label of each token of one sentence of s.
func (t *Tagger) SentenceNames(s string, tokens []text.Token, tags []Tag, out []Name) []Name {
	x := &t.sentence
	x.Open(s, tokens)
	before, last := Name(Names), Name(Names)
	for i := range tokens {
		if x.Unnamed(i, last) {
			before, last = last, NoName
			out = append(out, NoName)
			continue
		}
		t.features = x.NameFeatures(t.features[:0], i, tags, before, last)
		t.model.names.Sum(t.features, &t.sums)
		before, last = last, Name(best(&t.sums, Names))
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
