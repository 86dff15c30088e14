package story

import (
	"bytes"
	"cmp"
	"sort"
	"strings"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// describe finds the caption and the credit of picture i: in the figure that
// holds it, beside it, and in attributes.
func (f *finder) describe(i int) {
	p := &f.pictures[i]
	box := p.node
	if fig := f.figureOf(i); fig >= 0 {
		p.near, p.end = fig, f.p.Nodes[fig].End
		p.Caption, p.Credit = f.captionIn(f.captionsOf(fig))
		box = fig
	}
	if p.Caption == "" {
		f.describeBeside(i, box)
	}
	p.shown = p.Caption != "" || p.Credit != ""
	f.describeByAttributes(p)
}

// figureOf finds the element that holds picture i with its caption, or -1: a
// figure, a cell of a layout, or what calls itself a picture or a caption.
func (f *finder) figureOf(i int) int32 {
	n := f.pictures[i].node
	if fig := f.p.Under(n, page.Figure); fig > 0 && f.p.Nodes[fig].End-fig <= maxBox {
		for up := f.p.Under(fig, page.Figure); up > 0 && f.p.Nodes[up].End-up <= maxBox && f.alone(i, up); up = f.p.Under(up, page.Figure) {
			fig = up
		}
		return fig
	}
	if cell := f.p.Under(n, page.Td); cell > 0 && f.view.Prose[cell] == 0 && f.p.Nodes[cell].End-cell < 20 {
		return cell
	}
	box := int32(-1)
	up := f.p.Nodes[n].Parent
	for range 5 {
		if !f.canHold(i, up) || f.view.Prose[up] > 60 {
			break
		}
		if f.view.Places[up]&(prose.InFigure|prose.InCaption) != 0 || f.p.Is(up, page.Dl) {
			box = up // the outermost element that calls itself a picture
		}
		up = f.p.Nodes[up].Parent
	}
	return box
}

// maxBox bounds the nodes of the box of a picture with its caption.
const maxBox = 600

// canHold reports whether an element may be the box of picture i alone: no
// other picture, no headline and no more of the story stands in it.
func (f *finder) canHold(i int, n int32) bool {
	return n > 0 && f.p.Nodes[n].End-n <= maxBox && !f.p.Is(n, page.Body, page.Article, page.Main, page.HtmlTag) && f.alone(i, n) &&
		!f.holdsHeadline(n) && !(f.container >= n && f.container < f.p.Nodes[n].End)
}

// alone reports whether picture i is the only one under a node; icons and the
// same picture again do not count.
func (f *finder) alone(i int, n int32) bool {
	other := func(j int) bool { return f.pictures[j].File != f.pictures[i].File && !f.pictures[j].emblem }
	for j := i - 1; j >= 0 && f.pictures[j].node >= n; j-- {
		if other(j) {
			return false
		}
	}
	for j := i + 1; j < len(f.pictures) && f.pictures[j].node < f.p.Nodes[n].End; j++ {
		if other(j) {
			return false
		}
	}
	return true
}

// describeBeside reads a caption that stands behind the picture or its figure:
// in what calls itself a caption or credit, else in a small box of the two.
func (f *finder) describeBeside(i int, box int32) {
	for range 6 {
		up := f.p.Nodes[box].Parent
		if up <= 0 {
			return
		}
		from := f.p.Nodes[box].End
		to := f.captionsBehind(from, up)
		holds := f.canHold(i, up)
		p := &f.pictures[i]
		guessed := to == from && holds && f.isCaptionBox(p, from, up)
		if guessed {
			to = f.p.Nodes[up].End
		}
		if f.takeCaption(p, from, to) {
			p.guessed = guessed
			return
		}
		if !holds || f.view.Prose[up] > 60 {
			return
		}
		box = up
	}
}

// takeCaption reads the caption in a run of nodes behind a picture.
func (f *finder) takeCaption(p *picture, from, to int32) bool {
	if to <= from {
		return false
	}
	caption, credit := f.captionIn(from, to, nil)
	if caption == "" && credit == "" {
		return false
	}
	p.Caption = caption
	if credit != "" {
		p.Credit = credit
	}
	if p.near < 0 {
		p.near = p.node
	}
	p.end = to
	return true
}

// captionsBehind is the end of the captions that stand from a node on under up.
func (f *finder) captionsBehind(from, up int32) int32 {
	to := from
	for s := from; s < f.p.Nodes[up].End; s = f.p.Nodes[s].End {
		if f.p.Nodes[s].Kind == page.Text {
			if strings.TrimSpace(f.p.Text(s)) != "" {
				return to
			}
		} else if f.p.Nodes[s].Skip() {
			continue
		} else if f.isCaptionElement(s, up) {
			to = f.p.Nodes[s].End
		} else {
			return to
		}
	}
	return to
}

// captionWords are parts of the classes by which a caption behind a picture
// calls itself.
var captionWords = newWordList([]string{"capt", "legend", "descri", "bildunter", "img-", "image", "photo", "foto-", "picture", "media-", "pie-", "didascalia", "bildtext", "img_", "credit", "copyright", "source"})

// isCaptionElement reports whether an element behind a picture is its caption.
func (f *finder) isCaptionElement(s, up int32) bool {
	if f.p.Nodes[s].End-s > 40 {
		return false
	}
	if f.p.Is(s, page.Figcaption) || f.view.Places[s]&^f.view.Places[up]&(prose.InCaption|prose.InCredit) != 0 {
		return !f.holdsPicture(s)
	}
	if !hasAny(f.p.Value(s, page.Class), captionWords) || f.holdsPicture(s) {
		return false
	}
	return f.isSmallBox(s, f.p.Nodes[s].End)
}

func (f *finder) holdsPicture(n int32) bool {
	for i := n; i < f.p.Nodes[n].End; i++ {
		if f.p.Is(i, page.Img, page.AmpImg, page.Picture, page.Video, page.Iframe) {
			return true
		}
	}
	return false
}

func hasAny(class string, words *wordList) bool { return len(class) <= 300 && words.in(class) }

// isCaptionBox reports whether what follows a picture in a box of its own can
// be its caption, though nothing says so: a little text of the story's part of
// the page, without links, that names no author.
func (f *finder) isCaptionBox(p *picture, from, up int32) bool {
	to := f.p.Nodes[up].End
	if p.node < f.storyFrom() || f.container > 0 && p.node >= f.p.Nodes[f.container].End || p.emblem ||
		f.placeOf(p.node)&(prose.InRelated|prose.InPromo|prose.InAside|prose.InByline|prose.InSignup|prose.InAdvert) != 0 {
		return false
	}
	for n := up; n < to; n++ {
		if n >= from && f.p.Is(n, page.A, page.Time, page.Ul, page.Ol, page.Button, page.H2, page.H3) || f.leadsAway(n) {
			return false
		}
	}
	for k := f.blockFrom(from); k < len(f.blocks) && f.blocks[k].From < to; k++ {
		if _, byline := cutBy(f.blocks[k].Text); byline || f.namesAuthor(f.blocks[k].Text) {
			return false
		}
	}
	return f.isSmallBox(from, to)
}

// namesAuthor reports whether a text begins with one of the story's authors.
func (f *finder) namesAuthor(s string) bool {
	for _, a := range f.s.Authors {
		if i := strings.Index(s, a.Name); len(a.Name) > 4 && i >= 0 && i < 8 {
			return true
		}
	}
	return false
}

// isSmallBox reports whether a run of nodes holds as much text as a caption
// has, and none that the body surely keeps.
func (f *finder) isSmallBox(from, to int32) bool {
	words, linked, length := 0, 0, 0
	sure, credited := false, false // a credit in the last line tells a caption from a paragraph
	for k := f.blockFrom(from); k < len(f.blocks) && f.blocks[k].From < to; k++ {
		b := &f.blocks[k]
		if words += b.Words; words > 80 {
			return false
		}
		sure = sure || f.judged[k] >= keepFrom && b.Words > 12
		_, credited = creditLine(b.Text)
		linked += b.Linked
		length += len(b.Text)
	}
	return words > 0 && linked*2 <= length && (!sure || credited)
}

// captionsOf are the nodes of a figure that may hold its caption; only those in
// figcaption elements where it has any with text.
func (f *finder) captionsOf(fig int32) (from, to int32, only func(int32) bool) {
	to = f.p.Nodes[fig].End
	for n := fig + 1; n < to; n++ {
		if f.p.Is(n, page.Figcaption) && f.hasText(n) {
			return fig + 1, to, func(n int32) bool {
				own := f.view.Places[n] &^ f.view.Places[f.p.Nodes[n].Parent]
				return own&prose.InCaption != 0 || f.p.Is(n, page.Figcaption) || f.isCreditElement(n)
			}
		}
	}
	return fig + 1, to, nil
}

// creditWords are parts of the classes by which a credit calls itself.
var creditWords = newWordList([]string{"credit", "source", "quelle", "copyright", "author", "autor", "auteur", "agency", "agence", "rights", "byline", "photographer", "fotograf", "firma", "kilde", "urheber", "owner"})

// tellingWords in the class of a credit say that it is a caption all the same.
var tellingWords = newWordList([]string{"capt", "legend", "descri"})

// isCreditElement reports whether an element of a caption calls itself a credit.
func (f *finder) isCreditElement(n int32) bool {
	if f.p.Nodes[n].Kind != page.Element {
		return false
	}
	class := f.p.Value(n, page.Class)
	if i := tellingWords.last(class); i >= 0 && i > creditWords.last(class) {
		return false // "caption-credit__caption": the last word tells
	}
	own := f.view.Places[n] &^ f.view.Places[f.p.Nodes[n].Parent]
	return own&(prose.InCredit|prose.InByline) != 0 || hasAny(class, creditWords) || hasAny(f.p.Value(n, page.Itemprop), creditWords)
}

// captionIn reads the caption and the credit in a run of nodes; with only, just
// what stands in elements that it allows.
func (f *finder) captionIn(from, to int32, only func(int32) bool) (caption, credit string) {
	return captionOf(f.captionLines(from, to, only))
}

// maxCaptionLines bounds what is read as one caption.
const maxCaptionLines = 60

// captionLines are the lines of a figure. They end at block elements, and
// before an inline element that is a credit by its class or the last thing in
// its line.
func (f *finder) captionLines(from, to int32, only func(int32) bool) []captionLine {
	p := f.p
	lines := f.lines[:0]
	line := textLine{out: f.line[:0]} // apart from f.text: rules on the way read texts
	end := func(credit bool) {
		if text := line.String(); text != "" {
			lines = append(lines, captionLine{text, credit})
		}
		line = textLine{out: line.out[:0]}
	}
	creditEnd, blockEnd, splitEnd, allowed := int32(0), int32(0), int32(0), int32(0)
	for n := from; n < to && len(lines) < maxCaptionLines; n++ {
		node := &p.Nodes[n]
		if n == creditEnd || n == splitEnd || n == blockEnd {
			end(n == creditEnd)
		}
		if only != nil && n >= allowed && only(n) {
			allowed = node.End
		}
		switch {
		case node.Kind == page.Text:
			if only == nil || n < allowed {
				line.add(p.Text(n))
			}
		case f.skipInCaption(n) || p.Is(n, page.Span) && node.End > n+1 && line.opensAs(p.Text(n+1)):
			n = node.End - 1
		case n >= creditEnd && f.isCreditElement(n):
			end(false)
			creditEnd = node.End
		case p.Is(n, page.Span, page.Small, page.Cite, page.Em, page.I):
			if node.End == blockEnd && n >= creditEnd {
				end(false)
				splitEnd = node.End
			}
		case p.Is(n, page.Br, page.Div, page.P, page.Figcaption, page.Li, page.Dd, page.Dt, page.H1, page.H2, page.H3, page.H4):
			end(n < creditEnd)
			blockEnd = node.End
		}
	}
	end(to <= creditEnd)
	f.lines, f.line = lines, line.out
	return lines
}

// opensAs reports whether a text is what a line already says: captions are
// written twice, for narrow screens and wide ones.
func (t *textLine) opensAs(text string) bool {
	const same = 20 // bytes
	if text = strings.TrimSpace(text); len(text) < same {
		return false
	}
	if len(t.out) > 0 {
		return bytes.HasPrefix(t.out, []byte(text[:same]))
	}
	return strings.HasPrefix(strings.TrimSpace(t.one), text[:same])
}

// skipInCaption reports whether an element in a figure has no words of its caption.
func (f *finder) skipInCaption(n int32) bool {
	if f.p.Nodes[n].Skip() {
		return true
	}
	if f.p.Is(n, page.Button, page.Form, page.Label, page.Nav) {
		return !f.holdsPicture(n) // a button around the picture may hold its caption, too
	}
	if f.p.Is(n, page.A) && isPictureRef(f.p.Value(n, page.Href)) && !f.holdsPicture(n) && len(f.textOf(n)) < 30 {
		return true // "Enlarge"
	}
	own := f.view.Places[n] &^ f.view.Places[f.p.Nodes[n].Parent]
	if own&(prose.InShare|prose.InAdvert|prose.InForm|prose.InHidden) != 0 && own&(prose.InCaption|prose.InCredit) == 0 {
		return true
	}
	return f.p.Is(n, page.Span, page.P, page.Div) && hasAny(f.p.Value(n, page.Class), unseenWords) && !f.isLabel(n)
}

// unseenWords are parts of the classes of what only screen readers read.
var unseenWords = newWordList([]string{"sr-only", "visually-hidden", "visuallyhidden", "screen-reader", "screenreader", "offscreen", "off-screen", "a11y-hidden"})

// isLabel reports whether an element's text is the label of a credit.
func (f *finder) isLabel(n int32) bool {
	_, ok := cutCreditLabel(f.textOf(n) + " X")
	return ok
}

// describeByAttributes reads what attributes of the picture and of the boxes
// around it say, where the page shows nothing.
func (f *finder) describeByAttributes(p *picture) {
	n := p.node
	for range 5 {
		if n <= 0 || p.Caption != "" && p.Credit != "" || f.p.Is(n, page.Body, page.Article, page.Main) || n == f.container {
			break
		}
		for name, value := range f.p.Attrs(n) {
			if len(name) < 5 || len(value) < 2 || len(value) > 1000 {
				continue
			}
			switch {
			case len(name) == 5 && strings.EqualFold(name, "title") && n == p.node:
				f.describeByTitle(p, plain(value))
			case !opensWith(name, "data-"):
			case p.Credit == "" && (endsWith(name, "credit") || endsWith(name, "copyright") || endsWith(name, "photographer")):
				if c := plain(value); len(c) < 120 && strings.IndexFunc(c, isLetter) >= 0 {
					_, p.Credit = captionOf([]captionLine{{text: c, credit: true}})
				}
			case p.Caption == "" && endsWith(name, "caption"):
				if c := plain(value); len(c) > 8 && strings.IndexByte(c, ' ') > 0 {
					p.Caption, p.Credit = f.captionAttr(c, p.Credit)
				}
			}
		}
		if p.near >= 0 && n <= p.near {
			break
		}
		n = f.p.Nodes[n].Parent
	}
}

func (f *finder) captionAttr(c, credit string) (string, string) {
	caption, own := captionOf([]captionLine{{text: c}})
	if credit == "" {
		credit = own
	}
	return caption, credit
}

// describeByTitle reads a credit in a picture's title: alone, or behind the
// words of the alternative text.
func (f *finder) describeByTitle(p *picture, title string) {
	if p.Credit != "" || title == p.Alt || f.namesAuthor(title) {
		return
	}
	if c, ok := creditLine(title); ok {
		p.Credit = c
		return
	}
	if rest, ok := strings.CutPrefix(title, p.Alt); ok && p.Alt != "" {
		if rest = strings.Trim(rest, " |–—-/,;:"); rest == "" {
			return
		}
		if c, ok := creditLine(rest); ok || isCreditName(rest) {
			p.Credit = cmp.Or(c, tidyCredit(rest))
		}
	} else if _, c := splitCredit(title); c != "" {
		p.Credit = c
	}
}

// blockFrom is the index of the first block at or behind node n.
func (f *finder) blockFrom(n int32) int {
	return sort.Search(len(f.blocks), func(i int) bool { return f.blocks[i].From >= n })
}
