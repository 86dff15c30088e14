package page

import (
	"slices"
	"strings"
)

// The insertion mode "in body", the scopes of the stack of open elements, and
// foreign content.

type scope uint8

const (
	defaultScope scope = iota
	listScope
	buttonScope
	inTableScope
)

// inScope returns the stack index of the innermost element of one of the
// names that is in scope, or -1.
func (b *builder) inScope(s scope, names ...Name) int {
	open := int32(0)
	for _, n := range names {
		open += b.opened[n]
	}
	if open == 0 {
		return -1
	}
	i := len(b.open) - 1
	for low := b.lowest(); i >= low; i-- {
		node := &b.nodes[b.open[i]]
		if node.Space != HTML {
			if s != inTableScope && b.bounds(b.open[i]) {
				break
			}
			continue
		}
		if slices.Contains(names, node.Tag) {
			b.looked(i)
			return i
		}
		if ends(s, node.Tag) {
			break
		}
	}
	b.looked(i)
	return -1
}

func ends(s scope, tag Name) bool {
	switch s {
	case inTableScope:
		return tag == HtmlTag || tag == Table || tag == Template
	case listScope:
		return traits[tag]&scopeEnd != 0 || tag == Ol || tag == Ul
	case buttonScope:
		return traits[tag]&scopeEnd != 0 || tag == Button
	default:
		return traits[tag]&scopeEnd != 0
	}
}

// popUntil closes elements up to and with the innermost one of the names in scope.
func (b *builder) popUntil(s scope, names ...Name) bool {
	i := b.inScope(s, names...)
	if i < 0 {
		return false
	}
	b.cut(i)
	return true
}

// closeP closes an open paragraph. It is popUntil(buttonScope, P), and the
// most frequent question of all.
func (b *builder) closeP() {
	if b.opened[P] > 0 {
		b.popUntil(buttonScope, P)
	}
}

// impliedEnds closes elements whose end tags may be left out, but not except.
func (b *builder) impliedEnds(except Name) {
	i := len(b.open)
	for i > 1 {
		tag := b.tag(b.open[i-1])
		if traits[tag]&impliedEnd == 0 || tag == except {
			break
		}
		i--
	}
	b.cut(i)
}

func (b *builder) inBody() bool {
	switch t := &b.tok; t.kind {
	case textToken:
		if b.began == b.afterPre && b.byteAt(t.from) == '\n' {
			t.from++
		}
		if t.from < t.to {
			b.reconstruct()
			b.insertText(t.from, t.to)
		}
	case startToken:
		return b.startInBody()
	case endToken:
		return b.endInBody()
	case eofToken:
		return len(b.waiting) == 0 || b.inTemplate()
	}
	return true
}

func (b *builder) startInBody() bool {
	t := &b.tok
	trait := traits[t.name]
	switch {
	case trait&closesP != 0:
		b.closeP()
		b.insert()
	case trait&formatting != 0:
		b.startFormatting()
	case trait&heading != 0:
		b.closeP()
		if traits[b.topTag()]&heading != 0 {
			b.pop()
		}
		b.insert()
	case trait&headOnly != 0:
		b.headElement()
	case trait&tablePart != 0 || t.name == Head || t.name == Frame || t.name == Frameset:
		// ignored
	case trait&rawText != 0:
		b.startRaw()
	case t.name == Image:
		t.name = Img
		return false
	case trait&void != 0:
		b.startVoid()
	default:
		b.startOther()
	}
	return true
}

func (b *builder) startRaw() {
	switch b.tok.name {
	case Xmp:
		b.closeP()
		b.reconstruct()
	case Plaintext:
		b.closeP()
		b.insert()
		b.rawUntil = Plaintext
		return
	}
	b.rawElement()
}

func (b *builder) startVoid() {
	switch b.tok.name {
	case Hr:
		if b.inScope(buttonScope, P) >= 0 {
			b.impliedEnds(P)
			b.popUntil(defaultScope, P)
		}
		if b.inScope(defaultScope, Select) >= 0 {
			b.impliedEnds(0)
		}
	case Input:
		b.popUntil(defaultScope, Select)
		b.reconstruct()
	case Param, Source, Track:
	default:
		b.reconstruct()
	}
	b.insertVoid()
}

