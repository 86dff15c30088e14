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
		for _, r := range e.Roles {
			f.note(key(r.Role), i)
			if first, _, more := strings.Cut(r.Role, " "); more && e.Kind == names.Person && lang.Look([]byte(strings.ToLower(first))).Is(lang.Role) {
				f.note(strings.ToLower(first), i) // "the head" is the head teacher
			}
		}
		if strings.Contains(e.Name, " ") && (e.Kind == names.Body || e.Kind == names.Unknown) {
			for word := range strings.FieldsSeq(e.Name) {
				if w := strings.ToLower(strings.TrimSuffix(word, "’s")); lang.SortOf(w) == lang.Organisation || lang.Look([]byte(w)).Is(lang.Body|lang.Media) {
					f.note(w, i)
				}
			}
		}
	}
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

// key is the noun of a role: "chief" of "chief of staff".
func key(role string) string {
	role, _, _ = strings.Cut(role, " of ")
	switch noun := lang.Singular(strings.ToLower(strings.TrimSuffix(names.LastWord(role), "."))); noun {
	case "gov":
		return "governor"
	case "sen":
		return "senator"
	case "rep":
		return "representative"
	case "prof":
		return "professor"
	default:
		return noun
	}
}

// describe handles a source that is no name.
func (f *finder) describe(i int, src text.Span, end int, v *Speaker) {
	p := f.description(src, end)
	p.draft = i
	v.Head, v.Type = p.Head, f.nounType(&p)
	switch v.Type {
	case Unnamed:
		if !generic[p.noun] || p.Of != "" {
			v.Role, v.Of = p.Role, p.Of
			f.within(&p, v)
		}
		if p.definite && !f.person(i, src, &p, v) {
			f.again(i, &p, v)
		}
	case Organisation, Document, "":
		if p.definite && !f.capital(src.Start, p.Head) && (f.body(&p, v) || f.again(i, &p, v)) {
			return
		}
		f.printed(src.Start, p.Head+1, v)
	case Group:
		if w := strings.ToLower(f.d.At(max(p.Head-1, 0))); p.definite && w == "two" || w == "both" || strings.EqualFold(f.d.At(src.Start), "both") {
			if f.pair(i, v) {
				return
			}
		}
		if p.Sort == lang.Human || lang.Look([]byte(p.noun)).Is(lang.Role) {
			v.Role, v.Of = p.Role, p.Of
		}
		if f.d.Token(p.Head).Has(text.Capital) && f.d.Token(p.Head).Is(lang.Party|lang.Group) && end-src.Start <= 2 && f.d.At(p.Head) != "Officials" {
			f.party(p.Head, v)
		} else if v.Role == "" {
			f.printed(src.Start, p.Head+1, v)
		}
	}
	if first := f.d.Token(src.Start); v.Of != "" && v.Of == f.d.At(src.Start) && first.Has(text.First) && f.parts[src.Start].POS() == tags.Noun {
		v.Role, v.Of = v.Of+" "+v.Role, "" // "Party leaders"
	}
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

// within takes the body out of a role: "council spokesman", "district
// spokeswoman" are of the council and district that the story has named.
func (f *finder) within(p *description, v *Speaker) {
	first, rest, ok := strings.Cut(v.Role, " ")
	if ok && v.Of == "" && lang.SortOf(strings.ToLower(first)) == lang.Organisation {
		v.Role, v.Of = rest, first
	}
	v.Of = f.bodyOf(v.Of, p.at)
}

// bodyOf returns the name of the body that the story means by a noun at token
// at, "the company"; what is no such noun stays as it is.
func (f *finder) bodyOf(of string, at int) string {
	noun := strings.TrimPrefix(of, "the ")
	if noun == "" || strings.Contains(noun, " ") || lang.SortOf(noun) != lang.Organisation {
		return of
	}
	p := description{noun: noun, at: at, draft: -1}
	e, sure := f.latest(noun, at)
	if e < 0 && lang.Firm(noun) && len(f.roles[noun]) == 0 {
		e, sure = f.firm(&p)
	}
	if e < 0 || sure < Sure {
		return of
	}
	return f.n.Entities[e].Name
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
		if t := f.d.Token(k); t.Has(text.Capital) && (!t.Has(text.First) || t.Is(lang.Place)) && !f.where(k) {
			v.Name, v.Confidence = f.d.Of(from, end), 1
			v.step("name", v.Name, -1)
			return
		}
	}
}

