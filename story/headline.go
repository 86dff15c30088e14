package story

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// headlineRules are tried in order. What the page shows comes before what it
// tells machines, as long as the two are about the same thing.
var headlineRules = []rule{
	{"metadata that join kicker and h1", (*finder).joinedHeadline},
	{"metadata that all differ from the h1", (*finder).unanimousHeadline},
	{"h1 as in the metadata", (*finder).headingAsStated},
	{"h1 over the story", (*finder).headingOverStory},
	{"json-ld headline", func(f *finder) string { return f.ld.get("headline") }},
	{"microdata headline", (*finder).itempropHeadline},
	{"h1 among furniture", (*finder).hiddenHeading},
	{"part of the title that the page shows", (*finder).shownTitle},
	{"og:title", func(f *finder) string {
		return f.withoutSite(f.meta.get("og:title", "twitter:title", "parsely-title", "sailthru.title"))
	}},
	{"title element", func(f *finder) string { return f.withoutSite(f.title) }},
	{"first heading", (*finder).firstHeading},
}

func (f *finder) findHeadline() {
	f.called = [4]string{withoutSections(f.ld.get("headline")), f.withoutSite(f.meta.get("og:title")), f.withoutSite(f.meta.get("twitter:title", "parsely-title", "sailthru.title")), f.withoutSite(f.title)}
	f.heading = f.findHeading()
	f.headNode = f.heading.node
	f.s.Headline = f.first("headline", headlineRules)
	if f.headNode == 0 {
		f.headNode = f.shows(f.s.Headline)
	}
	if f.headNode == 0 {
		f.headNode = f.hidden.node
	}
	if f.s.Site == "" {
		f.s.Site = f.first("site", []rule{{"title element", (*finder).siteInTitle}})
	}
}

// siteInTitle is what the title element holds beside the headline.
func (f *finder) siteInTitle() string {
	behind, opens := strings.CutPrefix(f.title, f.s.Headline)
	before, ends := strings.CutSuffix(f.title, f.s.Headline)
	for _, sep := range titleSeparators {
		site, ok := strings.CutPrefix(behind, sep)
		if !ok || !opens {
			site, ok = strings.CutSuffix(before, sep)
			ok = ok && ends
		}
		if ok && len(site) <= 60 && f.s.Headline != "" {
			return site
		}
	}
	return ""
}

// A heading is an element that shows the headline, or that may.
type heading struct {
	node  int32
	text  string // without the kicker
	whole string // with it
}

// says reports whether a title in the metadata is the text, word for word.
func says(title, text string) bool { return title != "" && sameWords(title, text) }

// findHeading finds the heading that shows the headline: the one most like what
// the metadata call the story. An h1 may differ much from that; a lower heading,
// and one that stands among furniture, must be nearly the same.
func (f *finder) findHeading() heading {
	best, like := heading{}, 0.45
	f.headings(func(h heading) bool {
		if x := f.likeTitle(h); x > like && !f.isMasthead(h) {
			best, like = h, x
		}
		return true
	}, false, page.H1)
	if best.node > 0 {
		return f.headingBelow(best)
	}
	like, under := 0.8, 0.8
	f.headings(func(h heading) bool {
		x, isH1 := f.likeTitle(h), f.p.Is(h.node, page.H1)
		if isH1 && x > under {
			f.hidden, under = h, x
		} else if !isH1 && x > like {
			best, like = h, x
		}
		return true
	}, true, page.H1, page.H2, page.H3)
	if best.node > 0 && f.hidden.node > 0 && f.statedTwice(f.hidden.text) && !f.shownAsStated(best) {
		best.text, best.whole = f.hidden.text, f.hidden.text
	}
	return best
}

// headingBelow is the next heading under an h1 when Open Graph calls the story
// as it does, and not as the h1: the h1 is then a line for search engines.
func (f *finder) headingBelow(h1 heading) heading {
	if og := f.called[1]; og == "" || says(og, h1.text) || says(og, h1.whole) {
		return h1
	}
	for n := f.p.Nodes[h1.node].End; n < min(h1.node+maxHeading, int32(len(f.p.Nodes))); n++ {
		if f.p.Is(n, page.H1, page.H2, page.H3) {
			if h := f.headingAt(n); says(f.called[1], h.text) {
				return h
			}
			break
		}
	}
	return h1
}

// shownAsStated reports whether JSON-LD or Open Graph call the story as a heading does.
func (f *finder) shownAsStated(h heading) bool {
	for _, s := range f.called[:2] {
		if says(s, h.text) || says(s, h.whole) {
			return true
		}
	}
	return false
}

// statedTwice reports whether two of JSON-LD, Open Graph and the title element call the story so.
func (f *finder) statedTwice(text string) bool {
	n := 0
	for _, i := range [...]int{0, 1, 3} {
		if says(f.called[i], text) {
			n++
		}
	}
	return n > 1
}

