package story

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// findAuthors fills the byline: from what the page tells machines, then from
// what it shows. No author is better than a wrong one.
func (f *finder) findAuthors() {
	for _, source := range []struct {
		name string
		find func(*finder) []Author
	}{
		{"json-ld author", (*finder).linkedAuthors},
		{"meta author", (*finder).metaAuthors},
		{"microdata author", (*finder).itempropAuthors},
		{"rel author", (*finder).relAuthors},
		{"byline", (*finder).bylineAuthors},
	} {
		if a := f.people(source.find(f)); len(a) > 0 {
			f.s.Authors = a
			f.because("authors", source.name)
			return
		}
	}
}

// people cleans a list of authors: names parted, doubles and the outlet left out.
func (f *finder) people(found []Author) []Author {
	var out []Author
	seen := make(map[string]bool)
	for _, a := range found {
		for _, name := range splitNames(a.Name) {
			if n := len(out); n > 0 && out[n-1].Role == "" && isRole(name) {
				out[n-1].Role = name
				continue
			}
			key := strings.Join(words(name), " ")
			if key == "" || seen[key] || f.isSite(name) || !isName(name) {
				continue
			}
			seen[key] = true
			one := a
			one.Name = name
			if one.Type == "" || one.Type == "person" && isBody(name) {
				one.Type = personOrBody(name)
			}
			out = append(out, one)
		}
	}
	return out
}

func (f *finder) isSite(name string) bool {
	n := strings.Join(words(name), "")
	if n == "" {
		return true
	}
	host := strings.Join(words(hostName(f.s.URL)), "")
	return n == strings.Join(words(f.s.Site), "") || n == host
}

// hostName is an address's host without "www." and its last part.
func hostName(url string) string {
	_, rest, _ := strings.Cut(url, "://")
	host, _, _ := strings.Cut(rest, "/")
	host = strings.TrimPrefix(host, "www.")
	if i := strings.LastIndexByte(host, '.'); i > 0 {
		host = host[:i]
	}
	return host
}

// maxAuthors bounds a byline; the longest of real ones have about thirty.
const maxAuthors = 50

