package story

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/internal/weburl"
	"github.com/copytaster/copytaster/page"
)

// Options say what is known of a page beside its bytes.
type Options struct {
	URL string // the page's own address
}

// A finder holds what is known of one page while its story is found.
type finder struct {
	*Finder
	p      *page.Page
	o      Options
	s      *Story
	blocks []page.Block
	meta   metaTags
	ld     linkedData

	title, lang, base, canonical, amp, licence string         // from the head
	stated                                     prose.Shingles // of the page's own articleBody

	judged    []float32 // the probability of each block
	container int32     // the element that holds the body
	called    [4]string // what JSON-LD, Open Graph, others and the title element call the story
	heading   heading   // the heading that shows the headline
	hidden    heading   // an h1 with the same words among furniture
	headNode  int32     // the element that shows the headline
	headFrom  int32     // nodes of a headline that has no element of its own
	headEnd   int32
	underHead string // what stands in one block with it
	standFrom int32  // nodes of the standfirst
	standEnd  int32
	kept      []piece
	lastTable struct {
		node int32
		kept bool
	} // what completesTable found of the last table
	bodyFrom     []int32 // first node of each body block, as kept
	pictures     []picture
	keys         keyReader
	ownKey       pictureKey // of the page's own address
	toldInSlides bool       // the text of a gallery is the story
	galleryAt    [][2]int32 // the nodes of the galleries
	entries      []entry
	updates      []int32 // entries of a live blog that the page shows nowhere, in JSON-LD
	walled       bool    // the text breaks off at a wall
	metered      bool    // the page counts the stories one may read

	bounds      bounds
	dates       []dateClaim
	monthsFirst bool
	outlets     []byte // what the page calls its outlet, a line each
	below       bool   // what is claimed stands under the body
}

// A rule finds a field; its name is the Reason given.
type rule struct {
	name string
	find func(*finder) string
}

// first runs rules in order until one finds something.
func (f *finder) first(field string, rules []rule) string {
	for _, r := range rules {
		if v := r.find(f); v != "" {
			f.because(field, r.name)
			return v
		}
	}
	return ""
}

func (f *finder) because(field, rule string) {
	f.s.Why = append(f.s.Why, Reason{field, rule})
}

// A Finder finds the stories of one page after the other with the same memory.
// The zero Finder is ready for use; it serves one caller at a time.
type Finder struct {
	page     finder // the page in hand
	splitter page.Splitter
	view     prose.View
	survey   survey
	words    []int32 // of findContainer
	text     []byte  // of textIn and nameText
	read     []Author
	lines    []captionLine // of captionLines
	line     []byte
	seen     map[string]bool
	common   map[string]bool
	count    map[string]int
	times    map[string]int // how often the page shows a picture
	said     map[string]int
	told     []toldPicture
	emblems  []toldPicture
	known    []bool // of galleryRoots

	bodyText  []byte // of setBody
	bodySpans [][2]int
}

// Find finds the story of a page. It fails with [ErrNone] when there is
// nothing on the page to read.
func (m *Finder) Find(p *page.Page, o Options) (*Story, error) {
	if p.Copied {
		f := m.finder(p, o)
		f.copied(prose.JudgeLines(p, f.blocks))
		return f.finish()
	}
	b := m.look(p, o)
	return b.Find(b.f.view.Judge(b.f.hints()))
}

// Find finds the story of a page. See [Finder.Find].
func Find(p *page.Page, o Options) (*Story, error) {
	return new(Finder).Find(p, o)
}

func (m *Finder) finder(p *page.Page, o Options) *finder {
	f := &m.page
	*f = finder{Finder: m, p: p, o: o, s: &Story{Kind: Article, Why: make(Reasons, 0, 16)}, blocks: m.splitter.Split(p),
		meta: f.meta[:0], ld: linkedData{doc: f.ld.doc[:0], roots: f.ld.roots[:0], article: -1, page: -1}, kept: f.kept[:0], bodyFrom: f.bodyFrom[:0],
		pictures: f.pictures[:0], keys: keyReader{f.keys.ids[:0]}, galleryAt: f.galleryAt[:0], dates: f.dates[:0], outlets: f.outlets[:0]}
	return f
}

// before finds what the model that judges the blocks is told.
func (f *finder) before() {
	f.view.Look(f.p, f.blocks)
	f.surveyPage()
	f.chooseData()
	f.stated = prose.ShinglesOf(f.ld.get("articleBody"))
	f.identity()
	f.findHeadline()
}

// behind finds everything else, when the blocks are judged.
func (f *finder) behind() {
	f.findContainer()
	f.findStandfirst()
	f.kept = f.selectBlocks()
	f.findBounds()
	f.findDates()
	f.findAuthors()
	f.findSection()
	f.findPictures()
	f.findGalleries()
	f.leaveFiller()
	f.findRelated()
	f.takeNotes()
	f.breakOff()
	f.findEntries()
	if len(f.kept) == 0 && len(f.updates) == 0 && len(f.s.Galleries) == 0 {
		f.kept = f.anyText()
	}
	f.setBody(f.kept)
	f.findNotes()
	f.placePictures()
	f.spanEntries()
	f.addUpdates()
	f.findRest()
	f.setKind()
}

// finish does what is the same for pages and text copies.
func (f *finder) finish() (*Story, error) {
	if f.s.Text == "" && (f.s.Headline == "" || len(f.s.Galleries) == 0 && f.s.LeadImage == nil) {
		return nil, ErrNone
	}
	f.contributions()
	f.dateline()
	f.corrections()
	f.setMissing()
	return f.s, nil
}

