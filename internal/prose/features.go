package prose

import (
	"math"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytaster/copytaster/page"
)

// Features of a block by itself and of what is around it on the page. The
// names are in the order in which the features are added; the trees know them
// by number. A change here needs a new training.
var featureNames = []string{
	// what it says
	"words", "bytes", "letters a word", "linked share", "marked share", "sentence ends", "commas", "ends a sentence", "starts with a capital",
	"quotation marks", "digits share", "capitals share", "lines", "signs of menus", "opening of furniture", "ends with a colon", "question",
	// its tag
	"p", "div", "li", "heading", "cell", "quote", "pre", "term", "span or link", "depth", "tag of parent is li", "parent is a", "heading level",
	// where it stands, by the places of place.go
	"nav", "header", "footer", "aside", "figure", "caption", "gallery", "comments", "related", "share bar", "advert", "signup", "byline", "tags",
	"form", "table", "list", "in quote", "in heading", "code", "hidden", "embed", "body hint", "standfirst hint", "headline hint", "article", "live", "credit", "promo",
	// its surroundings: parent, grandparent, great-grandparent
	"words in parent", "linked in parent", "blocks in parent", "prose in parent", "paragraphs in parent",
	"words in grandparent", "linked in grandparent", "blocks in grandparent", "prose in grandparent", "paragraphs in grandparent",
	"words in third", "linked in third", "blocks in third", "prose in third",
	"in the main container", "depth under it", "share of prose in it", "steps up to the headline", "in the heaviest element", "depth under that",
	// blocks of the same make
	"alike: blocks", "alike: words", "alike: linked", "alike: ends sentences",
	// how many siblings an element has that are made as it is
	"siblings alike", "alike to parent", "alike to grandparent", "alike to third", "most alike above",
	"in a twin of what holds the headline", "the twin has such a headline",
	// place in the order of the page
	"blocks before", "words before", "behind the headline", "blocks since the headline", "nodes since the headline", "prose before", "prose behind", "distance to prose before", "distance to prose behind",
	// neighbours
	"before: words", "before: linked", "before: same tag", "before: ends a sentence", "before: same parent",
	"behind: words", "behind: linked", "behind: same tag", "behind: ends a sentence", "behind: same parent",
	"second before: words", "second before: linked", "second behind: words", "second behind: linked",
	// likeness
	"like the headline", "like the description", "in the stated body", "a body is stated", "repeated on the page",
	// the page
	"words on the page", "linked on the page", "prose on the page", "blocks on the page", "stated to be an article",
	// the linear model over words, classes and tags
	"linear", "linear before", "linear behind", "linear of the heading", "blocks since the heading",
}

// NFeatures is how many features the first model has, BlockLinear the one that
// holds what the linear model says.
var (
	NFeatures   = len(featureNames)
	BlockLinear = slices.Index(featureNames, "linear")
)

// log is a coarse logarithm: enough for trees, and cheap.
func log(n int32) float32 {
	if n <= 0 {
		return 0
	}
	k := bits.Len32(uint32(n))
	return float32(k) + float32(n)/float32(uint32(1)<<k)
}

func share(part, whole int32) float32 {
	if whole <= 0 {
		return 0
	}
	return float32(part) / float32(whole)
}

