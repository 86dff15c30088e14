package said

import (
	"github.com/copytaster/copytaster/internal/attribution"
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/text"
)

// The types of speaker.
const (
	person       = "person"
	organisation = "organisation"
	group        = "group"
	document     = "document"
	unnamed      = "unnamed"
)

// A voice is who a draft's source turned out to be.
type voice struct {
	Speaker
	entity int // in Names, -1 for none
	head   int // token of the head noun
}

// voices resolves every draft's source, in the order of the text, so that a
// pronoun can mean the speaker before.
func (f *finder) voices() []voice {
	out := make([]voice, len(f.drafts))
	for i := range f.drafts {
		out[i].entity = -1
		if src := f.drafts[i].Source; len(src) > 0 {
			out[i] = f.voice(i, src[0], out)
		}
	}
	for i := range out {
		f.introduce(i, out)
	}
	for i := range out {
		f.office(&out[i], i)
	}
	return out
}

// voice resolves one source.
func (f *finder) voice(i int, src text.Span, before []voice) voice {
	v := voice{entity: -1, head: src.Start}
	v.Mention = strings.TrimRight(f.d.Of(src.Start, src.End), ", —–-")
	if src.End-src.Start == 1 && f.isPronoun(src.Start) {
		f.pronounVoice(i, src.Start, before, &v)
		return v
	}
	if f.joint(src, &v) {
		return v
	}
	end := f.headEnd(src)
	v.head = end - 1
	if f.drafts[i].Rule == "label" && f.labelVoice(src, &v) {
		return v
	}
	if m := f.named(end-1, src); m != nil {
		f.nameVoice(m, &v)
		return v
	}
	f.describe(i, src, end, before, &v)
	return v
}

func (f *finder) isPronoun(i int) bool {
	t := f.d.Token(i)
	return f.read.Pronoun(i) || t.Is(lang.Object|lang.Possessive|lang.Relative) && t.Kind == text.Word
}

// headEnd returns the end of the part of a source that names the speaker: up
// to an apposition, a preposition, a bracket or a relative clause.
func (f *finder) headEnd(src text.Span) int {
	k := src.Start
	for k < src.End {
		t := f.d.Token(k)
		if t.Kind == text.Mark || t.Kind == text.Punct && f.d.At(k) != "/" && f.d.At(k) != "." || k > src.Start && t.Is(lang.Relative) {
			break
		}
		if k > src.Start && t.Is(lang.Preposition) && t.Kind == text.Word && f.n.At(k) == nil {
			break
		}
		k++
	}
	return max(k, src.Start+1)
}

// named returns the mention that ends with token i, or nil.
func (f *finder) named(i int, src text.Span) *names.Mention {
	m := f.n.At(i)
	if m == nil || i < m.From || m.From < src.Start {
		return nil
	}
	return m
}

func (f *finder) nameVoice(m *names.Mention, v *voice) {
	e := &f.n.Entities[m.Entity]
	v.entity, v.Name = m.Entity, e.Name
	switch e.Kind {
	case names.Body, names.Place:
		v.Type = organisation
	case names.Person:
		v.Type = person
	default: // a surname or a firm
		if f.d.Token(m.To - 1).Is(lang.Group | lang.Demonym | lang.Party) {
			v.Type = group
		}
	}
}

// joint reads two or more names joined by "and" as one speaker with members.
func (f *finder) joint(src text.Span, v *voice) bool {
	var members []string
	and := false
	for k := src.Start; k < src.End; k++ {
		t := f.d.Token(k)
		if m := f.n.At(k); m != nil && m.From >= src.Start {
			members = append(members, f.n.Entities[m.Entity].Name)
			k = max(k, m.To-1)
			continue
		}
		switch {
		case t.Is(lang.Coordinator) && strings.EqualFold(f.d.At(k), "and"):
			and = true
		case t.Kind == text.Punct && f.d.At(k) == ",", t.Is(lang.Determiner), t.Is(lang.Title | lang.Role | lang.Modifier | lang.Adverb):
		default:
			return false
		}
	}
	if !and || len(members) < 2 {
		return false
	}
	v.Type, v.Members = group, members
	last := len(members) - 1
	v.Name = strings.Join(members[:last], ", ") + " and " + members[last]
	return true
}

