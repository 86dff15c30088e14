package attribution

import (
	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/text"
)

// mix makes one feature of a template's number and what it sees.
func mix(template, a uint64) uint64 { return (template*0x9e3779b97f4a7c15 ^ a) * 0xff51afd7ed558ccd }

func mix2(template, a, b uint64) uint64 { return mix(template, a*0x9e3779b97f4a7c15+b^b>>31) }

func mix3(template, a, b, c uint64) uint64 {
	return mix2(template, a*0xc2b2ae3d27d4eb4f+b, c)
}

var nowhere = look{word: 1, tag: 127, content: -1, source: -1, piece: -1, sentence: -1}

// at returns the look of a token; outside the text, and of other paragraphs, an empty one.
func (v *View) at(i int, par text.Span) *look {
	if i < par.Start || i >= par.End {
		return &nowhere
	}
	return &v.looks[i]
}

// MayCue reports whether a token can be the head of a cue at all: any word
// that is no mere function word, and a colon.
func (v *View) MayCue(i int) bool {
	t := &v.D.Tokens[i]
	if v.heads[i] >= 0 {
		return true
	}
	switch t.Kind {
	case text.Word:
		const function = lang.Determiner | lang.Possessive | lang.Be | lang.Have | lang.Modal | lang.Relative | lang.Day | lang.MonthName
		return t.Cue != 0 || t.End-t.Start > 3 && !t.Is(function) && (!t.Has(text.Capital) || t.Has(text.First))
	case text.Punct:
		return v.D.Text[t.Start] == ':'
	}
	return false
}

// CueFeatures appends what tells whether token i is the head of a cue.
func (v *View) CueFeatures(x []uint64, i int) []uint64 {
	par := v.D.Paragraphs[v.looks[i].paragraph]
	var w [9]*look
	for k := range w {
		w[k] = v.at(i+k-4, par)
	}
	a, b, c, d, e := w[2], w[3], w[4], w[5], w[6]
	form := uint64(v.D.Tokens[i].Class & (lang.Gerund | lang.Past | lang.Participle | lang.Third | lang.Base | lang.Noun | lang.Verb | lang.Feeling))
	cue := uint64(v.D.Tokens[i].Cue)
	inside := uint64(0)
	if c.piece >= 0 {
		inside = 1
	}
	x = append(x,
		mix(1, c.word), mix2(2, c.word, inside), mix2(3, b.word, c.word), mix2(4, c.word, d.word), mix3(5, b.word, c.word, d.word),
		mix(6, b.word), mix(7, d.word), mix(8, a.word), mix(9, e.word), mix3(10, a.tag, b.tag, c.tag), mix3(11, c.tag, d.tag, e.tag),
		mix3(12, b.tag, c.word, d.tag), mix2(13, b.tag, c.word), mix2(14, c.word, d.tag), mix3(15, c.word, d.tag, e.tag), mix3(16, c.word, a.tag, b.tag),
		mix2(17, cue, form), mix3(18, cue, form, d.tag), mix3(19, cue, form, b.tag), mix2(20, form, inside),
		mix(21, uint64(c.near[2])), mix2(22, uint64(c.near[2]), form), mix2(23, uint64(c.near[1]), d.tag), mix2(24, uint64(c.near[1]), b.tag), mix3(25, uint64(c.near[0]), b.tag, d.tag),
		mix2(26, uint64(b.near[1]), c.word), mix2(27, c.word, uint64(d.near[1])), mix3(28, b.tag, c.tag, d.tag), mix2(29, uint64(c.near[2]), inside),
		mix2(30, uint64(b.flags)<<8|uint64(d.flags), c.word), mix3(31, b.name, d.name, c.word), mix3(32, b.name, d.name, cue), mix2(33, w[1].tag, c.word), mix2(34, c.word, w[7].tag),
		mix3(35, b.tag, uint64(c.near[1]), d.tag), mix2(36, uint64(b.near[0]), c.tag), mix2(37, uint64(d.near[1]), c.tag),
	)
	p := func(l *look) uint64 { return uint64(l.part) }
	x = append(x, mix2(70, p(c), c.word), mix3(71, p(b), p(c), p(d)), mix3(72, p(c), p(d), p(e)), mix3(73, p(a), p(b), p(c)), mix3(74, uint64(c.near[1]), p(c), p(d)), mix3(75, uint64(c.near[2]), p(c), inside),
		mix3(76, p(b), uint64(c.near[1]), p(d)), mix3(77, uint64(c.near[0]), p(c)<<8|p(d), p(e)), mix3(78, c.word, p(c), p(d)))
	return v.cueContext(x, i, par, inside)
}

// cueContext appends what the sentence and the rules say.
func (v *View) cueContext(x []uint64, i int, par text.Span, inside uint64) []uint64 {
	c := &v.looks[i]
	rule := uint64(0)
	if k := v.heads[i]; k >= 0 {
		d := &v.Drafts[k]
		rule = hashString(d.Rule)
		nested := uint64(0)
		if d.Nested {
			nested = 1
		}
		x = append(x, mix(41, rule), mix2(42, rule, c.word), mix2(43, rule, uint64(d.Confidence*20)), mix2(44, rule, nested), mix3(45, rule, inside, nested),
			mix2(46, rule, uint64(min(12, d.size()/3))), mix2(47, rule, v.headTag(d.Source)))
	} else {
		x = append(x, mix2(48, c.word, 0), mix2(49, uint64(c.near[2]), 0))
	}
	held := uint64(0)
	if c.content >= 0 && int(c.content) != int(v.heads[i]) {
		held = 1 + hashString(v.Drafts[c.content].Rule)
	}
	if c.source >= 0 {
		held += 7
	}
	x = append(x, mix2(50, held, rule), mix2(51, held, c.word), mix2(52, held, uint64(c.near[1])))
	s := v.D.Sentences[c.sentence]
	holds, subject := v.holds[c.sentence], uint64(0)
	if v.heads[i] >= 0 {
		holds.rules-- // others than its own
	}
	quotes, rules := uint64(min(3, holds.marks)), uint64(min(3, holds.rules))
	for k := i - 1; k >= s.Start && k > i-12; k-- {
		if l := &v.looks[k]; l.name != 0 || v.D.Tokens[k].Is(lang.Subject|lang.Role|lang.Group|lang.Body) {
			subject = l.name<<8 | l.tag | uint64(min(4, i-k))<<16
			break
		}
	}
	first := uint64(min(4, i-s.Start))
	last := uint64(min(4, s.End-1-i))
	x = append(x, mix2(53, quotes, c.word), mix3(54, quotes, first, last), mix2(55, rules, c.word), mix2(56, subject, c.word), mix2(57, subject, uint64(c.near[1])), mix2(58, first, c.word), mix2(59, last, c.word),
		mix2(60, uint64(c.near[2]), subject))
	if i == par.Start {
		x = append(x, mix(61, c.tag))
	}
	return x
}

// headTag is the part of speech of a span's last word.
func (v *View) headTag(spans []text.Span) uint64 {
	if len(spans) == 0 {
		return 0
	}
	l := &v.looks[spans[0].End-1]
	return l.tag | l.name<<8
}

func hashString(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}
