package story

import (
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// shownRules find the authors whom a page shows. They go in steps; the first
// step in which a rule finds somebody is the last.
var shownRules = [...]struct {
	step int
	name string
	zone zone
	find func(*finder, zone) []Author
	ok   func(string) bool
}{
	{1, "microdata author", byHeadline, (*finder).propertyAuthors, isHandle},
	{1, "rel author", byHeadline, (*finder).relAuthors, isHandle},
	{1, "class", byHeadline, (*finder).classAuthors, isHandle},
	{1, "byline", byHeadline, (*finder).bylineAuthors, isName},
	{2, "author link", byHeadline, (*finder).linkAuthors, isName},
	{3, "name beside the date", byHeadline, (*finder).datedAuthors, isName},
	{4, "microdata author", farAbove, (*finder).propertyAuthors, isHandle},
	{4, "rel author", farAbove, (*finder).relAuthors, isHandle},
	{5, "microdata author", underBody, (*finder).propertyAuthors, isHandle},
	{5, "rel author", underBody, (*finder).relAuthors, isHandle},
	{5, "class", underBody, (*finder).classAuthors, isHandle},
	{5, "byline", underBody, (*finder).bylineAuthors, isName},
	{6, "microdata author", inBody, (*finder).propertyAuthors, isHandle},
	{7, "opening of the text", inBody, (*finder).openingAuthors, isName},
	{8, "signature", underBody, (*finder).signature, isName},
}

// shownAuthors reads what the page shows: elements that are marked as authors,
// and lines that say by whom the story is.
func (f *finder) shownAuthors() []authorClaims {
	var out []authorClaims
	step := 0
	for _, r := range shownRules {
		if len(out) > 0 && r.step > step {
			break
		}
		step = r.step
		people := f.named(r.find(f, r.zone), r.ok)
		if len(people) == 0 || r.zone != byHeadline && !hasPerson(people) && !isDesk(people[0].Name) && !isAgency(people[0].Name) {
			continue
		}
		out = append(out, authorClaims{rule: r.name, people: people, sure: step <= 2})
	}
	return out
}

func (f *finder) openingAuthors(zone) []Author {
	if f.bounds.first < 0 || f.bounds.first >= len(f.blocks) {
		return nil
	}
	return easternOpening(f.blocks[f.bounds.first].Text)
}

// signature reads a person's name that ends the text, in brackets or in a line
// of its own.
func (f *finder) signature(zone) []Author {
	for i := max(0, f.bounds.last-1); i < len(f.blocks) && i <= f.bounds.last+2; i++ {
		text := strings.TrimRight(f.blocks[i].Text, " +*.")
		if k := strings.LastIndexByte(text, '('); k >= 0 && strings.HasSuffix(text, ")") && len(text)-k < 60 {
			text = text[k+1 : len(text)-1]
		} else if f.blocks[i].Words > 5 || f.blocks[i].Marked == 0 || f.view.Places[f.blocks[i].Node]&(prose.Furniture|prose.InHeading) != 0 {
			continue
		}
		if isPerson(text) && isGiven(text) || isDesk(text) && isName(text) {
			return []Author{{Name: text}}
		}
	}
	return nil
}

// marked ranges over the elements with the mark in the zone, but those of
// other stories and of readers. Under the body, several in a row are a list
// of other stories with their authors.
func (f *finder) marked(kind markKind, z zone, yield func(n int32)) {
	var found []int32
	for _, m := range f.survey.marks {
		at := f.view.Places[m.node]
		if m.kind&kind == 0 || f.zoneOf(m.node) != z || at&(prose.InComments|prose.InRelated|prose.InEmbed) != 0 {
			continue
		}
		if i := f.blockFrom(m.node) - f.bounds.head; at&(prose.InNav|prose.InPromo|prose.InAdvert) != 0 && (f.bounds.head < 0 || i < -2 || i > 6) {
			continue
		}
		if m.kind&marksAuthor != 0 && f.isReview(m.node) {
			continue
		}
		if z == farAbove && at&(prose.InByline|prose.InAuthor) == 0 || z == underBody && at&prose.InAside != 0 {
			continue
		}
		if found = append(found, m.node); len(found) == maxAuthors {
			break
		}
	}
	if len(found) > 2 && z != byHeadline {
		found = found[:1]
	}
	for _, n := range found {
		yield(n)
	}
}

// isReview reports whether an element belongs to what a reader wrote.
func (f *finder) isReview(n int32) bool {
	for n = f.p.Nodes[n].Parent; n > 0; n = f.p.Nodes[n].Parent {
		switch f.p.Value(n, page.Itemprop) {
		case "review", "reviews", "comment", "comments", "suggestedAnswer", "acceptedAnswer":
			return true
		}
	}
	return false
}

func (f *finder) propertyAuthors(z zone) []Author {
	var out []Author
	f.marked(marksAuthor, z, func(n int32) {
		a := Author{Name: f.propertyName(n)}
		for i := n + 1; i < f.p.Nodes[n].End; i++ {
			if f.p.Value(i, page.Itemprop) == "jobTitle" {
				a.Role = fold(f.textOf(i))
			}
		}
		out = append(out, a)
	})
	return out
}

// propertyName is the name inside an element of the property author, or its text.
func (f *finder) propertyName(n int32) string {
	for i := n + 1; i < f.p.Nodes[n].End; i++ {
		if v := f.p.Value(i, page.Itemprop); v == "name" || v == "" && strings.HasSuffix(f.p.Value(i, page.Property), "name") {
			if name := plain(f.p.Value(i, page.Content)); name != "" {
				return name
			}
			return f.nameText(i, f.p.Nodes[i].End)
		}
	}
	if name := plain(f.p.Value(n, page.Content)); name != "" {
		return name
	}
	return f.nameText(n, f.p.Nodes[n].End)
}

// nameText is the text of nodes, with a bar where words run together at the
// end of an element: "Ann Lee" and "Follow" are two things.
func (f *finder) nameText(from, to int32) string {
	const most = 600 // bytes
	line := textLine{out: f.text[:0]}
	size, last := 0, byte(0)
	for i := from; i < to; i++ {
		node := &f.p.Nodes[i]
		if node.Skip() {
			i = node.End - 1
			continue
		}
		t := f.p.Text(i)
		if t == "" {
			if f.p.Is(i, page.Br, page.P, page.Div, page.Li) {
				line.gap, last = true, '\n'
				size++
			}
			continue
		}
		if last > ' ' && t[0] > ' ' && isCapital(t) {
			line.add(" | ")
			size += 3
		}
		line.add(t)
		last = t[len(t)-1]
		if size += len(t); size > most {
			break
		}
	}
	f.text = line.out
	return line.String()
}

func (f *finder) relAuthors(z zone) []Author {
	var out []Author
	f.marked(marksRel, z, func(n int32) {
		url, _ := f.resolve(f.p.Value(n, page.Href))
		out = append(out, Author{Name: f.nameText(n, f.p.Nodes[n].End), URL: url})
	})
	return out
}

// classAuthors reads elements whose classes name authors: the links inside
// that lead to authors, or all of it when it is short.
func (f *finder) classAuthors(z zone) []Author {
	var out []Author
	f.marked(marksByline, z, func(n int32) {
		links := len(out)
		for i := n; i < f.p.Nodes[n].End; i++ {
			if f.p.Is(i, page.A) && isAuthorLink(f.p.Value(i, page.Href)) {
				url, _ := f.resolve(f.p.Value(i, page.Href))
				if name := f.nameText(i, f.p.Nodes[i].End); isByline(name) {
					out = append(out, Author{Name: name, URL: url})
				}
			}
		}
		if len(out) > links {
			return
		}
		lines := f.linesOf(n)
		for i, text := range lines {
			if page.CountWords(text) > 12 || endsBy(text) {
				continue
			}
			_, said := cutBy(text)
			for _, a := range readNames(text) {
				if isPerson(a.Name) || isDesk(a.Name) || isAgency(a.Name) || said && (isOneWord(a.Name) || isUncased(a.Name)) {
					out = append(out, a)
				}
			}
			if len(out) == links+1 && i+1 < len(lines) && isRole(lines[i+1]) {
				out[links].Role = lines[i+1]
			}
			if len(out) > links {
				return
			}
		}
	})
	return out
}

// isByline reports whether the text of a link to an author names one.
func isByline(s string) bool {
	for _, a := range readNames(s) {
		if isPerson(a.Name) || isOneWord(a.Name) || isDesk(a.Name) || isAgency(a.Name) {
			return true
		}
	}
	return false
}

// endsBy reports whether a line ends with a by-word or is a label: the name
// stands in the next.
func endsBy(s string) bool {
	s = strings.TrimRight(s, ": ")
	last := s[strings.LastIndexByte(s, ' ')+1:]
	return byWords[last] || entryOf(bylineLabels, s)
}

// linesOf are the first lines of an element.
func (f *finder) linesOf(n int32) []string {
	const most = 3
	var out []string
	for i := f.blockFrom(n); i < len(f.blocks) && f.blocks[i].From < f.p.Nodes[n].End && len(out) < most; i++ {
		if b := &f.blocks[i]; b.To <= f.p.Nodes[n].End {
			out = append(out, f.nameText(b.From, b.To))
		}
	}
	if len(out) == 0 {
		out = append(out, f.nameText(n, f.p.Nodes[n].End))
	}
	return out
}

// isAuthorLink reports whether an address is that of an author's page.
func isAuthorLink(href string) bool {
	for _, part := range [...]string{"/author", "/autor", "/auteur", "/autore", "/staff/", "/people/", "/profile", "/profil/", "/by/", "/journalist", "/reporter", "/contributor", "/columnist", "/writers/", "/writer/", "/redakt", "/user/", "/users/", "/forfatter", "/skribent", "/penulis", "/yazar", "/verfasser", "/bio/", "?author=", "/persons/", "/person/"} {
		if strings.Contains(href, part) {
			return true
		}
	}
	return false
}

// linkAuthors reads the first links by the headline that lead to pages of authors.
func (f *finder) linkAuthors(zone) []Author {
	var out []Author
	last := int32(0)
	for i := range f.blocks {
		b := &f.blocks[i]
		if b.Linked == 0 || b.Words > 16 || f.zoneOfBlock(i) != byHeadline || f.view.Places[b.Node]&(elsewhere|prose.InNav|prose.InHeading|prose.InCaption) != 0 {
			continue
		}
		for n := b.From - 1; n < b.To; n++ {
			if !f.p.Is(n, page.A) || !isAuthorLink(f.p.Value(n, page.Href)) || last > 0 && n > last+20 {
				continue
			}
			if name := trimName(f.nameText(n, f.p.Nodes[n].End)); isPerson(name) {
				url, _ := f.resolve(f.p.Value(n, page.Href))
				out = append(out, Author{Name: name, URL: url})
				last = n
			}
		}
	}
	return out
}

// datedAuthors reads a person's name that shares a line with the date.
func (f *finder) datedAuthors(zone) []Author {
	for i := range f.blocks {
		b := &f.blocks[i]
		if b.Words > 14 || b.Words < 3 || f.zoneOfBlock(i) != byHeadline || f.view.Places[b.Node]&(elsewhere|prose.InNav|prose.InHeading|prose.InCaption) != 0 {
			continue
		}
		if !f.hasDate(b) {
			continue
		}
		for n := b.From; n < b.To; n++ {
			for part := range strings.FieldsFuncSeq(f.p.Text(n), func(r rune) bool { return r == '|' || r == '•' || r == '·' || r == ',' || r == '–' || r == '/' }) {
				part = strings.Trim(part, "0123456789.:- \n\t\u00a0")
				if name := trimName(part); isPerson(name) && isGiven(name) {
					return []Author{{Name: name}}
				}
			}
		}
		for _, k := range [...]int{i - 1, i + 1} {
			if k >= 0 && k < len(f.blocks) && f.blocks[k].Words <= 5 && f.view.Places[f.blocks[k].Node]&(elsewhere|prose.InNav|prose.InHeading|prose.InCaption) == 0 && isPerson(f.blocks[k].Text) && isGiven(f.blocks[k].Text) {
				return []Author{{Name: f.blocks[k].Text}}
			}
		}
	}
	return nil
}

// hasDate reports whether a block, or a piece of it, is a date.
func (f *finder) hasDate(b *page.Block) bool {
	if !mayDate(b.Text) {
		return false
	}
	_, ok := readMoment(b.Text, f.monthsFirst)
	for n := b.From; n < b.To && !ok; n++ {
		_, ok = readMoment(f.p.Text(n), f.monthsFirst)
	}
	return ok
}

// bylineAuthors reads the lines of a zone that say by whom the story is.
func (f *finder) bylineAuthors(z zone) []Author {
	if z == byHeadline {
		for line := range strings.SplitSeq(f.underHead, "\n") {
			if a := bylineIn(line); len(a) > 0 {
				return a
			}
		}
	}
	for i := range f.blocks {
		b := &f.blocks[i]
		at := f.view.Places[b.Node]
		if b.Words > 24 || b.Words < 1 || f.zoneOfBlock(i) != z || at&(elsewhere|prose.InCaption|prose.InFigure) != 0 || at&(prose.InHeading|prose.InNav) != 0 && at&prose.InAuthor == 0 || z == underBody && at&prose.InAside != 0 {
			continue
		}
		text := f.nameText(b.From, b.To)
		if a := bylineIn(text); len(a) > 0 {
			return a
		}
		if !prose.EndsSentence(text) {
			if a := easternNames(text); len(a) > 0 {
				return a
			}
		}
		if i > 0 && b.Words <= 8 && f.blocks[i-1].Words <= 3 && endsBy(f.blocks[i-1].Text) {
			if a := readNames(b.Text); len(a) > 0 && isPerson(a[0].Name) { // "Author" in a line of its own
				return a
			}
		}
	}
	return nil
}

// bylineIn reads a line, or a part of one, that begins with a by-word: "By Ann
// Lee", "3 March 2026 | By Ann Lee", "posted on 3 March by Ann Lee".
func bylineIn(line string) []Author {
	if page.CountWords(line) > 24 {
		return nil
	}
	label := false // the part before says that names follow
	for part := range strings.FieldsFuncSeq(line, func(r rune) bool { return r == '|' || r == '•' || r == '·' }) {
		part = strings.Trim(part, " -–—*+/()[]（）【】")
		rest, ok := cutBy(part)
		if !ok {
			rest, ok = cutInner(part)
		}
		if !ok && label {
			rest, ok = part, true
		}
		label = endsBy(part)
		if !ok {
			continue
		}
		var out []Author
		for _, a := range readNames(rest) {
			if !isPerson(a.Name) && !isDesk(a.Name) && !isAgency(a.Name) && !isUncased(a.Name) && !(isOneWord(a.Name) && isGiven(a.Name)) {
				break
			}
			out = append(out, a)
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// cutInner finds a by-word behind a date: "posted on 3 March 2026 by Ann Lee".
func cutInner(s string) (string, bool) {
	for _, w := range [...]string{" by ", " von ", " par ", " por ", " di ", " av ", " af ", " door ", " By ", " Von ", " Par ", " Por "} {
		i := strings.Index(s, w)
		if i < 0 || i > 60 {
			continue
		}
		first := strings.IndexAny(s[:i], "0123456789")
		if first < 0 || !opensDate(s[:first]) {
			continue
		}
		if _, ok := readMoment(s[:i], false); ok {
			return s[i+len(w):], true
		}
	}
	return "", false
}

// opensDate reports whether all words say only that a date follows: "posted on
// Monday", "am".
func opensDate(s string) bool {
	for w := range strings.FieldsSeq(s) {
		w = strings.Trim(w, ".,:;-–|")
		if len(w) > 3 && !entryOf(pastWords, w) && monthOf(w) == 0 && !lookUp(w).Is(lang.Day) && !hasFold(w[len(w)-3:], "tag") && !hasFold(w[len(w)-2:], "di") && !hasFold(w[len(w)-3:], "day") {
			return false
		}
	}
	return true
}
