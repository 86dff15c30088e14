package prose

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"sync"

	"github.com/copytaster/copytaster/internal/learn"
	"github.com/copytaster/copytaster/page"
)

// A Model is what judges blocks: the linear model over words and classes, the
// trees that see a block and what is around it, and those that see the
// judgements of the sequence.
type Model struct {
	Linear   *learn.Linear
	Block    *learn.Trees
	Sequence *learn.Trees
}

//go:embed model.bin
var modelBytes []byte

// shipped is the model that the program carries.
var shipped = sync.OnceValue(func() *Model {
	m, err := ReadModel(modelBytes)
	if err != nil {
		return nil // the test TestShippedModel sees to it that this cannot be
	}
	return m
})

// ReadModel reads a model as Append wrote it.
func ReadModel(b []byte) (*Model, error) {
	var m Model
	var err error
	if m.Linear, b, err = learn.ReadLinear(b); err != nil {
		return nil, fmt.Errorf("read the linear model: %w", err)
	}
	if m.Block, b, err = learn.ReadTrees(b); err != nil {
		return nil, fmt.Errorf("read the trees for blocks: %w", err)
	}
	if m.Sequence, _, err = learn.ReadTrees(b); err != nil {
		return nil, fmt.Errorf("read the trees for the sequence: %w", err)
	}
	if m.Block.NFeatures != NFeatures || m.Sequence.NFeatures != NSequence {
		return nil, fmt.Errorf("the model knows %d and %d features, the program %d and %d", m.Block.NFeatures, m.Sequence.NFeatures, NFeatures, NSequence)
	}
	return &m, nil
}

// Append writes the model behind b.
func (m *Model) Append(b []byte) []byte {
	return m.Sequence.Append(m.Block.Append(m.Linear.Append(b)))
}

// Judge returns for each block the probability that it belongs to the text of
// the story.
func (v *View) Judge(h Hints) []float32 {
	if len(v.Blocks) > manyBlocks {
		return v.judgeByWords()
	}
	return v.Features(h).Judge(shipped())
}

// manyBlocks is more than real pages have: those of the labelled sets have a
// few hundred, and 13,000 at most.
const manyBlocks = 30_000

// judgeByWords takes what reads like prose and stands in no furniture. It is
// for pages of so many blocks that the model would take seconds.
func (v *View) judgeByWords() []float32 {
	out := make([]float32, len(v.Blocks))
	for i := range v.Blocks {
		b := &v.Blocks[i]
		if b.Words >= 8 && b.Linked*3 < len(b.Text) && EndsSentence(b.Text) && v.Places[b.Node]&Furniture == 0 {
			out[i] = 1
		}
	}
	return out
}

// Judge is View.Judge with another model than the one shipped.
func (f *Features) Judge(m *Model) []float32 {
	v := f.v
	odds := f.first(m, f.linear(m.Linear))
	q := f.Sequence(odds)
	out := v.floats.take(len(v.Blocks))
	alike := v.means.take(len(f.s.alike))
	for i := range out {
		like := f.likeOthers(alike, i)
		if like != nil && like.n >= manyAlike {
			out[i] = like.value()
			continue
		}
		out[i] = q.judge(m, i)
		if like != nil {
			like.add(out[i], 1)
		}
	}
	return out
}

// judge is the probability of block i.
func (q *Sequence) judge(m *Model, i int) float32 {
	if q.odds[i] < surelyNot && !q.amidLikely(i) {
		return Probability(q.odds[i])
	}
	q.x = q.At(q.x[:0], i)
	score, _ := m.Sequence.ScoreEarly(q.x, secondTrees, secondFloor, secondCeiling)
	p := Probability(score)
	if q.leftOut(&q.f.v.Blocks[i]) {
		p = min(p, namedAtMost)
	}
	return p
}

// first is what the first trees say of all blocks.
func (f *Features) first(m *Model, linear []float32) []float32 {
	odds := f.v.floats.take(len(linear))
	x := f.v.floats.take(NFeatures)[:0]
	alike := f.v.means.take(len(f.s.alike))
	for i := range odds {
		like := f.likeOthers(alike, i)
		if like != nil && like.n >= manyAlike {
			odds[i] = like.value()
			continue
		}
		odds[i] = outOfQuestion
		if b := &f.v.Blocks[i]; linear[i] < hopeless && (b.Words < longText || b.Linked*2 > len(b.Text)) {
			continue
		}
		x = f.Block(x[:0], i, linear)
		if sum, done := m.Block.ScoreEarly(x, firstTrees, firstFloor, noCeiling); done {
			odds[i] = sum
		}
		if like != nil {
			like.add(odds[i], 1)
		}
	}
	return odds
}

