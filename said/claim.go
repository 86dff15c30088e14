package said

import (
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/speakers"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// A claim is what the page tells, beside an answer, of the statement answered.
type claim struct {
	how   string
	words text.Span // that say so
	noun  string    // that names it: "claims"
	kind  string    // what kind of statement the noun names; see lang.ClaimOf
	shown bool      // "that claim", "these"
	by    party     // who made it
	topic text.Span // what it said or was about
	whole bool      // the topic is all that tells which it was
	last  bool      // it was the last one before
	sure  bool      // only if it is sure whose it was
	at    int       // the statement itself where that is known, plus one
}

// loose reports whether a claim may be of any kind.
func (c *claim) loose() bool { return c.kind == "any" || c.kind == "idea" }

// A party is who made a claim, as the page says beside the answer.
type party struct {
	mention *names.Mention // by name
	noun    string         // by what it is: "the union's demand"
	stem    string         // of the noun
	pronoun int            // token of "his", "her", "their", plus one
}

func (p *party) known() bool { return p.mention != nil || p.noun != "" || p.pronoun > 0 }

// phrase reads a noun phrase that names a statement: "Mr Smith's claim about
// the plan", "the allegations", "suggestions by the mill that …".
func (a *answering) phrase(s text.Span, c *claim) bool {
	k := s.Start
	for k < s.End && k < s.Start+3 && (lang.StanceOf(a.lower(k)).Is(lang.Quantity) || a.lower(k) == "of" && k > s.Start || a.lower(k) == "with") {
		k++
	}
	head := a.headOfClaim(text.Span{Start: k, End: s.End})
	if head < 0 {
		return false
	}
	c.kind = lang.ClaimOf(a.singular(head))
	c.words.Start, c.words.End = min(c.words.Start, s.Start), max(c.words.End, head+1)
	c.topic = text.Span{Start: head + 1, End: s.End}
	definite := a.owner(k, head, c)
	c.noun = a.lower(head)
	if end, ok := a.maker(text.Span{Start: head + 1, End: s.End}, c); ok {
		c.topic.Start, definite = end, true
	}
	switch a.lower(c.topic.Start) {
	case "that", "about", "of", "over", "on", "against", "to", "for":
	default:
		c.topic.End = c.topic.Start
	}
	if definite {
		return true
	}
	c.whole = a.tells(c.topic)
	return c.whole
}

// headOfClaim finds the noun of a phrase that names a statement, -1 where the
// phrase is about something else.
func (a *answering) headOfClaim(s text.Span) int {
	for k := s.Start; k < s.End && k < s.Start+14; k++ {
		t := a.d.Token(k)
		if lang.ClaimOf(a.singular(k)) != "" && !a.possessive(k+1) && (a.pos(k) == tags.Noun || k > s.Start) && !a.nounBehind(k, s.End) {
			return k
		}
		p := a.pos(k)
		if t.Kind == text.Punct && a.d.At(k) != "," && !a.possessive(k) || t.Is(lang.Relative) && k > s.Start || p == tags.Adp && a.lower(k) != "of" && a.n.At(k) == nil ||
			p == tags.Sconj && k > s.Start || p == tags.Aux || p == tags.Verb && !a.inName(k) && a.form(k) != tags.Participle && a.form(k) != tags.Ing {
			return -1
		}
		if p == tags.Noun && !a.nounBehind(k, s.End) && !a.possessive(k+1) {
			return -1 // a head of another kind
		}
	}
	return -1
}

func (a *answering) inName(k int) bool          { return a.n.At(k) != nil }
func (a *answering) nounBehind(k, end int) bool { return k+1 < end && a.pos(k+1) == tags.Noun }

func (a *answering) singular(k int) string {
	w := a.lower(k)
	if lang.ClaimOf(w) == "" {
		w = strings.TrimSuffix(w, "s")
	}
	return w
}

// owner reads whose claim it is from the words before its noun, and reports
// whether they make it one that the reader knows.
func (a *answering) owner(from, head int, c *claim) bool {
	definite := false
	for k := from; k < head; k++ {
		switch t, w := a.d.Token(k), a.lower(k); {
		case a.possessive(k) && k > from:
			if _, ok := a.party(text.Span{Start: from, End: k}, &c.by); !ok {
				c.by.noun = "?" // somebody, but who?
			}
			definite = true
		case t.Is(lang.Possessive) && a.pos(k) != tags.Noun:
			if c.by.pronoun == 0 && c.by.mention == nil && c.by.noun == "" {
				c.by.pronoun = k + 1
			}
			definite = true
		case w == "that" || w == "this" || w == "those" || w == "these" || w == "such":
			c.shown, definite = true, true
		case w == "the" || w == "any":
			definite = true
		case a.n.At(k) != nil && !c.by.known(): // "the AP report"
			c.by.mention = a.n.At(k)
		}
	}
	return definite
}

// maker reads who made a claim behind its noun: "by Ms Jones", "from the mill".
func (a *answering) maker(s text.Span, c *claim) (int, bool) {
	if c.by.known() {
		return 0, false
	}
	if a.lower(s.Start) == "made" || a.lower(s.Start) == "levelled" || a.lower(s.Start) == "leveled" {
		s.Start++
	}
	if w := a.lower(s.Start); s.Start >= s.End || w != "by" && w != "from" && w != "of" {
		return 0, false
	}
	if a.lower(s.Start) == "of" && a.n.At(s.Start+1) == nil {
		return 0, false // "of losing the tapes"
	}
	return a.party(text.Span{Start: s.Start + 1, End: s.End}, &c.by)
}

// party reads who somebody is at the start of a span, and where the words end.
func (a *answering) party(s text.Span, p *party) (end int, ok bool) {
	t := a.d.Token(s.Start)
	if s.Start >= s.End {
		return s.Start, false
	}
	if a.pos(s.Start) == tags.Pron || t.Is(lang.Possessive) {
		switch w := a.lower(s.Start); {
		case w == "him", w == "them", w == "her" && a.pos(s.Start+1) != tags.Noun && a.pos(s.Start+1) != tags.Adj:
			p.pronoun = s.Start + 1
			return s.Start + 1, true
		}
		return s.Start, false
	}
	for k := s.Start; k < s.End && k < s.Start+8; k++ {
		if m := a.n.At(k); m != nil {
			p.mention = m
			return m.To, true
		}
		if a.pos(k) == tags.Noun && !a.nounBehind(k, s.End) && a.n.At(k+1) == nil {
			p.noun, p.stem = a.lower(k), a.stem(k)
			return k + 1, true
		}
		switch a.pos(k) {
		case tags.Det, tags.Adj, tags.Noun, tags.Propn, tags.Num:
		default:
			return k, false
		}
	}
	return s.Start, false
}

// opening reads the claim that a phrase beside the cue names: "In response,",
// "Asked about Mr Smith's claim,", "…, he said in reply to the ministry".
func (a *answering) opening(i int) (claim, bool) {
	d := &a.drafts[i]
	if !lang.Speech(a.out[i].Act) || a.out[i].Act == "ask" || a.d.Token(d.Source[0].Start).Is(lang.Relative) {
		return claim{}, false
	}
	s := a.d.Sentences[a.d.Sentence(d.Head)]
	for k := max(s.Start, d.Head-30); k < min(s.End, d.Head+12); k++ {
		if n := len(a.d.At(k)); n < 5 || n > 10 || a.inside(d.Content, k) || a.inside(d.Source, k) && k < d.Source[0].Start+2 {
			continue
		}
		if c, ok := a.opens(k, i); ok && !a.cueBetween(c.words.End, i) {
			return c, true
		}
	}
	return claim{}, false
}

// opens reads the phrase of an answer at token k.
func (a *answering) opens(k, i int) (claim, bool) {
	c := claim{how: "reply", words: text.Span{Start: k, End: k + 1}}
	end := a.d.Sentences[a.d.Sentence(k)].End
	switch w := lang.StanceOf(a.lower(k)); {
	case w.Is(lang.Response):
		if a.lower(k-1) != "in" {
			return c, false
		}
		c.words.Start = k - 1
	case w.Is(lang.Responding):
	case w.Is(lang.Questioned):
		return a.questioned(k, i, c)
	default:
		return c, false
	}
	switch {
	case a.d.At(k+1) == "," && a.d.Token(c.words.Start).Has(text.First), // "In response, she said"
		c.words.Start < k && k > a.drafts[i].Head && (a.lower(k+1) == "that" || a.inside(a.drafts[i].Content, k+1) || a.d.Token(k+1).Kind == text.Punct):
		c.last = true
		return c, true
	case a.lower(k+1) != "to":
		return c, false
	}
	return c, a.claimOrMaker(i, text.Span{Start: k + 2, End: a.comma(k+2, end)}, &c)
}

// claimOrMaker reads the claim or its maker that stands behind "in response to",
// "asked about".
func (a *answering) claimOrMaker(i int, s text.Span, c *claim) bool {
	if a.phrase(s, c) {
		// "his" in front of "he said" is his own
		return c.by.pronoun == 0 || a.voices[i].Type == speakers.Organisation || a.voices[i].Type == speakers.Group
	}
	if a.anaphor(s) {
		c.last = true
		c.words.End = s.End
		return true
	}
	if end, ok := a.party(s, &c.by); ok && (end >= s.End || a.d.Token(end).Kind == text.Punct) && (c.by.mention == nil || c.by.mention.Kind != names.Place) {
		c.words.End = end
		return true
	}
	return false
}

// questioned reads "asked about the claim", "when asked whether he would go":
// the question itself, if it is a statement, else what it was about.
func (a *answering) questioned(k, i int, c claim) (claim, bool) {
	if a.pos(k-1) == tags.Aux && a.lower(k-2) != "when" || a.pos(k-1) == tags.Pron && !a.d.Token(k).Has(text.First) {
		if w := a.lower(k - 1); w != "was" && w != "were" {
			return c, false // "she asked"
		}
	}
	end := a.d.Sentences[a.d.Sentence(k)].End
	at := k + 1
	if a.lower(at) == "by" || a.lower(at) == "on" && a.d.Token(at+1).Is(lang.Day) {
		for at++; at < end && at < k+8 && a.lower(at) != "about" && a.d.At(at) != ","; at++ {
		}
	}
	if a.lower(at) == "to" && at+2 < end && lang.StanceOf(a.lower(at+1)).Is(lang.Respond) { // "asked to respond to the general's comment"
		at += 2
	}
	c.words.End = min(at+1, end)
	for j := max(0, i-3); j < min(len(a.drafts), i+3); j++ {
		if j != i && a.drafts[j].Head == k && a.out[j].Act == "ask" && a.put(j, i) && a.asks(j) {
			c.at = j + 1
		}
	}
	switch a.lower(at) {
	case "about", "on", "over", "for", "to":
		s := text.Span{Start: at + 1, End: a.comma(at+1, end)}
		claimed := c
		if a.phrase(s, &claimed) && claimed.by.pronoun == 0 {
			return claimed, true
		}
		if c.last = a.anaphor(s); c.last {
			return c, true
		}
	}
	return c, c.at > 0
}

// asks reports whether a question says what was asked, and not only about what.
func (a *answering) asks(j int) bool {
	d := &a.drafts[j]
	if len(d.Source) > 0 {
		return true
	}
	at := d.Content[0].Start
	return a.d.Token(at).Kind == text.Mark || a.d.Token(at).Is(lang.Conjunction|lang.Relative)
}

// put reports whether question j was put to the one who says i: "asked", "was
// asked by", "when the paper asked him".
func (a *answering) put(j, i int) bool {
	d := &a.drafts[j]
	if len(d.Source) == 0 || d.Source[0].Start > d.Head || a.out[i].Act == "reply" || a.mentions(j, i) {
		return true
	}
	if w := a.lower(d.Head + 1); w == "him" || w == "her" {
		return a.voices[i].Type == speakers.Person
	}
	m := a.n.At(d.To.Start)
	return d.To.End > d.To.Start && m != nil && m.Entity == a.voices[i].Entity
}

// comma returns the end of a phrase: the next comma or the end of its sentence.
func (a *answering) comma(k, end int) int {
	end = min(end, k+reach)
	for k < end && a.d.At(k) != "," && a.d.Token(k).Kind != text.Mark {
		k++
	}
	return k
}

// cueBetween reports whether another statement's cue stands between the phrase
// of an answer and the cue of the statement that is to answer.
func (a *answering) cueBetween(from, i int) bool {
	for j := max(0, i-4); j < min(len(a.drafts), i+4); j++ {
		d := &a.drafts[j]
		if j != i && !d.Nested && d.Confidence >= sure && len(d.Source) > 0 && !a.d.Token(d.Source[0].Start).Is(lang.Relative) && d.Head >= from && d.Head < a.drafts[i].Head {
			return true
		}
	}
	return false
}

// verdict reads "called the claim absurd", "said the allegations were false",
// "“That is not true,” he said".
func (a *answering) verdict(i int) (claim, bool) {
	d := &a.drafts[i]
	switch a.out[i].Act {
	case "say", "claim", "write", "announce", "confirm", "reply", "criticise", "admit":
	default:
		return claim{}, false
	}
	c, from, ok := a.judgedClaim(i)
	if !ok || a.hedged(d) {
		return c, false
	}
	end := d.Content[0].End
	naming := lang.StanceOf(a.out[i].Verb).Is(lang.Naming)
	at, sign := a.judged(from, min(end, from+14), naming)
	switch {
	case sign == 0 || sign > 0 && c.last && a.out[i].Kind == Direct:
		return c, false
	case c.last && (a.lower(d.Head+1) == "of" || a.lower(d.Head+1) == "about"):
		return c, false // "“That is false,” she said of the forecast"
	case c.last && at+1 < end && a.d.Token(at+1).Kind == text.Word && a.pos(at+1) != tags.Cconj:
		return c, false // "it was wrong to …", "that is the lie that …"
	case sign > 0:
		c.how = "confirm"
	case lang.StanceOf(a.lower(at)).Is(lang.Factual) && !naming:
		c.how = "deny"
	}
	c.whole = false
	if c.topic = (text.Span{Start: from, End: at}); c.last {
		c.topic = text.Span{}
	}
	c.words = join(c.words, text.Span{Start: from, End: at + 1})
	return c, true
}

// judgedClaim reads the claim at the start of what somebody says, and where
// the verdict on it may begin.
func (a *answering) judgedClaim(i int) (c claim, from int, ok bool) {
	s := a.drafts[i].Content[0]
	k := s.Start
	for k < s.End && (a.d.Token(k).Kind == text.Mark || a.lower(k) == "that" && a.pos(k) == tags.Sconj) {
		k++
	}
	c = claim{how: "reject", words: text.Span{Start: k, End: k + 1}}
	if a.phrase(text.Span{Start: k, End: s.End}, &c) {
		return c, c.words.End, true
	}
	if m := a.n.At(k); m != nil && a.d.Token(m.To).Is(lang.Be) { // "said Mr Lee was wrong"
		c.by.mention, c.words.End = m, m.To
		return c, m.To, lang.StanceOf(a.lower(m.To+1)).Is(lang.Erring) && (m.To+2 >= s.End || a.d.Token(m.To+2).Kind != text.Word)
	}
	c.last = true
	switch w := a.lower(k); {
	case lang.StanceOf(a.out[i].Verb).Is(lang.Naming):
	case w == "this" || w == "it", w == "that" && a.pos(k+1) == tags.Aux:
		return c, k + 1, true
	case w == "that's" || w == "that’s" || w == "it's" || w == "it’s":
		return c, k, true
	}
	return c, 0, false
}

// judged finds the word that calls a claim false (-1) or true (1) in [k, end):
// right behind "is" or "as", or behind the claim where the verb says so.
func (a *answering) judged(k, end int, open bool) (at, sign int) {
	for sign = 1; k < end; k++ {
		w, t := a.lower(k), a.d.Token(k)
		no := t.Is(lang.Negation) || strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t") || w == "no"
		switch p := a.pos(k); {
		case no:
			open, sign = open || p == tags.Aux, -1
		case t.Is(lang.Be) || w == "as" || a.possessive(k) || strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s"):
			open = true
		case open && lang.StanceOf(w).Is(lang.Untrue):
			return k, -sign
		case open && lang.StanceOf(w).Is(lang.True) && a.pos(k+1) != tags.Noun:
			return k, sign
		case t.Kind == text.Mark, p == tags.Adv, p == tags.Det, p == tags.Adj, p == tags.Adp && !open, p == tags.Aux:
		case open || t.Kind == text.Punct || t.Is(lang.Relative|lang.Have) || p == tags.Verb && a.form(k) != tags.Participle:
			return 0, 0
		}
	}
	return 0, 0
}

// kinds are, for each kind of claim, the acts by which it may have been made.
var kinds = map[string]string{
	"accuse":    "accuse claim criticise say write",
	"criticise": "criticise accuse claim say write",
	"guilt":     "accuse criticise claim",
	"demand":    "demand ask suggest propose",
	"promise":   "promise",
	"propose":   "propose suggest demand",
	"warn":      "warn threaten say claim expect",
	"threaten":  "threaten warn",
	"ask":       "ask",
	"announce":  "announce decide",
	"expect":    "expect warn",
	"admit":     "admit say write",
	"praise":    "praise support",
	"deny":      "deny reject",
}

func (f *finder) possessive(i int) bool {
	t := f.d.Token(i)
	return t.Has(text.Clitic) && !f.read.Aux(i)
}

func (f *finder) definite(i int) bool {
	return strings.EqualFold(f.d.At(i), "the") || f.d.Token(i).Is(lang.Possessive)
}
