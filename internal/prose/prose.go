// Package prose tells the text of a story from the furniture around it: where on the page each node stands, and which blocks belong to the story.
//
// A [View] is made in two steps. [Look] finds places, from tags and from the
// words in classes and ids. [View.Judge] gives each block the probability that
// it belongs to the story's text: a model of what the block is (its words,
// links, tags, classes, place on the page, likeness to the headline), and a
// second one of the sequence, which sees what the first says of the blocks
// around. The models are trained by the train module; MODEL.md is their card.
package prose

import (
	"github.com/copytaster/copytaster/page"
)

// A View is one page with what is known of its nodes and blocks.
type View struct {
	p      *page.Page
	Blocks []page.Block
	Places []Place // of each node
	Prose  []int32 // words under each node that stand in blocks of prose
	Total  int32   // … on the page

	tokens  []uint64 // hashes of the words in classes and ids…
	tokenAt []int32  // … of each node: its first one; one more entry than nodes
	sums    []sum    // of each node

	ints   scratch[int32] // memory that the next page uses again
	floats scratch[float32]
	hashes scratch[uint64]
	marks  scratch[uint8]
	shapes scratch[shape]
	groups scratch[group]
	means  scratch[mean]
}

// A sum counts what stands under a node.
type sum struct {
	words, linked, bytes, blocks, paragraphs int32
}

// Hints are what other rules know of the story before its text is found.
type Hints struct {
	Headline    string
	HeadNode    int32 // the element that shows the headline, or 0
	Description string
	Stated      Shingles // of the page's own articleBody
	IsArticle   bool     // the metadata says so
}

// Look finds the places on a page whose blocks are given.
func Look(p *page.Page, blocks []page.Block) *View {
	v := new(View)
	v.Look(p, blocks)
	return v
}

// Look finds the places on another page with the same memory: what was made of
// the page before is good no longer.
func (v *View) Look(p *page.Page, blocks []page.Block) {
	v.p, v.Blocks = p, blocks
	v.ints.used, v.floats.used, v.hashes.used, v.marks.used, v.shapes.used, v.groups.used, v.means.used = 0, 0, 0, 0, 0, 0, 0
	v.tokens = v.tokens[:0]
	v.Places = v.Places[:0]
	v.countProse()
	v.placeNodes()
	v.countProse()
}

// A scratch hands out zeroed slices of a large one.
type scratch[T any] struct {
	all  []T
	used int
}

func (s *scratch[T]) take(n int) []T {
	if s.used+n > len(s.all) {
		s.all, s.used = make([]T, max(n, 2*len(s.all), 1024)), 0
	}
	out := s.all[s.used : s.used+n : s.used+n]
	s.used += n
	clear(out)
	return out
}
