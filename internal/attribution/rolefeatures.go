package attribution

import (
	"slices"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/text"
)

// What a token can be of one attribution.
const (
	none = iota
	cueRole
	sourceRole
	contentRole
	roles
)

// before and behind are how many tokens of the paragraph around a cue's head
// are looked at.
const before, behind = 160, 240

// A Window is the stretch around the head of a cue in which its parts are
// looked for, with the features of each token (Unary) and of each step from
// one token to the next (Steps).
type Window struct {
	Head, From, To int
	Unary, Steps   []uint64
	UnaryAt        []int32 // where the features of each token begin; one more at the end
	StepsAt        []int32

	rule    uint64  // of the head, hashed
	roles   []uint8 // what the rule makes of each token
	crossed []uint8 // cues between the token and the head
	gaps    []gap   // what else stands there
}

// Window fills w with what is around a head.
func (v *View) Window(w *Window, head int, odds []float32) {
	par := v.D.Paragraphs[v.looks[head].paragraph]
	w.Head, w.From, w.To = head, max(par.Start, head-before), min(par.End, head+behind)
	w.Unary, w.Steps, w.UnaryAt, w.StepsAt = w.Unary[:0], w.Steps[:0], w.UnaryAt[:0], w.StepsAt[:0]
	w.rule = 0
	if k := v.heads[head]; k >= 0 {
		w.rule = hashString(v.Drafts[k].Rule)
	}
	v.rule(w)
	v.cross(w, odds)
	v.span(w)
	for i := w.From; i < w.To; i++ {
		w.UnaryAt = append(w.UnaryAt, int32(len(w.Unary)))
		w.Unary = v.unary(w.Unary, w, i, par, odds)
		w.StepsAt = append(w.StepsAt, int32(len(w.Steps)))
		w.Steps = v.step(w.Steps, w, i, par)
	}
	w.UnaryAt = append(w.UnaryAt, int32(len(w.Unary)))
	w.StepsAt = append(w.StepsAt, int32(len(w.Steps)))
}

// likely is from which odds on a word counts as a cue beside others.
const likely = 0

// cross counts for each token the likely cues between it and the head.
func (v *View) cross(w *Window, odds []float32) {
	w.crossed = slices.Grow(w.crossed[:0], w.To-w.From)[:w.To-w.From]
	w.crossed[w.Head-w.From] = 0
	n := uint8(0)
	for i := w.Head - 1; i >= w.From; i-- {
		w.crossed[i-w.From] = n
		if odds[i] > likely && n < 3 {
			n++
		}
	}
	n = 0
	for i := w.Head + 1; i < w.To; i++ {
		w.crossed[i-w.From] = n
		if odds[i] > likely && n < 3 {
			n++
		}
	}
}

// distance puts a distance into a few classes.
func distance(n int) uint64 {
	switch {
	case n < 6:
		return uint64(n)
	case n < 9:
		return 6
	case n < 14:
		return 7
	case n < 22:
		return 8
	case n < 40:
		return 9
	case n < 80:
		return 10
	}
	return 11
}

// rule writes down what the rule of the window's head makes of each token: 0
// where there is none, 1 outside its parts, else 2 and the role. A token of two
// parts plays the first.
func (v *View) rule(w *Window) {
	w.roles = zeros(w.roles, w.To-w.From)
	k := v.heads[w.Head]
	if k < 0 {
		return
	}
	for i := range w.roles {
		w.roles[i] = 1
	}
	d := &v.Drafts[k]
	for role, spans := range [...][]text.Span{d.Content, d.Source, d.Cues} {
		for _, s := range spans {
			for i := max(s.Start, w.From); i < min(s.End, w.To); i++ {
				w.roles[i-w.From] = uint8(4 - role)
			}
		}
	}
}

// unary appends what tells the part that token i plays.
func (v *View) unary(x []uint64, w *Window, i int, par text.Span, odds []float32) []uint64 {
	h := &v.looks[w.Head]
	a, b, c, d, e := v.at(i-2, par), v.at(i-1, par), v.at(i, par), v.at(i+1, par), v.at(i+2, par)
	side := uint64(0)
	far := w.Head - i
	if i > w.Head {
		side, far = 1, -far
	} else if i == w.Head {
		side = 2
	}
	sent := uint64(min(2, max(-2, int(c.sentence-h.sentence))) + 2)
	place := side | sent<<4
	gap := distance(far)
	rule, ruled := w.rule, uint64(w.roles[i-w.From])
	quoted := v.quoted(w, i)
	cross := uint64(w.crossed[i-w.From])
	own := uint64(0)
	if odds[i] > likely {
		own = 1
	}
	other := uint64(0)
	if c.content >= 0 && c.content != v.heads[w.Head] {
		other = 1
	}
	if c.source >= 0 && c.source != v.heads[w.Head] {
		other |= 2
	}
	x = append(x,
		mix2(101, c.word, place), mix2(102, b.word, place), mix2(103, d.word, place), mix2(104, c.tag, place), mix3(105, b.tag, c.tag, place), mix3(106, c.tag, d.tag, place),
		mix2(107, gap, place), mix3(108, gap, c.tag, side), mix3(109, ruled, rule, place), mix3(110, ruled, c.tag, side), mix3(111, quoted, place, cross), mix3(112, quoted, c.tag, place),
		mix3(113, h.word, side, gap), mix3(114, h.word, c.tag, side), mix3(115, h.word, quoted, place), mix3(116, h.tag, side, gap), mix3(117, h.tag, c.tag, gap), mix3(118, cross, place, own),
		mix3(119, cross, c.tag, place), mix3(120, own, gap, side), mix3(121, c.name, gap, place), mix3(122, c.name, b.name, place), mix3(123, uint64(c.near[2]), side, own), mix3(124, uint64(c.near[1]), gap, side),
		mix3(125, a.tag, b.tag, place<<8|c.tag), mix3(126, d.tag, e.tag, place<<8|c.tag), mix3(127, other, ruled, place), mix3(128, ruled, quoted, place), mix3(129, uint64(h.near[1]), gap, place), mix3(130, uint64(h.near[1]), c.tag, place),
		mix3(131, c.word, h.word, side), mix3(132, ruled, gap, place), mix3(133, cross, quoted, ruled<<8|side), mix3(134, b.word, c.word, side), mix3(135, c.word, d.word, side),
	)
	return v.between(x, w, i, place, c)
}

