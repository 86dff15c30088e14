package story

import (
	"strings"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// The standfirst stands in the first blocks under the headline, and is neither
// a word or two nor a column.
const (
	standfirstBlocks = 80
	standfirstLeast  = 5
	standfirstMost   = 120
)

// findStandfirst looks for the standfirst: what is shown between the headline
// and the body, and is marked or set apart as one.
func (f *finder) findStandfirst() {
	if n := len(words(f.underHead)); n >= 5 && n <= 60 {
		f.s.Standfirst = fold(f.underHead)
		f.because("standfirst", "line under the headline")
		return
	}
	start := f.blockFrom(max(f.headEnd, f.p.Nodes[f.headNode].End))
	if f.headNode == 0 && f.headEnd == 0 {
		start = 0
	}
	for i := start; i < len(f.blocks) && i < start+standfirstBlocks; i++ {
		if to, rule := f.standfirstAt(i); rule != "" {
			if rule == "class" || f.leavesBody(i, to) {
				f.takeStandfirst(i, to)
				f.because("standfirst", rule)
			}
			return
		}
		if f.isProse(i) && f.view.Places[f.blocks[i].Node]&prose.InHeading == 0 {
			return // the body has begun
		}
	}
}

// leavesBody reports whether twice the words of a standfirst are left for the
// body behind it: what is longer is the story itself.
func (f *finder) leavesBody(from, to int) bool {
	words := 0
	for i := from; i < to; i++ {
		words -= 2 * f.blocks[i].Words
	}
	for i := to; i < len(f.blocks) && words < 0; i++ {
		if f.isProse(i) {
			words += f.blocks[i].Words
		}
	}
	return words >= 0
}

// takeStandfirst gives the blocks from up to but not to to the standfirst.
func (f *finder) takeStandfirst(from, to int) {
	var text strings.Builder
	for i := from; i < to; i++ {
		if i > from {
			text.WriteByte('\n')
		}
		text.WriteString(fold(f.blocks[i].Text))
	}
	f.s.Standfirst = text.String()
	if f.leavesBody(from, to) && !f.runsOn(to-1) {
		f.standFrom, f.standEnd = f.blocks[from].From, f.blocks[to-1].To
	}
}

// runsOn reports whether the body goes on behind a block in the same element,
// or in one set alike.
func (f *finder) runsOn(i int) bool {
	next := f.proseAfter(i)
	return next < len(f.blocks) && (f.p.Nodes[f.blocks[i].Node].Parent == f.p.Nodes[f.blocks[next].Node].Parent || !f.differ(i, next))
}

// standfirstAt tells by which rule the standfirst begins at a block, and the
// block behind it.
func (f *finder) standfirstAt(i int) (to int, rule string) {
	b := &f.blocks[i]
	at := f.view.Places[b.Node] &^ (f.view.Places[f.headNode] &^ prose.InHeading)
	if b.Words < standfirstLeast || b.Words > standfirstMost || b.Linked*2 > len(b.Text) || at&(prose.InHidden|prose.InFigure|prose.InCaption|prose.InComments|prose.InFooter|prose.InTable) != 0 ||
		f.isDateOrByline(b) || likeness(b.Text, f.s.Headline) > 0.8 {
		return 0, ""
	}
	if to := f.markedTo(i); to > i && at&(prose.InByline|prose.InHeading) != prose.InByline|prose.InHeading {
		return to, "class"
	}
	if at&(prose.Furniture&^prose.InPromo) != 0 {
		return 0, ""
	}
	if to := f.describedTo(i); to > i && f.differ(to-1, f.proseAfter(to-1)) {
		return to, "like the description"
	}
	next := f.proseAfter(i)
	heading := at&prose.InHeading != 0
	described := f.isDescribed(b)
	switch apart := f.differ(i, next); {
	case described && (heading || apart || at&prose.InHeader != 0):
		return i + 1, "like the description"
	case at&prose.InPromo != 0:
	case heading && b.Words >= 8 && f.heading.node > 0 && !f.isCrosshead(i):
		return i + 1, "heading under the headline"
	case f.isBold(b) && prose.EndsSentence(b.Text) && next < len(f.blocks) && !f.isBold(&f.blocks[next]) && at&prose.InList == 0 && b.Words >= 8:
		return i + 1, "bold first paragraph"
	case apart && next > i+1 && f.judged[i] >= 0.5 && b.Words >= 8 && prose.EndsSentence(b.Text) && f.bylineBetween(i, min(next, i+6)):
		return i + 1, "text before the byline"
	}
	return 0, ""
}

// proseAfter is the next paragraph of the story behind a block.
func (f *finder) proseAfter(i int) int {
	for j := i + 1; j < len(f.blocks) && j < i+30; j++ {
		if f.isProse(j) && f.view.Places[f.blocks[j].Node]&(prose.InHeading|prose.InList) == 0 {
			return j
		}
	}
	return len(f.blocks)
}

// isCrosshead reports whether headings set as a block is follow among the next
// blocks: then it heads a part of the body.
func (f *finder) isCrosshead(i int) bool {
	for j := i + 1; j < min(len(f.blocks), i+standfirstBlocks); j++ {
		if f.view.Places[f.blocks[j].Node]&(prose.InHeading|prose.Furniture) == prose.InHeading && !f.differ(i, j) {
			return true
		}
	}
	return false
}

// bylineBetween reports whether a date or byline stands between two blocks.
func (f *finder) bylineBetween(i, j int) bool {
	for k := i + 1; k < min(j, len(f.blocks)); k++ {
		b := &f.blocks[k]
		if f.view.Places[b.Node]&prose.InByline != 0 || f.isDateOrByline(b) {
			return true
		}
		if _, rest, ok := strings.Cut(b.Text, " "); ok && b.Words <= 6 {
			if _, ok = cutBy(rest); ok {
				return true // "A column by Ann Lee"
			}
		}
	}
	return false
}

func (f *finder) isBold(b *page.Block) bool {
	return b.Marked*10 >= len(b.Text)*9 || strings.Contains(f.p.Value(b.Node, page.Class), "bold")
}

// isDescribed reports whether a block says what a description in the metadata says.
func (f *finder) isDescribed(b *page.Block) bool {
	for _, d := range [...]string{f.s.Description, f.meta.get("og:description"), f.meta.get("twitter:description"), f.ld.get("description"), f.ld.get("alternativeHeadline")} {
		if d != "" && (d == b.Text || likeness(b.Text, d) > 0.9) {
			return true
		}
	}
	return false
}

// describedTo is the end of the run of two and more blocks from i that together
// are the description, or 0.
func (f *finder) describedTo(i int) int {
	rest := f.s.Description
	for to := i; to < len(f.blocks) && to < i+5 && (to == i || !f.differ(to, i)); to++ {
		var ok bool
		text := f.blocks[to].Text
		if _, cut := cutWords(text, rest); cut && to > i {
			return to + 1 // the description is cut off
		}
		if rest, ok = cutWords(rest, text); !ok {
			return 0
		}
		if r, _, _ := nextWordRune(rest); r == 0 {
			if to == i {
				return 0
			}
			return to + 1
		}
	}
	return 0
}

// cutWords takes the letters and digits of a text off the front of another.
func cutWords(s, text string) (rest string, ok bool) {
	for {
		r, t, _ := nextWordRune(text)
		if r == 0 {
			return s, true
		}
		q, u, _ := nextWordRune(s)
		if q != r {
			return s, false
		}
		s, text = u, t
	}
}

// differ reports whether a block is set otherwise than the paragraph j: by its
// tag or class, or by those of the element around it.
func (f *finder) differ(i, j int) bool {
	if j >= len(f.blocks) {
		return true
	}
	m, n := f.blocks[i].Node, f.blocks[j].Node
	for range 2 {
		if m == n {
			return false
		}
		if m <= 0 || n <= 0 || f.p.Nodes[m].Tag != f.p.Nodes[n].Tag {
			return true
		}
		if c, d := f.p.Value(m, page.Class), f.p.Value(n, page.Class); c != d && !opensText(c) && !opensText(d) {
			return true
		}
		m, n = f.p.Nodes[m].Parent, f.p.Nodes[n].Parent
	}
	return false
}

// opensText reports whether a class only gives the first paragraph its large letter.
func opensText(class string) bool {
	return strings.Contains(class, "drop") || strings.Contains(class, "initial") || strings.Contains(class, "first")
}

// markedTo is the end of the run of blocks from i that an element marks as the
// standfirst, or 0. An element that holds the headline, or a column of text,
// marks nothing.
func (f *finder) markedTo(i int) int {
	n := f.blocks[i].Node
	for range 4 {
		if n <= 0 || n <= f.headNode && f.headNode < f.p.Nodes[n].End {
			return 0
		}
		if f.callsItselfStandfirst(n) {
			break
		}
		n = f.p.Nodes[n].Parent
	}
	if !f.callsItselfStandfirst(n) {
		return 0
	}
	total, to := 0, i
	for ; to < len(f.blocks) && f.blocks[to].From < f.p.Nodes[n].End; to++ {
		if f.view.Places[f.blocks[to].Node]&(prose.InCaption|prose.InCredit) != 0 && to > i {
			return to
		}
		if total += f.blocks[to].Words; total > standfirstMost {
			return 0
		}
	}
	return f.alikeTo(to, n)
}

// alikeTo extends a run that ends at a block by the paragraphs right behind it
// that are marked as the element n before them is.
func (f *finder) alikeTo(to int, n int32) int {
	for to < len(f.blocks) && to > 0 && f.p.Is(n, page.P, page.Li) && f.p.Is(f.blocks[to].Node, page.P, page.Li) {
		m := f.blocks[to].Node
		if f.p.Nodes[m].Parent != f.p.Nodes[n].Parent || f.p.Value(m, page.Class) != f.p.Value(n, page.Class) {
			break
		}
		to++
	}
	return to
}

// callsItselfStandfirst reports whether a word in the class, id or itemprop of
// an element is a name of standfirsts, and not that of a part of one.
func (f *finder) callsItselfStandfirst(n int32) bool {
	for name, value := range f.p.Named(n) {
		switch name {
		case page.Class, page.Id, page.DataTestid, page.DataComponent, page.Itemprop:
			found := false
			for w, joined := range classWords(value) {
				if found && standfirstParts[w] {
					found = false
				} else if standfirstNames[w] || joined != "" && standfirstNames[joined] {
					found = true
				}
			}
			if found {
				return true
			}
		}
	}
	return false
}

// standfirstNames are words in classes and ids, alone or joined with the word before.
var standfirstNames = map[string]bool{
	"standfirst": true, "subtitle": true, "subheadline": true, "subhead": true, "subline": true, "dek": true, "deck": true, "strapline": true,
	"excerpt": true, "abstract": true, "summary": true, "intro": true, "introduction": true, "lede": true, "lead": true, "leadtext": true,
	"preface": true, "preamble": true, "shorttext": true, "vorspann": true, "einleitung": true, "unterzeile": true, "chapo": true, "chapeau": true,
	"sapo": true, "ingress": true, "ingres": true, "manchet": true, "manchete": true, "bajada": true, "copete": true, "entradilla": true,
	"sumario": true, "sottotitolo": true, "sommario": true, "catenaccio": true, "perex": true, "anons": true, "alternativeheadline": true,
}

// standfirstParts behind such a name make it another thing: a lead image, the
// title of a summary.
var standfirstParts = map[string]bool{
	"title": true, "heading": true, "header": true, "label": true, "image": true, "img": true, "media": true, "photo": true, "picture": true,
	"video": true, "caption": true, "author": true, "date": true, "meta": true, "link": true, "button": true,
}

// classWords ranges over the words of a class in lower case, each with itself
// joined to the word before.
func classWords(class string) func(yield func(word, joined string) bool) {
	return func(yield func(word, joined string) bool) {
		before := ""
		for from := 0; from < len(class); {
			to := classWordEnd(class, from)
			if to == from {
				if class[from] == ' ' {
					before = ""
				}
				from++
				continue
			}
			word, joined := strings.ToLower(class[from:to]), ""
			if before != "" {
				joined = before + word
			}
			if !yield(word, joined) {
				return
			}
			before, from = word, to
		}
	}
}

// classWordEnd is where the word that begins at an offset ends: at anything but
// a letter, and where a capital follows a small letter.
func classWordEnd(s string, at int) int {
	for i := at; ; i++ {
		if i == len(s) {
			return i
		}
		capital := s[i] >= 'A' && s[i] <= 'Z'
		if !capital && (s[i] < 'a' || s[i] > 'z') || capital && i > at && s[i-1] >= 'a' {
			return i
		}
	}
}
