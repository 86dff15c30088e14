package said

import (
	"strings"

	"github.com/copytaster/copytaster/internal/attribution"
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
			out = append(out, strings.TrimRight(strings.TrimSpace(f.d.Text[in.Start:in.End]), ","))
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
			if t.Quote < 0 || t.Kind == text.Word {
				continue
			}
			switch f.d.At(k) {
			case "[", "(":
				end := f.bracket(k, c.End)
				if end < 0 {
					continue
				}
				span := Span{int(t.Start), int(f.d.Token(end - 1).End)}
				if in := f.d.Of(k+1, end-1); strings.EqualFold(in, "sic") {
					out = append(out, Mark{"sic", span})
				} else if f.d.At(k) == "[" && strings.Trim(in, ".… ") == "" {
					out = append(out, Mark{"ellipsis", span})
				} else if f.d.At(k) == "[" {
					out = append(out, Mark{"insertion", span})
				} else {
					continue
				}
				k = end - 1
			case "...", "…", "....":
				out = append(out, Mark{"ellipsis", Span{int(t.Start), int(t.End)}})
			}
		}
	}
	return out
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
