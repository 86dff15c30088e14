package page

import "strings"

// doctype decides on quirks mode, of which one rule matters here: whether a
// table closes an open paragraph.
func (b *builder) doctype() {
	if b.mode == initial {
		b.mode = beforeHTML
		b.quirks = isQuirky(strings.ToLower(b.src[b.tok.from:b.tok.to]))
	}
}

// isQuirky reports whether a doctype asks for quirks mode: what stands behind
// "<!doctype", in lower case. See the standard's "initial" insertion mode.
func isQuirky(d string) bool {
	d, _, closed := strings.Cut(d, ">")
	d = strings.TrimLeft(d, " \t\n\f")
	name, rest := d, ""
	if i := strings.IndexAny(d, " \t\n\f"); i >= 0 {
		name, rest = d[:i], strings.TrimLeft(d[i:], " \t\n\f")
	}
	if name != "html" || !closed {
		return true
	}
	switch {
	case rest == "":
		return false
	case strings.HasPrefix(rest, "public"):
		public, rest, ok := quoted(rest[len("public"):])
		if !ok || isQuirkyID(public) {
			return true
		}
		if rest == "" {
			return strings.HasPrefix(public, "-//w3c//dtd html 4.01 frameset//") ||
				strings.HasPrefix(public, "-//w3c//dtd html 4.01 transitional//")
		}
		return isQuirkySystem(rest)
	case strings.HasPrefix(rest, "system"):
		return isQuirkySystem(rest[len("system"):])
	}
	return true
}

// quoted takes a quoted identifier off the front of s.
func quoted(s string) (id, rest string, ok bool) {
	s = strings.TrimLeft(s, " \t\n\f")
	if s == "" || s[0] != '"' && s[0] != '\'' {
		return "", "", false
	}
	id, rest, ok = strings.Cut(s[1:], s[:1])
	return id, strings.TrimLeft(rest, " \t\n\f"), ok
}

func isQuirkySystem(s string) bool {
	id, _, ok := quoted(s)
	return !ok || id == "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd"
}

// isQuirkyID reports whether a public identifier is one of the standard's
// list, which names each version of what these beginnings stand for.
func isQuirkyID(id string) bool {
	if id == "html" || id == "-/w3c/dtd html 4.0 transitional/en" {
		return true
	}
	for _, s := range quirkyIDs {
		if strings.HasPrefix(id, s) {
			return true
		}
	}
	return false
}

var quirkyIDs = []string{
	"+//silmaril//dtd html pro ",
	"-//advasoft ltd//",
	"-//as//dtd html ",
	"-//ietf//dtd html",
	"-//metrius//",
	"-//microsoft//dtd internet explorer ",
	"-//netscape comm. corp.//",
	"-//o'reilly and associates//",
	"-//softquad software//",
	"-//softquad//",
	"-//spyglass//",
	"-//sq//",
	"-//sun microsystems corp.//",
	"-//w3c//dtd html 3",
	"-//w3c//dtd html 4.0 frameset//",
	"-//w3c//dtd html 4.0 transitional//",
	"-//w3c//dtd html experimental ",
	"-//w3c//dtd w3 html//",
	"-//w3o//dtd w3 html ",
	"-//webtechs//",
}
