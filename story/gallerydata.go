package story

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// dataSeries finds the galleries that the page carries as data: in JSON-LD, in
// attributes, and in the state of its scripts. Scripts are read only where the
// page says that it has a gallery and does not show it whole.
func (f *finder) dataSeries(shown []series) []series {
	out := f.linkedSeries()
	out = append(out, f.attributeSeries()...)
	whole := len(out) > 0
	for i := range shown {
		whole = whole || shown[i].Count <= len(shown[i].Items)
	}
	out = slices.DeleteFunc(out, func(s series) bool { return s.rule != "json-ld gallery" && f.showsAlone(&s) })
	if !whole && (len(shown) > 0 || f.saysGallery()) {
		if s, ok := f.scriptSeries(); ok && !f.showsAlone(&s) {
			out = append(out, s)
		}
	}
	return out
}

// showsAlone reports whether the page shows most pictures of a series one by
// one: then the data lists the pictures of the story, and is no gallery.
func (f *finder) showsAlone(s *series) bool {
	n := 0
	for i := range f.pictures {
		if p := &f.pictures[i]; !f.inGallery(p.node) && s.index(&p.key) >= 0 {
			n++
		}
	}
	return n*2 >= len(s.Items)
}

// linkedSeries reads the galleries of the linked data.
func (f *finder) linkedSeries() []series {
	var out []series
	l := &f.ld
	for v := range l.objects {
		gallery := l.is(v, "ImageGallery", "MediaGallery")
		if !gallery && v != l.article {
			continue
		}
		for _, key := range []string{"associatedMedia", "hasPart", "image", "itemListElement"} {
			list := l.doc.member(v, key)
			if list < 0 || !gallery && key != "associatedMedia" && key != "hasPart" {
				continue
			}
			s := f.seriesOfList(&l.doc, list)
			s.Title = cmp.Or(l.doc.field(v, "name"), l.doc.field(v, "headline"))
			if n, w := digits(l.doc.field(v, "numberOfItems"), 3); w > 0 && n >= len(s.Items) {
				s.Count, s.told = n, true
			}
			if s.rule = "json-ld gallery"; len(s.Items) >= 3 {
				out = append(out, s)
				break
			}
		}
	}
	return out
}

// dataWords are parts of the names of attributes that carry pictures as JSON.
var dataWords = newWordList(append([]string{"items", "media", "props", "options", "config", "data"}, pictureNames...))

// pictureWords are those that say that it is pictures.
var (
	pictureNames = []string{"galler", "galer", "image", "photo", "foto", "slide", "picture", "bilder", "carousel"}
	pictureWords = newWordList(pictureNames)
)

// attributeSeries reads the galleries that attributes hold as JSON.
func (f *finder) attributeSeries() []series {
	var out []series
	from, to := f.storyFrom(), int32(len(f.p.Nodes))
	if f.container > 0 {
		to = f.p.Nodes[f.container].End
	}
	for n := from; n < to && len(out) < 5; n++ {
		if f.p.Nodes[n].Kind != page.Element || f.view.Places[n]&noGallery != 0 {
			continue
		}
		for name, value := range f.p.Attrs(n) {
			if len(value) < 60 || value[0] != '[' && value[0] != '{' || len(value) > 1<<20 || !hasAny(name, dataWords) {
				continue
			}
			if s, ok := f.bestSeries(value, !hasAny(name, pictureWords)); ok {
				s.from, s.to, s.rule = n, f.p.Nodes[n].End, "gallery data"
				out = append(out, s)
			}
		}
	}
	return out
}

// galleryPaths are parts of addresses and headlines that say that a page is a gallery.
var galleryPaths = newWordList([]string{"gallery", "galleries", "slideshow", "in-pictures", "in pictures", "photos", "pictures", "fotostrecke", "bilderstrecke", "bildergalerie", "galerie", "fotogaler", "photo-essay", "diaporama", "fotos", "bilder"})

// saysGallery reports whether the page says that it has a gallery: by its
// address, headline or type, or by an element for one that holds no pictures.
func (f *finder) saysGallery() bool {
	if hasAny(f.s.URL, galleryPaths) || hasAny(f.s.Headline, galleryPaths) || f.ld.article >= 0 && f.ld.is(f.ld.article, "ImageGallery", "MediaGallery") {
		return true
	}
	from := f.storyFrom()
	for n := from; n < int32(len(f.p.Nodes)); n++ {
		if f.view.Places[n]&prose.InGallery != 0 && f.view.Places[n]&noGallery == 0 {
			return true
		}
	}
	return false
}

// stateKeys are the keys under which the state of a page keeps its galleries.
var stateKeys = []string{"gallery", "galleryItems", "galleryImages", "slideshow", "slides", "photos", "images", "pictures", "fotos", "bilder", "galleries", "mediaItems", "items", "content_elements"}

// maxStateTries bounds how many places of the scripts are read as JSON.
const maxStateTries = 16

