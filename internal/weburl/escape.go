package weburl

import "strings"

const upperHex = "0123456789ABCDEF"

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isAlnum(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'z' }

func isHostByte(c byte) bool { return isAlnum(c) || c == '.' || c == '-' || c == '_' }

// isUnreserved tells the bytes that mean the same with and without an escape
// (RFC 3986, section 2.3).
func isUnreserved(c byte) bool { return isAlnum(c) || c == '-' || c == '.' || c == '_' || c == '~' }

// isBare tells the bytes that may stand in a path, query or fragment as they are.
func isBare(c byte) bool { return isUnreserved(c) || strings.IndexByte("!$&'()*+,/:;=?@[]", c) >= 0 }

func unhex(c byte) (byte, bool) {
	switch {
	case isDigit(c):
		return c - '0', true
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10, true
	}
	return 0, false
}

// escaped reads the escape at s[i:], if one stands there.
func escaped(s string, i int) (byte, bool) {
	if s[i] != '%' || i+2 >= len(s) {
		return 0, false
	}
	hi, ok1 := unhex(s[i+1])
	lo, ok2 := unhex(s[i+2])
	return hi<<4 | lo, ok1 && ok2
}

// escape makes s plain: bytes that may not stand there are escaped, a stray
// percent sign too. With one set, existing escapes take their one form: none
// where none is needed, capitals elsewhere.
func escape(s string, one bool) string {
	i := 0
	for i < len(s) && isBare(s[i]) {
		i++
	}
	if i == len(s) {
		return s
	}
	out := append(make([]byte, 0, len(s)+16), s[:i]...)
	for ; i < len(s); i++ {
		c := s[i]
		if isBare(c) {
			out = append(out, c)
			continue
		}
		if e, ok := escaped(s, i); ok {
			switch {
			case !one:
				out = append(out, s[i:i+3]...)
			case isUnreserved(e):
				out = append(out, e)
			default:
				out = append(out, '%', upperHex[e>>4], upperHex[e&15])
			}
			i += 2
			continue
		}
		out = append(out, '%', upperHex[c>>4], upperHex[c&15])
	}
	return string(out)
}

// tidy takes off what a browser does not see in an address: white space and
// controls around it, tabs and line breaks within.
func tidy(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool { return r <= ' ' })
	if !strings.ContainsAny(s, "\t\r\n") {
		return s
	}
	return strings.NewReplacer("\t", "", "\r", "", "\n", "").Replace(s)
}

// isClean reports whether s is an absolute address that Resolve would give
// back unchanged; most references on most pages are, and cost no copy.
func isClean(s string) bool {
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok {
		if rest, ok = strings.CutPrefix(s, "http://"); !ok {
			return false
		}
	}
	n := strings.IndexByte(rest, '/')
	if n < 2 || n > 253 || !isAlnum(rest[0]) || !isAlnum(rest[n-1]) {
		return false
	}
	for i := range n {
		if c := rest[i]; !isHostByte(c) || 'A' <= c && c <= 'Z' || c == '.' && rest[i+1] == '.' {
			return false
		}
	}
	for i := n; i < len(rest); i++ {
		c := rest[i]
		if isBare(c) {
			if c == '.' && rest[i-1] == '/' {
				return false
			}
			continue
		}
		if _, ok := escaped(rest, i); !ok && c != '#' {
			return false
		}
	}
	return true
}
