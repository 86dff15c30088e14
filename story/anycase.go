package story

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/lang"
)

// This file looks for words in whatever case, without a copy of the text in
// small letters. The words of all lists stand in small letters.

// longestEntry bounds in bytes what entryOf looks up.
const longestEntry = 64

// entryOf is what a table holds for a word in whatever case.
func entryOf[V any](table map[string]V, word string) V {
	var low [longestEntry + 8]byte
	if len(word) > longestEntry {
		word = ""
	}
	return table[string(appendLower(low[:0], word))]
}

// appendLower appends a text in small letters.
func appendLower(out []byte, s string) []byte {
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			for _, r := range s[i:] {
				out = utf8.AppendRune(out, unicode.ToLower(r))
			}
			break
		}
		out = append(out, small[c])
	}
	return out
}

// isSmall reports whether a text has no capitals.
func isSmall(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.ToLower(r) != r }) < 0
}

// lookUp is what the word lists of the language say of a word.
func lookUp(word string) lang.Entry {
	var low [longestEntry + 8]byte
	if len(word) > longestEntry {
		return lang.Entry{}
	}
	return lang.Look(appendLower(low[:0], word))
}

// small are the bytes in small letters, those of other scripts as one.
var small = func() (t [256]byte) {
	for c := range t {
		t[c] = byte(min(c, utf8.RuneSelf))
		if c >= 'A' && c <= 'Z' {
			t[c] += 'a' - 'A'
		}
	}
	return t
}()

// opensWith reports whether a text begins with a word in whatever case.
func opensWith(s, word string) bool {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return opensWithRunes(s[i:], word[i:])
		}
		if i == len(s) || small[s[i]] != word[i] {
			return false
		}
	}
	return true
}

// endsWith reports whether a text ends with a word of plain letters in whatever case.
func endsWith(s, word string) bool {
	return len(s) >= len(word) && opensWith(s[len(s)-len(word):], word)
}

func opensWithRunes(s, word string) bool {
	for _, want := range word {
		r, n := utf8.DecodeRuneInString(s)
		if r != want && unicode.ToLower(r) != want {
			return false
		}
		s = s[n:]
	}
	return true
}

// A wordList is a list of words, of two bytes and more each, that are looked
// for in texts: at each place only those that begin with the two bytes there.
type wordList struct {
	slots [1 << 10]uint8
	words [][]string // by what slots hold; the first is empty
}

func newWordList(lists ...[]string) *wordList {
	l := &wordList{words: [][]string{nil}}
	for _, w := range slices.Concat(lists...) {
		slot := pairSlot(w[0], w[1])
		if l.slots[slot] == 0 {
			l.slots[slot] = uint8(len(l.words))
			l.words = append(l.words, nil)
		}
		k := l.slots[slot]
		l.words[k] = append(l.words[k], w)
	}
	return l
}

func pairSlot(a, b byte) int { return (int(small[a])*37 ^ int(small[b])) & (1<<10 - 1) }

// opens reports whether a text begins with one of the words.
func (l *wordList) opens(s string) bool {
	if len(s) < 2 {
		return false
	}
	for _, w := range l.words[l.slots[pairSlot(s[0], s[1])]] {
		if opensWith(s, w) {
			return true
		}
	}
	return false
}

// in reports whether one of the words stands anywhere in a text.
func (l *wordList) in(s string) bool {
	for i := 1; i < len(s); i++ {
		if l.slots[pairSlot(s[i-1], s[i])] != 0 && l.opens(s[i-1:]) {
			return true
		}
	}
	return false
}

// last is where the last of the words that stand in a text begins, or -1.
func (l *wordList) last(s string) int {
	for i := len(s) - 1; i > 0; i-- {
		if l.slots[pairSlot(s[i-1], s[i])] != 0 && l.opens(s[i-1:]) {
			return i - 1
		}
	}
	return -1
}

// fieldsOf are the words of a text between white space; out is their memory.
func fieldsOf(out []string, s string) []string {
	for w := range strings.FieldsSeq(s) {
		out = append(out, w)
	}
	return out
}

// countFields counts the words of a text between white space.
func countFields(s string) (n int) {
	for range strings.FieldsSeq(s) {
		n++
	}
	return n
}
