package page

import "strings"

// The lexer cuts the source into text, start tags and end tags, in place: a
// token holds offsets. It follows the tokenization section of the HTML
// standard; comments, doctypes and processing instructions are passed over.

type tokenKind uint8

const (
	textToken tokenKind = iota
	startToken
	endToken
	doctypeToken
	eofToken
)

type token struct {
	kind        tokenKind
	name        Name
	selfClosing bool
	from, to    int32 // text or doctype: its span; tag: the name's span
	attrFrom    int32 // start tag: its attributes in lexer.attrs
	attrTo      int32
}

type lexer struct {
	src      string
	pos      int32
	began    int32 // where the last token begins
	rawUntil Name  // inside script, style, title…: the element whose end tag ends the text
	cdata    bool  // CDATA sections are text: only in foreign content
	attrs    []attr
	side     []byte // decoded text
}

const (
	isSpace = 1 << iota
	isLetter
	isAlnum
)

var class = func() (t [256]uint8) {
	for _, c := range " \t\n\f\r" {
		t[c] |= isSpace
	}
	for c := 'a'; c <= 'z'; c++ {
		t[c] |= isLetter | isAlnum
		t[c-32] |= isLetter | isAlnum
	}
	for c := '0'; c <= '9'; c++ {
		t[c] |= isAlnum
	}
	return t
}()

// endsName holds what ends a tag name; endsAttr what ends an attribute name;
// endsValue what ends an unquoted value.
var endsName, endsAttr, endsValue, toLower = func() (name, attr, value [256]bool, lower [256]byte) {
	for c := range 256 {
		lower[c] = byte(c)
		if c >= 'A' && c <= 'Z' {
			lower[c] += 'a' - 'A'
		}
		space := class[c]&isSpace != 0
		name[c] = space || c == '/' || c == '>'
		attr[c] = name[c] || c == '='
		value[c] = space || c == '>'
	}
	return
}()

// next reads one token.
func (l *lexer) next(t *token) {
	for !l.read(t) {
	}
}

// read reads one token, or passes over a comment and returns false.
func (l *lexer) read(t *token) bool {
	*t = token{from: l.pos}
	l.began = l.pos
	if l.rawUntil != 0 && l.rawText(t) {
		return true
	}
	n := int32(len(l.src))
	at := l.pos
	for {
		i := strings.IndexByte(l.src[at:], '<')
		if i < 0 || at+int32(i)+1 >= n {
			at = n
			break
		}
		at += int32(i)
		c := l.src[at+1]
		if class[c]&isLetter != 0 || c == '!' || c == '?' || c == '/' && at+2 < n {
			break
		}
		at++ // a stray "<" is text
	}
	switch {
	case at > t.from:
		l.pos = at
		t.from, t.to = l.decoded(t.from, at, false)
		return true
	case at == n:
		t.kind = eofToken
		return true
	}
	return l.markup(t, at)
}

// markup reads what begins with the "<" at offset at; false when it is no token.
func (l *lexer) markup(t *token, at int32) bool {
	switch c := l.src[at+1]; {
	case class[c]&isLetter != 0:
		t.kind = startToken
		l.tag(t, at+1)
	case c == '/' && class[l.src[at+2]]&isLetter != 0:
		t.kind = endToken
		l.tag(t, at+2)
	case c == '/' && l.src[at+2] == '>':
		l.pos = at + 3
		return false
	case c == '!' && strings.HasPrefix(l.src[at+2:], "--"):
		l.pos = l.commentEnd(at + 4)
		return false
	case c == '!' && l.cdata && strings.HasPrefix(l.src[at+2:], "[CDATA["):
		return l.cdataText(t, at+9)
	case c == '!' && len(l.src) >= int(at)+9 && strings.EqualFold(l.src[at+2:at+9], "doctype"):
		l.pos = l.after('>', at)
		t.kind, t.from, t.to = doctypeToken, at+9, l.pos
	default:
		l.pos = l.after('>', at)
		return false
	}
	return true
}

// after returns the offset behind the next c from at on, or the end.
func (l *lexer) after(c byte, at int32) int32 {
	if i := strings.IndexByte(l.src[at:], c); i >= 0 {
		return at + int32(i) + 1
	}
	return int32(len(l.src))
}

// commentEnd returns the offset behind a comment whose content begins at at.
func (l *lexer) commentEnd(at int32) int32 {
	rest := l.src[at:]
	if strings.HasPrefix(rest, ">") {
		return at + 1
	}
	if strings.HasPrefix(rest, "->") {
		return at + 2
	}
	for from := 0; ; {
		i := strings.Index(rest[from:], "--")
		if i < 0 {
			return int32(len(l.src))
		}
		end := from + i + 2
		for end < len(rest) && rest[end] == '-' {
			end++
		}
		switch {
		case strings.HasPrefix(rest[end:], ">"):
			return at + int32(end) + 1
		case strings.HasPrefix(rest[end:], "!>"):
			return at + int32(end) + 2
		}
		from = end
	}
}

func (l *lexer) cdataText(t *token, at int32) bool {
	end, next := int32(len(l.src)), int32(len(l.src))
	if i := strings.Index(l.src[at:], "]]>"); i >= 0 {
		end, next = at+int32(i), at+int32(i)+3
	}
	l.pos = next
	t.from, t.to = at, end
	return end > at
}

