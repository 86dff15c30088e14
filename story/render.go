package story

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/copytaster/copytaster/internal/safe"
)

// Byline writes the authors as a byline does, on one line: "By Ann Lee
// (reporter) and Nordfunk". It is empty where there are none.
func (s *Story) Byline() string { return byline(s.Authors) }

func byline(authors []Author) string {
	var names []string
	for _, a := range authors {
		name := safe.Line(a.Name)
		if role := safe.Line(a.Role); role != "" {
			name += " (" + role + ")"
		}
		names = append(names, name)
	}
	switch last := len(names) - 1; {
	case last < 0:
		return ""
	case last > 0:
		names = []string{strings.Join(names[:last], ", "), names[last]}
	}
	return "By " + strings.Join(names, " and ")
}

// Dates writes when the story was published and updated, and whether that is
// uncertain: "published 19 November 2026, updated 20 November 2026". It is
// empty where neither is known.
func (s *Story) Dates() string { return joinParts(", ", s.dates(Date.Words)...) }

func (s *Story) dates(written func(Date) string) []string {
	published, updated := "", ""
	if s.Published != "" {
		published = "published " + written(s.Published)
		if doubt := s.DateDoubt(); doubt != "" {
			published += " (" + doubt + ")"
		}
	}
	if s.Updated != "" && s.Updated != s.Published {
		updated = "updated " + written(s.Updated)
	}
	return []string{published, updated}
}

// DateDoubt says why the date of publication is uncertain, or nothing.
func (s *Story) DateDoubt() string {
	switch s.DatedBy {
	case "url":
		return "uncertain, from the address"
	case "footer":
		return "uncertain, from the page's foot"
	case "json-ld modified", "meta modified_time", "updated line":
		return "uncertain, the page gives that of an update"
	}
	return ""
}

// Words writes the date as people do, in the page's own time zone: "19
// November 2026, 18:05 +01:00".
func (d Date) Words() string {
	t, ok := d.Time()
	if !ok {
		return safe.Line(string(d))
	}
	if len(d) == len(time.DateOnly) {
		return t.Format("2 January 2006")
	}
	if _, offset := t.Zone(); offset == 0 {
		return t.Format("2 January 2006, 15:04") + " UTC"
	}
	return t.Format("2 January 2006, 15:04 -07:00")
}

// Words writes the dateline as it stood before the text, on one line: "MOSCOW,
// Jan 19 (Reuters)". It is empty where there is none.
func (d *Dateline) Words() string {
	if d == nil {
		return ""
	}
	agency := safe.Line(d.Agency)
	if agency != "" {
		agency = "(" + agency + ")"
	}
	return joinParts(" ", joinParts(", ", safe.Line(d.Place), safe.Line(d.Date)), agency)
}

// Words writes the note on one line: called one where it does not say so of
// itself, and with its date where it does not give it.
func (c *Correction) Words() string {
	text := safe.Line(c.Text)
	if i := strings.IndexByte(text, ':'); i < 0 || i > maxLabel {
		text = "Note: " + text
	}
	t, ok := Date(c.Date).Time()
	if c.Date == "" || ok && (strings.Contains(text, t.Format("2 January 2006")) || strings.Contains(text, t.Format("January 2, 2006"))) {
		return text
	}
	return text + " (" + Date(c.Date).Words() + ")"
}

// maxLabel is more than "Correction, 19 September 2026, 18:05" has.
const maxLabel = 50

// joinParts joins what is not empty.
func joinParts(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), sep)
}

// outlet is where the story stood: the outlet's name, and the section behind it.
func (s *Story) outlet() string {
	section := slices.Clone(s.Section)
	for i := range section {
		section[i] = safe.Line(section[i])
	}
	return joinParts(" · ", safe.Line(s.Site), joinParts(" › ", section...))
}

// heading is the title of a gallery with the number of its pictures.
func (g *Gallery) heading() string {
	title := cmp.Or(safe.Line(g.Title), "Gallery")
	switch {
	case g.Missing > 0:
		return fmt.Sprintf("%s (%d of %d pictures; the page does not hold the others)", title, g.Count-g.Missing, g.Count)
	case g.Count == 1:
		return title + " (1 picture)"
	}
	return fmt.Sprintf("%s (%d pictures)", title, g.Count)
}

// words are the place and the caption of a picture, which are often the same.
func (i *Item) words() string {
	place, caption := safe.Line(i.Place), safe.Line(i.Caption)
	if place == caption {
		return caption
	}
	return joinParts(" · ", place, caption)
}

// A section is an entry of a live blog, or what stands before, between and
// behind entries.
type section struct {
	entry  *Entry
	blocks []Block
}

// sections parts the body at the entries. Every block stands in one of them.
func (s *Story) sections() []section {
	body := s.Body
	if len(body) == 0 && s.Text != "" {
		for p := range strings.SplitSeq(s.Text, "\n\n") {
			body = append(body, Block{Kind: Paragraph, Text: p})
		}
	}
	entries := slices.Clone(s.Entries)
	slices.SortStableFunc(entries, func(a, b Entry) int { return cmp.Compare(a.From, b.From) })
	var out []section
	at := 0
	for i, e := range entries {
		from := min(max(e.From, at), len(body))
		to := min(max(e.To, from), len(body))
		if from > at {
			out = append(out, section{nil, body[at:from]})
		}
		out = append(out, section{&entries[i], body[from:to]})
		at = to
	}
	return append(out, section{nil, body[at:]})
}

// runs ranges over the blocks that stand together: the items of a list, the
// paragraphs of a quotation; any other block alone.
func (s *section) runs(yield func([]Block) bool) {
	for from := 0; from < len(s.blocks); {
		to := from + 1
		for kind := s.blocks[from].Kind; (kind == ListItem || kind == Quote) && to < len(s.blocks) && s.blocks[to].Kind == kind; {
			to++
		}
		if !yield(s.blocks[from:to]) {
			return
		}
		from = to
	}
}

// rows parts the text of a table into its rows and cells.
func (b *Block) rows() [][]string {
	var rows [][]string
	for line := range strings.SplitSeq(safe.Text(b.Text), "\n") {
		rows = append(rows, strings.Split(line, "\t"))
	}
	return rows
}

// image returns the picture that a block names, or nil.
func (s *Story) image(b *Block) *Image {
	if b.Image == nil || *b.Image < 0 || *b.Image >= len(s.Images) {
		return nil
	}
	return &s.Images[*b.Image]
}
