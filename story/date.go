package story

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/lang"
)

// A moment is a date as a page writes it, with the time and the zone if they
// stand with it.
type moment struct {
	year, month, day int
	second           int  // of the day, or noTime
	zone             int  // minutes east of Greenwich, or noZone
	either           bool // 3/4/2017: day and month may change places
}

const (
	noTime = -1
	noZone = 1 << 14
)

// parseDate reads a date as readMoment does. A time counts only with its zone;
// without one the Date is the day alone.
func parseDate(s string, monthFirst bool) (Date, bool) {
	m, ok := readMoment(s, monthFirst)
	if !ok {
		return "", false
	}
	return m.date(), true
}

func (m moment) date() Date {
	var buffer [len("2006-01-02T15:04:05+07:00")]byte
	out := appendDigits(buffer[:0], m.year/100, 0)
	out = appendDigits(out, m.year%100, 0)
	out = appendDigits(out, m.month, '-')
	out = appendDigits(out, m.day, '-')
	if !m.exact() {
		return Date(out)
	}
	sign, zone := byte('+'), m.zone
	if zone < 0 {
		sign, zone = '-', -zone
	}
	out = appendDigits(out, m.second/3600, 'T')
	out = appendDigits(out, m.second/60%60, ':')
	out = appendDigits(out, m.second%60, ':')
	out = appendDigits(out, zone/60, sign)
	return Date(appendDigits(out, zone%60, ':'))
}

// appendDigits appends a number in two digits, behind a mark if there is one.
func appendDigits(out []byte, n int, mark byte) []byte {
	if mark != 0 {
		out = append(out, mark)
	}
	return append(out, '0'+byte(n/10), '0'+byte(n%10))
}

// exact reports whether a moment is an instant: a day with a time and a zone.
func (m moment) exact() bool { return m.second != noTime && m.zone != noZone }

// local counts the seconds since 1970 on the clock that the page shows; a day
// alone is its midnight.
func (m moment) local() int64 {
	t := time.Date(m.year, time.Month(m.month), m.day, 0, 0, max(m.second, 0), 0, time.UTC)
	return t.Unix()
}

func (m moment) sameDay(o moment) bool {
	return m.year == o.year && m.month == o.month && m.day == o.day
}

// readMoment reads a date as pages write it: ISO 8601 and what resembles it,
// RFC 1123, Unix time, "19 January 2017", "Jan. 19, 2017 10:00 AM EST",
// "19.01.2017", "2017年1月19日" and the like in many languages.
// monthFirst decides what 3/4/2017 means.
func readMoment(s string, monthFirst bool) (moment, bool) {
	s = strings.TrimSpace(s)
	if len(s) < 6 || len(s) > 200 || !strings.ContainsAny(s, "0123456789") && !hasForeignDigit(s) {
		return moment{}, false
	}
	s = plainDigits(s)
	if m, ok := unixMoment(s); ok {
		return m, true
	}
	d, ok := isoDay(s)
	if !ok {
		d, ok = namedDay(s)
	}
	if !ok {
		d, ok = numberDay(s, monthFirst)
	}
	if !ok || !validDay(d.year, d.month, d.day) {
		return moment{}, false
	}
	m := moment{d.year, d.month, d.day, noTime, noZone, d.either}
	if second, zone, ok := clockIn(s[d.to:], 40); ok {
		m.second, m.zone = second, zone
	} else if second, zone, ok := clockIn(s[max(0, d.from-24):d.from], 24); ok {
		m.second, m.zone = second, zone // "10:28 p.m. EST, 8 November 2023"
	} else if second, zone, ok := clockIn(s[d.from:d.to], 40); ok {
		m.second, m.zone = second, zone
	}
	return m, true
}

// A dayFound is a calendar day with its span in the text.
type dayFound struct {
	year, month, day, from, to int
	either                     bool
}

func validDay(y, m, d int) bool {
	if y < 1900 || y > 2100 || m < 1 || m > 12 || d < 1 {
		return false
	}
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Day() == d
}

// hasForeignDigit and plainDigits know the digits of Arabic and Persian.
func hasForeignDigit(s string) bool {
	return strings.ContainsAny(s, "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")
}

