package story

import (
	"cmp"
	"strings"

	"github.com/copytaster/copytaster/page"
)

// A toldPicture is one that the metadata names.
type toldPicture struct {
	Image
	key   pictureKey
	width float64
	rule  string
}

// toldPictures are the pictures that the metadata names as the story's, the
// best first.
func (f *finder) toldPictures() []toldPicture {
	out, emblems := f.told[:0], f.emblems[:0]
	add := func(img Image, width float64, rule string) {
		if !usableRef(img.URL) || len(out) >= 20 {
			return
		}
		if url, ok := f.resolve(img.URL); ok {
			img.URL, img.File = url, imageOf(url).File
			t := toldPicture{img, f.keys.keyOf(url), max(width, widthIn(url)), rule}
			if isEmblem(img.File) {
				emblems = append(emblems, t)
			} else {
				out = append(out, t)
			}
		}
	}
	if l := &f.ld; l.article >= 0 {
		for _, key := range []string{"image", "primaryImageOfPage", "associatedMedia", "thumbnailUrl"} {
			for v := range l.doc.each(l.doc.member(l.article, key)) {
				img, width := f.linkedPicture(l.resolve(v))
				add(img, width, "json-ld image")
			}
		}
	}
	width, _ := digits(f.meta.get("og:image:width"), 5)
	for _, key := range [...]string{"og:image", "og:image:secure_url", "og:image:url", "twitter:image", "twitter:image:src", "parsely-image-url", "sailthru.image.full"} {
		for url := range f.meta.each(key) {
			add(Image{URL: url, Alt: f.meta.get("og:image:alt", "twitter:image:alt")}, float64(width), "og:image")
		}
	}
	f.told, f.emblems = append(out, emblems...), emblems
	return f.told
}

// linkedPicture reads a picture of the linked data; the headline is no caption.
func (f *finder) linkedPicture(v int32) (img Image, width float64) {
	img, width = f.ld.picture(v)
	if img.Caption != "" && likeness(img.Caption, f.s.Headline) > 0.8 {
		img.Caption = ""
	}
	return img, width
}

// picture reads a picture of the linked data: an address, or an object that
// says more.
func (l *linkedData) picture(v int32) (img Image, width float64) {
	if v < 0 {
		return img, 0
	}
	d := l.doc
	if d[v].kind != jsonObject {
		return Image{URL: d.text(v)}, 0
	}
	for _, key := range []string{"contentUrl", "url", "@id", "thumbnailUrl"} {
		if u := d.field(v, key); u != "" && !strings.HasPrefix(u, "#") && (key != "@id" || isPictureRef(u)) {
			img.URL = u
			break
		}
	}
	w, _ := digits(d.field(v, "width"), 5)
	img.Caption = cmp.Or(d.field(v, "caption"), d.field(v, "description"))
	if name := d.field(v, "name"); img.Caption == "" && strings.Count(name, " ") >= 4 {
		img.Caption = name
	}
	for _, key := range []string{"creditText", "copyrightHolder", "copyrightNotice", "author", "creator"} {
		m := l.resolve(d.member(v, key))
		name := d.text(m)
		if name == "" {
			name = d.field(m, "name")
		}
		if name != "" {
			img.Credit = name
			break
		}
	}
	if caption, credit := splitCredit(img.Caption); credit != "" {
		img.Caption, img.Credit = caption, cmp.Or(img.Credit, credit)
	}
	if c, ok := creditLine(img.Credit); ok {
		img.Credit = c
	}
	return img, float64(w)
}

// findLead chooses the lead picture: what the page shows on top, best where
// the metadata names it too; else what the metadata names.
func (f *finder) findLead() {
	told := f.toldPictures()
	f.tellPictures(told)
	top := f.topPictures()
	if p, t := f.match(top, told); p != nil {
		f.setLead(p, t, t.rule)
		return
	}
	for _, p := range top {
		if p.Caption != "" || p.Credit != "" || p.inFigure && !p.emblem || len(told) == 0 && p.width >= 400 {
			f.setLead(p, nil, "first picture")
			return
		}
	}
	var shown []*picture
	for i := range f.pictures {
		if p := &f.pictures[i]; f.belongs(p) {
			shown = append(shown, p)
		}
	}
	if p, t := f.match(shown, told); p != nil {
		f.setLead(p, t, t.rule)
	} else if len(told) > 0 {
		f.setLead(nil, &told[0], told[0].rule)
	} else if len(top) > 0 {
		f.setLead(top[0], nil, "first picture")
	}
}

// match finds the first picture shown that the metadata names too; what the
// metadata names first is tried first.
func (f *finder) match(shown []*picture, told []toldPicture) (*picture, *toldPicture) {
	for i := range told {
		for _, p := range shown {
			if p.key.is(&told[i].key, f.common) {
				return p, &told[i]
			}
		}
	}
	for i := range told {
		for _, p := range shown[:min(len(shown), 60)] {
			if tellsOf(told[i].Alt, p) || tellsOf(told[i].Caption, p) || akin(told[i].key.stem, p.key.stem) {
				return p, &told[i]
			}
		}
	}
	return nil, nil
}

