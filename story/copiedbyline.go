package story

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/lang"
)

// byline reads who wrote the story from line i on.
func (c *copier) byline(i int) bool {
	if len(c.s.Authors) > 0 {
		return false
	}
	names, ok := c.bylineIn(i)
	if !ok {
		return false
	}
	a := c.people(names)
	if len(a) == 0 {
		return false
	}
	c.s.Authors = a
	c.because("authors", "byline")
	c.taken[i] = true
	return true
}

// bylineIn finds the names in a line that begins with By; in one of the lines
// behind one that is a By alone; or in a name that stands above itself, a role
// or a date.
func (c *copier) bylineIn(i int) ([]Author, bool) {
	s := c.line(i)
	if len(s) > 160 || s == "" {
		return nil, false
	}
	if byAlone[strings.ToLower(strings.Trim(s, " :—–-"))] {
		for j := i + 1; j < i+4; j++ {
			if name := bylineName(c.line(j)); isWholeName(name) && strings.HasPrefix(c.line(j), name) {
				return []Author{{Name: name, Role: c.roleAt(j + 1)}}, true
			}
		}
		return nil, false
	}
	if rest, ok := cutBy(parted(s)); ok {
		if name := bylineName(rest); name != "" {
			return []Author{{Name: name, Role: c.roleAt(i + 1)}}, true
		}
	}
	if name := bySomeone(s); name != "" && i > c.head && c.judged[i] < keepLine {
		return []Author{{Name: name, Role: c.roleAt(i + 1)}}, true
	}
	if isWholeName(s) && parted(s) == s && i > c.head {
		next, role := c.line(i+1), c.roleAt(i+1)
		if rest, ok := cutBy(next); role != "" || next == s || ok && strings.HasPrefix(rest, s) || c.isDated(i+1) && c.blocks[i+1].Words <= 14 {
			return []Author{{Name: s, Role: role}}, true
		}
	}
	return nil, false
}

// bySomeone is the name behind a by inside a short line: "Dec 19, 2023 by Ann Lee".
func bySomeone(s string) string {
	if len(s) > 140 {
		return ""
	}
	s = parted(s)
	at := max(strings.LastIndex(s, " by "), strings.LastIndex(s, " By "), strings.LastIndex(s, " BY "))
	if at < 0 || notWriters[strings.ToLower(s[strings.LastIndexByte(s[:at], ' ')+1:at])] {
		return ""
	}
	if name := bylineName(strings.TrimLeft(s[at+4:], ": ")); isWholeName(name) {
		return name
	}
	return ""
}

// notWriters are words before a by that names no author of the text.
var notWriters = map[string]bool{"photo": true, "photos": true, "image": true, "images": true, "illustration": true, "illustrations": true, "picture": true, "pictures": true,
	"graphic": true, "graphics": true, "video": true, "reviewed": true, "checked": true, "powered": true, "sponsored": true, "presented": true, "produced": true,
	"directed": true, "edited": true, "provided": true, "photograph": true, "photographs": true, "photographed": true, "photography": true, "curated": true, "translated": true, "drawing": true}

// byAlone are lines that stand above a name.
var byAlone = map[string]bool{"by": true, "written by": true, "author": true, "authors": true, "story by": true, "words by": true, "commentary by": true,
	"opinion by": true, "von": true, "por": true, "par": true, "autor": true, "autorin": true, "door": true, "text": true, "di": true, "av": true, "af": true}

func (c *copier) roleAt(i int) string {
	if s := strings.Trim(c.line(i), " |,-–"); len(s) <= 60 && isRole(s) && startsUpper(s) {
		return s
	}
	return ""
}

// bylineName is the part of a byline that names people: up to a date, a bar or
// what the line says of the story.
func bylineName(s string) string {
	for _, cut := range []string{"|", "•", " · ", " - ", " – ", " — ", "(", " @", " on ", " for ", " For ", " at ", " from "} {
		s, _, _ = strings.Cut(s, cut)
	}
	s = strings.TrimSpace(s)
	if p := parted(s); p != s { // what is joined to a full name is none of it
		n := 0
		for n < len(s) && s[n] == p[n] {
			n++
		}
		if strings.Contains(s[:n], " ") {
			s = s[:n]
		}
	}
	end := 0
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && s[j] != ' ' {
			j++
		}
		rest := strings.TrimLeft(s[j:], " ")
		w := strings.ToLower(strings.Trim(s[i:j], ".,:"))
		if n := strings.IndexAny(w, "0123456789"); n >= 0 || afterNames[w] || lang.MonthNumber(w) > 0 && rest != "" && rest[0] >= '0' && rest[0] <= '9' {
			break
		}
		i, end = len(s)-len(rest), j
	}
	return strings.Trim(s[:end], " ,.:;-–—")
}

