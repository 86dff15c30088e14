package serve

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/internal/archive"
	"github.com/copytaster/copytaster/said"
	"github.com/copytaster/copytaster/story"
)

// TestBigStory: a monstrous page is shown in part, and says so.
func TestBigStory(t *testing.T) {
	const more = "There is more than is shown here"
	const one = "“All is well,” she said. "
	for name, blocks := range map[string]int{"one block": 1, "many blocks": 20000} {
		t.Run(name, func(t *testing.T) {
			words := strings.Repeat(one, 200_000/blocks)
			s := &story.Story{Kind: story.Article, Headline: "Well"}
			for range blocks {
				s.Body = append(s.Body, story.Block{Kind: story.Paragraph, Text: words})
			}
			s.Text = strings.TrimSuffix(strings.Repeat(words+"\n\n", blocks), "\n\n")
			r := &copytaster.Report{Story: s}
			for i := range 5000 {
				at := i * 23 * len(one)
				r.Statements = append(r.Statements, said.Statement{ID: fmt.Sprintf("s%d", i+1), Kind: said.Direct, Text: "“All is well,”",
					Content: []said.Span{{Start: at, End: at + 40}}, Speaker: said.Speaker{Name: "Ada Quill"}})
			}
			a := emptyArchive(t)
			if _, err := a.Add(t.Context(), archive.Document{Raw: []byte(one), Report: r}); err != nil {
				t.Fatal(err)
			}
			start := time.Now()
			page := read(t, New(a, Options{}), 200, "/stories/1")
			// Far more than it needs, also with -race on a busy machine, and far
			// less than what grows with the square of the statements.
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("it takes %v", took)
			}
			if len(page) > 8<<20 || !strings.Contains(page, more) {
				t.Errorf("%d bytes; says that there is more: %v", len(page), strings.Contains(page, more))
			}
		})
	}
}
