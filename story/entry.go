package story

import (
	"strings"
	"time"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// takeEntries makes the story's entries, without what stands there twice, and
// keeps of their blocks the text alone.
func (f *finder) takeEntries(list []entry) {
	var kept []piece
	k := 0
	seen := make(map[string]bool)
	for _, e := range list {
		for k < len(f.kept) && f.blocks[f.kept[k].block].From < e.node {
			if b := &f.blocks[f.kept[k].block]; b.Words > 6 || !f.isDateOrByline(b) {
				kept = append(kept, f.kept[k])
			} // else the day over several entries
			k++
		}
		from := k
		for k < len(f.kept) && f.blocks[f.kept[k].block].From < e.end {
			k++
		}
		e.named = f.nameOf(&e)
		pieces := f.entryPieces(&e, f.kept[from:k])
		f.complete(&e, pieces)
		var text strings.Builder
		text.WriteString(e.Title)
		for _, p := range pieces {
			text.WriteString(f.blocks[p.block].Text)
		}
		if text.Len() == 0 || seen[text.String()] {
			continue // nothing, or a pinned copy
		}
		seen[text.String()] = true
		kept = append(kept, pieces...)
		f.entries = append(f.entries, e)
	}
	f.kept = append(kept, f.kept[k:]...)
}

// nameOf is the title that JSON-LD or microdata gives an entry.
func (f *finder) nameOf(e *entry) string {
	if h := f.ld.doc.field(e.update, "headline"); h != "" && h != f.s.Headline && h != f.ld.get("headline") {
		return h // not the title of the whole blog
	}
	for n := e.node; n < min(e.end, e.node+20); n++ {
		if f.p.Value(n, page.Itemprop) == "headline" {
			return plain(f.p.Value(n, page.Content))
		}
	}
	return ""
}

// entryPieces reads the head of an entry (time, title, byline, labels) and
// returns the blocks of its text.
func (f *finder) entryPieces(e *entry, kept []piece) []piece {
	var out []piece
	k := 0
	for i := f.blockFrom(e.node); i < len(f.blocks) && f.blocks[i].From < e.end; i++ {
		for k < len(kept) && kept[k].block < i {
			k++
		}
		is := k < len(kept) && kept[k].block == i
		if len(out) == 0 && f.entryHead(e, &f.blocks[i], is) {
			continue
		}
		if b := &f.blocks[i]; is && (b.Linked == 0 || b.Words > 3) || !is && f.completes(i) {
			out = append(out, piece{i, f.kindIn(e, b)})
		}
	}
	return out
}

// kindIn is the kind of a block of an entry: what is an item only because the
// entry is one is none.
func (f *finder) kindIn(e *entry, b *page.Block) BlockKind {
	kind, item := f.kindOf(b), b.Node
	if !f.p.Is(item, page.Li) {
		item = f.p.Under(b.Node, page.Li)
	}
	if kind == ListItem && item <= e.node {
		return Paragraph
	}
	return kind
}

// completes reports whether a block that the model doubts is text of the entry
// that it stands in.
func (f *finder) completes(i int) bool {
	b := &f.blocks[i]
	const no = prose.Furniture&^prose.InAside | prose.InHidden | prose.InEmbed | prose.InFigure | prose.InHeading
	return f.judged[i] > 0.2 && b.Words >= 3 && b.Linked*2 < len(b.Text) && f.view.Places[b.Node]&no == 0 && prose.EndsSentence(b.Text) && !prose.IsFurniture(b.Text)
}

// entryHead takes a block of an entry's head; false when its text has begun.
func (f *finder) entryHead(e *entry, b *page.Block, kept bool) bool {
	if f.headTime(e, b) {
		return true
	}
	heading := f.view.Places[b.Node]&prose.InHeading != 0
	line := strings.ReplaceAll(b.Text, "\n", " ")
	switch {
	case e.Title == "" && b.Words <= 40 && (heading || e.named == fold(line) || (kept || b.Words > 2) && f.likeEntryTitle(b)):
		e.Title = fold(line)
		return true
	case !heading && b.Words <= 10 && f.entryByline(e, b, line):
		return true
	case !heading && b.Words <= 3 && !prose.EndsSentence(line):
		e.pinned = e.pinned || f.isPin(line)
		return true
	}
	return false
}

// likeEntryTitle reports whether a line is the title of an entry without being a
// heading: in bold, or by its class or microdata.
func (f *finder) likeEntryTitle(b *page.Block) bool {
	if b.Words > 20 {
		return false
	}
	n := f.p.Nodes[b.From].Parent
	class := f.p.Value(n, page.Class)
	return f.p.Value(n, page.Itemprop) == "headline" || hasFold(class, "title") || hasFold(class, "headline") ||
		b.Marked == len(b.Text) && b.Words <= 15 && !prose.EndsSentence(b.Text)
}

func (f *finder) isPin(line string) bool {
	return pinWords.in(line)
}

var pinWords = newWordList([]string{"pinned", "angepinnt", "épinglé"})

// headTime takes the time off a block of an entry's head; true when nothing is left of it.
func (f *finder) headTime(e *entry, b *page.Block) bool {
	if e.Time != "" || e.clocked {
		return b.Words <= 10 && f.isTimeLine(b.Text) // it is shown twice
	}
	if b.Words <= 12 && f.isTimeLine(b.Text) {
		e.clock, _, _ = clockAround(b.Text)
		e.clocked = true
		e.day = f.dayIn(b.Text, e.day)
		e.pinned = e.pinned || f.isPin(b.Text)
		return true
	}
	if !startsClock(b.Text) {
		d := f.dayIn(b.Text[:min(len(b.Text), 60)], "")
		if d == "" || b.Words > 6 {
			return false
		}
		e.day = d
		return true
	}
	text := strings.TrimLeft(b.Text, "+•|[( \u00a0")
	c, w := readClock(text)
	e.clock, e.clocked = c, true
	b.Text = strings.Trim(text[w:], "+•|])–—-:, \u00a0\n")
	b.Words = page.CountWords(b.Text)
	b.Marked = min(b.Marked, len(b.Text))
	return b.Text == ""
}

// timeWords stand beside a time of day in the line that says when an entry was written.
var timeWords = map[string]bool{
	"published": true, "posted": true, "updated": true, "pinned": true, "ago": true, "uhr": true, "time": true, "summer": true, "british": true, "eastern": true,
	"standard": true, "daylight": true, "today": true, "publié": true, "publicado": true, "pubblicato": true, "heute": true, "stand": true, "aujourd": true, "hui": true, "hoy": true, "oggi": true,
}

// isTimeLine reports whether a short line says when an entry was written, and
// nothing more: a time of day, perhaps with its date.
func (f *finder) isTimeLine(s string) bool {
	_, from, to := clockAround(s)
	if to == 0 {
		return isNumber(s) && len(s) >= 10 // seconds, for a script to write out
	}
	strange, dated := 0, false
	var buffer [maxDateWords]dateWord
	for _, w := range dateWords(s[:from]+" "+s[to:], buffer[:0]) {
		_, isZone := zones[strings.ToLower(w.text)]
		switch {
		case w.text[0] <= '9', monthOf(w.text) > 0:
			dated = true
		case len(w.text) > 2 && !isZone && !entryOf(timeWords, w.text):
			strange++
		}
	}
	return strange == 0 || strange == 1 && dated // the day of the week
}

// dayIn is the day that a line names; the year may be the page's.
func (f *finder) dayIn(s string, otherwise Date) Date {
	if _, from, to := clockAround(s); to > 0 {
		s = s[:from] + " " + s[to:]
	}
	if d, ok := parseDate(s, f.monthFirst()); ok {
		return Date(d.Day())
	}
	if page := f.pageDay(); page != "" {
		s = strings.TrimRight(s, " ,.•|/–-")
		if d, ok := parseDate(s+" "+page[:4], f.monthFirst()); ok {
			return Date(d.Day())
		}
	}
	return otherwise
}

func (f *finder) pageDay() string {
	if f.s.Updated != "" {
		return f.s.Updated.Day()
	}
	return f.s.Published.Day()
}

// entryByline takes the line that names an entry's authors.
func (f *finder) entryByline(e *entry, b *page.Block, line string) bool {
	name, ok := cutBy(line)
	if !ok {
		name, ok = strings.CutPrefix(line, "From ")
	}
	if !ok && f.view.Places[b.Node]&prose.InByline == 0 && !f.isAuthor(line) {
		return false
	}
	if !ok {
		name = line
	}
	a := f.people([]Author{{Name: name}})
	if len(a) == 0 || prose.EndsSentence(line) {
		return false
	}
	if len(e.Authors) == 0 {
		e.Authors = a
	}
	return true
}

func (f *finder) isAuthor(name string) bool {
	for _, a := range f.s.Authors {
		if a.Name == name {
			return true
		}
	}
	return false
}

// complete adds what the attributes of an entry and JSON-LD say of it.
func (f *finder) complete(e *entry, pieces []piece) {
	until := min(e.end, e.node+60)
	if len(pieces) > 0 {
		until = min(until, f.blocks[pieces[0].block].From+1)
	}
	if d, ok := parseDate(f.ld.doc.field(e.update, "datePublished"), false); ok {
		e.Time = d
	}
	for n := e.node; n < max(until, e.mark+1) && e.Time == ""; n++ {
		if d := f.stamp(n); d != "" {
			e.stamped(d)
		} else if p := f.p.Value(n, page.Itemprop); p == "datePublished" || p == "dateCreated" {
			if d, ok := parseDate(f.p.Value(n, page.Content), false); ok {
				e.stamped(d)
			}
		}
	}
	if a := f.people(f.updateAuthors(e.update)); len(a) > 0 {
		e.Authors = a
	}
	if e.Title == "" && e.named != "" && !(len(pieces) > 0 && isOpeningOf(f.blocks[pieces[0].block].Text, e.named)) {
		e.Title = e.named
	}
}

// isOpeningOf reports whether a title is but the opening words of a text.
func isOpeningOf(text, title string) bool {
	return strings.HasPrefix(text, strings.TrimRight(title, ".… "))
}

// stamped sets the time of an entry from an attribute; one without a time of
// day or zone gives the day alone.
func (e *entry) stamped(d Date) {
	if len(d) > len(time.DateOnly) {
		e.Time = d
	} else if e.day == "" {
		e.day = d
	}
}

// updateTitle is the title that JSON-LD gives an entry; that of the whole blog is none.
func (f *finder) updateTitle(u int32) string {
	if h := f.ld.doc.field(u, "headline"); h != f.s.Headline && h != f.ld.get("headline") {
		return h
	}
	return ""
}

func (f *finder) updateAuthors(u int32) []Author {
	var out []Author
	for v := range f.ld.doc.each(f.ld.doc.member(u, "author")) {
		v = f.ld.resolve(v)
		a := Author{Name: f.ld.doc.field(v, "name")}
		if a.Name == "" {
			a.Name = f.ld.doc.text(v)
		}
		if f.ld.is(v, "Person") {
			a.Type = "person"
		}
		if out = append(out, a); len(out) == maxAuthors {
			break
		}
	}
	return out
}

// dateEntries gives each entry that shows only a time of day its day: the
// page's own, then one day further where the clock jumps back over midnight.
func (f *finder) dateEntries() {
	newestFirst := f.newestFirst()
	day, ok := f.firstDay(newestFirst)
	zone, zoned := f.pageZone(newestFirst)
	last := -1
	for i := range f.entries {
		e := &f.entries[i]
		own, stated := e.Time.Time()
		if e.Time == "" {
			own, stated = e.day.Time()
		}
		switch {
		case stated:
			day, ok = own, true
		case !ok || !e.clocked:
			continue
		case e.pinned || last < 0:
		case newestFirst && e.clock.minute > last+nightGap:
			day = day.AddDate(0, 0, -1)
		case !newestFirst && e.clock.minute < last-nightGap:
			day = day.AddDate(0, 0, 1)
		}
		if e.clocked && !e.pinned {
			last = e.clock.minute
		}
		switch {
		case e.Time != "":
		case e.clocked:
			e.Time = e.clock.on(day, zone, zoned)
		default:
			e.Time = e.day
		}
	}
}

// nightGap is by how many minutes the clock must jump between two entries for
// them to stand on two days: entries are not always quite in order.
const nightGap = 4 * 60

// newestFirst reports whether the last entry on the page is the oldest.
func (f *finder) newestFirst() bool {
	down, last := 0, -1
	for _, e := range f.entries {
		minute := e.clock.minute
		if t, ok := e.Time.Time(); ok {
			minute = int(t.Unix() / 60)
		} else if !e.clocked {
			continue
		} else if t, ok := e.day.Time(); ok {
			minute += int(t.Unix() / 60)
		}
		if last >= 0 && !e.pinned {
			switch {
			case minute < last:
				down++
			case minute > last:
				down--
			}
		}
		if !e.pinned {
			last = minute
		}
	}
	return down > 0
}

// firstDay is the day of the entry that stands first.
func (f *finder) firstDay(newestFirst bool) (time.Time, bool) {
	d := f.s.Published
	if newestFirst && f.s.Updated != "" {
		d = f.s.Updated
	}
	return Date(d.Day()).Time()
}

// pageZone is the zone of the page's clocks, as its date has it. Many pages
// give their date in UTC whatever clock they show; then the first or the last
// entry must tell, if it was written as the page was published or updated.
func (f *finder) pageZone(newestFirst bool) (int, bool) {
	oldest, newest := f.outerClocks(newestFirst)
	for _, pair := range []struct {
		minute int
		date   Date
	}{{newest, f.s.Updated}, {oldest, f.s.Published}, {newest, f.s.Published}} {
		t, ok := pair.date.Time()
		if !ok || len(pair.date) == len(time.DateOnly) {
			continue
		}
		if _, east := t.Zone(); east != 0 {
			return east / 60, true
		}
		if zone, ok := hoursBetween(pair.minute, t); ok {
			return zone, true
		}
	}
	return 0, false
}

func (f *finder) outerClocks(newestFirst bool) (oldest, newest int) {
	oldest, newest = -1, -1
	for _, e := range f.entries {
		if !e.clocked || e.pinned {
			continue
		}
		if newest < 0 || !newestFirst {
			newest = e.clock.minute
		}
		if oldest < 0 || newestFirst {
			oldest = e.clock.minute
		}
	}
	return oldest, newest
}

// hoursBetween is how far a clock is ahead of a moment in UTC, in minutes, if
// that is about a whole number of hours and no more than zones are.
func hoursBetween(minute int, t time.Time) (int, bool) {
	const day, slack = 24 * 60, 3
	ahead := (minute - t.Hour()*60 - t.Minute() + day/2 + day) % day
	hours := (ahead + slack) / 60
	off := ahead - hours*60
	return (hours - 12) * 60, minute >= 0 && off >= -slack && off <= slack && hours > 0
}

// spanEntries gives each entry its blocks of the body.
func (f *finder) spanEntries() {
	if len(f.entries) == 0 {
		return
	}
	shown := make(map[string]int32, len(f.pictures))
	for _, p := range f.pictures {
		if _, twice := shown[p.URL]; !twice {
			shown[p.URL] = p.node
		}
	}
	s := f.s
	nodes := make([]int32, len(s.Body)) // where each block begins
	texts := 0
	for i, b := range s.Body {
		switch {
		case b.Text != "" && texts < len(f.bodyFrom):
			nodes[i] = f.bodyFrom[texts]
			texts++
		case b.Image != nil:
			nodes[i] = shown[s.Images[*b.Image].URL]
		}
		if i > 0 {
			nodes[i] = max(nodes[i], nodes[i-1])
		}
	}
	at := 0
	until := func(n int32) int {
		for at < len(nodes) && nodes[at] < n {
			at++
		}
		return at
	}
	for _, e := range f.entries {
		e.From, e.To = until(e.node), until(e.end)
		s.Entries = append(s.Entries, e.Entry)
	}
	f.because("entries", "timed parts of the page")
}

// addUpdates adds the entries that only JSON-LD holds to the body.
func (f *finder) addUpdates() {
	s := f.s
	if len(f.entries) > 0 {
		return
	}
	for _, u := range f.updates {
		e := Entry{Title: f.updateTitle(u), Authors: f.people(f.updateAuthors(u)), From: len(s.Body)}
		e.Time, _ = parseDate(f.ld.doc.field(u, "datePublished"), false)
		if body := f.ld.doc.member(u, "articleBody"); body >= 0 {
			for line := range strings.SplitSeq(withBreaks(f.ld.doc.source(body)), "\n") {
				if line = plain(line); line != "" && !strings.Contains(s.Text, line) {
					s.Body = append(s.Body, Block{Kind: Paragraph, Text: line})
				}
			}
		}
		if e.To = len(s.Body); e.To > e.From {
			s.Entries = append(s.Entries, e)
		}
	}
	if len(s.Entries) > 0 {
		s.rewrite()
		f.because("entries", "json-ld")
	}
}

// withBreaks puts a line break for each tag that ends a paragraph.
func withBreaks(s string) string {
	if strings.IndexByte(s, '<') < 0 {
		return s
	}
	for _, tag := range []string{"</p>", "<br>", "<br/>", "<br />", "</li>", "</div>", "</h2>", "</h3>"} {
		s = strings.ReplaceAll(s, tag, "\n")
	}
	return s
}
