// Package lang holds the word lists that a language needs: verbs of saying, titles, quotation marks, months, agencies.
package lang

import (
	"strings"
	"sync"
)

// Class is what a word can be; many words can be several things.
type Class uint64

// The classes of word.
const (
	Determiner   Class = 1 << iota // the, a, this, every
	Possessive                     // his, their
	Subject                        // he, they, we: a pronoun that can be a subject
	Object                         // him, them
	Relative                       // who, which, that, whose, where
	Preposition                    // of, in, against
	Coordinator                    // and, but, or
	Conjunction                    // because, while, that: opens a clause
	Be                             // is, was, been
	Have                           // has, had
	Do                             // does, did
	Modal                          // will, could
	Negation                       // not, never
	Adverb                         // also, then, already; words in -ly are told by their ending
	Verb                           // any form of a listed verb
	Base                           // forms of a listed verb: "say"
	Third                          // "says"
	Past                           // "said", "wrote"
	Participle                     // "said", "written"
	Gerund                         // "saying"
	Noun                           // listed nouns that name a cue: "claim"
	Title                          // Mr, Sen, Dr: stands before a name
	Role                           // spokesman, minister: names a person's part
	Body                           // ministry, party: the head of a body's name
	Document                       // report, poll, letter
	Media                          // newspaper, agency
	GivenMale                      // a man's first name
	GivenFemale                    // a woman's first name
	Male                           // he, Mr, chairman, father
	Female                         // she, Mrs, spokeswoman, mother
	Place                          // a country, capital or state
	Known                          // a body or outlet known by its bare name
	Demonym                        // American, Russian, Democrat's adjective
	Party                          // Republican, Labour
	Day                            // Monday
	MonthName                      // January, Jan
	Time                           // yesterday, week, night
	Number                         // two, dozens
	Group                          // critics, officials: people in number
	Particle                       // de, van, bin: stands inside a name
	Suffix                         // Jr, III: ends a name
	Opener                         // may open a sentence after an abbreviation: The, He, But
	Abbreviation                   // keeps its full stop: Mr, Sen, Inc
	Modifier                       // stands before a role and belongs to it: former, chief, foreign
	CommonNoun                     // a cue verb's form that is as often a noun: \"reports\", \"views\"
	Feeling                        // an adjective that says what somebody thinks: \"confident that\"
	Governor                       // its infinitive is the cue itself: \"moved to dismiss\", \"is quick to point out\"
)

// An Entry is what the lists say of one word in lower case.
type Entry struct {
	Class Class
	Cue   uint16 // index for Cue, 0 for none
}

// Is reports whether the word can be any of the classes.
func (e Entry) Is(c Class) bool { return e.Class&c != 0 }

// Look finds a word in lower case, with plain apostrophes.
func Look(word []byte) Entry { return lexicon()[string(word)] }

// Aux is every auxiliary verb.
const Aux = Be | Have | Do | Modal

// closed lists the words of the closed classes.
var closed = []struct {
	class Class
	words string
}{
	{Determiner, `the a an this that these those some any every each no both all many several few most much another such
		either neither half more other certain various numerous what whatever whichever`},
	{Possessive, `my your his her its our their whose`},
	{Subject, `i you he she it we they one everyone someone everybody somebody nobody anyone many some others both most these those this another`},
	{Object, `me him her us them himself herself itself themselves myself ourselves yourself`},
	{Relative, `who which that whom whose where`},
	{Preposition, `of in to for with on at by from as about into through during after before between against under over
		within without among amid toward towards across behind beyond near until since despite beside besides
		inside outside throughout upon via per off around above below along regarding following like unlike except
		including concerning alongside onto`},
	{Coordinator, `and but or nor yet &`},
	{Conjunction, `because although though while whereas when whenever after before since until unless if whether that as once
		lest so than where why how what`},
	{Be, `be is are was were been being am 's 're 'm isn't aren't wasn't weren't ain't`},
	{Have, `have has had having 've 'd 's haven't hasn't hadn't`},
	{Do, `do does did don't doesn't didn't done`},
	{Modal, `will would can could may might must shall should won't wouldn't can't couldn't shouldn't cannot 'll 'd mightn't mustn't`},
	{Negation, `not never n't neither nor no isn't aren't wasn't weren't haven't hasn't hadn't don't doesn't didn't won't
		wouldn't can't couldn't shouldn't cannot`},
	{Adverb, `also then now still just already soon later again once ever never often always sometimes even only first
		too instead perhaps maybe however meanwhile moreover nonetheless nevertheless therefore thus hence rather quite very
		so far yet almost long recently reportedly allegedly apparently earlier previously here there back today yesterday
		tomorrow tonight both further indeed likewise otherwise twice elsewhere anyway afterwards afterward not all
		ago away together much more most less least well right straight next last simply either somehow`},
	{Governor, `went go goes going on moved move moves moving continued continue continues continuing sought took takes take taking rushed
		rush used uses use using tried tries began begins begin paused pauses quick eager careful likely forced happy ready able wanted
		seem seems seemed appear appears appeared expected hesitated hastened proceeded returned compelled unwilling reluctant free right
		loath set`},
	{Time, `yesterday today tomorrow tonight week weeks month months year years morning afternoon evening night weekend day days
		hour hours minute minutes moment summer winter spring autumn fall decade noon midnight earlier later recently ago last next`},
	{Number, `one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands
		million millions billion half third quarter twenty thirty forty fifty`},
	{Day, `monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun`},
	{MonthName, `january february march april may june july august september october november december jan feb mar apr jun jul aug sep
		sept oct nov dec`},
	{Particle, `de del della di da dos das du van von der den ter bin ibn al el la le al- el- ben abu st mac o' y e af av zu bint ole ould binti`},
	{Suffix, `jr sr ii iii iv esq phd md`},
	{Opener, `the a an he she it they we i you this that these those but and in on at after before when while if as for with
		his her its their our there here what who why how meanwhile however although though since because yet so then still
		according now both some many most one two no not another under during despite by from to`},
	{Male, `he him his himself mr sir lord king prince father son brother husband uncle grandfather nephew man gentleman boy
		chairman spokesman congressman businessman policeman salesman councilman assemblyman statesman lawman fireman
		widower boyfriend señor monsieur herr baron duke earl sheikh sultan emperor actor`},
	{Female, `she hers herself mrs ms miss lady dame madam queen princess mother daughter sister wife aunt grandmother niece
		woman girl chairwoman spokeswoman congresswoman businesswoman policewoman councilwoman assemblywoman widow girlfriend
		actress baroness duchess empress madame`},
}

