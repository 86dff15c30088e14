// Package weburl gives each page one address: resolved, canonical, without trackers.
//
// Only http and https addresses are addresses here; javascript:, data:, mailto:
// and file: are not. Reading is as tolerant as a browser's, and what comes out
// is plain ASCII that net/url parses. A user name and password are never kept.
package weburl

import (
	"net/netip"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/publicsuffix"
)

// Resolve gives the absolute address of a reference found on the page at base.
// The base may be empty; only a reference with a host resolves then, and one
// without a scheme ("//cdn.example/a.png") is taken for https. An empty
// reference names nothing here, though a browser takes it for the page itself.
func Resolve(base, ref string) (string, bool) {
	if isClean(ref) {
		return ref, true
	}
	ref = tidy(ref)
	if ref == "" {
		return "", false
	}
	a := split(ref)
	if a.scheme == "" && !a.hasHost {
		b := split(tidy(base))
		if !b.settle() {
			return "", false
		}
		a = b.join(a)
	} else if a.scheme == "" {
		a.scheme = "https"
		if b := split(tidy(base)); b.settle() {
			a.scheme = b.scheme
		}
	}
	if !a.settle() {
		return "", false
	}
	a.path = escape(a.path, false)
	a.query = escape(a.query, false)
	a.fragment = escape(a.fragment, false)
	a.path = removeDots(a.path)
	return a.String(), true
}

// Canonical gives the one form of an absolute address: scheme and host in
// lower case, default port, fragment and tracker parameters off, escapes
// written one way, dot segments gone. The other parameters keep their order.
func Canonical(raw string) (string, bool) {
	a := split(tidy(raw))
	if a.scheme == "" || !a.settle() {
		return "", false
	}
	if a.scheme == "http" && a.port == "80" || a.scheme == "https" && a.port == "443" {
		a.port = ""
	}
	a.path = removeDots(escape(a.path, true))
	a.query = withoutTrackers(escape(a.query, true))
	a.hasQuery = a.query != ""
	a.fragment, a.hasFragment = "", false
	return a.String(), true
}

// Host gives the host of an absolute address in lower case, without its port, or "".
func Host(raw string) string {
	a := split(tidy(raw))
	if a.scheme == "" || !a.settle() {
		return ""
	}
	return a.host
}

// Domain gives the registrable domain of an absolute address ("bbc.co.uk" of
// "https://www.bbc.co.uk/news"), its host where it has none, or "".
func Domain(raw string) string {
	host := Host(raw)
	if strings.HasPrefix(host, "[") {
		return host
	}
	if _, err := netip.ParseAddr(host); err == nil {
		return host
	}
	if d, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return d
	}
	return host
}

// File gives the last part of an address's path, decoded, or "". The address
// may be relative. A part that would not decode to a plain name stays as it is.
func File(raw string) string {
	a := split(tidy(raw))
	if a.scheme != "" && a.scheme != "http" && a.scheme != "https" {
		return ""
	}
	name := a.path[strings.LastIndexByte(a.path, '/')+1:]
	if name == "." || name == ".." {
		return ""
	}
	plain, err := url.PathUnescape(name)
	if err != nil || !utf8.ValidString(plain) || plain == "." || plain == ".." || strings.ContainsFunc(plain, notInName) {
		return name
	}
	return plain
}

func notInName(r rune) bool { return r < ' ' || r == 0x7f || r == '/' || r == '\\' }
