package names

import (
	"slices"
	"strings"
	"unicode"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/text"
)

// join makes entities of the mentions: first the full names, then what is left
// by surname, given name or acronym.
func join(d *text.Doc, n *Names) {
	j := joiner{
		d: d, n: n, full: map[string]int{}, last: map[string][]int{}, first: map[string][]int{}, middle: map[string][]int{},
		bodies: map[string]int{}, longer: map[string]string{}, tails: map[string]int{}, short: map[string]int{},
		defined: map[string]int{}, meant: map[string]int{}, both: map[string]bool{},
	}
	j.whole()
	j.rest()
	for e := range n.Entities {
		j.finish(&n.Entities[e])
	}
}

// signs collects the words that stand as a name by themselves, and the names
// that stand before "AG" and the like.
func (j *joiner) signs() (alone, firms map[string]bool) {
	alone, firms = map[string]bool{}, map[string]bool{}
	juniors := map[string]bool{}
	d := j.d
	for i := range j.n.Mentions {
		m := &j.n.Mentions[i]
		if to := j.bare(m); to < m.To {
			juniors[d.Of(m.From, to)] = true
		}
		if m.To-m.From > 1 && lang.SignOf(d.At(m.To-1)).Is(lang.Legal) {
			firms[d.Of(m.From, m.To-1)] = true
			m.Kind = Body
		}
		if short, ok := j.acronym(m); ok && m.Kind != Person {
			j.defined[short] = i
		}
		if m.To-m.From == 1 && (m.Kind == Person || m.Kind == Unknown) && !d.Token(m.From).Is(lang.Demonym|lang.Party|lang.Group|lang.Body) && !theBefore(d, m) {
			alone[d.At(m.From)] = true
		}
	}
	for i := range j.n.Mentions {
		m := &j.n.Mentions[i]
		if name := d.Of(m.From, m.To); len(juniors) > 0 && juniors[name] {
			j.both[name] = true
		}
	}
	return alone, firms
}

// whole makes entities of the full names of people.
func (j *joiner) whole() {
	alone, firms := j.signs()
	d := j.d
	for i := range j.n.Mentions {
		m := &j.n.Mentions[i]
		if m.Start == m.From && firms[d.Of(m.From, m.To)] {
			m.Kind = Body
		}
		if m.Kind == Person && m.To-m.From > 2 && j.bare(m) == m.To && d.Token(m.To-1).Has(text.Capital) && !d.Token(m.From+1).Is(lang.Particle) {
			j.longer[d.Of(m.From, m.From+2)] = d.Of(m.From, m.To) // "Jón Már" is Jón Már Gíslason
		}
		if m.Kind == Unknown && m.To-m.From > 1 && m.To-m.From < 4 && alone[d.At(m.To-1)] && !theBefore(d, m) {
			m.Kind = Person // "Els Maas", and "Maas" elsewhere
		}
		if m.Kind == Person && m.To-m.From > 1 && !j.particle(m.From) {
			j.add(i, j.person(m))
		}
	}
}

// rest joins the other mentions to the full names, or to one another.
func (j *joiner) rest() {
	for i := range j.n.Mentions {
		m := &j.n.Mentions[i]
		if m.Entity >= 0 {
			continue
		}
		if e, ok := j.full[j.d.At(m.From)]; ok && m.To-m.From == 1 && m.Start == m.From && j.n.Entities[e].Kind == Body {
			j.add(i, e) // the firm Brumm, and not its founder
			continue
		}
		if k, ok := j.defined[j.d.At(m.From)]; ok && k > i && m.To-m.From == 1 && j.n.Mentions[k].Entity < 0 {
			j.add(i, j.other(&j.n.Mentions[k])) // "hosted by AHA", and further down "the American Hospital Association (AHA)"
			continue
		}
		if e := j.relative(m, i); e >= 0 {
			j.add(i, e)
			continue
		}
		if e, ok := j.tails[j.d.Of(m.From, m.To)]; ok && m.Kind == Unknown && m.To-m.From > 1 && !theBefore(j.d, m) {
			m.Kind = Person
			j.add(i, e) // "Suu Kyi"
			continue
		}
		if e := j.surname(m, i); e >= 0 && (m.Kind == Person || m.Kind == Unknown) {
			m.Kind = Person
			j.add(i, e)
			j.meant[j.d.Of(m.Start, m.To)] = e
			continue
		}
		if m.Kind == Person && m.To-m.From > 1 && j.particle(m.From) && j.d.Token(m.From).Has(text.Capital) && !j.d.Token(m.From+1).Is(lang.Particle) {
			j.add(i, j.person(m)) // "Al Franken", "Van Jones"
			continue
		}
		if m.Kind == Unknown && j.surnames(m) && !theBefore(j.d, m) {
			m.Kind = Person // one of a family, whoever it is
		}
		j.add(i, j.other(m))
	}
}

