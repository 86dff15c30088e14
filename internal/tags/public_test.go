package tags

import (
	"bufio"
	"cmp"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copytaster/copytaster/internal/text"
	"github.com/klauspost/compress/zstd"
)

// rows gives the columns of each sentence of a packed file of the public tests.
func rows(t *testing.T, name string) (out [][][]string) {
	file := filepath.Join(cmp.Or(os.Getenv("COPYTASTER_SHARED"), "../../../shared"), "data/language", name)
	f, err := os.Open(file)
	if err != nil {
		t.Skipf("the public test is not here: %v", err)
	}
	defer f.Close()
	z, err := zstd.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	in := bufio.NewScanner(z)
	in.Buffer(nil, 1<<20)
	out = [][][]string{nil}
	for in.Scan() {
		last := len(out) - 1
		switch f := strings.Split(in.Text(), "\t"); {
		case in.Text() == "":
			out = append(out, nil)
		case in.Text()[0] != '#' && !strings.ContainsAny(f[0], ".-"):
			out[last] = append(out[last], f)
		}
	}
	if in.Err() != nil || len(out) < 500 {
		t.Fatalf("%s: %d sentences, %v", name, len(out), in.Err())
	}
	return out
}

// sentence puts words together, with the classes that the lists give them.
func sentence(words [][]string) (string, []text.Token) {
	var b strings.Builder
	var tokens []text.Token
	for _, w := range words {
		token := text.Token{Start: int32(b.Len()), Quote: -1}
		b.WriteString(w[1])
		token.End = int32(b.Len())
		b.WriteByte(' ')
		if d := text.Parse(w[1]); len(d.Tokens) == 1 {
			token.Class = d.Tokens[0].Class
		}
		tokens = append(tokens, token)
	}
	return b.String(), tokens
}

// The floors lie a little below the figures of TAGS.md.
func TestPublicTests(t *testing.T) {
	tagger := New()
	for name, floor := range map[string]float64{"ewt-test": 95.8, "gumfree-test": 96.8, "pud-test": 96} {
		right, n := 0.0, 0.0
		for _, words := range rows(t, name+".conllu.zst") {
			s, tokens := sentence(words)
			for i, tag := range tagger.Sentence(s, tokens, nil) {
				n++
				if tag.POS().String() == words[i][3] {
					right++
				}
			}
		}
		if got := 100 * right / n; got < floor {
			t.Errorf("%s: %.2f %% of %.0f parts of speech are right, the floor is %.1f", name, got, n, floor)
		} else {
			t.Logf("%s: %.2f", name, got)
		}
	}
	right, found, there := 0.0, 0.0, 0.0
	for _, words := range rows(t, "uner-test.iob2.zst") {
		s, tokens := sentence(words)
		want := make([]Name, len(words))
		for i, w := range words {
			begin, kind, _ := strings.Cut(w[2], "-")
			want[i] = map[string]Name{"PER": Person, "ORG": Organisation, "LOC": Place}[kind]
			if want[i] != NoName && begin == "B" {
				want[i] += Begin
			}
		}
		w, g := spans(want), spans(tagger.SentenceNames(s, tokens, tagger.Sentence(s, tokens, nil), nil))
		there, found = there+float64(len(w)), found+float64(len(g))
		for n := range g {
			if w[n] {
				right++
			}
		}
	}
	const floor = 74.0
	if got := 200 * right / (found + there); got < floor {
		t.Errorf("names: F1 %.1f, the floor is %.1f", got, floor)
	} else {
		t.Logf("names: F1 %.1f of %.0f", got, there)
	}
}

// spans gives the first word, the last one and the kind of each name.
func spans(labels []Name) map[[3]int]bool {
	out := map[[3]int]bool{}
	for i, n := range labels {
		k := n.Kind()
		if k == NoName || k == Other || n == k && i > 0 && labels[i-1].Kind() == k {
			continue
		}
		j := i + 1
		for j < len(labels) && labels[j] == k {
			j++
		}
		out[[3]int{i, j, int(k)}] = true
	}
	return out
}
