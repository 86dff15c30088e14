package attribution

import (
	"cmp"
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/text"
)

// reach is how many tokens a search may look back or ahead: it keeps the work
// on endless sentences linear.
const reach = 80

// Closed are the classes of words that say nothing by themselves.
const Closed = lang.Preposition | lang.Coordinator | lang.Conjunction | auxiliary | lang.Relative | lang.Negation | lang.Subject | lang.Object

// nominal reports whether token i can stand inside a noun phrase.
func (f *Finder) nominal(i, lo int) bool {
	t := f.d.Token(i)
	switch {
	case t.Class&(lang.Determiner|lang.Relative|lang.Conjunction) == lang.Determiner|lang.Relative|lang.Conjunction && !t.Has(text.First): // that
		return false
	case t.Kind == text.Number, t.Has(text.Clitic) && !t.Is(lang.Modal):
		return true
	case t.Kind != text.Word:
		c := f.d.At(i)
		return c == "$" || c == "%" || c == "/" || c == "#"
	case t.Has(text.Capital) && (t.Is(lang.Place|lang.Known|lang.GivenMale|lang.GivenFemale|lang.Title|lang.Body) || !t.Has(text.First) && !t.Is(lang.Subject)):
		return true
	case t.Is(Closed) && !t.Is(lang.Determiner|lang.Role|lang.Group|lang.Modifier|lang.Number):
		return false
	case t.Is(lang.Adverb) && !t.Is(lang.Determiner|lang.Time|lang.Modifier):
		return false
	case t.Is(lang.Verb):
		return !f.verbHere(i, lo)
	}
	return true
}

// verbHere guesses whether a listed verb form is a verb where it stands.
func (f *Finder) verbHere(i, lo int) bool {
	t := f.d.Token(i)
	if i == lo || t.Has(text.Capital) {
		return false
	}
	p := f.d.Token(i - 1)
	if p.Is(lang.Determiner|lang.Possessive) && !p.Is(lang.Subject|lang.Relative) || p.Has(text.Clitic) && !f.Aux(i-1) {
		return false
	}
	if p.Is(lang.Subject|lang.Relative|lang.Modal|lang.Do|lang.Have) && !p.Is(lang.Determiner|lang.Group) || f.d.At(i-1) == "to" {
		return true
	}
	if p.Is(lang.Determiner | lang.Possessive | lang.Preposition) {
		return false
	}
	next := i+1 < len(f.d.Tokens) && f.d.Token(i+1).Is(lang.Determiner|lang.Possessive|lang.Object|lang.Subject)
	switch {
	case t.Is(lang.Role | lang.Body | lang.Group):
		return false
	case t.Is(lang.Past | lang.Participle):
		return p.Kind == text.Word && !p.Is(lang.Coordinator|lang.Adverb) || p.Is(lang.Adverb) && next
	case t.Is(lang.Gerund):
		return next
	}
	return next && p.Kind == text.Word && (p.Has(text.Capital) || t.Is(lang.Third) != f.Plural(i-1))
}

// subject finds the subject to the left of a verb group that begins at token
// g, not looking beyond lo. depth guards against chains of shared subjects.
func (f *Finder) subject(g, lo, depth int) (text.Span, bool) {
	lo = max(lo, g-reach)
	i := g - 1
	if i < lo {
		return text.Span{}, false
	}
	t := f.d.Token(i)
	if e := f.beforeTime(i, lo); e <= i { // "Mr Smith on Tuesday said"
		return f.PhraseLeft(e, lo)
	}
	switch {
	case t.Kind == text.Punct && f.d.At(i) == ",":
		return f.beforeComma(i, lo, depth)
	case t.Kind == text.Punct && f.dash(i):
		return f.beforeDash(i, lo)
	case t.Kind == text.Mark:
		return f.PhraseLeft(i+1, lo)
	case t.Is(lang.Coordinator):
		return f.shared(i, lo, depth)
	case t.Is(lang.Relative) && t.Kind == text.Word:
		return text.Span{Start: i, End: i + 1}, i > lo
	case f.Pronoun(i) && (i == lo || f.d.At(i-1) != "of" && !f.d.Token(i-1).Is(lang.Coordinator)):
		return text.Span{Start: i, End: i + 1}, true
	case f.Pronoun(i) && f.d.Token(i-1).Is(lang.Coordinator):
		return f.phraseOr(i, lo)
	}
	return f.PhraseLeft(i+1, lo)
}

