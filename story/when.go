package story

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// A dateClaim is a date that the page gives somewhere, with what speaks for it.
type dateClaim struct {
	moment
	kind  dateKind
	trust int // how far the rule alone is trusted
	from  dateSource
	below bool // shown under the body
	rule  string
}

type dateKind uint8

const (
	unsaid    dateKind = iota // when something happened to the page
	published                 // when it came out
	updated
)

// A dateSource is what a rule reads: claims agree only when they come from
// different ones.
type dateSource uint8

const (
	fromLinked  dateSource = iota // JSON-LD
	fromMeta                      // meta elements
	fromShown                     // what the page shows
	fromAddress                   // the page's address
	fromScript                    // the state that scripts carry
	dateSources
)

// How far a rule is trusted. Only the order and the rough proportions matter;
// they were chosen on half of the labelled outlets and hold on the other half.
const (
	sureDate     = 12
	likelyDate   = 7
	doubtfulDate = 4
	leastDate    = 3 // below it no date is better
)

// findDates weighs every date that the page gives. The one that most sources
// agree on is when the story came out; a later one, when it was changed.
func (f *finder) findDates() {
	f.monthsFirst = f.monthFirst()
	f.linkedDates()
	f.metaDates()
	f.markedDates()
	f.shownDates()
	f.below = false
	f.leaveLists()
	f.addressDate()
	f.turnDays()
	f.leaveBuilds()
	best := f.bestDate()
	if best < 0 {
		best = f.onlyDate()
	}
	if best < 0 {
		f.scriptDates()
		best = f.onlyDate()
	}
	if best < 0 {
		return
	}
	c := &f.dates[best]
	f.s.Published = f.inPageZone(c).date()
	f.s.DatedBy = c.rule
	if c.kind == updated && c.from == fromShown {
		f.s.DatedBy = "updated line" // all that the page shows
	}
	f.because("published", f.s.DatedBy)
	f.findUpdate(c)
}

// firstYear is the first that the web has pages of: what shows an older date
// tells of something else.
const firstYear = 1994

// maxDates bounds the claims: each is weighed against all others.
const maxDates = 200

// claim adds a date if the value can be read as one.
func (f *finder) claim(from dateSource, kind dateKind, trust int, rule, value string) bool {
	if value == "" || trust <= 0 || len(f.dates) == maxDates {
		return false
	}
	m, ok := readMoment(value, f.monthsFirst)
	return ok && f.claimMoment(from, kind, trust, rule, m)
}

func (f *finder) claimMoment(from dateSource, kind dateKind, trust int, rule string, m moment) bool {
	if trust <= 0 || len(f.dates) == maxDates || from != fromLinked && from != fromMeta && m.year < firstYear {
		return false
	}
	f.dates = append(f.dates, dateClaim{m, kind, trust, from, f.below, rule})
	return true
}

// monthFirst reports whether 3/4/2017 is the fourth of March on this page.
func (f *finder) monthFirst() bool {
	l := strings.ToLower(f.s.Lang)
	return l == "en-us" || l == "en" && !strings.Contains(f.s.URL, ".uk/") && !strings.Contains(f.s.URL, ".au/")
}

func (f *finder) linkedDates() {
	l := &f.ld
	for _, v := range [2]int32{l.article, l.page} {
		if v < 0 {
			continue
		}
		trust := sureDate
		if v != l.article {
			trust = likelyDate
		}
		f.claim(fromLinked, published, trust, "json-ld", l.doc.field(v, "datePublished"))
		f.claim(fromLinked, published, trust-3, "json-ld created", l.doc.field(v, "dateCreated"))
		f.claim(fromLinked, published, trust-3, "json-ld created", l.doc.field(v, "uploadDate"))
		f.claim(fromLinked, updated, trust, "json-ld modified", l.doc.field(v, "dateModified"))
	}
}

