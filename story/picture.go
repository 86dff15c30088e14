package story

import (
	"strconv"
	"strings"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/internal/weburl"
	"github.com/copytaster/copytaster/page"
)

// A picture is an image that the page shows, with where it stands.
type picture struct {
	Image
	node   int32
	near   int32 // the figure or other element that holds the picture and its caption
	beside bool  // its address leads beside the page, as in a page saved with its pictures
}

// findPictures collects the page's pictures and chooses the lead.
func (f *finder) findPictures() {
	p := f.p
	for n := int32(1); n < int32(len(p.Nodes)) && len(f.pictures) < 500; n++ {
		if !p.Is(n, page.Img, page.AmpImg) || f.view.Places[n]&(prose.InNav|prose.InFooter|prose.InShare|prose.InAdvert|prose.InComments|prose.InForm) != 0 {
			continue
		}
		url := f.imageURL(n)
		if url == "" || f.tiny(n) {
			continue
		}
		pic := picture{Image: Image{URL: url, File: weburl.File(url), Alt: plain(p.Value(n, page.Alt))}, node: n}
		src := p.Value(n, page.Src)
		pic.beside = src != "" && src[0] != '/' && !strings.Contains(src[:min(len(src), 12)], ":")
		pic.near = f.figureOf(n)
		if pic.near >= 0 {
			pic.Caption, pic.Credit = f.captionIn(pic.near)
		}
		f.pictures = append(f.pictures, pic)
	}
	f.findLead()
}

// lazy are the attributes in which pages hide an address until a script shows the picture.
var lazy = []string{"data-src", "data-lazy-src", "data-original", "data-srcset", "data-lazy-srcset", "data-lazy", "data-hi-res-src", "data-full-src", "data-image", "data-url"}

// imageURL is the address of a picture, in its largest version.
func (f *finder) imageURL(n int32) string {
	p := f.p
	if u := f.usable(largest(p.Value(n, page.Srcset))); u != "" {
		return u
	}
	for _, name := range lazy {
		if v, ok := p.AttrNamed(n, name); ok {
			if u := f.usable(largest(v)); u != "" {
				return u
			}
		}
	}
	if u := f.usable(p.Value(n, page.Src)); u != "" {
		return u
	}
	if parent := p.Nodes[n].Parent; p.Is(parent, page.Picture) {
		for i := parent + 1; i < p.Nodes[parent].End; i++ {
			if !p.Is(i, page.Source) {
				continue
			}
			for _, a := range []page.Name{page.Srcset, page.DataSrcset} {
				if u := f.usable(largest(p.Value(i, a))); u != "" {
					return u
				}
			}
		}
	}
	return ""
}

// usable resolves an address that leads to a picture, or returns "".
func (f *finder) usable(ref string) string {
	if ref == "" || strings.HasPrefix(ref, "data:") || isPlaceholder(ref) {
		return ""
	}
	u, _ := f.resolve(ref)
	return u
}

func isPlaceholder(url string) bool {
	for _, s := range []string{"placeholder", "blank.gif", "spacer", "pixel.gif", "1x1", "transparent.", "loading.gif", "/lazy", "grey.gif", "blank.png"} {
		if strings.Contains(url, s) {
			return true
		}
	}
	return false
}

// largest picks the largest address of a srcset.
func largest(srcset string) string {
	best, size := "", -1.0
	for part := range strings.SplitSeq(srcset, ", ") {
		url, width, _ := strings.Cut(strings.TrimSpace(part), " ")
		w, _ := strconv.ParseFloat(strings.TrimRight(strings.TrimSpace(width), "wx,"), 64)
		if url != "" && w > size {
			best, size = strings.TrimRight(url, ","), w
		}
	}
	return best
}

// tiny reports whether a picture is too small to be one of the story.
func (f *finder) tiny(n int32) bool {
	for _, name := range []page.Name{page.Width, page.Height} {
		s := strings.TrimSuffix(f.p.Value(n, name), "px")
		if v, w := digits(s, 4); w > 0 && w == len(s) && v > 0 && v < 80 {
			return true
		}
	}
	return false
}

// figureOf finds the element that holds a picture with its caption, or -1.
func (f *finder) figureOf(n int32) int32 {
	if fig := f.p.Under(n, page.Figure); fig > 0 {
		return fig
	}
	box := int32(-1)
	up := f.p.Nodes[n].Parent
	if cell := f.p.Under(n, page.Td); cell > 0 && f.view.Prose[cell] == 0 && f.p.Nodes[cell].End-cell < 20 {
		return cell // a picture with its caption in a layout of tables
	}
	for range 4 {
		if up <= 0 || f.view.Prose[up] > 60 || f.p.Is(up, page.Body, page.Article, page.Main, page.HtmlTag) {
			break
		}
		if f.view.Places[up]&prose.InFigure != 0 {
			box = up // the outermost element that calls itself a picture
		} else if box >= 0 {
			break
		}
		for i := f.p.Nodes[n].End; i < f.p.Nodes[up].End; i++ {
			if f.view.Places[i]&(prose.InCaption|prose.InCredit) != 0 && f.view.Places[up]&prose.InCaption == 0 {
				return up
			}
		}
		up = f.p.Nodes[up].Parent
	}
	return box
}

