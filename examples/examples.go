// Package examples holds the invented news pages that the README, the tests and `copytaster try` read.
package examples

import "embed"

// Files holds every example, the pictures that were saved with it, and the
// records made by hand.
//
//go:embed *.html *.txt *_files records
var Files embed.FS

// An Example is one document and where it would stand on the web.
// All addresses are under .example, which nobody can own.
type Example struct {
	Name string // also the name of its record
	File string // in Files
	Form string // html, text or body
	URL  string // empty where a document has lost its address
}

// Record returns the path in [Files] of the record made by hand.
func (e Example) Record() string { return "records/" + e.Name + ".json" }

// All returns the examples, those of the Marren Strait first and in the order
// in which they appeared.
func All() []Example {
	return []Example{
		{"harbour-talks", "harbour-talks.html", "html", "https://www.kingswaycourier.example/news/world/northern-seas/edda-thorne-marren-harbour-talks-ostrey-chancery-a7604418.html"},
		{"harbour-talks-text", "harbour-talks.txt", "text", ""},
		{"northern-seas-front", "northern-seas-front.html", "html", "https://www.kingswaycourier.example/news/world/northern-seas"},
		{"gull-skerry", "gull-skerry.html", "html", "https://www.radiobrackwater.example/news/lamp"},
		{"pilots-strike", "pilots-strike.html", "html", "https://www.strandline.example/business/2026/03/02/selby-pilots-vote-to-strike-on-day-of-harbour-talks"},
		{"ferry-denial", "ferry-denial.html", "html", "https://www.lindhavenmercury.example/news/20260303/chancery-never-shut-door-falk-says"},
		{"tideline-copy", "tideline-copy.html", "html", "https://tideline.example/wire/ostrey-denies-breaking-off-marren-talks/"},
		{"council-vote", "council-vote.txt", "body", ""},
		{"harbour-live", "harbour-live.html", "html", "https://www.dailylantern.example/world/live/2026/mar/05/gull-skerry-talks-live-ostrey-vallmark-radar"},
		{"kittering-interview", "kittering-interview.html", "html", "https://quayreview.example/interviews/roz-kittering"},
		{"tarn-bridge", "tarn-bridge.html", "html", "https://www.tarnside-herald.example/news/millers-bridge.html"},
		{"twin-clock", "twin-clock.html", "html", "https://www.hollinbaygazette.example/20031014a.htm"},
	}
}
