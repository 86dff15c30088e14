package names

import (
	"strings"
	"testing"

	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

func pronouns(s string) (*text.Doc, *Names, []Reference) {
	d := text.Parse(s)
	n := Find(d)
	return d, n, n.Pronouns(d, tags.New().Tag(d, nil))
}

// The pronoun in question stands in [brackets].
func TestPronouns(t *testing.T) {
	for _, c := range []struct{ story, want string }{
		{"Anna Brandt closed the harbour on Monday. [She] blamed the ice.", "Anna Brandt"},
		{"Anna Brandt met Jens Holt at the quay. [He] had brought the keys.", "Jens Holt"},
		{"Jens Holt met Anna Brandt at the quay. [She] had brought the keys.", "Anna Brandt"},
		{"Karl Lund told Jens Holt that the ferry had sunk. [He] said it twice.", "Karl Lund"},
		{"When the pianos came, Anna Brandt sold [her] boat.", "Anna Brandt"},
		{"Karl Lund tunes pianos. His brother gave Lund a boat and thanked [him].", "Karl Lund"},
		{"The ferry left at noon. [It] was late, and [they] laughed.", ""},
		{"[She] laughed.", ""},
	} {
		at := strings.IndexByte(c.story, '[')
		plain := strings.NewReplacer("[", "", "]", "").Replace(c.story)
		d, n, refs := pronouns(plain)
		i := 0
		for int(d.Token(i).Start) < at {
			i++
		}
		got := ""
		e, sure := Antecedent(refs, i)
		if e >= 0 {
			got = n.Entities[e].Name
		}
		if got != c.want {
			t.Errorf("%s: %q (%.2f), want %q", c.story, got, sure, c.want)
		}
		if sure < 0 || sure > 1 {
			t.Errorf("%s: a confidence of %v", c.story, sure)
		}
	}
}

func TestGiven(t *testing.T) {
	for name, want := range map[string]float32{"Simon": 1.5, "Ingrid": -1.5, "Zzyzka": -0.5, "Qwert": 0, "": 0, "aa": given("aa"), strings.Repeat("a", 99): 0} {
		if got := given(name); got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
	lines := strings.Fields(givenNames)
	for _, l := range lines { // every line is found
		if got := given(l[:len(l)-1]); got != map[byte]float32{'m': 1.5, 'f': -1.5}[l[len(l)-1]] {
			t.Fatalf("%s: %v", l, got)
		}
	}
}

// Names that are given are taken as people, whatever the lists say.
func TestFindWith(t *testing.T) {
	d := text.Parse("The tune of Moss was played by Quay Street.")
	n := new(Finder).FindWith(d, []text.Span{{Start: 3, End: 4}})
	if m := n.At(3); m == nil || m.Kind != Person || n.Entities[m.Entity].Name != "Moss" {
		t.Errorf("%+v", n.Mentions)
	}
}

func FuzzPronouns(f *testing.F) {
	f.Add("Anna Brandt (the mayor), who sang, told Lee's wife: “He and she, her his him.”\n\nHe", 3)
	f.Add("he\xff Smith, and Jones ; she", 40)
	t := tags.New()
	f.Fuzz(func(_ *testing.T, s string, k int) {
		d := text.Parse(s)
		n := Find(d)
		parts := t.Tag(d, nil)
		for _, r := range n.Pronouns(d, parts) {
			if r.Entity >= len(n.Entities) {
				panic("no such entity")
			}
		}
		if len(parts) > 0 {
			n.Pronouns(d, parts[:k&0xffff%len(parts)]) // tags of another text
		}
	})
}

// story is one of ordinary length.
var story = strings.Repeat("Anna Brandt, the mayor of Lindholm, met Jens Holt on Monday. She said he had lost his keys. "+
	"Holt told her that Karl Lund had them. “He never gives them back,” he said.\n\nThe ferry had left without them.\n\n", 8)

func BenchmarkPronouns(b *testing.B) {
	d := text.Parse(story)
	n := Find(d)
	parts := tags.New().Tag(d, nil)
	b.ReportAllocs()
	for b.Loop() {
		n.Pronouns(d, parts)
	}
}

func TestPronounsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip()
	}
	d := text.Parse(strings.Repeat(story, 60))
	n := Find(d)
	if got := len(n.Pronouns(d, tags.New().Tag(d, nil))); got != 60*8*6 {
		t.Errorf("%d pronouns", got)
	}
}
