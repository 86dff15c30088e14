package story

import (
	"strings"
	"testing"

	"github.com/copytaster/copytaster/page"
)

// pieces are the parts of pages that fields are read from, whole and broken.
// "§" stands for one of the values.
var pieces = strings.Split(strings.TrimSpace(`
<title>§ | The Quay</title><h1>§</h1>
<p>§</p>
<p>The ferry sailed at nine on Monday, with forty people and a piano on board, the harbour office said. §</p>
<script type="application/ld+json">{"@type":"NewsArticle","headline":"§","author":["§",{"@id":"§"},{"name":"§"}],"datePublished":"§","dateModified":"§"}</script>
<script type="application/ld+json">{"@graph":[{"@id":"§","@type":"Person","name":"§"},{"@type":"BreadcrumbList","itemListElement":[{"name":"§"}]},{"@type":"LiveBlogPosting","liveBlogUpdate":[{"headline":"§","articleBody":"§ §","datePublished":"§"},{"articleBody":"§"}]}]}</script>
<script type="application/ld+json">{"@type":"ImageGallery","name":"§","numberOfItems":"§","image":["/1.jpg",{"url":"/2.jpg","caption":"§"},"/3.jpg","§"]}</script>
<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"§","license":"§","commentCount":"§","dateline":"§",</script>
<meta property="article:published_time" content="§"><meta name="author" content="§"><meta name="tdm-reservation" content="§"><meta property="og:site_name" content="§">
<meta property="og:image" content="§"><link rel="canonical" href="§"><link rel="amphtml" href="§"><base href="§">
<div itemscope><span itemprop="author"><b itemprop="name">§</b><i itemprop="jobTitle">§</i></span><time itemprop="datePublished" datetime="§">§</time></div>
<div class="byline">By § and §, § (photos)</div><time datetime="§">§</time>
<div class="vcard author"><a class="fn" rel="author" href="§">§</a></div><abbr class="published" title="§">§</abbr>
<script>window.state={"gallery":{"title":"§","total":"§","slides":[{"src":"/a.jpg","caption":"§"},{"src":"/b.jpg","caption":"§"},{"src":"§"}]}}</script>
<div class="gallery"><span>§</span><img src="/a.jpg"><p>§</p><span>2 of 3</span><img src="/b.jpg" alt="§"><p>§</p><img src="§"></div>
<div data-gallery='[{"src":"/a.jpg","caption":"§"},{"src":"/b.jpg"},{"src":"§","credit":"§"}]'>
<figure><img src="§" srcset="§ 2x, /x.jpg 3x"><figcaption>§ <span class="credit">§</span> §</figcaption></figure>
<noscript><img src="§"></noscript><img data-src="§" title="§">
<article class="liveblog-entry" id="§"><time datetime="§">§</time><h2>§</h2><p>The piano has moved by one foot, the harbour office says, and nobody knows why.</p>
<h3>10:05 §</h3><p><b>9.05am</b> – The piano has moved by one foot, the harbour office says, and nobody knows why.</p>
<li data-timestamp="§"><p>§ The piano has moved by one foot, the harbour office says.</p></li>
<p>§, March 3 (§) — The piano has moved by one foot, the harbour office says, and nobody knows why.</p><p>【§＝§】§</p>
<span class="dateline">§</span> – The piano has moved by one foot, the harbour office says, and nobody knows why.
<p>Correction, §: §</p><div class="correction"><h3>Corrections</h3><p>§</p></div><p>§ contributed to this report.</p><p>(Reporting by §)</p>
<div class="breadcrumb"><h2>§</h2><a href="/">§</a><a href="§">§</a></div><nav><a href="/news/">§</a></nav>
<p class="standfirst">§</p><h2>§</h2><blockquote>§</blockquote><table><tr><td>§<td>§</table>
<aside class="related"><h3>§</h3><a href="§">§</a></aside><h2>§ responses to “§</h2><p>§ Subscribe to continue reading</p>
</div></article></li></figure></script>
`), "\n")