// likeTitle is the greatest likeness of a heading to a title in the metadata.
func (f *finder) likeTitle(h heading) float64 {
	best := 0.0
	for i, s := range f.called {
		if i == 0 || s != f.called[i-1] {
			best = max(best, likeness(h.text, s))
			if h.whole != h.text {
				best = max(best, likeness(h.whole, s))
			}
		}
	}
	return best
}

// apartFromStory are the places where a heading is not the story's.
const apartFromStory = prose.InNav | prose.InFooter | prose.InAside | prose.InComments | prose.InRelated | prose.InPromo

// headings ranges over the elements with the tags that hold text: not those
// among furniture, but for h1 where asked for.
func (f *finder) headings(yield func(h heading) bool, hidden bool, tags ...page.Name) {
	next := int32(0)
	for _, n := range f.survey.headings {
		if n < next || !f.p.Is(n, tags...) || f.view.Places[n]&apartFromStory != 0 && !(hidden && f.p.Is(n, page.H1)) {
			continue
		}
		if h := f.headingAt(n); h.whole != "" && !yield(h) {
			return
		}
		next = f.p.Nodes[n].End
	}
}

// maxHeading bounds the nodes of a heading that is looked into.
const maxHeading = 200

// headingAt reads a heading and takes its kicker off: a first element that is
// marked as one, or that the metadata leave out.
func (f *finder) headingAt(n int32) heading {
	end := f.p.Nodes[n].End
	h := heading{node: n, whole: f.textIn(n, end)}
	h.text = h.whole
	if h.whole == "" || end-n > maxHeading {
		return h
	}
	first, next := f.firstPart(n)
	if first == 0 {
		return h
	}
	rest := strings.TrimLeftFunc(f.textIn(next, end), isJoint)
	if rest == "" {
		return h
	}
	switch front := f.textIn(first, next); {
	case f.p.Nodes[first].Kind == page.Element && (f.saidBy(rest) > 0 || f.isKicker(first, next)):
		h.text = rest
	case f.saidBy(h.whole) == 0 && f.saidBy(front) > 0:
		h.text = front
	}
	return h
}

// isJoint reports what may stand between a kicker and a headline, or a headline and an outlet.
func isJoint(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(":|-–—/·•»«│｜：", r)
}

// firstPart finds the node that begins a heading and the one behind it, or 0
// when the heading is of one piece.
func (f *finder) firstPart(n int32) (first, next int32) {
	for {
		end := f.p.Nodes[n].End
		first = 0
		for i := n + 1; i < end; i = f.p.Nodes[i].End {
			if !f.hasText(i) {
				continue
			}
			if first > 0 {
				return first, f.p.Nodes[first].End
			}
			first = i
		}
		if first == 0 || f.p.Nodes[first].Kind != page.Element {
			return 0, 0
		}
		n = first // all the text stands in one child
	}
}

// isKicker reports whether the first part of a heading is marked as a kicker:
// by its tag, by a word in its class, or by a joint in an element of its own.
func (f *finder) isKicker(n, next int32) bool {
	if f.p.Is(n, page.Small, page.Time, page.Div, page.P) {
		return true
	}
	if f.p.Is(next, page.Div, page.P) {
		return true
	}
	if kickerWords.in(f.p.Value(n, page.Class)) {
		return true
	}
	for ; next < int32(len(f.p.Nodes)); next++ {
		if f.p.Nodes[next].Kind != page.Text || strings.TrimSpace(f.p.Text(next)) == "" {
			continue
		}
		return f.p.Nodes[f.p.Nodes[next].Parent].Kind == page.Element && strings.TrimFunc(f.p.Text(next), isJoint) == "" && f.p.Nodes[next].Parent != f.p.Nodes[n].Parent
	}
	return false
}

// kickerWords are parts of class names that outlets give to kickers.
var kickerWords = newWordList([]string{
	"kicker", "overline", "topline", "roofline", "catchline", "dachzeile", "vorzeile", "supertitle", "suptitle", "pretitle", "eyebrow", "spitzmarke",
	"subtitle", "sub-title", "subline", "subhead", "sub-head", "label", "topic", "category", "rubri", "prefix", "surtitre", "volanta", "antetitul", "occhiello",
})

// isMasthead reports whether a heading is the outlet's name: by its words, or
// because it leads to the front page.
func (f *finder) isMasthead(h heading) bool {
	if f.s.Site != "" && sameWords(h.whole, f.s.Site) {
		return true
	}
	a := f.p.Under(h.node, page.A)
	for i := h.node; a < 0 && i < f.p.Nodes[h.node].End; i++ {
		if f.p.Is(i, page.A) {
			a = i
		}
	}
	return a > 0 && (f.p.Value(a, page.Rel) == "home" || f.isRoot(f.p.Value(a, page.Href)))
}

