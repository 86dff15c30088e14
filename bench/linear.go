package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/bench/clock"
)

// A shape is a kind of page that is slow where an algorithm is not linear.
type shape struct {
	name string
	unit string // repeated until the page is long enough
	tail string // repeated as often after it
}

var shapes = []shape{
	{"paragraphs", "<p>The harbour board said on Friday that the night ferry would run again.</p>\n", ""},
	{"one line of text", "the night ferry would run again, ", ""},
	{"quotations", `<p>"It runs again," said Ada Moor, the board's head.</p>`, ""},
	{"siblings", "<i>x</i>", ""},
	{"nested", "<div>x", "</div>"},
	{"never closed", "<div><b>x", ""},
	{"unclosed links", "<p><a href=/x>x", ""},
	{"misnested", "<b><i><p>x</b>y</i>", ""},
	{"links that blocks part", "<a><div>x", ""},
	{"end tags of nothing", "<x></y>", ""},
	{"stray end tags", "x</p></b></a></table>", ""},
	{"tables", "<table><tr><td>x", ""},
	{"lists of links", "<li><a href='/story-1'>Ferry runs again</a></li>", ""},
	{"attributes", "<p a=1 b='2' c=\"3\" class=x id=y>x</p>", ""},
	{"entities", "&amp;&eacute;&#8217;&nosuch;", ""},
	{"angle brackets", "<", ""},
	{"comments", "<!-- x -->", ""},
	{"scripts", "<script type=application/ld+json>{\"@type\":\"NewsArticle\"}</script>", ""},
}

// make builds a page of about size bytes.
func (s shape) make(size int) []byte {
	const head, foot = "<!doctype html><title>Night ferry runs again</title><body><h1>Night ferry runs again</h1>\n", "\n</body>"
	n := max(1, (size-len(head)-len(foot))/(len(s.unit)+len(s.tail)))
	return []byte(head + strings.Repeat(s.unit, n) + strings.Repeat(s.tail, n) + foot)
}

// printLinear prints the time for each megabyte: where a row grows to the
// right, reading that shape is not linear.
func printLinear(w io.Writer, largest int) {
	sizes := []int{10 << 10, 100 << 10, 1 << 20, 5 << 20, 20 << 20}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "ms for each MB, at\t10 KB\t100 KB\t1 MB\t5 MB\t20 MB\t\n")
	for _, s := range shapes {
		fmt.Fprintf(t, "%s\t", s.name)
		for _, size := range sizes {
			if size <= largest {
				fmt.Fprintf(t, "%.1f\t", perMegabyte(s.make(size)))
			}
		}
		fmt.Fprintln(t)
	}
	t.Flush()
}

func perMegabyte(body []byte) float64 {
	c, runs := clock.Begin(), 0
	for ; c.CPU() < 30*time.Millisecond || runs == 0; runs++ {
		// A shape without a story is timed like any other.
		_, _ = copytaster.Read(body, copytaster.Options{As: copytaster.HTML, OnlyStory: true})
	}
	return c.CPU().Seconds() * 1000 / (float64(runs*len(body)) / 1e6)
}
