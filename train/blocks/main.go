// Command blocks trains and measures the model that judges the blocks of a page.
//
//	go run ./blocks -cv 5            # scores by cross-validation over sites
//	go run ./blocks -out ../internal/prose/model.bin   # the model on all pages
//
// The labelled pages lie in -data, one folder a set, with gold.jsonl and pages/.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/copytaster/copytaster/internal/eval"
	"github.com/copytaster/copytaster/internal/learn"
	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/train/boost"
	"github.com/copytaster/copytaster/train/labels"
)

func main() {
	home, _ := os.UserHomeDir()
	data := flag.String("data", cmp.Or(os.Getenv("COPYTASTER_DATA"), filepath.Join(home, ".cache/copytaster/data")), "folder of the labelled sets")
	folds := flag.Int("cv", 0, "cross-validate with this many folds")
	out := flag.String("out", "", "write the model trained on all pages to this file")
	worst := flag.Int("worst", 0, "list the worst pages of each set")
	show := flag.String("show", "", "list the blocks of the pages whose id begins so, with their probabilities")
	trees := flag.Int("trees", 150, "trees of the first model")
	keep := flag.String("keep", "", "with -cv: keep in this file what the models said of each block, for -kept")
	kept := flag.String("kept", "", "score what -keep kept, without training: for work on the rules beside the models")
	flag.Parse()
	if err := run(*data, *folds, *out, *worst, *trees, *show, *keep, *kept); err != nil {
		fmt.Fprintln(os.Stderr, "blocks:", err)
		os.Exit(1)
	}
}

func run(data string, folds int, out string, worst, trees int, show, keep, kept string) error {
	start := time.Now()
	var pages []*labelled
	for _, set := range labelledSets {
		p, err := load(data, set)
		if err != nil {
			return err
		}
		pages = append(pages, p...)
	}
	prepare(pages)
	sites := make(map[string]bool)
	for _, l := range pages {
		sites[l.site] = true
	}
	fmt.Printf("%d pages of %d sites prepared in %.0f s\n", len(pages), len(sites), time.Since(start).Seconds())
	if kept != "" {
		j, err := readJudgements(kept)
		if err != nil {
			return err
		}
		scoreAll(pages, j, worst)
	}
	if folds > 1 {
		all := make(judgements)
		for k := range folds {
			var train, test []*labelled
			for _, l := range pages {
				if labels.Fold(l.site, folds) == k {
					test = append(test, l)
				} else {
					train = append(train, l)
				}
			}
			m := fit(capped(train), trees)
			all.add(m, test)
			for _, l := range test {
				for id := range strings.FieldsSeq(show) {
					if id == l.set || strings.HasPrefix(l.id, id) {
						explain(m, l)
					}
				}
			}
			fmt.Printf("fold %d of %d: %d pages, %.0f s\n", k+1, folds, len(test), time.Since(start).Seconds())
		}
		if keep != "" {
			if err := all.write(keep); err != nil {
				return err
			}
		}
		scoreAll(pages, all, worst)
	}
	if out != "" {
		m := fit(capped(pages), trees)
		if err := os.WriteFile(out, m.Append(nil), 0o644); err != nil {
			return fmt.Errorf("write the model: %w", err)
		}
		fmt.Printf("%s written, %.0f s\n", out, time.Since(start).Seconds())
	}
	return nil
}

func scoreAll(pages []*labelled, j judgements, worst int) {
	for i, shift := range shifts {
		b := newBoard()
		b.score(j, pages, shift)
		fmt.Printf("\nlog odds moved by %.1f\n", shift)
		if i > 0 {
			worst = 0
		}
		b.print(worst)
	}
}

// capped leaves the pages to learn from: those of the training sets, and of a
// site at most maxOfSite, the first ones.
func capped(pages []*labelled) []*labelled {
	count := make(map[string]int)
	var out []*labelled
	for _, l := range pages {
		if !slices.Contains(trainingSets, l.set) {
			continue
		}
		if count[l.site]++; count[l.site] <= maxOfSite {
			out = append(out, l)
		}
	}
	return out
}

const maxOfSite = 4

// shifts are what the log odds are moved by before blocks are kept: several
// scores tell whether the line between kept and dropped lies well.
var shifts = [...]float64{0, 0.4, -0.4, -0.8}

// linearL2 keeps the weights of the linear model small.
const linearL2 = 5e-3

