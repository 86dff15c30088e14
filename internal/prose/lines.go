package prose

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytaster/copytaster/page"
)

// Lines are the lines of a raw text copy with what the models see of them:
// there is no markup to go by, so each line is judged by what it says, by its
// shape and by its neighbours.
type Lines struct {
	Blocks []page.Block

	shapes   []lineShape
	repeated []int32 // how often a line stands on the page…
	before   []int32 // … above it
	opened   []int32 // how many begin with its first two words…
	opening  []int32 // … by their number
	begin    []int32 // the kind of first word that a line has, by number…
	began    []int32 // … and how many have it
	label    []int32 // the last short line above, or -1
	words    []int32 // sums up to each line: of words…
	prose    []int32 // … of words in lines that read like prose…
	short    []int32 // … of lines of few words
	stale    []int32 // … of those that stand there three times and more…
	dated    []int32 // … of short ones with a year or a time of day…
	ended    []int32 // … and of those that open what follows a story
	sinceEnd []int32 // lines since one of those
	opensAt  []int32 // lines since one that ends with a colon, in the same list
	run      []int32 // the run of prose that a line belongs to or stands next to
	runs     []int32 // words of each run
	longest  int32   // … and of the longest
	blank    float32 // share of lines with blank ones before them
	group    []uint8 // lines set alike: the blank lines around them, their bullet
	groups   [lineGroups]group
	terms    terms
	first    phrase // the first line: the title, where a copy has one
}

// A lineShape is what the characters of a line show.
type lineShape struct {
	shape
	capital, small, ofWords int32 // words with a capital, short words, words
	year, clock, tab        bool
	teaser                  bool // it breaks off
	bullet                  int32
	prose                   bool
	make                    uint8 // how it begins, ends and is parted
}

// LookAtLines prepares the lines of a copy.
func LookAtLines(p *page.Page, blocks []page.Block) *Lines {
	n := len(blocks)
	numbers := make([]int32, 15*n+6)
	part := func(n int) (x []int32) { x, numbers = numbers[:n:n], numbers[n:]; return x }
	l := &Lines{Blocks: blocks, shapes: make([]lineShape, n), repeated: part(n), before: part(n), opened: part(n), opening: part(n), begin: part(n), began: part(n), label: part(n),
		words: part(n + 1), prose: part(n + 1), short: part(n + 1), stale: part(n + 1), dated: part(n + 1), ended: part(n + 1), sinceEnd: part(n), opensAt: part(n)}
	for i := range blocks {
		l.shapes[i] = lineShapeOf(&blocks[i], p.Text(blocks[i].From))
	}
	l.countRepeats()
	l.addUp()
	l.findMarks()
	l.findRuns()
	l.findGroups()
	l.terms = l.findTerms()
	if n > 0 {
		l.first = phraseOf(blocks[0].Text, make([]uint64, maxPhrase))
	}
	return l
}

// countRepeats counts the lines that stand on the page more than once, and
// those that begin alike.
func (l *Lines) countRepeats() {
	n := len(l.Blocks)
	texts, openings, begins := newTable(n), newTable(n), newTable(n)
	counts, opened, began := make([]int32, n), make([]int32, n), make([]int32, n)
	for i := range l.Blocks {
		text := l.Blocks[i].Text
		l.repeated[i], l.opening[i] = texts.index(textHash(text)), openings.index(opening(text))
		l.before[i] = counts[l.repeated[i]]
		counts[l.repeated[i]]++
		opened[l.opening[i]]++
		l.begin[i] = begins.index(firstWord(text))
		began[l.begin[i]]++
	}
	for i := range l.Blocks {
		l.repeated[i], l.opened[i], l.began[i] = counts[l.repeated[i]], opened[l.opening[i]], began[l.begin[i]]
	}
}

// addUp makes the running sums.
func (l *Lines) addUp() {
	for i := range l.Blocks {
		b, s := &l.Blocks[i], &l.shapes[i]
		next := func(sums []int32, is bool, n int32) {
			sums[i+1] = sums[i]
			if is {
				sums[i+1] += n
			}
		}
		isShort := b.Words <= labelWords
		next(l.words, true, int32(b.Words))
		next(l.prose, s.prose, int32(b.Words))
		next(l.short, isShort, 1)
		next(l.stale, isShort && l.repeated[i] > 2, 1)
		next(l.dated, b.Words <= 16 && (s.year || s.clock), 1)
		next(l.ended, EndsStory(b.Text), 1)
	}
}

