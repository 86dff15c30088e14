package story

import (
	"strings"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// describe finds the caption and the credit of picture i: in the figure that
// holds it, else beside it.
func (f *finder) describe(i int) {
	p := &f.pictures[i]
	box := p.node
	if fig := f.figureOf(i); fig >= 0 {
		p.near, p.end = fig, f.p.Nodes[fig].End
		p.Caption, p.Credit = f.captionIn(fig+1, p.end)
		box = fig
	}
	if p.Caption == "" {
		f.describeBeside(i, box)
	}
}

// figureOf finds the element that holds picture i with its caption, or -1: a
// figure, a cell of a layout, or what calls itself a picture.
func (f *finder) figureOf(i int) int32 {
	n := f.pictures[i].node
	if fig := f.p.Under(n, page.Figure); fig > 0 {
		for up := f.p.Under(fig, page.Figure); up > 0 && f.alone(i, up); up = f.p.Under(up, page.Figure) {
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
		if up <= 0 || f.view.Prose[up] > 60 || f.p.Is(up, page.Body, page.Article, page.Main, page.HtmlTag) || !f.alone(i, up) || f.holdsHeadline(up) {
			break
		}
		if f.view.Places[up]&prose.InFigure != 0 || f.p.Is(up, page.Dl) {
			box = up // the outermost element that calls itself a picture
		}
		up = f.p.Nodes[up].Parent
	}
	return box
}

func (f *finder) holdsHeadline(n int32) bool {
	return f.headNode > 0 && f.headNode >= n && f.headNode < f.p.Nodes[n].End
}

// alone reports whether picture i is the only one under a node.
func (f *finder) alone(i int, n int32) bool {
	url := f.pictures[i].File
	for j := i - 1; j >= 0 && f.pictures[j].node >= n; j-- {
		if f.pictures[j].File != url {
			return false
		}
	}
	for j := i + 1; j < len(f.pictures) && f.pictures[j].node < f.p.Nodes[n].End; j++ {
		if f.pictures[j].File != url {
			return false
		}
	}
	return true
}

// describeBeside reads a caption that stands behind the picture or its figure:
// in what calls itself a caption or credit.
func (f *finder) describeBeside(i int, box int32) {
	p := &f.pictures[i]
	for range 4 {
		up := f.p.Nodes[box].Parent
		if up <= 0 || f.p.Is(up, page.Body, page.HtmlTag) {
			return
		}
		from := f.p.Nodes[box].End
		to := from
		for s := from; s < f.p.Nodes[up].End; s = f.p.Nodes[s].End {
			if f.p.Nodes[s].Kind == page.Text {
				if strings.TrimSpace(f.p.Text(s)) != "" {
					break
				}
				continue
			}
			if !f.isCaptionElement(s, up) {
				break
			}
			to = f.p.Nodes[s].End
		}
		if to > from {
			caption, credit := f.captionIn(from, to)
			if caption != "" || credit != "" {
				p.Caption = caption
				if credit != "" {
					p.Credit = credit
				}
				if p.near < 0 {
					p.near = p.node
				}
				p.end = to
				return
			}
		}
		if !f.alone(i, up) || f.view.Prose[up] > 60 {
			return
		}
		box = up
	}
}

// isCaptionElement reports whether an element behind a picture is its caption.
func (f *finder) isCaptionElement(s, up int32) bool {
	if f.p.Nodes[s].Kind != page.Element || f.p.Nodes[s].End-s > 40 {
		return false
	}
	return f.p.Is(s, page.Figcaption) || f.view.Places[s]&^f.view.Places[up]&(prose.InCaption|prose.InCredit) != 0
}

// captionIn reads the caption and the credit in a run of nodes. Lines end at
// block elements, and before an inline element that is a credit by its class or
// the last thing in its line.
func (f *finder) captionIn(from, to int32) (caption, credit string) {
	p := f.p
	var lines []captionLine
	var line strings.Builder
	end := func(credit bool) {
		if text := fold(line.String()); text != "" {
			lines = append(lines, captionLine{text, credit})
		}
		line.Reset()
	}
	creditEnd, blockEnd, splitEnd := int32(0), int32(0), int32(0)
	for n := from; n < to; n++ {
		node := &p.Nodes[n]
		if n == creditEnd || n == splitEnd {
			end(n == creditEnd)
		}
		switch {
		case node.Kind == page.Text:
			line.WriteString(p.Text(n))
		case node.Skip() || f.view.Places[n]&(prose.InShare|prose.InAdvert|prose.InForm) != 0:
			n = node.End - 1
		case f.view.Places[n]&prose.InCredit != 0 && n >= creditEnd:
			end(false)
			creditEnd = node.End
		case p.Is(n, page.Span, page.Small, page.Cite, page.Em, page.I):
			if node.End == blockEnd && n >= creditEnd {
				end(false)
				splitEnd = node.End
			}
		case p.Is(n, page.Br, page.Div, page.P, page.Figcaption, page.Li, page.H2, page.H3, page.H4):
			end(n < creditEnd)
			blockEnd = node.End
		}
	}
	end(to == creditEnd)
	return captionOf(lines)
}

// blockFrom is the index of the first block at or behind node n.
func (f *finder) blockFrom(n int32) int {
	lo, hi := 0, len(f.blocks)
	for lo < hi {
		if mid := (lo + hi) / 2; f.blocks[mid].From < n {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
