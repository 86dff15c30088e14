package eval

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// A Puzzle is one line of GAP: a pronoun and two people, at most one of whom
// it means. See Webster et al., "Mind the GAP" (TACL 2018).
type Puzzle struct {
	ID, Text string
	Feminine bool
	At       int          // byte where the pronoun begins
	Names    [2]text.Span // bytes of A and B
	Is       [2]bool      // whether the pronoun means A, B
}

// gapColumns is how many columns a line of GAP has.
const gapColumns = 11

// LoadPuzzles reads a file of GAP.
func LoadPuzzles(path string) ([]Puzzle, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read the pronouns: %w", err)
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	var out []Puzzle
	for n := 1; in.Scan(); n++ {
		if n == 1 {
			continue
		}
		p, err := puzzle(strings.Split(in.Text(), "\t"))
		if err != nil {
			return nil, fmt.Errorf("read the pronouns: line %d: %w", n, err)
		}
		out = append(out, p)
	}
	if in.Err() != nil {
		return nil, fmt.Errorf("read the pronouns: %w", in.Err())
	}
	return out, nil
}

// puzzle reads the columns of one line, whose offsets count code points.
func puzzle(c []string) (Puzzle, error) {
	if len(c) != gapColumns {
		return Puzzle{}, fmt.Errorf("%d columns, not %d", len(c), gapColumns)
	}
	p := Puzzle{ID: c[0], Text: c[1]}
	switch strings.ToLower(c[2]) {
	case "she", "her", "hers":
		p.Feminine = true
	}
	var at [3]int
	for k, col := range []int{3, 5, 8} {
		word := c[col-1]
		n, err := strconv.Atoi(c[col])
		if err == nil {
			at[k], err = byteOf(p.Text, n)
		}
		if err != nil || !strings.HasPrefix(p.Text[at[k]:], word) {
			return p, fmt.Errorf("%q does not stand at %q", word, c[col])
		}
		if k > 0 {
			p.Names[k-1] = text.Span{Start: at[k], End: at[k] + len(word)}
			p.Is[k-1] = strings.EqualFold(c[col+1], "true")
		}
	}
	p.At = at[0]
	return p, nil
}

// byteOf turns a count of code points into an offset.
func byteOf(s string, n int) (int, error) {
	for i := range s {
		if n == 0 {
			return i, nil
		}
		n--
	}
	return 0, fmt.Errorf("the text ends before")
}

// A Posed puzzle is one whose text is read.
type Posed struct {
	Doc      *text.Doc
	Tags     []tags.Tag
	Names    *names.Names
	At       int    // token of the pronoun
	Entities [2]int // of A and B
}

// Pose reads the text of a puzzle; the two people are given.
func (p *Puzzle) Pose(t *tags.Tagger) *Posed {
	d := text.Parse(p.Text)
	o := &Posed{Doc: d, Tags: t.Tag(d, nil), At: tokenAt(d, p.At)}
	known := make([]text.Span, 2)
	for k, s := range p.Names {
		known[k] = text.Span{Start: tokenAt(d, s.Start), End: tokenAt(d, s.End-1) + 1}
	}
	a, b := known[0], known[1]
	if b.Start < a.Start {
		known[0], known[1] = b, a
	}
	o.Names = new(names.Finder).FindWith(d, known)
	for k, s := range []text.Span{a, b} {
		o.Entities[k] = -1
		if m := o.Names.At(s.Start); m != nil {
			o.Entities[k] = m.Entity
		}
	}
	return o
}

// tokenAt is the token that holds byte i.
func tokenAt(d *text.Doc, i int) int {
	for k, t := range d.Tokens {
		if int(t.End) > i {
			return k
		}
	}
	return len(d.Tokens) - 1
}

// Answer says whether the pronoun means A or B: the likelier one, if it is
// likelier than nobody.
func (o *Posed) Answer(c []names.Candidate) (out [2]bool) {
	best, top := -1, float32(0)
	for k, e := range o.Entities {
		for i := range c {
			if c[i].Entity == e && c[i].Score > top {
				best, top = k, c[i].Score
			}
		}
	}
	if best >= 0 {
		out[best] = true
	}
	return out
}

// GAP counts answers as the paper's scorer does: each of A and B by itself.
type GAP struct{ masculine, feminine counts }

type counts struct{ right, given, there float64 }

func (c counts) f1() float64 {
	if c.right == 0 {
		return 0
	}
	return 2 * c.right / (c.given + c.there)
}

// Add counts the answer to one puzzle.
func (g *GAP) Add(p *Puzzle, answer [2]bool) {
	c := &g.masculine
	if p.Feminine {
		c = &g.feminine
	}
	for k, is := range p.Is {
		if is {
			c.there++
		}
		if answer[k] {
			c.given++
		}
		if is && answer[k] {
			c.right++
		}
	}
}

// A GAPScore is what GAP reports: F1 in all, of either gender, and the bias,
// which is F1 of feminine pronouns by that of masculine ones.
type GAPScore struct {
	Overall   float64 `json:"overall"`
	Masculine float64 `json:"masculine"`
	Feminine  float64 `json:"feminine"`
	Bias      float64 `json:"bias"`
}

// Score sums up.
func (g *GAP) Score() GAPScore {
	m, f := g.masculine, g.feminine
	s := GAPScore{counts{m.right + f.right, m.given + f.given, m.there + f.there}.f1(), m.f1(), f.f1(), 0}
	if s.Masculine > 0 {
		s.Bias = s.Feminine / s.Masculine
	}
	return s
}

// MeasureGAP answers all puzzles of a file with the model that is built in.
func MeasureGAP(path string) (GAPScore, int, error) {
	puzzles, err := LoadPuzzles(path)
	if err != nil {
		return GAPScore{}, 0, err
	}
	var g GAP
	t := tags.New()
	for i := range puzzles {
		o := puzzles[i].Pose(t)
		var answer [2]bool
		o.Names.Rank(o.Doc, o.Tags, names.Shipped(), func(at int, c []names.Candidate) {
			if at == o.At {
				answer = o.Answer(c)
			}
		})
		g.Add(&puzzles[i], answer)
	}
	return g.Score(), len(puzzles), nil
}
