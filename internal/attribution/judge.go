package attribution

import (
	"math"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/learn"
	"github.com/copytaster/copytaster/internal/text"
)

// Models are what judges cues and their parts.
type Models struct {
	Cue   *learn.Linear // is a word the head of a cue?
	Roles *learn.Chain  // what is each word around it?
	Judge *learn.Trees  // is the whole right?
}

// A Candidate is one way to read the surroundings of a cue.
type Candidate struct {
	Head                  int
	Cues, Source, Content []text.Span
	Rank                  int     // among the chain's readings of this cue; -1 for the rule's own
	Share                 float32 // logarithm of its share of all readings
	Lead                  float32 // of the first over the second
}

// MinOdds is from which odds on a cue's surroundings are read.
const MinOdds = -3

// Readings is how many readings of the chain are judged for each cue.
const Readings = 4

// Odds judges each token as the head of a cue.
func (v *View) Odds(odds []float32, m *learn.Linear) []float32 {
	var x [128]uint64
	for i := range v.D.Tokens {
		o := float32(-20)
		if v.MayCue(i) {
			o = float32(m.Sum(v.CueFeatures(x[:0], i)))*m.Scale + m.Bias
		}
		odds = append(odds, o)
	}
	return odds
}

// Candidates appends the readings of the surroundings of a head.
func (v *View) Candidates(out []Candidate, w *Window, l *learn.Lattice, m *learn.Chain, head int, odds []float32) []Candidate {
	v.Window(w, head, odds)
	m.Fill(l, w.Unary, w.UnaryAt, w.Steps, w.StepsAt)
	z := l.Sum()
	first := len(out)
	rank := 0
	l.Best(Readings, func(score float32, labels []uint8) {
		c := Candidate{Head: head, Rank: rank, Share: float32(float64(score) - z)}
		rank++
		for i := 0; i < len(labels); {
			j := i
			for j < len(labels) && labels[j] == labels[i] {
				j++
			}
			s := text.Span{Start: w.From + i, End: w.From + j}
			switch labels[i] {
			case cueRole:
				c.Cues = append(c.Cues, s)
			case sourceRole:
				c.Source = append(c.Source, s)
			case contentRole:
				c.Content = append(c.Content, s)
			}
			i = j
		}
		if len(c.Content) > 0 {
			out = append(out, c)
		}
	})
	if len(out) > first+1 {
		lead := out[first].Share - out[first+1].Share
		for i := range out[first:] {
			out[first+i].Lead = lead
		}
	}
	if k := v.heads[head]; k >= 0 && count(v.Drafts[k].Content) > 0 {
		d := &v.Drafts[k]
		out = append(out, Candidate{Head: head, Cues: d.Cues, Source: d.Source, Content: d.Content, Rank: -1, Share: -9})
	}
	return out
}

// Share is the Jaccard index of two lists of spans.
func Share(a, b []text.Span) float32 {
	n, all := 0, 0
	for _, s := range a {
		all += s.End - s.Start
		for _, t := range b {
			n += max(0, min(s.End, t.End)-max(s.Start, t.Start))
		}
	}
	for _, t := range b {
		all += t.End - t.Start
	}
	if all == n {
		if n == 0 {
			return 1
		}
		return 1
	}
	return float32(n) / float32(all-n)
}

func count(spans []text.Span) int {
	n := 0
	for _, s := range spans {
		n += s.End - s.Start
	}
	return n
}

// JudgeFeatures is how many features the judge sees.
const JudgeFeatures = 56

