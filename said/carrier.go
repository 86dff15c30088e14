package said

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/copytaster/copytaster/internal/attribution"
	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/speakers"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// A carriage is how the words of a draft came to the page: to whom they were
// said, what and who carried them, and whether in another language.
type carriage struct {
	to   string
	via  []string  // nearest the speaker first
	note text.Span // of a translation
}

// A carrierReader reads the carriage of one draft from the words around its cue.
type carrierReader struct {
	*finder
	i      int // of the draft
	draft  *attribution.Draft
	lo, hi int // the sentence, or the quotation inside which the cue stands
	speech bool
	after  int // where the phrase read last ends
	carriage
}

// carriage reads how the words of draft i came to the page. What is added to
// other words came the same way: "told Reuters …, adding that".
func (f *finder) carriage(i int, voices []speakers.Speaker, before []Statement) carriage {
	c := f.ownCarriage(i, voices)
	d := &f.drafts[i]
	if d.Nested || i == 0 || f.form(d.Head) != tags.Ing || f.d.At(d.Head-1) != "," || c.to != "" || len(c.via) > 0 {
		return c
	}
	o := &f.drafts[i-1]
	if o.Head < d.Head && len(o.Source) > 0 && len(d.Source) > 0 && o.Source[0] == d.Source[0] && f.d.Sentence(o.Head) == f.d.Sentence(d.Head) && f.says(o) && f.says(d) {
		c.to, c.via = before[i-1].To, before[i-1].Via
	}
	return c
}

// ownCarriage reads the carriage of draft i from the words around its cue.
func (f *finder) ownCarriage(i int, voices []speakers.Speaker) carriage {
	c := carrierReader{finder: f, i: i, draft: &f.drafts[i]}
	s := f.d.Sentences[f.d.Sentence(c.draft.Head)]
	c.lo, c.hi = max(s.Start, c.draft.Head-reach), min(s.End, c.draft.Head+reach)
	if q := f.d.Token(c.draft.Head).Quote; q >= 0 {
		c.lo, c.hi = max(c.lo, f.d.Quotes[q].From), min(c.hi, f.d.Quotes[q].To)
	}
	if c.draft.Via.End > c.draft.Via.Start {
		p := phrase{c.draft.Via, c.draft.Via.End - 1}
		if c.carry(c.reporters(p)...); len(c.via) == 0 {
			c.carry(f.phraseOf(p))
		}
	}
	c.speech = f.says(c.draft)
	c.told()
	if c.speech || !c.draft.Nested {
		c.behind()
	}
	if c.speech || !c.draft.Nested {
		c.before()
	}
	if strings.HasPrefix(f.lower(c.draft.Head), "tweet") || strings.HasPrefix(f.lower(c.draft.Head), "retweet") {
		c.carry("Twitter")
	}
	if c.speech {
		c.reported(i, voices)
	}
	return c.carriage
}

// says reports whether a draft is one of saying and not of thinking or doing.
func (f *finder) says(d *attribution.Draft) bool {
	_, act := f.act(d)
	return lang.Speech(act) || act == "" && f.kind(d) != Indirect
}

// carry adds carriers that are not yet known.
func (c *carrierReader) carry(list ...string) {
	for _, name := range list {
		if name = strings.ReplaceAll(name, "\u00a0", " "); name != "" && !slices.Contains(c.via, name) {
			c.via = append(c.via, name)
		}
	}
}

// reported adds those in whose reports the draft stands: "Reuters said that …".
func (c *carrierReader) reported(i int, voices []speakers.Speaker) {
	for range 4 {
		if i = c.drafts[i].Outer; i < 0 || len(c.drafts[i].Source) == 0 {
			return
		}
		src := c.drafts[i].Source[0]
		p := c.noun(src.Start, src.End)
		if voices[i].Type == speakers.Person || voices[i].Type == speakers.Group || p.empty() {
			return
		}
		name, ok := c.outlet(p.Span)
		if !ok {
			if name = voices[i].Name; !c.d.Token(p.head).Is(lang.Media) {
				return
			}
			if name == "" {
				name = c.phraseOf(p)
			}
		}
		c.carry(name)
	}
}

// unwrap takes a statement out of "…, according to Tass" where all of it is
// what somebody else said: the agency carried it.
func (f *finder) unwrap() {
	for i := range f.drafts {
		d := &f.drafts[i]
		if d.Outer < 0 || len(d.Source) == 0 || len(d.Content) == 0 {
			continue
		}
		o := &f.drafts[d.Outer]
		if f.lower(o.Head) != "according" || o.Nested || len(o.Source) == 0 || len(o.Content) != 1 || o.Content[0].Start != d.Start() {
			continue
		}
		end := max(d.Head+1, d.Source[len(d.Source)-1].End, d.Content[len(d.Content)-1].End)
		_, ok := f.outlet(o.Source[0])
		if (ok || f.translates(o.Source[0])) && end >= o.Content[0].End-1 {
			d.Nested, o.Nested = false, true
		}
	}
}

