package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/copying"
	"github.com/copytaster/copytaster/internal/eval"
	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/story"
	"github.com/copytaster/copytaster/train/boost"
)

// A board holds the results of each set and form of copy.
type board struct {
	results map[string][]eval.Result
	found   [2]map[string][2]int // trafilatura: segments that must be there, and that must not, by form
	oracle  map[string][]eval.Result
	moved   map[string][len(shifts)]eval.Mean
	show    string
}

func newBoard(show string) *board {
	return &board{results: make(map[string][]eval.Result), oracle: make(map[string][]eval.Result), moved: make(map[string][len(shifts)]eval.Mean), found: [2]map[string][2]int{{}, {}}, show: show}
}

// A reading of one copy.
type reading struct {
	story, best eval.Result
	text        string
	moved       [len(shifts)]eval.Result
}

// shifts are what the log odds are moved by before lines are kept: several
// scores tell whether the line between kept and dropped lies well.
var shifts = [...]float64{0.4, 0, -0.4, -0.8, -1.2}

// score reads copies of the pages of all forms with a model.
func (b *board) score(m *prose.LineModel, pages []*labelled) {
	for _, form := range copying.Forms {
		readings := make([]reading, len(pages))
		boost.Each(len(pages), func(i int) { readings[i] = b.read(m, pages[i], form) })
		for i, l := range pages {
			key := l.set + " " + form.String()
			b.results[key] = append(b.results[key], readings[i].story)
			b.oracle[key] = append(b.oracle[key], readings[i].best)
			m := b.moved[key]
			for k, r := range readings[i].moved {
				if r.Text != nil {
					m[k].Add(*r.Text)
				}
			}
			b.moved[key] = m
			b.segments(form, l, readings[i].text)
		}
	}
}

func (b *board) read(m *prose.LineModel, l *labelled, form copying.Form) reading {
	r := reading{story: l.gold.Judge(nil), best: l.gold.Judge(nil)}
	p := l.copyOf(form)
	if p == nil {
		return r
	}
	lines := prose.LookAtLines(p, p.Blocks())
	judged, heads := lines.JudgeBy(m)
	headline := -1
	if len(heads) > 0 {
		headline = slices.Index(heads, slices.Max(heads))
	}
	s, err := story.FindJudged(p, story.Options{}, judged, heads)
	if err == nil {
		r.story, r.text = l.gold.Judge(s), s.Text
	}
	if b.show != "" {
		if err := b.write(l, form, lines, judged, headline, s, r.story); err != nil {
			fmt.Fprintln(os.Stderr, "lines:", err)
		}
	}
	for k, shift := range shifts {
		r.moved[k] = l.gold.Judge(nil)
		if s, err := story.FindJudged(p, story.Options{}, moved(judged, shift), heads); err == nil {
			r.moved[k] = l.gold.Judge(s)
		}
	}
	labels := l.label(lines.Blocks)
	var text strings.Builder
	for i, y := range labels {
		if y.Value >= 0.5 {
			text.WriteString(lines.Blocks[i].Text + "\n\n")
		}
	}
	r.best = l.gold.Judge(&story.Story{Text: text.String()})
	return r
}

// moved shifts probabilities by log odds.
func moved(p []float32, by float64) []float32 {
	out := make([]float32, len(p))
	for i, v := range p {
		out[i] = prose.Probability(float32(math.Log(float64(v)/(1-float64(v)+1e-9)+1e-9) + by))
	}
	return out
}

// write puts down what was read of a copy, line by line.
func (b *board) write(l *labelled, form copying.Form, lines *prose.Lines, judged []float32, headline int, s *story.Story, r eval.Result) error {
	dir := filepath.Join(b.show, l.set)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	f := 0.0
	if r.Text != nil {
		f = r.Text.F1()
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%.3f %s\ntitle %q\n", f, l.gold.URL, l.gold.Title)
	for i, y := range l.label(lines.Blocks) {
		mark := " "
		if wrong := (judged[i] >= 0.5) != (y.Value >= 0.5) && y.Weight > 0; wrong {
			mark = "!"
		}
		if i == headline {
			mark += "H"
		}
		fmt.Fprintf(&out, "%-2s %.2f %.2f %d %s\n", mark, judged[i], y.Value, min(lines.Blocks[i].Gap, 9), lines.Blocks[i].Text)
	}
	if s != nil {
		s.Text = ""
		j, _ := json.MarshalIndent(s, "", " ")
		out.Write(j)
	}
	name := fmt.Sprintf("%s.%s.txt", filepath.Base(l.gold.ID), form)
	if err := os.WriteFile(filepath.Join(dir, name), []byte(out.String()), 0o644); err != nil {
		return fmt.Errorf("write a reading: %w", err)
	}
	return nil
}

func (b *board) segments(form copying.Form, l *labelled, text string) {
	squeezed := strings.Join(strings.Fields(text), " ")
	for k, list := range [2][]string{l.gold.With, l.gold.Without} {
		v := b.found[k][form.String()]
		for _, s := range list {
			if v[1]++; strings.Contains(squeezed, strings.Join(strings.Fields(s), " ")) {
				v[0]++
			}
		}
		b.found[k][form.String()] = v
	}
}

func (b *board) print(worst int) {
	keys := make([]string, 0, len(b.results))
	for key := range b.results {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	fmt.Printf("log odds moved by %v\n", shifts)
	for _, key := range keys {
		if m := b.moved[key]; m[0].Texts() > 0 {
			fmt.Printf("%-22s", key)
			for k := range m {
				_, _, f, _ := m[k].Scores()
				fmt.Printf(" %.4f", f)
			}
			fmt.Println()
		}
	}
	fmt.Printf("%-22s %5s %8s %6s %6s %6s %6s  %6s %6s %6s\n", "", "pages", "text F1", "P", "R", "<.5", "best", "title", "author", "date")
	for _, key := range keys {
		s, best := eval.Summarize(b.results[key]), eval.Summarize(b.oracle[key])
		fmt.Printf("%-22s %5d %8s %6s %6s %6s %6s  %6s %6s %6s\n", key, s.Pages, of(s.F1), of(s.Precision), of(s.Recall), of(s.BelowHalf), of(best.F1), of(s.Title), of(s.Authors), of(s.Date))
	}
	for _, form := range copying.Forms {
		with, without := b.found[0][form.String()], b.found[1][form.String()]
		if with[1] > 0 {
			fmt.Printf("trafilatura %-10s segments F1 %.3f  found %d of %d, wrongly %d of %d\n", form, 2*float64(with[0])/float64(with[0]+without[0]+with[1]), with[0], with[1], without[0], without[1])
		}
	}
	for _, key := range keys {
		list := slices.DeleteFunc(b.results[key], func(r eval.Result) bool { return r.Text == nil })
		slices.SortFunc(list, func(x, y eval.Result) int { return int(1e6 * (x.Text.F1() - y.Text.F1())) })
		for _, r := range list[:min(worst, len(list))] {
			fmt.Printf("%-22s %.3f P %.3f R %.3f %s %s\n", key, r.Text.F1(), r.Text.Precision(), r.Text.Recall(), r.ID, r.URL)
		}
	}
}

func of(v *float64) string {
	if v == nil {
		return "-"
	}
	return fmt.Sprintf("%.3f", *v)
}