// likeOthers is what was said of short texts in tables made as block i is, or
// nil when it is none. A table of thousands is judged by its first ones.
func (f *Features) likeOthers(alike []mean, i int) *mean {
	b := &f.v.Blocks[i]
	if f.v.Places[b.Node]&InTable == 0 || b.Words > 25 || f.s.alike[f.s.built[i]].blocks <= manyAlike {
		return nil
	}
	return &alike[f.s.built[i]]
}

// manyAlike is how many cells speak for the others.
const manyAlike = 100

// Most blocks need no long look: neither short ones and links that the linear
// model finds hopeless nor those that the first trees leave below the floor. On the labelled
// pages four fifths of the blocks are left so, and one of them in ten thousand
// would have come out likely.
const (
	hopeless      = -4.5
	longText      = 15 // words
	firstTrees    = 16
	firstFloor    = -2
	noCeiling     = 100
	outOfQuestion = -5
)

// Nor does the second model ask all its trees where the first of them are sure.
const (
	secondTrees   = 30
	secondFloor   = -2.5
	secondCeiling = 3
)

// linear is what the linear model says of all blocks. What the classes of an
// element add is worked out once for all texts in it.
func (f *Features) linear(m *learn.Linear) []float32 {
	v := f.v
	out := v.floats.take(len(v.Blocks))
	nodes := len(v.p.Nodes)
	known := v.ints.take((farthestFrom + 1) * nodes) // by level and element, twice the sum and one more; 0 is unknown
	sparse := v.hashes.take(64)[:0]
	for i := range out {
		sparse = v.addWords(sparse[:0], f.s, i)
		sum := m.Sum(sparse)
		n := v.Blocks[i].Node
		for level := 0; level < classLevels && n > 0; level++ {
			k := &known[min(level, farthestFrom)*nodes+int(n)]
			if *k == 0 {
				sparse = v.addClass(sparse[:0], n, level)
				*k = m.Sum(sparse)<<1 | 1
			}
			sum += *k >> 1
			n = v.p.Nodes[n].Parent
		}
		out[i] = float32(sum)*m.Scale + m.Bias
	}
	return out
}

// A block that the first model leaves below these log odds is not asked about
// further, unless it stands between likely ones.
const surelyNot = -3

// named are the places that name themselves: on the labelled pages, one block in
// twenty of what stands among comments or credits belongs to a story, and one
// in fifty or fewer of what stands in the others.
const named = InComments | InSignup | InFooter | InByline | InCredit

// leftOut reports whether a block stands where no story does, by the place's
// own name or because it is not shown, unless the page states it as the
// story's. What is not shown inside the core is: a tab, or more of the text.
func (q *Sequence) leftOut(b *page.Block) bool {
	at := q.f.v.Places[b.Node]
	inside := b.From >= q.core && b.From < q.f.v.p.Nodes[q.core].End
	return isAway(at) && (at&named != 0 || !inside) && stated(b, q.f.h.Stated) < 0.8
}

// isAway reports whether a place is hidden or names itself as no part of a
// story. What says that it is the body of the article is only hidden from those
// who do not pay.
func isAway(at Place) bool { return at&named != 0 || at&(InHidden|InBody) == InHidden }

// NamesItself reports whether a place names itself as no part of a story.
func NamesItself(at Place) bool { return at&named != 0 }

// namedAtMost is the most that the models may say of a block in such a place.
const namedAtMost = 0.2

// Probability turns log odds into a probability.
func Probability(odds float32) float32 {
	return float32(1 / (1 + math.Exp(-float64(odds))))
}

// Features makes the features of a page's blocks, for judging and for training.
type Features struct {
	v *View
	s *sheet
	h Hints
}

// Features prepares the features of all blocks.
func (v *View) Features(h Hints) *Features {
	v.addSums()
	return &Features{v, v.sheet(&h), h}
}

// Sparse appends the hashed features of block i.
func (f *Features) Sparse(x []uint64, i int) []uint64 { return f.v.addSparse(x, f.s, i) }

// Block appends the features of block i; linear is what the linear model says
// of all blocks.
func (f *Features) Block(x []float32, i int, linear []float32) []float32 {
	return f.v.addFeatures(x, f.s, &f.h, i, linear)
}

// A Sequence makes the features of the second model from the judgements of
// the first.
type Sequence struct {
	f     *Features
	x     []float32 // the features of the block in hand
	odds  []float32
	probs []float32
	group []mean    // by the make of a block
	under []mean    // by parent
	kept  float32   // words, each by its probability
	prev  []int32   // distance to the last likely block before
	next  []int32   // … and behind
	words []float32 // words of likely blocks before
	mass  []float32 // likely words under each node
	core  int32     // the narrowest element with most of them
	level float32   // mean log odds of the likely words in the core
}

