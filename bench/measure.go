package main

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/copytaster/copytaster/bench/clock"
	"github.com/copytaster/copytaster/page"
	"github.com/copytaster/copytaster/said"
	"github.com/copytaster/copytaster/story"
)

// A result is what one reader cost over all pages of a set, a figure a round.
type result struct {
	name           string
	cpu            []time.Duration
	allocs, memory uint64 // of one round
	failed, chars  int    // of one round
}

// measure lets the readers take turns, round by round, each round in another
// order, so that a busy machine slows them all alike.
func measure(pages []doc, readers []reader, rounds int) []result {
	results := make([]result, len(readers))
	for _, r := range readers { // what is made on first use is no part of the cost
		_, _ = try(r, pages[0])
	}
	for round := range rounds {
		for i := range readers {
			k := (i + round) % len(readers)
			r := readers[k]
			res := &results[k]
			res.name, res.failed, res.chars = r.name, 0, 0
			c := clock.Begin()
			for _, p := range pages {
				text, err := try(r, p)
				if err != nil {
					res.failed++
				}
				res.chars += len(text)
			}
			res.end(c)
		}
	}
	return results
}

// measureStages splits one reading with copytaster into its stages.
func measureStages(pages []doc, rounds int) []result {
	results := []result{{name: "page.Parse"}, {name: "story.Find"}, {name: "said.Find"}}
	for range rounds {
		parsed := make([]*page.Page, len(pages))
		c := clock.Begin()
		for i, p := range pages {
			parsed[i], _ = page.Parse(p.body, page.Options{})
		}
		results[0].end(c)
		stories := make([]*story.Story, len(pages))
		c = clock.Begin()
		for i, p := range parsed {
			if p != nil {
				stories[i], _ = story.Find(p, story.Options{URL: pages[i].address.String()})
			}
		}
		results[1].end(c)
		c = clock.Begin()
		for _, s := range stories {
			if s != nil {
				said.Find(s)
			}
		}
		results[2].end(c)
	}
	return results
}

// end writes down what a run cost.
func (r *result) end(c *clock.Clock) {
	r.cpu = append(r.cpu, c.CPU())
	r.allocs, r.memory = c.Allocated()
}

// ratioOf is the median over the rounds of a reader's cost against html.Parse
// in the same round.
func ratioOf(results []result, name string) float64 {
	var base, mine []time.Duration
	for _, r := range results {
		if r.name == baseline {
			base = r.cpu
		}
		if r.name == name {
			mine = r.cpu
		}
	}
	ratios := make([]float64, len(mine))
	for i := range mine {
		ratios[i] = float64(mine[i]) / float64(base[i])
	}
	return median(ratios)
}

func median[T float64 | time.Duration](all []T) T {
	if len(all) == 0 {
		return 0
	}
	s := slices.Sorted(slices.Values(all))
	return s[len(s)/2]
}

func printReaders(w io.Writer, pages []doc, results []result) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(t, "reader\tx %s\tms/page\tMB/s\tallocs/page\tKB/page\ttext KB/page\tfailed\t\n", baseline)
	n := len(pages)
	for _, r := range results {
		cpu := median(r.cpu).Seconds()
		fmt.Fprintf(t, "%s\t%.2f\t%.3f\t%.1f\t%d\t%.0f\t%.1f\t%d\t\n", r.name, ratioOf(results, r.name), 1000*cpu/float64(n),
			megabytes(pages)/cpu, r.allocs/uint64(n), float64(r.memory)/1000/float64(n), float64(r.chars)/1000/float64(n), r.failed)
	}
	t.Flush()
}

func printStages(w io.Writer, pages []doc, stages []result) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "stage of copytaster\tms/page\tMB/s\tallocs/page\tKB/page\t\n")
	n := len(pages)
	for _, r := range stages {
		cpu := median(r.cpu).Seconds()
		fmt.Fprintf(t, "%s\t%.3f\t%.1f\t%d\t%.0f\t\n", r.name, 1000*cpu/float64(n), megabytes(pages)/cpu, r.allocs/uint64(n), float64(r.memory)/1000/float64(n))
	}
	t.Flush()
}
