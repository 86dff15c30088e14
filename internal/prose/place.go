package prose

import (
	"strings"

	"github.com/copytaster/copytaster/page"
)

// A Place says where on a page something stands, by its tags and by the words
// in its class, id and role. It is inherited downwards.
type Place uint32

// The places.
const (
	InNav        Place = 1 << iota // menus, breadcrumbs
	InHeader                       // the page's or an article's head
	InFooter                       // the page's foot
	InAside                        // sidebars, boxes
	InFigure                       // pictures with what belongs to them
	InCaption                      // captions and credits
	InGallery                      // a series of pictures
	InComments                     // what readers wrote
	InRelated                      // links to other stories
	InShare                        // share bars, buttons
	InAdvert                       // advertising, sponsored links
	InSignup                       // newsletter, subscription and cookie boxes
	InByline                       // authors, dates
	InTags                         // topic links
	InForm                         // something to fill in
	InTable                        // a table, of data or of a layout
	InList                         // a list
	InQuote                        // a block quotation
	InHeading                      // h1 to h6
	InCode                         // preformatted text
	InHidden                       // not shown
	InEmbed                        // posts of other sites
	InBody                         // "article-body" and the like: a hint, not a proof
	InStandfirst                   // what calls itself standfirst, subtitle, lead…
	InHeadline                     // what calls itself headline
	InArticle                      // an article element
	InLive                         // an entry of a live blog
	InCredit                       // who took a picture
	InPromo                        // links to what else the outlet has
	InAuthor                       // what calls itself author: no feature of the model
	InDate                         // what calls itself date: no feature of the model
)

// Furniture is where text of the story does not stand.
const Furniture = InNav | InFooter | InAside | InCaption | InCredit | InGallery | InComments | InRelated | InPromo | InShare | InAdvert |
	InSignup | InByline | InTags | InForm

// hintWords are the words of class, id, label and data attributes that tell a place.
var hintWords = map[Place]string{
	InNav:        "nav navigation navbar menu submenu breadcrumb breadcrumbs toolbar masthead pagination pager topbar skiplink offcanvas megamenu sitenav",
	InFooter:     "footer colophon copyright imprint siteinfo disclaimer",
	InAside:      "sidebar aside rail widget rightcol skyscraper infobox factbox sidenav secondary marginalia",
	InCaption:    "caption figcaption bildunterschrift legend bildtext imagecaption",
	InCredit:     "credit credits photocredit imagecredit copyrights photographer bildquelle fotograf",
	InFigure:     "figure photo image img pic picture picturebox imagebox thumbnail foto bild illustration",
	InGallery:    "gallery slideshow carousel slider lightbox fotostrecke diaporama galeria slides swiper",
	InComments:   "comment comments disqus kommentare kommentar commentaires comentarios commenti respond responses replies discussion leserbriefe",
	InRelated:    "related readmore morefrom moreon mehr weiterlesen similar seealso verwandt lesetipps crosslink linkbox relatedstories",
	InPromo:      "recirc recirculation recommended recommendation recommendations mostread mostpopular popular trending teaser teasers promo promos suggested suggestions topstories latest upnext readnext outbrain taboola empfehlungen",
	InShare:      "share sharing shares social socials sharebar sharetools addthis sharedaddy bookmark print follow teilen partager compartir likes reactions audioplayer",
	InAdvert:     "ad ads adv advert adverts advertisement advertising adsense sponsor sponsored sponsors anzeige werbung publicidad dfp adslot adunit banner partner affiliate",
	InSignup:     "newsletter signup subscribe subscription regwall cookie cookies consent gdpr modal popup overlay login register abo donate donation membership",
	InByline:     "byline author authors authorbox authorbio autor autoren dateline timestamp pubdate publishdate postmeta entrymeta articlemeta biography bio contributor contributors metadata dateinfo",
	InTags:       "tags tag taglist topics keywords tagcloud schlagworte themen categories",
	InEmbed:      "tweet twitter instagram facebook embed",
	InBody:       "articlebody storybody articletext articlecontent entrycontent postcontent postbody bodytext bodycopy storytext maintext contentbody richtext prose",
	InStandfirst: "standfirst subtitle subheadline subhead dek deck strapline excerpt chapo kicker teasertext sapo summary intro lede lead leadtext vorspann sommaire ingress manchet bajada entradilla sottotitolo catenaccio",
	InHeadline:   "headline",
	InLive:       "liveblog liveticker livefeed livestory liveentry liveentries liveupdate liveupdates liveevent livepost liveposts newsticker",
	InAuthor:     "author authors authorname authornames authorlink authorbox authorinfo bylineauthor byline bylines autor autores autoren autori autore auteur auteurs verfasser writer writers reporter reporters journalist journalists contributor contributors columnist redakteur schrijver forfatter skribent penulis vcard fn username postedby writtenby submitted",
	InDate:       "date dates datum datetime fecha time timestamp published publishdate publisheddate publishedat pubdate publication posted postdate entrydate created updated modified dateline dateinfo zeit dato updatedate metadate timedata createdat updatedat",
}

