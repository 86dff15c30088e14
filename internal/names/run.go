package names

import (
	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/text"
)

type finder struct {
	d    *text.Doc
	n    *Names
	seen map[string]bool
}

// function words never stand in a name by themselves.
const function = lang.Determiner | lang.Possessive | lang.Subject | lang.Object | lang.Relative | lang.Preposition | lang.Coordinator |
	lang.Conjunction | lang.Be | lang.Have | lang.Do | lang.Modal | lang.Negation | lang.Adverb | lang.Day | lang.MonthName | lang.Time | lang.Number

// named words are names whatever else they are.
const named = lang.Place | lang.Known | lang.GivenMale | lang.GivenFemale

// midSentence collects the words that stand with a capital inside a sentence:
// at the start of one a capital says nothing.
func midSentence(d *text.Doc) map[string]bool {
	seen := map[string]bool{}
	for i := range d.Tokens {
		t := d.Token(i)
		if t.Kind == text.Word && t.Has(text.Capital) && !opens(d, i) {
			seen[d.At(i)] = true
		}
	}
	return seen
}

// opens reports whether token i would have a capital anyway.
func opens(d *text.Doc, i int) bool {
	if d.Token(i).Has(text.First) || i == 0 {
		return true
	}
	p := d.Token(i - 1)
	return p.Kind == text.Mark || p.Kind == text.Punct && d.At(i-1) == ":"
}

// longest is how many words a name may have.
const longest = 12

// run returns the run of name words that begins at token i, or 0, 0.
func (f *finder) run(i int) (from, to int) {
	d := f.d
	if !f.capital(i) {
		return 0, 0
	}
	j := i + 1
	for j < len(d.Tokens) && j < i+longest && !d.Token(j).Has(text.First) {
		switch t := d.Token(j); {
		case t.Is(lang.Title) && !t.Is(lang.Role) && !d.Token(j-1).Is(lang.Title|lang.Role|lang.Modifier): // "the White House of Mr Smith"
		case f.inner(j):
			j++
			continue
		case t.Is(lang.Particle) && j+2 < len(d.Tokens) && d.Token(j+1).Is(lang.Particle) && f.inner(j+2): // van der Maas
			j += 3
			continue
		case t.Kind == text.Word && j+1 < len(d.Tokens) && f.inner(j+1) && !(d.Token(j+1).Is(lang.Title) && !d.Token(j+1).Is(lang.Role)) && f.links(j):
			j += 2
			continue
		}
		break
	}
	if j == i+1 && opens(d, i) && !f.alone(i) {
		return 0, 0
	}
	return i, f.bodyEnd(i, j)
}

// bodyEnd cuts a run behind the body that it opens with: "Fox News Anna Brandt".
func (f *finder) bodyEnd(i, j int) int {
	for k := j - 2; k > i; k-- {
		t, next := f.d.Token(k), f.d.Token(k+1)
		if t.Is(lang.Body) && !t.Is(lang.GivenMale|lang.GivenFemale|lang.Role|lang.Modifier) && !f.d.Token(i).Is(lang.GivenMale|lang.GivenFemale) && next.Has(text.Capital) &&
			(next.Is(lang.GivenMale|lang.GivenFemale) || k == j-2 && !next.Is(lang.Body|lang.Role|lang.Known|lang.Place|lang.Group|lang.Document|lang.Title)) {
			return k + 1
		}
	}
	return j
}

// capital reports whether a run can begin with token i.
func (f *finder) capital(i int) bool {
	t := f.d.Token(i)
	if t.Kind != text.Word || !t.Has(text.Capital) || t.Has(text.Clitic) {
		return false
	}
	if t.Is(named) {
		return true
	}
	if w := f.d.At(i); len(w) > 3 && w[1] == '-' && i > 0 && f.d.At(i-1) == "(" {
		return false // (R-Ohio)
	}
	if t.Is(function) && !t.Is(lang.Modifier) {
		if t.Is(lang.Time) && !opens(f.d, i) && f.inner(i+1) {
			return true // "the Evening Standard"
		}
		return t.Has(text.AllCaps) && !opens(f.d, i) && t.End-t.Start > 2
	}
	return true
}

