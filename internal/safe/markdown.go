package safe

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Markdown escapes text so that Markdown (CommonMark, and what GitHub adds)
// shows it as it is, on one line.
func Markdown(s string) string { return escapeStart(escapeInline(Line(s))) }

// MarkdownCell is Markdown for a cell of a table.
func MarkdownCell(s string) string { return strings.ReplaceAll(escapeInline(Line(s)), "|", `\|`) }

// MarkdownLines is Markdown with the line breaks kept.
func MarkdownLines(s string) string {
	var lines []string
	for line := range strings.SplitSeq(Text(s), "\n") {
		if line = Markdown(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\\\n")
}

// escapeInline escapes what has a meaning inside a line.
func escapeInline(s string) string {
	var b strings.Builder
	var last rune
	for i, r := range s {
		if strings.ContainsRune("\\`*[]<~", r) || r == '_' && !inWord(last, s[i+1:]) || r == '&' && beginsEntity(s[i+1:]) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// beginsEntity says whether what follows an ampersand may make it one.
func beginsEntity(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return r == '#' || r < utf8.RuneSelf && wordRune(r)
}

// inWord says whether an underscore stands between letters or digits, where
// it has no meaning.
func inWord(last rune, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	return wordRune(last) && wordRune(next)
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// escapeStart escapes what has a meaning at the start of a line: a heading, a
// list, a table, an underline of a heading.
func escapeStart(s string) string {
	if s == "" {
		return s
	}
	switch s[0] {
	case '#', '-', '+', '=', ':', '|', '>':
		return `\` + s
	}
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if digits > 0 && digits < len(s) && (s[digits] == '.' || s[digits] == ')') {
		return s[:digits] + `\` + s[digits:]
	}
	return s
}
