package speakers

import (
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

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
	" bank lender ",
	" airline carrier ",
	" retailer chain supermarket grocer ",
	" broadcaster channel network station ",
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
	last := f.n.Before(src.Start)
	for k := last; k >= 0; k-- {
		m := &f.n.Mentions[k]
		if k < last-reach {
			return false
		}
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
	if k := f.before(i); found < 0 || (k < 0 || f.all[k].Entity != found) && sentence-f.d.Sentence(f.n.LastBefore(found, src.Start)) > 1 {
		return false
	}
	return !f.somebody(i, f.d.Sentences[max(0, sentence-3)].Start, src.Start) && f.is(found, 0.65, "only person near", v)
}

// slight are nouns that say little of somebody of whom a story has told more: a
// calling, as in "the bishop", is more likely another's.
var slight = map[string]bool{"winner": true, "star": true, "veteran": true, "champion": true, "newcomer": true, "native": true, "survivor": true, "pensioner": true,
	"youngster": true, "runner-up": true, "medallist": true, "hero": true, "heroine": true, "mother": true, "father": true, "dad": true, "mum": true, "mom": true,
	"grandmother": true, "grandfather": true, "parent": true, "man": true, "woman": true, "boy": true, "girl": true, "teenager": true, "favourite": true}

// somebody reports whether a person without a name is spoken of between two
// tokens before statement i: "a tourist", "the captain".
func (f *finder) somebody(i, from, to int) bool {
	known := map[int]bool{}
	for k := i - 1; k >= 0 && k > i-8; k-- {
		known[f.all[k].Head] = f.all[k].Entity >= 0
	}
	for k := max(from, to-4*reach); k < to; k++ {
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
