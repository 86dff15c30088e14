package main

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/eval"
	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/train/boost"
)

// A board holds the scores of each set.
type board struct {
	text     map[string]*eval.Mean // by set, and for wcxb by kind
	segments [4]int                // trafilatura: found of those that must be, and of those that must not
	pages    map[string][]pageScore
	wcxb     map[string][2]float64 // sum of word F1 and pages, by kind
}

func newBoard() *board {
	return &board{text: make(map[string]*eval.Mean), pages: make(map[string][]pageScore), wcxb: make(map[string][2]float64)}
}

// judgements are the probabilities of the blocks of pages, by set and id.
type judgements map[string][]float32

func (l *labelled) key() string { return l.set + "/" + l.id }

// add judges pages by a model that was not trained on them.
func (j judgements) add(m *prose.Model, pages []*labelled) {
	all := make([][]float32, len(pages))
	model := m.Append(nil)
	boost.Each(len(pages), func(i int) {
		if l := pages[i].look(); l != nil {
			all[i], _ = l.Judge(model) // it was written a line ago
		}
	})
	for i, l := range pages {
		j[l.key()] = all[i]
	}
}

func (j judgements) write(name string) error {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(j); err != nil {
		return fmt.Errorf("encode judgements: %w", err)
	}
	if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("keep judgements: %w", err)
	}
	return nil
}

func readJudgements(name string) (j judgements, err error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read judgements: %w", err)
	}
	if err := gob.NewDecoder(bytes.NewReader(b)).Decode(&j); err != nil {
		return nil, fmt.Errorf("decode judgements of %s: %w", name, err)
	}
	return j, nil
}

// score reads the pages by what was judged of them and adds what comes out.
func (b *board) score(j judgements, pages []*labelled, shift float64) {
	texts := make([][2]string, len(pages)) // headline, text
	boost.Each(len(pages), func(i int) {
		l := pages[i].look()
		judged := j[pages[i].key()]
		if l == nil || len(judged) != len(l.List) {
			return
		}
		if s, err := l.Find(moved(slices.Clone(judged), shift)); err == nil {
			texts[i] = [2]string{s.Headline, s.Text}
		}
	})
	for i, l := range pages {
		headline, text := texts[i][0], texts[i][1]
		if l.set == "trafilatura" {
			b.addSegments(l, text)
			continue
		}
		if l.set == "wcxb" {
			f := eval.WordF1(l.gold.Text, text)
			v := b.wcxb[l.gold.Kind]
			b.wcxb[l.gold.Kind] = [2]float64{v[0] + f, v[1] + 1}
		}
		single := eval.IsUnspaced(l.gold.Text) && l.set != "scrapinghub" && l.set != "chinese_wce"
		if l.gold.TextIncludesTitle && text != "" && headline != "" && !strings.HasPrefix(squash(text), squash(headline)) {
			text = headline + "\n" + text
		}
		best := eval.Shares{FN: 1}
		got := eval.Tokens(text, single)
		for _, v := range variants(&l.gold, text) {
			if s := eval.Compare(eval.Tokens(v, single), got); s.F1() >= best.F1() {
				best = s
			}
		}
		if b.text[l.set] == nil {
			b.text[l.set] = &eval.Mean{}
		}
		b.text[l.set].Add(best)
		b.pages[l.set] = append(b.pages[l.set], pageScore{l.id, l.gold.URL, best})
	}
}

// variants are the texts any of which is right.
func variants(g *eval.Gold, got string) []string {
	if len(g.OptionalParagraphs) > 0 {
		var without, as []string
		have := squeezeLine(strings.ToLower(got))
		for i, p := range g.Paragraphs {
			optional := slices.Contains(g.OptionalParagraphs, i)
			if !optional {
				without = append(without, p)
			}
			if !optional || strings.Contains(have, squeezeLine(strings.ToLower(p))) {
				as = append(as, p)
			}
		}
		return []string{strings.Join(g.Paragraphs, "\n"), strings.Join(without, "\n"), strings.Join(as, "\n")}
	}
	if g.Standfirst != "" {
		return []string{g.Text, g.Standfirst + "\n" + g.Text}
	}
	return []string{g.Text}
}

func (b *board) addSegments(l *labelled, text string) {
	text = squeezeLine(text)
	count := func(segments []string) (found int) {
		for _, s := range segments {
			if text != "" && strings.Contains(text, squeezeLine(s)) {
				found++
			}
		}
		return found
	}
	with, without := count(l.gold.With), count(l.gold.Without)
	b.segments[0] += with
	b.segments[1] += len(l.gold.With)
	b.segments[2] += without
	b.segments[3] += len(l.gold.Without)
	if miss := len(l.gold.With) - with + without; miss > 0 {
		all := float64(len(l.gold.With) + len(l.gold.Without))
		b.pages[l.set] = append(b.pages[l.set], pageScore{l.id, l.gold.URL, eval.Shares{TP: 1 - float64(miss)/all, FP: float64(without) / all, FN: float64(len(l.gold.With)-with) / all}})
	}
}

func (b *board) print(worst int) {
	for _, set := range labelledSets {
		if m := b.text[set]; m != nil {
			p, r, f, mean := m.Scores()
			fmt.Printf("%-13s %4d pages  F1 %.4f  P %.4f  R %.4f  mean %.4f  <.5 %.3f\n", set, m.Texts(), f, p, r, mean, float64(m.Low)/float64(m.Texts()))
		}
	}
	if s := b.segments; s[1] > 0 {
		fmt.Printf("%-13s segments   F1 %.4f  found %d of %d, wrongly %d of %d\n", "trafilatura", 2*float64(s[0])/float64(s[0]+s[2]+s[1]), s[0], s[1], s[2], s[3])
	}
	for kind, v := range b.wcxb {
		fmt.Printf("wcxb %-14s %4.0f pages  word F1 %.4f\n", kind, v[1], v[0]/v[1])
	}
	for _, set := range labelledSets {
		pages := b.pages[set]
		slices.SortFunc(pages, func(a, b pageScore) int { return int(1e6 * (a.F1() - b.F1())) })
		for _, p := range pages[:min(worst, len(pages))] {
			fmt.Printf("%-13s %.3f P %.3f R %.3f %s %s\n", set, p.F1(), p.Precision(), p.Recall(), p.id, p.url)
		}
	}
}

// moved shifts probabilities by log odds.
func moved(p []float32, by float64) []float32 {
	for i, v := range p {
		o := math.Log(float64(v)/(1-float64(v)+1e-9) + 1e-9)
		p[i] = prose.Probability(float32(o + by))
	}
	return p
}

func squash(s string) string { return strings.Join(strings.Fields(s), "") }
