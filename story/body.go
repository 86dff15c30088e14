package story

import (
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// findContainer finds the container of the story: the narrowest element with
// nine tenths of the words that are kept, but for the headline.
func (f *finder) findContainer() {
	p := f.p
	f.words = slices.Grow(f.words[:0], len(p.Nodes))[:len(p.Nodes)]
	words := f.words
	clear(words)
	for i := range f.blocks {
		if f.judged[i] >= keepFrom && !f.taken(&f.blocks[i]) {
			words[f.blocks[i].Node] += int32(f.blocks[i].Words)
		}
	}
	for n := len(words) - 1; n > 0; n-- {
		words[p.Nodes[n].Parent] += words[n]
	}
	for n := range words {
		if words[0] > 0 && words[n]*10 >= words[0]*9 && int32(n) < p.Nodes[f.container].End {
			f.container = int32(n)
		}
	}
}

// keepFrom is the probability from which the body keeps a block: chosen by
// cross-validation, where furniture in the text weighs as much as lost text.
const keepFrom = 0.64

// hints are what the rules know of the story when its text is looked for.
func (f *finder) hints() prose.Hints {
	return prose.Hints{
		Headline:    f.s.Headline,
		HeadNode:    max(f.headNode, f.headFrom),
		Description: f.s.Description,
		Stated:      f.stated,
		IsArticle:   f.ld.article >= 0 && articleTypes[firstType(&f.ld)] >= 4 || f.meta.get("og:type") == "article",
	}
}

func firstType(l *linkedData) string {
	for t := range l.types(l.article) {
		return t
	}
	return ""
}

// isProse reports whether a block is a paragraph of the story.
func (f *finder) isProse(i int) bool { return f.judged[i] >= keepFrom && f.blocks[i].Words >= 8 }

// A piece is a block that the body keeps.
type piece struct {
	block int // index into finder.blocks
	kind  BlockKind
}

// selectBlocks takes the blocks of the body, but those that other fields have.
func (f *finder) selectBlocks() []piece {
	kept := f.kept[:0]
	for i := range f.blocks {
		if f.taken(&f.blocks[i]) || f.isContents(&f.blocks[i]) {
			continue
		}
		if f.judged[i] >= keepFrom || f.judged[i] >= proseFrom && f.runsOnFrom(kept, i) || f.completesTable(i) {
			kept = append(kept, piece{i, f.kindOf(&f.blocks[i])})
		}
	}
	kept = f.withoutPullQuotes(kept)
	for len(kept) > 1 && f.isDateOrByline(&f.blocks[kept[0].block]) {
		kept = kept[1:]
	}
	return kept
}

// proseFrom is the probability from which a paragraph is kept that stands right
// behind one that is: where marks overlap, the last paragraph of a page ends up
// in another element than the others.
const proseFrom = 0.5

// runsOnFrom reports whether a block is a paragraph right behind a kept one.
func (f *finder) runsOnFrom(kept []piece, i int) bool {
	b := &f.blocks[i]
	return len(kept) > 0 && kept[len(kept)-1].block == i-1 && f.judged[i-1] >= sureFrom &&
		b.Words >= 20 && b.Linked*3 < len(b.Text) && prose.EndsSentence(b.Text)
}

// isContents reports whether a block is a line of a table of contents: a link
// to another place on the page.
func (f *finder) isContents(b *page.Block) bool {
	if b.Linked < len(b.Text) {
		return false
	}
	a := f.p.Under(b.From, page.A)
	return a > 0 && strings.HasPrefix(f.p.Value(a, page.Href), "#")
}

// isDateOrByline reports whether a line above the text says when and by whom it is.
func (f *finder) isDateOrByline(b *page.Block) bool {
	if b.Words > 14 || prose.EndsSentence(b.Text) {
		return false
	}
	if _, ok := cutBy(b.Text); ok && (b.Words <= 8 || len(bylineIn(b.Text)) > 0) {
		return true
	}
	_, ok := parseDate(b.Text, f.monthFirst())
	return ok
}

// A block that the model is less sure of than this may be a pull quote.
const sureFrom = 0.9

// withoutPullQuotes drops doubtful blocks whose words stand in another block too.
func (f *finder) withoutPullQuotes(kept []piece) []piece {
	out := kept[:0]
	for i, k := range kept {
		if !f.isPullQuote(k, kept[max(0, i-pulledFrom):min(len(kept), i+pulledFrom)]) {
			out = append(out, k)
		}
	}
	return out
}

// pulledFrom is how many blocks a pull quote stands from its source at most.
const pulledFrom = 50

func (f *finder) isPullQuote(k piece, near []piece) bool {
	b := &f.blocks[k.block]
	if f.judged[k.block] >= sureFrom || b.Words < 6 || b.Words > 60 {
		return false
	}
	text := strings.Trim(b.Text, "“”\"'‘’«»„ ")
	for _, o := range near {
		if o.block != k.block && len(f.blocks[o.block].Text) > len(b.Text) && strings.Contains(f.blocks[o.block].Text, text) {
			return true
		}
	}
	return false
}

// completesTable reports whether a block is a cell of a table of data of which
// another cell is kept.
func (f *finder) completesTable(i int) bool {
	if !f.p.Is(f.blocks[i].Node, page.Td, page.Th) || f.kindOf(&f.blocks[i]) != Table {
		return false
	}
	table := f.p.Under(f.blocks[i].Node, page.Table)
	if f.lastTable.node == table {
		return f.lastTable.kept
	}
	f.lastTable.node, f.lastTable.kept = table, false
	for j := f.blockFrom(table); j < len(f.blocks) && f.blocks[j].From < f.p.Nodes[table].End; j++ {
		if f.kindOf(&f.blocks[j]) != Table {
			f.lastTable.kept = false // a layout, not data
			break
		}
		f.lastTable.kept = f.lastTable.kept || f.judged[j] >= keepFrom || j == i && f.amidText(table)
	}
	return f.lastTable.kept
}

// amidText reports whether text of the story stands right before and right
// behind an element, in the one around it.
func (f *finder) amidText(n int32) bool {
	up := f.p.Nodes[n].Parent
	within := func(i int) bool { return f.blocks[i].From > up && f.blocks[i].From < f.p.Nodes[up].End }
	before, behind := f.blockFrom(n)-1, f.blockFrom(f.p.Nodes[n].End)
	kept := func(i int) bool { return f.judged[i] >= keepFrom && within(i) }
	return before >= 0 && behind < len(f.blocks) && kept(before) && kept(behind)
}

// maxAnyText bounds how many blocks of a page without prose are kept.
const maxAnyText = 10_000

// anyText is what there is to read on a page without prose: all blocks but
// those of menus, forms and footers.
func (f *finder) anyText() []piece {
	var kept []piece
	for i := range f.blocks {
		if len(kept) == maxAnyText {
			f.s.Truncated = true
			break
		}
		b := &f.blocks[i]
		if f.view.Places[b.Node]&(prose.InNav|prose.InFooter|prose.InForm|prose.InAdvert|prose.InSignup|prose.InShare|prose.InHidden) == 0 && b.Words > 0 && !f.taken(b) && !prose.IsFurniture(b.Text) {
			kept = append(kept, piece{i, f.kindOf(b)})
		}
	}
	return kept
}

// taken reports whether another field has the block: headline, standfirst.
func (f *finder) taken(b *page.Block) bool {
	return b.From >= f.headFrom && b.From < f.headEnd || f.headNode > 0 && b.From >= f.headNode && b.From < f.p.Nodes[f.headNode].End ||
		b.From >= f.standFrom && b.From < f.standEnd
}

// kindOf is the kind of body block that a block would be.
func (f *finder) kindOf(b *page.Block) BlockKind {
	switch at := f.view.Places[b.Node]; {
	case at&prose.InHeading != 0:
		return Heading
	case f.p.Is(b.Node, page.Pre):
		return Code
	case f.p.Is(b.Node, page.Td, page.Th) && b.Words <= 25: // more is a layout's cell
		return Table
	case at&prose.InQuote != 0:
		return Quote
	case f.p.Is(b.Node, page.Li, page.Dd, page.Dt) || at&prose.InList != 0 && f.p.Is(b.Node, page.P) && f.p.Is(f.p.Nodes[b.Node].Parent, page.Li):
		return ListItem
	}
	return Paragraph
}

// setBody writes the chosen blocks into the story. All texts share one string.
func (f *finder) setBody(kept []piece) {
	text, spans := f.bodyText[:0], f.bodySpans[:0]
	body := make([]Block, 0, len(kept))
	for i, k := range kept {
		b := &f.blocks[k.block]
		if k.kind == Table && i > 0 && kept[i-1].kind == Table && f.sameTable(kept[i-1].block, k.block) {
			text = append(text, f.cellSeparator(kept[i-1].block, k.block)...)
			text = append(text, strings.ReplaceAll(b.Text, "\n", " ")...)
			spans[len(spans)-1][1] = len(text)
			continue
		}
		if len(text) > 0 {
			text = append(text, "\n\n"...)
		}
		start := len(text)
		if k.kind == Table {
			text = append(text, strings.Repeat("\t", f.emptyBefore(k.block))...)
		}
		if k.kind == Code || strings.IndexByte(b.Text, '\n') < 0 {
			text = append(text, strings.Trim(b.Text, "\n")...)
		} else {
			text = append(text, strings.ReplaceAll(b.Text, "\n", " ")...)
		}
		spans = append(spans, [2]int{start, len(text)})
		f.bodyFrom = append(f.bodyFrom, b.From)
		body = append(body, Block{Kind: k.kind, Level: f.level(b, k.kind), Head: k.kind == Table && f.namesColumns(k.block)})
	}
	f.s.Text = string(text)
	f.bodyText, f.bodySpans = text, spans
	for i := range body {
		body[i].Text = f.s.Text[spans[i][0]:spans[i][1]]
	}
	f.s.Body = body
}

func (f *finder) level(b *page.Block, k BlockKind) int {
	if k != Heading {
		return 0
	}
	for n := b.Node; n > 0; n = f.p.Nodes[n].Parent {
		if t := f.p.Nodes[n].Tag; t >= page.H1 && t <= page.H6 {
			return int(t-page.H1) + 1
		}
	}
	return 2
}

func (f *finder) sameTable(i, j int) bool {
	a := f.p.Under(f.blocks[i].Node, page.Table)
	return a > 0 && a == f.p.Under(f.blocks[j].Node, page.Table)
}

func (f *finder) rowOf(i int) int32 { return f.p.Under(f.blocks[i].Node, page.Tr) }

// cellSeparator is what stands between two cells of a table: a tab for each
// cell, also for those without text.
func (f *finder) cellSeparator(i, j int) string {
	tabs := strings.Repeat("\t", f.emptyBefore(j))
	switch {
	case f.rowOf(i) != f.rowOf(j):
		return "\n" + tabs
	case f.blocks[i].Node == f.blocks[j].Node:
		return " "
	}
	return "\t" + tabs
}

// emptyBefore counts the cells without text between the block before a cell,
// or the start of its row, and the cell.
func (f *finder) emptyBefore(i int) int {
	cell := f.blocks[i].Node
	row := f.p.Nodes[cell].Parent
	from := row + 1
	if i > 0 {
		for n := f.blocks[i-1].Node; n > row; n = f.p.Nodes[n].Parent {
			from = f.p.Nodes[n].End
		}
	}
	count := 0
	for n := from; n < cell; n = f.p.Nodes[n].End {
		if f.p.Is(n, page.Td, page.Th) {
			count++
		}
	}
	return count
}

// namesColumns reports whether the row that begins with a cell is the head of
// its table: it stands in a thead, or all its cells are heads.
func (f *finder) namesColumns(i int) bool {
	row := f.p.Nodes[f.blocks[i].Node].Parent
	if i > 0 && f.blocks[i-1].Node > row {
		return false
	}
	for n := row + 1; n < f.p.Nodes[row].End; n = f.p.Nodes[n].End {
		if f.p.Is(n, page.Td) {
			return f.p.Is(f.p.Nodes[row].Parent, page.Thead)
		}
	}
	return true
}
