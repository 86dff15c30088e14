package story

import "time"

// This file weighs the dates that when.go finds.

// agrees reports whether two claims can be of the same day: where one gives an
// instant in universal time and the other the page's own day, these may differ.
func (m moment) agrees(o moment) bool {
	if m.sameDay(o) {
		return true
	}
	if o.exact() && !m.exact() {
		m, o = o, m
	}
	if !m.exact() || o.zone != noZone {
		return m.exact() && o.exact() && m.local()-int64(m.zone)*60 == o.local()-int64(o.zone)*60
	}
	if o.second == noTime {
		// The day after an evening, or before a morning, in universal time.
		gap := o.local() - m.local()
		return m.zone == 0 && (gap > 0 && gap <= 12*3600 || gap < -24*3600 && gap >= -33*3600)
	}
	gap := o.local() - (m.local() - int64(m.zone)*60)
	east := int64(quarters(gap))
	return east >= -12*3600 && east <= 14*3600 && (east != 0 || gap > -60 && gap < 60)
}

// oddZones are the offsets from universal time that are no full hours, in
// quarters of an hour.
var oddZones = map[int64]bool{-38: true, -14: true, -10: true, 14: true, 18: true, 22: true, 23: true, 26: true, 35: true, 38: true, 42: true, 51: true}

// quarters is a gap between two clocks in seconds if it is one between time
// zones, give or take the seconds that a page does not show. It is 0 for other
// gaps: they are between two moments.
func quarters(gap int64) int {
	q := (gap + 450) / 900 * 900
	if gap < -450 {
		q = (gap - 450) / 900 * 900
	}
	if d := gap - q; d <= -60 || d >= 60 || q%3600 != 0 && !oddZones[q/900] {
		return 0
	}
	return int(q)
}

// bestDate is the index of the claim that the sources agree on most, or -1.
// What a page shows without saying what it is counts as its update when the
// metadata says so.
func (f *finder) bestDate() int {
	best, bestScore := -1, 0
	for i := range f.dates {
		c := &f.dates[i]
		if c.trust < leastDate || c.kind == updated || c.kind == unsaid && f.isUpdate(c) {
			continue
		}
		if score := f.agreement(c)*16 + c.trust; score > bestScore {
			best, bestScore = i, score
		}
	}
	if best >= 0 && (f.dates[best].trust > doubtfulDate || f.dates[best].from == fromMeta) {
		return best
	}
	bestScore /= 16
	for i := range f.dates {
		if c := &f.dates[i]; c.trust >= leastDate && c.trust > bestScore {
			best, bestScore = i, c.trust
		}
	}
	return best
}

// onlyDate is the index of the first claim, weak as it is, if all are of one day.
func (f *finder) onlyDate() int {
	for i := range f.dates {
		if from := f.dates[i].from; from != fromShown && from != fromScript || !f.dates[i].agrees(f.dates[0].moment) {
			return -1
		}
	}
	return min(len(f.dates), 1) - 1
}

// isUpdate reports whether a date is what the metadata calls the last update
// of a story that it says came out on another day.
func (f *finder) isUpdate(c *dateClaim) bool {
	is, other := false, false
	for i := range f.dates {
		switch o := &f.dates[i]; {
		case o.kind == updated && o.sameDay(c.moment):
			is = true
		case o.kind == published && o.trust >= 9 && !o.agrees(c.moment):
			other = true
		}
	}
	return is && other
}

// agreement adds the trust of the best claim of each source that agrees.
func (f *finder) agreement(c *dateClaim) int {
	var trust [dateSources]int
	for i := range f.dates {
		if o := &f.dates[i]; o.trust >= leastDate && o.kind != updated && o.agrees(c.moment) {
			trust[o.from] = max(trust[o.from], o.trust)
		}
	}
	sum := 0
	for _, t := range trust {
		sum += t
	}
	return sum
}

// inPageZone gives an instant in the zone that the page shows its clock in, or
// the day alone where the instant is only the start of the day that the page shows.
func (f *finder) inPageZone(c *dateClaim) moment {
	m := c.moment
	if !m.exact() {
		for i := range f.dates {
			if o := &f.dates[i]; o.kind != updated && o.exact() && o.trust >= 5 && o.agrees(m) {
				m = o.moment
				break
			}
		}
	}
	if !m.exact() || m.zone != 0 {
		return m
	}
	for i := range f.dates {
		o := &f.dates[i]
		if o.kind == updated || !o.agrees(m) {
			continue
		}
		switch gap := o.local() - m.local(); {
		case o.exact():
			if o.zone != 0 {
				return m.shift(o.zone * 60)
			}
		case o.second != noTime:
			if east := quarters(gap); east != 0 {
				return m.shift(east)
			}
		case o.second == noTime && gap > 0 && gap <= 13*3600 && gap%3600 == 0 && m.second >= 11*3600:
			return o.moment
		}
	}
	return f.inPageDay(m)
}

