package story

import "strings"

// pictures reads the names of picture files among the text, and lines that
// close with a credit, with the captions that belong to them.
func (c *copier) pictures() {
	for i := c.from; i < c.to; i++ {
		if c.taken[i] {
			continue
		}
		img, end, ok := c.caption(i)
		if isPictureFile(c.line(i)) {
			img, end = c.pictureAt(i)
		} else if !ok {
			continue
		}
		c.s.Images = append(c.s.Images, img)
		c.spots = append(c.spots, spot{i, -1, len(c.s.Images) - 1})
		c.take(i, end)
		i = end - 1
	}
}

func (c *copier) leadPicture(i int) {
	if c.s.LeadImage != nil {
		return
	}
	img, end := c.pictureAt(i)
	c.s.LeadImage = &img
	c.because("lead_image", "picture line")
	c.take(i, end)
}

// pictureAt reads the file name of a picture and the caption under it.
func (c *copier) pictureAt(i int) (Image, int) {
	img := Image{File: c.line(i)}
	end := i + 1
	if end < len(c.blocks) && c.blocks[end].Gap == 0 && !c.taken[end] && !isPictureFile(c.line(end)) {
		img.Caption, img.Credit = captionOf([]captionLine{{text: c.line(end)}})
		end++
	}
	return img, end
}

// maxCaption is how many words a caption has at most.
const maxCaption = 70

// closesWithCredit reports whether a line is a caption with its credit.
func (c *copier) closesWithCredit(i int) bool {
	if i >= len(c.blocks) || c.taken[i] || c.blocks[i].Words > maxCaption || c.blocks[i].Words < 4 || c.judged[i] > surelyText {
		return false
	}
	caption, credit := splitCredit(c.line(i))
	return credit != "" && len(credit) <= 60 && len(strings.Fields(caption)) >= 3
}

// caption reads a caption that closes with a credit, in its own line or in the
// next, with the alternative text above it where that says the same.
func (c *copier) caption(i int) (img Image, end int, ok bool) {
	if c.closesWithCredit(i) {
		img.Caption, img.Credit = splitCredit(c.line(i))
		return c.withAlt(img, i), i + 1, true
	}
	if i+1 >= len(c.blocks) || c.taken[i] || c.taken[i+1] || c.judged[i] > surelyText || c.judged[i+1] >= keepLine || c.blocks[i].Words < 3 ||
		c.blocks[i].Words > maxCaption || c.blocks[i+1].Words > 10 || c.blocks[i+1].Gap > 1 || c.closesWithCredit(i+1) {
		return img, i, false
	}
	credit, ok := creditLine(c.line(i + 1))
	if !ok {
		return img, i, false
	}
	return c.withAlt(Image{Caption: c.line(i), Credit: credit}, i), i + 2, true
}

// surelyText is the probability from which a line that closes with an agency's
// name is prose all the same.
const surelyText = 0.97

// withAlt takes the line above a caption for its alternative text where it
// says the same.
func (c *copier) withAlt(img Image, i int) Image {
	if i > 0 && !c.taken[i-1] && c.judged[i-1] < keepLine && c.blocks[i-1].Words >= 2 && (likeness(c.line(i-1), img.Caption) > 0.3 || c.startsAs(i-1, img.Caption)) {
		img.Alt = c.line(i - 1)
		c.taken[i-1] = true
	}
	return img
}

// startsAs reports whether a short line and a longer text begin with the same two words.
func (c *copier) startsAs(i int, text string) bool {
	a, b := words(c.line(i)), words(text)
	return len(a) >= 3 && len(a) <= len(b) && a[0] == b[0] && a[1] == b[1]
}