// metaDates reads the meta elements whose names speak of dates.
func (f *finder) metaDates() {
	for i := range f.meta {
		t := &f.meta[i]
		if t.itemprop || len(t.value) < 6 || len(t.value) > 60 {
			continue // what has an itemprop is among the marks
		}
		switch kind, trust := metaDate(t.key); {
		case trust == 0:
		case kind == updated:
			f.claim(fromMeta, updated, trust, "meta modified_time", t.value)
		case trust >= 9:
			f.claim(fromMeta, kind, trust, "meta published_time", t.value)
		default:
			f.claim(fromMeta, kind, trust, "meta date", t.value)
		}
	}
}

// metaDate tells what a meta element of the name dates, and how far it is
// trusted; 0 when it names no date of the page.
func metaDate(key string) (dateKind, int) {
	if !dateMetas.in(key) || strangeMetas.in(key) {
		return unsaid, 0
	}
	switch {
	case updatedMetas.in(key):
		return updated, 9
	case publishedMetas.in(key):
		return published, 9
	case createdMetas.in(key):
		return published, 7
	case strings.Contains(key, "date") || strings.Contains(key, "publish"):
		return unsaid, doubtfulDate
	}
	return unsaid, 0
}

// Parts of the names of meta elements that give dates.
var (
	dateMetas      = newWordList(strings.Fields("dat time publi issued creat modif posted"))
	strangeMetas   = newWordList(strings.Fields("expir event start end valid birth image video user build crawl _id -id template"))
	updatedMetas   = newWordList(strings.Fields("modif updat lastmod revis"))
	createdMetas   = newWordList(strings.Fields("issued created firstpublish originalpub displaydate posted"))
	publishedMetas = newWordList(strings.Fields(`published_time published-time published_at publishedat publish_time publishtime datepublished pub-date pubdate pub_date publish-date publishdate publish_date
		publication_date publicationdate article.published article:published published-date publisheddate`))
)

// markedDates reads the elements that are marked as dates.
func (f *finder) markedDates() {
	both := false
	for _, m := range f.survey.marks {
		both = both || m.kind&(marksTime|marksTitle) != 0 && f.kindAt(m.node, unsaid, false) == published && f.trustAt(m.node, likelyDate) >= leastDate
	}
	for _, m := range f.survey.marks {
		if m.kind&(marksPublished|marksUpdated|marksTime|marksTitle|marksDate) == 0 {
			continue
		}
		kind, trust, rule := unsaid, likelyDate, "time element"
		switch {
		case m.kind&marksPublished != 0:
			kind, trust, rule = published, 9, "microdata"
		case m.kind&marksUpdated != 0:
			kind, trust, rule = updated, 9, "microdata"
		case m.kind&marksTitle != 0:
			trust, rule = likelyDate+1, "hentry"
		case m.kind&marksTime == 0:
			trust, rule = 6, "class"
		}
		if trust = f.trustAt(m.node, trust); trust <= 0 {
			continue
		}
		f.below = f.zoneOf(m.node) >= underBody
		for _, a := range [...]page.Name{page.Datetime, page.Content, page.Title} {
			if v := f.p.Value(m.node, a); v != "" && f.claim(fromShown, f.kindAt(m.node, kind, both), trust, rule, v) {
				break
			}
		}
		if f.p.Is(m.node, page.Meta) {
			continue
		}
		if f.p.Nodes[m.node].End-m.node < 30 {
			f.shownDate(f.textOf(m.node), f.kindAt(m.node, kind, both), trust, rule)
		}
	}
}

// trustAt weighs a rule by where on the page it finds something.
func (f *finder) trustAt(n int32, trust int) int {
	at, i := f.view.Places[n], f.blockFrom(n)
	beside := f.bounds.head >= 0 && i >= f.bounds.head-2 && i <= f.bounds.head+3
	switch f.zoneOfBlock(i) {
	case farAbove:
		trust -= 4
	case inBody, underBody:
		trust -= 2
	case farBelow:
		trust -= 5
	}
	if b := f.bounds.head; i < b {
		trust-- // there stands the day of reading
	}
	switch {
	case at&prose.InComments != 0:
		trust -= 6
	case at&elsewhere != 0 && beside:
		trust -= 2
	case at&elsewhere != 0:
		trust -= 4
	}
	if at&(prose.InNav|prose.InAside|prose.InFooter) != 0 {
		trust--
	}
	return trust
}

