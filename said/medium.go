package said

import (
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// carrier reads the phrase that begins at token k and tells how the words came
// here. It returns the phrase's end, k for none.
func (c *carrierReader) carrier(k int) int {
	w := c.lower(k)
	switch w {
	case "in", "during", "over":
		return c.in(k)
	case "on":
		if c.free(k) {
			return c.on(k)
		}
	case "by":
		return c.by(k)
	case "through", "via", "with":
		return c.through(k)
	case "to":
		if k > 0 && c.taken(k) {
			return c.on(k)
		}
		return c.sayTo(k)
	case "according":
		return c.according(k)
	case "a", "an", "the":
		return c.issued(k)
	case "as", "which", "that":
		i := k + 1
		for i < k+3 && c.pos(i) == tags.Aux {
			i++
		}
		if end := c.handed(i); end > i {
			return end
		}
	}
	if lang.MediumOf(w).Is(lang.Speaking) {
		return c.speaking(k)
	}
	return c.handed(k)
}

// issued reads "posted a message on Twitter" inside a cue.
func (c *carrierReader) issued(k int) int {
	if !c.inside(c.draft.Cues, k) || !lang.MediumOf(c.lower(k-1)).Is(lang.Issuing) {
		return k
	}
	p := c.noun(k, c.limit(k))
	if !lang.MediumOf(c.lower(p.head)).Is(lang.Letter) || c.lower(p.End) == "of" || p.End != p.head+1 {
		return k
	}
	return c.letter(p, c.limit(p.End))
}

// handed reads "carried by Tass", "broadcast on state television" at token k.
func (c *carrierReader) handed(k int) int {
	if !lang.MediumOf(c.lower(k)).Is(lang.Handing) {
		return k
	}
	end := k + 1
	switch c.lower(k + 1) {
	case "by":
		p := c.nouns(k+2, c.limit(k+2))
		if list := c.reporters(p); len(list) > 0 {
			c.carry(list...)
			return p.End
		}
		return k
	case "on":
		end = c.on(k + 1)
	case "in":
		end = c.in(k + 1)
	}
	if end == k+1 {
		return k
	}
	return end
}

// in reads "in an interview with the BBC", "in a memo to staff", "in the
// Gazette", "in Norwegian".
func (c *carrierReader) in(k int) int {
	hi := c.limit(k + 1)
	if k+1 < hi && lang.MediumOf(c.lower(k+1)).Is(lang.Language) && c.d.At(k) == "in" {
		return c.language(k)
	}
	p := c.noun(k+1, hi)
	if p.empty() {
		return k
	}
	c.translated(k, p)
	switch w := c.lower(c.telling(p)); {
	case w == "interview" || w == "interviews":
		return c.interview(p, hi)
	case lang.MediumOf(w).Is(lang.Letter) && !c.spoken(p):
		return c.letter(p, hi)
	case c.d.At(k) == "over":
	case lang.MediumOf(w).Is(lang.Remarks):
		if c.d.At(p.End) == "to" && c.agent(c.noun(p.End+1, hi)) {
			return c.toBehind(p.End, hi)
		}
	case c.lower(k) == "in":
		if name, ok := c.outlet(p.Span); ok && c.d.Token(p.End-1).Has(text.Capital) {
			c.carry(name)
			return p.End
		}
	}
	return k
}

// spoken reports whether a phrase only looks like a letter: "opening statement".
func (c *carrierReader) spoken(p phrase) bool {
	for k := p.Start; k < p.head; k++ {
		if lang.MediumOf(c.lower(k)).Is(lang.Sworn) {
			return true
		}
	}
	return false
}

// telling is the noun of a phrase that tells what it is: of "a series of
// tweets" the last.
func (c *carrierReader) telling(p phrase) int {
	if lang.MediumOf(c.lower(p.head)).Is(lang.Series) {
		return p.End - 1
	}
	return p.head
}

// interview reads the rest of "in an interview with …".
func (c *carrierReader) interview(p phrase, hi int) int {
	if name, ok := c.outlet(p.Span); ok {
		c.carry(name)
		return p.End
	}
	for k := p.End; k < hi && k < p.End+8; k++ {
		switch c.d.At(k) {
		case "with", "to", "on", "for", "by":
		default:
			if c.pos(k) == tags.Punct || c.stops(k) {
				k = hi
			}
			continue
		}
		on := c.d.At(k) == "on"
		with := c.nouns(k+1, hi)
		if with.empty() {
			continue
		}
		if on {
			if end := c.on(k); end > k {
				return end
			}
			continue
		}
		if c.interviewer(with) {
			return with.End
		}
		break
	}
	if len(c.via) == 0 {
		c.carry(c.phraseOf(p))
	}
	return p.End
}

// interviewer takes the outlet of an interview for the carrier, anybody else
// for the addressee.
func (c *carrierReader) interviewer(with phrase) bool {
	if list := c.reporters(with); len(list) > 0 {
		c.carry(list...)
		return true
	}
	if c.to == "" && c.agent(with) {
		c.to = c.d.Of(with.Start, with.End)
	}
	return false
}

// letter reads what somebody wrote or recorded, to whom and where it stood.
func (c *carrierReader) letter(p phrase, hi int) int {
	w := c.lower(c.telling(p))
	name, ok := c.outlet(p.Span)
	switch {
	case strings.HasPrefix(w, "tweet"):
		name, ok = "Twitter", true
	case !ok:
		name = c.phraseOf(p)
		if t := c.telling(p); t != p.head {
			name = c.d.Of(t, p.End)
		}
	}
	end := c.pastTime(p.End, hi)
	if !ok && lang.MediumOf(w).Is(lang.Posting) {
		at := end
		if form := c.form(at); c.pos(at) == tags.Verb && (form == tags.Participle || form == tags.Past) {
			at++
			at = c.pastTime(at, hi)
		}
		had := len(c.via)
		if next := c.place(at, hi); next > at && len(c.via) > had {
			return next
		}
	}
	c.carry(name)
	return c.toBehind(end, hi)
}

// place reads "on Facebook", "in the Gazette", "for the Gazette" at token k.
func (c *carrierReader) place(k, hi int) int {
	switch c.d.At(k) {
	case "on", "to":
		return c.on(k)
	case "in", "for", "by":
		if p := c.noun(k+1, hi); !p.empty() {
			if name, ok := c.outlet(p.Span); ok {
				c.carry(name)
				return p.End
			}
		}
	}
	return k
}

// toBehind reads "to staff" at token k, behind "a memo".
func (c *carrierReader) toBehind(k, hi int) int {
	if k = c.pastTime(k, hi); k >= hi || c.d.At(k) != "to" {
		return k
	}
	if p := c.nouns(k+1, hi); !p.empty() && !c.tensed(k+1) {
		c.address(p)
		return p.End
	}
	return k
}

// pastTime steps over "on Monday", "last week".
func (c *carrierReader) pastTime(k, hi int) int {
	at := k
	for i := k; i < hi && i < k+5; i++ {
		t := c.d.Token(i)
		switch {
		case t.Is(lang.Day | lang.Time | lang.MonthName):
			at = i + 1
		case t.Kind == text.Number || lang.TimeUse(c.lower(i)).Is(lang.Dating):
		default:
			return at
		}
	}
	return at
}

// on reads "on Twitter", "on state television", "on “Open Sea”".
func (c *carrierReader) on(k int) int {
	p := c.noun(k+1, c.limit(k+1))
	title := c.d.Token(p.Start).Kind == text.Mark && !(k > 0 && k != c.after && c.inside(c.draft.Cues, k-1) && c.pos(k-1) == tags.Noun)
	if p.empty() {
		return k
	}
	if name, ok := c.outlet(p.Span); ok {
		c.carry(name)
		return p.End
	}
	w := c.lower(p.head)
	switch {
	case lang.MediumOf(w).Is(lang.Stage) && !(w == "air" && c.pos(p.head) != tags.Noun):
	case title, c.staged(p):
	default:
		return k
	}
	c.carry(c.phraseOf(p))
	return p.End
}

// staged reports whether a phrase names a show: "the radio show Early Tide".
func (c *carrierReader) staged(p phrase) bool {
	for k := p.Start; k < p.head; k++ {
		if lang.MediumOf(c.lower(k)).Is(lang.Stage) && c.d.Token(p.head).Has(text.Capital) && c.lower(k) != "media" {
			return true
		}
	}
	return false
}

// free reports whether a phrase that begins at token k belongs to the cue and
// not to the noun before: not "during her time on the radio".
func (c *carrierReader) free(k int) bool {
	if k <= c.lo || k == c.after {
		return true
	}
	i := k - 1
	t := c.d.Token(i)
	if p := c.pos(i); p != tags.Noun && p != tags.Propn || t.Is(lang.Day|lang.Time|lang.MonthName) {
		return true
	}
	return i <= c.draft.Head || c.inside(c.draft.Cues, i) || c.inside(c.draft.Content, i) || c.inside(c.draft.Source, i)
}

// through reads "through his lawyer", "via email", "through an interpreter".
func (c *carrierReader) through(k int) int {
	p := c.noun(k+1, c.limit(k+1))
	w := c.lower(p.head)
	switch name, ok := c.outlet(p.Span); {
	case p.empty():
		return k
	case lang.MediumOf(c.lower(p.End - 1)).Is(lang.Interpreter):
		c.translation(k, p.End)
		return p.End
	case c.lower(k) == "with":
		return k
	case lang.MediumOf(w).Is(lang.Letter | lang.Stage):
		c.carry(c.phraseOf(p))
	case ok:
		c.carry(name)
	case c.d.Token(p.head).Is(lang.Role) || lang.MediumOf(w).Is(lang.Agent):
		c.carry(c.phraseOf(p))
	default:
		return k
	}
	return p.End
}

// by reads "by email", and "by Tass" where somebody was quoted as saying.
func (c *carrierReader) by(k int) int {
	p := c.noun(k+1, c.limit(k+1))
	if p.empty() {
		return k
	}
	if w := c.lower(p.head); lang.MediumOf(w).Is(lang.Mail) && c.pos(k+1) != tags.Det || strings.HasSuffix(w, "message") {
		c.carry(c.phraseOf(p))
		return p.End
	}
	if !c.passive() {
		return k
	}
	list := c.reporters(p)
	if c.carry(list...); len(list) == 0 {
		return k
	}
	return p.End
}

// passive reports whether the speaker of the cue is quoted by somebody.
func (c *carrierReader) passive() bool {
	if c.draft.Cue == nil {
		return false
	}
	l := c.draft.Cue.Lemma
	return (l == "quote" || l == "cite") && c.form(c.draft.Head) != tags.Ing && (c.pos(c.draft.Head-1) == tags.Aux || c.pos(c.draft.Head-2) == tags.Aux)
}

// sayTo reads "to the witness" right behind the cue or its source.
func (c *carrierReader) sayTo(k int) int {
	if k < c.draft.Head || c.draft.Cue == nil || c.tensed(k+1) {
		return k
	}
	if !lang.MediumOf(c.draft.Cue.Lemma).Is(lang.SayingTo) {
		return k
	}
	if k != c.draft.Head+1 && !c.inside(c.draft.Source, k-1) {
		return k
	}
	p := c.nouns(k+1, c.limit(k+1))
	if p.empty() || !c.agent(p) {
		return k
	}
	c.address(p)
	return p.End
}

// speaking reads "speaking to Nordfunk", "writing in the Gazette", "speaking
// through an interpreter".
func (c *carrierReader) speaking(k int) int {
	if c.form(k) != tags.Ing || k == c.draft.Head {
		return k
	}
	w := c.lower(k)
	speaks, at := w == "speaking" || w == "talking", k+1
	end := at
	switch next := c.lower(at); {
	case next == "on":
		end = c.on(at)
	case next == "in", next == "for":
		end = c.in(at)
	case !speaks:
	case next == "through", next == "via", next == "with" && lang.MediumOf(c.lower(c.noun(at+1, c.limit(at+1)).End-1)).Is(lang.Interpreter):
		end = c.through(at)
	case next == "to", next == "with":
		if p := c.nouns(at+1, c.limit(at+1)); !p.empty() && (c.agent(p) || c.form(p.head) == tags.Plural) {
			c.address(p)
			return p.End
		}
	}
	if end == at {
		return k
	}
	if speaks && c.note.Start == at && c.note.End > at {
		c.note.Start = k
	}
	return end
}

// according reads "according to the Gazette" behind words that somebody else said.
func (c *carrierReader) according(k int) int {
	if k <= c.draft.Head || c.lower(k+1) != "to" || !c.speech {
		return k
	}
	p := c.nouns(k+2, c.limit(k+2))
	if p.empty() {
		return k
	}
	c.translated(k, p)
	_, ok := c.outlet(p.Span)
	switch w := c.lower(c.telling(p)); {
	case w == "translation":
	case ok, c.d.Token(p.head).Is(lang.Media):
		c.carry(c.reporters(p)...)
	case lang.MediumOf(w).Is(lang.Letter):
		c.carry(c.phraseOf(p))
	}
	return p.End
}
