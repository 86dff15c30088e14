package serve

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/copytaster/copytaster/said"
)

// A part says which part of a statement a stretch of text is.
type part int

const (
	content part = iota
	source
	cue
	quoted // inside a mixed content
	hand   // an editor's, inside the words or behind them
)

// A mark is one stretch of a story's text that belongs to a statement.
type mark struct {
	start, end int // bytes of the story's text
	of         int // index of the statement
	part       part
	hand       string // what the editor did
}

// inside reports whether a mark only tells more of a stretch that others mark.
func (m mark) inside() bool { return m.part == quoted || m.part == hand }

// marksOf lists the stretches of all statements, in the order of their starts
// and then the longer first, so that the last of those over a place is the innermost.
func marksOf(text string, statements []said.Statement) (marks []mark) {
	for i, s := range statements {
		for p, spans := range map[part][]said.Span{content: s.Content, source: s.Source, cue: s.Cue} {
			for _, x := range spans {
				marks = append(marks, mark{start: x.Start, end: x.End, of: i, part: p})
			}
		}
		for _, x := range quotedIn(text, s) {
			marks = append(marks, mark{start: x.Start, end: x.End, of: i, part: quoted})
		}
		for _, m := range s.Marks {
			marks = append(marks, mark{m.Span.Start, m.Span.End, i, hand, m.Kind})
		}
	}
	slices.SortFunc(marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), cmp.Compare(a.of, b.of), cmp.Compare(a.part, b.part))
	})
	return marks
}

// quotedIn finds where the quoted parts of a mixed statement stand in the text.
func quotedIn(text string, s said.Statement) (found []said.Span) {
	rest := s.Quoted
	for _, c := range s.Content {
		at, end := max(0, c.Start), min(c.End, len(text))
		for len(rest) > 0 && at < end {
			i := strings.Index(text[at:end], rest[0])
			if i < 0 {
				break
			}
			start, stop := at+i, at+i+len(rest[0])
			before, _ := utf8.DecodeLastRuneInString(text[:start])
			behind := strings.TrimLeft(text[stop:end], ",.")
			after, n := utf8.DecodeRuneInString(behind)
			at, rest = stop, rest[1:]
			if quotationMark(before) {
				start -= utf8.RuneLen(before)
			}
			if quotationMark(after) {
				stop = end - len(behind) + n
			}
			found = append(found, said.Span{Start: start, End: stop})
		}
	}
	return found
}

func quotationMark(r rune) bool { return strings.ContainsRune("\"“”„‟‘’‚'«»‹›", r) }

// A segment is a stretch of text that the same marks cover throughout.
type segment struct {
	start int // in the story's text
	text  string
	marks []mark
}

// segments cuts a text that begins at byte offset of the story into the
// fewest segments. Marks may lie in each other, overlap, and reach beyond the
// text; none cuts a character in two. They must be sorted as by marksOf.
func segments(text string, offset int, marks []mark) (cut []segment) {
	var here []mark // with bytes of this text
	edges := []int{0, len(text)}
	for _, m := range marks {
		m.start, m.end = edge(text, m.start-offset), edge(text, m.end-offset)
		if m.start < m.end {
			here = append(here, m)
			edges = append(edges, m.start, m.end)
		}
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	var open []mark
	for i, start := range edges[:len(edges)-1] {
		open = slices.DeleteFunc(open, func(m mark) bool { return m.end <= start })
		for len(here) > 0 && here[0].start == start {
			open, here = append(open, here[0]), here[1:]
		}
		cut = append(cut, segment{offset + start, text[start:edges[i+1]], slices.Clone(open)})
	}
	return cut
}

// edge brings i into the text and to the start of a character.
func edge(text string, i int) int {
	i = max(0, min(i, len(text)))
	for i > 0 && i < len(text) && !utf8.RuneStart(text[i]) {
		i--
	}
	return i
}
