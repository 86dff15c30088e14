package main

import (
	"slices"
	"strings"
	"testing"
)

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		name, text string
		room       int
		want       []string
	}{
		{"words", "the harbour board froze fares", 12, []string{"the harbour", "board froze", "fares"}},
		{"exact", "abc def", 7, []string{"abc def"}},
		{"nothing", " \n ", 10, nil},
		{"white space", "a\n\n b\t c", 10, []string{"a b c"}},
		{"no-break space", "at 5\u00a0pm sharp", 6, []string{"at", "5\u00a0pm", "sharp"}},
		{"long word", "an abcdefghij end", 4, []string{"an", "abcd", "efgh", "ij", "end"}},
		{"combining marks take no room", "e\u0301e\u0301e\u0301 e\u0301", 5, []string{"e\u0301e\u0301e\u0301 e\u0301"}},
		{"combining marks stay", "ae\u0301\u0302b", 2, []string{"ae\u0301\u0302", "b"}},
		{"wide runes", "港の理事会は運賃", 8, []string{"港の理事", "会は運賃"}},
		{"no full stop begins a line", "港の理事。会", 8, []string{"港の理", "事。会"}},
		{"wide and narrow", "about 港 and 運賃", 9, []string{"about 港", "and 運賃"}},
		{"style takes no room", bold("abc") + " " + dim("def"), 7, []string{bold("abc") + " " + dim("def")}},
	} {
		got := wrap(test.text, test.room)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
		for _, line := range got {
			if columns(line) > test.room {
				t.Errorf("%s: %q takes %d columns of %d", test.name, line, columns(line), test.room)
			}
		}
	}
}

func TestStyle(t *testing.T) {
	print := func(coloured bool) string {
		var b strings.Builder
		e := environment{columns: 30, getenv: func(string) string { return "" }}
		s := e.sheet(&b, 20)
		s.coloured = coloured
		s.text(" 1  ", "    ", bold("Berta Maria Quist-Halvorsen")+", chair")
		s.flush()
		return b.String()
	}
	if got, want := print(false), " 1  Berta Maria\n    Quist-Halvorsen,\n    chair\n"; got != want {
		t.Errorf("plain: got %q, want %q", got, want)
	}
	const on, off = "\x1b[1m", "\x1b[0m"
	want := " 1  " + on + "Berta Maria" + off + "\n    " + on + "Quist-Halvorsen" + off + ",\n    chair\n"
	if got := print(true); got != want {
		t.Errorf("coloured: got %q, want %q", got, want)
	}
}

func TestColoured(t *testing.T) {
	for _, test := range []struct {
		columns       int
		noColor, term string
		want          bool
	}{
		{80, "", "xterm", true},
		{0, "", "xterm", false},
		{80, "1", "xterm", false},
		{80, "", "dumb", false},
	} {
		env := map[string]string{"NO_COLOR": test.noColor, "TERM": test.term}
		e := environment{columns: test.columns, getenv: func(k string) string { return env[k] }}
		if e.coloured() != test.want {
			t.Errorf("%+v: got %v", test, !test.want)
		}
	}
	if w := (environment{columns: 300, getenv: func(string) string { return "" }}).sheet(nil, 0).width; w != 100 {
		t.Errorf("on a wide terminal lines are %d wide", w)
	}
}