// phraseOr finds "she and he" where it is one phrase, else the pronoun at i alone.
func (f *Finder) phraseOr(i, lo int) (text.Span, bool) {
	if i-2 > lo && (f.d.Token(i-2).Has(text.Capital) || f.Pronoun(i-2)) && f.d.At(i-1) == "and" {
		if np, ok := f.PhraseLeft(i+1, lo); ok && np.Start == lo {
			return np, true
		}
	}
	return text.Span{Start: i, End: i + 1}, true
}

// beforeTime returns the end of what stands before a time such as "on
// Tuesday" or "last week" that ends with token i, or i+1 for none.
func (f *Finder) beforeTime(i, lo int) int {
	t := f.d.Token(i)
	if t.Kind != text.Word || !t.Is(lang.Day|lang.Time|lang.MonthName) || t.Is(lang.GivenFemale|lang.GivenMale) {
		return i + 1
	}
	if t.Is(lang.Time) && t.Is(lang.Adverb) && !t.Is(lang.Day) && (i == lo || !f.d.Token(i-1).Is(lang.Time)) {
		return i + 1 // "later" alone
	}
	k := i
	for k > lo && k > i-4 && (f.d.Token(k-1).Is(lang.Day|lang.Time|lang.MonthName) || f.d.Token(k-1).Kind == text.Number || f.d.At(k-1) == "this" || f.d.At(k-1) == "the" || f.d.At(k-1) == "late" || f.d.At(k-1) == "early") {
		k--
	}
	if k > lo && f.d.Token(k-1).Is(lang.Preposition) && f.d.At(k-1) != "of" {
		k--
	}
	if k <= lo || !f.nominal(k-1, lo) && f.d.At(k-1) != ")" || f.d.Token(k).Is(lang.Time) && k == i && !f.d.Token(i).Is(lang.Day) {
		return i + 1
	}
	return k
}

// Aux reports whether token k is an auxiliary verb; the 's of "Smith's" is none.
func (f *Finder) Aux(k int) bool {
	t := f.d.Token(k)
	if !t.Is(auxiliary) || t.Kind != text.Word {
		return false
	}
	return !t.Has(text.Clitic) || k > 0 && f.d.Token(k-1).Is(lang.Subject|lang.Relative|lang.Conjunction|lang.Adverb)
}

// Pronoun reports whether token i is a personal pronoun that can be a subject.
func (f *Finder) Pronoun(i int) bool {
	t := f.d.Token(i)
	return t.Kind == text.Word && t.Is(lang.Subject) && !t.Is(lang.Determiner|lang.Place|lang.Group|lang.Number|lang.Possessive) ||
		t.Kind == text.Word && t.Is(lang.Subject) && strings.EqualFold(f.d.At(i), "they") || t.Kind == text.Word && strings.EqualFold(f.d.At(i), "we")
}

func (f *Finder) dash(i int) bool {
	switch f.d.At(i) {
	case "—", "–", "--", "-":
		return true
	}
	return false
}

