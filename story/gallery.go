package story

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// A series is a gallery with what the finder needs to know of it beside.
type series struct {
	Gallery
	from, to int32        // its nodes; to is 0 where the page does not show it
	keys     []pictureKey // of its items
	told     bool         // the page counts it
	rule     string
}

// findGalleries finds series of pictures: what calls itself a gallery, lists
// of figures, and what data on the page holds; the same series found twice is
// one.
func (f *finder) findGalleries() {
	var all []series
	for _, s := range f.shownSeries() {
		all = merge(all, s)
	}
	for _, s := range f.dataSeries(all) {
		all = merge(all, s)
	}
	if len(all) == 0 {
		if s, ok := f.onePicture(); ok {
			all = append(all, s)
		}
	}
	for i := range all {
		s := &all[i]
		if s.Count < len(s.Items) {
			s.Count = len(s.Items)
		}
		s.Missing = s.Count - len(s.Items)
		for _, k := range f.kept {
			if k.kind == Paragraph && f.blocks[k.block].From < s.from {
				s.AfterParagraph++
			}
		}
		f.s.Galleries = append(f.s.Galleries, s.Gallery)
		f.because("galleries", s.rule)
	}
}

// merge adds a series to others, or what it knows to the one that has the same
// pictures.
func merge(all []series, s series) []series {
	for i := range all {
		a := &all[i]
		common := 0
		for j := range s.keys {
			if a.index(&s.keys[j]) >= 0 {
				common++
			}
		}
		if common == 0 || common*2 < min(len(a.keys), len(s.keys)) {
			continue
		}
		if len(s.Items) > len(a.Items) {
			*a, s = s, *a
			a.from, a.to, a.rule = max(a.from, s.from), max(a.to, s.to), s.rule
		}
		a.learn(&s)
		return all
	}
	return append(all, s)
}

func (s *series) index(key *pictureKey) int {
	return slices.IndexFunc(s.keys, func(k pictureKey) bool { return key.stem != "" && k.stem == key.stem })
}

// learn takes over what another series says of the same pictures.
func (s *series) learn(o *series) {
	for i := range o.Items {
		if k := s.index(&o.keys[i]); k >= 0 {
			s.Items[k].learn(o.Items[i])
		}
	}
	if s.Title == "" {
		s.Title = o.Title
	}
	s.Count = max(s.Count, o.Count)
	s.told = s.told || o.told
}

func (it *Item) learn(o Item) {
	for _, p := range []struct{ to, from *string }{{&it.URL, &o.URL}, {&it.Caption, &o.Caption}, {&it.Place, &o.Place}, {&it.Credit, &o.Credit}, {&it.Date, &o.Date}} {
		if *p.to == "" {
			*p.to = *p.from
		}
	}
	it.Of = max(it.Of, o.Of)
}

// noGallery is where no gallery of the story stands.
const noGallery = prose.InNav | prose.InFooter | prose.InRelated | prose.InPromo | prose.InAdvert | prose.InAside | prose.InComments | prose.InSignup

// shownSeries finds the galleries in the markup.
func (f *finder) shownSeries() []series {
	var out []series
	for _, root := range f.galleryRoots() {
		if s, ok := f.seriesIn(root); ok {
			f.galleryAt = append(f.galleryAt, [2]int32{s.from, s.to})
			out = append(out, s)
		}
	}
	return append(out, f.figureRuns()...)
}

