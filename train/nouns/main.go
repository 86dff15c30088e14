// Command nouns finds the nouns that name people and writes the table of package lang.
//
//	go run ./nouns -out ../internal/lang/nouns.txt
//
// Words that people have marked in GUM, and those of the lists in package
// lang, teach a linear model over word vectors; the table holds the other
// words of which it is sure. It is deterministic and takes seconds.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/train/word"
)

// sorts are people, organisations and anything else; the table holds the first.
const sorts = "po-"

// often and sure are the settings of the table that ships.
const (
	often = 120000
	sure  = 0.65
)

func main() {
	data := flag.String("data", "../../shared/data/language", "folder of the language data")
	out := flag.String("out", "", "write the table to this file")
	frequent := flag.Int("often", often, "how many of the most frequent words are sorted")
	confident := flag.Float64("sure", sure, "how sure the model must be of a word")
	flag.Parse()
	if err := run(*data, *out, *frequent, *confident); err != nil {
		fmt.Fprintln(os.Stderr, "nouns:", err)
		os.Exit(1)
	}
}

func run(data, out string, often int, sure float64) error {
	words, vectors, err := word.Load(filepath.Join(data, "glove100-120k.tsv.zst"))
	if err != nil {
		return err
	}
	marked, err := heads(filepath.Join(data, "gumfree-train.conllu.zst"))
	if err != nil {
		return err
	}
	nouns, err := commonNouns(data)
	if err != nil {
		return err
	}
	at := map[string]int{}
	for i, w := range words {
		at[w] = i
	}
	var taught []example
	for _, known := range []map[string]counts{marked, listed(words)} {
		for w, n := range known {
			if i, ok := at[w]; ok {
				taught = append(taught, example{w, features(w, &vectors[i]), n})
			}
		}
	}
	// A word may be in both: the marked one comes first, always.
	slices.SortStableFunc(taught, func(a, b example) int { return strings.Compare(a.word, b.word) })
	validate(taught, sure)
	m := fit(taught)
	people := map[string]bool{}
	for i, w := range words[:min(often, len(words))] {
		k, p := m.best(features(w, &vectors[i]))
		people[w] = k == 0 && p >= sure
	}
	for w, n := range marked { // what people have said goes before
		if k := slices.Index(n[:], slices.Max(n[:])); n[k] >= 2 {
			people[w] = k == 0
		}
	}
	var table []string
	for w, is := range people {
		if is && usable(w, nouns, at) && lang.SortOf(w) != lang.Organisation {
			table = append(table, w)
		}
	}
	return write(table, out)
}

func write(table []string, out string) error {
	slices.Sort(table)
	fmt.Println(len(table), "nouns name people")
	if out == "" {
		return nil
	}
	if err := os.WriteFile(out, []byte(strings.Join(table, "\n")+"\n"), 0o644); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	return nil
}

// usable reports whether a word is worth a line: a noun that has a plural,
// which names of people lack.
func usable(w string, nouns map[string]bool, at map[string]int) bool {
	for _, r := range w {
		if (r < 'a' || r > 'z') && r != '-' {
			return false
		}
	}
	if len(w) < 3 || lang.Singular(w) != w {
		return false
	}
	if nouns[w] || len(w) > 6 && ending(w) {
		return true
	}
	for _, plural := range []string{w + "s", w + "es", strings.TrimSuffix(w, "y") + "ies", strings.TrimSuffix(w, "man") + "men"} {
		if _, ok := at[plural]; ok && plural != w {
			return true
		}
	}
	return false
}

// ending reports whether a word ends as people's callings do.
func ending(w string) bool {
	for _, e := range []string{"er", "or", "ist", "ian", "man", "woman", "eer", "ee", "ant"} {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// listed are the words that package lang knows as nouns of one sort.
func listed(words []string) map[string]counts {
	out := map[string]counts{}
	for _, w := range words {
		c, n := lang.Look([]byte(w)), counts{}
		switch {
		case strings.ContainsAny(w, "'-.") || c.Is(lang.Title|lang.Modifier|lang.Verb|lang.Place|lang.Known|lang.GivenMale|lang.GivenFemale) && lang.SortOf(w) != lang.Organisation:
			continue
		case lang.SortOf(w) == lang.Organisation:
			n[1] = 3
		case c.Is(lang.Role) && !c.Is(lang.Body|lang.Document|lang.Media):
			n[0] = 2
		case c.Is(lang.Document) && !c.Is(lang.Role|lang.Body|lang.Media|lang.Group):
			n[2] = 2
		default:
			continue
		}
		out[w] = n
	}
	return out
}