// beforeComma finds the subject of "X, the chief executive of Y, said": the
// noun phrase before the first comma, with the apposition when it is one.
func (f *Finder) beforeComma(comma, lo, depth int) (text.Span, bool) {
	open := comma
	for range 3 {
		open = f.commaBefore(open, lo)
		if open < 0 {
			break
		}
		if !f.apposition(open+1) && !f.aside(open+1) {
			continue
		}
		np, ok := f.PhraseLeft(open, lo)
		if !ok && open > lo && f.Pronoun(open-1) {
			np, ok = text.Span{Start: open - 1, End: open}, true
		}
		if !ok {
			continue
		}
		if f.aside(open + 1) {
			return np, true
		}
		return text.Span{Start: np.Start, End: comma + 1}, true
	}
	if depth > 0 && f.d.Token(comma+1).Kind == text.Word { // "He paused, looked up, said …"
		return f.shared(comma, lo, depth)
	}
	return text.Span{}, false
}

// commaBefore returns the last comma before token i outside brackets and
// quotations, -1 for none.
func (f *Finder) commaBefore(i, lo int) int {
	quote, depth := f.d.Token(i).Quote, 0
	for k := i - 1; k >= lo; k-- {
		t := f.d.Token(k)
		if t.Quote != quote || t.Kind != text.Punct {
			continue
		}
		switch f.d.At(k) {
		case ")":
			depth++
		case "(":
			depth--
		case ",":
			if depth == 0 {
				return k
			}
		case ";", ":":
			return -1
		}
	}
	return -1
}

// apposition reports whether the words from token i describe the name before.
func (f *Finder) apposition(i int) bool {
	t := f.d.Token(i)
	switch {
	case t.Kind == text.Number:
		return true
	case t.Kind != text.Word:
		return false
	case t.Is(lang.Determiner | lang.Possessive | lang.Relative):
		return !t.Is(lang.Conjunction) || t.Is(lang.Relative)
	case t.Is(lang.Role | lang.Modifier | lang.Party | lang.Suffix):
		return true
	case t.Is(lang.Preposition | lang.Coordinator | lang.Conjunction | auxiliary | lang.Subject | lang.Verb | lang.Adverb):
		return false
	}
	return true
}

// aside reports whether the words from token i are an aside that does not
// belong to the name before: "meanwhile", "in an interview", "speaking at".
func (f *Finder) aside(i int) bool {
	t := f.d.Token(i)
	if t.Kind != text.Word {
		return false
	}
	return t.Is(lang.Preposition|lang.Conjunction|lang.Gerund|lang.Day|lang.Time) && !t.Is(lang.Relative) || t.Is(lang.Adverb) && !t.Is(lang.Determiner) || t.Is(lang.Participle) && !t.Is(lang.Role) ||
		i+1 < len(f.d.Tokens) && strings.HasSuffix(f.d.At(i), "ed") && f.d.Token(i+1).Is(lang.Preposition)
}

// beforeDash finds the subject of "X — a Y — said".
func (f *Finder) beforeDash(i, lo int) (text.Span, bool) {
	for k := i - 1; k > lo; k-- {
		if f.d.Token(k).Kind == text.Punct && f.dash(k) {
			if np, ok := f.PhraseLeft(k, lo); ok {
				return text.Span{Start: np.Start, End: i + 1}, true
			}
			break
		}
	}
	return text.Span{}, false
}

// PhraseLeft finds the noun phrase that ends before token end.
func (f *Finder) PhraseLeft(end, lo int) (text.Span, bool) {
	j := end
	if j > lo && f.d.At(j-1) == ")" {
		for j > lo && f.d.At(j-1) != "(" {
			j--
		}
		j--
	}
	if j-1 < lo || !f.nominal(j-1, lo) && f.d.Token(j-1).Kind != text.Mark && !f.d.Token(j-1).Is(lang.Group|lang.Determiner) {
		return text.Span{}, false
	}
	j = f.walkLeft(j, lo)
	if j < 0 {
		return text.Span{}, false
	}
	j = f.trimLeft(j, end, lo)
	if j >= end {
		return text.Span{}, false
	}
	return text.Span{Start: j, End: end}, true
}

