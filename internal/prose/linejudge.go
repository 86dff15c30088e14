package prose

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/copytaster/copytaster/internal/learn"
	"github.com/copytaster/copytaster/page"
)

// A LineModel is what judges the lines of a text copy: the linear model over
// words, the trees that see a line and what is around it, those that look for
// the headline, and those that see the judgements of the sequence.
type LineModel struct {
	Linear   *learn.Linear
	Line     *learn.Trees
	Head     *learn.Trees
	Sequence *learn.Trees
	Again    *learn.Trees // sees what Sequence says
}

//go:embed lines.bin
var lineModelBytes []byte

var shippedLines = sync.OnceValue(func() *LineModel {
	m, err := ReadLineModel(lineModelBytes)
	if err != nil {
		return nil // the test TestShippedModel sees to it that this cannot be
	}
	return m
})

// ReadLineModel reads a model as Append wrote it.
func ReadLineModel(b []byte) (*LineModel, error) {
	var m LineModel
	var err error
	if m.Linear, b, err = learn.ReadLinear(b); err != nil {
		return nil, fmt.Errorf("read the linear model of lines: %w", err)
	}
	for _, t := range []struct {
		trees **learn.Trees
		name  string
		size  int
	}{{&m.Line, "lines", NLine}, {&m.Head, "headlines", NHead}, {&m.Sequence, "the sequence", NLineSequence}, {&m.Again, "the second look", NLineSequence}} {
		if *t.trees, b, err = learn.ReadTrees(b); err != nil {
			return nil, fmt.Errorf("read the trees for %s: %w", t.name, err)
		}
		if n := (*t.trees).NFeatures; n != t.size {
			return nil, fmt.Errorf("the trees for %s know %d features, the program %d", t.name, n, t.size)
		}
	}
	return &m, nil
}

// Append writes the model behind b.
func (m *LineModel) Append(b []byte) []byte {
	return m.Again.Append(m.Sequence.Append(m.Head.Append(m.Line.Append(m.Linear.Append(b)))))
}

// JudgeLines returns for each line of a copy the probabilities that it belongs
// to the text of the story, and that it is the headline.
func JudgeLines(p *page.Page, blocks []page.Block) (text, headline []float32) {
	if len(blocks) <= manyBlocks {
		return LookAtLines(p, blocks).JudgeBy(shippedLines())
	}
	text = make([]float32, len(blocks))
	for i := range blocks {
		b := &blocks[i]
		text[i] = flag(b.Words >= 12 && EndsSentence(b.Text) && !IsFurniture(b.Text))
	}
	return text, make([]float32, len(blocks))
}

// JudgeBy judges the lines with a model.
func (l *Lines) JudgeBy(m *LineModel) (text, headline []float32) {
	linear := make([]float32, len(l.Blocks))
	var sparse []uint64
	for i := range linear {
		sparse = l.Sparse(sparse[:0], i)
		linear[i] = m.Linear.Bias
		for _, s := range sparse {
			linear[i] += m.Linear.Weight(s)
		}
	}
	x := make([]float32, 0, max(NLine, NHead, NLineSequence))
	odds := make([]float32, len(l.Blocks))
	for i := range odds {
		x = l.Features(x[:0], i, linear)
		odds[i], _ = m.Line.ScoreEarly(x, lineFirstTrees, surelyNot, noCeiling)
	}
	q := l.Sequence(odds)
	headline = q.heads(m.Head)
	again := l.Sequence(q.score(m.Sequence, linear))
	again.Headline = q.Headline
	again.score(m.Again, odds)
	for i, o := range odds {
		odds[i] = Probability(o)
	}
	return odds, headline
}

// score writes what a model says of each line; one that the model before held
// to be surely no text, far from all that may be, is not asked about again.
func (q *LineSequence) score(m *learn.Trees, out []float32) []float32 {
	x := make([]float32, 0, NLineSequence)
	for i, o := range q.odds {
		if o >= surelyNot || min(q.prev[i], q.next[i]) <= farFromText {
			x = q.At(x[:0], i)
			o = m.Score(x)
		}
		out[i] = o
	}
	return out
}

// lineFirstTrees are asked first: a line that they leave below surelyNot is not
// asked about further.
const lineFirstTrees = 40

// farFromText is how many lines from the next likely one a surely unlikely one
// is not asked about again.
const farFromText = 15

