package speakers

import (
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// bodyOf returns the name of the body that the story means by a noun at token
// at, "the company"; what is no such noun stays as it is.
func (f *finder) bodyOf(of string, at int) string {
	noun := strings.TrimPrefix(of, "the ")
	if noun == "" || strings.Contains(noun, " ") || lang.SortOf(noun) != lang.Organisation {
		return of
	}
	if e, sure := f.bodyCalled(&description{noun: noun, at: at, draft: -1}); e >= 0 && sure >= Sure {
		return f.n.Entities[e].Name
	}
	return of
}

// body finds which body "the ministry", "the lender" or "the company" means.
func (f *finder) body(p *description, v *Speaker) bool {
	e, sure := f.bodyCalled(p)
	return e >= 0 && f.is(e, sure, "description", v)
}

// bodyCalled finds the body that a description means, -1 for none.
func (f *finder) bodyCalled(p *description) (entity int, sure float64) {
	if e := f.justSpoke(p); e >= 0 && slices.ContainsFunc(f.n.Entities[e].Roles, func(r names.Role) bool { return lang.Related(names.Office(r.Role), p.noun) }) {
		return e, 0.8 // "the lender Unity Trust said …, the bank said"
	}
	entity, sure = f.latest(p.noun, p.at)
	if entity < 0 && p.Sort == lang.Organisation && len(f.roles[p.noun]) == 0 {
		if e := f.lettered(p); e >= 0 {
			return e, 0.75 // "NASA said …, the agency said"
		}
	}
	if entity < 0 && lang.Firm(p.noun) && len(f.roles[p.noun]) == 0 {
		return f.firm(p)
	}
	return entity, sure
}

// latest picks one of the bodies that are called by a noun: the only one that is
// named before token here, else the last, if it was named just before.
func (f *finder) latest(noun string, here int) (entity int, sure float64) {
	entity, sure = f.latestOf(f.called(noun), here)
	if entity < 0 && len(f.roles[noun]) == 0 {
		var all []int
		for _, w := range lang.Kinds(noun) {
			all = append(all, f.called(w)...)
		}
		slices.Sort(all)
		entity, sure = f.latestOf(slices.Compact(all), here)
		sure -= 0.1
	}
	return entity, sure
}

func (f *finder) latestOf(called []int, here int) (entity int, sure float64) {
	last, at, n := -1, -1, 0
	for _, e := range called {
		entity := &f.n.Entities[e]
		if entity.Kind == names.Person || entity.Kind == names.Place {
			continue
		}
		before := f.n.LastBefore(e, here)
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
		n := f.mentions(m.Entity, at)
		if told(e) && lang.Firm(names.Office(e.Roles[0].Role)) || p.noun == "lender" && strings.HasSuffix(e.Name, "Bank") {
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

// principal returns the business that the story is about, the first that its
// opening sentence names, if that is what the sentence is about; -1 for none.
func (f *finder) principal(here int) int {
	for k := range f.n.Mentions {
		m := &f.n.Mentions[k]
		if f.d.Sentence(m.From) > 0 || m.From >= here {
			break
		}
		if f.business(m) {
			if f.opensSentence(m) || f.d.At(m.From-1) == "in" {
				return m.Entity
			}
			break
		}
	}
	return -1
}

// mentions counts how often a story names somebody before token here.
func (f *finder) mentions(entity, here int) int {
	n, _ := slices.BinarySearchFunc(f.n.Entities[entity].Mentions, here, func(m, at int) int { return f.n.Mentions[m].From - at })
	return n
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

// lettered returns the body with letters for a name that the last statement
// before a phrase is by, if that is near; -1 for none.
func (f *finder) lettered(p *description) int {
	k := f.before(p.draft)
	if k < 0 || f.all[k].Entity < 0 || f.all[k].Type != Organisation || f.d.Sentence(p.at)-f.d.Sentence(f.drafts[k].Head) > 2 {
		return -1
	}
	if name := f.n.Entities[f.all[k].Entity].Name; strings.Contains(name, " ") || name != strings.ToUpper(name) {
		return -1
	}
	return f.all[k].Entity
}

// business reports whether a mention may be a firm's.
func (f *finder) business(m *names.Mention) bool {
	e := &f.n.Entities[m.Entity]
	t := f.d.Token(m.To - 1)
	if day := lang.Look([]byte(strings.ToLower(strings.TrimSuffix(f.d.At(m.To-1), "s")))); day.Is(lang.Day | lang.MonthName) {
		return false
	}
	if m.To <= f.dateline() || lang.MediumOf(strings.ToLower(f.d.At(m.To-1))).Is(lang.Outlet) || t.Is(lang.Place|lang.Demonym|lang.Party|lang.Group|lang.Media|lang.Day|lang.MonthName) || m.From > 1 && f.d.At(m.From-1) == "in" && f.d.At(m.From-2) != "Shares" {
		return false
	}
	switch e.Kind {
	case names.Body:
		last := strings.ToLower(f.d.At(m.To - 1))
		return lang.Firm(last) || lang.SortOf(lang.Singular(last)) != lang.Organisation
	case names.Unknown:
		return told(e) || f.n.Labelled(m) == tags.Organisation || f.coined(m)
	}
	return false
}

// dateline returns the token behind "BERGEN, Norden (NTB) —" at the opening of
// the text, 0 for none: what it names is where the story comes from.
func (f *finder) dateline() int {
	const longest = 14
	for k := 1; k < longest && f.d.Token(0).Has(text.AllCaps); k++ {
		switch f.d.At(k) {
		case "—", "–", "-", "--":
			return k + 1
		}
	}
	return 0
}
