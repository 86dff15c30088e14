package names

import (
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/text"
)

// roles reads what somebody is from the words before the name and, failing
// that, from those after it.
func (f *finder) roles(m *Mention) {
	d := f.d
	if m.From > m.Start { // inside the run: "Foreign Minister Maret Solund"
		if t := d.Token(m.Start); m.From-m.Start > 1 || t.Is(lang.Role|lang.Modifier) || lang.Office(d.At(m.Start)) != "" {
			m.Start = before(d, m.Start)
		}
		if d.Token(m.From-1).Is(lang.Role) || m.From-m.Start > 1 {
			m.Role, m.Of = split(d, m.Start, m.From)
		} else if title := d.At(m.From - 1); lang.Office(title) != "" && (title != "Gen" || !d.Token(m.From).Has(text.AllCaps)) { // "Gen AI"
			m.Role = title
		}
	} else if m.From > 0 && d.Token(m.From-1).Is(lang.Role) && beside(d, m.From) { // "spokesman Joren Falk"
		m.Start = before(d, m.From)
		m.Role, m.Of = split(d, m.Start, m.From)
		m.Kind = Person
	}
	if m.Role != "" {
		for i := m.Start; i < m.From; i++ {
			if g := GenderOf(d.Token(i).Class); g != Unsure && m.Gender == Unsure && !d.Token(i).Has(text.Capital) {
				m.Gender = g
			}
		}
		if m.Of == "" {
			m.Of = bracket(d, m.To)
		}
		return
	}
	if role, of, ok := apposition(d, m.To); ok {
		m.Role, m.Of, m.Kind = role, of, Person
	}
}

// owned reports whether somebody's is among the words between two tokens.
func owned(d *text.Doc, from, to int) bool {
	for k := from; k < to; k++ {
		if d.Token(k).Has(text.Clitic) {
			return true
		}
	}
	return false
}

// Office is the noun of a role, in the singular, in small letters and in full:
// "chief" of "chief of staff", "senator" of "Sen."
func Office(role string) string {
	role, _, _ = strings.Cut(role, " of ")
	last := LastWord(role)
	if office := lang.Office(last); office != "" {
		last = office
	}
	return lang.Singular(strings.ToLower(strings.TrimSuffix(last, ".")))
}

func beside(d *text.Doc, i int) bool {
	return d.Token(i).Has(text.Spaced) && !d.Token(i).Has(text.First) && d.Token(i-1).Kind == text.Word
}

// before walks back from token i over the words that belong to a role in front of a name.
func before(d *text.Doc, i int) int {
	const stop = lang.Determiner | lang.Preposition | lang.Subject | lang.Object | lang.Relative | lang.Coordinator | lang.Conjunction |
		lang.Be | lang.Have | lang.Do | lang.Modal | lang.Possessive | lang.Adverb | lang.Time | lang.Day | lang.Number
	for n := 0; i > 0 && n < 7; n++ {
		t, here := d.Token(i-1), d.Token(i)
		if here.Has(text.First) || t.Kind != text.Word || !here.Has(text.Spaced|text.Clitic) {
			break
		}
		if t.Has(text.Clitic) && i > 1 && d.Token(i-2).Has(text.Capital) {
			i -= 2 // "Acme's chief economist"
			break
		}
		if i > 2 && d.At(i-1) == "and" && here.Is(lang.Role) && d.Token(i-2).Is(lang.Role) && !d.Token(i-3).Is(lang.Determiner|lang.Possessive) && !here.Has(text.Capital) {
			i -= 2 // "Director and writer Ann Lee"
			continue
		}
		if t.Is(stop) && !t.Is(lang.Modifier|lang.Role|lang.Place|lang.Party) {
			break
		}
		if t.Is(lang.Verb) && !t.Is(lang.Role|lang.Modifier|lang.Body) && !t.Has(text.Capital) {
			break
		}
		if here.Has(text.Capital) && here.Is(lang.Title|lang.Role) && !t.Has(text.Capital|text.Clitic) && !t.Is(lang.Modifier|lang.Role) {
			break // "bill President Smith signed"
		}
		i--
	}
	return i
}