// isRoot reports whether an address is that of a front page; an archived one
// has the archive's before it.
func (f *finder) isRoot(href string) bool {
	u, ok := f.resolve(href)
	if !ok {
		return false
	}
	if i := strings.LastIndex(u, "://"); i >= 0 {
		_, u, _ = strings.Cut(u[i+3:], "/")
	}
	u = strings.Trim(u, "/.")
	return u == "" || u == "index.html" || u == "index.php"
}

// textIn is the text of nodes from up to but not to as one line.
func (f *finder) textIn(from, to int32) string {
	t := textLine{out: f.text[:0]}
	for i := from; i < to; i++ {
		node := &f.p.Nodes[i]
		switch {
		case node.Kind == page.Text:
			t.add(f.p.Text(i))
		case node.Skip() && i != from || f.p.Is(i, page.Rt):
			i = node.End - 1
		case f.p.Is(i, page.Br, page.P, page.Div, page.Li):
			t.gap = true
		}
	}
	f.text = t.out
	return t.String()
}

// A textLine puts a line together from the texts of nodes, white space folded.
// Where all of it stands in one node, nothing is copied.
type textLine struct {
	one string
	out []byte // all of it when there is more than one
	gap bool   // white space comes next
}

func (t *textLine) add(s string) {
	switch {
	case strings.TrimSpace(s) == "":
		t.gap = true
		return
	case t.one == "" && len(t.out) == 0:
		t.one = s
	default:
		t.out, t.one = appendFolded(t.out, t.one), ""
		if t.gap {
			t.out = appendFolded(t.out, " ")
		}
		t.out = appendFolded(t.out, s)
	}
	t.gap = false
}

func (t *textLine) String() string {
	if len(t.out) > 0 {
		return string(trimFolded(t.out))
	}
	return fold(t.one)
}

// hasText reports whether text that is seen stands under a node.
func (f *finder) hasText(n int32) bool {
	for i := n; i < f.p.Nodes[n].End; i++ {
		if f.p.Nodes[i].Skip() {
			i = f.p.Nodes[i].End - 1
		} else if strings.TrimSpace(f.p.Text(i)) != "" {
			return true
		}
	}
	return false
}

// textOf is the text under a node as one line.
func (f *finder) textOf(n int32) string { return f.textIn(n, f.p.Nodes[n].End) }

// joinedHeadline is a headline of which the page shows the kicker apart, when
// two sources join the two and none leaves the kicker out.
func (f *finder) joinedHeadline() string {
	h := f.heading
	if h.text == h.whole || f.saidBy(h.text) > 0 || !f.statedTwice(h.whole) && !says(f.called[0], h.whole) {
		return ""
	}
	for _, s := range f.called {
		if says(s, h.whole) {
			return s
		}
	}
	return ""
}

// unanimousHeadline is what all the metadata of a news article call it, when
// none has it as the heading has. Elsewhere titles are written for search
// engines, and agree because a program filled them in.
func (f *finder) unanimousHeadline() string {
	h, ld, og := f.heading, f.called[0], f.called[1]
	if h.node == 0 || !f.isNews() || !says(ld, og) || says(ld, h.text) || f.saidBy(ld) < 3 && f.saidBy(h.text)+f.saidBy(h.whole) > 0 {
		return ""
	}
	return ld
}

// isNews reports whether JSON-LD calls the page a news article.
func (f *finder) isNews() bool { return f.ld.article >= 0 && articleTypes[firstType(&f.ld)] >= 5 }

// saidBy counts the sources that call the story so.
func (f *finder) saidBy(text string) int {
	n := 0
	for _, s := range f.called {
		if says(s, text) {
			n++
		}
	}
	return n
}

func (f *finder) headingAsStated() string { return f.heading.text }

func (f *finder) hiddenHeading() string { return f.hidden.text }

// headingOverStory is the one h1 above the text, whatever the metadata say.
func (f *finder) headingOverStory() string {
	if f.hidden.node > 0 {
		return ""
	}
	found, text := heading{}, int32(0)
	count := 0
	f.headings(func(h heading) bool {
		if f.isMasthead(h) || page.CountWords(h.whole) < 2 || found.node > 0 && h.node > text {
			return true
		}
		if count++; count == 1 {
			found, text = h, f.proseBehind(h.node)
		}
		return count < 2
	}, false, page.H1)
	if count != 1 {
		return ""
	}
	f.headNode = found.node
	return found.text
}