// tag reads a tag whose name begins at at. An unfinished tag at the end of the
// source is dropped, as the standard has it.
func (l *lexer) tag(t *token, at int32) {
	src := l.src
	i, h := int(at), uint32(fnvStart)
	for i < len(src) && !endsName[src[i]] {
		h = (h ^ uint32(toLower[src[i]])) * fnvPrime
		i++
	}
	t.from, t.to = at, int32(i)
	t.name = lookup(src[at:i], h)
	t.attrFrom = int32(len(l.attrs))
	for {
		slash := false
		for i < len(src) && (class[src[i]]&isSpace != 0 || src[i] == '/') {
			slash = src[i] == '/'
			i++
		}
		if i >= len(src) {
			l.attrs = l.attrs[:t.attrFrom]
			l.pos = int32(len(src))
			*t = token{kind: eofToken}
			return
		}
		if src[i] == '>' {
			t.selfClosing = slash
			break
		}
		i = l.attribute(i)
	}
	l.pos = int32(i + 1)
	if t.kind == endToken {
		l.attrs = l.attrs[:t.attrFrom]
	}
	t.attrTo = int32(len(l.attrs))
}

// attribute reads one attribute at offset i and returns the offset behind it.
func (l *lexer) attribute(i int) int {
	src := l.src
	from, h := i, uint32(fnvStart)
	h = (h ^ uint32(toLower[src[i]])) * fnvPrime
	i++ // a leading "=" belongs to the name
	for i < len(src) && !endsAttr[src[i]] {
		h = (h ^ uint32(toLower[src[i]])) * fnvPrime
		i++
	}
	a := attr{name: lookup(src[from:i], h), nameFrom: int32(from), nameLen: uint16(min(i-from, 1<<16-1))}
	j := i
	for j < len(src) && class[src[j]]&isSpace != 0 {
		j++
	}
	if j >= len(src) || src[j] != '=' {
		l.attrs = append(l.attrs, a)
		return i
	}
	j++
	for j < len(src) && class[src[j]]&isSpace != 0 {
		j++
	}
	if j >= len(src) {
		return j
	}
	start, end := j, j
	switch c := src[j]; c {
	case '"', '\'':
		start++
		k := strings.IndexByte(src[start:], c)
		if k < 0 {
			return len(src)
		}
		end = start + k
		j = end + 1
	default:
		for j < len(src) && !endsValue[src[j]] {
			j++
		}
		end = j
	}
	a.from, a.to = l.decoded(int32(start), int32(end), true)
	l.attrs = append(l.attrs, a)
	return j
}

// rawText reads the text up to the end tag of rawUntil; false when there is none.
func (l *lexer) rawText(t *token) bool {
	until := l.rawUntil
	l.rawUntil = 0
	end := l.rawEnd(until)
	if end == l.pos {
		return false
	}
	t.to, l.pos = end, end
	if until == Title || until == Textarea {
		t.from, t.to = l.decoded(t.from, end, false)
	}
	return true
}

// rawEnd finds the end tag of a raw text element. In scripts, an end tag
// between "<!--" with "<script" and "-->" does not count (the standard's
// script data double escaped state).
func (l *lexer) rawEnd(until Name) int32 {
	n := int32(len(l.src))
	if until == Plaintext {
		return n
	}
	escaped, double := false, false
	for at := l.pos; ; at++ {
		i := strings.IndexByte(l.src[at:], '<')
		if escaped {
			stop := at + int32(max(i, 0))
			if i < 0 {
				stop = n
			}
			if strings.Contains(l.src[at:stop], "-->") {
				escaped, double = false, false
			}
		}
		if i < 0 {
			return n
		}
		at += int32(i)
		rest := l.src[at:]
		switch {
		case !double && tagOpens(rest, "</", until):
			return at
		case until != Script:
		case !escaped && strings.HasPrefix(rest, "<!--"):
			// "<!-->" and "<!--->" open and close at once.
			escaped = !strings.HasPrefix(rest[4:], ">") && !strings.HasPrefix(rest[4:], "->")
		case escaped && !double && tagOpens(rest, "<", Script):
			double = true
		case double && tagOpens(rest, "</", Script):
			double = false
		}
	}
}

// tagOpens reports whether s begins with open, the name, and an end of a name.
func tagOpens(s, open string, name Name) bool {
	text := nameText[name]
	n := len(open) + len(text)
	return len(s) > n && strings.HasPrefix(s, open) && equalLower(s[len(open):n], text) && endsName[s[n]]
}

// byteAt is the byte at offset i of the source and the decoded text behind it.
func (l *lexer) byteAt(i int32) byte {
	if n := int32(len(l.src)); i >= n {
		return l.side[i-n]
	}
	return l.src[i]
}

// text is a span of the source or of the decoded text.
func (l *lexer) text(from, to int32) string {
	if n := int32(len(l.src)); from >= n && from < to {
		return string(l.side[from-n : to-n])
	}
	return l.src[from:to]
}

// attrName is an attribute's name as it stands.
func (l *lexer) attrName(a *attr) string { return l.src[a.nameFrom : a.nameFrom+int32(a.nameLen)] }

// value is the value of the first attribute of a name among attrs[from:to], or "".
func (l *lexer) value(from, to int32, name Name) string {
	for i := from; i < to; i++ {
		if a := &l.attrs[i]; a.name == name {
			return l.text(a.from, a.to)
		}
	}
	return ""
}