// relative finds whom "Mrs Reed" means where the story has just told of Reed's
// wife by her first name alone: she, unless another woman of that name is known;
// -1 for nobody.
func (j *joiner) relative(m *Mention, at int) int {
	if m.Start == m.From || m.To-m.From > 1 || m.Gender == Unsure || len(j.last[j.d.At(m.From)]) == 0 {
		return -1
	}
	known := slices.ContainsFunc(recent(j.last[j.d.At(m.From)]), func(e int) bool {
		return j.n.Entities[e].Gender == m.Gender && j.n.Entities[e].Mentions[0] < at
	})
	for k := at - 1; k >= 0 && k > at-12; k-- {
		b := &j.n.Mentions[k]
		if j.d.Sentence(m.From)-j.d.Sentence(b.From) > 4 {
			break
		}
		kin := Office(b.Role)
		if b.To-b.From == 1 && b.Entity >= 0 && j.ofFamily(k, j.d.At(m.From)) && lang.Kin(kin) != nil && GenderOf(lang.Look([]byte(kin)).Class) == m.Gender && (!known || kin == "wife" && j.d.At(m.Start) == "Mrs") {
			return b.Entity
		}
	}
	return -1
}

// ofFamily reports whether the person named before a mention has a surname.
func (j *joiner) ofFamily(at int, surname string) bool {
	for k := at - 1; k >= 0 && k > at-4; k-- {
		if e := j.n.Mentions[k].Entity; e >= 0 && j.n.Entities[e].Kind == Person {
			return j.n.Entities[e].Last == surname
		}
	}
	return false
}

// surnames reports whether a word is the surname of people of the story who have
// a first name that is known.
func (j *joiner) surnames(m *Mention) bool {
	word := j.d.At(m.From)
	if m.To-m.From > 1 {
		return false
	}
	if arabic(word) {
		word = strings.ToLower(word)
	}
	return slices.ContainsFunc(recent(j.last[word]), func(e int) bool { return j.n.Entities[e].Gender != Unsure })
}

func theBefore(d *text.Doc, m *Mention) bool {
	return m.From > 0 && d.Token(m.From-1).Is(lang.Determiner)
}

type joiner struct {
	d                   *text.Doc
	n                   *Names
	full                map[string]int    // name to entity
	last, middle, first map[string][]int  // the parts of full names to people
	bodies              map[string]int    // see keys; -1 where two have one
	longer              map[string]string // the first two words of a name to all of it
	tails               map[string]int    // the ends of names of three words and more
	short               map[string]int    // see shorten
	defined             map[string]int    // letters to the mention that they stand behind in brackets
	meant               map[string]int    // whom words such as "Mr Reed" meant last
	both                map[string]bool   // names that a story has with Jr behind them as well
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
	if longer, ok := j.longer[name]; ok {
		name = longer
	}
	if e, ok := j.full[name]; ok {
		return e
	}
	if e, ok := j.tails[name]; ok && Agree(m.Gender, j.n.Entities[e].Gender) {
		j.full[name] = e
		return e // "Harden Bradford" is Joy Harden Bradford
	}
	given, family := j.d.At(m.From), j.family(m)
	for _, e := range recent(j.last[family]) {
		if j.both[j.d.Of(m.From, j.bare(m))] {
			break // "Ron Perry" and "Ron Perry Jr" in one story are two
		}
		other := &j.n.Entities[e]
		if alike(given, other.Name) && Agree(m.Gender, other.Gender) {
			if len(name) > len(other.Name) {
				other.Name = name
			}
			j.full[name] = e
			return e
		}
	}
	e := j.make(Entity{Name: name, Last: family, Kind: Person, Gender: m.Gender})
	j.full[name] = e
	j.index(m, e)
	return e
}

