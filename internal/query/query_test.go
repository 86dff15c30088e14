package query

import (
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{" \t\n", ""},
		{"harbour", "harbour"},
		{"harbour strike", "harbour strike"},
		{"harbour AND strike", "harbour strike"},
		{"and or not", "and or not"},
		{`"harbour  strike"`, `"harbour strike"`},
		{`“harbour strike”`, `"harbour strike"`},
		{`„harbour strike“ «new pier»`, `"harbour strike" "new pier"`},
		{`"harbour"`, "harbour"},
		{`"OR" "10:30"`, `"OR" "10:30"`},
		{"a OR b c", "a OR (b c)"},
		{"(a OR b) c", "(a OR b) c"},
		{"a b OR c d OR e", "(a b) OR (c d) OR e"},
		{"((a (b c)))", "a b c"},
		{"a -b", "a -b"},
		{"a NOT b", "a -b"},
		{"a AND NOT b", "a -b"},
		{"-(a b)", "-(a b)"},
		{"a --b -NOT c", "a b c"},
		{`-"a b"`, `-"a b"`},
		{"far-right", "far-right"},
		{"a - b – c", "a b c"}, // dashes of the prose
		{"a () OR !!! b", "a OR b"},
		{"harb*", "harb*"},
		{`"new harb"*`, `"new harb"*`},
		{`"harb*"`, `"harb*"`},
		{"Speaker:Quill", "speaker:Quill"},
		{`speaker:“Ada Quill” -type:Indirect`, `speaker:"Ada Quill" -type:indirect`},
		{"after:2017 before:2017-01-19", "after:2017 before:2017-01-19"},
		{"speaker:a-b author:O’Neil lang:en-GB", "speaker:a-b author:O’Neil lang:en-GB"},
		{"at 10:30 he said: no", `at "10:30" he "said:" no`},
		{"a(b)c", "a b c"},
		{"a\x00b\xff", "a b\uFFFD"},
		{strings.Repeat("(", 60) + "a" + strings.Repeat(")", 60), "a"},
	} {
		q, err := Parse(c.in)
		if err != nil {
			t.Errorf("Parse(%q): %v", c.in, err)
			continue
		}
		if got := q.String(); got != c.want {
			t.Errorf("Parse(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestParseTree(t *testing.T) {
	got, err := Parse(`“new pier” (speaker:quill OR -after:2026-11)`)
	if err != nil {
		t.Fatal(err)
	}
	is := func(f Field, text string) Query { return Query{Op: Is, Term: Term{Field: f, Text: text}} }
	want := Query{Op: And, Parts: []Query{
		is("", "new pier"),
		{Op: Or, Parts: []Query{
			is(Speaker, "quill"),
			{Op: Not, Parts: []Query{is(After, "2026-11")}},
		}},
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if day := want.Parts[1].Parts[1].Parts[0].Term.Day(); day != "2026-11-01" {
		t.Errorf("Day() = %q", day)
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"by:quill", `character 1: there is no field "by"; the fields are speaker, role,`},
		{"pier https://example.org", `character 6: there is no field "https"`},
		{"speaker: quill", "character 9: speaker: needs a value right behind the colon"},
		{"speaker:(a OR b)", "speaker: needs a value"},
		{`speaker:"—"`, "speaker: needs a letter or a digit"},
		{"è after:yesterday", "character 9: after: needs a date, as in after:2017"},
		{"after:2017-02-30", "needs a date"},
		{"before:2017*", "needs a date"},
		{"type:quoted", "type: can be direct, mixed, indirect"},
		{"kind:blog", "kind: can be article,"},
		{`a "b c`, "character 3: this quotation mark is not closed"},
		{"a (b c", "character 3: this ( is not closed"},
		{"a) b", "character 2: this ) closes nothing"},
		{"OR a", "character 1: OR needs something on both sides"},
		{"a AND OR b", "character 7: OR needs"},
		{"a OR", "character 5: something is missing at the end"},
		{"(a NOT)", "character 7: something is missing before this )"},
		{"*a", "character 1: a * can stand only at the end"},
		{"— ! ()", "nothing to search for"},
		{strings.Repeat("(", 1000) + "a", "parentheses stand too deep"},
		{strings.Repeat("a (b OR ", 20) + "c" + strings.Repeat(")", 20), "parentheses stand too deep"},
		{strings.Repeat("a ", 300), "at most 256 words"},
		{strings.Repeat("a", 9000), "longer than 8192 bytes"},
	} {
		q, err := Parse(c.in)
		if !errors.Is(err, ErrSyntax) {
			t.Errorf("Parse(%.50q) = %v, %v; want ErrSyntax", c.in, q, err)
		} else if !strings.Contains(err.Error(), c.want) {
			t.Errorf("Parse(%.50q): %v; want %q in it", c.in, err, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"Trump’s U.S. far-right", "trump s u s far right"},
		{"Łukasz Müller, Øystein Straße Æsir", "lukasz muller oystein strasse aesir"},
		{"Mu\u0308ller mu\u00adller", "muller muller"}, // combining accent, soft hyphen
		{"Сергей Ёлкин", "сергеи елкин"},
		{"ＡＢ１２ ﬁnd ⑴", "ab12 find 1"},
		{"東京タワー", "東 京 タ ワ ー"},
		{"हिन्दी", "हिन्दी"},
		{"\u0301 — 🔥 \x00 \xff", ""},
		{strings.Repeat("x", 1000), strings.Repeat("x", maxWord)},
	} {
		var got []string
		for w := range Words(c.in) {
			got = append(got, w.Folded)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("Words(%.40q) = %q, want %q", c.in, s, c.want)
		}
	}
}

func TestEveryFieldIsDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../docs/search.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range Fields() {
		if !strings.Contains(string(doc), "`"+string(f)+":`") {
			t.Errorf("docs/search.md says nothing of %s:", f)
		}
		for _, v := range f.values() {
			if !strings.Contains(string(doc), "`"+v+"`") {
				t.Errorf("docs/search.md says nothing of %s:%s", f, v)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{`a "b c" -d OR (e NOT f*)`, `speaker:“x y”* after:2017-01`, "((a) -(b OR --c))", "AND", `"`, "a:b :", "ﷺ*"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := Parse(s)
		if err != nil {
			if !errors.Is(err, ErrSyntax) {
				t.Fatalf("Parse(%q): %v is no ErrSyntax", s, err)
			}
			return
		}
		again, err := Parse(q.String())
		if err != nil {
			t.Fatalf("Parse(%q) = %q, which cannot be read: %v", s, q, err)
		}
		if !reflect.DeepEqual(q, again) {
			t.Fatalf("Parse(%q) = %q, read again as %q", s, q, again)
		}
	})
}
