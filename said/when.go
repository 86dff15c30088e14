package said

import (
	"github.com/copytaster/copytaster/internal/attribution"
	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// within is how many tokens from a cue the time of its saying is looked for.
const within = 36

// times tells of each statement when it was said.
func (f *finder) times(out []Statement) {
	at := make([]text.Span, len(out)) // where the words stand
	for i := range out {
		out[i].SaidOn, at[i] = f.saidOn(&f.drafts[i])
		if out[i].SaidOn == nil {
			f.goesOn(out, at, i)
		}
	}
}

// goesOn gives a statement the time of the one before it, if both are one
// saying: "said on Monday that it was closed, adding that …".
func (f *finder) goesOn(out []Statement, at []text.Span, i int) {
	d := &f.drafts[i]
	if len(d.Source) == 0 || d.Nested || d.Source[0].Start > d.Head || f.parts[d.Head].POS() != tags.Verb || !oneOf(f.low(d.Head-1), ",", "and") || f.parts[d.Head].Form() == tags.Present {
		return
	}
	s := f.d.Sentence(d.Head)
	for j := i - 1; j >= max(0, i-8); j-- {
		e := &f.drafts[j]
		if out[j].SaidOn != nil && !out[j].SaidOn.Earlier && len(e.Source) > 0 && e.Source[0] == d.Source[0] && f.d.Sentence(e.Head) == s && e.Head < d.Head {
			if !f.touches(d.Content, moment{from: at[j].Start, to: at[j].End}) {
				on := *out[j].SaidOn
				out[i].SaidOn, at[i] = &on, at[j]
			}
			return
		}
	}
}

// saidOn finds the time of the saying in the cue's sentence: in the cue, behind
// it, between it and the source, at the opening of the clause, or in the name of
// what says it ("a report released on Monday").
func (f *finder) saidOn(d *attribution.Draft) (on *SaidOn, at text.Span) {
	t, earlier := f.tense(d)
	m, ok := f.moment(d)
	if !ok && (!earlier || d.Nested) {
		return nil, at
	}
	on = &SaidOn{Earlier: earlier}
	if !ok {
		at = text.Span{Start: f.had(d), End: d.Head + 1}
		on.Text = f.d.Of(at.Start, at.End)
		return on, at
	}
	on.Text = f.d.Of(m.from, m.to)
	on.Date, on.Anchor = f.anchor.date(&m, t)
	return on, text.Span{Start: m.from, End: m.to}
}

func (f *finder) moment(d *attribution.Draft) (m moment, ok bool) {
	if _, act := f.act(d); !lang.Speech(act) && f.passive(d.Head) {
		return m, false // "rain is expected on Sunday"
	}
	s := f.d.Sentences[f.d.Sentence(d.Head)]
	s.Start, s.End = max(s.Start, d.Head-within), min(s.End, d.Head+within)
	for _, find := range [...]func(*finder, *attribution.Draft, text.Span) (moment, bool){
		(*finder).inCue, (*finder).behindCue, (*finder).beforeCue, (*finder).opening, (*finder).asked,
	} {
		if m, ok = find(f, d, s); ok && !f.touches(d.Content, m) {
			// "In 2018, she says, the roof fell": she says so now.
			return m, f.parts[d.Head].Form() != tags.Present || m.sort != dated && m.which != last
		}
	}
	m, ok = f.inSource(d, s)
	return m, ok && !f.touches(d.Content, m)
}

func (f *finder) passive(k int) bool {
	return f.parts[k].POS() == tags.Verb && f.parts[k].Form() == tags.Participle && k > 0 && f.d.Token(k-1).Is(lang.Be)
}

func (f *finder) touches(spans []text.Span, m moment) bool {
	for _, s := range spans {
		if s.Start < m.to && m.from < s.End {
			return true
		}
	}
	return false
}

// inCue finds a time among the words of the cue: "said Thursday", "had earlier said".
func (f *finder) inCue(d *attribution.Draft, s text.Span) (moment, bool) {
	for _, c := range d.Cues {
		for k := max(c.Start, s.Start); k < min(c.End, s.End); k++ {
			if m, ok := f.momentAt(k, c.Start, s.End); ok && !f.touches(d.Content, m) {
				return m, true
			}
			if m, ok := f.sequelAt(k); ok && k < d.Head {
				return m, true
			}
		}
	}
	return moment{}, false
}

// sequelAt reads an adverb that is a time by itself: "had earlier said".
func (f *finder) sequelAt(k int) (moment, bool) {
	return moment{from: k, to: k + 1}, lang.TimeUse(f.low(k)).Is(lang.Sequel) && f.parts[k].POS() == tags.Adv
}

// behindCue finds a time to the right of the cue, as far as its clause goes:
// "told reporters in Bergen on Friday". What was said may stand between, if it
// is a quotation or the name of a thing.
func (f *finder) behindCue(d *attribution.Draft, s text.Span) (moment, bool) {
	aside := false
	for k := d.Head + 1; k < s.End; k++ {
		if end := f.endOf(d.Content, k); end > k {
			if !f.passes(k, end) {
				return moment{}, false
			}
			k = end - 1
			continue
		}
		if m, ok := f.momentAt(k, d.Head+1, s.End); ok && !f.touches(d.Content, m) {
			return m, !aside && !f.possessed(d, &m, s) && !f.leads(d, &m)
		}
		if m, ok := f.sequelAt(k); ok && k == d.Head+1 && (f.inside(d.Content, k+1) || f.d.Token(k+1).Kind != text.Word) {
			return m, true
		}
		if f.stops(d, k) {
			return moment{}, false
		}
		aside = aside && f.d.At(k) != "," || !f.inside(d.Cues, k) && (lang.TimeUse(f.low(k)).Is(lang.Aside) || k == d.Head+1 && f.low(k) == "of")
	}
	return moment{}, false
}

// leads reports whether a moment opens the next clause: "he said no, and on
// Monday he said yes".
func (f *finder) leads(d *attribution.Draft, m *moment) bool {
	if f.parts[m.from-1].POS() == tags.Cconj {
		return true
	}
	if f.d.At(m.from-1) != "," || f.inside(d.Content, m.to) || m.to >= len(f.parts) {
		return false
	}
	switch f.parts[m.to].POS() {
	case tags.Pron, tags.Det, tags.Propn, tags.Noun:
		return true
	}
	return false
}

// endOf returns the end of the span that token k stands in, or k.
func (f *finder) endOf(spans []text.Span, k int) int {
	for _, s := range spans {
		if s.Start <= k && k < s.End {
			return s.End
		}
	}
	return k
}

// passes reports whether the time of the saying may stand behind content: a
// quotation, or words without a verb of their own.
func (f *finder) passes(from, to int) bool {
	if f.d.Token(to-1).Kind == text.Mark {
		return true
	}
	if to-from > within {
		return false
	}
	for k := from; k < to; k++ {
		if f.finite(k) && f.d.Token(k).Quote < 0 {
			return false
		}
	}
	return true
}

// finite reports whether token k is a verb that has a subject.
func (f *finder) finite(k int) bool {
	switch p := f.parts[k]; p.POS() {
	case tags.Aux:
		return true
	case tags.Verb:
		return p.Form() == tags.Past || p.Form() == tags.Present
	}
	return false
}

// stops reports whether another clause begins at token k, which has times of
// its own.
func (f *finder) stops(d *attribution.Draft, k int) bool {
	if f.inside(d.Cues, k) {
		return false
	}
	switch f.d.At(k) {
	case ";", ":", "—", "–", "--", "-", "(":
		return true
	}
	if f.d.Token(k).Kind != text.Word {
		return false
	}
	switch p := f.parts[k]; p.POS() {
	case tags.Verb, tags.Aux:
		return !lang.TimeUse(f.low(k)).Is(lang.Spoken)
	case tags.Sconj:
		return true
	case tags.Pron:
		return p.Form() == tags.Relative || f.d.Token(k).Is(lang.Relative)
	}
	return f.d.Token(k).Is(lang.Relative)
}

// possessed reports whether a moment belongs to a thing and not to the saying:
// "on Monday's decision". "At Monday's debate" it is the time of both.
func (f *finder) possessed(d *attribution.Draft, m *moment, s text.Span) bool {
	if f.d.Token(m.to).Has(text.Clitic) {
		if w := f.low(m.from); w == "in" || w == "on" {
			m.from++
		}
		p := f.low(m.from - 1)
		return !(oneOf(p, "in", "at", "during") && f.occasion(m.to+1) || p == "on" && lang.TimeUse(f.low(m.to+1)).Is(lang.Airing))
	}
	if m.to >= s.End || f.inside(d.Content, m.to) || f.inside(d.Source, m.to) || f.inside(d.Cues, m.to) {
		return false
	}
	p := f.parts[m.to].POS()
	return m.sort != vague && (p == tags.Noun || p == tags.Propn) && f.article(m.from-1) && !f.occasion(m.to)
}

// beforeCue finds a time between the source and the cue: "Mr Lee on Monday
// said", "Ms Dahl met reporters on Monday and said".
func (f *finder) beforeCue(d *attribution.Draft, s text.Span) (moment, bool) {
	lo := s.Start
	for _, x := range d.Source {
		if x.End <= d.Head {
			lo = max(lo, x.End)
		}
	}
	if lo == s.Start {
		return moment{}, false
	}
	head := d.Head
	for head > lo && (f.inside(d.Cues, head-1) || f.parts[head-1].POS() == tags.Aux) {
		head--
	}
	for k := head - 1; k >= lo; k-- {
		if f.inside(d.Content, k) {
			return moment{}, false
		}
		if m, ok := f.momentAt(k, lo, head); ok {
			shared := f.parts[head].POS() != tags.Aux // "came in May and has said" are two times
			return m, !f.possessed(d, &m, s) && f.clear(d, lo, m.from, shared)
		}
		if m, ok := f.sequelAt(k); ok && k == head-1 {
			return m, true
		}
		if f.stops(d, k) {
			return moment{}, false
		}
	}
	return moment{}, false
}

// clear reports whether a time at token to can belong to a subject that ends
// at from: no clause stands between, or a shared one that the cue goes on.
func (f *finder) clear(d *attribution.Draft, from, to int, shared bool) bool {
	verbs := 0
	for k := from; k < to; k++ {
		if f.d.Token(k).Kind == text.Word && (f.d.Token(k).Is(lang.Relative) || lang.TimeUse(f.low(k)).Is(lang.Aside) && f.low(k) != "with") {
			return false
		}
		if f.stops(d, k) && (f.parts[k].POS() != tags.Aux || f.parts[k].Form() == tags.Modal) {
			verbs++
		}
	}
	return verbs == 0 || shared && verbs == 1 && f.d.At(from) != ","
}

// opening finds a time in the words that open the clause: "On Tuesday he said",
// "In an interview on Sunday, she said".
func (f *finder) opening(d *attribution.Draft, s text.Span) (found moment, ok bool) {
	k := d.Head
	if len(d.Source) > 0 && d.Source[0].Start < d.Head {
		if k = d.Source[0].Start; f.d.Token(k).Is(lang.Relative) {
			return found, false // "In 2005, the board that had praised her fell"
		}
	}
	for k > s.Start && k == d.Head && (f.inside(d.Cues, k-1) || f.parts[k-1].POS() == tags.Aux) {
		k--
	}
	end := k
	for k > s.Start && !f.opens(d, k-1) {
		k--
	}
	if k < end && k > s.Start && f.inside(d.Content, k-1) && f.d.Token(k-1).Kind != text.Mark {
		return found, false
	}
	return f.opener(d, k, end, s)
}

// opens reports whether a clause begins behind token k.
func (f *finder) opens(d *attribution.Draft, k int) bool {
	if f.inside(d.Content, k) {
		return true
	}
	if f.parts[k].POS() == tags.Cconj && (f.d.At(k-1) == "," || f.d.Token(k).Has(text.First)) {
		return true
	}
	switch f.parts[k].POS() {
	case tags.Verb, tags.Aux:
		return false // told by opener
	}
	return f.stops(d, k)
}

// opener finds the time in tokens [from, to), which open a clause.
func (f *finder) opener(d *attribution.Draft, from, to int, s text.Span) (moment, bool) {
	for from < to && f.d.Token(from).Kind != text.Word && f.d.Token(from).Kind != text.Number {
		from++
	}
	if from >= to {
		return moment{}, false
	}
	for k := from; k < to; k++ {
		if lang.TimeUse(f.low(k)).Is(lang.Aside) || f.low(k) == "after" && f.d.Token(k).Kind == text.Word || f.finite(k) || f.stops(d, k) {
			return moment{}, false
		}
		m, ok := f.momentAt(k, from, to)
		if !ok {
			if m, ok = f.sequelAt(k); ok && k == from && f.d.At(k+1) == "," {
				return m, true
			}
			continue
		}
		leads := m.from == from || lang.TimeUse(f.low(from)).Is(lang.Opening) || f.parts[from].POS() == tags.Adv
		return m, leads && !f.possessed(d, &m, s) && f.verbless(d, m.to, to)
	}
	return moment{}, false
}

// verbless reports whether no other clause begins in tokens [from, to).
func (f *finder) verbless(d *attribution.Draft, from, to int) bool {
	for k := from; k < to; k++ {
		if f.stops(d, k) {
			return false
		}
	}
	return true
}

// asked finds when the question was put, whose answer the statement is: "Asked
// on Monday whether it was so, he said it was."
func (f *finder) asked(d *attribution.Draft, s text.Span) (moment, bool) {
	if len(d.Source) == 0 || !lang.StanceOf(f.low(s.Start)).Is(lang.Questioned) || !f.d.Token(s.Start).Has(text.First) || f.inside(d.Cues, s.Start) || d.Source[0].Start == 0 || f.d.At(d.Source[0].Start-1) != "," {
		return moment{}, false
	}
	for k := s.Start + 1; k < d.Source[0].Start && !f.stops(d, k) && !lang.TimeUse(f.low(k)).Is(lang.Aside); k++ {
		if m, ok := f.momentAt(k, s.Start+1, s.End); ok {
			return m, !f.possessed(d, &m, s)
		}
	}
	return moment{}, false
}

// unmixed takes out of the content the words that say when it was said, where
// it begins with them or in their midst: "said last week the roof would hold",
// "said Tuesday that it would".
func (f *finder) unmixed(d *attribution.Draft) {
	if len(d.Content) == 0 || d.Content[0].Start <= d.Head || f.d.Token(d.Content[0].Start).Quote != f.d.Token(d.Head).Quote {
		return
	}
	c := &d.Content[0]
	for k := max(c.Start-1, d.Head+1); k < min(c.Start+4, c.End-1); k++ {
		m, ok := f.momentAt(k, d.Head+1, c.End)
		if ok && m.from < c.Start && m.to < c.End && f.d.Token(m.to).Has(text.Clitic) && f.pos(m.from) != tags.Adp {
			c.Start = m.from // "said last year's fair was better"
			for i := range d.Cues {
				d.Cues[i].End = min(d.Cues[i].End, m.from)
			}
			return
		}
		if !ok || m.from > c.Start || m.to <= c.Start || m.to >= c.End || f.d.Token(m.to).Has(text.Clitic) || f.touches(d.Cues, m) {
			continue
		}
		if m.from < c.Start || f.d.Token(m.to).Is(lang.Conjunction|lang.Relative) {
			c.Start = m.to
		}
		return
	}
}

// inSource finds the time of a document in its name: "a report released on
// Monday", "Monday's statement".
func (f *finder) inSource(d *attribution.Draft, s text.Span) (moment, bool) {
	for _, x := range d.Source {
		x.Start, x.End = max(x.Start, s.Start), min(x.End, s.End)
		for k := x.Start; k < x.End; k++ {
			m, ok := f.momentAt(k, x.Start, s.End)
			if !ok {
				continue
			}
			if f.published(m.from, x.Start) || m.to == x.End && (f.inside(d.Cues, x.End) || x.End == d.Head) && f.verbless(d, x.Start, x.End) {
				return m, true // "[The minister on Monday] said"
			}
			at := m.to
			if f.d.Token(at).Has(text.Clitic) {
				at++
			}
			return m, at < x.End && m.from < x.Start+3 && f.occasion(at) && (at > m.to || f.article(m.from-1))
		}
	}
	return moment{}, false
}

// published reports whether the word before token k says that something came
// out then.
func (f *finder) published(k, lo int) bool {
	for k--; k >= lo && (f.parts[k].POS() == tags.Adv || f.parts[k].POS() == tags.Adp); k-- {
	}
	return k > lo && lang.TimeUse(f.low(k)).Is(lang.Spoken) && f.parts[k].POS() == tags.Verb
}