// galleryRoots are the outermost elements that call themselves a gallery.
func (f *finder) galleryRoots() []int32 {
	var roots []int32
	for n := int32(1); n < int32(len(f.p.Nodes)) && len(roots) < 20 && f.survey.places&prose.InGallery != 0; n++ {
		if f.view.Places[n]&prose.InGallery != 0 && f.p.Nodes[n].Kind == page.Element {
			if f.view.Places[n]&noGallery == 0 {
				roots = append(roots, n)
			}
			n = f.p.Nodes[n].End - 1
		}
	}
	f.known = slices.Grow(f.known[:0], len(f.p.Nodes))[:len(f.p.Nodes)]
	known := f.known
	clear(known)
	for i := range f.pictures {
		root := int32(-1)
		for n := f.p.Nodes[f.pictures[i].node].Parent; n > 0 && !known[n]; n = f.p.Nodes[n].Parent {
			known[n] = true
			if f.callsItselfGallery(n) && f.view.Places[n]&(noGallery|prose.InGallery) == 0 {
				root = n
			}
		}
		if root > 0 && len(roots) < 40 {
			roots = append(roots, root)
		}
	}
	slices.Sort(roots)
	return roots
}

// galleryWords are parts of the classes by which a gallery calls itself, beside
// the words that tell places.
var galleryWords = newWordList([]string{"gallery", "slideshow", "carousel", "galerie", "galleria", "galería", "fotostr", "bilderstr", "bildstr", "bildserie", "bildeserie", "bildspel", "photoset", "photo-essay", "photoessay", "flickity", "slick-", "splide", "glide__", "mosaic"})

func (f *finder) callsItselfGallery(n int32) bool {
	if f.p.Nodes[n].Tag == 0 && f.p.TagName(n) == "amp-carousel" || hasAny(f.p.Value(n, page.Class), galleryWords) || strings.HasSuffix(f.p.Value(n, page.Itemtype), "ImageGallery") {
		return !f.holdsHeadline(n) && int(f.view.Prose[n]) <= maxSlideWords*f.picturesIn(n)
	}
	return false
}

// maxSlideWords is how many words of prose a slide of a gallery may have.
const maxSlideWords = 60

func (f *finder) holdsHeadline(n int32) bool {
	return f.headNode >= n && f.headNode < f.p.Nodes[n].End
}

func (f *finder) picturesIn(n int32) int {
	count := 0
	for i := range f.pictures {
		if p := &f.pictures[i]; p.node >= n && p.node < f.p.Nodes[n].End {
			count++
		}
	}
	return count
}

// seriesIn reads the gallery in an element: around its counters, else around
// its pictures.
func (f *finder) seriesIn(root int32) (series, bool) {
	end := f.p.Nodes[root].End
	anchors, away := f.pictureAnchors(root, end)
	if counters := f.counters(root); len(counters) >= 2 && len(counters)*2 >= len(anchors) {
		anchors = counters
	}
	if len(anchors) < 2 || away > len(anchors) {
		return series{}, false
	}
	s := series{from: root, to: end, rule: "gallery element"}
	list := f.commonRoot(root, anchors[0], anchors[len(anchors)-1])
	first := int32(0)
	for i, a := range anchors {
		from, to := f.itemAround(list, a, anchors, i)
		if i == 0 {
			first = from
		}
		f.addItem(&s, from, to)
	}
	s.countBy(f, root, end)
	if len(s.Items) < 3 && s.Count <= len(s.Items) || s.said() == 0 && f.blockFrom(end)-f.blockFrom(root) > 2 && f.mostlyLinked(root, end) {
		return series{}, false
	}
	f.parallelCaptions(&s, f.p.Nodes[list].End, end)
	s.Title = f.galleryTitle(root, first)
	if slices.ContainsFunc(s.Items, func(it Item) bool { return it.Caption == s.Title }) {
		s.Title = ""
	}
	return s, true
}

// mostlyLinked reports whether most words in a run of nodes stand in links.
func (f *finder) mostlyLinked(from, to int32) bool {
	linked, length := 0, 0
	for i := f.blockFrom(from); i < len(f.blocks) && f.blocks[i].From < to; i++ {
		linked += f.blocks[i].Linked
		length += len(f.blocks[i].Text)
	}
	return linked*2 > length
}

// pictureAnchors are the nodes of the pictures in a run of nodes, and how many
// others lead to other pages.
func (f *finder) pictureAnchors(from, to int32) (anchors []int32, away int) {
	for i := range f.pictures {
		if p := &f.pictures[i]; p.node >= from && p.node < to {
			if p.linked {
				away++
			} else if !p.emblem && !f.isClone(p.node, from) {
				anchors = append(anchors, p.node)
			}
		}
	}
	return anchors, away
}

