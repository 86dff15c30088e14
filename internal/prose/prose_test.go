package prose

import (
	"strings"
	"testing"

	"github.com/copytaster/copytaster/page"
)

func TestShippedModel(t *testing.T) {
	if _, err := ReadModel(modelBytes); err != nil {
		t.Fatal(err)
	}
	if n := len(modelBytes); n > 3<<20 {
		t.Errorf("the model has %d bytes; it should stay under 3 MB", n)
	}
}

func TestShippedLineModel(t *testing.T) {
	if _, err := ReadLineModel(lineModelBytes); err != nil {
		t.Fatal(err)
	}
	if n := len(lineModelBytes); n > 300<<10 {
		t.Errorf("the model has %d bytes; it should stay under 300 KB", n)
	}
}

// TestLineFeatures sees to it that the models get as many numbers as they know.
func TestLineFeatures(t *testing.T) {
	for _, doc := range []string{"x", "A line\n\nAnother line, of more words than one.\n\tand a third", strings.Repeat("The ferry sailed at nine on Monday, with a piano on board, they said.\n", 50)} {
		p, err := page.ParseText([]byte(doc), page.Options{})
		if err != nil {
			t.Fatal(err)
		}
		l := LookAtLines(p, p.Blocks())
		odds := make([]float32, len(l.Blocks))
		for i := range odds {
			odds[i] = float32(i%3) - 1
		}
		q := l.Sequence(odds)
		q.Headline = 0
		for i := range odds {
			if a, b, c := len(l.Features(nil, i, odds)), len(q.At(nil, i)), len(q.Head(nil, i)); a != NLine || b != NLineSequence || c != NHead {
				t.Fatalf("line %d has %d, %d and %d features, want %d, %d and %d", i, a, b, c, NLine, NLineSequence, NHead)
			}
		}
	}
}

func view(t *testing.T, doc string) *View {
	p, err := page.Parse([]byte(doc), page.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return Look(p, p.Blocks())
}

func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		name, doc string
		want      Place
	}{
		{"tag", `<nav>a line</nav>`, InNav},
		{"class", `<div class="news-sidebar">a line</div>`, InAside},
		{"class of two words", `<div class="article-body">a line</div>`, InBody},
		{"capitals part words", `<div class="RelatedPosts">a line</div>`, InRelated},
		{"id", `<div id=comments>a line</div>`, InComments},
		{"role", `<div role=navigation>a line</div>`, InNav},
		{"label", `<ul aria-label="Related stories"><li>a line</li></ul>`, InRelated | InList},
		{"parts of words do not count", `<div class="navajo sharepoint">a line</div>`, 0},
		{"the body's own classes do not count", `<body class="has-sidebar"><div>a line</div>`, 0},
		{"a form without fields is none", `<form><p>a line</p></form>`, 0},
		{"hidden", `<div style="color:red; display:none">a line</div>`, InHidden},
	} {
		v := view(t, c.doc)
		if got := v.Places[v.Blocks[0].Node]; got != c.want {
			t.Errorf("%s: %b, want %b", c.name, got, c.want)
		}
	}
}

func TestShareOfRuns(t *testing.T) {
	m := ShinglesOf("The ferry sailed at nine on Monday, with “forty” people on board.")
	for text, want := range map[string]float64{
		"The ferry sailed at nine on Monday":  1,
		"the FERRY sailed at nine":            1,
		`with "forty" people on board`:        1,
		"The piano sailed at ten on Tuesday":  0,
		"three words only":                    0,
		"The ferry sailed at nine, they said": 2. / 4,
	} {
		if got := m.Share(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestFeaturesAreAsManyAsTheirNames(t *testing.T) {
	v := view(t, `<h1>A headline</h1><p>One block, of words.</p><ul><li>two</li></ul>`)
	f := v.Features(Hints{Headline: "A headline"})
	odds := make([]float32, len(v.Blocks))
	q := f.Sequence(odds)
	for i := range v.Blocks {
		if n := len(f.Block(nil, i, odds)); n != NFeatures {
			t.Errorf("block %d has %d features, %d are named", i, n, NFeatures)
		}
		if n := len(q.At(nil, i)); n != NSequence {
			t.Errorf("block %d has %d features of the sequence, want %d", i, n, NSequence)
		}
	}
}

func TestPagesOfManyBlocksKeepTheirProse(t *testing.T) {
	v := view(t, strings.Repeat("<li>x", manyBlocks+1)+"</ul><p>The ferry sailed at nine on Monday, with forty people on board.")
	judged := v.Judge(Hints{})
	if last := judged[len(judged)-1]; last < 0.9 || judged[0] > 0.1 {
		t.Errorf("the paragraph is judged %v, an item %v", last, judged[0])
	}
}
