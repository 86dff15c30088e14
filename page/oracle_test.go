package page

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// oracleText is the text of a document as x/net/html reads it: each text node
// with the path of its ancestors.
func oracleText(doc string, quirks bool) (out []string, ok bool) {
	// The oracle's own reading of doctypes is not the standard's: "HTML" in
	// capitals is none to it, a blank before ">" neither. The first one counts.
	doc = map[bool]string{true: "<!doctype x>", false: "<!doctype html>"}[quirks] + doc
	root, err := html.Parse(strings.NewReader(doc))
	if err != nil {
		return nil, false // it gives up at 512 open elements
	}
	var walk func(n *html.Node, path string)
	walk = func(n *html.Node, path string) {
		switch n.Type {
		case html.TextNode:
			out = addText(out, path, n.Data)
			return
		case html.ElementNode:
			path += "/" + lowered(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, path)
		}
	}
	walk(root, "")
	return out, true
}

func nameOf(s string) Name {
	h := uint32(fnvStart)
	for i := range len(s) {
		h = (h ^ uint32(toLower[s[i]])) * fnvPrime
	}
	return lookup(s, h)
}

func addText(out []string, path, text string) []string {
	if n := len(out); n > 0 {
		if p, _, _ := strings.Cut(out[n-1], " "); p == path {
			out[n-1] += text
			return out
		}
	}
	if text == "" {
		return out
	}
	return append(out, path+" "+text)
}

