// Package labels tells of blocks and lines which belong to a labelled text, and parts sites into folds.
package labels

import (
	"strings"

	"github.com/copytaster/copytaster/internal/eval"
	"github.com/copytaster/copytaster/page"
)

// A Label says whether a block belongs to the gold text: its share in it, and
// how much the label counts; weight 0 is unknown.
type Label struct{ Value, Weight float32 }

// ByText labels the blocks of a page whose whole text is known. A block
// is in it when most of its runs of words are; one too short for that when it
// is a line of the text, or stands in it near where its neighbours do.
func ByText(blocks []page.Block, gold string, single bool) []Label {
	words := eval.Tokens(gold, single)
	at := positions(words)
	lines := make(map[uint64]bool)
	for line := range strings.SplitSeq(gold, "\n") {
		lines[hashAll(eval.Tokens(line, single))] = true
	}
	out := make([]Label, len(blocks))
	last := 0 // behind the last block found in the gold text
	for i := range blocks {
		w := eval.Tokens(blocks[i].Text, single)
		if len(w) == 0 {
			continue
		}
		out[i].Weight = 1
		if len(w) < runLength {
			if lines[hashAll(w)] || findNear(words, w, last, 5) {
				out[i].Value = 1
			}
			continue
		}
		found, end := 0, 0
		for k := 0; k+runLength <= len(w); k++ {
			if p, ok := at[hashAll(w[k:k+runLength])]; ok {
				found++
				end = p + runLength
			}
		}
		out[i].Value = float32(found) / float32(len(w)-runLength+1)
		if out[i].Value > 0.5 {
			last = end
		}
	}
	return out
}

// runLength is the length of the runs of words that are looked up.
const runLength = 4

func positions(words []uint64) map[uint64]int {
	at := make(map[uint64]int, len(words))
	for i := len(words) - runLength; i >= 0; i-- {
		at[hashAll(words[i:i+runLength])] = i
	}
	return at
}

func hashAll(words []uint64) uint64 {
	h := uint64(len(words))
	for _, w := range words {
		h = (h ^ w) * 0x9e3779b97f4a7c15
		h ^= h >> 29
	}
	return h
}

// findNear reports whether w stands in words within n of position from.
func findNear(words, w []uint64, from, n int) bool {
	for i := max(0, from-2); i+len(w) <= len(words) && i < from+n; i++ {
		if hashAll(words[i:i+len(w)]) == hashAll(w) {
			return true
		}
	}
	return false
}

// BySegments labels the blocks that hold a segment that must be in the
// text, or one that must not.
func BySegments(blocks []page.Block, with, without []string) []Label {
	out := make([]Label, len(blocks))
	mark := func(segments []string, value float32) {
		for _, s := range segments {
			w := squash(s)
			if len(w) < 3 {
				continue
			}
			for i := range blocks {
				b := squash(blocks[i].Text)
				inside := strings.Contains(b, w)
				if value == 0 && inside && len(w)*5 < len(b)*2 {
					continue // words of furniture that a paragraph happens to use
				}
				if inside || len(b) > 20 && strings.Contains(w, b) {
					out[i] = Label{value, 1}
				}
			}
		}
	}
	mark(without, 0)
	mark(with, 1)
	return out
}

func squash(s string) string { return strings.Join(strings.Fields(s), "") }

// Fold is the fold of a site: pages of one site are never in two.
func Fold(site string, folds int) int {
	h := uint32(2166136261)
	for i := range len(site) {
		h = (h ^ uint32(site[i])) * 16777619
	}
	return int(h>>8) % folds
}
