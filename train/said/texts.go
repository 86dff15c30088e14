package main

import (
	"hash/fnv"
	"slices"

	"github.com/copytaster/copytaster/internal/attribution"
	"github.com/copytaster/copytaster/internal/eval"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/text"
)

// A doc is one labelled text with what the models see of it.
type doc struct {
	eval.Text
	parts []part
	view  attribution.View
	fold  int
	index int

	off    []bool      // tokens that are no article text
	isHead map[int]int // head of a cue: its part
	odds   []float32   // by a model that has not seen the text
}

// A part is a labelled attribution in tokens.
type part struct {
	cue, source, content []text.Span
	head                 int
}

// load reads labelled texts.
func load(path string, folds int) ([]*doc, error) {
	texts, err := eval.LoadTexts(path)
	if err != nil {
		return nil, err
	}
	var docs []*doc
	for i, t := range texts {
		h := fnv.New32a()
		h.Write([]byte(t.ID))
		docs = append(docs, &doc{Text: t, index: i, isHead: map[int]int{}, fold: int(h.Sum32()>>8) % folds})
	}
	return docs, nil
}

// parse takes a text apart and finds the labels in its tokens.
func (d *doc) parse() {
	t := text.Parse(d.Text.Text)
	d.view.Look(attribution.Rules(t, names.Find(t)))
	d.off = make([]bool, len(t.Tokens))
	for _, s := range d.spans(d.Discard) {
		for i := s.Start; i < s.End; i++ {
			d.off[i] = true
		}
	}
	for _, a := range d.Attributions {
		d.parts = append(d.parts, part{cue: d.spans(a.Cue), source: d.spans(a.Source), content: d.spans(a.Content), head: -1})
	}
}

// spans turns ranges of bytes into spans of tokens.
func (d *doc) spans(ranges []eval.Range) (out []text.Span) {
	tokens := d.view.D.Tokens
	for _, r := range ranges {
		i, _ := slices.BinarySearchFunc(tokens, r.Start, func(t text.Token, at int) int {
			if int(t.End) <= at {
				return -1
			}
			return 1
		})
		j := i
		for j < len(tokens) && int(tokens[j].Start) < r.End {
			j++
		}
		if i < j {
			out = append(out, text.Span{Start: i, End: j})
		}
	}
	return out
}

// ranges turns spans of tokens into ranges of bytes.
func (d *doc) ranges(spans []text.Span) (out []eval.Range) {
	for _, s := range spans {
		out = append(out, eval.Range{Start: int(d.view.D.Tokens[s.Start].Start), End: int(d.view.D.Tokens[s.End-1].End)})
	}
	return out
}

// heads names for each labelled cue the word that is most often part of one.
func heads(docs []*doc) {
	in, all := map[string]float64{}, map[string]float64{}
	for _, d := range docs {
		for i := range d.view.D.Tokens {
			all[d.word(i)]++
		}
		for _, p := range d.parts {
			for _, s := range p.cue {
				for i := s.Start; i < s.End; i++ {
					in[d.word(i)]++
				}
			}
		}
	}
	for _, d := range docs {
		for k := range d.parts {
			p := &d.parts[k]
			best := -1.0
			for _, s := range p.cue {
				for i := s.Start; i < s.End; i++ {
					w := d.word(i)
					rate := in[w] / (all[w] + 3)
					if d.view.MayCue(i) {
						rate++
					}
					if rate > best {
						best, p.head = rate, i
					}
				}
			}
			if p.head >= 0 && !d.off[p.head] {
				d.isHead[p.head] = k
			}
		}
	}
}

func (d *doc) word(i int) string {
	t := &d.view.D.Tokens[i]
	return string(attribution.AppendFold(nil, d.Text.Text[t.Start:t.End]))
}