// pronounVoice resolves he, she, they, who and the like.
func (f *finder) pronounVoice(i, at int, before []voice, v *voice) {
	t := f.d.Token(at)
	word := strings.ToLower(f.d.At(at))
	v.Type = person
	switch {
	case t.Is(lang.Relative):
		f.antecedent(at, v)
		return
	case word == "they" || word == "their" || word == "them":
		v.Type = group
	case word == "it" || word == "its":
		v.Type = organisation
	}
	first := word == "i" || word == "we" || word == "my" || word == "our" || word == "me" || word == "us"
	d := &f.drafts[i]
	if d.Outer >= 0 && d.Outer < i {
		outer := &before[d.Outer]
		quoted := t.Quote >= 0 && f.d.Token(f.drafts[d.Outer].Head).Quote != t.Quote
		if first && quoted || !first && !quoted && f.fits(t.Class, word, outer) {
			f.same(outer, v)
			return
		}
	}
	if first || word == "you" {
		return
	}
	if p := f.lastVoice(i, at, word, before); p != nil {
		f.same(p, v)
		return
	}
	if g := names.GenderOf(t.Class); g != names.Unsure {
		if e := f.nearest(at, g); e >= 0 {
			v.entity, v.Name = e, f.n.Entities[e].Name
		}
	}
}

func (f *finder) same(p, v *voice) {
	of := v.Type
	v.entity, v.Name, v.Type, v.Members, v.Role, v.Of = p.entity, p.Name, p.Type, p.Members, p.Role, p.Of
	if v.Type == "" {
		v.Type = of // "Torn said …; he added": a person
	}
}

// fits reports whether a pronoun can mean a speaker.
func (f *finder) fits(c lang.Class, word string, p *voice) bool {
	switch word {
	case "they", "their", "them":
		return p.Type == group || p.Type == organisation || p.Type == unnamed && f.read.Plural(p.head)
	case "it", "its":
		return p.Type == organisation || p.Type == document || p.Type == "" && p.Name != ""
	}
	if p.Type != person && p.Type != unnamed && (p.Type != "" || p.Name == "") {
		return false
	}
	return agree(names.GenderOf(c), f.gender(p))
}

func agree(a, b names.Gender) bool { return a == b || a == names.Unsure || b == names.Unsure }

func (f *finder) gender(p *voice) names.Gender {
	if p.entity >= 0 {
		return f.n.Entities[p.entity].Gender
	}
	return names.GenderOf(f.d.Token(p.head).Class &^ (lang.GivenMale | lang.GivenFemale))
}

// lastVoice returns the speaker of the statement before, when it stands close
// by, fits the pronoun, and nobody else who fits has become the subject since.
func (f *finder) lastVoice(i, at int, word string, before []voice) *voice {
	sentence := f.d.Sentence(at)
	for k := i - 1; k >= 0 && k > i-6; k-- {
		d := &f.drafts[k]
		if d.Nested || len(d.Source) == 0 || d.Head >= at {
			continue
		}
		if sentence-f.d.Sentence(f.end(d)-1) > 2 {
			return nil
		}
		p := &before[k]
		if !f.fits(f.d.Token(at).Class, word, p) || p.Name == "" && p.Type == person {
			continue
		}
		if g := names.GenderOf(f.d.Token(at).Class); g != names.Unsure && f.newSubject(d.Head, at, g, p.entity) {
			return nil
		}
		return p
	}
	return nil
}

// end returns the token behind everything that belongs to a draft.
func (f *finder) end(d *attribution.Draft) int {
	end := d.Head + 1
	for _, spans := range [][]text.Span{d.Source, d.Cues, d.Content} {
		if n := len(spans); n > 0 {
			end = max(end, spans[n-1].End)
		}
	}
	return end
}

// newSubject reports whether a sentence between tokens from and to opens with
// another person of that gender.
func (f *finder) newSubject(from, to int, g names.Gender, not int) bool {
	for k := f.n.Before(to); k >= 0; k-- {
		m := &f.n.Mentions[k]
		if m.From <= from {
			return false
		}
		if m.Kind == names.Person && m.Entity != not && f.d.Token(m.From).Quote < 0 && agree(g, f.n.Entities[m.Entity].Gender) && f.opensSentence(m) {
			return true
		}
	}
	return false
}

// opensSentence reports whether a mention is the first noun of its sentence.
func (f *finder) opensSentence(m *names.Mention) bool {
	start := f.d.Sentences[f.d.Sentence(m.From)].Start
	for k := start; k < m.Start; k++ {
		if t := f.d.Token(k); t.Kind == text.Word && !t.Is(lang.Determiner|lang.Coordinator|lang.Conjunction|lang.Adverb|lang.Title|lang.Modifier|lang.Role) {
			return false
		}
	}
	return true
}

// nearest weighs the people named shortly before token at: how near, whether
// as a subject, whether the gender is known. It returns an entity, -1 for none.
func (f *finder) nearest(at int, g names.Gender) int {
	const window = 4 // sentences
	sentence, best, score := f.d.Sentence(at), -1, -100.0
	for k := f.n.Before(at); k >= 0; k-- {
		m := &f.n.Mentions[k]
		away := sentence - f.d.Sentence(m.From)
		if away > window {
			break
		}
		e := &f.n.Entities[m.Entity]
		if e.Kind != names.Person && !f.mayBePerson(m) || !agree(g, e.Gender) {
			continue
		}
		s := f.weigh(m, e, g) - float64(away)
		if s > score {
			best, score = m.Entity, s
		}
	}
	return best
}

