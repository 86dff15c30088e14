package said

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/copytaster/copytaster/story"
)

var update = flag.Bool("update", false, "write what Find finds into testdata")

// TestCases reads testdata/*.txtar: each text NAME is followed by NAME.want,
// one statement a line (kind | speaker | cue | content), its details indented.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, path := range files {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(a.Files); i += 2 {
			in, want := a.Files[i], &a.Files[i+1]
			if want.Name != in.Name+".want" {
				t.Fatalf("%s: %s is followed by %s", path, in.Name, want.Name)
			}
			t.Run(in.Name, func(t *testing.T) {
				got := show(&story.Story{Text: strings.TrimSpace(string(in.Data)), Published: "2026-03-20"})
				if *update {
					want.Data = []byte(got)
				} else if got != string(want.Data) {
					t.Errorf("%s\n--- got ---\n%s--- want ---\n%s", in.Data, got, want.Data)
				}
			})
		}
		if *update {
			if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// show writes the statements that are printed by default, and those nested in them.
func show(s *story.Story) string {
	var b strings.Builder
	cut := func(spans []Span, sep string) string {
		var out []string
		for _, x := range spans {
			out = append(out, s.Text[x.Start:x.End])
		}
		return strings.ReplaceAll(strings.Join(out, sep), "\n", " ")
	}
	for _, st := range Find(s) {
		if st.Confidence < sure {
			continue
		}
		name := st.Speaker.Name
		if name == "" {
			name = "(" + st.Speaker.Mention + ")"
		}
		fmt.Fprintf(&b, "%s | %s | %s | %s\n", st.Kind, name, cut(st.Cue, " … "), cut(st.Content, " … "))
		detail := func(key, value string) {
			if value != "" {
				fmt.Fprintf(&b, "  %s: %s\n", key, value)
			}
		}
		if st.Nested {
			b.WriteString("  nested\n")
		}
		if st.Speaker.Mention != name && st.Speaker.Name != "" {
			detail("mention", st.Speaker.Mention)
		}
		if st.Speaker.Type != person {
			detail("type", st.Speaker.Type)
		}
		detail("role", st.Speaker.Role)
		detail("of", st.Speaker.Of)
		detail("members", strings.Join(st.Speaker.Members, ", "))
		detail("to", st.To)
		detail("via", strings.Join(st.Via, ", "))
		if st.SaidOn != nil {
			detail("on", strings.TrimSpace(st.SaidOn.Text+" "+st.SaidOn.Date))
		}
		if st.Answers != nil {
			detail("answers", st.Answers.Statement+" "+st.Answers.How+": "+st.Answers.Words)
		}
		for _, m := range st.Marks {
			detail(m.Kind, s.Text[m.Span.Start:m.Span.End])
		}
	}
	return b.String()
}

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
