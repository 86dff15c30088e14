package lang

import "strings"

// Outlet reports whether a word in lower case makes a name one of an outlet,
// wherever it stands in the name.
func Outlet(word string) bool { return listed(outlets, word) }

// Masthead reports whether a word in lower case is the last one of many
// outlets' names.
func Masthead(word string) bool { return listed(mastheads, word[strings.LastIndexByte(word, '-')+1:]) }

// Network reports whether a word in lower case names a place where anybody
// writes to everybody.
func Network(word string) bool { return listed(networks, word) }

// Letter reports whether a word in lower case is a thing in which somebody
// writes or records what he says.
func Letter(word string) bool { return listed(letters, word) }

// Stage reports whether a word in lower case is a thing on which somebody is
// heard or read: "on the radio".
func Stage(word string) bool { return listed(stages, word) }

// Language reports whether a word in lower case is a language that is not English.
func Language(word string) bool { return listed(languages, word) }

func listed(list, word string) bool {
	return word != "" && strings.Contains(list, " "+word+" ")
}

const outlets = " reuters ap afp bbc cnn nbc cbs abc itv npr pbs msnbc cnbc tass itar-tass interfax ria xinhua bloomberg politico newsweek buzzfeed" +
	" breitbart fox axios univision telemundo espn c-span sputnik rt dpa ansa efe kyodo yonhap nhk ard zdf dw spiegel cbc rté rte rfi upi anadolu" +
	" al-jazeera jazeera al-arabiya arabiya huffpost newsnight newsmax thomson "

const mastheads = " times post gazette herald tribune guardian telegraph chronicle courier observer mirror journal mail star sun globe" +
	" examiner inquirer dispatch standard news today press economist independent atlantic yorker slate vox salon caller beast bulletin register" +
	" advertiser argus echo express review weekly daily radio tv television sentinel bee zeitung ledger constitution "

const networks = " twitter facebook instagram telegram youtube tiktok linkedin snapchat reddit weibo wechat whatsapp tumblr periscope bluesky mastodon" +
	" threads vkontakte x "

const letters = " statement statements letter letters memo memos memorandum email emails e-mail e-mails message messages text texts note notes post posts" +
	" posting postings tweet tweets blog blogs filing filings document documents papers paperwork affidavit affidavits deposition complaint lawsuit brief" +
	" petition op-ed op-eds oped column essay article editorial commentary book memoir memoirs autobiography biography diary diaries report reports newsletter" +
	" release advisory video videos recording recordings podcast leaflet pamphlet manifesto transcript transcripts ruling opinion dissent judgment" +
	" judgement cable cables notice communique communiqué motion indictment submission "

const stages = " television tv radio air website site web blog page podcast programme program show channel network station account feed newscast" +
	" broadcast bulletin telecast livestream media "

const languages = " arabic bengali bosnian bulgarian cantonese catalan chinese creole croatian czech danish dari dutch farsi finnish flemish french" +
	" german greek hebrew hindi hungarian icelandic indonesian irish italian japanese khmer korean kurdish latvian lithuanian malay mandarin" +
	" nepali norwegian pashto persian polish portuguese punjabi romanian russian serbian slovak slovenian somali spanish swahili swedish tagalog" +
	" tamil thai tibetan tigrinya turkish ukrainian urdu uzbek vietnamese welsh yiddish latin gaelic estonian albanian burmese georgian armenian" +
	" azerbaijani belarusian kazakh mongolian amharic translation "
