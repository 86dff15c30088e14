package main

import "testing"

func TestMarkdownEscapes(t *testing.T) {
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
		if got := md(test.in); got != test.want {
			t.Errorf("%q: got %q, want %q", test.in, got, test.want)
		}
	}
	if got, want := mdLines("roses\n- violets\n\nend"), "roses\\\n\\- violets\\\nend"; got != want {
		t.Errorf("lines: got %q, want %q", got, want)
	}
	if got, want := mdTable("Port|Fares\t2026\nNorth\t3*"), "| Port\\|Fares | 2026 |\n| --- | --- |\n| North | 3\\* |"; got != want {
		t.Errorf("table: got %q, want %q", got, want)
	}
}

func TestMarkdownAddresses(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"https://example.org/a?b=1&c=(2)", "https://example.org/a?b=1&c=(2)"},
		{"https://example.org/a b>c", "https://example.org/a%20b%3Ec"},
		{"javascript:alert(1)", ""},
		{"data:text/html,x", ""},
		{"page_files/a.jpg", ""},
		{"http://[broken", ""},
	} {
		if got := mdAddress(test.in); got != test.want {
			t.Errorf("%q: got %q, want %q", test.in, got, test.want)
		}
	}
}