// hintSlots is the size of the hash table of hints: a power of two, several
// times their number.
const hintSlots = 4096

// hintTable is hintWords by hash. The 64-bit hash stands for the word: no two
// of the words share one, and a stranger's doing so is not to be expected.
var hintTable = func() (t [hintSlots]struct {
	hash  uint64
	place Place
}) {
	for place, list := range hintWords {
		for w := range strings.FieldsSeq(list) {
			h := uint64(hashStart)
			for i := range len(w) {
				h = (h ^ uint64(w[i])) * hashPrime
			}
			slot := h % hintSlots
			for t[slot].hash != 0 && t[slot].hash != h {
				slot = (slot + 1) % hintSlots
			}
			t[slot].hash = h
			t[slot].place |= place
		}
	}
	return t
}()

// The 64-bit FNV-1a hash (Fowler, Noll, Vo).
const (
	hashStart = 14695981039346656037
	hashPrime = 1099511628211
)

func hintOf(h uint64) Place {
	for slot := h % hintSlots; hintTable[slot].hash != 0; slot = (slot + 1) % hintSlots {
		if hintTable[slot].hash == h {
			return hintTable[slot].place
		}
	}
	return 0
}

// byTag is the place that an element makes by its tag.
func byTag(t page.Name) Place {
	switch t {
	case page.Nav, page.Menu:
		return InNav
	case page.Header:
		return InHeader
	case page.Footer:
		return InFooter
	case page.Aside:
		return InAside
	case page.Figure, page.Picture:
		return InFigure
	case page.Figcaption:
		return InCaption
	case page.Form, page.Button, page.Label, page.Fieldset, page.Dialog:
		return InForm
	case page.Table:
		return InTable
	case page.Ul, page.Ol, page.Dl, page.Li:
		return InList
	case page.Blockquote:
		return InQuote
	case page.H1, page.H2, page.H3, page.H4, page.H5, page.H6:
		return InHeading
	case page.Pre, page.Code:
		return InCode
	case page.Article:
		return InArticle
	}
	return 0
}

// placeNodes finds the place of every node. A hint of furniture on an element
// that holds much of the page's prose is not believed.
func (v *View) placeNodes() {
	p := v.p
	v.Places = grow(v.Places, len(p.Nodes))
	v.tokenAt = grow(v.tokenAt, len(p.Nodes)+1)
	for n := range v.Places {
		node := &p.Nodes[n]
		v.tokenAt[n] = int32(len(v.tokens))
		var own Place
		if node.Parent >= 0 {
			own = v.Places[node.Parent]
		}
		if node.Kind == page.Element && node.Space == page.HTML {
			own |= v.ownPlace(int32(n))
		}
		v.Places[n] = own
	}
	v.tokenAt[len(p.Nodes)] = int32(len(v.tokens))
}