// related reads lines that label the title of another story: beside it
// ("Read more: …") or under the label.
func (c *copier) related() {
	for i := max(0, c.head); i < min(c.to+30, len(c.blocks)); i++ {
		if c.taken[i] || c.blocks[i].Words > 35 {
			continue
		}
		label, title, beside := strings.Cut(c.bare(i), ":")
		label = strings.TrimSpace(label)
		if key := strings.ToLower(label); !lineLabels[key] && (key != "more" || !beside) {
			continue
		}
		if title = strings.TrimSpace(title); beside && title != "" {
			c.relate(label, title)
			c.taken[i] = true
			continue
		}
		if i < c.to {
			c.taken[i] = true
		}
		for j := i + 1; j < len(c.blocks) && j <= i+maxLabelled && !c.taken[j] && (j == i+1 || c.blocks[j].Gap == 0 && c.judged[j] < keepLine); j++ {
			if c.blocks[j].Words < 4 || c.blocks[j].Words > 30 || j == i+1 && i < c.to && c.judged[j] > surelyText || i >= c.to && c.judged[j] >= keepLine {
				break
			}
			c.relate(label, c.bare(j))
			c.taken[j] = true
		}
	}
}

// maxLabelled is how many titles stand under one label at most.
const maxLabelled = 8

func (c *copier) relate(label, title string) {
	if len(c.s.Related) == 50 {
		return
	}
	c.s.Related = append(c.s.Related, Link{Label: label, Title: title})
	if len(c.s.Related) == 1 {
		c.because("related", "label line")
	}
}

// lineLabels stand above or before the title of another story.
var lineLabels = func() map[string]bool {
	m := make(map[string]bool)
	for _, s := range []string{
		"read more", "read also", "also read", "see also", "related", "more on this", "read next", "recommended reading", "watch", "listen",
		"related article", "related articles", "related story", "related stories", "related coverage", "more on this story", "read this next", "recommended",
		"lesen sie auch", "lesen sie mehr", "mehr zum thema", "auch interessant", "lire aussi", "à lire aussi", "lea también", "lee también", "lea además", "leia também", "leia mais",
		"veja também", "leggi anche", "lees ook", "läs också", "läs mer", "les også", "læs også", "czytaj też", "czytaj także", "zobacz także", "читайте также", "читать также",
	} {
		m[s] = true
	}
	return m
}()

// comments reads how many comments the page counts: "12 comments", "Comments (12)".
func (c *copier) comments() {
	for i := range c.blocks {
		s := c.line(i)
		if c.blocks[i].Words != 2 || len(s) > 30 {
			continue
		}
		w := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" ()[]:", r) })
		if len(w) != 2 {
			continue
		}
		if countedWords[w[0]] {
			w[0], w[1] = w[1], w[0]
		}
		n, width := digits(strings.ReplaceAll(w[0], ",", ""), 6)
		if countedWords[w[1]] && width > 0 && width == len(strings.ReplaceAll(w[0], ",", "")) {
			c.s.Comments = &Comments{Count: n}
			c.because("comments", "comments counter")
			return
		}
	}
}

var countedWords = map[string]bool{"comments": true, "comment": true, "kommentare": true, "kommentar": true, "commentaires": true, "comentarios": true, "comentários": true,
	"commenti": true, "reacties": true, "kommentarer": true, "komentarze": true, "replies": true, "responses": true}

// tags reads a line that lists topics: "Topics: harbours, pianos".
func (c *copier) tags() {
	for i := c.from; i < len(c.blocks); i++ {
		label, list, ok := strings.Cut(c.line(i), ":")
		if !ok || len(label) > 20 || c.blocks[i].Words > 40 || !tagLabels[strings.ToLower(strings.TrimSpace(label))] {
			continue
		}
		for tag := range strings.FieldsFuncSeq(list, func(r rune) bool { return strings.ContainsRune(",;|•·#", r) }) {
			if tag = strings.TrimSpace(tag); tag != "" && len(tag) <= 60 {
				c.s.Tags = append(c.s.Tags, tag)
			}
		}
		if len(c.s.Tags) > 0 {
			c.because("tags", "label line")
			c.taken[i] = true
			return
		}
	}
}