func (f *finder) linkedAuthors() []Author {
	l := &f.ld
	if l.article < 0 {
		return nil
	}
	var out []Author
	for _, key := range []string{"author", "creator"} {
		for v := range l.doc.each(l.doc.member(l.article, key)) {
			if len(out) == maxAuthors {
				break
			}
			v = l.resolve(v)
			a := Author{Name: l.doc.text(v)}
			if a.Name == "" {
				for name := range l.doc.each(l.doc.member(v, "name")) {
					a = Author{Name: l.doc.text(name), Role: l.doc.field(v, "jobTitle"), URL: l.doc.field(v, "url")}
					if l.is(v, "Person") {
						a.Type = "person"
					} else if l.is(v, "Organization", "NewsMediaOrganization") {
						a.Type = "organisation"
					}
					out = append(out, a)
				}
				continue
			}
			out = append(out, a)
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

func (f *finder) metaAuthors() []Author {
	var out []Author
	for _, key := range []string{"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "cxenseparse:author", "article:author_name", "citation_author", "authors"} {
		for _, v := range f.meta.all(key) {
			if !strings.Contains(v, "://") {
				out = append(out, Author{Name: v})
			}
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

func (f *finder) itempropAuthors() []Author {
	var out []Author
	for n := int32(1); n < int32(len(f.p.Nodes)); n++ {
		if v := f.p.Value(n, page.Itemprop); v != "author" && v != "creator" || f.view.Places[n]&(prose.InComments|prose.InRelated|prose.InPromo|prose.InFooter) != 0 {
			continue
		}
		name := ""
		for i := n + 1; i < f.p.Nodes[n].End; i++ {
			if f.p.Value(i, page.Itemprop) == "name" {
				if name = plain(f.p.Value(i, page.Content)); name == "" {
					name = f.textOf(i)
				}
				break
			}
		}
		if name == "" {
			if name = plain(f.p.Value(n, page.Content)); name == "" {
				name = f.textOf(n)
			}
		}
		out = append(out, Author{Name: name})
	}
	return out
}

func (f *finder) relAuthors() []Author {
	var out []Author
	for n := int32(1); n < int32(len(f.p.Nodes)); n++ {
		if f.p.Is(n, page.A) && f.p.Value(n, page.Rel) == "author" && f.view.Places[n]&(prose.InComments|prose.InRelated|prose.InPromo|prose.InFooter) == 0 {
			url, _ := f.resolve(f.p.Value(n, page.Href))
			out = append(out, Author{Name: f.textOf(n), URL: url})
		}
	}
	return out
}

// bylineAuthors reads a line that begins with "By", or that stands in a byline,
// near the headline.
func (f *finder) bylineAuthors() []Author {
	for i := range f.blocks {
		b := &f.blocks[i]
		if b.Words > 16 || b.Words < 2 || f.view.Places[b.Node]&(prose.InComments|prose.InRelated|prose.InPromo|prose.InFooter|prose.InNav) != 0 {
			continue
		}
		if f.headNode > 0 && b.From < f.headNode-200 || f.container > 0 && b.From > f.p.Nodes[f.container].End {
			continue
		}
		line := strings.ReplaceAll(b.Text, "\n", " | ")
		if name, ok := cutBy(line); ok {
			return []Author{{Name: name}}
		}
		if f.view.Places[b.Node]&prose.InByline != 0 && b.Words <= 6 && isName(line) {
			return []Author{{Name: line}}
		}
	}
	return nil
}

// byWords open a byline in the labelled languages.
var byWords = []string{"By ", "by ", "BY ", "By: ", "Written by ", "Story by ", "Von ", "von ", "Par ", "Por ", "Di ", "Door ", "Av ", "Af ", "Autor: ", "Text: "}

func cutBy(s string) (string, bool) {
	for _, w := range byWords {
		if rest, ok := strings.CutPrefix(s, w); ok {
			r, _ := utf8.DecodeRuneInString(rest)
			return rest, unicode.IsUpper(r)
		}
	}
	return "", false
}

// splitNames parts "By A, B and C in Moscow" into names.
func splitNames(s string) []string {
	s = fold(s)
	if rest, ok := cutBy(s); ok {
		s = rest
	}
	s = strings.TrimPrefix(s, "@")
	for _, sep := range []string{" and ", " und ", " et ", " y ", " e ", " och ", " en ", " & ", "; ", ";", " | ", "|", " / ", " • ", " · ", " – ", " with ", " con ", " mit "} {
		s = strings.ReplaceAll(s, sep, "\x00")
	}
	var out []string
	for part := range strings.SplitSeq(s, "\x00") {
		for name := range strings.SplitSeq(part, ", ") {
			if name, _, _ = strings.Cut(name, " in "); name != "" {
				out = append(out, strings.Trim(name, " ,.:-–—"))
			}
		}
	}
	return out
}

// isName reports whether a string can be the name of an author.
func isName(s string) bool {
	if n := utf8.RuneCountInString(s); n < 2 || n > 60 {
		return false
	}
	if strings.ContainsAny(s, "@{}<>=_?!\"()[]0123456789") || strings.Contains(s, "http") || strings.Contains(s, "www.") {
		return false
	}
	w := strings.Fields(s)
	if len(w) > 6 {
		return false
	}
	switch strings.ToLower(s) {
	case "admin", "administrator", "staff", "author", "authors", "editor", "unknown", "anonymous", "redaktion", "updated", "published", "share", "news", "guest", "null", "undefined", "none":
		return false
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || !unicode.IsLower(r) && unicode.IsLetter(r) || len(w) > 1 && strings.ToLower(s) != s
}

// bodyWords are words that stand in the names of agencies and desks and not of people.
var bodyWords = map[string]bool{
	"staff": true, "news": true, "press": true, "agency": true, "agencies": true, "desk": true, "team": true, "editors": true, "editorial": true,
	"reuters": true, "afp": true, "dpa": true, "ap": true, "epa": true, "associated": true, "agence": true, "france-presse": true, "redaktion": true,
	"redacción": true, "rédaction": true, "redazione": true, "board": true, "bureau": true, "media": true, "times": true, "post": true, "newsroom": true,
	"service": true, "reporters": true, "correspondents": true, "magazine": true, "online": true, "tv": true, "radio": true, "apa": true,
	"ansa": true, "efe": true, "tass": true, "bloomberg": true, "xinhua": true, "kna": true, "epd": true, "sid": true, "group": true, "network": true,
}

// roleWords end a byline's role: "Chief Reporter", "political editor".
var roleWords = map[string]bool{
	"reporter": true, "editor": true, "correspondent": true, "writer": true, "columnist": true, "critic": true, "producer": true, "journalist": true,
	"contributor": true, "photographer": true, "redakteur": true, "redakteurin": true, "analyst": true, "intern": true, "blogger": true,
}

func isRole(s string) bool {
	w := words(s)
	return len(w) > 0 && len(w) <= 5 && roleWords[w[len(w)-1]]
}

func isBody(name string) bool {
	for _, w := range words(name) {
		if bodyWords[w] {
			return true
		}
	}
	return strings.Contains(name, ".com") || strings.Contains(name, ".de")
}

func personOrBody(name string) string {
	if isBody(name) || len(strings.Fields(name)) == 1 && strings.ToUpper(name) == name && len(name) <= 5 {
		return "organisation"
	}
	return "person"
}
