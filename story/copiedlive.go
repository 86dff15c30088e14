package story

import (
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/prose"
)

// A timeMark is how the entries of a live blog begin in a text copy.
type timeMark uint8

const (
	noMark    timeMark = iota
	timeAlone          // "9.41am"
	dayToo             // "3 March 2026, 9.41 GMT"
	timeFirst          // "9.41am The ministers have arrived …"
)

// markOf is how line i would begin an entry.
func (c *copier) markOf(i int) timeMark {
	s, b := c.line(i), &c.blocks[i]
	switch {
	case isTimeOfDay(s):
		return timeAlone
	case b.Words <= 12 && len(s) <= 80 && !saysDated(s) && c.isTimeLine(s):
		if _, _, to := clockAround(s); to == 0 {
			return noMark // a number alone
		}
		if c.isDated(i) {
			return dayToo
		}
		return timeAlone
	case startsClock(s) && b.Words > 3:
		return timeFirst
	}
	return noMark
}

// keepLive looks again where times of day part the text: the entries of a live
// blog are short, and each stands alone. Of the ways to mark them the one wins
// that parts the text into most.
func (c *copier) keepLive() {
	marks, full := c.timeMarks()
	best := timeAlone
	for kind := range full {
		if full[kind] > full[best] {
			best = timeMark(kind)
		}
	}
	if n := len(marks[best]); n > maxEntries || full[best] < fullEntries || !c.saysLive() && (best != timeAlone || n < liveTimes) {
		return
	}
	c.marks = c.behindSummary(marks[best])
	last := c.marks[len(c.marks)-1]
	for i := c.marks[0]; i < min(last+maxEntry, len(c.blocks)); i++ {
		if b := &c.blocks[i]; c.judged[i] >= doubtfulEntry && (b.Words > 2 || prose.EndsSentence(b.Text)) {
			c.judged[i] = max(c.judged[i], keepLine)
		}
	}
	for _, i := range c.marks {
		c.taken[i] = best != timeFirst
	}
}

// behindSummary leaves out the times of a summary above the entries, which have
// titles alone; what stands below its last one is the opening of the blog.
func (c *copier) behindSummary(marks []int) []int {
	lead := 0
	for lead+1 < len(marks) && !c.hasSentence(marks[lead], marks[lead+1]) {
		lead++
	}
	if lead < 2 || lead+1+fullEntries > len(marks) {
		return marks
	}
	return marks[lead+1:]
}

// hasSentence reports whether one of the lines may be text and ends a sentence.
func (c *copier) hasSentence(from, to int) bool {
	for i := from; i < to; i++ {
		if c.judged[i] >= doubtfulEntry && prose.EndsSentence(c.line(i)) {
			return true
		}
	}
	return false
}

// saysLive reports whether the headline or the title calls the page a live blog.
func (c *copier) saysLive() bool { return hasLiveWord(c.line(c.head)) || hasLiveWord(c.line(0)) }

// timeMarks are the lines below the headline that may begin entries, by how they
// do, and how many of them have text below.
func (c *copier) timeMarks() (marks [timeFirst + 1][]int, full [timeFirst + 1]int) {
	var parted [timeFirst + 1]bool // text was kept since the last mark of a kind
	for i := max(0, c.head+1); i < len(c.blocks); i++ {
		if slices.Max(full[:]) >= fullEntries && opensComments(c.line(i)) {
			break // readers' comments are dated, too
		}
		kind := c.markOf(i)
		if kind != noMark && (kind != timeFirst || c.judged[i] >= doubtfulEntry) {
			marks[kind], parted[kind] = append(marks[kind], i), false
		}
		if (kind == noMark || kind == timeFirst) && c.keeps(i) {
			for k := range parted {
				if !parted[k] && len(marks[k]) > 0 {
					parted[k] = true
					full[k]++
				}
			}
		}
	}
	return marks, full
}

// A live blog has so many entries at least of which the model keeps something;
// one that does not say what it is has so many times; the last entry has so many
// lines at most.
const (
	fullEntries   = 3
	liveTimes     = 6
	maxEntry      = 10
	doubtfulEntry = 0.2
)

// isTimeOfDay reports whether a line is nothing but a time: "9:43PM", "14.05 Uhr".
func isTimeOfDay(s string) bool {
	if len(s) > 24 {
		return false
	}
	s = strings.Trim(s, " .,|•·-–—")
	hour, w := digits(s, 2)
	if w == 0 || hour > 23 || len(s) < w+3 || strings.IndexByte(":.h", s[w]) < 0 {
		return false
	}
	minute, n := digits(s[w+1:], 2)
	if n < 2 || minute > 59 {
		return false
	}
	for word := range strings.FieldsSeq(s[w+3:]) {
		if len(word) > 4 || word[0] >= '0' && word[0] <= '9' {
			return false
		}
	}
	return true
}

// readEntries reads time, title and byline of each entry of a live blog.
func (c *copier) readEntries() {
	for k, i := range c.marks {
		end := len(c.blocks)
		if k+1 < len(c.marks) {
			end = c.marks[k+1]
		}
		e := entry{node: int32(i), end: int32(end), update: -1}
		ago := strings.Contains(c.line(i), " ago")
		if !c.headTime(&e, &c.blocks[i]) {
			i-- // the text begins beside the time
		}
		for j := i + 1; j < min(i+1+entryHeadLines, end) && c.entryLine(&e, j); j++ {
			c.taken[j] = true
		}
		e.clocked = e.clocked && !ago // before a day that the copy does not tell
		c.entries = append(c.entries, e)
	}
	c.dateEntries()
}

// entryHeadLines is how many lines an entry's title and byline have at most.
const entryHeadLines = 3

// entryLine takes a line of an entry's head; false when its text has begun.
func (c *copier) entryLine(e *entry, i int) bool {
	s, b := c.line(i), &c.blocks[i]
	if c.taken[i] || b.Words > 25 || prose.EndsSentence(s) || i+1 >= int(e.end) {
		return false
	}
	if name, ok := cutBy(s); ok && b.Words <= 10 || isWholeName(s) && c.judged[i] < keepLine {
		if !ok {
			name = s
		}
		if a := c.people([]Author{{Name: name}}); len(a) > 0 && len(e.Authors) == 0 {
			e.Authors = a
			return true
		}
	}
	if e.Title == "" && b.Words >= 2 && c.judged[i] >= doubtfulEntry && startsUpper(s) && (c.keeps(i+1) || c.keeps(i+2)) {
		e.Title = s
		return true
	}
	return false
}

// beginEntries ends the entry in hand at the end of the body so far, and begins
// those that start at or before line i.
func (c *copier) beginEntries(i int) {
	for len(c.entries) > 0 && int(c.entries[0].node) <= i {
		c.endTable()
		c.endEntry()
		e := c.entries[0].Entry
		e.From = len(c.body)
		c.s.Entries, c.entries = append(c.s.Entries, e), c.entries[1:]
	}
}

// endEntries ends the last entry, behind the whole body.
func (c *copier) endEntries() {
	c.endEntry()
	if len(c.s.Entries) > 0 {
		c.because("entries", "timed lines")
		c.s.Kind = Live
		c.because("kind", "timed entries")
	}
}

// endEntry ends the last entry; one that has nothing is none.
func (c *copier) endEntry() {
	n := len(c.s.Entries)
	if n == 0 {
		return
	}
	if e := &c.s.Entries[n-1]; e.From == len(c.body) && e.Title == "" {
		c.s.Entries = c.s.Entries[:n-1]
	} else {
		e.To = len(c.body)
	}
}
