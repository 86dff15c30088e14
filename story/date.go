package story

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/copytaster/copytaster/internal/lang"
)

// parseDate reads a date as pages write it: ISO 8601 and what resembles it,
// RFC 1123, Unix time, "19 January 2017", "Jan. 19, 2017 10:00 AM EST",
// "19.01.2017", "2017年1月19日" and the like in many languages. A time counts
// only with its zone; without one the Date is the day alone.
// monthFirst decides what 3/4/2017 means.
func parseDate(s string, monthFirst bool) (Date, bool) {
	s = strings.TrimSpace(s)
	if len(s) < 6 || len(s) > 200 {
		return "", false
	}
	if d, ok := unixDate(s); ok {
		return d, true
	}
	y, m, d, rest, ok := isoDay(s)
	if !ok {
		y, m, d, rest, ok = namedDay(s)
	}
	if !ok {
		y, m, d, rest, ok = numberDay(s, monthFirst)
	}
	if !ok || !validDay(y, m, d) {
		return "", false
	}
	day := fmt.Sprintf("%04d-%02d-%02d", y, m, d)
	if clock, ok := clockIn(rest); ok {
		return Date(day + "T" + clock), true
	}
	return Date(day), true
}

func validDay(y, m, d int) bool {
	if y < 1900 || y > 2100 || m < 1 || m > 12 || d < 1 {
		return false
	}
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Day() == d
}

// unixDate reads seconds or milliseconds since 1970.
func unixDate(s string) (Date, bool) {
	if len(s) != 10 && len(s) != 13 {
		return "", false
	}
	v, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return "", false
	}
	if len(s) == 13 {
		v /= 1000
	}
	return Date(time.Unix(v, 0).UTC().Format(time.RFC3339)), v > 0
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
func isoDay(s string) (y, m, d int, rest string, ok bool) {
	for i := 0; i+8 <= len(s); i++ {
		if s[i] != '1' && s[i] != '2' || i > 0 && s[i-1] >= '0' && s[i-1] <= '9' {
			continue
		}
		y, w := digits(s[i:], 4)
		if w < 4 {
			continue
		}
		t := s[i+4:]
		if m, w := digits(t, 4); w == 4 && len(t) == 4 || w == 4 && t[4] == 'T' {
			return y, m / 100, m % 100, t[4:], true
		}
		for _, sep := range [][3]string{{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}, {"년", "월", "일"}} {
			if t, ok := strings.CutPrefix(strings.TrimLeft(t, " "), sep[0]); ok {
				t = strings.TrimLeft(t, " ")
				m, w := digits(t, 2)
				t, ok = strings.CutPrefix(t[w:], sep[1])
				if w == 0 || !ok {
					continue
				}
				t = strings.TrimLeft(t, " ")
				d, w := digits(t, 2)
				if w > 0 {
					return y, m, d, strings.TrimPrefix(t[w:], sep[2]), true
				}
			}
		}
	}
	return 0, 0, 0, "", false
}

// A dateWord is a word or number of a text, with what stands behind it.
type dateWord struct {
	text string
	rest string
}

func dateWords(s string) []dateWord {
	var out []dateWord
	for i := 0; i < len(s) && len(out) < 24; {
		r := rune(s[i])
		digit := r >= '0' && r <= '9'
		if !digit && r < 0x80 && !unicode.IsLetter(r) {
			i++
			continue
		}
		j := i
		for j < len(s) {
			c := s[j]
			isDigit := c >= '0' && c <= '9'
			if isDigit != digit || c < 0x80 && !isDigit && !(c|32 >= 'a' && c|32 <= 'z') {
				break
			}
			j++
		}
		out = append(out, dateWord{strings.ToLower(s[i:j]), s[j:]})
		i = j
	}
	return out
}

