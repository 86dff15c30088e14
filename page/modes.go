package page

// The insertion modes of the HTML standard (section 13.2.6.4). "Text" is the
// lexer's business here, "in select" is gone from the standard, and framesets
// are read as bodies, so that what they hold is not lost.
type mode uint8

const (
	initial mode = iota
	beforeHTML
	beforeHead
	inHead
	afterHead
	inBody
	inTable
	inCaption
	inColumnGroup
	inTableBody
	inRow
	inCell
	inTemplate
	afterBody
)

// dispatch gives the current token to the rules until they have consumed it.
func (b *builder) dispatch() {
	if b.tok.kind == doctypeToken {
		b.doctype()
		return
	}
	// A token is handed on a few times at most; the bound makes sure of it.
	for range 16 {
		if b.inForeign() && b.foreign() || b.byMode(b.mode) {
			return
		}
	}
}

// byMode runs the rules of a mode and reports whether the token is consumed.
func (b *builder) byMode(m mode) bool {
	switch m {
	case initial, beforeHTML:
		return b.beforeHTML()
	case beforeHead:
		return b.beforeHead()
	case inHead:
		return b.inHead()
	case afterHead:
		return b.afterHead()
	case inTable:
		return b.inTable()
	case inCaption:
		return b.inCaption()
	case inColumnGroup:
		return b.inColumnGroup()
	case inTableBody:
		return b.inTableBody()
	case inRow:
		return b.inRow()
	case inCell:
		return b.inCell()
	case inTemplate:
		return b.inTemplate()
	case afterBody:
		return b.afterBody()
	default:
		return b.inBody()
	}
}

// leadingSpace takes white space off the front of a text token and returns its span.
func (b *builder) leadingSpace() (from, to int32) {
	t := &b.tok
	from = t.from
	for t.from < t.to && class[b.byteAt(t.from)]&isSpace != 0 {
		t.from++
	}
	return from, t.from
}

// onlySpace reports whether the current text token is white space throughout.
func (b *builder) onlySpace() bool {
	for i := b.tok.from; i < b.tok.to; i++ {
		if class[b.byteAt(i)]&isSpace == 0 {
			return false
		}
	}
	return true
}

func (b *builder) beforeHTML() bool {
	switch t := &b.tok; t.kind {
	case textToken:
		if b.leadingSpace(); t.from == t.to {
			return true
		}
	case startToken:
		if t.name == HtmlTag {
			b.insert()
			b.mode = beforeHead
			return true
		}
	case endToken:
		b.mode = beforeHTML // a doctype comes too late now
		if !opensImplied(t.name) {
			return true
		}
	}
	b.imply(HtmlTag)
	b.mode = beforeHead
	return false
}

// opensImplied holds the end tags that make html, head and body appear.
func opensImplied(n Name) bool { return n == Head || n == Body || n == HtmlTag || n == Br }

func (b *builder) beforeHead() bool {
	switch t := &b.tok; t.kind {
	case textToken:
		if b.leadingSpace(); t.from == t.to {
			return true
		}
	case startToken:
		switch t.name {
		case Head:
			b.head = b.insert()
			b.mode = inHead
			return true
		case HtmlTag:
			return b.inBody()
		}
	case endToken:
		if !opensImplied(t.name) {
			return true
		}
	}
	b.head = b.imply(Head)
	b.mode = inHead
	return false
}

func (b *builder) inHead() bool {
	switch t := &b.tok; t.kind {
	case textToken:
		if from, to := b.leadingSpace(); from < to {
			b.insertText(from, to)
		}
		if t.from == t.to {
			return true
		}
	case startToken:
		switch {
		case t.name == HtmlTag:
			return b.inBody()
		case t.name == Head:
			return true
		case traits[t.name]&headOnly != 0 || t.name == Noscript:
			b.headElement()
			return true
		}
	case endToken:
		switch {
		case t.name == Head:
			b.pop()
			b.mode = afterHead
			return true
		case t.name == Template:
			b.closeTemplate()
			return true
		case !opensImplied(t.name):
			return true
		}
	}
	b.pop()
	b.mode = afterHead
	return false
}

// headElement inserts base, link, meta, script, style, title, template and the
// like by the rules of "in head".
func (b *builder) headElement() {
	switch t := &b.tok; {
	case t.name == Template:
		b.insert()
		b.mark()
		b.mode = inTemplate
		b.waiting = append(b.waiting, inTemplate)
	case traits[t.name]&rawText != 0:
		b.rawElement()
	default:
		b.insertVoid()
	}
}