// tellsOf reports whether the metadata says of a picture what the page says
// of one that it shows.
func tellsOf(told string, p *picture) bool {
	return len(told) >= 30 && (likeness(told, p.Alt) > 0.9 || likeness(told, p.Caption) > 0.9)
}

// akin reports whether one stem is the other with something before or behind it.
func akin(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 8 {
		return false
	}
	i := strings.Index(b, a)
	if i < 0 {
		return false
	}
	before, behind := b[:i], b[i+len(a):]
	return (before == "" || strings.HasSuffix(before, "_") || strings.HasSuffix(before, "-")) && (behind == "" || strings.IndexByte("._", behind[0]) >= 0) &&
		!isNumber(strings.Trim(behind, "._-"))
}

// tellPictures gives the pictures shown what the metadata says of them.
func (f *finder) tellPictures(told []toldPicture) {
	for v := range f.ld.objects {
		if f.ld.is(v, "ImageObject") && len(told) < 50 {
			if img, _ := f.linkedPicture(v); img.URL != "" {
				told = append(told, toldPicture{Image: img, key: f.keys.keyOf(img.URL)})
			}
		}
	}
	said := emptied(&f.said)
	for i := range f.pictures {
		if p := &f.pictures[i]; p.Caption != "" && said[p.key.stem] == 0 {
			said[p.key.stem] = i + 1
		}
	}
	for i := range f.pictures {
		if p, k := &f.pictures[i], said[f.pictures[i].key.stem]; p.Caption == "" && k > 0 { // shown twice, for wide and narrow screens
			p.Caption, p.Credit = f.pictures[k-1].Caption, cmp.Or(p.Credit, f.pictures[k-1].Credit)
		}
	}
	for i := range told {
		t := &told[i]
		if t.Caption == "" && t.Credit == "" {
			continue
		}
		for j := range f.pictures {
			if p := &f.pictures[j]; (p.Caption == "" || p.Credit == "") && p.key.is(&t.key, f.common) {
				p.Caption, p.Credit = cmp.Or(p.Caption, t.Caption), cmp.Or(p.Credit, t.Credit)
			}
		}
	}
}

// topPictures are the pictures of the story between its headline and its
// third paragraph.
func (f *finder) topPictures() []*picture {
	until := f.p.Nodes[f.container].End
	if len(f.kept) > 2 {
		until = f.blocks[f.kept[2].block].From
	}
	from := f.storyFrom()
	var out []*picture
	for i := range f.pictures {
		p := &f.pictures[i]
		if p.node >= until {
			break
		}
		if p.node > from && f.belongs(p) {
			out = append(out, p)
		}
	}
	return out
}

// storyFrom is the node from which pictures may be the story's: the article
// element around the headline and the text, or a little before the headline.
func (f *finder) storyFrom() int32 {
	head := f.headNode
	if head == 0 || head > f.container && f.container > 0 {
		head = f.container
	}
	if a := f.p.Under(head, page.Article, page.Main); a > 0 && f.p.Nodes[a].End > f.container {
		return a
	}
	return max(head-60, 0)
}

// setLead writes the lead picture from what the page shows and what the
// metadata says of it. Of two addresses the wider is kept.
func (f *finder) setLead(p *picture, t *toldPicture, rule string) {
	var img Image
	if p != nil {
		img = p.Image
	}
	if t != nil {
		if p == nil || !p.beside && (t.width >= p.width || p.width < 1.5*t.width && t.width > 0) {
			img.URL, img.File = t.URL, t.File
		}
		img.Alt, img.Caption, img.Credit = cmp.Or(img.Alt, t.Alt), cmp.Or(img.Caption, t.Caption), cmp.Or(img.Credit, t.Credit)
	}
	f.s.LeadImage = &img
	f.because("lead_image", rule)
}

// placePictures puts the story's further pictures among the body's blocks.
func (f *finder) placePictures() {
	if f.container == 0 {
		return
	}
	s := f.s
	var body []Block
	at := 0 // next body block to copy
	from, to := f.storyFrom(), f.p.Nodes[f.container].End
	emptied(&f.seen)
	if s.LeadImage != nil {
		key := f.keys.keyOf(s.LeadImage.URL)
		f.see(&key)
	}
	for i := range f.pictures {
		p := &f.pictures[i]
		if p.node < from || p.node >= to || f.inGallery(p.node) || !f.belongs(p) {
			continue
		}
		if !f.see(&p.key) {
			continue
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

// see reports whether a picture was not seen before, and keeps its key.
func (f *finder) see(key *pictureKey) bool {
	seen := f.seen
	if seen[key.stem] {
		return false
	}
	for _, id := range key.ids {
		if seen[id] && !f.common[id] {
			return false
		}
	}
	seen[key.stem] = true
	for _, id := range key.ids {
		seen[id] = true
	}
	return true
}

// inGallery reports whether a node stands in one of the galleries found.
func (f *finder) inGallery(n int32) bool {
	for _, g := range f.galleryAt {
		if n >= g[0] && n < g[1] {
			return true
		}
	}
	return false
}
