package main

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"

	"github.com/copytaster/copytaster/internal/eval"
	"github.com/copytaster/copytaster/internal/weburl"
	"github.com/copytaster/copytaster/page"
	"github.com/copytaster/copytaster/story"
	"github.com/copytaster/copytaster/train/boost"
	"github.com/copytaster/copytaster/train/labels"
)

// labelledSets are the sets that measure the model. It learns from all but the
// last two: daniel's labels are under the GPL, and Chinese news only measures.
var labelledSets = append(trainingSets[:len(trainingSets):len(trainingSets)], "daniel", "chinese_wce")

// trainingSets are the labelled sets whose pages the model may learn from.
var trainingSets = []string{"scrapinghub", "fundus_eval", "fundus_tests", "n4k_articles", "trafilatura", "wcxb"}

// A labelled page, with the features of its blocks.
type labelled struct {
	set, id, site string
	gold          eval.Gold
	doc           []byte
	labels        []labels.Label
	sparse        [][]uint64
	words         []float64 // square root of each block's words
}

// look parses the page again: its tree is not kept, to save memory.
func (l *labelled) look() *story.Blocks {
	p, err := page.Parse(l.doc, page.Options{})
	if err != nil {
		return nil
	}
	return story.Look(p, story.Options{URL: l.gold.URL})
}

// load reads the pages of a set with their labels.
func load(data, set string) ([]*labelled, error) {
	dir := filepath.Join(data, set)
	golds, err := eval.Load(dir)
	if err != nil {
		return nil, fmt.Errorf("load %s: %w", set, err)
	}
	var pages []*labelled
	for _, g := range golds {
		if set == "wcxb" && g.Kind != "article" {
			continue // forums, products and listings ask for other text
		}
		l := &labelled{set: set, id: g.ID, gold: g, site: cmp.Or(weburl.Domain(g.URL), weburl.Domain("http://"+g.Host), g.ID)}
		if l.doc, err = os.ReadFile(g.Page(dir)); err != nil {
			return nil, fmt.Errorf("read a page of %s: %w", set, err)
		}
		pages = append(pages, l)
	}
	return pages, nil
}

// prepare finds the labels and the hashed features of each page.
func prepare(pages []*labelled) {
	boost.Each(len(pages), func(i int) {
		l := pages[i]
		b := l.look()
		if b == nil {
			return
		}
		if l.set == "trafilatura" {
			l.labels = labels.BySegments(b.List, l.gold.With, l.gold.Without)
		} else {
			l.labels = labels.ByText(b.List, l.gold.Text+"\n"+l.gold.Standfirst, eval.IsUnspaced(l.gold.Text))
		}
		l.sparse = make([][]uint64, len(b.List))
		for k := range b.List {
			l.sparse[k] = b.Sparse(k)
			l.words = append(l.words, math.Sqrt(float64(b.List[k].Words)))
		}
	})
}

func squeezeLine(s string) string { return strings.Join(strings.Fields(s), " ") }
