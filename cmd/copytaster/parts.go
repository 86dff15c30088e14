package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/safe"
	"github.com/copytaster/copytaster/story"
)

// listed is how many pictures of a gallery, entries of a live blog and related
// links the text format names.
const listed = 4

// few lists the first of n things, and says how many more there are.
func (s *sheet) few(indent string, n int, item func(int)) {
	shown := n
	if n > listed+1 { // one more takes no more room than saying so
		shown = listed
	}
	for i := range shown {
		item(i)
	}
	if n > shown {
		s.line(indent + fmt.Sprintf("… and %d more", n-shown))
	}
}

// lead says what the page says of the lead picture.
func (s *sheet) lead(m *story.Image) {
	if m == nil {
		return
	}
	if about := pictureWords(m); about != "" {
		s.blank()
		s.text("", "  ", bold("Lead picture")+": "+about)
	}
}

// pictureWords is what a picture shows and whose it is.
func pictureWords(m *story.Image) string {
	about := clean(m.Caption)
	if about == "" {
		about = clean(m.Alt)
	}
	return join(" · ", about, clean(m.Credit))
}

func galleryTitle(g *story.Gallery) string {
	title := clean(g.Title)
	if title == "" {
		title = "Gallery"
	}
	return title + ", " + counted(g.Count, "picture", "pictures")
}

func (s *sheet) gallery(g story.Gallery) {
	s.blank()
	s.text("", "  ", bold(galleryTitle(&g)))
	s.few("      ", len(g.Items), func(k int) {
		i := &g.Items[k]
		// The place is often all that the caption says.
		about := slices.Compact([]string{clean(i.Place), clean(i.Caption), clean(i.Credit), clean(i.Date)})
		words := join(" · ", about...)
		if words == "" {
			words = clean(i.URL)
		}
		s.text(fmt.Sprintf("%4d  ", i.N), "      ", words)
	})
	if g.Missing > 0 {
		s.line(fmt.Sprintf("      … and %d that the page counts but does not hold", g.Missing))
	}
}

// entries lists the entries of a live blog.
func (s *sheet) entries(st *story.Story) {
	if len(st.Entries) == 0 {
		return
	}
	s.blank()
	s.line(bold("Entries"))
	s.few("  ", len(st.Entries), func(i int) {
		e := st.Entries[i]
		if clean(e.Title) == "" && 0 <= e.From && e.From < len(st.Body) {
			e.Title = shorten(clean(st.Body[e.From].Text), s.width/2)
		}
		s.text("  ", "    ", entryWords(st, &e, false))
	})
}

// entryWords is when an entry was written, what it is called, and by whom.
// On the day of the story the hour is enough.
func entryWords(st *story.Story, e *story.Entry, strong bool) string {
	when := e.Time.Words()
	if on, hour, _ := strings.Cut(when, ", "); on == day(st.Published) {
		when, _, _ = strings.Cut(hour, " ")
	}
	title := clean(e.Title)
	if strong {
		title = bold(title)
	}
	by := ""
	if len(e.Authors) > 0 {
		by = byline(e.Authors)
	}
	return join(" · ", when, title, by)
}

// related lists where the page leads to, with its own labels.
func (s *sheet) related(links []story.Link) {
	if len(links) == 0 {
		return
	}
	s.blank()
	s.line(bold("Related"))
	s.few("  ", len(links), func(i int) {
		s.text("  ", "    ", join(": ", clean(links[i].Label), clean(links[i].Title)))
	})
}

// missingWords says in people's words what a JSON key stands for.
var missingWords = map[string]string{
	"updated": "date of updating", "body": "text",
	"lead_image": "lead picture", "statements": "statements (read in English only)", "url": "address of its own", "site": "name of the outlet", "lang": "language",
	"amp": "AMP address", "tdm": "reservation of text and data mining",
}

// notes prints corrections, wire credits and what the page says of itself, and
// names what was looked for and not found.
func (s *sheet) notes(st *story.Story) {
	var notes []string
	for _, c := range st.Corrections {
		notes = append(notes, clean(c.Words()))
	}
	for _, c := range st.Contributions {
		notes = append(notes, clean(c.Text))
	}
	if d := description(st); d != "" {
		notes = append(notes, "Description: "+d)
	}
	if len(st.Tags) > 0 {
		notes = append(notes, "Tags: "+strings.Join(cleanAll(st.Tags), ", "))
	}
	facts := facts(st)
	if missing := missingParts(st, "", ""); missing != "" { // of byline and date their line tells
		facts = append(facts, dim("Not on the page: "+missing))
	}
	if len(notes)+len(facts) > 0 {
		s.blank()
	}
	for _, n := range notes {
		s.text("", "  ", n)
	}
	for _, f := range facts {
		if _, what, _ := strings.Cut(f, ": "); strings.Contains(what, " ") {
			s.text("", "  ", f)
		} else {
			s.line(f) // an address is whole
		}
	}
}

