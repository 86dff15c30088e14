package story

import (
	"strings"
	"unicode/utf8"

	"github.com/copytaster/copytaster/page"
)

// The body is found in two steps. Each block gets a score from what it is:
// prose counts for it, links and furniture against it. The container is the
// element whose blocks have the highest sum. Of its blocks the body keeps
// prose, and the headings, list items and short lines that belong to prose.

// scoreBlocks scores every block and finds the container.
func (f *finder) scoreBlocks() {
	p := f.p
	f.scores = grow(f.scores, len(f.blocks))
	sums := make([]float32, len(p.Nodes))
	for i := range f.blocks {
		f.scores[i] = f.score(i)
		sums[f.blocks[i].Node] += f.scores[i]
	}
	best := int32(0)
	for n := len(sums) - 1; n > 0; n-- {
		sums[p.Nodes[n].Parent] += sums[n]
	}
	for n := 1; n < len(sums); n++ {
		if sums[n] > sums[best]*1.02 || best == 0 && sums[n] > 0 {
			best = int32(n)
		} else if sums[n] >= sums[best]*0.98 && int32(n) < p.Nodes[best].End {
			best = int32(n) // as good and narrower
		}
	}
	f.container = best
}

// score judges one block by itself.
func (f *finder) score(i int) float32 {
	b := &f.blocks[i]
	at := f.places[b.Node]
	words := float32(min(b.Words, 100))
	linked := float32(b.Linked) / float32(len(b.Text))
	switch {
	case f.inBodyText(b):
		return words + 5
	case at&furniture != 0:
		return -min(words, 40) / 3 // left out anyway: no reason against what is around it
	case furnitureText(b.Text):
		return -min(words, 20)
	case linked > 0.5:
		return -min(words, 15)
	case at&inHeading != 0:
		return 0
	case b.Words < 8 || !endsSentence(b.Text) && b.Words < 16:
		return -1
	}
	s := words * (1 - linked)
	if !f.p.Is(b.Node, page.P, page.Blockquote, page.Li) && at&inBody == 0 {
		s *= 0.7
	}
	if at&inHidden != 0 {
		s *= 0.3
	}
	return s
}

// inBodyText reports whether a block stands in the page's own articleBody.
func (f *finder) inBodyText(b *page.Block) bool {
	return len(f.stated) > 0 && b.Words >= 5 && f.stated.share(b.Text) >= 0.8
}

// shingles are hashes of all runs of four words of a text.
type shingles map[uint64]struct{}

// shingleWords is how many words make a shingle; maxShingled bounds the text.
const (
	shingleWords = 4
	maxShingled  = 1 << 20
)

// eachShingle hashes the runs of words of s. It looks at letters and digits
// alone, so that other quotation marks and spaces make no difference; each
// character of East Asian scripts is a word.
func eachShingle(s string, yield func(uint64)) {
	const start, prime = 14695981039346656037, 1099511628211 // FNV-1a, 64 bits
	var last [shingleWords]uint64
	n, h := 0, uint64(start)
	end := func() {
		if h == start {
			return
		}
		last[n%shingleWords] = h
		n, h = n+1, start
		if n < shingleWords {
			return
		}
		sum := uint64(0)
		for k := range shingleWords {
			sum = sum*prime + last[(n+k)%shingleWords]
		}
		yield(sum)
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z':
			h = (h ^ uint64(c+'a'-'A')) * prime
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80 && c < 0xe3 && c != 0xc2 && c != 0xe2:
			h = (h ^ uint64(c)) * prime
		case c == 0xc2: // Latin-1 signs
			end()
			i++
		case c == 0xe2: // general punctuation
			end()
			i += 2
		case c >= 0xe3 && i+2 < len(s):
			end()
			h = (h ^ uint64(s[i+1])) * prime
			h = (h ^ uint64(s[i+2])) * prime
			i += 2
			end()
		default:
			end()
		}
	}
	end()
}

func shinglesOf(s string) shingles {
	if s == "" {
		return nil
	}
	m := make(shingles, min(len(s), maxShingled)/6)
	eachShingle(s[:min(len(s), maxShingled)], func(h uint64) { m[h] = struct{}{} })
	return m
}

