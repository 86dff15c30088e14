package lang

import (
	"strings"
	"sync"
)

// A Deed is a word that can tell what kind of act an attribution is, though it
// is no cue by itself.
type Deed struct{ Lemma, Act string }

// DeedOf returns the deed of a word in lower case: of one of the words below,
// or of a common verb, which has a lemma and no act.
func DeedOf(word string) (Deed, bool) {
	d, ok := deeds()[word]
	return d, ok
}

// ActOf returns the act of a cue with the words behind it, in lower case,
// where they make another one of it: "call for" demands.
func ActOf(c *Cue, first, second string) string {
	if act := phrases()[c.Lemma+" "+first]; act != "" {
		return act
	}
	if act := phrases()[c.Lemma+" "+first+" "+second]; act != "" {
		return act
	}
	return c.Act
}

// Speech reports whether an act is one of saying, and not of thinking, wanting
// or feeling alone.
func Speech(act string) bool {
	return act != "" && strings.Contains(" "+speechActs+" ", " "+act+" ")
}

const speechActs = "say ask write reply announce claim warn promise demand suggest admit deny confirm reject accuse criticise praise welcome propose recommend threaten discuss conclude"

var phrases = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(cuePhrases) {
		if act, phrase, ok := strings.Cut(strings.TrimSpace(line), ": "); ok {
			for p := range strings.SplitSeq(phrase, ", ") {
				m[p] = act
			}
		}
	}
	return m
})

var deeds = sync.OnceValue(func() map[string]Deed {
	m := map[string]Deed{}
	in := newInflector()
	for _, list := range []struct {
		words string
		forms func(word string, add func(string, Class))
	}{{deedWords, wordAlone}, {deedNouns, singularAndPlural}, {deedVerbs, in.forms}} {
		for line := range strings.Lines(list.words) {
			act, words, _ := strings.Cut(strings.TrimSpace(line), ": ")
			for word := range strings.FieldsSeq(words) {
				for _, lemma := range spellings(word) {
					list.forms(lemma, func(form string, _ Class) { m[form] = Deed{word, act} })
				}
			}
		}
	}
	for word := range strings.FieldsSeq(verbs) {
		in.forms(word, func(form string, _ Class) {
			if _, known := m[form]; !known {
				m[form] = Deed{Lemma: word}
			}
		})
	}
	return m
})

func wordAlone(word string, add func(string, Class)) { add(word, 0) }

func singularAndPlural(word string, add func(string, Class)) {
	add(word, Noun)
	add(plural(word), Noun)
}

// cuePhrases lists the cues whose act is another one with the words behind them.
const cuePhrases = `
demand: call for, call on, call upon, ask for, press for, push for, appeal to, appeal for
deny: plead not guilty
admit: plead guilty, own up
reply: hit back, fire back, shoot back, snap back, write back, push back
reject: rule out, shoot down, turn down, wave off, brush off, brush aside, push back on, push back against
oppose: speak against, vote against, speak out against, come out against, rule against
criticise: lay into, hit out, take aim, take issue, go after, bring to task
support: speak for, stand by, stand behind, stick by, side with, vote for
ask: go on to ask
`

// deedVerbs lists, by act, verbs seen as cues in news that the list of cues
// does not have.
const deedVerbs = `
say: deliver share mouth beam boom recapitulate coin reprise introduce present volunteer list sing chime narrate intone mumble mutter murmur stammer drawl croak rasp hiss grumble groan moan whine wail sob cackle giggle deadpan enthuse
ask: invite query inquire enquire quiz probe
write: pen author scribble jot blog
reply: react
announce: expose disseminate circulate preview
claim: feign pretend
warn: alert forewarn
promise: guarantee
demand: incite exhort lobby petition pressure beseech entreat command mandate prescribe compel
suggest: pitch counsel
admit: acquiesce relent
deny: disclaim dispel debunk disprove
confirm: corroborate verify certify attest authenticate reassert
reject: block veto resist eschew disregard boycott spurn rebuff
accuse: impugn implicate
criticise: chastise reprimand revile denigrate deplore disapprove demonise upbraid admonish reproach malign
praise: herald idolise glorify honour honor
oppose: spar battle clash
support: campaign sponsor bolster
agree: allow permit let consent assent
believe: surmise mull reflect
know: spot witness watch
plan: try design mean prepare
decide: appoint hire choose elect adopt
discuss: negotiate confer deliberate
like: enjoy appreciate cherish
expect: await
doubt: distrust mistrust
`

// deedNouns lists, by act, nouns that the list of cues does not have.
const deedNouns = `
say: message account description declaration speech testimony quotation tweet post word slogan mantra motto address narrative characterisation
ask: query inquiry invitation
write: letter memo email article essay column editorial
reply: response reaction answer reply retort
announce: disclosure revelation
claim: rumour rumor
warn: caution alarm
promise: assurance guarantee commitment
demand: petition instruction ultimatum appeal
suggest: advice recommendation guidance hint
admit: apology confession
confirm: confirmation
criticise: critic critique rebuke insult outrage backlash reprimand condemnation barb jab diatribe tirade
praise: tribute compliment admiration kudos thanks
oppose: disagreement objection dissent resistance opponent
support: supporter defence defense backing backer proponent advocate defender
agree: agreement consensus approval consent permission
believe: speculation assumption suspicion sentiment perception idea stance position feeling impression perspective judgment judgement theory notion confidence
hope: optimism
fear: anxiety dread unease
plan: goal strategy intention effort aim ambition intent
want: interest wish appetite
doubt: scepticism skepticism
know: knowledge awareness understanding
decide: verdict ruling choice
expect: forecast projection outlook
discuss: conversation discussion debate talk
conclude: conclusion finding
`

// deedWords lists, by act, adjectives and adverbs.
const deedWords = `
say: according per
claim: reportedly allegedly supposedly purportedly ostensibly adamant
seem: apparently seemingly evidently
believe: confident convinced certain sure presumably
know: aware unaware
doubt: skeptical sceptical doubtful dubious unsure uncertain suspicious hesitant unconvinced
want: eager keen willing desperate
hope: hopeful optimistic bullish upbeat
fear: worried concerned fearful wary nervous leery alarmed afraid anxious pessimistic apprehensive
criticise: critical
praise: thankful grateful complimentary enthusiastic
support: supportive
oppose: opposed hostile
reject: dismissive
refuse: reluctant unwilling
`