// findMarks finds for each line the short one above it that may name it, and
// how far above it a list was opened and what follows a story.
func (l *Lines) findMarks() {
	label, end, colon := int32(-1), int32(-1), int32(-1)
	since := func(i int, at int32) int32 {
		if at < 0 {
			return -1
		}
		return int32(i) - at
	}
	for i := range l.Blocks {
		b, s := &l.Blocks[i], &l.shapes[i]
		l.label[i], l.opensAt[i], l.sinceEnd[i] = label, since(i, colon), since(i, end)
		if b.Words <= labelWords && !s.ends {
			label = int32(i)
		} else if s.prose && b.Words >= 30 {
			label = -1
		}
		if s.colon && b.Words >= 4 {
			colon = int32(i)
		} else if s.prose && b.Words >= 20 {
			colon = -1
		}
		if l.ended[i+1] > l.ended[i] {
			end = int32(i)
		}
	}
}

// newTable makes a table for n hashes.
func newTable(n int) *table {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return &table{hash: make([]uint64, size), at: make([]int32, size)}
}

// likenessTo is the share of a line's words that a phrase holds.
func likenessTo(b *page.Block, p *phrase) float32 {
	like, _ := likeness(b, p, &phrase{})
	return like
}

// labelWords is the most that a line has which names those below it.
const labelWords = 5

// runGap is how many other lines may stand inside a run of prose.
const runGap = 3

// findRuns joins prose to runs: lines that stand near each other.
func (l *Lines) findRuns() {
	l.run = make([]int32, len(l.Blocks))
	last := -runGap - 2
	gaps := int32(0)
	for i := range l.Blocks {
		if l.Blocks[i].Gap > 0 {
			gaps++
		}
		if l.shapes[i].prose {
			if i-last > runGap+1 {
				l.runs = append(l.runs, 0)
			}
			l.runs[len(l.runs)-1] += int32(l.Blocks[i].Words)
			l.longest = max(l.longest, l.runs[len(l.runs)-1])
			last = i
		}
		l.run[i] = -1
		if i-last <= runGap {
			l.run[i] = int32(len(l.runs) - 1)
		}
	}
	l.blank = share(gaps, int32(len(l.Blocks)))
	next, at := len(l.Blocks)+runGap+2, int32(-1)
	for i := len(l.Blocks) - 1; i >= 0; i-- {
		if l.shapes[i].prose {
			next, at = i, l.run[i]
		}
		if l.run[i] < 0 && next-i <= runGap {
			l.run[i] = at
		}
	}
}

// lineGroups is how many ways there are for lines to be set.
const lineGroups = 18

func (l *Lines) findGroups() {
	l.group = make([]uint8, len(l.Blocks))
	for i := range l.Blocks {
		k := min(int(l.gap(i)), 2)*6 + min(int(l.gap(i+1)), 2)*2
		if l.shapes[i].bullet > 0 {
			k++
		}
		l.group[i] = uint8(k)
		g := &l.groups[k]
		g.blocks++
		g.words += int32(l.Blocks[i].Words)
		if l.shapes[i].prose {
			g.ends += int32(l.Blocks[i].Words)
		}
	}
}

// opening hashes the first two words of a line.
func opening(s string) uint64 {
	h, k := uint64(hashStart), 0
	for w := range wordHashes(s[:min(len(s), 60)]) {
		h = (h ^ w) * hashPrime
		if k++; k == 2 {
			break
		}
	}
	return h
}

// firstWord hashes what a line begins with, signs included; all numbers are alike:
// "Q:", "12.", "3rd", "$40".
func firstWord(s string) uint64 {
	h, digit := uint64(hashStart), false
	for i := 0; i < len(s) && i < 24 && s[i] != ' '; i++ {
		c := s[i]
		if c >= '0' && c <= '9' {
			if digit {
				continue
			}
			digit, c = true, '0'
		} else {
			digit = false
		}
		h = (h ^ uint64(c)) * hashPrime
	}
	return h
}

