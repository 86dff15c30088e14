package attribution

import (
	"cmp"
	_ "embed"
	"math"
	"slices"
	"sync"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/learn"
	"github.com/copytaster/copytaster/internal/text"
)

// Models are what judges cues and their parts; train/said makes them.
type Models struct {
	Cue     *learn.Linear // is a word the head of a cue?
	Roles   *learn.Chain  // what is each word around it?
	Reading *learn.Linear // do the words of a reading go together?
	First   *learn.Trees  // is the reading right?
	Second  *learn.Trees  // is it, given the readings around?
	Exact   *learn.Trees  // is it to the word?

	first, second, exact *learn.Sorted
}

//go:embed model.bin
var model []byte

var shipped = sync.OnceValues(func() (*Models, error) { return ReadModels(model) })

// ReadModels reads what Append wrote.
func ReadModels(b []byte) (m *Models, err error) {
	m = &Models{}
	if m.Cue, b, err = learn.ReadLinear(b); err != nil {
		return nil, err
	}
	if m.Roles, b, err = learn.ReadChain(b); err != nil {
		return nil, err
	}
	if m.Reading, b, err = learn.ReadLinear(b); err != nil {
		return nil, err
	}
	if m.First, b, err = learn.ReadTrees(b); err != nil {
		return nil, err
	}
	if m.Second, b, err = learn.ReadTrees(b); err != nil {
		return nil, err
	}
	if m.Exact, _, err = learn.ReadTrees(b); err != nil {
		return nil, err
	}
	if m.Roles.Labels != roles || m.First.NFeatures != JudgeFeatures || m.Second.NFeatures != JudgeFeatures+ContextFeatures || m.Exact.NFeatures != JudgeFeatures {
		return nil, learn.ErrModel
	}
	m.first, m.second, m.exact = m.First.Sort(), m.Second.Sort(), m.Exact.Sort()
	return m, nil
}

// Append writes the models behind b.
func (m *Models) Append(b []byte) []byte {
	b = m.Roles.Append(m.Cue.Append(b))
	return m.Exact.Append(m.Second.Append(m.First.Append(m.Reading.Append(b))))
}

// Judge reads the surroundings of all likely cues of a text and judges the
// readings. Those of one cue stand together. They are good until the next Look.
func (v *View) Judge(m *Models, odds []float32) []Judged {
	r := &v.room
	r.list, r.rows = r.list[:0], r.rows[:0]
	r.heads = v.Heads(r.heads[:0], odds)
	for _, i := range r.heads {
		r.among = v.Candidates(r.among[:0], &r.window, &r.lattice, m.Roles, i, odds)
		first := len(r.list)
		for k := range r.among {
			c := &r.among[k]
			r.hashes = v.ReadingFeatures(r.hashes[:0], c)
			j := Judged{Candidate: *c, X: v.Features(r.row(), c, r.among, odds, float32(m.Reading.Sum(r.hashes))*m.Reading.Scale+m.Reading.Bias)}
			j.Odds, j.Exact = r.first.Score(m.first, j.X), unknown
			r.list = append(r.list, j)
		}
		r.settle(m, r.list[first:])
	}
	v.Context(r.list)
	for i := range r.list {
		r.list[i].Odds = r.second.Score(m.second, r.list[i].X)
	}
	for i := 0; i < len(r.list); {
		j := i + 1
		for j < len(r.list) && r.list[j].Head == r.list[i].Head {
			j++
		}
		r.settle(m, r.list[i:j])
		i = j
	}
	return r.list
}

// A room is the memory that judging takes.
type room struct {
	window               Window
	lattice              learn.Lattice
	first, second, exact learn.Walk
	heads                []int
	hashes               []uint64
	among                []Candidate
	list                 []Judged
	rows                 []float32   // the features of the list
	spans                []text.Span // the parts of the candidates
	runs                 []run       // of the one in hand
	best                 []int
	order, kept          []*Judged
	owner                []int32
	isHead, inside       []bool
	sums                 [roles][]float64 // of the marginals of a window up to each token
}

// row is where the features of one more candidate go.
func (r *room) row() []float32 {
	const size = JudgeFeatures + ContextFeatures
	n := len(r.rows)
	if n+size > cap(r.rows) {
		n, r.rows = 0, make([]float32, 0, 2*n+64*size) // what stands in the old one stays there
	}
	r.rows = r.rows[:n+size]
	return r.rows[n : n : n+size]
}

