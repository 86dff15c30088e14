// Command classes groups words by their vectors and writes the table of package alike.
//
//	go run ./classes -out ../internal/alike/classes.bin
//
// Spherical k-means makes the fine classes; those that are nearest are then
// joined, two by two (Ward), into the middle and the coarse ones. It is
// deterministic and takes some minutes.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/copytaster/copytaster/internal/alike"
	"github.com/copytaster/copytaster/train/word"
)

func main() {
	data := flag.String("data", "../../shared/data/language", "folder of the language data")
	out := flag.String("out", "", "write the table to this file")
	rounds := flag.Int("rounds", 12, "rounds of k-means over the most frequent words")
	often := flag.Int("often", 50000, "how many of the most frequent words make the classes")
	show := flag.Int("show", 0, "print the first words of this many classes")
	flag.Parse()
	if err := run(*data, *out, *rounds, *often, *show); err != nil {
		fmt.Fprintln(os.Stderr, "classes:", err)
		os.Exit(1)
	}
}

func run(data, out string, rounds, often, show int) error {
	words, vectors, err := word.Load(filepath.Join(data, "glove100-120k.tsv.zst"))
	if err != nil {
		return err
	}
	centre(vectors)
	classes := cluster(vectors[:min(often, len(vectors))], alike.Fine-1, rounds)
	near := nearest(vectors, classes)
	weight := make([]float64, len(classes))
	fine := make([]uint16, len(words))
	for i, c := range near {
		weight[c] += mass(i)
		fine[i] = uint16(c + 1)
	}
	var middle, coarse [alike.Fine]uint8
	group := join(classes, weight, alike.Middle-1, alike.Coarse-1)
	for c := range classes {
		middle[c+1], coarse[c+1] = group[0][c]+1, group[1][c]+1
	}
	for c := range show {
		var some []string
		for i, w := range words {
			if near[i] == c && len(some) < 14 {
				some = append(some, w)
			}
		}
		fmt.Println(c+1, middle[c+1], coarse[c+1], int(weight[c]*100), strings.Join(some, " "))
	}
	seen, tags, err := seenIn(data)
	if err != nil {
		return err
	}
	use := uses(words, vectors, seen, tags, 255, 20)
	for c := range min(show, 255) {
		var some []string
		for i, w := range words {
			if int(use[i]) == c+1 && len(some) < 14 {
				some = append(some, w)
			}
		}
		fmt.Println("use", c+1, strings.Join(some, " "))
	}
	if out == "" {
		return nil
	}
	if err := os.WriteFile(out, alike.Append(nil, words, fine, use, middle, coarse), 0o644); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	return nil
}