// values are what fields hold, and what they should not.
var values = []string{"", "Ann Lee", "2026-03-03", "2026-03-03T10:00:00Z", "3 March 2026, 10:05 §", "10.05 Uhr", "1/12", "3 of 29", "Reuters", "PORT SELBY", "By", "Photo:", "(photos)", "#p1", "https://quay.example/2026/03/03/piano.jpg",
	"/news/story", "//", "山田花子撮影", "東京　３日　ロイター", "بقلم: سمير حداد", "é\u0301\xff\x00", "{", "\"}]", "<b>", "&quot;", "–", "【", "＝", "Updated 4 March 2026", "false", "999999999999", "The piano has moved by one foot, the harbour office says.", strings.Repeat("a ", 200)}

// piecePage makes a page of pieces: each byte chooses a piece, and moves on
// through the values that fill it.
func piecePage(recipe []byte) []byte {
	var b strings.Builder
	next := 0
	for _, c := range recipe[:min(len(recipe), 60)] {
		next += int(c) / len(pieces)
		for i, part := range strings.Split(pieces[int(c)%len(pieces)], "§") {
			if i > 0 {
				b.WriteString(values[next%len(values)])
				next++
			}
			b.WriteString(part)
		}
	}
	return []byte(b.String())
}

func FuzzPieces(f *testing.F) {
	all := make([]byte, 2*len(pieces))
	for i := range all {
		all[i] = byte(i * 7)
	}
	f.Add(all)
	f.Fuzz(func(t *testing.T, recipe []byte) {
		doc := piecePage(recipe)
		p, err := page.Parse(doc, page.Options{})
		if err != nil {
			t.Skip()
		}
		o := Options{URL: "https://example.org/news/2017/01/19/a"}
		s, err := Find(p, o)
		if err != nil {
			return
		}
		checkStory(t, s)
		checkFields(t, s)
		if again, err := Find(p, o); err != nil || strings.Join(sheet(again), "\n") != strings.Join(sheet(s), "\n") {
			t.Errorf("another story the second time: %v\n%s\n%s", err, sheet(s), sheet(again))
		}
		if t.Failed() {
			t.Logf("%s", doc)
		}
	})
}

// checkFields checks that every field has its rule, or is missing.
func checkFields(t *testing.T, s *Story) {
	for _, l := range looked {
		missing := false
		for _, m := range s.Missing {
			missing = missing || m == l.key
		}
		if missing != l.empty(s) {
			t.Errorf("%s: missing is %v", l.key, missing)
		}
	}
	if (s.Published == "") != (s.DatedBy == "") || s.Why.Rule("published") != s.DatedBy {
		t.Errorf("published %q by %q, %q", s.Published, s.DatedBy, s.Why.Rule("published"))
	}
	for _, d := range []Date{s.Published, s.Updated} {
		if _, ok := d.Time(); d != "" && !ok {
			t.Errorf("%q is no date", d)
		}
	}
	for _, a := range s.Authors {
		if strings.TrimSpace(a.Name) != a.Name || a.Name == "" || a.Type == "" {
			t.Errorf("author %+v", a)
		}
	}
	for field, is := range map[string]bool{"authors": len(s.Authors) > 0, "standfirst": s.Standfirst != "", "galleries": len(s.Galleries) > 0, "entries": len(s.Entries) > 0,
		"dateline": s.Dateline != nil, "access": s.Access != "", "section": len(s.Section) > 0, "lead_image": s.LeadImage != nil, "corrections": len(s.Corrections) > 0} {
		if is != (s.Why.Rule(field) != "") {
			t.Errorf("%s: %v by %q", field, is, s.Why.Rule(field))
		}
	}
	for _, g := range s.Galleries {
		for i, it := range g.Items {
			if it.N < 1 || it.Of > 0 && it.N > it.Of || it.URL == "" && it.Caption == "" && it.Credit == "" {
				t.Errorf("item %d of %q: %+v", i, g.Title, it)
			}
		}
	}
}
