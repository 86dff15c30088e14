package eval

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// span finds words that stand once in a text.
func span(t *testing.T, text, words string) []Range {
	t.Helper()
	if words == "" {
		return nil
	}
	if strings.Count(text, words) != 1 {
		t.Fatalf("%q does not stand once in %q", words, text)
	}
	i := strings.Index(text, words)
	return []Range{{i, i + len(words)}}
}

func TestTally(t *testing.T) {
	const text = `Ann Lee said "the ferry is late today". Tom Reed denied that the pilots slept. It rained on the pier.`
	at := func(source, cue, content string) Attribution {
		return Attribution{Source: span(t, text, source), Cue: span(t, text, cue), Content: span(t, text, content), Confidence: 0.85}
	}
	gold := []Attribution{at("Ann Lee", "said", `"the ferry is late today"`), at("Tom Reed", "denied", "that the pilots slept")}
	for _, c := range []struct {
		name                  string
		found                 []Attribution
		discard               []Range
		precision, recall, f1 float64
		direct                float64
	}{
		{"all right", gold, nil, 1, 1, 1, 1},
		{"nothing", nil, nil, 0, 0, 0, 0},
		{"half the words are enough", []Attribution{at("Lee", "said", "ferry is late today")}, nil, 1, 0.5, 2.0 / 3, 1},
		{"less than half are not", []Attribution{at("Ann Lee", "said", "the ferry")}, nil, 0, 0, 0, 0},
		{"another source", []Attribution{at("Tom Reed", "said", `"the ferry is late today"`)}, nil, 0, 0, 0, 0},
		{"one too many", append(gold[:2:2], at("", "rained", "on the pier")), nil, 2.0 / 3, 1, 0.8, 1},
		{"in a part that does not count", append(gold[:2:2], at("", "rained", "on the pier")), span(t, text, "It rained on the pier."), 1, 1, 1, 1},
	} {
		var tally Tally
		tally.Add(text, gold, c.found, c.discard)
		p, r, f := tally.F1()
		_, _, direct := tally.TypeF1(TypeDirect)
		for i, d := range []float64{p - c.precision, r - c.recall, f - c.f1, direct - c.direct} {
			if math.Abs(d) > 1e-9 {
				t.Errorf("%s: figure %d is off by %v: %v %v %v %v", c.name, i, d, p, r, f, direct)
			}
		}
	}
}

func TestTypes(t *testing.T) {
	for text, want := range map[string]int{
		`“No,” he said.`:                   TypeDirect,
		`He called it “a coat” of sorts.`:  TypeMixed,
		`He called it a coat.`:             TypeIndirect,
		`‘It's over,’ said the workers.`:   TypeDirect,
		"``No way, and so on'' he said.":   TypeDirect,
		`"It was never closed, she said.`:  TypeDirect,
		"the workers' union and its voice": TypeIndirect,
	} {
		var tally Tally
		end := strings.IndexAny(text, ",")
		if end < 0 {
			end = len(text)
		}
		tally.Add(text, []Attribution{{Content: []Range{{0, end}}}}, nil, nil)
		if tally.Gold[want] != 1 {
			t.Errorf("%s: %v, want type %d", text, tally.Gold, want)
		}
	}
}

func TestReliability(t *testing.T) {
	tally := Tally{Sure: []Judged{{0.85, true}, {0.87, false}, {1, true}}}
	bins := tally.Reliability()
	if b := bins[8]; b.N != 2 || b.Right != 1 || math.Abs(b.Confidence-0.86) > 1e-9 {
		t.Errorf("eighth bin %+v", b)
	}
	if bins[9].N != 1 {
		t.Errorf("last bin %+v", bins[9])
	}
}

func TestLoadTexts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "texts.jsonl")
	write := func(s string) {
		if err := os.WriteFile(path, []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(`{"id":"a","text":"“Nö,” said Ann.","attributions":[{"source":[[11,14]],"cue":[[6,10]],"content":[[0,5]]}],"discard":[]}` + "\n")
	texts, err := LoadTexts(path)
	if err != nil {
		t.Fatal(err)
	}
	a, text := texts[0].Attributions[0], texts[0].Text
	for _, c := range []struct {
		r    Range
		want string
	}{{a.Source[0], "Ann"}, {a.Cue[0], "said"}, {a.Content[0], "“Nö,”"}} {
		if got := text[c.r.Start:c.r.End]; got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	for _, bad := range []string{"{", `{"id":"a","text":"No","attributions":[{"cue":[[1,9]]}]}`} {
		if write(bad); func() error { _, err := LoadTexts(path); return err }() == nil {
			t.Errorf("%s: no error", bad)
		}
	}
}
