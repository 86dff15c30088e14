package tags

import (
	"unicode"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/alike"
	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/text"
)

// A word is what the features need to know of a token.
type word struct {
	low                       uint64 // hash of it in lower case, with all digits alike
	suffix                    [4]uint64
	prefix                    [3]uint64
	shape                     uint64
	class                     lang.Class
	from, to                  int // the run of words with capitals that it stands in
	coarse, middle, fine, use uint64
}

// The signs of a word's shape.
const (
	capital = 1 << iota
	allCaps
	inner // a capital inside
	digits
	hyphen
	letters
	point
	opens // would have a capital anyway: first word of its sentence or quotation
	headline
	long
)

// longest is how many bytes of a word are looked at.
const longest = 60

// A Sentence holds the words of a sentence while they are tagged. It may be
// used again, for the next one.
type Sentence struct {
	words []word // with an empty one at each end
	n     int
}

// margin is how many empty words stand before the first one and behind the last.
const margin = 2

// Open reads the words of a sentence of s.
func (x *Sentence) Open(s string, tokens []text.Token) {
	x.n = len(tokens)
	x.words = x.words[:0]
	edge := word{low: 1, shape: 1 << 20}
	x.words = append(x.words, edge, edge)
	caps, small := 0, 0
	for i := range tokens {
		x.words = append(x.words, word{})
		w := &x.words[i+margin]
		w.read(s[tokens[i].Start:tokens[i].End])
		w.class = tokens[i].Class & telling
		if w.shape&letters != 0 && tokens[i].End-tokens[i].Start > 3 {
			if w.shape&capital != 0 {
				caps++
			} else {
				small++
			}
		}
		before := &x.words[i+margin-1]
		if i == 0 || before.low == quoteHash || before.shape&(opens|letters) == opens {
			w.shape |= opens
		}
	}
	x.words = append(x.words, edge, edge)
	x.runs()
	if caps > 2 && caps > 3*small {
		for i := range x.words {
			x.words[i].shape |= headline
		}
	}
}

// telling are the lists that tell of names.
const telling = lang.Title | lang.Role | lang.Body | lang.Document | lang.Media | lang.GivenMale | lang.GivenFemale | lang.Place | lang.Known |
	lang.Demonym | lang.Party | lang.Day | lang.MonthName | lang.Group | lang.Particle | lang.Suffix | lang.Modifier

// runs finds the runs of words with capitals.
func (x *Sentence) runs() {
	for i := 0; i < x.n; {
		if x.words[i+margin].shape&(capital|inner) == 0 {
			i++
			continue
		}
		j := i + 1
		for j < x.n && x.words[j+margin].shape&(capital|inner) != 0 {
			j++
		}
		for k := i; k < j; k++ {
			x.words[k+margin].from, x.words[k+margin].to = i, j
		}
		i = j
	}
}

var quoteHash = hash([]byte{'"'})

// read fills in what s looks like.
func (w *word) read(s string) {
	var buf [longest + utf8.UTFMax]byte
	low := buf[:0]
	if len(s) > longest {
		s, w.shape = s[:longest], long
	}
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z':
			w.shape |= letters
		case c >= 'A' && c <= 'Z':
			w.capital(i)
			c |= 0x20
		case c >= '0' && c <= '9':
			w.shape |= digits
		case c == '-':
			w.shape |= hyphen
		case c == '.':
			w.shape |= point
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(s[i:])
			low = w.rune(low, r, i)
			i += n
			continue
		}
		low = append(low, c)
		i++
	}
	if w.shape&(capital|inner) == capital|inner && w.shape&letters == 0 {
		w.shape |= allCaps
	}
	if w.shape&capital != 0 {
		w.shape |= letters
	}
	c64, c256, c1024, use := alike.Look(low)
	w.coarse, w.middle, w.fine, w.use = uint64(c64), uint64(c256), uint64(c1024), uint64(use)
	if w.shape&digits != 0 {
		for i, c := range low {
			if c >= '0' && c <= '9' {
				low[i] = '0'
			}
		}
	}
	w.low = hash(low)
	h := uint64(0)
	for k := range w.suffix {
		if k < len(low) {
			h = h<<8 | uint64(low[len(low)-1-k])
			w.suffix[k] = h + uint64(k+1)<<40
		}
	}
	h = 0
	for k := range w.prefix {
		if k < len(low) {
			h = h<<8 | uint64(low[k])
			w.prefix[k] = h + uint64(k+1)<<40
		}
	}
}

func (w *word) capital(at int) {
	if at == 0 {
		w.shape |= capital
	} else {
		w.shape |= inner
	}
}

// rune appends a sign outside ASCII: in lower case, marks and dashes plain.
func (w *word) rune(low []byte, r rune, at int) []byte {
	switch r {
	case '“', '”', '„', '«', '»', '‟':
		return append(low, '"')
	case '‘', '’', '‚', '‹', '›':
		return append(low, '\'')
	case '–', '—', '‐', '‑', '−':
		w.shape |= hyphen
		return append(low, '-')
	}
	if unicode.IsUpper(r) {
		w.capital(at)
		r = unicode.ToLower(r)
	} else if unicode.IsLetter(r) {
		w.shape |= letters
	}
	return utf8.AppendRune(low, r)
}

func hash(b []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h ^ h>>29
}
