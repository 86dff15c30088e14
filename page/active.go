package page

import "slices"

// The list of active formatting elements and the adoption agency algorithm
// (HTML standard, sections 13.2.4.3 and 13.2.6.4.7). Both can be made to cost
// far more than the size of the source; builder.spare bounds what they may.

// maxActive bounds the list; pages do not come near it.
const maxActive = 128

// mark puts a marker on the list: formatting does not reach into what follows.
func (b *builder) mark() { b.active = append(b.active, 0) }

// clearActive drops the list up to the last marker.
func (b *builder) clearActive() {
	for i := len(b.active) - 1; i >= 0; i-- {
		if b.active[i] == 0 {
			b.active = b.active[:i]
			return
		}
	}
	b.active = b.active[:0]
}

func (b *builder) startFormatting() {
	switch b.tok.name {
	case A:
		if i := b.activeIndex(A); i >= 0 {
			n := b.active[i]
			b.adopt()
			b.forget(n)
			if i := slices.Index(b.active, n); i >= 0 {
				b.active = slices.Delete(b.active, i, i+1)
			}
		}
		b.reconstruct()
	case Nobr:
		b.reconstruct()
		if b.inScope(defaultScope, Nobr) >= 0 {
			b.adopt()
			b.reconstruct()
		}
	default:
		b.reconstruct()
	}
	n := b.insert()
	b.noah(n)
	if len(b.active) >= maxActive {
		b.active = append(b.active[:0], b.active[1:]...)
	}
	b.active = append(b.active, n)
}

// noah drops the earliest of three elements like n (the "Noah's Ark clause").
func (b *builder) noah(n int32) {
	same, earliest := 0, -1
	for i := len(b.active) - 1; i >= 0 && b.active[i] != 0; i-- {
		if b.alike(b.active[i], n) {
			same, earliest = same+1, i
		}
	}
	if same >= 3 {
		b.active = slices.Delete(b.active, earliest, earliest+1)
	}
}

func (b *builder) alike(x, y int32) bool {
	nx, ny := &b.nodes[x], &b.nodes[y]
	if nx.Tag != ny.Tag || nx.to-nx.from != ny.to-ny.from {
		return false
	}
	for i := range nx.to - nx.from {
		ax, ay := &b.attrs[nx.from+i], &b.attrs[ny.from+i]
		if ax.name != ay.name || b.text(ax.from, ax.to) != b.text(ay.from, ay.to) ||
			ax.name == 0 && !equalFold(b.attrName(ax), b.attrName(ay)) {
			return false
		}
	}
	return true
}

// activeIndex finds the last element of the name behind the last marker.
func (b *builder) activeIndex(name Name) int {
	for i := len(b.active) - 1; i >= 0 && b.active[i] != 0; i-- {
		if b.nodes[b.active[i]].Tag == name {
			return i
		}
	}
	return -1
}

// reconstruct opens again the formatting elements that were closed by a block.
func (b *builder) reconstruct() {
	i := len(b.active) - 1
	if i < 0 || b.active[i] == 0 || b.links[b.active[i]].open {
		return
	}
	for i > 0 && b.active[i-1] != 0 && !b.links[b.active[i-1]].open {
		i--
	}
	if b.spare -= len(b.active) - i; b.spare < 0 {
		b.clearActive()
		return
	}
	for ; i < len(b.active); i++ {
		n := b.clone(b.active[i])
		b.place(n)
		b.push(n)
		b.active[i] = n
	}
}

// clone makes a node like n that is not yet in the tree.
func (b *builder) clone(n int32) int32 {
	node := b.nodes[n]
	node.Parent, node.End = 0, 0
	return b.newNode(node)
}

// adopt closes a formatting element by the adoption agency algorithm.
func (b *builder) adopt() {
	name := b.tok.name
	if top := b.top(); b.tag(top) == name && !slices.Contains(b.active, top) {
		b.pop()
		return
	}
	for range 8 {
		i := b.activeIndex(name)
		if i < 0 {
			b.endOther()
			return
		}
		element := b.active[i]
		at, inScope := b.openIndex(element)
		if at < 0 {
			b.active = slices.Delete(b.active, i, i+1)
			return
		}
		if !inScope {
			return
		}
		block := at
		for block < len(b.open) && !b.isSpecial(b.open[block]) {
			block++
		}
		if block == len(b.open) || b.spare < 0 {
			b.cut(at)
			b.active = slices.Delete(b.active, i, i+1)
			return
		}
		b.agency(element, at, block)
	}
}

// openIndex finds an element in the stack, and whether it is in scope.
func (b *builder) openIndex(n int32) (at int, inScope bool) {
	if !b.links[n].open {
		return -1, false
	}
	inScope = true
	i := len(b.open) - 1
	for low := b.lowest(); i >= low; i-- {
		if b.open[i] == n {
			b.looked(i)
			return i, inScope
		}
		inScope = inScope && traits[b.tag(b.open[i])]&scopeEnd == 0 && !b.bounds(b.open[i])
	}
	b.looked(i)
	return -1, false
}

func (b *builder) isSpecial(n int32) bool {
	if b.nodes[n].Space != HTML {
		return b.bounds(n)
	}
	return traits[b.nodes[n].Tag]&special != 0
}

// agency is one round of the algorithm: the formatting element at stack index
// at is closed around the furthest block at stack index block.
func (b *builder) agency(element int32, at, block int) {
	furthest := b.open[block]
	ancestor := b.open[at-1]
	bookmark := slices.Index(b.active, element)
	last := furthest
	b.detach(last)
	for j, x := 1, block-1; x > at; j, x = j+1, x-1 {
		node := b.open[x]
		i := slices.Index(b.active, node)
		if i >= 0 && j > 3 {
			b.active = slices.Delete(b.active, i, i+1)
			if i <= bookmark {
				bookmark--
			}
			i = -1
		}
		if i < 0 {
			b.forgetAt(x)
			continue
		}
		c := b.clone(node)
		b.active[i] = c
		b.links[node].open = false
		b.links[c].open = true
		b.open[x] = c
		if last == furthest {
			bookmark = i + 1
		}
		b.attach(last, c, 0)
		last = c
	}
	if traits[b.tag(ancestor)]&tableHolder != 0 {
		b.fosterParent(last)
	} else {
		b.attach(last, ancestor, 0)
	}
	c := b.clone(element)
	b.moveChildren(furthest, c)
	b.attach(c, furthest, 0)

	if old := slices.Index(b.active, element); old >= 0 {
		b.active = slices.Delete(b.active, old, old+1)
		if old < bookmark {
			bookmark--
		}
	}
	b.active = slices.Insert(b.active, max(0, min(bookmark, len(b.active))), c)
	b.forget(element)
	if i, _ := b.openIndex(furthest); i >= 0 {
		b.links[c].open = true
		b.opened[b.tag(c)]++
		b.open = slices.Insert(b.open, i+1, c)
	}
}

// moveChildren gives all children of one node to another that has none.
func (b *builder) moveChildren(from, to int32) {
	for n := b.links[from].first; n != 0; n = b.links[n].next {
		b.nodes[n].Parent = to
		b.spare--
	}
	b.links[to].first, b.links[to].last = b.links[from].first, b.links[from].last
	b.links[from].first, b.links[from].last = 0, 0
	b.moved = true
}
