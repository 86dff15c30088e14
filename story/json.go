package story

import (
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// A jsonDoc is JSON as pages carry it, read into one slice of values in the
// order of the source; the members of value i are the values i+1 up to its
// end. Pages break JSON in many ways, so nothing is an error: line breaks in
// strings, trailing commas and comments are passed over, and a source that
// stops half way counts as closed there.
type jsonDoc []jsonValue

type jsonValue struct {
	kind jsonKind
	key  string // in an object
	text string // of a string, number, true, false or null, as it stands in the source
	end  int32  // index behind the last member
	raw  bool   // a string with escapes
}

type jsonKind uint8

const (
	jsonText jsonKind = iota
	jsonWord          // number, true, false, null
	jsonObject
	jsonArray
)

// maxJSONDepth bounds nesting; deeper values are dropped.
const maxJSONDepth = 64

// add reads one more source into the document. It returns the index of its
// root, or -1 when there is none, and how much of the source it read.
func (d *jsonDoc) add(src string) (int32, int) {
	const most = 1 << 12 // values; real ones take some forty bytes each
	r := jsonReader{src: src, doc: slices.Grow(*d, min(len(src)/40+1, most))}
	root := int32(len(*d))
	ok := r.value("", 0)
	*d = r.doc
	if !ok {
		root = -1
	}
	return root, r.at
}

type jsonReader struct {
	src string
	at  int
	doc jsonDoc
}

// space passes over white space, comments and what wraps a script.
func (r *jsonReader) space() {
	for r.at < len(r.src) {
		switch rest := r.src[r.at:]; {
		case rest[0] <= ' ':
			r.at++
		case strings.HasPrefix(rest, "//"):
			r.at += lineEnd(rest)
		case strings.HasPrefix(rest, "/*"):
			i := strings.Index(rest[2:], "*/")
			if i < 0 {
				r.at = len(r.src)
				return
			}
			r.at += i + 4
		case strings.HasPrefix(rest, "\ufeff"), strings.HasPrefix(rest, "\u00a0"):
			_, n := utf8.DecodeRuneInString(rest)
			r.at += n
		default:
			return
		}
	}
}

func lineEnd(s string) int {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		return i + 1
	}
	return len(s)
}

// value reads a value; false when there is none.
func (r *jsonReader) value(key string, depth int) bool {
	r.space()
	if r.at >= len(r.src) {
		return false
	}
	i := len(r.doc)
	switch c := r.src[r.at]; {
	case c == '{' || c == '[':
		r.at++
		kind := jsonObject
		if c == '[' {
			kind = jsonArray
		}
		r.doc = append(r.doc, jsonValue{kind: kind, key: key})
		if depth < maxJSONDepth {
			r.members(kind, depth+1)
		} else {
			r.at = len(r.src)
		}
	case c == '"':
		text, raw := r.text()
		r.doc = append(r.doc, jsonValue{key: key, text: text, raw: raw})
	default:
		word := r.word()
		if word == "" {
			return false
		}
		r.doc = append(r.doc, jsonValue{kind: jsonWord, key: key, text: word})
	}
	r.doc[i].end = int32(len(r.doc))
	return true
}

// members reads what stands inside brackets, and the closing one.
func (r *jsonReader) members(kind jsonKind, depth int) {
	for {
		r.space()
		if r.at >= len(r.src) {
			return
		}
		switch c := r.src[r.at]; {
		case c == '}' || c == ']':
			r.at++
			return
		case c == ',' || c == ':' || c == ';':
			r.at++
		case kind == jsonObject:
			key := ""
			if c == '"' {
				var raw bool
				if key, raw = r.text(); raw {
					key = unescapeJSON(key)
				}
			} else if key = r.word(); key == "" {
				r.at++
				continue
			}
			if r.space(); r.at < len(r.src) && r.src[r.at] == ':' {
				r.at++
				r.value(key, depth)
			}
		default:
			if !r.value("", depth) {
				r.at++
			}
		}
	}
}

func (r *jsonReader) word() string {
	i := r.at
	for i < len(r.src) && strings.IndexByte(" \t\r\n,:;{}[]\"", r.src[i]) < 0 {
		i++
	}
	w := r.src[r.at:i]
	r.at = i
	return w
}

