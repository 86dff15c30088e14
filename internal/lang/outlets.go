package lang

import (
	"strings"
	"sync"
)

// A Medium is what a word tells of the way on which words came to the page.
type Medium uint32

// The media.
const (
	Outlet      Medium = 1 << iota // Reuters: makes a name one of an outlet, wherever it stands in the name
	Masthead                       // Times: the last word of many outlets' names
	Network                        // Facebook: anybody writes there to everybody
	Letter                         // memo: somebody writes or records in it what he says
	Stage                          // radio: somebody is heard or read on it
	Language                       // a language that is not English
	Handing                        // quoted, aired: others passed the words on
	Issuing                        // released, posted: their speaker let them out
	Remarks                        // comments, evidence: "in remarks to"
	Series                         // series, string: of letters, which tell what it is
	Posting                        // post, video: stands on a network or in an outlet
	Agent                          // lawyer, aide: speaks for somebody
	Mail                           // email, letter: "by email"
	Interpreter                    // interpreter, translator
	Telling                        // ask, warn: a cue whose addressee stands right behind it, beside those with Cue.Addressee
	SayingTo                       // say, explain: a cue whose addressee stands behind "to"
	Speaking                       // speaking, writing: opens the phrase that tells to whom or where
	Sworn                          // opening, sworn: a statement so called is spoken
	Tale                           // truth, joke: what is told and not to whom
)

// Is reports whether a word can be any of the media.
func (m Medium) Is(x Medium) bool { return m&x != 0 }

// MediumOf returns what a word in lower case tells; of "Bay-Times" the last
// part tells that it is a Masthead.
func MediumOf(word string) Medium {
	m := media()[word]
	if i := strings.LastIndexByte(word, '-'); i >= 0 {
		m |= media()[word[i+1:]] & Masthead
	}
	return m
}

var media = sync.OnceValue(func() map[string]Medium {
	return gather(map[Medium]string{
		Outlet: `reuters ap afp bbc cnn nbc cbs abc itv npr pbs msnbc cnbc tass itar-tass interfax ria xinhua bloomberg politico newsweek
			buzzfeed breitbart fox axios univision telemundo espn c-span sputnik rt dpa ansa efe kyodo yonhap nhk ard zdf dw spiegel cbc
			rté rte rfi upi anadolu al-jazeera jazeera al-arabiya arabiya huffpost newsnight newsmax thomson`,
		Masthead: `times post gazette herald tribune guardian telegraph chronicle courier observer mirror journal mail star sun globe examiner
			inquirer dispatch standard news today press economist independent atlantic yorker slate vox salon caller beast bulletin
			register advertiser argus echo express review weekly daily radio tv television sentinel bee zeitung ledger constitution`,
		Network: `twitter facebook instagram telegram youtube tiktok linkedin snapchat reddit weibo wechat whatsapp tumblr periscope bluesky
			mastodon threads vkontakte x`,
		Letter: `statement statements letter letters memo memos memorandum email emails e-mail e-mails message messages text texts note notes
			post posts posting postings tweet tweets blog blogs filing filings document documents papers paperwork affidavit affidavits
			deposition complaint lawsuit brief petition op-ed op-eds oped column essay article editorial commentary book memoir memoirs
			autobiography biography diary diaries report reports newsletter release advisory video videos recording recordings podcast
			leaflet pamphlet manifesto transcript transcripts ruling opinion dissent judgment judgement cable cables notice communique
			communiqué motion indictment submission`,
		Stage: `television tv radio air website site web blog page podcast programme program show channel network station account feed
			newscast broadcast bulletin telecast livestream media`,
		Language: `arabic bengali bosnian bulgarian cantonese catalan chinese creole croatian czech danish dari dutch farsi finnish flemish
			french german greek hebrew hindi hungarian icelandic indonesian irish italian japanese khmer korean kurdish latvian
			lithuanian malay mandarin nepali norwegian pashto persian polish portuguese punjabi romanian russian serbian slovak slovenian
			somali spanish swahili swedish tagalog tamil thai tibetan tigrinya turkish ukrainian urdu uzbek vietnamese welsh yiddish
			latin gaelic estonian albanian burmese georgian armenian azerbaijani belarusian kazakh mongolian amharic translation`,
		Handing: `quoted cited carried reported published broadcast aired relayed distributed`,
		Issuing: `issued issues issuing released releases releasing sent sends sending out wrote writes posted posts posting published
			penned circulated`,
		Remarks: `comments remarks comment speech testimony address evidence`,
		Series:  `series string flurry pair number couple set copy copies excerpts section version`,
		Posting: `post posts posting postings video videos recording article essay column op-ed op-eds piece blog blogs message messages
			editorial commentary`,
		Agent:       `lawyer lawyers attorney attorneys solicitor publicist agent representative representatives aide aides`,
		Mail:        `email e-mail letter text message telegram`,
		Interpreter: `interpreter interpreters translator translators`,
		SayingTo: `say write explain reply complain admit suggest apologise apologize appeal announce whisper mention confess shout report
			describe remark insist stress confirm tweet`,
		Telling:  `ask warn urge beg implore notify promise`,
		Speaking: `speaking talking writing appearing posting`,
		Sworn:    `opening closing sworn`,
		Tale: `truth story stories lie lies tale tales joke jokes thing things difference anything something everything nothing fact facts
			history secret secrets time fortune kind part side`,
	})
})