// walkLeft goes from token j to the left over one noun phrase and returns its start.
func (f *Finder) walkLeft(j, lo int) int {
	and := -1 // where a part after "and" begins
	for j > lo {
		p := j - 1
		t := f.d.Token(p)
		if f.d.Token(j).Has(text.First) {
			break
		}
		switch {
		case t.Kind == text.Mark:
			q := &f.d.Quotes[t.Quote]
			if p < q.To-1 || q.From <= lo || q.To-q.From > 8 || f.complete(int(t.Quote)) || f.d.Token(q.From-1).Kind != text.Word {
				return f.settle(j, and, lo)
			}
			j = q.From
		case t.Is(lang.Determiner|lang.Possessive) && !t.Is(lang.Relative) && t.Kind == text.Word && !(t.Is(lang.Conjunction) && f.d.At(p) == "that"):
			j--
			if j > lo && !f.d.Token(j-1).Is(lang.Preposition|lang.Determiner|lang.Possessive|lang.Coordinator) {
				return f.settle(j, and, lo)
			}
		case t.Is(lang.Preposition) && !t.Has(text.Capital):
			if p-1 < lo || !f.nominal(p-1, lo) || f.d.Token(p-1).Is(lang.Day|lang.Time) || f.d.At(p) == "as" {
				return f.settle(j, and, lo)
			}
			j--
		case t.Is(lang.Coordinator) && !strings.EqualFold(f.d.At(p), "but") && and < 0:
			if p-1 < lo || !f.nominal(p-1, lo) && !f.Pronoun(p-1) {
				return f.settle(j, and, lo)
			}
			and = j
			if j--; f.Pronoun(j - 1) {
				return f.settle(j-1, and, lo)
			}
		case f.nominal(p, lo):
			j--
		case t.Is(lang.Verb):
			if r := f.relativeBefore(p, lo); r >= 0 {
				j = r
				continue
			}
			if t.Is(lang.Participle) && f.d.Token(j).Is(lang.Preposition) && p-1 >= lo && f.nominal(p-1, lo) && !f.d.Token(p-1).Has(text.Capital) {
				j-- // "voters interviewed at the rally"
				continue
			}
			return f.settle(j, and, lo)
		default:
			return f.settle(j, and, lo)
		}
	}
	return f.settle(j, and, lo)
}

// settle decides whether two parts joined by "and" are one subject: they are
// not when the first is the object of a verb or preposition.
func (f *Finder) settle(j, and, lo int) int {
	if and < 0 {
		return j
	}
	if j > lo && !f.d.Token(j).Has(text.First) {
		p := f.d.Token(j - 1)
		if p.Is(lang.Verb|lang.Preposition|auxiliary|lang.Object) && !p.Is(lang.Conjunction) && !p.Has(text.Capital) || p.Kind == text.Mark {
			return and
		}
	}
	return j
}

// relativeBefore finds the "who" of a relative clause in which the verb at
// token i stands and returns where the noun before it ends, -1 for none.
func (f *Finder) relativeBefore(i, lo int) int {
	for k := i - 1; k > lo && k > i-8; k-- {
		t := f.d.Token(k)
		if t.Kind != text.Word {
			return -1
		}
		if t.Is(lang.Relative) && f.nominal(k-1, lo) {
			return k
		}
	}
	return -1
}

