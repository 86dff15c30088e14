package serve

import (
	"strings"

	"github.com/copytaster/copytaster/said"
)

// A finding is how one detail of a statement was found, clue by clue.
type finding struct {
	Label string
	Clues []clue
}

// A clue is one piece of evidence.
type clue struct {
	Rule  string
	Words string // of the story
	Note  *note  // the statement it rests on
}

// findings tells how the details of a statement were found: what stands behind
// its words, its speaker, its time and the answer that it is.
func (n *note) findings(text string, by map[string]*note) (found []*finding) {
	add := func(label string, s ...clue) {
		if last := len(found) - 1; last >= 0 && found[last].Label == label {
			found[last].Clues = append(found[last].Clues, s...)
		} else {
			found = append(found, &finding{label, s})
		}
	}
	add("Words", clue{Rule: n.Rule})
	if !n.reasoned("speaker") {
		add("Speaker", n.nobody())
	}
	for _, r := range n.Why {
		switch r.Field {
		case "speaker":
			add("Speaker", clue{r.Rule, r.Words, by[r.Statement]})
		case "answers":
			add("Answer", clue{r.Rule, r.Words, by[r.Statement]})
		}
	}
	if on := n.SaidOn; on != nil {
		add("When", clue{Rule: counting(on), Words: on.Text})
	}
	for _, m := range n.Marks {
		add("Editor’s hand", clue{Rule: handName(m.Kind), Words: words(text, m.Span)})
	}
	return found
}

func (n *note) reasoned(field string) bool {
	for _, r := range n.Why {
		if r.Field == field {
			return true
		}
	}
	return false
}

// nobody says what there is where no evidence led to a speaker.
func (n *note) nobody() clue {
	switch s := n.Speaker; {
	case s.Name != "":
		return clue{Rule: "as the story calls the speaker", Words: s.Mention}
	case s.Mention != "":
		return clue{Rule: "nothing ties a name to", Words: s.Mention}
	}
	return clue{Rule: "the story names nobody"}
}

// counting says how the words of the page became a date.
func counting(on *said.SaidOn) string {
	switch {
	case on.Date == "" && on.Earlier:
		return "before what is told around it"
	case on.Date == "":
		return "no one date follows from"
	case on.Anchor == "dateline":
		return "counted from the dateline"
	case on.Anchor == "published":
		return "counted from the date of publication"
	case on.Anchor == "captured":
		return "counted from the day of the capture"
	}
	return "the date as it stands"
}

// words gives the words of a span, not too many of them.
func words(text string, s said.Span) string {
	start, end := edge(text, s.Start), edge(text, s.End)
	if start >= end || end-start > maxCue {
		return ""
	}
	return strings.ToValidUTF8(text[start:end], "")
}

// voiceOf says whose words these are where the story gives no name: those of
// the earlier statement that the speaker was found by, else of whom the mention
// describes. A single word ("she") means another one each time.
func (n *note) voiceOf(by map[string]*note) string {
	for _, r := range n.Why {
		if before := by[r.Statement]; r.Field == "speaker" && before != nil && before.voice != "" {
			return before.voice
		}
	}
	switch mention := strings.ToLower(n.Speaker.Mention); {
	case n.Speaker.Name != "" || mention == "":
		return ""
	case strings.Contains(mention, " "):
		return "“" + mention
	}
	return "“" + n.ID
}