// split parts the words before a name into role and body: "State Department
// spokesman" gives spokesman, State Department.
func split(d *text.Doc, from, to int) (role, of string) {
	if end := untitled(d, from, to); end < to {
		to = end
	} else if to-from > 1 && (d.Token(to-1).Is(lang.Title) || d.At(to-1) == "Chief") && d.Token(to-1).Has(text.Capital) && d.Token(to-2).Is(lang.Role) && !d.Token(to-2).Has(text.Capital) {
		to-- // "opposition leader Chief Idris"
	}
	for from < to && d.Token(from).Has(text.Clitic) {
		from++
	}
	for k := to - 1; k > from; k-- {
		if d.Token(k).Has(text.Clitic) {
			return d.Of(k+1, to), d.Of(from, k) // "Acme's chief economist"
		}
	}
	for from < to-1 && strings.HasSuffix(d.At(from), "-based") {
		from++
	}
	lead := manner(d, from, to)
	end := bodyIn(d, lead, to)
	if signOf(d, to-1).Is(lang.Fielded) {
		for end > lead && signOf(d, end-1).Is(lang.Field) {
			end-- // "White House Press Secretary"
		}
	}
	if end == to || end == lead {
		return d.Of(from, to), ""
	}
	trail := end
	for trail > lead && d.Token(trail-1).Has(text.Clitic) {
		trail--
	}
	role = d.Of(end, to)
	if lead > from && d.Token(to-1).Has(text.Capital) && d.Token(from).Has(text.Capital) {
		for k := lead; k < trail; k++ {
			if t := d.Token(k); t.Is(lang.Place|lang.Known|lang.Demonym) || t.Has(text.AllCaps) {
				return d.Of(from, to), d.Of(lead, trail) // "Assistant U.S. Attorney"
			}
		}
		return d.Of(from, to), "" // "Chief Public Relations Officer"
	}
	if lead > from {
		role = d.Of(from, lead) + " " + role
	}
	return role, d.Of(lead, trail)
}

// manner returns where the words end that stay with a role: former, acting.
func manner(d *text.Doc, from, to int) int {
	for from < to && d.Token(from).Is(lang.Modifier) && !d.Token(from).Is(lang.Body|lang.Party|lang.Place|lang.Known) {
		if signOf(d, from).Is(lang.Field) && d.Token(from+1).Is(lang.Body) {
			break // "Foreign Ministry"
		}
		from++
	}
	return from
}

func signOf(d *text.Doc, i int) lang.Sign { return lang.SignOf(strings.ToLower(d.At(i))) }

// untitled returns the end of a role before the titles behind it: "Health
// Commissioner Dr", "Army spokesman Brig. Gen.". A rank that is all there is
// stays: "Republican Sen."
func untitled(d *text.Doc, from, to int) int {
	end := to
	for end-from > 1 && d.Token(end-1).Is(lang.Title) && !d.Token(end-1).Is(lang.Role) && d.Token(end-1).Has(text.Capital) {
		end--
	}
	if end < to && !d.Token(end-1).Is(lang.Role) && lang.Office(d.At(to-1)) != "" && d.Token(to-1).Is(lang.Role|lang.Title) {
		return to
	}
	return end
}

// bodyIn returns the end of the body's name that begins at token lead of a role.
func bodyIn(d *text.Doc, lead, to int) int {
	end := lead
	for end < to {
		t := d.Token(end)
		own := t.Has(text.Capital) && !t.Is(lang.Title|lang.Role|lang.Party|lang.Demonym) && (!t.Is(lang.Modifier) || t.Is(lang.Body)) ||
			t.Is(lang.Place|lang.Known) && t.Has(text.Capital) || end > lead && (t.Is(lang.Body) && !t.Is(lang.Role) || t.Has(text.Clitic))
		if !own {
			break
		}
		end++
	}
	for k := end; k < to-1 && d.Token(k).Has(text.Capital); k++ {
		if d.Token(k).Is(lang.Body) && !d.Token(k).Is(lang.Role) {
			end = k + 1 // "National Security Council"
		}
	}
	return end
}

// bracket reads "(R-Texas)" and ", D-Minn.," behind a politician's name.
func bracket(d *text.Doc, i int) string {
	if i+2 >= len(d.Tokens) || d.At(i) != "," && (d.At(i) != "(" || d.At(i+2) != ")") {
		return ""
	}
	if party, state, ok := strings.Cut(d.At(i+1), "-"); ok && (party == "R" || party == "D" || party == "I" || len(party) == 1 && d.At(i) == "(") {
		if d.At(i+2) == "." && i+3 < len(d.Tokens) && (d.At(i+3) == "," || d.At(i+3) == ")") {
			state += "."
		}
		return state
	}
	return ""
}

