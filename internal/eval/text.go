// Package eval measures the reading against labelled pages and texts.
package eval

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Tokens cuts a text into words: runs of letters, digits and underscores, as
// the regular expression \w+ finds them. Invisible signs are dropped. With
// single, each character of a script without spaces is a word.
func Tokens(text string, single bool) []uint64 {
	const start, prime = 14695981039346656037, 1099511628211 // FNV-1a
	out := make([]uint64, 0, len(text)/6)
	h := uint64(start)
	end := func() {
		if h != start {
			out = append(out, h)
			h = start
		}
	}
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		i += size
		switch {
		case invisible(r):
		case single && unspaced(r):
			end()
			h = (h ^ uint64(r)) * prime
			end()
		case isWord(r):
			h = (h ^ uint64(r)) * prime
		default:
			end()
		}
	}
	end()
	return out
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

func invisible(r rune) bool {
	return r == 0xad || r == 0x200b || r == 0x200c || r == 0x200d || r == 0xfeff
}

// unspaced holds the characters of Thai to Khmer, kana and Han.
func unspaced(r rune) bool {
	return r >= 0x0e00 && r <= 0x0eff || r >= 0x1000 && r <= 0x109f || r >= 0x1780 && r <= 0x17ff ||
		r >= 0x3040 && r <= 0x30ff || r >= 0x3400 && r <= 0x4dbf || r >= 0x4e00 && r <= 0x9fff || r >= 0xf900 && r <= 0xfaff
}

// shingleWords is the length of the runs of words that are compared.
const shingleWords = 4

// Shares are the true positives, false positives and false negatives of one
// text, as shares of their sum.
type Shares struct{ TP, FP, FN float64 }

// Compare compares the runs of four words of two texts, as the article
// extraction benchmark of Scrapinghub does.
func Compare(gold, got []uint64) Shares {
	count := make(map[uint64]int, len(gold))
	for _, h := range shingles(gold) {
		count[h]++
	}
	var s Shares
	for _, h := range shingles(got) {
		if count[h] > 0 {
			count[h]--
			s.TP++
		} else {
			s.FP++
		}
	}
	for _, n := range count {
		s.FN += float64(n)
	}
	if sum := s.TP + s.FP + s.FN; sum > 0 {
		s.TP, s.FP, s.FN = s.TP/sum, s.FP/sum, s.FN/sum
	}
	return s
}

// shingles hashes each run of four words; a shorter text is one run.
func shingles(words []uint64) []uint64 {
	if len(words) == 0 {
		return nil
	}
	n := min(shingleWords, len(words))
	out := make([]uint64, 0, len(words)-n+1)
	for i := 0; i+n <= len(words); i++ {
		h := uint64(n)
		for _, w := range words[i : i+n] {
			h = (h ^ w) * 0x9e3779b97f4a7c15
			h ^= h >> 32
		}
		out = append(out, h)
	}
	return out
}

// Precision and Recall are 1 where nothing could go wrong.
func (s Shares) Precision() float64 {
	if s.FP == 0 && s.FN == 0 {
		return 1
	}
	if s.TP == 0 {
		return 0
	}
	return s.TP / (s.TP + s.FP)
}

// Recall is the share of the gold text that was found.
func (s Shares) Recall() float64 {
	if s.FP == 0 && s.FN == 0 {
		return 1
	}
	if s.TP == 0 {
		return 0
	}
	return s.TP / (s.TP + s.FN)
}

// F1 is the harmonic mean of precision and recall.
func (s Shares) F1() float64 { return harmonic(s.Precision(), s.Recall()) }

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// A Mean sums the scores of texts.
type Mean struct {
	p, r, f    float64
	np, nr, nf int
	Low        int // texts with an F1 under one half
}

// Add adds one text. Texts without output count for recall alone.
func (m *Mean) Add(s Shares) {
	if s.TP+s.FP > 0 {
		m.p += s.Precision()
		m.np++
	}
	if s.TP+s.FN > 0 {
		m.r += s.Recall()
		m.nr++
	}
	m.f += s.F1()
	m.nf++
	if s.F1() < 0.5 {
		m.Low++
	}
}

// Scores returns mean precision, mean recall, the harmonic mean of the two
// (the benchmark's figure), and the mean F1 of the texts.
func (m *Mean) Scores() (precision, recall, f1, meanF1 float64) {
	precision, recall = m.p/float64(max(1, m.np)), m.r/float64(max(1, m.nr))
	return precision, recall, harmonic(precision, recall), m.f / float64(max(1, m.nf))
}

// Texts is how many texts were added.
func (m *Mean) Texts() int { return m.nf }

// WordF1 compares the words of two texts as sets with repetition, in lower
// case, as the web content extraction benchmark (WCXB) does.
func WordF1(gold, got string) float64 {
	a, b := Tokens(strings.ToLower(gold), false), Tokens(strings.ToLower(got), false)
	if len(a) == 0 || len(b) == 0 {
		if len(a) == len(b) {
			return 1
		}
		return 0
	}
	count := make(map[uint64]int, len(a))
	for _, w := range a {
		count[w]++
	}
	common := 0
	for _, w := range b {
		if count[w] > 0 {
			count[w]--
			common++
		}
	}
	return harmonic(float64(common)/float64(len(b)), float64(common)/float64(len(a)))
}