// text reads a string and reports whether it has escapes. A quotation mark
// inside that nobody escaped ends it only when what follows may follow a string.
func (r *jsonReader) text() (s string, escaped bool) {
	r.at++
	from := r.at
	for r.at < len(r.src) {
		i := strings.IndexAny(r.src[r.at:], `"\`)
		if i < 0 {
			break
		}
		r.at += i
		if r.src[r.at] == '\\' {
			escaped = true
			r.at += 2
			continue
		}
		if r.endsHere(r.at + 1) {
			s = r.src[from:r.at]
			r.at++
			return s, escaped
		}
		r.at++
	}
	r.at = len(r.src)
	return r.src[from:], false
}

// endsHere reports whether a string may end before offset i.
func (r *jsonReader) endsHere(i int) bool {
	for i < len(r.src) && r.src[i] <= ' ' {
		i++
	}
	return i >= len(r.src) || strings.IndexByte(",:}]", r.src[i]) >= 0
}

func unescapeJSON(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for {
		i := strings.IndexByte(s, '\\')
		if i < 0 || i+1 >= len(s) {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		c := s[i+1]
		s = s[i+2:]
		switch c {
		case 'n', 'r':
			b.WriteByte('\n')
		case 't':
			b.WriteByte('\t')
		case 'b', 'f':
		case 'u':
			r, n := unicodeEscape(s)
			b.WriteRune(r)
			s = s[n:]
		default:
			b.WriteByte(c)
		}
	}
}

// unicodeEscape reads the four digits behind "\u", and a second escape where
// the two are a surrogate pair.
func unicodeEscape(s string) (rune, int) {
	hex := func(s string) (rune, bool) {
		if len(s) < 4 {
			return 0, false
		}
		v, err := strconv.ParseUint(s[:4], 16, 32)
		return rune(v), err == nil
	}
	r, ok := hex(s)
	if !ok {
		return utf8.RuneError, 0
	}
	if utf16.IsSurrogate(r) && strings.HasPrefix(s[4:], `\u`) {
		if low, ok := hex(s[6:]); ok {
			return utf16.DecodeRune(r, low), 10
		}
	}
	return r, 4
}

// member returns the member of object v with the key, or -1.
func (d jsonDoc) member(v int32, key string) int32 {
	if v < 0 || d[v].kind != jsonObject {
		return -1
	}
	for i := v + 1; i < d[v].end; i = d[i].end {
		if d[i].key == key {
			return i
		}
	}
	return -1
}

// source is a string or word as it is meant, markup and all.
func (d jsonDoc) source(v int32) string {
	if d[v].raw {
		return unescapeJSON(d[v].text)
	}
	return d[v].text
}

// text returns a string or number as clean text, without markup, or "".
func (d jsonDoc) text(v int32) string {
	if v < 0 {
		return ""
	}
	switch d[v].kind {
	case jsonText:
		return plain(d.source(v))
	case jsonWord:
		if w := d[v].text; w != "null" && w != "true" && w != "false" && w != "undefined" {
			return w
		}
	}
	return ""
}

// field is the text of an object's member.
func (d jsonDoc) field(v int32, key string) string { return d.text(d.member(v, key)) }

// each ranges over the items of an array, or gives a single value itself.
func (d jsonDoc) each(v int32) func(yield func(int32) bool) {
	return func(yield func(int32) bool) {
		if v < 0 {
			return
		}
		if d[v].kind != jsonArray {
			yield(v)
			return
		}
		for i := v + 1; i < d[v].end; i = d[i].end {
			if !yield(i) {
				return
			}
		}
	}
}

// flat is each, with the items of arrays in arrays in their place.
func (d jsonDoc) flat(v int32) func(yield func(int32) bool) {
	return func(yield func(int32) bool) {
		if v < 0 {
			return
		}
		for i := v; i < d[v].end; {
			if d[i].kind == jsonArray {
				i++
				continue
			}
			if !yield(i) {
				return
			}
			i = d[i].end
		}
	}
}

// plain turns a value that may hold markup and references into one line of text.
func plain(s string) string {
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
		if strings.IndexByte(s, '&') >= 0 && strings.IndexByte(s, ';') >= 0 {
			s = html.UnescapeString(s) // escaped twice
		}
	}
	if strings.IndexByte(s, '<') >= 0 {
		s = withoutTags(s)
	}
	return fold(s)
}

// withoutTags drops what looks like tags.
func withoutTags(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			break
		}
		j := strings.IndexByte(s[i:], '>')
		if j < 0 || i+1 < len(s) && (s[i+1] == ' ' || s[i+1] >= '0' && s[i+1] <= '9') {
			b.WriteString(s[:i+1])
			s = s[i+1:]
			continue
		}
		b.WriteString(s[:i])
		b.WriteByte(' ')
		s = s[i+j+1:]
	}
	b.WriteString(s)
	return b.String()
}

// fold trims a string and folds its white space, no-break spaces included.
func fold(s string) string {
	if s = strings.TrimSpace(s); isFolded(s) {
		return s
	}
	var buffer [512]byte
	return string(trimFolded(appendFolded(buffer[:0], s)))
}

// appendFolded appends a string to folded text; a space at its end is left
// for what comes next.
func appendFolded(out []byte, s string) []byte {
	for i := 0; i < len(s); {
		c, n := rune(s[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(s[i:])
		}
		if !unicode.IsSpace(c) {
			out = append(out, s[i:i+n]...)
		} else if len(out) > 0 && out[len(out)-1] != ' ' {
			out = append(out, ' ')
		}
		i += n
	}
	return out
}

func trimFolded(b []byte) []byte {
	if n := len(b); n > 0 && b[n-1] == ' ' {
		return b[:n-1]
	}
	return b
}

func isFolded(s string) bool {
	space := true // at the start, and behind a space
	for i := range len(s) {
		c := s[i]
		if c == ' ' && space || c < ' ' || c == 0xc2 && i+1 < len(s) && s[i+1] <= 0xa0 || c == 0xe2 && i+1 < len(s) && s[i+1] == 0x80 || c == 0xe3 {
			return false // perhaps: let Fields look
		}
		space = c == ' '
	}
	return !space || s == ""
}
