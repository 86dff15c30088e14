package said

import (
	"strings"

	"github.com/copytaster/copytaster/internal/attribution"
	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// tense says on which side of the story a saying lies.
type tense uint8

const (
	past     tense = iota // said
	present               // says, which news writes of what has been said
	future                // will announce, is due to announce
	conjured              // would say, may say: nobody knows
)

// tense tells the tense of a cue, and whether it puts the saying before those
// around it: "had said".
func (f *finder) tense(d *attribution.Draft) (t tense, earlier bool) {
	form := f.parts[d.Head].Form()
	if f.parts[d.Head].POS() != tags.Verb {
		return past, false
	} else if form == tags.Present || form == tags.Base && f.parts[max(d.Head-1, 0)].POS() == tags.Noun {
		return present, false
	}
	if k := d.Cues[0].Start; k < d.Head && f.parts[k].POS() == tags.Verb && f.parts[k].Form() == tags.Past && !lang.TimeUse(f.low(k)).Is(lang.Ahead) {
		return past, false // "tried to say"
	}
	for k := d.Head - 1; k >= max(0, d.Head-6) && f.d.Token(k).Kind == text.Word && !f.inside(d.Content, k); k-- {
		w := f.low(k)
		switch f.parts[k].POS() {
		case tags.Aux:
			switch {
			case w == "had" || f.contracted(k) && form != tags.Base && !f.d.Token(k+1).Is(lang.Be):
				return past, form != tags.Base && f.asserts(k)
			case oneOf(w, "will", "'ll", "shall", "won't"):
				return future, false
			case f.contracted(k), lang.TimeUse(w).Is(lang.Conjured):
				return conjured, false
			case form == tags.Ing && oneOf(w, "is", "are", "'s", "'re", "am"):
				return conjured, false // "is announcing on Monday"
			}
		case tags.Part:
			if w == "to" && k > 0 {
				return f.governed(k - 1), false
			}
		case tags.Adv, tags.Noun, tags.Adp, tags.Propn, tags.Num, tags.Adj:
			if !f.inside(d.Cues, k) && f.parts[k].POS() != tags.Adv {
				return past, false
			}
		default:
			return past, false
		}
	}
	return past, false
}

// contracted reports whether token k is a "had" or "would" cut short.
func (f *finder) contracted(k int) bool {
	return f.d.Token(k).Has(text.Clitic) && strings.HasSuffix(f.low(k), "d")
}

// governed is the tense of an infinitive by the word before its "to".
func (f *finder) governed(k int) tense {
	switch p := f.parts[k]; {
	case lang.TimeUse(f.low(k)).Is(lang.Ahead) && p.Form() == tags.Past:
		return conjured // "planned to announce"
	case lang.TimeUse(f.low(k)).Is(lang.Ahead):
		return future
	case p.POS() == tags.Verb && p.Form() == tags.Past:
		return past
	}
	return conjured
}

// asserts reports whether the "had" at token k tells of something that was: it
// opens no condition.
func (f *finder) asserts(k int) bool {
	return !f.d.Token(k).Has(text.First) && f.low(k-1) != "if" && f.low(k+1) != "not" && f.low(k+1) != "never" && f.low(k+1) != "to"
}

// had is the token at which a cue's "had" stands.
func (f *finder) had(d *attribution.Draft) int {
	for k := d.Head - 1; k >= max(0, d.Head-6); k-- {
		if f.low(k) == "had" || f.contracted(k) {
			return k
		}
	}
	return d.Head
}