type mean struct{ sum, n float32 }

func (m mean) value() float32 {
	if m.n == 0 {
		return 0
	}
	return m.sum / m.n
}

// likely is the probability from which a block counts in the sequence.
const likely = 0.5

// Sequence prepares the features of the second model.
func (f *Features) Sequence(odds []float32) *Sequence {
	n := len(odds)
	v := f.v
	q := &Sequence{f: f, x: v.floats.take(NSequence)[:0], odds: odds, probs: v.floats.take(n), group: v.means.take(len(f.s.alike)), under: v.means.take(len(v.p.Nodes)), prev: v.ints.take(n), next: v.ints.take(n), words: v.floats.take(n)}
	last, words := int32(-100), float32(0)
	for i, o := range odds {
		p := Probability(o)
		b := &f.v.Blocks[i]
		q.probs[i] = p
		w := float32(b.Words) + 1
		q.group[f.s.built[i]].add(p*w, w)
		q.under[max(0, f.v.p.Nodes[b.Node].Parent)].add(p*w, w)
		q.kept += p * float32(b.Words)
		q.prev[i], q.words[i] = int32(i)-last, words
		if p >= likely {
			last = int32(i)
			words += float32(b.Words)
		}
	}
	q.weigh()
	ahead := int32(n + 100)
	for i := n - 1; i >= 0; i-- {
		q.next[i] = ahead - int32(i)
		if q.probs[i] >= likely {
			ahead = int32(i)
		}
	}
	return q
}

// weigh sums the likely words under each node and finds the core. What is
// hidden or names itself furniture counts for nothing.
func (q *Sequence) weigh() {
	p := q.f.v.p
	q.mass = q.f.v.floats.take(len(p.Nodes))
	for i, prob := range q.probs {
		if prob >= 0.2 && !isAway(q.f.v.Places[q.f.v.Blocks[i].Node]) {
			q.mass[q.f.v.Blocks[i].Node] += prob * float32(q.f.v.Blocks[i].Words)
		}
	}
	for n := len(q.mass) - 1; n > 0; n-- {
		q.mass[p.Nodes[n].Parent] += q.mass[n]
	}
	for n := range q.mass {
		if q.mass[n] >= 0.6*q.mass[0] && int32(n) < p.Nodes[q.core].End {
			q.core = int32(n)
		}
	}
	q.weighCore()
}

// weighCore takes the mean of the log odds in the core, by words.
func (q *Sequence) weighCore() {
	var m mean
	end := q.f.v.p.Nodes[q.core].End
	for i := range q.probs {
		if b := &q.f.v.Blocks[i]; q.probs[i] >= likely && b.From >= q.core && b.From < end {
			m.sum += q.odds[i] * float32(b.Words)
			m.n += float32(b.Words)
		}
	}
	q.level = m.value()
}

// massAround appends the share of the likely words that the parent and three
// more ancestors hold, how much of their words is likely, and where the block
// stands to the core.
func (q *Sequence) massAround(x []float32, b *page.Block) []float32 {
	p := q.f.v.p
	n := b.Node
	for range 4 {
		if n > 0 {
			n = p.Nodes[n].Parent
		}
		up := max(n, 0)
		x = append(x, q.mass[up]/(q.mass[0]+1), q.mass[up]/float32(q.f.v.sums[up].words+1))
	}
	at := float32(0)
	if b.From < q.core {
		at = -1
	} else if b.From >= p.Nodes[q.core].End {
		at = 1
	}
	return append(x, at, q.f.s.toHeadline(q.f.v, b.Node), q.mass[b.Node]/(q.mass[0]+1), q.level)
}

// addRegion appends what the region of a block is like, the child of the core
// that holds it, and what was said of the last heading.
func (q *Sequence) addRegion(x []float32, i int) []float32 {
	p := q.f.v.p
	b := &q.f.v.Blocks[i]
	n := b.Node
	for n > 0 && p.Nodes[n].Parent != q.core && n != q.core {
		n = p.Nodes[n].Parent
	}
	u := &q.f.v.sums[max(n, 0)]
	inside := float32(0)
	if n > 0 {
		inside = 1
	} else {
		// beside the core: the child of the lowest element around both
		for n = b.Node; n > 0 && !(p.Nodes[n].Parent <= q.core && q.core < p.Nodes[p.Nodes[n].Parent].End); {
			n = p.Nodes[n].Parent
		}
		u = &q.f.v.sums[max(n, 0)]
	}
	mass := q.mass[max(n, 0)]
	x = append(x, inside, log(u.words), share(u.linked, u.bytes), log(u.blocks), mass/float32(u.words+1), mass/(q.mass[0]+1), log(q.f.s.siblings[max(n, 0)]))
	if h := q.f.s.heads[i]; h >= 0 {
		return append(x, max(-6, min(6, q.odds[h])), log(int32(i)-h), flag(q.f.v.Blocks[h].From >= max(n, 0)))
	}
	return append(x, 0, -1, 0)
}

