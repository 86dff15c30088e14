package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"text/tabwriter"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/internal/eval"
	"github.com/copytaster/copytaster/said"
)

// texts measures who said what in the labelled texts of a file.
func (m *measuring) texts(e environment, path string) error {
	texts, err := eval.LoadTexts(path)
	if err != nil {
		return fmt.Errorf("measure %s: %w", path, err)
	}
	p := startProgress(e)
	defer p.stop()
	var tally eval.Tally
	done := 0
	rs := &readers{}
	err = inOrder(m.workers, slices.Values(texts), func(t eval.Text) []eval.Attribution {
		return attributions(rs, t.Text)
	}, func(found []eval.Attribution) error {
		t := texts[done]
		tally.Add(t.Text, t.Attributions, found, t.Discard)
		done++
		p.set(done, len(texts))
		return nil
	})
	if err != nil {
		return err
	}
	p.stop()
	return m.printTally(e, path, len(texts), &tally)
}

// attributions reads a text and returns the statements that are shown without -all.
func attributions(rs *readers, text string) []eval.Attribution {
	report, err := rs.read([]byte(text), copytaster.Options{As: copytaster.Body})
	if err != nil {
		return nil // found nothing: the measure counts it
	}
	out := make([]eval.Attribution, 0, len(report.Statements))
	for _, s := range report.Statements {
		out = append(out, eval.Attribution{Source: ranges(s.Source), Cue: ranges(s.Cue), Content: ranges(s.Content), Confidence: s.Confidence})
	}
	return out
}

func ranges(spans []said.Span) []eval.Range {
	out := make([]eval.Range, len(spans))
	for i, s := range spans {
		out[i] = eval.Range(s)
	}
	return out
}

func (m *measuring) printTally(e environment, path string, n int, t *eval.Tally) error {
	if m.format == "json" {
		b, err := json.MarshalIndent(struct {
			File  string     `json:"file"`
			Texts int        `json:"texts"`
			Rates []eval.Row `json:"source_and_content"`
			Bins  []eval.Bin `json:"reliability"`
		}{path, n, t.Rows(), t.Reliability()}, "", "  ")
		if err != nil {
			return fmt.Errorf("write the figures: %w", err)
		}
		_, err = fmt.Fprintf(e.stdout, "%s\n", b)
		return err
	}
	w := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "%s, %s: source and content, by half of the words\n\n", clean(path), counted(n, "text", "texts"))
	fmt.Fprintln(w, "\tthere\tfound\tprecision\trecall\tF1\t")
	for _, r := range t.Rows() {
		fmt.Fprintf(w, "%s\t%d\t%d\t%.3f\t%.3f\t%.3f\t\n", r.Type, r.Gold, r.Pred, r.Precision, r.Recall, r.F1)
	}
	fmt.Fprintln(w, "\nconfidence\tstatements\tmean\tright\t")
	for _, b := range t.Reliability() {
		if b.N > 0 {
			fmt.Fprintf(w, "%.1f to %.1f\t%d\t%.2f\t%.2f\t\n", b.From, b.To, b.N, b.Confidence, float64(b.Right)/float64(b.N))
		}
	}
	return w.Flush()
}
