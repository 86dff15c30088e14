package main

import (
	"fmt"
	"math"

	"github.com/copytaster/copytaster/internal/attribution"
	"github.com/copytaster/copytaster/internal/learn"
	"github.com/copytaster/copytaster/train/boost"
)

func tune(docs []*doc, samples *cues) {
	base := boost.NetOptions{Slots: 1 << 18, Hidden: 16, Epochs: 3, Rate: 0.005, L2: 1e-5, Drop: 0.2, Seed: 1}
	tr := samples.without(0)
	for _, f := range []func(o *boost.NetOptions){
		func(o *boost.NetOptions) {},
		func(o *boost.NetOptions) { o.Hidden = 32 },
		func(o *boost.NetOptions) { o.Drop = 0.3 },
		func(o *boost.NetOptions) { o.Rate = 0.015 },
		func(o *boost.NetOptions) { o.Drop = 0.3; o.Rate = 0.015; o.Slots = 1 << 20 },
	} {
		o := base
		f(&o)
		m := boost.TrainNet(tr.rows, tr.label, tr.weight, o)
		ll, n := 0.0, 0
		var res [3]string
		for k, line := range []float32{-0.7, -0.4, -0.1} {
			tp, fp, fn := 0, 0, 0
			for i, row := range samples.rows {
				if samples.fold[i] != 0 {
					continue
				}
				z := m.Score(row)
				is := samples.label[i] > 0
				if k == 0 {
					n++
					if is {
						ll += math.Log1p(math.Exp(-float64(z)))
					} else {
						ll += math.Log1p(math.Exp(float64(z)))
					}
				}
				switch {
				case z > line && is:
					tp++
				case z > line:
					fp++
				case is:
					fn++
				}
			}
			p, r := float64(tp)/float64(tp+fp), float64(tp)/float64(tp+fn)
			res[k] = fmt.Sprintf("%.3f", 2*p*r/(p+r))
		}
		note("%+v: logloss %.4f F1 %v", o, ll/float64(n), res)
	}
}

func tuneRoles(docs []*doc, seqs []sequence) {
	base := boost.ChainOptions{Labels: 4, Slots: 1 << 20, StepSlots: 1 << 16, Epochs: 4, Rate: 0.1, L2: 1e-6, Seed: 1}
	for _, f := range []func(o *boost.ChainOptions){
		func(o *boost.ChainOptions) { o.Rate = 0.01; o.L2 = 1e-5 },
		func(o *boost.ChainOptions) { o.Rate = 0.01; o.L2 = 1e-3 },
		func(o *boost.ChainOptions) { o.Rate = 0.02; o.L2 = 1e-3 },
		func(o *boost.ChainOptions) { o.Rate = 0.03; o.L2 = 1e-2 },
		func(o *boost.ChainOptions) { o.Rate = 0.01; o.L2 = 1e-5; o.Epochs = 8 },
	} {
		o := base
		f(&o)
		m := boost.TrainChain(without(seqs, docs, 0), o)
		measureRoles(docs, m, o)
	}
}

func measureRoles(docs []*doc, m *learn.Chain, o boost.ChainOptions) {
	var w attribution.Window
	var l learn.Lattice
	n, right, exact, sexact, cexact, src := 0, 0, 0, 0, 0, 0
	ll := 0.0
	for _, d := range docs {
		if d.fold != 0 {
			continue
		}
		for i := range d.odds {
			k, is := d.isHead[i]
			if !is {
				continue
			}
			p := &d.parts[k]
			list := d.view.Candidates(nil, &w, &l, m, i, d.odds)
			z := l.Sum()
			lab := p.labels(&w)
			for j := range lab {
				ll -= math.Log(max(1e-9, l.Marginal(j, int(lab[j]), z)))
			}
			n++
			if len(list) == 0 || list[0].Rank != 0 {
				continue
			}
			c := &list[0]
			if d.right(c) > 0 {
				right++
			}
			if attribution.Share(c.Source, p.source) >= 0.5 {
				src++
			}
			if attribution.Share(c.Content, p.content) == 1 {
				exact++
			}
			if attribution.Share(c.Source, p.source) == 1 {
				sexact++
			}
			if attribution.Share(c.Cues, p.cue) == 1 {
				cexact++
			}
		}
	}
	note("%+v: loss %.1f of %d: right %.3f source %.3f; exact content %.3f source %.3f cue %.3f", o, ll/float64(n), n, float64(right)/float64(n), float64(src)/float64(n), float64(exact)/float64(n), float64(sexact)/float64(n), float64(cexact)/float64(n))
}
