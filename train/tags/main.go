// Command tags trains and measures the models of package tags.
//
//	go run ./tags -out ../internal/tags
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/copytaster/copytaster/internal/learn"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

func main() {
	var o options
	flag.StringVar(&o.data, "data", "../../shared/data/language", "folder of the language data")
	flag.StringVar(&o.out, "out", "", "write the models into this folder")
	flag.IntVar(&o.rounds, "rounds", 8, "rounds over the sentences")
	flag.IntVar(&o.bits, "bits", 20, "rows while learning, a power of two")
	flag.IntVar(&o.log, "log", 15, "buckets of the model, a power of two")
	flag.Float64Var(&o.rate, "rate", 0.3, "how far a step goes")
	flag.Float64Var(&o.drop, "drop", 0.1, "the share of features left out at each step")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "tags:", err)
		os.Exit(1)
	}
}

type options struct {
	data, out         string
	rounds, bits, log int
	rate, drop        float64
}

func run(o options) error {
	sets := map[string][]sentence{}
	for _, name := range []string{"ewt-train", "gumfree-train", "ewt-dev", "ewt-test", "gumfree-dev", "pud-test"} {
		s, err := treebank(filepath.Join(o.data, name+".conllu.zst"))
		if err != nil {
			return err
		}
		settle(s)
		sets[name] = s
	}
	train := append(append([]sentence(nil), sets["ewt-train"]...), sets["gumfree-train"]...)
	m := newFit(o.bits, tags.Tags, float32(o.rate), o.drop)
	start := time.Now()
	for round := range 2 * o.rounds {
		if round == o.rounds {
			m.prune(o.log, tags.Tags)
		}
		m.rate = float32(o.rate * (1 - 0.9*float64(round%o.rounds)/float64(o.rounds)))
		order := m.rnd.Perm(len(train))
		for _, i := range order {
			s := &train[i].gold
			if (i+round)%2 == 1 {
				s = &train[i].ours
			}
			m.teach(s, round%o.rounds)
		}
		fmt.Printf("round %d, %.0f s:", round, time.Since(start).Seconds())
		for _, name := range []string{"ewt-dev", "ewt-test", "gumfree-dev", "pud-test"} {
			fmt.Printf("  %s %s", name, measure(sets[name], m))
		}
		fmt.Println()
	}
	for _, log := range []int{o.log} {
		b := learn.AppendRows(nil, m.rows(tags.Tags), log, tags.Tags)
		ready, err := tags.Read(b)
		if err != nil {
			return err
		}
		fmt.Printf("%d bytes:", len(b))
		for _, name := range []string{"ewt-dev", "ewt-test", "gumfree-dev", "pud-test"} {
			fmt.Printf("  %s %s", name, measure(sets[name], tags.NewWith(ready)))
		}
		fmt.Println()
		if o.out != "" {
			if err := os.WriteFile(filepath.Join(o.out, "tags.bin"), b, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

// teach goes through a sentence, its own guesses behind it.
func (m *fit) teach(s *sample, round int) {
	var x tags.Sentence
	x.Open(s.text, s.tokens)
	before, last := tags.Tag(tags.Tags), tags.Tag(tags.Tags)
	var f, g []uint64
	out := make([]float32, tags.Tags)
	for i, gold := range s.tags {
		f = x.TagFeatures(f[:0], i, before, last)
		g = append(g[:0], f...)
		m.learn(g, int(gold), out)
		guess := gold
		if round > 0 {
			m.scores(f, out)
			guess = tags.Tag(best(out))
		}
		before, last = last, guess
	}
}

func (m *fit) Sentence(text string, tokens []text.Token, all []tags.Tag) []tags.Tag {
	var x tags.Sentence
	x.Open(text, tokens)
	before, last := tags.Tag(tags.Tags), tags.Tag(tags.Tags)
	var f []uint64
	out := make([]float32, tags.Tags)
	for i := range tokens {
		f = x.TagFeatures(f[:0], i, before, last)
		m.scores(f, out)
		before, last = last, tags.Tag(best(out))
		all = append(all, last)
	}
	return all
}

// A tagger is a model that learns, or one that is ready.
type tagger interface {
	Sentence(s string, tokens []text.Token, out []tags.Tag) []tags.Tag
}

// measure gives the share of parts of speech that are right: with the
// treebank's tokens and with ours; and of the tags with their forms.
func measure(set []sentence, m tagger) string {
	var right, fine, n, oursRight, oursN float64
	for i := range set {
		g, o := &set[i].gold, &set[i].ours
		for k, t := range m.Sentence(g.text, g.tokens, nil) {
			n++
			if t.POS() == g.tags[k].POS() {
				right++
			}
			if t == g.tags[k] {
				fine++
			}
		}
		for k, t := range m.Sentence(o.text, o.tokens, nil) {
			oursN++
			if t.POS() == o.tags[k].POS() {
				oursRight++
			}
		}
	}
	return fmt.Sprintf("%.2f %.2f ours %.2f", 100*right/n, 100*fine/n, 100*oursRight/oursN)
}