// scriptSeries reads the best gallery in the state that scripts hold.
func (f *finder) scriptSeries() (series, bool) {
	var best series
	tries := 0
	for _, n := range f.survey.scripts {
		if strings.Contains(f.p.Value(n, page.Type), "ld+json") {
			continue
		}
		src := f.rawText(n)
		if !strings.Contains(src, ".jpg") && !strings.Contains(src, ".jpeg") && !strings.Contains(src, ".webp") && !strings.Contains(src, ".png") {
			continue
		}
		for _, key := range stateKeys {
			for at := 0; tries < maxStateTries; {
				i := listAt(src, key, at)
				if i < 0 {
					break
				}
				tries++
				if s, ok := f.bestSeries(src[i:min(len(src), i+1<<20)], true); ok && len(s.Items) > len(best.Items) {
					best = s
				}
				at = i + 1
			}
		}
	}
	best.rule = "script state"
	best.from = f.galleryPlace()
	return best, len(best.Items) >= 3
}

// listAt finds the next bracket that opens the value of a key in a script:
// "key": [, key = [, \"key\":{.
func listAt(src, key string, at int) int {
	for at < len(src) {
		i := strings.Index(src[at:], key)
		if i < 0 {
			return -1
		}
		at += i + len(key)
		j := at
		for j < len(src) && j < at+6 && strings.IndexByte("\"'\\ :=", src[j]) >= 0 {
			j++
		}
		if j > at && j < len(src) && (src[j] == '[' || src[j] == '{') {
			return j
		}
	}
	return -1
}

// galleryPlace is where the page keeps room for a gallery that scripts show.
func (f *finder) galleryPlace() int32 {
	for n := f.storyFrom(); n < int32(len(f.p.Nodes)); n++ {
		if f.view.Places[n]&prose.InGallery != 0 && f.view.Places[n]&noGallery == 0 {
			return n
		}
	}
	return 0
}

// bestSeries reads JSON and returns the list in it with the most pictures; with
// said, only one of which most are described. JSON inside of a string is read
// as such.
func (f *finder) bestSeries(src string, said bool) (series, bool) {
	if i := strings.IndexByte(src, '"'); i > 0 && src[i-1] == '\\' {
		src = unescapeJSON(src)
	}
	var d jsonDoc
	if root, _ := d.add(src); root < 0 {
		return series{}, false
	}
	var best series
	parent := make([]int32, 0, 16) // open objects and arrays
	for v := range int32(len(d)) {
		for len(parent) > 0 && d[parent[len(parent)-1]].end <= v {
			parent = parent[:len(parent)-1]
		}
		if d[v].kind == jsonArray && d[v].end-v > 3 {
			s := f.seriesOfList(&d, v)
			if len(s.Items) >= 3 && len(s.Items) > len(best.Items) && (!said || s.said()*2 >= len(s.Items)) {
				best = s
				if len(parent) > 0 {
					best.readParent(d, parent[len(parent)-1])
				}
			}
		}
		if d[v].kind != jsonText && d[v].kind != jsonWord {
			parent = append(parent, v)
		}
	}
	return best, len(best.Items) >= 3
}

// said counts the items of which the page says something.
func (s *series) said() int {
	n := 0
	for _, it := range s.Items {
		if it.Caption != "" || it.Credit != "" {
			n++
		}
	}
	return n
}

// readParent reads the title and the count beside a list.
func (s *series) readParent(d jsonDoc, v int32) {
	for _, key := range []string{"title", "headline", "name", "galleryTitle"} {
		if t := d.field(v, key); t != "" && len(t) < 200 {
			s.Title = t
			break
		}
	}
	for _, key := range []string{"count", "total", "totalCount", "numberOfItems", "imageCount", "photoCount", "totalImages"} {
		if n, w := digits(d.field(v, key), 3); w > 0 && n >= len(s.Items) && n <= 500 {
			s.Count, s.told = n, true
			return
		}
	}
}

// seriesOfList makes a gallery of the members of a list that are pictures.
// Members that are other stories make it none.
func (f *finder) seriesOfList(d *jsonDoc, list int32) series {
	var s series
	for v := range d.each(list) {
		if len(s.Items) >= maxPictures {
			break
		}
		it, ok := f.itemOf(*d, v)
		if !ok {
			continue
		}
		key := f.keys.keyOf(it.URL)
		if s.index(&key) >= 0 || len(s.keys) > 0 && key.generic && key.is(&s.keys[len(s.keys)-1], nil) {
			continue
		}
		it.N = len(s.Items) + 1
		s.Items, s.keys = append(s.Items, it), append(s.keys, key)
	}
	return s
}

