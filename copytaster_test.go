package copytaster_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/said"
	"github.com/copytaster/copytaster/story"
)

func Example() {
	page := []byte(`<html lang="en"><h1>Ferry to sail again on Monday</h1>
<p>"The ferry will sail again on Monday," Ann Lee, the harbour master, told reporters.</p>`)
	r, err := copytaster.Read(page, copytaster.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Story.Headline)
	fmt.Println(r.Story.Text)
	// Output:
	// Ferry to sail again on Monday
	// "The ferry will sail again on Monday," Ann Lee, the harbour master, told reporters.
}

func TestSpansAreCodePointsInJSON(t *testing.T) {
	const text = "Élodie a dit : «C’est fini», 𝄞 et puis rien."
	at := func(s string) said.Span {
		i := strings.Index(text, s)
		return said.Span{Start: i, End: i + len(s)}
	}
	r := &copytaster.Report{
		Story: &story.Story{Kind: story.Article, Text: text},
		Statements: []said.Statement{{
			ID: "s1", Kind: said.Direct, Source: []said.Span{at("Élodie")}, Content: []said.Span{at("«C’est fini»"), at("rien.")},
			Marks: []said.Mark{{Kind: "sic", Span: at("𝄞")}}, Rule: "r",
		}},
	}
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"source":[[0,6]]`, `"content":[[15,27],[39,44]]`, `"span":[29,30]`} {
		if !strings.Contains(string(b), want) {
			t.Errorf("%s is not in %s", want, b)
		}
	}
	var back copytaster.Report
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(&back, r) {
		t.Errorf("read back\n%+v\nwant\n%+v", back, r)
	}
}

func TestForms(t *testing.T) {
	const line = "The ferry sailed at nine on Monday, with forty people and a piano on board, the office said."
	const next = "The piano will be tuned on Friday, by the man who tuned it before the bridge was shut, the school said."
	for _, c := range []struct {
		name, doc string
		as        copytaster.Form
		text      string
		err       error
	}{
		{"html", "<h1>A piano</h1><p>" + line, copytaster.HTML, line, nil},
		{"html is seen", "<h1>A piano</h1><p>" + line, copytaster.Auto, line, nil},
		{"a text copy is seen", "A piano on the ferry\n\n" + line + "\n\n" + next, copytaster.Auto, line + "\n\n" + next, nil},
		{"article text stays as it is", " " + line + "\n\n\n" + line + " ", copytaster.Body, " " + line + "\n\n\n" + line + " ", nil},
		{"nothing to read", "<p></p>", copytaster.HTML, "", copytaster.ErrNoStory},
		{"no text at all", " ", copytaster.Body, "", copytaster.ErrNoStory},
	} {
		r, err := copytaster.Read([]byte(c.doc), copytaster.Options{As: c.as, Captured: time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)})
		if !errors.Is(err, c.err) {
			t.Errorf("%s: %v, want %v", c.name, err, c.err)
			continue
		}
		if err == nil && (r.Story.Text != c.text || r.Captured != "2026-03-04T05:06:07Z") {
			t.Errorf("%s: %q of %s", c.name, r.Story.Text, r.Captured)
		}
	}
}

func TestSameBytesSameReport(t *testing.T) {
	doc := []byte("<h1>A piano on the ferry</h1><p>\"It floats,\" said Ann Lee, the harbour master, on Monday. She added that it was in tune.</p>")
	first, err := copytaster.Read(doc, copytaster.Options{All: true})
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		again, err := copytaster.Read(doc, copytaster.Options{All: true})
		if err != nil || !reflect.DeepEqual(first, again) {
			t.Fatalf("%v\n%+v\nthen\n%+v", err, first, again)
		}
	}
}

func TestSpeechAlone(t *testing.T) {
	const text = "Ann Lee believes that boats sink. “It floats,” said Joe Reed. Ann Lee hopes to swim."
	acts := func(o copytaster.Options) (out []string) {
		o.As = copytaster.Body
		r, err := copytaster.Read([]byte(text), o)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range r.Statements {
			out = append(out, s.ID+" "+s.Act)
		}
		return out
	}
	if got := fmt.Sprint(acts(copytaster.Options{})); got != "[s1 believe s2 say s3 hope]" {
		t.Errorf("all: %s", got)
	}
	for _, all := range []bool{false, true} {
		if got := fmt.Sprint(acts(copytaster.Options{Speech: true, All: all})); got != "[s1 say]" {
			t.Errorf("speech, all %t: %s", all, got)
		}
	}
}

func TestKeptStatementsAreNumberedWithoutGaps(t *testing.T) {
	const text = "\"It floats,\" said Ann Lee. She wanted it to sink. Mr Reed, who says that boats believe in water, dismissed Ms Lee's claim."
	all, err := copytaster.Read([]byte(text), copytaster.Options{As: copytaster.Body, All: true})
	if err != nil {
		t.Fatal(err)
	}
	kept, err := copytaster.Read([]byte(text), copytaster.Options{As: copytaster.Body})
	if err != nil {
		t.Fatal(err)
	}
	if len(kept.Statements) == 0 || len(kept.Statements) >= len(all.Statements) {
		t.Fatalf("%d of %d statements kept: the test needs some of each", len(kept.Statements), len(all.Statements))
	}
	for i, s := range kept.Statements {
		if s.ID != fmt.Sprintf("s%d", i+1) {
			t.Errorf("statement %d is numbered %s", i+1, s.ID)
		}
		if s.Answers != nil && s.Answers.Statement == s.ID {
			t.Errorf("%s answers itself", s.ID)
		}
	}
}