// index keeps the parts of a new full name: the surname, with its particles as
// well ("Van der Maas"), a surname that is not the last ("Carlos Ruiz Marín"),
// and the first word, which some languages put the surname in.
func (j *joiner) index(m *Mention, e int) {
	j.last[j.family(m)] = append(j.last[j.family(m)], e)
	first := j.d.At(m.From)
	j.first[first] = append(j.first[first], e)
	if j.d.Token(m.From).Has(text.AllCaps) && len(first) > 2 { // "KATIE Price", then "Katie"
		first = first[:1] + strings.ToLower(first[1:])
		j.first[first] = append(j.first[first], e)
	}
	for k := m.From + 1; k < m.To; k++ {
		if j.particle(k) || arabic(j.d.At(k)) {
			tail := strings.ToLower(j.d.Of(k, m.To))
			j.last[tail] = append(j.last[tail], e)
		}
	}
	for k := m.From + 1; k < m.To-1 && k < m.From+5; k++ {
		j.tails[j.d.Of(k, m.To)] = e
		if t := j.d.Token(k); t.Kind == text.Word && t.End-t.Start > 2 && t.Has(text.Capital) && !t.Is(lang.Particle) {
			j.middle[j.d.At(k)] = append(j.middle[j.d.At(k)], e)
		}
	}
}

// particle reports whether token i is "van" or the like, and no first name.
func (j *joiner) particle(i int) bool {
	t := j.d.Token(i)
	return t.Is(lang.Particle) && !t.Is(lang.GivenMale|lang.GivenFemale)
}

// arabic reports whether a word is a name with its article: "al-Saadi".
func arabic(word string) bool {
	return len(word) > 4 && word[2] == '-' && (strings.EqualFold(word[:2], "al") || strings.EqualFold(word[:2], "el"))
}

// family returns the surname: the last word but for Jr and the like.
func (j *joiner) family(m *Mention) string { return j.d.At(j.bare(m) - 1) }