func flag(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

// shape is what the characters of a block show.
type shape struct {
	letters, capitals, digits, stops, commas, quotes, bars, lines int32
	starts, ends, colon, question                                 bool
}

func shapeOf(s string) (h shape) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z':
			h.letters++
		case c >= 'A' && c <= 'Z':
			h.letters++
			h.capitals++
		case c >= '0' && c <= '9':
			h.digits++
		case c == '.' || c == '!' || c == '?':
			h.stops++
			h.question = h.question || c == '?'
		case c == ',':
			h.commas++
		case c == '"':
			h.quotes++
		case c == '|' || c == '>' || c == '/' || c == '#' || c == '@':
			h.bars++
		case c == '\n':
			h.lines++
		case c >= 0xc3 && c != 0xe2:
			h.letters++
			if c == 0xe3 && strings.HasPrefix(s[i:], "。") || c == 0xef && strings.HasPrefix(s[i:], "！") {
				h.stops++
			} else if c == 0xef && strings.HasPrefix(s[i:], "，") {
				h.commas++
			}
		case c == 0xe2 && i+2 < len(s) && s[i+1] == 0x80:
			switch s[i+2] {
			case 0x9c, 0x9d, 0x9e: // “ ” „
				h.quotes++
			case 0xa2: // •
				h.bars++
			case 0xa6: // …
				h.stops++
			}
			i += 2
		case c == 0xc2 && i+1 < len(s) && (s[i+1] == 0xab || s[i+1] == 0xbb): // « »
			h.quotes++
			i++
		}
	}
	r, _ := utf8.DecodeRuneInString(s)
	h.starts = unicode.IsUpper(r) || r >= 0x2e80 || r == '"' || r == '“' || r == '«' || r == '„'
	h.ends = EndsSentence(s)
	h.colon = strings.HasSuffix(s, ":")
	return h
}

// addSums counts what stands under each node.
func (v *View) addSums() {
	p := v.p
	v.sums = grow(v.sums, len(p.Nodes))
	clear(v.sums)
	for i := range v.Blocks {
		b := &v.Blocks[i]
		s := &v.sums[b.Node]
		s.words += int32(b.Words)
		s.linked += int32(b.Linked)
		s.bytes += int32(len(b.Text))
		s.blocks++
		if p.Is(b.Node, page.P) {
			s.paragraphs++
		}
	}
	for n := len(v.sums) - 1; n > 0; n-- {
		s, up := &v.sums[n], &v.sums[p.Nodes[n].Parent]
		up.words += s.words
		up.linked += s.linked
		up.bytes += s.bytes
		up.blocks += s.blocks
		up.paragraphs += s.paragraphs
	}
}

// mainContainer is the narrowest element that holds three fifths of the prose.
func (v *View) mainContainer() int32 {
	n := int32(0)
	for {
		next := int32(-1)
		for c := n + 1; c < v.p.Nodes[n].End; c = v.p.Nodes[c].End {
			if v.Total > 0 && float32(v.Prose[c]) >= 0.6*float32(v.Total) {
				next = c
				break
			}
		}
		if next < 0 {
			return n
		}
		n = next
	}
}

func (v *View) depth(n int32) int32 {
	d := int32(0)
	for ; n > 0; n = v.p.Nodes[n].Parent {
		d++
	}
	return d
}

// A sheet holds what is worked out once for all blocks of a page.
type sheet struct {
	shapes    []shape
	built     []int32 // which blocks are built alike: tag and classes, and those around; an index into alike
	alike     []group
	repeated  []int32 // how often a block's text stands on the page
	main      int32
	mainDeep  int32
	heavy     int32
	heavyDeep int32
	head      int32
	words     int32 // of the page
	before    []int32
	prose     []uint8 // 1 for blocks that read like prose
	sinceTop  []int32 // distance to the last prose before…
	toNext    []int32 // … and to the next one

	heads    []int32 // the last heading before or at each block, or -1
	siblings []int32 // of each element, itself too: those made alike under the same parent
	most     []int32 // of each element and those around it
	twin     []uint8 // what findTwins found

	headline, description phrase
}

type group struct {
	blocks, words, linked, bytes, ends int32
}

