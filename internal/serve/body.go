package serve

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/copytaster/copytaster/story"
)

// A body is a story's text as a page shows it.
type body struct {
	Sections []*section
	More     []*picture // that stand nowhere in the text
	Unplaced []*note    // whose words are not in the text that is shown
	Cut      bool       // there is more text or there are more statements; the JSON has them

	page      *storyPage
	marks     []mark
	first     map[*note]*piece
	last      map[*note]*piece
	row       *row
	galleries []story.Gallery
}

// A section is an entry of a live blog, or what stands before, between and
// behind such entries.
type section struct {
	Entry *story.Entry
	N     int // of the entry, from 1 on
	Rows  []*row
}

// Entries are the sections that are entries of a live blog.
func (b *body) Entries() (entries []*section) {
	for _, s := range b.Sections {
		if s.Entry != nil {
			entries = append(entries, s)
		}
	}
	return entries
}

// Label is what an entry goes by: its title, else its first words.
func (s *section) Label() string {
	if s.Entry.Title != "" {
		return s.Entry.Title
	}
	var words strings.Builder
	for _, r := range s.Rows {
		for _, pieces := range r.Texts {
			for _, p := range pieces {
				for _, bit := range p.Bits {
					words.WriteString(bit.Text)
				}
			}
		}
		if words.Len() > 0 {
			break
		}
	}
	text := words.String()
	if at := edge(text, maxEntryLabel); at < len(text) {
		if space := strings.LastIndexByte(text[:at], ' '); space > 0 {
			at = space
		}
		return text[:at] + " …"
	}
	return text
}

// maxEntryLabel is about a line.
const maxEntryLabel = 80

// A row is a block of text, or several of a list, with the notes on it; or a picture.
type row struct {
	Kind    story.BlockKind // or "gallery"
	Level   int
	Texts   [][]*piece   // one; of a list and a quotation any number
	Table   [][][]*piece // rows of cells
	Head    bool         // the table's first row names its columns
	Picture *picture
	Gallery *gallery
	URL     string
	Notes   []*note
}

// A piece is a stretch of text in one look.
type piece struct {
	Bits  []bit    // its text, parted by what is quoted in it and by an editor's hand
	Kind  string   // direct, mixed or indirect: words of the innermost statement; source or cue; or nothing
	Deep  bool     // words of a statement within another's
	Of    []string // the IDs of the statements
	Begin []*note  // whose words begin here
	End   []*note  // whose words end here
}

// A bit is a stretch of a piece.
type bit struct {
	Text   string
	Quoted bool   // a quoted part of a mixed statement
	Hand   string // what an editor did here: insertion, ellipsis, sic or translation
}

// What a page shows of a text. The JSON has all of it.
const (
	maxBlocks = 5000
	maxText   = 2 << 20
)

const galleryRow story.BlockKind = "gallery"

func newBody(p *storyPage) *body {
	b := &body{
		page: p, marks: marksOf(p.Story().Text, p.Report.Statements[:len(p.notes)]),
		first: map[*note]*piece{}, last: map[*note]*piece{},
		galleries: slices.Clone(p.Story().Galleries),
		Cut:       len(p.notes) < len(p.Report.Statements),
	}
	slices.SortStableFunc(b.galleries, func(x, y story.Gallery) int { return x.AfterParagraph - y.AfterParagraph })
	b.blocks()
	for _, n := range p.notes {
		if n.Placed = b.first[n] != nil; !n.Placed {
			b.Unplaced = append(b.Unplaced, n)
			continue
		}
		b.first[n].Begin = append(b.first[n].Begin, n)
		b.last[n].End = append(b.last[n].End, n)
	}
	return b
}

// blocks lays the story's blocks, entries and pictures out in order.
func (b *body) blocks() {
	st := *b.page.Story()
	if len(st.Body) == 0 && st.Text != "" {
		for text := range strings.SplitSeq(st.Text, "\n\n") {
			st.Body = append(st.Body, story.Block{Kind: story.Paragraph, Text: text})
		}
	}
	entries, entered := entriesOf(st.Entries, len(st.Body)), 0
	spans, placed := st.Spans(), map[int]bool{}
	b.Sections = []*section{{}}
	end, paragraphs, size := -1, 0, 0
	b.galleriesAt(0)
	for i, block := range st.Body {
		if i >= maxBlocks || size > maxText {
			b.Cut = true
			break
		}
		size += len(block.Text)
		if len(block.Text) > maxText {
			block.Text, b.Cut = block.Text[:edge(block.Text, maxText)], true
		}
		if len(entries) > 0 && entries[0].From == i {
			entered++
			b.open(&entries[0], entered)
			end, entries = entries[0].To, entries[1:]
		} else if i == end {
			b.open(nil, 0)
		}
		if block.Image != nil {
			placed[*block.Image] = true
		}
		b.block(block, spans[i][0])
		if block.Kind == story.Paragraph {
			paragraphs++
			b.galleriesAt(paragraphs)
		}
	}
	b.open(nil, 0)
	b.galleriesAt(math.MaxInt)
	for i, image := range st.Images {
		if !placed[i] {
			b.More = append(b.More, b.page.picture(image))
		}
	}
}

