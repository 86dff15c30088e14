package story

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// dateline takes "MOSCOW, Jan 19 (Reuters) –" off the body, or reads it in
// JSON-LD.
func (f *finder) dateline() {
	s := f.s
	if i, d, n := f.openingDateline(); n > 0 {
		b := &s.Body[i]
		s.Dateline = d
		f.because("dateline", "opening of the first paragraph")
		f.datelineAuthors(b.Text[:n])
		if b.Text = b.Text[n:]; b.Text == "" {
			s.drop([]int{i}) // it stood alone
		} else {
			s.rewrite()
		}
	} else {
		s.Dateline = f.statedDateline()
	}
	for i := range s.Authors {
		if d := s.Dateline; d != nil && s.Authors[i].Name == d.Agency {
			s.Authors[i].Type = "organisation"
		}
	}
}

// linesAbove is how many lines may stand above the paragraph with the dateline:
// "FOR IMMEDIATE RELEASE", a number.
const linesAbove = 3

// openingDateline finds the paragraph that opens with a dateline and how long
// that is: the first, or the second where an agency stands in it, for the first
// may be a summary.
func (f *finder) openingDateline() (at int, d *Dateline, n int) {
	seen, lines := 0, 0
	for i := range f.s.Body {
		b := &f.s.Body[i]
		if b.Kind != Paragraph {
			continue
		}
		d, n := readDateline(b.Text)
		if n == 0 && seen == 0 {
			d, n = f.markedDateline(b.Text)
		}
		if n > 0 && (seen == 0 || entryOf(agencies, d.Agency) != "") {
			return i, d, n
		}
		if prose.EndsSentence(b.Text) {
			seen++
		} else {
			lines++
		}
		if seen == 2 || lines > linesAbove {
			break
		}
	}
	return 0, nil, 0
}

// markedDateline reads a dateline that the markup calls one at the front of
// the first paragraph; it need not look like one.
func (f *finder) markedDateline(text string) (*Dateline, int) {
	if f.p.Copied || f.bounds.first < 0 || f.bounds.first >= len(f.blocks) {
		return nil, 0
	}
	b := &f.blocks[f.bounds.first]
	for n := f.p.Nodes[b.From].Parent; n < b.To; n++ {
		if !hasFold(f.p.Value(n, page.Class), "dateline") && f.p.Value(n, page.Itemprop) != "dateline" {
			continue
		}
		line := f.textOf(n)
		if rest, ok := strings.CutPrefix(text, line); ok {
			if d := datelineOf(line); d != nil {
				return d, len(text) - len(strings.TrimLeft(rest, datelineEnd))
			}
		}
	}
	return nil, 0
}

// datelineEnd are the signs at the end of a dateline.
const datelineEnd = " \u00a0-–—:.,"

// datelineOf reads a text that is said to be a dateline, or gives nil.
func datelineOf(text string) *Dateline {
	text = strings.TrimRight(text, datelineEnd)
	if d, n := readDateline(text + " — "); n > 0 {
		return d
	}
	if text == "" || !isPlace(text) {
		return nil
	}
	return &Dateline{Place: text}
}

// datelineAuthors keeps the reporters that a dateline names behind its agency:
// "РИА Новости, Анна Ли.", "【ロンドン＝山田花子】".
func (f *finder) datelineAuthors(line string) {
	if len(f.s.Authors) > 0 {
		return
	}
	_, names, ok := strings.Cut(line, "＝")
	if agency := f.s.Dateline.Agency; !ok && agency != "" {
		names, ok = strings.CutSuffix(line, ". ")
		_, names, _ = strings.Cut(names, agency+", ")
	}
	if names = strings.Trim(names, " 【】"); !ok || names == "" {
		return
	}
	if a := f.people([]Author{{Name: names}}); len(a) > 0 {
		f.s.Authors = a
		f.because("authors", "dateline")
	}
}

// statedDateline is the dateline that JSON-LD gives a story.
func (f *finder) statedDateline() *Dateline {
	if f.p.Copied {
		return nil
	}
	d := datelineOf(f.ld.get("dateline"))
	if d != nil {
		f.because("dateline", "json-ld")
	}
	return d
}

// maxDateline is how far the end of a dateline may stand from its start.
const maxDateline = 110