// description is the page's own, where it says what nothing else does.
func description(st *story.Story) string {
	d := clean(st.Description)
	if d == clean(st.Standfirst) || strings.Contains(clean(st.Text), d) {
		return ""
	}
	return d
}

// missingParts names what was looked for and not found; byline and date by the
// words given, or not at all.
func missingParts(st *story.Story, byline, date string) string {
	words := make([]string, len(st.Missing))
	for i, key := range st.Missing {
		w, ok := missingWords[key]
		switch {
		case key == "authors":
			w = byline
		case key == "published":
			w = date
		case !ok:
			w = strings.ReplaceAll(clean(key), "_", " ")
		}
		words[i] = w
	}
	return join(", ", words...)
}

// facts says what may be done with a page, and where its AMP version lies.
func facts(st *story.Story) (lines []string) {
	if l := clean(st.Licence); l != "" {
		lines = append(lines, "Licence: "+l)
	}
	if t := st.TDM; t != nil {
		is := "not reserved"
		if t.Reserved {
			is = "reserved"
		}
		lines = append(lines, "Text and data mining: "+is+" (says the page's "+clean(t.By)+")")
	}
	if a := clean(st.AMP); a != "" {
		lines = append(lines, "AMP: "+a)
	}
	return lines
}

// body prints the text itself, with the heads of a live blog's entries, and the
// pictures named at their places.
func (s *sheet) body(st *story.Story) {
	if len(st.Body) == 0 {
		s.plain(st.Text)
		return
	}
	paragraphs := 0
	galleries := func(at func(int) bool) {
		for i := range st.Galleries {
			if g := &st.Galleries[i]; at(g.AfterParagraph) {
				s.blank()
				s.text("", "  ", dim("[gallery · "+galleryTitle(g)+"]"))
			}
		}
	}
	galleries(func(after int) bool { return after == 0 })
	entries := map[int]*story.Entry{}
	for i := range st.Entries {
		entries[st.Entries[i].From] = &st.Entries[i]
	}
	for i, b := range st.Body {
		if e := entries[i]; e != nil {
			s.blank()
			s.text("", "  ", entryWords(st, e, true))
		}
		if b.Kind != story.ListItem || i == 0 || st.Body[i-1].Kind != story.ListItem {
			s.blank()
		}
		s.block(st, &b)
		if b.Kind == story.Paragraph {
			paragraphs++
			galleries(func(after int) bool { return after == paragraphs })
		}
	}
	galleries(func(after int) bool { return after > paragraphs })
}

func (s *sheet) block(st *story.Story, b *story.Block) {
	switch b.Kind {
	case story.Heading:
		s.text("", "", bold(clean(b.Text)))
	case story.ListItem:
		s.text("• ", "  ", clean(b.Text))
	case story.Quote:
		s.lines("  │ ", "  │ ", b.Text)
	case story.Table:
		s.table(b)
	case story.Code:
		for line := range strings.SplitSeq(safe.Text(b.Text), "\n") {
			s.line("  " + strings.ReplaceAll(line, "\t", "    "))
		}
	case story.ImageBlock:
		s.text("", "  ", dim(pictureLine(st, b.Image)))
	case story.Embed:
		s.text("", "  ", dim("[embedded: "+clean(b.URL)+"]"))
	default:
		s.lines("", "", b.Text)
	}
}

// plain prints a text that has no blocks.
func (s *sheet) plain(text string) {
	if text == "" {
		return
	}
	s.blank()
	for p := range strings.SplitSeq(safe.Text(text), "\n") {
		s.text("", "", clean(p))
		if strings.TrimSpace(p) == "" {
			s.blank()
		}
	}
}

// table prints cells parted by tabs in columns, with a line under the head.
func (s *sheet) table(b *story.Block) {
	var rows [][]string
	var widths []int
	for line := range strings.SplitSeq(safe.Text(b.Text), "\n") {
		row := cleanAll(strings.Split(line, "\t"))
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], columns(cell))
		}
		rows = append(rows, row)
	}
	if b.Head && len(rows) > 1 {
		under := make([]string, len(widths))
		for i, w := range widths {
			under[i] = strings.Repeat("─", w)
		}
		rows = slices.Insert(rows, 1, under)
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString("  " + cell + strings.Repeat(" ", widths[i]-columns(cell)))
		}
		s.line(strings.TrimRight(line.String(), " "))
	}
}

func pictureLine(st *story.Story, i *int) string {
	if i == nil || *i < 0 || *i >= len(st.Images) {
		return "[picture]"
	}
	return "[" + join(" · ", "picture", pictureWords(&st.Images[*i])) + "]"
}