var tagLabels = map[string]bool{"tags": true, "topics": true, "tag": true, "keywords": true, "filed under": true, "schlagworte": true, "themen": true, "temas": true, "etiquetas": true, "sujets": true, "archivado en": true, "argomenti": true}

// galleries reads runs of counters ("1/29") with the lines under each.
func (c *copier) galleries() {
	for i := range c.blocks {
		if n, of, ok := counted(c.bare(i)); ok && n == 1 && !c.taken[i] && len(c.s.Galleries) < 20 {
			c.gallery(i, of)
		}
	}
}

// gallery reads the gallery whose first counter is line at.
func (c *copier) gallery(at, of int) {
	g := Gallery{Count: of}
	from := at
	if t := c.line(at - 1); t != "" && c.blocks[at-1].Words <= 20 && !c.taken[at-1] && (c.line(at-2) == t || !c.isParagraph(at-1)) {
		g.Title = t
		from--
		if c.line(at-2) == t {
			from--
		}
	}
	i := at
	for i < len(c.blocks) {
		n, of, ok := counted(c.bare(i))
		if !ok || n != len(g.Items)+1 && n <= len(g.Items) {
			break
		}
		it := Item{N: n, Of: of}
		var lines []string
		last := n == of || !c.counterAhead(i+1)
		for i++; i < len(c.blocks) && c.inItem(i, last, len(lines)); i++ {
			if k := len(lines) - 1; k >= 0 && strings.HasPrefix(c.bare(i), lines[k]) {
				lines = lines[:k] // the alternative text of the picture
			}
			lines = append(lines, c.bare(i))
		}
		fillItem(&it, lines)
		g.Items = append(g.Items, it)
	}
	if len(g.Items) < 2 {
		return
	}
	g.Missing = max(0, g.Count-len(g.Items))
	c.s.Galleries = append(c.s.Galleries, g)
	if len(c.s.Galleries) == 1 {
		c.because("galleries", "counters")
	}
	c.spots = append(c.spots, spot{from, len(c.s.Galleries) - 1, -1})
	c.take(from, i)
}

// counted reads a counter with or without a word before it: "3/29", "Image 3 of 29".
func counted(s string) (n, of int, ok bool) {
	if len(s) > 40 || s == "" {
		return 0, 0, false
	}
	if s[0] > '9' {
		word, rest, _ := strings.Cut(s, " ")
		if !slideWords[strings.ToLower(word)] {
			return 0, 0, false
		}
		s = rest
	}
	return counter(strings.Replace(s, " von ", " of ", 1))
}

var slideWords = map[string]bool{"image": true, "photo": true, "picture": true, "slide": true, "bild": true, "foto": true, "item": true}

// maxItem is how many lines a gallery item has at most.
const maxItem = 6

func (c *copier) counterAhead(i int) bool {
	for j := i; j <= i+maxItem && j < len(c.blocks); j++ {
		if _, _, ok := counted(c.bare(j)); ok {
			return true
		}
	}
	return false
}

// inItem reports whether line i still belongs to a gallery item of which so
// many lines were read. Behind the last item, lines as deep as the others do,
// or short ones.
func (c *copier) inItem(i int, last bool, read int) bool {
	if _, _, ok := counted(c.bare(i)); ok || read >= maxItem {
		return false
	}
	b := &c.blocks[i]
	if !last || b.Indent > 2 {
		return true
	}
	if _, ok := creditLine(c.line(i)); ok && read < 3 {
		return true
	}
	if read == 0 && i+1 < len(c.blocks) && b.Words <= 20 {
		if _, ok := creditLine(c.line(i + 1)); ok {
			return true // a caption above its credit
		}
	}
	return read < 3 && b.Words <= 20 && !c.isParagraph(i) && (c.judged[i] < keepLine || b.Words <= 6 && b.Indent > 0)
}
