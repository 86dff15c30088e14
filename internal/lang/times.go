package lang

import "sync"

// A Use is what a word tells about the time of a saying.
type Use uint16

// The uses.
const (
	Occasion  Use = 1 << iota // an interview, a rally: what is said there is said then
	Spoken                    // speaking, released: its time is that of the words
	Aside                     // about, before, since: what stands behind it has a time of its own
	Governs                   // by, for, until: a time right behind it is not that of the saying
	Opening                   // at, during: opens the words that say when
	Part                      // morning: of a day
	Stretch                   // week: a unit of the calendar
	NearTime                  // on, late, last: stands before a time and belongs to it
	Ahead                     // expected, plans: what follows with "to" is to come
	Sequel                    // earlier, recently: a time by itself where it stands beside the verb
	Conjured                  // would, may: nobody knows whether it came about
	Festivity                 // Good, Black: makes a name of the weekday behind it
	Amount                    // a, few, nearly: says how many: "a few days ago"
	Dating                    // on, late, from: belongs to the date of a letter
	Airing                    // episode, show: goes out on a day: "on Monday's show"
)

// Is reports whether a word can be any of the uses.
func (u Use) Is(x Use) bool { return u&x != 0 }

// TimeUse returns what a word in lower case tells about time.
func TimeUse(word string) Use { return timeUses()[word] }

var timeUses = sync.OnceValue(func() map[string]Use {
	return gather(map[Use]string{
		Occasion: `interview speech statement rally meeting conference briefing debate tweet post letter memo memorandum email e-mail hearing
		address call appearance event report article column essay editorial op-ed podcast broadcast episode show edition programme program
		session forum press news phone telephone television radio fundraiser gathering lecture testimony filing ruling order opinion
		note message poll survey study announcement release remarks summit video vigil ceremony commencement town panel
		deposition affidavit lawsuit complaint motion brief dinner luncheon breakfast stop talk sermon homily visit
		conversation exchange exchanges comments presentation keynote newsletter blog tweets posts emails letters`,
		Spoken: `speaking talking testifying appearing addressing writing tweeting posting campaigning visiting
		released published issued posted filed dated circulated aired broadcast televised unveiled leaked written submitted
		delivered recorded held hosted taped tweeted uploaded shared sent emailed signed made given printed conducted`,
		Aside: `about before since until till against regarding concerning despite following ahead because amid
		if whether although though unless than`,
		Governs:  `about before since until till from than by for with without between through of after as to following amid`,
		Opening:  `in at on during via speaking talking testifying appearing addressing writing tweeting posting campaigning visiting even then but`,
		Part:     `morning afternoon evening night`,
		Stretch:  `week month year weekend summer winter spring autumn fall decade`,
		NearTime: `on in late early earlier later back just only mid last this next previous following same that the`,
		Ahead: `expected due set scheduled likely poised plan plans planning planned intends intend intending hopes hope slated about going
		promised promises vowed vows pledged pledges preparing prepares ready`,
		Sequel:    `earlier recently previously later`,
		Conjured:  `would could may might can should must can't couldn't wouldn't shouldn't cannot`,
		Festivity: `good black ash easter palm holy super cyber bloody shrove maundy giving small`,
		Amount:    `a an few couple of several many about around some just only nearly almost more than over`,
		Dating:    `on last this late early dated from in`,
		Airing:    `episode edition show programme program broadcast`,
	})
})

// Count returns the number that a word names, from a to seven; 0 for none.
func Count(word string) int {
	for i, w := range [...]string{"a", "two", "three", "four", "five", "six", "seven"} {
		if w == word {
			return i + 1
		}
	}
	return 0
}
