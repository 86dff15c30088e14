package attribution

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/copytaster/copytaster/internal/learn"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/text"
)

func TestZ(t *testing.T) {
	f, _ := os.Open("/work/shared/data/said/dev.jsonl")
	defer f.Close()
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<24)
	m, _ := shipped()
	var toks, heads, win, cands, may, ruled, far int
	for s.Scan() {
		var j struct{ Text string }
		json.Unmarshal(s.Bytes(), &j)
		d := text.Parse(j.Text)
		fi := Rules(d, names.Find(d))
		v := &fi.view
		v.Look(fi)
		odds := v.Odds(nil, m.Cue)
		toks += len(d.Tokens)
		for i := range d.Tokens {
			if v.MayCue(i) {
				may++
			}
		}
		var w Window
		var l learn.Lattice
		for _, i := range v.Heads(nil, odds) {
			heads++
			if v.heads[i] >= 0 {
				ruled++
			}
			c := v.Candidates(nil, &w, &l, m.Roles, i, odds)
			win += w.To - w.From
			for k := w.From; k < w.To; k++ {
				if abs(k-w.Head) > 60 {
					far++
				}
			}
			cands += len(c)
		}
	}
	fmt.Println("tokens", toks, "may", may, "heads", heads, "ruled", ruled, "window", win, "far", far, "candidates", cands)
}
