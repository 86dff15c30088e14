package main

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"github.com/copytaster/copytaster/internal/safe"
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

// clean makes text from outside safe to print on a terminal, on one line.
func clean(s string) string { return safe.Line(s) }

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
	for _, word := range strings.FieldsFunc(text, safe.Gap) {
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
