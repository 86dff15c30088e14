package speakers

import (
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// A description is a source without a name: "a Kremlin spokesman", "officials",
// "the lender".
type description struct {
	names.Phrase
	noun     string // its head, in the singular and small letters
	plural   bool
	definite bool
	at       int // token where it begins
	draft    int // whose source it is, -1 for none
}

// collect notes by which nouns the story calls its people and bodies.
func (f *finder) collect() {
	f.roles = map[string][]int{}
	for i := range f.n.Entities {
		e := &f.n.Entities[i]
		if e.Kind == names.Unknown && f.spokenOf(e) {
			e.Kind = names.Person
		}
		f.note(f.title(e), i)
		for _, r := range e.Roles {
			f.note(names.Office(r.Role), i)
			if first, _, more := strings.Cut(r.Role, " "); more && e.Kind == names.Person && lang.Look([]byte(strings.ToLower(first))).Is(lang.Role) {
				f.note(strings.ToLower(first), i) // "the head" is the head teacher
			}
		}
		if strings.Contains(e.Name, " ") && (e.Kind == names.Body || e.Kind == names.Unknown) {
			words := strings.Fields(e.Name)
			for k, word := range words {
				if k+1 < len(words) && words[k+1] != "of" && words[k+1] != "for" {
					continue // "State", of the State Task Force
				}
				if w := strings.ToLower(strings.TrimSuffix(word, "’s")); lang.SortOf(w) == lang.Organisation || lang.Look([]byte(w)).Is(lang.Body|lang.Media) {
					f.note(w, i)
				}
			}
		}
	}
}

// title is the calling that stands before a name as a title: "ayatollah" of
// Ayatollah Rohani, "doctor" of Dr Connor; empty for Mr and the like.
func (f *finder) title(e *names.Entity) string {
	m := &f.n.Mentions[e.Mentions[0]]
	for k := m.Start; k < m.From && e.Kind == names.Person && !told(e); k++ {
		if !f.d.Token(k).Is(lang.Title) {
			continue
		}
		switch w := strings.TrimSuffix(strings.ToLower(f.d.At(k)), "."); w {
		case "mr", "mrs", "ms", "miss", "mx", "sir", "lord", "lady", "dame":
		case "dr":
			return "doctor"
		default:
			return w
		}
	}
	return ""
}

// spokenOf reports whether he or she follows a name of which nothing else tells
// what it names, before another name comes.
func (f *finder) spokenOf(e *names.Entity) bool {
	const few, near = 5, 25
	for n, k := range e.Mentions {
		m := &f.n.Mentions[k]
		if n == few || f.d.Token(m.To-1).Is(lang.Place|lang.Demonym|lang.Body|lang.Group|lang.Party) || m.From > 0 && f.d.Token(m.From-1).Is(lang.Determiner) {
			return false
		}
		if !f.opensSentence(m) {
			continue
		}
		to := min(m.To+near, len(f.d.Tokens))
		if k+1 < len(f.n.Mentions) {
			to = min(to, f.n.Mentions[k+1].Start)
		}
		for i := m.To; i < to; i++ {
			if t := f.d.Token(i); t.Is(lang.Subject|lang.Possessive) && t.Quote < 0 && names.GenderOf(t.Class) != names.Unsure {
				return true
			}
		}
	}
	return false
}

// note keeps that an entity is called by a noun.
func (f *finder) note(noun string, entity int) {
	if noun != "" && !slices.Contains(f.called(noun), entity) {
		f.roles[noun] = append(f.roles[noun], entity)
	}
}

// describe handles a source that is no name.
func (f *finder) describe(i int, src text.Span, end int, v *Speaker) {
	p := f.description(src, end)
	p.draft = i
	v.Head, v.Type = p.Head, f.nounType(&p)
	switch v.Type {
	case Unnamed:
		if !lang.SignOf(p.noun).Is(lang.Generic) || p.Of != "" {
			v.Role, v.Of = p.Role, p.Of
			f.outOf(&p, v)
		}
		if p.definite && !f.person(i, src, &p, v) {
			f.again(i, &p, v)
		}
	case Organisation, Document, "":
		if m := f.medium(src, &p); m != nil {
			f.name(m, v)
			return
		}
		if p.definite && !f.capital(src.Start, p.Head) && (f.body(&p, v) || f.again(i, &p, v)) {
			return
		}
		if v.Type != Document || f.d.Token(p.Head).Has(text.Capital) { // "a Brookings analysis" has no name
			f.printed(src.Start, p.Head+1, v)
		}
	case Group:
		f.group(i, src, end, &p, v)
	}
	if first := f.d.Token(src.Start); v.Of != "" && v.Of == f.d.At(src.Start) && first.Has(text.First) && f.parts[src.Start].POS() == tags.Noun {
		v.Role, v.Of = v.Of+" "+v.Role, "" // "Party leaders"
	}
}

// group handles several people: "both agencies", "Republicans", "residents".
func (f *finder) group(i int, src text.Span, end int, p *description, v *Speaker) {
	w := strings.ToLower(f.d.At(max(p.Head-1, 0)))
	if (p.definite && w == "two" || w == "both" || strings.EqualFold(f.d.At(src.Start), "both")) && f.pair(i, v) {
		return
	}
	if p.Sort == lang.Human || lang.Look([]byte(p.noun)).Is(lang.Role) {
		v.Role, v.Of = p.Role, p.Of
	}
	if t := f.d.Token(p.Head); t.Has(text.Capital) && t.Is(lang.Party|lang.Group) && end-src.Start <= 2 {
		f.party(p.Head, v)
	} else if v.Role == "" {
		f.printed(src.Start, p.Head+1, v)
	}
}

// medium returns the name in "the Guardian newspaper" and "the AP news agency", or nil.
func (f *finder) medium(src text.Span, p *description) *names.Mention {
	k := p.Head
	for k > src.Start && k > p.Head-2 && f.d.Token(k).Is(lang.Media) && !f.d.Token(k).Has(text.Capital) {
		k--
	}
	m := f.n.At(k)
	if k == p.Head || m == nil || m.To != k+1 || m.From <= src.Start || m.Kind == names.Person {
		return nil
	}
	return m
}

// capital reports whether a name stands between two tokens: "the Yonhap news agency".
func (f *finder) capital(from, to int) bool {
	for k := from + 1; k < to; k++ {
		if t := f.d.Token(k); t.Has(text.Capital) && !t.Is(lang.Demonym) {
			return true
		}
	}
	return false
}

// pair takes "the two agencies" for the two who spoke as one before.
func (f *finder) pair(i int, v *Speaker) bool {
	for k := i - 1; k >= 0 && k > i-8; k-- {
		if f.counts(k) && len(f.all[k].Members) == 2 {
			f.same(k, 0.85, "the two before", v)
			return true
		}
	}
	return false
}

// outOf takes the body out of a role: "council spokesman", "district
// spokeswoman" are of the council and district that the story has named.
func (f *finder) outOf(p *description, v *Speaker) {
	first, rest, ok := strings.Cut(v.Role, " ")
	if ok && v.Of == "" && lang.SortOf(strings.ToLower(first)) == lang.Organisation {
		v.Role, v.Of = rest, first
	}
	v.Of = f.bodyOf(v.Of, p.at)
}

// party names a group that has a name: "Republicans".
func (f *finder) party(head int, v *Speaker) {
	if w := f.d.At(head); w == "Republicans" || w == "Democrats" || !f.d.Token(head).Has(text.First) && f.d.Token(head).Is(lang.Party) {
		v.Name, v.Confidence = w, 1
		v.step("name", w, -1)
	}
}

// printed takes the words themselves for the name of a body or document where
// a capital inside them says that they are one: "Clinton campaign".
func (f *finder) printed(from, end int, v *Speaker) {
	for from < end && f.d.Token(from).Is(lang.Determiner|lang.Possessive) {
		from++
	}
	for k := from + 1; k < end; k++ {
		if f.d.Token(k).Has(text.Clitic) && !f.d.Token(k-1).Is(lang.Place) {
			return // "the board's report" has no name, "Chile's central bank" has
		}
	}
	for k := from; k < end; k++ {
		if t := f.d.Token(k); t.Has(text.Capital) && (!t.Has(text.First) || t.Is(lang.Place)) && !t.Is(lang.MonthName) && !f.where(k) {
			v.Name, v.Confidence = f.d.Of(from, end), 1
			v.step("name", v.Name, -1)
			return
		}
	}
}

// where reports whether a word with a capital only says where something is from:
// "South Korean", "Vancouver-based".
func (f *finder) where(i int) bool {
	w := f.d.At(i)
	if lang.SignOf(w).Is(lang.Quarter) {
		return i+1 < len(f.d.Tokens) && f.d.Token(i+1).Is(lang.Demonym)
	}
	return f.d.Token(i).Is(lang.Demonym) || strings.HasSuffix(w, "-based")
}

// description reads a source up to token end.
func (f *finder) description(src text.Span, end int) description {
	p := description{draft: -1, at: src.Start, definite: f.definite(src.Start)}
	p.Phrase, _ = f.n.Describe(f.d, src.Start)
	if strings.EqualFold(f.d.At(src.Start), "one") && f.d.At(src.Start+1) == "of" && f.definite(src.Start+2) {
		if of, ok := f.n.Describe(f.d, src.Start+2); ok && f.human(of.Head) {
			p.Phrase = of // "one of the farmers"
			last := names.LastWord(of.Role)
			p.Role = strings.TrimSuffix(of.Role, last) + lang.Singular(last)
		}
	}
	if p.Head < src.Start || p.Head >= src.End {
		p.Head, p.Role, p.Of = end-1, "", ""
		p.Sort = lang.SortOf(strings.ToLower(f.d.At(p.Head)))
	}
	word := strings.ToLower(f.d.At(p.Head))
	p.noun = lang.Singular(word)
	p.plural = p.noun != word && lang.SortOf(word) == lang.Thing || f.parts[p.Head].Form() == tags.Plural || f.read.Plural(p.Head)
	if f.people(src) { // "the cloak's maker, who is 70"
		p.Sort = lang.Human
	}
	if p.Sort == lang.Thing && p.plural {
		p.Sort = lang.SortOf(p.noun)
	}
	return p
}

// human reports whether a noun names people, be it one or many.
func (f *finder) human(i int) bool {
	word := lang.Singular(strings.ToLower(f.d.At(i)))
	return lang.SortOf(word) == lang.Human || lang.Look([]byte(word)).Is(lang.Role)
}

// people reports whether a source goes on with "who".
func (f *finder) people(src text.Span) bool {
	for k := src.Start; k < src.End && k < src.Start+reach; k++ {
		if f.d.At(k) == "who" {
			return true
		}
	}
	return false
}

func (f *finder) definite(i int) bool {
	t := f.d.Token(i)
	return strings.EqualFold(f.d.At(i), "the") || t.Is(lang.Possessive)
}

// nounType tells what sort of speaker a description is of.
func (f *finder) nounType(p *description) string {
	t := f.d.Token(p.Head)
	switch {
	case t.Is(lang.Demonym) && p.definite && !p.plural:
		return Unnamed
	case strings.EqualFold(f.d.At(p.at), "one") && p.at+1 < len(f.d.Tokens) && f.d.At(p.at+1) == "in":
		return Group // "one in ten"
	case strings.EqualFold(f.d.At(p.at), "one") && p.plural && f.human(p.Head):
		p.Role = p.noun
		return Unnamed
	case strings.EqualFold(f.d.At(p.at), "one") || p.noun == "another":
		return Unnamed
	case p.noun == "police" || p.noun == "prosecution" || p.noun == "defence" || p.noun == "military":
		return Organisation
	case p.noun == "couple" || p.noun == "majority" || p.noun == "percent" || f.d.Token(p.at).Is(lang.Number) && strings.EqualFold(f.d.At(p.at+1), "in"):
		return Group // "two in three"
	case t.Is(lang.Document) || lang.Paper(p.noun):
		return Document
	case p.plural, t.Is(lang.Group) && !t.Is(lang.Body):
		return Group
	case p.Head > 0 && strings.HasSuffix(f.d.At(p.Head-1), "-based"):
		return Organisation // "the Vancouver-based miner"
	case p.Sort == lang.Human, t.Is(lang.Role):
		return Unnamed
	case p.Sort == lang.Organisation, t.Is(lang.Body | lang.Media | lang.Place | lang.Known):
		return Organisation
	case lang.Agentive(p.noun):
		return Unnamed
	}
	if p.Sort == lang.Thing && f.parts[p.Head].POS() == tags.Noun {
		return "" // "the strategy"
	}
	return Unnamed
}

// before returns the last statement before i that stands in no other, -1 for none.
func (f *finder) before(i int) int {
	for k := i - 1; k >= 0 && k > i-reach; k-- {
		if f.counts(k) {
			return k
		}
	}
	return -1
}
