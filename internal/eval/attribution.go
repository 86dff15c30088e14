package eval

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Range is a stretch of text in bytes, half open.
type Range struct{ Start, End int }

// An Attribution is one source, cue and content, each in pieces.
type Attribution struct {
	Source, Cue, Content []Range
	Confidence           float64
}

// The types of attribution, by how many words of its content stand in
// quotation marks: all, some or none.
const (
	TypeDirect = iota
	TypeMixed
	TypeIndirect
	Types
)

// A Tally counts who said what in texts: attributions that were found, that are
// there, and that are right in source and content, where right means that at
// least half of the words of either are the same (the measure of PolNeAR's
// second readers; Newell, Margolin, Ruths, "An attribution relations corpus for
// political news", 2018). A pair counts with the type of each of its sides.
type Tally struct {
	Gold, Pred             [Types]int
	RightGold, RightPred   [Types]int // source and content
	ContentGold, CuesRight int
	Sure                   []Judged
}

// Judged is one attribution that was found: how sure the finder was, and
// whether source and content are right.
type Judged struct {
	Confidence float64
	Right      bool
}

// Add compares what was found in one text with what is there. Finds that lie
// in a part that is no article text do not count.
func (t *Tally) Add(text string, gold, pred []Attribution, discard []Range) []bool {
	words := wordsOf(text)
	quoted := quotedWords(text, words)
	skip := words.set(discard)
	g, p := make([]sets, 0, len(gold)), make([]sets, 0, len(pred))
	for _, a := range gold {
		g = append(g, words.sets(a, quoted))
	}
	kept := make([]int, 0, len(pred))
	for i, a := range pred {
		s := words.sets(a, quoted)
		body := s.content
		if len(body) == 0 {
			body = s.cue
		}
		if len(body) == 0 || 2*common(body, skip) >= len(body) && len(skip) > 0 {
			continue
		}
		p, kept = append(p, s), append(kept, i)
	}
	for _, s := range g {
		t.Gold[s.kind]++
	}
	for _, s := range p {
		t.Pred[s.kind]++
	}
	right := make([]bool, len(pred))
	for _, m := range pairs(p, g) {
		x, y := &p[m[0]], &g[m[1]]
		if alike(x.cue, y.cue) >= 0.5 {
			t.CuesRight++
		}
		if alike(x.content, y.content) < 0.5 {
			continue
		}
		t.ContentGold++
		if alike(x.source, y.source) >= 0.5 {
			t.RightGold[y.kind]++
			t.RightPred[x.kind]++
			right[kept[m[0]]] = true
		}
	}
	for _, i := range kept {
		t.Sure = append(t.Sure, Judged{pred[i].Confidence, right[i]})
	}
	return right
}

// F1 is the harmonic mean of precision and recall over all types.
func (t *Tally) F1() (precision, recall, f1 float64) {
	g, p, r := 0, 0, 0
	for k := range Types {
		g, p, r = g+t.Gold[k], p+t.Pred[k], r+t.RightGold[k]
	}
	return rates(r, p, r, g)
}

// TypeF1 is F1 of one type.
func (t *Tally) TypeF1(kind int) (precision, recall, f1 float64) {
	return rates(t.RightPred[kind], t.Pred[kind], t.RightGold[kind], t.Gold[kind])
}

func rates(rp, p, rg, g int) (precision, recall, f1 float64) {
	precision, recall = float64(rp)/float64(max(1, p)), float64(rg)/float64(max(1, g))
	return precision, recall, harmonic(precision, recall)
}

