package speakers

import (
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/names"
)

// A kinship is whose relative somebody is said to be, and by which noun.
type kinship struct {
	of   int // entity
	noun string
}

// kindred finds the one whom "his wife" means where the story has said that he
// is "her husband"; -1 for none.
func (f *finder) kindred(of int, noun string) int {
	if lang.Kin(noun) == nil {
		return -1
	}
	if f.relative == nil {
		f.relate()
	}
	k, ok := f.relative[of]
	if !ok || !slices.Contains(lang.Kin(k.noun), noun) {
		return -1
	}
	return k.of
}

// relate notes whose relatives the story's people are: "Jana Nováková and her
// husband, Tomáš Novák".
func (f *finder) relate() {
	f.relative = map[int]kinship{}
	for i := 1; i < len(f.n.Mentions); i++ {
		m, o := &f.n.Mentions[i], &f.n.Mentions[i-1]
		if m.Kind != names.Person || o.Kind != names.Person || m.From-o.To > 12 || f.d.Sentence(o.From) != f.d.Sentence(m.From) {
			continue
		}
		for k := o.To; k+1 < m.From; k++ {
			if !f.d.Token(k).Is(lang.Possessive) || !names.Agree(names.GenderOf(f.d.Token(k).Class), f.n.Entities[o.Entity].Gender) {
				continue
			}
			for j := k + 1; j < m.From && j < k+4; j++ {
				if noun := strings.ToLower(f.d.At(j)); lang.Kin(noun) != nil {
					f.relative[m.Entity] = kinship{o.Entity, noun}
				}
			}
		}
	}
}