// A LineSequence makes features from the judgements of the first model.
type LineSequence struct {
	Headline int // the line that is the headline, or -1

	l       *Lines
	odds    []float32
	probs   []float32
	prev    []int32   // distance to the last likely line before
	next    []int32   // … and behind
	words   []float32 // words of likely lines before
	ups     []int32   // likely lines before
	kept    float32   // words of all lines, each by its probability
	run     []int32   // the run of likely lines that a line belongs to or stands next to
	runs    []likelyRun
	core    int              // the run with most words
	mass    []float32        // likely lines that each term stands in
	group   [lineGroups]mean // of the lines set alike
	opening []mean           // of the lines that begin alike
	begin   []mean           // of those with the same kind of first word

	surePrev []int32   // distance to the last line of prose that is surely text…
	sureNext []int32   // … and to the next
	likelies []float64 // sums up to each line: of probabilities by words…
	weights  []float64 // … and of words
	level    float32   // mean log odds of the likely words
}

type likelyRun struct {
	from, to int // the last line of it
	words    float32
}

// Sequence prepares the features of the second models.
func (l *Lines) Sequence(odds []float32) *LineSequence {
	n := len(odds)
	q := &LineSequence{Headline: -1, l: l, odds: odds, probs: make([]float32, n), words: make([]float32, n), ups: make([]int32, n+1), run: make([]int32, n),
		opening: make([]mean, n), begin: make([]mean, n), likelies: make([]float64, n+1), weights: make([]float64, n+1), core: -1}
	for i, o := range odds {
		p := Probability(o)
		w := float32(l.Blocks[i].Words)
		q.probs[i] = p
		q.kept += p * w
		q.group[l.group[i]].add(p*(w+1), w+1)
		q.opening[l.opening[i]].add(p, 1)
		q.begin[l.begin[i]].add(p, 1)
		q.likelies[i+1], q.weights[i+1] = q.likelies[i]+float64(p*(w+1)), q.weights[i]+float64(w+1)
	}
	q.prev, q.next = distances(n, func(i int) bool { return q.probs[i] >= likely })
	q.surePrev, q.sureNext = distances(n, func(i int) bool { return q.probs[i] >= sureProse && l.Blocks[i].Words >= 8 })
	q.findRuns()
	q.weighTerms()
	return q
}

// sureProse is the probability from which a line of prose is surely text.
const sureProse = 0.85

// distances is how far each of n lines is from the last one before it that is
// something, and from the next; 100 more than there are lines where there is none.
func distances(n int, is func(int) bool) (prev, next []int32) {
	prev, next = make([]int32, n), make([]int32, n)
	last, ahead := -100, n+100
	for i := range n {
		prev[i] = int32(i - last)
		if is(i) {
			last = i
		}
		k := n - 1 - i
		next[k] = int32(ahead - k)
		if is(k) {
			ahead = k
		}
	}
	return prev, next
}

// findRuns joins likely lines that stand near each other to runs, and finds the
// one with most words.
func (q *LineSequence) findRuns() {
	words := float32(0)
	var level mean
	for i, p := range q.probs {
		q.words[i], q.ups[i+1] = words, q.ups[i]
		if p >= likely {
			w := float32(q.l.Blocks[i].Words)
			q.ups[i+1]++
			q.extend(i, q.prev[i] > runGap+1, w)
			words += w
			level.add(q.odds[i]*w, w)
		}
		q.run[i] = int32(len(q.runs)) - 1
	}
	q.level = level.value()
	for k := range q.runs {
		if q.core < 0 || q.runs[k].words > q.runs[q.core].words {
			q.core = k
		}
	}
}

func (q *LineSequence) extend(i int, fresh bool, words float32) {
	if fresh {
		q.runs = append(q.runs, likelyRun{from: i})
	}
	r := &q.runs[len(q.runs)-1]
	r.to = i
	r.words += words
}

// weighTerms sums for each term the probabilities of the lines it stands in.
func (q *LineSequence) weighTerms() {
	t := &q.l.terms
	q.mass = make([]float32, len(t.lines))
	for i, p := range q.probs {
		if p >= 0.2 {
			for _, term := range t.each(i) {
				q.mass[term] += p
			}
		}
	}
}

// around is what the first model says of a neighbour, in log odds within bounds.
func (q *LineSequence) around(i int) float32 {
	if i < 0 || i >= len(q.odds) {
		return -6
	}
	return max(-6, min(6, q.odds[i]))
}

// window is the mean probability of the lines from up to but not to, by words.
func (q *LineSequence) window(from, to int) float32 {
	from, to = max(from, 0), min(to, len(q.probs))
	if from >= to {
		return 0
	}
	return float32((q.likelies[to] - q.likelies[from]) / (q.weights[to] - q.weights[from]))
}

// purity is the share of likely words in a run, and how many there are.
func (q *LineSequence) purity(k int) (of, words float32) {
	if k < 0 || k >= len(q.runs) {
		return -1, 0
	}
	r := &q.runs[k]
	return r.words / float32(max(q.l.words[r.to+1]-q.l.words[r.from], 1)), log(int32(r.words))
}