// share is the part of a text's shingles that are in m.
func (m shingles) share(text string) float64 {
	found, all := 0, 0
	eachShingle(text, func(h uint64) {
		all++
		if _, ok := m[h]; ok {
			found++
		}
	})
	if all == 0 {
		return 0
	}
	return float64(found) / float64(all)
}

// endsSentence reports whether text ends as a sentence does.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, " \n\"'”’»)]“")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…:;。！？।", r)
}

// furnitureStarts are the openings of lines that are no part of a story, in lower case.
var furnitureStarts = []string{
	"read more", "also read", "read also", "read next", "see also", "related:", "more:", "sign up", "subscribe", "follow us",
	"follow @", "share this", "advertisement", "sponsored", "copyright", "©", "all rights reserved", "click here", "watch:",
	"download the", "get the latest", "get our", "join our", "this article was originally", "photo:", "image:", "listen to this",
	"our standards:", "we use cookies", "by using this", "comments", "leave a comment", "report a typo", "thank you for", "loading",
	"lesen sie auch", "mehr zum thema", "auch interessant", "à lire aussi", "lire aussi", "lea también", "leia também", "leggi anche",
	"lees ook", "läs också", "les også", "læs også", "czytaj też", "czytaj także", "читайте также", "foto:", "quelle:",
	"to read the full", "already a subscriber", "log in", "sign in", "support our", "have a tip", "contact the author",
}

func furnitureText(s string) bool {
	if len(s) > 250 {
		return false
	}
	head := strings.ToLower(s[:min(len(s), 40)])
	for _, start := range furnitureStarts {
		if strings.HasPrefix(head, start) {
			return true
		}
	}
	return strings.Contains(s, "All rights reserved") || strings.Contains(s, "All Rights Reserved") || len(s) < 120 && strings.Contains(s, "©")
}

// A piece is a block that the body keeps.
type piece struct {
	block int // index into finder.blocks
	kind  BlockKind
}

// selectBlocks chooses the blocks of the body from the container.
func (f *finder) selectBlocks() []piece {
	p := f.p
	c := f.container
	if c == 0 {
		return nil
	}
	end := p.Nodes[c].End
	var kept []piece
	last := -1 // index of the last prose
	for i := range f.blocks {
		b := &f.blocks[i]
		if b.From < c || b.From >= end {
			continue
		}
		if f.taken(b) {
			continue
		}
		switch k := f.kindOf(b); {
		case f.scores[i] > 0:
			kept = append(kept, piece{i, k})
			last = len(kept)
		case f.belongs(i, k):
			kept = append(kept, piece{i, k})
			if k != Heading {
				last = len(kept)
			}
		}
	}
	if last < 0 {
		return nil
	}
	return f.trimEnds(kept[:last])
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
		if f.places[b.Node]&(inNav|inFooter|inForm|inAdvert|inSignup|inShare|inHidden) == 0 && b.Words > 0 && !f.taken(b) && !furnitureText(b.Text) {
			kept = append(kept, piece{i, f.kindOf(b)})
		}
	}
	return kept
}

// taken reports whether another field has the block: headline, standfirst.
func (f *finder) taken(b *page.Block) bool {
	return b.From >= f.headFrom && b.From < f.headEnd || f.headNode > 0 && b.From >= f.headNode && b.From < f.p.Nodes[f.headNode].End ||
		f.standNode > 0 && b.From >= f.standNode && b.From < f.p.Nodes[f.standNode].End
}

// belongs reports whether a block that is no prose by itself stands among prose.
func (f *finder) belongs(i int, k BlockKind) bool {
	b := &f.blocks[i]
	at := f.places[b.Node]
	if at&(furniture|inHidden) != 0 || furnitureText(b.Text) {
		return false
	}
	linked := b.Linked*2 > len(b.Text)
	switch k {
	case Heading:
		return !linked && b.Words <= 25 && f.proseAhead(i)
	case ListItem, Table:
		return !linked && b.Words >= 1 && (f.near(i, -3) || f.near(i, 3))
	case Quote, Code:
		return true
	}
	if linked {
		return b.Words >= 12 && f.near(i, 1) && f.near(i, -1)
	}
	isP := f.p.Is(b.Node, page.P)
	if b.Words >= 3 && isP && (f.near(i, 2) || f.near(i, -2)) {
		return true
	}
	return b.Words >= 4 && f.near(i, 1) && f.near(i, -1) && endsSentence(b.Text)
}