// A Row is the scores of one type of attribution, or of all.
type Row struct {
	Type      string  `json:"type"`
	Gold      int     `json:"there"`
	Pred      int     `json:"found"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// Rows are the scores of all attributions and of each type.
func (t *Tally) Rows() []Row {
	all := Row{Type: "all"}
	all.Precision, all.Recall, all.F1 = t.F1()
	rows := []Row{all}
	for k, name := range [Types]string{"direct", "mixed", "indirect"} {
		r := Row{Type: name, Gold: t.Gold[k], Pred: t.Pred[k]}
		r.Precision, r.Recall, r.F1 = t.TypeF1(k)
		rows = append(rows, r)
		rows[0].Gold += r.Gold
		rows[0].Pred += r.Pred
	}
	return rows
}

// A Bin is one row of a reliability table: statements of about the same
// confidence, and how many of them are right.
type Bin struct {
	From       float64 `json:"from"`
	To         float64 `json:"to"`
	N          int     `json:"statements"`
	Right      int     `json:"right"`
	Confidence float64 `json:"mean"`
}

// Reliability says for tenths of confidence how many were right.
func (t *Tally) Reliability() []Bin {
	bins := make([]Bin, 10)
	for i := range bins {
		bins[i].From, bins[i].To = float64(i)/10, float64(i+1)/10
	}
	for _, j := range t.Sure {
		b := &bins[min(9, max(0, int(j.Confidence*10)))]
		b.N++
		b.Confidence += j.Confidence
		if j.Right {
			b.Right++
		}
	}
	for i := range bins {
		bins[i].Confidence /= float64(max(1, bins[i].N))
	}
	return bins
}

// sets are the word numbers of an attribution's parts, ascending.
type sets struct {
	source, cue, content []int
	kind                 int
}

// A wordList is a text cut into words and marks: runs of letters, digits and
// underscores, with the digits behind a point or comma; else one character.
type wordList struct {
	start, end []int
	word       []bool
}

func wordsOf(s string) *wordList {
	w := &wordList{}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		j, word := i+n, isWord(r)
		if word {
			j = wordEnd(s, i)
		}
		w.start, w.end, w.word = append(w.start, i), append(w.end, j), append(w.word, word)
		i = j
	}
	return w
}

// wordEnd returns where the word at i ends: "3.5" and "1,000" are one.
func wordEnd(s string, i int) int {
	j := runEnd(s, i)
	for j+1 < len(s) && (s[j] == '.' || s[j] == ',') && s[j+1] >= '0' && s[j+1] <= '9' {
		k := j + 1
		for k < len(s) && s[k] >= '0' && s[k] <= '9' {
			k++
		}
		j = k
	}
	return j
}

func runEnd(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isWord(r) {
			break
		}
		i += n
	}
	return i
}

// set returns the numbers of the words that ranges touch.
func (w *wordList) set(ranges []Range) []int {
	var out []int
	for _, r := range ranges {
		i, _ := slices.BinarySearch(w.end, r.Start+1)
		for ; i < len(w.start) && w.start[i] < r.End; i++ {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (w *wordList) sets(a Attribution, quoted []bool) sets {
	s := sets{source: w.set(a.Source), cue: w.set(a.Cue), content: w.set(a.Content)}
	in, all := 0, 0
	for _, i := range s.content {
		if w.word[i] {
			all++
			if quoted[i] {
				in++
			}
		}
	}
	switch {
	case in == 0:
		s.kind = TypeIndirect
	case in == all:
		s.kind = TypeDirect
	default:
		s.kind = TypeMixed
	}
	return s
}

func common(a, b []int) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// alike is how many of the words of either set both have: Jaccard's index.
func alike(a, b []int) float64 {
	if len(a) == 0 && len(b) == 0 {
		return 1
	}
	n := common(a, b)
	return float64(n) / float64(len(a)+len(b)-n)
}

// pairs ties finds to what is there, one to one, the most alike contents first.
func pairs(p, g []sets) [][2]int {
	type pair struct {
		content, cue, source float64
		i, j                 int
	}
	var all []pair
	for i := range p {
		for j := range g {
			c := pair{alike(p[i].content, g[j].content), alike(p[i].cue, g[j].cue), alike(p[i].source, g[j].source), i, j}
			if len(p[i].content) == 0 && len(g[j].content) == 0 {
				c.content = c.cue
			}
			if c.content > 0 {
				all = append(all, c)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int {
		switch {
		case a.content != b.content:
			return down(a.content, b.content)
		case a.cue != b.cue:
			return down(a.cue, b.cue)
		}
		return down(a.source, b.source)
	})
	var out [][2]int
	usedP, usedG := make([]bool, len(p)), make([]bool, len(g))
	for _, c := range all {
		if !usedP[c.i] && !usedG[c.j] {
			usedP[c.i], usedG[c.j] = true, true
			out = append(out, [2]int{c.i, c.j})
		}
	}
	return out
}

func down(a, b float64) int {
	switch {
	case a > b:
		return -1
	case a < b:
		return 1
	}
	return 0
}

// quotedWords says for each word whether it stands in quotation marks: double
// marks toggle in a paragraph, and one left open runs to its end; single marks
// count where they open at the start of a word and close at the end of one.
func quotedWords(s string, w *wordList) []bool {
	out := make([]bool, len(w.start))
	for from := 0; from < len(s); {
		to := from + strings.IndexByte(s[from:]+"\n", '\n')
		var inside []Range
		inside = doubleQuotes(inside, s, from, to)
		inside = singleQuotes(inside, s, from, to)
		for _, r := range inside {
			i, _ := slices.BinarySearch(w.start, r.Start)
			for ; i < len(w.start) && w.start[i] < r.End; i++ {
				out[i] = true
			}
		}
		from = to + 1
	}
	return out
}

func doubleQuotes(out []Range, s string, from, to int) []Range {
	start := -1
	for i := from; i < to; {
		r, n := utf8.DecodeRuneInString(s[i:])
		two := strings.HasPrefix(s[i:to], "``") || strings.HasPrefix(s[i:to], "''")
		if two {
			n = 2
		}
		before, _ := utf8.DecodeLastRuneInString(s[from:i])
		after, _ := utf8.DecodeRuneInString(s[i+n : to])
		switch {
		case start < 0 && (r == '“' || r == '«' || r == '„' || r == '"' || two && (i == from || !unicode.IsLetter(before) && !unicode.IsDigit(before)) || r == '”' && (i == from || unicode.IsSpace(before))):
			start = i
		case start >= 0 && (r == '”' || r == '»' || r == '"' || s[i] == '\'' && two || r == '“' && unicode.IsSpace(after) && !unicode.IsSpace(before)):
			out, start = append(out, Range{start, i + n}), -1
		case two:
			n = 1
		}
		i += n
	}
	if start >= 0 {
		out = append(out, Range{start, to})
	}
	return out
}

func singleQuotes(out []Range, s string, from, to int) []Range {
	doubles := len(out)
	for i := from; i < to; {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r != '‘' && r != '\'' || !opensSingle(s, i, n, from, to) || slices.ContainsFunc(out[:doubles], func(q Range) bool { return q.Start <= i && i < q.End }) {
			i += n
			continue
		}
		if end := closesSingle(s, i+n, min(to, i+1000)); end > 0 {
			out = append(out, Range{i, end})
			n = end - i
		}
		i += n
	}
	return out
}

func opensSingle(s string, i, n, from, to int) bool {
	if before, _ := utf8.DecodeLastRuneInString(s[from:i]); i > from && !strings.ContainsRune(" \t([—–-\u00a0", before) {
		return false
	}
	after, _ := utf8.DecodeRuneInString(s[i+n : to])
	return i+n < to && (unicode.IsLetter(after) || strings.ContainsRune("$[…", after))
}

// closesSingle returns the end of the closing mark, 0 for none. A plural's
// apostrophe closes only where no other mark comes.
func closesSingle(s string, i, to int) int {
	for k := i; k < to; {
		r, n := utf8.DecodeRuneInString(s[k:])
		before, _ := utf8.DecodeLastRuneInString(s[:k])
		after, _ := utf8.DecodeRuneInString(s[k+n:])
		ends := k+n >= to || !unicode.IsLetter(after) && !unicode.IsDigit(after)
		if (r == '’' || r == '\'') && ends && !unicode.IsSpace(before) {
			if !(before == 's' && after == ' ' && laterClose(s[k+n:min(to, k+200)])) {
				return k + n
			}
		}
		k += n
	}
	return 0
}

func laterClose(s string) bool {
	for i, r := range s {
		if r != '\'' && r != '’' {
			continue
		}
		after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		if !isWord(after) {
			return true
		}
	}
	return false
}
