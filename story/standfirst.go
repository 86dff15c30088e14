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

// A lead is a block that may begin the standfirst.
type lead struct {
	f     *finder
	i     int
	block *page.Block
	at    prose.Place // where it stands, but for where the headline stands too
	next  int         // the next paragraph of the body
	apart bool        // it is set otherwise than that one
}

// standfirstRules are tried in order on each block under the headline; they
// give the block behind the standfirst, or 0.
var standfirstRules = []struct {
	name string
	end  func(*lead) int
}{
	{"class", (*lead).marked},
	{"like the description", (*lead).described},
	{"heading under the headline", (*lead).heading},
	{"bold first paragraph", (*lead).bold},
	{"text before the byline", (*lead).beforeByline},
}

// findStandfirst looks for the standfirst: what is shown between the headline
// and the body, and is marked or set apart as one.
func (f *finder) findStandfirst() {
	if n := len(words(f.underHead)); n >= standfirstLeast && n <= 60 && !f.namesWhoOrWhen(f.underHead) {
		f.s.Standfirst = fold(f.underHead)
		f.because("standfirst", "line under the headline")
		return
	}
	start := 0
	if under := max(f.headEnd, f.p.Nodes[f.headNode].End); f.headNode > 0 || f.headEnd > 0 {
		start = f.blockFrom(under)
	}
	for i := start; i < min(len(f.blocks), start+standfirstBlocks); i++ {
		if f.mayLead(i) && f.standfirstFrom(i) {
			return
		}
		if f.isProse(i) && f.view.Places[f.blocks[i].Node]&prose.InHeading == 0 {
			return // the body has begun
		}
	}
}

// namesWhoOrWhen reports whether a line of a text is a byline or a date.
func (f *finder) namesWhoOrWhen(text string) bool {
	for line := range strings.SplitSeq(text, "\n") {
		if f.isDateOrByline(&page.Block{Text: line, Words: page.CountWords(line)}) {
			return true
		}
	}
	return false
}

// mayLead reports whether a block can begin the standfirst by its size and words.
func (f *finder) mayLead(i int) bool {
	b := &f.blocks[i]
	return b.Words >= standfirstLeast && b.Words <= standfirstMost && b.Linked*2 <= len(b.Text) && !f.isDateOrByline(b) && likeness(b.Text, f.s.Headline) <= 0.8
}

// standfirstFrom takes the standfirst that begins at a block, if one does.
func (f *finder) standfirstFrom(i int) bool {
	l := &lead{f: f, i: i, block: &f.blocks[i], next: f.proseAfter(i)}
	l.at = f.view.Places[l.block.Node] &^ (f.view.Places[f.headNode] &^ prose.InHeading)
	l.apart = f.differ(i, l.next)
	if l.at&(prose.InHidden|prose.InFigure|prose.InCaption|prose.InComments|prose.InFooter|prose.InTable) != 0 {
		return false
	}
	for _, r := range standfirstRules {
		if to := r.end(l); to > i {
			leaves, marked := f.leavesBody(i, to), r.name == "class"
			if leaves || marked && to == i+1 {
				f.takeStandfirst(i, to, leaves && (marked && l.apart || !f.runsOn(to-1)))
				f.because("standfirst", r.name)
			}
			return true
		}
	}
	return false
}

// leavesBody reports whether twice the words of a standfirst are left for the
// body behind it: what is longer is the story itself.
func (f *finder) leavesBody(from, to int) bool {
	words := 0
	for i := from; i < to; i++ {
		words -= 2 * f.blocks[i].Words
	}
	for i := to; i < len(f.blocks) && words < 0; i++ {
		if b := &f.blocks[i]; b.Words >= 8 && f.judged[i] >= 0.3 && f.view.Places[b.Node]&prose.Furniture == 0 {
			words += b.Words
		}
	}
	return words >= 0
}

// runsOn reports whether the body goes on behind a block in the same element,
// or in one set alike. Then the block stays in the body too: no text is lost.
func (f *finder) runsOn(i int) bool {
	next := f.proseAfter(i)
	return next < len(f.blocks) && (f.p.Nodes[f.blocks[i].Node].Parent == f.p.Nodes[f.blocks[next].Node].Parent || !f.differ(i, next))
}

// takeStandfirst gives the blocks from up to but not to to the standfirst, and
// takes them from the body when they stand apart.
func (f *finder) takeStandfirst(from, to int, apart bool) {
	var text strings.Builder
	for i := from; i < to; i++ {
		if i > from {
			text.WriteByte('\n')
		}
		text.WriteString(fold(f.blocks[i].Text))
	}
	f.s.Standfirst = text.String()
	if apart && !f.amidBody(from, to) {
		f.standFrom, f.standEnd = f.blocks[from].From, f.blocks[to-1].To
	}
}

