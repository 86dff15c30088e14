package story

import (
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// linkedData is what a page says of itself in JSON-LD, in all its scripts.
type linkedData struct {
	doc     jsonDoc
	roots   []int32
	article int32 // the object that describes the story, or -1
	page    int32 // the object that describes the page, or -1

	scans int              // how often byID has looked through all objects
	ids   map[string]int32 // what it has found, once that was often
}

// articleTypes are the schema.org types of a story, the plain ones last.
var articleTypes = map[string]int{
	"NewsArticle": 5, "ReportageNewsArticle": 5, "AnalysisNewsArticle": 5, "OpinionNewsArticle": 5, "BackgroundNewsArticle": 5,
	"ReviewNewsArticle": 5, "AskPublicNewsArticle": 5, "LiveBlogPosting": 6, "BlogPosting": 4, "Article": 4, "Report": 4,
	"SocialMediaPosting": 3, "DiscussionForumPosting": 2, "TechArticle": 4, "ScholarlyArticle": 4, "AdvertiserContentArticle": 4,
	"SatiricalArticle": 4, "MedicalScholarlyArticle": 4, "Review": 2, "Recipe": 2, "NewsMediaOrganization": 0,
	"VideoObject": 1, "PodcastEpisode": 1, "AudioObject": 1, "ImageGallery": 2, "CreativeWork": 1, "ItemPage": 1,
}

// pageTypes are the types of objects that describe the page or something
// other than a story on it: they may say when it came out and who wrote it.
var pageTypes = []string{"WebPage", "AboutPage", "FAQPage", "QAPage", "ProfilePage", "MedicalWebPage", "HowTo", "Recipe", "Product", "Event", "Course", "Book"}

// add reads a script. It may be wrapped in a comment or a CDATA section, have
// its quotation marks as references, and hold several objects one after the other.
func (l *linkedData) add(src string) {
	if strings.IndexByte(src, '"') < 0 && strings.Contains(src, "&quot;") {
		src = html.UnescapeString(src)
	}
	if _, after, ok := strings.Cut(src, "<![CDATA["); ok {
		src = after
	}
	const most = 64 // objects in one script
	for range most {
		i := strings.IndexAny(src, "{[")
		if i < 0 {
			return
		}
		root, read := l.doc.add(src[i:])
		if root >= 0 {
			l.roots = append(l.roots, root)
		}
		src = src[i+max(read, 1):]
	}
}

// types are an object's types without their vocabulary.
func (l *linkedData) types(v int32) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for t := range l.doc.each(l.doc.member(v, "@type")) {
			name := l.doc.source(t)
			if !yield(name[strings.LastIndexAny(name, "/:#")+1:]) {
				return
			}
		}
	}
}

func (l *linkedData) is(v int32, types ...string) bool {
	for t := range l.types(v) {
		for _, want := range types {
			if t == want {
				return true
			}
		}
	}
	return false
}

// objects ranges over the top objects: the roots, the items of root arrays
// and of @graph, and the main entity of a page.
func (l *linkedData) objects(yield func(int32) bool) {
	for _, root := range l.roots {
		for v := range l.doc.flat(root) {
			if !yield(v) {
				return
			}
			for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement"} {
				m := l.doc.member(v, key)
				if m < 0 || key == "itemListElement" && !l.is(v, "DataFeed") {
					continue
				}
				for x := range l.doc.each(m) {
					if l.doc[x].kind == jsonObject && !yield(x) {
						return
					}
				}
			}
		}
	}
}

// choose finds the object that describes the story.
func (l *linkedData) choose(title string) {
	l.article, l.page = -1, -1
	best := 0
	for v := range l.objects {
		if l.page < 0 && l.is(v, pageTypes...) || l.page >= 0 && !l.is(l.page, pageTypes[0]) && l.is(v, pageTypes[0]) {
			l.page = v
		}
		rank := 0
		for t := range l.types(v) {
			rank = max(rank, articleTypes[t])
		}
		if rank == 0 {
			continue
		}
		rank *= 10
		if h := l.doc.field(v, "headline"); h != "" {
			rank += 3
			if title != "" && likeness(h, title) > 0.6 {
				rank += 5
			}
		}
		if l.doc.member(v, "datePublished") >= 0 {
			rank += 2
		}
		if l.doc.member(v, "articleBody") >= 0 {
			rank++
		}
		if rank > best {
			best, l.article = rank, v
		}
	}
}

