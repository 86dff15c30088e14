package weburl

import (
	"bytes"
	"net/netip"
	"strconv"
	"strings"

	"golang.org/x/net/idna"
)

// An address is one taken apart as RFC 3986, section 3, names the parts.
type address struct {
	scheme, host, port, path, query, fragment string

	hasHost, hasQuery, hasFragment bool
}

// split takes a tidy reference apart; it never fails and copies nothing but
// a scheme in capitals and a path with backslashes.
func split(s string) address {
	var a address
	if i := strings.IndexByte(s, '#'); i >= 0 {
		s, a.fragment, a.hasFragment = s[:i], s[i+1:], true
	}
	if i := strings.IndexByte(s, '?'); i >= 0 {
		s, a.query, a.hasQuery = s[:i], s[i+1:], true
	}
	if n := schemeLen(s); n > 0 {
		a.scheme, s = strings.ToLower(s[:n]), s[n+1:]
	}
	s = strings.ReplaceAll(s, `\`, "/")
	if rest, ok := strings.CutPrefix(s, "//"); ok {
		a.hasHost = true
		end := strings.IndexByte(rest, '/')
		if end < 0 {
			end = len(rest)
		}
		a.host, s = rest[:end], rest[end:]
		a.host = a.host[strings.LastIndexByte(a.host, '@')+1:]
		if i := strings.LastIndexByte(a.host, ':'); i > strings.LastIndexByte(a.host, ']') {
			a.host, a.port = a.host[:i], a.host[i+1:]
		}
	}
	a.path = s
	return a
}

func schemeLen(s string) int {
	for i := range len(s) {
		switch c := s[i] | 0x20; {
		case s[i] == ':':
			return i
		case 'a' <= c && c <= 'z':
		case i > 0 && (isDigit(s[i]) || s[i] == '+' || s[i] == '-' || s[i] == '.'):
		default:
			return 0
		}
	}
	return 0
}

// settle brings scheme, host, port and the empty path into their one form and
// reports whether this is an address on the web at all.
func (a *address) settle() bool {
	if a.scheme != "http" && a.scheme != "https" || !a.hasHost {
		return false
	}
	if a.path == "" {
		a.path = "/"
	}
	if a.port != "" {
		n, err := strconv.ParseUint(a.port, 10, 16)
		if err != nil {
			return false
		}
		a.port = strconv.Itoa(int(n))
	}
	var ok bool
	a.host, ok = settleHost(a.host)
	return ok
}

func settleHost(h string) (string, bool) {
	if strings.HasPrefix(h, "[") {
		ip, err := netip.ParseAddr(strings.TrimSuffix(h[1:], "]"))
		if err != nil || h[len(h)-1] != ']' || !ip.Is6() || ip.Zone() != "" {
			return "", false
		}
		return "[" + ip.String() + "]", true
	}
	for i := range len(h) {
		if h[i] >= 0x80 {
			ascii, err := idna.Lookup.ToASCII(h)
			if err != nil {
				return "", false
			}
			h = ascii
			break
		}
	}
	h = strings.ToLower(strings.TrimSuffix(h, "."))
	if h == "" || len(h) > 253 || h[0] == '.' || strings.Contains(h, "..") || h[len(h)-1] == '.' {
		return "", false
	}
	for i := range len(h) {
		if !isHostByte(h[i]) {
			return "", false
		}
	}
	return h, true
}

// join resolves a reference without scheme and host against a settled
// base (RFC 3986, section 5.2.2).
func (a address) join(ref address) address {
	switch {
	case strings.HasPrefix(ref.path, "/"):
		a.path = ref.path
	case ref.path != "":
		a.path = a.path[:strings.LastIndexByte(a.path, '/')+1] + ref.path
	case !ref.hasQuery:
		ref.query, ref.hasQuery = a.query, a.hasQuery
	}
	a.query, a.hasQuery = ref.query, ref.hasQuery
	a.fragment, a.hasFragment = ref.fragment, ref.hasFragment
	return a
}

// String puts a settled address together again.
func (a address) String() string {
	var b strings.Builder
	b.Grow(len(a.scheme) + len(a.host) + len(a.port) + len(a.path) + len(a.query) + len(a.fragment) + 6)
	b.WriteString(a.scheme)
	b.WriteString("://")
	b.WriteString(a.host)
	if a.port != "" {
		b.WriteByte(':')
		b.WriteString(a.port)
	}
	b.WriteString(a.path)
	if a.hasQuery {
		b.WriteByte('?')
		b.WriteString(a.query)
	}
	if a.hasFragment {
		b.WriteByte('#')
		b.WriteString(a.fragment)
	}
	return b.String()
}

// removeDots takes "." and ".." out of an absolute path (RFC 3986, section 5.2.4).
func removeDots(path string) string {
	if !strings.Contains(path, "/.") {
		return path
	}
	out := make([]byte, 0, len(path))
	for path != "" {
		path = path[1:]
		end := strings.IndexByte(path, '/')
		last := end < 0
		if last {
			end = len(path)
		}
		part := path[:end]
		path = path[end:]
		switch part {
		case "..":
			out = out[:max(bytes.LastIndexByte(out, '/'), 0)]
			fallthrough
		case ".":
			if last {
				out = append(out, '/')
			}
		default:
			out = append(append(out, '/'), part...)
		}
	}
	return string(out)
}