var cloneWords = newWordList([]string{"clone", "duplicate"})

// isClone reports whether a node stands in a slide that a script has doubled,
// so that the last can be followed by the first.
func (f *finder) isClone(n, root int32) bool {
	for ; n > root; n = f.p.Nodes[n].Parent {
		if hasAny(f.p.Value(n, page.Class), cloneWords) {
			return true
		}
	}
	return false
}

// commonRoot is the innermost element around two nodes, root at the outermost.
func (f *finder) commonRoot(root, a, b int32) int32 {
	n := f.p.Nodes[a].Parent
	for n > root && b >= f.p.Nodes[n].End {
		n = f.p.Nodes[n].Parent
	}
	return max(n, root)
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

// itemAround climbs from an anchor to the largest element that holds no other
// anchor. Where the anchors are siblings, an item ends where the next begins.
func (f *finder) itemAround(root, a int32, anchors []int32, i int) (from, to int32) {
	n := a
	for up := f.p.Nodes[n].Parent; up > root; up = f.p.Nodes[n].Parent {
		if i > 0 && anchors[i-1] >= up || i+1 < len(anchors) && anchors[i+1] < f.p.Nodes[up].End {
			break
		}
		n = up
	}
	to = f.p.Nodes[n].End
	if up := f.p.Nodes[n].Parent; i+1 < len(anchors) && anchors[i+1] < f.p.Nodes[up].End {
		next := anchors[i+1]
		for f.p.Nodes[next].Parent > up {
			next = f.p.Nodes[next].Parent
		}
		if f.p.Nodes[next].Parent == up {
			to = max(to, next)
		}
	} else if i > 0 && anchors[i-1] > up && up >= root {
		to = f.p.Nodes[up].End
	}
	return n, to
}

// addItem reads an item of a gallery. The same picture shown again adds what it
// says to the first.
func (f *finder) addItem(s *series, from, to int32) {
	it := Item{N: len(s.Items) + 1}
	var key pictureKey
	var own *picture
	for i := range f.pictures {
		if p := &f.pictures[i]; p.node >= from && p.node < to {
			it.URL, key, own = p.URL, p.key, p
			break
		}
	}
	var lines []captionLine
	if own != nil && f.p.Under(own.node, page.Figure) >= from {
		lines = f.captionLines(f.captionsOf(f.p.Under(own.node, page.Figure)))
	}
	if len(lines) == 0 {
		lines = f.captionLines(from, min(to, from+maxBox), nil)
	}
	it.fill(lines)
	if own != nil {
		it.learn(Item{Caption: own.Caption, Credit: own.Credit})
	}
	if k := s.index(&key); k >= 0 && own != nil {
		s.Items[k].learn(it)
		return
	}
	if it.URL == "" && it.Caption == "" && it.Credit == "" {
		return // a counter alone
	}
	s.Items = append(s.Items, it)
	s.keys = append(s.keys, key)
}

// countBy reads how many items the page says that there are: in counters, and
// in short lines and labels such as "29 photos" or "Slide 1 of 29".
func (s *series) countBy(f *finder, from, to int32) {
	for _, it := range s.Items {
		s.Count = max(s.Count, it.Of)
	}
	first := f.blockFrom(from)
	for i := max(first-1, 0); i < len(f.blocks) && f.blocks[i].From < to; i++ {
		if f.blocks[i].Words <= 8 {
			s.Count = max(s.Count, statedCount(f.blocks[i].Text))
		}
	}
	for n := from; n < to && n < from+400; n++ {
		if v := f.p.Value(n, page.AriaLabel); v != "" && len(v) < 60 {
			s.Count = max(s.Count, statedCount(v))
		}
	}
	if s.told = s.Count >= len(s.Items) && s.Count > 1 && s.Count <= 500; !s.told {
		s.Count = 0
	}
	for i := range s.Items {
		if s.told && s.Items[i].Of == 0 {
			s.Items[i].Of = s.Count
		}
	}
}

// pictureNouns are what galleries count.
var pictureNouns = map[string]bool{
	"photos": true, "photographs": true, "images": true, "pictures": true, "pics": true, "slides": true, "fotos": true, "bilder": true, "bildern": true, "imágenes": true,
	"imagens": true, "immagini": true, "foto": true, "photo": true, "bild": true, "afbeeldingen": true, "foto's": true, "kuvaa": true, "zdjęć": true, "фото": true,
}

// statedCount reads "29 photos" or "Slide 1 of 29", or gives 0.
func statedCount(s string) int {
	if !strings.ContainsAny(s, "0123456789") {
		return 0
	}
	var buffer [16]string
	words := fieldsOf(buffer[:0], strings.ToLower(s))
	for i, w := range words {
		w = strings.Trim(w, "()[]+.:,")
		if _, of, ok := counter(strings.Join(words[i:min(i+3, len(words))], " ")); ok {
			return of
		}
		if i > 0 && pictureNouns[w] {
			if v, n := digits(strings.Trim(words[i-1], "()[]+.:,"), 3); n > 0 && v > 1 {
				return v
			}
		}
	}
	return 0
}

// parallelCaptions gives a gallery without captions those that stand in a list
// of their own behind it, one for each picture.
func (f *finder) parallelCaptions(s *series, from, to int32) {
	for _, it := range s.Items {
		if it.Caption != "" || it.Credit != "" {
			return
		}
	}
	var texts []string
	for i := f.blockFrom(from); i < len(f.blocks) && f.blocks[i].From < to; i++ {
		if !isControl(f.blocks[i].Text) {
			texts = append(texts, f.blocks[i].Text)
		}
	}
	if len(texts) != len(s.Items) {
		return
	}
	for i, text := range texts {
		s.Items[i].fill([]captionLine{{text: fold(text)}})
	}
}

// galleryTitle is the first short text in the gallery before its items, or the
// heading in front of it.
func (f *finder) galleryTitle(root, first int32) string {
	i := f.blockFrom(root)
	for ; i < len(f.blocks) && f.blocks[i].From < first && f.blocks[i].Words < 20; i++ {
		if text := fold(f.blocks[i].Text); !isControl(text) && (statedCount(text) == 0 || f.blocks[i].Words > 3) && !opensWith(text, "skip ") {
			return text
		}
	}
	i = f.blockFrom(root)
	if i > 0 && f.view.Places[f.blocks[i-1].Node]&prose.InHeading != 0 && f.blocks[i-1].Words < 20 && f.blocks[i-1].Text != f.s.Headline {
		return fold(f.blocks[i-1].Text)
	}
	return ""
}

// leastRun is how many figures in a row are a gallery though nothing says so.
const leastRun = 4

// figureRuns finds rows of pictures with captions between which no text stands.
func (f *finder) figureRuns() []series {
	var out []series
	from, to := f.storyFrom(), int32(len(f.p.Nodes))
	if f.container > 0 {
		to = f.p.Nodes[f.container].End
	}
	var run []int
	end := func() {
		if len(run) >= leastRun {
			if s, ok := f.seriesOf(run); ok {
				f.galleryAt = append(f.galleryAt, [2]int32{s.from, s.to})
				out = append(out, s)
			}
		}
		run = run[:0]
	}
	for i := range f.pictures {
		p := &f.pictures[i]
		if p.node < from || p.node >= to || p.near < 0 || f.inGallery(p.node) || !f.belongs(p) {
			continue
		}
		if k := len(run); k > 0 && f.textBetween(f.pictures[run[k-1]].end, p.near) {
			end()
		}
		run = append(run, i)
	}
	end()
	return out
}

// textBetween reports whether the body keeps text between two nodes.
func (f *finder) textBetween(from, to int32) bool {
	i, _ := slices.BinarySearchFunc(f.kept, from, func(k piece, n int32) int { return int(f.blocks[k.block].From - n) })
	return i < len(f.kept) && f.blocks[f.kept[i].block].From < to
}

// seriesOf makes a gallery of pictures that stand in a row, most of them with
// captions.
func (f *finder) seriesOf(run []int) (series, bool) {
	first, last := &f.pictures[run[0]], &f.pictures[run[len(run)-1]]
	s := series{from: first.near, to: last.end, rule: "figures in a row"}
	said := 0
	for _, i := range run {
		p := &f.pictures[i]
		it := Item{N: len(s.Items) + 1, URL: p.URL, Caption: p.Caption, Credit: p.Credit}
		if p.Caption != "" {
			said++
		}
		if k := s.index(&p.key); k >= 0 {
			s.Items[k].learn(it)
			continue
		}
		s.Items, s.keys = append(s.Items, it), append(s.keys, p.key)
	}
	s.countBy(f, s.from, s.to)
	s.Title = f.galleryTitle(s.from, s.from)
	return s, len(s.Items) >= leastRun && said*2 >= len(s.Items)
}

// onePicture reads a page of a gallery that shows one picture a page: a counter
// beside the picture, and a link to the next.
func (f *finder) onePicture() (series, bool) {
	if !f.hasNext() {
		return series{}, false
	}
	from := f.storyFrom()
	for i := f.blockFrom(from); i < len(f.blocks); i++ {
		b := &f.blocks[i]
		if b.Words > 6 || f.view.Places[b.Node]&(noGallery&^prose.InNav) != 0 {
			continue
		}
		n, of, ok := counter(b.Text)
		if !ok || of < 3 {
			continue
		}
		var near *picture
		for j := range f.pictures {
			if p := &f.pictures[j]; p.node >= from && f.belongs(p) && (near == nil || p.node < b.From) {
				near = p
			}
		}
		if near == nil {
			return series{}, false
		}
		it := Item{N: n, Of: of, URL: near.URL, Caption: near.Caption, Credit: near.Credit}
		s := series{from: near.node, keys: []pictureKey{near.key}, told: true, rule: "counter and next link"}
		s.Gallery = Gallery{Count: of, Items: []Item{it}}
		return s, true
	}
	return series{}, false
}

// hasNext reports whether the page links to the next of a series.
func (f *finder) hasNext() bool {
	for _, n := range f.survey.rels {
		if strings.Contains(f.p.Value(n, page.Rel), "next") {
			return true
		}
	}
	return false
}

// leaveFiller drops from the body what other fields keep: captions beside
// pictures, and the galleries.
func (f *finder) leaveFiller() {
	f.keepSlides()
	f.kept = slices.DeleteFunc(f.kept, func(k piece) bool { return f.isCaption(&f.blocks[k.block]) })
}

// keepSlides lets the body keep the text of slides where these tell the story:
// where they say more than captions do.
func (f *finder) keepSlides() {
	for i := len(f.galleryAt) - 1; i >= 0; i-- {
		g, words, slides := f.galleryAt[i], 0, 0
		for _, k := range f.kept {
			if b := &f.blocks[k.block]; b.From >= g[0] && b.From < g[1] {
				words += b.Words
			}
		}
		for j := range f.pictures {
			if n := f.pictures[j].node; n >= g[0] && n < g[1] {
				slides++
			}
		}
		f.toldInSlides = f.toldInSlides || words >= 25*max(slides, 3)
	}
}

// isCaption reports whether a block belongs to a picture.
func (f *finder) isCaption(b *page.Block) bool {
	if f.view.Places[b.Node]&prose.InFigure != 0 {
		return true
	}
	for i := range f.s.Galleries {
		if g := &f.s.Galleries[i]; g.Title != "" && b.Text == g.Title {
			return true
		}
	}
	if f.inGallery(b.From) {
		return !f.toldInSlides
	}
	if b.Words > 60 {
		return false
	}
	for i := range f.pictures {
		if p := &f.pictures[i]; p.near >= 0 && b.From >= p.near && b.From < p.end {
			return true
		}
	}
	return false
}

// counterNouns may stand before a counter: "Photo 3 of 29".
var counterNouns = map[string]bool{
	"photo": true, "image": true, "picture": true, "slide": true, "item": true, "foto": true, "bild": true, "imagen": true, "immagine": true, "page": true, "seite": true,
}

// counter reads "7/29", "7 of 29" or "Bild 7 von 29".
func counter(s string) (n, of int, ok bool) {
	if len(s) > 24 {
		return 0, 0, false
	}
	s = strings.Trim(s, "()[] ")
	if word, rest, cut := strings.Cut(s, " "); cut && entryOf(counterNouns, word) {
		s = rest
	}
	n, w := digits(s, 3)
	if w == 0 || n == 0 {
		return 0, 0, false
	}
	rest, found := strings.CutPrefix(strings.TrimSpace(s[w:]), "/")
	for _, word := range []string{"of ", "von ", "de ", "sur ", "di ", "av ", "af ", "van ", "из "} {
		if !found {
			rest, found = strings.CutPrefix(rest, word)
		}
	}
	rest = strings.TrimSpace(rest)
	of, w = digits(rest, 3)
	return n, of, found && w > 0 && w == len(rest) && n <= of && of > 1
}

// isPlaceLine reports whether a short line names a place: "London, England".
func isPlaceLine(s string) bool {
	i := strings.IndexAny(s, ",.")
	return i > 0 && i < len(s)-2 && countFields(s) <= 7 && !strings.ContainsAny(s, "\":;!?0123456789") && !strings.Contains(s, "“") && !strings.Contains(s, "”") && isPlace(strings.TrimSpace(s[:i])) && startsUpper(strings.TrimSpace(s[i+1:]))
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// fillItem sorts the lines of a gallery item: place, credit, caption.
func fillItem(it *Item, lines []string) {
	marked := make([]captionLine, len(lines))
	for i, line := range lines {
		marked[i].text = fold(line)
	}
	it.fill(marked)
}

// fill sorts the lines of a gallery item: counter, date, credit, place, caption.
func (it *Item) fill(lines []captionLine) {
	var buffer [8]string
	rest := buffer[:0]
	for i, line := range joinLabels(lines) {
		text := line.text
		if text == "" || isRepeated(lines, i) {
			continue
		}
		if n, of, ok := counter(text); ok {
			it.N, it.Of = n, of
		} else if isControl(text) {
			continue
		} else if c, ok := creditLine(text); ok && it.Credit == "" {
			it.Credit = c
		} else if line.credit && it.Credit == "" && canBeCredit(text) {
			it.Credit = tidyCredit(text)
		} else if d, ok := parseDate(text, false); ok && it.Date == "" && countFields(text) <= 4 {
			it.Date = string(d)
		} else if it.Place == "" && isPlaceLine(text) {
			it.Place = text
		} else {
			rest = append(rest, text)
		}
	}
	it.close(rest, len(lines))
}

// close reads what is left of so many lines of an item: the caption, or a place
// alone; who took the picture may stand in the last.
func (it *Item) close(rest []string, lines int) {
	n := len(rest)
	if it.Place == "" && it.Credit != "" && n == 1 && lines > 1 && isPlace(rest[0]) && countFields(rest[0]) <= 2 {
		it.Place, rest = rest[0], nil
	} else if it.Credit == "" && n > 0 {
		last := rest[n-1]
		// A name in a line of its own under the place is who took the picture.
		if it.Place != "" && isPlace(last) && countFields(last) <= 3 {
			it.Credit, rest = last, rest[:n-1]
		} else if n > 1 && isSignature(last, rest[n-2]) {
			it.Credit, rest = tidyCredit(last), rest[:n-1]
		}
	}
	caption := strings.Join(rest, " ")
	if it.Credit == "" {
		caption, it.Credit = splitCredit(caption)
	}
	it.Caption = caption
}
