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
		if on := s.SaidOn; on != nil && (on.Text == "" || on.Anchor != "" && on.Date == "" || !outside(text, s.Content, on.Text)) {
			t.Fatalf("%s has the time %+v in %q", s.ID, *on, text)
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

// outside reports whether words stand in a text outside its content.
func outside(text string, content []Span, words string) bool {
	from := 0
	for _, x := range content {
		if strings.Contains(text[from:x.Start], words) {
			return true
		}
		from = x.End
	}
	return strings.Contains(text[from:], words)
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
	"on Monday ", "He said on 3 March ", "in 2014 he ", "two days ago, ", "earlier ", "a few ", "late on Monday, said ", "In a speech on Monday ",
	"Asked whether it is, Ann said no. ", "Ann denied it. ", "Ann said the plan was bad. Bob said the claim was false. ", "denied the claim of ", "Responding to Ann he said no and ",
	"He denied her claim that he said ", "Ann said she denied it. ",
}

// crowds are texts in which every name is new: what would show work that grows
// with the names.
var crowds = []string{
	"%s: Was %s %s here?\n\n", "Q: Was %[2]s %[1]s here?\n\nA: Yes.\n\n", "%[2]s %[3]s said no. ", "%[2]s %[3]s, the minister, came. He said no.\n\n",
	"%[2]s %[3]s denied the claim of %[3]s %[1]s.\n\n", "“The sea waits.” — %[2]s %[3]s\n\n", "Mr %[2]s told the %[3]s Times that Mrs %[1]s wept. ",
	"The %[2]s Agency closed. A spokesman said it hurt. The agency said no. ", "The senator for %[2]s said no. Senator %[3]s %[2]s said yes.\n\n",
	"%[2]s %[3]s, a baker, said no. The baker said yes.\n\n", "%[2]s %[3]s and %[3]s %[2]s said no. They said yes. ",
}

// crowd fills a pattern with ever new words until the text is long enough.
func crowd(pattern string, size int) string {
	var b strings.Builder
	for i := 26; b.Len() < size; i++ {
		word := ""
		for n := i; n > 0; n /= 26 {
			word += string(rune('a' + n%26))
		}
		fmt.Fprintf(&b, pattern+"%.0[1]s%.0[2]s%.0[3]s", strings.ToUpper(word), strings.ToUpper(word[:1])+word[1:], strings.ToUpper(word[1:2])+word[:1]+"on")
	}
	return b.String()
}

// Eight times the text may take eight times as long, and not sixty-four times.
// A machine with other work to do gets a second and a third try.
func TestLinear(t *testing.T) {
	var f Finder
	read := func(text string) time.Duration {
		start := time.Now()
		check(t, text, f.Find(&story.Story{Text: text}))
		return time.Since(start)
	}
	compare := func(name, small, large string) {
		var few, many time.Duration
		for range 3 {
			if few, many = read(small), read(large); many <= 24*few+200*time.Millisecond {
				return
			}
		}
		t.Errorf("%q: %v for %d KB, %v for %d KB", name, few, len(small)>>10, many, len(large)>>10)
	}
	for _, unit := range units {
		compare(unit, strings.Repeat(unit, 1<<12/len(unit)), strings.Repeat(unit, 1<<15/len(unit)))
	}
	for _, pattern := range crowds {
		compare(pattern, crowd(pattern, 1<<14), crowd(pattern, 1<<17))
	}
}