// lineShapeOf looks at a line; raw is its text with the white space in it.
func lineShapeOf(b *page.Block, raw string) lineShape {
	s := lineShape{shape: shapeOf(b.Text), tab: strings.IndexByte(raw, '\t') >= 0}
	text := b.Text
	s.bullet = int32(page.Bullet(text))
	s.teaser = strings.HasSuffix(text, "…") || strings.HasSuffix(text, "...") || strings.HasSuffix(text, "[…]") || strings.HasSuffix(text, "[...]")
	head := text[:min(len(text), 400)]
	for i := 0; i < len(head); {
		if head[i] == ' ' {
			i++
			continue
		}
		j := i
		for j < len(head) && head[j] != ' ' {
			j++
		}
		s.word(head[i:j])
		i = j
	}
	s.prose = b.Words >= 12 && s.ends && !s.teaser
	s.make = s.makeOf(text[s.bullet:], b.Words)
	return s
}

// makeOf tells lines of one list from others: what they begin with, whether
// commas, dashes and figures part them, and about how long they are.
func (s *lineShape) makeOf(text string, words int) uint8 {
	r, _ := utf8.DecodeRuneInString(text)
	m := uint8(0)
	switch {
	case unicode.IsDigit(r):
		m = 1
	case unicode.IsUpper(r):
		m = 2
	case unicode.IsLetter(r):
		m = 3
	}
	for i, is := range [...]bool{s.commas > 0, s.digits > 0, strings.Contains(text, " - ") || strings.Contains(text, "–"), s.ends} {
		if is {
			m |= 4 << i
		}
	}
	if words > 4 {
		m |= 64
	}
	if words > 12 {
		m |= 128
	}
	return m
}

// word looks at one word of a line.
func (s *lineShape) word(w string) {
	s.ofWords++
	r, _ := utf8.DecodeRuneInString(w)
	if unicode.IsUpper(r) {
		s.capital++
	}
	if len(w) <= 3 {
		s.small++
	}
	digits, colon := 0, false
	for i := range len(w) {
		if w[i] >= '0' && w[i] <= '9' {
			digits++
		}
		colon = colon || w[i] == ':' && digits > 0
	}
	if digits == 4 && (w[0] == '1' || w[0] == '2') && len(w) <= 6 {
		s.year = true
	}
	if colon && digits >= 3 && digits <= 6 {
		s.clock = true
	}
}

// terms are the longer words of each line, as numbers.
type terms struct {
	of    []int32
	from  []int32 // of each line in of; one more than lines
	lines []int32 // how many lines each term stands in
	prose []int32 // … lines of prose
}

// Bounds of what is looked at: of a line, and of a page.
const (
	maxLineTerms = 150
	maxTerms     = 300_000
	termBytes    = 4
)

func (l *Lines) findTerms() terms {
	size := 0
	for i := range l.Blocks {
		size += min(l.Blocks[i].Words, maxLineTerms)
	}
	size = min(size, maxTerms)
	t := terms{of: make([]int32, 0, size), from: make([]int32, len(l.Blocks)+1)}
	known := newTable(size)
	for i := range l.Blocks {
		k := 0
		for h := range termHashes(l.Blocks[i].Text) {
			if k == maxLineTerms || len(t.of) == size {
				break
			}
			t.of = append(t.of, known.index(h))
			k++
		}
		t.from[i+1] = int32(len(t.of))
	}
	t.lines, t.prose = make([]int32, known.next), make([]int32, known.next)
	seen := make([]int32, known.next)
	for i := range l.Blocks {
		for _, term := range t.each(i) {
			if seen[term] == int32(i)+1 {
				continue
			}
			seen[term] = int32(i) + 1
			t.lines[term]++
			if l.shapes[i].prose {
				t.prose[term]++
			}
		}
	}
	return t
}

