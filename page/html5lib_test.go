package page

import (
	"fmt"
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
// conformance suite of the standard's tree construction, which the sources of
// x/net/html carry with them. Where those are not at hand it is skipped.
func TestTreesOfHTML5Lib(t *testing.T) {
	at := reflect.ValueOf(html.Parse).Pointer()
	source, _ := runtime.FuncForPC(at).FileLine(at)
	files, _ := filepath.Glob(filepath.Join(filepath.Dir(source), "testdata", "html5lib-tests", "tree-construction", "*.dat"))
	if len(files) == 0 {
		t.Skip("the sources of x/net/html are not at hand")
	}
	compared, apart := 0, 0
	for _, f := range files {
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
