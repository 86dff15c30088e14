package story

import (
	"bytes"
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/prose"
)

// maxAuthors bounds a byline; the longest of real ones have about thirty.
const maxAuthors = 50

// findAuthors fills the byline. What the page tells machines and what it shows
// near the headline and under the text are weighed against each other: no
// author is better than a wrong one.
func (f *finder) findAuthors() {
	f.findOutlets()
	stated := f.statedAuthors()
	shown := f.shownAuthors()
	if a := f.chooseAuthors(stated, shown); len(a.people) > 0 {
		f.s.Authors = a.people
		f.because("authors", a.rule)
	}
}

// authorClaims are authors from one source, with the rule that found them.
type authorClaims struct {
	rule   string
	people []Author
	sure   bool // by markup that is made for it, or beside the headline
	weak   bool // what a whole site may say of all its pages
}

// people cleans a list of authors: names parted, doubles and the outlet left out.
func (f *finder) people(found []Author) []Author { return f.named(found, isName) }

func (f *finder) named(found []Author, ok func(string) bool) []Author {
	var out []Author
	for _, a := range found {
		f.read = appendNames(f.read[:0], a.Name)
		for _, one := range f.read {
			if len(out) == maxAuthors {
				return out
			}
			if !ok(one.Name) || isFirm(one.Name) || f.isOutlet(one.Name, a.Type) || indexAuthor(out, one.Name) >= 0 {
				continue
			}
			name, role := f.withoutOutlet(one.Name), one.Role
			one = a
			one.Name = name
			if role != "" {
				one.Role = role
			} else if entryOf(bylineLabels, one.Role) {
				one.Role = "" // "Author"
			}
			if one.Type == "" || one.Type == "person" && (isBody(name) || isInitials(name)) {
				one.Type = personOrBody(name)
			}
			out = append(out, one)
		}
	}
	return out
}

// indexAuthor finds an author of the same name, or of one that has all its
// words: "Ann Lee" is "Ann Mary Lee".
func indexAuthor(list []Author, name string) int {
	for i := range list {
		if sameName(list[i].Name, name) {
			return i
		}
	}
	return -1
}

func sameName(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	var buffers [2][16]uint64
	x, y := hashesOf(buffers[0][:0], a), hashesOf(buffers[1][:0], b)
	if len(x) < len(y) {
		x, y = y, x
	}
	for _, w := range y {
		if !slices.Contains(x, w) {
			return false
		}
	}
	return len(y) > 1 || len(y) == 1 && len(x) == 1
}

// isOutlet reports whether a name is the outlet's own: no author. A person may
// have a site of that name.
func (f *finder) isOutlet(name, kind string) bool {
	if kind != "organisation" && isPerson(name) && isGiven(name) {
		return false
	}
	if isAgency(name) {
		return false
	}
	if f.isSite(name) {
		return true
	}
	var buffer [128]byte
	n := appendJoined(buffer[:0], name)
	loose := len(n) > 5 && (kind == "organisation" || isOneWord(name) || isBody(name))
	for o := range bytes.SplitSeq(f.outlets, []byte("\n")) {
		if len(o) > 2 && bytes.Equal(n, o) || len(o) > 2 && loose && (bytes.Contains(o, n) || bytes.Contains(n, o) && !isDesk(name)) {
			return true
		}
	}
	return false
}

// withoutOutlet takes the outlet off a person's name: "Ann Lee Quay Staff" on The Quay.
func (f *finder) withoutOutlet(name string) string {
	site := strings.TrimPrefix(f.s.Site, "The ")
	i := strings.Index(name, site)
	if site == "" || i < 2 || name[i-1] != ' ' || !isPerson(name[:i-1]) {
		return name
	}
	return name[:i-1]
}

// appendJoined appends the words of a name with spaces between and around.
func appendJoined(out []byte, s string) []byte {
	for w := range strings.FieldsFuncSeq(s, isGap) {
		if len(out) == 0 || out[len(out)-1] != ' ' {
			out = append(out, ' ')
		}
		out = append(appendLower(out, w), ' ')
	}
	return out
}

