package attribution

import (
	"cmp"
	"math"
	"slices"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/learn"
	"github.com/copytaster/copytaster/internal/text"
)

// A Candidate is one way to read the surroundings of a cue.
type Candidate struct {
	Head                  int
	Cues, Source, Content []text.Span
	Rank                  int     // among the chain's readings of this cue; -1 for the rule's own
	Share                 float32 // logarithm of its share of all readings
	Lead                  float32 // of the first over the second
	Sure                  [8]float32
	rival, left           float32 // the highest odds of other tokens of its sentence; of those before it
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

// long is how many tokens of a sentence add to the heads that it may have.
const long = 120

// Heads appends the tokens that may be heads of cues, in order: the likeliest
// of each sentence, so that no text costs more than its length.
func (v *View) Heads(heads []int, odds []float32) []int {
	for _, s := range v.D.Sentences {
		first := len(heads)
		for i := s.Start; i < s.End; i++ {
			if odds[i] >= MinOdds || v.heads[i] >= 0 {
				heads = append(heads, i)
			}
		}
		most := 4 + min(s.End-s.Start, long)/6
		if own := heads[first:]; len(own) > most {
			slices.SortStableFunc(own, func(a, b int) int { return cmp.Compare(odds[b], odds[a]) })
			slices.Sort(own[:most])
			heads = heads[:first+most]
		}
	}
	return heads
}

// Candidates appends the readings of the surroundings of a head. Their spans
// are good until the next Look.
func (v *View) Candidates(out []Candidate, w *Window, l *learn.Lattice, m *learn.Chain, head int, odds []float32) []Candidate {
	v.Window(w, head, odds)
	m.Fill(l, w.Unary, w.UnaryAt, w.Steps, w.StepsAt)
	z := l.Sum()
	first, rank := len(out), 0
	l.Best(Readings, func(score float32, labels []uint8) {
		c := Candidate{Head: head, Rank: rank, Share: float32(float64(score) - z)}
		rank++
		v.room.parts(&c, labels, w.From)
		if len(c.Content) > 0 {
			out = append(out, c)
		}
	})
	if k := v.heads[head]; k >= 0 && count(v.Drafts[k].Content) > 0 {
		d := &v.Drafts[k]
		out = append(out, Candidate{Head: head, Cues: d.Cues, Source: d.Source, Content: d.Content, Rank: -1, Share: -9})
	}
	v.room.addUp(l)
	rival, left := rivals(v.D.Sentences[v.looks[head].sentence], head, odds)
	for i := range out[first:] {
		c := &out[first+i]
		c.rival, c.left = rival, left
		v.room.weigh(c, w, l)
	}
	if len(out) > first+1 {
		lead := out[first].Share - out[first+1].Share
		for i := range out[first:] {
			out[first+i].Lead = lead
		}
	}
	return out
}

// parts appends the spans of each role to the finder's memory, those of one
// role beside each other; from is the token of the first label.
func (r *room) parts(c *Candidate, labels []uint8, from int) {
	runs := r.runs[:0]
	for i := 0; i < len(labels); {
		j := i + 1
		for j < len(labels) && labels[j] == labels[i] {
			j++
		}
		if labels[i] != none {
			runs = append(runs, run{labels[i], text.Span{Start: from + i, End: from + j}})
		}
		i = j
	}
	r.runs = runs
	if n := len(r.spans); n+len(runs) > cap(r.spans) {
		r.spans = make([]text.Span, 0, 2*n+len(runs)+64)
	}
	c.Cues, c.Source, c.Content = r.part(cueRole), r.part(sourceRole), r.part(contentRole)
}

// A run is a stretch of tokens of one role.
type run struct {
	role uint8
	span text.Span
}

func (r *room) part(role uint8) []text.Span {
	first := len(r.spans)
	for _, run := range r.runs {
		if run.role == role {
			r.spans = append(r.spans, run.span)
		}
	}
	if first == len(r.spans) {
		return nil
	}
	return r.spans[first:len(r.spans):len(r.spans)]
}

// addUp adds up how likely the tokens of a lattice are sources and contents.
func (r *room) addUp(l *learn.Lattice) {
	for _, role := range [...]int{sourceRole, contentRole} {
		sums, sum := append(r.sums[role][:0], 0), 0.0
		for i := range l.Len {
			sum += l.Marginal(i, role)
			sums = append(sums, sum)
		}
		r.sums[role] = sums
	}
}

// weigh asks the lattice how sure each part of a candidate is: over all and at
// its edges.
func (r *room) weigh(c *Candidate, w *Window, l *learn.Lattice) {
	c.Sure = [8]float32{r.sureness(c.Content, contentRole, w), r.sureness(c.Source, sourceRole, w)}
	if n := len(c.Content); n > 0 {
		c.Sure[2], c.Sure[3] = edges(c.Content[0].Start, c.Content[n-1].End, contentRole, w, l)
		c.Sure[6] = weakest(c.Content, contentRole, w, l)
	}
	if n := len(c.Source); n > 0 {
		c.Sure[4], c.Sure[5] = edges(c.Source[0].Start, c.Source[n-1].End, sourceRole, w, l)
	}
	// How much the chain would put into a content that is not in this reading.
	sums, left, at := r.sums[contentRole], 0.0, 0
	for _, s := range c.Content {
		if to := min(s.Start, w.To) - w.From; to > at {
			left += sums[to] - sums[at]
		}
		at = max(at, min(s.End, w.To)-w.From)
	}
	c.Sure[7] = float32(left + sums[w.To-w.From] - sums[at])
}

// sureness is the mean of how likely the tokens of a part are of its role.
func (r *room) sureness(spans []text.Span, role int, w *Window) float32 {
	sum, n := 0.0, 0
	for _, s := range spans {
		if from, to := max(s.Start, w.From)-w.From, min(s.End, w.To)-w.From; from < to {
			sum += r.sums[role][to] - r.sums[role][from]
			n += to - from
		}
	}
	return float32(sum / float64(max(1, n)))
}

func weakest(spans []text.Span, role int, w *Window, l *learn.Lattice) float32 {
	least := 1.0
	for _, s := range spans {
		for i := max(s.Start, w.From); i < min(s.End, w.To); i++ {
			least = min(least, l.Marginal(i-w.From, role))
		}
	}
	return float32(least)
}

// edges is how likely a part begins and ends where it does: the token before
// and the one behind are of another role.
func edges(from, to, role int, w *Window, l *learn.Lattice) (first, last float32) {
	first, last = 1, 1
	if from > w.From && from <= w.To {
		first = 1 - float32(l.Marginal(from-1-w.From, role))
	}
	if to < w.To && to >= w.From {
		last = 1 - float32(l.Marginal(to-w.From, role))
	}
	return first, last
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

// JudgeFeatures is how many features the first judge sees.
const JudgeFeatures = 65

// Features appends what the judge sees of a candidate among those of its cue;
// reading is what the linear judge says of its words.
func (v *View) Features(x []float32, c *Candidate, among []Candidate, odds []float32, reading float32) []float32 {
	at := len(x)
	x = append(x, reading, odds[c.Head], float32(c.Rank), c.Share, c.Lead, among[0].Share)
	x = v.ruleFeatures(x, c, &among[0])
	x = v.shapeFeatures(x, c, len(among))
	x = v.quoteFeatures(x, c, odds)
	x = v.edgeFeatures(x, c)
	x = v.cueFeatures(x, c)
	x = append(x, c.Sure[:]...)
	for len(x)-at < JudgeFeatures {
		x = append(x, 0)
	}
	return x[:at+JudgeFeatures]
}

// ruleFeatures says what the rule of the same cue makes of it.
func (v *View) ruleFeatures(x []float32, c, first *Candidate) []float32 {
	rank, confidence, content, source, nested := float32(-1), float32(0), float32(-1), float32(-1), float32(0)
	if k := v.heads[c.Head]; k >= 0 {
		d := &v.Drafts[k]
		rank, confidence, nested = float32(ruleNumber(d.Rule)), float32(d.Confidence), flag(d.Nested)
		content, source = Share(d.Content, c.Content), Share(d.Source, c.Source)
	}
	return append(x, rank, confidence, content, source, nested, Share(first.Content, c.Content), Share(first.Source, c.Source))
}

// shapeFeatures are sizes, distances and what the source is.
func (v *View) shapeFeatures(x []float32, c *Candidate, among int) []float32 {
	first, last := c.Content[0].Start, c.Content[len(c.Content)-1].End
	x = append(x, float32(count(c.Content)), float32(count(c.Source)), float32(count(c.Cues)), float32(len(c.Content)), float32(len(c.Source)),
		float32(first-c.Head), float32(c.Head-last), float32(among))
	if len(c.Source) == 0 {
		return append(x, -99, -1, -1, -1, 0, 0)
	}
	s, end := c.Source[0].Start, &v.looks[c.Source[0].End-1]
	t := &v.D.Tokens[s]
	return append(x, float32(s-c.Head), float32(end.name), float32(end.tag), float32(v.looks[s].tag), flag(t.Is(lang.Subject)), flag(t.Is(lang.Relative)))
}

// quoteFeatures say how the content stands to quotation marks, other cues and
// what the rules found.
func (v *View) quoteFeatures(x []float32, c *Candidate, odds []float32) []float32 {
	n := float32(count(c.Content))
	in, marks, other, best := 0, 0, 0, float32(-20)
	for _, s := range c.Content {
		for i := s.Start; i < s.End; i++ {
			l := &v.looks[i]
			switch {
			case v.D.Tokens[i].Kind == text.Mark:
				marks++
			case l.piece >= 0:
				in++
			}
			best = max(best, odds[i])
			if l.content >= 0 && l.content != v.heads[c.Head] {
				other++
			}
		}
	}
	h := &v.looks[c.Head]
	held := float32(-1)
	if h.content >= 0 && h.content != v.heads[c.Head] {
		held = float32(v.Drafts[h.content].Confidence)
	}
	return append(x, float32(in)/n, float32(marks), best, float32(other)/n, flag(h.piece >= 0), held, flag(h.source >= 0))
}

// edgeFeatures say where the content begins and ends.
func (v *View) edgeFeatures(x []float32, c *Candidate) []float32 {
	first, last := c.Content[0].Start, c.Content[len(c.Content)-1].End
	f, l, next := &v.looks[first], &v.looks[last-1], &nowhere
	if last < len(v.looks) {
		next = &v.looks[last]
	}
	return append(x, float32(f.tag), float32(l.tag), flag(f.flags&opensQuote != 0), flag(l.flags&closesQuote != 0), flag(f.flags&opensSentence != 0),
		float32(next.tag), flag(last < len(v.looks) && v.D.Tokens[last].Has(text.Paragraph)))
}

// cueFeatures are what the list says of the cue, and the strongest other cues
// of its sentence.
func (v *View) cueFeatures(x []float32, c *Candidate) []float32 {
	if cue := lang.CueAt(v.D.Tokens[c.Head].Cue); cue != nil {
		x = append(x, float32(cue.Clause), float32(cue.Object), flag(cue.Noun), flag(cue.Quotes), flag(cue.Weak), flag(cue.Strict))
	} else {
		x = append(x, -1, -1, 0, 0, 0, 0)
	}
	h := &v.looks[c.Head]
	s := v.D.Sentences[h.sentence]
	size := float32(s.End - s.Start)
	return append(x, c.rival, c.left, float32(count(c.Content)+count(c.Source)+count(c.Cues))/size, size, float32(h.near[0]), float32(c.Head-s.Start))
}

// rivals are the highest odds of the other tokens of a sentence, and of those
// before the head.
func rivals(s text.Span, head int, odds []float32) (all, left float32) {
	left = -20
	for _, o := range odds[s.Start:head] {
		left = max(left, o)
	}
	all = left
	for _, o := range odds[head+1 : s.End] {
		all = max(all, o)
	}
	return all, left
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

// ContextFeatures is how many features the second judge sees beside those of the first.
const ContextFeatures = 20

// A Judged is a candidate with the odds that a judge gives it.
type Judged struct {
	Candidate
	X     []float32
	Odds  float32 // of having the right source and content, about
	Exact float32 // of having all parts to the word

	around, by extent // of its content and its source
}

// Worth is what the readings of one cue are chosen by: being right counts, and
// between two that may both be right, being so to the word.
func (c *Judged) Worth() float64 { return Sigmoid(c.Odds) + exactness*Sigmoid(c.Exact) }

const exactness = 0.3

// Context appends to each candidate's features what the first judge's odds say
// of it and of the best candidates around. Candidates of one cue stand together.
func (v *View) Context(list []Judged) {
	for i := range list {
		list[i].around, list[i].by = extentOf(list[i].Content), extentOf(list[i].Source)
	}
	best := v.bestOf(list)
	for b, i := range best {
		end := len(list)
		if b+1 < len(best) {
			end = groupStart(list, best[b+1])
		}
		for k := groupStart(list, i); k < end; k++ {
			list[k].X = v.context(list[k].X, list, best, b, k)
		}
	}
}

// bestOf returns for each cue the index of its best candidate.
func (v *View) bestOf(list []Judged) []int {
	best := v.room.best[:0]
	for i := range list {
		n := len(best) - 1
		switch {
		case n < 0 || list[best[n]].Head != list[i].Head:
			best = append(best, i)
		case list[i].Worth() > list[best[n]].Worth():
			best[n] = i
		}
	}
	v.room.best = best
	return best
}

func groupStart(list []Judged, i int) int {
	for i > 0 && list[i-1].Head == list[i].Head {
		i--
	}
	return i
}

// nearby is how many cues before and behind are compared.
const nearby = 30

func (v *View) context(x []float32, list []Judged, best []int, b, k int) []float32 {
	const never = -9
	c := &list[k]
	top := &list[best[b]]
	holder, held, rival, kin := float32(never), float32(never), float32(never), float32(never)
	inside, sum := 0, float32(0)
	for o := max(0, b-nearby); o < min(len(best), b+nearby+1); o++ {
		if o == b {
			continue
		}
		other := &list[best[o]]
		odds := max(never, other.Odds)
		if odds > 0 {
			sum++
		}
		if other.around.holds(c.Head) && Holds(other.Content, c.Head) {
			holder = max(holder, odds)
		}
		if c.around.holds(other.Head) && Holds(c.Content, other.Head) {
			held = max(held, odds)
			if odds > 0 {
				inside++
			}
		}
		if c.around.meets(other.around) && Share(other.Content, c.Content) > 0.3 {
			rival = max(rival, odds)
		}
		if c.by.meets(other.by) && Share(other.Source, c.Source) > 0.5 {
			kin = max(kin, odds)
		}
	}
	before, behind, near, far := float32(never), float32(never), float32(-200), float32(200)
	if b > 0 {
		o := &list[best[b-1]]
		before, near = o.Odds, float32(o.Head-c.Head)
	}
	if b+1 < len(best) {
		o := &list[best[b+1]]
		behind, far = o.Odds, float32(o.Head-c.Head)
	}
	first := groupStart(list, k)
	total := 0.0
	for i := first; i < len(list) && list[i].Head == c.Head; i++ {
		if i != k && Share(list[i].Content, c.Content) >= 0.5 && Share(list[i].Source, c.Source) >= 0.5 {
			total += Sigmoid(list[i].Odds)
		}
	}
	return append(x, c.Odds, top.Odds, flag(best[b] == k), Share(top.Content, c.Content), Share(top.Source, c.Source), holder, held, rival, kin, float32(inside), sum,
		before, behind, near, far, float32(total), flag(holder > c.Odds), flag(held > c.Odds), flag(rival > c.Odds), float32(len(best)))
}

// An extent goes from the first token of some spans to behind the last.
type extent struct{ from, to int32 }

func extentOf(spans []text.Span) extent {
	if len(spans) == 0 {
		return extent{}
	}
	r := extent{int32(spans[0].Start), int32(spans[0].End)}
	for _, s := range spans[1:] {
		r.from, r.to = min(r.from, int32(s.Start)), max(r.to, int32(s.End))
	}
	return r
}

func (r extent) holds(i int) bool        { return int(r.from) <= i && i < int(r.to) }
func (r extent) meets(other extent) bool { return r.from < other.to && other.from < r.to }

// Holds reports whether a token stands in one of the spans.
func Holds(spans []text.Span, i int) bool {
	for _, s := range spans {
		if s.Start <= i && i < s.End {
			return true
		}
	}
	return false
}
