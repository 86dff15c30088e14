package serve

import (
	"fmt"
	"math"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/archive"
	"github.com/copytaster/copytaster/internal/query"
	"github.com/copytaster/copytaster/said"
	"github.com/copytaster/copytaster/story"
)

// What follows writes values in words. Whatever a captured page says goes
// through the templates' escaping after it.

// link returns an address that may be linked to: a whole one on the web. From
// a captured page come addresses of every kind.
func link(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// hostName is the host of an address, as people say it.
func hostName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// searchFor is the address of a search for words in a field.
func searchFor(page, field, words string) string {
	words = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune("\"“”„‟«»＂", r) {
			return ' '
		}
		return r
	}, words)
	q := field + `:"` + strings.Join(strings.Fields(words), " ") + `"`
	return page + "?" + url.Values{"q": {q}}.Encode()
}

// lang returns a language tag for the lang attribute; empty says unknown.
func lang(tag string) string {
	if tag = strings.ReplaceAll(tag, "_", "-"); languageTag.MatchString(tag) {
		return tag
	}
	return ""
}

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$`)

// A stamp is a date in words and, where it is one, as machines have it.
type stamp struct{ Words, Machine string }

const longDay = "2 January 2006"

// moment writes a date as the page gives it, in the page's own time zone.
func moment(d story.Date) stamp {
	t, ok := d.Time()
	if !ok {
		return stamp{Words: string(d)}
	}
	if len(d) == len(time.DateOnly) {
		return stamp{t.Format(longDay), string(d)}
	}
	return stamp{t.Format(longDay+", 15:04 ") + zone(t), string(d)}
}

// hour writes when on its day something was, as far as that is known.
func hour(d story.Date) *stamp {
	if t, ok := d.Time(); ok && len(d) > len(time.DateOnly) {
		return &stamp{t.Format("15:04"), string(d)}
	}
	return nil
}

// instant writes a time of our own.
func instant(t time.Time) stamp {
	return stamp{t.UTC().Format(longDay + ", 15:04 UTC"), t.UTC().Format(time.RFC3339)}
}

// period writes a day, a month or a year.
func period(d string) stamp {
	for _, p := range [][2]string{{time.DateOnly, longDay}, {"2006-01", "January 2006"}, {"2006", "2006"}} {
		if t, err := time.Parse(p[0], d); err == nil {
			return stamp{t.Format(p[1]), d}
		}
	}
	return stamp{Words: d}
}

// A saying is when something was said: the page's words and, unless they have
// it already, the date.
type saying struct {
	Words string
	Date  *stamp
}

func sayingOf(on *said.SaidOn) *saying {
	if on == nil {
		return nil
	}
	s := &saying{Words: midSentence(on.Text)}
	if lower := strings.ToLower(on.Text); on.Earlier && perfect.MatchString(lower) {
		s.Words = "earlier"
	} else if on.Earlier && !strings.Contains(lower, "earlier") {
		s.Words = "earlier, " + s.Words
	}
	if on.Date != "" {
		s.Date = news(on.Text, period(on.Date))
	}
	return s
}

// news is what a date says that words do not say already: of "on 12 May" the year.
func news(words string, d stamp) *stamp {
	if strings.Contains(words, d.Words) {
		return nil
	}
	if space := strings.LastIndexByte(d.Words, ' '); space > 0 && strings.Contains(words, d.Words[:space]) {
		d.Words = d.Words[space+1:]
	}
	return &d
}

// perfect is the verb that alone tells that something was said earlier.
var perfect = regexp.MustCompile(`^(had\b|['’]d\b)`)

// A carriage is to whom and through whom words went.
type carriage struct {
	To   string   // empty where the first carrier is the same
	Both bool     // that carrier is the addressee too
	Via  []string // nearest the speaker first
}

func carriageOf(s said.Statement) carriage {
	c := carriage{To: s.To, Via: s.Via}
	if len(s.Via) > 0 && s.To != "" && bare(s.To) == bare(s.Via[0]) {
		c.To, c.Both = "", true
	}
	return c
}

// bare is a name in small letters without its article.
func bare(name string) string { return strings.TrimPrefix(strings.ToLower(name), "the ") }

// deedOf is a statement's verb in its dictionary form and, unless that says so, its act.
func deedOf(s said.Statement) string {
	switch {
	case s.Verb == "":
		return s.Act
	case s.Act == "" || s.Act == "say" || s.Act == s.Verb:
		return s.Verb
	}
	return s.Verb + " (" + s.Act + ")"
}

// translated reports whether the words were said in another language.
func translated(s said.Statement) bool {
	return slices.ContainsFunc(s.Marks, func(m said.Mark) bool { return m.Kind == "translation" })
}

// handName is what an editor did inside the words.
func handName(kind string) string {
	switch kind {
	case "insertion":
		return "put in"
	case "ellipsis":
		return "left out"
	case "sic":
		return "left as it was"
	case "translation":
		return "translated"
	}
	return kind
}

// dayIn writes a day, YYYY-MM-DD, in a layout.
func dayIn(layout, d string) stamp {
	t, err := time.Parse(time.DateOnly, d)
	if err != nil {
		return stamp{Words: d}
	}
	return stamp{t.Format(layout), d}
}

func zone(t time.Time) string {
	_, offset := t.Zone()
	if offset == 0 {
		return "UTC"
	}
	sign := '+'
	if offset < 0 {
		sign, offset = '−', -offset
	}
	if offset%3600 == 0 {
		return fmt.Sprintf("UTC%c%d", sign, offset/3600)
	}
	return fmt.Sprintf("UTC%c%d:%02d", sign, offset/3600, offset%3600/60)
}

// counted writes a number with its noun.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// thousands writes a number with thin spaces between its thousands.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && len(s) > 4; i -= 3 {
		s = s[:i] + "\u2009" + s[i:]
	}
	return s
}

