// Package copying renders a page as a raw text copy, as a browser's select-all-and-copy or a web archive's text record would.
//
// It is for tests and measures: it makes text copies whose right reading is
// known, because that of the page is. A browser lays a page out before it
// copies; what style sheets hide or move is not seen here.
package copying

import (
	"bytes"
	"strings"

	"github.com/copytaster/copytaster/page"
)

// A Form is one way in which programs copy a page.
type Form uint8

// The forms of copies.
const (
	// Browser is what Chromium puts on the clipboard: blocks on lines of their
	// own, a blank line behind each paragraph, cells by tab, alt texts in place
	// of pictures, nothing that is hidden.
	Browser Form = iota
	// Listed is Browser with bullets and numbers before list items, which are
	// set in, and blank lines around every block, as mail and note programs paste it.
	Listed
	// WET is the text record of Common Crawl: the title, then every block on a
	// line of its own, hidden ones too, without blank lines and alt texts.
	WET
)

// Forms are all forms of copies.
var Forms = [...]Form{Browser, Listed, WET}

// String is the name of a form.
func (f Form) String() string { return [...]string{"browser", "listed", "wet"}[f] }

// Text renders a page.
func Text(p *page.Page, f Form) string {
	w := writer{p: p, form: f, out: make([]byte, 0, 1<<14)}
	for n := int32(0); n < int32(len(p.Nodes)); {
		for len(w.open) > 0 && p.Nodes[w.open[len(w.open)-1]].End <= n {
			w.leave(w.open[len(w.open)-1])
			w.open = w.open[:len(w.open)-1]
		}
		if p.Nodes[n].Kind == page.Text && (f == WET || !isFolded(p, n)) {
			w.text(p.Text(n), w.pre > n)
		} else if p.Nodes[n].Kind == page.Element && !w.enter(n) {
			n = p.Nodes[n].End
			continue
		}
		n++
	}
	for i := len(w.open) - 1; i >= 0; i-- {
		w.leave(w.open[i])
	}
	return strings.Trim(string(w.out), "\n") + "\n"
}

type writer struct {
	p     *page.Page
	form  Form
	out   []byte
	open  []int32 // elements whose end means something
	lists []int   // of the open lists: the next number, or 0 for bullets
	mark  int     // where the text of the last list item begins, or 0
	pre   int32   // end of the preformatted element that the walk is in
	space bool    // white space is due before the next word
}

func (w *writer) last() byte {
	if len(w.out) == 0 {
		return '\n'
	}
	return w.out[len(w.out)-1]
}

// text writes a text node.
func (w *writer) text(s string, pre bool) {
	if pre {
		w.out = append(w.out, s...)
		return
	}
	for i := 0; i < len(s); {
		if n := spaceLen(s[i:]); n > 0 {
			w.space = true
			i += n
			continue
		}
		j := i
		for j < len(s) && spaceLen(s[j:]) == 0 {
			j++
		}
		if w.space && w.last() != '\n' && w.last() != '\t' {
			w.out = append(w.out, ' ')
		}
		w.space = false
		w.out = append(w.out, s[i:j]...)
		i = j
	}
}

func spaceLen(s string) int {
	switch {
	case strings.IndexByte(" \t\n\r\f", s[0]) >= 0:
		return 1
	case strings.HasPrefix(s, "\u00a0"):
		return 2
	}
	return 0
}

// line ends the line in hand.
func (w *writer) line() {
	w.space = false
	if w.last() != '\n' && (w.mark == 0 || len(w.out) != w.mark) {
		w.out = append(w.out, '\n')
	}
}

// blank ends the line in hand and leaves a blank one behind it.
func (w *writer) blank() {
	w.line()
	if w.form == Listed && bytes.HasSuffix(w.out, []byte("\n\n")) {
		return
	}
	w.out = append(w.out, '\n')
}

// enter writes what stands before an element's content and reports whether
// the content is to be written.
func (w *writer) enter(n int32) bool {
	p := w.p
	node := &p.Nodes[n]
	if w.form == WET {
		return w.enterRecord(n)
	}
	if node.Skip() && !p.Is(n, page.Select, page.Textarea) || isHidden(p, n) || p.Is(n, page.Video, page.Audio) {
		return false
	}
	if node.Space != page.HTML {
		return true
	}
	switch {
	case p.Is(n, page.Br):
		w.space = false
		w.out = append(w.out, '\n')
	case p.Is(n, page.Img):
		w.text(p.Value(n, page.Alt), false)
	case p.Is(n, page.Input, page.Select, page.Textarea):
		w.field(n)
		return false
	case p.Is(n, page.Td, page.Th):
		if w.space = false; w.last() != '\n' && w.last() != '\t' {
			w.out = append(w.out, '\t')
		}
	case isBlock(p, n):
		w.openBlock(n)
	}
	return true
}

func (w *writer) openBlock(n int32) {
	w.open = append(w.open, n)
	w.line()
	if w.p.Is(n, page.Pre, page.Listing, page.Xmp, page.Plaintext) {
		w.pre = max(w.pre, w.p.Nodes[n].End)
	}
	if w.form != Listed {
		return
	}
	switch {
	case w.p.Is(n, page.Ul, page.Menu, page.Dir):
		w.lists = append(w.lists, 0)
	case w.p.Is(n, page.Ol):
		w.lists = append(w.lists, 1)
	case w.p.Is(n, page.Li):
		w.out = append(w.out, w.marker()...)
		w.mark = len(w.out)
	}
}

