package story

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/prose"
)

// A captionLine is one line of a figure.
type captionLine struct {
	text   string
	credit bool // the page marks it as one
}

// captionOf joins the lines of a figure into its caption and its credit.
func captionOf(lines []captionLine) (caption, credit string) {
	var texts []string
	for _, line := range lines {
		if c, ok := creditLine(line.text); ok || line.credit {
			if !ok {
				c = strings.Trim(line.text, " ()[].")
			}
			if credit == "" && c != "" {
				credit = c
			}
			continue
		}
		texts = append(texts, line.text)
	}
	caption = strings.Join(texts, " ")
	if credit == "" {
		caption, credit = splitCredit(caption)
	}
	return caption, credit
}

// creditMarks open a credit.
var creditMarks = []string{
	"photograph by ", "photo by ", "photo: ", "photograph: ", "photos: ", "picture: ", "image: ", "credit: ", "photo credit: ", "image credit: ", "pictures: ",
	"illustration: ", "illustration by ", "drawing by ", "graphic: ", "foto: ", "bild: ", "quelle: ", "crédit photo : ", "crédit : ", "© ", "©", "(c) ", "copyright: ", "source: ", "image source, ", "courtesy of ",
	"getty images/", "afp/", "ap photo/", "reuters/", "dpa/", "photo ", "image credit, ",
}

// creditLine reads a line that holds nothing but a credit.
func creditLine(line string) (string, bool) {
	bare := strings.Trim(line, "()[] ")
	lower := strings.ToLower(bare)
	for _, m := range creditMarks {
		if strings.HasPrefix(lower, m) && len(bare) <= 100 {
			if keepsMark(m) {
				return bare, true
			}
			return strings.TrimSpace(bare[len(m):]), true
		}
	}
	if _, ok := agencies[lower]; ok {
		return bare, true
	}
	if a, b, ok := strings.Cut(bare, "/"); ok && isPlace(a) && isPlace(b) && len(bare) <= 60 {
		return bare, true
	}
	if len(bare) <= 60 && (strings.Contains(bare, "/") || strings.Contains(bare, " via ")) && hasAgency(bare) && !prose.EndsSentence(bare) {
		return bare, true
	}
	return "", false
}

// keepsMark holds the marks that are part of the credit themselves.
func keepsMark(m string) bool { return strings.HasSuffix(m, "/") }

func hasAgency(s string) bool {
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if _, ok := agencies[w]; ok {
			return true
		}
	}
	return false
}

// splitCredit parts a caption from the credit at its end: in brackets, behind
// a mark ("Photo:"), or an agency's name that follows without any.
func splitCredit(s string) (caption, credit string) {
	t := strings.TrimSpace(s)
	if strings.HasSuffix(t, ")") {
		if i := strings.LastIndexByte(t, '('); i > 0 {
			inside := t[i+1 : len(t)-1]
			if c, ok := creditLine(inside); ok {
				return strings.TrimSpace(t[:i]), c
			}
			if hasAgency(inside) && len(inside) < 80 {
				return strings.TrimSpace(t[:i]), inside
			}
		}
	}
	lower := strings.ToLower(t)
	if len(lower) == len(t) {
		for _, m := range creditMarks {
			i := strings.LastIndex(lower, m)
			if i > 0 && len(t)-i < 90 && !keepsMark(m) && m != "photo " && m != "source: " && strings.IndexByte(" .([|", t[i-1]) >= 0 {
				return strings.TrimRight(t[:i], " ([|–-"), strings.Trim(t[i+len(m):], " )].")
			}
		}
	}
	return splitAgency(t)
}

// splitAgency takes up to four words that are an agency's name off the end.
func splitAgency(t string) (caption, credit string) {
	for n := 4; n >= 1; n-- {
		i := len(t)
		for range n {
			i = strings.LastIndexByte(t[:max(i, 0)], ' ')
			if i < 0 {
				break
			}
		}
		if i <= 0 {
			continue
		}
		tail := t[i+1:]
		if _, ok := agencies[strings.ToLower(strings.Trim(tail, "."))]; ok {
			before, _ := utf8.DecodeLastRuneInString(t[:i])
			// "… said Reuters" is prose; a credit follows a sentence's end, a
			// name or a place, and is written as a name.
			if r, _ := utf8.DecodeRuneInString(tail); unicode.IsUpper(r) && before != ',' && !endsWithSmallWord(t[:i]) {
				return strings.TrimRight(t[:i], " -–—|/"), strings.Trim(tail, ".")
			}
		}
	}
	return t, ""
}

var smallWords = map[string]bool{"by": true, "to": true, "from": true, "the": true, "told": true, "said": true, "with": true, "and": true, "of": true, "for": true, "via": true}

func endsWithSmallWord(s string) bool {
	return smallWords[strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:])]
}

// isPictureFile reports whether a line is the file name of a picture.
func isPictureFile(s string) bool {
	if strings.ContainsAny(s, " /") || len(s) > 120 {
		return false
	}
	lower := strings.ToLower(s)
	for _, ext := range []string{".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"} {
		if strings.HasSuffix(lower, ext) && len(s) > len(ext) {
			return true
		}
	}
	return false
}

// counter reads "7/29" or "7 of 29".
func counter(s string) (n, of int, ok bool) {
	n, w := digits(s, 3)
	if w == 0 || n == 0 {
		return 0, 0, false
	}
	rest := strings.TrimSpace(s[w:])
	rest, slash := strings.CutPrefix(rest, "/")
	if !slash {
		var found bool
		if rest, found = strings.CutPrefix(rest, "of "); !found {
			return 0, 0, false
		}
	}
	rest = strings.TrimSpace(rest)
	of, w = digits(rest, 3)
	return n, of, w > 0 && w == len(rest) && n <= of && of > 1
}

// isPlaceLine reports whether a short line names a place: "London, England".
func isPlaceLine(s string) bool {
	if len(strings.Fields(s)) > 7 || strings.ContainsAny(s, "\"“”:;!?0123456789") {
		return false
	}
	i := strings.IndexAny(s, ",.")
	return i > 0 && i < len(s)-2 && isPlace(strings.TrimSpace(s[:i])) && startsUpper(strings.TrimSpace(s[i+1:]))
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// fillItem sorts the lines of a gallery item: place, credit, caption.
func fillItem(it *Item, lines []string) {
	var rest []string
	for _, line := range lines {
		line = fold(line)
		if line == "" {
			continue
		}
		if c, ok := creditLine(line); ok && it.Credit == "" {
			it.Credit = c
		} else if it.Place == "" && isPlaceLine(line) {
			it.Place = line
		} else {
			rest = append(rest, line)
		}
	}
	if n := len(rest); it.Place == "" && it.Credit != "" && n == 1 && isPlace(rest[0]) {
		it.Place, rest = rest[0], nil
	}
	// A name in a line of its own under the place is who took the picture.
	if n := len(rest); it.Credit == "" && it.Place != "" && n > 0 && isPlace(rest[n-1]) && len(strings.Fields(rest[n-1])) <= 3 {
		it.Credit, rest = rest[n-1], rest[:n-1]
	}
	caption := strings.Join(rest, " ")
	if it.Credit == "" {
		caption, it.Credit = splitCredit(caption)
	}
	it.Caption = caption
}
