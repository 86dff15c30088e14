package story

import (
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// publishedRules are tried in order; the last ones are uncertain.
var publishedRules = []rule{
	{"json-ld", func(f *finder) string { return f.ld.get("datePublished") }},
	{"meta published_time", func(f *finder) string {
		return f.meta.get("article:published_time", "og:article:published_time", "article:published", "og:published_time", "published_time", "og:pubdate")
	}},
	{"meta date", func(f *finder) string {
		return f.meta.get("parsely-pub-date", "sailthru.date", "datepublished", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "bt:pubdate", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "date", "article.published", "rnews:datepublished", "originalpublicationdate", "citation_publication_date", "last-modified-date", "dc.date.created")
	}},
	{"microdata", func(f *finder) string { return f.timeElement("datePublished") }},
	{"hentry", func(f *finder) string { return f.classDate("published", "entry-date", "dtpublished", "pubdate") }},
	{"time element", func(f *finder) string { return f.timeElement("") }},
	{"json-ld created", func(f *finder) string { return f.ld.get("dateCreated") }},
	{"byline", (*finder).bylineDate},
	{"json-ld modified", func(f *finder) string { return f.ld.get("dateModified") }},
	{"meta modified_time", func(f *finder) string { return f.meta.get("article:modified_time", "og:updated_time") }},
	{"url", func(f *finder) string { return urlDate(f.s.URL) }},
}

var updatedRules = []rule{
	{"json-ld", func(f *finder) string { return f.ld.get("dateModified") }},
	{"meta modified_time", func(f *finder) string {
		return f.meta.get("article:modified_time", "og:updated_time", "article:modified", "datemodified", "dcterms.modified", "dc.date.modified", "lastmod", "last-modified", "revised")
	}},
	{"microdata", func(f *finder) string { return f.timeElement("dateModified") }},
	{"hentry", func(f *finder) string { return f.classDate("updated", "modified") }},
}

func (f *finder) findDates() {
	var name string
	f.s.Published, name = f.firstDate(publishedRules)
	if f.s.Published != "" {
		f.s.DatedBy = name
		f.because("published", name)
	}
	updated, name := f.firstDate(updatedRules)
	p, ok1 := f.s.Published.Time()
	u, ok2 := updated.Time()
	if ok1 && ok2 && u.After(p) && updated.Day() >= f.s.Published.Day() {
		f.s.Updated = updated
		f.because("updated", name)
	}
}

func (f *finder) firstDate(rules []rule) (Date, string) {
	for _, r := range rules {
		if d, ok := parseDate(r.find(f), f.monthFirst()); ok {
			return d, r.name
		}
	}
	return "", ""
}

// monthFirst reports whether 3/4/2017 is the fourth of March on this page.
func (f *finder) monthFirst() bool {
	l := strings.ToLower(f.s.Lang)
	return l == "en-us" || l == "en" && !strings.Contains(f.s.URL, ".uk/") && !strings.Contains(f.s.URL, ".au/")
}

// timeElement finds a time or meta element: with an itemprop, or, without one,
// near the headline or in a byline.
func (f *finder) timeElement(itemprop string) string {
	for n := int32(1); n < int32(len(f.p.Nodes)); n++ {
		if f.p.Nodes[n].Kind != page.Element || f.view.Places[n]&(prose.InComments|prose.InRelated|prose.InPromo|prose.InFooter|prose.InNav|prose.InAside) != 0 {
			continue
		}
		if itemprop != "" {
			if f.p.Value(n, page.Itemprop) != itemprop {
				continue
			}
		} else if !f.p.Is(n, page.Time) || f.headNode > 0 && (n < f.headNode-150 || f.container > 0 && n >= f.p.Nodes[f.container].End) {
			continue
		}
		for _, a := range []page.Name{page.Datetime, page.Content} {
			if v := f.p.Value(n, a); v != "" {
				if _, ok := parseDate(v, f.monthFirst()); ok {
					return v
				}
			}
		}
		if v := f.textOf(n); v != "" {
			if _, ok := parseDate(v, f.monthFirst()); ok {
				return v
			}
		}
	}
	return ""
}

// classDate finds an element of one of the classes that microformats and blogs
// give to dates, with its date in the title, datetime or text.
func (f *finder) classDate(classes ...string) string {
	for n := int32(1); n < int32(len(f.p.Nodes)); n++ {
		class := f.p.Value(n, page.Class)
		if class == "" || f.view.Places[n]&(prose.InComments|prose.InRelated|prose.InPromo|prose.InFooter|prose.InNav|prose.InAside) != 0 {
			continue
		}
		for c := range strings.FieldsSeq(class) {
			if !slices.Contains(classes, c) {
				continue
			}
			for _, v := range []string{f.p.Value(n, page.Datetime), f.p.Value(n, page.Title), f.textOf(n)} {
				if _, ok := parseDate(v, f.monthFirst()); ok {
					return v
				}
			}
		}
	}
	return ""
}

// bylineDate reads a short line with a date near the headline or in a byline.
func (f *finder) bylineDate() string {
	for i := range f.blocks {
		b := &f.blocks[i]
		at := f.view.Places[b.Node]
		if len(b.Text) > 120 || at&(prose.InComments|prose.InRelated|prose.InPromo|prose.InFooter|prose.InAside) != 0 {
			continue
		}
		close := at&prose.InByline != 0 || f.headNode > 0 && b.From > f.headNode && b.From < f.headNode+120
		if !close && (f.headNode > 0 || b.Words > 8 || f.judged[i] >= keepFrom) {
			continue
		}
		if _, ok := parseDate(b.Text, f.monthFirst()); ok {
			return b.Text
		}
	}
	return ""
}

// urlDate finds /2017/01/19/ or 2017-01-19 or 20170119 in an address.
func urlDate(url string) string {
	_, rest, _ := strings.Cut(url, "://")
	_, path, _ := strings.Cut(rest, "/")
	for i := 0; i+8 <= len(path); i++ {
		if i > 0 && path[i-1] >= '0' && path[i-1] <= '9' || !strings.HasPrefix(path[i:], "19") && !strings.HasPrefix(path[i:], "20") {
			continue
		}
		y, w := digits(path[i:], 4)
		if w != 4 {
			continue
		}
		rest := path[i+4:]
		if sep := rest[0]; sep == '/' || sep == '-' || sep == '_' {
			m, w1 := digits(rest[1:], 2)
			if w1 == 0 || 1+w1 >= len(rest) || rest[1+w1] != sep {
				continue
			}
			d, w2 := digits(rest[2+w1:], 2)
			if w2 > 0 && validDay(y, m, d) {
				return path[i : i+4+2+w1+w2]
			}
		} else if v, w := digits(rest, 9); w == 4 && validDay(y, v/100, v%100) {
			return path[i:i+4] + "-" + rest[:2] + "-" + rest[2:4]
		}
	}
	return ""
}