// inner reports whether token j can go on with a run.
func (f *finder) inner(j int) bool {
	t := f.d.Token(j)
	if w := f.d.At(j); (w == "A." || w == "I.") && t.Has(text.Spaced) { // an initial
		return true
	}
	return t.Kind == text.Word && t.Has(text.Capital) && t.Has(text.Spaced) && !t.Has(text.Clitic) &&
		!t.Is(lang.Day|lang.Be|lang.Have|lang.Coordinator) && (!t.Is(lang.MonthName) || t.Is(named) || f.surname(j)) && (!t.Is(lang.Subject|lang.Determiner|lang.Conjunction) || t.Is(named|lang.Modifier))
}

// surname reports whether the month at token j is somebody's name: "Theresa May",
// "Mrs March", and no date.
func (f *finder) surname(j int) bool {
	return f.d.Token(j-1).Is(lang.Title|lang.GivenMale|lang.GivenFemale) && f.d.Token(j-1).Has(text.Capital) && f.d.Token(j+1).Kind != text.Number
}

// links reports whether a small word at j stands inside a name: "de", "of".
func (f *finder) links(j int) bool {
	t, before, after := f.d.Token(j), f.d.Token(j-1), f.d.Token(j+1)
	if t.Is(lang.Particle) {
		return !t.Is(lang.Preposition) || f.d.At(j) == "de"
	}
	switch f.d.At(j) {
	case "of":
		if f.d.At(j-1) == "Hall" && f.d.At(j+1) == "Fame" {
			return true
		}
		return before.Is(lang.Body|lang.Role|lang.Title) && !after.Is(lang.Day|lang.MonthName)
	case "for":
		return before.Is(lang.Body)
	case "and", "&":
		return f.d.At(j) == "&" || !f.d.Token(j-2).Is(lang.GivenMale|lang.GivenFemale|lang.Role|lang.Title) && bodyAhead(f.d, j+1)
	}
	return false
}

// bodyAhead reports whether the run from j goes on to the head of a body's
// name: "Food and Drug Administration".
func bodyAhead(d *text.Doc, j int) bool {
	from := j
	for j < len(d.Tokens) && j < from+4 && d.Token(j).Kind == text.Word && d.Token(j).Has(text.Capital) {
		j++
	}
	last := d.Token(j - 1)
	return j-from > 1 && last.Is(lang.Body) && !d.Token(from).Is(named|lang.Title) && d.Token(from-2).Has(text.Capital) &&
		!d.Token(from-2).Is(lang.Body|lang.Known)
}

// alone reports whether a word that opens a sentence is a name by itself.
func (f *finder) alone(i int) bool {
	t := f.d.Token(i)
	if t.Has(text.AllCaps) && t.End-t.Start < 7 || t.Is(lang.Place|lang.Known) || f.seen[f.d.At(i)] {
		return true
	}
	return t.Is(lang.GivenMale|lang.GivenFemale) && !t.Is(lang.Verb|lang.Group)
}

// take makes a mention of a run: title or role, name, kind.
func (f *finder) take(from, to int) {
	d := f.d
	for from < to && opens(d, from) && d.Token(from).Is(function) && !d.Token(from).Is(named|lang.Title) &&
		!(d.Token(from).Is(lang.Modifier) && from+1 < to && d.Token(from+1).Is(lang.Title|lang.Role|lang.Modifier)) {
		from++
	}
	// "Senator Ann Lee", "Deputy Foreign Minister Maret Solund"
	if to == from+1 && d.Token(from).Is(lang.MonthName) && from > 0 && d.Token(from-1).Is(lang.Preposition) {
		return // "In June, the minister"
	}
	name := f.afterRole(from, to)
	m := Mention{From: name, To: to, Start: from, Entity: -1}
	if name == to { // a role alone: "the Prime Minister", "Secretary of State"
		return
	}
	m.Kind = f.kind(&m)
	if m.Kind != Person && name > from {
		m.From = from
	}
	if m.Kind == Person || m.Kind == Unknown {
		f.roles(&m)
	}
	f.n.Mentions = append(f.n.Mentions, m)
}

