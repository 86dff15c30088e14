package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/copying"
	"github.com/copytaster/copytaster/internal/eval"
	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/internal/weburl"
	"github.com/copytaster/copytaster/page"
	"github.com/copytaster/copytaster/story"
	"github.com/copytaster/copytaster/train/boost"
	"github.com/copytaster/copytaster/train/labels"
)

// trainingSets are the labelled sets whose pages the model may learn from.
var trainingSets = []string{"scrapinghub", "fundus_eval", "fundus_tests", "n4k_articles", "trafilatura", "wcxb"}

// taughtSets have no labelled text: there the reading of the page as HTML is
// the teacher. They are not scored.
var taughtSets = []string{"htmldate", "postlight"}

// A labelled page with the copies of it to learn from.
type labelled struct {
	set, site string
	gold      eval.Gold
	doc       []byte
	copies    []*copied
}

// A copied page: its lines, their labels and their features.
type copied struct {
	*labelled
	lines    *prose.Lines
	labels   []labels.Label
	sparse   [][]uint64
	words    []float64 // square root of each line's words
	headline []bool    // lines that are the headline; nil where it is not known

	linear   []float32   // what models that did not see the page say
	rows     [][]float32 // for the trees
	odds     []float32
	sequence *prose.LineSequence
}

// load reads the pages of a set with their labels.
func load(data, set string) ([]*labelled, error) {
	dir := filepath.Join(data, set)
	loader := eval.Load
	if slices.Contains(taughtSets, set) {
		loader = loadAddresses
	}
	golds, err := loader(dir)
	if err != nil {
		return nil, fmt.Errorf("load %s: %w", set, err)
	}
	var pages []*labelled
	for _, g := range golds {
		if set == "wcxb" && g.Kind != "article" {
			continue // forums, products and listings ask for other text
		}
		l := &labelled{set: set, gold: g, site: weburl.Domain(g.URL)}
		if l.doc, err = os.ReadFile(g.Page(dir)); err != nil {
			return nil, fmt.Errorf("read a page of %s: %w", set, err)
		}
		if l.site == "" {
			l.site = g.ID
		}
		pages = append(pages, l)
	}
	return pages, nil
}

// loadAddresses reads which pages a folder has, and no labels.
func loadAddresses(dir string) (all []eval.Gold, err error) {
	b, err := os.ReadFile(filepath.Join(dir, "gold.jsonl"))
	if err != nil {
		return nil, fmt.Errorf("read the list of pages: %w", err)
	}
	for line := range bytes.Lines(b) {
		var g struct{ ID, URL string }
		line = bytes.ReplaceAll(line, []byte(": NaN"), []byte(": null"))
		if err := json.Unmarshal(line, &g); err != nil {
			return nil, fmt.Errorf("read the list of pages: %w", err)
		}
		all = append(all, eval.Gold{ID: g.ID, URL: g.URL})
	}
	return all, nil
}

// copyOf renders a page and reads the copy's lines.
func (l *labelled) copyOf(f copying.Form) *page.Page {
	p, err := page.Parse(l.doc, page.Options{})
	if err != nil {
		return nil
	}
	c, err := page.ParseText([]byte(copying.Text(p, f)), page.Options{ContentType: "text/plain; charset=utf-8"})
	if err != nil {
		return nil
	}
	return c
}

// prepare renders the pages, n of the forms of copies of each, and finds labels
// and hashed features of all lines.
func prepare(pages []*labelled, n int) {
	boost.Each(len(pages), func(i int) {
		pages[i].beTaught()
		for k := range n {
			if c := pages[i].learnFrom(copying.Forms[(i+k)%len(copying.Forms)]); c != nil {
				pages[i].copies = append(pages[i].copies, c)
			}
		}
	})
}

// beTaught takes text and headline from the page where people have labelled none.
func (l *labelled) beTaught() {
	if !l.taught() {
		return
	}
	p, err := page.Parse(l.doc, page.Options{})
	if err != nil {
		return
	}
	s, err := story.Find(p, story.Options{URL: l.gold.URL})
	if err != nil {
		return
	}
	l.gold.Text, l.gold.Standfirst, l.gold.Title = s.Text, s.Standfirst, s.Headline
}

func (l *labelled) taught() bool { return slices.Contains(taughtSets, l.set) }

func (l *labelled) learnFrom(f copying.Form) *copied {
	p := l.copyOf(f)
	if p == nil || l.taught() && l.gold.Text == "" {
		return nil
	}
	c := &copied{labelled: l, lines: prose.LookAtLines(p, p.Blocks())}
	c.labels = l.label(c.lines.Blocks)
	for k := range c.lines.Blocks {
		b := &c.lines.Blocks[k]
		c.sparse = append(c.sparse, c.lines.Sparse(nil, k))
		c.words = append(c.words, math.Sqrt(float64(b.Words)))
	}
	c.findHeadline()
	return c
}

func (l *labelled) label(blocks []page.Block) []labels.Label {
	if l.set == "trafilatura" {
		return labels.BySegments(blocks, l.gold.With, l.gold.Without)
	}
	return labels.ByText(blocks, l.gold.Text+"\n"+l.gold.Standfirst, eval.IsUnspaced(l.gold.Text))
}

// findHeadline marks the lines that say what the page's label says: the same
// words, or else the line with most of them.
func (c *copied) findHeadline() {
	want := eval.Tokens(strings.ToLower(c.gold.Title), false)
	if len(want) == 0 {
		return
	}
	is := make([]bool, len(c.lines.Blocks))
	found, best, most := false, -1, likeEnough
	for i := range c.lines.Blocks {
		b := &c.lines.Blocks[i]
		if len(b.Text) > 4*len(c.gold.Title)+40 {
			continue
		}
		words := eval.Tokens(strings.ToLower(b.Text), false)
		if slices.Equal(words, want) {
			is[i], found = true, true
		} else if like := overlap(words, want); like > most && i > 0 {
			best, most = i, like
		}
	}
	if !found && best >= 0 {
		is[best], found = true, true
	}
	if !found {
		return
	}
	c.headline = is
	for i, same := range is {
		if same && c.labels[i].Value == 1 {
			c.labels[i].Value = 0 // some texts begin with it
		}
	}
}

// likeEnough is the share of words from which a line is the headline, told in
// other words: what labels take from the metadata is not always what shows.
const likeEnough = 0.6

// overlap is the share of the words of two lines that both have.
func overlap(a, b []uint64) float64 {
	both := 0
	for _, w := range a {
		if slices.Contains(b, w) {
			both++
		}
	}
	return float64(both) / float64(len(a)+len(b)-both)
}
