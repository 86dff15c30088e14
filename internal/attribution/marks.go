package attribution

import (
	"cmp"
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/text"
)

// marks finds what the marks of print tell for sure and the models miss: they
// know sentences, and these forms are made of paragraphs.
type marks struct {
	*Finder
	drafts []Draft
	owner  []int32     // in whose content a token stands, plus one
	heads  map[int]int // the sure draft with a head
	unsure map[int]int // the others
}

// byMarks are the forms, in the order in which they are looked for.
var byMarks = []struct {
	name      string
	precision float64
	find      func(m *marks, paragraph int) []Draft
}{
	{"label", 0.85, label},
	{"signature", 0.85, signature},
	{"introduced", 0.85, introduced},
	{"dialogue-dash", 0.8, dialogueDash},
}

// mark adds to the drafts what marks tell, and takes out those in whose place
// it stands.
func (f *Finder) mark(drafts []Draft) []Draft {
	m := &marks{Finder: f, drafts: drafts, owner: make([]int32, len(f.d.Tokens)), heads: make(map[int]int, len(drafts)), unsure: map[int]int{}}
	for i := range drafts {
		if drafts[i].Confidence >= Sure {
			m.own(i)
		} else {
			m.unsure[drafts[i].Head] = i
		}
	}
	for p := range f.d.Paragraphs {
		for k := range byMarks {
			form := &byMarks[k]
			for _, d := range form.find(m, p) {
				d.Rule, d.Confidence, d.Outer = form.name, form.precision, -1
				m.put(d)
			}
		}
	}
	return m.drafts
}

// own writes down whose a draft's content is.
func (m *marks) own(i int) {
	d := &m.drafts[i]
	m.heads[d.Head] = i
	for _, s := range d.Content {
		for k := s.Start; k < s.End; k++ {
			if m.owner[k] == 0 {
				m.owner[k] = int32(i + 1)
			}
		}
	}
}

// put adds a draft, or puts it in the place of the one with the same head.
func (m *marks) put(d Draft) {
	i, found := m.heads[d.Head]
	if !found {
		i, found = m.unsure[d.Head]
	}
	if !found {
		i = len(m.drafts)
		m.drafts = append(m.drafts, d)
	} else {
		d.Confidence = max(d.Confidence, m.drafts[i].Confidence)
		if d.Cue == nil {
			d.Cue = m.drafts[i].Cue
		}
		m.drafts[i] = d
	}
	m.own(i)
}

// free reports whether most of a span is nobody's content so far: who speaks
// inside it is nested.
func (m *marks) free(s text.Span) bool {
	n := 0
	for k := s.Start; k < s.End; k++ {
		o := m.owner[k]
		if o == 0 || m.drafts[o-1].Head >= s.Start && m.drafts[o-1].Head < s.End {
			n++
		}
	}
	return 2*n > s.End-s.Start
}

// labelled returns the label of a paragraph, "Q", "MR OSEI" or "Mirela Stan",
// with the colon behind it: empty where there is none. A name whose paragraph
// holds no sentence is a line of a table.
func (m *marks) labelled(p int) (source text.Span, colon int) {
	par := m.d.Paragraphs[p]
	from := par.Start
	if m.d.Token(from).Kind == text.Mark {
		from++
	}
	for colon = from; colon < par.End && colon < from+5 && m.d.At(colon) != ":"; colon++ {
		if t := m.d.Token(colon); t.Kind != text.Word && m.d.At(colon) != "." || t.Kind == text.Word && !t.Has(text.Capital) && !t.Is(lang.Particle) {
			return text.Span{}, -1
		}
	}
	if colon == from || colon+2 >= par.End || m.d.At(colon) != ":" || m.d.Token(colon+1).Kind == text.Number || !m.speaks(from, colon) {
		return text.Span{}, -1
	}
	verb, stop := false, false
	for k := colon + 1; k < par.End; k++ {
		verb = verb || m.d.Token(k).Is(lang.Verb|auxiliary)
		switch m.d.At(k) {
		case ".", "?", "!", "—", "…", "...":
			stop = true
		}
	}
	if !stop || !verb && par.End-colon > 6 {
		return text.Span{}, -1
	}
	return text.Span{Start: from, End: colon}, colon
}

// speaks reports whether a label names a speaker: by a letter, in capitals, or
// as one of the people and bodies of the text.
func (m *marks) speaks(from, to int) bool {
	if to == from+1 {
		if s := m.d.At(from); s == "Q" || s == "A" {
			return true
		}
	}
	if m.asks(to) && to-from < 3 {
		return true
	}
	if n := m.n.At(to - 1); n != nil && n.Start <= from+1 {
		return n.Kind == names.Person || n.Kind == names.Body
	}
	for k := from; k < to; k++ {
		if t := m.d.Token(k); t.Kind == text.Word && !t.Has(text.AllCaps) && t.End-t.Start > 1 && !t.Is(lang.Title) {
			return false
		}
	}
	return m.d.Token(to-1).Has(text.AllCaps) || to == from+1 && m.initials(from)
}