// apposition reads ", the chief executive of Acme," behind a name that ends at token i.
func apposition(d *text.Doc, i int) (role, of string, ok bool) {
	if i < len(d.Tokens) && d.At(i) == "(" {
		for n := 0; n < 6 && i < len(d.Tokens) && d.At(i) != ")"; n++ {
			i++
		}
		i++
	}
	if i+1 >= len(d.Tokens) || d.At(i) != "," || d.Token(i+1).Has(text.First) {
		return "", "", false
	}
	i++
	if d.Token(i).Is(lang.Number) && d.Token(i).Kind == text.Number && i+2 < len(d.Tokens) && d.At(i+1) == "," {
		i += 2 // an age
	}
	if w := d.At(i); w == "its" || w == "whose" {
		return "", "", false // "the Quay, its owner, Ann Lee": of a body
	}
	if d.Token(i).Is(lang.Determiner | lang.Possessive) {
		i++
	}
	head := roleHead(d, i)
	if head < 0 || speaks(d, i) || speaks(d, head+1) { // "Ann Lee, the driver said, was late"
		return "", "", false
	}
	if d.At(head+1) == "and" {
		if second := roleHead(d, head+2); second >= 0 && !d.Token(head+2).Is(lang.Determiner|lang.Possessive) && !speaks(d, second+1) && !owned(d, head+2, second) {
			head = second // "president and chief executive of Acme"
		}
	}
	role, of = split(d, i, head+1)
	if next := head + 1; next+1 < len(d.Tokens) && d.Token(next).Is(lang.Preposition) && !d.Token(next).Has(text.First) {
		if b := body(d, next+1); b != "" && of == "" {
			of = b
		}
	}
	return role, of, true
}

// roleHead returns the last of the role words in the phrase that begins at
// token i, -1 if a name, a verb or punctuation comes first.
func roleHead(d *text.Doc, i int) int {
	head := -1
	for n := 0; n < 9 && i < len(d.Tokens); n++ {
		t := d.Token(i)
		if t.Has(text.First) || t.Kind != text.Word {
			break
		}
		switch {
		case t.Has(text.Clitic): // "the victim's mother": what came was the victim
			head = -1
		case t.Is(lang.Role):
			head = i
			if i+2 < len(d.Tokens) && d.At(i+1) == "of" && lang.SignOf(strings.ToLower(d.At(i+2))).Is(lang.Duty) {
				head, i = i+2, i+2 // "chief of staff"
			}
		case head >= 0:
			return after(d, i, head)
		case t.Is(lang.Preposition|lang.Relative|lang.Subject|lang.Be|lang.Have|lang.Modal|lang.Conjunction|lang.Coordinator) && !t.Is(lang.Modifier|lang.Party|lang.Place):
			return -1
		}
		i++
	}
	return after(d, i, head)
}

// after checks that what follows a role is no name: "senator John McCain" is a
// person of its own, no apposition.
func after(d *text.Doc, i, head int) int {
	if head >= 0 && i == head+1 && i < len(d.Tokens) && d.Token(i).Kind == text.Word && d.Token(i).Has(text.Capital) && !d.Token(i).Has(text.First) {
		return -1
	}
	return head
}

// body returns the name or phrase that begins at token i, without its article:
// what somebody is the head or spokesman of.
func body(d *text.Doc, i int) string {
	if d.Token(i).Is(lang.Determiner | lang.Possessive) {
		i++
	}
	from := i
	for n := 0; n < 12 && i < len(d.Tokens); n++ {
		t := d.Token(i)
		if t.Has(text.Clitic) && i > from && i+1 < len(d.Tokens) && !d.Token(i+1).Has(text.First) && d.Token(i+1).Kind == text.Word {
			i++
			continue // "the hall's trustees"
		}
		if t.Has(text.First) || t.Kind != text.Word && t.Kind != text.Number || t.Is(lang.Do) && d.Token(i+1).Is(lang.Negation) || t.Is(lang.Relative|lang.Subject|lang.Be|lang.Have|lang.Modal|lang.Verb) && !t.Has(text.Capital) && !t.Is(lang.Body|lang.Modifier) {
			break
		}
		if i > from && d.At(i) == "in" && (d.At(i+1) == "the" || d.Token(i+1).Is(lang.Place)) {
			break // "the Friendship Hospital in the Mughraqa area"
		}
		if t.Is(lang.Preposition|lang.Coordinator|lang.Conjunction) && (i+1 >= len(d.Tokens) || !d.Token(i+1).Has(text.Capital) && !d.Token(i+1).Is(lang.Determiner)) {
			break
		}
		i++
	}
	for i > from && d.Token(i-1).Is(lang.Preposition|lang.Coordinator|lang.Determiner|lang.Conjunction) {
		i--
	}
	return d.Of(from, i)
}
