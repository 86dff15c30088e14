package lang

import (
	"slices"
	"strings"
	"sync"
)

// A Sign is what a word tells of the people, bodies and places that it names
// or stands beside.
type Sign uint32

// The signs.
const (
	Generic    Sign = 1 << iota // man, one: says of nobody what he is
	Relation                    // rival, ally: how somebody stands to another
	Slight                      // winner, mother: little of one of whom a story has told more
	Public                      // striker, novelist: a calling of those in the public eye
	Learned                     // surgeon, lecturer: is called Dr
	Fielded                     // director, professor: its field belongs to it, "head of investor relations"
	Field                       // press, trade: of an office and no body, "White House Press Secretary"
	Owning                      // owner, maker: a firm as often as a person
	Serving                     // spokesman, chair: has a body which a story need not name again
	Officer                     // director, secretary: serves where an Executive stands before it
	Executive                   // managing, general
	Apart                       // deputy, former: makes another office of an office
	Duty                        // staff, police: stands behind "of" in a role
	Site                        // royal, upper: opens the name of a place or a house
	Based                       // based, owned: ends what tells where somebody is from, "Copenhagen-based"
	Several                     // are, play: its subject is more than one
	Rank                        // PC, SGT: a rank in capitals, not the letters of a club
	Honour                      // KC, MP: letters behind a name
	ClubHonour                  // SC, MD: behind the names of clubs and places as well
	Royal                       // Prince, Bishop: its body belongs to the name, "the Prince of Wales"
	Address                     // Father, Rev: only how somebody is addressed
	Legal                       // AG, Limited: what a firm is by law
	Peerage                     // Lord, Pope: of the name where no first name is told
	Eponym                      // People, Lloyd: the owner in the name of a body, "the People's Daily"
	Nobody                      // none, most: nobody whom a pronoun means
	Quarter                     // South: of a country, before its people
)

// Is reports whether a word can be any of the signs.
func (s Sign) Is(x Sign) bool { return s&x != 0 }

// SignOf returns what a word tells. What is written in capitals is told as it
// stands in the text, anything else in lower case.
func SignOf(word string) Sign { return signs()[word] }

var signs = sync.OnceValue(func() map[string]Sign {
	return gather(map[Sign]string{
		Generic:  `man woman person boy girl child one teenager another source insider`,
		Relation: `rival opponent colleague friend supporter critic fan persona counterpart man woman person one kind sort ally`,
		Slight: `winner star veteran champion newcomer native survivor pensioner youngster runner-up medallist hero heroine mother father
			dad mum mom grandmother grandfather parent man woman boy girl teenager favourite`,
		Public: `actor actress author batsman batter bowler boxer champion comedian comic composer cricketer cyclist defender dramatist fighter
			filmmaker footballer forward frontman goalkeeper golfer guitarist jockey keeper midfielder musician novelist painter pianist
			playwright poet rapper runner sculptor singer singer-songwriter skier sprinter striker superstar swimmer violinist winger
			wrestler writer`,
		Learned: `doctor surgeon physician paediatrician pediatrician scientist researcher dentist vet psychiatrist professor lecturer`,
		Fielded: `principal boss head director professor vice-president chief manager secretary lecturer commissioner officer dean minister dealer`,
		Field: `press trade home foreign health education transport energy environment agriculture labour labor commerce housing communications
			policy finance defence defense interior justice security science math music history business sports team project product`,
		Owning: `owner operator maker manufacturer supplier contractor sponsor landlord importer builder developer insurer publisher
			organiser organizer`,
		Serving:   `spokesman spokeswoman spokesperson chairman chairwoman chair superintendent ceo cfo executive manager`,
		Officer:   `chief officer director secretary`,
		Executive: `chief managing general finance executive`,
		Apart:     `deputy vice former ex acting assistant associate late second`,
		Duty:      `staff state police mission defence defense communications`,
		Site:      `royal great grand new old little upper lower east west north south central national saint holy`,
		Based:     `based led born owned run listed backed style wide area trained educated headquartered`,
		Nobody:    `none some most many few neither nobody nothing all`,
		Several:   `are were have play host face sit lie`,
	}, titles)
})

// Families lists the families of callings that a noun is of: of one calling of
// a family another may be told, the constable is "the officer".
func Families(noun string) (list [][]string) {
	for _, family := range families() {
		if slices.Contains(family, noun) {
			list = append(list, family)
		}
	}
	return list
}

// Related reports whether two callings are of one family.
func Related(a, b string) bool {
	return slices.ContainsFunc(families(), func(family []string) bool { return slices.Contains(family, a) && slices.Contains(family, b) })
}

var families = sync.OnceValue(func() (list [][]string) {
	for line := range strings.Lines(familyLines) {
		list = append(list, strings.Fields(line))
	}
	return list
})

const familyLines = `officer constable sergeant inspector superintendent detective commander
lawmaker legislator politician parliamentarian senator representative mp congressman congresswoman councillor councilman councilwoman
lawyer attorney barrister solicitor counsel prosecutor
executive ceo chief chairman chairwoman boss
manager coach boss
scientist researcher academic professor biologist physicist chemist ecologist geologist climatologist virologist epidemiologist
doctor surgeon physician medic paediatrician pediatrician
author writer novelist poet
footballer player striker midfielder defender goalkeeper winger forward captain batsman bowler
clergyman priest vicar bishop pastor
diplomat ambassador envoy
bank lender
airline carrier
retailer chain supermarket grocer
broadcaster channel network station
`

// Kin lists what somebody is to his relative: the wife's brother or sister
// where the noun is one of these.
func Kin(noun string) []string { return kin()[noun] }

var kin = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for pair := range strings.SplitSeq(kinPairs, ", ") {
		a, b, _ := strings.Cut(pair, "/")
		for noun := range strings.FieldsSeq(a) {
			m[noun] = strings.Fields(b)
		}
		for noun := range strings.FieldsSeq(b) {
			m[noun] = strings.Fields(a)
		}
	}
	return m
})

const kinPairs = "husband/wife, brother sister/brother sister, father mother/son daughter, uncle aunt/nephew niece, partner/partner, twin/twin, cousin/cousin"

// Post names who does what a verb says: the head, of "who heads the union". It
// is "as" where the word behind "as" names him: "who served as", "in her third
// term as".
func Post(verb string) string { return posts()[verb] }

var posts = sync.OnceValue(func() map[string]string {
	return keyed(`head: heads headed
leader: leads led
chair: chairs chaired
manager: manages managed
owner: owns owned
director: directs
editor: edits edited
coach: coaches
captain: captains
founder: founded
as: served serves worked works acted acts succeeded replaced took retired stepped spell season year term stint day week month
`)
})

// Kinds lists the nouns in the names of bodies that are called by another: "the
// union" is the Nurses' Guild.
func Kinds(noun string) []string { return kinds()[noun] }

var kinds = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for line := range strings.Lines(kindLines) {
		words := strings.Fields(line)
		m[words[0]] = words[1:]
	}
	return m
})

const kindLines = `union association guild federation alliance congress brotherhood
department ministry
ministry department
council corporation municipality
regulator commission authority
watchdog commission authority
hospital infirmary clinic
school academy college
museum gallery
charity foundation trust
`
