package said

import (
	"strconv"
	"strings"
	"time"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// A moment is a time as the page words it, in tokens.
type moment struct {
	from, to int
	sort     sort
	which    which
	n        int // of days back, or the weekday
	calendar
}

// A calendar is a date as far as it is given: zeros are not known.
type calendar struct{ year, month, day int }

// sort says how a moment is made.
type sort uint8

const (
	vague   sort = iota // "last week", "earlier": no date
	back                // so many days ago
	weekday             // "on Monday"
	dated               // "3 March", "in 2014"
	months              // "last month": n of them back
	years               // "last year"
)

// which says which one of several: "last Monday", "next Monday".
type which uint8

const (
	nearest which = iota
	last
	this
	next
)

// momentAt reads the moment whose main word is token k; it takes the words in
// front that belong to it, but none before lo, and none behind hi.
func (f *finder) momentAt(k, lo, hi int) (m moment, ok bool) {
	t := f.d.Token(k)
	if t.Kind != text.Number && !(t.Kind == text.Word && t.Is(lang.Day|lang.MonthName|lang.Time)) {
		return m, false
	}
	m = moment{from: k, to: k + 1}
	word := f.low(k)
	switch {
	case t.Kind == text.Number:
		ok = f.year(&m, lo, hi)
	case t.Is(lang.Day):
		ok = f.weekday(&m, word, hi)
	case t.Is(lang.MonthName):
		ok = f.month(&m, lo, hi)
	case word == "today" || word == "tonight" || word == "yesterday":
		ok = true
		if m.sort = back; word == "yesterday" {
			m.n = 1
		}
		f.partOfDay(&m, hi)
	default:
		ok = f.stretch(&m, word, lo, hi)
	}
	if !ok {
		return m, false
	}
	f.widen(&m, lo)
	return m, f.stands(&m) && !f.titled(&m)
}

// titled reports whether the words are part of a name: "CBS This Morning".
func (f *finder) titled(m *moment) bool {
	for k := m.from; k < m.to; k++ {
		if t := f.d.Token(k); t.Has(text.Capital) && !t.Has(text.First) && !t.Is(lang.Day|lang.MonthName) && f.d.Token(k-1).Kind == text.Word {
			return true
		}
	}
	return false
}

// low is the word at a token in small letters and without its full stop.
func (f *finder) low(i int) string { return strings.TrimSuffix(f.lower(i), ".") }

// year reads a year: "in 2014", "in early 2014".
func (f *finder) year(m *moment, lo, hi int) bool {
	year := f.numeral(m.from)
	if year < 1900 || year > 2100 {
		return false
	}
	m.sort, m.year = dated, year
	k := m.from - 1
	for k > lo && (f.low(k) == "early" || f.low(k) == "late") {
		k--
	}
	return k >= lo && f.low(k) == "in" || f.article(k) && m.to < hi && f.occasion(m.to)
}

// numeral is the number that a token writes in digits, 0 for none.
func (f *finder) numeral(k int) int {
	w := f.d.At(k)
	if len(w) > 2 && f.d.Token(k).Kind != text.Number {
		w = strings.TrimRight(w, "stndrh") // 3rd
	}
	if w == "" || len(w) > 4 {
		return 0
	}
	n, err := strconv.Atoi(w)
	if err != nil {
		return 0
	}
	return n
}

// weekday reads a weekday with the part of the day and the date behind it.
func (f *finder) weekday(m *moment, word string, hi int) bool {
	k := m.from
	m.sort, m.n = weekday, lang.WeekdayNumber(word)
	switch {
	case !f.d.Token(k).Has(text.Capital), len(word) < len("monday") && !strings.HasSuffix(f.d.At(k), "."):
		return false // "sat", "the Sun"
	case lang.TimeUse(f.low(k-1)).Is(lang.Festivity) && f.d.Token(k-1).Has(text.Capital):
		return false // "Good Friday"
	}
	f.partOfDay(m, hi)
	if next := f.low(m.to); (next == "and" || next == "or" || next == "to" || next == "through") && f.d.Token(m.to+1).Is(lang.Day) {
		return false
	}
	at := m.to
	if f.d.At(at) == "," {
		at++
	}
	if at+1 < hi && f.d.Token(at).Is(lang.MonthName) && f.numeral(at+1) > 0 {
		date := moment{from: at, to: at + 1}
		if f.month(&date, at, hi) && date.day > 0 {
			m.sort, m.calendar, m.to = dated, date.calendar, date.to
		}
	}
	return true
}

// partOfDay takes in "morning" behind a day.
func (f *finder) partOfDay(m *moment, hi int) {
	if m.to < hi && lang.TimeUse(f.low(m.to)).Is(lang.Part) {
		m.to++
	}
}

// month reads a date around the name of a month: "3 March", "March 3, 2021",
// "in March", "last March".
func (f *finder) month(m *moment, lo, hi int) bool {
	k := m.from
	if !f.d.Token(k).Has(text.Capital) {
		return false
	}
	m.sort = dated
	if m.month = lang.MonthNumber(f.low(k)); m.month == 0 {
		return false
	}
	if n := f.numeral(k - 1); k > lo && n > 0 && n <= 31 {
		m.day, m.from = n, k-1
	} else if n := f.numeral(k + 1); k+1 < hi && n > 0 && n <= 31 {
		m.day, m.to = n, k+2
	}
	at := m.to
	if at < hi && (f.d.At(at) == "," || f.low(at) == "of") {
		at++
	}
	if n := f.numeral(at); at < hi && n >= 1900 && n <= 2100 {
		m.year, m.to = n, at+1
	}
	if m.day > 0 || m.year > 0 {
		return m.day == 0 || validDay(m.year, m.month, m.day)
	}
	return f.monthAlone(m, lo, hi)
}

// monthAlone reports whether a month's name without a number is one: "march"
// and "may" are other things too.
func (f *finder) monthAlone(m *moment, lo, hi int) bool {
	k := m.from - 1
	for k > lo && (f.low(k) == "early" || f.low(k) == "late") {
		k--
	}
	switch w := f.low(k); {
	case k < lo:
		return false
	case w == "in":
		return true
	case w == "last" || w == "this" || w == "next":
		m.which = whichOf(w)
		return true
	}
	return f.article(k) && m.to < hi && f.occasion(m.to)
}

func validDay(y, m, d int) bool {
	if y == 0 {
		y = 2000
	}
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Day() == d
}

func whichOf(word string) which {
	switch word {
	case "last":
		return last
	case "this":
		return this
	case "next":
		return next
	}
	return nearest
}

// stretch reads what is made of units of time: "last month", "two days ago",
// "this morning", "earlier in the week", "the next day".
func (f *finder) stretch(m *moment, word string, lo, hi int) bool {
	use := lang.TimeUse(word)
	unit := use.Is(lang.Part|lang.Stretch) || word == "day" || word == "hour"
	k := m.from
	if after := f.low(k + 1); k+1 < hi && (after == "ago" || after == "earlier" || after == "later") && (unit || f.plural(word)) {
		m.to = k + 2
		return f.ago(m, word, after, lo)
	}
	if !unit || k-1 < lo {
		return false
	}
	before := f.low(k - 1)
	m.which = whichOf(before)
	switch {
	case use.Is(lang.Part):
		return f.dayPart(m, word, before, lo)
	case word == "day":
		m.which = nearest
		return before == "same" || before == "next" || before == "following" || before == "previous" || before == "that" || before == "the" && f.low(k-2) == "in"
	case word == "weekend":
		return before == "last" || before == "this" || before == "the" && (f.low(k-2) == "over" || f.low(k-2) == "at")
	case before == "the" && f.low(k-2) == "in":
		return f.sequel(k - 3)
	case before == "that":
		return true
	case m.which == nearest, before == "last" && f.low(k-2) == "the":
		return false // "over the last month" is no day of it
	case word == "month":
		m.sort = months
	case word == "year":
		m.sort = years
	}
	return true
}

func (f *finder) sequel(k int) bool { w := f.low(k); return w == "earlier" || w == "later" }

// dayPart reads "this morning", "last night", "later that evening".
func (f *finder) dayPart(m *moment, word, before string, lo int) bool {
	switch {
	case before == "this":
		m.sort, m.n = back, 0
	case before == "last" && word == "night":
		m.sort, m.n = back, 1
	case before == "that" || before == "same":
	default:
		return false
	}
	m.which = nearest
	return true
}

func (f *finder) plural(word string) bool {
	n := len(word) - 1
	return n > 2 && word[n] == 's' && (lang.TimeUse(word[:n]).Is(lang.Stretch|lang.Part) || word == "days" || word == "hours" || word == "minutes" || word == "moments")
}

// ago reads how long ago: "two days ago", "a few weeks later".
func (f *finder) ago(m *moment, word, after string, lo int) bool {
	k := m.from - 1
	n := 0
	if k >= lo {
		if n = f.numeral(k); n == 0 {
			n = lang.Count(f.low(k))
		}
	}
	for k >= lo && (f.d.Token(k).Kind == text.Number || f.parts[k].POS() == tags.Num || f.d.Token(k).Is(lang.Number) || lang.TimeUse(f.low(k)).Is(lang.Amount)) {
		k--
	}
	from := k + 1
	if from == m.from && !f.plural(word) {
		return false
	}
	exact := m.from-from == 1 || m.from-from == 2 && f.low(from) == "just"
	if m.from = from; after == "ago" && exact && n > 0 && n < 8 && (word == "day" || word == "days") {
		m.sort, m.n = back, n
	}
	return true
}

func oneOf(word string, of ...string) bool {
	for _, w := range of {
		if w == word {
			return true
		}
	}
	return false
}

// widen takes in the words before a moment that belong to it: "late on".
func (f *finder) widen(m *moment, lo int) {
	core := m.from
	for k := m.from - 1; k >= lo && lang.TimeUse(f.low(k)).Is(lang.NearTime); k-- {
		w := f.low(k)
		switch {
		case m.sort == weekday && w == "in":
			return // "weighed in Monday"
		case k == core-1 && m.sort == weekday && (w == "previous" || w == "following"):
			m.sort = vague
		case k == core-1 && m.sort == weekday:
			m.which = whichOf(w)
		case m.sort != vague && oneOf(w, "the", "that", "same"), w == "that" && k != core-1:
			return // "the Monday meeting"
		}
		m.from = k
	}
	if m.from > lo && oneOf(f.low(m.from-1), "over", "at", "during") && f.low(core) == "weekend" {
		m.from--
	}
}

// stands reports whether a moment can be a time by itself: what hangs on
// "since" or "before" is the time of something else.
func (f *finder) stands(m *moment) bool {
	if m.from == 0 || f.d.Token(m.from).Has(text.First) {
		return true
	}
	return !lang.TimeUse(f.low(m.from-1)).Is(lang.Governs) && (f.parts[m.from-1].POS() != tags.Adj || f.low(m.from-1) == "last")
}

// article reports whether token k opens a noun phrase: "a", "his", "Ms Lee's".
func (f *finder) article(k int) bool {
	return k >= 0 && (f.d.Token(k).Is(lang.Determiner|lang.Possessive) || f.d.Token(k).Has(text.Clitic))
}

// occasion reports whether the noun phrase that goes on at token k is one of
// the occasions on which people speak.
func (f *finder) occasion(k int) bool {
	for i := k; i < k+4 && i < len(f.parts); i++ {
		if lang.TimeUse(f.low(i)).Is(lang.Occasion) {
			return true
		}
		if p := f.parts[i].POS(); p != tags.Noun && p != tags.Adj && p != tags.Propn {
			return false
		}
	}
	return false
}
