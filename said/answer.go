package said

import (
	"strings"

	"github.com/copytaster/copytaster/internal/attribution"
	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/speakers"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// answers ties each denial, rejection, agreement or reply to the statement of
// the same story that it answers, where the page says that it does.
func (f *finder) answers(out []Statement, voices []speakers.Speaker) {
	a := answering{finder: f, out: out, voices: voices}
	for i := range out {
		d := &f.drafts[i]
		if d.Confidence < sure || len(d.Content) == 0 || len(d.Source) == 0 || f.d.Token(d.Source[0].Start).Is(lang.Relative) && voices[i].Name == "" {
			continue
		}
		if !d.Nested {
			a.tie(i, i)
		} else if o := d.Outer; o >= 0 && out[o].Answers == nil && a.ownWords(i, o) {
			a.tie(i, o)
			out[o].Answers, out[o].Why = out[i].Answers, out[i].Why
		}
	}
	for i := range out {
		a.hand(i)
	}
}

// hand gives the tie of a phrase that only says that somebody answers to the
// words he answers with: "“They did not,” she said, rejecting the account".
func (a *answering) hand(i int) {
	d := &a.drafts[i]
	if a.out[i].Answers == nil || a.out[i].Kind != Indirect || a.pos(d.Head) != tags.Verb || a.form(d.Head) != tags.Ing {
		return
	}
	for j := i - 1; j >= 0 && j > i-4; j-- {
		e := &a.drafts[j]
		if e.Nested || e.Confidence < sure || a.d.Sentence(e.Head) != a.d.Sentence(d.Head) || !a.same(i, j) || a.out[j].Answers != nil || a.out[j].ID == a.out[i].Answers.Statement {
			continue
		}
		a.out[j].Answers, a.out[i].Answers = a.out[i].Answers, nil
		a.out[j].Why, a.out[i].Why = a.out[i].Why, nil
		return
	}
}

// tie ties statement i to the one that it answers; who is the statement that
// tells who speaks: the outer one of "Ms Lee said she denied the claim".
func (a *answering) tie(i, who int) {
	for _, r := range answerRules {
		if c, ok := r.find(a, i); ok && (i == who || r.name == "object") {
			if k := a.answered(who, &c, r.name); k >= 0 {
				a.out[i].Answers = &Answer{Statement: a.out[k].ID, How: c.how, Words: a.wordsOf(&c)}
				a.out[i].Why = []Reason{{"answers", r.name, a.out[i].Answers.Words, a.out[k].ID}}
				return
			}
		}
	}
}

// ownWords reports whether the nested statement i opens what somebody says of
// himself in statement o: "said he disagreed".
func (a *answering) ownWords(i, o int) bool {
	if len(a.drafts[o].Source) == 0 {
		return false
	}
	at, src := a.drafts[o].Content[0].Start, a.drafts[i].Source[0]
	if a.d.Token(at).Kind == text.Mark || a.lower(at) == "that" {
		at++
	}
	return !a.drafts[o].Nested && src.Start == at && src.End == at+1 && a.pos(at) == tags.Pron
}

// An answering is the work on one story's answers.
type answering struct {
	*finder
	out    []Statement
	voices []speakers.Speaker
	topics []topic // of each statement
	often  map[uint32]int32
}

// answerRules read the claim that a statement answers; the first that finds
// the statement ties them.
var answerRules = []struct {
	name string
	find func(a *answering, i int) (claim, bool)
}{
	{"opening", (*answering).opening},
	{"object", (*answering).object},
	{"verdict", (*answering).verdict},
	{"turn", (*answering).turn},
}

// object reads the claim from the content of a verb that answers: "denied Mr
// Smith's claim", "rejected this", "confirmed that the doors were locked".
func (a *answering) object(i int) (claim, bool) {
	d := &a.drafts[i]
	how, only := a.how(i)
	if how == "" || a.noun(d.Head) || !a.stated(d) || a.hedged(d) || a.counted(d) || a.lower(d.Source[0].Start) == "it" {
		return claim{}, false
	}
	at := d.Content[0]
	if at.Start > d.Head && at.Start-d.Head > 6 || a.d.Token(at.Start).Kind == text.Mark {
		return claim{}, false
	}
	for k := d.Head + 1; k < at.Start && at.Start > d.Head; k++ {
		if lang.ClaimOf(a.singular(k)) != "" { // "rejected any suggestion | that …"
			at.Start = d.Head + 1
		}
	}
	c := claim{how: how, words: join(text.Span{Start: d.Head, End: d.Head + 1}, text.Span{Start: at.Start, End: at.Start + 1})}
	switch {
	case a.phrase(at, &c):
		c.sure = only
		return c, !only || c.by.known()
	case only:
		return c, false
	case a.with(d, at, &c):
		return c, true
	case a.anaphor(at):
		c.last = true
		return c, true
	case how == "reply" || how == "welcome" || how == "agree" && a.out[i].Verb != "agree" && a.out[i].Verb != "concur":
		return c, false
	}
	c.topic, c.whole = at, true
	c.words = text.Span{Start: d.Head, End: min(at.End, at.Start+10)}
	return c, a.clause(at, how)
}

// how tells how a statement answers by its cue; only says that it does so
// only where its content names somebody's words.
func (a *answering) how(i int) (how string, only bool) {
	st := &a.out[i]
	if h, ok := lang.AnswerOf(st.Verb); ok {
		return h, (h == "reject" || h == "welcome" || st.Act == "support") && st.Verb != "disagree"
	}
	switch st.Act {
	case "deny", "reject", "confirm", "welcome", "reply":
		return st.Act, false
	}
	return "", false
}

// stated reports whether a cue states what somebody does, and does not ask
// after it or ask for it: "would she agree?", "on condition that he agree".
func (a *answering) stated(d *attribution.Draft) bool {
	s := a.d.Sentences[a.d.Sentence(d.Head)]
	if a.d.At(s.End-1) == "?" && a.d.Token(s.End-1).Quote < 0 {
		return false
	}
	return a.form(d.Head) != tags.Base || a.pos(d.Head) != tags.Verb || a.pos(d.Head-1) != tags.Pron
}

// hedged reports whether a cue says that somebody did not do it: "declined to
// confirm", "could not confirm", "will reject".
func (a *answering) hedged(d *attribution.Draft) bool {
	for k := d.Head - 1; k >= max(0, d.Head-6); k-- {
		t := a.d.Token(k)
		if t.Kind == text.Punct || t.Has(text.Paragraph) || a.inside(d.Source, k) || a.inside(d.Content, k) {
			break
		}
		if t.Is(lang.Negation|lang.Modal) || strings.HasSuffix(a.lower(k), "n't") || strings.HasSuffix(a.lower(k), "n’t") {
			return true
		}
		if lang.StanceOf(a.lower(k)).Is(lang.Withheld) {
			return true
		}
	}
	return false
}

// counted reports whether a speaker is a share of people asked in a poll: what
// they answer is the poll's question.
func (a *answering) counted(d *attribution.Draft) bool {
	from := d.Source[0].Start
	if a.lower(from-1) == "of" {
		from = max(from-4, a.d.Sentences[a.d.Sentence(from)].Start)
	}
	for k := from; k < d.Source[0].End && k < from+8; k++ {
		if a.d.Token(k).Kind == text.Number || lang.StanceOf(a.lower(k)).Is(lang.Share) {
			return true
		}
	}
	return false
}

// anaphor reports whether a content is but a word for what was just said.
func (a *answering) anaphor(s text.Span) bool {
	for s.End > s.Start && a.d.Token(s.End-1).Kind == text.Punct {
		s.End--
	}
	if n := s.End - s.Start; n < 1 || n > 3 {
		return false
	} else if n == 2 && a.lower(s.Start+1) == "happened" {
		return true
	}
	switch a.lower(s.Start) {
	case "it", "this", "that", "which", "these", "those", "them":
	default:
		return false
	}
	if a.pos(s.Start) == tags.Sconj {
		return false
	}
	for k := s.Start + 1; k < s.End; k++ {
		if p := a.pos(k); p != tags.Adv && p != tags.Adp && !a.d.Token(k).Is(lang.Day) {
			return false
		}
	}
	return true
}

// clause reports whether a content tells by itself what is answered: a clause,
// or what somebody denies having done.
func (a *answering) clause(s text.Span, how string) bool {
	if how == "reject" {
		return false
	}
	if a.lower(s.Start) == "that" {
		return true
	}
	if p := a.pos(s.Start); p == tags.Verb || p == tags.Aux {
		return how == "deny" && a.form(s.Start) == tags.Ing
	}
	for k := s.Start; k < s.End && k < s.Start+12; k++ {
		if a.d.Token(k).Is(lang.Relative) || a.lower(k) == "to" {
			return false
		}
		p := a.pos(k)
		if f := a.form(k); p == tags.Aux || p == tags.Verb && (f == tags.Past || f == tags.Present) {
			return true
		}
	}
	return false
}

// with reads "agreed with Ms Jones", "agreed with her that …".
func (a *answering) with(d *attribution.Draft, s text.Span, c *claim) bool {
	link := "with"
	if c.how == "reply" {
		link = "to"
	} else if c.how != "agree" && c.how != "reject" {
		return false
	}
	if a.lower(s.Start) == link {
		s.Start++
	} else if a.lower(s.Start-1) != link {
		return false
	}
	end, ok := a.party(s, &c.by)
	if !ok || a.possessive(end) {
		return false
	}
	c.words = join(text.Span{Start: d.Head, End: d.Head + 1}, text.Span{Start: s.Start, End: end})
	c.topic = text.Span{Start: end, End: s.End}
	return true
}

// turn: "“In Panama,” he replied" answers who spoke before.
func (a *answering) turn(i int) (claim, bool) {
	d := &a.drafts[i]
	c := claim{how: "reply", last: true}
	if a.out[i].Act == "reply" && !a.hedged(d) {
		c.words = text.Span{Start: d.Cues[0].Start, End: d.Cues[0].End}
		var named claim
		return c, a.standsAlone(d) && !a.phrase(d.Content[0], &named) && (a.out[i].Kind != Indirect || a.form(d.Content[0].Start) == tags.Ing || a.clause(d.Content[0], ""))
	}
	// "hit back, saying": the phrase stands before the cue.
	for k := d.Head - 1; k > 0 && k >= d.Head-6; k-- {
		if t := a.d.Token(k); t.Has(text.First) || a.inside(d.Content, k) || k <= d.Source[0].Start {
			break
		}
		if a.lower(k) == "back" && lang.ActOf(&lang.Cue{Lemma: a.lemma(k - 1)}, "back", "") == "reply" {
			c.words = text.Span{Start: k - 1, End: k + 1}
			return c, true
		}
	}
	return c, false
}

// standsAlone reports whether a cue of replying says nothing of what it
// replies to or with: "replied", "answered with a smile", "his answer was".
func (a *answering) standsAlone(d *attribution.Draft) bool {
	for k := d.Cues[0].Start; k < d.Head+5 && (k <= d.Head || !a.inside(d.Content, k) && a.d.Token(k).Kind == text.Word); k++ {
		switch w := a.lower(k); w {
		case "to", "on", "against", "about":
			return false
		case "with", "by":
			t := a.d.Token(d.Content[0].Start)
			if c := lang.CueAt(t.Cue); t.Quote < 0 && (c == nil || c.Weak || c.Strict || !lang.Speech(c.Act)) {
				return false // "responded with a lawsuit", "by closing the port"
			}
		}
	}
	return !a.noun(d.Head) || a.d.Token(d.Head+1).Is(lang.Be)
}

// noun reports whether a cue is a noun: "his rejection of".
func (a *answering) noun(k int) bool {
	c := lang.CueAt(a.d.Token(k).Cue)
	return c != nil && c.Noun || a.pos(k) == tags.Noun && !a.d.Token(k).Is(lang.Past|lang.Third)
}

func (a *answering) lemma(k int) string {
	if c := lang.CueAt(a.d.Token(k).Cue); c != nil {
		return c.Lemma
	}
	deed, _ := lang.DeedOf(a.lower(k))
	return deed.Lemma
}

// wordsOf gives the words of the page that say that something is answered.
func (f *finder) wordsOf(c *claim) string {
	return strings.TrimRight(f.d.Of(c.words.Start, min(c.words.End, c.words.Start+16)), " ,;:.")
}

func join(a, b text.Span) text.Span {
	return text.Span{Start: min(a.Start, b.Start), End: max(a.End, b.End)}
}
