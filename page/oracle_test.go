package page

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// oracleText is the text of a document as x/net/html reads it: each text node
// outside hidden elements, with the path of its ancestors.
func oracleText(t testing.TB, doc string, quirks bool) []string {
	// The oracle's own reading of doctypes is not the standard's: "HTML" in
	// capitals is none to it, a blank before ">" neither. The first one counts.
	doc = map[bool]string{true: "<!doctype x>", false: "<!doctype html>"}[quirks] + doc
	root, err := html.Parse(strings.NewReader(doc))
	if err != nil {
		t.Skip("the oracle gives up: ", err)
	}
	var out []string
	var walk func(n *html.Node, path string)
	walk = func(n *html.Node, path string) {
		switch n.Type {
		case html.TextNode:
			out = addText(out, path, n.Data)
			return
		case html.ElementNode:
			if n.Namespace == "svg" || n.Namespace == "math" || n.Namespace == "" && traits[nameOf(n.Data)]&hidden != 0 {
				return
			}
			path += "/" + n.Data
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, path)
		}
	}
	walk(root, "")
	return out
}

func nameOf(s string) Name {
	h := uint32(fnvStart)
	for i := range len(s) {
		h = (h ^ uint32(toLower[s[i]])) * fnvPrime
	}
	return lookup(s, h)
}

func addText(out []string, path, text string) []string {
	text = strings.ReplaceAll(text, "\x00", "")
	if text == "" {
		return out
	}
	if n := len(out); n > 0 {
		if p, _, _ := strings.Cut(out[n-1], "|"); p == path {
			out[n-1] += text
			return out
		}
	}
	return append(out, path+"|"+text)
}

// ourText is the same from our tree.
func ourText(t testing.TB, p *Page) []string {
	var out []string
	for n := int32(0); n < int32(len(p.Nodes)); n++ {
		node := &p.Nodes[n]
		if node.Kind == Text {
			out = addText(out, path(p, n), p.Text(n))
			continue
		}
		if node.Kind == Element && (node.Space != HTML || traits[node.Tag]&hidden != 0) {
			n = node.End - 1
		}
	}
	return out
}

func path(p *Page, n int32) string {
	var s string
	for n = p.Nodes[n].Parent; n > 0; n = p.Nodes[n].Parent {
		s = "/" + p.TagName(n) + s
	}
	return s
}

// checkTree checks what holds of every tree.
func checkTree(t testing.TB, p *Page) {
	for i := range p.Nodes {
		n := &p.Nodes[i]
		if int(n.Parent) >= i || n.End <= int32(i) || int(n.End) > len(p.Nodes) {
			t.Fatalf("node %d of %d: parent %d, end %d", i, len(p.Nodes), n.Parent, n.End)
		}
		if i > 0 && p.Nodes[n.Parent].End < n.End {
			t.Fatalf("node %d ends at %d behind its parent's end %d", i, n.End, p.Nodes[n.Parent].End)
		}
		if i > 0 && p.Nodes[n.Parent].Kind == Text {
			t.Fatalf("node %d is the child of a text", i)
		}
		p.Text(int32(i))
		for range p.Attrs(int32(i)) {
		}
	}
}

