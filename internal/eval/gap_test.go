package eval

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copytaster/copytaster/internal/tags"
)

const gapHead = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"

func puzzleFile(t *testing.T, lines string) string {
	path := filepath.Join(t.TempDir(), "gap.tsv")
	if err := os.WriteFile(path, []byte(gapHead+lines), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Offsets of GAP count code points.
func TestLoadPuzzles(t *testing.T) {
	p, err := LoadPuzzles(puzzleFile(t, "x-1\tZoë Falk met Ann Lee; she sang.\tshe\t22\tZoë Falk\t0\tTRUE\tAnn Lee\t13\tFALSE\t-\n"))
	if err != nil || len(p) != 1 {
		t.Fatal(p, err)
	}
	q := p[0]
	if !q.Feminine || q.Text[q.At:q.At+3] != "she" || q.Text[q.Names[1].Start:q.Names[1].End] != "Ann Lee" || q.Is != [2]bool{true, false} {
		t.Errorf("read %+v", q)
	}
	for _, bad := range []string{"one column\n", "x\tShe sang.\tShe\t99\tA\t0\tTRUE\tB\t0\tFALSE\t-\n", "x\tShe sang.\tShe\t1\tA\t0\tTRUE\tB\t0\tFALSE\t-\n"} {
		if _, err := LoadPuzzles(puzzleFile(t, bad)); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// TestPose takes names that the finder does not know as they are given.
func TestPose(t *testing.T) {
	p, err := LoadPuzzles(puzzleFile(t, "x-1\tThe boat of Quay Master Ada Ruhn sank before Tilde came; she wept.\tshe\t57\tAda Ruhn\t24\tTRUE\tTilde\t45\tFALSE\t-\n"))
	if err != nil {
		t.Fatal(err)
	}
	o := p[0].Pose(tags.New())
	if o.Doc.At(o.At) != "she" || o.Entities[0] < 0 || o.Entities[1] < 0 || o.Entities[0] == o.Entities[1] {
		t.Fatalf("posed %+v", o)
	}
	if got := o.Names.Entities[o.Entities[0]].Name; got != "Ada Ruhn" {
		t.Errorf("A is %q", got)
	}
}

// Each of A and B counts by itself, as in the paper's scorer.
func TestGAPScore(t *testing.T) {
	var g GAP
	she, he := &Puzzle{Feminine: true, Is: [2]bool{true, false}}, &Puzzle{Is: [2]bool{false, true}}
	g.Add(she, [2]bool{true, false})
	g.Add(she, [2]bool{false, true})
	g.Add(he, [2]bool{false, true})
	g.Add(&Puzzle{}, [2]bool{true, false}) // nobody was meant
	g.Add(he, [2]bool{})
	s := g.Score()
	for what, c := range map[string][2]float64{"overall": {s.Overall, 2 * 2 / 8.0}, "feminine": {s.Feminine, 2 * 1 / 4.0}, "masculine": {s.Masculine, 2 * 1 / 4.0}, "bias": {s.Bias, 1}} {
		if math.Abs(c[0]-c[1]) > 1e-9 {
			t.Errorf("%s is %v, want %v", what, c[0], c[1])
		}
	}
	if (&GAP{}).Score() != (GAPScore{}) {
		t.Error("no puzzle has a score")
	}
}

// TestGAP keeps what is reached on the validation part.
func TestGAP(t *testing.T) {
	shared := os.Getenv("COPYTASTER_SHARED")
	if shared == "" {
		shared = "../../../shared"
	}
	path := filepath.Join(shared, "data/language/gap-validation.tsv")
	if _, err := os.Stat(path); err != nil {
		t.Skip("GAP is not here")
	}
	s, n, err := MeasureGAP(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d pronouns: %+v", n, s)
	const floor = 0.73
	if s.Overall < floor {
		t.Errorf("F1 %.3f, the floor is %.2f", s.Overall, floor)
	}
}