// kindAt looks whether the classes around a date say of what it is. Blogs mark
// with "updated" whatever date an entry has; it means what it says only beside
// another that is marked as published.
func (f *finder) kindAt(n int32, kind dateKind, both bool) dateKind {
	for k := 0; k < 2 && n > 0 && kind == unsaid; k++ {
		class := f.p.Value(n, page.Class)
		switch publi := hasFold(class, "publi") || hasFold(class, "entry-date"); {
		case publi && !hasFold(class, "publication-name"):
			kind = published
		case class == "updated" && !both:
		case hasFold(class, "update") || hasFold(class, "modif"):
			kind = updated
		}
		n = f.p.Nodes[n].Parent
	}
	return kind
}

// hasFold reports whether s holds a word in any case.
func hasFold(s, word string) bool {
	for i := 0; i+len(word) <= len(s); i++ {
		if small[s[i]] == word[0] && opensWith(s[i:], word) {
			return true
		}
	}
	return false
}

// shownDates reads the lines near the headline and under the body that hold
// a date, and those elsewhere that say what their date is.
func (f *finder) shownDates() {
	for i := range f.blocks {
		b := &f.blocks[i]
		zone := f.zoneOfBlock(i)
		at := f.view.Places[b.Node]
		if at&prose.InCaption != 0 && f.p.Under(b.From, page.Figcaption) > 0 {
			continue // when the picture was taken
		}
		if zone == inBody && (b.Words > 14 || at&(prose.InByline|prose.InAuthor|prose.InDate) == 0) || !mayDate(b.Text[:min(len(b.Text), maxDateLine)]) {
			continue
		}
		if zone == byHeadline && f.judged[i] >= keepFrom && b.Words > 12 && !f.taken(b) {
			f.openingDate(b.Text)
			continue
		}
		if at&prose.InFooter != 0 && zone >= underBody {
			f.footerDate(b.Text)
		}
		f.below = zone >= underBody
		trust := 5
		if at&(prose.InByline|prose.InDate) != 0 {
			trust++
		}
		trust = f.trustAt(b.Node, trust)
		if trust < -2 {
			continue // whatever it says
		}
		f.blockDates(i, trust)
	}
}

// blockDates reads the lines of a block that hold a date; by the headline its
// pieces too, where words run together.
func (f *finder) blockDates(i, trust int) {
	b := &f.blocks[i]
	label := ""
	if i > 0 && f.blocks[i-1].Words <= 4 && len(b.Text) <= 60 {
		label = f.blocks[i-1].Text // "Published" in a line of its own
	}
	found := false
	for line := range strings.SplitSeq(b.Text, "\n") {
		found = f.labelledDate(label, line, trust) || found
	}
	for n := b.From; n < b.To && !found && f.zoneOfBlock(i) == byHeadline; n++ {
		found = f.labelledDate(label, f.p.Text(n), trust) // "Ann Lee3 March 202612 shares"
	}
}

// mayDate reports whether a text has the digits of a date.
func mayDate(s string) bool {
	n := 0
	for i := range len(s) {
		if c := s[i]; c >= '0' && c <= '9' || c == 0xd9 || c == 0xdb {
			if n++; n == 4 {
				return true
			}
		}
	}
	return false
}

// labelledDate reads a line whose date the line before may say what it is.
func (f *finder) labelledDate(label, line string, trust int) bool {
	n := len(f.dates)
	if !f.shownDate(line, unsaid, trust, "byline") {
		return false
	}
	if c := &f.dates[n]; label != "" && c.kind == unsaid {
		c.kind, _ = dateLabel(label)
	}
	return true
}

// maxScripts bounds how many bytes of scripts are searched.
const maxScripts = 4 << 20