// startOther handles the start tags with a rule of their own, and all others.
func (b *builder) startOther() {
	switch t := &b.tok; t.name {
	case HtmlTag, Body:
		b.mergeAttributes()
		return
	case Pre, Listing:
		b.closeP()
		b.afterPre = b.pos
	case Form:
		if b.form != 0 && b.opened[Template] == 0 {
			return
		}
		b.closeP()
		if n := b.insert(); b.opened[Template] == 0 {
			b.form = n
		}
		return
	case Li:
		b.closeItem(Li, Li)
	case Dd, Dt:
		b.closeItem(Dd, Dt)
	case Button:
		if b.inScope(defaultScope, Button) >= 0 {
			b.impliedEnds(0)
			b.popUntil(defaultScope, Button)
		}
		b.reconstruct()
	case Applet, Marquee, Object:
		b.reconstruct()
		b.insert()
		b.mark()
		return
	case Table:
		if !b.quirks {
			b.closeP()
		}
		b.insert()
		b.mode = inTable
		return
	case Select:
		if b.popUntil(defaultScope, Select) {
			return
		}
		b.reconstruct()
	case Option, Optgroup:
		b.startOption()
	case Rb, Rtc:
		if b.inScope(defaultScope, Ruby) >= 0 {
			b.impliedEnds(0)
		}
	case Rp, Rt:
		if b.inScope(defaultScope, Ruby) >= 0 {
			b.impliedEnds(Rtc)
		}
	case Math, SvgTag:
		b.startForeign()
		return
	default:
		b.reconstruct()
	}
	b.insert()
}

func (b *builder) startOption() {
	if b.inScope(defaultScope, Select) >= 0 {
		except := Name(0)
		if b.tok.name == Option {
			except = Optgroup
		}
		b.impliedEnds(except)
	} else if b.topTag() == Option {
		b.pop()
	}
	b.reconstruct()
}

// closeItem closes an open list item before the next one.
func (b *builder) closeItem(one, other Name) {
	if b.opened[one]+b.opened[other] > 0 {
		i := len(b.open) - 1
		for low := b.lowest(); i >= low; i-- {
			tag := b.tag(b.open[i])
			if tag == one || tag == other {
				b.cut(i)
				break
			}
			if b.isSpecial(b.open[i]) && tag != Address && tag != Div && tag != P {
				break
			}
		}
		b.looked(i)
	}
	b.closeP()
}

// mergeAttributes gives a second html or body tag's attributes to the element
// that is open, where it lacks them.
func (b *builder) mergeAttributes() {
	t := &b.tok
	at := 1
	if t.name == Body {
		at = 2
	}
	if b.opened[Template] > 0 || len(b.open) <= at || b.tag(b.open[at]) != t.name || t.attrFrom == t.attrTo {
		return
	}
	node := &b.nodes[b.open[at]]
	if int(node.to-node.from)+int(t.attrTo-t.attrFrom) > 100 {
		return // no page needs it, and repeated tags must not cost quadratic time
	}
	// Attributes are looked up in order, so the old ones win.
	merged := int32(len(b.attrs))
	b.attrs = append(b.attrs, b.attrs[node.from:node.to]...)
	b.attrs = append(b.attrs, b.attrs[t.attrFrom:t.attrTo]...)
	node.from, node.to = merged, int32(len(b.attrs))
}

func (b *builder) endInBody() bool {
	t := &b.tok
	trait := traits[t.name]
	switch {
	case t.name == P:
		if b.inScope(buttonScope, P) < 0 {
			b.imply(P)
		}
		b.popUntil(buttonScope, P)
	case trait&formatting != 0:
		b.adopt()
	case t.name == Body:
		if b.inScope(defaultScope, Body) >= 0 {
			b.mode = afterBody
		}
	case t.name == HtmlTag:
		if b.inScope(defaultScope, Body) >= 0 {
			b.mode = afterBody
			return false
		}
	case t.name == Form:
		b.endForm()
	case t.name == Li:
		b.popUntil(listScope, Li)
	case trait&heading != 0:
		b.popUntil(defaultScope, H1, H2, H3, H4, H5, H6)
	case t.name == Dd || t.name == Dt:
		b.popUntil(defaultScope, t.name)
	case trait&closesP != 0 || t.name == Button || t.name == Pre || t.name == Listing || t.name == Select:
		if i := b.inScope(defaultScope, t.name); i >= 0 {
			b.cut(i)
		}
	case t.name == Applet || t.name == Marquee || t.name == Object:
		if b.popUntil(defaultScope, t.name) {
			b.clearActive()
		}
	case t.name == Br:
		t.kind, t.attrTo = startToken, t.attrFrom
		return false
	case t.name == Template:
		b.closeTemplate()
	default:
		b.endOther()
	}
	return true
}

