package archive

import (
	"strings"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/query"
)

// A phrase is what a search wants to see marked: folded words in a row.
type phrase struct {
	words  []string
	prefix bool // the last word may go on
}

// wanted gives the words without a field that q asks for and does not exclude.
func wanted(q query.Query) (sought []phrase) {
	if q.Op == query.Not {
		return nil
	}
	for _, p := range q.Parts {
		sought = append(sought, wanted(p)...)
	}
	if q.Op == query.Is && q.Term.Field == "" {
		p := phrase{prefix: q.Term.Prefix}
		for w := range query.Words(q.Term.Text) {
			p.words = append(p.words, w.Folded)
		}
		sought = append(sought, p)
	}
	return sought
}

// at reports whether the phrase stands at the head of words.
func (p phrase) at(words []query.Word) bool {
	if len(p.words) == 0 || len(p.words) > len(words) {
		return false
	}
	last := len(p.words) - 1
	for i, w := range p.words[:last] {
		if words[i].Folded != w {
			return false
		}
	}
	if p.prefix {
		return strings.HasPrefix(words[last].Folded, p.words[last])
	}
	return words[last].Folded == p.words[last]
}

const (
	snippetSize = 240     // bytes, about
	snippetLead = 60      // bytes before the first hit, at most
	marked      = 1 << 18 // bytes of a text that are looked through for hits
)

// A hit is where a phrase stands: bytes of the text, and the index of the phrase.
type hit struct{ start, end, phrase int }

// hits finds phrases in the first part of text, in order, none over another.
func hits(text string, sought []phrase) (found []hit) {
	if len(sought) == 0 {
		return nil
	}
	var words []query.Word
	for w := range query.Words(text[:min(len(text), marked)]) {
		words = append(words, w)
	}
	for i := 0; i < len(words); i++ {
		long, which := 0, 0
		for j, p := range sought {
			if len(p.words) > long && p.at(words[i:]) {
				long, which = len(p.words), j
			}
		}
		if long > 0 {
			found = append(found, hit{words[i].Start, words[i+long-1].End, which})
			i += long - 1
		}
	}
	return found
}

// mark cuts the whole text at its hits.
func mark(text string, sought []phrase) []Piece {
	return cut(text, 0, len(text), hits(text, sought))
}

// snippet gives the stretch of text that holds most of what is sought, with
// the hits marked and line breaks made spaces; without hits, the beginning.
func snippet(text string, sought []phrase) []Piece {
	found := hits(text, sought)
	start := 0
	if len(found) > 0 {
		start = leadIn(text, found[densest(found)].start)
	}
	end := len(text)
	if start+snippetSize < end {
		end = tail(text, start, start+snippetSize)
		for _, h := range found { // no hit is cut in two
			if h.start < end {
				end = max(end, h.end)
			}
		}
	}
	pieces := cut(text, start, end, found)
	spaces := strings.NewReplacer("\n\n", " ", "\n", " ", "\t", " ")
	for i := range pieces {
		pieces[i].Text = spaces.Replace(pieces[i].Text)
	}
	if start > 0 {
		pieces = append([]Piece{{Text: "… "}}, pieces...)
	}
	if end < len(text) {
		pieces = append(pieces, Piece{Text: " …"})
	}
	return pieces
}

// leadIn gives where a snippet starts whose first hit is at start: with the
// words before it in the same paragraph.
func leadIn(text string, start int) int {
	from := max(0, start-snippetLead)
	before := text[from:start]
	if n := strings.LastIndexByte(before, '\n'); n >= 0 {
		return from + n + 1
	}
	if from == 0 {
		return 0
	}
	if n := strings.IndexByte(before, ' '); n >= 0 {
		return from + n + 1
	}
	return start
}

// tail gives where a snippet ends that may reach up to end: before a space or
// else between two characters.
func tail(text string, start, end int) int {
	if n := strings.LastIndexAny(text[start:end], " \n\t"); n > 0 {
		return start + n
	}
	for end > start && !utf8.RuneStart(text[end]) {
		end--
	}
	return end
}

// cut gives the text from start to end in pieces, hits apart.
func cut(text string, start, end int, found []hit) (pieces []Piece) {
	for _, h := range found {
		if h.start < start || h.end > end {
			continue
		}
		if h.start > start {
			pieces = append(pieces, Piece{Text: text[start:h.start]})
		}
		pieces = append(pieces, Piece{Text: text[h.start:h.end], Hit: true})
		start = h.end
	}
	if start < end {
		pieces = append(pieces, Piece{Text: text[start:end]})
	}
	return pieces
}

// densest gives the index of the hit that is followed by the most different phrases.
func densest(found []hit) int {
	best, most := 0, 0
	for i := range found {
		seen := map[int]bool{}
		for _, h := range found[i:] {
			if h.start > found[i].start+snippetSize-snippetLead {
				break
			}
			seen[h.phrase] = true
		}
		if len(seen) > most {
			best, most = i, len(seen)
		}
	}
	return best
}
