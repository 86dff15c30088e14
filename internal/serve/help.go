package serve

import "net/http"

// A helpLine says what something that can be typed does.
type helpLine struct{ Typed, Does, Example string }

// The search language, in the words of docs/search.md.
var (
	helpForms = []helpLine{
		{Typed: `harbour strike`, Does: "both words, anywhere and in any order. A space means AND; you may write AND"},
		{Typed: `"harbour strike"`, Does: "the words side by side, in this order"},
		{Typed: `harb*`, Does: `harbour, harbours, harbinger. "new harb"* lets the last word of a phrase go on`},
		{Typed: `ferry OR tram`, Does: "one of the two, or both"},
		{Typed: `-strike`, Does: "what does not have the word; NOT strike says the same"},
		{Typed: `(ferry OR tram) -strike`, Does: "parentheses group"},
		{Typed: `speaker:quill`, Does: "a word in a field, see below"},
		{Typed: `speaker:"Ada Quill"`, Does: "words side by side in a field"},
	}
	helpFields = []helpLine{
		{"speaker", "who said it; any part of the name", `speaker:"Ada Quill"`},
		{"role", "what the speaker is, and of what", `role:"harbour board"`},
		{"type", "direct (all of it in quotation marks), mixed (some of it) or indirect (none)", "type:direct"},
		{"act", "what was done by saying it: say, ask, deny, confirm, warn, promise, …; speech finds all that was said and not only thought, wanted or felt", "act:deny"},
		{"via", "who carried the words to the outlet", `via:"Coastal Wire"`},
		{"outlet", "the outlet; any part of its name or of its address", "outlet:mercury"},
		{"section", "a section of the outlet", "section:business"},
		{"author", "a name in the byline", "author:finch"},
		{"kind", "article, gallery, live, video, audio or index", "kind:live"},
		{"lang", "the language that the page states", "lang:en-GB"},
		{"after", "on that day or later; of a year or month, from its first day", "after:2026-11"},
		{"before", "before that day; of a year or month, before its first day", "before:2026-12"},
	}
)

// A languageHelp is all that the page on the search language shows.
type languageHelp struct{ Forms, Fields []helpLine }

func language(*http.Request) (any, error) { return languageHelp{helpForms, helpFields}, nil }

func help(*http.Request) (any, error) { return struct{}{}, nil }