// termHashes ranges over the words of four bytes and more, and the pairs of
// characters in scripts without spaces.
func termHashes(s string) func(yield func(uint64) bool) {
	return func(yield func(uint64) bool) {
		h, n, last := uint64(hashStart), 0, uint64(0)
		for i := 0; i <= len(s); i++ {
			var c byte
			if i < len(s) {
				c = s[i]
			}
			if c >= 0xe3 && c < 0xf0 && i+2 < len(s) {
				char := uint64(c)<<16 | uint64(s[i+1])<<8 | uint64(s[i+2])
				if last != 0 && !yield((last^char<<24)*hashPrime) {
					return
				}
				last = char
				i += 2
				continue
			}
			last = 0
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80 && c != 0xe2 && c != 0xc2 {
				h = (h ^ uint64(c)) * hashPrime
				n++
				continue
			}
			if c == 0xe2 {
				i += 2
			} else if c == 0xc2 {
				i++
			}
			if n >= termBytes && !yield(h) {
				return
			}
			h, n = hashStart, 0
		}
	}
}

// each ranges over the terms of a line.
func (t *terms) each(i int) []int32 { return t.of[t.from[i]:t.from[i+1]] }

// lineFeatureNames are in the order in which the features are added; the trees
// know them by number. A change here needs a new training.
var lineFeatureNames = []string{
	"words", "bytes", "letters a word", "sentence ends", "commas", "ends a sentence", "starts with a capital", "quotation marks", "digits share",
	"capitals share", "capital words", "short words", "signs of menus", "opening of furniture", "ends with a colon", "question", "breaks off",
	"bullet", "year", "clock", "tab", "blank lines before", "blank lines behind", "indent", "commas a word",
	"repeated", "repeats a line above", "same opening", "lines before", "words before", "words on the page", "lines on the page", "prose on the page", "blank lines on the page",
	"prose before", "prose behind", "words of the run", "share of the run", "run is the longest",
	"prose in 3 before", "prose in 3 behind", "prose in 8 before", "prose in 8 behind", "prose in 20 before", "prose in 20 behind",
	"short in 3 before", "short in 3 behind", "short in 8 before", "short in 8 behind", "words in 8 before", "words in 8 behind", "stale in 4 before", "stale in 4 behind",
	"dated in 4 before", "dated in 4 behind", "dated in 12 around", "since what follows a story", "what follows a story, above", "… in 10 behind",
	"since a colon", "of one make in 6 before", "of one make in 6 behind", "figures in 6 around",
	"since the label", "words of the label", "terms in prose", "terms in other lines", "like the first line",
	"like the line before", "like the line behind", "begins as the line before", "begins the line behind", "closes with a bracket", "strokes", "sentences",
	"set alike: words", "set alike: share of prose", "set alike: prose",
	"1 before: words", "1 before: ends", "1 before: capital words", "1 before: blank lines", "1 before: breaks off", "1 before: like",
	"1 behind: words", "1 behind: ends", "1 behind: capital words", "1 behind: blank lines", "1 behind: breaks off", "1 behind: like",
	"2 before: words", "2 before: ends", "2 before: capital words", "2 before: blank lines", "2 before: breaks off", "2 before: like",
	"2 behind: words", "2 behind: ends", "2 behind: capital words", "2 behind: blank lines", "2 behind: breaks off", "2 behind: like",
	"linear", "linear before", "linear behind", "linear around",
}

// NLine is how many features the first model of lines has.
var NLine = len(lineFeatureNames)

// What a hashed feature of a line is.
const (
	lineWordAt   = iota + 1 // its first word
	linePairAt              // its first two
	lineTextAt              // all of a short line
	lineLastAt              // the last word of a short line
	lineAnyAt               // any word of a short line
	lineLabelAt             // the short line above
	lineBeforeAt            // the opening of the line before
	lineBehindAt            // … and behind
	lineEndAt               // the last word of a long line
	lineTailAt              // one of its last words
	lineLongAt              // one of its words
)

// Sparse appends the hashed features of line i for the linear model: its first
// and last words, all words of short and of long lines, the label above, and
// the openings of short neighbours.
func (l *Lines) Sparse(x []uint64, i int) []uint64 {
	b := &l.Blocks[i]
	k := 0
	var first, last uint64
	for w := range wordHashes(b.Text[:min(len(b.Text), 100)]) {
		switch k {
		case 0:
			first = w
			x = append(x, mix(lineWordAt, w))
		case 1:
			x = append(x, mix(linePairAt, first*31+w))
		}
		if b.Words <= 14 {
			x = append(x, mix(lineAnyAt, w))
		}
		last = w
		k++
	}
	if b.Words > 14 {
		for w := range wordHashes(b.Text[:min(len(b.Text), 400)]) {
			x = append(x, mix(lineLongAt, w))
		}
	}
	if b.Words <= 8 {
		x = append(x, mix(lineTextAt, textHash(b.Text)), mix(lineLastAt, last))
	} else {
		for w := range wordHashes(b.Text[max(0, len(b.Text)-40):]) {
			x = append(x, mix(lineTailAt, w))
			last = w
		}
		x = append(x, mix(lineEndAt, last))
	}
	x = append(x, mix(lineTextAt+64, uint64(math.Float32bits(float32(min(b.Words, 24))))))
	return l.addNear(x, i)
}

