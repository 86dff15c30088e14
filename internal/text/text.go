// Package text splits prose into sentences, words and quotations, with offsets.
package text

import (
	"iter"
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
)

// A Span is a stretch of text: byte offsets, half open.
type Span struct{ Start, End int }

// A Kind is what sort of token stands in the text.
type Kind uint8

// The kinds of token.
const (
	Word   Kind = iota // letters, with inner apostrophes, hyphens and full stops
	Number             // digits
	Mark               // a quotation mark that opens or closes a quotation
	Punct              // anything else that is no space
)

// A Token is a word or mark of punctuation.
type Token struct {
	Class      lang.Class
	Start, End int32
	Quote      int32 // innermost Quotation that it stands in, -1 for none; marks stand in theirs
	Cue        uint16
	Kind       Kind
	Flags      Flags
}

// Flags say how a token is written.
type Flags uint8

// The flags.
const (
	Capital   Flags = 1 << iota // begins with a capital letter
	AllCaps                     // two letters or more and all of them capitals
	Spaced                      // white space stands before it
	Clitic                      // 's, 've: belongs to the word before
	First                       // first word of its sentence
	Paragraph                   // first token of its paragraph
)

// Is reports whether the word can be any of the classes.
func (t *Token) Is(c lang.Class) bool { return t.Class&c != 0 }

// Has reports whether any of the flags is set.
func (t *Token) Has(f Flags) bool { return t.Flags&f != 0 }

// A Doc is prose taken apart. Spans of Sentences and Paragraphs count tokens.
type Doc struct {
	Text       string
	Tokens     []Token
	Sentences  []Span // in tokens, closing marks included
	Paragraphs []Span // in tokens
	Quotes     []Quotation
	none       Token
}

// Parse takes prose apart. Its time and memory are linear in the text.
func Parse(s string) *Doc {
	d := &Doc{Text: s, none: Token{Kind: Punct, Quote: -1}}
	d.Tokens = make([]Token, 0, len(s)/5+8)
	for _, p := range Paragraphs(s) {
		from, quotes := len(d.Tokens), len(d.Quotes)
		d.Quotes = quotations(d.Quotes, s, p)
		d.Tokens = tokens(d.Tokens, s, p)
		if len(d.Tokens) == from {
			d.Quotes = d.Quotes[:quotes]
			continue
		}
		d.Tokens[from].Flags |= Paragraph
		d.quote(from, quotes)
		d.Paragraphs = append(d.Paragraphs, Span{from, len(d.Tokens)})
		d.Sentences = sentences(d.Sentences, d, from)
	}
	d.link()
	return d
}

// Of returns the text of tokens [from, to).
func (d *Doc) Of(from, to int) string {
	if from >= to {
		return ""
	}
	return d.Text[d.Tokens[from].Start:d.Tokens[to-1].End]
}

// Token returns token i; outside the text it is an empty mark of punctuation.
func (d *Doc) Token(i int) *Token {
	if i < 0 || i >= len(d.Tokens) {
		return &d.none
	}
	return &d.Tokens[i]
}

// At returns the text of token i, "" where there is none.
func (d *Doc) At(i int) string {
	if i < 0 || i >= len(d.Tokens) {
		return ""
	}
	return d.Text[d.Tokens[i].Start:d.Tokens[i].End]
}

// Sentence returns the index of the sentence that holds token i.
func (d *Doc) Sentence(i int) int { return find(d.Sentences, i) }

// ParagraphOf returns the index of the paragraph that holds token i.
func (d *Doc) ParagraphOf(i int) int { return find(d.Paragraphs, i) }

// find returns the index of the span that holds i, by bisection.
func find(spans []Span, i int) int {
	lo, hi := 0, len(spans)
	for lo < hi {
		if m := (lo + hi) / 2; spans[m].End <= i {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// Paragraphs splits text at its line breaks, but for those that only wrap a line.
func Paragraphs(s string) []Span {
	var out []Span
	hard := !wrapped(s)
	open, last, before := -1, 0, 0 // start of the open paragraph, end of its last line, line breaks since
	for a, b := range lines(s) {
		if a == b {
			before++
			continue
		}
		if open >= 0 && (before > 0 || hard && !lower(s, a) || ends(s, last)) {
			out, open = append(out, Span{open, last}), -1
		}
		if open < 0 {
			open = a
		}
		last, before = b, 0
	}
	if open >= 0 {
		out = append(out, Span{open, last})
	}
	return out
}

// lines yields the start and end of each line without white space at its ends.
func lines(s string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for from := 0; from <= len(s); {
			to := from
			for to < len(s) && s[to] != '\n' && s[to] != '\r' {
				to++
			}
			a, b := trim(s, from, to)
			if !yield(a, b) {
				return
			}
			from = to + 1
			if to < len(s) && s[to] == '\r' && from < len(s) && s[from] == '\n' {
				from++
			}
		}
	}
}

// wrapped reports whether the lines of s are wrapped at a width: most lines
// that follow another one at once go on in lower case.
func wrapped(s string) bool {
	follow, goOn, full := 0, 0, false
	for a, b := range lines(s) {
		if full && a < b {
			follow++
			if lower(s, a) {
				goOn++
			}
		}
		full = b-a > 45 && b-a < 120 && !ends(s, b)
	}
	return goOn > 0 && 2*goOn >= follow
}

func lower(s string, at int) bool { return s[at] >= 'a' && s[at] <= 'z' }

// ends reports whether the line that ends at b ends a sentence.
func ends(s string, b int) bool {
	switch s[b-1] {
	case '.', '!', '?', ':', '"':
		return true
	}
	return strings.HasSuffix(s[:b], "”") || strings.HasSuffix(s[:b], "''")
}

// trim returns the part of s[a:b] without white space at its ends.
func trim(s string, a, b int) (int, int) {
	for a < b {
		n := spaceAt(s, a)
		if n == 0 {
			break
		}
		a += n
	}
	for b > a {
		n := spaceBefore(s, b)
		if n == 0 {
			break
		}
		b -= n
	}
	return a, b
}
