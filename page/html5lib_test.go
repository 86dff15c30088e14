package page

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestTreesOfHTML5Lib compares our trees with those of html5lib-tests, the
// conformance suite of the standard.
func TestTreesOfHTML5Lib(t *testing.T) {
	compared, apart := 0, 0
	for _, f := range html5libFiles(t, "tree-construction/*.dat") {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range strings.Split("\n"+string(data), "\n#data\n")[1:] {
			doc, want, ok := html5libCase(c)
			if !ok {
				apart++
				continue
			}
			p, err := Parse([]byte(doc), Options{})
			if err != nil {
				apart++
				continue
			}
			compared++
			checkTree(t, p)
			if got := outline(p); got != want {
				t.Errorf("%s: %q\ngot\n%swant\n%s", filepath.Base(f), doc, got, want)
			}
		}
	}
	t.Logf("%d trees compared, %d not", compared, apart)
}

// html5libFiles finds the files of a pattern in html5lib-tests, which the
// sources of x/net/html carry with them.
func html5libFiles(t *testing.T, pattern string) []string {
	at := reflect.ValueOf(html.Parse).Pointer()
	source, _ := runtime.FuncForPC(at).FileLine(at)
	files, _ := filepath.Glob(filepath.Join(filepath.Dir(source), "testdata", "html5lib-tests", pattern))
	if len(files) == 0 {
		t.Skip("the sources of x/net/html are not at hand")
	}
	return files
}

// html5libCase returns the document and the outline of its tree. Not compared
// are fragments, documents read without scripts, and what our tree leaves out
// by design: see docs/page.md.
func html5libCase(c string) (doc, want string, ok bool) {
	doc, rest, _ := strings.Cut(c, "\n#errors")
	if strings.HasPrefix(c, "#errors") {
		doc, rest = "", c
	}
	rest, tree, found := strings.Cut(rest, "\n#document\n")
	if !found || strings.Contains(rest, "#document-fragment") || strings.Contains(rest, "#script-off") ||
		strings.Contains(doc, "\x00") || strings.Contains(tree, "<frameset") || strings.Contains(tree, "<selectedcontent") {
		return "", "", false
	}
	return doc, trim(tree), true
}

// trim takes comments, doctypes and the attributes of foreign elements out of
// an outline of a tree and joins the texts that they parted.
func trim(tree string) string {
	var out []string
	foreign := false
	for _, item := range strings.Split("\n"+strings.TrimRight(tree, "\n"), "\n| ")[1:] {
		what := strings.TrimLeft(item, " ")
		switch {
		case strings.HasPrefix(what, "<!"):
		case strings.HasPrefix(what, "<"):
			foreign = strings.Contains(what, " ")
			out = append(out, strings.ToLower(item))
		case strings.HasPrefix(what, `"`):
			out = addItem(out, item)
		case foreign && what != "content":
		default:
			out = append(out, item)
		}
	}
	return strings.Join(out, "\n") + "\n"
}

// addItem adds a text to an outline, or to the text before it on its level.
func addItem(out []string, item string) []string {
	if n := len(out); n > 0 {
		before := out[n-1]
		start := strings.IndexByte(item, '"')
		if strings.IndexByte(before, '"') == start && strings.TrimSpace(before[:start]) == "" {
			out[n-1] = before[:len(before)-1] + item[start+1:]
			return out
		}
	}
	return append(out, item)
}

// outline writes a tree in the manner of html5lib-tests.
func outline(p *Page) string {
	var out []string
	level := make([]int, len(p.Nodes))
	for i := int32(1); i < int32(len(p.Nodes)); i++ {
		n := &p.Nodes[i]
		level[i] = level[n.Parent] + 1
		if p.Is(n.Parent, Template) {
			level[i]++
		}
		indent := strings.Repeat("  ", level[i]-1)
		if n.Kind == Text {
			out = addItem(out, indent+`"`+p.Text(i)+`"`)
			continue
		}
		space := [...]string{HTML: "", SVG: "svg ", MathML: "math "}[n.Space]
		out = append(out, fmt.Sprintf("%s<%s%s>", indent, space, p.TagName(i)))
		if n.Space == HTML {
			out = append(out, attributes(p, i, indent+"  ")...)
		}
		if p.Is(i, Template) {
			out = append(out, indent+"  content")
		}
	}
	return strings.Join(out, "\n") + "\n"
}