func (v *View) sheet(h *Hints) *sheet {
	n := len(v.Blocks)
	part := func() []int32 { return v.ints.take(n) }
	s := &sheet{shapes: v.shapes.take(n), prose: v.marks.take(n), alike: v.groups.take(n)[:0], built: part(), repeated: part(), before: part(), sinceTop: part(), toNext: part(), heads: part()}
	builds, texts := v.table(n), v.table(n)
	counts := part()[:0] // of each text
	s.main = v.mainContainer()
	s.mainDeep = v.depth(s.main)
	s.heavy = v.heaviest()
	s.heavyDeep = v.depth(s.heavy)
	s.head = h.HeadNode
	s.headline, s.description = phraseOf(h.Headline, v.hashes.take(maxPhrase)), phraseOf(h.Description, v.hashes.take(maxPhrase))
	s.countSiblings(v)
	last, head := int32(-100), int32(-1)
	for i := range v.Blocks {
		b := &v.Blocks[i]
		if v.Places[b.Node]&InHeading != 0 {
			head = int32(i)
		}
		s.heads[i] = head
		s.shapes[i] = shapeOf(b.Text)
		s.before[i] = s.words
		s.words += int32(b.Words)
		s.repeated[i] = texts.index(textHash(b.Text))
		if int(s.repeated[i]) == len(counts) {
			counts = append(counts, 0)
		}
		counts[s.repeated[i]]++
		s.built[i] = builds.index(v.kindOf(b.Node))
		if int(s.built[i]) == len(s.alike) {
			s.alike = append(s.alike, group{})
		}
		g := &s.alike[s.built[i]]
		g.blocks++
		g.words += int32(b.Words)
		g.linked += int32(b.Linked)
		g.bytes += int32(len(b.Text))
		if s.shapes[i].ends {
			g.ends++
		}
		s.sinceTop[i] = int32(i) - last
		if b.Words >= 12 && b.Linked*3 < len(b.Text) && s.shapes[i].ends && v.Places[b.Node]&Furniture == 0 {
			s.prose[i] = 1
			last = int32(i)
		}
	}
	next := int32(n + 100)
	for i := n - 1; i >= 0; i-- {
		s.repeated[i] = counts[s.repeated[i]]
		s.toNext[i] = next - int32(i)
		if s.prose[i] > 0 {
			next = int32(i)
		}
	}
	return s
}

// A table numbers the hashes that it is asked about, in the order in which
// they come: a map without its cost.
type table struct {
	hash []uint64
	at   []int32 // number plus one
	next int32
}

func (v *View) table(n int) table {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return table{hash: v.hashes.take(size), at: v.ints.take(size)}
}

func (t *table) index(h uint64) int32 {
	mask := uint64(len(t.hash) - 1)
	slot := (h ^ h>>32) & mask
	for t.at[slot] != 0 && t.hash[slot] != h {
		slot = (slot + 1) & mask
	}
	if t.at[slot] == 0 {
		t.next++
		t.hash[slot], t.at[slot] = h, t.next
	}
	return t.at[slot] - 1
}

// textHash hashes the length and the first 80 bytes of a text, ASCII letters lowered.
func textHash(s string) uint64 {
	h := uint64(hashStart)
	for i := 0; i < len(s) && i < 80; i++ {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint64(c)) * hashPrime
	}
	return (h ^ uint64(len(s))) * hashPrime
}

// kindOf hashes an element's tag and class words with those of two ancestors.
func (v *View) kindOf(n int32) uint64 {
	h := uint64(hashStart)
	for range 3 {
		if n <= 0 {
			break
		}
		h = (h ^ uint64(v.p.Nodes[n].Tag)) * hashPrime
		for _, t := range v.tokens[v.tokenAt[n]:v.tokenAt[n+1]] {
			h = (h ^ t) * hashPrime
		}
		n = v.p.Nodes[n].Parent
	}
	return h
}

