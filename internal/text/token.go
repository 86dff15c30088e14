package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/lang"
)

// tokens appends the tokens of one paragraph.
func tokens(out []Token, s string, p Span) []Token {
	var space Flags
	for i := p.Start; i < p.End; {
		if n := spaceAt(s, i); n > 0 {
			i, space = i+n, Spaced
			continue
		}
		t := Token{Start: int32(i), Quote: -1, Flags: space}
		space = 0
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || clitic(s, i, p) > 0:
			if c := clitic(s, i, p); c > 0 && t.Flags&Spaced == 0 && i > p.Start {
				n, t.Flags = c, t.Flags|Clitic
			} else if c > 0 {
				t.Kind = Punct
			} else {
				n = wordAt(s, i, p.End)
			}
			t.End = int32(i + n)
			classify(&t, s)
		default:
			t.Kind, t.End = Punct, int32(i+n)
			// Dots and dashes go together, and so does any mark that stands
			// many times over.
			if run := repeats(s, i, p.End); run > 3 || run > 1 && (r == '.' || r == '-') {
				t.End = int32(i + run)
			}
		}
		i = int(t.End)
		out = append(out, t)
	}
	return out
}

// repeats counts how often the ASCII character at i stands there in a row.
func repeats(s string, i, end int) int {
	j := i
	for j < end && s[j] == s[i] && s[i] < utf8.RuneSelf {
		j++
	}
	return j - i
}

// clitic returns the length of a clitic at i ('s, ’ve), 0 for none.
func clitic(s string, i int, p Span) int {
	n := apostrophe(s, i)
	if n == 0 {
		return 0
	}
	for _, w := range [...]string{"s", "ve", "re", "ll", "d", "m"} {
		end := i + n + len(w)
		if end > p.End || !equalFold(s[i+n:end], w) {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(s[end:]); end == p.End || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return n + len(w)
		}
	}
	return 0
}

func equalFold(s, lower string) bool {
	for i := range len(s) {
		if s[i]|0x20 != lower[i] {
			return false
		}
	}
	return true
}

// apostrophe returns the width of an apostrophe at i, 0 for none.
func apostrophe(s string, i int) int {
	switch {
	case i < len(s) && s[i] == '\'':
		return 1
	case i+3 <= len(s) && s[i:i+3] == "’":
		return 3
	}
	return 0
}

// wordAt returns the length of the word at i: letters and digits, with inner
// apostrophes, hyphens, commas and full stops, and the full stop that ends an
// abbreviation.
func wordAt(s string, i, end int) int {
	j := i
	upper := 0 // capitals in the part since the last full stop
	part := 0  // letters in it
	dots := false
	for j < end {
		r, n := utf8.DecodeRuneInString(s[j:])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || unicode.Is(unicode.M, r):
			if unicode.IsUpper(r) {
				upper++
			}
			part++
			j += n
			continue
		case (r == '-' || r == '‑' || r == '@') && letterAt(s, j+n, end):
			j, part, upper = j+n, 0, 0
			continue
		case r == '.' && letterAt(s, j+1, end) && (part == 1 || !capitalAt(s, j+1) && !digitBefore(s, j) || digitBefore(s, j) && digitAt(s, j+1)):
			j, part, upper, dots = j+1, 0, 0, true
			continue
		case r == ',' && digitBefore(s, j) && digitAt(s, j+1):
			j++
			continue
		}
		if k := apostrophe(s, j); k > 0 && letterAt(s, j+k, end) && clitic(s, j, Span{i, end}) == 0 {
			j, part = j+k, 0
			continue
		}
		break
	}
	if j < end && s[j] == '.' && stops(s[i:j], part, upper, dots) && !(s[i:j] == "X" && strings.HasSuffix(s[:i], " on ")) {
		j++ // but "he wrote on X. Falk said": no initial
	}
	return j - i
}

// stops reports whether a full stop after word belongs to it.
func stops(word string, part, upper int, dots bool) bool {
	if part == 1 && upper == 1 {
		return true // an initial, or U.S.
	}
	if dots && part == 1 {
		return true // a.m.
	}
	var buf [12]byte
	if len(word) >= len(buf) {
		return false
	}
	return lang.Look(fold(buf[:0], word)).Is(lang.Abbreviation) && (upper > 0 || dots || len(word) <= 2)
}

