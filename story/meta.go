package story

import (
	"slices"
	"strings"

	"github.com/copytaster/copytaster/page"
)

// metaTags are the page's meta elements: name, property, http-equiv or
// itemprop in lower case, and content, in order.
type metaTags []metaTag

type metaTag struct {
	key, value string
	itemprop   bool // of the thing that is described where it stands, which may not be the page
}

func (m metaTags) get(keys ...string) string {
	for _, k := range keys {
		for _, t := range m {
			if t.key == k && t.value != "" {
				return t.value
			}
		}
	}
	return ""
}

// each ranges over the values of every tag with the key.
func (m metaTags) each(key string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for i := range m {
			if m[i].key == key && m[i].value != "" && !yield(m[i].value) {
				return
			}
		}
	}
}

// all returns the values of every tag with the key.
func (m metaTags) all(key string) []string {
	return slices.Collect(m.each(key))
}

// readHead reads an element by which the page says of itself what it does not show.
func (f *finder) readHead(n int32) {
	switch p := f.p; p.Nodes[n].Tag {
	case page.HtmlTag:
		f.lang = p.Value(n, page.Lang)
	case page.Meta:
		f.addMeta(n)
	case page.Title:
		if f.title == "" {
			f.title = fold(f.rawText(n))
		}
	case page.Link:
		f.addLink(n)
	case page.Base:
		if f.base == "" {
			f.base = p.Value(n, page.Href)
		}
	case page.Script:
		if strings.Contains(p.Value(n, page.Type), "ld+json") {
			f.ld.add(f.rawText(n))
		}
	}
}

// chooseData finds the JSON-LD that describes the story.
func (f *finder) chooseData() {
	f.ld.choose(f.meta.get("og:title", "twitter:title"))
	if f.ld.article < 0 {
		f.ld.choose(f.title)
	}
}

func (f *finder) addMeta(n int32) {
	value := f.p.Value(n, page.Content)
	if value == "" {
		return
	}
	text := "" // made when it is needed
	for _, a := range [...]page.Name{page.Property, page.NameAttr, page.HttpEquiv, page.Itemprop} {
		if key := f.p.Value(n, a); key != "" {
			if text == "" {
				text = plain(value)
			}
			f.meta = append(f.meta, metaTag{strings.ToLower(strings.TrimSpace(key)), text, a == page.Itemprop})
		}
	}
}

func (f *finder) addLink(n int32) {
	href := strings.TrimSpace(f.p.Value(n, page.Href))
	if href == "" {
		return
	}
	for rel := range strings.FieldsSeq(f.p.Value(n, page.Rel)) {
		switch {
		case strings.EqualFold(rel, "canonical"):
			f.canonical = href
		case strings.EqualFold(rel, "amphtml"):
			f.amp = href
		case strings.EqualFold(rel, "license"):
			f.licence = href
		}
	}
}

// rawText is the text of a title or script element.
func (f *finder) rawText(n int32) string {
	var out string
	for i := n + 1; i < f.p.Nodes[n].End; i++ {
		if out == "" {
			out = f.p.Text(i)
		} else {
			out += f.p.Text(i)
		}
	}
	return out
}
