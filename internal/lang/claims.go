package lang

import "sync"

// A Stance is what a word tells of a claim and of the answer to it.
type Stance uint16

// The stances.
const (
	Untrue     Stance = 1 << iota // false, absurd: rejects a claim
	True                          // correct: confirms it
	Factual                       // false, correct: whether it is so, and not how good it is
	Erring                        // wrong, lying: who says what is not so
	Naming                        // call, describe: a verb that says what something is, "called the claim absurd"
	Withheld                      // declined, without: the verb behind it was not done
	Share                         // percent, voters: people asked in a poll
	Quantity                      // all, several: stands before "of the claims"
	Response                      // reply, rebuttal: "in response to"
	Responding                    // replying, reacting
	Respond                       // comment, react: what somebody is asked to do
	Questioned                    // asked, pressed
)

// Is reports whether a word can be any of the stances.
func (s Stance) Is(x Stance) bool { return s&x != 0 }

// StanceOf returns what a word in lower case tells.
func StanceOf(word string) Stance { return stances()[word] }

// ClaimOf returns what kind of statement a noun names: the act that made it,
// "any" where any act may have, empty where it names none.
func ClaimOf(noun string) string { return claims()[noun] }

// AnswerOf tells how a verb answers where its act does not say so: it agrees,
// rejects, welcomes, or does not answer at all.
func AnswerOf(verb string) (act string, ok bool) {
	act, ok = answers()[verb]
	return act, ok
}

var stances = sync.OnceValue(func() map[string]Stance {
	return gather(map[Stance]string{
		Untrue: `false mistaken lying untrue wrong incorrect inaccurate baseless groundless unfounded absurd ridiculous ludicrous preposterous
			outrageous nonsense rubbish lie lies fabricated fabrication fabrications misleading laughable nonsensical bogus defamatory
			slanderous unacceptable unsubstantiated unproven meritless frivolous fiction fantasy hogwash propaganda slander smear
			offensive disgraceful irresponsible invented fake exaggerated fairy joke farce stunt distraction desperate shameful reckless
			gossip theatre garbage unjustified overblown deceptive dishonest hypocritical unfair disingenuous erroneous insulting`,
		True:    `true correct accurate`,
		Factual: `false mistaken lying untrue wrong incorrect inaccurate lie lies fabricated fabrication invented fake true correct accurate`,
		Erring:  `wrong mistaken lying incorrect`,
		Naming:  `call describe brand label term dub deem`,
		Withheld: `refuse refused refuses refusing decline declined declines declining fail failed fails failing neither nor never nothing
			unable stopped avoided without cannot if whether`,
		Share:      `percent third quarter half most majority fewer poll voters`,
		Quantity:   `all both several many most some`,
		Response:   `response reply answer rebuttal`,
		Responding: `responding replying reacting`,
		Respond:    `respond react reply comment`,
		Questioned: `asked questioned pressed quizzed challenged`,
	})
})

var claims = sync.OnceValue(func() map[string]string { return keyed(claimLines) })

const claimLines = `any: claim statement remark comment account word assertion contention argument suggestion version description assessment
any: characterisation characterization testimony sentiment observation rumour rumor report insinuation analysis declaration
any: story tale figure statistic estimate
idea: view notion idea opinion explanation conclusion implication interpretation theory narrative perception impression
accuse: accusation allegation charge smear
criticise: complaint attack criticism critique insult rebuke tirade rant jibe
guilt: wrongdoing impropriety involvement responsibility guilt misconduct
demand: demand call request appeal plea ultimatum
promise: promise pledge vow commitment assurance
propose: proposal recommendation
warn: warning
threaten: threat
ask: question query inquiry
announce: announcement news decision move
expect: prediction forecast
admit: admission apology
praise: praise compliment endorsement
deny: denial
`

var answers = sync.OnceValue(func() map[string]string { return keyed(answerLines) })

const answerLines = `: ignore overlook block veto boycott eschew disregard resist downplay minimise play walk plead
agree: agree concur echo second accept endorse support back side
reject: disagree condemn criticise denounce slam blast mock ridicule decry deride rebuke challenge lambast lambaste deplore
welcome: applaud praise commend salute hail laud cheer
`