// Keys under which data says things of a picture, the best first.
var (
	urlKeys     = []string{"contentUrl", "original", "full", "fullUrl", "large", "xlarge", "hires", "src", "url", "imageUrl", "image_url", "imgUrl", "image", "picture", "photo", "file", "href", "path", "thumbnailUrl", "thumb", "uri", "srcset"}
	captionKeys = []string{"caption", "captionText", "caption_text", "description", "subtitle", "text", "body", "title", "name", "headline", "alt", "altText"}
	creditKeys  = []string{"credit", "creditText", "credits", "creditLine", "copyright", "copyrightHolder", "copyrightNotice", "photographer", "byline", "author", "creator", "source", "attribution", "owner", "agency"}
	placeKeys   = []string{"location", "contentLocation", "locationCreated", "place", "city"}
	dateKeys    = []string{"dateCreated", "datePublished", "dateTaken", "date_taken", "date", "created", "uploadDate"}
)

// itemOf reads a picture of a list: an address, or an object that says more.
func (f *finder) itemOf(d jsonDoc, v int32) (it Item, ok bool) {
	if d[v].kind == jsonText && isPictureRef(d.source(v)) {
		it.URL = d.source(v)
	} else if d[v].kind == jsonObject {
		if m := d.member(v, "item"); m >= 0 && d[m].kind == jsonObject { // of an ItemList
			v = m
		}
		direct := pictureIn(d, v, 0)
		if direct.ref == "" && (textIn(d, v, captionKeys[:3]) == "" && textIn(d, v, creditKeys[:8]) == "" || f.leadsToStory(d, v)) {
			return it, false // a teaser of another story
		}
		direct.wider(pictureIn(d, v, 3))
		it.URL = direct.ref
		it.Caption, it.Credit = captionOf([]captionLine{{text: textIn(d, v, captionKeys)}})
		if c := textIn(d, v, creditKeys); c != "" {
			_, it.Credit = captionOf([]captionLine{{text: c, credit: true}})
		}
		it.Place = textIn(d, v, placeKeys)
		if date, ok := parseDate(textIn(d, v, dateKeys), false); ok && date.Day() != f.s.Published.Day() {
			it.Date = string(date)
		}
		if it.Caption != "" && sameLetters(it.Caption, direct.ref) {
			it.Caption = ""
		}
	}
	if !usableRef(it.URL) {
		return it, false
	}
	it.URL, ok = f.resolve(it.URL)
	return it, ok
}

// sameLetters reports whether a caption is only the name of the picture's file.
func sameLetters(caption, ref string) bool {
	bare := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, s)
	}
	file := ref[strings.LastIndexByte(ref, '/')+1:]
	return strings.HasPrefix(bare(file), bare(caption))
}

// leadsToStory reports whether an object is a teaser of another story: it leads to
// one.
func (f *finder) leadsToStory(d jsonDoc, v int32) bool {
	for _, key := range []string{"url", "link", "href", "permalink", "canonicalUrl", "canonical_url", "website_url"} {
		if u := d.field(v, key); strings.Contains(u, "/") && !isPictureRef(u) && !f.isOwn(u) {
			return true
		}
	}
	return false
}

// pictureIn finds the largest address of a picture in an object.
func pictureIn(d jsonDoc, v int32, depth int) version {
	var best version
	width, _ := digits(d.field(v, "width"), 5)
	for _, key := range urlKeys {
		m := d.member(v, key)
		if m < 0 {
			continue
		}
		switch d[m].kind {
		case jsonText:
			ref := d.source(m)
			if key == "srcset" {
				best.use(largest(ref))
			} else if isPictureRef(ref) || (key == "contentUrl" || key == "src" || isPictureObject(d, v)) && strings.Contains(ref, "/") {
				best.wider(version{ref, max(float64(width), widthIn(ref))})
			}
		case jsonObject:
			if depth > 0 {
				best.wider(pictureIn(d, m, depth-1))
			}
		}
	}
	for i := v + 1; depth > 0 && best.ref == "" && i < d[v].end; i = d[i].end {
		for x := range d.each(i) {
			if d[x].kind == jsonObject {
				best.wider(pictureIn(d, x, depth-1))
			}
		}
	}
	return best
}

var pictureTypes = newWordList([]string{"image", "photo", "picture"})

// isPictureObject reports whether an object says that it is a picture.
func isPictureObject(d jsonDoc, v int32) bool {
	for _, key := range []string{"@type", "type", "__typename", "mediaType", "mime_type"} {
		if hasAny(d.field(v, key), pictureTypes) {
			return true
		}
	}
	return false
}

// textIn is the first text under one of the keys: a string, or the name or
// text of an object, or the first of a list.
func textIn(d jsonDoc, v int32, keys []string) string {
	for _, key := range keys {
		for x := range d.each(d.member(v, key)) {
			if t := d.text(x); t != "" {
				return t
			}
			for _, inner := range []string{"name", "text", "content", "value", "plain", "html", "basic", "rendered"} {
				if t := d.field(x, inner); t != "" {
					return t
				}
			}
			break
		}
	}
	return ""
}