// asks reports whether the paragraph of a token ends with a question.
func (m *marks) asks(i int) bool {
	return m.d.At(m.d.Paragraphs[m.d.ParagraphOf(i)].End-1) == "?"
}

// asked reports whether one of the paragraphs around p ends with a question.
func (m *marks) asked(p int) bool {
	for k := max(0, p-3); k < min(len(m.d.Paragraphs), p+4); k++ {
		if m.asks(m.d.Paragraphs[k].Start) {
			return true
		}
	}
	return false
}

func (m *marks) initials(i int) bool {
	t := m.d.Token(i)
	return t.Has(text.AllCaps) && t.End-t.Start <= 3
}

// label: "Q: Why the piano?", "MR OSEI: I opened it." Labels count where
// another one stands close by; an answer runs up to the next one.
func label(m *marks, p int) []Draft {
	source, colon := m.labelled(p)
	if colon < 0 {
		return nil
	}
	next, other, near := 0, false, 4
	if t := m.d.Token(colon - 1); !t.Has(text.AllCaps) && t.End-t.Start > 1 {
		if near = 1; !m.asked(p) { // a name may open a line of anything
			return nil
		}
	}
	for k := max(0, p-near); k < min(len(m.d.Paragraphs), p+near+1) && next == 0; k++ {
		if s, c := m.labelled(k); k != p && c >= 0 && m.alike(s, source) {
			if other = true; k > p {
				next = k
			}
		}
	}
	if !other {
		return nil
	}
	par := m.d.Paragraphs[p]
	content := []text.Span{{Start: colon + 1, End: m.lineEnd(colon+1, par.End)}}
	for k := p + 1; k < next && !m.narrated(m.d.Paragraphs[k]); k++ {
		content = append(content, m.d.Paragraphs[k])
	}
	return []Draft{{Head: colon, Source: []text.Span{source}, Cues: []text.Span{{Start: colon, End: colon + 1}}, Content: content}}
}

// narrated reports whether a paragraph quotes as no answer would: “I did the
// adding,” Falk said.
func (m *marks) narrated(par text.Span) bool {
	for k := par.Start + 1; k+1 < par.End; k++ {
		if m.d.Token(k-1).Kind != text.Mark || m.d.Token(k).Quote >= 0 {
			continue
		}
		verb, name := k, k+1
		if m.d.Token(k).Has(text.Capital) {
			verb, name = k+1, k
			if n := m.n.At(k); n != nil {
				verb = n.To
			}
		}
		t, who := m.d.Token(verb), m.d.Token(name)
		if t.Cue != 0 && t.Is(lang.Past|lang.Third) && who.Has(text.Capital) && !who.Is(lang.Subject|lang.Determiner|lang.Possessive) {
			return true
		}
	}
	return false
}

// alike reports whether two labels may belong to one talk: both in capitals or
// neither, and not one name again, which may open lines of anything. Q and A go
// with any.
func (m *marks) alike(a, b text.Span) bool {
	x, y := m.d.Of(a.Start, a.End), m.d.Of(b.Start, b.End)
	caps := m.d.Token(a.End - 1).Has(text.AllCaps)
	return len(x) == 1 || len(y) == 1 || caps == m.d.Token(b.End-1).Has(text.AllCaps) && (caps || x != y)
}

// lineEnd drops the full stop of a line that is one sentence.
func (m *marks) lineEnd(from, end int) int {
	if m.d.At(end-1) == "." && m.d.Sentence(from) == m.d.Sentence(end-1) {
		return end - 1
	}
	return end
}

// signature: “The sea does not wait.” — Piet Maas. Several may stand in one
// paragraph, where a text breaks its lines.
func signature(m *marks, p int) (out []Draft) {
	par := m.d.Paragraphs[p]
	if m.anyDash(par.Start) {
		if content := m.quotedBefore(p); content != nil {
			if d, _, ok := m.signed(par.Start, par.End, content); ok {
				out = append(out, d)
			}
		}
		return out
	}
	for at := par.Start; at < par.End; {
		q := m.QuoteFrom(at)
		if q < 0 || m.d.Quotes[q].Parent >= 0 || m.d.Quotes[q].To <= at {
			break
		}
		d, end, ok := m.signed(m.d.Quotes[q].To, par.End, m.run(q))
		if !ok {
			break
		}
		out, at = append(out, d), end
	}
	return out
}

