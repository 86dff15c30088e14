package said

import (
	"strings"
	"time"

	"github.com/copytaster/copytaster/internal/attribution"
	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/text"
)

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
