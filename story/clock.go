package story

import (
	"fmt"
	"strings"
	"time"
)

// A clock is a time of day as a page shows it.
type clock struct {
	minute int // since midnight
	zone   int // minutes east of Greenwich…
	zoned  bool
}

// readClock reads a time of day at the front of s ("14:05", "2.05pm GMT",
// "14h05", "14.05 Uhr") and returns its width, or 0.
func readClock(s string) (c clock, width int) {
	h, m, t, sure := hourMinute(s)
	if t == s {
		return c, 0
	}
	if rest, pm, ok := cutHalf(t); ok && h <= 12 {
		if h %= 12; pm {
			h += 12
		}
		t, sure, m = rest, true, max(m, 0)
	} else if rest, ok := cutUnit(t); ok {
		t, sure, m = rest, true, max(m, 0)
	}
	if m < 0 || startsWord(t) || len(t) > 1 && t[0] == '.' && t[1] >= '0' && t[1] <= '9' {
		return c, 0
	}
	c.minute = h%24*60 + m
	t, c.zoned = c.readZone(t)
	if !sure && !c.zoned && t != "" && !strings.ContainsAny(t[:1], ":|+,") && !opensDash(t) {
		return c, 0 // 12.05 may be a number
	}
	return c, len(s) - len(t)
}

// hourMinute reads 14:05, 14.05, 14h05 or 14; the minute is -1 where there is
// none, and sure says that this can be nothing but a time. It returns what
// follows: all of s when there is no such thing.
func hourMinute(s string) (h, m int, rest string, sure bool) {
	h, w := digits(s, 2)
	if w == 0 || h > 24 {
		return 0, 0, s, false
	}
	t := strings.TrimLeft(s[w:], " \u00a0")
	if t == "" || strings.IndexByte(":.hH", t[0]) < 0 {
		return h, -1, s[w:], false
	}
	sure = t[0] == ':'
	behind := strings.TrimLeft(t[1:], " \u00a0")
	m, n := digits(behind, 3)
	if n == 0 && t[0]|32 == 'h' {
		return h, -1, s[w:], false
	}
	if n != 2 || m > 59 || s[w] == ' ' && t[0]|32 != 'h' {
		return 0, 0, s, false
	}
	rest = behind[2:]
	if strings.HasPrefix(rest, ":") {
		if sec, n := digits(rest[1:], 2); n == 2 && sec < 60 {
			rest = rest[3:]
		}
	}
	return h, m, rest, sure
}

// cutHalf takes "a.m." or "PM" off the front.
func cutHalf(s string) (rest string, pm, ok bool) {
	s = strings.TrimLeft(s, " \u00a0")
	for _, half := range []string{"a.m.", "p.m.", "am", "pm"} {
		if len(s) >= len(half) && strings.EqualFold(s[:len(half)], half) && !startsWord(s[len(half):]) {
			return s[len(half):], half[0] == 'p', true
		}
	}
	return s, false, false
}

// cutUnit takes "Uhr" or "h" off the front.
func cutUnit(s string) (rest string, ok bool) {
	t := strings.TrimLeft(s, " \u00a0")
	for _, unit := range []string{"Uhr", "hrs", "Hrs", "h"} {
		if rest, ok := strings.CutPrefix(t, unit); ok && !startsWord(rest) {
			return rest, true
		}
	}
	return s, false
}

// readZone reads the zone behind a time of day and returns what follows it.
func (c *clock) readZone(s string) (string, bool) {
	t := strings.TrimLeft(s, " \u00a0(")
	end := 0
	for end < len(t) && t[end] >= 'A' && t[end] <= 'Z' {
		end++
	}
	zone, ok := 0, false
	if end > 0 && !startsWord(t[end:]) {
		zone, ok = zoneOf(strings.ToLower(t[:end]))
	}
	if !ok {
		return s, false
	}
	c.zone = zone
	return strings.TrimPrefix(t[end:], ")"), true
}

// startsWord reports whether a letter or digit comes next.
func startsWord(s string) bool {
	return s != "" && (s[0] >= '0' && s[0] <= '9' || s[0]|32 >= 'a' && s[0]|32 <= 'z' || s[0] >= 0xc3 && s[0] < 0xe2)
}

// opensDash reports whether a dash comes next.
func opensDash(s string) bool {
	t := strings.TrimLeft(s, " \u00a0")
	return strings.HasPrefix(t, "–") || strings.HasPrefix(t, "—") || strings.HasPrefix(t, "-") || strings.HasPrefix(t, "•")
}

// clockAround finds the first time of day in a short text, and where it stands.
func clockAround(s string) (c clock, from, to int) {
	for i := 0; i < len(s) && i < 80; i++ {
		if s[i] < '0' || s[i] > '9' || i > 0 && (startsWord(s[i-1:i]) || s[i-1] == '.' || s[i-1] == ':') {
			continue
		}
		if c, w := readClock(s[i:]); w > 0 {
			return c, i, i + w
		}
	}
	return clock{}, 0, 0
}

// on is the date of a clock on a day: the day alone where no zone is known.
func (c clock) on(day time.Time, zone int, zoned bool) Date {
	if c.zoned {
		zone, zoned = c.zone, true
	}
	if !zoned {
		return Date(day.Format(time.DateOnly))
	}
	sign := '+'
	if zone < 0 {
		sign, zone = '-', -zone
	}
	return Date(fmt.Sprintf("%sT%02d:%02d:00%c%02d:%02d", day.Format(time.DateOnly), c.minute/60, c.minute%60, sign, zone/60, zone%60))
}
