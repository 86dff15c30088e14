package main

import (
	"cmp"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/internal/eval"
)

func evalVerb() verb {
	return verb{
		name:   "eval",
		inputs: "FOLDER|FILE.jsonl|FILE.tsv...",
		does:   "measure the reading against pages and texts that you have labelled",
		about: "Each FOLDER holds gold.jsonl, one object a line with \"id\", \"url\", \"text\" and, as\n" +
			"far as they are known, \"title\", \"author\" and \"date\", and the pages as pages/ID.html.\n" +
			"A FILE.jsonl holds texts in which people have marked who said what: \"id\", \"text\" and\n" +
			"\"attributions\", each with \"source\", \"cue\" and \"content\" as lists of [start, end].\n" +
			"A FILE.tsv holds pronouns with two people each in the columns of GAP.",
		examples: "copytaster eval my-pages\ncopytaster eval -worst 30 my-pages\ncopytaster eval -format json my-pages\ncopytaster eval who-said-what.jsonl",
		setup: func(flags *flag.FlagSet) action {
			m := &measuring{}
			flags.IntVar(&m.worst, "worst", 10, "list the worst `N` pages of each folder")
			flags.IntVar(&m.workers, "j", runtime.NumCPU(), "read `N` pages at a time")
			flags.StringVar(&m.format, "format", "text", "print as `FORMAT`: text or json")
			return m.run
		},
	}
}

// measuring is the eval verb with its flags.
type measuring struct {
	worst, workers int
	format         string
}

func (m *measuring) run(_ context.Context, e environment, inputs []string) (int, error) {
	if len(inputs) == 0 {
		return 0, usagef("it needs a folder with gold.jsonl and pages/, or a file of labelled texts")
	}
	if m.worst < 0 || m.workers < 1 {
		return 0, usagef("-worst cannot be negative, and -j is at least 1")
	}
	if m.format != "text" && m.format != "json" {
		return 0, usagef("-format is text or json, not %q", m.format)
	}
	status := succeeded
	for _, dir := range inputs {
		if strings.HasSuffix(dir, ".tsv") {
			if err := m.pronouns(e, dir); err != nil {
				return 0, err
			}
			continue
		}
		if strings.HasSuffix(dir, ".jsonl") {
			if err := m.texts(e, dir); err != nil {
				return 0, err
			}
			continue
		}
		results, err := m.measure(e, dir)
		if err != nil {
			return 0, fmt.Errorf("measure %s: %w", dir, err)
		}
		sum := eval.Summarize(results)
		if sum.Failed > 0 {
			status = failed
		}
		slices.SortStableFunc(results, func(a, b eval.Result) int { return cmp.Compare(rank(a), rank(b)) })
		if err := m.print(e, dir, sum, results); err != nil {
			return 0, err
		}
	}
	return status, nil
}

// measure reads the pages of a folder and compares them with their labels.
func (m *measuring) measure(e environment, dir string) ([]eval.Result, error) {
	golds, err := eval.Load(dir)
	if err != nil {
		return nil, err
	}
	p := startProgress(e)
	defer p.stop()
	var results []eval.Result
	rs := &readers{}
	err = inOrder(m.workers, slices.Values(golds), func(g eval.Gold) eval.Result {
		return readGold(rs, dir, g)
	}, func(r eval.Result) error {
		results = append(results, r)
		p.set(len(results), len(golds))
		return nil
	})
	return results, err
}

func readGold(rs *readers, dir string, g eval.Gold) eval.Result {
	doc, err := readFile(g.Page(dir))
	var report *copytaster.Report
	if err == nil {
		report, err = rs.read(doc, copytaster.Options{URL: g.URL, OnlyStory: true})
	}
	if err != nil {
		r := g.Judge(nil)
		r.Error = err.Error()
		return r
	}
	return g.Judge(report.Story)
}

// rank orders pages from the worst: by text, then by the other fields.
func rank(r eval.Result) float64 {
	v := 1.0
	if r.Text != nil {
		v = r.Text.F1()
	}
	for _, f := range []*float64{r.Title, r.Author, r.Date} {
		if f != nil {
			v += *f / 100
		}
	}
	return v
}

func (m *measuring) print(e environment, dir string, sum eval.Summary, results []eval.Result) error {
	worst := results[:min(m.worst, len(results))]
	if m.format == "json" {
		b, err := json.MarshalIndent(struct {
			Folder string `json:"folder"`
			eval.Summary
			Worst []eval.Result `json:"worst"`
		}{dir, sum, worst}, "", "  ")
		if err != nil {
			return fmt.Errorf("write the figures: %w", err)
		}
		_, err = fmt.Fprintf(e.stdout, "%s\n", b)
		return err
	}
	w := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "%s, %s, %d failed\n\n", clean(dir), counted(sum.Pages, "page", "pages"), sum.Failed)
	fmt.Fprintln(w, "text F1\tprecision\trecall\tbelow 0.5\ttitle\tauthors\tdate\t")
	fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t\n", share(sum.F1), share(sum.Precision), share(sum.Recall), share(sum.BelowHalf), share(sum.Title), share(sum.Authors), share(sum.Date))
	if len(sum.Kinds) > 0 {
		fmt.Fprintln(w, "\nkind of page\tpages\tread as index\tnothing found\t")
	}
	for _, k := range sum.Kinds {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t\n", clean(k.Kind), k.Pages, k.Index, k.None)
	}
	if len(worst) > 0 {
		fmt.Fprintln(w, "\nthe worst first:\n\ntext F1\tprecision\trecall\ttitle\tauthors\tdate\t  page")
	}
	for _, r := range worst {
		var f, p, c *float64
		if r.Text != nil {
			a, b, d := r.Text.F1(), r.Text.Precision(), r.Text.Recall()
			f, p, c = &a, &b, &d
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t  %s\n", share(f), share(p), share(c), share(r.Title), share(r.Author), share(r.Date), clean(r.ID+" "+r.URL+" "+r.Error))
	}
	return w.Flush()
}

// share prints a figure, or a dash where nothing is labelled.
func share(f *float64) string {
	if f == nil {
		return "–"
	}
	return fmt.Sprintf("%.3f", *f)
}
