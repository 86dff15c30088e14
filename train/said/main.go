// Command said makes the models that find attributions, from texts in which
// people have marked source, cue and content.
//
//	go run ./said -cv                     # cross-validated on the training texts
//	go run ./said -out ../internal/attribution/model.bin
package main

import (
	"encoding/gob"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/copytaster/copytaster/internal/attribution"
	"github.com/copytaster/copytaster/internal/eval"
	"github.com/copytaster/copytaster/internal/learn"
	"github.com/copytaster/copytaster/internal/text"
	"github.com/copytaster/copytaster/train/boost"
)

const folds = 5

var (
	data = flag.String("data", "../../shared/data/said", "folder of the labelled texts")
	only = flag.Int("only", folds, "judge only the first folds (for a quick look)")
	keep = flag.String("keep", "", "write the models of each fold into this file")
	kept = flag.String("kept", "", "take the models of each fold from this file, written by -keep")
	out  = flag.String("out", "", "train on all texts and write the models into this file")
	dev  = flag.String("dev", "", "measure the models of this file on the development texts")
)

func main() {
	flag.Parse()
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "said:", err)
		os.Exit(1)
	}
}

var began = time.Now()

func note(format string, a ...any) {
	fmt.Fprintf(os.Stderr, "%5.0fs ", time.Since(began).Seconds())
	fmt.Fprintf(os.Stderr, format+"\n", a...)
}

func run() error {
	if *dev != "" {
		return measure()
	}
	docs, err := load(filepath.Join(*data, "train.jsonl"), folds)
	if err != nil {
		return err
	}
	boost.Each(len(docs), func(i int) { docs[i].parse() })
	heads(docs)
	lost, all := 0, 0
	for _, d := range docs {
		for _, p := range d.parts {
			all++
			if p.head < 0 || !d.view.MayCue(p.head) {
				lost++
			}
		}
	}
	note("%d texts, %d attributions, %d of them with a cue that may not be one", len(docs), all, lost)
	rules(docs)
	chains, err := fitted(docs)
	if err != nil {
		return err
	}
	cases := judge(docs, chains)
	if *out == "" {
		return nil
	}
	return write(docs, cases)
}

// write trains on all texts: the judges on what the models of the folds have
// made of texts that they had not seen.
func write(docs []*doc, all []judged) error {
	m := &attribution.Models{Cue: trainCues(cueSamples(docs).without(-1))}
	m.Roles = trainRoles(without(sequences(docs), docs, -1))
	m.Reading = trainReading(all, readings(all), -1)
	every := func(*judged) bool { return true }
	m.First = trainJudge(all, attribution.JudgeFeatures, right, every)
	m.Second = trainJudge(all, attribution.JudgeFeatures+attribution.ContextFeatures, right, every)
	m.Exact = trainJudge(all, attribution.JudgeFeatures, exact, every)
	if err := os.WriteFile(*out, m.Append(nil), 0o644); err != nil {
		return fmt.Errorf("write models: %w", err)
	}
	note("wrote %s", *out)
	return nil
}

// measure scores the models of a file on the development texts.
func measure() error {
	b, err := os.ReadFile(*dev)
	if err != nil {
		return fmt.Errorf("read models: %w", err)
	}
	m, err := attribution.ReadModels(b)
	if err != nil {
		return fmt.Errorf("read %s: %w", *dev, err)
	}
	docs, err := load(filepath.Join(*data, "dev.jsonl"), folds)
	if err != nil {
		return err
	}
	lists := make([][]attribution.Judged, len(docs))
	boost.Each(len(docs), func(i int) {
		docs[i].parse()
		lists[i] = docs[i].view.Judge(m, docs[i].view.Odds(nil, m.Cue))
	})
	rules(docs)
	for _, line := range lines {
		var t eval.Tally
		for i, d := range docs {
			t.Add(d.Text.Text, d.Attributions, d.chosen(lists[i], line), d.Discard)
		}
		show(fmt.Sprint("above ", line), &t)
		if line == 0.4 {
			reliability(&t)
		}
	}
	return nil
}

// fitted trains the models of cues and roles for each fold, or takes those of
// an earlier run.
func fitted(docs []*doc) ([]*learn.Chain, error) {
	if *kept != "" {
		return readKept(docs)
	}
	samples := cueSamples(docs)
	note("%d words that may be cues", len(samples.rows))
	boost.Each(folds, func(f int) {
		m := trainCues(samples.without(f))
		for _, d := range docs {
			if d.fold == f {
				d.odds = d.view.Odds(d.odds[:0], m)
			}
		}
	})
	cueScores(docs)
	seqs := sequences(docs)
	note("%d sequences", len(seqs))
	chains := make([]*learn.Chain, folds)
	boost.Each(min(folds, *only), func(f int) {
		chains[f] = trainRoles(without(seqs, docs, f))
		note("fold %d", f)
	})
	return chains, writeKept(docs, chains)
}

// keepsake is what -keep writes.
type keepsake struct {
	Odds   [][]float32
	Chains [][]byte
}

func writeKept(docs []*doc, chains []*learn.Chain) error {
	if *keep == "" {
		return nil
	}
	f, err := os.Create(*keep)
	if err != nil {
		return fmt.Errorf("keep models: %w", err)
	}
	defer f.Close()
	var k keepsake
	for _, d := range docs {
		k.Odds = append(k.Odds, d.odds)
	}
	for _, c := range chains {
		k.Chains = append(k.Chains, c.Append(nil))
	}
	return gob.NewEncoder(f).Encode(&k)
}

