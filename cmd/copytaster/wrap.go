package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

const (
	defaultWidth = 80
	widestAuto   = 100 // wider lines are hard to read
	narrowest    = 20
)

// Marks of style inside a line. Text from outside cannot hold them: clean
// takes out control characters. They take no room and become escape sequences
// on a terminal, nothing elsewhere.
const (
	boldOn   = '\x01'
	dimOn    = '\x02'
	styleOff = '\x03'
	glue     = '\x04' // a space at which no line breaks
)

func bold(s string) string {
	if s == "" {
		return ""
	}
	return string(boldOn) + s + string(styleOff)
}

func dim(s string) string {
	if s == "" {
		return ""
	}
	return string(dimOn) + s + string(styleOff)
}

// glued keeps a short phrase on one line.
func glued(s string) string {
	if columns(s) > narrowest {
		return s
	}
	return strings.ReplaceAll(s, " ", string(glue))
}

// clean makes text from outside safe to print on a terminal and puts it on one
// line: no control characters, no escape sequences, nothing that turns the
// direction of what follows.
func clean(s string) string { return strings.Join(strings.FieldsFunc(safe(s), isGap), " ") }

// safe is clean, with the line breaks and tabs kept.
func safe(s string) string {
	if isSafe(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if n := escapeLen(s[i:]); n > 0 {
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case !harmful(r):
			b.WriteRune(r)
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func isSafe(s string) bool {
	for _, r := range s {
		if harmful(r) || r == utf8.RuneError {
			return false
		}
	}
	return true
}

func harmful(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < 0x20, 0x7f <= r && r <= 0x9f: // C0, DEL and C1
		return true
	case r == 0xad, r == 0xfeff, r == 0x2028, r == 0x2029: // soft hyphen, BOM, separators
		return true
	case 0x202a <= r && r <= 0x202e, 0x2066 <= r && r <= 0x2069: // bidirectional overrides
		return true
	}
	return false
}

// escapeLen returns how long the escape sequence is that s begins with
// (ECMA-48, section 5.4 and 5.6), or 0.
func escapeLen(s string) int {
	at, kind := 0, byte(0)
	switch {
	case len(s) >= 2 && s[0] == 0x1b:
		at, kind = 2, s[1]
	case strings.HasPrefix(s, "\u009b"):
		at, kind = 2, '['
	case strings.HasPrefix(s, "\u009d"), strings.HasPrefix(s, "\u0090"):
		at, kind = 2, ']'
	default:
		return 0
	}
	switch kind {
	case '[': // up to a final byte
		for at < len(s) && 0x20 <= s[at] && s[at] < 0x40 {
			at++
		}
		if at < len(s) && 0x40 <= s[at] && s[at] < 0x7f {
			at++
		}
		return at
	case ']', 'P', 'X', '^', '_': // up to BEL or ST, on the same line
		for i := at; i < len(s) && s[i] != '\n'; i++ {
			if s[i] == 0x07 {
				return i + 1
			}
			if strings.HasPrefix(s[i:], "\x1b\\") || strings.HasPrefix(s[i:], "\u009c") {
				return i + 2
			}
		}
		return at
	}
	if 0x20 <= kind && kind < 0x7f {
		return at
	}
	return 1
}

// isGap says where a line may break: at white space, but not at a no-break space.
func isGap(r rune) bool {
	return unicode.IsSpace(r) && r != 0xa0 && r != 0x202f && r != 0x2007
}

// cells returns how many columns of a terminal a rune takes.
func cells(r rune) int {
	switch {
	case r == glue:
		return 1
	case r < 0x20: // marks of style
		return 0
	case r < 0x300:
		return 1
	case 0x1160 <= r && r <= 0x11ff: // vowels and finals, drawn into the syllable
		return 0
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

func columns(s string) int {
	n := 0
	for _, r := range s {
		n += cells(r)
	}
	return n
}

// wrap breaks text into lines of at most room columns: at white space, between
// wide runes (which are written without spaces), and inside a word only where
// it would not fit on a line of its own.
func wrap(text string, room int) []string {
	room = max(room, 2)
	var lines []string
	var line strings.Builder
	used := 0
	for _, word := range strings.FieldsFunc(text, isGap) {
		space := min(used, 1)
		for _, piece := range pieces(word, room) {
			n := columns(piece)
			if used > 0 && used+space+n > room {
				lines = append(lines, line.String())
				line.Reset()
				used, space = 0, 0
			}
			line.WriteString("  "[:space])
			line.WriteString(piece)
			used += space + n
			space = 0
		}
	}
	if line.Len() > 0 {
		lines = append(lines, line.String())
	}
	return lines
}

// pieces cuts a word where a line may break inside it.
func pieces(word string, room int) []string {
	var out []string
	start, used := 0, 0
	var last rune
	for i, r := range word {
		n := cells(r)
		joins := n == 0 || unicode.In(r, unicode.Pe, unicode.Pf, unicode.Po) || unicode.In(last, unicode.Ps, unicode.Pi)
		between := (n == 2 || cells(last) == 2) && !joins
		if i > start && n > 0 && (between || used+n > room) {
			out = append(out, word[start:i])
			start, used = i, 0
		}
		used += n
		if n > 0 {
			last = r
		}
	}
	return append(out, word[start:])
}