// Features appends what the judge sees of a candidate among those of its cue.
func (v *View) Features(x []float32, c *Candidate, among []Candidate, odds []float32) []float32 {
	at := len(x)
	add := func(f ...float32) { x = append(x, f...) }
	o := odds[c.Head]
	add(o, float32(c.Rank), c.Share, c.Lead, among[0].Share)
	// The rule's own reading.
	rank, conf, cs, ss := float32(-1), float32(0), float32(-1), float32(-1)
	nested := float32(0)
	if k := v.heads[c.Head]; k >= 0 {
		d := &v.Drafts[k]
		rank, conf, cs, ss = float32(ruleNumber(d.Rule)), float32(d.Confidence), Share(d.Content, c.Content), Share(d.Source, c.Source)
		nested = flag(d.Nested)
	}
	add(rank, conf, cs, ss, nested, Share(among[0].Content, c.Content), Share(among[0].Source, c.Source))
	// Sizes and places.
	nc, ns := count(c.Content), count(c.Source)
	add(float32(nc), float32(ns), float32(count(c.Cues)), float32(len(c.Content)), float32(len(c.Source)))
	first, last := c.Content[0].Start, c.Content[len(c.Content)-1].End
	add(float32(first-c.Head), float32(c.Head-last), float32(len(among)))
	source := -1
	if ns > 0 {
		source = c.Source[0].Start
		add(float32(source-c.Head), float32(v.looks[c.Source[0].End-1].name), float32(v.looks[c.Source[0].End-1].tag), float32(v.looks[source].tag), flag(v.D.Tokens[source].Is(lang.Subject)), flag(v.D.Tokens[source].Is(lang.Relative)))
	} else {
		add(-99, -1, -1, -1, 0, 0)
	}
	// Quotation marks.
	in, marks := 0, 0
	best, other := float32(-20), 0
	for _, s := range c.Content {
		for i := s.Start; i < s.End; i++ {
			l := &v.looks[i]
			if l.piece >= 0 && v.D.Tokens[i].Kind != text.Mark {
				in++
			}
			if v.D.Tokens[i].Kind == text.Mark {
				marks++
			}
			if odds[i] > best {
				best = odds[i]
			}
			if l.content >= 0 && l.content != v.heads[c.Head] {
				other++
			}
		}
	}
	add(float32(in)/float32(nc), float32(marks), best, float32(other)/float32(nc), flag(v.looks[c.Head].piece >= 0))
	h := &v.looks[c.Head]
	held := float32(-1)
	if h.content >= 0 && h.content != v.heads[c.Head] {
		held = float32(v.Drafts[h.content].Confidence)
	}
	add(held, flag(h.source >= 0))
	// Edges.
	f, l := &v.looks[first], &v.looks[last-1]
	add(float32(f.tag), float32(l.tag), flag(f.flags&opensQuote != 0), flag(l.flags&closesQuote != 0), flag(f.flags&opensSentence != 0))
	next := look{tag: 127}
	if last < len(v.looks) {
		next = v.looks[last]
	}
	add(float32(next.tag), flag(last < len(v.looks) && v.D.Tokens[last].Has(text.Paragraph)))
	// The cue.
	cue := lang.CueAt(v.D.Tokens[c.Head].Cue)
	if cue != nil {
		add(float32(cue.Clause), float32(cue.Object), flag(cue.Noun), flag(cue.Quotes), flag(cue.Weak), flag(cue.Strict))
	} else {
		add(-1, -1, 0, 0, 0, 0)
	}
	// The strongest cue of the neighbourhood, and how much of the sentence is taken.
	s := v.D.Sentences[h.sentence]
	rival, left := float32(-20), float32(-20)
	for i := s.Start; i < s.End; i++ {
		if i != c.Head {
			rival = max(rival, odds[i])
			if i < c.Head {
				left = max(left, odds[i])
			}
		}
	}
	add(rival, left, float32(nc+ns+count(c.Cues))/float32(s.End-s.Start), float32(s.End-s.Start), float32(h.near[0]), float32(c.Head-s.Start))
	for len(x)-at < JudgeFeatures {
		x = append(x, 0)
	}
	return x[:at+JudgeFeatures]
}

func flag(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

// ruleNumber is the place of a rule in the tables.
func ruleNumber(name string) int {
	for i, r := range quoteRules {
		if r.name == name {
			return i
		}
	}
	for i, r := range rules {
		if r.name == name {
			return 10 + i
		}
	}
	for i, r := range others {
		if r.name == name {
			return 30 + i
		}
	}
	return 50
}

// Sigmoid turns odds into a share.
func Sigmoid(o float32) float64 { return 1 / (1 + math.Exp(-float64(o))) }