// addFeatures appends the features of block i to x, given what the linear
// model says of all.
func (v *View) addFeatures(x []float32, s *sheet, h *Hints, i int, linear []float32) []float32 {
	b := &v.Blocks[i]
	sh := &s.shapes[i]
	size := int32(len(b.Text))
	x = append(x, log(int32(b.Words)), log(size), share(sh.letters, int32(b.Words)), share(int32(b.Linked), size), share(int32(b.Marked), size),
		log(sh.stops), log(sh.commas), flag(sh.ends), flag(sh.starts), log(sh.quotes), share(sh.digits, size), share(sh.capitals, sh.letters),
		log(sh.lines), log(sh.bars), flag(IsFurniture(b.Text)), flag(sh.colon), flag(sh.question))
	x = v.addTag(x, b)
	places := v.Places[b.Node]
	for bit := InNav; bit <= InPromo; bit <<= 1 {
		x = append(x, flag(places&bit != 0))
	}
	x = v.addAround(x, b, s)
	g := &s.alike[s.built[i]]
	x = append(x, log(g.blocks), log(g.words/g.blocks), share(g.linked, g.bytes), share(g.ends, g.blocks))
	x = v.addSiblings(x, s, b)
	x = v.addOrder(x, s, h, i)
	x = v.addNeighbours(x, s, i)
	likeHeadline, likeDescription := likeness(b, &s.headline, &s.description)
	x = append(x, likeHeadline, likeDescription, stated(b, h.Stated), flag(len(h.Stated) > 20), log(s.repeated[i]-1))
	all := &v.sums[0]
	return append(x, log(all.words), share(all.linked, all.bytes), log(v.Total), log(int32(len(v.Blocks))), flag(h.IsArticle), linear[i], linear[max(i-1, 0)], linear[min(i+1, len(linear)-1)], s.ofHeading(linear, i), s.sinceHeading(i))
}

// ofHeading is what the linear model says of the heading that a block stands under.
func (s *sheet) ofHeading(linear []float32, i int) float32 {
	if s.heads[i] < 0 {
		return 0
	}
	return linear[s.heads[i]]
}

func (s *sheet) sinceHeading(i int) float32 {
	if s.heads[i] < 0 {
		return -1
	}
	return log(int32(i) - s.heads[i])
}

// countSiblings counts for each element with text how many children of its
// parent are made as it is: teasers and comments have many, a story has none.
func (s *sheet) countSiblings(v *View) {
	p := v.p
	s.siblings, s.most = v.ints.take(len(p.Nodes)), v.ints.take(len(p.Nodes))
	kinds := v.table(len(p.Nodes))
	counts, number := v.ints.take(len(p.Nodes))[:0], v.ints.take(len(p.Nodes))
	for n := int32(1); n < int32(len(p.Nodes)); n++ {
		if v.sums[n].words == 0 || p.Nodes[n].Kind != page.Element {
			continue
		}
		h := (uint64(hashStart)^uint64(p.Nodes[n].Tag))*hashPrime ^ uint64(p.Nodes[n].Parent)<<32
		for _, t := range v.tokens[v.tokenAt[n]:v.tokenAt[n+1]] {
			h = (h ^ t) * hashPrime
		}
		k := kinds.index(h)
		if int(k) == len(counts) {
			counts = append(counts, 0)
		}
		counts[k]++
		number[n] = k + 1
	}
	for n := int32(1); n < int32(len(p.Nodes)); n++ {
		up := s.most[p.Nodes[n].Parent]
		if number[n] > 0 {
			s.siblings[n] = counts[number[n]-1]
		}
		s.most[n] = max(up, s.siblings[n])
	}
	s.findTwins(v, number)
}

// addSiblings appends how many siblings made alike a block's element and those
// around it have. Paragraphs have many too: "above" begins at the parent.
func (v *View) addSiblings(x []float32, s *sheet, b *page.Block) []float32 {
	n := b.Node
	for range 4 {
		x = append(x, log(s.siblings[max(n, 0)]))
		if n > 0 {
			n = v.p.Nodes[n].Parent
		}
	}
	twin := s.twin[b.Node]
	return append(x, log(s.most[max(v.p.Nodes[b.Node].Parent, 0)]), flag(twin > 0), flag(twin > 1))
}

