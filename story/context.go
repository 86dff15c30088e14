package story

import (
	"github.com/copytaster/copytaster/page"
)

// A place says where on a page something stands, by its tags and by the words
// in its class, id and role. It is inherited downwards.
type place uint32

const (
	inNav place = 1 << iota
	inHeader
	inFooter
	inAside   // sidebars, boxes
	inFigure  // pictures with what belongs to them
	inCaption // captions and credits
	inGallery
	inComments
	inRelated // links to other stories
	inShare   // share bars, buttons
	inAdvert  // advertising, sponsored links
	inSignup  // newsletter, subscription and cookie boxes
	inByline  // authors, dates
	inTags    // topic links
	inForm
	inTable
	inList
	inQuote
	inHeading
	inCode
	inHidden // not shown
	inEmbed  // posts of other sites
	inBody   // "article-body" and the like: a hint, not a proof
	inStandfirst
	inHeadline
	inArticle
	inLive   // an entry of a live blog
	inCredit // who took a picture
	inPromo  // links to what else the outlet has
)

// furniture is where text of the story does not stand.
const furniture = inNav | inFooter | inAside | inCaption | inCredit | inGallery | inComments | inRelated | inPromo | inShare | inAdvert |
	inSignup | inByline | inTags | inForm

// hints are the words of class, id, role and data attributes that tell a place.
var hints = func() map[string]place {
	m := make(map[string]place)
	for p, list := range map[place]string{
		inNav:        "nav navigation navbar menu submenu breadcrumb breadcrumbs toolbar masthead pagination pager topbar skiplink offcanvas megamenu sitenav",
		inFooter:     "footer colophon copyright imprint siteinfo disclaimer",
		inAside:      "sidebar aside rail widget rightcol skyscraper infobox factbox sidenav secondary marginalia",
		inCaption:    "caption figcaption bildunterschrift legend bildtext imagecaption",
		inCredit:     "credit credits photocredit imagecredit copyrights photographer bildquelle fotograf",
		inFigure:     "figure photo image img pic picture picturebox imagebox thumbnail foto bild illustration",
		inGallery:    "gallery slideshow carousel slider lightbox fotostrecke diaporama galeria slides swiper",
		inComments:   "comment comments disqus kommentare kommentar commentaires comentarios commenti respond responses replies discussion leserbriefe",
		inRelated:    "related readmore morefrom moreon mehr weiterlesen similar seealso verwandt lesetipps crosslink linkbox relatedstories",
		inPromo:      "recirc recirculation recommended recommendation recommendations mostread mostpopular popular trending teaser teasers promo promos suggested suggestions topstories latest upnext readnext outbrain taboola empfehlungen",
		inShare:      "share sharing shares social socials sharebar sharetools addthis sharedaddy bookmark print follow teilen partager compartir likes reactions audioplayer",
		inAdvert:     "ad ads adv advert adverts advertisement advertising adsense sponsor sponsored sponsors anzeige werbung publicidad dfp adslot adunit banner partner affiliate",
		inSignup:     "newsletter signup subscribe subscription paywall regwall cookie cookies consent gdpr modal popup overlay login register abo piano donate donation membership",
		inByline:     "byline author authors authorbox authorbio autor autoren dateline timestamp pubdate publishdate postmeta entrymeta articlemeta biography bio contributor contributors metadata dateinfo",
		inTags:       "tags tag taglist topics keywords tagcloud schlagworte themen categories",
		inEmbed:      "tweet twitter instagram facebook embed",
		inBody:       "articlebody storybody articletext articlecontent entrycontent postcontent postbody bodytext bodycopy storytext maintext contentbody richtext prose",
		inStandfirst: "standfirst subtitle subheadline subhead dek deck strapline excerpt chapo kicker teasertext sapo summary intro lede lead leadtext vorspann sommaire ingress manchet bajada entradilla sottotitolo catenaccio",
		inHeadline:   "headline",
	} {
		from := 0
		for i := 0; i <= len(list); i++ {
			if i == len(list) || list[i] == ' ' {
				m[list[from:i]] = p
				from = i + 1
			}
		}
	}
	return m
}()

// byTag is the place that an element makes by its tag.
func byTag(t page.Name) place {
	switch t {
	case page.Nav, page.Menu:
		return inNav
	case page.Header:
		return inHeader
	case page.Footer:
		return inFooter
	case page.Aside:
		return inAside
	case page.Figure, page.Picture:
		return inFigure
	case page.Figcaption:
		return inCaption
	case page.Form, page.Button, page.Label, page.Fieldset, page.Dialog:
		return inForm
	case page.Table:
		return inTable
	case page.Ul, page.Ol, page.Dl, page.Li:
		return inList
	case page.Blockquote:
		return inQuote
	case page.H1, page.H2, page.H3, page.H4, page.H5, page.H6:
		return inHeading
	case page.Pre, page.Code:
		return inCode
	case page.Article:
		return inArticle
	}
	return 0
}

