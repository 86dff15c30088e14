package said

import (
	"testing"

	"github.com/copytaster/copytaster/story"
)

func TestAnchor(t *testing.T) {
	const monday = "Ada Quill said on Monday that the pier was safe."
	for _, c := range []struct {
		name     string
		story    story.Story
		captured story.Date
		want     SaidOn
	}{
		{"captured", story.Story{Text: monday}, "2026-03-20T08:00:00Z", SaidOn{Text: "on Monday", Date: "2026-03-16", Anchor: "captured"}},
		{"published before captured", story.Story{Text: monday, Published: "2026-03-11"}, "2026-03-20", SaidOn{Text: "on Monday", Date: "2026-03-09", Anchor: "published"}},
		{"none", story.Story{Text: monday}, "", SaidOn{Text: "on Monday"}},
		{"a date in the foot of the page is none", story.Story{Text: monday, Published: "2026-03-20", DatedBy: "footer"}, "", SaidOn{Text: "on Monday"}},
		{"dateline without a year or a story's date", story.Story{Text: monday, Dateline: &story.Dateline{Date: "March 17"}}, "", SaidOn{Text: "on Monday"}},
		{"dateline that is no date", story.Story{Text: monday, Published: "2026-03-20", Dateline: &story.Dateline{Date: "31 Smarch"}}, "", SaidOn{Text: "on Monday", Date: "2026-03-16", Anchor: "published"}},
		{"written on after the day", story.Story{Text: monday, Published: "2026-03-14", Updated: "2026-03-16T10:00:00Z"}, "", SaidOn{Text: "on Monday"}},
		{"written anew", story.Story{Text: monday, Published: "2020-03-20", Updated: "2026-03-17"}, "", SaidOn{Text: "on Monday"}},
		{"updated on the same day", story.Story{Text: monday, Published: "2026-03-13T09:00:00Z", Updated: "2026-03-13T10:00:00Z"}, "", SaidOn{Text: "on Monday", Date: "2026-03-09", Anchor: "published"}},
	} {
		found := (&Finder{Captured: c.captured}).Find(&c.story)
		if len(found) != 1 || found[0].SaidOn == nil || *found[0].SaidOn != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, found, c.want)
		}
	}
}

// Of "on Monday" and the like only what is sure gets a date.
func TestWeekday(t *testing.T) {
	for _, c := range []struct {
		words, published, want string
	}{
		{"said on Wednesday", "2026-03-18", "2026-03-18"},
		{"said on Thursday", "2026-03-18", ""}, // a week ago, or the story is older than the words
		{"said on Friday", "2026-03-18", "2026-03-13"},
		{"said last Friday", "2026-03-18", "2026-03-13"},
		{"said last Tuesday", "2026-03-18", ""}, // yesterday, or a week before
		{"said this Tuesday", "2026-03-18", "2026-03-17"},
		{"said this Friday", "2026-03-18", ""},
		{"said next Friday", "2026-03-18", ""},
		{"will say on Friday", "2026-03-18", "2026-03-20"},
		{"will say next Friday", "2026-03-18", ""}, // in two days, or in nine
		{"will say next Monday", "2026-03-18", "2026-03-23"},
		{"may say on Friday", "2026-03-18", ""},
		{"said in February", "2026-03-18", "2026-02"},
		{"said in December", "2026-03-18", "2025-12"},
		{"said last May", "2026-03-18", "2025-05"},
		{"said last February", "2026-03-18", ""}, // last month, or a year before
		{"will say in April", "2026-03-18", "2026-04"},
		{"will say next month", "2026-12-18", "2027-01"},
		{"said on 29 February", "2026-03-18", ""},
		{"said on 17 March", "2026-03-18", "2026-03-17"},
		{"said on 17 April", "2026-03-18", "2025-04-17"},
		{"said on 19 March", "2026-03-18", ""}, // a year ago, or tomorrow
		{"said three days ago", "2026-03-01", "2026-02-26"},
		{"said in 2031", "2026-03-18", ""},
	} {
		s := &story.Story{Text: "Ada Quill " + c.words + " that the pier was safe.", Published: story.Date(c.published)}
		found := Find(s)
		if len(found) != 1 || found[0].SaidOn == nil || found[0].SaidOn.Date != c.want {
			t.Errorf("%s, %s: %+v, want %q", c.words, c.published, found, c.want)
			if len(found) > 0 && found[0].SaidOn != nil {
				t.Errorf("%+v", *found[0].SaidOn)
			}
		}
	}
}
