package story

import (
	"strings"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// maxTrail is how many lines from the top a breadcrumb is looked for.
const maxTrail = 200

// trail reads the breadcrumb: numbered lines ("1. News", "2. World"), one line
// with signs between its parts, or the lines from "Home" down to the headline.
func (c *copier) trail() {
	top := c.head
	if top < 0 {
		top = c.from
	}
	for i := range min(top, maxTrail) {
		if path := c.numbered(i); len(path) > 1 {
			c.section(path, i, "numbered breadcrumb")
			return
		}
	}
	from := max(0, c.head-8)
	for i := from; i < c.head; i++ {
		if parts := crumbs(c.line(i)); len(parts) > 1 {
			c.section(c.sectionPath(parts), i, "line with signs between its parts")
			c.take(i, i+1)
			return
		}
	}
	for i := from; i < c.head; i++ {
		// A menu has a Home, too; the breadcrumb's is not the first.
		if !homeWords[strings.ToLower(c.bare(i))] || !c.standsAbove(i) {
			continue
		}
		var path []string
		for j := i + 1; j < c.head && c.blocks[j].Words <= 3 && !prose.IsFurniture(c.line(j)) && len(path) < 5; j++ {
			path = append(path, c.bare(j))
		}
		if len(path) > 0 && i+1+len(path) == c.head {
			c.section(c.sectionPath(path), i, "lines from the front page to the headline")
			return
		}
	}
}

// standsAbove reports whether one of the lines before line i says the same.
func (c *copier) standsAbove(i int) bool {
	for j := max(0, i-maxTrail); j < i; j++ {
		if strings.EqualFold(c.bare(j), c.bare(i)) {
			return true
		}
	}
	return false
}

func (c *copier) section(path []string, at int, rule string) {
	if len(path) == 0 || c.s.Section != nil {
		return
	}
	c.s.Section = path
	c.because("section", rule)
	c.take(at, at+len(path))
}

// numbered reads lines that count from 1.
func (c *copier) numbered(i int) (path []string) {
	for j := i; j < len(c.blocks) && len(path) < 7; j++ {
		n, w := digits(c.line(j), 2)
		if w == 0 || n != j-i+1 || page.Bullet(c.line(j)) == 0 || c.blocks[j].Words > 5 {
			break
		}
		path = append(path, c.bare(j))
	}
	return path
}

// crumbs parts "Home > News > World".
func crumbs(s string) []string {
	if len(s) > 160 {
		return nil
	}
	if _, rest, ok := strings.Cut(s, "are here:"); ok {
		s = rest
	}
	for _, sign := range []string{" > ", " › ", " » ", " / ", " → ", ">", "›", "»"} {
		parts := strings.Split(s, sign)
		if len(parts) < 2 || len(parts) > 8 {
			continue
		}
		for i, p := range parts[:len(parts)-1] {
			if n := len(strings.Fields(p)); n > 4 || n == 0 && i > 0 || strings.ContainsAny(p, "?!\"“„") {
				return nil
			}
		}
		return parts
	}
	return nil
}

// homeWords begin a breadcrumb.
var homeWords = map[string]bool{"home": true, "homepage": true, "start": true, "startseite": true, "accueil": true, "inicio": true, "início": true, "forside": true, "hem": true, "strona główna": true, "главная": true}

// take marks the lines from up to but not to as read.
func (c *copier) take(from, to int) {
	for i := max(from, 0); i < min(to, len(c.blocks)); i++ {
		c.taken[i] = true
	}
}

// headline takes the line that the model holds to be the headline, or the part
// of the first line that the text speaks of.
func (c *copier) headline() {
	first := c.line(0)
	if c.head < 0 {
		headline, site := splitTitle(first)
		if site == "" || c.from == 0 || c.blocks[0].Words < 4 || !c.speaksOf(headline) {
			return
		}
		c.s.Headline = headline
		c.because("headline", "title line")
		c.siteOf(site)
		c.taken[0] = true
		return
	}
	c.s.Headline = c.bare(c.head)
	c.because("headline", "line judged to be the headline")
	for i := range c.blocks {
		if c.line(i) == c.line(c.head) {
			c.taken[i] = true
		}
	}
	for _, sep := range titleSeparators {
		if site, ok := strings.CutPrefix(first, c.s.Headline+sep); ok {
			c.siteOf(site[strings.LastIndex(site, sep)+1:])
			c.taken[0] = true
			return
		}
	}
}

func (c *copier) siteOf(site string) {
	if site = strings.Trim(site, " |-–—:·•"); site != "" && utf8.RuneCountInString(site) <= 40 {
		c.s.Site = site
		c.because("site", "title line")
	}
}

// speaksOf reports whether most words of a line stand in the text.
func (c *copier) speaksOf(headline string) bool {
	said := make(map[string]bool)
	for i := range c.blocks {
		if c.keeps(i) {
			for _, w := range words(c.line(i)) {
				said[w] = true
			}
		}
	}
	found, all := 0, 0
	for _, w := range words(headline) {
		if all++; said[w] {
			found++
		}
	}
	return found*2 > all
}

// standfirst takes the line under the headline where it stands apart from the
// text: it ends no sentence, or a byline, a date or a picture stands behind it.
func (c *copier) standfirst() {
	head := c.firstHead()
	i := head + 1
	for i > 0 && i < c.from && c.taken[i] {
		i++
	}
	if c.head < 0 || i > c.from || i >= len(c.blocks) || c.taken[i] || i > head+3 || c.to == i+1 {
		return
	}
	s, b := c.line(i), &c.blocks[i]
	if b.Words < 5 || b.Words > 60 || c.judged[i] < standfirstFrom || likeness(s, c.s.Headline) > 0.5 || isPictureFile(s) || isFollow(s) || prose.IsFurniture(s) || c.isDated(i) || c.closesWithCredit(i) || c.closesWithCredit(i+1) && likeness(s, c.line(i+1)) > 0.3 {
		return
	}
	if _, ok := cutBy(s); ok || !c.apart(i) {
		return
	}
	c.s.Standfirst = c.bare(i)
	c.because("standfirst", "line under the headline")
	c.taken[i] = true
	if c.from == i {
		c.bounds()
	}
}

// standfirstFrom is the least probability of text that a standfirst has: it
// reads like one.
const standfirstFrom = 0.12

// apart reports whether the line under the headline stands apart from the text.
func (c *copier) apart(i int) bool {
	for j := i + 1; j < min(i+8, len(c.blocks)); j++ {
		if _, ok := c.bylineIn(j); ok || c.isDated(j) || isPictureFile(c.line(j)) || isFollow(c.line(j)) {
			return true
		}
		if c.keeps(j) {
			break
		}
	}
	if c.judged[i] < keepLine {
		return c.from > i && c.from <= i+12
	}
	return !prose.EndsSentence(c.line(i)) && c.keeps(i+1)
}

// isDated reports whether a short line gives a date.
func (c *copier) isDated(i int) bool {
	if i < 0 || i >= len(c.blocks) || c.blocks[i].Words > 24 || len(c.line(i)) > 200 {
		return false
	}
	_, ok := parseDate(unglued(c.line(i)), false)
	return ok
}

func isFollow(s string) bool {
	l := strings.ToLower(s)
	return strings.HasPrefix(l, "click to follow") || strings.HasPrefix(l, "like and follow") || l == "follow" || strings.HasPrefix(l, "follow us")
}

// opening reads what stands around the headline and above the first paragraph:
// the follow box, byline, dates, and the lead picture with its caption.
func (c *copier) opening() {
	from, to := max(0, c.firstHead()), min(c.from+12, len(c.blocks))
	if c.head < 0 {
		from = max(0, c.from-15)
	}
	for i := from; i < to; i++ {
		if c.taken[i] || i >= c.from && (c.judged[i] >= keepLine || c.blocks[i].Words > 14) && (i > c.from+2 || c.isParagraph(i)) {
			continue
		}
		s := c.line(i)
		switch {
		case isFollow(s):
			c.follow(i)
		case isPictureFile(s):
			c.leadPicture(i)
		case c.byline(i):
			c.dates(s)
		case c.blocks[i].Words <= 24 && c.dates(s):
			c.taken[i] = true
		}
	}
	for i := from - 1; i >= max(0, from-12) && c.s.Published == ""; i-- {
		if !c.taken[i] && c.blocks[i].Words <= 16 && (i >= from-4 || saysDated(c.line(i))) {
			c.dates(c.line(i))
		}
	}
	if c.s.Published == "" && c.s.Updated != "" {
		c.s.Published, c.s.DatedBy, c.s.Updated = c.s.Updated, "updated line", ""
		c.because("published", "updated line")
	}
	for i := from; i < c.from && c.s.LeadImage == nil; i++ {
		if img, end, ok := c.caption(i); ok {
			c.s.LeadImage = &img
			c.because("lead_image", "caption line")
			c.take(i, end)
		}
	}
}

// firstHead is the first line that says the headline, not far above the one judged.
func (c *copier) firstHead() int {
	for i := max(1, c.head-40); i < c.head; i++ {
		if c.line(i) == c.line(c.head) {
			return i
		}
	}
	return c.head
}

func (c *copier) follow(i int) {
	if next := c.line(i + 1); c.s.Site == "" && next != "" && c.blocks[i+1].Gap == 0 && c.blocks[i+1].Words <= 5 && !isPictureFile(next) {
		c.s.Site = next
		c.because("site", "follow box")
		c.take(i, i+2)
	}
}