// dashes end most datelines, the long ones first.
var dashes = []string{"--", "—", "–", "-", "_"}

// readDateline reads a dateline at the front of a paragraph and returns its
// length. Its parts are a place, a date and an agency, each of which may be
// missing, in the orders "Place, date (Agency) –", "(Agency) – Place, date –",
// "Agency Place." and "Place, date — Agency.".
func readDateline(text string) (*Dateline, int) {
	d, n := datelinePart(text)
	if n > 0 {
		n += d.readOn(text[n:])
	}
	return d, n
}

// datelinePart reads a dateline up to its first dash.
func datelinePart(text string) (*Dateline, int) {
	if r, _ := utf8.DecodeRuneInString(text); !unicode.IsUpper(r) && r != '(' && !unicode.Is(unicode.Lo, r) && r < 0x2e80 {
		if _, known := agencyNamed(wordBefore(text)); !known {
			return nil, 0
		}
	}
	head := text[:min(len(text), maxDateline)]
	if d, n := easternDateline(head); n > 0 {
		return d, n
	}
	for i := 2; i < len(head); i++ {
		width, dash := separatorAt(head, i)
		if width == 0 {
			continue
		}
		d, ok := headOf(strings.TrimSpace(head[:i]), dash)
		if !ok {
			if dash && head[i] != '-' {
				return nil, 0
			}
			continue
		}
		if (!dash || !d.known()) && !opensSentence(text[i+width:]) {
			return nil, 0
		}
		return d, i + width
	}
	return nil, 0
}

// separatorAt is the width of what may end a dateline at offset i of a text:
// a dash, or what follows brackets. A dash needs space or a bracket beside it.
func separatorAt(s string, i int) (width int, dash bool) {
	rest := s[i:]
	closed := s[i-1] == ')' || s[i-1] == '/' || s[i-1] == ']'
	if c := s[i]; !closed && c != '-' && c != '_' && c != '.' && c != "—"[0] {
		return 0, false
	}
	spaced := s[i-1] == ' ' || strings.HasSuffix(s[:i], "\u00a0")
	for _, d := range dashes {
		if !strings.HasPrefix(rest, d) {
			continue
		}
		after := rest[len(d):]
		behind := strings.TrimLeft(after, " \u00a0")
		if len(behind) == len(after) && !spaced && d != "--" && d != "—" || !spaced && !closed && s[i-1] != '.' && d != "--" && d != "—" {
			return 0, false // a hyphen inside a word
		}
		return len(rest) - len(behind), true
	}
	if !closed && !strings.HasPrefix(rest, ". ") {
		return 0, false
	}
	for _, end := range []string{". ", ": ", " "} {
		if after, ok := strings.CutPrefix(rest, end); ok {
			if opensDash(after) || strings.HasPrefix(after, "_") || strings.HasPrefix(after, "/") {
				return 0, false // there is more
			}
			return len(end), false
		}
	}
	return 0, false
}

// headOf reads what stands before the separator of a dateline.
func headOf(head string, dash bool) (*Dateline, bool) {
	d := &Dateline{}
	known := false
	rest, group := cutGroup(head)
	if group == "" { // "Place (Agency) date"
		rest, d.Date = cutDate(head)
		rest, group = cutGroup(strings.TrimRight(rest, " ,"))
	}
	if group != "" {
		agency, date := partGroup(group)
		if d.Agency, known = agencyNamed(agency); d.Agency == "" && date == "" {
			return nil, false
		}
		d.Date = cmp.Or(date, d.Date)
	} else if before, agency := cutAgency(rest); agency != "" {
		rest, d.Agency, known = before, agency, true
	}
	if before, land, ok := strings.Cut(rest, " ["); ok { // "New Delhi [India], March 5"
		_, behind, _ := strings.Cut(land, "]")
		rest = before + behind
	}
	if d.Date == "" {
		rest, d.Date = cutDate(rest)
	}
	d.Place = trimPlace(rest)
	sure := known || dash && (d.Agency != "" || d.Date != "" && group == "") || group != "" && !dash && d.Date != ""
	if d.Place == "" {
		return d, known && (dash || group != "")
	}
	if !sure && !dash || !isPlaces(d.Place) || known && !dash && group == "" && !strings.Contains(d.Agency, "/") && !namesCities(d.Place) {
		return nil, false
	}
	return d, sure || isCapitals(d.Place) || namesState(d.Place) || namesCities(d.Place)
}

