package names

import (
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/text"
)

// join makes entities of the mentions: first the full names, then what is left
// by surname, given name or acronym.
func join(d *text.Doc, n *Names) {
	j := joiner{d: d, n: n, full: map[string]int{}, last: map[string][]int{}, first: map[string][]int{}}
	alone := map[string]bool{} // words that stand as a name by themselves
	for i := range n.Mentions {
		m := &n.Mentions[i]
		if m.To-m.From == 1 && (m.Kind == Person || m.Kind == Unknown) && !d.Token(m.From).Is(lang.Demonym|lang.Party|lang.Group|lang.Body) && !theBefore(d, m) {
			alone[d.At(m.From)] = true
		}
	}
	for i := range n.Mentions {
		m := &n.Mentions[i]
		if m.Kind == Unknown && m.To-m.From > 1 && m.To-m.From < 4 && alone[d.At(m.To-1)] && !theBefore(d, m) {
			m.Kind = Person // "Els Maas", and "Maas" elsewhere
		}
		if m.Kind == Person && m.To-m.From > 1 {
			j.add(i, j.person(m))
		}
	}
	for i := range n.Mentions {
		m := &n.Mentions[i]
		if m.Entity >= 0 {
			continue
		}
		if e := j.surname(m, i); e >= 0 && (m.Kind == Person || m.Kind == Unknown) {
			m.Kind = Person
			j.add(i, e)
			continue
		}
		j.add(i, j.other(m))
	}
	for e := range n.Entities {
		j.finish(&n.Entities[e])
	}
}

func theBefore(d *text.Doc, m *Mention) bool {
	return m.From > 0 && d.Token(m.From-1).Is(lang.Determiner)
}

type joiner struct {
	d           *text.Doc
	n           *Names
	full        map[string]int   // name to entity
	last, first map[string][]int // surname and given name to people
}

func (j *joiner) add(mention, entity int) {
	j.n.Mentions[mention].Entity = entity
	e := &j.n.Entities[entity]
	e.Mentions = append(e.Mentions, mention)
}

// person finds or makes the entity of a full name. The same surname with the
// same given name, or with one that begins alike ("Alex", "Alexander"; "J."),
// is the same person.
func (j *joiner) person(m *Mention) int {
	name := j.d.Of(m.From, m.To)
	if e, ok := j.full[name]; ok {
		return e
	}
	given, family := j.d.At(m.From), j.family(m)
	for _, e := range recent(j.last[family]) {
		other := &j.n.Entities[e]
		if alike(given, other.Name) && agree(m.Gender, other.Gender) {
			if len(name) > len(other.Name) {
				other.Name = name
			}
			j.full[name] = e
			return e
		}
	}
	e := j.make(Entity{Name: name, Last: family, Kind: Person, Gender: m.Gender})
	j.full[name] = e
	j.last[family] = append(j.last[family], e)
	j.first[given] = append(j.first[given], e)
	return e
}

// family returns the surname: the last word but for Jr and the like.
func (j *joiner) family(m *Mention) string {
	to := m.To - 1
	for to > m.From && j.d.Token(to).Is(lang.Suffix) {
		to--
	}
	return j.d.At(to)
}

// crowd is how many people of one surname a story can tell apart.
const crowd = 40

func recent(e []int) []int { return e[max(0, len(e)-crowd):] }

func alike(given, name string) bool {
	other, _, _ := strings.Cut(name, " ")
	if len(other) < len(given) {
		given, other = other, given
	}
	given = strings.TrimSuffix(given, ".")
	return strings.HasPrefix(other, given)
}

func agree(a, b Gender) bool { return a == b || a == Unsure || b == Unsure }

// surname finds the one person whom a surname or given name alone can mean.
func (j *joiner) surname(m *Mention, at int) int {
	if m.To-m.From != 1 {
		return -1
	}
	word := j.d.At(m.From)
	if e := j.only(j.last[word], m, at); e >= 0 {
		return e
	}
	if m.From == m.Start && m.Kind == Person {
		return j.only(j.first[word], m, at)
	}
	return -1
}

// only picks the one candidate that fits; of several, the one that is named
// at least twice as often as all others.
func (j *joiner) only(candidates []int, m *Mention, at int) int {
	best, second := -1, 0
	weight := func(e int) int { return len(j.n.Entities[e].Mentions) }
	if len(candidates) > crowd {
		return -1
	}
	for _, e := range candidates {
		if !agree(m.Gender, j.n.Entities[e].Gender) {
			continue
		}
		if best < 0 || weight(e) > weight(best) {
			if best >= 0 {
				second += weight(best)
			}
			best = e
		} else {
			second += weight(e)
		}
	}
	if best >= 0 && second > 0 && weight(best) < 2*second {
		return -1
	}
	return best
}

// other finds or makes the entity of anything that is no full person's name.
func (j *joiner) other(m *Mention) int {
	name := strings.TrimPrefix(j.d.Of(m.From, m.To), "The ")
	if e, ok := j.full[name]; ok && agree(m.Gender, j.n.Entities[e].Gender) {
		return e
	}
	e := j.make(Entity{Name: name, Kind: m.Kind, Gender: m.Gender})
	if m.Kind == Person {
		e := &j.n.Entities[e]
		e.Last = j.family(m)
	}
	j.full[name] = e
	if short, ok := j.acronym(m); ok {
		j.full[short] = e
	}
	return e
}

// acronym reads "(FBI)" behind a body's name.
func (j *joiner) acronym(m *Mention) (string, bool) {
	if m.To+2 < len(j.d.Tokens) && j.d.At(m.To) == "(" && j.d.At(m.To+2) == ")" && j.d.Token(m.To+1).Has(text.AllCaps) {
		return j.d.At(m.To + 1), true
	}
	return "", false
}

func (j *joiner) make(e Entity) int {
	j.n.Entities = append(j.n.Entities, e)
	return len(j.n.Entities) - 1
}

// finish puts an entity's mentions in order and gathers its roles and gender.
func (j *joiner) finish(e *Entity) {
	slices.Sort(e.Mentions)
	for _, i := range e.Mentions {
		m := &j.n.Mentions[i]
		if e.Gender == Unsure {
			e.Gender = m.Gender
		}
		if e.Kind == Unknown {
			e.Kind = m.Kind
		}
		if r := (Role{m.Role, m.Of}); m.Role != "" && len(e.Roles) < crowd && !slices.Contains(e.Roles, r) {
			e.Roles = append(e.Roles, r)
		}
	}
}