// findTwins marks what stands in an element that is made as one around the
// headline is, beside it: the next story of an endless page, or a teaser. It
// is 2 where the twin has a heading of the headline's level.
func (s *sheet) findTwins(v *View, kind []int32) {
	p := v.p
	s.twin = v.marks.take(len(p.Nodes))
	if s.head <= 0 {
		return
	}
	level := p.Nodes[s.head].Tag
	for n := s.head; n > 0; n = p.Nodes[n].Parent {
		up := p.Nodes[n].Parent
		if up < 0 || s.siblings[n] < 2 {
			continue
		}
		for c := up + 1; c < p.Nodes[up].End; c = p.Nodes[c].End {
			if c == n || kind[c] != kind[n] {
				continue
			}
			mark := uint8(1)
			for i := c; i < p.Nodes[c].End; i++ {
				if level >= page.H1 && level <= page.H6 && p.Nodes[i].Tag == level && p.Nodes[i].Kind == page.Element {
					mark = 2
					break
				}
			}
			for i := c; i < p.Nodes[c].End; i++ {
				s.twin[i] = max(s.twin[i], mark)
			}
		}
	}
}

func (v *View) addTag(x []float32, b *page.Block) []float32 {
	p := v.p
	tag := p.Nodes[b.Node].Tag
	level := float32(0)
	for n, k := b.Node, 0; n > 0 && k < 3; n, k = p.Nodes[n].Parent, k+1 {
		if t := p.Nodes[n].Tag; t >= page.H1 && t <= page.H6 {
			level = float32(t-page.H1) + 1
			break
		}
	}
	parent := p.Nodes[b.Node].Parent
	return append(x, flag(tag == page.P), flag(tag == page.Div), flag(tag == page.Li), flag(level > 0), flag(tag == page.Td || tag == page.Th),
		flag(tag == page.Blockquote), flag(tag == page.Pre), flag(tag == page.Dd || tag == page.Dt), flag(tag == page.Section || tag == page.Article || tag == page.Body),
		float32(v.depth(b.Node)), flag(parent > 0 && p.Is(parent, page.Li)), flag(parent > 0 && p.Is(parent, page.A)), level)
}

func (v *View) addAround(x []float32, b *page.Block, s *sheet) []float32 {
	n := b.Node
	for k := range 3 {
		if n > 0 {
			n = v.p.Nodes[n].Parent
		}
		u := &v.sums[max(n, 0)]
		x = append(x, log(u.words), share(u.linked, u.bytes), log(u.blocks), share(v.Prose[max(n, 0)], v.Total))
		if k < 2 {
			x = append(x, log(u.paragraphs))
		}
	}
	inside := b.Node >= s.main && b.Node < v.p.Nodes[s.main].End
	under := float32(-1)
	if inside {
		under = float32(v.depth(b.Node) - s.mainDeep)
	}
	heavy, deep := b.Node >= s.heavy && b.Node < v.p.Nodes[s.heavy].End, float32(-1)
	if heavy {
		deep = float32(v.depth(b.Node) - s.heavyDeep)
	}
	return append(x, flag(inside), under, share(v.Prose[s.main], v.Total), s.toHeadline(v, b.Node), flag(heavy), deep)
}

// toHeadline is how many steps up from an element an ancestor holds the headline.
func (s *sheet) toHeadline(v *View, n int32) float32 {
	if s.head <= 0 {
		return -1
	}
	for k := float32(0); n >= 0 && k < 12; k++ {
		if n <= s.head && s.head < v.p.Nodes[n].End {
			return k
		}
		n = v.p.Nodes[n].Parent
	}
	return 12
}

// heaviest is the element whose blocks weigh most, prose for it and links and
// short lines against it: the one that rules alone would take the text from.
func (v *View) heaviest() int32 {
	weight := v.floats.take(len(v.p.Nodes))
	for i := range v.Blocks {
		b := &v.Blocks[i]
		weight[b.Node] += v.blockWeight(b)
	}
	for n := len(weight) - 1; n > 0; n-- {
		weight[v.p.Nodes[n].Parent] += weight[n]
	}
	best := int32(0)
	for n := int32(1); n < int32(len(weight)); n++ {
		if weight[n] > weight[best]*1.02 || weight[n] >= weight[best]*0.98 && n < v.p.Nodes[best].End {
			best = n
		}
	}
	return best
}

