package story

import (
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// findRest fills what needs no more than a look.
func (f *finder) findRest() {
	f.s.Tags = f.tags()
	f.s.Licence = f.findLicence()
	f.s.TDM = f.findTDM()
	f.findAccess()
	f.findComments()
}

// accessRules say who may read the whole story, in the page's own words.
var accessRules = []rule{
	{"json-ld", func(f *finder) string { return f.linkedAccess() }},
	{"meta content_tier", func(f *finder) string {
		switch strings.ToLower(f.meta.get("article:content_tier", "og:article:content_tier", "content_tier")) {
		case "free":
			return "free"
		case "metered":
			return "metered"
		case "locked", "paid", "premium":
			return "paid"
		}
		return ""
	}},
	{"microdata", func(f *finder) string { return freeOrPaid(f.meta.get("isaccessibleforfree", "is_accessible_for_free")) }},
	{"data-paywall", (*finder).paywallAttr},
}

func freeOrPaid(s string) string {
	switch strings.ToLower(s[strings.LastIndexByte(s, '/')+1:]) {
	case "true", "yes", "1":
		return "free"
	case "false", "no", "0":
		return "paid"
	}
	return ""
}

// linkedAccess is what JSON-LD says: of the story, else of parts of it.
func (f *finder) linkedAccess() string {
	doc := f.ld.doc
	free := func(v int32) string {
		if m := doc.member(v, "isAccessibleForFree"); m >= 0 {
			return freeOrPaid(doc.source(m))
		}
		return ""
	}
	if f.ld.article < 0 {
		return ""
	}
	if a := free(f.ld.article); a != "" {
		return a
	}
	for part := range doc.each(doc.member(f.ld.article, "hasPart")) {
		if free(part) == "paid" {
			return "paid"
		}
	}
	return ""
}

// paywallAttr reads data-paywall on the elements around the story.
func (f *finder) paywallAttr() string {
	for n := f.container; n > 0; n = f.p.Nodes[n].Parent {
		if v, ok := f.p.AttrNamed(n, "data-paywall"); ok {
			switch v = strings.ToLower(v); v {
			case "metered":
				return v
			case "false", "none", "free", "0":
				return "free"
			}
			return "paid"
		}
	}
	return ""
}

// walls are what pages say where the story breaks off, in lower case.
var walls = newWordList([]string{
	"to continue reading", "to keep reading", "subscribe to read", "subscribe to continue", "subscribe to unlock", "to read the full story", "to read the full article", "to read the rest of this", "article is for subscribers",
	"content is for subscribers", "story is for subscribers", "for subscribers only", "for paid subscribers", "for paying subscribers", "for paying members", "exclusive to subscribers", "exclusive for subscribers", "only available to subscribers", "become a subscriber to read",
	"sie weiterlesen?", "jetzt weiterlesen", "registrieren und weiterlesen", "um weiterzulesen", "um weiter zu lesen", "um den ganzen artikel", "um den artikel zu lesen", "exklusiv für abonnent", "nur für abonnent", "mit abo weiterlesen",
	"il vous reste", "la suite est réservée", "article est réservé", "réservé aux abonnés", "réservé à nos abonnés", "pour lire la suite", "abonnez-vous pour lire",
	"para seguir leyendo", "para continuar leyendo", "exclusivo para suscriptores", "solo para suscriptores", "sólo para suscriptores", "suscríbete para leer", "per continuare a leggere", "riservato agli abbonati",
	"exclusivo para assinantes", "para continuar lendo", "om verder te lezen", "alleen voor abonnees", "för att läsa vidare", "for å lese videre", "for at læse videre",
})

// notWalls are what stands beside the same words in other notices.
var notWalls = newWordList([]string{"scroll", "advert", "reading about", "newsletter", "our app", "kommentar", "comment"})

// meters are what pages say that count the stories one may read.
var meters = newWordList([]string{"free articles left", "free articles remaining", "free articles this month", "free article left", "remaining free article", "articles gratuits restants", "artículos gratis"})

// A wall behind more words than cutText, and dots at the end of more than
// dottedText, do not mean that a story is cut: pages leave the marks of their
// walls standing for those who may pass.
const (
	cutText    = 600
	dottedText = 200
	smallPrint = 50 // words of offers that may stand behind a wall
)

// findAccess finds who may read the story, and whether the page breaks it off:
// where a wall stands at the end of the text, or the text of a paid story ends
// in dots.
func (f *finder) findAccess() {
	s := f.s
	s.Access = f.first("access", accessRules)
	count := f.keptWords()
	wall := f.walled && count < cutText
	s.Truncated = s.Truncated || wall || s.Access == "paid" && count < dottedText && endsInDots(s.Text)
	if s.Access == "" && (wall || f.metered) {
		if s.Access = "paid"; f.metered {
			s.Access = "metered"
		}
		f.because("access", "wall behind the text")
	}
}

func isWall(text string) bool {
	return len(text) <= 300 && walls.in(text) && !notWalls.in(text)
}

// breakOff looks for a wall at the end of the kept text and behind it, and
// drops what is kept from there on: offers and small print.
func (f *finder) breakOff() {
	n := len(f.kept)
	if n == 0 {
		return
	}
	for i := f.kept[max(0, n-5)].block; i < len(f.blocks) && i <= f.kept[n-1].block+8; i++ {
		b := &f.blocks[i]
		if b.Words > 50 || f.view.Places[b.Node]&(prose.InComments|prose.InRelated|prose.InNav|prose.InFooter|prose.InHidden|prose.InCaption) != 0 {
			continue
		}
		f.metered = f.metered || meters.in(b.Text)
		if f.walled || !isWall(b.Text) {
			continue
		}
		f.walled = true
		behind := slices.IndexFunc(f.kept, func(k piece) bool { return k.block >= i })
		words := 0
		for _, k := range f.kept[max(behind, 0):] {
			words += f.blocks[k.block].Words
		}
		if behind > 0 && words <= smallPrint {
			f.kept = f.kept[:behind]
			n = behind
		}
	}
}

func endsInDots(s string) bool {
	s = strings.TrimRight(s, " \n]")
	return strings.HasSuffix(s, "…") || strings.HasSuffix(s, "...")
}

// findLicence is the licence that the page states, as an address or in words.
func (f *finder) findLicence() string {
	if f.licence != "" {
		return f.licence
	}
	if f.ld.article >= 0 {
		v := f.ld.resolve(f.ld.doc.member(f.ld.article, "license"))
		for _, s := range []string{f.ld.doc.text(v), f.ld.doc.field(v, "url"), f.ld.doc.field(v, "@id"), f.ld.doc.field(v, "name")} {
			if s != "" {
				return s
			}
		}
	}
	if s := f.meta.get("dcterms.license", "dc.rights.license", "license", "licence"); s != "" {
		return s
	}
	for _, n := range f.survey.props {
		if f.p.Value(n, page.Itemprop) == "license" {
			if u, ok := f.resolve(f.p.Value(n, page.Href)); ok {
				return u
			}
		}
	}
	for _, n := range f.survey.rels {
		if f.p.Is(n, page.A) && strings.Contains(f.p.Value(n, page.Rel), "license") && f.view.Places[n]&(prose.InComments|prose.InRelated|prose.InPromo|prose.InFigure|prose.InGallery) == 0 {
			u, _ := f.resolve(f.p.Value(n, page.Href))
			return u
		}
	}
	return ""
}

// findTDM is the reservation against text and data mining: of the TDM
// Reservation Protocol, or the robots values that ask machines not to learn.
func (f *finder) findTDM() *TDM {
	for robots := range f.meta.each("robots") {
		for word := range strings.FieldsFuncSeq(robots, func(r rune) bool { return r == ',' || r == ' ' || r == ';' }) {
			if strings.EqualFold(word, "noai") || strings.EqualFold(word, "noimageai") || strings.EqualFold(word, "noml") {
				return &TDM{Reserved: true, By: "meta"}
			}
		}
	}
	if v := f.meta.get("tdm-reservation"); v != "" {
		return &TDM{Reserved: v == "1", By: "meta"}
	}
	return nil
}

// commentWords are what pages call what readers write, in lower case.
var commentWords = newWordList([]string{"comment", "kommentar", "commentaire", "comentario", "comentário", "commenti", "commento", "reactie", "reaktion", "komentar", "kommentti", "коммента", "leserkommentar", "replies", "responses", "thoughts on", "评论", "コメント"})

// findComments finds how many comments the page counts.
func (f *finder) findComments() {
	n := f.linkedComments()
	for i := 0; n < 0 && i < len(f.blocks); i++ {
		b := &f.blocks[i]
		text := b.Text
		if f.view.Places[b.Node]&prose.InHeading != 0 { // "2 responses to “Ferry back in service”"
			text = text[:commentedOn(text)]
		}
		if len(text) > 40 || page.CountWords(text) > 4 || b.From < f.headNode-200 || f.view.Places[b.Node]&(prose.InRelated|prose.InPromo|prose.InNav|prose.InFooter|prose.InAside) != 0 {
			continue
		}
		n = commentCount(text)
	}
	if n >= 0 {
		f.s.Comments = &Comments{Count: n}
	}
}

// commentedOn is where the name of the story begins in the heading of its comments.
func commentedOn(s string) int {
	if i := strings.IndexAny(s, "“\"«„"); i > 0 {
		return i
	}
	return len(s)
}

// linkedComments is the count in JSON-LD, or -1.
func (f *finder) linkedComments() int {
	if f.ld.article < 0 {
		return -1
	}
	if v, w := digits(f.ld.get("commentCount"), 7); w > 0 {
		return v
	}
	doc := f.ld.doc
	for v := range doc.each(doc.member(f.ld.article, "interactionStatistic")) {
		kind := doc.member(v, "interactionType")
		if name := doc.text(kind); strings.HasSuffix(name, "CommentAction") || f.ld.is(kind, "CommentAction") {
			if n, w := digits(doc.field(v, "userInteractionCount"), 7); w > 0 {
				return n
			}
		}
	}
	return -1
}

// commentCount reads "12 Comments" or "Kommentare (12)", or returns -1.
func commentCount(s string) int {
	i := strings.IndexAny(s, "0123456789")
	if i < 0 || !commentWords.in(s) {
		return -1
	}
	n, at := 0, i
	for at < len(s) {
		v, w := digits(s[at:], 6)
		if w == 0 {
			break
		}
		if n > 0 && w != 3 {
			return -1 // not thousands
		}
		n, at = n*1000+v, at+w
		if n > 9_999_999 || at+1 >= len(s) || s[at] != ',' && s[at] != '.' || s[at+1] < '0' || s[at+1] > '9' {
			break
		}
		at++
	}
	if strings.ContainsAny(s[at:], "0123456789:/") {
		return -1 // a date
	}
	return n
}