// inPageDay gives an instant in universal time the least offset at which it
// falls on the day that the page shows.
func (f *finder) inPageDay(m moment) moment {
	shown := -1
	for i := range f.dates {
		o := &f.dates[i]
		if o.kind == updated || o.from != fromShown || o.trust < 5 || o.second != noTime || !o.agrees(m) {
			continue
		}
		if o.sameDay(m) {
			return m
		}
		if shown < 0 || o.trust > f.dates[shown].trust {
			shown = i
		}
	}
	if shown < 0 {
		return m
	}
	hours := (24*3600 - m.second + 3599) / 3600
	if f.dates[shown].local() < m.local() {
		hours = -(m.second/3600 + 1)
	}
	return m.shift(hours * 3600)
}

// shift gives an instant in universal time in the zone so many seconds east.
func (m moment) shift(east int) moment {
	t := time.Unix(m.local()+int64(east), 0).UTC()
	h, min, sec := t.Clock()
	return moment{t.Year(), int(t.Month()), t.Day(), h*3600 + min*60 + sec, east / 60, false}
}

// findUpdate takes the latest of what is called an update, if it is after the
// publication.
func (f *finder) findUpdate(c *dateClaim) {
	best := -1
	for i := range f.dates {
		if o := &f.dates[i]; o.trust >= leastDate && o.kind == updated && (best < 0 || o.trust > f.dates[best].trust) {
			best = i
		}
	}
	if best < 0 {
		return
	}
	for i := range f.dates {
		if o := &f.dates[i]; o.trust >= leastDate && o.kind == updated && o.exact() && !f.dates[best].exact() && o.agrees(f.dates[best].moment) {
			best = i // the same day, with its time
		}
	}
	d := f.inPageZone(&f.dates[best]).date()
	p, ok1 := f.s.Published.Time()
	u, ok2 := d.Time()
	if ok1 && ok2 && u.After(p) && d.Day() >= f.s.Published.Day() {
		f.s.Updated = d
		f.because("updated", f.dates[best].rule)
	}
}

// turnDays reads 3/4/2017 the other way round where only that agrees with
// another source.
func (f *finder) turnDays() {
	for i := range f.dates {
		c := &f.dates[i]
		if !c.either {
			continue
		}
		turned := c.moment
		turned.day, turned.month = turned.month, turned.day
		as, other := false, false
		for j := range f.dates {
			if o := &f.dates[j]; o.from != c.from && !o.either {
				as = as || o.agrees(c.moment)
				other = other || o.agrees(turned)
			}
		}
		if other && !as {
			c.moment = turned
		}
	}
}

// leaveBuilds takes trust from a publication in JSON-LD that is only when the
// page was built: it is the day of the last change too, no other source has
// it, and the page shows an earlier one.
func (f *finder) leaveBuilds() {
	for i := range f.dates {
		c := &f.dates[i]
		if c.from != fromLinked || c.kind != published {
			continue
		}
		changed, alone, earlier := false, true, false
		for j := range f.dates {
			switch o := &f.dates[j]; {
			case o.from == fromLinked:
				changed = changed || o.kind == updated && o.sameDay(c.moment)
			case o.agrees(c.moment) && o.kind != updated:
				alone = false
			case o.from == fromShown && o.kind != updated && o.trust >= 5:
				earlier = earlier || o.local() < c.local()
			}
		}
		if changed && alone && earlier {
			c.trust = doubtfulDate
		}
	}
}

// leaveLists takes trust from dates under the body that belong to a list of
// other stories: there are several, and nothing says what they are.
func (f *finder) leaveLists() {
	const other = 3 // days that make a list
	var days [other]moment
	n := 0
	for i := range f.dates {
		c := &f.dates[i]
		if !c.below || c.kind != unsaid || n == other || n > 0 && c.sameDay(days[0]) || n > 1 && c.sameDay(days[1]) {
			continue
		}
		days[n] = c.moment
		n++
	}
	for i := range f.dates {
		if c := &f.dates[i]; n == other && c.below && c.kind == unsaid {
			c.trust -= 3
		}
	}
}