// addNear appends the hashed features of the lines around line i.
func (l *Lines) addNear(x []uint64, i int) []uint64 {
	if at := l.label[i]; at >= 0 {
		far, h := min(i-int(at), 4), textHash(l.Blocks[at].Text)
		x = append(x, mix(lineLabelAt, h), mix(lineLabelAt+16*far, h))
	}
	if i > 0 && l.Blocks[i-1].Words <= 8 {
		x = append(x, mix(lineBeforeAt, opening(l.Blocks[i-1].Text)))
	}
	if i+1 < len(l.Blocks) && l.Blocks[i+1].Words <= 8 {
		x = append(x, mix(lineBehindAt, opening(l.Blocks[i+1].Text)))
	}
	return x
}

// Features appends the features of line i; linear is what the linear model
// says of all lines.
func (l *Lines) Features(x []float32, i int, linear []float32) []float32 {
	b, s := &l.Blocks[i], &l.shapes[i]
	size, words := int32(len(b.Text)), int32(b.Words)
	x = append(x, log(words), log(size), share(s.letters, words), log(s.stops), log(s.commas), flag(s.ends), flag(s.starts), log(s.quotes),
		share(s.digits, size), share(s.capitals, s.letters), share(s.capital, s.ofWords), share(s.small, s.ofWords), log(s.bars),
		flag(IsFurniture(b.Text)), flag(s.colon), flag(s.question), flag(s.teaser), float32(s.bullet), flag(s.year), flag(s.clock), flag(s.tab),
		l.gap(i), l.gap(i+1), float32(min(b.Indent, 20)), share(s.commas, words))
	n := len(l.Blocks)
	all, prose := l.words[n], l.prose[n]
	x = append(x, log(l.repeated[i]-1), log(l.before[i]), log(l.opened[i]-1), share(int32(i), int32(n)), share(l.words[i], all), log(all), log(int32(n)), log(prose), l.blank)
	run := int32(0)
	if at := l.run[i]; at >= 0 {
		run = l.runs[at]
	}
	x = append(x, share(l.prose[i], prose), share(prose-l.prose[i+1], prose), log(run), share(run, prose), flag(run > 0 && run == l.longest))
	for _, k := range [3]int{3, 8, 20} {
		x = append(x, log(l.sum(l.prose, i-k, i)), log(l.sum(l.prose, i+1, i+1+k)))
	}
	x = append(x, float32(l.sum(l.short, i-3, i)), float32(l.sum(l.short, i+1, i+4)), float32(l.sum(l.short, i-8, i)), float32(l.sum(l.short, i+1, i+9)),
		log(l.sum(l.words, i-8, i)), log(l.sum(l.words, i+1, i+9)), float32(l.sum(l.stale, i-4, i)), float32(l.sum(l.stale, i+1, i+5)))
	x = l.addMarks(x, i)
	return l.addContext(x, i, linear)
}

// gap is how many blank lines stand before line i.
func (l *Lines) gap(i int) float32 {
	if i >= len(l.Blocks) {
		return 3
	}
	return float32(min(l.Blocks[i].Gap, 3))
}

// sum is what the lines from up to but not to add to a running sum.
func (l *Lines) sum(sums []int32, from, to int) int32 {
	from, to = max(from, 0), min(to, len(l.Blocks))
	return sums[max(from, to)] - sums[from]
}

