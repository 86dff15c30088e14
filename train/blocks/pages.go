package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"

	"github.com/copytaster/copytaster/internal/eval"
	"github.com/copytaster/copytaster/internal/weburl"
	"github.com/copytaster/copytaster/page"
	"github.com/copytaster/copytaster/story"
)

// trainingSets are the labelled sets whose pages the model may learn from.
var trainingSets = []string{"scrapinghub", "fundus_eval", "fundus_tests", "n4k_articles", "trafilatura", "wcxb"}

// testSets only measure.
var testSets = []string{"daniel", "chinese_wce"}

// A labelled page, with the features of its blocks.
type labelled struct {
	set, id, site string
	gold          gold
	doc           []byte
	labels        []label
	sparse        [][]uint64
	words         []float64 // square root of each block's words
}

type gold struct {
	ID         string   `json:"id"`
	URL        string   `json:"url"`
	Text       string   `json:"text"`
	Standfirst string   `json:"standfirst"`
	Kind       string   `json:"kind"`
	Lang       string   `json:"lang"`
	With       []string `json:"with"`
	Without    []string `json:"without"`
	HasTitle   bool     `json:"text_includes_title"`
	Optional   []int    `json:"optional_paragraphs"`
	Paragraphs []string `json:"paragraphs"`
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
	f, err := os.Open(filepath.Join(data, set, "gold.jsonl"))
	if err != nil {
		return nil, fmt.Errorf("open the labels: %w", err)
	}
	defer f.Close()
	var pages []*labelled
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		l := &labelled{set: set}
		if err := json.Unmarshal(lines.Bytes(), &l.gold); err != nil {
			return nil, fmt.Errorf("read the labels of %s: %w", set, err)
		}
		l.id = l.gold.ID
		if set == "wcxb" && l.gold.Kind != "article" {
			continue // forums, products and listings ask for other text
		}
		if l.doc, err = os.ReadFile(filepath.Join(data, set, "pages", l.id+".html")); err != nil {
			return nil, fmt.Errorf("read a page: %w", err)
		}
		l.site = weburl.Domain(l.gold.URL)
		if l.site == "" {
			l.site = l.id
		}
		pages = append(pages, l)
	}
	return pages, lines.Err()
}

// prepare finds the labels and the hashed features of each page.
func prepare(pages []*labelled) {
	each(len(pages), func(i int) {
		l := pages[i]
		b := l.look()
		if b == nil {
			return
		}
		if l.set == "trafilatura" {
			l.labels = labelBySegments(b.List, l.gold.With, l.gold.Without)
		} else {
			l.labels = labelByText(b.List, l.gold.Text+"\n"+l.gold.Standfirst, isUnspaced(l.gold.Text))
		}
		l.sparse = make([][]uint64, len(b.List))
		for k := range b.List {
			l.sparse[k] = b.Sparse(k)
			l.words = append(l.words, math.Sqrt(float64(b.List[k].Words)))
		}
	})
}

func isUnspaced(s string) bool {
	return len(eval.Tokens(s, true)) > 2*len(eval.Tokens(s, false))
}

// fold is the fold of a site: pages of one site are never in two.
func fold(site string, folds int) int {
	h := uint32(2166136261)
	for i := range len(site) {
		h = (h ^ uint32(site[i])) * 16777619
	}
	return int(h>>8) % folds
}

func squeezeLine(s string) string { return strings.Join(strings.Fields(s), " ") }