// trimPlace trims a place; the full stop of "S.C." or "Ill." belongs to it.
func trimPlace(s string) string {
	s = strings.Trim(s, " ,")
	bare := strings.TrimRight(s, " ,.")
	last := bare[strings.LastIndexByte(bare, ' ')+1:]
	if s != bare && len(last) < len(bare) && (strings.Contains(last, ".") || len(last) <= 5 && strings.Contains(bare, ",")) {
		return bare + "."
	}
	return bare
}

// cutGroup parts a text from the brackets or slashes that end it.
func cutGroup(all string) (rest, group string) {
	s := strings.TrimRight(all, ". ")
	if len(s) < 3 {
		return all, ""
	}
	open := byte('(')
	switch s[len(s)-1] {
	case ')':
	case '/':
		open = '/'
	default:
		return all, ""
	}
	i := strings.LastIndexByte(s[:len(s)-1], open)
	if i < 0 {
		return all, ""
	}
	return strings.TrimRight(s[:i], " "), s[i+1 : len(s)-1]
}

// partGroup parts an agency from a date that stands in the same brackets.
func partGroup(s string) (agency, date string) {
	if isDate(s) {
		return "", s
	}
	for _, sep := range []string{" - ", " – ", ", "} {
		if a, d, ok := strings.Cut(s, sep); ok && isDate(d) {
			return a, d
		}
	}
	return s, ""
}

// agencyNamed returns the name to report of an agency or of several, and
// whether all are known; "" when it can be none.
func agencyNamed(s string) (string, bool) {
	known, names, more := true, "", false
	for part := range strings.SplitSeq(s, "/") {
		part = strings.TrimSpace(part)
		a := entryOf(agencies, part)
		if a == "" && (names == "" || len(part) > 5) { // "dpa/lno": behind a slash, an office of it
			known = false
			if a, _ = agencyOf(part); a == "" {
				return "", false
			}
		}
		if a = cmp.Or(a, part); names == "" {
			names = a
		} else if more = true; known {
			names += "/" + a
		}
	}
	if more && !known {
		return s, false
	}
	return names, known
}

// cutAgency parts a known agency without brackets from the place before or
// behind it: "Washington CNN", "dpa/ANN Berlin".
func cutAgency(s string) (rest, agency string) {
	for _, name := range []string{wordBefore(s), s[strings.LastIndexByte(s, ' ')+1:]} {
		a, known := agencyNamed(name)
		if known && (name == a || strings.ToUpper(name) == name) {
			return strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(s, name), name)), a
		}
	}
	return s, ""
}

func wordBefore(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}

// cutDate parts a date from the place before it.
func cutDate(s string) (place, date string) {
	for i := 0; i < len(s); i++ {
		if i > 0 && s[i-1] != ' ' || s[i] == ' ' {
			continue
		}
		if d := strings.Trim(s[i:], " ,()"); isDate(d) {
			if strings.Count(d, ".") == 1 { // "March 5."
				d = strings.TrimSuffix(d, ".")
			}
			return s[:i], d
		}
	}
	return s, ""
}

// isDate reports whether a text is a day: numbers with a month's name, or of
// the form 12.11.2021.
func isDate(s string) bool {
	if len(s) > 30 || !strings.ContainsAny(s, "0123456789") {
		return false
	}
	var buffer [maxDateWords]dateWord
	month, numbers := false, 0
	for _, w := range dateWords(s, buffer[:0]) {
		switch {
		case w.text[0] <= '9':
			numbers++
		case monthOf(w.text) > 0:
			month = true
		case len(w.text) > 2: // "de", "th"
			return false
		}
	}
	return month && numbers <= 2 || numbers == 3 && strings.Count(s, ".")+strings.Count(s, "/") >= 2
}

// isPlaces reports whether a text can be the place of a dateline: one or some
// names, each of up to five words with capitals.
func isPlaces(s string) bool {
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ',' || r == '/' }) {
		if !isPlace(strings.TrimSpace(part)) {
			return false
		}
	}
	return len(s) <= 70 && !entryOf(notPlaces, s)
}