// ourText is the same from our tree.
func ourText(p *Page) (out []string) {
	for n := int32(0); n < int32(len(p.Nodes)); n++ {
		node := &p.Nodes[n]
		if node.Kind == Text {
			out = addText(out, path(p, n), p.Text(n))
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
		_, s, _ = strings.Cut(s, " ")
		b.WriteString(s)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func TestTreeIsTheOracles(t *testing.T) {
	for _, doc := range seeds {
		if difference, same := likeOracle(t, doc); !same {
			t.Error(difference)
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
			ours := ourText(p)
			theirs, ok := oracleText(p.src, parser.b.quirks)
			if !ok {
				t.Logf("%s: the oracle gives up", filepath.Base(f))
			}
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
	for _, doc := range seeds {
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

// oracleErrs are the forms that x/net/html reads otherwise than the standard.
var oracleErrs = []*regexp.Regexp{
	// Framesets are read as bodies here: our choice.
	regexp.MustCompile(`(?i)<frameset`),
	// It does not hold search for special.
	regexp.MustCompile(`(?i)<search`),
	// A th does not end a caption.
	regexp.MustCompile(`(?is)<caption.*<th`),
	// Its lexer goes into raw text also for elements that its tree builder
	// ignores, as it does all but templates and columns in a column group.
	regexp.MustCompile(`(?is)<template.*<col`),
	// It drops a line break behind pre also when ignored tags or comments
	// stand between.
	regexp.MustCompile(`(?i)<(pre|listing)[^>]*>(\n?<[^>]*>)+\n`),
	// It takes elements of SVG and MathML for the HTML ones of their names, and
	// ignores all that follows a template inside foreign content.
	regexp.MustCompile(`(?is)<(svg|math).*<(caption|col|html|opt|rb|rp|rt|t[bdfhr]|template)`),
	// Behind "<!--" in a script, a "<" that begins no tag ends the comment.
	regexp.MustCompile(`(?is)<script.*<!--.*<[^a-z/]`),
	// The adoption agency's fourth formatting element and those above it stay
	// on its stack of open elements.
	regexp.MustCompile(`(?is)(<(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b.*){2}(<[a-z].*){4}`),
	// At the end, it parts "</" from the text before, which may be white space
	// in a table.
	regexp.MustCompile(`(?is)<table.*</$`),
	// It decodes references in CDATA sections.
	regexp.MustCompile(`<!\[CDATA\[[^\]]*&`),
}

func oracleErrsIn(doc string) bool {
	return slices.ContainsFunc(oracleErrs, func(r *regexp.Regexp) bool { return r.MatchString(doc) })
}

// likeOracle compares our tree of a document with the oracle's: the same
// texts in the same elements in the same order.
func likeOracle(t testing.TB, doc string) (difference string, same bool) {
	var parser Parser
	p, err := parser.Parse([]byte(doc), Options{})
	if err != nil {
		return "", true
	}
	checkTree(t, p)
	theirs, ok := oracleText(p.src, parser.b.quirks)
	a, b := strings.Join(ourText(p), "\n"), strings.Join(theirs, "\n")
	if !ok || a == b || parser.b.spare < 0 || parser.b.looks < 0 || oracleErrsIn(p.src) {
		return "", true
	}
	return fmt.Sprintf("%q\nours\n%s\ntheirs\n%s", doc, a, b), false
}

// FuzzLikeOracle looks for documents whose text we read in another order, or
// in other elements, than x/net/html.
func FuzzLikeOracle(f *testing.F) {
	for _, doc := range seeds {
		f.Add(doc)
	}
	f.Fuzz(func(t *testing.T, doc string) {
		if difference, same := likeOracle(t, doc); !same {
			t.Error(difference)
		}
	})
}

// seeds are documents that are hard on a tree builder, and where fuzzing begins.
var seeds = []string{
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
	`<p>1<ul><li>2<p>3<li>4</ul>5<dl><dd>6<address>7<dt>8</dl></p>9`,
	`<button>1<p>2</button>3<p>4<button>5</p>6`,
	`<b>1<i>2<p>3</b>4</i>5<p>6`,
	`<a>1<b>2<div>3<table>4<a>5</b>6</a>7`,
	`<b><em><font><i><u>1<p>2</b>3</p>4`,
	`<b id=x>1<b id=y>2<b id=x>3<b id=x>4<p>5</b></b>6`,
	`<nobr>1<table><a><nobr>2<ol><a><nobr>3`,
	`<object><b>1<p>2</b>3</object>4</b>5<marquee><i>6</marquee>7`,
	`<table>1<b>2<tr>3<td>4</b>5<table>6</td>7</table>8`,
	`<table><td><p>1</table>2<tr><td>3`,
	`<table><select><option>1<tr><td>2</select>3`,
	`<table><colgroup>1<col>2<template>3</colgroup>4</table>5`,
	`<table><form><input type=hidden><input><tr></form>1<td>2`,
	`<table><caption>1<b>2</caption>3<tbody>4<svg><tr>5</table>6`,
	`<template>1<tr>2<td>3</template>4<template><col>5</template>6</head>7`,
	`<template><template>1</template>2<div></template>3</div>4`,
	`<select>1<optgroup>2<option>3<div>4<hr>5<input>6</select>7`,
	`<select><b>1<select>2</b>3<button>4<p>5</select>6`,
	`<svg>1<p>2</svg>3<svg><desc>4<p>5<svg>6</p>7</desc>8</svg>9`,
	`<p><svg>1</p>2<svg></br>3<math>4</p>5`,
	`<math><annotation-xml>1<p>2<annotation-xml encoding="Text/HTML">3<p>4</math>5`,
	`<math><mi>1<mglyph>2<b>3</mi>4<annotation-xml><svg>5<div>6`,
	`<svg><![CDATA[1<b>2]]>3<title><![CDATA[4]]>5<style><b>6</svg>7`,
	`<svg><font>1<font color=x>2</svg>3<svg/>4<math/>5<svg a=b/>6`,
	`<ruby>1<rb>2<rtc>3<rt>4<rp>5<p>6</ruby>7`,
	`<frameset><frame>1<frameset>2</frameset>3<noframes>4</noframes></frameset>5`,
	`1<frameset>2</frameset>3`,
	`<!-- 1 --!>2<!-->3<!--->4<!---!>5-->6<!-- 7 -- >8 --->9<!--`,
	`&#0;&#x;&#;&#x110000;&#xd800;&#128;&#13;&AMP&ampx&amp;amp;&ltx&nGt;&fjlig;&`,
	`<a title="&notx&notin;&noti;&lt=&amp" b=&copy;>1</a>`,
	`<table>&#32;<tr>&#9;1&#32;</table><pre>&#10;
2</pre>`,
	"The night\x00 ferry <\x00p>will run<p\x00> again</p> from Friday<svg> on\x00</svg>\x00",
	"1\r\n2\r3<pre>\r\n4</pre>",
	`<p>1<plaintext>2</p>3</plaintext>&amp;4`,
	`<table><plaintext>1<tr>2`,
	`<title>1<b>&amp;</titlex></title >2<textarea>
3</textarea/>4<xmp>5&amp;</xmp>6<style>7`,
	`<script>1<!--<script>2</script>3--!></script>4--></script>5`,
	`<script>1<!--<!--<script </script>2</script>3`,
	`1<p a='2>3<p b="4'>5">6<p c=7/ d=/>8<p e`,
	`</p>1</br>2</h1>3</form>4</x>5</table>6</body>7</html>8<p>9`,
	`<head><p>1<head>2<title>3</title></head><link>4<body>5<html>6`,
	`<!doctype html public "-//W3C//DTD HTML 4.01 Transitional//EN"><p>1<table>2`,
	`<!DOCTYPE HTML><p>1<table>2<!doctype x>3`,
	`<X-Y>1</x-y>2<aÅ>3</AÅ>4</aå>5`,
	`<search>1<p>2</search>3`,
	`<li><search>1<li>2`,
	`<image>1<keygen>2<isindex>3<listing>
4<center>5<h1>6<h2>7</h3>8`,
}