func letterAt(s string, i, end int) bool {
	if i >= end {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func capitalAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsUpper(r)
}

func digitAt(s string, i int) bool     { return i < len(s) && s[i] >= '0' && s[i] <= '9' }
func digitBefore(s string, i int) bool { return i > 0 && s[i-1] >= '0' && s[i-1] <= '9' }

// classify looks a word up in the lists.
func classify(t *Token, s string) {
	word := s[t.Start:t.End]
	r, n := utf8.DecodeRuneInString(word)
	if r >= '0' && r <= '9' {
		t.Kind, t.Class = Number, lang.Number
		return
	}
	if unicode.IsUpper(r) {
		t.Flags |= Capital
		if allCaps(word[n:]) {
			t.Flags |= AllCaps
		}
	}
	var buf [32]byte
	if len(word) > len(buf) {
		return
	}
	low := fold(buf[:0], word)
	e := lang.Look(low)
	if e.Class == 0 && low[len(low)-1] == '.' {
		e = lang.Look(low[:len(low)-1])
	} else if len(low) > 1 && low[len(low)-1] == '.' {
		e.Class |= lang.Look(low[:len(low)-1]).Class
	}
	if e.Class == 0 && len(low) > 4 && string(low[len(low)-2:]) == "ly" {
		e.Class = lang.Adverb
	}
	if t.Flags&Capital == 0 {
		e.Class &^= lang.Place | lang.Known | lang.Day | lang.MonthName | lang.GivenMale | lang.GivenFemale
	} else if len(word) == 2 && t.Flags&AllCaps == 0 {
		e.Class &^= lang.Place | lang.Known
	} else if len(word) == 2 && e.Is(lang.Place) {
		e.Class = lang.Place // US, not us
	}
	t.Class, t.Cue = e.Class, e.Cue
}

// allCaps reports whether the rest of a word holds a capital and no small letter.
func allCaps(rest string) bool {
	any := false
	for _, r := range rest {
		if unicode.IsLower(r) {
			return false
		}
		any = any || unicode.IsUpper(r)
	}
	return any
}

// fold appends word in lower case with plain apostrophes.
func fold(dst []byte, word string) []byte {
	for i := 0; i < len(word); {
		c := word[i]
		switch {
		case c < utf8.RuneSelf:
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
			}
			dst = append(dst, c)
			i++
		case apostrophe(word, i) > 0:
			dst = append(dst, '\'')
			i += 3
		default:
			r, n := utf8.DecodeRuneInString(word[i:])
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
			i += n
		}
	}
	return dst
}

// quote sets the innermost quotation of the paragraph's tokens and the tokens
// of its quotations.
func (d *Doc) quote(from, first int) {
	open, next := -1, first
	for i := from; i < len(d.Tokens); i++ {
		t := &d.Tokens[i]
		for open >= 0 && int(t.Start) >= d.Quotes[open].End {
			d.Quotes[open].To = i
			open = d.Quotes[open].Parent
		}
		for next < len(d.Quotes) && int(t.Start) >= d.Quotes[next].Start {
			d.Quotes[next].From = i
			open = next
			next++
		}
		t.Quote = int32(open)
		if open >= 0 && t.Kind == Punct {
			q := &d.Quotes[open]
			if int(t.Start) < q.Inner.Start || int(t.Start) >= q.Inner.End && q.Closed {
				t.Kind = Mark
			}
		}
		// The workers' union
		if t.Kind == Punct && i > from && t.Flags&Spaced == 0 && d.Tokens[i-1].Kind == Word && apostrophe(d.Text, int(t.Start)) > 0 {
			t.Kind, t.Flags = Word, t.Flags|Clitic
		}
	}
	for i := first; i < len(d.Quotes); i++ {
		if d.Quotes[i].To == 0 {
			d.Quotes[i].To = len(d.Tokens)
		}
	}
}

// link names for each unclosed quotation the one that goes on with it: the
// next paragraph opens with a mark.
func (d *Doc) link() {
	at := 0
	for p := range d.Paragraphs {
		end := d.Paragraphs[p].End
		for at < len(d.Quotes) && d.Quotes[at].From < end {
			q := &d.Quotes[at]
			at++
			if q.Closed || q.Parent >= 0 || p+1 >= len(d.Paragraphs) {
				continue
			}
			if n := d.Tokens[d.Paragraphs[p+1].Start].Quote; n >= 0 {
				q.Runs = int(n)
			}
		}
	}
}