// findOutlets collects what the page calls its outlet.
func (f *finder) findOutlets() {
	_, site := splitTitle(f.title)
	publisher := ""
	if f.ld.article >= 0 {
		publisher = f.ld.doc.field(f.ld.resolve(f.ld.doc.member(f.ld.article, "publisher")), "name")
	}
	for _, s := range [...]string{f.s.Site, publisher, site, f.meta.get("application-name", "apple-mobile-web-app-title"), f.meta.get("copyright", "publisher", "dc.publisher", "dcterms.publisher", "dc.rights", "dcterms.rights")} {
		f.outlets = append(appendJoined(f.outlets, s), '\n')
	}
}

// isSite reports whether a name is the outlet's, or its address's.
func (f *finder) isSite(name string) bool {
	if sameRunes(name, "") || sameRunes(name, f.s.Site) {
		return true
	}
	host := hostOf(f.s.URL)
	for host != "" { // "news.quay.example", "quay.example"
		label, rest, _ := strings.Cut(host, ".")
		if sameRunes(name, host) || sameRunes(name, host[:max(0, strings.LastIndexByte(host, '.'))]) || sameRunes(name, label) {
			return true
		}
		host = rest
	}
	return false
}

// hostOf is an address's host without "www.".
func hostOf(url string) string {
	_, rest, _ := strings.Cut(url, "://")
	host, _, _ := strings.Cut(rest, "/")
	return strings.TrimPrefix(host, "www.")
}

// isGiven reports whether a name begins with a listed first name.
func isGiven(name string) bool {
	first, _, _ := strings.Cut(name, " ")
	return lookUp(first).Is(lang.GivenMale | lang.GivenFemale)
}

// isDesk reports whether a body is part of an outlet that writes.
func isDesk(name string) bool {
	for w := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == ' ' || r == '-' }) {
		if entryOf(deskWords, w) {
			return true
		}
	}
	return false
}

var deskWords = wordSet("redaktion desk team staff editors newsroom newsdesk redacción redaccion rédaction redazione redação redactie редакция board bureau reporters correspondents contributors redaksi redakce reporter correspondent contributor")

// chooseAuthors weighs what the page states against what it shows.
func (f *finder) chooseAuthors(stated, shown []authorClaims) authorClaims {
	m, v := bestClaims(stated), bestClaims(shown)
	for _, c := range shown {
		// Of two that are linked to authors, the byline may link one alone.
		if len(m.people) > 0 && within(m.people, c.people) || len(m.people) == 0 && c.rule == "byline" && len(c.people) > len(v.people) && within(v.people, c.people) {
			v = c
			break
		}
	}
	switch {
	case len(v.people) == 0:
		return f.onlyStated(m)
	case len(m.people) == 0:
		return v
	}
	common, persons := 0, 0
	for _, a := range m.people {
		if i := indexAuthor(v.people, a.Name); i >= 0 {
			common++
		}
		if a.Type == "person" {
			persons++
		}
	}
	switch {
	case common == 0 && persons > 0 && f.showsAny(m.people, v.sure):
		return m
	case common == 0 && (persons == 0 && hasPerson(v.people) || v.sure && isPerson(v.people[0].Name)):
		return v
	case common == 0:
		return f.onlyStated(m)
	}
	return authorClaims{rule: m.rule, people: enrich(f.agreed(m.rule, m.people, stated, shown), v.people)}
}

// agreed adds to the stated authors those whom two more sources have, and
// takes off those whom the byline and other metadata do not have: they helped.
func (f *finder) agreed(rule string, list []Author, stated, shown []authorClaims) []Author {
	for _, c := range shown {
		if !c.sure {
			continue
		}
		for _, a := range c.people {
			if isPerson(a.Name) && !holdsName(list, a.Name) && (c.rule != "class" && c.rule != "author link" || count(stated, a.Name) > 0) {
				list = append(list, a)
			}
		}
	}
	for _, c := range shown {
		if c.sure && rule == "meta author" && within(c.people, list) {
			return enrich(withAgencies(c.people, list), list)
		}
		if c.rule != "byline" || len(c.people) >= len(list) {
			continue
		}
		for _, o := range stated {
			if len(o.people) == len(c.people) && within(o.people, c.people) && within(o.people, list) {
				return enrich(withAgencies(o.people, list), list)
			}
		}
	}
	return list
}