func plainDigits(s string) string {
	if strings.IndexByte(s, 0xd9) < 0 && strings.IndexByte(s, 0xdb) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return r - '٠' + '0'
		case r >= '۰' && r <= '۹':
			return r - '۰' + '0'
		}
		return r
	}, s)
}

// unixMoment reads seconds or milliseconds since 1970.
func unixMoment(s string) (moment, bool) {
	if _, w := digits(s, 14); len(s) != w || w != 10 && w != 13 {
		return moment{}, false
	}
	v, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return moment{}, false
	}
	if len(s) == 13 {
		v /= 1000
	}
	t := time.Unix(v, 0).UTC()
	h, min, sec := t.Clock()
	return moment{t.Year(), int(t.Month()), t.Day(), h*3600 + min*60 + sec, 0, false}, v > 0 && t.Year() < 2040
}

// digits reads from one to n digits at the front.
func digits(s string, n int) (v, width int) {
	for width < len(s) && width < n && s[width] >= '0' && s[width] <= '9' {
		v = v*10 + int(s[width]-'0')
		width++
	}
	return v, width
}

// isoDay finds 2017-01-19, 2017/1/19, 2017.01.19, 2017年1月19日 or 20170119.
func isoDay(s string) (dayFound, bool) {
	for i := 0; i+8 <= len(s); i++ {
		if s[i] != '1' && s[i] != '2' || i > 0 && s[i-1] >= '0' && s[i-1] <= '9' {
			continue
		}
		y, w := digits(s[i:], 4)
		if w < 4 {
			continue
		}
		t := s[i+4:]
		if m, w := digits(t, 4); w == 4 && (len(t) == 4 || t[4] == 'T' || t[4] == 't') {
			return dayFound{y, m / 100, m % 100, i, i + 8, false}, true
		}
		for _, sep := range isoSeparators {
			if m, d, rest, ok := afterYear(t, sep); ok {
				return dayFound{y, m, d, i, len(s) - len(rest), false}, true
			}
		}
	}
	return dayFound{}, false
}

// isoSeparators stand behind year, month and day.
var isoSeparators = [...][3]string{{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}, {"년", "월", "일"}}

func afterYear(t string, sep [3]string) (m, d int, rest string, ok bool) {
	t, ok = strings.CutPrefix(strings.TrimLeft(t, " "), sep[0])
	if !ok {
		return 0, 0, "", false
	}
	t = strings.TrimLeft(t, " ")
	m, w := digits(t, 2)
	t, ok = strings.CutPrefix(t[w:], sep[1])
	if w == 0 || !ok {
		return 0, 0, "", false
	}
	t = strings.TrimLeft(t, " ")
	d, w = digits(t, 2)
	return m, d, strings.TrimPrefix(t[w:], sep[2]), w > 0
}

// A dateWord is a word or number of a text, with its span.
type dateWord struct {
	text     string
	from, to int
}

// maxDateWords bounds how far into a text a date is looked for.
const maxDateWords = 24

func dateWords(s string, out []dateWord) []dateWord {
	kind := func(i int) (class byte, size int) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			return '0', 1
		case c|32 >= 'a' && c|32 <= 'z':
			return 'a', 1
		case c < utf8.RuneSelf:
			return ' ', 1
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsLetter(r) || unicode.IsMark(r) {
			return 'a', n
		}
		return ' ', n
	}
	for i := 0; i < len(s) && len(out) < maxDateWords; {
		class, n := kind(i)
		j := i + n
		for j < len(s) && class != ' ' {
			c, n := kind(j)
			if c != class || s[j] >= 'A' && s[j] <= 'Z' && s[j-1] >= 'a' { // "Ann LeeDec 5, 2023"
				break
			}
			j += n
		}
		if class != ' ' {
			out = append(out, dateWord{s[i:j], i, j})
		}
		i = j
	}
	return out
}

// number is the value of a word of digits, or -1.
func (w dateWord) number() int {
	v, n := digits(w.text, 4)
	if n == 0 || n < len(w.text) {
		return -1
	}
	return v
}

