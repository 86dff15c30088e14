package said

import (
	"flag"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/copytaster/copytaster/internal/attribution"
	"github.com/copytaster/copytaster/story"
)

// What testdata/stories reaches, in per cent; raise them with the code.
const (
	foundFloor  = 98.0 // statements found
	rightFloor  = 66.0 // of all, those whose speaker has the right name, type and members
	officeFloor = 52.0 // of all, those with the right role and body as well
)

var folder = flag.String("stories", "testdata/stories", "folder of the stories that TestStories reads")

// TestStories reads testdata/stories/*.txtar: each story NAME is followed by
// NAME.want, the speakers of its statements, one a line:
// words of the content | mention | name | role | of | type | members.
// Case and articles do not count; a role or body may be part of the other.
func TestStories(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(*folder, "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	var stories, all, found, mentions, names, right, offices, open, wrong float64
	for _, path := range files {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(a.Files); i += 2 {
			s := &story.Story{Text: strings.TrimSpace(string(a.Files[i].Data)), Published: "2026-03-20"}
			statements := Find(s)
			stories++
			for line := range strings.Lines(string(a.Files[i+1].Data)) {
				all++
				want := fields(line)
				got, ok := speakerOf(t, s, statements, want[0])
				if !ok {
					t.Logf("%s: not found: %s", a.Files[i].Name, want[0])
					continue
				}
				found++
				mentions += count(agrees(got.Mention, want[1], true))
				name := agrees(got.Name, want[2], false)
				names += count(name)
				open += count(!name && got.Name == "")
				wrong += count(!name && got.Name != "")
				is := name && agrees(got.Type, want[5], false) && agrees(strings.Join(got.Members, ", "), want[6], false)
				right += count(is)
				office := is && agrees(got.Role, want[3], true) && agrees(got.Of, want[4], true)
				offices += count(office)
				if !office {
					t.Logf("%s: %+v for %q", a.Files[i].Name, got, want)
				}
			}
		}
	}
	foundShare, rightShare, officeShare := 100*found/all, 100*right/all, 100*offices/all
	t.Logf("%v stories, %v statements, %.1f %% found; of these the mention is right in %.1f %%, the name in %.1f %% (left open %.1f %%, wrong %.1f %%); "+
		"of all the speaker in %.1f %%, with role and body in %.1f %%", stories, all, foundShare,
		100*mentions/found, 100*names/found, 100*open/found, 100*wrong/found, rightShare, officeShare)
	if foundShare < foundFloor || rightShare < rightFloor || officeShare < officeFloor {
		t.Errorf("found %.1f, speakers right %.1f, with role and body %.1f; the floors are %v, %v and %v",
			foundShare, rightShare, officeShare, foundFloor, rightFloor, officeFloor)
	}
}

func count(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// fields cuts a line into its seven fields; the last ones may be left off.
func fields(line string) (out [7]string) {
	for i, f := range strings.SplitN(line, "|", len(out)) {
		out[i] = strings.TrimSpace(f)
	}
	return out
}

// speakerOf returns whose the words are that stand once in the story.
func speakerOf(t *testing.T, s *story.Story, statements []Statement, words string) (Speaker, bool) {
	places := regexp.MustCompile(strings.ReplaceAll(regexp.QuoteMeta(words), " ", `\s+`)).FindAllStringIndex(s.Text, -1)
	if len(places) != 1 {
		t.Fatalf("%q stands %d times in %s", words, len(places), s.Text)
	}
	for _, st := range statements {
		if st.Nested || st.Confidence < attribution.Sure {
			continue
		}
		for _, c := range st.Content {
			if c.Start < places[0][1] && places[0][0] < c.End {
				return st.Speaker, true
			}
		}
	}
	return Speaker{}, false
}

// agrees compares a field with what is wanted: "*" is anything, "a/b" either.
// In part, it is enough that one holds the words of the other.
func agrees(got, want string, part bool) bool {
	got = plain(got)
	for w := range strings.SplitSeq(want, "/") {
		if w = plain(w); w == "*" || w == got ||
			part && w != "" && got != "" && (strings.Contains(" "+got+" ", " "+w+" ") || strings.Contains(" "+w+" ", " "+got+" ")) {
			return true
		}
	}
	return false
}

func plain(s string) string {
	s = strings.ToLower(strings.Join(strings.Fields(s), " "))
	for _, article := range []string{"the ", "a ", "an "} {
		s = strings.TrimPrefix(s, article)
	}
	return s
}