// bare returns the end of a name without Jr and the like.
func (j *joiner) bare(m *Mention) int {
	to := m.To
	for to-1 > m.From && j.d.Token(to-1).Is(lang.Suffix) {
		to--
	}
	return to
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

// surname finds the one person whom a surname or given name alone can mean.
func (j *joiner) surname(m *Mention, at int) int {
	word := j.d.At(m.From)
	if m.To-m.From > 1 || arabic(word) {
		if !j.particle(m.From) && !arabic(word) {
			return -1
		}
		return j.only(j.last[strings.ToLower(j.d.Of(m.From, m.To))], m, at)
	}
	if e := j.only(j.last[word], m, at); e >= 0 {
		return e
	}
	if len(j.last[word]) > 0 {
		return -1
	}
	if e := j.only(j.middle[word], m, at); e >= 0 && m.Kind != Body {
		return e
	}
	if m.Kind == Person || m.Kind == Unknown && !theBefore(j.d, m) {
		return j.only(j.first[word], m, at)
	}
	return -1
}

// only picks the one candidate that fits; of several, the one that is named
// at least twice as often as all others.
func (j *joiner) only(candidates []int, m *Mention, at int) int {
	if len(candidates) > 1 && m.Role != "" && strings.Contains(j.d.Of(m.Start, m.From), LastWord(m.Role)) {
		return j.holder(candidates, m)
	}
	if len(candidates) > crowd {
		return -1
	}
	candidates = j.fitting(candidates, m)
	if len(candidates) > 1 && (len(j.last[j.d.At(m.To-1)]) > 1 || j.familyFirst(candidates)) {
		candidates = j.before(candidates, at)
		if e := j.introduced(candidates, m, at); e >= 0 {
			return e
		}
		if e, ok := j.meant[j.d.Of(m.Start, m.To)]; ok && slices.Contains(candidates, e) {
			return e
		}
	}
	best, second := -1, 0
	weight := func(e int) int { return len(j.n.Entities[e].Mentions) }
	for _, e := range candidates {
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

// familyFirst reports whether the names of people are such as begin with the
// surname: "Kim Do-yun".
func (j *joiner) familyFirst(people []int) bool {
	for _, e := range people {
		_, given, _ := strings.Cut(j.n.Entities[e].Name, " ")
		if _, second, ok := strings.Cut(given, "-"); !ok || second == "" || second[0] < 'a' || second[0] > 'z' {
			return false
		}
	}
	return true
}

// fitting leaves those of several people whose gender is that of a title.
func (j *joiner) fitting(candidates []int, m *Mention) (out []int) {
	for _, e := range candidates {
		if m.Start == m.From || Agree(m.Gender, j.n.Entities[e].Gender) { // without a title, Ali may be Ms Ali
			out = append(out, e)
		}
	}
	return out
}

// before leaves those of several people who were named before a mention, if any were.
func (j *joiner) before(candidates []int, at int) []int {
	var known []int
	for _, e := range candidates {
		if j.n.Entities[e].Mentions[0] < at {
			known = append(known, e)
		}
	}
	if len(known) > 0 {
		return known
	}
	return candidates
}

// introduced finds who of several people of a surname a title before it means:
// the one who was named in full for the first time just before, if only one was
// ("the cellist Anne Thaulow said …, Ms Thaulow said"); -1 for none.
func (j *joiner) introduced(candidates []int, m *Mention, at int) int {
	found := -1
	for k := at - 1; k >= 0 && k > at-4 && m.Start < m.From; k-- {
		b := &j.n.Mentions[k]
		if j.d.Sentence(m.From)-j.d.Sentence(b.From) > 1 {
			break
		}
		if e := b.Entity; e != found && slices.Contains(candidates, e) {
			if found >= 0 || b.To-b.From == 1 || j.n.Entities[e].Mentions[0] != k || j.bare(b) < b.To { // "Mr Reed" is not Tom Reed Jr
				return -1
			}
			found = e
		}
	}
	return found
}

// holder picks the one of several people of a surname whom a mention with a
// role can mean: "President Trump" is no other Trump.
func (j *joiner) holder(candidates []int, m *Mention) int {
	found := -1
	for _, e := range recent(candidates) {
		first := j.n.Entities[e].Mentions
		for _, k := range first[:min(len(first), crowd)] {
			if Office(j.n.Mentions[k].Role) == Office(m.Role) {
				if found >= 0 && found != e {
					return -1
				}
				found = e
			}
		}
	}
	return found
}

// other finds or makes the entity of anything that is no full person's name.
func (j *joiner) other(m *Mention) int {
	name := strings.TrimPrefix(j.d.Of(m.From, m.To), "The ")
	keys := j.keys(m, name)
	if e := j.known(m, name, keys); e >= 0 {
		j.full[name] = e
		return e
	}
	e := j.make(Entity{Name: name, Kind: m.Kind, Gender: m.Gender})
	j.full[name] = e
	if m.Kind == Person {
		j.n.Entities[e].Last = j.family(m)
	}
	if short, ok := j.acronym(m); ok {
		j.full[short] = e
	}
	if last := j.d.At(m.To - 1); m.To-m.From > 1 && m.Kind != Person && (lang.SignOf(last).Is(lang.Legal) || lang.Trade(strings.ToLower(last))) {
		j.shorten(m, e)
	}
	for _, key := range keys {
		if _, ok := j.bodies[key]; ok {
			j.bodies[key] = -1 // of two, neither
		} else {
			j.bodies[key] = e
		}
	}
	return e
}

// known finds the entity that a name, a short form of it or one of its keys
// means; -1 for none.
func (j *joiner) known(m *Mention, name string, keys []string) int {
	if e, ok := j.full[lang.Spelled(name)]; ok {
		return e
	}
	if e, ok := j.full[name]; ok && Agree(m.Gender, j.n.Entities[e].Gender) {
		return e
	}
	if e, ok := j.short[name]; ok && e >= 0 && m.Kind != Place && m.Start == m.From {
		return e
	}
	for _, key := range keys {
		if m.To-m.From > 1 && strings.HasPrefix(key, "the ") {
			continue
		}
		e, ok := j.bodies[key]
		if !ok || e < 0 || m.Kind == Person || j.n.Entities[e].Kind == Person {
			continue
		}
		if other := &j.n.Entities[e]; len(name) > len(other.Name) && strings.HasPrefix(name, other.Name) {
			other.Name = name // "Nordbank", then "Nordbank AG"
		}
		return e
	}
	return -1
}

// shorten keeps the first word of a firm's name, by which the story may call it:
// "Larkspur", of Larkspur Cold Storage Inc.
func (j *joiner) shorten(m *Mention, e int) {
	first := j.d.Token(m.From)
	if word := j.d.At(m.From); !first.Is(lang.Place|lang.Demonym|lang.Known|lang.Body|lang.Role|lang.Modifier|lang.GivenMale|lang.GivenFemale) && lang.SortOf(strings.ToLower(word)) == lang.Thing {
		if other, ok := j.short[word]; ok && other != e {
			e = -1 // of two, neither
		}
		j.short[word] = e
	}
}

// keys are under what else a body's name may be met: without "AG" at its end,
// by its letters, by its words in another order ("Ministry of Fisheries",
// "Fisheries Ministry").
func (j *joiner) keys(m *Mention, name string) []string {
	if m.Kind == Person || m.Kind == Place {
		return nil
	}
	var words []string
	letters := ""
	for k := m.From; k < m.To; k++ {
		t := j.d.Token(k)
		if t.Kind != text.Word || !t.Has(text.Capital) || t.Is(lang.Determiner) || k > m.From && lang.SignOf(j.d.At(k)).Is(lang.Legal) {
			continue
		}
		words = append(words, j.d.At(k))
		letters += j.d.At(k)[:1]
	}
	switch len(words) {
	case 0:
		return nil
	case 1:
		if t := j.d.Token(m.To - 1); !t.Is(lang.Known|lang.Place) && (theBefore(j.d, m) || lang.SortOf(strings.ToLower(words[0])) == lang.Organisation) {
			return append(words, "the "+words[0]) // see below
		}
		return words
	}
	keys := make([]string, 0, 3)
	if last := j.d.Token(m.To - 1); !last.Is(lang.Place) && !strings.Contains(name, " of ") && j.d.At(m.To-1) == words[len(words)-1] {
		keys = append(keys, "the "+words[len(words)-1]) // "the Rangers"
	}
	if len(words) > 2 {
		keys = append(keys, letters)
	}
	slices.Sort(words)
	return append(keys, strings.Join(words, " "))
}

// acronym reads "(FBI)" behind a body's name.
func (j *joiner) acronym(m *Mention) (string, bool) {
	if m.To+2 < len(j.d.Tokens) && j.d.At(m.To) == "(" && j.d.At(m.To+2) == ")" && capitals(j.d.At(m.To+1)) > 1 {
		return j.d.At(m.To + 1), true
	}
	return "", false
}

// capitals counts the capitals of a word.
func capitals(word string) (n int) {
	for _, r := range word {
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n
}

func (j *joiner) make(e Entity) int {
	j.n.Entities = append(j.n.Entities, e)
	return len(j.n.Entities) - 1
}

// finish puts an entity's mentions in order and gathers its roles and gender.
func (j *joiner) finish(e *Entity) {
	slices.Sort(e.Mentions)
	if m := &j.n.Mentions[e.Mentions[0]]; e.Kind == Person && m.Start == m.From-1 && m.To-m.From == 1 && e.Name == j.d.Of(m.From, m.To) && lang.SignOf(j.d.At(m.Start)).Is(lang.Peerage) {
		e.Name = j.d.Of(m.Start, m.To) // "Lord Walney"
	}
	for _, i := range e.Mentions {
		m := &j.n.Mentions[i]
		if e.Gender == Unsure {
			e.Gender = m.Gender
		}
		if e.Kind == Unknown {
			e.Kind = m.Kind
		}
		if r := (Role{m.Role, m.Of}); (m.Role != "" || m.Of != "") && len(e.Roles) < crowd && !slices.Contains(e.Roles, r) {
			e.Roles = append(e.Roles, r)
		}
	}
}
