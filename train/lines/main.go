// Command lines trains and measures the model that judges the lines of a raw text copy.
//
//	go run ./lines -cv 3            # scores by cross-validation over sites
//	go run ./lines -out ../internal/prose/lines.bin   # the model on all pages
//
// It learns from the labelled pages that the command blocks learns from,
// rendered as text copies.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/train/labels"
)

type options struct {
	data, out, show, sets      string
	keep                       string
	folds, line, head          int
	seq, again                 int
	slots, worst, forms, depth int
	l2                         float64
}

func main() {
	home, _ := os.UserHomeDir()
	var o options
	flag.StringVar(&o.data, "data", cmp.Or(os.Getenv("COPYTASTER_DATA"), filepath.Join(home, ".cache/copytaster/data")), "folder of the labelled sets")
	flag.IntVar(&o.folds, "cv", 0, "cross-validate with this many folds")
	flag.StringVar(&o.out, "out", "", "write the model trained on all pages to this file")
	flag.StringVar(&o.keep, "keep", "", "folder of the models of the folds: those there are not trained anew")
	flag.StringVar(&o.show, "show", "", "write what was read of each page into this folder")
	flag.IntVar(&o.worst, "worst", 0, "list the worst pages of each set")
	flag.IntVar(&o.line, "trees", 210, "trees of the first model")
	flag.IntVar(&o.seq, "sequence", 130, "trees of the second model")
	flag.IntVar(&o.again, "again", 100, "trees of the third")
	flag.IntVar(&o.head, "headlines", 60, "trees of the model of headlines")
	flag.IntVar(&o.depth, "depth", 6, "questions of each tree")
	flag.IntVar(&o.forms, "forms", 2, "copies made of each page for training")
	flag.IntVar(&o.slots, "slots", 1<<17, "weights of the linear model")
	flag.Float64Var(&o.l2, "l2", 5e-3, "what keeps those weights small")
	flag.StringVar(&o.sets, "set", strings.Join(append(taughtSets, trainingSets...), ","), "the labelled sets")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "lines:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	start := time.Now()
	var pages []*labelled
	for set := range strings.SplitSeq(o.sets, ",") {
		p, err := load(o.data, set)
		if err != nil {
			return err
		}
		pages = append(pages, p...)
	}
	prepare(pages, o.forms)
	fmt.Printf("%d pages prepared in %.0f s\n", len(pages), time.Since(start).Seconds())
	if o.folds > 1 {
		b := newBoard(o.show)
		for k := range o.folds {
			var train, test []*labelled
			for _, l := range pages {
				if labels.Fold(l.site, o.folds) == k && l.taught() {
					continue
				} else if labels.Fold(l.site, o.folds) == k {
					test = append(test, l)
				} else {
					train = append(train, l)
				}
			}
			m, err := kept(train, o, k)
			if err != nil {
				return err
			}
			b.score(m, test)
			fmt.Printf("fold %d of %d: %d pages, %.0f s\n", k+1, o.folds, len(test), time.Since(start).Seconds())
		}
		b.print(o.worst)
	}
	if o.out != "" {
		m := fit(pages, o).Append(nil)
		if err := os.WriteFile(o.out, m, 0o644); err != nil {
			return fmt.Errorf("write the model: %w", err)
		}
		fmt.Printf("%s written, %d bytes, %.0f s\n", o.out, len(m), time.Since(start).Seconds())
	}
	return nil
}

// judgeLinear is what a linear model says of all lines.
func judgeLinear(m *prose.LineModel, c *copied) []float32 {
	out := make([]float32, len(c.sparse))
	for i, s := range c.sparse {
		out[i] = m.Linear.Bias
		for _, f := range s {
			out[i] += m.Linear.Weight(f)
		}
	}
	return out
}

// kept trains the model of a fold, or reads it where it was kept.
func kept(train []*labelled, o options, fold int) (*prose.LineModel, error) {
	if o.keep == "" {
		return fit(train, o), nil
	}
	name := filepath.Join(o.keep, fmt.Sprintf("%d-of-%d.bin", fold+1, o.folds))
	if b, err := os.ReadFile(name); err == nil {
		return prose.ReadLineModel(b)
	}
	m := fit(train, o)
	if err := os.WriteFile(name, m.Append(nil), 0o644); err != nil {
		return nil, fmt.Errorf("keep the model of a fold: %w", err)
	}
	return m, nil
}
