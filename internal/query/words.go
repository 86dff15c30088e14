package query

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxWord is how many bytes of a word count; what follows is as good as absent.
const maxWord = 128

// A Word is one word of a text as search compares it: lower case, without
// accents, every character that is no letter or digit left out.
type Word struct {
	Start, End int // bytes of the text
	Folded     string
}

// Words cuts text into words: runs of letters and digits. Scripts that put no
// spaces between words are cut into single characters, so that a phrase finds
// their words.
func Words(text string) iter.Seq[Word] {
	return func(yield func(Word) bool) {
		for at := 0; at < len(text); {
			n := wordLen(text[at:])
			if n == 0 {
				_, size := utf8.DecodeRuneInString(text[at:])
				at += size
				continue
			}
			if f := fold(text[at : at+n]); f != "" && !yield(Word{at, at + n, f}) {
				return
			}
			at += n
		}
	}
}

// wordLen is the length of the word that s begins with, or 0.
func wordLen(s string) int {
	for i, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if !isASCIIWord(byte(r)) {
				return i
			}
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
			if i == 0 {
				return utf8.RuneLen(r)
			}
			return i
		case !unicode.In(r, unicode.L, unicode.M, unicode.N) && !(i > 0 && isInvisible(r)):
			return i
		}
	}
	return len(s)
}

func isASCIIWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// isInvisible reports whether r may stand inside a word without dividing it:
// the soft hyphen, joiners and marks of direction.
func isInvisible(r rune) bool { return r != '\u200b' && unicode.Is(unicode.Cf, r) }

// fold makes word comparable. It may be empty, for accents that stand alone.
func fold(word string) string {
	if len(word) > maxWord {
		word = strings.ToValidUTF8(word[:maxWord], "")
	}
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return foldAny(word)
		}
	}
	return strings.ToLower(word)
}

func foldAny(word string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(word) {
		r = unicode.ToLower(r)
		if s, ok := spelledOut(r); ok {
			b.WriteString(s)
		} else if unicode.In(r, unicode.L, unicode.M, unicode.N) && !isAccent(r) {
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// isAccent reports whether r is a mark that readers leave out when they type:
// combining accents, Hebrew and Arabic vowels, Japanese voicing.
func isAccent(r rune) bool {
	return 0x0300 <= r && r <= 0x036F || 0x0591 <= r && r <= 0x05C7 ||
		0x064B <= r && r <= 0x065F || r == 0x0670 || r == 0x3099 || r == 0x309A
}

// spelledOut gives the letters that are commonly typed for r, where Unicode
// does not take r apart itself.
func spelledOut(r rune) (string, bool) {
	switch r {
	case 'ß':
		return "ss", true
	case 'æ':
		return "ae", true
	case 'œ':
		return "oe", true
	case 'þ':
		return "th", true
	case 'ø':
		return "o", true
	case 'ł':
		return "l", true
	case 'đ', 'ð':
		return "d", true
	case 'ħ':
		return "h", true
	case 'ı':
		return "i", true
	case 'ŋ':
		return "n", true
	case 'ς':
		return "σ", true
	}
	return "", false
}