// crossFolds is over how many parts of the training pages the judgements are
// made that the next model learns from, so that it sees them as they are on
// pages that were not trained on.
const crossFolds = 4

// fit trains the three models, one after the other.
func fit(pages []*labelled, trees int) *prose.Model {
	m := &prose.Model{}
	linear := make([][]float32, len(pages))
	for k := range crossFolds {
		part := fitLinear(pages, func(l *labelled) bool { return labels.Fold(l.site+"!", crossFolds) != k })
		judgeLinear(part, pages, linear, func(l *labelled) bool { return labels.Fold(l.site+"!", crossFolds) == k })
	}
	m.Linear = fitLinear(pages, func(*labelled) bool { return true })
	rows := blockRows(pages, linear)
	odds := make([][]float32, len(pages))
	for k := range crossFolds {
		part := fitTrees(pages, rows, trees, uint64(k+1), func(l *labelled) bool { return labels.Fold(l.site+"?", crossFolds) != k })
		judgeTrees(part, pages, rows, odds, func(l *labelled) bool { return labels.Fold(l.site+"?", crossFolds) == k })
	}
	believed := believable(pages, rows, odds)
	m.Block = fitTrees(pages, rows, trees, 9, believed)
	boost.Each(len(pages), func(i int) {
		if odds[i] != nil {
			rows[i] = pages[i].look().Sequence(odds[i])
		}
	})
	m.Sequence = fitTrees(pages, rows, trees*2/3, 10, believed)
	return m
}

// believable leaves out pages whose gold text is not what the page holds: cut
// short, or of another page. They are those on which models that were not
// trained on them disagree with more than a third of the labels, by weight.
func believable(pages []*labelled, rows [][][]float32, odds [][]float32) func(*labelled) bool {
	out := make(map[*labelled]bool)
	for k, l := range pages {
		wrong, all := 0.0, 1e-9
		for i, y := range l.labels {
			if y.Weight > 0 && odds[k] != nil {
				w := blockWeight(rows[k][i])
				all += w
				if (odds[k][i] > 0) != (y.Value >= 0.5) {
					wrong += w
				}
			}
		}
		if l.set != "trafilatura" && wrong > all/3 {
			out[l] = true
		}
	}
	return func(l *labelled) bool { return !out[l] }
}

// minSites is on how many sites a hashed feature must stand to be learned: what
// only one site has cannot tell about another.
const minSites = 4

// fitLinear trains the linear model. Each page counts the same, and long
// blocks count for more.
func fitLinear(pages []*labelled, in func(*labelled) bool) *learn.Linear {
	known := shared(pages, in)
	var rows [][]uint64
	var label, weight []float32
	for _, l := range pages {
		if !in(l) {
			continue
		}
		sum := 0.0
		for i, y := range l.labels {
			if y.Weight > 0 {
				sum += l.words[i]
			}
		}
		for i, y := range l.labels {
			if y.Weight == 0 {
				continue
			}
			var row []uint64
			for _, f := range l.sparse[i] {
				if known[f] {
					row = append(row, f)
				}
			}
			rows = append(rows, row)
			label = append(label, y.Value)
			weight = append(weight, float32(20*l.words[i]/(sum+5)))
		}
	}
	return boost.TrainLinear(rows, label, weight, 1<<19, 3, 0.05, linearL2, 1)
}

// shared finds the features that enough sites have.
func shared(pages []*labelled, in func(*labelled) bool) map[uint64]bool {
	sites := make(map[uint64]map[string]bool)
	for _, l := range pages {
		if !in(l) {
			continue
		}
		for _, row := range l.sparse {
			for _, f := range row {
				if sites[f] == nil {
					sites[f] = make(map[string]bool, 1)
				}
				if len(sites[f]) < minSites {
					sites[f][l.site] = true
				}
			}
		}
	}
	known := make(map[uint64]bool)
	for f, s := range sites {
		known[f] = len(s) >= minSites
	}
	return known
}

func judgeLinear(m *learn.Linear, pages []*labelled, out [][]float32, in func(*labelled) bool) {
	for k, l := range pages {
		if !in(l) || l.sparse == nil {
			continue
		}
		out[k] = make([]float32, len(l.sparse))
		for i, s := range l.sparse {
			z := m.Bias
			for _, f := range s {
				z += m.Weight(f)
			}
			out[k][i] = z
		}
	}
}

