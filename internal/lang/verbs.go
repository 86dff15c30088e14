package lang

import (
	"strings"
	"sync"
)

// verbs lists common verbs that are no cues, so that the edges of a noun
// phrase or a clause are seen.
const verbs = `
accomplish achieve acquire act adapt adjust affect afford aid allow amount answer appeal apply appoint argue arm arrange arrest
arrive assemble assign assist associate assume attach attend attract avoid award bar bear beat become belong benefit block boost
borrow break bring build burn buy campaign carry catch cause change charge check choose circulate claim clash clear climb close
collapse collect combine come commit compete complete comprise conduct confront connect consist contain continue contribute control
convert cook cost count cover create cross crush cut damage deal decline defeat delay deliver depend deserve design destroy develop die
differ disappear divide draw dress drink drive drop earn ease eat elect eliminate emerge employ enable end endure enforce engage enjoy
ensure enter escape establish evaluate evolve examine exceed exist expand experience explode explore export expose extend face fade fail
fall feature feed fight fill finance finish fit fix flee flow fly follow force form fund gain gather generate get give govern grab
graduate grant grow guarantee guide handle hang happen head help hide hire hold host hurt hit implement import improve include increase
influence inherit injure inspire install invest invite involve issue join jump keep kick kill knock lack land last launch lay lead leap
leave lend let lie lift limit link listen live lose maintain make manage mark marry matter mean measure meet merge miss move
need negotiate obtain occupy occur open operate organise organize owe own pass pay perform persist pick place play pose possess
pour prepare prevail prevent proceed produce protect provide pull punish purchase pursue put qualify quit raise reach react
receive recover reduce reflect relate release rely remain remove rent repair replace represent resemble resign resist resolve
result retain retire return ride ring rise risk roll run rush save score secure sell send separate serve settle shake shape share
shift shop shut sign sing sink sit sleep slip smile solve sort spark spend split spread stage start stay steal step stick stop
strengthen stretch strike struggle study succeed suffer supply surge surround survive suspend sustain swing switch take tap teach
tear tend test throw tie top total train transfer transform travel treat trigger try turn undergo undermine undertake use
vary visit wait wake walk warrant wash waste watch weaken wear win withdraw work worsen yield become spur prompt stem
interview question hold convene chair head host air capture seize wield defend win oversee resign step flock storm stun rattle roil
emerge dominate trail top edge tighten narrow widen slide plunge tumble soar hover linger loom brace gear ramp scale shed tackle
struggle scramble race vie court woo rally mobilise mobilize unite divide alienate anger infuriate surprise shock alarm please
`

// Strong returns the lemma of a verb's past or participle that does not take
// -ed, where no other list has it; empty for any other word.
func Strong(form string) string { return strong()[form] }

var strong = sync.OnceValue(func() map[string]string { return keyed(strongForms) })

const strongForms = `freeze: froze frozen, steal: stole stolen, ride: rode ridden, tear: tore torn, sink: sank sunk, swim: swam swum,
	drink: drank drunk, ring: rang rung, sing: sang sung, flee: fled, hide: hid hidden, bite: bit bitten,
	forbid: forbade forbidden, shake: shook shaken, lend: lent, bend: bent, sleep: slept, sweep: swept, deal: dealt,
	blow: blew blown, burn: burnt, grind: ground, bind: bound, hang: hung, dig: dug`

// light lists the stems of verbs that say little of what a text is about.
const light = " mak tak get giv com put want think us need "

// Light reports whether a verb's stem is one of a verb that says little.
func Light(stem string) bool { return strings.Contains(light, " "+stem+" ") }

// doubling lists verbs of one stressed last syllable that double their consonant.
const doubling = `admit quip brag ban bar begin bet bat beg chat commit compel concur cut drop equip fit fret get grab grin hit hop jab
knit let nod occur omit pan permit pin plan plug pat pit prefer put rap rebut refer regret rip rob rub run set shed ship shop shrug shut sit slam
slap slip snap spar spin split spot spur stem step stir stop strip stun submit swap swim tap tip top transfer transmit trap trim trip
vet whip win wrap recur defer deter infer incur confer jot rig log lag tag tug jog nag peg hug beg dig fib jab rid
`

// nounLike lists the cue verbs and common verbs that are as often nouns.
const nounLike = `claim report state show view look like answer address offer focus vote talk issue back charge release cast post email question
	mention quote challenge document detail highlight champion favor favour push project estimate order brand label name term frame pan
	rate signal welcome attempt desire debate cheer hit fire trust concern protest stand plan hope fear worry support attack call comment remark
	promise pledge vow demand request threat wish doubt dispute interview campaign record plug credit regret review shout scream chant joke
	bet guess tease snap thunder blast slam swipe blame praise salute compliment object aim rule counter reply caution note tweet cry float tout
	echo boast forecast judge press float rebuke taunt insult set lead point touch bark growl laugh sigh take make put double feature lack hint repeat`

// An inflector makes the forms of verbs.
type inflector struct {
	irregular map[string][2]string // past and participle
	doubling  map[string]bool
}

func newInflector() inflector {
	in := inflector{irregular: map[string][2]string{}, doubling: map[string]bool{}}
	for line := range strings.Lines(irregular) {
		if f := strings.Fields(line); len(f) == 3 {
			in.irregular[f[0]] = [2]string{f[1], f[2]}
		}
	}
	for v := range strings.FieldsSeq(doubling) {
		in.doubling[v] = true
	}
	return in
}

// forms calls add for every form of a verb.
func (in inflector) forms(lemma string, add func(string, Class)) {
	stem := lemma
	if in.doubling[lemma] {
		stem += lemma[len(lemma)-1:]
	}
	add(lemma, Base)
	add(third(lemma), Third)
	add(gerund(stem), Gerund)
	if f, ok := in.irregular[lemma]; ok {
		add(f[0], Past)
		add(f[1], Participle)
		return
	}
	add(past(stem), Past|Participle)
}

func third(v string) string {
	n := len(v)
	switch {
	case strings.HasSuffix(v, "s"), strings.HasSuffix(v, "sh"), strings.HasSuffix(v, "ch"), strings.HasSuffix(v, "x"),
		strings.HasSuffix(v, "z"), v == "go", v == "veto", v == "echo", v == "undergo":
		return v + "es"
	case v[n-1] == 'y' && !vowel(v[n-2]):
		return v[:n-1] + "ies"
	}
	return v + "s"
}

func past(v string) string {
	n := len(v)
	switch {
	case v[n-1] == 'e':
		return v + "d"
	case v[n-1] == 'y' && !vowel(v[n-2]):
		return v[:n-1] + "ied"
	}
	return v + "ed"
}

func gerund(v string) string {
	n := len(v)
	switch {
	case strings.HasSuffix(v, "ie"):
		return v[:n-2] + "ying"
	case v[n-1] == 'e' && !strings.HasSuffix(v, "ee") && v != "be":
		return v[:n-1] + "ing"
	}
	return v + "ing"
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

func plural(noun string) string { return third(noun) }

// spellings gives the British and the American form of a lemma.
func spellings(lemma string) []string {
	for _, p := range [][2]string{{"ise", "ize"}, {"vour", "vor"}} {
		if stem, ok := strings.CutSuffix(lemma, p[0]); ok && !strings.Contains(" promise advise praise raise surprise compromise revise ", " "+lemma+" ") {
			return []string{lemma, stem + p[1]}
		}
	}
	return []string{lemma}
}
