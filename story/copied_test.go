package story

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/copytaster/copytaster/internal/copying"
	"github.com/copytaster/copytaster/page"
)

// FuzzCopies reads text copies: as they are, and pages as each form of copy.
func FuzzCopies(f *testing.F) {
	for _, name := range []string{"copies", "live", "galleries"} {
		archive, err := txtar.ParseFile(filepath.Join("testdata", name+".txtar"))
		if err != nil {
			f.Fatal(err)
		}
		for _, in := range archive.Files {
			if !strings.HasSuffix(in.Name, ".want") {
				f.Add(string(in.Data))
			}
		}
	}
	for _, doc := range []string{
		"Live\n9.41am\n\n9.42am Tea.\n24:00\n3 March 2026 9.43am\n",
		"1/2\n1/2\n2/1\nImage 0 of 0\nphoto 999999/999999\n",
		"Ferry sails\n5 Comments\nReply\n1 day ago\nReply\n",
		"a\tb\n\t\tc\td\n  • \n  1. \n12) x\n– y\n",
		"By\nBy By By\nby\u00a0\nVon Von von\nPhoto by\nRead more:\n: x\n",
	} {
		f.Add(doc)
	}
	f.Fuzz(func(t *testing.T, doc string) {
		readCopy(t, doc)
		p, err := page.Parse([]byte(doc), page.Options{})
		if err != nil {
			return
		}
		for _, form := range copying.Forms {
			readCopy(t, copying.Text(p, form))
		}
	})
}

// readCopy reads a text copy twice, the second time with used memory.
func readCopy(t *testing.T, doc string) {
	p, err := page.ParseText([]byte(doc), page.Options{ContentType: "text/plain; charset=utf-8"})
	if err != nil {
		return
	}
	var m Finder
	s, err := m.Find(p, Options{})
	again, errAgain := m.Find(p, Options{})
	if (err == nil) != (errAgain == nil) || !reflect.DeepEqual(s, again) {
		t.Fatalf("read twice, the story differs:\n%+v\n%+v", s, again)
	}
	if err != nil {
		return
	}
	checkStory(t, s)
	if len(s.Text) > 3*len(doc) { // blank lines are put between blocks, and three bytes for one that is none of UTF-8
		t.Errorf("%d bytes of text from %d", len(s.Text), len(doc))
	}
}

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
		"times":             "9.41am\n" + story,
		"times first":       "9.41am " + story,
		"comments":          "2 Comments\nReply\n1 day ago\n" + story,
		"nothing said":      "2 Comments\nReply\n",
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
