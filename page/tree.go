package page

import "strings"

// A builder makes the tree from the tokens. Nodes are appended in the order in
// which they are made, which is the order of the document unless a node was
// moved (foster parenting, adoption agency); then they are put in order at the
// end. The mechanics are here, the insertion modes in modes.go and body.go.
type builder struct {
	lexer
	tok   token
	nodes []Node
	links []link
	other []Node // memory for the nodes in another order

	open    []int32 // stack of open elements, node 0 (the document) first
	active  []int32 // list of active formatting elements; 0 is a marker
	mode    mode
	waiting []mode // modes of the open templates
	head    int32
	form    int32

	afterPre int32 // offset behind the last tag that a line break may follow unseen

	fostering bool // "foster parenting" is on
	quirks    bool // the doctype does not ask for the standard's rules
	moved     bool // a node was moved: the order must be mended

	opened [nameCount]int32 // open HTML elements by name
	spare  int              // what misnested formatting may still cost: it can ask for more than the source's size
	looks  int              // how many open elements may still be looked at before reach shrinks
	reach  int              // how far up the stack of open elements is looked
}

// A search goes MaxDepth elements up the stack at most, lastReach once there
// were looksPerByte for each byte of the source; pages do not come near that.
const (
	looksPerByte = 8
	lastReach    = 16
)

// A link holds a node's place in the tree while it is built; 0 is none.
type link struct {
	first, last, prev, next int32
	open                    bool // on the stack of open elements
}

// reset makes the builder ready for a source, keeping its memory.
func (b *builder) reset(src string) {
	*b = builder{
		lexer:   lexer{src: src, attrs: b.attrs[:0], side: b.side[:0]},
		nodes:   b.nodes[:0],
		links:   b.links[:0],
		other:   b.other[:0],
		open:    b.open[:0],
		active:  b.active[:0],
		waiting: b.waiting[:0],
		quirks:  true,
		spare:   1000 + len(src)/4,
		looks:   100*MaxDepth + looksPerByte*len(src),
		reach:   MaxDepth,
	}
	// About one node comes of each "<": half of the tags are end tags, and
	// text stands between most of them.
	if n := strings.Count(src, "<") + 16; cap(b.nodes) < n {
		b.nodes, b.links = make([]Node, 0, n), make([]link, 0, n)
	}
	b.nodes = append(b.nodes, Node{Kind: Document, Parent: -1})
	b.links = append(b.links, link{})
	b.open = append(b.open, 0)
}

// build reads all tokens.
func (b *builder) build() {
	for {
		b.cdata = b.nodes[b.top()].Space != HTML
		b.next(&b.tok)
		end := b.tok.kind == eofToken
		b.dispatch()
		if end {
			break
		}
	}
	if b.moved {
		b.reorder()
	}
	b.close()
}

func (b *builder) top() int32 { return b.open[len(b.open)-1] }

// push opens an element.
func (b *builder) push(n int32) {
	b.open = append(b.open, n)
	b.links[n].open = true
	b.opened[b.tag(n)]++
}

// cut closes the elements from stack index i on.
func (b *builder) cut(i int) {
	for _, n := range b.open[i:] {
		b.links[n].open = false
		b.opened[b.tag(n)]--
	}
	b.open = b.open[:i]
}

// lowest is the lowest stack index to look at in a search from the top.
func (b *builder) lowest() int { return max(1, len(b.open)-b.reach) }

// looked counts what a search that came down to stack index i has cost.
func (b *builder) looked(i int) {
	if b.looks -= len(b.open) - i; b.looks < 0 {
		b.reach = lastReach
	}
}

func (b *builder) pop() { b.cut(len(b.open) - 1) }

// tag is the HTML tag of node n, or 0 for an element of another namespace.
func (b *builder) tag(n int32) Name {
	if b.nodes[n].Space != HTML {
		return 0
	}
	return b.nodes[n].Tag
}

func (b *builder) topTag() Name { return b.tag(b.top()) }

// newNode makes a node that is not yet in the tree.
func (b *builder) newNode(n Node) int32 {
	if n := len(b.nodes); n == cap(b.nodes) {
		b.nodes, b.links = append(make([]Node, 0, 2*n), b.nodes...), append(make([]link, 0, 2*n), b.links...)
	}
	b.nodes = append(b.nodes, n)
	b.links = append(b.links, link{})
	return int32(len(b.nodes) - 1)
}