func (b *builder) endForm() {
	if b.opened[Template] > 0 {
		b.popUntil(defaultScope, Form)
		return
	}
	form := b.form
	b.form = 0
	i := b.inScope(defaultScope, Form)
	if form == 0 || i < 0 || b.open[i] != form {
		return
	}
	b.impliedEnds(0)
	b.forget(form)
}

// forget takes an element out of the stack, leaving those inside it open.
func (b *builder) forget(n int32) {
	if i, _ := b.openIndex(n); i >= 0 {
		b.forgetAt(i)
	}
}

func (b *builder) forgetAt(i int) {
	n := b.open[i]
	b.links[n].open = false
	b.opened[b.tag(n)]--
	b.open = slices.Delete(b.open, i, i+1)
}

// endOther closes the innermost element of the token's name, unless a special
// element lies between.
func (b *builder) endOther() {
	if b.opened[b.tok.name] == 0 {
		return
	}
	i := len(b.open) - 1
	for low := b.lowest(); i >= low; i-- {
		n := b.open[i]
		if b.nodes[n].Space == HTML && b.sameName(n) {
			b.cut(i)
			break
		}
		if b.isSpecial(n) {
			break
		}
	}
	b.looked(i)
}

// startForeign opens an svg or math element.
func (b *builder) startForeign() {
	space := SVG
	if b.tok.name == Math {
		space = MathML
	}
	b.reconstruct()
	b.insertForeign(space)
}

func (b *builder) insertForeign(space Space) {
	n := b.insertVoid()
	b.nodes[n].Space = space
	if !b.tok.selfClosing {
		b.push(n)
	}
}

// bounds reports whether a foreign element bounds scopes and is special.
func (b *builder) bounds(n int32) bool {
	node := &b.nodes[n]
	if node.Space == SVG {
		return node.Tag == Foreignobject || node.Tag == Desc || node.Tag == Title
	}
	return node.Space == MathML && (isMathText(node.Tag) || node.Tag == AnnotationXml)
}

// integrates reports whether HTML may stand inside a foreign element: the
// standard's HTML and MathML text integration points.
func (b *builder) integrates(n int32) bool {
	node := &b.nodes[n]
	if node.Space != MathML || node.Tag != AnnotationXml {
		return b.bounds(n)
	}
	v := b.value(node.from, node.to, Encoding)
	return strings.EqualFold(v, "text/html") || strings.EqualFold(v, "application/xhtml+xml")
}

func isMathText(n Name) bool { return n == Mi || n == Mo || n == Mn || n == Ms || n == Mtext }

// inForeign reports whether the token goes by the rules of foreign content.
func (b *builder) inForeign() bool {
	node := &b.nodes[b.top()]
	t := &b.tok
	if node.Space == HTML || t.kind == eofToken {
		return false
	}
	open := t.kind == startToken || t.kind == textToken
	switch {
	case node.Space == SVG:
		return !(open && b.integrates(b.top()))
	case isMathText(node.Tag):
		return !(open && (t.kind == textToken || t.name != Mglyph && t.name != Malignmark))
	case node.Tag == AnnotationXml && open:
		return !(t.kind == startToken && t.name == SvgTag) && !b.integrates(b.top())
	}
	return true
}

// foreign runs the rules of foreign content and reports whether the token is consumed.
func (b *builder) foreign() bool {
	t := &b.tok
	switch t.kind {
	case textToken:
		b.insertText(t.from, t.to)
		return true
	case startToken:
		out := traits[t.name]&breakout != 0
		if t.name == Font {
			for _, a := range b.attrs[t.attrFrom:t.attrTo] {
				out = out || a.name == Color || a.name == Face || a.name == Size
			}
		}
		if !out {
			b.insertForeign(b.nodes[b.top()].Space)
			return true
		}
		b.breakOut()
		return false
	case endToken:
		if t.name == Br || t.name == P {
			b.breakOut()
			return false
		}
	}
	i := len(b.open) - 1
	for low := b.lowest(); i >= low && b.nodes[b.open[i]].Space != HTML; i-- {
		if b.sameName(b.open[i]) {
			b.cut(i)
			return true
		}
	}
	b.looked(i)
	return false
}

// breakOut closes foreign elements until HTML may stand.
func (b *builder) breakOut() {
	i := len(b.open)
	for i > 1 && b.nodes[b.open[i-1]].Space != HTML && !b.integrates(b.open[i-1]) {
		i--
	}
	b.cut(i)
}
