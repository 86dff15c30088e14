// Package speakers tells who each source of a story is: whom its words name, describe or stand for.
package speakers

import (
	"slices"
	"strings"
	"unicode"

	"github.com/copytaster/copytaster/internal/attribution"
	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// The types of speaker.
const (
	Person       = "person"
	Organisation = "organisation"
	Group        = "group"
	Document     = "document"
	Unnamed      = "unnamed"
)

// Sure is the confidence below which a name stays open.
const Sure = 0.6

// spokeBefore is the rule that a pronoun means the speaker of the statement before.
const spokeBefore = "speaker before"

// reach is how many tokens or statements a search may look back or ahead: it
// keeps the work linear in the text.
const reach = 80

// A Speaker is who a source turned out to be.
type Speaker struct {
	Mention    string // the words of the source
	Name       string // the fullest one in the story, empty where it stays open
	Role, Of   string
	Type       string
	Members    []string // of a joint speaker
	Entity     int      // in Names, -1 for none
	Head       int      // token of the head noun
	Confidence float64  // that it is this name: 1 where the mention is a name
	Steps      []Step   // how it was found
}

// A Step is one piece of evidence for a speaker.
type Step struct {
	By    string // rule
	Words string // of the story
	Draft int    // the statement it rests on, -1 for none
}

func (s *Speaker) step(by, words string, draft int) {
	s.Steps = append(s.Steps, Step{by, words, draft})
}

// finder holds what is known of one story.
type finder struct {
	d      *text.Doc
	n      *names.Names
	read   *attribution.Finder
	drafts []attribution.Draft
	parts  []tags.Tag

	roles    map[string][]int // the nouns by which the story calls its people and bodies, to entities
	relative map[int]kinship  // see kindred
	labels   map[string]int   // see labelled
	guest    *int             // see answerer
	all      []Speaker
}

// Find resolves the source of every draft, in the order of the text, so that a
// pronoun can mean the speaker before. It settles the names.
func Find(d *text.Doc, n *names.Names, read *attribution.Finder, drafts []attribution.Draft) []Speaker {
	f := &finder{d: d, n: n, read: read, drafts: drafts, parts: n.Parts(), all: make([]Speaker, len(drafts))}
	n.Settle(d)
	f.collect()
	for i := range drafts {
		f.all[i].Entity = -1
		if src := drafts[i].Source; len(src) > 0 {
			f.all[i] = f.speaker(i, src[0])
		}
	}
	for i := range f.all {
		f.office(&f.all[i], i)
	}
	return f.all
}

// speaker resolves one source.
func (f *finder) speaker(i int, src text.Span) Speaker {
	v := Speaker{Entity: -1, Head: src.Start}
	v.Mention = strings.TrimRight(f.d.Of(src.Start, src.End), ", —–-")
	if src.End-src.Start > 1 && f.d.Token(src.End-1).Has(text.Clitic) {
		src.End-- // "Mr Singer's"
	}
	if k := src.End - 1; k > src.Start && f.n.At(k-1) != nil && f.n.At(k) == nil && (f.parts[k].POS() == tags.Adv || strings.HasSuffix(f.d.At(k), "self")) {
		src.End-- // "Mr Grayling earlier", "Trump himself"
	}
	if src.End-src.Start == 1 && f.isPronoun(src.Start) {
		f.pronoun(i, src.Start, &v)
		return v
	}
	if f.joint(src, &v) {
		return v
	}
	end := f.headEnd(src)
	v.Head = end - 1
	if f.drafts[i].Rule == "label" && f.label(src, &v) {
		return v
	}
	if m := f.named(end-1, src); m != nil && !f.native(m) && !f.sortOnly(m, src) {
		if held := f.serving(m, src); held != nil {
			m = held
		}
		f.name(m, &v)
		f.introduced(i, m)
		return v
	}
	if m := f.apposed(src, end); m != nil { // "the mayor of Vesk, Ludek Kral"
		f.name(m, &v)
		if p := f.description(src, end); m.Role == "" && p.Sort == lang.Human && v.Type == Person {
			f.officeOf(m.Entity, &p, &v)
		}
		f.introduced(i, m)
		return v
	}
	f.describe(i, src, end, &v)
	return v
}

// serving returns the person whose role stands behind the body that a source opens
// with, or nil: "the Sugar Administration (SRA) chief Pablo Azcona".
func (f *finder) serving(body *names.Mention, src text.Span) *names.Mention {
	comma := f.segment(src, body.To)
	m := f.n.At(comma - 1)
	if body.Kind != names.Body || m == nil || m.Kind != names.Person || m.To != comma || m.Start <= body.To || m.Role == "" || comma-body.To > 12 {
		return nil
	}
	for k := body.To; k < m.Start; k++ {
		if t := f.d.Token(k); f.finite(k) || t.Is(lang.Coordinator|lang.Relative) || t.Kind == text.Mark || t.Has(text.Clitic) {
			return nil
		}
	}
	f.learnt(m.Entity, names.Role{Role: m.Role, Of: f.n.Entities[body.Entity].Name})
	return m
}

// counts reports whether a statement is one that a later speaker may be told by:
// surely one, and not inside another's words.
func (f *finder) counts(k int) bool {
	return !f.drafts[k].Nested && f.drafts[k].Confidence >= attribution.Sure
}

func (f *finder) isPronoun(i int) bool {
	t := f.d.Token(i)
	if f.d.At(i) == "WHO" {
		return false
	}
	return f.read.Pronoun(i) || t.Is(lang.Object|lang.Possessive|lang.Relative) && t.Kind == text.Word
}

// headEnd returns the end of the part of a source that names the speaker: up
// to an apposition, a preposition, a bracket or a relative clause.
func (f *finder) headEnd(src text.Span) int {
	k := src.Start
	for k < src.End {
		t := f.d.Token(k)
		if t.Kind == text.Mark && f.n.At(k) == nil || t.Kind == text.Punct && f.d.At(k) != "/" && f.d.At(k) != "." || k > src.Start && t.Is(lang.Relative) {
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

// apposed returns the name that stands behind a description and a comma in a
// source, or nil.
func (f *finder) apposed(src text.Span, end int) *names.Mention {
	comma := f.segment(src, end)
	if m := f.n.At(comma - 1); m != nil && m.Kind == names.Person && m.To == comma && m.Start > end && f.untitled(src) {
		return m // "minister of mines and energy Tom Alweendo"
	}
	if !f.plain(end, comma) {
		comma = end
	}
	human := f.description(src, end).Sort == lang.Human
	for k := end; k < src.End && k < end+reach; k++ {
		m := f.n.At(k)
		if m == nil || k > m.From || m.Start <= max(1, src.Start) || m.To > src.End || m.Kind == names.Place || m.Kind != names.Person && human || strings.Contains(f.d.At(m.From), ".") {
			continue
		}
		if m.Kind != names.Unknown && f.beside(m, comma) || m.To == src.End && m.To-m.From > 1 && m.Kind != names.Body && f.d.At(m.Start-1) == "," {
			return m // the last: "One lawyer who faced him, Ann Lee", "the group that owns her music, Big Machine"
		}
	}
	return nil
}

// plain reports whether nothing but what belongs to a noun stands between two
// tokens: "the head | of the school | , Mrs Falk".
func (f *finder) plain(from, to int) bool {
	for k := from; k < to; k++ {
		if t := f.d.Token(k); f.finite(k) || t.Is(lang.Relative) || t.Kind == text.Mark || t.Kind == text.Punct && !t.Has(text.Clitic) || k > from+reach {
			return false
		}
	}
	return true
}

// beside reports whether a name stands in apposition to a phrase that ends
// before token comma: behind it, with or without words that say more, or
// anywhere in the source where the name has a role of its own.
func (f *finder) beside(m *names.Mention, comma int) bool {
	k := m.Start - 1
	if w := f.d.At(k); w == "named" || w == "called" {
		return true
	}
	for n := 0; n < 4 && k > comma && (f.parts[k].POS() == tags.Noun || f.parts[k].POS() == tags.Adj || f.parts[k].POS() == tags.Det || f.d.Token(k).Is(lang.Possessive)); n++ {
		k-- // "the cellist"
	}
	return f.d.At(k) == "," && (k <= comma || m.Role != "")
}

// segment returns the end of a source's words before its first comma behind token k.
func (f *finder) segment(src text.Span, k int) int {
	for k < src.End && f.d.At(k) != "," {
		k++
	}
	return k
}

// untitled reports whether a source opens with a calling and no article.
func (f *finder) untitled(src text.Span) bool {
	p := f.description(src, src.End)
	return !f.d.Token(src.Start).Is(lang.Determiner|lang.Possessive) && p.Sort == lang.Human && !p.plural
}

// name takes a speaker's name from a mention of it.
func (f *finder) name(m *names.Mention, v *Speaker) {
	e := &f.n.Entities[m.Entity]
	v.Entity, v.Name, v.Confidence = m.Entity, e.Name, 1
	v.Type = f.typeOf(m.Entity)
	printed := f.d.Of(m.From, m.To)
	v.step("name", printed, -1)
	if printed != e.Name {
		v.step(f.form(m, e), e.Name, -1)
	}
}

// form says how a mention is a form of an entity's name.
func (f *finder) form(m *names.Mention, e *names.Entity) string {
	switch last := f.d.At(m.To - 1); {
	case e.Kind != names.Person && f.d.Token(m.From).Has(text.AllCaps) && m.To-m.From == 1:
		return "letters"
	case e.Kind != names.Person:
		return "other form"
	case e.Last == last:
		return "surname"
	}
	return "part of the name"
}

// typeOf tells what sort of speaker an entity is.
func (f *finder) typeOf(entity int) string {
	e := &f.n.Entities[entity]
	switch e.Kind {
	case names.Body, names.Place:
		return Organisation
	case names.Person:
		return Person
	}
	m := &f.n.Mentions[e.Mentions[0]]
	t := f.d.Token(m.To - 1)
	switch {
	case t.Is(lang.Group | lang.Demonym | lang.Party):
		return Group
	case t.Is(lang.Body | lang.Media | lang.Known), m.From > 0 && f.d.Token(m.From-1).Is(lang.Determiner), m.To+1 < len(f.d.Tokens) && f.d.At(m.To) == "," && f.d.At(m.To+1) == "which":
		return Organisation
	}
	if f.coined(m) {
		return Organisation
	}
	switch f.n.Labelled(m) {
	case tags.Organisation:
		return Organisation
	case tags.Place:
		if m.To-m.From == 1 { // "Sacramento has welcomed the delay"; but Milan Horvat
			return Organisation
		}
	case tags.Person:
		return Person
	}
	if !strings.Contains(e.Name, " ") && strings.ToUpper(e.Name) != e.Name {
		return Organisation // people are named in full, or with a title, before they are named in short
	}
	return ""
}

// coined reports whether a name is one that no person has: NiMet, TransSevern.
func (f *finder) coined(m *names.Mention) bool {
	w := f.d.At(m.From)
	return m.To-m.From == 1 && strings.ToUpper(w) != w && w != strings.ToUpper(w[:len(w)-1])+"s" && strings.ContainsFunc(w[1:], unicode.IsUpper) && !strings.HasPrefix(w, "Mc") && !strings.HasPrefix(w, "Mac") && !strings.ContainsAny(w, "-'’")
}

// joint reads two or more names joined by "and" as one speaker with members.
func (f *finder) joint(src text.Span, v *Speaker) bool {
	var members []string
	named, led, before := false, false, -1 // before: how many members stand before "and"
	var last names.Kind
	for k := src.Start; k < src.End; k++ {
		if m := f.whole(k); m != nil && m.Start >= src.Start {
			if t := f.d.Token(m.From); m.To-m.From == 1 && (t.Is(lang.Demonym) || t.Is(lang.Party|lang.Place) && f.parts[m.To].POS() == tags.Noun) {
				return false // "the museum and the Dutch police"
			}
			if led && len(members) == 0 && m.Kind != names.Person {
				return false
			}
			members = append(members, f.n.Entities[m.Entity].Name)
			k, named, last = max(k, m.To-1), true, m.Kind
			continue
		}
		switch t := f.d.Token(k); {
		case k > src.Start && f.definite(k-1) && !f.d.Token(k-1).Is(lang.Possessive) && lang.SortOf(strings.ToLower(f.d.At(k))) == lang.Organisation && f.parts[k].POS() == tags.Noun:
			members = append(members, f.bodyOf(strings.ToLower(f.d.At(k)), k)) // "the union and the Guild"
		case before == len(members) && before > 0 && f.crowd(k, src.End):
			members = append(members, f.d.Of(k, src.End))
			k = src.End // "Ralph Baric and others", "Paganini and his team"
		case t.Is(lang.Coordinator) && strings.EqualFold(f.d.At(k), "and"):
			before = len(members)
		case before >= 0 && len(members) > before && (t.Kind == text.Punct || t.Is(lang.Relative) || t.Is(lang.Preposition) && last == names.Person):
			k = src.End // "Rosemary Tull and Jean Abernathy, who own the farm"
		case t.Kind == text.Punct && f.d.At(k) == ",", t.Is(lang.Determiner | lang.Possessive | lang.Title | lang.Role | lang.Modifier | lang.Adverb):
		default:
			return false
		}
	}
	if before < 0 || !named || len(members) < 2 {
		return false
	}
	v.Type, v.Members, v.Confidence = Group, members, 1
	n := len(members) - 1
	v.Name = strings.Join(members[:n], ", ") + " and " + members[n]
	v.step("joint", v.Mention, -1)
	return true
}

// crowd reports whether the words from token i to the end of a source are people
// without names: "others", "his team".
func (f *finder) crowd(i, end int) bool {
	if end-i > 4 {
		return false
	}
	for k := i; k < end; k++ {
		if f.n.At(k) != nil || f.d.Token(k).Kind != text.Word {
			return false
		}
	}
	last := f.d.At(end - 1)
	return last == "others" || f.human(end-1) && lang.Singular(last) != last || f.d.Token(i).Is(lang.Possessive) && lang.SortOf(last) == lang.Organisation
}

// whole returns the mention that token i belongs to: of "Yale president Jim Ryan"
// the man's, and not Yale's.
func (f *finder) whole(i int) *names.Mention {
	m := f.n.At(i)
	if m == nil {
		return nil
	}
	if k := f.n.Before(m.From+1) + 1; k < len(f.n.Mentions) && f.n.Mentions[k].Start <= m.From {
		return &f.n.Mentions[k]
	}
	return m
}

// same takes over whom another statement's speaker is. A run of "he said" is as
// sure as its first link, and rests on the statement before that.
func (f *finder) same(from int, confidence float64, by string, v *Speaker) {
	if steps := f.all[from].Steps; len(steps) > 0 && steps[0].By == by && by == spokeBefore {
		from = steps[0].Draft
	}
	p, of := &f.all[from], v.Type
	if p.Name != "" && p.Confidence*confidence < Sure {
		return
	}
	v.Entity, v.Name, v.Type, v.Members, v.Role, v.Of = p.Entity, p.Name, p.Type, p.Members, p.Role, p.Of
	v.Confidence = p.Confidence * confidence
	if v.Type == "" {
		v.Type = of // "Torn said …; he added": a person
	}
	v.step(by, p.Mention, from)
	v.Steps = append(v.Steps, p.Steps...)
}

// is takes an entity for a speaker, if that is sure enough.
func (f *finder) is(entity int, confidence float64, by string, v *Speaker) bool {
	if confidence < Sure {
		return false
	}
	e := &f.n.Entities[entity]
	v.Entity, v.Name, v.Confidence = entity, e.Name, confidence
	if t := f.typeOf(entity); t != "" {
		v.Type = t
	}
	v.step(by, e.Name, -1)
	return true
}

// opensSentence reports whether a mention is the first noun of its sentence.
func (f *finder) opensSentence(m *names.Mention) bool {
	if f.finite(m.To) && !f.verbBefore(m.Start) {
		return true // "On Sunday Ashby borrowed a quad bike"
	}
	start := f.d.Sentences[f.d.Sentence(m.From)].Start
	for k := start; k < m.Start && k < start+reach; k++ {
		if t := f.d.Token(k); t.Kind == text.Word && !t.Is(lang.Determiner|lang.Coordinator|lang.Conjunction|lang.Adverb|lang.Title|lang.Modifier|lang.Role) {
			return false
		}
	}
	return true
}

// finite reports whether token i is a verb that has a subject.
func (f *finder) finite(i int) bool {
	return i >= 0 && i < len(f.parts) && f.parts[i].Finite()
}

// verbBefore reports whether a finite verb stands before token i in its sentence.
func (f *finder) verbBefore(i int) bool {
	start := f.d.Sentences[f.d.Sentence(i)].Start
	for k := start; k < i; k++ {
		if f.finite(k) || k > start+reach {
			return true
		}
	}
	return false
}

// office fills in what the story says that a speaker is.
func (f *finder) office(v *Speaker, i int) {
	if len(f.drafts[i].Source) == 0 {
		return
	}
	src := f.drafts[i].Source[0]
	if v.Type == "" && f.people(src) {
		v.Type = Person
	}
	switch {
	case v.Entity < 0 && v.Type == Unnamed && v.Of == "" && v.Role != "":
		v.Of = f.unnamedFor(v, i)
	case v.Entity >= 0 && v.Type == Person:
		role := f.roleOf(v)
		if role.Of = f.bodyOf(role.Of, src.Start); role.Of == "" && role.Role != "" {
			role.Of = f.speaksFor(v, role.Role, i)
			f.learnt(v.Entity, role)
		}
		v.Role, v.Of = role.Role, role.Of
	}
}

// learnt keeps whose role somebody has, for his other statements.
func (f *finder) learnt(entity int, role names.Role) {
	roles := f.n.Entities[entity].Roles
	for k, r := range roles {
		if r.Role == role.Role && r.Of == "" {
			roles[k].Of = role.Of
		}
	}
}

// unnamedFor finds the body or person whose role somebody without a name has:
// "a spokesman", "his mother".
func (f *finder) unnamedFor(v *Speaker, i int) string {
	at := f.drafts[i].Source[0].Start
	if serves(v.Role) && !f.isPronoun(at) {
		if body := f.ownBody(i); body != "" {
			v.step("body that the words are about", body, -1)
			return body
		}
		if body := f.bodyBefore(i); body != "" {
			v.step("body of the sentence before", body, -1)
			return body
		}
	}
	return f.possessor(at, v)
}

// speaksFor finds the body or person whose role a named speaker has, where the
// story does not say it beside the name.
func (f *finder) speaksFor(v *Speaker, role string, i int) string {
	at := f.drafts[i].Source[0].Start
	if serves(role) || strings.EqualFold(f.d.At(at), "its") { // "Its president, Bruce Tannahill"
		if body := f.bodyBefore(i); body != "" {
			v.step("body of the sentence before", body, -1)
			return body
		}
	}
	if k := f.house(i); serves(role) && k >= 0 && !post(role) {
		v.step("body of who spoke before", f.all[k].Of, k)
		return f.all[k].Of
	}
	if name := f.possessor(at, v); name != "" {
		return name
	}
	if e := f.principal(at); e >= 0 && executive(role) {
		v.step("body of the story", f.n.Entities[e].Name, -1)
		return f.n.Entities[e].Name
	}
	return ""
}

// possessor names whom "his" or "her" at the head of a source means: "his mother".
func (f *finder) possessor(i int, v *Speaker) string {
	t := f.d.Token(i)
	if !t.Is(lang.Possessive) || names.GenderOf(t.Class) == names.Unsure {
		return ""
	}
	if e, sure := f.n.Antecedent(i); e >= 0 && e != v.Entity && sure >= 0.8 {
		v.step("whose", f.n.Entities[e].Name, -1)
		return f.n.Entities[e].Name
	}
	return ""
}

// roleOf is what the source says that its speaker is, else the first thing that
// the story says of him anywhere, with the body from wherever it stands.
func (f *finder) roleOf(v *Speaker) names.Role {
	role := names.Role{Role: v.Role, Of: v.Of}
	roles := f.n.Entities[v.Entity].Roles
	for _, r := range roles {
		if role.Role == "" && r.Role != "" && !lang.SignOf(names.Office(r.Role)).Is(lang.Relation) {
			role = r
		}
	}
	for _, r := range roles {
		if role.Of == "" && r.Of != "" && names.Office(r.Role) == names.Office(role.Role) {
			role.Of = r.Of
		}
	}
	return role
}

// house returns the statement before of one who speaks for a body, -1 for none:
// the chief executive's is the finance chief's.
func (f *finder) house(i int) int {
	for k := i - 1; k >= 0 && k > i-6; k-- {
		if w := &f.all[k]; f.counts(k) && w.Of != "" && serves(w.Role) {
			return k
		}
	}
	return -1
}

// post reports whether a role is one of a single house of many: a superintendent
// or a manager who speaks next may well be of another.
func post(role string) bool {
	noun := names.Office(role)
	return noun == "superintendent" || noun == "manager"
}

// executive reports whether a role is one that only a business gives: where the
// story does not say which, it is the one that the story is about.
func executive(role string) bool {
	role = strings.ToLower(role)
	for _, first := range [...]string{"ceo", "cfo", "coo", "chief executive", "chief financial", "chief operating", "finance chief", "finance director", "managing director", "vice president", "executive vice", "senior vice", "head of investor"} {
		if strings.HasPrefix(role, first) {
			return true
		}
	}
	return false
}

// serves reports whether a role is one that somebody has in a body which the
// story need not name again.
func serves(role string) bool {
	role = strings.ToLower(role)
	sign := lang.SignOf(names.Office(role))
	first, _, more := strings.Cut(role, " ")
	return sign.Is(lang.Serving) || more && sign.Is(lang.Officer) && lang.SignOf(first).Is(lang.Executive)
}

// ownBody returns the body that the sentence around a statement opens with: "The
// White House stands by its choice, a spokesman said".
func (f *finder) ownBody(i int) string {
	d := &f.drafts[i]
	if len(d.Content) == 0 || d.Content[0].Start >= d.Source[0].Start || f.d.Token(d.Content[0].Start).Quote >= 0 {
		return ""
	}
	start := f.d.Sentences[f.d.Sentence(d.Source[0].Start)].Start
	for k := max(start, d.Content[0].Start); k < d.Source[0].Start && k < start+6; k++ {
		if m := f.n.At(k); m != nil {
			if e := &f.n.Entities[m.Entity]; m.From == k && f.opensSentence(m) && (e.Kind == names.Body || f.business(m)) {
				return e.Name
			}
			return ""
		}
	}
	return ""
}

// bodyBefore returns the body that the sentence before a draft is about:
// "Spokesman Joren Falk" speaks for it.
func (f *finder) bodyBefore(i int) string {
	d := &f.drafts[i]
	s := f.d.Sentence(d.Source[0].Start)
	if s == 0 {
		return ""
	}
	if k := f.before(i); k >= 0 && f.all[k].Type == Organisation && f.all[k].Name != "" && s-f.d.Sentence(f.drafts[k].Head) == 1 {
		return f.all[k].Name
	}
	last := f.n.Before(f.d.Sentences[s].Start)
	for k := last; k >= 0 && k > last-reach; k-- {
		m := &f.n.Mentions[k]
		if m.From < f.d.Sentences[s-1].Start {
			break
		}
		if e := &f.n.Entities[m.Entity]; e.Kind == names.Body && f.opensSentence(m) || e.Kind == names.Unknown && f.opensSentence(m) && (told(e) || f.n.Labelled(m) == tags.Organisation) {
			return e.Name
		}
	}
	return ""
}

// native reports whether a mention is no name but says where somebody is from:
// "the Kenyan".
func (f *finder) native(m *names.Mention) bool {
	t := f.d.Token(m.From)
	return m.To-m.From == 1 && m.From > 0 && strings.EqualFold(f.d.At(m.From-1), "the") && (t.Is(lang.Demonym) || lang.SortOf(strings.ToLower(f.d.At(m.From))) == lang.Human) && !t.Is(lang.Group) &&
		!strings.HasSuffix(f.d.At(m.From), "s") && !strings.HasSuffix(f.d.At(m.From), "ese")
}

// sortOnly reports whether a mention at the end of a source is only what sort of
// thing or person that is: "a super PAC", "a Tory", "the Idaho Republican".
func (f *finder) sortOnly(m *names.Mention, src text.Span) bool {
	first, last := f.d.At(src.Start), f.d.Token(m.To-1)
	single := m.Kind != names.Person && m.From > src.Start && last.Is(lang.Party) && !strings.HasSuffix(f.d.At(m.To-1), "s") && !last.Is(lang.Body)
	if strings.EqualFold(first, "the") && m.To-m.From == 2 && f.d.Token(m.From).Is(lang.Place|lang.Demonym) {
		return single
	}
	if !strings.EqualFold(first, "a") && !strings.EqualFold(first, "an") || m.Kind == names.Person || m.To-m.From > 1 {
		return false
	}
	return single || m.From > src.Start+1 && !f.d.Token(m.From-1).Has(text.Capital)
}

// opening is up to which sentence a story may tell what somebody is before it
// names him in a paragraph of its own.
const opening = 2

// introduced gives "a Kremlin spokesman" of a statement before the name that
// stands here for the first time: of somebody new with a full name who speaks in
// the next sentence and has no other role, or who is said to be the same.
func (f *finder) introduced(k int, m *names.Mention) {
	e := &f.n.Entities[m.Entity]
	first := &f.n.Mentions[e.Mentions[0]]
	if e.Kind != names.Person || first.To-first.From < 2 || f.drafts[k].Nested {
		return
	}
	sentence := f.d.Sentence(f.drafts[k].Source[0].Start)
	for i := k - 1; i >= 0 && i > k-8; i-- {
		v, d := &f.all[i], &f.drafts[i]
		if !f.counts(i) || len(d.Source) == 0 || f.isPronoun(d.Source[0].Start) {
			continue
		}
		away := sentence - f.d.Sentence(d.Head)
		if away < 1 || away > 5 || v.Type != Unnamed || v.Entity >= 0 || v.Role == "" || first.From < d.Head || f.definite(d.Source[0].Start) && v.Of == "" || !names.Agree(f.gender(v), e.Gender) {
			return
		}
		alike := slices.ContainsFunc(e.Roles, func(r names.Role) bool {
			return names.Office(r.Role) == names.Office(v.Role) && offices(r.Role) == offices(v.Role) && (v.Of == "" || r.Of == "" || sharesWord(v.Of, r.Of))
		}) ||
			first.From > first.Start && f.d.At(first.Start) == "Dr" && lang.SignOf(names.Office(v.Role)).Is(lang.Learned)
		if !alike && (first != m || away != 1 || told(e) || m.Start != f.drafts[k].Source[0].Start || f.d.Sentence(d.Head) > opening && f.d.ParagraphOf(d.Head) != f.d.ParagraphOf(m.From)) {
			return
		}
		if !alike || !told(e) {
			e.Roles = append(e.Roles, names.Role{Role: v.Role, Of: v.Of})
			f.note(names.Office(v.Role), m.Entity)
		}
		for j := i; j < k; j++ { // and those who were said to be the same
			if w := &f.all[j]; j == i || w.Entity < 0 && w.Type == Unnamed && len(w.Steps) > 0 && w.Steps[0].Draft == i {
				w.Entity, w.Name, w.Type, w.Confidence = m.Entity, e.Name, Person, 0.8
				w.step("named next", e.Name, k)
			}
		}
		return
	}
}
