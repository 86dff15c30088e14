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

// survey finds the marks of a page in one walk.
func (f *finder) survey() {
	p, places := f.p, f.view.Places
	for n := int32(1); n < int32(len(p.Nodes)); n++ {
		node := &p.Nodes[n]
		if node.Kind != page.Element || node.Space != page.HTML {
			continue
		}
		var kind markKind
		for name, value := range p.Named(n) {
			switch name {
			case page.Itemprop, page.Property:
				kind |= propertyMark(value)
			case page.Rel:
				if value == "author" && node.Tag == page.A {
					kind |= marksRel
				}
			case page.Title:
				if len(value) >= 10 && len(value) <= 32 && value[0] >= '1' && value[0] <= '2' && value[4] == '-' {
					kind |= marksTitle
				}
			}
		}
		if fresh := places[n] &^ places[node.Parent]; fresh&(prose.InAuthor|prose.InDate) != 0 {
			if fresh&prose.InAuthor != 0 {
				kind |= marksByline
			}
			if fresh&prose.InDate != 0 {
				kind |= marksDate
			}
		}
		if node.Tag == page.Time {
			kind |= marksTime
		}
		if kind != 0 {
			f.marks = append(f.marks, mark{n, kind})
		}
	}
}

// propertyMark reads a microdata or RDFa property: "datePublished",
// "schema:author", "http://schema.org/dateModified".
func propertyMark(s string) markKind {
	s = s[strings.LastIndexAny(s, ":/. ")+1:]
	if len(s) < 4 || len(s) > 16 {
		return 0
	}
	switch strings.ToLower(s) {
	case "author", "creator":
		return marksAuthor
	case "datepublished", "datecreated", "issued", "created", "published", "pubdate", "uploaddate":
		return marksPublished
	case "datemodified", "modified", "updated", "dateupdated", "dateupdate":
		return marksUpdated
	}
	return 0
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