// marker is what stands before a list item.
func (w *writer) marker() string {
	k := len(w.lists) - 1
	if k < 0 || k > 8 {
		return ""
	}
	in := strings.Repeat("  ", k+1)
	if w.lists[k] == 0 {
		return in + "• "
	}
	w.lists[k]++
	return in + itoa(w.lists[k]-1) + ". "
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

// leave writes what stands behind an element's content.
func (w *writer) leave(n int32) {
	if w.mark > 0 && len(w.out) == w.mark && w.p.Is(n, page.Li) { // an empty item
		w.out = w.out[:bytes.LastIndexByte(w.out, '\n')+1]
	}
	switch p := w.p; {
	case w.form == WET && !isRecordBlock(p, n):
		w.space = true
	case w.form == WET || len(w.out) == 0 || len(w.out) == w.mark:
		w.line()
	case w.form == Listed && p.Is(n, page.Ul, page.Ol, page.Menu, page.Dir):
		w.lists = w.lists[:len(w.lists)-1]
		w.blank()
	case p.Is(n, page.P), w.form == Listed && !p.Is(n, page.Tr, page.Li, page.Div):
		w.blank()
	default:
		w.line()
	}
}

// field writes what a form's field shows, on a line of its own.
func (w *writer) field(n int32) {
	p := w.p
	shown := ""
	switch {
	case p.Is(n, page.Textarea):
		for i := n + 1; i < p.Nodes[n].End; i++ {
			shown += p.Text(i)
		}
	case p.Is(n, page.Select):
		for i := n + 1; i < p.Nodes[n].End && shown == ""; i++ {
			shown = strings.TrimSpace(p.Text(i))
		}
	default:
		switch strings.ToLower(p.Value(n, page.Type)) {
		case "", "text", "search", "email", "url", "tel", "number":
			shown = p.Value(n, page.Value)
		}
	}
	if strings.TrimSpace(shown) != "" {
		w.line()
		w.text(shown, false)
		w.line()
	}
}

// isHidden reports whether an element says of itself that it does not show.
func isHidden(p *page.Page, n int32) bool {
	if _, ok := p.Attr(n, page.Hidden); ok || p.Is(n, page.Rp, page.Area) {
		return true
	}
	if style := p.Value(n, page.Style); style != "" {
		s := strings.ReplaceAll(strings.ToLower(style), " ", "")
		if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
			return true
		}
	}
	if p.Is(n, page.Dialog) {
		_, open := p.AttrNamed(n, "open")
		return !open
	}
	return isFolded(p, n)
}

// isFolded reports whether a node stands in a folded details element, of which
// the summary alone shows.
func isFolded(p *page.Page, n int32) bool {
	parent := p.Nodes[n].Parent
	if parent < 0 || !p.Is(parent, page.Details) || p.Is(n, page.Summary) {
		return false
	}
	_, open := p.AttrNamed(parent, "open")
	return !open
}

// isBlock reports whether an element begins and ends a line in a browser.
func isBlock(p *page.Page, n int32) bool {
	return p.Is(n, page.Address, page.Article, page.Aside, page.Blockquote, page.Body, page.Caption, page.Center, page.Dd, page.Details,
		page.Dialog, page.Dir, page.Div, page.Dl, page.Dt, page.Fieldset, page.Figcaption, page.Figure, page.Footer, page.Form,
		page.H1, page.H2, page.H3, page.H4, page.H5, page.H6, page.Header, page.Hgroup, page.Hr, page.Legend, page.Li, page.Listing,
		page.Main, page.Menu, page.Nav, page.Ol, page.P, page.Plaintext, page.Pre, page.Search, page.Section, page.Summary, page.Table,
		page.Tr, page.Ul, page.Xmp)
}

// enterRecord is enter for WET records. See Common Crawl's ia-web-commons,
// ExtractingParseObserver, for which elements part lines and words.
func (w *writer) enterRecord(n int32) bool {
	p := w.p
	if p.Is(n, page.Script, page.Style, page.Noscript, page.Template) || p.Nodes[n].Space != page.HTML {
		return false
	}
	switch {
	case isRecordBlock(p, n):
		w.open = append(w.open, n)
		w.line()
		if p.Is(n, page.Pre) {
			w.pre = max(w.pre, p.Nodes[n].End)
		}
	case p.Is(n, page.Cite, page.Details, page.Datalist, page.Iframe, page.Img, page.Input, page.Label, page.Legend, page.Optgroup,
		page.Q, page.Select, page.Summary, page.Td, page.Time):
		w.open = append(w.open, n)
		w.space = true
	}
	return true
}

func isRecordBlock(p *page.Page, n int32) bool {
	return p.Is(n, page.Address, page.Article, page.Aside, page.Blockquote, page.Body, page.Br, page.Button, page.Canvas, page.Caption,
		page.Col, page.Colgroup, page.Dd, page.Div, page.Dl, page.Dt, page.Embed, page.Fieldset, page.Figcaption, page.Figure,
		page.Footer, page.Form, page.H1, page.H2, page.H3, page.H4, page.H5, page.H6, page.Header, page.Hgroup, page.Hr, page.Li,
		page.Object, page.Ol, page.P, page.Pre, page.Section, page.Table, page.Tbody, page.Textarea, page.Tfoot, page.Th, page.Thead,
		page.Title, page.Tr, page.Ul, page.Video)
}
