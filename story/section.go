package story

import (
	"slices"
	"strings"
	"unicode"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// findSection finds the path of sections that the story stands under.
func (f *finder) findSection() {
	for _, source := range []struct {
		name string
		find func(*finder) []string
	}{
		{"json-ld breadcrumb", func(f *finder) []string { return f.ld.breadcrumb() }},
		{"breadcrumb", (*finder).shownBreadcrumb},
		{"microdata", (*finder).itempropSection},
		{"meta section", (*finder).metaSection},
		{"json-ld articleSection", func(f *finder) []string { return f.ldList("articleSection") }},
		{"menu entry that the address stands under", (*finder).menuSection},
	} {
		if path := f.sectionPath(source.find(f)); len(path) > 0 {
			f.s.Section = path
			f.because("section", source.name)
			return
		}
	}
}

// metaSection is the section in the meta elements, with the one below it.
func (f *finder) metaSection() []string {
	if all := f.meta.all("article:section"); len(all) > 0 {
		return append(all, f.meta.all("article:subsection")...)
	}
	if one := f.meta.get("og:article:section", "og:section", "parsely-section", "article.section", "section"); one != "" {
		return []string{one}
	}
	return nil
}

// ldList are the texts of a list in the story's JSON-LD.
func (f *finder) ldList(key string) []string {
	var out []string
	if f.ld.article >= 0 {
		for v := range f.ld.doc.each(f.ld.doc.member(f.ld.article, key)) {
			out = append(out, f.ld.doc.text(v))
		}
	}
	return out
}

// menuSection names the folders of the page's address as the links to them do.
func (f *finder) menuSection() []string {
	_, path := hostAndPath(f.s.URL)
	folders := strings.Split(path, "/")
	if len(folders) < 2 || len(folders) > 8 {
		return nil
	}
	folders = folders[:len(folders)-1] // the last is the story's own
	names := make([]string, len(folders))
	for n := int32(1); n < int32(len(f.p.Nodes)); n++ {
		if !f.p.Is(n, page.A) {
			continue
		}
		_, to := hostAndPath(f.p.Value(n, page.Href))
		if i := strings.Count(to, "/"); to != "" && i < len(names) && names[i] == "" && strings.HasPrefix(path, to+"/") {
			if t := f.textOf(n); page.CountWords(t) <= 4 {
				names[i] = t
			}
		}
	}
	return names
}

// hostAndPath are those of an address, the path without its slashes at the ends.
func hostAndPath(address string) (host, path string) {
	if _, rest, ok := strings.Cut(address, "://"); ok {
		host, address, _ = strings.Cut(rest, "/")
	}
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		address = address[:i]
	}
	return strings.TrimPrefix(host, "www."), strings.Trim(address, "/")
}

func (f *finder) itempropSection() []string {
	for n := int32(1); n < int32(len(f.p.Nodes)); n++ {
		if f.p.Value(n, page.Itemprop) == "articleSection" {
			if c := plain(f.p.Value(n, page.Content)); c != "" {
				return []string{c}
			}
			return []string{f.textOf(n)}
		}
	}
	return nil
}

// homeNames are what outlets call their front page, and what is no section at all.
var homeNames = map[string]bool{
	"home": true, "homepage": true, "front page": true, "frontpage": true, "start": true, "startseite": true, "accueil": true, "inicio": true,
	"início": true, "portada": true, "principal": true, "hjem": true, "hem": true, "forside": true, "etusivu": true, "strona główna": true,
	"anasayfa": true, "ana sayfa": true, "главная": true, "головна": true, "ホーム": true, "トップ": true, "首页": true, "首頁": true, "홈": true,
	"article": true, "articles": true, "post": true, "posts": true, "story": true, "stories": true,
}

// sectionPath drops the front page, labels, the story itself and doubles.
func (f *finder) sectionPath(names []string) []string {
	host, _ := hostAndPath(f.s.URL)
	var out []string
	for i, name := range names {
		name = strings.Trim(fold(name), " >›»/|·")
		switch lower := strings.ToLower(name); {
		case !strings.ContainsFunc(name, unicode.IsLetter) || len(name) > 60 || strings.HasSuffix(name, ":") || homeNames[lower] || lower == host:
		case i == 0 && f.isSite(name):
		case f.saidBy(name) > 0 || f.s.Headline != "" && likeness(name, f.s.Headline) > 0.7:
		case slices.ContainsFunc(out, func(o string) bool { return strings.EqualFold(o, name) }):
		default:
			out = append(out, name)
		}
	}
	return out
}

// shownBreadcrumb reads the first breadcrumb that the page shows: an element
// whose class, id or label says so.
func (f *finder) shownBreadcrumb() []string {
	p := f.p
	for n := int32(1); n < int32(len(p.Nodes)); n++ {
		if p.Nodes[n].Kind != page.Element || p.Is(n, page.HtmlTag, page.Body) || !f.isBreadcrumb(n) {
			continue
		}
		var names []string
		for i := range f.blocks {
			b := &f.blocks[i]
			if b.From < n || b.From >= p.Nodes[n].End {
				continue
			}
			if f.isRoot(f.linkOf(b)) {
				continue
			}
			names = append(names, strings.FieldsFunc(b.Text, func(r rune) bool { return strings.ContainsRune("›>»/|\n", r) })...)
		}
		if len(names) > 0 && len(names) < 8 {
			return names
		}
	}
	return nil
}

func (f *finder) isBreadcrumb(n int32) bool {
	for name, v := range f.p.Named(n) {
		switch name {
		case page.Class, page.Id, page.AriaLabel, page.Itemtype, page.DataTestid:
			if v := strings.ToLower(v); strings.Contains(v, "breadcrumb") || strings.Contains(v, "crumbs") {
				return true
			}
		}
	}
	return false
}

