package story

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// findGalleries finds series of pictures: elements that call themselves a
// gallery, or hold counters ("3/29"), with at least three items.
func (f *finder) findGalleries() {
	p := f.p
	for n := int32(1); n < int32(len(p.Nodes)) && len(f.s.Galleries) < 20; n++ {
		if f.view.Places[n]&prose.InGallery == 0 || p.Nodes[n].Kind != page.Element || f.view.Places[n]&(prose.InNav|prose.InFooter|prose.InRelated|prose.InPromo|prose.InAdvert|prose.InAside) != 0 {
			continue
		}
		if g, ok := f.galleryIn(n); ok {
			f.s.Galleries = append(f.s.Galleries, g)
			f.galleryAt = append(f.galleryAt, [2]int32{n, p.Nodes[n].End})
			f.because("galleries", "gallery element")
		}
		n = p.Nodes[n].End - 1
	}
}

// galleryIn reads the gallery in an element.
func (f *finder) galleryIn(root int32) (Gallery, bool) {
	anchors := f.counters(root)
	if len(anchors) < 2 {
		anchors = anchors[:0]
		for _, pic := range f.pictures {
			if pic.node >= root && pic.node < f.p.Nodes[root].End {
				anchors = append(anchors, pic.node)
			}
		}
		if len(anchors) < 3 {
			return Gallery{}, false
		}
	}
	var g Gallery
	first := int32(0)
	for i, a := range anchors {
		item := f.itemAround(root, a, anchors, i)
		if i == 0 {
			first = item
		}
		it := f.readItem(item, i+1)
		g.Items = append(g.Items, it)
		g.Count = max(g.Count, it.Of)
	}
	if g.Count < len(g.Items) {
		g.Count = len(g.Items)
	}
	g.Missing = g.Count - len(g.Items)
	g.Title = f.galleryTitle(root, first)
	for _, k := range f.kept {
		if k.kind == Paragraph && f.blocks[k.block].From < root {
			g.AfterParagraph++
		}
	}
	return g, true
}

// counters are the nodes of the blocks that count items.
func (f *finder) counters(root int32) []int32 {
	var out []int32
	for i := f.blockFrom(root); i < len(f.blocks) && f.blocks[i].From < f.p.Nodes[root].End; i++ {
		if _, _, ok := counter(f.blocks[i].Text); ok {
			out = append(out, f.blocks[i].From)
		}
	}
	return out
}

// itemAround climbs from an anchor to the largest element that holds no other anchor.
func (f *finder) itemAround(root, a int32, anchors []int32, i int) int32 {
	n := a
	for up := f.p.Nodes[n].Parent; up > root; up = f.p.Nodes[n].Parent {
		if i > 0 && anchors[i-1] >= up || i+1 < len(anchors) && anchors[i+1] < f.p.Nodes[up].End {
			break
		}
		n = up
	}
	return n
}

func (f *finder) readItem(item int32, n int) Item {
	it := Item{N: n}
	end := f.p.Nodes[item].End
	for _, pic := range f.pictures {
		if pic.node >= item && pic.node < end {
			it.URL = pic.URL
			break
		}
	}
	var lines []string
	for i := f.blockFrom(item); i < len(f.blocks) && f.blocks[i].From < end; i++ {
		text := f.blocks[i].Text
		if k, of, ok := counter(text); ok {
			it.N, it.Of = k, of
			continue
		}
		if f.view.Places[f.blocks[i].Node]&(prose.InShare|prose.InAdvert) == 0 {
			lines = append(lines, strings.Split(text, "\n")...)
		}
	}
	fillItem(&it, lines)
	return it
}

// galleryTitle is the first short text in the gallery before its items, or the
// heading in front of it.
func (f *finder) galleryTitle(root, first int32) string {
	i := f.blockFrom(root)
	if i < len(f.blocks) && f.blocks[i].From < first && f.blocks[i].Words < 20 {
		return fold(f.blocks[i].Text)
	}
	if i > 0 && f.view.Places[f.blocks[i-1].Node]&prose.InHeading != 0 && f.blocks[i-1].Words < 20 {
		return fold(f.blocks[i-1].Text)
	}
	return ""
}

// leaveFiller drops from the body what other fields keep: captions beside
// pictures, and the title of a gallery.
func (f *finder) leaveFiller() {
	kept := f.kept[:0]
	for _, k := range f.kept {
		if !f.isCaption(&f.blocks[k.block]) {
			kept = append(kept, k)
		}
	}
	f.kept = kept
}

// isCaption reports whether a block belongs to a picture.
func (f *finder) isCaption(b *page.Block) bool {
	if f.view.Places[b.Node]&prose.InFigure != 0 {
		return true
	}
	for _, g := range f.s.Galleries {
		if g.Title != "" && b.Text == g.Title {
			return true
		}
	}
	if b.Words > 40 {
		return false
	}
	for i := range f.pictures {
		if p := &f.pictures[i]; p.near >= 0 && b.From >= p.near && b.From < p.end {
			return true
		}
	}
	return false
}

// counter reads "7/29" or "7 of 29".
func counter(s string) (n, of int, ok bool) {
	n, w := digits(s, 3)
	if w == 0 || n == 0 {
		return 0, 0, false
	}
	rest := strings.TrimSpace(s[w:])
	rest, slash := strings.CutPrefix(rest, "/")
	if !slash {
		var found bool
		if rest, found = strings.CutPrefix(rest, "of "); !found {
			return 0, 0, false
		}
	}
	rest = strings.TrimSpace(rest)
	of, w = digits(rest, 3)
	return n, of, w > 0 && w == len(rest) && n <= of && of > 1
}

// isPlaceLine reports whether a short line names a place: "London, England".
func isPlaceLine(s string) bool {
	if len(strings.Fields(s)) > 7 || strings.ContainsAny(s, "\"“”:;!?0123456789") {
		return false
	}
	i := strings.IndexAny(s, ",.")
	return i > 0 && i < len(s)-2 && isPlace(strings.TrimSpace(s[:i])) && startsUpper(strings.TrimSpace(s[i+1:]))
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// fillItem sorts the lines of a gallery item: place, credit, caption.
func fillItem(it *Item, lines []string) {
	var rest []string
	for _, line := range lines {
		line = fold(line)
		if line == "" {
			continue
		}
		if c, ok := creditLine(line); ok && it.Credit == "" {
			it.Credit = c
		} else if it.Place == "" && isPlaceLine(line) {
			it.Place = line
		} else {
			rest = append(rest, line)
		}
	}
	if n := len(rest); it.Place == "" && it.Credit != "" && n == 1 && isPlace(rest[0]) {
		it.Place, rest = rest[0], nil
	}
	// A name in a line of its own under the place is who took the picture.
	if n := len(rest); it.Credit == "" && it.Place != "" && n > 0 && isPlace(rest[n-1]) && len(strings.Fields(rest[n-1])) <= 3 {
		it.Credit, rest = rest[n-1], rest[:n-1]
	}
	caption := strings.Join(rest, " ")
	if it.Credit == "" {
		caption, it.Credit = splitCredit(caption)
	}
	it.Caption = caption
}