// addContext appends what the label above and the terms say of line i.
func (l *Lines) addContext(x []float32, i int, linear []float32) []float32 {
	b, s := &l.Blocks[i], &l.shapes[i]
	since, of := float32(-1), float32(0)
	if at := l.label[i]; at >= 0 {
		since, of = float32(min(i-int(at), 20)), float32(l.Blocks[at].Words)
	}
	inProse, inLines, n := int32(0), int32(0), int32(0)
	own := int32(0)
	if s.prose {
		own = 1
	}
	for _, t := range l.terms.each(i) {
		n++
		if l.terms.prose[t] > own {
			inProse++
		}
		if l.terms.lines[t] > 1 {
			inLines++
		}
	}
	x = append(x, since, of, share(inProse, n), share(inLines, n), likenessTo(b, &l.first))
	return l.addNeighbours(x, i, linear)
}

// addNeighbours appends what line i has to do with the lines around it, and
// what the linear model says of them.
func (l *Lines) addNeighbours(x []float32, i int, linear []float32) []float32 {
	b := &l.Blocks[i]
	x = append(x, l.like(i, i-1), l.like(i, i+1), flag(i > 0 && strings.HasPrefix(b.Text, l.Blocks[i-1].Text)),
		flag(i+1 < len(l.Blocks) && strings.HasPrefix(l.Blocks[i+1].Text, b.Text)), flag(strings.HasSuffix(strings.TrimRight(b.Text, "."), ")")),
		float32(min(strings.Count(b.Text[:min(len(b.Text), 300)], "/"), 5)), log(int32(strings.Count(b.Text[:min(len(b.Text), 600)], ". "))))
	g := &l.groups[l.group[i]]
	x = append(x, log(g.words/max(g.blocks, 1)), share(g.ends, l.prose[len(l.Blocks)]), share(g.ends, g.words))
	for _, j := range [4]int{i - 1, i + 1, i - 2, i + 2} {
		if j < 0 || j >= len(l.Blocks) {
			x = append(x, -1, 0, 0, 3, 0, 0)
			continue
		}
		o := &l.shapes[j]
		x = append(x, log(int32(l.Blocks[j].Words)), flag(o.ends), share(o.capital, o.ofWords), l.gap(max(i, j)), flag(o.teaser), l.alike(i, j))
	}
	at := func(j int) float32 {
		if j < 0 || j >= len(linear) {
			return -4
		}
		return linear[j]
	}
	return append(x, at(i), at(i-1), at(i+1), (at(i-3)+at(i-2)+at(i-1)+at(i+1)+at(i+2)+at(i+3))/6)
}

// like is the share of line i's terms that line j has.
func (l *Lines) like(i, j int) float32 {
	if j < 0 || j >= len(l.Blocks) {
		return 0
	}
	of := l.terms.each(j)
	found, n := int32(0), int32(0)
	for _, t := range l.terms.each(i) {
		n++
		for _, o := range of[:min(len(of), 40)] {
			if o == t {
				found++
				break
			}
		}
	}
	return share(found, n)
}

// alike is how many of three marks of their shape two lines share.
func (l *Lines) alike(i, j int) float32 {
	a, b := &l.shapes[i], &l.shapes[j]
	return flag(a.ends == b.ends) + flag(a.bullet > 0 == (b.bullet > 0)) + flag(l.gap(i) == l.gap(j))
}

// addMarks appends what dated lines and those that open what follows a story
// say of line i.
func (l *Lines) addMarks(x []float32, i int) []float32 {
	return append(x, float32(l.sum(l.dated, i-4, i)), float32(l.sum(l.dated, i+1, i+5)), float32(l.sum(l.dated, i-12, i+13)),
		log(l.sinceEnd[i]), float32(min(l.ended[i], 6)), float32(l.sum(l.ended, i+1, i+11)),
		log(l.opensAt[i]), l.ofOneMake(i, i-6, i), l.ofOneMake(i, i+1, i+7), l.withFigures(i-6, i+7))
}

// ofOneMake counts the lines from up to but not to that are made as line i is.
func (l *Lines) ofOneMake(i, from, to int) (n float32) {
	for j := max(from, 0); j < min(to, len(l.shapes)); j++ {
		n += flag(l.shapes[j].make == l.shapes[i].make)
	}
	return n
}

func (l *Lines) withFigures(from, to int) (n float32) {
	for j := max(from, 0); j < min(to, len(l.shapes)); j++ {
		n += flag(l.shapes[j].digits > 0)
	}
	return n
}