// entriesOf returns the entries in the order of their blocks, without those
// that overlap another or lie outside the body.
func entriesOf(entries []story.Entry, blocks int) (ordered []story.Entry) {
	entries = slices.Clone(entries)
	slices.SortStableFunc(entries, func(x, y story.Entry) int { return x.From - y.From })
	end := 0
	for _, e := range entries {
		if end <= e.From && e.From < e.To && e.To <= blocks {
			ordered = append(ordered, e)
			end = e.To
		}
	}
	return ordered
}

func (b *body) open(e *story.Entry, n int) {
	if last := b.Sections[len(b.Sections)-1]; last.Entry == nil && len(last.Rows) == 0 {
		b.Sections = b.Sections[:len(b.Sections)-1]
	}
	b.Sections = append(b.Sections, &section{Entry: e, N: n})
}

// add makes a row the last one.
func (b *body) add(r *row) {
	b.row = r
	s := b.Sections[len(b.Sections)-1]
	s.Rows = append(s.Rows, r)
}

func (b *body) galleriesAt(paragraphs int) {
	for len(b.galleries) > 0 && b.galleries[0].AfterParagraph <= paragraphs {
		b.add(&row{Kind: galleryRow, Gallery: b.page.gallery(b.galleries[0])})
		b.galleries = b.galleries[1:]
	}
}

// block adds a block whose text begins at byte at of the story's, or at -1 nowhere.
func (b *body) block(block story.Block, at int) {
	r := &row{Kind: block.Kind, Level: max(2, min(block.Level, 6)), URL: block.URL, Head: block.Head}
	switch block.Kind {
	case story.ImageBlock:
		images := b.page.Story().Images
		if block.Image == nil || *block.Image < 0 || *block.Image >= len(images) {
			return
		}
		r.Picture = b.page.picture(images[*block.Image])
		b.add(r)
	case story.Embed:
		b.add(r)
	case story.Table:
		b.add(r)
		b.table(block.Text, at)
	case story.ListItem, story.Quote:
		rows := b.Sections[len(b.Sections)-1].Rows
		if len(rows) == 0 || rows[len(rows)-1].Kind != block.Kind {
			b.add(r)
		}
		b.row.Texts = append(b.row.Texts, b.pieces(block.Text, at))
	default:
		b.add(r)
		r.Texts = [][]*piece{b.pieces(block.Text, at)}
	}
}

// table cuts a table's text into rows at line breaks and into cells at tabs.
func (b *body) table(text string, at int) {
	for line := range strings.SplitAfterSeq(text, "\n") {
		var cells [][]*piece
		for cell := range strings.SplitAfterSeq(line, "\t") {
			cells = append(cells, b.pieces(strings.TrimRight(cell, "\t\n"), at))
			if at >= 0 {
				at += len(cell)
			}
		}
		if line != "" {
			b.row.Table = append(b.row.Table, cells)
		}
	}
}

// pieces cuts text into pieces by the statements over it, and puts the notes
// on statements that begin in it to the row.
func (b *body) pieces(text string, at int) (pieces []*piece) {
	if at < 0 {
		return []*piece{{Bits: []bit{{Text: text}}}}
	}
	var before []mark // over the last piece
	for _, s := range segments(text, at, b.marks) {
		inner, marks := bit{Text: s.text}, s.marks[:0]
		for _, m := range s.marks {
			if m.inside() {
				inner.Quoted, inner.Hand = inner.Quoted || m.part == quoted, cmp.Or(m.hand, inner.Hand)
			} else {
				marks = append(marks, m)
			}
		}
		if len(pieces) > 0 && slices.Equal(before, marks) {
			last := pieces[len(pieces)-1]
			last.Bits = append(last.Bits, inner)
			continue
		}
		before = marks
		pieces = append(pieces, b.piece(inner, marks))
	}
	return pieces
}

// piece begins a piece under the marks of statements.
func (b *body) piece(first bit, marks []mark) *piece {
	p := &piece{Bits: []bit{first}}
	depth := 0
	for _, m := range marks {
		n := b.page.notes[m.of]
		if !slices.Contains(p.Of, n.ID) {
			p.Of = append(p.Of, n.ID)
		}
		switch {
		case m.part == content:
			depth++
			p.Kind = kindOf(n.Kind)
			if b.first[n] == nil {
				b.first[n] = p
				b.row.Notes = append(b.row.Notes, n)
			}
			b.last[n] = p
		case depth == 0 && m.part == source:
			p.Kind = "source"
		case depth == 0 && p.Kind == "":
			p.Kind = "cue"
		}
	}
	p.Deep = depth > 1
	return p
}