// quoted says how token i stands to quotations and to that of the head.
func (v *View) quoted(w *Window, i int) uint64 {
	c, h := &v.looks[i], &v.looks[w.Head]
	switch {
	case c.piece < 0 && h.piece < 0:
		return 0
	case c.piece < 0:
		return 1
	case c.piece == h.piece:
		return 2
	case h.piece >= 0:
		return 3
	}
	q := &v.D.Quotes[c.piece]
	near := uint64(4)
	if q.To <= w.Head && w.Head-q.To < 12 || q.From > w.Head && q.From-w.Head < 8 {
		near = 6
	}
	if q.To-q.From > 8 {
		near++
	}
	return near
}

// A gap is what stands between a token and the head of its window: how many
// commas and verbs, three at most, and whether there is a "that", an "and", a
// quotation mark.
type gap struct{ commas, verbs, that, joins, marks uint8 }

// wide is up to which distance gaps are looked at.
const wide = 60

// span finds the gaps of a window, from its head outwards.
func (v *View) span(w *Window) {
	w.gaps = slices.Grow(w.gaps[:0], w.To-w.From)[:w.To-w.From]
	var g gap
	w.gaps[w.Head-w.From] = g
	for i := w.Head - 1; i >= w.From && i >= w.Head-wide; i-- {
		w.gaps[i-w.From] = g
		g.add(&v.D.Tokens[i])
	}
	g = gap{}
	for i := w.Head + 1; i < w.To && i <= w.Head+wide; i++ {
		w.gaps[i-w.From] = g
		g.add(&v.D.Tokens[i])
	}
}

func (g *gap) add(t *text.Token) {
	switch {
	case t.Kind == text.Mark:
		g.marks = 1
	case t.Kind == text.Punct:
		g.commas = min(3, g.commas+1)
	case t.Is(lang.Be | lang.Have | lang.Do | lang.Modal | lang.Past | lang.Third):
		g.verbs = min(3, g.verbs+1)
	case t.Is(lang.Relative | lang.Conjunction):
		g.that = 1
	case t.Is(lang.Coordinator):
		g.joins = 1
	}
}

// between appends what stands between token i and the head.
func (v *View) between(x []uint64, w *Window, i int, place uint64, c *look) []uint64 {
	if i < w.Head-wide || i > w.Head+wide {
		return append(x, mix2(140, place, 99))
	}
	g := w.gaps[i-w.From]
	commas, verbs, that, joins, marks := uint64(g.commas), uint64(g.verbs), uint64(g.that), uint64(g.joins), uint64(g.marks)
	return append(x, mix3(140, place, commas, verbs), mix3(141, place, commas|that<<4|joins<<5|marks<<6, c.tag), mix3(142, place, verbs|that<<4|marks<<5|joins<<6, v.looks[w.Head].tag), mix3(143, place, commas|verbs<<4|that<<8|joins<<9|marks<<10, 1))
}

// step appends what tells whether the part changes before token i.
func (v *View) step(x []uint64, w *Window, i int, par text.Span) []uint64 {
	b, c, d := v.at(i-1, par), v.at(i, par), v.at(i+1, par)
	side := uint64(0)
	if i > w.Head {
		side = 1
	}
	change := uint64(w.roles[i-w.From])
	if i > w.From {
		change = change<<4 | uint64(w.roles[i-1-w.From])
	}
	edge := uint64(b.flags)<<8 | uint64(c.flags)
	return append(x, mix(201, side), mix3(202, b.tag, c.tag, side), mix3(203, change, side, edge), mix2(204, edge, side), mix3(205, b.word, c.tag, side), mix3(206, b.tag, c.word, side), mix3(207, c.tag, d.tag, side), mix3(208, uint64(min(9, max(-9, i-w.Head))+9), edge, 0))
}
