// Command pronouns trains and measures the model that tells whom pronouns mean.
//
//	go run ./pronouns -cv 5                               # scores by cross-validation
//	go run ./pronouns -out ../internal/names/pronouns.bin # the model on all examples
//	go run ./pronouns -given ../internal/names/given.txt  # the table of first names
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/copytaster/copytaster/internal/eval"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/train/boost"
)

type options struct {
	data, out, given string
	folds, seeds     int
	trees            boost.Options
	others           float64
	marked, nobody   float64
	opposite         float64
	rounds           int
	test             bool
}

func main() {
	var o options
	o.flags(flag.CommandLine)
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "pronouns:", err)
		os.Exit(1)
	}
}

// flags sets all options to what they are by default, and names them.
func (o *options) flags(f *flag.FlagSet) {
	f.StringVar(&o.data, "data", filepath.Join(cmp.Or(os.Getenv("COPYTASTER_SHARED"), "../../shared"), "data/language"), "folder of the examples")
	f.StringVar(&o.out, "out", "", "write the model to this file")
	f.StringVar(&o.given, "given", "", "write the table of first names to this file")
	f.IntVar(&o.folds, "cv", 0, "cross-validate with this many folds")
	f.BoolVar(&o.test, "test", false, "measure on the validation part")
	f.IntVar(&o.seeds, "seeds", 1, "cross-validate so often")
	f.IntVar(&o.rounds, "rounds", 2, "models, each of which learns from the pronouns that the one before has read")
	f.IntVar(&o.trees.Trees, "trees", 300, "trees")
	f.IntVar(&o.trees.Depth, "depth", 5, "questions of each")
	f.Float64Var(&o.trees.Rate, "rate", 0.04, "how much a tree is believed")
	f.Float64Var(&o.trees.L2, "l2", 10, "what keeps the answers small")
	f.Float64Var(&o.trees.Rows, "rows", 0.7, "share of rows that a tree sees")
	f.Float64Var(&o.trees.Features, "features", 0.4, "share of features that a tree may ask about")
	f.Float64Var(&o.marked, "gum", 0.5, "weight of the pronouns of GUM")
	f.Float64Var(&o.opposite, "opposite", 0.05, "weight of people of the other gender")
	f.Float64Var(&o.nobody, "nobody", 0.3, "and of those that mean nobody named")
	f.Float64Var(&o.others, "others", 0.1, "weight of the people beside A and B")
}

func run(o options) error {
	start := time.Now()
	if o.given != "" {
		return writeGiven(o.data, o.given)
	}
	dev, err := load(filepath.Join(o.data, "gap-development.tsv"))
	if err != nil {
		return err
	}
	texts, err := loadMarked(filepath.Join(o.data, "gumfree-train.conllu.zst"))
	if err != nil {
		return err
	}
	if o.marked == 0 {
		texts = nil
	}
	fmt.Printf("%d examples, %d texts, %.1f s\n", len(dev), len(texts), time.Since(start).Seconds())
	if o.folds > 1 {
		crossValidate(o, dev, texts)
		fmt.Printf("%.1f s\n", time.Since(start).Seconds())
	}
	if o.out == "" && !o.test {
		return nil
	}
	o.trees.Seed = 1
	m := fit(o, dev, texts)
	if o.test {
		val, err := load(filepath.Join(o.data, "gap-validation.tsv"))
		if err != nil {
			return err
		}
		var g eval.GAP
		for _, e := range val {
			g.Add(e.puzzle, e.answer(m))
		}
		print("validation", g)
		if err := measureTexts(o, m); err != nil {
			return err
		}
	}
	if o.out != "" {
		if err := os.WriteFile(o.out, m.Append(nil), 0o644); err != nil {
			return fmt.Errorf("write the model: %w", err)
		}
	}
	fmt.Printf("%.1f s\n", time.Since(start).Seconds())
	return nil
}

func print(what string, g eval.GAP) {
	s := g.Score()
	fmt.Printf("%s: F1 %.1f, masculine %.1f, feminine %.1f, bias %.3f\n", what, 100*s.Overall, 100*s.Masculine, 100*s.Feminine, s.Bias)
}

func crossValidate(o options, dev []*example, texts []*marked) {
	var sum eval.GAP
	for seed := range o.seeds {
		var g eval.GAP
		o.trees.Seed = uint64(seed)
		for k := range o.folds {
			var train, test []*example
			for i, e := range dev {
				if (i*7+seed*(1+i%13))%o.folds == k {
					test = append(test, e)
				} else {
					train = append(train, e)
				}
			}
			m := fit(o, train, texts)
			for _, e := range test {
				a := e.answer(m)
				g.Add(e.puzzle, a)
				sum.Add(e.puzzle, a)
			}
		}
		print(fmt.Sprintf("seed %d", seed), g)
	}
	print("all", sum)
}

// judge measures how many pronouns of marked texts are read rightly.
func judge(what string, texts []*marked, m names.Scorer) {
	there, named, right, given := 0, 0, 0, 0
	var tenths [11][2]int // by confidence: given, right
	for _, k := range texts {
		refs := k.names.Rank(k.doc, k.tags, m, nil)
		k.each(m, func(c []names.Candidate, is []bool) {
			there++
			if slices.Contains(is, true) {
				named++
			}
		})
		for _, r := range refs {
			id := k.is[r.At]
			if id == "" || r.Entity < 0 {
				continue
			}
			ok := k.entity[r.Entity][id]
			t := &tenths[int(r.Confidence*10)]
			given++
			t[0]++
			if ok {
				right++
				t[1]++
			}
		}
	}
	fmt.Printf("%s: %d pronouns, %d of somebody named, %d right of %d; by tenths of confidence", what, there, named, right, given)
	for k, t := range tenths {
		if t[0] > 0 {
			fmt.Printf(" %.1f: %d of %d", float64(k)/10, t[1], t[0])
		}
	}
	fmt.Println()
}

// example is a puzzle that is read.
type example struct {
	puzzle *eval.Puzzle
	*eval.Posed
}

func load(path string) ([]*example, error) {
	puzzles, err := eval.LoadPuzzles(path)
	if err != nil {
		return nil, err
	}
	t := tags.New()
	var out []*example
	for i := range puzzles {
		out = append(out, &example{&puzzles[i], puzzles[i].Pose(t)})
	}
	return out, nil
}

func (e *example) answer(m names.Scorer) (out [2]bool) {
	e.Names.Rank(e.Doc, e.Tags, m, func(at int, c []names.Candidate) {
		if at == e.At {
			out = e.Answer(c)
		}
	})
	return out
}

func measureTexts(o options, m names.Scorer) error {
	for _, part := range []string{"dev", "test"} {
		texts, err := loadMarked(filepath.Join(o.data, "gumfree-"+part+".conllu.zst"))
		if err != nil {
			return err
		}
		judge("GUM "+part, texts, m)
	}
	return nil
}