// rawElement inserts an element whose content the lexer gives as one text,
// with that text: the end tag follows at once, or the source ends.
func (b *builder) rawElement() {
	b.insert()
	b.rawUntil = b.tok.name
	name := b.tok.name
	b.next(&b.tok)
	if b.tok.kind == textToken {
		if name == Textarea && b.byteAt(b.tok.from) == '\n' {
			b.tok.from++
		}
		b.insertText(b.tok.from, b.tok.to)
		b.next(&b.tok)
	}
	b.pop()
}

func (b *builder) closeTemplate() {
	if b.opened[Template] == 0 {
		return
	}
	b.impliedEnds(0)
	b.popUntilAnywhere(Template)
	b.clearActive()
	b.waiting = b.waiting[:max(0, len(b.waiting)-1)]
	b.resetMode()
}

// popUntilAnywhere closes elements up to and with the innermost one of the name.
func (b *builder) popUntilAnywhere(name Name) {
	for i := len(b.open) - 1; i > 0; i-- {
		if b.tag(b.open[i]) == name {
			b.cut(i)
			return
		}
	}
}

func (b *builder) afterHead() bool {
	switch t := &b.tok; t.kind {
	case textToken:
		if from, to := b.leadingSpace(); from < to {
			b.insertText(from, to)
		}
		if t.from == t.to {
			return true
		}
	case startToken:
		switch {
		case t.name == HtmlTag:
			return b.inBody()
		case t.name == Body:
			b.insert()
			b.mode = inBody
			return true
		case t.name == Head:
			return true
		case traits[t.name]&headOnly != 0:
			b.intoHead()
			return true
		}
	case endToken:
		switch {
		case t.name == Template:
			b.closeTemplate()
			return true
		case !opensImplied(t.name) || t.name == Head:
			return true
		}
	}
	b.imply(Body)
	b.mode = inBody
	return false
}

// intoHead puts an element that comes late into the head.
func (b *builder) intoHead() {
	if b.links[b.nodes[b.head].Parent].last != b.head {
		b.moved = true
	}
	at := len(b.open)
	b.push(b.head)
	b.headElement()
	b.links[b.head].open = false
	b.opened[Head]--
	b.open = append(b.open[:at], b.open[at+1:]...)
}

func (b *builder) afterBody() bool {
	switch t := &b.tok; t.kind {
	case eofToken:
		return true
	case textToken:
		if b.onlySpace() {
			return b.inBody()
		}
	case startToken:
		if t.name == HtmlTag {
			return b.inBody()
		}
	case endToken:
		if t.name == HtmlTag {
			return true
		}
	}
	b.mode = inBody
	return false
}

func (b *builder) inTemplate() bool {
	t := &b.tok
	switch t.kind {
	case textToken:
		return b.inBody()
	case endToken:
		if t.name == Template {
			b.closeTemplate()
		}
		return true
	case eofToken:
		b.closeTemplate()
		return false
	}
	next := inBody
	switch {
	case traits[t.name]&headOnly != 0:
		b.headElement()
		return true
	case t.name == Caption || t.name == Colgroup || t.name == Tbody || t.name == Tfoot || t.name == Thead:
		next = inTable
	case t.name == Col:
		next = inColumnGroup
	case t.name == Tr:
		next = inTableBody
	case t.name == Td || t.name == Th:
		next = inRow
	}
	b.waiting[len(b.waiting)-1] = next
	b.mode = next
	return false
}

// resetMode is the standard's "reset the insertion mode appropriately".
func (b *builder) resetMode() {
	for i := len(b.open) - 1; i > 0; i-- {
		switch b.tag(b.open[i]) {
		case Td, Th:
			b.mode = inCell
		case Tr:
			b.mode = inRow
		case Tbody, Thead, Tfoot:
			b.mode = inTableBody
		case Caption:
			b.mode = inCaption
		case Colgroup:
			b.mode = inColumnGroup
		case Table:
			b.mode = inTable
		case Template:
			b.mode = inBody
			if n := len(b.waiting); n > 0 {
				b.mode = b.waiting[n-1]
			}
		case Head:
			b.mode = inHead
		case Body:
			b.mode = inBody
		case HtmlTag:
			b.mode = afterHead
			if b.head == 0 {
				b.mode = beforeHead
			}
		default:
			continue
		}
		return
	}
	b.mode = inBody
}