// identity finds what names the page: address, outlet, language, description.
func (f *finder) identity() {
	s := f.s
	if u, ok := f.resolve(f.canonical); ok && f.canonical != "" {
		s.URL = u
	} else if u, ok := f.resolve(f.meta.get("og:url")); ok {
		s.URL = u
	} else {
		s.URL = f.o.URL
	}
	s.URL = withoutPrint(s.URL)
	if u, ok := f.resolve(f.amp); ok && f.amp != "" {
		s.AMP = u
	}
	s.Site = f.first("site", siteRules)
	s.Lang = f.first("lang", langRules)
	s.Description = f.first("description", []rule{
		{"meta description", func(f *finder) string { return f.meta.get("description") }},
		{"og:description", func(f *finder) string { return f.meta.get("og:description", "twitter:description") }},
		{"json-ld", func(f *finder) string { return f.ld.get("description") }},
	})
}

// withoutPrint is the address of the page that an address shows for the printer.
func withoutPrint(url string) string {
	bare, query, ok := strings.Cut(url, "?")
	if !ok || !strings.Contains(query, "print") {
		return url
	}
	kept := strings.Split(query, "&")
	kept = slices.DeleteFunc(kept, func(s string) bool {
		name, value, _ := strings.Cut(s, "=")
		return strings.HasPrefix(name, "print") || value == "print"
	})
	if len(kept) == 0 {
		return bare
	}
	return bare + "?" + strings.Join(kept, "&")
}

var siteRules = []rule{
	{"og:site_name", func(f *finder) string { return f.meta.get("og:site_name") }},
	{"json-ld publisher", func(f *finder) string {
		if f.ld.article < 0 {
			return ""
		}
		return f.ld.doc.field(f.ld.resolve(f.ld.doc.member(f.ld.article, "publisher")), "name")
	}},
	{"application-name", func(f *finder) string { return f.meta.get("application-name", "apple-mobile-web-app-title") }},
}

var langRules = []rule{
	{"html lang", func(f *finder) string { return cleanLang(f.lang) }},
	{"json-ld inLanguage", func(f *finder) string { return cleanLang(f.ld.get("inLanguage")) }},
	{"content-language", func(f *finder) string { return cleanLang(f.meta.get("content-language", "language", "dc.language")) }},
	{"og:locale", func(f *finder) string { return cleanLang(f.meta.get("og:locale")) }},
}

// cleanLang keeps what can be a language tag.
func cleanLang(s string) string {
	s, _, _ = strings.Cut(strings.ReplaceAll(strings.TrimSpace(s), "_", "-"), ",")
	if len(s) < 2 || len(s) > 12 {
		return ""
	}
	for i := range len(s) {
		if c := s[i] | 32; c != '-' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return ""
		}
	}
	return s
}

// resolve makes an address absolute. Without a base, a relative one stays as
// it is: the page may lie beside its pictures.
func (f *finder) resolve(ref string) (string, bool) {
	ref = strings.TrimSpace(ref)
	if ref == "" {
		return "", false
	}
	base := f.o.URL
	if f.base != "" {
		if b, ok := weburl.Resolve(base, f.base); ok {
			base = b
		}
	}
	if u, ok := weburl.Resolve(base, ref); ok {
		return u, true
	}
	if i := strings.IndexAny(ref, ":/?#"); base == "" && ref[0] != '#' && (i < 0 || ref[i] != ':') {
		return ref, true
	}
	return "", false
}

// splitTitle parts a title element into headline and outlet.
func splitTitle(t string) (headline, site string) {
	at, width := -1, 0
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: ", " « ", " » ", " • ", " · "} {
		if strings.Contains(t, sep) {
			if i := strings.LastIndex(t, sep); i > at {
				at, width = i, len(sep)
			}
		}
	}
	if at < 0 {
		return t, ""
	}
	headline, site = t[:at], t[at+width:]
	if utf8.RuneCountInString(site) > 40 || len(site) > len(headline) {
		return t, ""
	}
	return headline, site
}

// looked holds the JSON keys that are always looked for.
var looked = []struct {
	key   string
	empty func(*Story) bool
}{
	{"headline", func(s *Story) bool { return s.Headline == "" }},
	{"standfirst", func(s *Story) bool { return s.Standfirst == "" }},
	{"authors", func(s *Story) bool { return len(s.Authors) == 0 }},
	{"published", func(s *Story) bool { return s.Published == "" }},
	{"section", func(s *Story) bool { return len(s.Section) == 0 }},
	{"site", func(s *Story) bool { return s.Site == "" }},
	{"lang", func(s *Story) bool { return s.Lang == "" }},
	{"url", func(s *Story) bool { return s.URL == "" }},
	{"lead_image", func(s *Story) bool { return s.LeadImage == nil }},
	{"body", func(s *Story) bool { return len(s.Body) == 0 }},
}

func (f *finder) setMissing() {
	f.s.Missing = make([]string, 0, len(looked))
	for _, l := range looked {
		if l.empty(f.s) {
			f.s.Missing = append(f.s.Missing, l.key)
		}
	}
}

// FromText makes a story of article text alone. Its Text is the input, byte
// for byte, but for bytes that are not UTF-8; nothing else is looked for.
func FromText(text []byte) (*Story, error) {
	if len(text) > page.MaxBytes {
		return nil, page.ErrTooLarge
	}
	s := &Story{Kind: Article, Text: strings.ToValidUTF8(string(text), "\ufffd")}
	if strings.TrimSpace(s.Text) == "" {
		return nil, ErrNone
	}
	for line := range strings.SplitSeq(s.Text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			s.Body = append(s.Body, Block{Kind: Paragraph, Text: line})
		}
	}
	return s, nil
}