// proseAhead reports whether prose follows a heading before the next big gap.
func (f *finder) proseAhead(i int) bool { return f.near(i, 4) }

// near reports whether a block with a good score stands within n blocks, in
// the direction of n's sign, in the container.
func (f *finder) near(i, n int) bool {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for j := i + step; n > 0 && j >= 0 && j < len(f.blocks); j += step {
		n--
		if f.scores[j] >= 8 && f.blocks[j].From >= f.container && f.blocks[j].From < f.p.Nodes[f.container].End {
			return true
		}
	}
	return false
}

// kindOf is the kind of body block that a block would be.
func (f *finder) kindOf(b *page.Block) BlockKind {
	switch at := f.places[b.Node]; {
	case at&inHeading != 0:
		return Heading
	case f.p.Is(b.Node, page.Pre):
		return Code
	case f.p.Is(b.Node, page.Td, page.Th) && b.Words <= 25: // more is a layout's cell
		return Table
	case at&inQuote != 0:
		return Quote
	case f.p.Is(b.Node, page.Li, page.Dd, page.Dt) || at&inList != 0 && f.p.Is(b.Node, page.P) && f.p.Is(f.p.Nodes[b.Node].Parent, page.Li):
		return ListItem
	}
	return Paragraph
}

// trimEnds drops a heading at the end, and lines before the first prose that
// do not read like text.
func (f *finder) trimEnds(kept []piece) []piece {
	first := 0
	for first < len(kept) && f.scores[kept[first].block] < 8 && kept[first].kind != Heading {
		first++
	}
	if first == len(kept) {
		return kept
	}
	from := first
	for from > 0 && (kept[from-1].kind == Heading || f.p.Is(f.blocks[kept[from-1].block].Node, page.P)) {
		from--
	}
	for from < len(kept)-1 && f.isDateOrByline(&f.blocks[kept[from].block]) {
		from++
	}
	return kept[from:]
}

// isDateOrByline reports whether a line above the text says when and by whom it is.
func (f *finder) isDateOrByline(b *page.Block) bool {
	if b.Words > 14 {
		return false
	}
	if _, ok := cutBy(b.Text); ok && b.Words <= 8 && !endsSentence(b.Text) {
		return true
	}
	_, ok := parseDate(b.Text, f.monthFirst())
	return ok && !endsSentence(b.Text)
}

// setBody writes the chosen blocks into the story. All texts share one string.
func (f *finder) setBody(kept []piece) {
	var text strings.Builder
	spans := make([][2]int, 0, len(kept))
	body := make([]Block, 0, len(kept))
	for i, k := range kept {
		b := &f.blocks[k.block]
		if k.kind == Table && i > 0 && kept[i-1].kind == Table && f.sameTable(kept[i-1].block, k.block) {
			sep := byte('\t')
			if f.rowOf(kept[i-1].block) != f.rowOf(k.block) {
				sep = '\n'
			}
			text.WriteByte(sep)
			text.WriteString(strings.ReplaceAll(b.Text, "\n", " "))
			spans[len(spans)-1][1] = text.Len()
			continue
		}
		if text.Len() > 0 {
			text.WriteString("\n\n")
		}
		start := text.Len()
		if k.kind == Code || strings.IndexByte(b.Text, '\n') < 0 {
			text.WriteString(strings.Trim(b.Text, "\n"))
		} else {
			text.WriteString(strings.ReplaceAll(b.Text, "\n", " "))
		}
		spans = append(spans, [2]int{start, text.Len()})
		f.bodyFrom = append(f.bodyFrom, b.From)
		body = append(body, Block{Kind: k.kind, Level: f.level(b, k.kind)})
	}
	f.s.Text = text.String()
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
