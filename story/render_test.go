package story

import (
	"encoding/json"
	"errors"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"github.com/copytaster/copytaster/internal/safe"
)

// TestRenderings renders each NAME.json of the archive as the NAME.md and
// NAME.html behind it. UPDATE=1 writes what comes out.
func TestRenderings(t *testing.T) {
	const path = "testdata/render/stories.txtar"
	a, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+2 < len(a.Files); i += 3 {
		var s Story
		if err := json.Unmarshal(a.Files[i].Data, &s); err != nil {
			t.Fatalf("%s: %v", a.Files[i].Name, err)
		}
		for k, got := range []string{s.Markdown(), s.HTML()} {
			f := &a.Files[i+1+k]
			if want := string(f.Data); got != want {
				t.Errorf("%s: got\n%s\nwant\n%s", f.Name, got, want)
			}
			f.Data = []byte(got)
		}
	}
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// hostile is what pages may say that another page must not do.
var hostile = []string{
	"", "Fares frozen", "# a", "a #", "#", `a\`, `\#`, "*a*", "_a_ b_c", "`a`", "``\x01`", "```", "~~~", "[a](javascript:b)", "![a](b)", "<b>a</b>", "</pre></article><script>a</script>",
	`"><img src=x onerror=a>`, "<!-- a", "&amp;", "&#60;", "> a", "- a", "1. a", "2) a", "---", "a\n===", "a  \nb", "\t\ta", "| a | b |\n| --- | --- |", "a|b\n-|-", ":-", "\x1b[31ma\x1b]0;b\a",
	"\u00a0a\u00a0", "\u2028a", "\u202ea", "javascript:a", " java\tscript:a", "//a/b", "data:text/html,a", "https://a.example/b?c=<d>&e=\"f\"", "\xff\x00", "漢字、", "!",
}

// aStory has the three texts in all its fields, and the order that renderings
// must keep.
func aStory(a, b, c string) (s *Story, order []string) {
	cell := strings.NewReplacer("\n", " ", "\t", " ").Replace
	zero := 0
	s = &Story{
		URL: a, Site: a, Lang: b, Section: []string{b, c}, Headline: a, Standfirst: b,
		Authors: []Author{{Name: c, Role: a}}, Dateline: &Dateline{Place: a, Date: b, Agency: c}, Published: "2026-11-19T18:05:00Z",
		LeadImage: &Image{URL: "https://a.example/b", Alt: c, Caption: a, Credit: b}, Images: []Image{{URL: "https://a.example/c", Alt: a, Caption: b}},
		Body: []Block{
			{Kind: Paragraph, Text: a}, {Kind: Paragraph, Text: b}, {Kind: Heading, Level: 3, Text: c}, {Kind: ListItem, Text: a}, {Kind: ListItem, Text: b},
			{Kind: ImageBlock, Image: &zero}, {Kind: Quote, Text: b}, {Kind: Quote, Text: c}, {Kind: Table, Text: cell(a) + "\t" + cell(b) + "\n" + cell(c), Head: len(a)%2 == 0},
			{Kind: Code, Text: c}, {Kind: Embed, URL: b}, {Kind: BlockKind(a), Text: c},
		},
		Entries:     []Entry{{Title: a, Time: Date(b), From: 11, To: 12}, {Title: c, From: 5, To: -1}, {From: 1 << 40}},
		Galleries:   []Gallery{{Title: b, Count: 3, Items: []Item{{N: 1, Caption: a, Place: "in " + b, Credit: c}, {N: 2, Caption: c, URL: a}}}},
		Corrections: []Correction{{Text: a}}, Contributions: []Contribution{{Text: b}}, Related: []Link{{Label: a, Title: b, URL: c}, {Title: c}},
	}
	order = []string{a, b, c, a, "19 November 2026", a, b, c, a, b, c, c, a, b, a, b, c, a, b, c, a, b, b, c, cell(a), cell(b), cell(c), c, a, c, b, b, a, c, c, a, b, a, b, c}
	for i := range order {
		order[i] = fold(safe.Line(order[i]))
	}
	return s, order
}

func FuzzRender(f *testing.F) {
	for i, a := range hostile {
		for k := range 3 {
			f.Add(a, hostile[(i+7*k+1)%len(hostile)], hostile[(i*5+k)%len(hostile)])
		}
	}
	f.Fuzz(func(t *testing.T, a, b, c string) {
		s, order := aStory(a, b, c)
		for name, rendering := range map[string]struct {
			out  string
			read func(string) (string, error)
		}{"Markdown": {s.Markdown(), readMarkdown}, "HTML": {s.HTML(), readHTML}} {
			text, err := rendering.read(rendering.out)
			if err != nil {
				t.Fatalf("%s: %v in\n%s", name, err, rendering.out)
			}
			text = fold(text)
			for _, want := range order {
				_, behind, ok := strings.Cut(text, want)
				if !ok {
					t.Fatalf("%s: %q is not behind what it was behind: %q\n%s", name, want, text, rendering.out)
				}
				text = behind
			}
		}
	})
}

const renderedElements = "html head body article header hgroup h1 h2 h3 p address nav time a figure img figcaption small br ul li blockquote table thead tbody tr th td pre code footer strong"

// readHTML gives the text of a rendering; the error is an element, attribute or
// address that none may have.
func readHTML(doc string) (string, error) {
	root, err := html.Parse(strings.NewReader(doc))
	if err != nil {
		return "", err
	}
	var text strings.Builder
	for n := range root.Descendants() {
		switch n.Type {
		case html.TextNode:
			text.WriteString(n.Data)
		case html.ElementNode:
			if !slices.Contains(strings.Fields(renderedElements), n.Data) || n.Namespace != "" {
				return "", errors.New("element " + n.Data)
			}
			for _, a := range n.Attr {
				switch a.Key {
				case "alt":
					text.WriteString(a.Val)
				case "href", "src":
					if scheme, _, ok := strings.Cut(a.Val, ":"); ok && !strings.ContainsAny(scheme, "/?#") && scheme != "http" && scheme != "https" {
						return "", errors.New("address " + a.Val)
					}
				case "lang", "datetime":
				default:
					return "", errors.New("attribute " + a.Key)
				}
			}
		default:
			if n.Type != html.DocumentNode {
				return "", errors.New("neither element nor text: " + n.Data)
			}
		}
		text.WriteByte(' ')
	}
	return text.String(), nil
}

var (
	mdOpening = regexp.MustCompile(`^(#{1,6} |> ?|- |[0-9]+\. )`)
	mdMarkup  = regexp.MustCompile(`^([#>:=+-]|[0-9]+[.)])`)
	mdInline  = regexp.MustCompile(`^(\\$|\*\*?|!?\[|\]\(<https?:[^<>]*>\)|<https?:[^<> ]*>)`)
	mdCells   = regexp.MustCompile(`^\|`)
)

// readMarkdown gives the text of a rendering; the error is markup that none
// may have. It knows no more of Markdown than renderings use, and takes every
// other sign of it for an error.
func readMarkdown(doc string) (string, error) {
	var text strings.Builder
	fence, rows := "", 0
	for line := range strings.SplitSeq(doc, "\n") {
		switch {
		case fence == "" && strings.HasPrefix(line, "```"):
			fence = line
		case fence != "" && line == fence:
			fence = ""
		case fence != "":
			text.WriteString(line)
		default:
			rest := line[len(mdOpening.FindString(line)):]
			if mdMarkup.MatchString(rest) {
				return "", errors.New("a mark at the start of " + line)
			}
			inline := []*regexp.Regexp{mdInline}
			if rows++; !strings.HasPrefix(line, "| ") {
				rows = 0
			} else if rows == 2 {
				break // between the head and the rest
			} else {
				inline = append(inline, mdCells)
			}
			if err := readInline(&text, rest, inline); err != nil {
				return "", err
			}
		}
		text.WriteByte(' ')
	}
	if fence != "" {
		return "", errors.New("code without an end")
	}
	return text.String(), nil
}

func readInline(text *strings.Builder, line string, markup []*regexp.Regexp) error {
	for i := 0; i < len(line); {
		from := i
		for _, m := range markup {
			i += len(m.FindString(line[i:]))
		}
		if i > from {
			text.WriteByte(' ')
			continue
		}
		if line[i] == '\\' {
			i++
		} else if strings.IndexByte("`<]~\\", line[i]) >= 0 {
			return errors.New("a sign that is not escaped in " + line)
		}
		text.WriteByte(line[i])
		i++
	}
	return nil
}

// A hundred kilobytes of the same again takes a fraction of a second; work
// that grows with the square of the length would take minutes.
func TestRenderingIsLinear(t *testing.T) {
	for _, unit := range []string{"a\t", "a\n", "\t", "a\n\t\t\t", "\x1b]", "*", "\\", "_", "&", "`", "# "} {
		text := strings.Repeat(unit, 1<<17/len(unit))
		for _, kind := range []BlockKind{Paragraph, ListItem, Quote, Table, Code} {
			s := &Story{Headline: text, Body: []Block{{Kind: kind, Text: text}}}
			start := time.Now()
			n := len(s.Markdown()) + len(s.HTML())
			if took := time.Since(start); took > 5*time.Second || n > 20<<20 {
				t.Errorf("%s of %q: %d bytes in %v", kind, unit, n, took)
			}
		}
	}
}