// weigh says how likely a mention is what the next pronoun means, apart from
// its distance. The figures were tried out on GAP's development part.
func (f *finder) weigh(m *names.Mention, e *names.Entity, g names.Gender) float64 {
	s := 0.5 * float64(min(len(e.Mentions), 4)) // whom the story is about
	if f.opensSentence(m) {
		s++
	}
	if e.Gender == g {
		s += 0.5
	}
	if e.Kind != names.Person {
		s -= 0.3
	}
	if m.To < len(f.d.Tokens) && f.possessive(m.To) {
		s -= 0.5
	}
	if m.Start > 0 && f.d.Token(m.Start-1).Is(lang.Preposition) {
		s--
	}
	if f.d.Token(m.From).Quote >= 0 {
		s -= 2
	}
	return s
}

// mayBePerson reports whether a name that nothing says more about can be a surname.
func (f *finder) mayBePerson(m *names.Mention) bool {
	return m.Kind == names.Unknown && m.To-m.From <= 2 && !f.d.Token(m.To-1).Is(lang.Demonym|lang.Party|lang.Group|lang.Body|lang.Place) &&
		(m.From == 0 || !f.d.Token(m.From-1).Is(lang.Determiner))
}

func (f *finder) possessive(i int) bool {
	t := f.d.Token(i)
	return t.Has(text.Clitic) && !f.read.Aux(i)
}

// antecedent resolves "who": the name or noun right before.
func (f *finder) antecedent(at int, v *voice) {
	k := at
	for k > 0 && (f.d.At(k-1) == "," || f.d.At(k-1) == ")") && k > at-2 {
		k--
	}
	lo := f.d.Sentences[f.d.Sentence(at)].Start
	np, ok := f.read.PhraseLeft(k, lo)
	if !ok {
		return
	}
	if m := f.n.At(np.End - 1); m != nil {
		f.nameVoice(m, v)
		return
	}
	if v.head = f.headEnd(np) - 1; v.head < np.End {
		v.Type = f.nounType(v.head)
	}
}

// describe handles a source that is no name: "a Kremlin spokesman", "the
// senator for Arizona", "officials", "the report".
func (f *finder) describe(i int, src text.Span, end int, before []voice, v *voice) {
	v.Type = f.nounType(end - 1)
	from := src.Start
	for from < end && f.d.Token(from).Is(lang.Determiner|lang.Possessive) {
		from++
	}
	role, of, ok := names.Describe(f.d, src.Start, src.End)
	if ok && v.Type == unnamed {
		v.Role, v.Of = role, of
		if m := f.n.At(end + 1); m != nil && f.d.At(end) == "," && m.To <= src.End && (m.Kind == names.Person || m.Kind == names.Unknown && m.To-m.From > 1) {
			f.nameVoice(m, v) // "the mayor, Anna Brandt"
			v.Type = person
			return
		}
		if f.definite(src.Start) {
			f.byRole(i, src, before, v)
		}
		return
	}
	for k := from; k < end; k++ { // "Clinton campaign", "Quinnipiac poll"
		if f.d.Token(k).Has(text.Capital) && (!f.d.Token(k).Has(text.First) || k > src.Start) && (v.Type == organisation || v.Type == document || v.Type == group) {
			v.Name = f.d.Of(from, end)
		}
	}
	if v.Type == group && end-from == 1 && f.d.Token(from).Is(lang.Group) && f.d.Token(from).Has(text.Capital) && f.n.At(from) == nil && strings.HasSuffix(f.d.At(from), "s") {
		if w := f.d.At(from); w == "Republicans" || w == "Democrats" {
			v.Name = w
		}
	}
}

// nounType tells what sort of speaker the noun that ends with token i is.
func (f *finder) nounType(i int) string {
	const known = lang.Group | lang.Role | lang.Document | lang.Body | lang.Media | lang.Place | lang.Known
	if t := f.d.Token(i); i > 0 && !t.Is(known) && !t.Has(text.Capital) && f.d.Token(i-1).Is(known) && !t.Has(text.First) && !f.d.Token(i-1).Has(text.Capital) {
		i-- // "officials briefed"
	}
	t := f.d.Token(i)
	switch {
	case t.Is(lang.Group):
		return group
	case t.Is(lang.Role):
		return unnamed
	case t.Is(lang.Document):
		return document
	case t.Is(lang.Body | lang.Media | lang.Place | lang.Known):
		return organisation
	case f.read.Plural(i) && !t.Has(text.Capital):
		return group
	}
	return unnamed
}