// captionIn reads the caption and the credit inside a figure. Lines end at
// block elements, and before an inline element that is a credit by its class or
// the last thing in its line.
func (f *finder) captionIn(fig int32) (caption, credit string) {
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
	for n := fig + 1; n < p.Nodes[fig].End; n++ {
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
	end(p.Nodes[fig].End == creditEnd)
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

// findLead chooses the lead picture: the one that the metadata names, with
// what the page shows of it.
func (f *finder) findLead() {
	for _, r := range []rule{
		{"json-ld image", (*finder).linkedImage},
		{"og:image", func(f *finder) string {
			return f.meta.get("og:image", "og:image:secure_url", "og:image:url", "twitter:image", "twitter:image:src", "parsely-image-url", "sailthru.image.full")
		}},
	} {
		if url, ok := f.resolve(r.find(f)); ok && !isPlaceholder(url) {
			f.lead(url)
			f.because("lead_image", r.name)
			return
		}
	}
	if p := f.firstPicture(); p != nil {
		img := p.Image
		f.s.LeadImage = &img
		f.because("lead_image", "first picture")
	}
}

// firstPicture is the first picture of the story itself: behind the headline
// and before the third paragraph.
func (f *finder) firstPicture() *picture {
	until := int32(len(f.p.Nodes))
	if len(f.kept) > 2 {
		until = f.blocks[f.kept[2].block].From
	}
	for i := range f.pictures {
		p := &f.pictures[i]
		if p.node >= until {
			break
		}
		if p.node > f.headNode-60 && f.view.Places[p.node]&(prose.InRelated|prose.InPromo|prose.InAside|prose.InGallery|prose.InByline|prose.InSignup) == 0 && (p.near >= 0 || p.node >= f.container) {
			return p
		}
	}
	return nil
}

func (f *finder) lead(url string) {
	img := Image{URL: url, File: weburl.File(url)}
	for _, p := range f.pictures {
		if sameImage(p.URL, url) {
			img.Alt, img.Caption, img.Credit = p.Alt, p.Caption, p.Credit
			if p.beside {
				img.URL = p.URL
			}
			if img.Caption != "" {
				break
			}
		}
	}
	f.s.LeadImage = &img
}

func (f *finder) linkedImage() string {
	l := &f.ld
	if l.article < 0 {
		return ""
	}
	for v := range l.doc.each(l.doc.member(l.article, "image")) {
		v = l.resolve(v)
		for _, key := range []string{"url", "contentUrl", "@id"} {
			if u := l.doc.field(v, key); u != "" && !strings.HasPrefix(u, "#") {
				return u
			}
		}
		if u := l.doc.text(v); u != "" {
			return u
		}
	}
	return ""
}

// sameImage reports whether two addresses show one picture: the same file
// name, sizes and crops apart, or the same long number in it.
func sameImage(a, b string) bool {
	x, y := imageKey(a), imageKey(b)
	return x != "" && x == y
}

func imageKey(url string) string {
	key := strings.ToLower(weburl.File(url))
	if i := strings.LastIndexByte(key, '.'); i > 0 && len(key)-i <= 5 {
		key = key[:i]
	}
	if i := strings.LastIndexAny(key, "-_"); i > 0 {
		if w, h, ok := strings.Cut(key[i+1:], "x"); ok && isNumber(w) && isNumber(h) {
			key = key[:i]
		}
	}
	if len(key) < 5 {
		_, rest, _ := strings.Cut(url, "://")
		return rest
	}
	return key
}

func isNumber(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// placePictures puts the story's further pictures among the body's blocks.
func (f *finder) placePictures() {
	if f.container == 0 {
		return
	}
	s := f.s
	var body []Block
	at := 0 // next body block to copy
	seen := make(map[string]bool)
	if s.LeadImage != nil {
		seen[imageKey(s.LeadImage.URL)] = true
	}
	for _, p := range f.pictures {
		if p.node < f.container || p.node >= f.p.Nodes[f.container].End || f.view.Places[p.node]&(prose.InRelated|prose.InPromo|prose.InAside|prose.InGallery|prose.InByline|prose.InComments|prose.InSignup) != 0 {
			continue
		}
		if key := imageKey(p.URL); seen[key] {
			continue
		} else {
			seen[key] = true
		}
		for at < len(s.Body) && f.bodyFrom[at] < p.node {
			body = append(body, s.Body[at])
			at++
		}
		k := len(s.Images)
		s.Images = append(s.Images, p.Image)
		body = append(body, Block{Kind: ImageBlock, Image: &k})
	}
	if len(s.Images) > 0 {
		s.Body = append(body, s.Body[at:]...)
	}
}
