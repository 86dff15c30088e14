package tags

import (
	"reflect"
	"strings"
	"testing"

	"github.com/copytaster/copytaster/internal/text"
)

// read writes the tags and names of a text behind its words.
func read(s string) string {
	d := text.Parse(s)
	t := New()
	parts := t.Tag(d, nil)
	var b strings.Builder
	for i, n := range t.Names(d, parts, nil) {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(d.At(i) + "/" + parts[i].POS().String())
		b.WriteString(map[Form]string{Base: ":base", Present: ":present", Past: ":past", Participle: ":participle", Ing: ":ing"}[parts[i].Form()])
		b.WriteString([...]string{"", "=person", "=body", "=place", "=other"}[n.Kind()])
	}
	return b.String()
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"The harbour board said it had sold the ferry.",
			"The/DET harbour/NOUN board/NOUN said/VERB:past it/PRON had/AUX:past sold/VERB:participle the/DET ferry/NOUN ./PUNCT"},
		{"“We want to keep her,” Anna Brandt told reporters in Oslo.",
			"“/PUNCT We/PRON want/VERB:present to/PART keep/VERB:base her/PRON ,/PUNCT ”/PUNCT Anna/PROPN=person Brandt/PROPN=person told/VERB:past reporters/NOUN in/ADP Oslo/PROPN=place ./PUNCT"},
		{"Critics don't believe that the piano will be tuned.",
			"Critics/NOUN don't/AUX:present believe/VERB:base that/SCONJ the/DET piano/NOUN will/AUX be/AUX:base tuned/VERB:participle ./PUNCT"},
		{"The minister's aide, who claims to know, is leaving.",
			"The/DET minister/NOUN 's/PART aide/NOUN ,/PUNCT who/PRON claims/VERB:present to/PART know/VERB:base ,/PUNCT is/AUX:present leaving/VERB:ing ./PUNCT"},
		{"The claims were denied.", "The/DET claims/NOUN were/AUX:past denied/VERB:participle ./PUNCT"},
	} {
		if got := read(c.in); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

const story = `The harbour board said on Tuesday that it would sell the old ferry Marigold, whose engine has failed twice since March.
“We had hoped to keep her,” Anna Brandt, the board's chairwoman, told The Quay. “Nobody wanted to pay for the repairs.”
Nordfunk reported that two buyers from Saltholm have made offers; neither of them was willing to be named.
`

// A tagger that has read other texts reads as a new one does, in no more memory.
func TestReuse(t *testing.T) {
	d, other := text.Parse(story), text.Parse("Who knows?")
	used := New()
	used.Names(other, used.Tag(other, nil), nil)
	parts := used.Tag(d, nil)
	names := used.Names(d, parts, nil)
	fresh := New()
	if again := fresh.Tag(d, nil); !reflect.DeepEqual(parts, again) || !reflect.DeepEqual(names, fresh.Names(d, again, nil)) {
		t.Errorf("%v %v, then %v", parts, names, again)
	}
	if len(parts) != len(d.Tokens) || len(names) != len(d.Tokens) {
		t.Fatalf("%d tags, %d names of %d tokens", len(parts), len(names), len(d.Tokens))
	}
	if n := testing.AllocsPerRun(10, func() { names = used.Names(d, used.Tag(d, parts[:0]), names[:0]) }); n != 0 {
		t.Errorf("%.0f allocations", n)
	}
}

func TestTagOf(t *testing.T) {
	for tag := range Tag(Tags) {
		if got := TagOf(tag.POS(), tag.Form()); got != tag {
			t.Errorf("%v %v is tag %d and %d", tag.POS(), tag.Form(), tag, got)
		}
	}
}

func TestReadDamaged(t *testing.T) {
	for _, b := range [][]byte{nil, []byte("crr1"), tagBytes[:40], tagBytes[:len(tagBytes)-1]} {
		if _, err := Read(b, nameBytes); err == nil {
			t.Errorf("%d bytes are read as a model", len(b))
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{story, "", "\xff“’s", "A\u0301 ǅ ß ſ", strings.Repeat("Aa-", 99)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := text.Parse(s)
		x := New()
		parts := x.Tag(d, nil)
		for i, n := range x.Names(d, parts, nil) {
			if n >= Names || parts[i] >= Tags {
				t.Fatalf("token %d is %d, %d", i, parts[i], n)
			}
		}
	})
}

func BenchmarkTag(b *testing.B) {
	d := text.Parse(strings.Repeat(story, 50))
	t := New()
	out := t.Tag(d, nil)
	b.ReportAllocs()
	for b.Loop() {
		out = t.Tag(d, out[:0])
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkNames(b *testing.B) {
	d := text.Parse(strings.Repeat(story, 50))
	t := New()
	parts := t.Tag(d, nil)
	var out []Name
	b.ReportAllocs()
	for b.Loop() {
		out = t.Names(d, parts, out[:0])
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "words/s")
}
