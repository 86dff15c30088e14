package story

import (
	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// findStandfirst looks for the standfirst: what stands between the headline and the
// body and is marked as one, or says what the description says.
func (f *finder) findStandfirst() {
	if n := len(words(f.underHead)); n >= 5 && n <= 60 {
		f.s.Standfirst = fold(f.underHead)
		f.because("standfirst", "line under the headline")
		return
	}
	from := f.headNode
	for i := range f.blocks {
		b := &f.blocks[i]
		if b.From < from || b.Words < 5 || b.Words > 90 || f.view.Places[b.Node]&(prose.Furniture|prose.InHeadline|prose.InHidden) != 0 || f.within(b, f.headNode) {
			continue
		}
		marked := f.view.Places[b.Node]&prose.InStandfirst != 0
		described := f.s.Description != "" && (b.Text == f.s.Description || likeness(b.Text, f.s.Description) > 0.9)
		if !marked && !(described && f.apart(i)) {
			if f.isProse(i) && f.headNode > 0 {
				return // the body has begun
			}
			continue
		}
		f.s.Standfirst = fold(b.Text)
		f.standNode = b.Node
		name := "like the description"
		if marked {
			name = "class"
		}
		f.because("standfirst", name)
		return
	}
}

func (f *finder) within(b *page.Block, n int32) bool {
	return n > 0 && b.From >= n && b.From < f.p.Nodes[n].End
}

// apart reports whether a block stands outside the run of the body's paragraphs.
func (f *finder) apart(i int) bool {
	if f.container == 0 || f.blocks[i].From < f.container {
		return true
	}
	b := &f.blocks[i]
	if f.view.Places[b.Node]&prose.InHeading != 0 {
		return true
	}
	for j := i + 1; j < len(f.blocks) && j < i+6; j++ {
		if f.isProse(j) {
			return f.p.Nodes[f.blocks[j].Node].Parent != f.p.Nodes[b.Node].Parent
		}
	}
	return false
}
