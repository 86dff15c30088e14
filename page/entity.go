package page

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf8"
)

// decoded returns the span of src[from:to] with its character references
// resolved (HTML standard, section 13.2.5.72 on): the span itself when there
// are none, else one in the side buffer. NULs are dropped, as they are in body.
func (l *lexer) decoded(from, to int32, inAttribute bool) (int32, int32) {
	s := l.src[from:to]
	i := strings.IndexByte(s, '&')
	if i < 0 {
		return from, to
	}
	start := len(l.side)
	for i >= 0 {
		l.side = append(l.side, s[:i]...)
		s = s[i:]
		n := l.reference(s, inAttribute)
		if n == 0 {
			l.side = append(l.side, '&')
			n = 1
		}
		s = s[n:]
		i = strings.IndexByte(s, '&')
	}
	l.side = append(l.side, s...)
	base := int32(len(l.src))
	return base + int32(start), base + int32(len(l.side))
}

// longestReference is the length of the longest named reference,
// "&CounterClockwiseContourIntegral;".
const longestReference = 33

// reference decodes the reference that s begins with into the side buffer and
// returns its length, or 0 when "&" stands for itself.
func (l *lexer) reference(s string, inAttribute bool) int {
	if len(s) > 1 && s[1] == '#' {
		return l.numeric(s)
	}
	n := 1
	for n < len(s) && n < longestReference && class[s[n]]&isAlnum != 0 {
		n++
	}
	if n < len("&lt") {
		return 0
	}
	closed := n < len(s) && s[n] == ';'
	if closed {
		n++
		if text, ok := frequent[s[:n]]; ok {
			l.side = append(l.side, text...)
			return n
		}
	} else if inAttribute && n < len(s) && s[n] == '=' {
		return 0 // "?a=1&copy=2" is an address, not a copyright sign
	}
	text := html.UnescapeString(s[:n])
	if text == s[:n] {
		return 0
	}
	// A name may match by its beginning alone ("&notit" is "¬it"); inside an
	// attribute such a match is none.
	if whole := utf8.RuneCountInString(text) == 1 || closed && !strings.HasSuffix(text, ";"); inAttribute && !whole {
		return 0
	}
	l.side = append(l.side, text...)
	return n
}

// frequent holds the references that pages use much, so that decoding them
// allocates nothing, and two that the library's table lacks.
var frequent = func() map[string]string {
	m := map[string]string{"&nGt;": "\u226b\u20d2", "&nLt;": "\u226a\u20d2"}
	for _, name := range strings.Fields(`amp quot nbsp lt gt apos auml ouml uuml Auml Ouml Uuml szlig
		aacute eacute iacute oacute uacute agrave egrave ugrave acirc ecirc icirc ocirc atilde otilde ntilde ccedil aring oslash
		Eacute Aring Oslash laquo raquo lsquo rsquo sbquo ldquo rdquo bdquo lsaquo rsaquo ndash mdash hellip bull middot
		copy reg trade euro pound deg times shy ensp emsp thinsp zwnj rarr`) {
		m["&"+name+";"] = html.UnescapeString("&" + name + ";")
	}
	return m
}()

// numeric decodes "&#8217;" and "&#x2019;", with or without the semicolon.
func (l *lexer) numeric(s string) int {
	i, base := 2, 10
	if i < len(s) && (s[i] == 'x' || s[i] == 'X') {
		i, base = 3, 16
	}
	from := i
	for i < len(s) && isDigit(s[i], base) {
		i++
	}
	if i == from {
		return 0
	}
	v, err := strconv.ParseUint(s[from:i], base, 32)
	if i < len(s) && s[i] == ';' {
		i++
	}
	r := rune(v)
	switch {
	case err != nil || v == 0 || v > utf8.MaxRune || v >= 0xd800 && v < 0xe000:
		r = utf8.RuneError
	case v >= 0x80 && v < 0xa0: // the standard reads these as windows-1252
		r = windows1252[v-0x80]
	}
	l.side = utf8.AppendRune(l.side, r)
	return i
}

func isDigit(c byte, base int) bool {
	return c >= '0' && c <= '9' || base == 16 && (c|32 >= 'a' && c|32 <= 'f')
}

// windows1252 is what numeric references 0x80 to 0x9f stand for.
var windows1252 = [32]rune{
	0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f,
	0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
}
