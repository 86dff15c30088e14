package story

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/prose"
)

// agencies are the names by which wire agencies are credited, with the name to
// report.
var agencies = map[string]string{
	"reuters": "Reuters", "thomson reuters": "Reuters", "ap": "AP", "associated press": "AP", "the associated press": "AP", "afp": "AFP",
	"agence france-presse": "AFP", "agence france presse": "AFP", "pa": "PA", "pa media": "PA", "press association": "PA", "the press association": "PA",
	"dpa": "dpa", "bloomberg": "Bloomberg", "bloomberg news": "Bloomberg", "xinhua": "Xinhua", "tass": "TASS", "efe": "EFE", "ansa": "ANSA",
	"upi": "UPI", "cnn": "CNN", "getty": "Getty", "getty images": "Getty Images", "epa": "EPA", "aap": "AAP", "the canadian press": "The Canadian Press",
	"canadian press": "The Canadian Press", "interfax": "Interfax", "kyodo": "Kyodo", "yonhap": "Yonhap", "pti": "PTI", "ani": "ANI", "ians": "IANS",
}

// agencyOf returns the agency's name to report, and whether it is one: a known
// agency, or a name of up to four words in capitals at their starts.
func agencyOf(s string) (string, bool) {
	s = strings.Trim(s, " .,;:")
	if a, ok := agencies[strings.ToLower(s)]; ok {
		return a, true
	}
	w := strings.Fields(s)
	if len(w) == 0 || len(w) > 4 {
		return "", false
	}
	for _, x := range w {
		r, _ := utf8.DecodeRuneInString(x)
		if !unicode.IsUpper(r) && x != "the" {
			return "", false
		}
	}
	return s, true
}

// contributions takes "Reuters contributed to this report." out of the body.
func (f *finder) contributions() {
	f.moveOut(isSignOff)
	f.moveOut(func(text string) bool {
		c, ok := contribution(text)
		if ok {
			f.addContributions(c)
		}
		return ok
	})
}

func (f *finder) addContributions(c []Contribution) {
	if len(f.s.Contributions) == 0 {
		f.because("contributions", "contributed to this report")
	}
	f.s.Contributions = append(f.s.Contributions, c...)
}

// contribution reads a line that credits agencies.
func contribution(text string) ([]Contribution, bool) {
	if len(text) > 160 {
		return nil, false
	}
	line := strings.Trim(text, " .*()[]–—-_")
	lower := strings.ToLower(line)
	names := ""
	for _, tail := range []string{" contributed to this report", " contributed to this story", " contributed to this article", " contributed reporting", " contributed"} {
		if strings.HasSuffix(lower, tail) {
			names = line[:len(line)-len(tail)]
			break
		}
	}
	for _, head := range []string{"additional reporting by ", "with reporting by ", "with reporting from ", "with files from ", "with agencies", "with additional reporting by "} {
		if names == "" && strings.HasPrefix(lower, head) {
			names = line[len(head):]
		}
	}
	if names == "" {
		return nil, false
	}
	var out []Contribution
	for part := range strings.SplitSeq(strings.ReplaceAll(strings.ReplaceAll(names, " and ", ", "), " also", ""), ", ") {
		part = strings.TrimSpace(part)
		if a, ok := agencies[strings.ToLower(strings.TrimPrefix(part, "the "))]; ok {
			out = append(out, Contribution{Agency: a, Text: text})
		} else if a, ok := agencyOf(strings.TrimPrefix(part, "the ")); ok && isBody(a) {
			out = append(out, Contribution{Agency: a, Text: text})
		}
	}
	return out, len(out) > 0
}

func isContribution(text string) bool {
	_, ok := contribution(text)
	return ok
}

// isSignOff reports whether a paragraph is the line in brackets under a wire
// story: "(Reporting by …; editing by …)".
func isSignOff(text string) bool {
	return strings.HasPrefix(text, "(Reporting by ") && strings.HasSuffix(strings.TrimRight(text, "."), ")") && len(text) < 300
}

// moveOut drops the body blocks whose text take accepts, among the last six
// and the first, and writes the text anew.
func (f *finder) moveOut(take func(string) bool) {
	s := f.s
	n := len(s.Body)
	drop := func(i int) bool { return s.Body[i].Text != "" && take(s.Body[i].Text) }
	edge := max(1, n-6) // the first block behind which all are looked at
	kept := s.Body[:min(edge, n)]
	if n > 0 && drop(0) {
		kept = kept[1:]
	}
	kept = slices.Clip(kept)
	for i := edge; i < n; i++ {
		if !drop(i) {
			kept = append(kept, s.Body[i])
		}
	}
	if len(kept) < n {
		s.Body = kept
		s.rewrite()
	}
}

// rewrite makes Text from the body's blocks.
func (s *Story) rewrite() {
	var text strings.Builder
	size := 0
	for _, b := range s.Body {
		size += len(b.Text) + len("\n\n")
	}
	text.Grow(size)
	for _, b := range s.Body {
		if b.Text == "" {
			continue
		}
		if text.Len() > 0 {
			text.WriteString("\n\n")
		}
		text.WriteString(b.Text)
	}
	s.Text = text.String()
	at := 0
	for i := range s.Body {
		if n := len(s.Body[i].Text); n > 0 {
			s.Body[i].Text = s.Text[at : at+n]
			at += n + len("\n\n")
		}
	}
}