// withAgencies adds the wire agencies that the page states beside its people.
func withAgencies(people, stated []Author) []Author {
	for _, a := range stated {
		if isAgency(a.Name) && !holdsName(people, a.Name) {
			people = append(people, a)
		}
	}
	return people
}

// holdsName reports whether a name shares all its words with one of the list,
// or the other way round.
func holdsName(list []Author, name string) bool {
	if indexAuthor(list, name) >= 0 {
		return true
	}
	for _, a := range list {
		if strings.Contains(name, a.Name) || strings.Contains(a.Name, name) {
			return true
		}
	}
	return false
}

// count counts the claims that have a name.
func count(claims []authorClaims, name string) int {
	n := 0
	for _, c := range claims {
		if indexAuthor(c.people, name) >= 0 {
			n++
		}
	}
	return n
}

func within(list, other []Author) bool {
	for _, a := range list {
		if indexAuthor(other, a.Name) < 0 {
			return false
		}
	}
	return true
}

// bestClaims are the first that name a person, or else the first.
func bestClaims(claims []authorClaims) authorClaims {
	for _, c := range claims {
		if hasPerson(c.people) {
			return c
		}
	}
	if len(claims) == 0 {
		return authorClaims{}
	}
	return claims[0]
}

func hasPerson(list []Author) bool {
	for _, a := range list {
		if a.Type == "person" {
			return true
		}
	}
	return false
}

// enrich adds to the authors of one source what another knows of them.
func enrich(list, other []Author) []Author {
	for i := range list {
		a := &list[i]
		k := indexAuthor(other, a.Name)
		if k < 0 {
			continue
		}
		o := other[k]
		if isOneWord(a.Name) && isPerson(o.Name) {
			a.Name = o.Name
		}
		if a.Role == "" {
			a.Role = o.Role
		}
		if a.URL == "" {
			a.URL = o.URL
		}
	}
	return list
}

// onlyStated judges authors that the page tells only machines: bodies that are
// neither agencies nor desks are mostly the owner of the site, and a name that
// a site gives on all its pages is nobody's byline.
func (f *finder) onlyStated(c authorClaims) authorClaims {
	var out []Author
	for _, a := range c.people {
		doubtful := c.weak || a.Type == "organisation" && !isAgency(a.Name) || a.Type == "person" && !isName(a.Name)
		if !doubtful || f.showsName(a.Name, c.weak || isOneWord(a.Name)) {
			out = append(out, a)
		}
	}
	c.people = out
	return c
}

// showsAny reports whether the page shows one of the persons, by the headline
// where that is asked for.
func (f *finder) showsAny(list []Author, above bool) bool {
	for _, a := range list {
		if a.Type == "person" && f.showsName(a.Name, false) && (!above || f.opensWith(a.Name)) {
			return true
		}
	}
	return false
}

// opensWith reports whether a name stands in a line by the headline.
func (f *finder) opensWith(name string) bool {
	for i := range f.blocks {
		if f.zoneOfBlock(i) == byHeadline && f.blocks[i].Words <= 24 && strings.Contains(f.blocks[i].Text, name) {
			return true
		}
	}
	return false
}

// showsName reports whether a name stands near the headline or under the
// text; as a byline, where that is asked for.
func (f *finder) showsName(name string, byline bool) bool {
	for i := range f.blocks {
		b := &f.blocks[i]
		not := elsewhere | prose.InNav | prose.InFooter | prose.InCredit | prose.InCaption
		switch f.zoneOfBlock(i) {
		case byHeadline:
			not &^= prose.InPromo
		case underBody:
		default:
			continue
		}
		if b.Words > 80 || f.view.Places[b.Node]&not != 0 || !strings.Contains(b.Text, name) {
			continue
		}
		_, by := cutBy(b.Text)
		if !byline || b.Words <= 24 && (by || b.Text == name || f.view.Places[b.Node]&(prose.InByline|prose.InAuthor) != 0) {
			return true
		}
	}
	return false
}