// namedDay finds a month's name with a day and a year beside it.
func namedDay(s string) (y, m, d int, rest string, ok bool) {
	w := dateWords(s)
	num := func(i int) int {
		if i < 0 || i >= len(w) {
			return -1
		}
		v, n := digits(w[i].text, 4)
		if n == 0 || n < len(w[i].text) {
			return -1
		}
		return v
	}
	// at skips "de", "of", "st", "th" and the like between the numbers.
	at := func(i, step int) int {
		for k := i + step; k >= 0 && k < len(w) && k != i+4*step; k += step {
			if num(k) >= 0 {
				return k
			}
			if len(w[k].text) > 3 {
				break
			}
		}
		return -1
	}
	for i := range w {
		m := lang.MonthNumber(w[i].text)
		if m == 0 {
			continue
		}
		before, after := at(i, -1), at(i, 1)
		if day := num(before); day >= 1 && day <= 31 && num(after) > 1000 {
			return num(after), m, day, w[after].rest, true
		}
		if day := num(after); day >= 1 && day <= 31 {
			if year := at(after, 1); num(year) > 1000 {
				return num(year), m, day, w[year].rest, true
			}
		}
	}
	return 0, 0, 0, "", false
}

// numberDay finds 19.01.2017, 19/1/2017 or 01/19/2017.
func numberDay(s string, monthFirst bool) (y, m, d int, rest string, ok bool) {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		a, w1 := digits(s[i:], 4)
		t := s[i+w1:]
		if w1 > 2 || len(t) == 0 || strings.IndexByte("./-", t[0]) < 0 {
			i += w1 - 1
			continue
		}
		sep := t[0]
		t = strings.TrimLeft(t[1:], " ")
		b, w2 := digits(t, 2)
		t = t[w2:]
		if w2 == 0 || len(t) == 0 || t[0] != sep {
			i += w1 - 1
			continue
		}
		t = strings.TrimLeft(t[1:], " ")
		y, w3 := digits(t, 4)
		if w3 == 2 && sep == '.' {
			y, w3 = y+2000, 4
		}
		if w3 != 4 {
			i += w1 - 1
			continue
		}
		if b > 12 || sep == '/' && monthFirst && a <= 12 {
			a, b = b, a
		}
		return y, b, a, t[min(4, len(t)):], true
	}
	return 0, 0, 0, "", false
}

// zones are the names of time zones that pages print, in minutes east of
// Greenwich. Names with two meanings have the one of news pages.
var zones = map[string]int{
	"z": 0, "utc": 0, "gmt": 0, "bst": 60, "cet": 60, "cest": 120, "mez": 60, "mesz": 120, "eet": 120, "eest": 180, "msk": 180,
	"est": -300, "edt": -240, "et": -300, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
	"ist": 330, "sgt": 480, "hkt": 480, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "sast": 120,
}

// clockIn finds a time of day with its zone and returns "10:00:00+00:00".
func clockIn(s string) (string, bool) {
	for i := 0; i < len(s) && i < 40; i++ {
		h, w := digits(s[i:], 2)
		if w == 0 || i+w >= len(s) || s[i+w] != ':' {
			continue
		}
		t := s[i+w+1:]
		m, w := digits(t, 2)
		if w != 2 || h > 24 || m > 59 {
			return "", false
		}
		t = t[2:]
		sec := 0
		if strings.HasPrefix(t, ":") {
			if v, w := digits(t[1:], 2); w == 2 {
				sec, t = min(v, 59), t[3:]
			}
		}
		if strings.HasPrefix(t, ".") || strings.HasPrefix(t, ",") {
			_, w := digits(t[1:], 9)
			t = t[1+w:]
		}
		t = strings.ToLower(strings.TrimLeft(t, " \u00a0,"))
		switch half := strings.TrimLeft(t, "."); {
		case strings.HasPrefix(half, "pm"), strings.HasPrefix(half, "p.m"):
			h = h%12 + 12
			t = strings.TrimLeft(half[2:], "m. ,")
		case strings.HasPrefix(half, "am"), strings.HasPrefix(half, "a.m"):
			h %= 12
			t = strings.TrimLeft(half[2:], "m. ,")
		}
		zone, ok := zoneOf(t)
		if !ok || h > 23 {
			return "", false
		}
		sign := '+'
		if zone < 0 {
			sign, zone = '-', -zone
		}
		return fmt.Sprintf("%02d:%02d:%02d%c%02d:%02d", h, m, sec, sign, zone/60, zone%60), true
	}
	return "", false
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
	end := 0
	for end < len(s) && s[end] >= 'a' && s[end] <= 'z' {
		end++
	}
	zone, ok := zones[s[:end]]
	return zone, ok
}