func attributes(p *Page, n int32, indent string) (out []string) {
	seen := map[string]bool{}
	for name, value := range p.Attrs(n) {
		if name = strings.ToLower(name); !seen[name] {
			out = append(out, fmt.Sprintf(`%s%s="%s"`, indent, name, value))
		}
		seen[name] = true
	}
	slices.Sort(out)
	return out
}

// TestTokensOfHTML5Lib does the same for the lexer.
func TestTokensOfHTML5Lib(t *testing.T) {
	compared, apart := 0, 0
	for _, f := range html5libFiles(t, "tokenizer/*.test") {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var file struct{ Tests []tokenCase }
		if err := json.Unmarshal(data, &file); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		for _, c := range file.Tests {
			if len(c.InitialStates) == 0 {
				c.InitialStates = []string{"Data state"}
			}
			for _, state := range c.InitialStates {
				until, ok := c.startsIn(state)
				if !ok {
					apart++
					continue
				}
				compared++
				l := lexer{src: clean([]byte(c.unescape(c.Input))), rawUntil: until}
				got, want := l.tokens(), c.tokens()
				if !slices.Equal(got, want) {
					t.Errorf("%s: %s, %s: %q\ngot  %q\nwant %q", filepath.Base(f), c.Description, state, l.src, got, want)
				}
			}
		}
	}
	t.Logf("%d token lists compared, %d not", compared, apart)
}

type tokenCase struct {
	Description, Input, LastStartTag string
	InitialStates                    []string
	Output                           [][]any
	DoubleEscaped                    bool
}

// startsIn is the element inside which the lexer is in a state. Not compared
// are names that do not go with the state, NULs (dropped before the lexer sees
// them) and lone surrogates (no UTF-8).
func (c *tokenCase) startsIn(state string) (until Name, ok bool) {
	input := c.unescape(c.Input)
	if strings.Contains(input, "\x00") || strings.Contains(input, "\ufffd") {
		return 0, false
	}
	until = nameOf(c.LastStartTag)
	switch state {
	case "Data state":
		return 0, true
	case "PLAINTEXT state":
		return Plaintext, true
	case "RCDATA state":
		return until, until == Title || until == Textarea
	case "RAWTEXT state":
		return until, traits[until]&rawText != 0 && until != Title && until != Textarea && until != Script
	case "Script data state":
		return until, until == Script
	}
	return 0, false
}

func (c *tokenCase) unescape(s string) string {
	if !c.DoubleEscaped {
		return s
	}
	var out string
	if json.Unmarshal([]byte(`"`+strings.ReplaceAll(s, `"`, `\"`)+`"`), &out) != nil {
		return "\ufffd"
	}
	return out
}

// tokens writes the tokens that are wanted, without comments and doctypes.
func (c *tokenCase) tokens() (out []string) {
	for _, t := range c.Output {
		switch what := c.unescape(fmt.Sprint(t[1])); t[0] {
		case "Character":
			out = addCharacters(out, what)
		case "EndTag":
			out = append(out, "</"+what+">")
		case "StartTag":
			tag := "<" + what
			attrs := t[2].(map[string]any)
			for _, name := range slices.Sorted(maps.Keys(attrs)) {
				tag += fmt.Sprintf(" %s=%q", c.unescape(name), c.unescape(attrs[name].(string)))
			}
			if len(t) > 3 {
				tag += "/"
			}
			out = append(out, tag+">")
		}
	}
	return out
}

func addCharacters(out []string, s string) []string {
	if n := len(out); n > 0 && strings.HasPrefix(out[n-1], "text ") {
		out[n-1] += s
		return out
	}
	return append(out, "text "+s)
}

// tokens writes the lexer's tokens.
func (l *lexer) tokens() (out []string) {
	for {
		var t token
		switch l.next(&t); t.kind {
		case eofToken:
			return out
		case textToken:
			out = addCharacters(out, l.text(t.from, t.to))
		case endToken:
			out = append(out, "</"+strings.ToLower(l.src[t.from:t.to])+">")
		case startToken:
			attrs := map[string]string{}
			for i := t.attrTo - 1; i >= t.attrFrom; i-- {
				a := &l.attrs[i]
				attrs[strings.ToLower(l.attrName(a))] = l.text(a.from, a.to)
			}
			tag := "<" + strings.ToLower(l.src[t.from:t.to])
			for _, name := range slices.Sorted(maps.Keys(attrs)) {
				tag += fmt.Sprintf(" %s=%q", name, attrs[name])
			}
			if t.selfClosing {
				tag += "/"
			}
			out = append(out, tag+">")
		}
	}
}