// told reads the addressee right behind the cue: "told the BBC", "asked the
// mayor whether", where he stands in what is asked.
func (c *carrierReader) told() {
	from, given := c.draft.To.Start, c.draft.To.End > c.draft.To.Start
	if !given {
		if from = c.draft.Head + 1; !c.tells() || from >= c.hi {
			return
		}
	}
	p := c.nouns(from, c.limit(from))
	if p.empty() || !c.agent(p) && (!given || c.thing(p)) {
		return
	}
	if within := c.inside(c.draft.Content, from); within || !given && c.skip(from) > from {
		if !within || !strings.Contains(" whether if why how what who when where to not about that ", " "+c.lower(p.End)+" ") {
			return
		}
	}
	c.address(p)
}

// tells reports whether the cue takes an addressee without a preposition.
func (c *carrierReader) tells() bool {
	if c.draft.Cue == nil {
		return false
	}
	return c.draft.Cue.Addressee || lang.MediumOf(c.draft.Cue.Lemma).Is(lang.Telling)
}

// thing reports whether a phrase is what is told and not to whom: "told the truth".
func (c *carrierReader) thing(p phrase) bool {
	return lang.MediumOf(c.lower(p.head)).Is(lang.Tale) || c.d.Token(p.Start).Is(lang.Preposition) || c.finder.pos(p.Start) == tags.Verb
}

// address takes a phrase for the addressee; an outlet carries as well.
func (c *carrierReader) address(p phrase) {
	if c.to == "" {
		c.to = strings.TrimRight(c.d.Of(p.Start, p.End), ",")
	}
	const staff = lang.Group | lang.Body
	if t := c.d.Token(p.head); t.Is(staff) && !t.Has(text.Capital) {
		return
	}
	switch _, ok := c.outlet(p.Span); {
	case ok:
		c.carry(c.bodies(p.Span)...)
	case c.media(p):
		c.carry(c.owner(p))
	case c.draft.Cue != nil && c.draft.Cue.Lemma == "tell" && c.publication(p):
		c.carry(c.phraseOf(p))
	}
}

// reporters lists those whom a phrase names as having carried words: "RIA and
// Tass", "the OTA news agency", "the newspaper".
func (c *carrierReader) reporters(p phrase) []string {
	if list := c.bodies(p.Span); len(list) > 0 || !c.media(p) {
		return list
	}
	return []string{cmp.Or(c.owner(p), c.phraseOf(p))}
}

// owner is the name in a phrase that says that it is of an outlet: "the PA
// news agency", "Nordfunk's breakfast programme".
func (c *carrierReader) owner(p phrase) string {
	if name := c.body(p.Span); name != "" {
		return name
	}
	for k := p.Start; k < p.End; k++ {
		t := c.d.Token(k)
		if !t.Has(text.Capital) || t.Is(lang.Demonym) {
			continue
		}
		from := k
		for k < p.End && c.d.Token(k).Has(text.Capital) {
			k++
		}
		if m := c.n.At(from); m == nil || c.form(k) != tags.Possessive || !strings.Contains(c.n.Entities[m.Entity].Name, " ") {
			return c.d.Of(from, k) // and not the show of somebody with a full name
		}
	}
	return ""
}

// publication reports whether the name of somebody told looks like that of an
// outlet that no list knows: the story's own, one in two kinds of letters
// ("HarbourWatch", "Quay.com"), "The Quay" with its capital, or a bare name of
// more words that is nobody's.
func (c *carrierReader) publication(p phrase) bool {
	name := c.phraseOf(p)
	if strings.EqualFold(name, strings.TrimPrefix(c.story.Site, "The ")) {
		return true
	}
	words := 0
	for k := p.Start; k < p.End; k++ {
		t := c.d.Token(k)
		if !t.Has(text.Capital) || t.Is(lang.Known|lang.Body|lang.Group|lang.Place|lang.Party|lang.Role|lang.Demonym|lang.GivenMale|lang.GivenFemale|lang.Title) {
			return false
		}
		words++
	}
	if lang.Trade(c.lower(p.head)) && !c.d.Token(p.head).Is(lang.Media) {
		return false // "told Goldtal Mining"
	}
	m := c.n.At(p.End - 1)
	if m == nil || c.person(m) || m.Kind == names.Place {
		return words == 1 && doubled(name) && (m == nil || m.Kind != names.Place)
	}
	return words > 1 || doubled(name)
}

// doubled reports whether a word is written like a trade mark: with a capital
// inside, or as an address.
func doubled(word string) bool {
	for i, r := range word {
		if i > 3 && unicode.IsUpper(r) && unicode.IsLower(rune(word[i-1])) {
			return true
		}
	}
	return strings.HasSuffix(word, ".com")
}