func plain(texts []string) string {
	var b strings.Builder
	for _, s := range texts {
		_, s, _ = strings.Cut(s, "|")
		b.WriteString(s)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

var misnested = []string{
	`<p>one<p>two<div>three<p>four</div>five`,
	`<b>1<p>2</b>3</p>4`,
	`<a href=x>1<div>2<a href=y>3</div>4</a>5`,
	`<table><tr><td>1<td>2<tr><td>3</table>4`,
	`<table>out<tr>of<td>place</td>ment</tr></table>end`,
	`<b><i><u>x<p>y</b>z</i>w</u>v`,
	`<ul><li>1<li>2<ul><li>3</ul><li>4</ul>5`,
	`<dl><dt>a<dd>b<dt>c<dd>d</dl>`,
	`text <select><option>1<option>2</select> more`,
	`<svg><title>a</title><text>b</text><foreignObject><p>c</p></foreignObject></svg>d`,
	`<math><mi>x</mi><mtext><b>y</b></mtext></math>z`,
	`<template><p>hidden</p></template>shown`,
	`<head><title>a</title></head><body>b</body></html>c<!-- d -->e`,
	`</p>a</br>b`,
	`<h1>a<h2>b</h1>c`,
	`<form><div>a<form>b</form>c</div>d</form>e`,
	`<button>a<button>b</button>c`,
	`<nobr>a<nobr>b</nobr>c`,
	`a &amp; b &copy c &notit; d &#8217; &#x80; e &unknown; &#xfffffff; f&`,
	`<a href="?a=1&copy=2&amp;b&lt">x</a>`,
	`<script>if (a<b) "<!--<script>" </script>--></script>x`,
	`<textarea>
 a</textarea><pre>
 b</pre>`,
	`<!doctype html><p>a<table><tr><td>b</table>c`,
	`<p>a<table><tr><td>b</table>c`,
	`<b>1<table><tr><td>2</b>3</table>4`,
	`<a>1<table><a>2<tr><a>3</table>4`,
	`<font color=red><p>1<font color=red><p>2<font color=red><p>3<font color=red><p>4</font>5`,
	`<object>a<b>b</object>c`,
	`<ruby>a<rp>(<rt>b<rp>)</ruby>`,
	`a<plaintext>b</plaintext>c`,
	`<body a=1><body b=2><html lang=en>x`,
	`<noscript><p>a</p></noscript>b`,
	`<iframe><p>a</iframe>b<noembed>c</noembed>d`,
	`<table><caption>a<table><tr><td>b</table>c</caption><col>d<colgroup>e</table>`,
	`<div><b></div><div>a</div></b>b`,
	`<table><tbody><tr><form><td>a</form>b</td></table>c`,
	`< a <3 <> </> <? x> <!x> </ x> y`,
	`<a b='1' c="2" d=3 e f = 'g'/>x`,
	`<frameset><frame><noframes>a</noframes></frameset>`,
}

func TestTreeIsTheOracles(t *testing.T) {
	for _, doc := range misnested {
		var parser Parser
		p, err := parser.Parse([]byte(doc), Options{})
		if err != nil {
			t.Errorf("%s: %v", doc, err)
			continue
		}
		checkTree(t, p)
		got, want := strings.Join(ourText(t, p), "\n"), strings.Join(oracleText(t, doc, parser.b.quirks), "\n")
		if got != want {
			t.Errorf("%s\ngot\n%s\nwant\n%s", doc, got, want)
		}
	}
}

// TestPagesReadLikeTheOracle compares whole pages where labelled pages are at hand.
func TestPagesReadLikeTheOracle(t *testing.T) {
	data := os.Getenv("COPYTASTER_DATA")
	if data == "" {
		t.Skip("set COPYTASTER_DATA to a folder of page sets to compare whole pages")
	}
	for _, set := range []string{"trafilatura", "n4k_articles", "fundus_tests", "scrapinghub"} {
		files, _ := filepath.Glob(filepath.Join(data, set, "pages", "*.html"))
		same, structure := 0, 0
		var parser Parser
		for _, f := range files {
			doc, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			p, err := parser.Parse(doc, Options{})
			if err != nil {
				t.Errorf("%s: %v", f, err)
				continue
			}
			checkTree(t, p)
			ours, theirs := ourText(t, p), oracleText(t, p.src, parser.b.quirks)
			if strings.Join(ours, "\n") == strings.Join(theirs, "\n") {
				structure++
			}
			if plain(ours) == plain(theirs) {
				same++
			} else {
				t.Logf("%s differs: %s", filepath.Base(f), firstDifference(plain(ours), plain(theirs)))
			}
		}
		t.Logf("%s: %d pages, the same text in %d, on the same paths in %d", set, len(files), same, structure)
		if same*100 < len(files)*99 {
			t.Errorf("%s: fewer than 99 %% of the pages have the oracle's text", set)
		}
	}
}

func firstDifference(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	cut := func(s string) string { return s[max(0, min(i-30, len(s))):min(len(s), i+60)] }
	return "\n  ours   " + cut(a) + "\n  theirs " + cut(b)
}

func FuzzParse(f *testing.F) {
	for _, doc := range misnested {
		f.Add(doc)
	}
	f.Fuzz(func(t *testing.T, doc string) {
		p, err := Parse([]byte(doc), Options{})
		if err != nil {
			return
		}
		checkTree(t, p)
	})
}

// FuzzLikeOracle looks for documents whose text we read in another order, or
// in other elements, than x/net/html.
func FuzzLikeOracle(f *testing.F) {
	for _, doc := range misnested {
		f.Add(doc)
	}
	f.Fuzz(func(t *testing.T, doc string) {
		var parser Parser
		p, err := parser.Parse([]byte(doc), Options{})
		if err != nil {
			return
		}
		ours, theirs := ourText(t, p), oracleText(t, p.src, parser.b.quirks)
		if a, b := strings.Join(ours, "\n"), strings.Join(theirs, "\n"); a != b {
			t.Errorf("%q\nours\n%s\ntheirs\n%s", doc, a, b)
		}
	})
}
