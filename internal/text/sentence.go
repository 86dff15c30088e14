package text

import "github.com/copytaster/copytaster/internal/lang"

// sentences appends the sentences of the paragraph whose tokens begin at from.
func sentences(out []Span, d *Doc, from int) []Span {
	start := from
	d.Tokens[from].Flags |= First
	for i := from; i < len(d.Tokens); i++ {
		if !d.ender(i) && !d.endless(i-start, i) {
			continue
		}
		next := i + 1
		for next < len(d.Tokens) && d.follows(next) {
			next++
		}
		if next >= len(d.Tokens) || !d.begins(i, next) && !d.endless(i-start, i) {
			i = next - 1
			continue
		}
		out = append(out, Span{start, next})
		start, i = next, next-1
		d.Tokens[next].Flags |= First
	}
	return append(out, Span{start, len(d.Tokens)})
}

// endless reports whether a sentence of n tokens should end with token i
// because it is too long to be one: whoever works sentence by sentence need
// not fear endless ones.
func (d *Doc) endless(n, i int) bool {
	const long = 400
	return n >= 2*long || n >= long && d.Tokens[i].Kind == Punct
}

// ender reports whether a sentence may end with token i.
func (d *Doc) ender(i int) bool {
	t := &d.Tokens[i]
	switch t.Kind {
	case Punct:
		switch c := d.Text[t.Start]; c {
		case '.', '!', '?':
			return true
		}
		return d.At(i) == "…"
	case Word:
		return d.Text[t.End-1] == '.'
	}
	return false
}

// follows reports whether token i still belongs to the sentence that ended
// before it: a closing mark or bracket, or more of the same punctuation.
func (d *Doc) follows(i int) bool {
	t := &d.Tokens[i]
	if t.Has(Paragraph) {
		return false
	}
	switch t.Kind {
	case Mark:
		q := &d.Quotes[t.Quote]
		return int(t.Start) >= q.Inner.End
	case Punct:
		switch d.Text[t.Start] {
		case '.', '!', '?':
			return true
		case ')', ']', '\'', '"':
			return !t.Has(Spaced)
		}
	}
	return false
}

// begins reports whether the token at next opens a sentence after the ender at i.
func (d *Doc) begins(i, next int) bool {
	t := &d.Tokens[next]
	if !t.Has(Spaced) && d.Tokens[next-1].Kind != Mark {
		return false
	}
	if t.Kind == Word && !t.Has(Capital) || t.Kind == Punct && d.Text[t.Start] != '(' && d.Text[t.Start] != '[' && d.Text[t.Start] < 0x80 {
		return false
	}
	e := &d.Tokens[i]
	if e.Kind != Word {
		return true
	}
	// An abbreviation ends a sentence only before a word that often opens one.
	if e.Is(lang.Title|lang.MonthName) && e.Is(lang.Abbreviation) {
		return false
	}
	return t.Kind == Mark || t.Is(lang.Opener) && t.Has(Capital)
}
