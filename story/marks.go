package story

import (
	"strings"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// A mark is an element that says by its markup that it holds an author or a date.
type mark struct {
	node int32
	kind markKind
}

type markKind uint16

const (
	marksAuthor markKind = 1 << iota // itemprop or property author
	marksRel                         // rel=author
	marksByline                      // a class that names authors
	marksPublished
	marksUpdated
	marksTime  // a time element
	marksTitle // a moment in the title attribute, as microformats have it
	marksDate  // a class that names dates
)

// A survey lists what the rules look for among the elements of a page, in
// order, so that each need not walk over all of them.
type survey struct {
	headings []int32 // h1 to h3
	anchors  []int32 // a
	rels     []int32 // a and link with a rel
	props    []int32 // with an itemprop
	crumbs   []int32 // what calls itself breadcrumb
	scripts  []int32
	pictures []int32 // img and its like, figure, noscript, slides
	marks    []mark
	places   prose.Place // all that are on the page
}

// surveyPage lists the elements of a page in one walk, and reads its head.
func (f *finder) surveyPage() {
	l := &f.survey
	*l = survey{l.headings[:0], l.anchors[:0], l.rels[:0], l.props[:0], l.crumbs[:0], l.scripts[:0], l.pictures[:0], l.marks[:0], 0}
	for n := int32(1); n < int32(len(f.p.Nodes)); n++ {
		node := &f.p.Nodes[n]
		if node.Kind != page.Element || node.Space != page.HTML {
			continue
		}
		l.places |= f.view.Places[n]
		switch node.Tag {
		case page.H1, page.H2, page.H3:
			l.headings = append(l.headings, n)
		case page.Img, page.AmpImg, page.Noscript, page.Figure:
			l.pictures = append(l.pictures, n)
		case 0:
			if isPictureTag(f.p.TagName(n)) {
				l.pictures = append(l.pictures, n)
			}
		case page.A:
			l.anchors = append(l.anchors, n)
			fallthrough
		case page.Div, page.Span, page.Li:
			if f.view.Places[n]&prose.InGallery != 0 {
				l.pictures = append(l.pictures, n)
			}
		case page.Script:
			l.scripts = append(l.scripts, n)
			fallthrough
		case page.HtmlTag, page.Meta, page.Title, page.Link, page.Base:
			f.readHead(n)
		}
		f.surveyAttributes(n, node)
	}
}

// surveyAttributes lists an element by what its attributes say.
func (f *finder) surveyAttributes(n int32, node *page.Node) {
	l := &f.survey
	var kind markKind
	for name, value := range f.p.Named(n) {
		switch name {
		case page.Itemprop, page.Property:
			if kind |= propertyMark(value); name == page.Itemprop {
				l.props = append(l.props, n)
			}
		case page.Rel:
			if node.Tag == page.A || node.Tag == page.Link {
				l.rels = append(l.rels, n)
			}
			if value == "author" && node.Tag == page.A {
				kind |= marksRel
			}
		case page.Title:
			if len(value) >= 10 && len(value) <= 32 && value[0] >= '1' && value[0] <= '2' && value[4] == '-' {
				kind |= marksTitle
			}
		case page.Class, page.Id, page.AriaLabel, page.Itemtype, page.DataTestid:
			if isBreadcrumb(value) && (len(l.crumbs) == 0 || l.crumbs[len(l.crumbs)-1] != n) {
				l.crumbs = append(l.crumbs, n)
			}
		}
	}
	fresh := f.view.Places[n] &^ f.view.Places[node.Parent]
	if fresh&prose.InAuthor != 0 {
		kind |= marksByline
	}
	if fresh&prose.InDate != 0 {
		kind |= marksDate
	}
	if node.Tag == page.Time {
		kind |= marksTime
	}
	if kind != 0 {
		l.marks = append(l.marks, mark{n, kind})
	}
}

// propertyMark reads a microdata or RDFa property: "datePublished",
// "schema:author", "http://schema.org/dateModified".
func propertyMark(s string) markKind {
	return entryOf(propertyMarks, s[strings.LastIndexAny(s, ":/. ")+1:])
}

var propertyMarks = map[string]markKind{
	"author": marksAuthor, "creator": marksAuthor,
	"datepublished": marksPublished, "datecreated": marksPublished, "issued": marksPublished, "created": marksPublished, "published": marksPublished, "pubdate": marksPublished, "uploaddate": marksPublished,
	"datemodified": marksUpdated, "modified": marksUpdated, "updated": marksUpdated, "dateupdated": marksUpdated, "dateupdate": marksUpdated,
}

// A zone is where a node stands with respect to the story.
type zone uint8

const (
	farAbove zone = iota
	byHeadline
	inBody
	underBody
	farBelow
)

// bounds are the blocks of the headline, or -1, and of the body's ends.
type bounds struct{ head, first, last int }

const (
	aboveHeadline = 4  // blocks above the headline that may belong to it
	underHeadline = 12 // … under it
	aboveBody     = 8  // … above the body
	intoBody      = 4  // … behind its first paragraph, which may be a standfirst
	belowBody     = 12 // blocks under the body that may say who wrote it and when
)

// findBounds finds the zones, when it is known which blocks the body keeps.
func (f *finder) findBounds() {
	b := bounds{head: -1, first: len(f.blocks), last: -1}
	if head := max(f.headNode, f.headFrom); head > 0 {
		b.head = f.blockFrom(head)
	}
	for i := max(b.head, 0); i < len(f.blocks); i++ {
		if f.isProse(i) {
			b.first = min(b.first, i)
			b.last = i
		}
	}
	if b.last < 0 {
		b.first = min(b.head+underHeadline, len(f.blocks)-1)
		b.last = b.first
	}
	f.bounds = b
}

func (f *finder) zoneOf(n int32) zone { return f.zoneOfBlock(f.blockFrom(n)) }

func (f *finder) zoneOfBlock(i int) zone {
	b := &f.bounds
	opening := i <= b.first+1 || i <= b.first+intoBody && i <= b.last
	switch {
	case opening && b.head >= 0 && i >= b.head-aboveHeadline && i <= b.head+underHeadline, opening && i >= b.first-aboveBody && i >= b.head:
		return byHeadline
	case i < b.first:
		return farAbove
	case i < b.last-1:
		return inBody
	case i <= b.last+belowBody:
		return underBody
	}
	return farBelow
}

// elsewhere are the places of what belongs to other stories or to readers.
const elsewhere = prose.InComments | prose.InRelated | prose.InPromo | prose.InAdvert | prose.InEmbed
