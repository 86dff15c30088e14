package story

import "strings"

// statedAuthors reads what the page tells machines, the best source first.
func (f *finder) statedAuthors() []authorClaims {
	meta, weak := f.metaAuthors()
	var out []authorClaims
	for _, c := range [...]authorClaims{
		{rule: "json-ld author", people: f.linkedAuthors(f.ld.article)},
		{rule: "json-ld author", people: f.linkedAuthors(f.ld.page)},
		{rule: "meta author", people: meta, weak: weak},
	} {
		if c.people = f.named(c.people, isHandle); len(c.people) > 0 {
			out = append(out, c)
		}
	}
	return out
}

func (f *finder) linkedAuthors(object int32) []Author {
	l := &f.ld
	if object < 0 {
		return nil
	}
	var out []Author
	for _, key := range []string{"author", "creator"} {
		if out = f.linkedPeople(out, l.doc.member(object, key), 0); len(out) > 0 {
			break
		}
	}
	return out
}

// linkedPeople reads the value of an author property: a name, an object, a
// reference, or a list of them.
func (f *finder) linkedPeople(out []Author, v int32, depth int) []Author {
	l := &f.ld
	for v := range l.doc.each(v) {
		if len(out) >= maxAuthors || depth > 3 {
			break
		}
		v = l.resolve(v)
		if l.doc[v].kind == jsonArray {
			out = f.linkedPeople(out, v, depth+1)
			continue
		}
		if name := l.doc.text(v); name != "" {
			known := int32(-1)
			if strings.ContainsAny(name, "#/:") {
				known = l.byID(name)
			}
			if known < 0 {
				if !strings.Contains(name, "://") {
					out = append(out, Author{Name: name})
				}
				continue
			}
			v = known
		}
		out = f.linkedPerson(out, v)
	}
	return out
}

// linkedPerson adds the author that an object is.
func (f *finder) linkedPerson(out []Author, v int32) []Author {
	l := &f.ld
	a := Author{Role: l.doc.field(v, "jobTitle")}
	a.URL, _ = f.resolve(l.doc.field(v, "url"))
	if l.is(v, "Person") {
		a.Type = "person"
	} else if l.is(v, "Organization", "NewsMediaOrganization", "Corporation") {
		a.Type = "organisation"
	}
	for name := range l.doc.each(l.doc.member(v, "name")) {
		if a.Name = l.doc.text(name); a.Name != "" {
			out = append(out, a)
		}
	}
	if a.Name == "" {
		if a.Name = fold(l.doc.field(v, "givenName") + " " + l.doc.field(v, "familyName")); a.Name != "" {
			out = append(out, a)
		}
	}
	return out
}

// authorMetas are the meta elements that name authors, the best first.
var authorMetas = []string{"article:author", "author", "parsely-author", "sailthru.author", "article:author_name", "byl", "byline", "dc.creator", "dc:creator", "dcterms.creator", "dc.creator.name", "cxenseparse:author", "article_author",
	"og:article:author", "citation_author", "authors", "article.author", "twitter:creator:name", toolAuthor, "dcsext.author", "rbauthors", "mediator_author", "content-author"}

// toolAuthor is written by a tool for sharing: who has put the page in, at times.
const toolAuthor = "shareaholic:article_author_name"

// metaAuthors reads the meta elements. It reports true for a name that the
// page gives itself too: then it stands on all pages of a site.
func (f *finder) metaAuthors() ([]Author, bool) {
	var out []Author
	for _, key := range authorMetas {
		for v := range f.meta.each(key) {
			if !strings.Contains(v, "://") {
				out = append(out, Author{Name: v})
			}
		}
		if clean := f.named(out, isHandle); len(clean) > 0 {
			return out, key == toolAuthor || f.isOwner(clean[0].Name) || !f.isStory()
		}
		out = out[:0]
	}
	for _, n := range []string{"1", "2"} {
		if label := f.meta.get("twitter:label" + n); label != "" && isAuthorLabel(label) {
			return []Author{{Name: f.meta.get("twitter:data" + n)}}, !f.isStory()
		}
	}
	return nil, false
}

// isAuthorLabel reports whether a label means "written by".
func isAuthorLabel(s string) bool {
	_, ok := cutByWord(s + " Ann")
	return ok || bylineLabels[strings.ToLower(strings.TrimRight(s, ": "))]
}

// isOwner reports whether the page gives a name as its publisher or holder of rights.
func (f *finder) isOwner(name string) bool {
	for _, key := range []string{"copyright", "publisher", "dc.publisher", "dc.rights", "dcterms.rights", "dc.rights.rightsholder", "owner", "web_author"} {
		if v := f.meta.get(key); v != "" && strings.Contains(v, name) {
			return true
		}
	}
	return false
}

// isStory reports whether the page says that it is an article, or when it came out.
func (f *finder) isStory() bool {
	return f.s.Published != "" && f.s.DatedBy != "footer" || f.ld.article >= 0 && articleTypes[firstType(&f.ld)] >= 4 || f.meta.get("og:type") == "article" || f.meta.get("article:published_time") != ""
}
