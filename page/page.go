// Package page parses one document (HTML or a text copy) into a flat, unchanging tree and its blocks of text.
//
// A [Page] is a slice of [Node] in document order: the subtree of node n is
// the nodes n up to but not n.End, and its ancestors are a walk over Parent.
// Nothing changes a page after it was parsed; a stage that needs a mark keeps
// a slice of its own.
//
// The tree is the one of the WHATWG HTML standard (section 13.2, "Parsing HTML
// documents", with scripting on), with departures that keep every page
// readable: elements deeper than [MaxDepth] become childless siblings of what
// they hold, comments are not kept, attributes are not renamed in foreign
// content, and framesets are read as bodies. docs/page.md has all of them.
// Time and memory are linear in the size of the document.
package page

import (
	"errors"
	"strings"
)

// Limits of what is parsed.
const (
	MaxBytes = 64 << 20 // documents beyond this are refused with ErrTooLarge
	MaxDepth = 512      // open elements; deeper ones are flattened, and no text is lost
)

// What can be wrong with a document.
var (
	ErrTooLarge = errors.New("the document is larger than 64 MB")
	ErrBinary   = errors.New("the document is not text")
	ErrEmpty    = errors.New("the document is empty")
)

// Kind says what a node is.
type Kind uint8

// The kinds of node.
const (
	Document Kind = iota // node 0, the root
	Element
	Text
)

// Space is an element's namespace.
type Space uint8

// The namespaces of elements.
const (
	HTML Space = iota
	SVG
	MathML
)

// A Node is an element or a run of text.
type Node struct {
	Kind     Kind
	Space    Space
	Tag      Name  // of an element; 0 for a name that the table does not hold
	Parent   int32 // -1 for the root
	End      int32 // index after the last descendant
	from, to int32 // text: its span; element: its attributes
	name     int32 // element: where its name stands in the source, -1 for an implied one
}

// Attr is one attribute of an element.
type attr struct {
	name     Name
	nameLen  uint16
	nameFrom int32
	from, to int32 // the value's span
}

// Page is one parsed document.
type Page struct {
	Nodes []Node
	// Copied is set for a raw text copy: each line or item is an element of
	// its own under the body, and nothing is known of the markup.
	Copied bool

	attrs   []attr
	src     string // the document in UTF-8
	side    string // decoded text and values, addressed from len(src) on
	Charset string // the encoding that the bytes were read in
}

// Options say what is known of a document beside its bytes.
type Options struct {
	ContentType string // as the server sent it, for its charset
}

func (p *Page) span(from, to int32) string {
	if n := int32(len(p.src)); from >= n {
		return p.side[from-n : to-n]
	}
	return p.src[from:to]
}

// Text returns the text of a text node, entities decoded, white space as it stands.
func (p *Page) Text(n int32) string {
	if p.Nodes[n].Kind != Text {
		return ""
	}
	return p.span(p.Nodes[n].from, p.Nodes[n].to)
}

// TagName returns an element's name in lower case.
func (p *Page) TagName(n int32) string {
	node := &p.Nodes[n]
	if node.Kind != Element {
		return ""
	}
	if node.Tag != 0 {
		return node.Tag.String()
	}
	if node.name < 0 {
		return ""
	}
	end := node.name
	for int(end) < len(p.src) && !endsName[p.src[end]] {
		end++
	}
	return lowered(p.src[node.name:end])
}

// Attr returns the value of an element's attribute and whether it is there.
func (p *Page) Attr(n int32, name Name) (string, bool) {
	node := &p.Nodes[n]
	if node.Kind != Element {
		return "", false
	}
	for i := node.from; i < node.to; i++ {
		if p.attrs[i].name == name {
			return p.span(p.attrs[i].from, p.attrs[i].to), true
		}
	}
	return "", false
}

// Value returns the value of an element's attribute, or "".
func (p *Page) Value(n int32, name Name) string {
	v, _ := p.Attr(n, name)
	return v
}

// AttrNamed is Attr for a name in lower case that the table may not hold.
func (p *Page) AttrNamed(n int32, name string) (string, bool) {
	for k, v := range p.Attrs(n) {
		if strings.EqualFold(k, name) {
			return v, true
		}
	}
	return "", false
}

// Attrs ranges over an element's attributes as they stand, names not lowered.
func (p *Page) Attrs(n int32) func(yield func(name, value string) bool) {
	return func(yield func(name, value string) bool) {
		node := &p.Nodes[n]
		if node.Kind != Element {
			return
		}
		for i := node.from; i < node.to; i++ {
			a := &p.attrs[i]
			if !yield(p.src[a.nameFrom:a.nameFrom+int32(a.nameLen)], p.span(a.from, a.to)) {
				return
			}
		}
	}
}

// Named ranges over an element's attributes whose names the table holds.
func (p *Page) Named(n int32) func(yield func(name Name, value string) bool) {
	return func(yield func(name Name, value string) bool) {
		node := &p.Nodes[n]
		if node.Kind != Element {
			return
		}
		for i := node.from; i < node.to; i++ {
			if a := &p.attrs[i]; a.name != 0 && !yield(a.name, p.span(a.from, a.to)) {
				return
			}
		}
	}
}

// Is reports whether node n is an HTML element with one of the tags.
func (p *Page) Is(n int32, tags ...Name) bool {
	node := &p.Nodes[n]
	if node.Kind != Element || node.Space != HTML {
		return false
	}
	for _, t := range tags {
		if node.Tag == t {
			return true
		}
	}
	return false
}

// Under returns the nearest ancestor of n with one of the tags, or -1.
func (p *Page) Under(n int32, tags ...Name) int32 {
	for n = p.Nodes[n].Parent; n > 0; n = p.Nodes[n].Parent {
		if p.Is(n, tags...) {
			return n
		}
	}
	return -1
}

// Skip reports whether an element's content is not text of the page: scripts,
// styles, templates, frames, drawings, what shows only without scripts, and the
// readings that stand small beside words (ruby).
func (n *Node) Skip() bool {
	return n.Kind == Element && (n.Space == SVG || traits[n.Tag]&hidden != 0)
}
