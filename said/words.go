package said

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/attribution"
	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// kind tells direct, mixed and indirect content apart by its words.
func (f *finder) kind(d *attribution.Draft) Kind {
	if d.Spoken {
		return Direct
	}
	words, quoted := 0, 0
	for _, c := range d.Content {
		for k := c.Start; k < c.End; k++ {
			if t := f.d.Token(k); t.Kind == text.Word || t.Kind == text.Number {
				words++
				if t.Quote >= 0 {
					quoted++
				}
			}
		}
	}
	switch quoted {
	case 0:
		return Indirect
	case words:
		return Direct
	}
	return Mixed
}

// words joins the pieces of a content with spaces.
func (f *finder) words(spans []text.Span) string {
	if len(spans) == 1 {
		return f.d.Of(spans[0].Start, spans[0].End)
	}
	pieces := make([]string, len(spans))
	for i, s := range spans {
		pieces[i] = f.d.Of(s.Start, s.End)
	}
	return strings.Join(pieces, " ")
}

// quoted lists the quotations inside a mixed content, without their marks.
func (f *finder) quoted(d *attribution.Draft) []string {
	var out []string
	for _, c := range d.Content {
		for k := c.Start; k < c.End; k++ {
			q := f.read.QuoteFrom(k)
			if q < 0 || f.d.Quotes[q].To > c.End {
				continue
			}
			in := f.d.Quotes[q].Inner
			part := strings.TrimRight(strings.TrimSpace(f.d.Text[in.Start:in.End]), ",")
			if r, _ := utf8.DecodeRuneInString(part); unicode.IsLower(r) && !strings.HasSuffix(part, "..") {
				part = strings.TrimSuffix(part, ".") // the sentence's own
			}
			out = append(out, part)
			k = max(k, f.d.Quotes[q].To-1)
		}
	}
	return out
}

// marks finds the editor's hand in the quoted words: insertions, omissions, sic.
func (f *finder) marks(d *attribution.Draft) []Mark {
	var out []Mark
	for _, c := range d.Content {
		for k := c.Start; k < c.End; k++ {
			t := f.d.Token(k)
			if t.Kind == text.Word || t.Quote < 0 && !d.Spoken {
				continue
			}
			if kind, end := f.mark(k, c.End); end > k {
				if kind != "" {
					out = append(out, Mark{kind, Span{int(t.Start), int(f.d.Token(end - 1).End)}})
				}
				k = end - 1
			}
		}
	}
	return out
}

// mark tells what mark begins at token k and where it ends: at k for none.
func (f *finder) mark(k, hi int) (kind string, end int) {
	switch s := f.d.At(k); s {
	case "[", "(":
		end := f.bracket(k, hi)
		if end < 0 {
			return "", k
		}
		switch in := f.d.Of(k+1, end-1); {
		case strings.EqualFold(in, "sic"):
			return "sic", end
		case s == "(":
			return "", k
		case strings.Trim(in, ".… ") == "":
			return "ellipsis", end
		}
		return "insertion", end
	case "...", "…", "....":
		return "ellipsis", k + 1
	case ".":
		for end = k + 1; end < hi && f.d.At(end) == "."; end++ {
		}
		if end-k >= 3 {
			return "ellipsis", end
		}
		return "", end
	}
	return "", k
}

// cutNote cuts a translator's note off a content: “…” (translated from
// Danish). It returns the note, which may also stand right behind.
func (f *finder) cutNote(d *attribution.Draft) text.Span {
	for k := range d.Content {
		c := &d.Content[k]
		from := c.End - 1
		for from > c.Start && from > c.End-12 && f.d.At(from) != "(" && f.d.At(from) != "[" {
			from--
		}
		if from > c.Start && f.d.Token(from).Quote < 0 && f.noted(from) == c.End {
			note := text.Span{Start: from, End: c.End}
			c.End = from
			return note
		}
		if end := f.noted(c.End); end > c.End {
			return text.Span{Start: c.End, End: end}
		}
	}
	return text.Span{}
}

// noted returns the end of a translator's note in brackets at token k, k for none.
func (f *finder) noted(k int) int {
	if k+2 >= len(f.d.Tokens) || f.d.At(k) != "(" && f.d.At(k) != "[" {
		return k
	}
	end := f.bracket(k, min(len(f.d.Tokens), k+12))
	if end < 0 {
		return k
	}
	at := k + 1
	if w := f.lower(at); w == "in" || w == "from" {
		at++
	}
	switch w := f.lower(at); {
	case strings.HasPrefix(w, "translat") || at > k+1 && lang.MediumOf(w).Is(lang.Language) && at+2 == end:
		return end
	}
	return k
}

// language notes "in Norwegian", "in translation" at token k, behind which
// stands nothing that the language is of: not "in Norwegian waters".
func (c *carrierReader) language(k int) int {
	switch c.pos(k + 2) {
	case tags.Noun, tags.Propn, tags.Adj, tags.Num:
		if k+2 < c.hi && !c.d.Token(k+2).Is(lang.Day|lang.Time) {
			return k
		}
	}
	c.translation(k, k+2)
	return k + 2
}

// translated notes "in translated remarks", "according to a translation".
func (c *carrierReader) translated(k int, p phrase) {
	if c.translates(p.Span) {
		c.translation(k, p.End)
	}
}

func (f *finder) translates(s text.Span) bool {
	for i := s.Start; i < s.End; i++ {
		if w := f.lower(i); w == "translated" || w == "translation" {
			return true
		}
	}
	return false
}

func (c *carrierReader) translation(from, to int) {
	if c.note.End == 0 {
		c.note = text.Span{Start: from, End: to}
	}
}

// bracket returns the token behind the bracket that closes the one at k, -1
// for none within reach.
func (f *finder) bracket(k, hi int) int {
	closing := "]"
	if f.d.At(k) == "(" {
		closing = ")"
	}
	for i := k + 1; i < hi && i < k+reach; i++ {
		if f.d.At(i) == closing {
			return i + 1
		}
	}
	return -1
}

func (f *finder) inside(spans []text.Span, i int) bool {
	for _, s := range spans {
		if s.Start <= i && i < s.End {
			return true
		}
	}
	return false
}