func (f *finder) definite(i int) bool {
	return strings.EqualFold(f.d.At(i), "the") || f.d.Token(i).Is(lang.Possessive)
}

// byRole finds the one person before who has the role of a phrase like "the
// senator for Arizona".
func (f *finder) byRole(i int, src text.Span, before []voice, v *voice) {
	head := lastWord(v.Role)
	found, many := -1, false
	last := f.n.Before(src.Start)
	for k := last; k >= 0 && k > last-4*reach; k-- {
		m := &f.n.Mentions[k]
		if m.Entity == found || m.Kind != names.Person || !f.hasRole(m.Entity, head, v.Of) {
			continue
		}
		if many = found >= 0; many {
			break
		}
		found = m.Entity
	}
	if many { // two senators: only the one who has just spoken
		found = -1
		for k := i - 1; k >= 0 && k > i-3; k-- {
			if !f.drafts[k].Nested && before[k].entity >= 0 {
				if f.hasRole(before[k].entity, head, v.Of) && f.d.Sentence(src.Start)-f.d.Sentence(f.drafts[k].Head) <= 2 {
					found = before[k].entity
				}
				break
			}
		}
	}
	if found < 0 {
		return
	}
	e := &f.n.Entities[found]
	v.entity, v.Name, v.Type = found, e.Name, person
	if v.Of != "" && !slices.Contains(e.Roles, names.Role{Role: v.Role, Of: v.Of}) {
		e.Roles = append(e.Roles, names.Role{Role: v.Role, Of: v.Of})
	}
}

// hasRole reports whether somebody has a role whose head word is head, and is
// not known to have it of somebody else.
func (f *finder) hasRole(entity int, head, of string) bool {
	for _, r := range f.n.Entities[entity].Roles {
		if strings.EqualFold(lastWord(r.Role), head) && (of == "" || r.Of == "" || sharesWord(of, r.Of)) {
			return true
		}
	}
	return false
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

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

// introduce gives "a Kremlin spokesman" the name that the next sentence brings:
// somebody new with a full name and no other role, who speaks there.
func (f *finder) introduce(i int, all []voice) {
	v, d := &all[i], &f.drafts[i]
	if v.Type != unnamed || v.Name != "" || v.Role == "" || d.Nested || f.definite(d.Source[0].Start) {
		return
	}
	sentence := f.d.Sentence(d.Head)
	for k := i + 1; k < len(all); k++ {
		next := &f.drafts[k]
		if next.Nested && f.d.Sentence(next.Head) <= sentence+1 {
			continue
		}
		if f.d.Sentence(next.Head) != sentence+1 || len(next.Source) == 0 || all[k].entity < 0 || all[k].Type != person {
			return
		}
		e := &f.n.Entities[all[k].entity]
		m := &f.n.Mentions[e.Mentions[0]]
		if m.From != next.Source[0].Start || m.To-m.From < 2 || len(e.Roles) > 0 || !agree(f.gender(v), e.Gender) {
			return
		}
		e.Roles = append(e.Roles, names.Role{Role: v.Role, Of: v.Of})
		v.entity, v.Name, v.Type = all[k].entity, e.Name, person
		return
	}
}

// office fills in what the story says that a named speaker is.
func (f *finder) office(v *voice, i int) {
	if v.entity < 0 || v.Type != person {
		return
	}
	e := &f.n.Entities[v.entity]
	role := names.Role{Role: v.Role, Of: v.Of}
	if role.Role == "" && len(e.Roles) > 0 {
		role = e.Roles[0]
	}
	if role.Of == "" && role.Role != "" {
		for _, r := range e.Roles { // the same role with its body elsewhere
			if r.Of != "" && strings.EqualFold(lastWord(r.Role), lastWord(role.Role)) {
				role.Of = r.Of
			}
		}
	}
	if role.Of == "" && strings.HasPrefix(strings.ToLower(lastWord(role.Role)), "spokes") {
		role.Of = f.bodyBefore(i)
	}
	v.Role, v.Of = role.Role, role.Of
}

// bodyBefore returns the body that the sentence before a draft is about:
// "Spokesman Joren Falk" speaks for it.
func (f *finder) bodyBefore(i int) string {
	d := &f.drafts[i]
	s := f.d.Sentence(d.Source[0].Start)
	if s == 0 || f.d.ParagraphOf(f.d.Sentences[s-1].Start) != f.d.ParagraphOf(d.Head) {
		return ""
	}
	for k := f.n.Before(f.d.Sentences[s].Start); k >= 0; k-- {
		m := &f.n.Mentions[k]
		if m.From < f.d.Sentences[s-1].Start {
			break
		}
		if m.Kind == names.Body && f.opensSentence(m) {
			return f.n.Entities[m.Entity].Name
		}
	}
	return ""
}
