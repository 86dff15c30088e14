package story

import (
	"strings"

	"github.com/copytaster/copytaster/internal/prose"
)

// What the model says of single lines is not the last word: lists, live blogs
// and tables are kept as wholes, repeats are left.

// keepSentences keeps what the model is in doubt about: a sentence beside a sure
// line, or, from a lower probability on, between two, lines that other fields
// have left out.
func (c *copier) keepSentences() {
	before := false
	next := c.nextSure()
	for i := range c.blocks {
		p := c.judged[i]
		if c.taken[i] {
			continue
		}
		between := before && next[i] && p >= keepLine/2
		beside := (before || next[i]) && p >= keepLine-0.1
		if p < keepLine && (between || beside) && c.isParagraph(i) && prose.EndsSentence(c.line(i)) {
			c.judged[i] = keepLine
		}
		before = p >= sureFrom
	}
}

// nextSure tells of each line whether the next one that no field has is sure.
func (c *copier) nextSure() []bool {
	next, sure := make([]bool, len(c.blocks)), false
	for i := len(c.blocks) - 1; i >= 0; i-- {
		next[i] = sure
		if !c.taken[i] {
			sure = c.judged[i] >= sureFrom
		}
	}
	return next
}

// keepMore looks again where the model keeps hardly anything: below the
// headline and up to what follows a story, lists and notes are the text. Without
// a headline it is what reads like prose.
func (c *copier) keepMore() {
	words := 0
	for i := range c.blocks {
		if c.keeps(i) {
			words += c.blocks[i].Words
		}
	}
	if words >= hardlyAny {
		return
	}
	last := c.head + len(c.blocks)
	for i := c.head + 1; i < len(c.blocks) && c.head >= 0; i++ {
		if prose.EndsStory(c.line(i)) && i > c.head+openingLines {
			break
		}
		if c.judged[i] < doubtful || prose.IsFurniture(c.line(i)) {
			continue
		}
		for j := max(last+1, i-3); j < i; j++ { // what stands in the same list
			if c.blocks[j].Words <= 30 && i-last <= 4 {
				c.judged[j] = keepLine
			}
		}
		c.judged[i] = max(c.judged[i], keepLine)
		last = i
		words += c.blocks[i].Words
	}
	for i := 0; i < len(c.blocks) && words == 0; i++ {
		if c.isParagraph(i) {
			c.judged[i] = keepLine
		}
	}
}

// Where fewer words are kept than hardlyAny, lines of a probability from
// doubtful on are text. The opening may name what else follows a story.
const (
	hardlyAny    = 60
	doubtful     = 0.15
	openingLines = 6
)

// completeTables keeps the rows of a table that stands between lines that are
// kept: a row by itself is too short to tell.
func (c *copier) completeTables() {
	for i := 0; i < len(c.blocks); i++ {
		n, end := len(c.cells(i)), i
		for end < len(c.blocks) && n > 1 && len(c.cells(end)) == n {
			end++
		}
		if end < i+2 {
			continue
		}
		if c.keeps(i-1) && (c.keeps(end) || c.keeps(end+1)) {
			for j := i; j < end; j++ {
				c.judged[j] = 1
			}
		}
		i = end - 1
	}
}

// leaveRepeats drops lines that are a credit alone, those that stand in the text
// already, and doubtful ones whose words another line holds: pull quotes.
func (c *copier) leaveRepeats() {
	seen := make(map[string]bool)
	var all strings.Builder
	for i := range c.blocks {
		if c.blocks[i].Words < 6 {
			if _, is := creditLine(c.line(i)); is {
				c.taken[i] = true
			}
		}
		if c.blocks[i].Words < 6 || !c.keeps(i) {
			continue
		}
		c.taken[i] = seen[c.line(i)] && (c.judged[i] < sureFrom || prose.EndsSentence(c.line(i))) // a list may say the same twice
		seen[c.line(i)] = true
		if c.judged[i] >= sureFrom && !c.taken[i] && all.Len() < maxSearched {
			all.WriteString(c.line(i))
			all.WriteByte('\n')
		}
	}
	text := all.String()
	left := maxPullQuotes
	for i := range c.blocks {
		if b := &c.blocks[i]; left > 0 && c.keeps(i) && c.judged[i] < sureFrom && b.Words >= 6 && b.Words <= 60 {
			left--
			c.taken[i] = strings.Contains(text, strings.Trim(b.Text, "“”\"'‘’«»„ "))
		}
	}
}

// Bounds of how many lines are looked for in how much of the others.
const (
	maxPullQuotes = 100
	maxSearched   = 1 << 18
)
