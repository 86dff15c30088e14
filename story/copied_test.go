package story

import (
	"strings"
	"testing"

	"github.com/copytaster/copytaster/page"
)

// TestLargeCopies reads copies of a few hundred kilobytes in shapes that a
// loop over lines inside a loop over lines would take minutes for.
func TestLargeCopies(t *testing.T) {
	const story = "The ferry sailed at nine on Monday, with forty people and a piano on board, the harbour office said.\n"
	for name, line := range map[string]string{
		"paragraphs":        story,
		"one long line":     strings.TrimSpace(story) + " ",
		"short lines":       "x\n",
		"counters":          "1/2\n",
		"labels":            "Read more\n",
		"picture files":     "quay.jpg\n",
		"captions":          "The quay at dusk, with a ferry (Ann Lee/AP)\n",
		"cells":             "Port Selby\t9.00\n",
		"bylines":           "By Ann Lee\n",
		"dates":             "3 March 2026\n",
		"bullets":           "  • the ferry sailed\n",
		"the words of many": "ferry piano harbour monday people board office nine forty sailed\n",
	} {
		doc := strings.Repeat(line, 400_000/len(line)) + "\n" + story
		p, err := page.ParseText([]byte(doc), page.Options{})
		if err != nil {
			t.Fatal(err)
		}
		s, err := Find(p, Options{})
		if err != nil {
			continue
		}
		checkStory(t, s)
		if len(s.Text) > len(doc) {
			t.Errorf("%s: %d bytes of text from %d", name, len(s.Text), len(doc))
		}
	}
}
