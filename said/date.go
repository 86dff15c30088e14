package said

import (
	"fmt"
	"strings"
	"time"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/story"
)

// An anchor is the day from which "on Monday" counts, and what gave it.
type anchor struct {
	day  time.Time
	by   string
	late int // days by which the text may be younger than that
	year int // the last in which the text may have been written
	live bool
}

// anchorOf is the day of the dateline, else that of publication, else that on
// which the copy was made; the zero anchor where none is known.
func anchorOf(s *story.Story, captured story.Date) anchor {
	var a anchor
	if day, ok := dayOf(s.Published); ok && s.DatedBy != "footer" {
		a = anchor{day: day, by: "published", year: day.Year(), live: s.Kind == story.Live}
		if updated, ok := dayOf(s.Updated); ok && updated.After(day) {
			a.late, a.year = int(updated.Sub(day)/(24*time.Hour)), updated.Year()
		}
	} else if day, ok := dayOf(captured); ok {
		a = anchor{day: day, by: "captured", year: day.Year()}
	}
	if s.Dateline != nil {
		if day, ok := datelineDay(s.Dateline.Date, a); ok {
			return anchor{day: day, by: "dateline", year: max(a.year, day.Year())}
		}
	}
	return a
}

// dayOf is the calendar day of a date in the page's own time zone.
func dayOf(d story.Date) (time.Time, bool) {
	t, ok := d.Time()
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC), ok
}

// datelineDay reads the date of a dateline: "Jan 19", "19 March 2026". Where it
// has no year, it is the last such day before the story came out.
func datelineDay(s string, out anchor) (time.Time, bool) {
	var c calendar
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == ',' || r == '.' || r == '/' }) {
		n := 0
		_, err := fmt.Sscanf(w, "%d", &n)
		switch {
		case err != nil && c.month == 0:
			c.month = lang.MonthNumber(w)
		case n > 0 && n <= 31 && c.day == 0:
			c.day = n
		case n >= 1900 && n <= 2100:
			c.year = n
		}
	}
	if c.month == 0 || c.day == 0 || !validDay(c.year, c.month, c.day) || c.year == 0 && out.by == "" {
		return time.Time{}, false
	}
	if c.year > 0 {
		return c.time(), true
	}
	c.year = out.day.Year() + 1
	for c.time().After(out.day.AddDate(0, 0, 1)) {
		c.year--
	}
	return c.time(), out.day.Sub(c.time()) < 90*24*time.Hour
}

func (c calendar) time() time.Time {
	return time.Date(c.year, time.Month(c.month), c.day, 0, 0, 0, 0, time.UTC)
}

// String writes as much of a date as is known.
func (c calendar) String() string {
	switch {
	case c.month == 0:
		return fmt.Sprintf("%04d", c.year)
	case c.day == 0:
		return fmt.Sprintf("%04d-%02d", c.year, c.month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", c.year, c.month, c.day)
}

// overhaul is after how many days an update may have made a new text of a story.
const overhaul = 30

// date works out when a moment was, and what from; nothing where the words may
// mean several days.
func (a *anchor) date(m *moment, t tense) (date, by string) {
	if m.sort == dated && m.year > 0 {
		if a.by != "" && t != future && m.year > a.year {
			return "", ""
		}
		return m.calendar.String(), ""
	}
	if a.by == "" || a.late > overhaul || m.sort == back && a.live && a.late > 0 {
		return "", ""
	}
	var c calendar
	ok := true
	switch m.sort {
	case back:
		// "The party today believes" is of these days.
		if ok = m.n == 0 && t != present || m.n > 0 && t != future; ok {
			return a.day.AddDate(0, 0, -m.n).Format(time.DateOnly), a.by
		}
	case weekday:
		var days int
		if days, ok = a.weekday(m, t); ok {
			return a.day.AddDate(0, 0, days).Format(time.DateOnly), a.by
		}
	case dated:
		c, ok = a.calendar(m, t)
	case months:
		first := time.Date(a.day.Year(), a.day.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, m.steps(), 0)
		c, ok = calendar{first.Year(), int(first.Month()), 0}, m.fits(t)
	case years:
		c, ok = calendar{a.day.Year() + m.steps(), 0, 0}, m.fits(t)
	default:
		ok = false
	}
	if !ok {
		return "", ""
	}
	return c.String(), a.by
}

// steps is how far "last", "this" and "next" lie from now.
func (m *moment) steps() int {
	switch m.which {
	case last:
		return -1
	case next:
		return 1
	}
	return 0
}

// fits reports whether a tense can be of a time before, now or to come.
func (m *moment) fits(t tense) bool {
	return m.which == this || m.which == last && t != future || m.which == next && t == future
}

// weekday is how many days from the anchor a weekday lies: the last such day
// for what was said, the next for what will be. A day of which there may be two
// is none.
func (a *anchor) weekday(m *moment, t tense) (days int, ok bool) {
	gone := (int(a.day.Weekday()) - m.n + 7) % 7
	come := (7 - gone) % 7
	since := (int(a.day.Weekday()) + 6) % 7 // Monday
	switch {
	case t == conjured:
		return 0, gone == 0 && m.which == nearest
	case t == future && m.which == next:
		return come, come+since >= 7
	case t == future:
		return come, m.which != last
	case m.which == next:
		return 0, false
	case m.which == this:
		return -gone, gone <= since
	case m.which == last && gone == 0:
		return -7, true
	case m.which == last:
		return -gone, gone > since
	}
	// The day after the story came out: it may have been written again then.
	return -gone, come == 0 || come > max(min(a.late, 3), 1)
}

// calendar completes a date without its year by the tense.
func (a *anchor) calendar(m *moment, t tense) (c calendar, ok bool) {
	c = calendar{a.day.Year(), m.month, m.day}
	now := int(a.day.Month())
	if c.day == 0 {
		switch {
		case t == conjured:
			return c, false
		case t == future:
			if c.month < now {
				c.year++
			}
			return c, c.month != now || m.which == this
		case m.which == this:
			return c, c.month <= now
		case m.which == last:
			c.year--
			return c, c.month >= now
		case c.month > now:
			c.year--
		}
		return c, c.month != now
	}
	switch {
	case t == future && c.time().Before(a.day):
		c.year++
	case t < future && c.time().After(a.day):
		c.year--
	}
	if !validDay(c.year, c.month, c.day) {
		return c, false
	}
	away := c.time().Sub(a.day)
	return c, t != conjured && (t == future || away > -358*24*time.Hour)
}
