package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Quotation is a stretch inside quotation marks, marks included.
type Quotation struct {
	Start, End int  // bytes
	Inner      Span // bytes between the marks
	From, To   int  // tokens, marks included
	Parent     int  // the quotation that it stands in, -1 for none
	Single     bool // single marks
	Closed     bool // false: it runs to the end of its paragraph
	Runs       int  // the quotation of the next paragraph that goes on with it, -1 for none
}

// quotations appends the quotations of one paragraph in the order of their starts.
// Double marks pair up first; single marks count where they open at the start
// of a word and close at the end of one.
func quotations(out []Quotation, s string, p Span) []Quotation {
	first := len(out)
	out = doubles(out, s, p)
	if n := singles(s, p, out[first:]); len(n) > 0 {
		out = append(out, n...)
		slices.SortStableFunc(out[first:], func(a, b Quotation) int {
			if a.Start != b.Start {
				return a.Start - b.Start
			}
			return b.End - a.End
		})
	}
	out = nest(out, first)
	return out
}

// nest names the parent of each quotation and drops those that cross another.
func nest(out []Quotation, first int) []Quotation {
	kept := out[:first]
	parent := -1
	for _, q := range out[first:] {
		for parent >= 0 && kept[parent].End <= q.Start {
			parent = kept[parent].Parent
		}
		if parent >= 0 && q.End > kept[parent].End {
			continue
		}
		q.Parent, q.Runs = parent, -1
		kept = append(kept, q)
		parent = len(kept) - 1
	}
	return kept
}

// doubles finds quotations in double marks: curly, straight, low, guillemets
// and the two back-ticks and apostrophes of typewriters.
func doubles(out []Quotation, s string, p Span) []Quotation {
	start, inner := -1, 0
	for i := p.Start; i < p.End; {
		c := s[i]
		if c != '"' && c != '\'' && c != '`' && c < utf8.RuneSelf && !pairAt(s, i, p.End) {
			i++
			continue
		}
		n, mark := doubleAt(s, i, p)
		if start >= 0 {
			mark |= partner(s, start, i)
		}
		switch {
		case start < 0 && mark&opens != 0:
			start, inner = i, i+n
		case start >= 0 && mark&closes != 0:
			if a, b := trim(s, inner, i); a < b { // marks around nothing are no quotation
				out = append(out, Quotation{Start: start, End: i + n, Inner: Span{inner, i}, Closed: true})
			}
			start = -1
		}
		i += n
	}
	if start >= 0 {
		out = append(out, Quotation{Start: start, End: p.End, Inner: Span{inner, p.End}})
	}
	return out
}

// pairAt reports whether two commas or angles stand at i, which some keyboards
// have for marks.
func pairAt(s string, i, end int) bool {
	return (s[i] == ',' || s[i] == '<' || s[i] == '>') && i+2 < end && s[i+1] == s[i] && s[i+2] != s[i]
}

// partner lets a mark close what a mark of its own kind has opened: „…“ and »…«.
func partner(s string, start, i int) int {
	r, _ := utf8.DecodeRuneInString(s[start:])
	c, _ := utf8.DecodeRuneInString(s[i:])
	switch {
	case (r == '„' || r == ',') && c == '“', r == '»' && c == '«':
		return closes
	}
	return 0
}

// What a mark can do where it stands.
const (
	opens = 1 << iota
	closes
)

// doubleAt says how long the mark at i is and what it can do. For anything
// else it gives the width of the rune and 0.
func doubleAt(s string, i int, p Span) (width, can int) {
	r, n := utf8.DecodeRuneInString(s[i:])
	before := i == p.Start || spaceBefore(s, i) > 0
	after := i+n >= p.End || spaceAt(s, i+n) > 0
	switch r {
	case '“':
		if after && !before {
			return n, closes
		}
		return n, opens
	case '«', '„', '‟', '‹', '「', '『':
		return n, opens
	case '›', '」', '』':
		return n, closes
	case ',', '<':
		return 2, opens
	case '>':
		return 2, closes
	case '”':
		if before && !after {
			return n, opens | closes
		}
		return n, closes
	case '»':
		if before && !after {
			return n, opens | closes
		}
		return n, closes
	case '"':
		if strings.HasPrefix(s[i+1:p.End], `"`) {
			if space := i+2 >= p.End || spaceAt(s, i+2) > 0; space != before {
				n, after = 2, space
			}
		}
		switch {
		case before && !after:
			return n, opens | closes
		case after && !before:
			return n, closes
		case !before && s[i-1] >= '0' && s[i-1] <= '9' && !after && s[i+n] != ',' && s[i+n] != '.':
			return n, closes // inches, or the end of a number
		}
		return n, opens | closes
	case '`', '\'':
		if strings.HasPrefix(s[i+1:p.End], string(r)) {
			if before || !letterBefore(s, i) {
				return 2, opens | closes
			}
			return 2, closes
		}
	}
	return n, 0
}