func size(n int64) string {
	switch {
	case n < 1000:
		return counted(int(n), "byte", "bytes")
	case n < 1000_000:
		return fmt.Sprintf("%.0f kB", float64(n)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}

func percent(confidence float64) string {
	return fmt.Sprintf("%.0f%%", math.Round(100*max(0, min(confidence, 1))))
}

// both joins phrases as prose does.
func both(phrases []string) string {
	last := len(phrases) - 1
	if last < 1 {
		return strings.Join(phrases, "")
	}
	return strings.Join(phrases[:last], ", ") + " and " + phrases[last]
}

// missing says in words which parts of a story were looked for in vain.
func missing(keys []string) string {
	var names []string
	for _, key := range keys {
		names = append(names, partName(key))
	}
	return both(names)
}

// partName is the word for a part of a story.
func partName(key string) string {
	if name, ok := partNames[key]; ok {
		return name
	}
	return strings.ReplaceAll(key, "_", " ")
}

// partNames are the words for a story's parts, by their JSON keys.
var partNames = map[string]string{
	"amp":        "AMP address",
	"authors":    "byline",
	"body":       "text",
	"lang":       "language",
	"lead_image": "lead picture",
	"published":  "date of publication",
	"site":       "name of the outlet",
	"updated":    "date of update",
	"url":        "address of its own",
}

// hasHit reports whether a search found something in the pieces.
func hasHit(pieces []archive.Piece) bool {
	return slices.ContainsFunc(pieces, func(p archive.Piece) bool { return p.Hit })
}

// An answer is how one statement answers another, in the words of both sides.
type answer struct{ said, heard string }

var answerWords = map[string]answer{
	"agree":   {"agrees with", "agreed with"},
	"confirm": {"confirms", "confirmed"},
	"deny":    {"denies", "denied"},
	"reject":  {"rejects", "rejected"},
	"welcome": {"welcomes", "welcomed"},
}

func answerOf(how string) answer {
	if a, ok := answerWords[how]; ok {
		return a
	}
	return answer{"answers", "answered"}
}

// midSentence writes a phrase that may have begun a sentence as one that does
// not: "On Tuesday" as "on Tuesday".
func midSentence(phrase string) string {
	first, _, _ := strings.Cut(phrase, " ")
	switch lower := strings.ToLower(first); lower {
	case "after", "at", "before", "during", "earlier", "in", "last", "late", "later", "on", "this", "today", "two", "yesterday":
		return lower + phrase[len(first):]
	}
	return phrase
}

// detail is what a problem says, as a sentence beside the search box or on a page.
func detail(p *problem) string {
	text := strings.TrimPrefix(p.Detail, query.ErrSyntax.Error()+": ")
	if r, n := utf8.DecodeRuneInString(text); n > 0 {
		text = string(unicode.ToUpper(r)) + text[n:]
	}
	if text != "" && !strings.HasSuffix(text, ".") {
		text += "."
	}
	return text
}
