// Package safe makes text from outside harmless where it is written: on a terminal, in Markdown, in HTML, as an address.
package safe

import (
	"html"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line makes text safe to print on a terminal and puts it on one line: no
// control characters, no escape sequences, nothing that turns the direction of
// what follows.
func Line(s string) string { return strings.Join(strings.FieldsFunc(Text(s), Gap), " ") }

// Text is Line, with the line breaks and tabs kept.
func Text(s string) string {
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

// longestString is how long the string of an escape sequence may be; of a
// longer one, or one without an end, the sign that begins it alone is taken.
const longestString = 512

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
		return at + stringLen(s[at:min(len(s), at+longestString)])
	}
	if 0x20 <= kind && kind < 0x7f {
		return at
	}
	return 1
}

// stringLen returns how long the string of a sequence is that s begins with,
// its end included, or 0 where it has none.
func stringLen(s string) int {
	s, _, _ = strings.Cut(s, "\n")
	n := 0
	for _, end := range []string{"\a", "\x1b\\", "\u009c"} {
		if i := strings.Index(s, end); i >= 0 {
			n = i + len(end)
			s = s[:n]
		}
	}
	return n
}

// Gap says where a line may break: at white space, but not at a no-break space.
func Gap(r rune) bool {
	return unicode.IsSpace(r) && r != 0xa0 && r != 0x202f && r != 0x2007
}

// HTML escapes text so that HTML shows it as it is inside an element, on one line.
func HTML(s string) string { return inElement.Replace(Line(s)) }

// HTMLText is HTML with the line breaks and tabs kept.
func HTMLText(s string) string { return inElement.Replace(Text(s)) }

var inElement = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// HTMLValue escapes text for an attribute's value between double quotes.
func HTMLValue(s string) string { return html.EscapeString(Line(s)) }

// Lang returns a language as HTML has it, or "" where it is no tag.
func Lang(s string) string {
	s = strings.ReplaceAll(s, "_", "-")
	for _, r := range s {
		if r != '-' && (r < '0' || r > '9') && (r|0x20 < 'a' || r|0x20 > 'z') {
			return ""
		}
	}
	return s
}

// Address returns an address on the web that may be linked to, fit to stand
// between < and >, or "" where it is none.
func Address(s string) string {
	if a := Reference(s); strings.HasPrefix(a, "http:") || strings.HasPrefix(a, "https:") {
		return a
	}
	return ""
}

// Reference is Address for relative addresses too.
func Reference(s string) string {
	u, err := url.Parse(Line(s))
	if err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", `\\`, "%5C").Replace(u.String())
}