// resolve follows a reference ({"@id": …} and nothing more) to the object meant.
func (l *linkedData) resolve(v int32) int32 {
	if v < 0 || l.doc[v].kind != jsonObject {
		return v
	}
	id := l.doc.field(v, "@id")
	if id == "" || l.doc.member(v, "name") >= 0 || l.doc.member(v, "url") >= 0 && l.doc.member(v, "@type") >= 0 {
		return v
	}
	if x := l.byID(id); x >= 0 && l.doc[x].end-x > l.doc[v].end-v {
		return x
	}
	return v
}

// fewScans is how many references are followed by looking through all objects.
// Most pages have no more; a page of references alone needs an index.
const fewScans = 32

// byID finds the fullest of the top objects that have the id, or -1.
func (l *linkedData) byID(id string) int32 {
	if l.ids != nil {
		if x, ok := l.ids[id]; ok {
			return x
		}
		return -1
	}
	if l.scans++; l.scans > fewScans {
		l.ids = make(map[string]int32)
		for x := range l.objects {
			id := l.doc.field(x, "@id")
			if found, ok := l.ids[id]; !ok || l.doc[x].end-x > l.doc[found].end-found {
				l.ids[id] = x
			}
		}
		return l.byID(id)
	}
	found := int32(-1)
	for x := range l.objects {
		if l.doc.field(x, "@id") == id && (found < 0 || l.doc[x].end-x > l.doc[found].end-found) {
			found = x
		}
	}
	return found
}

// get is a text field of the story's object.
func (l *linkedData) get(key string) string {
	if l.article < 0 {
		return ""
	}
	return l.doc.field(l.article, key)
}

// breadcrumb returns the names of the page's BreadcrumbList in their order.
func (l *linkedData) breadcrumb() []string {
	for v := range l.objects {
		if !l.is(v, "BreadcrumbList") {
			if b := l.doc.member(v, "breadcrumb"); b >= 0 && l.is(l.resolve(b), "BreadcrumbList") {
				v = l.resolve(b)
			} else {
				continue
			}
		}
		var names []string
		for item := range l.doc.each(l.doc.member(v, "itemListElement")) {
			name := l.doc.field(item, "name")
			if name == "" {
				name = l.doc.field(l.doc.member(item, "item"), "name")
			}
			if name != "" {
				names = append(names, name)
			}
		}
		if len(names) > 0 {
			return names
		}
	}
	return nil
}

// likeness is the share of common words of two strings: 1 when they have the
// same words, 0 when none. Only the first hundred words of each count.
func likeness(a, b string) float64 {
	var have [100]uint64
	n, m, common := 0, 0, 0
	for w := range wordHashes(a) {
		if n == len(have) {
			break
		}
		have[n] = w
		n++
	}
	for w := range wordHashes(b) {
		if m == len(have) {
			break
		}
		m++
		if i := slices.Index(have[:n], w); i >= 0 {
			have[i] = 0
			common++
		}
	}
	if n == 0 || m == 0 {
		return 0
	}
	return 2 * float64(common) / float64(n+m)
}

// wordHashes ranges over hashes of a string's words, as words cuts it.
func wordHashes(s string) func(yield func(uint64) bool) {
	return func(yield func(uint64) bool) {
		const start, prime = 14695981039346656037, 1099511628211 // FNV-1a, 64 bits
		h := uint64(start)
		for _, r := range s {
			if isWordRune(unicode.ToLower(r)) {
				h = (h ^ uint64(unicode.ToLower(r))) * prime
				continue
			}
			if h != start && !yield(h) {
				return
			}
			h = start
		}
		if h != start {
			yield(h)
		}
	}
}

func isWordRune(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 0xc0 && r != 0xd7 && (r < 0x2000 || r > 0x206f) && r != 0x3000
}

// words are a string's words in lower case, punctuation left out.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), isGap)
}

// hashesOf are the hashes of a string's words; out is their memory.
func hashesOf(out []uint64, s string) []uint64 {
	for h := range wordHashes(s) {
		out = append(out, h)
	}
	return out
}

// sameRunes reports whether two strings have the same letters and digits,
// whatever their case and whatever stands between.
func sameRunes(a, b string) bool {
	for {
		x, restA := nextLetter(a)
		y, restB := nextLetter(b)
		if x != y {
			return false
		}
		if x == 0 {
			return true
		}
		a, b = restA, restB
	}
}

// nextLetter is the first letter or digit of a string in lower case, and what
// follows it; 0 at the end.
func nextLetter(s string) (rune, string) {
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		s = s[n:]
		if r = unicode.ToLower(r); isWordRune(r) {
			return r, s
		}
	}
	return 0, ""
}

// isGap reports what parts words.
func isGap(r rune) bool { return !isWordRune(unicode.ToLower(r)) }