// isPlace reports whether a string can be a place in a dateline: up to four
// words, each with a capital.
func isPlace(s string) bool {
	n := 0
	for x := range strings.FieldsSeq(s) {
		if n++; n > 5 || !isCapital(x) && !isUncased(x) && !placeParticles[x] || n == 1 && (x == "The" || x == "A") || strings.ContainsAny(x, "\":;!?") || strings.Contains(x, "“") || strings.Contains(x, "”") {
			return false
		}
	}
	return n > 0
}

var placeParticles = wordSet("of de da do la del di am an der the on and in und et")

// notPlaces are labels in capitals that stand before a dash as places do.
var notPlaces = map[string]bool{
	"exclusive": true, "breaking": true, "breaking news": true, "update": true, "updated": true, "watch": true, "video": true, "photos": true, "opinion": true,
	"analysis": true, "review": true, "live": true, "news": true, "sport": true, "correction": true, "clarification": true, "editorial": true, "comment": true,
	"editor's note": true, "interview": true, "new": true, "note": true, "just in": true, "weather": true, "obituary": true, "eilmeldung": true, "exklusiv": true,
}

// isCapitals reports whether the first of the places stands in capitals, and
// is more than the initials of a body.
func isCapitals(s string) bool {
	first, more, _ := strings.Cut(s, ",")
	if strings.ToUpper(first) != first {
		return false
	}
	letters := utf8.RuneCountInString(strings.Map(lettersOnly, first))
	return letters > 4 || letters > 2 && (more != "" || namesCities(first))
}

func lettersOnly(r rune) rune {
	if unicode.IsLetter(r) {
		return r
	}
	return -1
}

// namesState reports whether a place ends in the short name of a state: "Dekalb, Ill.".
func namesState(s string) bool {
	_, state, ok := strings.Cut(s, ", ")
	letters := utf8.RuneCountInString(strings.Map(lettersOnly, state))
	return ok && (letters == 2 && strings.ToUpper(state) == state || letters <= 5 && strings.HasSuffix(state, "."))
}

// cities are the names that some much-reported cities have at home or in
// German, beside the English ones of the word lists.
var cities = func() map[string]bool {
	m := make(map[string]bool)
	for name := range strings.SplitSeq("münchen,köln,wien,zürich,genf,rom,roma,mailand,milano,lissabon,lisboa,kopenhagen,københavn,brüssel,bruxelles,bruselas,moskau,kiew,warschau,"+
		"warszawa,prag,praha,athen,kairo,teheran,peking,tokio,tōkyō,neu-delhi,new delhi,new york,los angeles,san francisco,hong kong,hongkong,tel aviv,düsseldorf,stuttgart,hannover,"+
		"leipzig,dresden,nürnberg,bremen,bonn,kassel,mainz,wiesbaden,karlsruhe,magdeburg,erfurt,potsdam,schwerin,kiel,rostock,saarbrücken,frankfurt/main,frankfurt am main,basel,"+
		"salzburg,graz,linz,innsbruck,straßburg,strasbourg,lille,nantes,bordeaux,toulouse,nice,rennes,sevilla,valencia,bilbao,zaragoza,torino,turin,napoli,firenze,venezia,palermo,"+
		"den haag,the hague,rotterdam,göteborg,malmö,århus,aarhus,oslo,são paulo,rio de janeiro,buenos aires,ciudad de méxico,mexico city,bogotá,washington d.c.,washington dc", ",") {
		m[name] = true
	}
	return m
}()

// namesCities reports whether a place is a known one, or one of several is.
func namesCities(s string) bool {
	if entryOf(cities, s) {
		return true
	}
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ',' || r == '/' }) {
		if part = strings.TrimSpace(part); entryOf(cities, part) || lookUp(part).Is(lang.Place) {
			return true
		}
	}
	return false
}

func (d *Dateline) known() bool {
	first, _, _ := strings.Cut(d.Agency, "/")
	return entryOf(agencies, first) != ""
}

