package names

import (
	"math"
	"sort"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// A Reference is a pronoun with whom it means.
type Reference struct {
	At         int // token
	Entity     int // -1 for nobody
	Confidence float64
}

// A Candidate is somebody whom a pronoun may mean.
type Candidate struct {
	Entity   int
	Features []float32
	Score    float32 // log odds, to those of the others and of nobody
}

// A Scorer says how likely a candidate is.
type Scorer interface{ Score(x []float32) float32 }

const (
	window     = 8  // sentences that are looked through for candidates
	ahead      = 1  // and those behind the pronoun
	candidates = 24 // of one pronoun
	walked     = 60 // mentions
)

// Pronouns tells whom each he, she, him, her and his of a text means.
func (n *Names) Pronouns(d *text.Doc, t []tags.Tag) []Reference {
	return n.Rank(d, t, Shipped(), nil)
}

// Rank is Pronouns with another model. It shows each pronoun's candidates to
// show, who may change their scores but not keep them.
func (n *Names) Rank(d *text.Doc, t []tags.Tag, model Scorer, show func(at int, c []Candidate)) (out []Reference) {
	if len(t) != len(d.Tokens) {
		return nil
	}
	var r *ranker
	for i := range d.Tokens {
		g := pronounGender(d, i)
		if g == Unsure {
			continue
		}
		if r == nil {
			r = newRanker(d, n, t)
		}
		r.open(i, g)
		for k := range r.found {
			r.found[k].Score = model.Score(r.found[k].Features)
		}
		if show != nil {
			show(i, r.found)
		}
		ref := r.choose()
		r.close(ref)
		out = append(out, ref)
	}
	return out
}

// pronounGender is the gender of he, him, his, she and her.
func pronounGender(d *text.Doc, i int) Gender {
	t := d.Token(i)
	if t.Kind != text.Word || !t.Is(lang.Subject|lang.Object|lang.Possessive) || t.End-t.Start > 3 {
		return Unsure
	}
	switch d.At(i) {
	case "he", "He", "HE", "him", "Him", "HIM", "his", "His", "HIS":
		return He
	case "she", "She", "SHE", "her", "Her", "HER":
		return She
	}
	return Unsure
}

// choose picks the candidate who is likeliest.
func (r *ranker) choose() Reference {
	ref := Reference{At: r.at, Entity: -1}
	top := float32(0)
	for k, c := range r.found {
		if k == 0 || c.Score > top {
			ref.Entity, top = c.Entity, c.Score
		}
	}
	if ref.Entity < 0 {
		return ref
	}
	sum := math.Exp(float64(-top)) // nobody
	for _, c := range r.found {
		sum += math.Exp(float64(c.Score - top))
	}
	ref.Confidence = 1 / sum
	return ref
}

// Antecedent finds the reference of the pronoun at token i among those that
// Pronouns gave: an entity, -1 for none.
func Antecedent(refs []Reference, i int) (entity int, confidence float64) {
	k := sort.Search(len(refs), func(k int) bool { return refs[k].At >= i })
	if k < len(refs) && refs[k].At == i {
		return refs[k].Entity, refs[k].Confidence
	}
	return -1, 0
}
