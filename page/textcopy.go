package page

import (
	"bytes"
	"strings"
)

// ParseText parses a raw text copy of a page, as select-all-and-copy or a WET
// record gives it: each line becomes an element of its own under the body, a
// list item where it begins with a bullet or an indented number. Lines that
// were wrapped at a fixed width are joined again. Errors are those of [Parse].
func ParseText(doc []byte, o Options) (*Page, error) {
	src, charset, err := decode(doc, o.ContentType)
	if err != nil {
		return nil, err
	}
	p := &Page{src: src, Charset: charset, Copied: true}
	p.Nodes = append(p.Nodes,
		Node{Kind: Document, Parent: -1},
		Node{Kind: Element, Tag: HtmlTag, Parent: 0, name: -1},
		Node{Kind: Element, Tag: Body, Parent: 1, name: -1})
	width := wrapWidth(src)
	for at := 0; at < len(src); {
		end := at + lineLen(src[at:])
		for width > 0 && continues(src, at, end, width) {
			end++
			end += lineLen(src[end:])
		}
		p.addLine(at, end)
		at = end + 1
	}
	for i := range 3 {
		p.Nodes[i].End = int32(len(p.Nodes))
	}
	return p, nil
}

// ParseAuto parses HTML or a text copy, by a look at the bytes.
func (p *Parser) ParseAuto(doc []byte, o Options) (*Page, error) {
	if LooksLikeHTML(doc) {
		return p.Parse(doc, o)
	}
	return ParseText(doc, o)
}

// looksWithin is how much of a document LooksLikeHTML looks at.
const looksWithin = 8 << 10

// ParseAuto parses HTML or a text copy. See [Parser.ParseAuto].
func ParseAuto(doc []byte, o Options) (*Page, error) { return new(Parser).ParseAuto(doc, o) }

// LooksLikeHTML reports whether a document is marked up: it begins with a tag
// or a declaration, or tags that only pages have stand near its beginning.
func LooksLikeHTML(doc []byte) bool {
	head := bytes.TrimLeft(doc[:min(len(doc), looksWithin)], "\xef\xbb\xbf\xff\xfe \t\r\n\f\x00")
	if len(head) > 1 && head[0] == '<' && (class[head[1]]&isLetter != 0 || head[1] == '!' || head[1] == '?') {
		return true
	}
	if bytes.HasPrefix(doc, []byte("\xff\xfe")) || bytes.HasPrefix(doc, []byte("\xfe\xff")) {
		head = bytes.ReplaceAll(head, []byte{0}, nil)
		return bytes.HasPrefix(head, []byte("<"))
	}
	head = bytes.ToLower(head)
	for _, tag := range []string{"<html", "<head>", "<body", "<div", "</p>", "<p>", "<meta ", "<br>", "<br/>", "</a>"} {
		if bytes.Contains(head, []byte(tag)) {
			return true
		}
	}
	return false
}

func lineLen(s string) int {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		return i
	}
	return len(s)
}

// addLine makes the element of the line src[at:end], if there is text in it.
func (p *Page) addLine(at, end int) {
	line := strings.TrimRight(p.src[at:end], " \t\f\u00a0")
	end = at + len(line)
	for at < end && spaceAt(p.src, at) > 0 {
		at += spaceAt(p.src, at)
	}
	if at >= end {
		return
	}
	tag := P
	if Bullet(p.src[at:end]) > 0 {
		tag = Li
	}
	n := int32(len(p.Nodes))
	p.Nodes = append(p.Nodes,
		Node{Kind: Element, Tag: tag, Parent: 2, End: n + 2, name: -1},
		Node{Kind: Text, Parent: n, End: n + 2, from: int32(at), to: int32(end)})
}

// Bullet is the length of the bullet or number that a line begins with, white
// space behind it included, or 0.
func Bullet(s string) int {
	n := 0
	for _, b := range []string{"•", "◦", "▪", "‣", "·", "*", "-", "–"} {
		if strings.HasPrefix(s, b) {
			n = len(b)
			break
		}
	}
	if n == 0 {
		for n < len(s) && n < 3 && s[n] >= '0' && s[n] <= '9' {
			n++
		}
		if n == 0 || n == len(s) || s[n] != '.' && s[n] != ')' {
			return 0
		}
		n++
	}
	if n < len(s) && spaceAt(s, n) == 0 {
		return 0
	}
	for n < len(s) && spaceAt(s, n) > 0 {
		n += spaceAt(s, n)
	}
	return n
}

// Widths between which a text is held to be wrapped, and by how much lines
// fall short of it because the next word is too long for them.
const (
	wrapFrom = 50
	wrapTo   = 100
	wrapSlop = 14
)

// wrapWidth is the width at which the lines of a text were broken, or 0: most
// lines that another follows at once are nearly as long, and hardly any is longer.
func wrapWidth(src string) int {
	var lines [wrapTo + 1]int // that another follows, by length
	followed, longer := 0, 0
	for at := 0; at < len(src); {
		n := lineLen(src[at:])
		next := at + n + 1
		if n > wrapTo {
			longer++
		} else if n > 0 && next < len(src) && src[next] != '\n' {
			lines[n]++
			followed++
		}
		at = next
	}
	for width := wrapTo; width >= wrapFrom; width-- {
		full := 0
		for n := width - wrapSlop; n <= width; n++ {
			full += lines[n]
		}
		if lines[width] > 0 && full >= 6 && full*3 > followed*2 && longer*10 < full {
			return width
		}
		longer += lines[width]
	}
	return 0
}

// continues reports whether the line src[at:end] of a text of that width runs
// on in the next one.
func continues(src string, at, end, width int) bool {
	if end-at > 1<<16 || end >= len(src) || end-strings.LastIndexByte(src[at:end], '\n')-1-at < max(wrapFrom, width-2*wrapSlop) {
		return false
	}
	next := src[end+1:]
	next = next[:lineLen(next)]
	return strings.TrimSpace(next) != "" && Bullet(strings.TrimSpace(next)) == 0
}