// signed reads the dash at a token and the name behind it, up to the end of
// the line.
func (m *marks) signed(dash, hi int, content []text.Span) (d Draft, end int, ok bool) {
	if dash+1 >= hi || !m.anyDash(dash) || !m.d.Token(dash+1).Has(text.Capital) || !m.free(content[len(content)-1]) {
		return d, 0, false
	}
	for end = dash + 1; end < hi && (end == dash+1 || !m.lineBreak(end)); end++ {
		if t := m.d.Token(end); end > dash+16 || t.Is(auxiliary) || t.Kind == text.Mark {
			return d, 0, false
		}
	}
	to := end
	for to > dash+1 && m.d.Token(to-1).Kind == text.Punct && m.d.At(to-1) != ")" {
		to--
	}
	if n := m.n.At(dash + 1); to <= dash+1 || n == nil && !m.nameLike(dash+1, to) {
		return d, 0, false
	}
	return Draft{Head: dash, Source: []text.Span{{Start: dash + 1, End: to}}, Cues: []text.Span{{Start: dash, End: dash + 1}}, Content: content, Spoken: m.block(m.d.ParagraphOf(dash))}, end, true
}

// lineBreak reports whether a line begins with token i.
func (m *marks) lineBreak(i int) bool {
	return strings.ContainsAny(m.d.Text[m.d.Token(i-1).End:m.d.Token(i).Start], "\n\r")
}

// nameLike reports whether words could be a name that no list knows: two to
// five of them, with capitals.
func (m *marks) nameLike(from, to int) bool {
	n := 0
	for k := from; k < to && m.d.At(k) != ","; k++ {
		t := m.d.Token(k)
		if t.Kind == text.Word && !t.Has(text.Capital) && !t.Is(lang.Particle) {
			return false
		}
		n++
	}
	return n > 0 && n < 6
}

// quotedBefore returns the content of the paragraph before p where that is all
// quoted: by its marks, or as a block.
func (m *marks) quotedBefore(p int) []text.Span {
	if p == 0 {
		return nil
	}
	before := m.d.Paragraphs[p-1]
	if m.block(p-1) && !m.anyDash(before.Start) {
		first := p - 1
		for first > max(0, p-longestRun) && m.block(first-1) {
			first--
		}
		return m.d.Paragraphs[first:p:p]
	}
	q := m.QuoteFrom(before.Start)
	if q < 0 || m.d.Quotes[q].Parent >= 0 || m.d.Quotes[q].To != before.End {
		return nil
	}
	return m.run(q)
}

// block reports whether a paragraph stands in a block quotation.
func (m *marks) block(p int) bool {
	at := m.d.Paragraphs[p].Start
	k, _ := slices.BinarySearchFunc(m.blocks, at, func(b text.Span, at int) int { return cmp.Compare(b.End, at+1) })
	return k < len(m.blocks) && m.blocks[k].Start <= at
}

// longestRun is over how many paragraphs a quotation is followed.
const longestRun = 40

// run returns quotation q with the paragraphs that run into it.
func (m *marks) run(q int) []text.Span {
	first := q
	for k := 0; k < 12; k++ {
		p := m.before(first)
		if p < 0 || m.d.Quotes[p].Runs != first {
			break
		}
		first = p
	}
	return m.onward(first, q)
}

// onward returns quotation q and those that go on with it, up to last; -1 for all.
func (m *marks) onward(q, last int) (out []text.Span) {
	for k := 0; q >= 0 && k < longestRun; k++ {
		out = append(out, text.Span{Start: m.d.Quotes[q].From, End: m.d.Quotes[q].To})
		if q == last {
			break
		}
		q = m.d.Quotes[q].Runs
	}
	return out
}

func (m *marks) anyDash(i int) bool { return m.dash(i) || m.d.At(i) == "―" || m.d.At(i) == "~" }

// introduced: a paragraph that ends "she wrote:" and, below it, a quotation
// that fills its paragraph, or a block.
func introduced(m *marks, p int) []Draft {
	par := m.d.Paragraphs[p]
	colon := par.End - 1
	if p+1 >= len(m.d.Paragraphs) || m.d.At(colon) != ":" {
		return nil
	}
	content := m.below(p + 1)
	if content == nil || !m.free(content[0]) {
		return nil
	}
	s, ok := m.lastCue(m.d.Sentences[m.d.Sentence(colon)], colon)
	if !ok {
		return nil
	}
	if i, taken := m.heads[s.head]; taken && m.drafts[i].Content[0].Start < s.group.End {
		return nil // it is known what was said; else the words behind the cue are its addressee
	}
	cues := s.group
	if cues.End == colon {
		cues.End++
	}
	d := Draft{Head: s.head, Cue: s.cue, Source: []text.Span{s.subject}, Cues: []text.Span{cues}, Content: content, Spoken: m.block(p + 1)}
	if to := s.group.End; s.cue.Addressee && to < colon {
		d.To = text.Span{Start: to, End: m.addressee(to, colon)}
	} else if m.d.At(to) == "to" && to+1 < colon {
		if np, ok := m.PhraseRight(to+1, colon); ok {
			d.To = np
		}
	}
	return []Draft{d}
}

