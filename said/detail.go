package said

import (
	"github.com/copytaster/copytaster/internal/attribution"
	"strings"
	"time"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/names"
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

// carrier names who carried the words: the body named in the phrase, else the
// phrase without its article.
func (f *finder) carrier(s text.Span) string {
	for k := s.Start; k < s.End; k++ {
		if m := f.n.At(k); m != nil && m.From >= s.Start && (m.Kind == names.Body || m.Kind == names.Unknown) {
			return f.n.Entities[m.Entity].Name
		}
	}
	for s.Start < s.End-1 && f.d.Token(s.Start).Is(lang.Determiner) {
		s.Start++
	}
	return f.d.Of(s.Start, s.End)
}

// outlet reports whether an addressee is one that carries words: "told the BBC".
func (f *finder) outlet(to text.Span) bool {
	if to.End <= to.Start {
		return false
	}
	t := f.d.Token(to.End - 1)
	return t.Is(lang.Media) || t.Has(text.Capital) && lang.Outlet(f.lower(to.End-1))
}

// interview finds the carrier in "in an interview with the BBC" beside the cue.
func (f *finder) interview(d *attribution.Draft) (text.Span, bool) {
	s := f.d.Sentences[f.d.Sentence(d.Head)]
	for k := max(s.Start, d.Head-12); k+2 < s.End && k < d.Head+12; k++ {
		if f.d.At(k) != "interview" || f.d.At(k+1) != "with" && f.d.At(k+1) != "on" || f.inside(d.Content, k) {
			continue
		}
		np, ok := f.read.PhraseRight(k+2, s.End)
		if m := f.n.At(np.End - 1); ok && m != nil && (m.Kind == names.Body || f.d.Token(m.To-1).Is(lang.Known|lang.Media)) {
			return np, true
		}
	}
	return text.Span{}, false
}

func (f *finder) inside(spans []text.Span, i int) bool {
	for _, s := range spans {
		if s.Start <= i && i < s.End {
			return true
		}
	}
	return false
}

// saidOn finds the time of the saying: in the cue's sentence, near the cue,
// outside what is said and who says it.
func (f *finder) saidOn(d *attribution.Draft) *SaidOn {
	s := f.d.Sentences[f.d.Sentence(d.Head)]
	lo, hi := max(s.Start, d.Head-14), min(s.End, d.Head+14)
	for k := d.Head + 1; k < hi; k++ {
		if f.inside(d.Content, k) || f.otherCue(d, k) {
			break
		}
		if from, to := f.timeAt(k, hi); to > k {
			return f.date(from, to)
		}
	}
	if n := len(d.Source); n > 0 && d.Source[n-1].End+1 < d.Head && f.d.At(d.Source[n-1].End) == "," && f.d.Token(d.Source[n-1].End+1).Is(lang.Relative) {
		lo = d.Head // "Ann Lee, who arrived on Monday, said"
	}
	for k := d.Head - 1; k >= lo; k-- {
		if f.inside(d.Content, k) || f.otherCue(d, k) {
			break
		}
		if f.inside(d.Source, k) {
			continue
		}
		if from, to := f.timeAt(k, d.Head); to > k && (f.d.Token(from).Has(text.First) || to >= d.Head-3 || f.d.At(to) == ",") {
			return f.date(from, to)
		}
	}
	return nil
}

// otherCue reports whether token k is the cue of another statement.
func (f *finder) otherCue(d *attribution.Draft, k int) bool {
	t := f.d.Token(k)
	return t.Cue != 0 && k != d.Head && t.Is(lang.Past|lang.Third) && t.Is(lang.Verb) && !f.inside(d.Cues, k) && !t.Is(lang.Noun|lang.CommonNoun)
}

// timeAt returns the time expression around token k, or k, k.
func (f *finder) timeAt(k, hi int) (from, to int) {
	t := f.d.Token(k)
	if t.Kind != text.Word {
		return k, k
	}
	word := strings.ToLower(f.d.At(k))
	from, to = k, k+1
	switch {
	case t.Is(lang.Day):
		for to < hi && f.d.Token(to).Is(lang.Time) && !f.d.Token(to).Is(lang.Adverb) {
			to++
		}
	case word == "yesterday" || word == "today" || word == "tonight":
	case t.Is(lang.MonthName) && t.Has(text.Capital) && to < hi && f.d.Token(to).Kind == text.Number:
		to++
	case (word == "last" || word == "this") && to < hi && f.d.Token(to).Is(lang.Time|lang.MonthName):
		to++
	default:
		return k, k
	}
	for from > 0 && !f.d.Token(from).Has(text.First) {
		p := f.d.Token(from - 1)
		w := strings.ToLower(f.d.At(from - 1))
		if w != "on" && w != "late" && w != "early" && w != "earlier" && w != "in" && w != "last" && w != "this" && p.Kind != text.Number {
			break
		}
		from--
	}
	return from, to
}

// date works out the day of a weekday, by the day on which the story came out.
func (f *finder) date(from, to int) *SaidOn {
	on := &SaidOn{Text: f.d.Of(from, to)}
	published, ok := f.story.Published.Time()
	if !ok {
		return on
	}
	back := -1
	for k := from; k < to; k++ {
		switch w := strings.ToLower(f.d.At(k)); w {
		case "last", "next", "earlier":
			return on
		case "today", "tonight":
			back = 0
		case "yesterday":
			back = 1
		default:
			for day := time.Sunday; day <= time.Saturday; day++ {
				if f.d.Token(k).Is(lang.Day) && strings.EqualFold(day.String(), w) {
					back = (int(published.Weekday()) - int(day) + 7) % 7
				}
			}
		}
	}
	if back >= 0 {
		on.Date, on.Anchor = published.AddDate(0, 0, -back).Format(time.DateOnly), "published"
	}
	return on
}
