package page

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestBlocks runs the cases of testdata/*.txtar: each file NAME.html or
// NAME.txt is followed by NAME.blocks with one line a block.
func TestBlocks(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			in, want := archive.Files[i], archive.Files[i+1]
			t.Run(in.Name, func(t *testing.T) {
				parse := Parse
				if strings.HasSuffix(in.Name, ".txt") {
					parse = ParseText
				}
				p, err := parse(in.Data, Options{})
				if err != nil {
					t.Fatal(err)
				}
				var got strings.Builder
				for _, b := range p.Blocks() {
					fmt.Fprintf(&got, "%s %q", p.TagName(b.Node), b.Text)
					for _, n := range []struct {
						name  string
						value int
					}{{"linked", b.Linked}, {"marked", b.Marked}, {"indent", b.Indent}, {"gap", b.Gap}} {
						if n.value > 0 {
							fmt.Fprintf(&got, " %s=%d", n.name, n.value)
						}
					}
					got.WriteByte('\n')
				}
				if got.String() != string(want.Data) {
					t.Errorf("got\n%swant\n%s", got.String(), want.Data)
				}
			})
		}
	}
}

func TestCountWords(t *testing.T) {
	for s, want := range map[string]int{
		"":                             0,
		"one two":                      2,
		"don't well-known it\u2019s":   3,
		"\u201cQuoted,\u201d he said.": 3,
		"1,000 ships":                  3,
		"\u4e2d\u6587\u5b57":           3,
		"caf\u00e9 \u2013 na\u00efve":  2,
		"...":                          0,
	} {
		if got := CountWords(s); got != want {
			t.Errorf("%q: %d words, want %d", s, got, want)
		}
	}
}

// TestAnyShape feeds documents that are hard on a parser; each must come
// through with its last paragraph.
func TestAnyShape(t *testing.T) {
	const end = "<p>The last paragraph.</p>"
	for name, doc := range map[string]string{
		"100,000 nested elements":        strings.Repeat("<div>", 100_000) + end,
		"closed ones":                    strings.Repeat("<div>", 50_000) + strings.Repeat("</div>", 50_000) + end,
		"a million siblings":             strings.Repeat("<i>x</i>", 1_000_000) + end,
		"unclosed formatting":            strings.Repeat("<b>", 50_000) + end,
		"unclosed links over paragraphs": strings.Repeat("<a href=x><p>y", 50_000) + end,
		"links in formatting":            strings.Repeat("<a><b><i>", 100_000) + end,
		"formatting of many kinds":       manyKinds(50_000) + end,
		"misnested formatting":           strings.Repeat("<b><div>", 20_000) + strings.Repeat("</b>", 20_000) + end,
		"nested tables":                  strings.Repeat("<table><tr><td>", 3000) + end,
		"text that a table puts out":     "<table>" + strings.Repeat("x<p>y", 50_000) + end,
		"a hundred thousand attributes":  "<p " + strings.Repeat("a=b ", 100_000) + ">x</p>" + end,
		"comments":                       strings.Repeat("<!-- a -->", 200_000) + end,
		"stray signs":                    strings.Repeat("< ", 500_000) + end,
		"ampersands":                     strings.Repeat("&", 500_000) + end,
		"templates":                      strings.Repeat("<template></template>", 50_000) + end,
		"open drawings":                  strings.Repeat("<svg>", 50_000) + end,
		"links that blocks part":         strings.Repeat("<a><div>x", 300_000) + end,
		"end tags of nothing":            strings.Repeat("<x>", 1000) + strings.Repeat("</y>", 200_000) + end,
		"names as long as pages":         "<x" + strings.Repeat("y", 1_000_000) + ">" + end,
	} {
		start := time.Now()
		p, err := Parse([]byte(doc), Options{})
		if took := time.Since(start); took > 10*time.Second { // what is not linear takes minutes
			t.Errorf("%s: %v for %d KB", name, took, len(doc)>>10)
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		checkTree(t, p)
		blocks := p.Blocks()
		if n := len(blocks); n == 0 || !strings.HasSuffix(blocks[n-1].Text, "The last paragraph.") {
			t.Errorf("%s: the last paragraph is lost", name)
		}
		if len(p.Nodes) > 10*len(doc)+100 {
			t.Errorf("%s: %d nodes of %d bytes", name, len(p.Nodes), len(doc))
		}
	}
}

func manyKinds(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<b id=%d><p>x", i)
	}
	return b.String()
}

func TestParserIsUsedAgain(t *testing.T) {
	var parser Parser
	for _, doc := range seeds {
		reused, err := parser.Parse([]byte(doc), Options{})
		if err != nil {
			t.Fatal(err)
		}
		fresh, err := Parse([]byte(doc), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if a, b := strings.Join(ourText(reused), "\n"), strings.Join(ourText(fresh), "\n"); a != b {
			t.Errorf("%s\nreused\n%s\nfresh\n%s", doc, a, b)
		}
	}
}

func FuzzParseText(f *testing.F) {
	f.Add("1. News\n\nA headline of some words\n\n  \u2022 1/2\n\n    London, England\n")
	f.Fuzz(func(t *testing.T, doc string) {
		p, err := ParseText([]byte(doc), Options{})
		if err != nil {
			return
		}
		checkTree(t, p)
		for _, b := range p.Blocks() {
			if b.Text == "" || b.Indent < 0 || b.Gap < 0 {
				t.Errorf("block %+v", b)
			}
		}
	})
}

func TestReadingsAreLeftOut(t *testing.T) {
	p, err := Parse([]byte("<p><ruby>\u6e2f<rp>(</rp><rt>\u307f\u306a\u3068</rt><rp>)</rp></ruby>\u306e\u8239</p>"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Blocks()[0].Text; got != "\u6e2f\u306e\u8239" {
		t.Errorf("%q", got)
	}
}
