package page

import "strings"

// The insertion modes inside tables.

func (b *builder) inTable() bool {
	t := &b.tok
	switch t.kind {
	case textToken:
		if traits[b.topTag()]&tableHolder != 0 && b.onlySpace() {
			b.insertText(t.from, t.to)
			return true
		}
	case startToken:
		if consumed, done := b.startInTable(); done {
			return consumed
		}
	case endToken:
		switch {
		case t.name == Table:
			if b.popUntil(inTableScope, Table) {
				b.resetMode()
			}
			return true
		case t.name == Body || t.name == HtmlTag || traits[t.name]&tablePart != 0:
			return true
		case t.name == Template:
			b.closeTemplate()
			return true
		}
	case eofToken:
		return b.inBody()
	}
	b.fostering = true
	consumed := b.inBody()
	b.fostering = false
	return consumed
}

// startInTable handles the start tags that "in table" knows; done is false for others.
func (b *builder) startInTable() (consumed, done bool) {
	t := &b.tok
	switch t.name {
	case Caption:
		b.clearTo(Table)
		b.mark()
		b.insert()
		b.mode = inCaption
	case Colgroup:
		b.clearTo(Table)
		b.insert()
		b.mode = inColumnGroup
	case Col:
		b.clearTo(Table)
		b.imply(Colgroup)
		b.mode = inColumnGroup
		return false, true
	case Tbody, Tfoot, Thead:
		b.clearTo(Table)
		b.insert()
		b.mode = inTableBody
	case Td, Th, Tr:
		b.clearTo(Table)
		b.imply(Tbody)
		b.mode = inTableBody
		return false, true
	case Table:
		if !b.popUntil(inTableScope, Table) {
			return true, true
		}
		b.resetMode()
		return false, true
	case Style, Script, Template:
		b.headElement()
	case Input:
		if !strings.EqualFold(b.value(t.attrFrom, t.attrTo, Type), "hidden") {
			return false, false
		}
		b.insertVoid()
	case Form:
		if b.opened[Template] > 0 || b.form != 0 {
			return true, true
		}
		b.form = b.insertVoid()
	default:
		return false, false
	}
	return true, true
}

// clearTo closes elements until one of the names, html or template is on top.
func (b *builder) clearTo(names ...Name) {
	for i := len(b.open) - 1; i > 0; i-- {
		tag := b.tag(b.open[i])
		if tag == HtmlTag || tag == Template {
			b.cut(i + 1)
			return
		}
		for _, n := range names {
			if tag == n {
				b.cut(i + 1)
				return
			}
		}
	}
}

func (b *builder) inCaption() bool {
	t := &b.tok
	again := t.kind == startToken && traits[t.name]&tablePart != 0 || t.kind == endToken && t.name == Table
	if again || t.kind == endToken && t.name == Caption {
		if !b.popUntil(inTableScope, Caption) {
			return true
		}
		b.clearActive()
		b.mode = inTable
		return !again
	}
	if t.kind == endToken && (t.name == Body || t.name == HtmlTag || traits[t.name]&tablePart != 0) {
		return true
	}
	return b.inBody()
}

func (b *builder) inColumnGroup() bool {
	t := &b.tok
	switch t.kind {
	case textToken:
		if from, to := b.leadingSpace(); from < to {
			b.insertText(from, to)
		}
		if t.from == t.to {
			return true
		}
	case startToken:
		switch t.name {
		case HtmlTag:
			return b.inBody()
		case Col:
			b.insertVoid()
			return true
		case Template:
			b.headElement()
			return true
		}
	case endToken:
		switch t.name {
		case Colgroup:
			if b.topTag() == Colgroup {
				b.pop()
				b.mode = inTable
			}
			return true
		case Col:
			return true
		case Template:
			b.closeTemplate()
			return true
		}
	case eofToken:
		return b.inBody()
	}
	if b.topTag() != Colgroup {
		return true
	}
	b.pop()
	b.mode = inTable
	return false
}

func (b *builder) inTableBody() bool {
	t := &b.tok
	outer := t.name == Caption || t.name == Col || t.name == Colgroup || isSection(t.name)
	switch {
	case t.kind == startToken && t.name == Tr:
		b.clearTo(Tbody, Tfoot, Thead)
		b.insert()
		b.mode = inRow
		return true
	case t.kind == startToken && (t.name == Td || t.name == Th):
		b.clearTo(Tbody, Tfoot, Thead)
		b.imply(Tr)
		b.mode = inRow
		return false
	case t.kind == endToken && isSection(t.name):
		if b.inScope(inTableScope, t.name) >= 0 {
			b.clearTo(Tbody, Tfoot, Thead)
			b.pop()
			b.mode = inTable
		}
		return true
	case t.kind == startToken && outer, t.kind == endToken && t.name == Table:
		if !b.popUntil(inTableScope, Tbody, Thead, Tfoot) {
			return true
		}
		b.mode = inTable
		return false
	case t.kind == endToken && (t.name == Body || t.name == HtmlTag || traits[t.name]&tablePart != 0):
		return true
	}
	return b.inTable()
}

func isSection(n Name) bool { return n == Tbody || n == Tfoot || n == Thead }

func (b *builder) inRow() bool {
	t := &b.tok
	closes := false // the token ends the row
	switch {
	case t.kind == startToken && (t.name == Td || t.name == Th):
		b.clearTo(Tr)
		b.insert()
		b.mark()
		b.mode = inCell
		return true
	case t.kind == startToken:
		closes = traits[t.name]&tablePart != 0
	case t.kind == endToken && isSection(t.name):
		if b.inScope(inTableScope, t.name) < 0 {
			return true
		}
		closes = true
	case t.kind == endToken:
		closes = t.name == Tr || t.name == Table
		if !closes && (t.name == Body || t.name == HtmlTag || traits[t.name]&tablePart != 0) {
			return true
		}
	}
	if !closes {
		return b.inTable()
	}
	if b.inScope(inTableScope, Tr) < 0 {
		return true
	}
	b.clearTo(Tr)
	b.pop()
	b.mode = inTableBody
	return t.kind == endToken && t.name == Tr
}

func (b *builder) inCell() bool {
	t := &b.tok
	switch {
	case t.kind == startToken && traits[t.name]&tablePart != 0:
		return !b.closeCell()
	case t.kind == endToken && (t.name == Td || t.name == Th):
		if b.popUntil(inTableScope, t.name) {
			b.clearActive()
			b.mode = inRow
		}
		return true
	case t.kind == endToken && (t.name == Body || t.name == HtmlTag || t.name == Caption || t.name == Col || t.name == Colgroup):
		return true
	case t.kind == endToken && traits[t.name]&tableHolder != 0:
		if b.inScope(inTableScope, t.name) < 0 {
			return true
		}
		b.closeCell()
		b.mode = inRow
		return false
	}
	return b.inBody()
}

func (b *builder) closeCell() bool {
	if !b.popUntil(inTableScope, Td, Th) {
		return false
	}
	b.clearActive()
	b.mode = inRow
	return true
}