func blockRows(pages []*labelled, linear [][]float32) [][][]float32 {
	rows := make([][][]float32, len(pages))
	boost.Each(len(pages), func(k int) {
		b := pages[k].look()
		if b == nil {
			return
		}
		rows[k] = make([][]float32, len(b.List))
		for i := range rows[k] {
			rows[k][i] = b.Features(i, linear[k])
		}
	})
	return rows
}

// fitTrees trains trees on the rows of the pages. Blocks count by the square
// root of their words, and all pages the same.
func fitTrees(pages []*labelled, rows [][][]float32, trees int, seed uint64, in func(*labelled) bool) *learn.Trees {
	var x [][]float32
	var label, weight []float32
	sites := make(map[string]float64)
	for _, l := range pages {
		if in(l) {
			sites[l.site]++
		}
	}
	for k, l := range pages {
		if !in(l) || rows[k] == nil {
			continue
		}
		sum := 0.0
		for i, y := range l.labels {
			if y.Weight > 0 {
				sum += blockWeight(rows[k][i])
			}
		}
		for i, y := range l.labels {
			if y.Weight == 0 {
				continue
			}
			w := 100 * blockWeight(rows[k][i]) / (sum + 20) / math.Sqrt(sites[l.site])
			if y.Value < 0.5 && isEasy(rows[k][i]) {
				if (k+i)%easyEach > 0 {
					continue
				}
				w *= easyEach
			}
			x = append(x, rows[k][i])
			label = append(label, y.Value)
			weight = append(weight, float32(w))
		}
	}
	return boost.Train(boost.NewSamples(x, label, weight), boost.Options{Trees: trees, Depth: 6, Rate: 0.12, L2: 3, Rows: 0.6, Features: 0.5, Seed: seed})
}

// isEasy reports whether the model before is sure that a block is no part of
// the story. Of those only one in easyEach is learned from, for all: they are
// most of a page.
func isEasy(row []float32) bool {
	if len(row) == prose.NSequence {
		return row[0] < sureNot
	}
	return row[prose.BlockLinear] < sureNot
}

const (
	easyEach = 3
	sureNot  = -3.5
)

// blockWeight is what a block counts for, by the logarithm of its words, which
// is a feature of both models: the first of the one…
func blockWeight(row []float32) float64 {
	words := row[0]
	if len(row) == prose.NSequence {
		words = row[prose.SequenceWords]
	}
	return math.Pow(2, float64(words)/2)
}

func judgeTrees(m *learn.Trees, pages []*labelled, rows [][][]float32, out [][]float32, in func(*labelled) bool) {
	boost.Each(len(pages), func(k int) {
		if !in(pages[k]) || rows[k] == nil {
			return
		}
		out[k] = make([]float32, len(rows[k]))
		for i, r := range rows[k] {
			out[k][i] = m.Score(r)
		}
	})
}

// explain lists the blocks on which label and model differ most, by words.
func explain(m *prose.Model, l *labelled) {
	b := l.look()
	if b == nil {
		return
	}
	p, err := b.Judge(m.Append(nil))
	if err != nil {
		return
	}
	var wrong []int
	words := 0
	for i, y := range l.labels {
		if (p[i] >= 0.5) != (y.Value >= 0.5) && y.Weight > 0 {
			wrong = append(wrong, i)
			words += b.List[i].Words
		}
	}
	slices.SortStableFunc(wrong, func(x, y int) int { return b.List[y].Words - b.List[x].Words })
	fmt.Println("==", l.set, l.id, len(wrong), words, l.gold.URL)
	linear := make([]float32, len(l.sparse))
	for i, s := range l.sparse {
		linear[i] = m.Linear.Bias
		for _, f := range s {
			linear[i] += m.Linear.Weight(f)
		}
	}
	for _, i := range wrong[:min(5, len(wrong))] {
		fmt.Printf("  %.2f %.2f (linear %.2f, first %.2f) %3d/%d %4dw %.110q\n", p[i], l.labels[i].Value, prose.Probability(linear[i]), prose.Probability(m.Block.Score(b.Features(i, linear))), i, len(p), b.List[i].Words, b.List[i].Text)
	}
}

// A page's score, for the list of the worst.
type pageScore struct {
	id, url string
	eval.Shares
}
