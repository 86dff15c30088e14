package serve

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/copytaster/copytaster/said"
)

func TestSegments(t *testing.T) {
	// A stretch of marks is written above its text: from a letter to the last of that letter.
	for _, c := range []struct{ name, text, a, b, want string }{
		{"none", "one two", "       ", "       ", "one two"},
		{"one", "one two", "    aaa", "       ", "one |two:a"},
		{"side by side", "one two", "aaaa   ", "    bbb", "one :a|two:b"},
		{"nested", "one two", "aaaaaaa", " bb    ", "o:a|ne:ab| two:a"},
		{"overlapping", "one two", "aaaaa  ", "   bbbb", "one:a| t:ab|wo:b"},
		{"the same", "one two", "aaa    ", "bbb    ", "one:ab| two"},
		{"beyond the text", "one two", "aaaaaaa", "      b", "one tw:a|o:ab"},
	} {
		t.Run(c.name, func(t *testing.T) {
			const offset = 5
			statements := []said.Statement{{Content: stretch(c.a, "a", offset)}, {Content: stretch(c.b, "b", offset)}}
			var got []string
			for _, s := range segments(c.text, offset, marksOf("", statements)) {
				p := s.text
				for i, m := range s.marks {
					if i == 0 {
						p += ":"
					}
					p += string(rune('a' + m.of))
				}
				got = append(got, p)
			}
			if joined := strings.Join(got, "|"); joined != c.want {
				t.Errorf("got %s, want %s", joined, c.want)
			}
		})
	}
}

func stretch(line, letter string, offset int) []said.Span {
	start := strings.Index(line, letter)
	if start < 0 {
		return nil
	}
	return []said.Span{{Start: start + offset, End: strings.LastIndex(line, letter) + 1 + offset}}
}

// TestSegmentsAlways tries marks of every kind, senseless ones too: nothing of
// the text is lost, and each character has just the marks that cover it.
func TestSegmentsAlways(t *testing.T) {
	letters := []rune("ab “é”\n漢🙂")
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 1))
		var b strings.Builder
		for range r.IntN(12) {
			b.WriteRune(letters[r.IntN(len(letters))])
		}
		text, offset := b.String(), r.IntN(10)
		somewhere := func() int { return r.IntN(len(text)+20) - 5 }
		statements := make([]said.Statement, r.IntN(5))
		for i := range statements {
			for range r.IntN(3) {
				statements[i].Content = append(statements[i].Content, said.Span{Start: somewhere(), End: somewhere()})
				statements[i].Source = append(statements[i].Source, said.Span{Start: somewhere(), End: somewhere()})
			}
		}
		marks := marksOf(text, statements)
		joined := ""
		for _, s := range segments(text, offset, marks) {
			if s.start != offset+len(joined) {
				t.Fatalf("seed %d: a segment says that it begins at %d, after %d bytes", seed, s.start, len(joined))
			}
			if s.text == "" || !utf8.ValidString(s.text) {
				t.Fatalf("seed %d: segment %q of %q", seed, s.text, text)
			}
			for i, at := 0, 0; at < len(s.text); i++ {
				_, n := utf8.DecodeRuneInString(s.text[at:])
				if got, want := of(s.marks), covering(marks, text, len(joined)+at, offset); !slices.Equal(got, want) {
					t.Fatalf("seed %d: character %d of %q has the marks %v, want %v", seed, len(joined)+at, text, got, want)
				}
				at += n
			}
			joined += s.text
		}
		if joined != text {
			t.Fatalf("seed %d: got %q, want %q", seed, joined, text)
		}
	}
}

type covered struct {
	of   int
	part part
}

func of(marks []mark) (list []covered) {
	for _, m := range marks {
		list = append(list, covered{m.of, m.part})
	}
	return list
}

// covering looks a character's marks up one by one. A mark that begins within
// a character takes it in; one that ends within it does not.
func covering(marks []mark, text string, at, offset int) (list []covered) {
	_, n := utf8.DecodeRuneInString(text[at:])
	for _, m := range marks {
		if m.start-offset < at+n && m.end-offset >= at+n {
			list = append(list, covered{m.of, m.part})
		}
	}
	return list
}

// TestQuotedIn finds quoted parts in order, each with its quotation marks.
func TestQuotedIn(t *testing.T) {
	for _, c := range []struct {
		text   string
		quoted []string
		want   string
	}{
		{`a “b” and “b, c,” d`, []string{"b", "b, c"}, "“b”|“b, c,”"},
		{`a "b" c`, []string{"b", "missing"}, `"b"`},
		{"a „bé“ c", []string{"bé"}, "„bé“"},
		{"b", []string{"b"}, "b"},
		{"a ‘b.’", []string{"b"}, "‘b.’"},
		{"a “b c", []string{"b"}, "“b"},
	} {
		s := said.Statement{Quoted: c.quoted, Content: []said.Span{{Start: -3, End: 1}, {Start: 1, End: 1 << 40}}}
		var got []string
		for _, x := range quotedIn(c.text, s) {
			got = append(got, c.text[x.Start:x.End])
		}
		if joined := strings.Join(got, "|"); joined != c.want {
			t.Errorf("%s: got %s, want %s", c.text, joined, c.want)
		}
	}
}