// below returns the content that begins with paragraph p, where that is all
// quoted.
func (m *marks) below(p int) (out []text.Span) {
	par := m.d.Paragraphs[p]
	if m.block(p) {
		for last := min(len(m.d.Paragraphs), p+longestRun); p < last && m.block(p) && !(m.anyDash(m.d.Paragraphs[p].Start) && len(out) > 0); p++ {
			out = append(out, m.d.Paragraphs[p])
		}
		return out
	}
	q := m.QuoteFrom(par.Start)
	if q < 0 || m.d.Quotes[q].Parent >= 0 || m.d.Quotes[q].To+1 < par.End {
		return nil
	}
	return m.onward(q, -1)
}

// lastCue finds the verb of saying with a source that stands last before the
// colon that ends a sentence.
func (m *marks) lastCue(sentence text.Span, colon int) (best site, ok bool) {
	m.sites = m.sites[:0]
	for at := sentence.Start; at < colon; at++ {
		if m.d.Token(at).Cue == 0 || m.d.Token(at).Quote >= 0 {
			continue
		}
		if s, found := m.site(at, sentence); found {
			m.sites = append(m.sites, s)
			if s.cue.Quotes && s.subject.End > 0 && s.form != passive && !s.relative && colon-s.group.End < 14 {
				best, ok = s, true
			}
		}
	}
	return best, ok
}

// dialogueDash: — The boats, said Piet Maas, are not coming back.
func dialogueDash(m *marks, p int) []Draft {
	par := m.d.Paragraphs[p]
	if !m.dash(par.Start) || par.Start+4 > par.End || !m.d.Token(par.Start+1).Has(text.Spaced) || m.d.Token(par.Start+1).Kind != text.Word {
		return nil
	}
	for i := par.Start + 2; i < par.End && i < par.Start+8*reach; i++ {
		cue := lang.CueAt(m.d.Token(i).Cue)
		if t := m.d.Token(i); cue == nil || !cue.Quotes || cue.Weak || t.Quote >= 0 || !t.Is(lang.Past|lang.Third) {
			continue
		}
		source, from, to := m.reporting(i, par)
		if to == 0 {
			continue
		}
		content := []text.Span{{Start: par.Start, End: m.trimComma(par.Start, from)}}
		if to+1 < par.End {
			content = append(content, text.Span{Start: to + 1, End: m.lineEnd(to+1, par.End)})
		}
		return []Draft{{Head: i, Cue: cue, Source: []text.Span{source}, Cues: []text.Span{{Start: i, End: i + 1}}, Content: content, Spoken: true}}
	}
	return nil
}

// reporting reads "said Piet Maas" or "she said" at the verb i, set off by a mark
// on both sides.
func (m *marks) reporting(i int, par text.Span) (source text.Span, from, to int) {
	if m.setOff(i) {
		np, ok := m.PhraseRight(i+1, par.End)
		if ok && (np.End == par.End || m.d.Token(np.End).Kind == text.Punct) {
			return np, i, np.End
		}
		return source, 0, 0
	}
	if i+1 < par.End && m.d.Token(i+1).Kind != text.Punct {
		return source, 0, 0
	}
	for k := i - 1; k > par.Start && k > i-6; k-- {
		if t := m.d.Token(k); t.Kind != text.Word || !t.Has(text.Capital) && !m.Pronoun(k) && !t.Is(lang.Determiner|lang.Role|lang.Title) {
			break
		}
		if m.setOff(k) {
			return text.Span{Start: k, End: i}, k, i + 1
		}
	}
	return source, 0, 0
}

// setOff reports whether a comma, a dash or the end of a sentence stands before token i.
func (m *marks) setOff(i int) bool {
	switch m.d.At(i - 1) {
	case ",", "?", "!", "…", "...":
		return true
	}
	return m.dash(i - 1)
}

func (m *marks) trimComma(from, end int) int {
	for end > from && (m.d.At(end-1) == "," || m.dash(end-1)) {
		end--
	}
	return end
}
