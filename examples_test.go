package copytaster_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/examples"
)

// notYet names the fields of examples that the reading does not find yet. A
// line that is no longer true fails the test.
var notYet = map[string]string{}

// TestExamples reads every example and compares its story with the record made by hand.
func TestExamples(t *testing.T) {
	for _, e := range examples.All() {
		doc, err := examples.Files.ReadFile(e.File)
		if err != nil {
			t.Fatal(err)
		}
		report, err := copytaster.Read(doc, copytaster.Options{As: copytaster.Form(e.Form), URL: e.URL, OnlyStory: true})
		if err != nil {
			t.Errorf("%s: %v", e.Name, err)
			continue
		}
		got, want := fields(t, report), record(t, e)
		for field, w := range want {
			if field == "text" || field == "missing" && covers(got[field], w) {
				continue
			}
			difference := differs(got[field], w, field)
			reason, excused := notYet[e.Name+"/"+field]
			switch {
			case excused && difference == "":
				t.Errorf("%s/%s is right now: strike it from notYet (%s)", e.Name, field, reason)
			case !excused && difference != "":
				t.Errorf("%s/%s", e.Name, difference)
			}
		}
	}
}

func fields(t *testing.T, r *copytaster.Report) map[string]any {
	b, err := json.Marshal(r.Story)
	if err != nil {
		t.Fatal(err)
	}
	return decode(t, b)
}

func decode(t *testing.T, b []byte) map[string]any {
	var m map[string]any
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func record(t *testing.T, e examples.Example) map[string]any {
	b, err := examples.Files.ReadFile(e.Record())
	if err != nil {
		t.Fatal(err)
	}
	story, _ := decode(t, b)["story"].(map[string]any)
	return story
}

// covers reports whether the list got holds all of want.
func covers(got, want any) bool {
	have := fmt.Sprint(got)
	for _, w := range want.([]any) {
		if !strings.Contains(have, w.(string)) {
			return false
		}
	}
	return true
}

// differs says where got is not want. Keys that the record leaves out may have
// any value; white space is folded; pictures have no address in the records.
func differs(got, want any, at string) string {
	switch w := want.(type) {
	case map[string]any:
		g, _ := got.(map[string]any)
		for k := range w {
			if d := differs(g[k], w[k], at+"."+k); d != "" {
				return d
			}
		}
		return ""
	case []any:
		g, _ := got.([]any)
		g, w = withoutPlaces(g), withoutPlaces(w)
		for i := range w {
			if i >= len(g) {
				return fmt.Sprintf("%s[%d]: nothing, want %.200v", at, i, w[i])
			}
			if d := differs(g[i], w[i], fmt.Sprintf("%s[%d]", at, i)); d != "" {
				return d
			}
		}
		if len(g) > len(w) {
			return fmt.Sprintf("%s[%d]: %.200v is too much", at, len(w), g[len(w)])
		}
		return ""
	case string:
		if s, ok := got.(string); ok && strings.Join(strings.Fields(s), " ") == strings.Join(strings.Fields(w), " ") {
			return ""
		}
	default:
		if got == want {
			return ""
		}
	}
	return fmt.Sprintf("%s: got %.200v\n\twant %.200v", at, got, want)
}

// withoutPlaces drops body blocks that only name the place of a picture.
func withoutPlaces(blocks []any) []any {
	var out []any
	for _, b := range blocks {
		if m, ok := b.(map[string]any); ok && (m["kind"] == "image" || m["kind"] == "embed") {
			continue
		}
		out = append(out, b)
	}
	return out
}
