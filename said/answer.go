package said

import (
	"strings"

	"github.com/copytaster/copytaster/internal/attribution"
	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/speakers"
	"github.com/copytaster/copytaster/internal/text"
)

// answers ties each denial, rejection, agreement or reply to the statement of
// the same story that it answers.
func (f *finder) answers(out []Statement, voices []speakers.Speaker) {
	for i := range out {
		how := out[i].Act
		switch how {
		case "deny", "reject", "confirm", "welcome":
			f.answersClaim(i, out, voices)
		case "agree":
			f.agreesWith(i, out, voices)
		case "reply":
			f.repliesTo(i, out, voices)
		}
	}
}

func (f *finder) possessive(i int) bool {
	t := f.d.Token(i)
	return t.Has(text.Clitic) && !f.read.Aux(i)
}

// answersClaim: "dismissed Mr Smith's claim about the plan". The claim is
// Mr Smith's statement that shares most words with it.
func (f *finder) answersClaim(i int, out []Statement, voices []speakers.Speaker) {
	d := &f.drafts[i]
	if len(d.Content) == 0 {
		return
	}
	c := d.Content[0]
	for k := c.Start; k < c.End && k < c.Start+12; k++ {
		if !f.d.Token(k).Is(lang.Noun) || k == c.Start {
			continue
		}
		own := k - 1
		for own > c.Start && own > k-4 && !f.possessive(own) {
			own--
		}
		m := f.n.At(own - 1)
		if !f.possessive(own) || own == c.Start || m == nil {
			return
		}
		if best := f.statementBy(m.Entity, i, text.Span{Start: k + 1, End: c.End}, voices); best >= 0 {
			out[i].Answers = &Answer{Statement: out[best].ID, How: out[i].Act, Words: f.d.Of(d.Head, k+1)}
		}
		return
	}
}

// statementBy returns the statement before i by an entity that shares most
// words with the topic, the latest of equals; -1 for none.
func (f *finder) statementBy(entity, i int, topic text.Span, voices []speakers.Speaker) int {
	best, most := -1, -1
	words := map[string]bool{}
	for k := topic.Start; k < topic.End; k++ {
		if f.topical(k) {
			words[strings.ToLower(f.d.At(k))] = true
		}
	}
	for k := max(0, i-4*reach); k < len(f.drafts) && k < i+reach; k++ {
		d := &f.drafts[k]
		if k == i || d.Nested || d.Confidence < attribution.Sure || voices[k].Entity != entity || d.Head > f.drafts[i].Head {
			continue
		}
		shared := 0
		for _, c := range d.Content {
			for w := c.Start; w < c.End; w++ {
				if f.topical(w) && words[strings.ToLower(f.d.At(w))] {
					shared++
				}
			}
		}
		if shared >= most {
			best, most = k, shared
		}
	}
	return best
}

// topical reports whether a token is a word that says what a text is about.
func (f *finder) topical(i int) bool {
	t := f.d.Token(i)
	return t.Kind == text.Word && t.End-t.Start > 3 && !t.Is(attribution.Closed|lang.Determiner|lang.Possessive|lang.Adverb)
}

// agreesWith: "agreed with Ms Jones".
func (f *finder) agreesWith(i int, out []Statement, voices []speakers.Speaker) {
	d := &f.drafts[i]
	if len(d.Content) == 0 || f.d.At(d.Content[0].Start-1) != "with" {
		return
	}
	m := f.n.At(d.Content[0].Start)
	if m == nil || m.Entity == voices[i].Entity {
		return
	}
	if best := f.statementBy(m.Entity, i, text.Span{}, voices); best >= 0 {
		out[i].Answers = &Answer{Statement: out[best].ID, How: "agree", Words: f.d.Of(d.Head, m.To)}
	}
}

// repliesTo: a reply follows the other speaker's statement at once.
func (f *finder) repliesTo(i int, out []Statement, voices []speakers.Speaker) {
	if f.drafts[i].Nested || voices[i].Name == "" {
		return
	}
	for k := i - 1; k >= 0 && k > i-reach; k-- {
		d := &f.drafts[k]
		if d.Nested {
			continue
		}
		if voices[k].Name != "" && voices[k].Name != voices[i].Name && d.Confidence >= attribution.Sure &&
			f.d.ParagraphOf(f.drafts[i].Start())-f.d.ParagraphOf(d.End()-1) <= 1 {
			out[i].Answers = &Answer{Statement: out[k].ID, How: "reply", Words: f.d.Of(f.drafts[i].Cues[0].Start, f.drafts[i].Cues[0].End)}
		}
		return
	}
}
