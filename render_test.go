package copytaster_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/examples"
	"github.com/copytaster/copytaster/story"
)

// TestRenderingsReadBack reads the HTML rendering of every example: the same
// headline, the same blocks.
func TestRenderingsReadBack(t *testing.T) {
	for _, e := range examples.All() {
		doc, err := examples.Files.ReadFile(e.File)
		if err != nil {
			t.Fatal(err)
		}
		first, err := copytaster.Read(doc, copytaster.Options{As: copytaster.Form(e.Form), URL: e.URL, OnlyStory: true})
		if err != nil {
			t.Fatalf("%s: %v", e.Name, err)
		}
		second, err := copytaster.Read([]byte(first.Story.HTML()), copytaster.Options{As: copytaster.HTML, URL: e.URL, OnlyStory: true})
		if err != nil {
			t.Errorf("%s: %v", e.Name, err)
			continue
		}
		if got, want := second.Story.Headline, first.Story.Headline; got != want {
			t.Errorf("%s: headline %q, want %q", e.Name, got, want)
		}
		if first.Story.Kind == story.Index {
			continue // no story, and so no body: Text is what there is to read
		}
		if d := cmp.Diff(blocks(first.Story), blocks(second.Story)); d != "" {
			t.Errorf("%s: (-want +got)\n%s", e.Name, d)
		}
	}
}

// blocks are the kinds and texts of the body.
func blocks(s *story.Story) []string {
	var out []string
	for _, b := range s.Body {
		if b.Text != "" {
			out = append(out, fmt.Sprintf("%s, level %d: %s", b.Kind, b.Level, b.Text))
		}
	}
	return out
}