// singles finds quotations in single marks. Apostrophes are told from closing
// marks by what stands around them: a plural's ("the voters' choice") closes
// only when nothing better does.
func singles(s string, p Span, doubles []Quotation) []Quotation {
	var out []Quotation
	var open, weak = -1, -1 // where a quotation opened; where it may have closed
	var width, weakWidth int
	done := func(end, n int) {
		if end > open+width+1 {
			out = append(out, Quotation{Start: open, End: end + n, Inner: Span{open + width, end}, Single: true, Closed: true})
		}
		open, weak = -1, -1
	}
	next := 0 // the double quotation ahead
	for i := p.Start; i < p.End; {
		for next < len(doubles) && i >= doubles[next].Start {
			if open >= 0 && doubles[next].Start > open && !doubles[next].Closed {
				open, weak = -1, -1
			}
			next++
		}
		if s[i] != '\'' && s[i] < 0xe2 {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r != '\'' && r != '‘' && r != '’' && r != '‚' && r != '‛' || strings.HasPrefix(s[i+n:], s[i:i+n]) {
			if r == '\'' {
				n++
			}
			i += n
			continue
		}
		switch {
		case singleOpens(s, i, n, p):
			if open >= 0 && weak >= 0 {
				done(weak, weakWidth)
			}
			open, width, weak = i, n, -1
		case open >= 0 && r != '‘' && singleCloses(s, i, n, p):
			if s[i-1] != 's' || i+n >= p.End || s[i+n] != ' ' {
				done(i, n)
			} else if weak < 0 {
				weak, weakWidth = i, n
			}
		}
		i += n
	}
	if open >= 0 && weak >= 0 {
		done(weak, weakWidth)
	}
	return out
}

func singleOpens(s string, i, n int, p Span) bool {
	if i > p.Start && spaceBefore(s, i) == 0 {
		r, _ := utf8.DecodeLastRuneInString(s[:i])
		if !strings.ContainsRune("([—–-“\"", r) {
			return false
		}
	}
	if i+n >= p.End {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[i+n:])
	return (unicode.IsLetter(r) || strings.ContainsRune("$£€[…“\"", r)) && !elided(s[i+n:p.End])
}

// elided reports whether s begins with a word that has lost its first letter: ’em, ’til.
func elided(s string) bool {
	for _, w := range []string{"em ", "em.", "em,", "til ", "tis ", "twas ", "n ", "cause ", "bout "} {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

func singleCloses(s string, i, n int, p Span) bool {
	if spaceBefore(s, i) > 0 {
		return false
	}
	if i+n >= p.End {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s[i+n:])
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

func letterBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// spaceAt returns the width of the white space at i, 0 for none.
func spaceAt(s string, i int) int {
	if i >= len(s) {
		return 0
	}
	switch c := s[i]; {
	case c == ' ', c >= '\t' && c <= '\r':
		return 1
	case c < 0xc2:
		return 0
	}
	if r, n := utf8.DecodeRuneInString(s[i:]); unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
		return n
	}
	return 0
}

// spaceBefore returns the width of the white space that ends at i, 0 for none.
func spaceBefore(s string, i int) int {
	if i <= 0 {
		return 0
	}
	switch c := s[i-1]; {
	case c == ' ', c >= '\t' && c <= '\r':
		return 1
	case c < utf8.RuneSelf:
		return 0
	}
	if r, n := utf8.DecodeLastRuneInString(s[:i]); unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
		return n
	}
	return 0
}
