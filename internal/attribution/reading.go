package attribution

import (
	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/text"
)

// ReadingFeatures appends the words and classes of a candidate: what the
// linear judge of readings sees.
func (v *View) ReadingFeatures(x []uint64, c *Candidate) []uint64 {
	h := &v.looks[c.Head]
	form := uint64(v.D.Tokens[c.Head].Class & (lang.Gerund | lang.Past | lang.Participle | lang.Third | lang.Base | lang.Noun | lang.Feeling))
	rule, agrees := uint64(0), uint64(0)
	if k := v.heads[c.Head]; k >= 0 {
		d := &v.Drafts[k]
		rule = hashString(d.Rule)
		agrees = 1 + uint64(Share(d.Content, c.Content)*3) + uint64(Share(d.Source, c.Source)*3)<<4
	}
	var s, st uint64
	var sl *look = &nowhere
	if len(c.Source) > 0 {
		sl = &v.looks[c.Source[len(c.Source)-1].End-1]
		s, st = sl.word, sl.tag|sl.name<<8
		if v.D.Tokens[c.Source[0].Start].Has(text.First) {
			st |= 1 << 16
		}
	}
	order := v.order(c)
	first, last := c.Content[0].Start, c.Content[len(c.Content)-1].End
	a, b, z := &v.looks[first], &nowhere, &v.looks[last-1]
	if first+1 < last {
		b = &v.looks[first+1]
	}
	next, before := &nowhere, &nowhere
	if last < len(v.looks) {
		next = &v.looks[last]
	}
	if first > 0 {
		before = &v.looks[first-1]
	}
	size := distance(count(c.Content))
	gap := distance(min(abs(first-c.Head), abs(last-c.Head)))
	in := uint64(0)
	if h.piece >= 0 {
		in = 1
	}
	marks := uint64(a.flags&opensQuote) | uint64(z.flags&closesQuote)
	x = append(x,
		mix2(301, h.word, order), mix2(302, uint64(h.near[2]), order), mix3(303, h.word, a.word, order), mix3(304, h.word, a.tag, order), mix3(305, h.word, st, order), mix3(306, h.word, s, order),
		mix3(307, uint64(h.near[2]), a.tag, order), mix3(308, uint64(h.near[2]), st, order), mix3(309, uint64(h.near[1]), s, order), mix3(310, uint64(h.near[1]), uint64(sl.near[1]), order),
		mix3(311, h.word, size, order), mix3(312, uint64(h.near[2]), size, order), mix3(313, h.word, gap, order), mix3(314, form, a.tag, order), mix3(315, form, st, order),
		mix3(316, rule, agrees, uint64(c.Rank+1)), mix3(317, rule, h.word, agrees), mix2(318, uint64(c.Rank+1), order), mix3(319, a.tag, b.tag, order), mix3(320, a.word, b.word, order),
		mix3(321, z.tag, next.tag, order), mix3(322, next.word, next.tag, order), mix3(323, before.tag, a.tag, order), mix3(324, before.word, a.word, order), mix3(325, marks, in, order),
		mix3(326, marks, h.word, order), mix2(327, s, st), mix3(328, uint64(sl.near[2]), order, 0), mix3(329, size, gap, order), mix3(330, h.word, in, marks), mix3(331, uint64(h.near[2]), uint64(a.near[1]), order),
		mix3(332, uint64(h.near[1]), uint64(a.near[0]), uint64(b.near[0])), mix3(333, next.word, z.word, 0), mix3(334, uint64(h.near[2]), a.word, order), mix3(335, z.word, next.word, order),
		mix3(336, uint64(len(c.Content)), uint64(len(c.Source)), order), mix3(337, h.word, uint64(v.looks[c.Head].sentence-a.sentence)+9, uint64(z.sentence-a.sentence)),
	)
	if c.Head > 0 {
		p := &v.looks[c.Head-1]
		x = append(x, mix3(340, p.word, h.word, order), mix3(341, p.tag, uint64(h.near[1]), order))
	}
	if c.Head+1 < len(v.looks) {
		n := &v.looks[c.Head+1]
		x = append(x, mix3(342, h.word, n.word, order), mix3(343, uint64(h.near[1]), n.tag, order))
	}
	return x
}

// order is how source, cue and content follow each other, with what touches.
func (v *View) order(c *Candidate) uint64 {
	content := c.Content[0].Start
	o := uint64(0)
	if content > c.Head {
		o = 1
	}
	if len(c.Source) == 0 {
		return o | 2
	}
	s := c.Source[0].Start
	if s > c.Head {
		o |= 4
	}
	if s > content {
		o |= 8
	}
	return o
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
