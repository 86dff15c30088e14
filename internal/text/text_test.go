package text

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func pieces(d *Doc, spans []Span) []string {
	var out []string
	for _, s := range spans {
		out = append(out, d.Of(s.Start, s.End))
	}
	return out
}

func equal(t *testing.T, what, in string, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%s of %q\n got %q\nwant %q", what, in, got, want)
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"It rained. It stopped.", []string{"It rained.", "It stopped."}},
		{"Mr. Holt met Dr. J. R. Maas on Jan. 4. They spoke.", []string{"Mr. Holt met Dr. J. R. Maas on Jan. 4.", "They spoke."}},
		{"He lives in the U.S. The house is small.", []string{"He lives in the U.S.", "The house is small."}},
		{"He joined Acme Inc. Tuesday at 9 a.m. sharp.", []string{"He joined Acme Inc. Tuesday at 9 a.m. sharp."}},
		{"“Stop.” He ran.", []string{"“Stop.”", "He ran."}},
		{"“Stop!” he said. “Now.”", []string{"“Stop!” he said.", "“Now.”"}},
		{"It cost 3.5 million. Really? Yes!", []string{"It cost 3.5 million.", "Really?", "Yes!"}},
		{"He paused … and left. (It was late.) Then rain.", []string{"He paused … and left.", "(It was late.)", "Then rain."}},
		{"One line\n\nAnother line", []string{"One line", "Another line"}},
		{"No. 4 won.", []string{"No. 4 won."}},
	} {
		d := Parse(c.in)
		equal(t, "sentences", c.in, pieces(d, d.Sentences), c.want...)
	}
}

func TestParagraphs(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"a b\n\nc d", []string{"a b", "c d"}},
		{"First line.\nSecond line.", []string{"First line.", "Second line."}},
		{"Cut in\r\nmid sentence", []string{"Cut in\r\nmid sentence"}},
		{"  \n\n x \n \n\u00a0\n y", []string{"x", "y"}},
		{"", nil},
		{
			"The council met on Monday to speak about the new\nbridge and about the road that leads to it, which\nHolt said was narrow.\n\nNobody came.",
			[]string{"The council met on Monday to speak about the new\nbridge and about the road that leads to it, which\nHolt said was narrow.", "Nobody came."},
		},
	} {
		var got []string
		for _, p := range Paragraphs(c.in) {
			got = append(got, c.in[p.Start:p.End])
		}
		equal(t, "paragraphs", c.in, got, c.want...)
	}
}

func TestWords(t *testing.T) {
	for in, want := range map[string]string{
		"The U.S. won't pay $1,000.50.":  "The U.S. won't pay $ 1,000.50 .",
		"Holt's vice-president, 61, ran": "Holt 's vice-president , 61 , ran",
		"They've gone—all of them...":    "They 've gone — all of them ...",
		"the workers’ union":             "the workers ’ union",
		"see example.org. Now":           "see example.org . Now",
	} {
		d := Parse(in)
		var got []string
		for i := range d.Tokens {
			got = append(got, d.At(i))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("words of %q\n got %s\nwant %s", in, s, want)
		}
	}
}

func TestQuotations(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"curly", "“a b” said X. “c”", []string{"“a b”", "“c”"}},
		{"straight", `"a b" said X. "c"`, []string{`"a b"`, `"c"`}},
		{"mixed", "“a b\" said X.", []string{"“a b\""}},
		{"typewriter", "``a b'' said X; ''c''", []string{"``a b''", "''c''"}},
		{"guillemets and low marks", "«a b» „c d“", []string{"«a b»", "„c d“"}},
		{"wrong way round", "”a b“ said X", []string{"”a b“"}},
		{"unclosed", "X said: “a b. c", []string{"“a b. c"}},
		{"single", "‘a b’ said X; 'c d' too", []string{"‘a b’", "'c d'"}},
		{"plural inside single", "‘the workers’ hall’ said X", []string{"‘the workers’ hall’"}},
		{"single inside double", "“a ‘b c’ d”", []string{"“a ‘b c’ d”", "‘b c’"}},
		{"double inside single", "‘a “b c” d’", []string{"‘a “b c” d’", "“b c”"}},
		{"apostrophes", "It’s the players’ bus of ’98, rock ’n’ roll", nil},
		{"inches", `6' 2" tall and 4" wide`, nil},
		{"nothing inside", `"" “ ”`, nil},
	} {
		d := Parse(c.in)
		var got []string
		for _, q := range d.Quotes {
			got = append(got, c.in[q.Start:q.End])
		}
		equal(t, c.name, c.in, got, c.want...)
	}
}

