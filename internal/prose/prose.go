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
	v := &View{p: p, Blocks: blocks}
	v.countProse()
	v.placeNodes()
	v.countProse()
	return v
}