// scriptDates reads what the state that a page carries for its scripts calls
// published: "publishedAt":"2026-03-03T10:00:00Z". It is asked last, and
// believed when it speaks of one day.
func (f *finder) scriptDates() {
	f.dates = f.dates[:0]
	left := maxScripts
	for _, n := range f.survey.scripts {
		for i := n + 1; i < f.p.Nodes[n].End && left > 0; i++ {
			text := f.p.Text(i)
			left -= len(text)
			f.stateDates(text[:max(0, min(len(text), len(text)+left))])
		}
	}
}

// stateDates reads the dates called published in one script.
func (f *finder) stateDates(s string) {
	for {
		i := strings.Index(s, "ublish")
		if i < 0 {
			return
		}
		s = s[i+len("ublish"):]
		end := strings.IndexAny(s[:min(len(s), 24)], "\"'")
		if end < 0 || !hasFold(s[:end], "date") && !hasFold(s[:end], "at") && !hasFold(s[:end], "time") && s[:end] != "ed" {
			continue
		}
		value := strings.TrimLeft(s[end:min(len(s), end+60)], "\"'\\ :=")
		if k := strings.IndexAny(value, "\"'\\,}"); k >= 0 {
			f.claim(fromScript, published, leastDate, "script", value[:k])
		}
	}
}

// maxDateLine bounds a line that gives the date of the story; a sentence that
// says when and by whom it was posted is the longest.
const maxDateLine = 160

// shownDate reads a line with a date, and the words beside it that say what it is.
func (f *finder) shownDate(line string, kind dateKind, trust int, rule string) bool {
	line = strings.TrimSpace(line)
	if !mayDate(line[:min(len(line), maxDateLine)]) {
		return false
	}
	m, ok := readMoment(line[:min(len(line), maxDateLine)], f.monthsFirst)
	if !ok {
		return false
	}
	said, at := dateLabel(line[:min(len(line), maxDateLine)])
	if said == unsaid && isEvent(line) {
		return false
	}
	if said == unsaid && len(line) > maxDateLine*2/3 {
		return false
	}
	if _, ok := cutBy(line); said != unsaid || ok {
		trust = max(trust+1, min(leastDate, trust+4)) // wherever it stands
	}
	if said == unsaid {
		return f.claimMoment(fromShown, kind, trust, rule, m)
	}
	if f.claim(fromShown, said, trust, rule, line[at:min(len(line), at+maxDateLine)]) {
		if said == updated { // "3 March 2026, updated 4 March 2026"
			f.claim(fromShown, kind, trust, rule, line[:at])
		}
	} else {
		return f.claim(fromShown, said, trust, rule, line[:min(len(line), maxDateLine)]) // "was on 3 March 2026 posted"
	}
	// "Published 3 March 2026, updated 4 March 2026"
	rest := line[at+min(len(line)-at, 8):]
	if next, at := dateLabel(rest); next != unsaid && next != said {
		f.claim(fromShown, next, trust, rule, rest[at:])
	}
	return true
}

// isEvent reports whether a label before the date of a line says that it is of
// something else than the story.
func isEvent(line string) bool {
	label, _, ok := strings.Cut(line[:min(len(line), 40)], ":")
	if !ok {
		return false
	}
	for w := range strings.FieldsFuncSeq(label, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if entryOf(eventWords, w) {
			return true
		}
	}
	return false
}

var eventWords = wordSet("event events when where concert exhibition deadline starts begins ends expires born died founded built termin veranstaltung wann beginn ende frist konzert ausstellung geboren événement concert exposition quand evento eventos cuándo concierto plazo")

// footerDate reads a date in the foot of the page: nobody says of what it is.
func (f *finder) footerDate(text string) {
	if len(text) <= maxDateLine {
		f.claim(fromShown, unsaid, leastDate, "footer", text)
	}
}

// openingDate reads a date at the very start of the text: "29.11.2022 – …",
// "Karlsruhe (12.11.2021). …".
func (f *finder) openingDate(text string) {
	head := text[:min(len(text), 48)]
	if i := strings.IndexAny(head, "0123456789"); i >= 0 && i < 28 {
		f.claim(fromShown, unsaid, doubtfulDate, "opening of the text", head)
	}
}