// terms is how much the terms of line i stand in other likely lines: the share
// that does, and how much of what holds them is likely.
func (q *LineSequence) terms(i int) (found, likelier float32) {
	n, with := float32(0), float32(0)
	for _, t := range q.l.terms.each(i) {
		n++
		others := float32(q.l.terms.lines[t] - 1)
		m := q.mass[t]
		if q.probs[i] >= 0.2 {
			m -= q.probs[i]
		}
		if m >= 0.5 {
			found++
		}
		if others > 0 {
			with++
			likelier += min(1, max(0, m)/others)
		}
	}
	if n > 0 {
		found /= n
	}
	if with > 0 {
		likelier /= with
	}
	return found, likelier
}

// toCore is how many lines line i stands before or behind the core, and how
// many words the run has that it stands in or next to.
func (q *LineSequence) toCore(i int) (lines, share float32) {
	if q.core < 0 {
		return 0, 0
	}
	core := q.runs[q.core]
	switch {
	case i < core.from:
		lines = -log(int32(core.from - i))
	case i > core.to:
		lines = log(int32(i - core.to))
	}
	if k := q.run[i]; k >= 0 && i <= q.runs[k].to {
		share = q.runs[k].words / core.words
	}
	return lines, share
}

// lineReach is how many neighbours on each side the second model sees.
const lineReach = 5

// NLineSequence is how many features the second model of lines has.
var NLineSequence = 3 + 2*lineReach + 4 + 2 + 5 + 2 + 2 + 3 + 13 + 6 + 12 + 5 + 9

// At appends the features of line i for the second model.
func (q *LineSequence) At(x []float32, i int) []float32 {
	l := q.l
	b, s := &l.Blocks[i], &l.shapes[i]
	near := float32(0)
	for d := -3; d <= 3; d++ {
		near += q.around(i + d)
	}
	x = append(x, q.odds[i], q.odds[i]-q.level, near/7-q.level)
	for d := 1; d <= lineReach; d++ {
		x = append(x, q.around(i-d), q.around(i+d))
	}
	x = append(x, q.window(i-12, i), q.window(i+1, i+13), q.window(i-4, i), q.window(i+1, i+5))
	x = append(x, log(min(q.prev[i], 100)), log(min(q.next[i], 100)))
	n := len(q.words)
	before, after := q.words[i], q.words[n-1]-q.words[i]
	x = append(x, log(int32(before)), log(int32(after)), log(int32(q.kept)), share(int32(q.kept), l.words[n]), share(int32(before), int32(before+after)))
	lines, run := q.toCore(i)
	found, likelier := q.terms(i)
	x = append(x, lines, run, found, likelier)
	behind, since, like := float32(0), float32(-1), float32(0)
	if h := q.Headline; h >= 0 {
		behind, since = 1, log(int32(i-h))
		if i < h {
			behind, since = -1, -1
		}
		like = l.like(i, h)
	}
	x = append(x, behind, since, like)
	label := float32(-1)
	if at := l.label[i]; at >= 0 {
		label = float32(min(i-int(at), 20))
	}
	x = append(x, log(int32(b.Words)), flag(s.ends), l.gap(i), l.gap(i+1), float32(s.bullet), share(s.capital, s.ofWords), flag(s.teaser), log(l.repeated[i]-1),
		label, l.blank, flag(IsFurniture(b.Text)), flag(s.colon), log(l.opened[i]-1),
		q.group[l.group[i]].value(), l.like(i, i-1), l.like(i, i+1), q.opening[l.opening[i]].value(), log(l.before[i]), float32(l.sum(l.stale, i-4, i)+l.sum(l.stale, i+1, i+5)))
	x = l.addMarks(x, i)
	from := max(q.Headline, 0)
	x = append(x, float32(min(l.ended[i]-l.ended[min(from, i)], 6)), log(l.sum(l.dated, from, i)))
	return q.addAlike(x, i, from)
}

// addAlike appends what is said of the lines around that are made as line i is,
// of the best ones ahead, and of those between the headline and line i.
func (q *LineSequence) addAlike(x []float32, i, from int) []float32 {
	var alike mean
	for j := max(0, i-alikeReach); j < min(len(q.odds), i+alikeReach+1); j++ {
		if j != i && q.l.shapes[j].make == q.l.shapes[i].make {
			alike.add(q.around(j), 1)
		}
	}
	best := float32(-6)
	for j := i + 1; j <= i+10; j++ {
		best = max(best, q.around(j))
	}
	behind := q.ups[max(i, from)] - q.ups[from]
	x = append(x, alike.value(), alike.n, best, share(behind, int32(max(i-from, 1))), log(behind))
	return q.addRuns(x, i)
}