func TestQuotationRunsOn(t *testing.T) {
	d := Parse("He said: “One.\n\n“Two.\n\n“Three.”\n\nEnd.")
	if len(d.Quotes) != 3 || d.Quotes[0].Runs != 1 || d.Quotes[1].Runs != 2 || d.Quotes[2].Runs != -1 || !d.Quotes[2].Closed {
		t.Errorf("quotes %+v", d.Quotes)
	}
}

// checkDoc fails when the parts of a Doc do not lie in order inside the text.
func checkDoc(t *testing.T, s string, d *Doc) {
	t.Helper()
	last := 0
	for i := range d.Tokens {
		k := &d.Tokens[i]
		if int(k.Start) < last || k.End <= k.Start || int(k.End) > len(s) {
			t.Fatalf("token %d [%d %d] after %d", i, k.Start, k.End, last)
		}
		last = int(k.End)
		if q := k.Quote; q >= 0 && (i < d.Quotes[q].From || i >= d.Quotes[q].To) {
			t.Fatalf("token %d lies outside its quotation %+v", i, d.Quotes[q])
		}
	}
	for _, spans := range [][]Span{d.Sentences, d.Paragraphs} {
		at := 0
		for _, p := range spans {
			if p.Start != at || p.End <= p.Start {
				t.Fatalf("span %+v after token %d", p, at)
			}
			at = p.End
		}
		if at != len(d.Tokens) {
			t.Fatalf("spans end at %d of %d tokens", at, len(d.Tokens))
		}
	}
	for i, q := range d.Quotes {
		if q.Start < 0 || q.Inner.Start < q.Start || q.Inner.End < q.Inner.Start || q.End < q.Inner.End || q.End > len(s) || q.Parent >= i || q.To <= q.From {
			t.Fatalf("quotation %d %+v", i, q)
		}
		if p := q.Parent; p >= 0 && (q.Start < d.Quotes[p].Start || q.End > d.Quotes[p].End) {
			t.Fatalf("quotation %+v crosses its parent %+v", q, d.Quotes[p])
		}
	}
}

func FuzzSentences(f *testing.F) {
	for _, s := range []string{"It rained. It stopped.", "Mr. Holt, Jr., left at 9 a.m. “Why?” he said.", "U.S.\n\n…", "a\xff.b\x00 C", "It’s 3.5”"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkDoc(t, s, Parse(s)) })
}

func FuzzQuotations(f *testing.F) {
	for _, s := range []string{"“a ‘b” c’", "``a'' \"b\" 'c'", "“a\n\n“b”", "'s' ''s'' ’’", "\"“‘'`„«", "6' 2\" 'tis"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := Parse(s)
		checkDoc(t, s, d)
		for _, q := range d.Quotes {
			if utf8.ValidString(s) && !utf8.ValidString(s[q.Start:q.End]) {
				t.Fatalf("quotation cuts a rune: %q", s[q.Start:q.End])
			}
		}
	})
}

// A megabyte of the same again takes a fraction of a second; work that grows
// with the square of the length would take hours.
func TestLinear(t *testing.T) {
	for _, unit := range []string{`"`, "'", "“", "“a” ", "'a ", "‘a “b” c’ ", "a. ", "A. B", "x\n", "(", "’s ", ". ", "\xff\x00"} {
		s := strings.Repeat(unit, 1<<20/len(unit))
		start := time.Now()
		checkDoc(t, s, Parse(s))
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%q took %v", unit, took)
		}
	}
}