func (m *mean) add(sum, n float32) {
	m.sum += sum
	m.n += n
}

// reach is how many neighbours on each side the second model sees.
const reach = 4

// sequenceNames are the features of the second model, in order.
var sequenceNames = []string{
	"by itself", "by itself, against the core", "three around it, against the core",
	"the one before", "the one behind", "second before", "second behind", "third before", "third behind", "fourth before", "fourth behind",
	"twelve before", "twelve behind", "those made alike", "those in the parent",
	"blocks since a likely one", "blocks to a likely one", "likely words before", "likely words behind",
	"likely words on the page", "share of them in the page", "share of them before",
	"likely words in the parent", "parent's words likely", "likely words in the grandparent", "grandparent's words likely",
	"likely words in the third", "third's words likely", "likely words in the fourth", "fourth's words likely",
	"before or behind the core", "steps up to the headline", "share of the likely words", "sureness of the core",
	"in the core", "words of the region", "links of the region", "blocks of the region", "region's words likely", "likely words in the region", "regions made alike",
	"the heading above", "blocks since the heading", "the heading is of the region",
	"words", "linked share", "ends a sentence", "heading", "li", "p",
	"caption or figure", "related, promo, signup or advert", "comments", "in quote", "in list", "in the stated body",
}

// NSequence is how many features the second model has.
var NSequence = len(sequenceNames)

// SequenceWords is the feature that holds the logarithm of a block's words.
var SequenceWords = slices.Index(sequenceNames, "words")

// At appends the features of block i for the second model.
func (q *Sequence) At(x []float32, i int) []float32 {
	f := q.f
	b := &f.v.Blocks[i]
	x = append(x, q.odds[i], q.odds[i]-q.level, q.windowOdds(i-3, i+4)-q.level)
	for d := 1; d <= reach; d++ {
		x = append(x, q.around(i-d), q.around(i+d))
	}
	x = append(x, q.window(i-12, i), q.window(i+1, i+13))
	x = append(x, q.group[f.s.built[i]].value(), q.under[max(0, f.v.p.Nodes[b.Node].Parent)].value())
	x = append(x, log(min(q.prev[i], 100)), log(min(q.next[i], 100)))
	before, after := q.words[i], q.words[len(q.words)-1]-q.words[i]
	x = append(x, log(int32(before)), log(int32(after)))
	x = append(x, log(int32(q.kept)), share(int32(q.kept), f.s.words))
	x = append(x, share(int32(before), int32(before+after)))
	x = q.massAround(x, b)
	x = q.addRegion(x, i)
	sh := &f.s.shapes[i]
	tag := f.v.p.Nodes[b.Node].Tag
	x = append(x, log(int32(b.Words)), share(int32(b.Linked), int32(len(b.Text))), flag(sh.ends), flag(f.v.Places[b.Node]&InHeading != 0), flag(tag == page.Li), flag(tag == page.P))
	places := f.v.Places[b.Node]
	return append(x, flag(places&(InCaption|InCredit|InFigure) != 0), flag(places&(InRelated|InPromo|InSignup|InAdvert) != 0), flag(places&InComments != 0),
		flag(places&InQuote != 0), flag(places&InList != 0), stated(b, f.h.Stated))
}

// around is what the first model says of a neighbour, in log odds within
// bounds; beyond the page's ends it is a sure no.
func (q *Sequence) around(i int) float32 {
	if i < 0 || i >= len(q.odds) {
		return -6
	}
	return max(-6, min(6, q.odds[i]))
}

// window is the mean probability of the blocks from up to but not to, by words.
func (q *Sequence) window(from, to int) float32 {
	var m mean
	for i := max(from, 0); i < min(to, len(q.probs)); i++ {
		w := float32(q.f.v.Blocks[i].Words) + 1
		m.sum += q.probs[i] * w
		m.n += w
	}
	return m.value()
}

// amidLikely reports whether a neighbour of block i is likely.
func (q *Sequence) amidLikely(i int) bool {
	return i > 0 && q.probs[i-1] >= likely || i+1 < len(q.probs) && q.probs[i+1] >= likely
}

// windowOdds is the mean of the log odds, by words, of the blocks from up to
// but not to.
func (q *Sequence) windowOdds(from, to int) float32 {
	var m mean
	for i := max(from, 0); i < min(to, len(q.odds)); i++ {
		w := float32(q.f.v.Blocks[i].Words) + 1
		m.sum += q.around(i) * w
		m.n += w
	}
	return m.value()
}