// trimLeft drops from the front of a noun phrase what does not belong to it.
func (f *Finder) trimLeft(j, end, lo int) int {
	for j < end-1 {
		t := f.d.Token(j)
		if t.Is(lang.Coordinator) || t.Is(lang.Conjunction|lang.Adverb|lang.Day|lang.MonthName) && !t.Is(lang.Determiner|lang.Place|lang.Known|lang.GivenFemale|lang.GivenMale) ||
			t.Is(lang.Time) && !t.Is(lang.Determiner) || t.Has(text.Clitic) {
			j++
			continue
		}
		break
	}
	// "In a statement Clinton said": the phrase after the preposition ends
	// where a name begins behind a common noun.
	if j > lo && f.d.Token(j-1).Is(lang.Preposition) && !f.d.Token(j).Has(text.First) && !strings.EqualFold(f.d.At(j-1), "as") {
		for k := end - 1; k > j; k-- {
			t, p := f.d.Token(k), f.d.Token(k-1)
			if (t.Has(text.Capital) || t.Is(lang.Determiner)) && p.Kind == text.Word && !p.Has(text.Capital) && !p.Is(lang.Determiner|lang.Preposition|lang.Coordinator|lang.Role|lang.Title|lang.Modifier|lang.Possessive|lang.Particle) && !p.Has(text.Clitic) {
				return k
			}
			if p.Kind == text.Number && t.Has(text.Capital) || p.Is(lang.Day|lang.MonthName) && p.Has(text.Capital) {
				return k
			}
		}
		if !f.d.Token(j - 1).Is(lang.Conjunction) {
			return end
		}
	}
	return j
}

// shared finds the subject that a verb after "and", or a participle after a
// comma, has in common with the verb before it.
func (f *Finder) shared(i, lo, depth int) (text.Span, bool) {
	if depth <= 0 {
		return text.Span{}, false
	}
	for k := len(f.sites) - 1; k >= 0 && k > len(f.sites)-reach; k-- {
		s := &f.sites[k]
		if s.head < i && s.head >= lo && s.form == finite && s.subject.End > 0 && f.d.Token(s.head).Quote == f.d.Token(i).Quote {
			return s.subject, true
		}
	}
	tries := 3
	for k := i - 1; k >= lo && tries > 0; k-- {
		t := f.d.Token(k)
		if t.Quote >= 0 && t.Quote != f.d.Token(i).Quote {
			continue
		}
		if t.Kind != text.Word || !t.Is(lang.Verb) && !f.Aux(k) {
			continue
		}
		if s := f.siteAt(k); s != nil && s.subject.End > 0 {
			return s.subject, true
		}
		if !f.finiteAt(k, lo) {
			continue
		}
		tries--
		g := k
		for g > lo && f.d.Token(g-1).Is(auxiliary|lang.Adverb|lang.Negation) && !f.d.Token(g-1).Is(lang.Subject|lang.Determiner|lang.Time) {
			g--
		}
		if s, ok := f.subject(g, lo, depth-1); ok {
			return s, true
		}
	}
	return text.Span{}, false
}

// finiteAt guesses whether the listed verb at token k is a finite verb.
func (f *Finder) finiteAt(k, lo int) bool {
	t := f.d.Token(k)
	if t.Is(auxiliary) {
		return f.Aux(k)
	}
	if t.Is(lang.Gerund) || !t.Is(lang.Past|lang.Third|lang.Base) || k == lo {
		return false
	}
	p := f.d.Token(k - 1)
	if p.Is(lang.Determiner|lang.Possessive|lang.Preposition) && !p.Is(lang.Subject) || p.Has(text.Clitic) || p.Is(lang.Be) {
		return false
	}
	if t.Is(lang.Past) {
		return true
	}
	return f.verbHere(k, lo)
}

// siteAt returns the site whose verb or group takes in token i, or nil.
func (f *Finder) siteAt(i int) *site {
	at, _ := slices.BinarySearchFunc(f.sites, i, func(s site, i int) int { return cmp.Compare(s.head, i) })
	for k := max(0, at-1); k < len(f.sites) && k <= at; k++ {
		if s := &f.sites[k]; s.group.Start <= i && i < s.group.End {
			return s
		}
	}
	return nil
}

