// Command copies measures the reading of raw text copies: it renders labelled
// pages as copies, reads both and prints how well each was read.
//
//	go run ./copies -set fundus_tests,n4k_articles
package main

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/copytaster/copytaster/internal/copying"
	"github.com/copytaster/copytaster/internal/eval"
	"github.com/copytaster/copytaster/page"
	"github.com/copytaster/copytaster/story"
)

func main() {
	home, _ := os.UserHomeDir()
	sets := flag.String("set", "scrapinghub,fundus_eval,fundus_tests,n4k_articles", "page sets, parted by commas")
	data := flag.String("data", cmp.Or(os.Getenv("COPYTASTER_DATA"), filepath.Join(home, ".cache/copytaster/data")), "folder of the page sets")
	keep := flag.String("keep", "", "write copies and stories of each page into this folder")
	flag.Parse()
	for set := range strings.SplitSeq(*sets, ",") {
		if err := run(filepath.Join(*data, set), set, *keep); err != nil {
			fmt.Fprintln(os.Stderr, "copies:", err)
			os.Exit(1)
		}
	}
}

// run measures one set: the pages as HTML, and their copies of each form.
func run(dir, set, keep string) error {
	golds, err := eval.Load(dir)
	if err != nil {
		return fmt.Errorf("load %s: %w", set, err)
	}
	forms := make([][]eval.Result, 1+len(copying.Forms))
	for i := range golds {
		g := &golds[i]
		doc, err := os.ReadFile(g.Page(dir))
		if err != nil {
			return fmt.Errorf("read a page of %s: %w", set, err)
		}
		p, err := page.Parse(doc, page.Options{})
		if err != nil {
			continue
		}
		forms[0] = append(forms[0], read(g, p))
		for k, f := range copying.Forms {
			text := copying.Text(p, f)
			c, err := page.ParseText([]byte(text), page.Options{ContentType: "text/plain; charset=utf-8"})
			if err != nil {
				forms[k+1] = append(forms[k+1], g.Judge(nil))
				continue
			}
			forms[k+1] = append(forms[k+1], read(g, c))
			if keep != "" {
				if err := write(filepath.Join(keep, f.String(), set), g, c, text, forms[k+1]); err != nil {
					return err
				}
			}
		}
	}
	fmt.Printf("%-14s %5s  %6s %6s  %6s %6s %6s  %6s %6s %6s\n", set, "pages", "text F1", "less", "P", "R", "<.5", "title", "author", "date")
	html := eval.Summarize(forms[0])
	for k, name := range append([]string{"html"}, names()...) {
		s := eval.Summarize(forms[k])
		fmt.Printf("  %-12s %5d  %6s  %6.3f  %6s %6s %6s  %6s %6s %6s\n", name, s.Pages, of(s.F1), value(html.F1)-value(s.F1), of(s.Precision), of(s.Recall), of(s.BelowHalf), of(s.Title), of(s.Authors), of(s.Date))
	}
	return nil
}

func names() (list []string) {
	for _, f := range copying.Forms {
		list = append(list, f.String())
	}
	return list
}

// read finds the story of a page, without its address: copies have none.
func read(g *eval.Gold, p *page.Page) eval.Result {
	s, err := story.Find(p, story.Options{})
	if err != nil {
		return g.Judge(nil)
	}
	return g.Judge(s)
}

func write(dir string, g *eval.Gold, p *page.Page, text string, results []eval.Result) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	s, err := story.Find(p, story.Options{})
	if err != nil {
		s = &story.Story{}
	}
	record, err := json.MarshalIndent(map[string]any{"score": results[len(results)-1], "story": s, "gold": g}, "", " ")
	if err != nil {
		return fmt.Errorf("write a story: %w", err)
	}
	name := filepath.Join(dir, filepath.Base(g.ID))
	if err := os.WriteFile(name+".txt", []byte(text), 0o644); err != nil {
		return fmt.Errorf("write a copy: %w", err)
	}
	if err := os.WriteFile(name+".json", record, 0o644); err != nil {
		return fmt.Errorf("write a story: %w", err)
	}
	return nil
}

func of(v *float64) string {
	if v == nil {
		return "-"
	}
	return fmt.Sprintf("%.3f", *v)
}

func value(v *float64) float64 {
	if v == nil {
		return 0
	}
	return *v
}