// addRuns appends what the runs that line i stands in or between say of it, the
// lines far around, and those with the same kind of first word.
func (q *LineSequence) addRuns(x []float32, i int) []float32 {
	k := int(q.run[i])
	own, _ := q.purity(k)
	next, words := q.purity(k + 1)
	return append(x, own, next, words, log(min(q.surePrev[i], 100)), log(min(q.sureNext[i], 100)), q.window(i-40, i), q.window(i+1, i+41),
		log(q.l.began[i]-1), q.begin[q.l.begin[i]].value())
}

// alikeReach is how far away lines of one make are looked at.
const alikeReach = 16

// NHead is how many features the model of headlines has.
const NHead = 48

// CanBeHeadline reports whether line i is worth a look.
func (q *LineSequence) CanBeHeadline(i int) bool {
	b := &q.l.Blocks[i]
	return b.Words >= 2 && b.Words <= 45 && len(b.Text) <= 400 && (q.core < 0 || i < q.runs[q.core].to)
}

// HeadFrom is the probability from which a line may be the headline.
const HeadFrom = 0.2

// Best is the line that is the headline, or -1.
func (q *LineSequence) Best(m *learn.Trees) int {
	q.heads(m)
	return q.Headline
}

// heads finds the probability of each line that it is the headline, and the
// line that is.
func (q *LineSequence) heads(m *learn.Trees) []float32 {
	q.Headline = -1
	out := make([]float32, len(q.odds))
	x, most := make([]float32, 0, NHead), float32(HeadFrom)
	for i := range q.odds {
		if !q.CanBeHeadline(i) {
			continue
		}
		x = q.Head(x[:0], i)
		if out[i] = Probability(m.Score(x)); out[i] > most {
			q.Headline, most = i, out[i]
		}
	}
	return out
}

// Head appends the features of line i for the model of headlines.
func (q *LineSequence) Head(x []float32, i int) []float32 {
	l := q.l
	b, s := &l.Blocks[i], &l.shapes[i]
	n := len(l.Blocks)
	first := &l.Blocks[0]
	starts := i > 0 && strings.HasPrefix(first.Text, b.Text)
	toCore, between := float32(20), float32(20)
	if q.core >= 0 {
		core := q.runs[q.core]
		toCore = max(-20, min(40, float32(core.from-i)))
		between = log(l.sum(l.words, i+1, core.from))
	}
	found, likelier := q.terms(i)
	x = append(x, log(int32(b.Words)), log(int32(len(b.Text))), flag(s.ends), flag(s.starts), share(s.capital, s.ofWords), share(s.small, s.ofWords),
		l.gap(i), l.gap(i+1), float32(s.bullet), log(l.repeated[i]-1), log(l.opened[i]-1), share(s.digits, int32(len(b.Text))), flag(IsFurniture(b.Text)), flag(s.colon),
		flag(s.question), flag(s.teaser), flag(s.clock), flag(s.year), log(s.bars), log(s.quotes))
	x = append(x, q.around(i), toCore, between, share(int32(i), int32(n)), log(int32(i)), found, likelier, l.likeFirst(i), l.like(0, i), flag(i == 0), flag(starts))
	dated := float32(0)
	for j := i + 1; j < min(n, i+7); j++ {
		if l.shapes[j].year || l.shapes[j].clock {
			dated = 1 / float32(j-i)
			break
		}
	}
	x = append(x, dated, q.around(i+1), q.around(i-1))
	for _, j := range [2]int{i - 1, i + 1} {
		if j < 0 || j >= n {
			x = append(x, -1, 0)
			continue
		}
		x = append(x, log(int32(l.Blocks[j].Words)), share(l.shapes[j].capital, l.shapes[j].ofWords))
	}
	run := float32(0) // words of the run that follows
	if k := int(q.run[i]) + 1; k < len(q.runs) && q.probs[i] < likely {
		run = q.runs[k].words
	}
	return append(x, log(min(q.next[i], 100)), log(int32(run)), log(int32(q.words[i])), log(l.sinceEnd[i]), float32(min(l.ended[i], 6)), float32(l.sum(l.dated, i-4, i)),
		l.like(i, i-1), l.like(i, i+1), flag(i+1 < n && strings.HasPrefix(l.Blocks[i+1].Text, b.Text)), flag(strings.HasSuffix(b.Text, ")")))
}

// likeFirst is the share of line i's words that the first line has.
func (l *Lines) likeFirst(i int) float32 {
	if i == 0 {
		return 0
	}
	return likenessTo(&l.Blocks[i], &l.first)
}