// unknown is what Exact is as long as nobody needs to know.
var unknown = float32(math.Inf(-1))

// settle asks how exact the readings of a cue are that may be its best by that.
func (r *room) settle(m *Models, list []Judged) {
	most, near := 0.0, 0
	for i := range list {
		most = max(most, Sigmoid(list[i].Odds))
	}
	may := func(j *Judged) bool { return Sigmoid(j.Odds)+exactness >= most }
	for i := range list {
		if may(&list[i]) {
			near++
		}
	}
	if near == 1 {
		return
	}
	for i := range list {
		if j := &list[i]; j.Exact == unknown && may(j) {
			j.Exact = r.exact.Score(m.exact, j.X[:JudgeFeatures])
		}
	}
}

// Choose keeps the best reading of each cue whose share of being right is at
// least line, and of those that stand in each other's words the better one.
// The best of all comes first.
func (v *View) Choose(list []Judged, line float64) []*Judged {
	order := v.room.order[:0]
	for _, i := range v.bestOf(list) {
		if Sigmoid(list[i].Odds) >= line {
			order = append(order, &list[i])
		}
	}
	slices.SortFunc(order, func(a, b *Judged) int {
		return cmp.Or(cmp.Compare(b.Odds, a.Odds), cmp.Compare(a.Head, b.Head))
	})
	v.room.order = order
	n := len(v.looks)
	owner, heads := zeros(v.room.owner, n), zeros(v.room.isHead, n) // whose content a token is, plus one
	kept := v.room.kept[:0]
	for _, c := range order {
		if owner[c.Head] > 0 || v.taken(c, owner, heads) {
			continue
		}
		kept = append(kept, c)
		heads[c.Head] = true
		for _, s := range c.Content {
			for i := s.Start; i < s.End; i++ {
				if owner[i] == 0 {
					owner[i] = int32(len(kept))
				}
			}
		}
	}
	v.room.owner, v.room.isHead, v.room.kept = owner, heads, kept
	return kept
}

// zeros makes n zeros of a slice that is used again.
func zeros[T any](s []T, n int) []T {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}

// taken reports whether a reading's content holds the head of a better one, or
// takes more than a little from better ones.
func (v *View) taken(c *Judged, owner []int32, heads []bool) bool {
	n, shared := 0, 0
	for _, s := range c.Content {
		for i := s.Start; i < s.End; i++ {
			if heads[i] {
				return true
			}
			if n++; owner[i] > 0 {
				shared++
			}
		}
	}
	return 4*shared > n
}

// least is from which share of being right on a reading is a draft at all.
const least = 0.1

// learn puts what the models find in the place of what the rules found: the
// rules' drafts stay where they stand inside another's words.
func (f *Finder) learn(m *Models) {
	v := &f.view
	v.Look(f)
	f.odds = v.Odds(f.odds[:0], m.Cue)
	list := v.Judge(m, f.odds)
	kept := v.Choose(list, least)
	drafts := f.learned[:0]
	inside, seen := zeros(v.room.inside, len(v.looks)), v.room.isHead // heads of the drafts kept
	v.room.inside = inside
	for _, c := range kept {
		d := v.draft(c)
		drafts = append(drafts, d)
		if d.Confidence >= Sure {
			for _, s := range d.Content {
				for i := s.Start; i < s.End; i++ {
					inside[i] = true
				}
			}
		}
	}
	for k := range v.Drafts {
		if d := &v.Drafts[k]; inside[d.Head] && !seen[d.Head] {
			drafts = append(drafts, *d)
		}
	}
	f.drafts, f.learned = f.mark(drafts), f.drafts // each is the other's memory for the next text
	f.nest()
}

// draft makes a draft of a reading. What the rule of the same cue knows beside
// is taken over: to whom, by whom it was carried, and what runs over paragraphs.
func (v *View) draft(c *Judged) Draft {
	d := Draft{Rule: "learned", Confidence: Sigmoid(c.Odds), Cue: lang.CueAt(v.D.Tokens[c.Head].Cue), Head: c.Head, Cues: c.Cues, Source: c.Source, Content: c.Content, Outer: -1}
	k := v.looks[c.Head].cue
	if k < 0 {
		k = v.heads[c.Head]
	}
	if k >= 0 {
		v.adopt(&d, &v.Drafts[k], c.Rank < 0)
	}
	v.mend(&d)
	return d
}

