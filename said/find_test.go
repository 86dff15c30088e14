package said

import (
	"testing"

	"github.com/copytaster/copytaster/story"
)

func TestOnlyEnglish(t *testing.T) {
	text := "“We will win,” Anna Brandt said."
	for lang, want := range map[string]int{"": 1, "en": 1, "en-GB": 1, "EN_us": 1, "de": 0, "enm": 0, "e": 0} {
		if got := len(Find(&story.Story{Text: text, Lang: lang})); got != want {
			t.Errorf("lang %q: %d statements, want %d", lang, got, want)
		}
	}
}

// Only the body makes statements.
func TestBodyOnly(t *testing.T) {
	s := &story.Story{
		Headline: "Brandt says ‘we will win’", Standfirst: "“We will win,” Anna Brandt said.",
		Related: []story.Link{{Title: "“No,” said Brandt."}}, Text: "The vote is on Sunday.",
	}
	if got := Find(s); len(got) != 0 {
		t.Errorf("found %+v", got)
	}
}

func TestLongTextsAreCutBetweenCharacters(t *testing.T) {
	for n, want := range map[int]string{4: "caf", 5: "caf\u00e9", 0: ""} {
		if got := cut("caf\u00e9 said", n); got != want {
			t.Errorf("cut at %d: %q, want %q", n, got, want)
		}
	}
}
