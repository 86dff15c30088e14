// Command said measures what finding who said what costs: words a CPU second of the
// whole chain from text to statements, beside a bare html.Parse of the pages
// in the same run, and what the models weigh.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	parser "golang.org/x/net/html"

	"github.com/copytaster/copytaster/bench/clock"
	"github.com/copytaster/copytaster/said"
	"github.com/copytaster/copytaster/story"
)

func main() {
	texts := flag.String("texts", "../../shared/data/said/dev.jsonl", "texts to read, a JSON object with the field text a line")
	rounds := flag.Int("n", 5, "rounds; figures are medians")
	worst := flag.Bool("worst", false, "time natural text and the same again and again, at 1, 2.5 and 5 MB, instead")
	flag.Parse()
	runtime.GOMAXPROCS(1) // or the collector's idle workers would count
	stories, err := load(*texts)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	load := clock.Begin()
	said.Find(&story.Story{Text: "The ferry is late, she said."})
	took := load.CPU()
	_, memory := load.Allocated()
	fmt.Printf("models: %.1f MB in the program, read and first used in %v with %.1f MB\n", modelSize(), took.Round(100*time.Microsecond), float64(memory)/1e6)
	if *worst {
		printWorst(stories)
		return
	}
	run(stories, *rounds)
}

// load reads texts; where there are none, the stories of the examples.
func load(path string) (stories []*story.Story, err error) {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		fmt.Printf("no %s; reading the examples instead\n", path)
		return examples()
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		s := &story.Story{}
		if err := json.Unmarshal(lines.Bytes(), &struct{ Text *string }{&s.Text}); err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		stories = append(stories, s)
	}
	return stories, lines.Err()
}

func examples() (stories []*story.Story, err error) {
	names, err := filepath.Glob(filepath.Join("..", "examples", "*.txt"))
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		stories = append(stories, &story.Story{Text: string(b)})
	}
	if len(stories) == 0 && err == nil {
		err = errors.New("no texts")
	}
	return stories, err
}

// page is a page that holds a text and nothing else: the least that there is
// to parse.
func page(text string) string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><title>x</title><body>")
	for p := range strings.SplitSeq(text, "\n\n") {
		b.WriteString("<p>" + html.EscapeString(p) + "</p>\n")
	}
	return b.String()
}

func run(stories []*story.Story, rounds int) {
	words, size, found := 0, 0, 0
	pages := make([]string, len(stories))
	for i, s := range stories {
		words, size, pages[i] = words+len(strings.Fields(s.Text)), size+len(s.Text), page(s.Text)
	}
	var finder said.Finder
	var parse, find, ratio []float64
	var allocs, memory uint64
	for range rounds {
		c := clock.Begin()
		for _, p := range pages {
			if _, err := parser.Parse(strings.NewReader(p)); err != nil {
				panic(err) // a reader of a string does not fail
			}
		}
		parse = append(parse, c.CPU().Seconds())
		c, found = clock.Begin(), 0
		for _, s := range stories {
			found += len(finder.Find(s))
		}
		find = append(find, c.CPU().Seconds())
		allocs, memory = c.Allocated()
		ratio = append(ratio, find[len(find)-1]/parse[len(parse)-1])
	}
	n, t := float64(len(stories)), median(find)
	fmt.Printf("%d stories, %d words, %.2f MB, %d statements; medians of %d rounds\n", len(stories), words, float64(size)/1e6, found, rounds)
	fmt.Printf("said.Find    %.0f words a CPU second, %.2f MB/s, %.2f ms, %.0f allocations and %.0f KB a story\n", float64(words)/t, float64(size)/1e6/t, 1000*t/n, float64(allocs)/n, float64(memory)/1000/n)
	fmt.Printf("html.Parse   %.0f words a CPU second (the words in bare paragraphs); said.Find takes %.1f times as long\n", float64(words)/median(parse), median(ratio))
}

// printWorst times texts of three sizes: twice the text should take twice as long.
func printWorst(stories []*story.Story) {
	var all strings.Builder
	for all.Len() < 5<<20 {
		for _, s := range stories {
			all.WriteString(s.Text + "\n\n")
		}
	}
	fmt.Printf("%8s%8s%8s  CPU seconds for\n", "1 MB", "2.5 MB", "5 MB")
	for _, unit := range []string{"", "said ", "A: b ", "“No,” he said. "} {
		text, name := all.String(), "natural text"
		if unit != "" {
			text, name = strings.Repeat(unit, 5<<20/len(unit)+1), fmt.Sprintf("%q again and again", unit)
		}
		for _, n := range []int{1 << 20, 5 << 19, 5 << 20} {
			c := clock.Begin()
			said.Find(&story.Story{Text: strings.ToValidUTF8(text[:n], "\xff")})
			fmt.Printf("%8.1f", c.CPU().Seconds())
		}
		fmt.Println("  " + name)
	}
}

// modelSize is the megabytes of the models that the chain reads.
func modelSize() float64 {
	n := int64(0)
	for _, pattern := range []string{"../internal/attribution/*.bin", "../internal/tags/*.bin", "../internal/alike/*.bin", "../internal/names/*.bin"} {
		names, _ := filepath.Glob(pattern) // the patterns are sound
		for _, name := range names {
			if i, err := os.Stat(name); err == nil {
				n += i.Size()
			}
		}
	}
	return float64(n) / 1e6
}

func median(all []float64) float64 {
	s := slices.Sorted(slices.Values(all))
	return s[len(s)/2]
}