// dateline takes "MOSCOW, Jan 19 (Reuters) –" off the first paragraph.
func (f *finder) dateline() {
	s := f.s
	for i := range s.Body {
		b := &s.Body[i]
		if b.Kind != Paragraph {
			continue
		}
		if d, n := readDateline(b.Text); n > 0 {
			s.Dateline = d
			f.because("dateline", "opening of the first paragraph")
			b.Text = b.Text[n:]
			s.rewrite()
			for i := range s.Authors {
				if s.Authors[i].Name == d.Agency {
					s.Authors[i].Type = "organisation"
				}
			}
		}
		return
	}
}

// readDateline reads a dateline at the front of a paragraph and returns its length.
func readDateline(text string) (*Dateline, int) {
	end, width := -1, 0
	for _, dash := range []string{" — ", " – ", " - ", " -- "} {
		if i := strings.Index(text[:min(len(text), 90)], dash); i > 0 && (end < 0 || i < end) {
			end, width = i, len(dash)
		}
	}
	if i := strings.Index(text[:min(len(text), 90)], "(Reuters) -"); i > 0 && end < 0 {
		end, width = i+len("(Reuters)"), len(" -")
	}
	if end < 0 {
		return nil, 0
	}
	head := strings.TrimSpace(text[:end])
	d := &Dateline{}
	if i := strings.LastIndexByte(head, '('); i >= 0 && strings.HasSuffix(head, ")") {
		a, ok := agencyOf(head[i+1 : len(head)-1])
		if !ok {
			return nil, 0
		}
		d.Agency = a
		head = strings.TrimSpace(head[:i])
	}
	place, date, _ := strings.Cut(head, ", ")
	if d.Agency == "" && date == "" && strings.ToUpper(place) != place || !isPlace(place) {
		return nil, 0
	}
	// "Place, Country, Jan 19": what holds no number belongs to the place.
	for date != "" && !strings.ContainsAny(date, "0123456789") {
		more, rest, _ := strings.Cut(date, ", ")
		if !isPlace(more) {
			return nil, 0
		}
		place, date = place+", "+more, rest
	}
	if d.Agency == "" && strings.ToUpper(place) != place && date == "" {
		return nil, 0
	}
	d.Place, d.Date = place, date
	return d, end + width
}

// isPlace reports whether a string can be a place in a dateline: up to four
// words, each with a capital.
func isPlace(s string) bool {
	w := strings.Fields(s)
	if len(w) == 0 || len(w) > 5 {
		return false
	}
	for _, x := range w {
		r, _ := utf8.DecodeRuneInString(x)
		if !unicode.IsUpper(r) && x != "of" && x != "de" && x != "la" && x != "del" && x != "am" {
			return false
		}
		if strings.ContainsAny(x, "\"“”:;!?") {
			return false
		}
	}
	return true
}

// notesBehind is how many blocks behind the body may hold notes on it.
const notesBehind = 12

// findNotes reads credits of agencies and corrections among the blocks beside
// the body: the model may rightly hold that they are no part of its text.
func (f *finder) findNotes() {
	if len(f.kept) == 0 {
		return
	}
	next := 0 // in f.kept
	first, last := f.kept[0].block, f.kept[len(f.kept)-1].block
	for i := max(0, first-3); i < len(f.blocks) && i <= last+notesBehind; i++ {
		for next < len(f.kept) && f.kept[next].block < i {
			next++
		}
		b := &f.blocks[i]
		if next < len(f.kept) && f.kept[next].block == i || f.view.Places[b.Node]&(prose.InComments|prose.InRelated|prose.InPromo|prose.InNav) != 0 {
			continue
		}
		text := fold(b.Text)
		if c, ok := contribution(text); ok {
			f.addContributions(c)
		} else if isCorrection(text) && prose.EndsSentence(text) {
			f.addCorrection(text)
		}
	}
}

// correctionStarts open a correction, clarification or update note.
var correctionStarts = []string{
	"correction:", "correction,", "correction (", "correction –", "correction —", "correction on ", "corrections:", "corrections and", "clarification:", "clarification ", "editor's note:", "editor’s note:", "this article was amended",
	"this article was corrected", "this article has been amended", "this article has been corrected", "this story has been corrected",
	"this story has been updated", "this article has been updated", "this story was updated", "this article was updated", "an earlier version of this",
	"a previous version of this", "update:", "• this article was amended",
}

func isCorrection(text string) bool {
	lower := strings.ToLower(strings.TrimLeft(text[:min(len(text), 60)], " *[(_"))
	for _, start := range correctionStarts {
		if strings.HasPrefix(lower, start) {
			return true
		}
	}
	return false
}

func (f *finder) addCorrection(text string) {
	c := Correction{Text: text}
	if d, ok := parseDate(text[:min(len(text), 120)], f.monthFirst()); ok {
		c.Date = string(d)
	}
	f.s.Corrections = append(f.s.Corrections, c)
	if len(f.s.Corrections) == 1 {
		f.because("corrections", "opening words")
	}
}

// corrections takes correction notes out of the body.
func (f *finder) corrections() {
	f.moveOut(func(text string) bool {
		if !isCorrection(text) {
			return false
		}
		f.addCorrection(text)
		return true
	})
}