// monthOf is the number of the month that a word names in small or capital
// letters, or 0.
func monthOf(word string) int {
	var low [32 + 8]byte
	if len(word) > 32 {
		return 0
	}
	return lang.MonthNumber(string(appendLower(low[:0], word)))
}

// namedDay finds a month's name with a day and a year beside it.
func namedDay(s string) (dayFound, bool) {
	var buffer [maxDateWords]dateWord
	w := dateWords(s, buffer[:0])
	for i := range w {
		m := monthOf(w[i].text)
		if m == 0 {
			continue
		}
		before, after := numberBeside(w, i, -1), numberBeside(w, i, 1)
		if day := numberAt(w, before); day >= 1 && day <= 31 {
			if year := yearOf(s, w, after); year > 0 {
				return dayFound{year, m, day, w[before].from, w[after].to, false}, true
			}
		}
		day := numberAt(w, after)
		if day < 1 || day > 31 {
			continue
		}
		if k := yearBehind(s, w, after); k > 0 {
			return dayFound{numberAt(w, k), m, day, w[i].from, w[k].to, false}, true
		}
		if year := numberAt(w, before); before == i-1 && year > 1000 { // "2017. január 19."
			return dayFound{year, m, day, w[before].from, w[after].to, false}, true
		}
	}
	return dayFound{}, false
}

func numberAt(w []dateWord, i int) int {
	if i < 0 || i >= len(w) {
		return -1
	}
	return w[i].number()
}

// numberBeside is the number next to word i in the direction of step, or -1;
// it skips "de", "of", "st", "th" and the like.
func numberBeside(w []dateWord, i, step int) int {
	for k := i + step; k >= 0 && k < len(w) && k != i+4*step; k += step {
		if w[k].number() >= 0 {
			return k
		}
		if len(w[k].text) > 3 {
			break
		}
	}
	return -1
}

// yearBehind finds the year behind a day: next to it, or behind a time of day
// ("Jan 19 10:00:00 EST 2017"); 0 when there is none.
func yearBehind(s string, w []dateWord, day int) int {
	k := numberBeside(w, day, 1)
	if v := numberAt(w, k); v >= 0 && v < 24 && strings.HasPrefix(s[w[k].to:], ":") {
		for n := 0; n < 5 && k < len(w)-1 && numberAt(w, k) < 1000; n++ {
			k++
		}
	}
	if numberAt(w, k) > 1000 {
		return k
	}
	return 0
}

// yearOf is the year that word i is: four digits, or two behind a full stop
// ("25.Apr.24"); of the Buddhist calendar too. 0 when it is none.
func yearOf(s string, w []dateWord, i int) int {
	if i < 0 {
		return 0
	}
	v := w[i].number()
	switch {
	case v > 2400 && v < 2700:
		return v - 543
	case v > 1000:
		return v
	case w[i].to-w[i].from == 2 && w[i].from > 0 && strings.IndexByte(".-/", s[w[i].from-1]) >= 0:
		return v + 2000
	}
	return 0
}

// numberDay finds 19.01.2017, 19/1/2017 or 01/19/2017.
func numberDay(s string, monthFirst bool) (dayFound, bool) {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		a, w1 := digits(s[i:], 4)
		if b, y, sep, end, ok := afterFirst(s[i+w1:]); ok && w1 <= 2 {
			if b > 12 || sep == '/' && monthFirst && a <= 12 {
				a, b = b, a
			}
			return dayFound{y, b, a, i, i + w1 + end, sep == '/' && a <= 12 && b <= 12}, true
		}
		i += w1 - 1
	}
	return dayFound{}, false
}

// afterFirst reads the second and third number of a date and their separator.
func afterFirst(t string) (second, year int, sep byte, end int, ok bool) {
	n := len(t)
	t = strings.TrimLeft(t, " ")
	if t == "" || strings.IndexByte("./-", t[0]) < 0 {
		return 0, 0, 0, 0, false
	}
	sep = t[0]
	t = strings.TrimLeft(t[1:], " ")
	second, w := digits(t, 2)
	t = strings.TrimLeft(t[w:], " ")
	if w == 0 || t == "" || t[0] != sep {
		return 0, 0, 0, 0, false
	}
	t = strings.TrimLeft(t[1:], " ")
	year, w = digits(t, 5)
	if w == 2 && sep == '.' {
		year, w = year+2000, 4
		t = t[2:]
	} else {
		t = t[min(w, len(t)):]
	}
	return second, year, sep, n - len(t), w == 4
}