// amidBody reports whether the blocks from up to but not to stand nearer to the
// body than to the headline: a narrower element is around them and the next
// paragraph than around them and the headline. Then they are its first words too.
// A list of points is always apart.
func (f *finder) amidBody(from, to int) bool {
	next := f.proseAfter(to - 1)
	if f.headNode <= 0 || next == len(f.blocks) || f.view.Places[f.blocks[from].Node]&prose.InList != 0 {
		return false
	}
	n, body := f.blocks[from].Node, f.blocks[next].Node
	for n > 0 && body >= f.p.Nodes[n].End {
		n = f.p.Nodes[n].Parent
	}
	return f.headNode < n || f.headNode >= f.p.Nodes[n].End
}

// marked takes what calls itself standfirst, wherever it stands; but not the
// line under an author's name.
func (l *lead) marked() int {
	if l.at&prose.InByline != 0 && l.at&prose.InHeading != 0 {
		return 0
	}
	return l.f.markedTo(l.i)
}

// described takes what says what a description says and is set apart, in one
// block or in several.
func (l *lead) described() int {
	f := l.f
	if l.at&(prose.Furniture&^prose.InPromo) != 0 {
		return 0
	}
	if to := f.describedTo(l.i); to > l.i && f.differ(to-1, f.proseAfter(to-1)) {
		return to
	}
	if (l.apart || l.at&(prose.InHeading|prose.InHeader) != 0) && f.isDescribed(l.block) {
		return l.i + 1
	}
	return 0
}

// heading takes a long heading under the headline that heads no part of the body.
func (l *lead) heading() int {
	if l.at&(prose.Furniture|prose.InHeading) == prose.InHeading && l.block.Words >= 8 && l.f.heading.node > 0 && !l.f.isCrosshead(l.i) {
		return l.i + 1
	}
	return 0
}

// bold takes a first paragraph that is bold as a whole, when the next is not.
func (l *lead) bold() int {
	f := l.f
	if l.at&(prose.Furniture|prose.InList) == 0 && l.block.Words >= 8 && l.next < len(f.blocks) && f.isBold(l.block) && !f.isBold(&f.blocks[l.next]) && prose.EndsSentence(l.block.Text) {
		return l.i + 1
	}
	return 0
}

// beforeByline takes a sentence set apart that a byline or date parts from the body.
func (l *lead) beforeByline() int {
	f := l.f
	if l.at&prose.Furniture == 0 && l.apart && l.next > l.i+1 && l.block.Words >= 8 && f.judged[l.i] >= 0.5 && prose.EndsSentence(l.block.Text) && f.bylineBetween(l.i, min(l.next, l.i+6)) {
		return l.i + 1
	}
	return 0
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
		for rest, more := b.Text, b.Words <= 6; more; {
			if _, ok := cutBy(rest); ok {
				return true // "A column by Ann Lee"
			}
			_, rest, more = strings.Cut(rest, " ")
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
	return strings.Contains(class, "drop") || strings.Contains(class, "initial") || strings.Contains(class, "first") && !strings.Contains(class, "standfirst")
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
	return f.alikeTo(to, total, n)
}

// alikeTo extends a run of so many words that ends at a block by the paragraphs
// right behind it that are marked as the element n before them is. It is 0 when
// they are a column.
func (f *finder) alikeTo(to, words int, n int32) int {
	for ; to < len(f.blocks) && f.p.Is(n, page.P, page.Li) && f.p.Is(f.blocks[to].Node, page.P, page.Li); to++ {
		m := f.blocks[to].Node
		if f.p.Nodes[m].Parent != f.p.Nodes[n].Parent || f.p.Value(m, page.Class) != f.p.Value(n, page.Class) {
			break
		}
		if words += f.blocks[to].Words; words > standfirstMost {
			return 0
		}
	}
	return to
}

// callsItselfStandfirst reports whether a word in the class, id or itemprop of
// an element is a name of standfirsts, and not that of a part of one; or the
// element is a paragraph in an hgroup (HTML standard, section 4.3.7).
func (f *finder) callsItselfStandfirst(n int32) bool {
	if f.p.Is(n, page.P) && f.p.Is(f.p.Nodes[n].Parent, page.Hgroup) {
		return true
	}
	for name, value := range f.p.Named(n) {
		switch name {
		case page.Class, page.Id, page.DataTestid, page.DataComponent, page.Itemprop:
			found := false
			for w, joined := range classWords(value) {
				if found && joined == "" {
					return true // what follows is another class
				} else if found && standfirstParts[w] {
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
