package story

import (
	"sort"
	"strings"
	"unicode"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// A picture is an image that the page shows, with where it stands.
type picture struct {
	Image
	key       pictureKey
	width     float64 // as far as it is known
	node      int32
	near, end int32 // the nodes that hold the picture with its caption; near is -1 for none
	beside    bool  // its address leads beside the page, as in a page saved with its pictures
	emblem    bool  // its file name says that it is no news
	linked    bool  // leads to another page
	teaser    bool  // and so does its caption
	shown     bool  // with a caption or credit
	guessed   bool  // nothing but its place says that its caption is one
	place     prose.Place
	inFigure  bool // stands in a figure element
}

// maxPictures bounds how many pictures of a page are looked at.
const maxPictures = 500

// findPictures collects the page's pictures and chooses the lead.
func (f *finder) findPictures() {
	f.collectPictures()
	f.ownKey = f.keys.keyOf(f.s.URL)
	from, to := f.storyFrom(), int32(len(f.p.Nodes))
	if f.container > 0 {
		to = f.p.Nodes[f.container].End
		if a := f.p.Under(f.container, page.Article, page.Main); a > 0 {
			to = f.p.Nodes[a].End
		}
	}
	for i := range f.pictures {
		p := &f.pictures[i]
		p.place = f.placeOf(p.node)
		if (p.node < from || p.node >= to) && f.view.Places[p.node]&prose.InGallery == 0 {
			continue // far from the story
		}
		p.linked = f.leadsAway(f.p.Under(p.node, page.A))
		p.inFigure = f.p.Under(p.node, page.Figure) > 0 && !(p.emblem && f.besidePicture(i))
		f.describe(i)
		p.place = f.standsIn(i)
		if p.Caption == "" && p.Credit == "" {
			p.linked = p.linked || f.isTeaser(i)
		} else {
			p.teaser = p.linked && p.near >= 0 && f.mostlyLinked(p.near, p.end)
		}
	}
	f.findCommonIDs()
	f.findLead()
}

// besidePicture reports whether the picture before or behind picture i stands
// in the same figure.
func (f *finder) besidePicture(i int) bool {
	fig := f.p.Under(f.pictures[i].node, page.Figure)
	for _, j := range []int{i - 1, i + 1} {
		if j >= 0 && j < len(f.pictures) && !f.pictures[j].emblem && f.pictures[j].node > fig && f.pictures[j].node < f.p.Nodes[fig].End {
			return true
		}
	}
	return false
}

// noPicture is where no picture of the story stands.
const noPicture = prose.InComments | prose.InForm

// collectPictures lists the pictures that the page shows, in order.
func (f *finder) collectPictures() {
	p := f.p
	listed := f.survey.pictures
	for i, n := range listed {
		if len(f.pictures) == maxPictures {
			listed = listed[:i]
			break
		}
		switch node := &p.Nodes[n]; {
		case node.Tag == page.Img || node.Tag == page.AmpImg:
			f.addPicture(n, f.pictureOf(n), plain(p.Value(n, page.Alt)))
		case node.Tag == 0:
			var v version
			versionsOf(p, n, &v)
			alt, _ := p.AttrNamed(n, "alt")
			f.addPicture(n, v, plain(alt))
		case node.Tag == page.Noscript:
			if p.Under(n, page.Head) < 0 {
				f.noscriptPicture(n)
			}
		case node.Tag == page.Figure:
		default:
			f.backgroundPicture(n)
		}
	}
	shown := len(f.pictures)
	for _, fig := range listed {
		if p.Nodes[fig].Tag != page.Figure {
			continue
		}
		i := sort.Search(shown, func(i int) bool { return f.pictures[i].node >= fig })
		if i == shown || f.pictures[i].node >= p.Nodes[fig].End {
			f.hiddenPicture(fig)
		}
	}
	if len(f.pictures) > shown {
		sort.SliceStable(f.pictures, func(i, j int) bool { return f.pictures[i].node < f.pictures[j].node })
	}
}

// backgroundPicture reads a slide whose picture is its background.
func (f *finder) backgroundPicture(n int32) {
	var v version
	for name, value := range f.p.Attrs(n) {
		if strings.EqualFold(name, "style") {
			_, ref, ok := strings.Cut(value, "url(")
			ref, _, _ = strings.Cut(ref, ")")
			if ref = strings.Trim(ref, "'\" "); ok && isPictureRef(ref) {
				v.wider(version{ref, widthIn(ref)})
			}
		} else if opensWith(name, "data-b") && isPictureRef(value) { // data-background, data-bg
			v.wider(version{value, widthIn(value)})
		}
	}
	f.addPicture(n, v, "")
}

// isPictureTag reports whether a custom element calls itself a picture.
func isPictureTag(tag string) bool {
	return strings.IndexByte(tag, '-') > 0 && pictureTags.in(tag)
}

var pictureTags = newWordList([]string{"image", "picture", "-img", "img-"})

func (f *finder) addPicture(n int32, v version, alt string) {
	if v.ref == "" || f.placeOf(n)&noPicture != 0 || f.tiny(n) {
		return
	}
	url, ok := f.resolve(v.ref)
	if !ok || isDrawing(url) && f.p.Under(n, page.Figure) < 0 {
		return
	}
	pic := picture{Image: imageOf(url), width: v.width, node: n, near: -1}
	pic.Alt = alt
	pic.emblem = isEmblem(pic.File)
	pic.beside = v.ref[0] != '/' && !strings.Contains(v.ref[:min(len(v.ref), 12)], ":")
	f.pictures = append(f.pictures, pic)
}

// placeOf is where a picture stands, whatever it calls itself. A button around
// it is for a closer look.
func (f *finder) placeOf(n int32) prose.Place {
	up := f.p.Nodes[n].Parent
	if f.view.Places[up]&prose.InForm == 0 {
		return f.view.Places[up]
	}
	button := int32(-1)
	for ; up > 0 && f.view.Places[up]&prose.InForm != 0; up = f.p.Nodes[up].Parent {
		button = up
	}
	if button > 0 && (f.p.Is(button, page.Button, page.Label) || f.p.Value(button, page.Role) == "button") {
		return f.view.Places[up]
	}
	return f.view.Places[f.p.Nodes[n].Parent]
}

// noscriptPicture reads the picture for readers without scripts, where a
// script would show the only one.
func (f *finder) noscriptPicture(n int32) {
	parent := f.p.Nodes[n].Parent
	if k := len(f.pictures); k > 0 && f.pictures[k-1].node > parent {
		return
	}
	src := f.rawText(n)
	if len(src) > 4000 || !strings.Contains(src, "<img") || f.placeOf(n)&noPicture != 0 {
		return
	}
	p, err := page.Parse([]byte(src), page.Options{ContentType: "text/html; charset=utf-8"})
	if err != nil {
		return
	}
	g := finder{p: p}
	for i := range int32(len(p.Nodes)) {
		if p.Is(i, page.Img) && !g.tiny(i) {
			f.addPicture(n, g.pictureOf(i), plain(p.Value(i, page.Alt)))
			return
		}
	}
}

// hiddenPicture looks in a figure without a picture element for the address
// that a script would show: in attributes of other elements.
func (f *finder) hiddenPicture(fig int32) {
	p := f.p
	var best version
	at, alt := fig, ""
	for n := fig + 1; n < min(p.Nodes[fig].End, fig+60); n++ {
		if p.Nodes[n].Kind != page.Element {
			continue
		}
		var v version
		versionsOf(p, n, &v)
		if isPictureRef(v.ref) && (best.ref == "" || v.width > best.width) {
			best, at = v, n
			alt = plain(p.Value(n, page.Alt))
		}
	}
	f.addPicture(at, best, alt)
}

// standsIn is where picture i stands. What the boxes around the picture alone
// call themselves ("widget", "teaser-image") says nothing of that.
func (f *finder) standsIn(i int) prose.Place {
	p := &f.pictures[i]
	n, from, to := p.node, p.node, p.end
	for range 6 {
		up := f.p.Nodes[n].Parent
		if !f.canHold(i, up) || f.holdsTextBut(up, from, to) {
			break
		}
		n = up
	}
	return f.placeOf(n)
}

// holdsTextBut reports whether an element holds text outside of a run of nodes.
func (f *finder) holdsTextBut(n, from, to int32) bool {
	for k := f.blockFrom(n); k < len(f.blocks) && f.blocks[k].From < f.p.Nodes[n].End; k++ {
		if b := &f.blocks[k]; b.From < from || b.From >= to {
			return true
		}
	}
	return false
}

// tiny reports whether a picture is too small to be one of the story.
func (f *finder) tiny(n int32) bool {
	for _, name := range []page.Name{page.Width, page.Height} {
		s := strings.TrimSuffix(f.p.Value(n, name), "px")
		if v, w := digits(s, 4); w > 0 && w == len(s) && v > 0 && v < 80 {
			return true
		}
	}
	style := f.p.Value(n, page.Style)
	return strings.Contains(style, "width:1px") || strings.Contains(style, "width: 1px") || strings.Contains(style, "height:1px")
}

// leadsAway reports whether an anchor, if it is one, links to another page.
func (f *finder) leadsAway(a int32) bool {
	if a < 0 || !f.p.Is(a, page.A) {
		return false
	}
	href := strings.TrimSpace(f.p.Value(a, page.Href))
	if href == "" || href[0] == '#' || opensWith(href, "javascript:") || isPictureRef(href) {
		return false
	}
	url, ok := f.resolve(href)
	url, _, _ = strings.Cut(url, "#")
	return ok && url != f.o.URL && !f.isOwn(url)
}

// isOwn reports whether an address leads to a page of this very story: the
// same, or one that shares its number or the last part of its path, as a page
// of its pictures does.
func (f *finder) isOwn(url string) bool {
	own, _, _ := strings.Cut(f.s.URL, "#")
	if url == own {
		return true
	}
	for _, id := range f.ownKey.ids {
		if strings.Contains(url, id) {
			return true
		}
	}
	last := strings.TrimRight(own, "/")
	last = last[strings.LastIndexByte(last, '/')+1:]
	return (len(last) >= 20 || len(last) >= 5 && isNumber(last)) && strings.Contains(url, last)
}

// isTeaser reports whether the small box around a picture without a caption
// holds a link to another story.
func (f *finder) isTeaser(i int) bool {
	p := &f.pictures[i]
	up := f.p.Nodes[p.node].Parent
	for range 5 {
		if up <= 0 || f.p.Nodes[up].End-up > maxBox || f.p.Is(up, page.Body, page.Main) || f.container >= up && f.container < f.p.Nodes[up].End || !f.alone(i, up) || f.view.Prose[up] > 60 {
			return false
		}
		for n := up; n < f.p.Nodes[up].End; n++ {
			if f.leadsAway(n) {
				return true
			}
		}
		up = f.p.Nodes[up].Parent
	}
	return false
}

// emblems are words in the file names of pictures that are no news.
var emblems = map[string]bool{
	"logo": true, "logos": true, "icon": true, "icons": true, "avatar": true, "avatars": true, "sprite": true, "badge": true, "button": true,
	"favicon": true, "gravatar": true, "spinner": true, "loader": true, "emoji": true, "playstore": true, "appstore": true, "pixel": true,
	"arrow": true, "banner": true, "default": true, "fallback": true, "newsletter": true, "lupe": true, "zoom": true, "magnifier": true, "enlarge": true,
}

// isDrawing reports whether an address is of a vector drawing: mostly an icon.
func isDrawing(url string) bool {
	path, _, _ := strings.Cut(url, "?")
	return strings.HasSuffix(path, ".svg")
}

// isEmblem reports whether a picture's file name says that it is a logo or the like.
func isEmblem(file string) bool {
	if n := len(file); n >= 4 && strings.EqualFold(file[n-4:], ".svg") {
		return true
	}
	for from := 0; from < len(file); {
		to := from
		for to < len(file) && isLower(small[file[to]]) {
			to++
		}
		w := file[from:to]
		if n := to - from; n >= 4 && (entryOf(emblems, w) || strings.EqualFold(w[n-4:], "logo") || strings.EqualFold(w[n-4:], "icon")) {
			return true
		}
		from = max(to, from+1)
	}
	return false
}

// furniture is where only pictures with captions of their own are the story's.
const furniture = prose.InNav | prose.InFooter | prose.InRelated | prose.InPromo | prose.InAside | prose.InByline | prose.InHidden | prose.InAdvert | prose.InShare | prose.InSignup

// belongs reports whether a picture is one of the story and not of the
// furniture: another story's teaser, an author's portrait, a logo.
func (f *finder) belongs(p *picture) bool {
	said := strings.IndexByte(p.Caption, ' ') > 0 || p.Credit != ""
	switch {
	case p.emblem && (!p.inFigure || !said):
		return false
	case said && p.shown && !p.guessed && !p.teaser:
		return true
	case p.place&furniture != 0 || p.linked || p.teaser:
		return false
	}
	return said || !p.emblem && !isEmblem(p.Alt) && f.times[p.key.stem] < 3
}

// findCommonIDs finds the ids that say nothing of a single picture: those of
// the page's own address, and those that many pictures have.
func (f *finder) findCommonIDs() {
	common, count, times := emptied(&f.common), emptied(&f.count), emptied(&f.times)
	for _, id := range f.ownKey.ids {
		common[id] = true
	}
	for i := range f.pictures {
		p := &f.pictures[i]
		p.key = f.keys.keyOf(p.URL)
		if times[p.key.stem]++; times[p.key.stem] > 1 {
			continue
		}
		for _, id := range p.key.ids {
			if count[id]++; count[id] == 4 {
				common[id] = true
			}
		}
	}
}

// emptied is a map without what the page before left in it.
func emptied[V any](m *map[string]V) map[string]V {
	if *m == nil {
		*m = make(map[string]V)
	}
	clear(*m)
	return *m
}

func isLetter(r rune) bool { return unicode.IsLetter(r) }