// publishedWords and updatedWords stand before a date in the labelled languages.
var (
	publishedWords = strings.Fields(`publish posted created written geschrieben verfasst écrit escrit scritto skrevet released issued veröffentlich erschienen erstellt eingestellt
		publié paru ligne publicad publicación creado pubblicat creato gepubliceerd geplaatst publiser publicer udgivet lagt julkaistu
		opublikowan dodano publikován vydan publikovan опубликован размещен опублікован yayın δημοσίευσ δημοσιεύ 发布 發布 公開 掲載 投稿
		등록 입력 نشر פורסם terbit datum: date: fecha: data: dipublikasi objavljeno publicat megjelent`)
	updatedWords = strings.Fields(`updated update modified revised changed edited aktualisier geändert änderung stand: bearbeitet jour
		màj modifié actualiz modificad aggiornat modificat atualiz bijgewerkt gewijzigd oppdatert opdateret uppdaterad ändrad päivitetty
		aktualizac zaktualizow aktualizov обновлен изменен оновлен güncel ενημέρωσ ενημερώ 更新 修改 수정 تحديث עודכן diperbarui azurirano frissítve`)
	dateLabels = newWordList(publishedWords, updatedWords)
)

// dateLabel finds the first word of a line that says what a date is, and where
// it stands.
func dateLabel(line string) (dateKind, int) {
	if !dateLabels.in(line) {
		return unsaid, 0
	}
	low := strings.ToLower(line)
	if len(low) != len(line) {
		low = line // letters that change their length
	}
	kind, at := unsaid, len(line)
	for _, w := range publishedWords {
		if i := strings.Index(low[:at], w); i >= 0 {
			kind, at = published, i
		}
	}
	for _, w := range updatedWords {
		if i := strings.Index(low[:at], w); i >= 0 {
			kind, at = updated, i
		}
	}
	if kind == unsaid {
		return unsaid, 0
	}
	return kind, at
}

func (f *finder) addressDate() {
	f.claim(fromAddress, unsaid, 5, "url", urlDate(f.s.URL))
	if f.o.URL != f.s.URL {
		f.claim(fromAddress, unsaid, 4, "url", urlDate(f.o.URL))
	}
}

// urlDate finds /2017/01/19/, /2017/jan/19/, 2017-01-19, 19-01-2017 or
// 20170119 in an address.
func urlDate(url string) string {
	_, rest, _ := strings.Cut(url, "://")
	_, path, _ := strings.Cut(rest, "/")
	for i := 0; i+8 <= len(path); i++ {
		if path[i] < '0' || path[i] > '9' || i > 0 && path[i-1] >= '0' && path[i-1] <= '9' {
			continue
		}
		if v, ok := dayOfPath(path[i:]); ok {
			return v
		}
	}
	return ""
}

// dayOfPath reads a day at the front of a part of an address.
func dayOfPath(s string) (string, bool) {
	first, w := digits(s, 9)
	day := func(y, m, d int) (string, bool) {
		return fmt.Sprintf("%04d-%02d-%02d", y, m, d), y >= 1990 && y < 2050 && validDay(y, m, d)
	}
	if w == 8 {
		return day(first/10000, first/100%100, first%100)
	}
	if w != 4 && w != 2 || len(s) < w+4 {
		return "", false
	}
	sep := s[w]
	if sep != '/' && sep != '-' && sep != '_' && sep != '.' {
		return "", false
	}
	middle, rest, ok := strings.Cut(s[w+1:], string(sep))
	if !ok {
		return "", false
	}
	month, n := digits(middle, 2)
	if n == 0 && w == 4 {
		month = lang.MonthNumber(middle)
	} else if n < len(middle) {
		return "", false
	}
	last, n := digits(rest, 5)
	switch {
	case w == 4 && (n == 1 || n == 2):
		return day(first, month, last)
	case w == 2 && n == 4 && sep != '/':
		return day(last, month, first)
	}
	return "", false
}