// readOn reads what else of a dateline stands behind its first dash, and
// returns its length: "РИА Новости.", "(BUSINESS WIRE)--", "ROMA, 28 LUG -".
func (d *Dateline) readOn(s string) int {
	if d.Place == "" {
		more, n := datelinePart(s)
		if n == 0 || more.Agency != "" || more.Date == "" && !isCapitals(more.Place) {
			return 0
		}
		d.Place, d.Date = more.Place, more.Date
		return n
	}
	if d.Agency != "" {
		return 0
	}
	if more, n := datelinePart(s); n > 0 && more.Place == "" {
		d.Agency = more.Agency
		return n
	}
	for _, end := range []string{". ", ", "} {
		name, rest, ok := strings.Cut(s[:min(len(s), 60)], end)
		a := entryOf(agencies, name)
		if !ok || a == "" {
			continue
		}
		d.Agency = a
		n := len(name) + len(end)
		if end == ", " { // "РИА Новости, Анна Ли. "
			author, _, ok := strings.Cut(rest, ". ")
			if !ok || !isName(author) {
				return 0
			}
			n += len(author) + len(". ")
		}
		return n
	}
	return 0
}

// opensSentence reports whether a text begins as a sentence does.
func opensSentence(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"“”„«'‘’([…¡¿ "))
	return !unicode.IsLower(r)
}

// easternDateline reads a dateline in Chinese or Japanese.
func easternDateline(s string) (*Dateline, int) {
	if s == "" || s[0] < 0xe3 {
		return nil, 0
	}
	if d, n := chineseDateline(s); n > 0 {
		return d, n
	}
	return japaneseDateline(s)
}

// japaneseDateline reads "［東京　３日　ロイター］ - ", "【ロンドン＝山田花子】" and
// "【北京共同】".
func japaneseDateline(s string) (*Dateline, int) {
	head, rest, ok := strings.Cut(s, "】")
	if ok {
		head, ok = strings.CutPrefix(head, "【")
	} else if head, rest, ok = strings.Cut(s, "］"); ok {
		head, ok = strings.CutPrefix(head, "［")
	}
	if !ok || utf8.RuneCountInString(head) > 30 {
		return nil, 0
	}
	d := &Dateline{}
	for part := range strings.FieldsSeq(head) {
		switch a := entryOf(agencies, part); {
		case a != "":
			d.Agency = a
		case strings.HasSuffix(part, "日"):
			d.Date = part
		case d.Place == "":
			d.Place = part
		}
	}
	if place, _, ok := strings.Cut(d.Place, "＝"); ok {
		d.Place = place
	} else if d.Agency == "" { // "北京共同"
		for _, name := range [...]string{"共同", "時事", "ロイター"} {
			if place, ok := strings.CutSuffix(d.Place, name); ok {
				d.Place, d.Agency = place, entryOf(agencies, name)
			}
		}
		if d.Agency == "" {
			return nil, 0 // "【速報】"
		}
	}
	return d, len(s) - len(strings.TrimLeft(rest, datelineEnd+"\u3000"))
}

// chineseDateline reads "新华社柏林1月10日电 (记者郭洋)".
func chineseDateline(s string) (*Dateline, int) {
	for _, agency := range []string{"新华社", "新華社", "新华网", "新華網", "中新社", "中新网", "中新網", "人民网", "中央社", "法新社", "路透社"} {
		rest, ok := strings.CutPrefix(s, agency)
		if !ok {
			continue
		}
		end, wire := strings.Index(rest, "日电"), len("日电")
		if end < 0 {
			end = strings.Index(rest, "日電")
		}
		at := strings.IndexAny(rest, "0123456789")
		if end < 0 || at < 0 || at > end || utf8.RuneCountInString(rest[:at]) > 8 {
			return nil, 0
		}
		n := len(agency) + end + wire
		n += len(s[n:]) - len(strings.TrimLeft(s[n:], " \u3000：:"))
		if next := s[n:]; strings.HasPrefix(next, "(") || strings.HasPrefix(next, "（") { // the reporters
			if j := strings.IndexAny(next, ")）"); j >= 0 {
				_, w := utf8.DecodeRuneInString(next[j:])
				n += j + w
			}
		}
		n += len(s[n:]) - len(strings.TrimLeft(s[n:], " \u3000"))
		return &Dateline{Place: rest[:at], Date: rest[at : end+len("日")], Agency: agency}, n
	}
	return nil, 0
}
