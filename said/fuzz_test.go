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

// A quarter of a megabyte of the same again takes a fraction of a second; work
// that grows with the square of the length would take hours.
func TestLinear(t *testing.T) {
	for _, unit := range []string{
		`"`, `" `, "“a” ", "'", "said ", "he said ", "he said that he said, ", "“No,” he said. ", "“No man is here.\n\n",
		"“He said no. ", "who said ", "and said ", "Smith said the plan and Jones said ", "Aaa Smith Bbb ", "(", "“[", "A: b ",
		"The senator said no. Senator John Smith said yes. ", "Ann Smith denied Bob Jones's claim. Bob Jones said no.\n\n",
		"according to Ann ", "is seen as ", "Asked about ", "Ann's ", "a, ", "\xff\x00",
	} {
		text := strings.Repeat(unit, 1<<18/len(unit))
		start := time.Now()
		check(t, text, Find(&story.Story{Text: text}))
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%q took %v", unit, took)
		}
	}
}
