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
