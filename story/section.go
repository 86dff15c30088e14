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
	const most = 7
	folders := strings.Count(path, "/") // the last part is the story's own
	if folders == 0 || folders > most {
		return nil
	}
	var names []string
	first, _, _ := strings.Cut(path, "/")
	for _, n := range f.survey.anchors {
		href := f.p.Value(n, page.Href)
		if !strings.Contains(href, first) {
			continue
		}
		_, to := hostAndPath(href)
		i := strings.Count(to, "/")
		if to == "" || i >= folders || isNumber(to[strings.LastIndexByte(to, '/')+1:]) || // an archive by dates
			len(path) <= len(to) || path[len(to)] != '/' || path[:len(to)] != to {
			continue
		}
		if names == nil {
			names = make([]string, folders)
		}
		if names[i] == "" {
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
	for _, n := range f.survey.props {
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
		switch {
		case !strings.ContainsFunc(name, unicode.IsLetter) || len(name) > 60 || strings.HasSuffix(name, ":") || entryOf(homeNames, name) || len(name) == len(host) && opensWith(name, host):
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
	for _, n := range f.survey.crumbs {
		if f.p.Is(n, page.HtmlTag, page.Body) {
			continue
		}
		var names []string
		for i := f.blockFrom(n); i < len(f.blocks) && f.blocks[i].From < f.p.Nodes[n].End; i++ {
			b := &f.blocks[i]
			if f.isRoot(f.linkOf(b)) || len(names) == 0 && b.Linked == 0 && f.view.Places[b.Node]&prose.InHeading != 0 {
				continue // the front page, or a heading that only names the path
			}
			for name := range strings.FieldsFuncSeq(b.Text, func(r rune) bool { return r == '›' || r == '>' || r == '»' || r == '/' || r == '|' || r == '\n' }) {
				names = append(names, name)
			}
		}
		if len(names) > 0 && len(names) < 8 {
			return names
		}
	}
	return nil
}

// isBreadcrumb reports whether a class, id or label is that of a breadcrumb.
func isBreadcrumb(s string) bool {
	return (strings.Contains(s, "rumb") || strings.Contains(s, "RUMB")) && (hasFold(s, "breadcrumb") || hasFold(s, "crumbs"))
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
