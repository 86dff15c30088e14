package said

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/copytaster/copytaster/internal/attribution"
	"github.com/copytaster/copytaster/internal/speakers"
	"github.com/copytaster/copytaster/story"
)

var update = flag.Bool("update", false, "write what Find finds into testdata")

// TestCases reads testdata/*.txtar: each text NAME is followed by NAME.want,
// one statement a line (kind | speaker | cue | content), its details indented.
// testdata/known.txt names the cases that fail so far; it may only get shorter.
func TestCases(t *testing.T) {
	known, failing, seen := knownCases(t), "", map[string]bool{}
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
			name := strings.TrimSuffix(filepath.Base(path), ".txtar") + "/" + in.Name
			if want.Name != in.Name+".want" || seen[name] {
				t.Fatalf("%s: %s is followed by %s, or stands there twice", path, in.Name, want.Name)
			}
			seen[name] = true
			got := show(caseStory(string(in.Data)), string(want.Data))
			same := got == string(want.Data)
			if *update && !known[name] {
				want.Data = []byte(got)
			} else if known[name] && !same {
				failing += name + "\n"
			}
			t.Run(name, func(t *testing.T) {
				switch {
				case *update || known[name] && !same:
				case known[name]:
					t.Error("passes: take it off testdata/known.txt, or run with -update")
				case !same:
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
	if *update {
		if err := os.WriteFile("testdata/known.txt", []byte(failing), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name := range known {
		if !seen[name] {
			t.Errorf("testdata/known.txt names %s, which is no case", name)
		}
	}
}

func knownCases(t *testing.T) map[string]bool {
	b, err := os.ReadFile("testdata/known.txt")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for line := range strings.Lines(string(b)) {
		known[strings.TrimSpace(line)] = true
	}
	return known
}

// caseStory makes the story of a case. Lines like "headline: …" may stand
// before its text, a blank line behind them; in the text "# " opens a heading
// and "> " a block quotation. Every story came out on a Friday.
func caseStory(data string) *story.Story {
	s := &story.Story{Published: "2026-03-20"}
	head, rest, _ := strings.Cut(data, "\n\n")
	for line := range strings.SplitSeq(head, "\n") {
		key, value, _ := strings.Cut(line, ": ")
		switch key {
		case "headline":
			s.Headline = value
		case "standfirst":
			s.Standfirst = value
		case "caption":
			s.LeadImage = &story.Image{Caption: value}
			s.Galleries = []story.Gallery{{Items: []story.Item{{N: 1, Caption: value}}}}
		case "related":
			s.Related = append(s.Related, story.Link{Label: "Read more", Title: value})
		case "dateline":
			s.Dateline = &story.Dateline{Date: value}
		case "published":
			s.Published = story.Date(strings.TrimSuffix(value, "unknown"))
		default:
			rest = data
		}
	}
	for block := range strings.SplitSeq(strings.TrimSpace(rest), "\n\n") {
		kind := story.Paragraph
		if in, ok := strings.CutPrefix(block, "# "); ok {
			kind, block = story.Heading, in
		} else if in, ok := strings.CutPrefix(block, "> "); ok {
			kind, block = story.Quote, in
		}
		s.Body = append(s.Body, story.Block{Kind: kind, Text: block})
		s.Text += "\n\n" + block
	}
	s.Text = strings.TrimSpace(s.Text)
	return s
}

// show writes the statements that are printed by default. Of some details it
// writes only those that the want asks for by having any: nested statements,
// roles and bodies, the type of a speaker without a name, acts, quoted parts,
// the words of an answer, the anchor of a date, that it was earlier.
func show(s *story.Story, want string) string {
	found := slices.DeleteFunc(Find(s), func(st Statement) bool {
		return st.Confidence < attribution.Sure || st.Nested && !strings.Contains(want, "\n  nested")
	})
	number := map[string]string{} // by ID: nested statements are not counted
	for _, st := range found {
		if !st.Nested {
			number[st.ID] = fmt.Sprint("s", len(number)+1)
		}
	}
	var b strings.Builder
	for _, st := range found {
		name := cmp.Or(st.Speaker.Name, "("+st.Speaker.Mention+")")
		fmt.Fprintf(&b, "%s | %s | %s | %s\n", st.Kind, name, pieces(s, st.Cue), pieces(s, st.Content))
		if st.Nested {
			b.WriteString("  nested\n")
		}
		for _, d := range details(&st, s, number) {
			if d.value != "" && (!d.asked || strings.Contains(want, "\n  "+d.key+": ")) {
				fmt.Fprintf(&b, "  %s: %s\n", d.key, d.value)
			}
		}
	}
	return b.String()
}

// pieces joins the words of spans, by " … " where words stand between them.
func pieces(s *story.Story, spans []Span) string {
	var b strings.Builder
	for i, x := range spans {
		if i > 0 && strings.TrimSpace(s.Text[spans[i-1].End:x.Start]) == "" && s.Text[x.Start-1] != '\n' && x.Start > spans[i-1].End {
			b.WriteString(" ")
		} else if i > 0 {
			b.WriteString(" … ")
		}
		b.WriteString(s.Text[x.Start:x.End])
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

type detail struct {
	key, value string
	asked      bool // only when the want asks for it
}

func details(st *Statement, s *story.Story, number map[string]string) []detail {
	var out []detail
	add := func(key, value string, asked bool) { out = append(out, detail{key, value, asked}) }
	v := st.Speaker
	if v.Mention != v.Name && v.Name != "" {
		add("mention", v.Mention, false)
	}
	if v.Type != speakers.Person {
		add("type", v.Type, v.Name == "")
	}
	add("role", v.Role, true)
	add("of", v.Of, true)
	add("members", strings.Join(v.Members, ", "), false)
	add("act", st.Act, true)
	add("to", st.To, false)
	add("via", strings.Join(st.Via, ", "), false)
	if st.SaidOn != nil {
		add("on", strings.TrimSpace(st.SaidOn.Text+" "+st.SaidOn.Date), false)
		add("anchor", st.SaidOn.Anchor, true)
		add("earlier", map[bool]string{true: "yes"}[st.SaidOn.Earlier], true)
	}
	if st.Answers != nil {
		add("answers", cmp.Or(number[st.Answers.Statement], "s?")+" "+st.Answers.How, false)
		add("words", st.Answers.Words, true)
	}
	add("quoted", strings.Join(st.Quoted, " / "), true)
	for _, m := range st.Marks {
		add(m.Kind, s.Text[m.Span.Start:m.Span.End], false)
	}
	return out
}