func readKept(docs []*doc) ([]*learn.Chain, error) {
	f, err := os.Open(*kept)
	if err != nil {
		return nil, fmt.Errorf("read kept models: %w", err)
	}
	defer f.Close()
	var k keepsake
	if err := gob.NewDecoder(f).Decode(&k); err != nil {
		return nil, fmt.Errorf("read kept models: %w", err)
	}
	for i, d := range docs {
		d.odds = k.Odds[i]
	}
	var chains []*learn.Chain
	for _, b := range k.Chains {
		c, _, err := learn.ReadChain(b)
		if err != nil {
			return nil, fmt.Errorf("read kept models: %w", err)
		}
		chains = append(chains, c)
	}
	return chains, nil
}

// rules measures the rules alone.
func rules(docs []*doc) {
	var t eval.Tally
	for _, d := range docs {
		var found []eval.Attribution
		for _, r := range d.view.Drafts {
			if !r.Nested && r.Confidence >= attribution.Sure {
				found = append(found, eval.Attribution{Source: d.ranges(r.Source), Cue: d.ranges(r.Cues), Content: d.ranges(r.Content), Confidence: r.Confidence})
			}
		}
		t.Add(d.Text.Text, d.Attributions, found, d.Discard)
	}
	show("rules alone", &t)
}

func show(name string, t *eval.Tally) {
	p, r, f := t.F1()
	fmt.Printf("%-24s %.1f %.1f %.1f |", name, 100*p, 100*r, 100*f)
	for k, kind := range []string{"direct", "mixed", "indirect"} {
		p, r, f := t.TypeF1(k)
		fmt.Printf("  %s %.1f %.1f %.1f", kind, 100*p, 100*r, 100*f)
	}
	fmt.Println()
}

// cues are the samples of the model of cues.
type cues struct {
	rows   [][]uint64
	label  []float32
	weight []float32
	fold   []int
}

func cueSamples(docs []*doc) *cues {
	c := &cues{}
	parts := make([]cues, len(docs))
	boost.Each(len(docs), func(k int) {
		d, c := docs[k], &parts[k]
		for i := range d.view.D.Tokens {
			if d.off[i] || !d.view.MayCue(i) {
				continue
			}
			c.rows = append(c.rows, d.view.CueFeatures(nil, i))
			_, is := d.isHead[i]
			c.label = append(c.label, number(is))
			c.weight = append(c.weight, 1)
			c.fold = append(c.fold, d.fold)
		}
	})
	for _, p := range parts {
		c.rows, c.label, c.weight, c.fold = append(c.rows, p.rows...), append(c.label, p.label...), append(c.weight, p.weight...), append(c.fold, p.fold...)
	}
	return c
}

func number(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

func (c *cues) without(fold int) *cues {
	o := &cues{}
	for i := range c.rows {
		if c.fold[i] != fold {
			o.rows, o.label, o.weight = append(o.rows, c.rows[i]), append(o.label, c.label[i]), append(o.weight, c.weight[i])
		}
	}
	return o
}

func trainCues(c *cues) *learn.Linear {
	return boost.TrainLinear(c.rows, c.label, c.weight, 1<<20, 4, 0.03, 1e-5, 1)
}

// cueScores prints how well the cues are found by words alone.
func cueScores(docs []*doc) {
	for _, line := range []float32{-1, 0, 1} {
		tp, fp, fn := 0, 0, 0
		for _, d := range docs {
			for i, o := range d.odds {
				_, is := d.isHead[i]
				switch {
				case d.off[i]:
				case o > line && is:
					tp++
				case o > line:
					fp++
				case is:
					fn++
				}
			}
		}
		p, r := float64(tp)/float64(tp+fp), float64(tp)/float64(tp+fn)
		note("cues above %g: precision %.3f recall %.3f F1 %.3f", line, p, r, 2*p*r/(p+r))
	}
}

// sequences are the samples of the model of roles: the surroundings of each
// labelled cue.
type sequence struct {
	boost.Sequence
	fold int
}

func sequences(docs []*doc) []sequence {
	parts := make([][]sequence, len(docs))
	boost.Each(len(docs), func(k int) {
		d := docs[k]
		for i := range d.odds {
			p, is := d.isHead[i]
			if !is {
				continue
			}
			var w attribution.Window
			d.view.Window(&w, i, d.odds)
			parts[k] = append(parts[k], sequence{boost.Sequence{Unary: w.Unary, Steps: w.Steps, UnaryAt: w.UnaryAt, StepsAt: w.StepsAt, Labels: d.parts[p].labels(&w), Weight: 1}, d.fold})
		}
	})
	return slices.Concat(parts...)
}

// labels are the roles of the window's tokens.
func (p *part) labels(w *attribution.Window) []uint8 {
	out := make([]uint8, w.To-w.From)
	for role, spans := range [...][]text.Span{p.content, p.source, p.cue} {
		for _, s := range spans {
			for i := max(s.Start, w.From); i < min(s.End, w.To); i++ {
				out[i-w.From] = uint8(3 - role)
			}
		}
	}
	return out
}

func without(seqs []sequence, docs []*doc, fold int) (out []boost.Sequence) {
	for _, s := range seqs {
		if s.fold != fold {
			out = append(out, s.Sequence)
		}
	}
	return out
}

func trainRoles(seqs []boost.Sequence) *learn.Chain {
	return boost.TrainChain(seqs, boost.ChainOptions{Labels: 4, Slots: 1 << 20, StepSlots: 1 << 16, Epochs: 5, Rate: 0.025, L2: 1e-3, Seed: 1})
}