// media reports whether a phrase says itself that it is of an outlet: "the
// broadcaster Nordfunk", "Nordfunk's breakfast programme".
func (c *carrierReader) media(p phrase) bool {
	if m := c.n.At(p.head); m != nil && m.To-m.From > 1 && c.person(m) {
		return false // the show's host
	}
	for k := p.Start; k < p.End; k++ {
		if t := c.d.Token(k); t.Is(lang.Media) && !t.Is(lang.Document) && !t.Has(text.Capital) {
			return true
		}
	}
	return false
}

// skip returns the end of the content, the source or the stranger's quotation
// that stands at token k, else k. Of a source it skips what comes before its
// first comma.
func (c *carrierReader) skip(k int) int {
	for _, s := range c.draft.Content {
		if s.Start <= k && k < s.End {
			return s.End
		}
	}
	for _, s := range c.draft.Source {
		if s.Start <= k && k < s.End {
			for k++; k < s.End && c.d.At(k-1) != ","; k++ {
			}
			return k
		}
	}
	if q := c.read.QuoteFrom(k); q >= 0 && q != int(c.d.Token(c.draft.Head).Quote) {
		return c.d.Quotes[q].To
	}
	return k
}

// limit returns where what begins at token k must end: where the content or
// the source begins, or with the clause's part of the sentence.
func (c *carrierReader) limit(k int) int {
	hi := c.hi
	for _, s := range c.draft.Content {
		if s.Start > k {
			hi = min(hi, s.Start)
		}
	}
	for _, s := range c.draft.Source {
		if s.Start > k {
			hi = min(hi, s.Start)
		}
	}
	return hi
}

// behind reads what follows the cue.
func (c *carrierReader) behind() {
	for k := c.draft.Head + 1; k < c.hi; {
		next := c.skip(k)
		if next == k {
			next = c.carrier(k)
			c.after = next
		}
		if next == k {
			if c.stops(k) {
				return
			}
			next++
		}
		k = next
	}
}

// before reads what stands before the cue in its clause: "In a letter to the
// bishop, she said". A clause inside the clause does no harm: "In a letter
// that was found in May, she said".
func (c *carrierReader) before() {
	open, inner, own := true, false, c.carriage
	own.via = slices.Clone(own.via)
	gerund := c.form(c.draft.Head) == tags.Ing // "wrote on Twitter, adding that"
	for k := c.lo; k < c.draft.Head; {
		next := max(c.skip(k), c.sibling(k))
		if next > k {
			open, inner = true, false
		} else if open && !inner && (c.speech || k == c.lo) && (c.d.At(k) != "to" || c.taken(k)) {
			next = c.carrier(k)
			c.after = next
		}
		if next == k {
			switch {
			case c.d.At(k) == ",":
				inner = false
			case !c.stops(k) || c.pos(k) == tags.Aux && k > c.draft.Head-5:
			case !c.tensed(k):
				inner = true
			case !inner && !gerund:
				open, c.carriage = false, own
				own.via = slices.Clone(own.via)
			}
			next++
		}
		k = next
	}
}

// sibling returns the end of what another draft of the same source says, or of
// its cue, where that stands at token k; else k.
func (c *carrierReader) sibling(k int) int {
	if len(c.draft.Source) == 0 {
		return k
	}
	for i := c.i - 1; i >= 0 && i > c.i-4; i-- {
		d := &c.drafts[i]
		if d.Confidence < attribution.Sure || len(d.Source) == 0 || d.Source[0] != c.draft.Source[0] {
			continue
		}
		for _, list := range [2][]text.Span{d.Content, d.Cues} {
			for _, s := range list {
				if s.Start <= k && k < s.End && s.End <= c.draft.Head {
					return s.End
				}
			}
		}
	}
	return k
}

// taken reports whether "to" at token k is that of "took to Twitter".
func (c *carrierReader) taken(k int) bool {
	deed, _ := lang.DeedOf(c.lower(k - 1))
	return deed.Lemma == "take"
}

// stops reports whether another clause begins at token k.
func (c *carrierReader) stops(k int) bool {
	if c.inside(c.draft.Cues, k) {
		return false
	}
	t := c.d.Token(k)
	switch c.pos(k) {
	case tags.Verb:
		return c.tensed(k) || c.form(k) == tags.Ing && t.Cue != 0
	case tags.Aux:
		return c.tensed(k)
	case tags.Sconj:
		return true
	case tags.Pron:
		return c.form(k) == tags.Relative
	case tags.Cconj:
		return c.tensed(k+1) || c.pos(k+1) == tags.Adv && c.tensed(k+2)
	}
	switch c.d.At(k) {
	case ";", "after", "before", "while", "when":
		return true
	}
	return false
}
