package main

import (
	"fmt"
	"os"
	"sort"

	"github.com/copytaster/copytaster/internal/attribution"
)

func analyse(all []judged, line float64) {
	if os.Getenv("ANAL") == "" {
		return
	}
	type key struct{ d, h int }
	best := map[key]*judged{}
	any := map[key]bool{}
	for i := range all {
		c := &all[i]
		k := key{c.doc.index, c.Head}
		if b := best[k]; b == nil || c.Odds > b.Odds {
			best[k] = c
		}
		if c.right > 0 {
			any[k] = true
		}
	}
	cnt := map[string]int{}
	words := map[string][2]int{}
	for k, c := range best {
		p, is := c.doc.isHead[k.h]
		if attribution.Sigmoid(c.Odds) < line {
			if is {
				switch {
				case c.right > 0:
					cnt["missed: right reading, low"]++
				case any[k]:
					cnt["missed: other reading right, low"]++
				default:
					cnt["missed: no reading right, low"]++
				}
				w := words["-"+c.doc.word(k.h)]
				w[0]++
				words["-"+c.doc.word(k.h)] = w
			}
			continue
		}
		switch {
		case c.right > 0:
			cnt["right"]++
		case !is:
			cnt["wrong: no cue"]++
			w := words["+"+c.doc.word(k.h)]
			w[0]++
			words["+"+c.doc.word(k.h)] = w
		default:
			g := c.doc.parts[p]
			so, co := attribution.Share(g.source, c.Source) >= .5, attribution.Share(g.content, c.Content) >= .5
			s := ""
			if any[k] {
				s = " (other reading right)"
			}
			switch {
			case so:
				cnt["wrong: content"+s]++
			case co:
				if len(g.source) == 0 {
					cnt["wrong: source given, none in gold"]++
				} else if len(c.Source) == 0 {
					cnt["wrong: source not given"]++
				} else {
					cnt["wrong: source"+s]++
				}
			default:
				cnt["wrong: both"+s]++
			}
		}
	}
	heads := 0
	for _, d := range func() []*doc {
		m := map[int]*doc{}
		for i := range all {
			m[all[i].doc.index] = all[i].doc
		}
		var o []*doc
		for _, d := range m {
			o = append(o, d)
		}
		return o
	}() {
		for h := range d.isHead {
			heads++
			if best[key{d.index, h}] == nil {
				cnt["missed: no candidate"]++
			}
		}
	}
	for k, n := range cnt {
		fmt.Println("   ", k, n)
	}
	type kv struct {
		w string
		n int
	}
	var l []kv
	for w, n := range words {
		l = append(l, kv{w, n[0]})
	}
	sort.Slice(l, func(i, j int) bool { return l[i].n > l[j].n })
	for i := 0; i < 100 && i < len(l); i++ {
		fmt.Print(l[i].w, " ", l[i].n, "  ")
	}
	fmt.Println()
}
