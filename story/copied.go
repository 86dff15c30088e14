package story

import (
	"strings"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// A raw text copy has no markup: where a line stands and what shape it has
// must do. A copy is read from the top: breadcrumb, headline, standfirst, what
// belongs to the lead picture, then the body with its galleries and related
// links, until the page's furniture begins again.

// A copier walks over the lines of a text copy.
type copier struct {
	*finder
	at   int // next block
	body []Block
}

func (f *finder) copied() {
	c := &copier{finder: f}
	c.trail()
	c.title()
	c.opening()
	c.story()
	f.s.Body = c.body
	f.s.rewrite()
}

func (c *copier) line(i int) string {
	if i < 0 || i >= len(c.blocks) {
		return ""
	}
	return c.blocks[i].Text
}

// bare is a line without its bullet.
func (c *copier) bare(i int) string {
	s := c.line(i)
	return s[page.Bullet(s):]
}

// trail reads a numbered breadcrumb: "1. News", "2. World".
func (c *copier) trail() {
	for i := range c.blocks {
		if i > 60 {
			return
		}
		var path []string
		for j := i; j < len(c.blocks); j++ {
			n, w := digits(c.line(j), 2)
			if w == 0 || n != j-i+1 || page.Bullet(c.line(j)) == 0 || c.blocks[j].Words > 5 {
				break
			}
			path = append(path, c.bare(j))
		}
		if len(path) >= 2 {
			c.s.Section = path
			c.because("section", "numbered breadcrumb")
			c.at = i + len(path)
			return
		}
	}
}

// isParagraph reports whether a line reads like a paragraph of a story.
func (c *copier) isParagraph(i int) bool {
	b := &c.blocks[i]
	if prose.IsFurniture(b.Text) {
		return false
	}
	return b.Words >= 18 || b.Words >= 8 && prose.EndsSentence(b.Text)
}

// title finds headline and standfirst: of the lines with some words before
// the first paragraphs, the first one, and the one behind it.
func (c *copier) title() {
	start := c.at
	first := len(c.blocks) // of the story's paragraphs
	for i := start; i < len(c.blocks); i++ {
		// Two paragraphs near each other are the story; one may be a notice.
		if c.isParagraph(i) && c.proseFollows(i) {
			first = i
			break
		}
	}
	best := -1
	for i := start; i < first; i++ {
		if c.blocks[i].Words < 4 || c.blocks[i].Words > 30 || prose.IsFurniture(c.line(i)) || isFollow(c.line(i)) {
			continue
		}
		// The last candidate group before the story wins when a menu stands above.
		if best < 0 || first-best > 25 {
			best = i
		}
	}
	if best < 0 {
		c.at = start
		return
	}
	c.s.Headline = c.line(best)
	c.because("headline", "first line of words")
	c.at = best + 1
	next := &page.Block{}
	if c.at < len(c.blocks) {
		next = &c.blocks[c.at]
	}
	if c.at < first && next.Words >= 5 && next.Words <= 45 && !isPictureFile(next.Text) && !isFollow(next.Text) {
		if _, ok := cutBy(next.Text); !ok {
			c.s.Standfirst = next.Text
			c.because("standfirst", "line under the headline")
			c.at++
		}
	}
}

func (c *copier) proseFollows(i int) bool {
	for j := i + 1; j < len(c.blocks) && j <= i+4; j++ {
		if c.isParagraph(j) {
			return true
		}
	}
	return false
}

func isFollow(s string) bool {
	l := strings.ToLower(s)
	return strings.HasPrefix(l, "click to follow") || l == "follow" || strings.HasPrefix(l, "follow us")
}

// opening reads what stands between the headline and the first paragraph:
// the follow box, byline, dates, and the lead picture with its caption.
func (c *copier) opening() {
	for ; c.at < len(c.blocks); c.at++ {
		s := c.line(c.at)
		switch {
		case isFollow(s):
			if next := c.line(c.at + 1); next != "" && c.blocks[c.at+1].Gap == 0 && c.blocks[c.at+1].Words <= 5 && !isPictureFile(next) {
				c.s.Site = next
				c.because("site", "follow box")
				c.at++
			}
		case isPictureFile(s):
			c.leadPicture()
		case c.byline(s):
		case c.isParagraph(c.at):
			return
		default:
			c.dates(s)
		}
	}
}

func (c *copier) leadPicture() {
	if c.s.LeadImage != nil {
		return
	}
	img := &Image{File: c.line(c.at)}
	if c.at+1 < len(c.blocks) && c.blocks[c.at+1].Gap == 0 {
		c.at++
		img.Caption, img.Credit = captionOf([]captionLine{{text: c.line(c.at)}})
	}
	c.s.LeadImage = img
	c.because("lead_image", "picture line")
}

func (c *copier) byline(s string) bool {
	if len(s) > 120 || len(c.s.Authors) > 0 {
		return false
	}
	name, ok := cutBy(s)
	if !ok {
		return false
	}
	if a := c.people([]Author{{Name: name}}); len(a) > 0 {
		c.s.Authors = a
		c.because("authors", "line that begins with By")
		return true
	}
	return false
}

func (c *copier) dates(s string) {
	if len(s) > 120 {
		return
	}
	d, ok := parseDate(s, c.monthFirst())
	if !ok {
		return
	}
	l := strings.ToLower(s)
	if strings.HasPrefix(l, "updated") || strings.HasPrefix(l, "last updated") || strings.HasPrefix(l, "modified") {
		c.s.Updated = d
		c.because("updated", "dated line")
	} else if c.s.Published == "" {
		c.s.Published, c.s.DatedBy = d, "dated line"
		c.because("published", "dated line")
	}
}

// story reads the body until the page's furniture begins again.
func (c *copier) story() {
	quiet := 0 // lines since the last paragraph
	keep := 0  // body blocks up to the last paragraph
	for ; c.at < len(c.blocks); c.at++ {
		s := c.line(c.at)
		switch {
		case c.gallery():
			quiet = 0
		case c.related():
		case isEnd(s):
			c.body = c.body[:keep]
			return
		case isPictureFile(s) && c.at+1 < len(c.blocks) && c.blocks[c.at+1].Gap == 0:
			c.bodyPicture()
		case c.isParagraph(c.at) || c.isShortParagraph() || isContribution(s):
			c.body = append(c.body, Block{Kind: c.kindOfLine(), Text: s})
			keep, quiet = len(c.body), 0
		case c.blocks[c.at].Words >= 2 && c.at+1 < len(c.blocks) && c.isParagraph(c.at+1) && !prose.IsFurniture(s):
			c.body = append(c.body, Block{Kind: Heading, Text: s, Level: 2})
		default:
			if quiet++; quiet > 12 {
				c.body = c.body[:keep]
				return
			}
		}
	}
	c.body = c.body[:keep]
}

func (c *copier) kindOfLine() BlockKind {
	if page.Bullet(c.line(c.at)) > 0 {
		return ListItem
	}
	return Paragraph
}

// isShortParagraph reports whether a line of few words is a sentence among paragraphs.
func (c *copier) isShortParagraph() bool {
	b := &c.blocks[c.at]
	if b.Words < 3 || !prose.EndsSentence(b.Text) || prose.IsFurniture(b.Text) || b.Indent > 3 {
		return false
	}
	return c.at > 0 && c.isParagraph(c.at-1) || c.at+1 < len(c.blocks) && c.isParagraph(c.at+1)
}

// isEnd reports whether a line opens what follows a story.
func isEnd(s string) bool {
	switch strings.ToLower(strings.Trim(s, " :.…")) {
	case "comments", "comment", "leave a comment", "post a comment", "join the conversation", "most popular", "most read", "more from", "related topics",
		"topics", "recommended", "more on this story", "related articles", "related stories", "you may also like", "trending", "share this article", "kommentare":
		return true
	}
	return false
}

func (c *copier) bodyPicture() {
	img := Image{File: c.line(c.at)}
	c.at++
	img.Caption, img.Credit = captionOf([]captionLine{{text: c.line(c.at)}})
	k := len(c.s.Images)
	c.s.Images = append(c.s.Images, img)
	c.body = append(c.body, Block{Kind: ImageBlock, Image: &k})
}

// related reads a label line ("Read more") and the title under it.
func (c *copier) related() bool {
	label := strings.TrimRight(c.bare(c.at), ": ")
	switch strings.ToLower(label) {
	case "read more", "read also", "also read", "see also", "related", "more on this", "read next", "recommended reading", "watch", "listen":
	default:
		return false
	}
	i := c.at + 1
	if i >= len(c.blocks) || c.blocks[i].Words < 3 || c.blocks[i].Words > 30 {
		return true
	}
	c.s.Related = append(c.s.Related, Link{Label: label, Title: c.bare(i)})
	if len(c.s.Related) == 1 {
		c.because("related", "label line")
	}
	c.at = i
	return true
}

// gallery reads a run of counters ("1/29") with the lines under each.
func (c *copier) gallery() bool {
	titles := 0
	i := c.at
	for i < len(c.blocks) && titles < 3 {
		if _, _, ok := counter(c.bare(i)); ok {
			break
		}
		if c.blocks[i].Words > 20 || c.isParagraph(i) && titles > 0 && c.line(i) != c.line(c.at) {
			return false
		}
		titles++
		i++
	}
	n, of, ok := counter(c.bare(min(i, len(c.blocks)-1)))
	if !ok || n != 1 || titles > 0 && titles < 3 && c.line(i-1) != c.line(c.at) || titles == 3 {
		return false
	}
	g := Gallery{Count: of}
	if titles > 0 {
		g.Title = c.line(c.at)
	}
	for _, b := range c.body {
		if b.Kind == Paragraph {
			g.AfterParagraph++
		}
	}
	for i < len(c.blocks) {
		n, of, ok := counter(c.bare(i))
		if !ok {
			break
		}
		it := Item{N: n, Of: of}
		var lines []string
		for i++; i < len(c.blocks) && c.inItem(i, n == of, len(lines)); i++ {
			lines = append(lines, c.bare(i))
		}
		fillItem(&it, lines)
		g.Items = append(g.Items, it)
	}
	g.Missing = max(0, g.Count-len(g.Items))
	c.s.Galleries = append(c.s.Galleries, g)
	c.because("galleries", "counters")
	c.at = i - 1
	return true
}

// inItem reports whether line i still belongs to a gallery item of which so
// many lines were read. Behind the last item, lines as deep as the others or
// short ones do.
func (c *copier) inItem(i int, last bool, read int) bool {
	if _, _, ok := counter(c.bare(i)); ok || read >= 6 {
		return false
	}
	if !last {
		return true
	}
	return c.blocks[i].Indent > 2 || c.blocks[i].Words <= 6 && !c.isParagraph(i) && read < 3 && c.blocks[i].Indent > 0
}
