package story

import (
	"fmt"
	"strings"

	"github.com/copytaster/copytaster/internal/safe"
)

// HTML renders the story as one article element with the same parts as
// [Story.Markdown]. It has no attributes but href, src, alt, lang and datetime;
// the page's own words never become markup, and addresses are those of the web
// or relative ones.
func (s *Story) HTML() string {
	h := &proof{}
	h.around("article"+attr("lang", safe.Lang(s.Lang)), func() {
		h.head(s)
		h.picture(s.LeadImage)
		for _, part := range s.sections() {
			h.section(s, &part)
		}
		for i := range s.Galleries {
			h.gallery(&s.Galleries[i])
		}
		h.tail(s)
	})
	return string(h.b)
}

// A proof is HTML being written.
type proof struct{ b []byte }

// around writes an element, named with its attributes, around what write
// writes; where that is nothing, it writes nothing.
func (h *proof) around(element string, write func()) {
	from := len(h.b)
	h.b = append(h.b, "<"+element+">\n"...)
	inside := len(h.b)
	if write(); len(h.b) == inside {
		h.b = h.b[:from]
		return
	}
	tag, _, _ := strings.Cut(element, " ")
	h.b = append(h.b, "</"+tag+">\n"...)
}

// line writes an element on a line around markup; without any, nothing.
func (h *proof) line(tag, markup string) {
	if markup != "" {
		h.b = append(h.b, "<"+tag+">"+markup+"</"+tag+">\n"...)
	}
}

// attr is an attribute with the space before it, or nothing where it has no value.
func attr(name, value string) string {
	if value = safe.HTMLValue(value); value == "" {
		return ""
	}
	return " " + name + `="` + value + `"`
}

// link is markup that leads to an address, or the markup alone where that is none.
func link(address, markup string) string {
	if href := attr("href", safe.Reference(address)); href != "" && markup != "" {
		return "<a" + href + ">" + markup + "</a>"
	}
	return markup
}

// bareLink shows an address and leads to it.
func bareLink(address string) string {
	return link(address, safe.HTML(safe.Reference(address)))
}

// timeElement is a date that machines can read too.
func timeElement(d Date) string {
	words := safe.HTML(d.Words())
	if _, ok := d.Time(); !ok {
		return words
	}
	return "<time" + attr("datetime", string(d)) + ">" + words + "</time>"
}

// htmlLines escapes text and keeps its line breaks.
func htmlLines(s string) string {
	var lines []string
	for line := range strings.SplitSeq(safe.Text(s), "\n") {
		lines = append(lines, safe.HTML(line))
	}
	return joinParts("<br>\n", lines...)
}

func (h *proof) head(s *Story) {
	h.around("header", func() {
		h.around("hgroup", func() {
			h.line("h1", safe.HTML(s.Headline))
			h.line("p", htmlLines(s.Standfirst)) // HTML standard, section 4.3.7: a subheading
		})
		h.line("address", safe.HTML(s.Byline()))
		for _, date := range s.dates(timeElement) {
			if date != "" {
				h.line("p", strings.ToUpper(date[:1])+date[1:])
			}
		}
		h.line("p", safe.HTML(s.Dateline.Words()))
		h.around("nav", func() {
			h.line("p", safe.HTML(s.outlet()))
			h.line("p", bareLink(s.URL))
		})
	})
}

// picture writes a figure; of a picture without an address what is said of it.
func (h *proof) picture(p *Image) {
	if p == nil {
		return
	}
	caption := safe.HTML(p.Caption)
	if credit := safe.HTML(p.Credit); credit != "" {
		caption = joinParts(" ", caption, "<small>"+credit+"</small>")
	}
	h.around("figure", func() {
		if src := attr("src", safe.Reference(p.URL)); src != "" {
			h.b = append(h.b, "<img"+src+attr("alt", p.Alt)+">\n"...)
		} else if caption == "" {
			caption = safe.HTML(p.Alt)
		}
		h.line("figcaption", caption)
	})
}

// section writes a part of the body; an entry of a live blog is an article of
// its own.
func (h *proof) section(s *Story, part *section) {
	blocks := func() {
		for run := range part.runs {
			h.run(s, run)
		}
	}
	e := part.entry
	if e == nil {
		blocks()
		return
	}
	h.around("article", func() {
		h.around("header", func() {
			h.line("h2", safe.HTML(e.Title))
			if e.Time != "" {
				h.line("p", timeElement(e.Time))
			}
			h.line("address", safe.HTML(byline(e.Authors)))
		})
		blocks()
	})
}

// run writes the blocks of the body that stand together.
func (h *proof) run(s *Story, run []Block) {
	lines := func(tag string) func() {
		return func() {
			for _, b := range run {
				h.line(tag, htmlLines(b.Text))
			}
		}
	}
	switch b := &run[0]; b.Kind {
	case Heading:
		h.line(fmt.Sprintf("h%d", max(2, min(b.Level, 6))), safe.HTML(b.Text))
	case ListItem:
		h.around("ul", lines("li"))
	case Quote:
		h.around("blockquote", lines("p"))
	case Table:
		h.table(b)
	case Code:
		h.line("pre", "<code>"+safe.HTMLText(b.Text)+"</code>")
	case ImageBlock:
		h.picture(s.image(b))
	case Embed:
		h.line("p", bareLink(b.URL))
	default:
		h.line("p", htmlLines(b.Text))
	}
}

func (h *proof) table(b *Block) {
	rows := b.rows()
	h.around("table", func() {
		if b.Head {
			h.around("thead", func() { h.row("th", rows[0]) })
			rows = rows[1:]
		}
		h.around("tbody", func() {
			for _, row := range rows {
				h.row("td", row)
			}
		})
	})
}

func (h *proof) row(tag string, cells []string) {
	h.b = append(h.b, "<tr>"...)
	for _, cell := range cells {
		h.b = append(h.b, "<"+tag+">"+safe.HTML(cell)+"</"+tag+">"...)
	}
	h.b = append(h.b, "</tr>\n"...)
}

// gallery writes a figure of figures.
func (h *proof) gallery(g *Gallery) {
	h.around("figure", func() {
		h.line("figcaption", safe.HTML(g.heading()))
		for _, item := range g.Items {
			h.picture(&Image{
				URL:     item.URL,
				Caption: fmt.Sprintf("%d. %s", item.N, item.words()),
				Credit:  joinParts(" · ", item.Credit, item.Date),
			})
		}
	})
}

// tail writes what stands after a story.
func (h *proof) tail(s *Story) {
	h.around("footer", func() {
		for _, c := range s.Corrections {
			h.line("p", safe.HTML(c.Words()))
		}
		for _, c := range s.Contributions {
			h.line("p", safe.HTML(c.Text))
		}
	})
	if len(s.Related) == 0 {
		return
	}
	h.around("nav", func() {
		h.line("h2", "Related")
		h.around("ul", func() {
			for _, l := range s.Related {
				h.line("li", joinParts(": ", safe.HTML(l.Label), link(l.URL, safe.HTML(l.Title))))
			}
		})
	})
}
