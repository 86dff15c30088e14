package said

import (
	"strings"

	"github.com/copytaster/copytaster/internal/attribution"
	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/speakers"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

const (
	sure    = attribution.Sure
	earlier = 40  // statements looked at before an answer
	ahead   = 15  // and after it
	enough  = 1.5 // what the statement answered must reach
	widest  = 24  // topical words of a statement that count
	never   = -9
)

// answered returns the statement that statement i answers, -1 for none.
func (a *answering) answered(i int, c *claim, rule string) int {
	if k := a.meant(i, c, rule); k >= 0 || c.at == 0 || !a.mayBe(c.at-1, i) {
		return k
	}
	return c.at - 1
}

// meant returns the statement that a claim beside statement i means.
func (a *answering) meant(i int, c *claim, rule string) int {
	switch {
	case c.last:
		return a.lastBefore(i, c, rule)
	case !c.by.known() && c.kind == "" && c.topic.Start >= c.topic.End:
		return -1
	}
	words := a.topicOf([]text.Span{c.topic})
	if k := a.sameAsBefore(i, c, &words); k >= 0 {
		return k
	}
	if c.whole && words.n < 2 {
		return -1
	}
	best, most := -1, enough
	for k := max(0, i-earlier); k < len(a.drafts) && k <= i+ahead; k++ {
		if !a.mayBe(k, i) {
			continue
		}
		if s := a.fit(i, k, c, &words); s >= most && (s > most || k < i) {
			best, most = k, s
		}
	}
	if best >= 0 && !c.by.known() && !c.whole && c.kind == "any" {
		return a.chain(best, i)
	}
	return best
}

// mayBe reports whether statement k can be answered by i at all: a statement
// of its own, by somebody else.
func (a *answering) mayBe(k, i int) bool {
	d := &a.drafts[k]
	return k != i && !d.Nested && d.Confidence >= sure && len(d.Content) > 0 && len(d.Cues) > 0 && !a.same(i, k) && !a.hedged(d) && !a.passive(k)
}

// passive reports whether a statement's source is in truth whom it is about:
// "she has been criticised for …"; or a word for somebody not known, "who".
func (a *answering) passive(k int) bool {
	d := &a.drafts[k]
	if len(d.Source) == 0 {
		return false
	}
	if a.d.Token(d.Source[0].Start).Is(lang.Relative) && a.voices[k].Name == "" {
		return true
	}
	j := d.Head - 1
	for j > 0 && a.pos(j) == tags.Adv {
		j--
	}
	return a.d.Token(j).Is(lang.Be) && d.Source[0].End <= j && a.form(d.Head) != tags.Ing && a.pos(d.Head) == tags.Verb
}

// answer reports whether statement k is an answer by its act.
func (a *answering) answer(k int) bool {
	switch a.out[k].Act {
	case "deny", "reject", "confirm", "agree", "welcome":
		return a.out[k].Answers == nil
	}
	return false
}

// says reports whether a statement's content says something by itself, and is
// not only what somebody spoke of.
func (a *answering) says(k int) bool {
	if a.out[k].Kind != Indirect {
		return true
	}
	switch a.out[k].Act {
	case "propose", "suggest", "promise", "accuse":
		return true
	}
	for _, s := range a.drafts[k].Content {
		for j := s.Start; j < s.End && j < s.Start+reach; j++ {
			if p := a.pos(j); p == tags.Verb || p == tags.Aux {
				return true
			}
		}
	}
	return false
}

// same reports whether two statements are one speaker's, as far as is known.
func (a *answering) same(i, k int) bool {
	x, y := &a.voices[i], &a.voices[k]
	switch {
	case x.Entity >= 0 && x.Entity == y.Entity, x.Name != "" && (x.Name == y.Name || x.Name == y.Of):
		return true
	case x.Name != "" && y.Name != "" && x.Type != speakers.Organisation && strings.EqualFold(names.LastWord(x.Name), names.LastWord(y.Name)):
		return true // "De Blasio", "Bill de Blasio"
	case x.Name == "" && y.Entity >= 0 && a.isA(y.Entity, a.nounOf(i)):
		return true // "the governor"
	case y.Name != "" && y.Name == x.Of, x.Name == "" && y.Name == "" && strings.EqualFold(x.Mention, y.Mention):
		return true
	}
	return false
}

// lastBefore returns the statement right before i, by another speaker; what
// that one answers, where it is an answer without words of its own.
func (a *answering) lastBefore(i int, c *claim, rule string) int {
	for k := i - 1; k >= 0 && k > i-earlier; k-- {
		d := &a.drafts[k]
		if d.Nested || d.Confidence < sure || len(d.Content) == 0 {
			continue
		}
		gap := a.gap(k, i)
		if a.out[k].Act == "ask" && c.how != "reply" && gap <= 1 {
			continue // a question is not denied
		}
		if c.how != "reply" && a.out[k].Answers != nil && gap <= 2 && d.Content[0].End-d.Content[0].Start <= 3 || a.same(i, k) {
			return a.chain(k, i)
		}
		if gap > 1 || !a.mayBe(k, i) || !a.claims(k) || a.out[k].Verb == "according to" && rule != "object" || c.how != "reply" && !a.says(k) {
			return -1
		}
		if rule == "turn" && (!lang.Speech(a.out[k].Act) || a.out[k].Act != "ask" && a.unclear(i) && !a.mentions(i, k)) {
			return -1
		}
		return k
	}
	return -1
}

// unclear reports whether the speaker of a statement may be the one before by
// another word: "he", "the senator".
func (a *answering) unclear(i int) bool {
	v, at := &a.voices[i], a.drafts[i].Source[0].Start
	if v.Name != "" || v.Type == speakers.Organisation || v.Type == speakers.Group {
		return false
	}
	return a.pos(at) == tags.Pron || a.definite(at)
}

// sameAsBefore returns what the answer right before i answers, where i names
// no other claim: "He denied it. The bishop said the claim was false."
func (a *answering) sameAsBefore(i int, c *claim, words *topic) int {
	if c.by.known() || words.n > 0 {
		return -1
	}
	for k := i - 1; k >= 0 && k > i-reach; k-- {
		if d := &a.drafts[k]; d.Nested || d.Confidence < sure {
			continue
		}
		if a.out[k].Answers == nil || a.gap(k, i) > 1 {
			return -1
		}
		if j := a.chain(k, i); j != k && j >= 0 && j != i {
			if _, ok := a.acts(c, j, 0); ok {
				return j
			}
		}
		return -1
	}
	return -1
}

// chain returns what statement k answers, where i answers the same; k itself
// where it answers nothing.
func (a *answering) chain(k, i int) int {
	if t := a.out[k].Answers; t != nil && a.gap(k, i) <= 2 {
		for j := max(0, k-earlier); j < len(a.out) && j <= k+ahead; j++ {
			if a.out[j].ID == t.Statement && a.mayBe(j, i) {
				return j
			}
		}
	}
	if a.same(i, k) {
		return -1
	}
	return k
}

// claims reports whether a statement is one that can be answered: said or
// held, and not only wanted or known.
func (a *answering) claims(k int) bool {
	switch act := a.out[k].Act; act {
	case "", "believe", "expect", "oppose", "support", "find":
		return true
	default:
		return lang.Speech(act)
	}
}

// gap is how many sentences lie from the one of statement k to that of i.
func (a *answering) gap(k, i int) int {
	x, y := &a.drafts[k], &a.drafts[i]
	if x.Head > y.Head {
		x, y = y, x
	}
	end := x.Head
	for _, s := range x.Content {
		end = max(end, s.End-1)
	}
	return max(0, a.d.Sentence(y.Start())-a.d.Sentence(end))
}

// fit says how well statement k is what a claim beside statement i means; what
// is below enough is not.
func (a *answering) fit(i, k int, c *claim, words *topic) float64 {
	by := a.bySpeaker(c, i, k)
	acts, ok := a.acts(c, k, by)
	if !ok || by < -1 || c.sure && by < 2 || !a.claims(k) || !a.open(i, k, c) {
		return -1
	}
	accused := a.mentions(k, i)
	if !accused && (c.kind == "guilt" || c.kind == "accuse" && acts < 2 && !c.by.known() && a.out[k].Act != "claim") {
		return -1
	}
	common, gap := words.shared(a.topicAt(k), a), a.gap(k, i)
	if acts < 2 && !c.by.known() && !a.says(k) || acts == 0 && common.weight == 0 {
		return -1
	}
	if !a.about(c, words, common, gap, acts) || k > i && !beneath(c, words, common) || k < i && c.kind != "" && common.weight == 0 && words.n > 0 && words.n < 3 {
		return -1
	}
	s := acts + by
	if c.whole {
		s = 0
	}
	if common.part >= 0.34 {
		s += min(4, 1.5*common.weight)
	} else if common.weight > 0 {
		s += 0.5
	}
	if accused {
		s += 1.5
	}
	return s + a.near(i, k, c, gap)
}

// near says how much the place of statement k tells for it, and whether its
// verb is of one word with the claim: "argued … that argument".
func (a *answering) near(i, k int, c *claim, gap int) float64 {
	s := -0.25 * float64(gap)
	if c.by.pronoun > 0 {
		s *= 2
	}
	switch {
	case gap <= 1 && c.shown:
		s += 1.5
	case gap <= 1:
		s++
	}
	if k > i {
		return s - 1
	}
	if kin(c.noun, a.out[k].Verb) {
		s += 2
	}
	return s
}

// open reports whether statement k says enough to be answered by a claim that
// tells as little as c.
func (a *answering) open(i, k int, c *claim) bool {
	if c.how == "agree" && a.unclear(i) || k > i && !a.says(k) {
		return false
	}
	return !c.loose() || c.by.known() || (!lang.StanceOf(a.out[k].Verb).Is(lang.Naming) || c.shown) && !a.answer(k)
}

// beneath reports whether a statement that comes only behind the answer to it
// shares enough with the claim: a story may tell the answer first.
func beneath(c *claim, words *topic, common share) bool {
	return words.n > 0 && (c.by.known() || common.part >= 0.75 || common.part >= 0.5 && common.weight >= 3)
}

// kin reports whether a noun and a verb are of one word: argument, argue.
func kin(noun, verb string) bool {
	n := min(len(noun), len(verb), 5)
	if n == 5 && verb[4] == 'e' {
		n = 4
	}
	return n >= 4 && noun[:n] == verb[:n]
}

// about reports whether what a statement is about lets it be the one that a
// claim means: the vaguer the claim, the more words they must share.
func (a *answering) about(c *claim, words *topic, common share, gap int, acts float64) bool {
	told := c.by.known() || c.shown
	switch {
	case c.whole && common.part >= 0.75:
		return common.weight >= 1.5 || words.n >= 2 && gap <= 2
	case c.whole:
		return common.deed && common.weight >= 1.5 && common.part >= 0.5
	case c.kind == "idea" && !told && common.weight < 1.5 && (words.n > 0 || gap > 1):
		return false
	case common.part >= 0.34:
		return true
	case common.weight > 0:
		return told || words.weight(a) < 2 || common.weight >= 1.5
	case words.n > 0 && (gap > 1 || !told || acts < 1):
		return false
	}
	return gap <= 5 || acts >= 2
}

// acts says how well the act of statement k makes a claim of the kind.
func (a *answering) acts(c *claim, k int, by float64) (float64, bool) {
	act := a.out[k].Act
	fits := kinds[c.kind]
	switch {
	case fits == "":
		return 1, act != "ask" || c.how == "reply"
	case fits == act || strings.HasPrefix(fits, act+" ") && act != "":
		return 2, true
	case act != "" && strings.Contains(" "+fits+" ", " "+act+" "):
		return 1, true
	}
	return 0, by >= 2 && c.kind != "ask" && c.kind != "promise" && lang.Speech(act)
}

// bySpeaker says how well the speaker of statement k is who made the claim:
// below -1 he cannot be.
func (a *answering) bySpeaker(c *claim, i, k int) float64 {
	p, v := &c.by, &a.voices[k]
	switch {
	case p.mention != nil:
		e := &a.n.Entities[p.mention.Entity]
		if v.Entity == p.mention.Entity || v.Name != "" && v.Name == e.Name || v.Of != "" && v.Of == e.Name {
			return 3
		}
		for _, s := range a.drafts[k].Source { // "the AP report" … "the report says"
			for j := s.Start; c.noun != "" && j < s.End && j < s.Start+8; j++ {
				if a.lower(j) == c.noun {
					return 3
				}
			}
		}
		return never
	case p.noun != "":
		for _, s := range a.drafts[k].Source {
			for j := s.Start; j < s.End && j < s.Start+8; j++ {
				if a.lower(j) == p.noun || a.pos(j) == tags.Noun && a.stem(j) == p.stem {
					return 3
				}
			}
		}
		if v.Type == speakers.Person && v.Role == "" {
			return -1
		}
		return never
	case p.pronoun > 0:
		return a.byPronoun(p.pronoun-1, i, k)
	}
	return 0
}

// byPronoun says how well a pronoun can mean the speaker of statement k.
func (a *answering) byPronoun(at, i, k int) float64 {
	v, w := &a.voices[k], a.lower(at)
	several := v.Type == speakers.Organisation || v.Type == speakers.Group || v.Type == speakers.Document
	switch {
	case w == "their" || w == "them":
		if v.Type == speakers.Person {
			return never
		}
		return 1
	case w == "its":
		if v.Type == speakers.Person || v.Type == speakers.Group {
			return never
		}
		return 1
	case several:
		return never
	}
	if e, conf := a.n.Antecedent(at); e >= 0 && e != a.voices[i].Entity {
		switch {
		case e == v.Entity:
			return 2.5
		case conf > 0.8 && a.gap(k, i) > 1: // who has just spoken may well be meant
			return never
		}
	}
	if v.Entity < 0 {
		return 0
	}
	return byGender(w, a.n.Entities[v.Entity].Gender)
}

func byGender(pronoun string, g names.Gender) float64 {
	switch {
	case g == names.Unsure:
		return 1
	case (g == names.She) == (pronoun == "her"):
		return 2
	}
	return never
}

// nounOf returns the noun that says who speaks: "governor" of "The former
// governor of the island".
func (a *answering) nounOf(i int) (noun string) {
	src := a.drafts[i].Source[0]
	for k := src.Start; k < src.End && k < src.Start+6 && a.pos(k) != tags.Adp && a.d.Token(k).Kind == text.Word; k++ {
		if a.pos(k) == tags.Noun {
			noun = a.lower(k)
		}
	}
	return noun
}

// isA reports whether the story gives somebody a role.
func (a *answering) isA(entity int, noun string) bool {
	for _, r := range a.n.Entities[entity].Roles {
		if noun != "" && strings.EqualFold(names.LastWord(r.Role), noun) {
			return true
		}
	}
	return false
}

// mentions reports whether the content of statement k speaks of the one who
// answers in i.
func (a *answering) mentions(k, i int) bool {
	v, noun := &a.voices[i], ""
	if len(a.drafts[i].Source) == 0 {
		return false
	}
	if v.Entity < 0 {
		noun = a.nounOf(i)
	}
	for _, s := range a.drafts[k].Content {
		for j := s.Start; j < s.End && j < s.Start+2*reach; j++ {
			if noun != "" && a.lower(j) == noun {
				return true
			}
			if m := a.n.At(j); m != nil && v.Entity >= 0 && m.Entity == v.Entity {
				return true
			}
		}
	}
	return false
}
