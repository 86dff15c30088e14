package page

import (
	"slices"
	"unicode/utf8"
)

// A Block is text that stands together on the page: the inline content
// between two boundaries of block elements, or one line of a text copy.
type Block struct {
	Node     int32 // the innermost block element around it
	From, To int32 // its nodes: the first text node, and behind the last
	// Text has its white space folded to single spaces and a line break for
	// each <br>; in <pre> it stands as it is. Two <br> end a block.
	Text   string
	Linked int // bytes of Text inside links
	Marked int // bytes of Text in bold or italics
	Words  int // runs of letters and digits; one for each character of scripts without spaces

	Indent int // text copies: columns before the first character
	Gap    int // text copies: blank lines before it
}

// Blocks returns the blocks of the page in order, those of hidden elements
// left out. The texts share one string.
func (p *Page) Blocks() []Block { return new(Splitter).Split(p) }

// A Splitter splits one page after the other into blocks with the same memory.
// The zero Splitter is ready for use.
type Splitter struct{ w blockWriter }

// Split returns what [Page.Blocks] does; the slice is good until the next
// call, the texts in it stay.
func (s *Splitter) Split(p *Page) []Block {
	n := len(p.Nodes)/8 + 16
	w := &s.w
	*w = blockWriter{p: p, text: slices.Grow(w.text[:0], 32*n), blocks: slices.Grow(w.blocks[:0], n), ends: slices.Grow(w.ends[:0], n), holder: w.holder[:0]}
	if p.Copied {
		w.copied()
	} else {
		w.walk()
	}
	return w.finish()
}

type blockWriter struct {
	p      *Page
	text   []byte
	ends   []int32 // end in text of each block
	blocks []Block

	open   bool // a block has begun
	cur    Block
	start  int  // of cur in text
	space  bool // white space is due before the next word
	breaks int  // <br> since the last text
	pre    int32
	link   int32   // end of the link that the walk is in
	holder []int32 // open block elements
	marked int32   // end of the bold or italic element that the walk is in
}

func (w *blockWriter) walk() {
	p := w.p
	for n := int32(0); n < int32(len(p.Nodes)); {
		for len(w.holder) > 0 && p.Nodes[w.holder[len(w.holder)-1]].End <= n {
			w.flush()
			w.holder = w.holder[:len(w.holder)-1]
		}
		node := &p.Nodes[n]
		if node.Kind == Text {
			w.add(n, top(w.holder))
		} else if node.Skip() {
			n = node.End
			continue
		} else if node.Kind == Element && node.Space == HTML {
			if traits[node.Tag]&block != 0 {
				w.flush()
				w.holder = append(w.holder, n)
			} else {
				w.inline(n, node)
			}
		}
		n++
	}
	w.flush()
}

func top(stack []int32) int32 {
	if len(stack) == 0 {
		return 0
	}
	return stack[len(stack)-1]
}

func (w *blockWriter) inline(n int32, node *Node) {
	switch node.Tag {
	case A:
		w.link = max(w.link, node.End)
	case B, Strong, I, Em:
		w.marked = max(w.marked, node.End)
	case Br:
		if w.breaks++; w.breaks > 1 {
			w.flush()
		}
	case Img, Picture, Video, Audio, Iframe, Embed, Input, Button:
		w.space = true
	}
}

// add appends a text node to the block in hand.
func (w *blockWriter) add(n, holder int32) {
	s := w.p.Text(n)
	if n >= w.pre && w.p.Is(holder, Pre, Listing, Xmp, Plaintext) {
		w.pre = w.p.Nodes[holder].End
	}
	if n < w.pre {
		w.begin(n, holder)
		w.text = append(w.text, s...)
		w.cur.To = n + 1
		return
	}
	before := len(w.text)
	for i := 0; i < len(s); {
		if size := spaceAt(s, i); size > 0 {
			w.space = true
			i += size
			continue
		}
		j := i + 1
		for j < len(s) && spaceAt(s, j) == 0 {
			j++
		}
		if !w.open {
			w.begin(n, holder)
			before = len(w.text)
		}
		w.separate()
		w.text = append(w.text, s[i:j]...)
		i = j
	}
	if !w.open || len(w.text) == before {
		return
	}
	w.cur.To = n + 1
	if n < w.link {
		w.cur.Linked += len(w.text) - before
	}
	if n < w.marked {
		w.cur.Marked += len(w.text) - before
	}
}

