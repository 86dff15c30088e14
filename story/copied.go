package story

import (
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// A raw text copy has no markup: what a line says, its shape and its place
// among the others must do. A model judges which lines belong to the text and
// which one is the headline; rules read what is exact: breadcrumbs, counters,
// names of picture files, bylines, dates, labels.

// A copier reads the lines of a text copy.
type copier struct {
	*finder
	head  int    // the line that is the headline, or -1
	from  int    // the first line of the text
	to    int    // behind the last one
	taken []bool // lines that a field has
	spots []spot // galleries and pictures, by the line where they stand
	body  []Block
	rows  []string // of the table that the body ends with
	marks []int    // lines that begin the entries of a live blog
}

// A spot is where something stands among the lines that is no text.
type spot struct {
	line    int
	gallery int // index into Story.Galleries, or -1
	image   int // index into Story.Images, or -1
}

// FindJudged finds the story of a text copy, given the probabilities of each
// line that it is text and that it is the headline, as a model that is not the
// one shipped has judged them.
func FindJudged(p *page.Page, o Options, text, headline []float32) (*Story, error) {
	f := new(Finder).finder(p, o)
	f.copied(text, headline)
	return f.finish()
}

func (f *finder) copied(text, headline []float32) {
	f.judged = slices.Clone(text)
	c := &copier{finder: f, head: -1, taken: make([]bool, len(f.blocks))}
	c.findHead(headline)
	c.leaveComments()
	c.keepMore()
	c.keepLive()
	c.completeTables()
	c.galleries()
	c.bounds()
	c.trail()
	c.headline()
	c.related()
	c.standfirst()
	c.opening()
	c.pictures()
	c.comments()
	c.tags()
	c.keepSentences()
	c.readEntries()
	c.text()
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

// keeps reports whether the model takes a line for text of the story.
func (c *copier) keeps(i int) bool {
	return i >= 0 && i < len(c.blocks) && !c.taken[i] && c.judged[i] >= keepLine
}

// keepLine is the probability from which a line is text.
const keepLine = 0.55

// bounds finds the first and the last line of the text.
func (c *copier) bounds() {
	c.from, c.to = len(c.blocks), len(c.blocks)
	for i := max(0, c.head+1); i < len(c.blocks); i++ {
		if c.keeps(i) && c.isParagraph(i) {
			c.from = i
			break
		}
	}
	for c.to > c.from && !c.keeps(c.to-1) {
		c.to--
	}
}

// findHead finds the line that is most likely the headline, but none that
// belongs to a picture.
func (c *copier) findHead(headline []float32) {
	most := float32(prose.HeadFrom)
	for i, p := range headline {
		if p > most && !isPictureFile(c.line(i)) && !isPictureFile(c.line(i-1)) && !c.closesWithCredit(i) && !isFollow(c.line(i)) && !c.saysBy(i) {
			c.head, most = i, p
		}
	}
}

func (c *copier) saysBy(i int) bool {
	_, ok := cutBy(c.line(i))
	return ok && c.blocks[i].Words <= 12
}

// isParagraph reports whether a line reads like a paragraph of a story.
func (c *copier) isParagraph(i int) bool {
	b := &c.blocks[i]
	return !prose.IsFurniture(b.Text) && (b.Words >= 18 || b.Words >= 8 && prose.EndsSentence(b.Text))
}

// text writes the body: the lines that the model keeps and no field has.
func (c *copier) text() {
	c.leaveRepeats()
	slices.SortStableFunc(c.spots, func(a, b spot) int { return a.line - b.line })
	paragraphs, spots := 0, c.spots
	for i := range c.blocks {
		for len(spots) > 0 && spots[0].line <= i {
			c.place(spots[0], paragraphs)
			spots = spots[1:]
		}
		c.beginEntries(i)
		if c.taken[i] || c.judged[i] < keepLine && !(i >= c.from && i <= c.to+3 && isContribution(c.line(i))) {
			continue
		}
		if c.add(i) == Paragraph {
			paragraphs++
		}
	}
	c.endTable()
	for _, s := range spots {
		c.place(s, paragraphs)
	}
	c.endEntries()
}

// add writes line i behind the body and returns what it is.
func (c *copier) add(i int) BlockKind {
	kind, text, n := c.kindOfLine(i), c.line(i), len(c.body)
	switch kind {
	case Table:
		row := strings.Join(c.cells(i), "\t")
		if n > 0 && c.body[n-1].Kind == Table && c.keeps(i-1) {
			c.rows = append(c.rows, row)
			return kind
		}
		c.endTable()
		c.rows = append(c.rows, row)
	case ListItem:
		text = c.bare(i)
	}
	if text == "" {
		return ""
	}
	if kind != Table {
		c.endTable()
	}
	b := Block{Kind: kind, Text: text}
	if kind == Heading {
		b.Level = 2
	}
	c.body = append(c.body, b)
	return kind
}

// endTable writes the rows of the last table.
func (c *copier) endTable() {
	if n := len(c.body); n > 0 && len(c.rows) > 0 {
		c.body[n-1].Text = strings.Join(c.rows, "\n")
	}
	c.rows = c.rows[:0]
}

// place puts a picture among the blocks of the body, and tells a gallery where
// it stands.
func (c *copier) place(s spot, paragraphs int) {
	if s.gallery >= 0 {
		c.s.Galleries[s.gallery].AfterParagraph = paragraphs
		return
	}
	c.endTable()
	c.body = append(c.body, Block{Kind: ImageBlock, Image: &s.image})
}

// cells are the cells of a line of a table.
func (c *copier) cells(i int) []string {
	raw := c.p.Text(c.blocks[i].From)
	if strings.IndexByte(raw, '\t') < 0 {
		return nil
	}
	var cells []string
	for cell := range strings.SplitSeq(raw, "\t") {
		cells = append(cells, fold(cell))
	}
	return cells
}

// kindOfLine is the kind of body block that a line would be.
func (c *copier) kindOfLine(i int) BlockKind {
	s, b := c.line(i), &c.blocks[i]
	n := page.Bullet(s)
	switch {
	case n == 0 && len(c.cells(i)) > 1:
		return Table
	case n > 0 && strings.IndexByte("-\xe2*", s[0]) >= 0 && !strings.HasPrefix(s, "•"):
		// A dash may open speech, too; a list has another beside it.
		if c.line(i+1) != "" && page.Bullet(c.line(i+1)) == n || page.Bullet(c.line(i-1)) == n {
			return ListItem
		}
		return Paragraph
	case n > 0:
		return ListItem
	case b.Words <= 14 && startsUpper(s) && !c.endsProse(s) && c.keeps(i+1) && c.blocks[i+1].Words > b.Words && c.isParagraph(i+1):
		return Heading
	}
	return Paragraph
}

// endsProse reports whether a line ends as a sentence that is no heading does.
func (c *copier) endsProse(s string) bool {
	return prose.EndsSentence(s) && !strings.HasSuffix(s, "?") || strings.ContainsAny(s[len(s)-1:], ":,;\"")
}