// afterRole returns where the name begins behind titles and roles.
func (f *finder) afterRole(from, to int) int {
	d := f.d
	if d.Token(to-1).Is(lang.Body) && !d.Token(from).Is(lang.GivenMale|lang.GivenFemale) {
		return from
	}
	for i := to - 1; i >= from; i-- {
		t := d.Token(i)
		if !t.Is(lang.Title|lang.Role) || t.Is(named) && i > from {
			continue
		}
		if i+1 < to && d.At(i+1) == "of" {
			for j := i + 2; j < to; j++ {
				if d.Token(j).Is(lang.GivenMale | lang.GivenFemale) {
					return j
				}
			}
			return from
		}
		if i == to-1 && i > from && !d.Token(i-1).Is(lang.Modifier|lang.Title|lang.Role|lang.Place|lang.Demonym) {
			return from // a surname that is also a role: "John King"
		}
		return i + 1
	}
	return from
}

// kind tells what a name names.
func (f *finder) kind(m *Mention) Kind {
	d := f.d
	first, last := d.Token(m.From), d.Token(m.To-1)
	size := m.To - m.From
	titled := m.From > m.Start
	given := first.Is(lang.GivenMale | lang.GivenFemale)
	switch {
	case size > 1 && last.Is(lang.Body) && !given:
		return Body
	case titled:
		for i := m.Start; i < m.From; i++ {
			if g := GenderOf(d.Token(i).Class &^ (lang.GivenMale | lang.GivenFemale)); g != Unsure { // Georgia's Secretary of State is no woman
				m.Gender = g
			}
		}
		if m.Gender == Unsure && size > 1 {
			m.Gender = GenderOf(first.Class)
		}
		return Person
	case size > 1 && given && !first.Is(lang.Place):
		m.Gender = GenderOf(first.Class)
		return Person
	case size == 1 && first.Is(lang.Place):
		return Place
	case first.Has(text.AllCaps) && size == 1 && first.End-first.Start <= 6, size == 1 && first.Is(lang.Known):
		return Body
	case f.body(m):
		return Body
	case size == 2 && first.Is(lang.Place) && last.Is(lang.Place), size == 2 && lang.Named(d.Of(m.From, m.To)) == lang.Place:
		return Place
	case size == 1 && given:
		m.Gender = GenderOf(first.Class)
		return Person
	case size > 1 && size < 5 && !first.Is(lang.Demonym|lang.Party|lang.Place|lang.Known) && initialOrName(d, m):
		return Person
	}
	return Unknown
}

// body reports whether a word inside a run heads a body: "Department of Justice".
func (f *finder) body(m *Mention) bool {
	for i := m.From; i+1 < m.To; i++ {
		if f.d.Token(i).Is(lang.Body) && (f.d.At(i+1) == "of" || f.d.At(i+1) == "for") {
			return true
		}
	}
	return lang.Named(f.d.Of(m.From, m.To)) == lang.Known || m.To-m.From > 1 && f.d.Token(m.To-1).Is(lang.Known)
}

// initialOrName reports whether a run that no list knows looks like a person:
// an initial in its midst, or somebody who has a role beside it.
func initialOrName(d *text.Doc, m *Mention) bool {
	for i := m.From; i < m.To; i++ {
		if t := d.Token(i); t.End-t.Start == 2 && d.Text[t.Start+1] == '.' || t.Is(lang.Particle|lang.Suffix) {
			return true
		}
	}
	if m.From > 0 && d.Token(m.From-1).Is(lang.Role) && !d.Token(m.From).Has(text.First) {
		return true
	}
	if m.To-m.From > 3 {
		return false
	}
	_, _, ok := apposition(d, m.To)
	if d.Token(m.From).Has(text.AllCaps) {
		return ok
	}
	return ok || speaks(d, m.To) || m.From > 0 && !d.Token(m.From).Has(text.First) && speaks(d, m.From-1)
}

// speaks reports whether token i is a verb of saying: somebody stands beside it.
func speaks(d *text.Doc, i int) bool {
	if i >= len(d.Tokens) {
		return false
	}
	t := d.Token(i)
	c := lang.CueAt(t.Cue)
	return c != nil && !c.Noun && c.Quotes && t.Is(lang.Past|lang.Third) && !t.Is(lang.CommonNoun)
}
