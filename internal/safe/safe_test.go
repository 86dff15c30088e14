package safe

import (
	"html"
	"strings"
	"testing"
)

func TestLine(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"plain", "Fares “frozen” – 日本語 é", "Fares “frozen” – 日本語 é"},
		{"white space", " a\r\n\tb\u2028c ", "a b c"},
		{"colour", "\x1b[31;1mred\x1b[0m", "red"},
		{"title", "a\x1b]0;owned\x07b", "ab"},
		{"title, other end", "a\x1b]0;owned\x1b\\b", "ab"},
		{"link", "\x1b]8;;http://example.org\x1b\\text\x1b]8;;\x1b\\", "text"},
		{"8-bit", "a\u009b31mb\u009d0;owned\u009cc", "abc"},
		{"unfinished", "a\x1b[", "a"},
		{"unfinished string", "a\x1b]0;never ends", "a0;never ends"},
		{"escape at the end", "a\x1b", "a"},
		{"reset", "a\x1bcb", "ab"},
		{"our own marks", "a\x01b\x02c\x03d", "abcd"},
		{"NUL, backspace and bell", "a\x00b\x08c\x07d\x7fe", "abcde"},
		{"direction", "a\u202eb\u2066c", "abc"},
		{"broken", "a\xffb", "a\ufffdb"},
	} {
		if got := Line(test.in); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestMarkdown(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"Fares “frozen”, says board", "Fares “frozen”, says board"},
		{"*stars* and _lines_ and `ticks`", `\*stars\* and \_lines\_ and ` + "\\`ticks\\`"},
		{"snake_case_name", "snake_case_name"},
		{"[link](javascript:x) ![p](q)", `\[link\](javascript:x) !\[p\](q)`},
		{"<b>bold</b> &amp; ~~out~~", `\<b>bold\</b> \&amp; \~\~out\~\~`},
		{"R&D & co", `R\&D & co`},
		{"> not a quote", `\> not a quote`},
		{`back\slash`, `back\\slash`},
		{"# not a heading", `\# not a heading`},
		{"- not a list", `\- not a list`},
		{"12. not a list", `12\. not a list`},
		{"2026 was dry", "2026 was dry"},
		{"3.5 metres", `3\.5 metres`},
		{"=====", `\=====`},
		{"a\n# b", "a # b"},
		{"\x1b[1mbold", "bold"},
	} {
		if got := Markdown(test.in); got != test.want {
			t.Errorf("%q: got %q, want %q", test.in, got, test.want)
		}
	}
	if got, want := MarkdownLines("roses\n- violets\n\nend"), "roses\\\n\\- violets\\\nend"; got != want {
		t.Errorf("lines: got %q, want %q", got, want)
	}
	if got, want := MarkdownCell("Port|Fares *new*"), `Port\|Fares \*new\*`; got != want {
		t.Errorf("cell: got %q, want %q", got, want)
	}
}

func TestAddress(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"https://example.org/a?b=1&c=(2)", "https://example.org/a?b=1&c=(2)"},
		{"https://example.org/a b>c", "https://example.org/a%20b%3Ec"},
		{"javascript:alert(1)", ""},
		{"data:text/html,x", ""},
		{"page_files/a.jpg", ""},
		{"http://[broken", ""},
	} {
		if got := Address(test.in); got != test.want {
			t.Errorf("%q: got %q, want %q", test.in, got, test.want)
		}
	}
}

func TestReference(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"https://example.org/a b", "https://example.org/a%20b"},
		{"page_files/a.jpg", "page_files/a.jpg"},
		{"//cdn.example/a.jpg", "//cdn.example/a.jpg"},
		{"/a?b=c:d", "/a?b=c:d"},
		{"JavaScript:alert(1)", ""},
		{" java\tscript:alert(1)", ""},
		{"\x01javascript:alert(1)", ""},
		{"vbscript:a", ""},
		{"data:text/html,x", ""},
		{"file:///a", ""},
		{"", ""},
	} {
		if got := Reference(test.in); got != test.want {
			t.Errorf("%q: got %q, want %q", test.in, got, test.want)
		}
	}
}

func TestLang(t *testing.T) {
	for in, want := range map[string]string{"de": "de", "en_GB": "en-GB", "zh-Hant-TW": "zh-Hant-TW", `en" a="b`: "", "": "", "é": ""} {
		if got := Lang(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// FuzzEscapes checks that what is escaped reads as the text that it was.
func FuzzEscapes(f *testing.F) {
	for _, s := range []string{"", "a & b &amp; <c> \"d\"", "# a", `\`, "1. a_b_ c_d", "\x1b[31m\x1b]0;a\ab", "a\nb | c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		line := Line(s)
		for _, escaped := range []string{Markdown(s), MarkdownCell(s)} {
			var b strings.Builder
			for i := 0; i < len(escaped); i++ {
				if escaped[i] == '\\' {
					i++
				} else if strings.IndexByte("`*[]<~", escaped[i]) >= 0 {
					t.Errorf("%q has %q unescaped: %q", s, escaped[i], escaped)
				}
				b.WriteByte(escaped[i])
			}
			if b.String() != line {
				t.Errorf("%q: %q reads %q", s, escaped, &b)
			}
		}
		for _, escaped := range []string{HTML(s), HTMLValue(s)} {
			if html.UnescapeString(escaped) != line || strings.ContainsAny(escaped, "<>") {
				t.Errorf("%q: %q", s, escaped)
			}
		}
		if strings.Contains(HTMLValue(s), `"`) {
			t.Errorf("%q: %q", s, HTMLValue(s))
		}
	})
}
