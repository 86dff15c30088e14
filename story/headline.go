package story

import (
	"strings"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// headlineRules are tried in order. What the page shows comes before what it
// tells machines, as long as the two agree.
var headlineRules = []rule{
	{"h1 as in the metadata", (*finder).headingAsStated},
	{"json-ld headline", func(f *finder) string { return f.ld.get("headline") }},
	{"microdata headline", (*finder).itempropHeadline},
	{"h1", (*finder).onlyHeading},
	{"part of the title that the page shows", (*finder).shownTitle},
	{"og:title", func(f *finder) string {
		return f.withoutSite(f.meta.get("og:title", "twitter:title", "parsely-title", "sailthru.title"))
	}},
	{"title element", func(f *finder) string { return f.withoutSite(f.title) }},
	{"first heading", (*finder).firstHeading},
}

func (f *finder) findHeadline() {
	f.s.Headline = f.first("headline", headlineRules)
	if f.headNode == 0 {
		f.headNode = f.shows(f.s.Headline)
	}
	if f.s.Site == "" {
		f.s.Site = f.first("site", []rule{{"title element", (*finder).siteInTitle}})
	}
}

// siteInTitle is what the title element holds beside the headline.
func (f *finder) siteInTitle() string {
	for _, sep := range titleSeparators {
		site, ok := strings.CutPrefix(f.title, f.s.Headline+sep)
		if !ok {
			site, ok = strings.CutSuffix(f.title, sep+f.s.Headline)
		}
		if ok && len(site) <= 60 && f.s.Headline != "" {
			return site
		}
	}
	return ""
}

// stateds are what the metadata calls the story, the best first.
func (f *finder) stateds() []string {
	return []string{f.ld.get("headline"), f.meta.get("og:title"), f.meta.get("twitter:title"), f.title}
}

// headings returns the text and the element of each heading of the level and up.
func (f *finder) headings(yield func(n int32, text string) bool, tags ...page.Name) {
	for n := int32(1); n < int32(len(f.p.Nodes)); n++ {
		if !f.p.Is(n, tags...) || f.view.Places[n]&(prose.InNav|prose.InFooter|prose.InAside|prose.InComments|prose.InRelated|prose.InPromo) != 0 {
			continue
		}
		if text := f.textOf(n); text != "" && !yield(n, text) {
			return
		}
		n = f.p.Nodes[n].End - 1
	}
}

// textOf is the text under a node as one line.
func (f *finder) textOf(n int32) string {
	var b strings.Builder
	for i := n; i < f.p.Nodes[n].End; i++ {
		node := &f.p.Nodes[i]
		if node.Kind == page.Text {
			b.WriteString(f.p.Text(i))
		} else if node.Skip() && i != n {
			i = node.End - 1
		} else if f.p.Is(i, page.Br, page.P, page.Div, page.Li) {
			b.WriteByte(' ')
		}
	}
	return fold(b.String())
}

func (f *finder) headingAsStated() string {
	best, bestLike, node := "", 0.45, int32(0)
	f.headings(func(n int32, text string) bool {
		for _, s := range f.stateds() {
			if like := likeness(text, f.withoutSite(s)); like > bestLike {
				best, bestLike, node = text, like, n
			}
		}
		return true
	}, page.H1)
	if best == "" {
		f.headings(func(n int32, text string) bool {
			for _, s := range f.stateds() {
				if like := likeness(text, f.withoutSite(s)); like > max(bestLike, 0.8) {
					best, bestLike, node = text, like, n
				}
			}
			return true
		}, page.H2, page.H3)
	}
	f.headNode = node
	return best
}

func (f *finder) itempropHeadline() string {
	for n := int32(1); n < int32(len(f.p.Nodes)); n++ {
		if f.p.Value(n, page.Itemprop) == "headline" && f.view.Places[n]&(prose.InRelated|prose.InPromo|prose.InAside) == 0 {
			if c := f.p.Value(n, page.Content); c != "" {
				return plain(c)
			}
			f.headNode = n
			return f.textOf(n)
		}
	}
	return ""
}

// onlyHeading is the page's one h1, unless that is the outlet's name.
func (f *finder) onlyHeading() string {
	found, count, node := "", 0, int32(0)
	f.headings(func(n int32, text string) bool {
		if text != f.s.Site && len(words(text)) > 1 {
			found, node = text, n
			count++
		}
		return true
	}, page.H1)
	if count != 1 {
		return ""
	}
	f.headNode = node
	return found
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
	f.headings(func(n int32, text string) bool {
		if len(words(text)) > 2 {
			found, f.headNode = text, n
			return false
		}
		return true
	}, page.H1, page.H2)
	return found
}

// withoutSite takes the outlet's name off a title.
func (f *finder) withoutSite(t string) string {
	if f.s.Site != "" {
		for _, sep := range titleSeparators {
			if cut, ok := strings.CutSuffix(t, sep+f.s.Site); ok {
				return cut
			}
			if cut, ok := strings.CutPrefix(t, f.s.Site+sep); ok {
				return cut
			}
		}
	}
	headline, _ := splitTitle(t)
	return headline
}

// shows finds the heading that shows a text, or 0.
func (f *finder) shows(text string) int32 {
	node := int32(0)
	if text == "" {
		return 0
	}
	f.headings(func(n int32, t string) bool {
		if likeness(t, text) > 0.9 {
			node = n
			return false
		}
		return true
	}, page.H1, page.H2, page.H3)
	return node
}

// findStandfirst looks for the standfirst: what stands between the headline and the
// body and is marked as one, or says what the description says.
func (f *finder) findStandfirst() {
	if n := len(words(f.underHead)); n >= 5 && n <= 60 {
		f.s.Standfirst = fold(f.underHead)
		f.because("standfirst", "line under the headline")
		return
	}
	from := f.headNode
	for i := range f.blocks {
		b := &f.blocks[i]
		if b.From < from || b.Words < 5 || b.Words > 90 || f.view.Places[b.Node]&(prose.Furniture|prose.InHeadline|prose.InHidden) != 0 || f.within(b, f.headNode) {
			continue
		}
		marked := f.view.Places[b.Node]&prose.InStandfirst != 0
		described := f.s.Description != "" && (b.Text == f.s.Description || likeness(b.Text, f.s.Description) > 0.9)
		if !marked && !(described && f.apart(i)) {
			if f.isProse(i) && f.headNode > 0 {
				return // the body has begun
			}
			continue
		}
		f.s.Standfirst = fold(b.Text)
		f.standNode = b.Node
		name := "like the description"
		if marked {
			name = "class"
		}
		f.because("standfirst", name)
		return
	}
}

func (f *finder) within(b *page.Block, n int32) bool {
	return n > 0 && b.From >= n && b.From < f.p.Nodes[n].End
}

// apart reports whether a block stands outside the run of the body's paragraphs.
func (f *finder) apart(i int) bool {
	if f.container == 0 || f.blocks[i].From < f.container {
		return true
	}
	b := &f.blocks[i]
	if f.view.Places[b.Node]&prose.InHeading != 0 {
		return true
	}
	for j := i + 1; j < len(f.blocks) && j < i+6; j++ {
		if f.isProse(j) {
			return f.p.Nodes[f.blocks[j].Node].Parent != f.p.Nodes[b.Node].Parent
		}
	}
	return false
}