// separate writes the space or line break that is due.
func (w *blockWriter) separate() {
	if len(w.text) > w.start {
		if w.breaks > 0 {
			w.text = append(w.text, '\n')
		} else if w.space {
			w.text = append(w.text, ' ')
		}
	}
	w.space, w.breaks = false, 0
}

// spaceAt is the length of the white space at s[i]: ASCII's, the no-break
// space's and the ideographic space's.
func spaceAt(s string, i int) int {
	switch c := s[i]; {
	case class[c]&isSpace != 0:
		return 1
	case c == 0xc2 && i+1 < len(s) && s[i+1] == 0xa0:
		return 2
	case c == 0xe3 && i+2 < len(s) && s[i+1] == 0x80 && s[i+2] == 0x80:
		return 3
	}
	return 0
}

func (w *blockWriter) begin(n, holder int32) {
	if w.open {
		return
	}
	w.open = true
	w.start = len(w.text)
	w.cur = Block{Node: holder, From: n}
	w.space, w.breaks = false, 0
}

func (w *blockWriter) flush() {
	w.breaks, w.space = 0, false
	if !w.open {
		return
	}
	w.open = false
	if len(w.text) == w.start {
		return
	}
	w.blocks = append(w.blocks, w.cur)
	w.ends = append(w.ends, int32(len(w.text)))
}

func (w *blockWriter) finish() []Block {
	text := string(w.text)
	start := int32(0)
	for i := range w.blocks {
		b := &w.blocks[i]
		b.Text = text[start:w.ends[i]]
		b.Words = CountWords(b.Text)
		start = w.ends[i]
	}
	return w.blocks
}

// CountWords counts runs of letters and digits; in scripts that are written
// without spaces (Thai to Khmer, kana, Han) each character counts.
func CountWords(s string) int {
	n, in := 0, false
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			word := class[c]&isAlnum != 0
			if word && !in {
				n++
			}
			in = word || in && (c == '\'' || c == '-')
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case r >= 0x0e00 && r < 0x0f00, r >= 0x3040 && r < 0xa000, r >= 0xf900 && r < 0xfb00:
			n++
			in = false
		case r >= 0x2000 && r < 0x2e80, r == 0xa0, r == 0xab, r == 0xbb, r == 0xad, r >= 0x3000 && r < 0x3040:
			in = in && r == 0x2019
		default:
			if !in {
				n++
			}
			in = true
		}
	}
	return n
}

// copied makes one block of each line of a text copy.
func (w *blockWriter) copied() {
	p := w.p
	behind := int32(0) // the source behind the last block
	for n := int32(0); n < int32(len(p.Nodes)); n++ {
		node := &p.Nodes[n]
		if node.Kind != Text {
			continue
		}
		w.add(n, node.Parent)
		if w.open {
			for i := behind; i < node.from; i++ {
				if p.src[i] == '\n' {
					w.cur.Gap++
				}
			}
			w.cur.Gap = max(0, w.cur.Gap-1)
			w.cur.Indent = indent(p.src, node.from)
			behind = node.to
		}
		w.flush()
	}
}

// indent counts the columns between the start of the line and offset at.
func indent(s string, at int32) int {
	n := 0
	for at--; at >= 0 && s[at] != '\n'; at-- {
		if s[at] == '\t' {
			n += 4
		} else {
			n++
		}
	}
	return n
}