func (v *View) blockWeight(b *page.Block) float32 {
	words := float32(min(b.Words, 100))
	linked := float32(b.Linked) / float32(len(b.Text))
	switch at := v.Places[b.Node]; {
	case at&Furniture != 0:
		return -min(words, 40) / 2
	case linked > 0.5:
		return -min(words, 15)
	case at&InHeading != 0:
		return 0
	case b.Words < 8 || !EndsSentence(b.Text) && b.Words < 16:
		return -1
	}
	return words * (1 - linked)
}

func (v *View) addOrder(x []float32, s *sheet, h *Hints, i int) []float32 {
	n := int32(len(v.Blocks))
	behind, blocks, nodes := float32(0), float32(-1), float32(-1)
	if h.HeadNode > 0 && v.Blocks[i].From >= h.HeadNode {
		behind = 1
		nodes = log(v.Blocks[i].From - h.HeadNode)
		k := int32(0)
		for j := i - 1; j >= 0 && v.Blocks[j].From >= h.HeadNode && k < 64; j-- {
			k++
		}
		blocks = log(k)
	} else if h.HeadNode > 0 {
		behind = -1
	}
	before, after := s.before[i], s.words-s.before[i]-int32(v.Blocks[i].Words)
	return append(x, share(int32(i), n), share(before, s.words), behind, blocks, nodes, log(before), log(after), log(min(s.sinceTop[i], 100)), log(min(s.toNext[i], 100)))
}

func (v *View) addNeighbours(x []float32, s *sheet, i int) []float32 {
	p := v.p
	b := &v.Blocks[i]
	for _, j := range [2]int{i - 1, i + 1} {
		if j < 0 || j >= len(v.Blocks) {
			x = append(x, -1, 0, 0, 0, 0)
			continue
		}
		o := &v.Blocks[j]
		x = append(x, log(int32(o.Words)), share(int32(o.Linked), int32(len(o.Text))), flag(p.Nodes[o.Node].Tag == p.Nodes[b.Node].Tag), flag(s.shapes[j].ends),
			flag(p.Nodes[o.Node].Parent == p.Nodes[b.Node].Parent))
	}
	for _, j := range [2]int{i - 2, i + 2} {
		if j < 0 || j >= len(v.Blocks) {
			x = append(x, -1, 0)
			continue
		}
		o := &v.Blocks[j]
		x = append(x, log(int32(o.Words)), share(int32(o.Linked), int32(len(o.Text))))
	}
	return x
}

// A phrase is a text that blocks are compared with, by the hashes of its words.
type phrase struct {
	text  string
	words []uint64
	bits  uint64 // of the words, to rule most others out
}

// maxPhrase bounds the words that are compared.
const maxPhrase = 128

// phraseOf makes a phrase of the first words of a text, as many as there is room for.
func phraseOf(text string, room []uint64) phrase {
	p := phrase{text: text, words: room[:0]}
	for w := range wordHashes(text) {
		if len(p.words) == cap(p.words) {
			break
		}
		p.words = append(p.words, w)
		p.bits |= 1 << (w >> 58)
	}
	return p
}

func (p *phrase) has(w uint64) bool {
	return p.bits>>(w>>58)&1 != 0 && slices.Contains(p.words, w)
}

// mayBeLike reports whether a block is short enough to be likened to a phrase.
func (p *phrase) mayBeLike(b *page.Block) bool {
	return p.text != "" && b.Words > 0 && len(b.Text) <= 4*len(p.text)+40
}

// likeness is the share of a short block's words that a phrase holds, for two
// phrases at once.
func likeness(b *page.Block, p, q *phrase) (float32, float32) {
	asP, asQ := p.mayBeLike(b), q.mayBeLike(b)
	if !asP && !asQ {
		return 0, 0
	}
	inP, inQ, all := int32(0), int32(0), int32(0)
	for w := range wordHashes(b.Text) {
		all++
		if asP && p.has(w) {
			inP++
		}
		if asQ && q.has(w) {
			inQ++
		}
	}
	return p.likeness(b, asP, inP, all), q.likeness(b, asQ, inQ, all)
}