// findRelated collects links to other stories with their labels: "Read more".
func (f *finder) findRelated() {
	p := f.p
	seen := make(map[string]bool)
	for i := range f.blocks {
		b := &f.blocks[i]
		at := f.view.Places[b.Node]
		if at&(prose.InRelated|prose.InPromo) == 0 || at&(prose.InNav|prose.InFooter|prose.InComments) != 0 || b.Linked*10 < len(b.Text)*8 || b.Words < 4 || len(f.s.Related) >= 50 {
			continue
		}
		// Outside the story only what calls itself related is.
		inside := f.container > 0 && b.From >= f.container && b.From < p.Nodes[f.container].End
		if !inside && (at&prose.InRelated == 0 || b.From < f.headNode) {
			continue
		}
		url := f.linkOf(b)
		title := fold(b.Text)
		if seen[title] || f.s.Headline != "" && title == f.s.Headline {
			continue
		}
		seen[title] = true
		f.s.Related = append(f.s.Related, Link{Label: f.labelOf(i), Title: title, URL: url})
	}
	if len(f.s.Related) > 0 {
		f.because("related", "links in a box of related stories")
	}
}

// linkOf is the address of the link around or inside a block.
func (f *finder) linkOf(b *page.Block) string {
	n := f.p.Under(b.From, page.A)
	for i := b.From; n < 0 && i < b.To; i++ {
		n = f.p.Under(i, page.A)
	}
	if n < 0 {
		return ""
	}
	u, _ := f.resolve(f.p.Value(n, page.Href))
	return u
}

// labelOf is the short line above a related link that is no link itself.
func (f *finder) labelOf(i int) string {
	for j := i - 1; j >= 0 && j > i-12; j-- {
		b := &f.blocks[j]
		if f.view.Places[b.Node]&(prose.InRelated|prose.InPromo) == 0 {
			break
		}
		if b.Linked == 0 && b.Words <= 4 {
			return strings.TrimRight(fold(b.Text), ": ")
		}
	}
	return ""
}

// findRest fills what needs no more than a look.
func (f *finder) findRest() {
	s := f.s
	s.Tags = f.tags()
	s.Licence = f.licence
	switch f.ld.get("isAccessibleForFree") {
	case "":
		if f.ld.article >= 0 {
			if v := f.ld.doc.member(f.ld.article, "isAccessibleForFree"); v >= 0 {
				s.Access = map[string]string{"true": "free", "false": "paid"}[strings.ToLower(f.ld.doc[v].text)]
			}
		}
	case "True", "http://schema.org/True", "https://schema.org/True":
		s.Access = "free"
	case "False", "http://schema.org/False", "https://schema.org/False":
		s.Access = "paid"
	}
	if s.Access == "" {
		switch f.meta.get("article:content_tier") {
		case "free":
			s.Access = "free"
		case "metered":
			s.Access = "metered"
		case "locked":
			s.Access = "paid"
		}
	}
	if v := f.meta.get("tdm-reservation"); v != "" {
		s.TDM = &TDM{Reserved: v == "1", By: "meta"}
	}
}

// tags are the story's topics as the metadata list them.
func (f *finder) tags() []string {
	list := f.meta.all("article:tag")
	if len(list) == 0 {
		list = []string{f.meta.get("news_keywords", "keywords", "parsely-tags", "sailthru.tags")}
	}
	if len(list) == 1 && list[0] == "" {
		list = f.ldList("keywords")
	}
	if len(list) == 1 {
		list = strings.Split(list[0], ",")
	}
	var out []string
	seen := make(map[string]bool)
	for _, t := range list {
		t = fold(t)
		if key := strings.ToLower(t); len(t) <= 80 && !seen[key] && len(out) < 50 && strings.ContainsFunc(t, unicode.IsLetter) && !f.isSite(t) {
			seen[key] = true
			out = append(out, t)
		}
	}
	return out
}

// setKind says what sort of page it is.
func (f *finder) setKind() {
	l := &f.ld
	switch s := f.s; {
	case l.article >= 0 && l.is(l.article, "LiveBlogPosting"):
		s.Kind = Live
		f.because("kind", "json-ld type")
	case len(s.Galleries) > 0 && len(words(s.Text)) < 150:
		s.Kind = GalleryPage
		f.because("kind", "a gallery and little text")
	case l.article >= 0 && l.is(l.article, "VideoObject") && len(words(s.Text)) < 150:
		s.Kind = Video
		f.because("kind", "json-ld type")
	case l.article >= 0 && l.is(l.article, "AudioObject", "PodcastEpisode"):
		s.Kind = Audio
		f.because("kind", "json-ld type")
	case f.isIndex():
		s.Kind = Index
		f.because("kind", "more links than prose")
	}
}

// isIndex reports whether the page is a front or a listing: nothing says that
// it is an article, and most of its words stand in links.
func (f *finder) isIndex() bool {
	if f.ld.article >= 0 && !f.ld.is(f.ld.article, "CreativeWork", "ItemPage") || f.meta.get("og:type") == "article" {
		return false
	}
	linked, running := 0, 0
	for i := range f.blocks {
		b := &f.blocks[i]
		if b.Linked*2 > len(b.Text) && b.Words > 3 {
			linked += b.Words
		}
	}
	for _, k := range f.kept {
		if b := &f.blocks[k.block]; b.Linked*2 <= len(b.Text) && prose.EndsSentence(b.Text) {
			running += b.Words
		}
	}
	return running < 250 && linked > running
}
