package speakers

import (
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// offices are the words of a role that make it another one.
func offices(role string) (out string) {
	for word := range strings.FieldsSeq(strings.ToLower(role)) {
		if lang.SignOf(word).Is(lang.Apart) {
			out += " " + word
		}
	}
	return strings.TrimPrefix(out, " ")
}

// person finds the one whom a phrase like "the senator for Arizona" means: who
// is said to be that, else the only one whom the last sentences are about.
func (f *finder) person(i int, src text.Span, p *description, v *Speaker) bool {
	switch strings.ToLower(f.d.At(src.Start)) {
	case "my", "your", "our":
		return false
	}
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
		if p.Of != "" && f.another(i, found[0]) {
			return false // "the senator for Arizona": he who has just spoken, or the senator of whom no state is told?
		}
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

// another reports whether somebody else has spoken right before statement i, and
// the story does not say of what a person has his role.
func (f *finder) another(i, entity int) bool {
	k := f.before(i)
	if k < 0 || f.all[k].Entity < 0 || f.all[k].Entity == entity || f.all[k].Type != Person || f.d.Sentence(f.drafts[i].Head)-f.d.Sentence(f.drafts[k].Head) > 2 {
		return false
	}
	return !slices.ContainsFunc(f.n.Entities[entity].Roles, func(r names.Role) bool { return r.Of != "" })
}

// holders lists the people who are said to be what a phrase says.
func (f *finder) holders(p *description) (found []int) {
	called := f.called(p.noun)
	if office := offices(p.Role); office != "" && p.noun != office {
		called = slices.Concat(called, f.called(office)) // "her deputy", then "the deputy mayor"
	}
	for _, family := range lang.Families(p.noun) {
		if len(called) > 0 {
			break
		}
		for _, noun := range family {
			called = append(called, f.called(noun)...)
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

// holds reports whether somebody is said to be what a phrase says.
func (f *finder) holds(entity int, p *description) bool {
	e := &f.n.Entities[entity]
	if !names.Agree(names.GenderOf(f.d.Token(p.Head).Class&^(lang.GivenMale|lang.GivenFemale)), e.Gender) {
		return false
	}
	if p.Of == "" && p.Role == p.noun && f.title(e) == p.noun {
		return true // "the ayatollah"
	}
	for _, r := range e.Roles {
		if lang.SignOf(r.Role).Is(lang.Apart) && offices(p.Role) == r.Role {
			return true
		}
		first, _, _ := strings.Cut(strings.ToLower(r.Role), " ")
		if (names.Office(r.Role) == p.noun || first == p.noun || lang.Related(names.Office(r.Role), p.noun)) && offices(r.Role) == offices(p.Role) && (p.Of == "" || r.Of == "" || sharesWord(p.Of, r.Of) || sharesWord(p.Of, r.Role)) {
			return true
		}
	}
	return false
}

// told reports whether the story tells what somebody is.
func told(e *names.Entity) bool {
	return slices.ContainsFunc(e.Roles, func(r names.Role) bool { return r.Role != "" })
}

// officeOf keeps what a phrase says of somebody beside what the story said before.
func (f *finder) officeOf(entity int, p *description, v *Speaker) {
	e := &f.n.Entities[entity]
	if r := (names.Role{Role: p.Role, Of: p.Of}); (p.Of != "" || !told(e)) && p.Role != "" && len(e.Roles) < reach && !slices.Contains(e.Roles, r) {
		e.Roles = append(e.Roles, r)
	}
	if p.Of == "" {
		v.Role = "" // the fuller form stands in the roles
	}
}

// salient finds the person of whom "the 29-year-old", "the mother of three" or
// "the Conservative peer" speaks in other words: the only one in the last
// sentence that names anybody, if nobody has spoken or come up since.
func (f *finder) salient(i int, src text.Span, p *description, v *Speaker) bool {
	if !strings.EqualFold(f.d.At(src.Start), "the") || p.Of != "" && !f.d.Token(p.Head+2).Is(lang.Number) {
		return false
	}
	if e, told := f.aged(src); told {
		return e >= 0 && f.is(e, 0.9, "age", v)
	}
	if !f.otherWords(src.Start, p) {
		return false
	}
	from := src.Start
	for _, c := range f.drafts[i].Content {
		from = min(from, c.Start)
	}
	g := names.GenderOf(f.d.Token(p.Head).Class &^ (lang.GivenMale | lang.GivenFemale))
	e, last := f.spokenOfLast(i, from, g)
	if e < 0 || len(f.roles[p.noun]) > 0 && !slices.Contains(f.called(p.noun), e) || (lang.SignOf(p.noun).Is(lang.Generic) || f.titled(p)) && !f.alone(e, from, g) {
		return false // "the former minister" is not one of whom no office is told, where another is called minister
	}
	if f.newcomer(p.noun, last, from) {
		return false
	}
	if p.Of != "" || lang.SignOf(p.noun).Is(lang.Slight) || told(&f.n.Entities[e]) {
		v.Role, v.Of = "", "" // what the story says elsewhere tells more
	}
	return f.is(e, 0.7, "only person near", v)
}

// newcomer reports whether a person without a name has become the subject
// between two tokens, or one called by a noun has come up a little before.
func (f *finder) newcomer(noun string, from, to int) bool {
	for k := max(0, to-4*reach); k < to; k++ {
		if f.parts[k].POS() != tags.Noun || f.n.At(k) != nil || f.apposition(k) {
			continue
		}
		w, t := lang.Singular(strings.ToLower(f.d.At(k))), f.d.Token(k)
		known := t.Is(lang.Demonym) || f.predicate(k) || k > 0 && f.d.Token(k-1).Is(lang.Relative) // "whose husband"
		if !known && (w == noun || k > from && t.Quote < 0 && lang.SortOf(w) == lang.Human && !f.verbBefore(k)) {
			return true
		}
	}
	return false
}

// spokenOfLast returns who has just spoken, or is the only one whom the last
// sentence that names anybody names, and the token up to which that holds; -1 for
// none, or where one is not the other.
func (f *finder) spokenOfLast(i, at int, g names.Gender) (entity, last int) {
	if k := f.before(i); k >= 0 && f.d.Sentence(at)-f.d.Sentence(f.drafts[k].End()-1) <= 2 {
		e, head := f.all[k].Entity, f.drafts[k].Head
		if e >= 0 && f.all[k].Type == Person && names.Agree(g, f.gender(&f.all[k])) && !f.newSubject(head, at, g, e) && !f.onlyOne(f.drafts[k].End(), at, g, e) {
			return e, head
		}
		if e := f.subject(at, g); e < 0 || f.d.Sentence(head) >= f.d.Sentence(f.n.LastBefore(e, at)) {
			return -1, 0
		}
	}
	if e := f.subject(at, g); e >= 0 {
		return e, f.n.LastBefore(e, at)
	}
	return -1, 0
}

// alone reports whether the last sentences name nobody else.
func (f *finder) alone(entity, at int, g names.Gender) bool {
	sentence, last := f.d.Sentence(at), f.n.Before(at)
	for k := last; k >= 0 && k > last-reach && sentence-f.d.Sentence(f.n.Mentions[k].From) <= 3; k-- {
		if m := &f.n.Mentions[k]; m.Kind == names.Person && m.Entity != entity && names.Agree(g, f.n.Entities[m.Entity].Gender) {
			return false
		}
	}
	return true
}

// otherWords reports whether a description is one of those that stand for a name
// which has just been printed: it says an age, a people, a party or children, or
// a calling of those in the public eye. An office, as in "the bishop", is more
// likely another's.
func (f *finder) otherWords(from int, p *description) bool {
	head := f.d.Token(p.Head)
	if lang.SignOf(p.noun).Is(lang.Slight|lang.Public) || p.Of != "" || strings.Contains(p.noun, "-of-") || strings.HasSuffix(p.noun, "-old") || head.Is(lang.Demonym) {
		return true
	}
	person := p.Sort == lang.Human || head.Is(lang.Role)
	for k := from + 1; k < p.Head; k++ {
		w := f.d.At(k)
		if w == "former" || w == "retired" || strings.HasSuffix(w, "-year-old") || person && f.d.Token(k).Is(lang.Demonym|lang.Party) {
			return true
		}
	}
	return p.Head > from && head.Has(text.Capital) && !head.Has(text.AllCaps)
}

// titled reports whether a description is an office printed with a capital: "the
// Chancellor".
func (f *finder) titled(p *description) bool {
	t := f.d.Token(p.Head)
	return t.Has(text.Capital) && t.Is(lang.Role)
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

// aged finds whose age "the 29-year-old" gives, -1 where it is that of two; told
// is false where the story tells no such age.
func (f *finder) aged(src text.Span) (entity int, told bool) {
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
				return -1, true
			}
			found = n.Entity
		}
		return found, found >= 0
	}
	return -1, false
}

// again takes "the person" or "the ministry" for the one of these words that
// spoke before and was not named.
func (f *finder) again(i int, p *description, v *Speaker) bool {
	for k := i - 1; k >= 0 && k > i-8; k-- {
		w := &f.all[k]
		if !f.counts(k) || w.Type != v.Type || w.Entity >= 0 || len(f.drafts[k].Source) == 0 || w.Head >= len(f.d.Tokens) {
			continue
		}
		if lang.Singular(strings.ToLower(f.d.At(w.Head))) == p.noun && allIn(p.Role, w.Mention) && allIn(p.Of, w.Mention) {
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

// allIn reports whether all words of a phrase stand in another.
func allIn(words, in string) bool {
	in = " " + strings.ToLower(in) + " "
	for w := range strings.FieldsSeq(strings.ToLower(words)) {
		if !strings.Contains(in, " "+w+" ") {
			return false
		}
	}
	return true
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