// where reports whether a word with a capital only says where something is from:
// "South Korean", "Vancouver-based".
func (f *finder) where(i int) bool {
	switch w := f.d.At(i); w {
	case "South", "North", "East", "West", "Central":
		return i+1 < len(f.d.Tokens) && f.d.Token(i+1).Is(lang.Demonym)
	default:
		return f.d.Token(i).Is(lang.Demonym) || strings.HasSuffix(w, "-based")
	}
}

// description reads a source up to token end.
func (f *finder) description(src text.Span, end int) description {
	p := description{draft: -1, at: src.Start, definite: f.definite(src.Start)}
	p.Phrase, _ = f.n.Describe(f.d, src.Start)
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

// generic nouns are no roles.
var generic = map[string]bool{"man": true, "woman": true, "person": true, "boy": true, "girl": true, "child": true, "teenager": true, "one": true, "another": true,
	"source": true, "insider": true}

// papers are documents beside those of package lang.
var papers = map[string]bool{"log": true, "note": true, "diary": true, "sign": true, "plaque": true, "label": true, "recording": true, "video": true, "transcript": true,
	"newsletter": true, "poster": true, "flyer": true, "sticker": true, "charter": true, "chapter": true, "register": true, "disclaimer": true, "dossier": true, "ledger": true,
	"footage": true, "notice": true, "leaflet": true, "banner": true, "ruling": true, "verdict": true, "judgment": true, "judgement": true, "will": true, "minute": true}

// nounType tells what sort of speaker a description is of.
func (f *finder) nounType(p *description) string {
	t := f.d.Token(p.Head)
	switch {
	case t.Is(lang.Demonym) && p.definite && !p.plural:
		return Unnamed
	case strings.EqualFold(f.d.At(p.at), "one") && p.at+1 < len(f.d.Tokens) && f.d.At(p.at+1) == "in":
		return Group // "one in ten"
	case strings.EqualFold(f.d.At(p.at), "one") && p.plural && p.Sort == lang.Human:
		p.Role = p.noun
		return Unnamed
	case strings.EqualFold(f.d.At(p.at), "one") || p.noun == "another":
		return Unnamed
	case p.noun == "police" || p.noun == "prosecution" || p.noun == "defence":
		return Organisation
	case t.Is(lang.Document) || papers[p.noun]:
		return Document
	case p.plural, t.Is(lang.Group) && !t.Is(lang.Body):
		return Group
	case p.Head > 0 && strings.HasSuffix(f.d.At(p.Head-1), "-based"):
		return Organisation // "the Vancouver-based miner"
	case p.Sort == lang.Human, t.Is(lang.Role):
		return Unnamed
	case p.Sort == lang.Organisation, t.Is(lang.Body | lang.Media | lang.Place | lang.Known):
		return Organisation
	}
	for _, ending := range [...]string{"er", "or", "ist", "ian", "ant", "ee", "old"} {
		if strings.HasSuffix(p.noun, ending) {
			return Unnamed
		}
	}
	if p.Sort == lang.Thing && f.parts[p.Head].POS() == tags.Noun {
		return "" // "the strategy"
	}
	return Unnamed
}

// apart are the words that make another office of an office.
var apart = map[string]bool{"deputy": true, "vice": true, "former": true, "ex": true, "acting": true, "assistant": true, "associate": true, "late": true, "second": true}

// offices are the words of a role that make it another one.
func offices(role string) (out string) {
	for word := range strings.FieldsSeq(strings.ToLower(role)) {
		if apart[word] {
			out += " " + word
		}
	}
	return strings.TrimPrefix(out, " ")
}

// person finds the one whom a phrase like "the senator for Arizona" means: who
// is said to be that, else the only one whom the last sentences are about.
func (f *finder) person(i int, src text.Span, p *description, v *Speaker) bool {
	found := f.holders(p)
	if w := strings.ToLower(f.d.At(src.Start)); w == "his" || w == "her" || w == "their" { // nobody is his own brother
		if k := f.before(i); k >= 0 && f.all[k].Entity >= 0 {
			if e := f.kindred(f.all[k].Entity, p.noun); e >= 0 {
				return f.is(e, 0.8, "relative", v)
			}
			found = slices.DeleteFunc(found, func(e int) bool { return e == f.all[k].Entity })
		}
	}
	switch len(found) {
	case 0:
		return f.salient(i, src, p, v)
	case 1:
		confidence := 0.9
		if f.n.Mentions[f.n.Entities[found[0]].Mentions[0]].From > src.Start {
			confidence = 0.7
		}
		f.officeOf(found[0], p, v)
		return f.is(found[0], confidence, "role", v)
	}
	for k := i - 1; k >= 0 && k > i-4; k-- { // of two senators, the one who has just spoken
		if !f.counts(k) || f.all[k].Entity < 0 {
			continue
		}
		if e := f.all[k].Entity; slices.Contains(found, e) && f.d.Sentence(src.Start)-f.d.Sentence(f.drafts[k].Head) <= 2 {
			f.officeOf(e, p, v)
			return f.is(e, 0.75, "role of who spoke last", v)
		}
		break
	}
	return false
}

// holders lists the people who are said to be what a phrase says.
func (f *finder) holders(p *description) (found []int) {
	called := f.called(p.noun)
	if office := offices(p.Role); office != "" && p.noun != office {
		called = slices.Concat(called, f.called(office)) // "her deputy", then "the deputy mayor"
	}
	for _, family := range families {
		if strings.Contains(family, " "+p.noun+" ") && len(called) == 0 {
			for noun := range strings.FieldsSeq(family) {
				called = slices.Concat(called, f.called(noun))
			}
		}
	}
	for _, e := range called {
		if f.n.Entities[e].Kind == names.Person && !slices.Contains(found, e) && f.holds(e, p) {
			found = append(found, e)
		}
	}
	return found
}

// called lists the entities that the story calls by a noun: of many, the last.
func (f *finder) called(noun string) []int {
	list := f.roles[noun]
	return list[max(0, len(list)-reach):]
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

// holds reports whether somebody is said to be what a phrase says.
func (f *finder) holds(entity int, p *description) bool {
	e := &f.n.Entities[entity]
	if !names.Agree(names.GenderOf(f.d.Token(p.Head).Class&^(lang.GivenMale|lang.GivenFemale)), e.Gender) {
		return false
	}
	for _, r := range e.Roles {
		if apart[r.Role] && offices(p.Role) == r.Role {
			return true
		}
		first, _, _ := strings.Cut(strings.ToLower(r.Role), " ")
		if (key(r.Role) == p.noun || first == p.noun || related(key(r.Role), p.noun)) && offices(r.Role) == offices(p.Role) && (p.Of == "" || r.Of == "" || sharesWord(p.Of, r.Of) || sharesWord(p.Of, r.Role)) {
			return true
		}
	}
	return false
}

// families are callings of which one is told by the other: the constable is "the officer".
var families = []string{
	" officer constable sergeant inspector superintendent detective commander ",
	" lawmaker legislator politician parliamentarian senator representative mp congressman congresswoman councillor councilman councilwoman ",
	" lawyer attorney barrister solicitor counsel prosecutor ",
	" executive ceo chairman chairwoman boss ",
	" manager coach boss ",
	" scientist researcher academic professor biologist physicist chemist ecologist geologist climatologist virologist epidemiologist ",
	" doctor surgeon physician medic paediatrician pediatrician ",
	" author writer novelist poet ",
	" footballer player striker midfielder defender goalkeeper winger forward captain batsman bowler ",
	" clergyman priest vicar bishop pastor ",
	" diplomat ambassador envoy ",
}

// related reports whether two callings are of one family.
func related(a, b string) bool {
	for _, f := range families {
		if strings.Contains(f, " "+a+" ") && strings.Contains(f, " "+b+" ") {
			return true
		}
	}
	return false
}

// officeOf keeps what a phrase says of somebody beside what the story said before.
func (f *finder) officeOf(entity int, p *description, v *Speaker) {
	e := &f.n.Entities[entity]
	if r := (names.Role{Role: p.Role, Of: p.Of}); (p.Of != "" || len(e.Roles) == 0) && p.Role != "" && len(e.Roles) < reach && !slices.Contains(e.Roles, r) {
		e.Roles = append(e.Roles, r)
	}
	if p.Of == "" {
		v.Role = "" // the fuller form stands in the roles
	}
}

// salient finds the only person of whom the last sentences speak, for nouns that
// say little of somebody: "the winner", "the 29-year-old".
func (f *finder) salient(i int, src text.Span, p *description, v *Speaker) bool {
	if p.Of != "" || !strings.EqualFold(f.d.At(src.Start), "the") {
		return false
	}
	if t := f.d.Token(p.Head); !slight[p.noun] && !t.Is(lang.Demonym) && (!t.Has(text.Capital) || t.Has(text.AllCaps)) && !strings.HasSuffix(p.noun, "-old") {
		return false
	}
	if e := f.aged(src); e >= 0 {
		return f.is(e, 0.9, "age", v)
	}
	sentence, found := f.d.Sentence(src.Start), -1
	g := names.GenderOf(f.d.Token(p.Head).Class &^ (lang.GivenMale | lang.GivenFemale))
	for k := f.n.Before(src.Start); k >= 0; k-- {
		m := &f.n.Mentions[k]
		if sentence-f.d.Sentence(m.From) > 3 {
			break
		}
		if m.Kind != names.Person || m.Entity == found || !names.Agree(g, f.n.Entities[m.Entity].Gender) {
			continue
		}
		if found >= 0 {
			return false
		}
		found = m.Entity
	}
	for k := i - 1; k >= 0 && sentence-f.d.Sentence(f.drafts[k].Head) <= 3 && k > i-reach; k-- {
		if w := &f.all[k]; f.counts(k) && (w.Type == Unnamed && w.Entity < 0 || w.Type == Person && w.Entity != found) {
			return false // somebody without a name may be meant
		}
	}
	if k := f.before(i); found < 0 || (k < 0 || f.all[k].Entity != found) && sentence-f.d.Sentence(f.lastBefore(&f.n.Entities[found], src.Start)) > 1 {
		return false
	}
	return !f.somebody(i, f.d.Sentences[max(0, sentence-3)].Start, src.Start) && f.is(found, 0.65, "only person near", v)
}

// slight are nouns that say little of somebody of whom a story has told more: a
// calling, as in "the bishop", is more likely another's.
var slight = map[string]bool{"winner": true, "star": true, "veteran": true, "champion": true, "newcomer": true, "native": true, "survivor": true, "pensioner": true,
	"youngster": true, "runner-up": true, "medallist": true, "hero": true, "heroine": true, "mother": true, "father": true, "dad": true, "mum": true, "mom": true,
	"grandmother": true, "grandfather": true, "parent": true, "man": true, "woman": true, "boy": true, "girl": true, "teenager": true, "pair": true, "favourite": true}

// somebody reports whether a person without a name is spoken of between two
// tokens before statement i: "a tourist", "the captain".
func (f *finder) somebody(i, from, to int) bool {
	known := map[int]bool{}
	for k := i - 1; k >= 0 && k > i-8; k-- {
		known[f.all[k].Head] = f.all[k].Entity >= 0
	}
	for k := from; k < to; k++ {
		if known[k] {
			continue
		}
		if f.parts[k].POS() == tags.Noun && f.n.At(k) == nil && !f.predicate(k) && f.parts[k].Form() != tags.Plural && lang.SortOf(strings.ToLower(f.d.At(k))) == lang.Human && !f.apposition(k) {
			return true
		}
	}
	return false
}

// predicate reports whether a noun says what somebody is or works as.
func (f *finder) predicate(i int) bool {
	for k := i - 1; k > 0 && k > i-4; k-- {
		if t := f.d.Token(k); t.Is(lang.Be) || f.d.At(k) == "as" || f.d.At(k) == "became" {
			return true
		}
	}
	return false
}

// apposition reports whether a noun says what somebody is who has a name.
func (f *finder) apposition(i int) bool {
	m := f.n.Before(i)
	if m >= 0 && i-f.n.Mentions[m].To < 8 && f.n.Mentions[m].Role != "" {
		return true
	}
	return m+1 < len(f.n.Mentions) && f.n.Mentions[m+1].Role != "" && f.n.Mentions[m+1].From-i < 8
}

// aged finds whose age "the 29-year-old" gives.
func (f *finder) aged(src text.Span) int {
	for k := src.Start; k < src.End; k++ {
		age, ok := strings.CutSuffix(f.d.At(k), "-year-old")
		if !ok {
			continue
		}
		last, found := f.n.Before(src.Start), -1
		for m := last; m >= 0 && m > last-reach; m-- {
			n := &f.n.Mentions[m]
			if n.Kind != names.Person || f.d.At(n.To) != "," && f.d.At(n.To) != "(" || f.d.At(n.To+1) != age || n.Entity == found {
				continue
			}
			if found >= 0 {
				return -1 // two are of that age
			}
			found = n.Entity
		}
		return found
	}
	return -1
}

// again takes "the person" or "the ministry" for the one of these words that
// spoke before and was not named.
func (f *finder) again(i int, p *description, v *Speaker) bool {
	for k := i - 1; k >= 0 && k > i-8; k-- {
		w := &f.all[k]
		if !f.counts(k) || w.Type != v.Type || w.Entity >= 0 || len(f.drafts[k].Source) == 0 || w.Head >= len(f.d.Tokens) {
			continue
		}
		if lang.Singular(strings.ToLower(f.d.At(w.Head))) == p.noun && within(p.Role, w.Mention) && within(p.Of, w.Mention) {
			if v.Of == "" {
				v.Role, v.Of = w.Role, w.Of
			}
			if w.Name != "" {
				v.Name, v.Confidence = w.Name, 0.8
			}
			v.step("same description", w.Mention, k)
			return w.Name != ""
		}
	}
	return false
}

// within reports whether all words of a phrase stand in another.
func within(words, in string) bool {
	in = " " + strings.ToLower(in) + " "
	for w := range strings.FieldsSeq(strings.ToLower(words)) {
		if !strings.Contains(in, " "+w+" ") {
			return false
		}
	}
	return true
}

// body finds which body "the ministry", "the lender" or "the company" means.
func (f *finder) body(p *description, v *Speaker) bool {
	e, sure := f.latest(p.noun, p.at)
	if e < 0 && lang.Firm(p.noun) && len(f.roles[p.noun]) == 0 {
		e, sure = f.firm(p)
	}
	return e >= 0 && f.is(e, sure, "description", v)
}

// latest picks one of the bodies that are called by a noun: the only one that is
// named before token here, else the last, if it was named just before.
func (f *finder) latest(noun string, here int) (entity int, sure float64) {
	last, at, n := -1, -1, 0
	for _, e := range f.called(noun) {
		entity := &f.n.Entities[e]
		if entity.Kind == names.Person || entity.Kind == names.Place {
			continue
		}
		before := f.lastBefore(entity, here)
		if before < 0 {
			continue
		}
		n++
		if before > at {
			last, at = e, before
		}
	}
	switch {
	case n == 1:
		return last, 0.85
	case n > 1 && f.d.Sentence(here)-f.d.Sentence(at) <= 1:
		return last, 0.65
	}
	return -1, 0
}

// lastBefore returns the token of the last mention of an entity before token at, -1 for none.
func (f *finder) lastBefore(e *names.Entity, at int) int {
	k, _ := slices.BinarySearchFunc(e.Mentions, at, func(m, at int) int { return f.n.Mentions[m].From - at })
	if k == 0 {
		return -1
	}
	return f.n.Mentions[e.Mentions[k-1]].From
}

// firm finds the business that a story is about: one that is named most, or
// alone, and near.
func (f *finder) firm(p *description) (entity int, sure float64) {
	at := p.at
	if e := f.justSpoke(p); e >= 0 {
		return e, 0.8
	}
	foreign := f.d.Token(at + 1).Is(lang.Demonym) // "the Korean shipbuilder": one of two
	sentence, last := f.d.Sentence(at), f.n.Before(at)
	best, second, found := 0, 0, -1
	for k := last; k >= 0 && k > last-reach; k-- {
		m := &f.n.Mentions[k]
		if sentence-f.d.Sentence(m.From) > 8 {
			break
		}
		if m.Entity == found || !f.business(m) {
			continue
		}
		e := &f.n.Entities[m.Entity]
		n, _ := slices.BinarySearchFunc(e.Mentions, at, func(m, at int) int { return f.n.Mentions[m].From - at })
		if len(e.Roles) > 0 && lang.Firm(key(e.Roles[0].Role)) || p.noun == "lender" && strings.HasSuffix(e.Name, "Bank") {
			n += 2 // "the toy maker Brumm"
		}
		if n > best {
			best, second, found = n, best, m.Entity
		} else {
			second = max(second, n)
		}
	}
	switch {
	case second == 0:
		return found, 0.75
	case best > 2*second && !foreign:
		return found, 0.65
	}
	return -1, 0
}

// justSpoke returns the business that the last statement before a phrase is by,
// if that is near; -1 for none.
func (f *finder) justSpoke(p *description) int {
	k := f.before(p.draft)
	if k < 0 || f.all[k].Entity < 0 || f.all[k].Type != Organisation || f.d.Sentence(p.at)-f.d.Sentence(f.drafts[k].Head) > 2 {
		return -1
	}
	e := f.all[k].Entity
	if !f.business(&f.n.Mentions[f.n.Entities[e].Mentions[0]]) {
		return -1
	}
	return e
}

// business reports whether a mention may be a firm's.
func (f *finder) business(m *names.Mention) bool {
	e := &f.n.Entities[m.Entity]
	t := f.d.Token(m.To - 1)
	if day := lang.Look([]byte(strings.ToLower(strings.TrimSuffix(f.d.At(m.To-1), "s")))); day.Is(lang.Day | lang.MonthName) {
		return false
	}
	if m.To < 12 && m.From > 0 && f.d.At(m.From-1) == "(" || lang.Outlet(strings.ToLower(f.d.At(m.To-1))) || t.Is(lang.Place|lang.Demonym|lang.Party|lang.Group|lang.Media|lang.Day|lang.MonthName) || m.From > 0 && f.d.At(m.From-1) == "in" {
		return false
	}
	switch e.Kind {
	case names.Body:
		last := strings.ToLower(f.d.At(m.To - 1))
		return lang.Firm(last) || lang.SortOf(lang.Singular(last)) != lang.Organisation
	case names.Unknown:
		return len(e.Roles) > 0 || f.n.Labelled(m) == tags.Organisation
	}
	return false
}

func sharesWord(a, b string) bool {
	for w := range strings.FieldsSeq(a) {
		for x := range strings.FieldsSeq(b) {
			if strings.EqualFold(w, x) {
				return true
			}
		}
	}
	return false
}