// feelings take the words after "is" that say what somebody thinks.
const feelings = `aware unaware confident skeptical sceptical eager critical supportive hopeful proud angry unsure
	worried concerned convinced adamant fearful glad happy unhappy disappointed wary optimistic pessimistic dismissive opposed
	furious dubious doubtful suspicious hesitant focused keen bullish frustrated outraged upset shocked
	puzzled thankful sympathetic hostile ambivalent nervous upbeat leery enthusiastic excited uncomfortable divided
	delighted dismayed alarmed appalled horrified`

// Look's table, built once.
var lexicon = sync.OnceValue(build)

func build() map[string]Entry {
	m := make(map[string]Entry, 8192)
	add := func(word string, c Class, cue uint16) {
		e := m[word]
		e.Class |= c
		if cue != 0 && (e.Cue == 0 || c&Verb != 0) {
			e.Cue = cue // a word that is both is a verb first: "claims"
		}
		m[word] = e
	}
	for _, list := range closed {
		for word := range strings.FieldsSeq(list.words) {
			add(word, list.class, 0)
		}
	}
	for _, list := range people {
		for word := range strings.FieldsSeq(list.words) {
			add(word, list.class, 0)
		}
	}
	for _, list := range world {
		for line := range strings.FieldsFuncSeq(list.words, comma) {
			if word := strings.TrimSpace(line); !strings.Contains(word, " ") {
				add(word, list.class, 0)
			}
		}
	}
	for word := range strings.FieldsSeq(abbreviations) {
		add(word, Abbreviation, 0)
	}
	for word := range strings.FieldsSeq(feelings) {
		add(word, Feeling, 0)
	}
	for word := range strings.FieldsSeq(nounLike) {
		add(word, CommonNoun, 0)
		add(plural(word), CommonNoun, 0)
	}
	in := newInflector()
	for lemma := range strings.FieldsSeq(verbs) {
		in.forms(lemma, func(word string, c Class) { add(word, c|Verb, 0) })
	}
	for i, c := range cueTable() {
		switch {
		case i == 0:
		case c.Noun:
			add(c.Lemma, Noun, uint16(i))
			add(plural(c.Lemma), Noun, uint16(i))
		default:
			for _, lemma := range spellings(c.Lemma) {
				in.forms(lemma, func(word string, k Class) { add(word, k|Verb, uint16(i)) })
			}
		}
	}
	return m
}

func comma(r rune) bool { return r == ',' || r == '\n' }

// gather makes of lists of words what they say of each word.
func gather[T ~uint16 | ~uint32](lists ...map[T]string) map[string]T {
	m := make(map[string]T, 512)
	for _, l := range lists {
		for is, words := range l {
			for word := range strings.FieldsSeq(words) {
				m[word] |= is
			}
		}
	}
	return m
}

// keyed reads lines, or parts between commas, of a key and words, "steal: stole
// stolen", as the key of each word.
func keyed(lines string) map[string]string {
	m := map[string]string{}
	for line := range strings.FieldsFuncSeq(lines, comma) {
		key, words, _ := strings.Cut(strings.TrimSpace(line), ":")
		for word := range strings.FieldsSeq(words) {
			m[word] = key
		}
	}
	return m
}