// zones are the names of time zones that pages print, in minutes east of
// Greenwich. Names with two meanings have the one of news pages.
var zones = map[string]int{
	"z": 0, "utc": 0, "gmt": 0, "bst": 60, "cet": 60, "cest": 120, "mez": 60, "mesz": 120, "eet": 120, "eest": 180, "msk": 180,
	"est": -300, "edt": -240, "et": -300, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
	"ist": 330, "sgt": 480, "hkt": 480, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "sast": 120,
}

// clockIn finds a time of day among the first bytes of s, with its zone if one
// stands behind it.
func clockIn(s string, within int) (second, zone int, ok bool) {
	for i := 0; i < len(s) && i < within; i++ {
		h, w := digits(s[i:], 2)
		if w == 0 {
			continue
		}
		i += w
		if i >= len(s) || s[i] != ':' && s[i] != 'h' {
			continue
		}
		t := strings.TrimLeft(s[i+1:], " ")
		m, w := digits(t, 2)
		if w != 2 || h > 24 || m > 59 {
			return 0, 0, false
		}
		second, t = clockRest(h, m, t[2:])
		if second < 0 {
			return 0, 0, false
		}
		if zone, ok := zoneOf(t); ok {
			return second, zone, true
		}
		return second, noZone, true
	}
	return 0, 0, false
}

// clockRest reads seconds and "p.m." behind hours and minutes and returns the
// second of the day, or -1, and what stands behind in lower case.
func clockRest(h, m int, t string) (int, string) {
	sec := 0
	if strings.HasPrefix(t, ":") {
		if v, w := digits(t[1:], 2); w == 2 {
			sec, t = min(v, 59), t[3:]
		}
	}
	if strings.HasPrefix(t, ".") || strings.HasPrefix(t, ",") || strings.HasPrefix(t, ":") {
		_, w := digits(t[1:], 9)
		t = t[1+w:]
	}
	t = strings.ToLower(strings.TrimLeft(t[:min(len(t), 40)], " \u00a0,"))
	switch half := strings.TrimLeft(t, "."); {
	case strings.HasPrefix(half, "pm"), strings.HasPrefix(half, "p.m"), strings.HasPrefix(half, "p. m"):
		h = h%12 + 12
		t = strings.TrimLeft(half[2:], "m. ,")
	case strings.HasPrefix(half, "am"), strings.HasPrefix(half, "a.m"), strings.HasPrefix(half, "a. m"):
		h %= 12
		t = strings.TrimLeft(half[2:], "m. ,")
	}
	if h > 23 {
		return -1, ""
	}
	return h*3600 + m*60 + sec, t
}

// zoneOf reads a zone at the front of s, in minutes east of Greenwich.
func zoneOf(s string) (int, bool) {
	s = strings.TrimLeft(s, " \u00a0(")
	for _, name := range []string{"utc", "gmt"} {
		if t, ok := strings.CutPrefix(s, name); ok {
			if zone, ok := zoneOf(t); ok {
				return zone, true
			}
			return 0, true
		}
	}
	if s == "" {
		return 0, false
	}
	if s[0] == '+' || s[0] == '-' {
		h, w := digits(s[1:], 2)
		if w == 0 {
			return 0, false
		}
		m, _ := digits(strings.TrimPrefix(s[1+w:], ":"), 2)
		zone := h*60 + m
		if s[0] == '-' {
			zone = -zone
		}
		return zone, h <= 14 && m < 60
	}
	if strings.HasPrefix(s, "мск") {
		return 180, true
	}
	end := 0
	for end < len(s) && s[end] >= 'a' && s[end] <= 'z' {
		end++
	}
	zone, ok := zones[s[:end]]
	return zone, ok
}