// attach puts node n under parent, before the child given, or last when that is 0.
func (b *builder) attach(n, parent, before int32) {
	b.nodes[n].Parent = parent
	l, p := &b.links[n], &b.links[parent]
	if before == 0 {
		l.prev, l.next = p.last, 0
		p.last = n
	} else {
		l.prev, l.next = b.links[before].prev, before
		b.links[before].prev = n
		b.moved = true
	}
	if l.prev != 0 {
		b.links[l.prev].next = n
	} else {
		p.first = n
	}
}

// detach takes node n out of the tree.
func (b *builder) detach(n int32) {
	b.moved = true
	l := b.links[n]
	p := &b.links[b.nodes[n].Parent]
	if l.prev != 0 {
		b.links[l.prev].next = l.next
	} else {
		p.first = l.next
	}
	if l.next != 0 {
		b.links[l.next].prev = l.prev
	} else {
		p.last = l.prev
	}
	b.links[n].prev, b.links[n].next = 0, 0
}

// place puts a new node where the standard's "appropriate place for inserting
// a node" is.
func (b *builder) place(n int32) {
	if b.fostering && traits[b.topTag()]&tableHolder != 0 {
		b.fosterParent(n)
		return
	}
	b.attach(n, b.open[min(len(b.open), MaxDepth)-1], 0)
}

// fosterParent puts node n before the innermost open table.
func (b *builder) fosterParent(n int32) {
	b.moved = true
	for i := len(b.open) - 1; i > 0; i-- {
		switch b.tag(b.open[i]) {
		case Template:
			b.attach(n, b.open[i], 0)
			return
		case Table:
			if parent := b.nodes[b.open[i]].Parent; parent >= 0 {
				b.attach(n, parent, b.open[i])
			} else {
				b.attach(n, b.open[i-1], 0)
			}
			return
		}
	}
	b.attach(n, b.open[min(1, len(b.open)-1)], 0)
}

// insert makes the element of the current token, opens it and returns it.
func (b *builder) insert() int32 {
	n := b.insertVoid()
	b.push(n)
	return n
}

// imply makes and opens an element that the source leaves out.
func (b *builder) imply(name Name) int32 {
	n := b.newNode(Node{Kind: Element, Tag: name, name: -1})
	b.place(n)
	b.push(n)
	return n
}

// insertVoid makes the element of the current token and does not open it.
func (b *builder) insertVoid() int32 {
	t := &b.tok
	n := b.newNode(Node{Kind: Element, Tag: t.name, from: t.attrFrom, to: t.attrTo, name: t.from})
	b.place(n)
	return n
}

// insertText makes a text node.
func (b *builder) insertText(from, to int32) {
	if from < to {
		b.place(b.newNode(Node{Kind: Text, from: from, to: to}))
	}
}

// reorder renumbers the nodes so that they lie in document order. Nodes that
// are in no tree any more are dropped.
func (b *builder) reorder() {
	ordered := b.other
	if cap(ordered) < len(b.nodes) {
		ordered = make([]Node, 0, len(b.nodes))
	}
	for n := int32(0); ; {
		b.links[n].prev = int32(len(ordered)) // the new index; the old link is done with
		node := b.nodes[n]
		if node.Parent >= 0 {
			node.Parent = b.links[node.Parent].prev
		}
		ordered = append(ordered, node)
		if next := b.links[n].first; next != 0 {
			n = next
			continue
		}
		for n != 0 && b.links[n].next == 0 {
			n = b.nodes[n].Parent
		}
		if n == 0 {
			break
		}
		n = b.links[n].next
	}
	b.nodes, b.other = ordered, b.nodes
}

// close sets each node's End.
func (b *builder) close() {
	for i := int32(len(b.nodes) - 1); i >= 0; i-- {
		n := &b.nodes[i]
		if n.End <= i {
			n.End = i + 1
		}
		if n.Parent >= 0 {
			if p := &b.nodes[n.Parent]; p.End < n.End {
				p.End = n.End
			}
		}
	}
}

// sameName reports whether node n has the name of the current token.
func (b *builder) sameName(n int32) bool {
	t, node := &b.tok, &b.nodes[n]
	if t.name != 0 || node.Tag != 0 {
		return node.Tag == t.name
	}
	end := int(node.name + t.to - t.from)
	return end < len(b.src) && endsName[b.src[end]] && equalFold(b.src[node.name:end], b.src[t.from:t.to])
}