// proseBehind is where the first long paragraph behind a node begins.
func (f *finder) proseBehind(n int32) int32 {
	for i := f.blockFrom(n); i < len(f.blocks); i++ {
		if b := &f.blocks[i]; b.Words >= 20 && f.view.Places[b.Node]&prose.Furniture == 0 {
			return b.From
		}
	}
	return int32(len(f.p.Nodes))
}

func (f *finder) itempropHeadline() string {
	for _, n := range f.survey.props {
		if f.p.Value(n, page.Itemprop) == "headline" && f.view.Places[n]&(prose.InRelated|prose.InPromo|prose.InAside) == 0 {
			if c := f.p.Value(n, page.Content); c != "" {
				return plain(c)
			}
			f.headNode = n
			return f.headingAt(n).text
		}
	}
	return ""
}

// titleSeparators stand between a headline and the outlet's name.
var titleSeparators = []string{" | ", " - ", " – ", " — ", ": ", " :: ", " » ", " « ", " • ", " · "}

// shownTitle is the longest part of the title, from its start or to its end,
// that stands on the page as a line of its own.
func (f *finder) shownTitle() string {
	best := ""
	for i := range f.blocks {
		b := &f.blocks[i]
		if b.Words < 2 || f.view.Places[b.Node]&(prose.InNav|prose.InFooter|prose.InRelated|prose.InPromo) != 0 {
			continue
		}
		for line := range strings.SplitSeq(b.Text, "\n") {
			if len(line) > len(best) && len(line) < len(f.title) && isTitlePart(f.title, line) {
				best = line
				f.headFrom, f.headEnd = b.From, b.To
				_, f.underHead, _ = strings.Cut(b.Text, line+"\n")
			}
		}
	}
	return best
}

func isTitlePart(title, line string) bool {
	before, after := strings.HasPrefix(title, line), strings.HasSuffix(title, line)
	for _, sep := range titleSeparators {
		if before && strings.HasPrefix(title[len(line):], sep) || after && strings.HasSuffix(title[:len(title)-len(line)], sep) {
			return true
		}
	}
	return false
}

func (f *finder) firstHeading() string {
	found := ""
	f.headings(func(h heading) bool {
		if len(words(h.whole)) > 2 {
			found, f.headNode = h.text, h.node
			return false
		}
		return true
	}, false, page.H1, page.H2)
	return found
}

// withoutSite takes the outlet's name off a title, with whatever joins the two.
func (f *finder) withoutSite(t string) string {
	if n := len(f.s.Site); n > 0 && len(t) > n {
		if i := len(t) - n; strings.EqualFold(t[i:], f.s.Site) {
			if cut := strings.TrimRightFunc(t[:i], isJoint); cut != "" && strings.TrimSpace(t[len(cut):i]) != "" {
				return cut
			}
		}
		if strings.EqualFold(t[:n], f.s.Site) {
			if cut := strings.TrimLeftFunc(t[n:], isJoint); cut != "" && strings.TrimSpace(t[n:len(t)-len(cut)]) != "" {
				return cut
			}
		}
	}
	headline, site := splitTitle(t)
	if f.s.Site != "" && t != f.title && !strings.Contains(site, ".") && likeness(site, f.s.Site) == 0 {
		headline = t
	}
	return withoutSections(headline)
}

// withoutSections takes sections and outlets off that stand behind upright
// bars, as long as words enough for a headline are left.
func withoutSections(t string) string {
	for {
		i := strings.LastIndex(t, " | ")
		if i < 0 || len(t)-i > 40 || page.CountWords(t[:i]) < 4 {
			return t
		}
		t = t[:i]
	}
}

// shows finds the heading that shows a text, or 0.
func (f *finder) shows(text string) int32 {
	node := int32(0)
	if text == "" {
		return 0
	}
	f.headings(func(h heading) bool {
		if likeness(h.text, text) > 0.9 {
			node = h.node
			return false
		}
		return true
	}, false, page.H1, page.H2, page.H3)
	return node
}

// sameWords reports whether two texts have the same words in the same order.
func sameWords(a, b string) bool {
	for first := true; ; first = false {
		x, restA, gapA := nextWordRune(a)
		y, restB, gapB := nextWordRune(b)
		if x != y || !first && gapA != gapB && x != 0 {
			return false
		}
		if x == 0 {
			return true
		}
		a, b = restA, restB
	}
}

// nextWordRune gives the first letter or digit of a text in lower case, what
// follows it, and whether anything that is seen stands before it; 0 at the end.
func nextWordRune(s string) (r rune, rest string, gap bool) {
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		s = s[n:]
		if r = unicode.ToLower(r); isWordRune(r) && r != '\ufeff' {
			return r, s, gap
		}
		gap = gap || r != '\u00ad' && r != '\ufeff' && (r < '\u200b' || r > '\u200d')
	}
	return 0, "", gap
}
