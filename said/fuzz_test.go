package said

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/copytaster/copytaster/story"
)

// check fails when statements break what they promise about their text.
func check(t *testing.T, text string, found []Statement) {
	t.Helper()
	ids := map[string]bool{}
	for i, s := range found {
		if s.ID != fmt.Sprint("s", i+1) || s.Rule == "" || s.Confidence < 0 || s.Confidence > 1 || len(s.Content) == 0 {
			t.Fatalf("statement %d: %+v", i, s)
		}
		ids[s.ID] = true
		var pieces []string
		for _, spans := range [][]Span{s.Source, s.Cue, s.Content} {
			for _, x := range spans {
				if x.Start < 0 || x.Start >= x.End || x.End > len(text) {
					t.Fatalf("%s has the span %v in %d bytes", s.ID, x, len(text))
				}
			}
		}
		for k, x := range s.Content {
			if k > 0 && x.Start < s.Content[k-1].End {
				t.Fatalf("%s has its pieces out of order: %v", s.ID, s.Content)
			}
			pieces = append(pieces, text[x.Start:x.End])
		}
		if s.Text != strings.Join(pieces, " ") {
			t.Fatalf("%s has the text %q for %q", s.ID, s.Text, pieces)
		}
		for _, m := range s.Marks {
			if m.Span.Start >= m.Span.End || m.Span.End > len(text) {
				t.Fatalf("%s has the mark %+v", s.ID, m)
			}
		}
	}
	for _, s := range found {
		if a := s.Answers; a != nil && (!ids[a.Statement] || a.Statement == s.ID || a.How == "") {
			t.Fatalf("%s answers %+v", s.ID, a)
		}
	}
}

func FuzzFind(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, path := range files {
		b, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for part := range strings.SplitSeq(string(b), "-- ") {
			f.Add(part)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		check(t, text, Find(&story.Story{Text: text, Published: "2026-03-20"}))
	})
}

// units are texts that say the same over and over: what would show work that
// grows with the square of the length.
var units = []string{
	`"`, `" `, "“a” ", "'", "said ", "he said ", "he said that he said, ", "“No,” he said. ", "“No man is here.\n\n",
	"“He said no. ", "who said ", "and said ", "Smith said the plan and Jones said ", "Aaa Smith Bbb ", "(", "“[", "A: b ",
	"The senator said no. Senator John Smith said yes. ", "Ann Smith denied Bob Jones's claim. Bob Jones said no.\n\n",
	"according to Ann ", "is seen as ", "Asked about ", "Ann's ", "a, ", "“A b c” — Ann Lee\n", "Q: Is it?\n\n", "— It is, he said.\n\n", "He said:\n\n“It is.”\n\n", "\xff\x00", "说", "сказал он, ", "said: ", "no\n", "the claim that ",
}

// Eight times the text may take eight times as long, and not sixty-four times.
func TestLinear(t *testing.T) {
	var f Finder
	read := func(unit string, size int) time.Duration {
		text := strings.Repeat(unit, size/len(unit))
		start := time.Now()
		check(t, text, f.Find(&story.Story{Text: text}))
		return time.Since(start)
	}
	for _, unit := range units {
		few, many := read(unit, 1<<12), read(unit, 1<<15)
		if many > 32*few+500*time.Millisecond {
			t.Errorf("%q: %v for 4 KB, %v for 32 KB", unit, few, many)
		}
	}
}