// afterNames are words that a copy joins to a byline.
var afterNames = map[string]bool{"published": true, "updated": true, "posted": true, "follow": true, "twitter": true, "facebook": true, "share": true, "min": true, "archive": true}

// parted puts a space where a copy has joined two words or a word and a figure:
// where a capital or a digit follows a small letter. Mc, Mac and the like stay.
func parted(s string) string {
	var b strings.Builder
	word := 0
	for i, r := range s {
		last, _ := utf8.DecodeLastRuneInString(s[:i])
		if r == ' ' {
			word = i + 1
		} else if unicode.IsLower(last) && (unicode.IsUpper(r) && (i-word > 4 || i-word == 2 && strings.EqualFold(s[word:i], "by")) || r >= '0' && r <= '9') {
			b.WriteByte(' ')
			word = i
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isWholeName reports whether a line is a name of two to four words and nothing else.
func isWholeName(s string) bool {
	w := strings.Fields(s)
	if len(w) < 2 || len(w) > 4 || len(s) > 40 || !isName(s) || isBody(s) || isRole(s) {
		return false
	}
	for _, x := range w {
		if noNames[strings.ToLower(x)] {
			return false
		}
		r, size := utf8.DecodeRuneInString(x)
		if !unicode.IsUpper(r) && !namePrefixes[x] || size < len(x) && strings.ToUpper(x) == x && len(x) > 3 || strings.ContainsAny(x, ":;&/|") || lang.MonthNumber(strings.ToLower(x)) > 0 {
			return false
		}
	}
	return true
}

// noNames are words that stand in short lines of capitals and in no name.
var noNames = func() map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields("gallery icon links social content partner sponsored home photo photos video image picture read more share story stories latest top best sport sports politics opinion getty images press staff menu sign subscribe newsletter updated published follow the and of view archive author logo live breaking download pdf party teilen partager compartir") {
		m[w] = true
	}
	return m
}()

// namePrefixes are words in names that have no capital.
var namePrefixes = map[string]bool{"de": true, "van": true, "von": true, "der": true, "den": true, "da": true, "di": true, "la": true, "le": true, "el": true, "al": true, "bin": true, "du": true, "dos": true, "y": true, "af": true, "del": true}

// dates reads when the story was published and updated.
func (c *copier) dates(s string) bool {
	if len(s) > 200 {
		return false
	}
	s = unglued(s)
	lower := strings.ToLower(s)
	cut := len(s)
	if len(lower) == len(s) {
		for _, w := range changedWords {
			if i := strings.Index(lower, w); i >= 0 {
				cut = min(cut, i)
			}
		}
	}
	updated, ok := parseDate(s[cut:], c.monthFirst())
	if ok && c.s.Updated == "" {
		c.s.Updated = updated
		c.because("updated", "dated line")
	}
	published, found := parseDate(s[:cut], c.monthFirst())
	if found && c.s.Published == "" {
		c.s.Published, c.s.DatedBy = published, "dated line"
		c.because("published", "dated line")
	}
	return ok || found
}

// saysDated reports whether a line says of its date what it is.
func saysDated(s string) bool {
	s = strings.ToLower(s)
	for _, w := range changedWords {
		if strings.HasPrefix(s, w) || strings.HasPrefix(s, "last "+w) {
			return true
		}
	}
	return strings.HasPrefix(s, "publi") || strings.HasPrefix(s, "posted") || strings.HasPrefix(s, "veröffentlicht") || strings.HasPrefix(s, "date:")
}

// changedWords stand before the date of the last change.
var changedWords = []string{"updated", "modified", "last update", "aktualisiert", "stand:", "mis à jour", "modifié", "actualizado", "atualizado", "aggiornato", "bijgewerkt", "gewijzigd", "uppdaterad", "oppdatert", "opdateret", "zaktualizowano", "обновлено"}

// unglued parts a date from what a copy has joined to it: "Dec 20, 20236:46 PM".
func unglued(s string) string {
	s = parted(s)
	for i := 0; i+4 < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		_, w := digits(s[i:], 6)
		if at := i + 4; w > 4 && (s[i:i+2] == "19" || s[i:i+2] == "20") && i > 0 && s[i-1] == ' ' {
			return s[:at] + " " + s[at:]
		}
		i += w - 1
	}
	return s
}
