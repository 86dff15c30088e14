// Command tags trains and measures the models of package tags.
//
//	go run ./tags -out ../internal/tags
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/copytaster/copytaster/internal/learn"
	"github.com/copytaster/copytaster/internal/tags"
)

func main() {
	var o options
	flag.StringVar(&o.data, "data", "../../shared/data/language", "folder of the language data")
	flag.StringVar(&o.out, "out", "", "write the models into this folder")
	flag.StringVar(&o.use, "use", "", "take the model of tags from this file, and train only the names")
	flag.IntVar(&o.rounds, "rounds", 4, "rounds over the sentences, before and after the rows are chosen")
	flag.IntVar(&o.models, "models", 4, "models of which the mean is taken")
	flag.IntVar(&o.bits, "bits", 21, "rows while learning, a power of two")
	flag.IntVar(&o.log, "log", 15, "buckets of the model of tags, a power of two")
	flag.IntVar(&o.nameLog, "namelog", 14, "buckets of the model of names, a power of two")
	flag.Float64Var(&o.rate, "rate", 0.3, "how far a step goes")
	flag.Float64Var(&o.drop, "drop", 0.2, "the share of features left out at each step")
	flag.Float64Var(&o.nameDrop, "namedrop", 0.5, "the same for names")
	flag.Float64Var(&o.headlines, "headlines", 0.06, "the share of sentences that are learned in the capitals of a headline")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "tags:", err)
		os.Exit(1)
	}
}

type options struct {
	data, out, use                     string
	rounds, models, bits, log, nameLog int
	rate, drop, nameDrop, headlines    float64
}

// A corpus is all that is learned from, and what is measured on.
type corpus struct {
	train []sentence
	sets  map[string][]sentence
}

var measured = []string{"ewt-dev", "ewt-test", "gumfree-dev", "pud-test"}

func load(data string) (*corpus, error) {
	c := &corpus{sets: map[string][]sentence{}}
	for _, name := range append([]string{"ewt-train", "gumfree-train"}, measured...) {
		var names map[string][]tags.Name
		if part, ok := strings.CutPrefix(name, "ewt-"); ok {
			var err error
			if names, err = universal(filepath.Join(data, "uner-"+part+".iob2.zst")); err != nil {
				return nil, err
			}
		}
		s, err := treebank(filepath.Join(data, name+".conllu.zst"), names)
		if err != nil {
			return nil, err
		}
		settle(s)
		c.sets[name] = s
	}
	c.train = append(append(c.train, c.sets["ewt-train"]...), c.sets["gumfree-train"]...)
	return c, nil
}

func run(o options) error {
	start := time.Now()
	c, err := load(o.data)
	if err != nil {
		return err
	}
	fmt.Printf("%d sentences read in %.0f s\n", len(c.train), time.Since(start).Seconds())
	var first []byte
	if o.use != "" {
		if first, err = os.ReadFile(o.use); err != nil {
			return fmt.Errorf("read the tags: %w", err)
		}
	} else {
		m := fitTags(c.train, o, true)
		first = learn.AppendRows(nil, m.rows(tags.Tags), o.log, tags.Tags)
		fmt.Printf("tags after %.0f s\n", time.Since(start).Seconds())
	}
	guess(c.train, o)
	fmt.Printf("the training sentences tagged by models that did not see them, %.0f s\n", time.Since(start).Seconds())
	n := fitNames(c.train, o)
	second := learn.AppendRows(nil, n.rows(tags.Names), o.nameLog, nameWide)
	ready, err := tags.Read(first, second)
	if err != nil {
		return err
	}
	fmt.Printf("%d and %d bytes, %.0f s\n", len(first), len(second), time.Since(start).Seconds())
	t := tags.NewWith(ready)
	for _, name := range measured {
		fmt.Printf("%s: %s\n", name, measure(c.sets[name], t))
		if strings.HasPrefix(name, "ewt-") {
			fmt.Print(measureNames(c.sets[name], modelled(t)), measureNames(c.sets[name], ruled))
		}
		fmt.Printf("  as headlines: %s\n", measure(headlines(c.sets[name]), t))
		if strings.HasPrefix(name, "ewt-") {
			fmt.Print(measureNames(headlines(c.sets[name]), modelled(t)))
		}
	}
	if o.out == "" {
		return nil
	}
	for name, b := range map[string][]byte{"tags.bin": first, "names.bin": second} {
		if err := os.WriteFile(filepath.Join(o.out, name), b, 0o644); err != nil {
			return fmt.Errorf("write the model: %w", err)
		}
	}
	return nil
}