func (p *phrase) likeness(b *page.Block, may bool, found, all int32) float32 {
	switch {
	case !may:
		return 0
	case b.Text == p.text:
		return 1
	}
	return share(found, max(all, int32(len(p.words))/2))
}

func stated(b *page.Block, m Shingles) float32 {
	if len(m) == 0 || b.Words < 2 {
		return 0
	}
	return float32(m.Share(b.Text))
}

// wordHashes ranges over hashes of a text's words in lower case.
func wordHashes(s string) func(yield func(uint64) bool) {
	return func(yield func(uint64) bool) {
		h := uint64(hashStart)
		for i := 0; i <= len(s); i++ {
			var c byte
			if i < len(s) {
				c = s[i]
			}
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80 {
				h = (h ^ uint64(c)) * hashPrime
				continue
			}
			if h != hashStart && !yield(h) {
				return
			}
			h = hashStart
		}
	}
}

// The kinds of hashed features.
const (
	classAt = iota + 1
	tagsAt
	wordAt
	textAt
	pairAt
	lastAt
	headAt
)

func mix(kind int, h uint64) uint64 {
	return (h ^ uint64(kind)*0x9e3779b97f4a7c15) * hashPrime
}

// classLevels is how many elements around a text tell their classes, its own
// first. From the fourth on it does not count how far out they are.
const (
	classLevels  = 6
	farthestFrom = 3
)

// addSparse appends the hashed features of block i for the linear model:
// class words of the element and its ancestors, tags, and the first and last
// words of short blocks.
func (v *View) addSparse(x []uint64, s *sheet, i int) []uint64 {
	n := v.Blocks[i].Node
	for level := 0; level < classLevels && n > 0; level++ {
		x = v.addClass(x, n, level)
		n = v.p.Nodes[n].Parent
	}
	return v.addWords(x, s, i)
}

// addClass appends the class words of an element so many levels above a text.
func (v *View) addClass(x []uint64, n int32, level int) []uint64 {
	for _, t := range v.tokens[v.tokenAt[n]:v.tokenAt[n+1]] {
		x = append(x, mix(classAt, t), mix(classAt+16*(min(level, farthestFrom)+1), t))
	}
	return x
}

// addWords appends the hashed features of a block beside its classes.
func (v *View) addWords(x []uint64, s *sheet, i int) []uint64 {
	b := &v.Blocks[i]
	n, path := b.Node, uint64(0)
	for level := 0; level < 3 && n > 0; level++ {
		path = path*31 + uint64(v.p.Nodes[n].Tag)
		x = append(x, mix(tagsAt, path))
		n = v.p.Nodes[n].Parent
	}
	k := 0
	var first, last uint64
	for w := range wordHashes(b.Text[:min(len(b.Text), 60)]) {
		switch k {
		case 0:
			first = w
			x = append(x, mix(wordAt, w))
		case 1:
			x = append(x, mix(pairAt, first*31+w))
		}
		last = w
		k++
	}
	if b.Words <= 8 {
		x = append(x, mix(textAt, textHash(b.Text)), mix(lastAt, last))
	}
	if h := s.heads[i]; h >= 0 && int(h) != i {
		x = v.addHeading(x, h, min((i-int(h))/8, 3))
	}
	return append(x, mix(textAt+64, uint64(math.Float32bits(float32(min(b.Words, 24))))))
}

// addHeading appends the first words of the heading that a block stands under,
// and how far.
func (v *View) addHeading(x []uint64, h int32, far int) []uint64 {
	text, k := v.Blocks[h].Text, 0
	for w := range wordHashes(text[:min(len(text), 40)]) {
		if k++; k > 4 {
			break
		}
		x = append(x, mix(headAt, w), mix(headAt+16*(far+1), w))
	}
	return x
}