// placeNodes finds the place of every node. A hint of furniture on an element
// that holds much of the page's prose is not believed.
func (f *finder) placeNodes() {
	p := f.p
	f.countProse()
	f.places = grow(f.places, len(p.Nodes))
	var buf [48]byte
	for n := range f.places {
		node := &p.Nodes[n]
		var own place
		if node.Parent >= 0 {
			own = f.places[node.Parent]
		}
		if node.Kind == page.Element && node.Space == page.HTML {
			own |= f.ownPlace(int32(n), buf[:0])
		}
		f.places[n] = own
	}
}

func (f *finder) ownPlace(n int32, buf []byte) place {
	p := f.p
	node := &p.Nodes[n]
	tag := byTag(node.Tag)
	if node.Tag == page.Form && !f.hasField(n) {
		tag = 0
	}
	var hint place
	for name, value := range p.Named(n) {
		switch name {
		case page.Class, page.Id, page.DataTestid, page.DataComponent, page.Itemprop, page.AriaLabel:
			hint |= hintsIn(value, buf)
		case page.Role:
			hint |= byRole(value)
		case page.Hidden:
			tag |= inHidden
		case page.Style:
			if hides(value) {
				tag |= inHidden
			}
		}
	}
	if node.Tag == page.HtmlTag || node.Tag == page.Body || node.Tag == page.Main {
		return 0
	}
	if hint&inFigure != 0 && (f.prose[n] > 60 || !f.hasPicture(n)) {
		hint &^= inFigure
	}
	if f.total > 0 {
		share := float64(f.prose[n]) / float64(f.total)
		if share > 0.4 {
			hint &^= furniture &^ inComments
			tag &^= inForm | inAside | inNav | inFooter
		}
		if share > 0.7 {
			hint &^= inComments
		}
	}
	return tag | hint
}

// hasField reports whether a form has something to fill in.
func (f *finder) hasField(n int32) bool {
	for i := n; i < f.p.Nodes[n].End; i++ {
		if f.p.Is(i, page.Input, page.Textarea, page.Select, page.Button) {
			return true
		}
	}
	return false
}

// hasPicture reports whether a picture stands in a small element.
func (f *finder) hasPicture(n int32) bool {
	end := min(f.p.Nodes[n].End, n+60)
	for i := n; i < end; i++ {
		if f.p.Is(i, page.Img, page.AmpImg) {
			return true
		}
	}
	return false
}

func byRole(v string) place {
	switch v {
	case "navigation", "menu", "menubar", "search", "tablist", "toolbar":
		return inNav
	case "complementary":
		return inAside
	case "contentinfo":
		return inFooter
	case "dialog", "alertdialog", "form", "button":
		return inForm
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
// where a capital follows a small letter, alone and joined with the word before.
func hintsIn(s string, buf []byte) place {
	var found place
	start := 0 // of the last word in buf
	buf = buf[:0]
	look := func() {
		if len(buf) > start {
			found |= hints[string(buf[start:])]
			if start > 0 {
				found |= hints[string(buf)]
			}
		}
	}
	for i := range len(s) {
		c := s[i]
		upper := c >= 'A' && c <= 'Z'
		if upper {
			c += 'a' - 'A'
		}
		if c < 'a' || c > 'z' || len(buf) == cap(buf) {
			look()
			if c == ' ' || len(buf) == cap(buf) {
				buf = buf[:0]
			} else {
				buf = append(buf[:0], buf[start:]...)
			}
			start = len(buf)
			continue
		}
		if upper && i > 0 && s[i-1] >= 'a' && s[i-1] <= 'z' {
			look()
			buf = append(buf[:0], buf[start:]...)
			start = len(buf)
		}
		buf = append(buf, c)
	}
	look()
	return found
}

// countProse sums for each element the words of blocks that read like prose.
func (f *finder) countProse() {
	p := f.p
	f.prose = grow(f.prose, len(p.Nodes))
	clear(f.prose)
	f.total = 0
	for i := range f.blocks {
		b := &f.blocks[i]
		if b.Words >= 12 && b.Linked*3 < len(b.Text) {
			f.prose[b.Node] += int32(b.Words)
			f.total += int32(b.Words)
		}
	}
	for n := len(f.prose) - 1; n > 0; n-- {
		f.prose[p.Nodes[n].Parent] += f.prose[n]
	}
}

// grow returns a slice of length n, reusing the memory of s.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}
