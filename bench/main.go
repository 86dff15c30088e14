// Command bench reads the same pages with copytaster, with golang.org/x/net/html
// alone and with the best other Go extractors, in one process, and prints what
// each costs in CPU time and memory.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

func main() {
	rounds := flag.Int("n", 5, "rounds; the figures are medians over them")
	sets := flag.String("set", "scrapinghub,trafilatura", "page sets, parted by commas")
	data := flag.String("data", "", "folder of the page sets (default $COPYTASTER_DATA, else ~/.cache/copytaster/data)")
	only := flag.String("only", "", "names or parts of names of the readers to run, parted by commas; html.Parse always runs")
	linear := flag.Bool("linear", false, "time copytaster on synthetic pages from 10 KB to 20 MB instead")
	limit := flag.Float64("max", 0, "fail when copytaster costs more than this many times html.Parse")
	flag.Parse()
	// One P: the collector's idle workers would otherwise fill the other cores
	// and be charged to whoever runs.
	runtime.GOMAXPROCS(1)
	if *linear {
		printLinear(os.Stdout, 20<<20)
		return
	}
	if err := run(*rounds, *sets, *data, *only, *limit); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(rounds int, sets, data, only string, limit float64) error {
	if data == "" {
		data = dataFolder()
	}
	readers := choose(peers(), only)
	for set := range strings.SplitSeq(sets, ",") {
		pages, err := load(filepath.Join(data, set))
		if err != nil {
			fmt.Printf("%s: %v; reading the examples instead\n", set, err)
			if pages, err = load(filepath.Join("..", "examples")); err != nil {
				return fmt.Errorf("read pages: %w", err)
			}
			set, sets = "examples", ""
		}
		fmt.Printf("%s: %d pages, %.1f MB, %d rounds; CPU time of the process, user and system\n\n", set, len(pages), megabytes(pages), rounds)
		results := measure(pages, readers, rounds)
		printReaders(os.Stdout, pages, results)
		fmt.Println()
		printStages(os.Stdout, pages, measureStages(pages, rounds))
		fmt.Println()
		if x := ratioOf(results, "copytaster"); limit > 0 && x > limit {
			return fmt.Errorf("%s: copytaster costs %.2f times html.Parse; at most %.2f", set, x, limit)
		}
		if sets == "" {
			break
		}
	}
	return nil
}

func dataFolder() string {
	if d := os.Getenv("COPYTASTER_DATA"); d != "" {
		return d
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(home, ".cache", "copytaster", "data")
}