// adopt takes over what a rule's draft knows beside source, cue and content.
func (v *View) adopt(d, r *Draft, whole bool) {
	switch {
	case whole:
		confidence := d.Confidence
		*d = *r
		d.Confidence = confidence
		return
	case Share(r.Content, d.Content) < 0.3:
		return
	}
	d.Rule, d.Via, d.Cue = r.Rule, r.Via, r.Cue
	if r.Head != d.Head || len(r.Cues) > 1 {
		d.Head, d.Cues = r.Head, r.Cues // "was quoted by the agency as saying"
		if first, saying := &d.Content[0], r.Cues[len(r.Cues)-1]; first.Start < saying.End && saying.End < first.End && first.Start >= r.Cues[0].End {
			first.Start = saying.End
		}
	}
	if first := &d.Content[0]; r.To.Start <= first.Start && first.Start < r.To.End && r.To.End < first.End {
		first.Start = r.To.End // "told crews that …"
	}
	if !covers(d.Content, r.To) && !covers(d.Source, r.To) {
		d.To = r.To
	}
	par := v.D.Paragraphs[v.D.ParagraphOf(d.Head)]
	for _, s := range r.Content {
		if s.End <= par.Start || s.Start >= par.End {
			d.Content = append(d.Content, s)
		}
	}
	slices.SortFunc(d.Content, func(a, b text.Span) int { return cmp.Compare(a.Start, b.Start) })
}

// mend takes the time of an entry off the source. Into the content it takes the
// rest of a quotation that a piece begins with, and what closes one that ends
// there.
func (v *View) mend(d *Draft) {
	if len(d.Source) > 0 {
		v.afterClock(&d.Source[0])
	}
	if n := len(d.Content); n > 1 && d.Content[n-1].Start > d.Head && v.D.At(d.Content[n-1].Start) == "according" {
		d.Content = d.Content[:n-1] // "…, she said, according to the agency"
	}
	for k := range d.Content {
		s := &d.Content[k]
		next := len(v.D.Tokens)
		if k+1 < len(d.Content) {
			next = d.Content[k+1].Start
		}
		if q := v.D.Tokens[s.Start].Quote; q >= 0 && s.Start > d.Head && v.D.Quotes[q].From == s.Start && v.D.Quotes[q].To < s.End && aired(v.D, int(q)) {
			s.Start = v.D.Quotes[q].To // "said on Nordfunk's “Open Sea” that"
		}
		if q := v.D.Tokens[s.Start].Quote; q >= 0 && v.whole(int(q), *s, d.Head, next) {
			s.End = v.D.Quotes[q].To
			continue
		}
		q := v.D.Tokens[s.End-1].Quote
		if q < 0 || v.D.Quotes[q].From < s.Start {
			continue
		}
		end := s.End
		for end < v.D.Quotes[q].To && (v.D.Tokens[end].Kind == text.Punct || v.D.Tokens[end].Kind == text.Mark) {
			end++
		}
		if end == v.D.Quotes[q].To && end <= next {
			s.End = end
		}
	}
}

// afterClock takes the end of a time of day off a source: "18:10 Mia Falk writes".
func (v *View) afterClock(s *text.Span) {
	digits := func(i int) bool { return i >= 0 && v.D.Token(i).Kind == text.Number }
	if i := s.Start; i+1 < s.End && digits(i) && digits(i-2) && (v.D.At(i-1) == ":" || v.D.At(i-1) == ".") && v.D.Token(i-2).Has(text.Paragraph) {
		s.Start++
	}
}

// whole reports whether a piece of content begins with quotation q, ends inside
// it and may take all of it: neither the cue nor the next piece stands there.
func (v *View) whole(q int, s text.Span, head, next int) bool {
	quote := &v.D.Quotes[q]
	return quote.Parent < 0 && quote.From == s.Start && quote.To > s.End && quote.To <= next && (head < quote.From || head >= quote.To)
}

func covers(spans []text.Span, s text.Span) bool {
	for _, o := range spans {
		if o.Start < s.End && s.Start < o.End {
			return true
		}
	}
	return false
}