func (v *View) ownPlace(n int32) Place {
	p := v.p
	node := &p.Nodes[n]
	tag := byTag(node.Tag)
	if node.Tag == page.Form && !v.hasField(n) {
		tag = 0
	}
	var hint Place
	for name, value := range p.Named(n) {
		switch name {
		case page.Class, page.Id, page.DataTestid, page.DataComponent, page.Itemprop, page.AriaLabel:
			hint |= v.hintsIn(value)
		case page.Role:
			hint |= byRole(value)
		case page.Hidden:
			if !strings.HasPrefix(p.Value(n, page.Id), "S:") { // what React sends later, to be moved into place
				tag |= InHidden
			}
		case page.Style:
			if hides(value) {
				tag |= InHidden
			}
		}
	}
	if node.Tag == page.HtmlTag || node.Tag == page.Body || node.Tag == page.Main {
		return 0
	}
	if hint&InFigure != 0 && (v.Prose[n] > 60 || !v.hasPicture(n)) {
		hint &^= InFigure
	}
	if v.Total > 0 {
		share := float64(v.Prose[n]) / float64(v.Total)
		if share > 0.4 {
			hint &^= Furniture&^InComments | InAuthor | InDate
			tag &^= InForm | InAside | InNav | InFooter | InHidden
		}
		if share > 0.9 {
			hint &^= InComments
		}
	}
	return tag | hint
}

// hasField reports whether a form has something to fill in.
func (v *View) hasField(n int32) bool {
	for i := n; i < v.p.Nodes[n].End; i++ {
		if v.p.Is(i, page.Input, page.Textarea, page.Select, page.Button) {
			return true
		}
	}
	return false
}

// hasPicture reports whether a picture stands in a small element.
func (v *View) hasPicture(n int32) bool {
	end := min(v.p.Nodes[n].End, n+60)
	for i := n; i < end; i++ {
		if v.p.Is(i, page.Img, page.AmpImg) {
			return true
		}
	}
	return false
}

func byRole(v string) Place {
	switch v {
	case "navigation", "menu", "menubar", "search", "tablist", "toolbar":
		return InNav
	case "complementary":
		return InAside
	case "contentinfo":
		return InFooter
	case "dialog", "alertdialog", "form", "button":
		return InForm
	}
	return 0
}

// hides reports whether an inline style hides its element.
func hides(style string) bool {
	for i := 0; i+12 <= len(style); i++ {
		if style[i] != 'd' && style[i] != 'v' {
			continue
		}
		for _, s := range [...]string{"display:none", "display: none", "visibility:hidden"} {
			if len(style)-i >= len(s) && style[i:i+len(s)] == s {
				return true
			}
		}
	}
	return false
}

// hintsIn looks up the words of a class or id: cut at anything but letters and
// where a capital follows a small letter, alone and joined with the word
// before. The hashes of the words become tokens.
func (v *View) hintsIn(s string) Place {
	var found Place
	word, joined := uint64(hashStart), uint64(hashStart)
	start := -1 // of the word in hand
	end := func(i int, space bool) {
		if start >= 0 && !(isDigit(s, start-1) && isDigit(s, i)) {
			found |= hintOf(word)
			if joined != word {
				found |= hintOf(joined)
			}
			v.tokens = append(v.tokens, word)
			joined = word
		}
		if space {
			joined = hashStart
		}
		word, start = hashStart, -1
	}
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z':
		case c >= 'A' && c <= 'Z':
			if i > 0 && s[i-1] >= 'a' && s[i-1] <= 'z' {
				end(i, false)
			}
			c += 'a' - 'A'
		default:
			end(i, c == ' ')
			continue
		}
		word = (word ^ uint64(c)) * hashPrime
		joined = (joined ^ uint64(c)) * hashPrime
		if start < 0 {
			start = i
		}
	}
	end(len(s), true)
	return found
}

// isDigit reports whether a digit stands at a place in s: letters between two
// are those of a number, as in 4ad40b.
func isDigit(s string, i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }

// countProse sums for each element the words of blocks that read like prose;
// those in places of furniture count only as long as places are not known.
func (v *View) countProse() {
	p := v.p
	v.Prose = grow(v.Prose, len(p.Nodes))
	clear(v.Prose)
	v.Total = 0
	for i := range v.Blocks {
		b := &v.Blocks[i]
		if b.Words < 12 || b.Linked*3 >= len(b.Text) || len(v.Places) > 0 && v.Places[b.Node]&Furniture != 0 {
			continue
		}
		v.Prose[b.Node] += int32(b.Words)
		v.Total += int32(b.Words)
	}
	for n := len(v.Prose) - 1; n > 0; n-- {
		v.Prose[p.Nodes[n].Parent] += v.Prose[n]
	}
}

// grow returns a slice of length n, reusing the memory of s.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}