// PhraseRight finds the noun phrase that begins at token i, with the
// apposition behind it: the source that stands after its verb.
func (f *Finder) PhraseRight(i, hi int) (text.Span, bool) {
	hi = min(hi, i+reach)
	if i >= hi {
		return text.Span{}, false
	}
	if f.Pronoun(i) {
		return text.Span{Start: i, End: i + 1}, true
	}
	if f.d.Token(i).Is(lang.Day | lang.MonthName) {
		return text.Span{}, false
	}
	j := i
	name := false // the phrase so far ends in a name
walk:
	for j < hi {
		t := f.d.Token(j)
		if t.Has(text.First) && j > i {
			break
		}
		switch {
		case t.Kind == text.Mark:
			break walk
		case f.d.At(j) == "(":
			end := f.bracketEnd(j, hi)
			if end < 0 {
				break walk
			}
			j = end
			continue
		case t.Is(lang.Determiner|lang.Possessive) && t.Kind == text.Word && (j == i || !f.nominal(j-1, i)) && f.d.At(j) != "that":
		case j > i && t.Is(lang.Day|lang.Time) && !t.Is(lang.Modifier):
			break walk
		case j > i && t.Is(lang.Preposition) && j+1 < hi:
			if name && f.d.At(j) != "of" && f.d.At(j) != "for" || f.d.At(j) == "as" {
				break walk
			}
			if next := f.d.Token(j + 1); next.Is(lang.Gerund) || !next.Is(lang.Determiner|lang.Possessive) && !f.nominal(j+1, i) {
				break walk
			}
		case j > i && t.Is(lang.Coordinator) && j+1 < hi && (f.nominal(j+1, i) || f.d.Token(j+1).Is(lang.Determiner)) && !strings.EqualFold(f.d.At(j), "but"):
		case f.nominal(j, i):
		default:
			break walk
		}
		name = t.Has(text.Capital) && !t.Is(lang.Title) || name && t.Is(lang.Suffix)
		j++
	}
	for j > i && f.d.Token(j-1).Is(lang.Preposition|lang.Coordinator|lang.Determiner) && !f.d.Token(j-1).Is(lang.Group|lang.Subject) {
		j--
	}
	if j == i {
		return text.Span{}, false
	}
	return text.Span{Start: i, End: f.appositionEnd(j, hi)}, true
}

func (f *Finder) bracketEnd(i, hi int) int {
	for k := i + 1; k < hi && k < i+12; k++ {
		if f.d.At(k) == ")" {
			return k + 1
		}
	}
	return -1
}

// appositionEnd returns where an apposition that begins with the comma at
// token j ends, or j.
func (f *Finder) appositionEnd(j, hi int) int {
	end := j
	for range 3 {
		if end+1 >= hi || f.d.At(end) != "," || !f.apposition(end+1) || f.d.Token(end+1).Quote != f.d.Token(j-1).Quote {
			break
		}
		k := end + 1
		for k < hi && !f.d.Token(k).Has(text.First) {
			if f.d.Token(k).Kind == text.Mark { // the author of "Dust"
				q := &f.d.Quotes[f.d.Token(k).Quote]
				if q.From != k || q.To-q.From > 10 || q.To > hi {
					break
				}
				if k = q.To; f.complete(int(f.d.Token(k - 1).Quote)) {
					return k
				}
				continue
			}
			if c := f.d.At(k); f.d.Token(k).Kind == text.Punct && (c == "," || c == "." || c == ";" || c == ":" || c == "?" || c == "!" || f.dash(k)) {
				break
			}
			if f.Aux(k) && !f.relativeIn(end+1, k) {
				return end // a clause of its own
			}
			k++
		}
		end = k
		if k < hi && f.d.At(k) == "," && (k+1 >= hi || !f.apposition(k+1)) {
			return k + 1
		}
	}
	return end
}

// relativeIn reports whether a relative pronoun stands in tokens [from, to).
func (f *Finder) relativeIn(from, to int) bool {
	for k := from; k < to; k++ {
		if f.d.Token(k).Is(lang.Relative) {
			return true
		}
	}
	return false
}
