package names

import (
	"math"
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// The features of a candidate.
const (
	fBehind          = iota // first named after the pronoun
	fSentences              // sentences between
	fTokens                 // log of the tokens between
	fMentions               // people named between
	fClauses                // clauses between
	fVerbs                  // verbs between
	fSameSentence           //
	fSameClause             //
	fPart                   // what the candidate is in its clause: a code
	fSubject                //
	fPossessor              //
	fWithin                 //
	fObject                 //
	fPronounPart            // what the pronoun is
	fHost                   // what its phrase is
	fParallel               // both are the same
	fBound                  // "Smith told him": not Smith
	fOpens                  // the candidate opens its sentence
	fFirstOf                // is the first name of its sentence
	fLastSubject            // no other subject stands between
	fWords                  // words of the name there
	fFullest                // words of the fullest form
	fBefore                 // mentions before the pronoun
	fAll                    // mentions in all
	fShare                  // of the mentions of people so far
	fFirstSeen              // which name of the text is the first of the entity's
	fSubjects               // how often it was a subject
	fLastSentence           // named in the sentence before the pronoun's
	fGender                 // what speaks for the pronoun's gender
	fKind                   //
	fComma                  // stands between commas
	fRoled                  // has a role beside it
	fConjoined              // "Smith and": stands in a list
	fBy                     // the preposition before it
	fQuoted                 // the candidate stands in a quotation
	fPronounQuoted          //
	fOneQuote               // both in one
	fChain                  // the last pronoun of the gender meant it: how sure
	fChainFar               // sentences since
	fChainAll               // how many of them did
	fPronounsBetween        // pronouns of the gender since the last mention
	fPronounsEarlier        // and before the first
	fPronounFirst           // the pronoun opens its sentence
	fNext                   // tokens until the candidate is named again
	fKin                    // "his wife Ann": not Ann
	fNearest                // how many candidates of the gender stand nearer
	fOftener                // how many are named oftener
	fRivals                 // candidates of the gender
	fSinceSubject           // mentions since it was subject
	fGovernor               // a verb of saying has it as its subject
	fFronted                // the pronoun's clause comes before the main one
	fHeldSubject            // subject of the sentence before the pronoun's
	fPosition               // tokens from the start of its sentence
	fPronounPosition        //
	fSubordinate            // the pronoun's clause hangs on a conjunction
	fChainOther             // how often pronouns of the other gender meant it
	fChainPart              // what the last pronoun of the gender is in its clause
	fChainClauses           // clauses since
	fRoleWords              // roles between: "the minister"
	fStatedGender           // its titles and list of names say the gender, or the other
	Features                // how many there are
)

// Opposite makes a candidate's features those of somebody of the other
// gender, to learn from.
func Opposite(x []float32) {
	x[fGender], x[fStatedGender], x[fChainAll] = -2, -1, 0
	x[fChain] = -max(x[fChain], -x[fChain])
}

// Full reports whether a candidate is named with more than one word.
func Full(x []float32) bool { return x[fFullest] > 1 }

// ranker gathers the candidates of a text's pronouns, in their order.
type ranker struct {
	d        *text.Doc
	n        *Names
	s        *syntax
	parts    []part // of each mention
	governs  []int32
	sentence []int32 // of each mention
	before   int     // mentions before the pronoun
	seen     []int32 // mentions of each entity before the pronoun
	subjects []int32
	lastSubj []int32 // last mention as a subject, -1 for none
	people   int
	lean     []float32 // of each entity, what its first name says of its gender
	fullest  []float32 // words of its fullest form
	order    []int32   // of each entity, by its first mention

	at   int
	g    Gender
	part part
	host part
	here int // sentence
	// what its clause is
	subordinate, fronted float32
	found                []Candidate
	mention              []int // of each candidate, the nearest one
	pool                 []float32

	chain [3]pronounChain // of each gender
	last  []reference     // of each entity: what pronouns meant it
}

// pronounChain is the pronouns of a gender so far.
type pronounChain struct {
	n      int
	entity int
	sure   float32
	at     int
	part   part
	places []int // tokens
}

type reference struct{ he, she float32 }

func newRanker(d *text.Doc, n *Names, t []tags.Tag) *ranker {
	r := &ranker{d: d, n: n, s: newSyntax(d, t), parts: make([]part, len(n.Mentions)), governs: make([]int32, len(n.Mentions)), sentence: make([]int32, len(n.Mentions)),
		seen: make([]int32, len(n.Entities)), subjects: make([]int32, len(n.Entities)), lastSubj: make([]int32, len(n.Entities)),
		lean: make([]float32, len(n.Entities)), fullest: make([]float32, len(n.Entities)), order: make([]int32, len(n.Entities)), last: make([]reference, len(n.Entities))}
	sentence := 0
	for i := range n.Mentions {
		m := &n.Mentions[i]
		for sentence < len(d.Sentences)-1 && d.Sentences[sentence].End <= m.From {
			sentence++
		}
		r.sentence[i] = int32(sentence)
		p, by := r.s.part(m.Start, m.To)
		if before := i - 1; p == loose && before >= 0 && r.sentence[before] == int32(sentence) && r.joined(before, i) {
			p, by = r.parts[before], int(r.governs[before]) // "Smith and Jones": Jones as Smith
		}
		r.parts[i], r.governs[i] = p, int32(by)
	}
	for e := range n.Entities {
		r.order[e] = int32(n.Entities[e].Mentions[0])
		r.lastSubj[e] = -1
		name := n.Entities[e].Name
		first, _, _ := strings.Cut(name, " ")
		r.lean[e], r.fullest[e] = given(first), float32(1+strings.Count(name, " "))
	}
	for g := range r.chain {
		r.chain[g].entity = -1
	}
	return r
}

// joined reports whether only a comma or "and" stands between two mentions.
func (r *ranker) joined(a, b int) bool {
	from, to := r.n.Mentions[a].To, r.n.Mentions[b].Start
	return to-from == 1 && (r.s.pos(from) == tags.Cconj || r.d.At(from) == ",") ||
		to-from == 2 && r.d.At(from) == "," && r.s.pos(from+1) == tags.Cconj
}

// open gathers the candidates of the pronoun at token i.
func (r *ranker) open(i int, g Gender) {
	r.at, r.g, r.here = i, g, r.d.Sentence(i)
	r.pronoun(i)
	for r.before < len(r.n.Mentions) && r.n.Mentions[r.before].From < i {
		r.pass(r.before)
		r.before++
	}
	r.found, r.mention = r.found[:0], r.mention[:0]
	for k := r.before - 1; k >= 0 && k >= r.before-walked && r.here-int(r.sentence[k]) <= window; k-- {
		r.add(k)
	}
	for k := r.before; k < len(r.n.Mentions) && k < r.before+8 && int(r.sentence[k])-r.here <= ahead; k++ {
		r.add(k)
	}
	if need := len(r.found) * Features; len(r.pool) < need {
		r.pool = make([]float32, need)
	}
	for k := range r.found {
		x := r.pool[k*Features:][:Features]
		clear(x)
		r.found[k].Features = x
		r.features(x, k)
	}
	r.compare()
}

// pronoun reads what the pronoun is in its clause.
func (r *ranker) pronoun(i int) {
	t := r.d.Token(i)
	switch {
	case r.s.nominative(i):
		r.part, r.host = subject, subject
	case t.Is(lang.Possessive) && (!t.Is(lang.Object) || r.s.form(i) == tags.Possessive):
		r.part, r.host = possessor, r.s.host(i)
	default:
		r.part, _ = r.s.part(i, i+1)
		if r.part == subject || r.part == loose {
			r.part = object
		}
		r.host = r.part
	}
	here := r.d.Sentences[r.here].Start
	c := i
	for n := 0; n < reach && c > here && r.s.clause[c-1] == r.s.clause[i]; n++ {
		c--
	}
	r.subordinate = bit(r.s.pos(c) == tags.Sconj || r.d.Token(c).Is(lang.Conjunction)) + 2*bit(r.s.form(c) == tags.Relative)
	r.fronted = bit(c == here && (r.s.pos(here) == tags.Sconj || r.s.pos(here) == tags.Adp || r.s.form(here) == tags.Ing))
}

// pass counts a mention that the text has gone by.
func (r *ranker) pass(k int) {
	e := r.n.Mentions[k].Entity
	r.seen[e]++
	if r.person(e) {
		r.people++
	}
	if r.parts[k] == subject {
		r.subjects[e]++
		r.lastSubj[e] = int32(k)
	}
}

// person reports whether an entity may be somebody.
func (r *ranker) person(e int) bool {
	k := r.n.Entities[e].Kind
	return k == Person || k == Unknown
}

// other reports whether an entity is surely of the other gender: one that is
// told by more than a surname that may look like a first name.
func (r *ranker) other(e int) bool {
	entity := &r.n.Entities[e]
	if r.fullest[e] < 2 && len(entity.Roles) == 0 {
		return false
	}
	if entity.Gender != Unsure {
		return entity.Gender != r.g
	}
	return r.lean[e] > 1 && r.g == She || r.lean[e] < -1 && r.g == He
}

func (r *ranker) add(k int) {
	m := &r.n.Mentions[k]
	if len(r.found) == candidates || !r.person(m.Entity) || r.other(m.Entity) {
		return
	}
	for _, c := range r.found {
		if c.Entity == m.Entity {
			return
		}
	}
	r.found = append(r.found, Candidate{Entity: m.Entity})
	r.mention = append(r.mention, k)
}

// close notes whom the pronoun meant.
func (r *ranker) close(ref Reference) {
	c := &r.chain[r.g]
	c.n++
	c.entity, c.sure, c.at, c.part = ref.Entity, float32(ref.Confidence), r.at, r.part
	c.places = append(c.places, r.at)
	if ref.Entity >= 0 {
		if l := &r.last[ref.Entity]; r.g == He {
			l.he += c.sure
		} else {
			l.she += c.sure
		}
	}
}

func bit(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

func logOf(n int) float32 { return float32(math.Log1p(float64(max(0, n)))) }

// features describes candidate k by itself.
func (r *ranker) features(x []float32, k int) {
	i := r.mention[k]
	m := &r.n.Mentions[i]
	r.between(x, i, m)
	r.clauses(x, i, m)
	r.entity(x, i, m)
	r.beside(x, i, m)
	r.chained(x, m)
}

// between measures how far the candidate is.
func (r *ranker) between(x []float32, i int, m *Mention) {
	lo, hi := m.To, r.at
	x[fSentences] = float32(r.here - int(r.sentence[i]))
	x[fMentions] = float32(r.before - 1 - i)
	if m.From > r.at {
		x[fBehind], lo, hi = 1, r.at+1, m.From
		x[fMentions] = float32(i - r.before)
	}
	lo, hi = max(0, min(lo, hi)), max(lo, hi)
	x[fTokens] = logOf(hi - lo)
	x[fClauses] = float32(r.s.clause[max(r.at, m.From)] - r.s.clause[min(r.at, m.From)])
	x[fVerbs] = float32(r.s.verbs[hi] - r.s.verbs[lo])
	for j := hi - 1; j >= lo && j > hi-40; j-- {
		if t := r.d.Token(j); t.Is(lang.Role) && r.s.pos(j) == tags.Noun && r.s.form(j) != tags.Plural {
			x[fRoleWords]++
		}
	}
	x[fSameSentence] = bit(int(r.sentence[i]) == r.here)
	x[fSameClause] = bit(x[fClauses] == 0)
}

// clauses tells what candidate and pronoun are in their clauses.
func (r *ranker) clauses(x []float32, i int, m *Mention) {
	p := r.parts[i]
	x[fPart], x[fPronounPart], x[fHost] = float32(p), float32(r.part), float32(r.host)
	x[fSubject], x[fObject], x[fWithin], x[fPossessor] = bit(p == subject), bit(p == object), bit(p == within), bit(p == possessor)
	x[fParallel] = bit(p == r.host) + bit(p == r.part)
	x[fBound] = bit(x[fSameClause] > 0 && r.part != possessor && (p == subject || p == object || r.part == subject) && p != possessor)
	start, here := r.d.Sentences[r.sentence[i]].Start, r.d.Sentences[r.here].Start
	x[fOpens] = bit(m.Start == start)
	x[fFirstOf] = bit(i == 0 || r.sentence[i-1] != r.sentence[i])
	x[fPosition], x[fPronounPosition] = logOf(m.Start-start), logOf(r.at-here)
	x[fPronounFirst] = bit(r.at == here)
	x[fGovernor] = bit(p == subject && r.s.finite(m.To) && r.d.Token(m.To).Cue > 0)
	x[fSubordinate], x[fFronted] = r.subordinate, r.fronted
	if r.part == possessor && m.Start > r.at && m.Start-r.at < 5 {
		kin := true
		for j := r.at + 1; j < m.Start; j++ {
			kin = kin && (r.s.pos(j) == tags.Noun || r.s.pos(j) == tags.Adj || r.d.At(j) == ",")
		}
		x[fKin] = bit(kin)
	}
}

// entity tells what the text says of the candidate.
func (r *ranker) entity(x []float32, i int, m *Mention) {
	e := &r.n.Entities[m.Entity]
	x[fWords] = float32(m.To - m.From)
	x[fFullest] = r.fullest[m.Entity]
	x[fBefore], x[fAll] = float32(r.seen[m.Entity]), float32(len(e.Mentions))
	x[fShare] = x[fBefore] / float32(max(1, r.people))
	x[fFirstSeen] = float32(r.order[m.Entity])
	x[fSubjects] = float32(r.subjects[m.Entity])
	x[fKind] = float32(e.Kind)
	x[fGender] = r.genderOf(m.Entity)
	x[fStatedGender] = bit(e.Gender == r.g) - bit(e.Gender != r.g && e.Gender != Unsure)
	x[fSinceSubject] = 99
	if l := r.lastSubj[m.Entity]; l >= 0 {
		x[fSinceSubject] = float32(r.before - int(l))
		x[fHeldSubject] = bit(int(r.sentence[l]) == r.here-1)
	}
	x[fNext] = 99
	for n, j := 0, r.before; n < 6 && j < len(r.n.Mentions); n, j = n+1, j+1 {
		if r.n.Mentions[j].Entity == m.Entity {
			x[fNext] = float32(r.n.Mentions[j].From - r.at)
			break
		}
	}
	for n, j := 0, r.before-1; n < 12 && j >= 0 && r.here-int(r.sentence[j]) < 2; n, j = n+1, j-1 {
		if r.n.Mentions[j].Entity == m.Entity && r.here-int(r.sentence[j]) == 1 {
			x[fLastSentence] = 1
			break
		}
	}
	x[fLastSubject] = 1
	for n, j := 0, r.before-1; n < 12 && j > i; n, j = n+1, j-1 {
		if r.parts[j] == subject && r.n.Mentions[j].Entity != m.Entity && r.person(r.n.Mentions[j].Entity) {
			x[fLastSubject] = 0
			break
		}
	}
}

// beside tells what stands beside the candidate.
func (r *ranker) beside(x []float32, i int, m *Mention) {
	d := r.d
	before, after := d.At(m.Start-1), d.At(m.To)
	x[fComma] = bit(before == ",") + 2*bit(after == ",") + 4*bit(before == "(" || after == ")")
	x[fRoled] = bit(m.Role != "" || m.Start < m.From) + 2*bit(r.s.pos(m.Start-1) == tags.Noun)
	x[fConjoined] = bit(r.s.pos(m.To) == tags.Cconj) + 2*bit(r.s.pos(m.Start-1) == tags.Cconj)
	if r.parts[i] == within {
		switch strings.ToLower(d.At(int(r.governs[i]))) {
		case "by":
			x[fBy] = 1
		case "of":
			x[fBy] = 2
		case "with":
			x[fBy] = 3
		case "to":
			x[fBy] = 4
		default:
			x[fBy] = 5
		}
	}
	q, p := d.Token(m.From).Quote, d.Token(r.at).Quote
	x[fQuoted], x[fPronounQuoted], x[fOneQuote] = bit(q >= 0), bit(p >= 0), bit(q >= 0 && q == p)
}

// chained tells what pronouns before have meant.
func (r *ranker) chained(x []float32, m *Mention) {
	c := &r.chain[r.g]
	if c.n > 0 {
		x[fChainFar] = float32(r.here - r.d.Sentence(c.at))
		x[fChainPart] = float32(c.part)
		x[fChainClauses] = float32(r.s.clause[r.at] - r.s.clause[c.at])
		if c.entity == m.Entity {
			x[fChain] = c.sure
		} else {
			x[fChain] = -c.sure
		}
	}
	l := r.last[m.Entity]
	x[fChainAll], x[fChainOther] = l.he, l.she
	if r.g == She {
		x[fChainAll], x[fChainOther] = l.she, l.he
	}
	first := r.n.Mentions[r.n.Entities[m.Entity].Mentions[0]].From
	for k := len(c.places) - 1; k >= 0 && k > len(c.places)-12; k-- {
		if c.places[k] > m.From {
			x[fPronounsBetween]++
		}
		if c.places[k] < first {
			x[fPronounsEarlier]++
		}
	}
}

// genderOf weighs what speaks for the pronoun's gender and against it.
func (r *ranker) genderOf(e int) float32 {
	entity := &r.n.Entities[e]
	l := r.last[e]
	s := l.he - l.she
	switch entity.Gender {
	case He:
		s += 2
	case She:
		s -= 2
	default:
		s += r.lean[e]
	}
	s = max(-2, min(2, s))
	if r.g == She {
		s = -s
	}
	return s
}

// compare sets the candidates beside each other.
func (r *ranker) compare() {
	rivals, nearer := float32(0), float32(0)
	for k := range r.found {
		if r.found[k].Features[fGender] > -1 {
			rivals++
		}
	}
	for k := range r.found {
		x := r.found[k].Features
		x[fRivals], x[fNearest] = rivals, nearer
		if x[fGender] > -1 {
			nearer++
		}
		for j := range r.found {
			if y := r.found[j].Features; j != k && y[fGender] > -1 && y[fBefore] > x[fBefore] {
				x[fOftener]++
			}
		}
	}
}
