package story

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/prose"
)

// A captionLine is one line of a figure.
type captionLine struct {
	text   string
	credit bool // the page marks it as one
}

// maxCreditWords is how long a credit may be; what the page marks as one and is
// longer is read as a caption.
const maxCreditWords = 14

// captionOf joins the lines of a figure into its caption and its credit.
func captionOf(lines []captionLine) (caption, credit string) {
	lines = joinLabels(lines)
	var buffer [8]string
	texts := buffer[:0]
	add := func(c string) {
		if c = tidyCredit(c); c != "" && credit == "" {
			credit = c
		}
	}
	labelled, marked := saidCredits(lines)
	for i, line := range lines {
		if line.text == "" || isControl(line.text) || isPictureFile(line.text) || isRepeated(lines, i) {
			continue
		}
		last := i == len(lines)-1 && len(texts) > 0
		if bare := withoutFrame(line.text); len(lines) == 1 && len(bare) <= len(line.text)-2 && isCreditName(bare) {
			add(bare)
			continue
		}
		if c, ok := creditLine(line.text); ok {
			add(c)
		} else if line.credit && !labelled && canBeCredit(line.text) && (!marked || isCreditName(line.text)) {
			add(line.text)
		} else if by, ok := cutByWord(line.text); last && credit == "" && ok && isPerson(by) {
			add(by)
		} else if last && credit == "" && isSignature(line.text, texts[len(texts)-1]) {
			add(line.text)
		} else {
			texts = append(texts, line.text)
		}
	}
	caption = strings.Join(texts, " ")
	if before, c := splitCredit(caption); credit == "" || c != "" && strings.EqualFold(c, credit) {
		caption, credit = before, cmp.Or(credit, c)
	}
	return caption, credit
}

// saidCredits reports whether one of the lines says by its words that it is a
// credit, and whether the page marks all of them as one.
func saidCredits(lines []captionLine) (labelled, marked bool) {
	marked = len(lines) > 0
	for _, line := range lines {
		_, ok := creditLine(line.text)
		labelled = labelled || ok
		marked = marked && line.credit
	}
	return labelled, marked
}

// joinLabels joins a line that is only the label of a credit with the next.
func joinLabels(lines []captionLine) []captionLine {
	for i := range lines {
		if text := lines[i].text; i+1 < len(lines) && len(text) < 40 && strings.HasSuffix(text, ":") {
			if _, ok := cutCreditLabel(text + " X"); ok {
				lines[i+1].text, lines[i].text = text+" "+lines[i+1].text, ""
			}
		}
	}
	return lines
}

// isRepeated reports whether a line's words open another line: captions are
// written twice, for narrow screens and wide ones.
func isRepeated(lines []captionLine, i int) bool {
	if len(lines) > 20 {
		return false
	}
	text := lines[i].text
	if len(text) > 40 {
		text = strings.ToValidUTF8(text[:40], "")
	}
	for j := range lines {
		if o := lines[j].text; j != i && len(text) >= 20 && strings.HasPrefix(o, text) && (len(o) > len(lines[i].text) || len(o) == len(lines[i].text) && j < i) {
			return true
		}
	}
	return i > 0 && lines[i].text == lines[i-1].text
}

// canBeCredit reports whether a line that the page marks as a credit is as
// short as one: whole captions are marked so, too.
func canBeCredit(s string) bool {
	if isCreditName(strings.TrimRight(s, ".")) {
		return true
	}
	_, c := splitCredit(s)
	return c == "" && countFields(s) <= 6
}

// isControl reports whether a line of a figure serves to work it: a counter,
// the length of a film, a button.
func isControl(s string) bool {
	if len(s) > 40 {
		return false
	}
	if _, _, ok := counter(s); ok || strings.IndexFunc(s, unicode.IsLetter) < 0 {
		return true
	}
	if _, n := digits(s, 3); n > 0 && strings.EqualFold(strings.Trim(s[n:], " ."), "min") {
		return true
	}
	return entryOf(controls, strings.Trim(s, " .:…<>»›+")) || countFields(s) <= 4 && statedCount(s) > 0
}

var controls = map[string]bool{
	"open image in gallery": true, "open gallery": true, "view gallery": true, "view image": true, "view photos": true, "enlarge": true, "enlarge image": true,
	"click to enlarge": true, "expand": true, "close": true, "fullscreen": true, "toggle caption": true, "hide caption": true, "show caption": true,
	"image caption": true, "caption": true, "read more": true, "more": true, "play": true, "play video": true, "video": true, "watch": true, "photo": true,
	"image": true, "bild vergrößern": true, "bild öffnen": true, "vergrößern": true, "bild in galerie öffnen": true, "agrandir l'image": true, "agrandir": true,
	"visa mer": true, "vis mer": true, "ver más": true, "ampliar": true, "ingrandisci": true, "gallery": true, "grid view": true, "list view": true, "next": true, "previous": true, "download": true,
}

// isSignature reports whether the last line of a figure is a name that stands
// apart from the caption: who took the picture.
func isSignature(line, before string) bool {
	bare := strings.Trim(line, "()[] –—-|/.")
	if bare == "" || len(bare) > 60 {
		return false
	}
	bracket := strings.HasPrefix(line, "(") && strings.HasSuffix(line, ")")
	n := countFields(bare)
	return isCreditName(bare) && !strings.Contains(bare, ", ") &&
		(bracket || !prose.EndsSentence(line) && (prose.EndsSentence(before) && n <= 5 || n <= 4 && countFields(before) >= 4))
}

// tidyCredit takes off what only frames a credit.
func tidyCredit(c string) string {
	if i := strings.Index(c, "+++"); i > 0 {
		c = c[:i]
	}
	c = strings.Trim(c, " [],;:|–—-/•·")
	if strings.HasPrefix(c, "(") && strings.IndexByte(c, ')') == len(c)-1 || strings.Count(c, ")") > strings.Count(c, "(") {
		c = strings.Trim(c, "()")
	}
	if n := len(c); n > 3 && c[n-1] == '.' && c[n-2] != '.' && strings.IndexByte(c[n-3:n-1], '.') < 0 && !isInitial(c) {
		c = c[:n-1]
	}
	return strings.TrimSpace(c)
}

// isInitial reports whether a text ends in a single letter and a full stop, or in "Inc." and the like.
func isInitial(c string) bool {
	w := c[strings.LastIndexByte(c, ' ')+1:]
	return len(w) <= 2 || entryOf(shortForms, w)
}

var shortForms = wordSet("inc. ltd. co. jr. corp.")

// creditLabels are the words that say that a credit follows.
var creditLabels = map[string]bool{
	"photo": true, "photos": true, "photograph": true, "photographs": true, "photography": true, "picture": true, "pictures": true, "pic": true, "pics": true,
	"image": true, "images": true, "credit": true, "credits": true, "source": true, "copyright": true, "illustration": true, "illustrations": true,
	"graphic": true, "graphics": true, "drawing": true, "cartoon": true, "file": true, "handout": true, "courtesy": true, "screenshot": true, "map": true,
	"foto": true, "fotos": true, "fotografie": true, "fotografía": true, "fotograf": true, "fotografin": true, "fot": true, "dok": true, "dokumentasi": true, "bild": true, "bilder": true, "bildquelle": true,
	"quelle": true, "symbolbild": true, "symbolfoto": true, "archivbild": true, "archivfoto": true, "grafik": true, "montage": true, "bildrechte": true, "bildnachweis": true, "fotocredit": true, "urheber": true, "rechte": true,
	"crédit": true, "crédits": true, "credito": true, "crédito": true, "créditos": true, "photographie": true, "illustratie": true, "illustrasjon": true, "imagen": true,
	"imagem": true, "imágenes": true, "immagine": true, "beeld": true, "bron": true, "fuente": true, "fonte": true, "kilde": true, "källa": true, "kuva": true,
	"lähde": true, "zdroj": true, "źródło": true, "фото": true, "источник": true, "写真": true, "撮影": true, "提供": true, "kép": true, "forrás": true, "fotó": true,
	"zdjęcie": true, "sursa": true, "φωτογραφία": true, "коллаж": true, "фотография": true, "иллюстрация": true,
}

// creditLinks stand between a label and who is credited.
var creditLinks = map[string]bool{
	"by": true, "von": true, "par": true, "por": true, "di": true, "door": true, "av": true, "af": true, "de": true, "d'archives": true, "archivo": true,
}

// cutCreditLabel takes the label off a credit: "Photo: ", "Image credit: ",
// "Photograph by ", "© ". The label must be closed by a colon or a link word.
func cutCreditLabel(s string) (rest string, ok bool) {
	rest = strings.TrimLeft(s, " –—-|•·(")
	labels, linked := 0, false
	for labels < 4 {
		word, after := firstWord(rest)
		switch {
		case word == "©" || word == "(c)" || word == "(C)" || word == "（Ｃ）" || word == "℗":
			return strings.TrimLeft(after, " :"), true
		case entryOf(creditLabels, word):
			labels++
			closed := strings.TrimLeft(after, " \u00a0")
			if c, cut := cutColon(closed); cut {
				return cmp.Or(withoutLabel(c), c), true
			}
			if strings.EqualFold(word, "copyright") && closed != "" {
				return closed, true
			}
			if strings.EqualFold(word, "courtesy") {
				rest, _ = strings.CutPrefix(closed, "of ")
				return rest, rest != ""
			}
			if (strings.EqualFold(word, "fot") || strings.EqualFold(word, "dok")) && strings.HasPrefix(after, ".") {
				return strings.TrimLeft(after, ". :"), true
			}
		case labels > 0 && entryOf(creditLinks, word):
			linked = true
			if next, _ := firstWord(strings.TrimLeft(after, " ")); !entryOf(creditLabels, next) || startsUpper(next) {
				return strings.TrimLeft(after, " :"), startsUpper(strings.TrimLeft(after, " "))
			}
		default:
			return s, false
		}
		rest = strings.TrimLeft(after, " \u00a0")
	}
	return s, linked
}

// withoutLabel is the rest of a credit that has a second label.
func withoutLabel(s string) string {
	if rest, ok := cutCreditLabel(s); ok {
		return rest
	}
	return ""
}

// cutColon takes a colon, a dash or, behind "Image source", a comma off the front.
func cutColon(s string) (string, bool) {
	for _, mark := range []string{":", "：", "- ", "– ", "— ", "| ", ", ", "・", "＝"} {
		if rest, ok := strings.CutPrefix(s, mark); ok {
			return strings.TrimSpace(rest), strings.TrimSpace(rest) != ""
		}
	}
	return s, false
}

// firstWord cuts off a word: letters, or one sign.
func firstWord(s string) (word, rest string) {
	for _, sign := range []string{"©", "(c)", "(C)", "（Ｃ）", "℗", "d'archives"} {
		if strings.HasPrefix(s, sign) {
			return sign, s[len(sign):]
		}
	}
	i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if i < 0 {
		i = len(s)
	}
	return s[:i], s[i:]
}

// withoutFrame takes off what frames a line.
func withoutFrame(s string) string {
	s = strings.Trim(s, " |–—-·•")
	for _, b := range [][2]string{{"(", ")"}, {"[", "]"}, {"（", "）"}} {
		if inside, ok := strings.CutPrefix(s, b[0]); ok {
			if inside, ok = strings.CutSuffix(strings.TrimRight(inside, ". "), b[1]); ok && !strings.Contains(inside, b[1]) {
				return strings.TrimSpace(inside)
			}
		}
	}
	return s
}

// keptMarks open a credit and are part of it.
var keptMarks = newWordList([]string{"getty images/", "afp/", "ap photo/", "reuters/", "dpa/", "ap/", "epa/", "imago/", "imago images/", "picture alliance/", "picture alliance /"})

// creditLine reads a line that holds nothing but a credit.
func creditLine(line string) (string, bool) {
	bare := withoutFrame(line)
	if bare == "" || len(bare) > 160 {
		return "", false
	}
	if rest, ok := cutCreditLabel(bare); ok && rest != "" {
		if n := countFields(rest); n <= 3 || n <= maxCreditWords && (isCreditName(rest) || strings.HasPrefix(bare, "©")) {
			return tidyCredit(rest), true
		}
	}
	if len(bare) <= 100 && keptMarks.opens(bare) {
		return bare, true
	}
	if caption, c := splitEastern(bare); c != "" && caption == "" {
		return c, true
	}
	if isPictureAgency(bare) {
		return bare, true
	}
	if a, b, ok := strings.Cut(bare, "/"); ok && len(bare) <= 70 && isCreditName(a) && isCreditName(b) && strings.IndexFunc(a, unicode.IsLetter) >= 0 && !prose.EndsSentence(bare) {
		return bare, true
	}
	if len(bare) <= 90 && (strings.ContainsAny(bare, "/|") || strings.Contains(bare, " via ")) && hasAgency(bare) && !prose.EndsSentence(bare) && isCreditName(bare) {
		return bare, true
	}
	return "", false
}

// pictureAgencies are agencies of pictures, beside those of news.
var pictureAgencies = map[string]bool{
	"getty": true, "getty images": true, "alamy": true, "shutterstock": true, "istock": true, "imago": true, "picture alliance": true, "picture-alliance": true,
	"nurphoto": true, "zuma": true, "zuma press": true, "epa-efe": true, "panos": true, "magnum": true, "polaris": true, "redux": true, "sipa": true, "tt": true, "ntb": true,
	"scanpix": true, "ritzau scanpix": true, "lehtikuva": true, "anp": true, "belga": true, "keystone": true, "apa": true, "unsplash": true, "pixabay": true,
	"pexels": true, "flickr": true, "wikimedia": true, "wikimedia commons": true, "adobe stock": true, "depositphotos": true, "dreamstime": true, "rex": true,
	"rex features": true, "afp via getty images": true, "ap photo": true, "reuters pic": true, "bernama": true, "antara": true, "cna": true, "handout": true,
	"ullstein": true, "mauritius": true, "action press": true, "abaca": true, "abacapress": true, "maxppp": true, "lapresse": true, "ansa": true, "lusa": true,
	"europa press": true, "ria novosti": true, "anadolu": true, "anadolu agency": true, "middle east images": true, "usa today sports": true, "imagn": true, "imagn images": true,
	"kna": true, "epd": true, "sid": true, "共同": true, "共同通信社": true, "時事": true, "ロイター": true, "ctk": true, "čtk": true, "pap": true, "mti": true, "nyt": true,
}

func isPictureAgency(s string) bool { return entryOf(agencies, s) != "" || entryOf(pictureAgencies, s) }

func hasAgency(s string) bool {
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
		if isPictureAgency(w) {
			return true
		}
	}
	return hasFold(s, "picture alliance") || hasFold(s, "getty images")
}

// isCreditName reports whether a text can be the names in a credit: its words
// begin with capitals, but for small words and signs.
func isCreditName(s string) bool {
	n := 0
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || r == '/' || r == '|' || r == ',' || r == '\u00a0' }) {
		n++
		r, size := utf8.DecodeRuneInString(strings.TrimLeft(w, "(\"'“‘&@-–—"))
		if size == 0 || unicode.IsUpper(r) || unicode.Is(unicode.Han, r) || unicode.Is(unicode.Katakana, r) || unicode.IsDigit(r) || r == '@' {
			continue
		}
		if !creditParticles[strings.Trim(w, ".")] && !isPictureAgency(strings.Trim(w, ".")) {
			return false
		}
	}
	return n > 0 && n <= 10
}

// creditParticles are the small words in names and credits.
var creditParticles = map[string]bool{
	"of": true, "de": true, "la": true, "le": true, "del": true, "der": true, "den": true, "von": true, "van": true, "da": true, "di": true, "do": true, "dos": true,
	"for": true, "via": true, "and": true, "und": true, "et": true, "y": true, "og": true, "och": true, "the": true, "by": true, "al": true, "el": true, "bin": true,
	"ten": true, "ter": true, "zu": true, "e": true, "courtesy": true, "file": true, "handout": true, "images": true, "photo": true, "archiv": true, "archive": true, "pool": true, "picture": true, "alliance": true,
}

// splitCredit parts a caption from the credit at its end: in brackets, behind
// a mark ("Photo:", "|"), or an agency's name that follows without any.
func splitCredit(s string) (caption, credit string) {
	t := strings.TrimSpace(s)
	for _, split := range []func(string) (string, string){splitEastern, splitBracket, splitLabel, splitMark, splitAgency} {
		if before, c := split(t); c != "" {
			return before, tidyCredit(c)
		}
	}
	return t, ""
}

// splitEastern reads a name before the word for taking or giving pictures:
// "島に着いた船＝3日、鈴木一郎撮影".
func splitEastern(t string) (caption, credit string) {
	const marks = " \u3000＝=・、。（("
	end := strings.TrimRight(t, "）) 。")
	for _, word := range [...]string{"撮影", "提供"} {
		before, ok := strings.CutSuffix(end, word)
		if !ok {
			continue
		}
		before = strings.TrimRight(before, marks)
		at := strings.LastIndexAny(before, marks)
		if at >= 0 {
			_, w := utf8.DecodeRuneInString(before[at:])
			at += w
		}
		name := before[max(at, 0):]
		if utf8.RuneCountInString(name) > 20 || strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Hiragana, r) || unicode.IsDigit(r) }) {
			continue // "港で撮影", "3日撮影"
		}
		return strings.TrimRight(before[:max(at, 0)], marks), name
	}
	return t, ""
}

// splitBracket reads a credit in brackets at the end.
func splitBracket(t string) (caption, credit string) {
	end := strings.TrimRight(t, ". ")
	open := ""
	switch {
	case strings.HasSuffix(end, ")"):
		open = "("
	case strings.HasSuffix(end, "]"):
		open = "["
	case strings.HasSuffix(end, "）"):
		open = "（"
	default:
		return t, ""
	}
	i := strings.LastIndex(end, open)
	if i <= 0 || len(end)-i > 160 {
		return t, ""
	}
	before := strings.TrimSpace(end[:i])
	inside := withoutFrame(end[i:])
	if c, ok := creditLine(inside); ok {
		// "… at dusk. Ann Lee (AP)": the name before belongs to it.
		for _, stop := range []string{". ", ".” ", "! ", "? "} {
			if strings.Contains(before[max(strings.LastIndex(before, stop), 0):], "(") {
				continue
			}
			if j := strings.LastIndex(before, stop); j > 0 && countFields(before[j+len(stop):]) <= 4 && isCreditName(before[j+len(stop):]) && !prose.EndsSentence(before) {
				return before[:j+len(strings.TrimRight(stop, " "))], strings.TrimSpace(end[j+len(stop):])
			}
		}
		return before, c
	}
	if hasAgency(inside) && len(inside) < 100 && isCreditName(inside) || prose.EndsSentence(before) && isCreditName(inside) && strings.IndexFunc(inside, unicode.IsDigit) < 0 {
		return before, inside
	}
	return t, ""
}

// splitLabel reads a credit behind a label: the last one that begins a word.
func splitLabel(t string) (caption, credit string) {
	from := max(len(t)-180, 0)
	for i := len(t) - 1; i > from; i-- {
		if !utf8.RuneStart(t[i]) || !(t[i-1] == ' ' || t[i-1] == '(' || t[i-1] == '/' || t[i-1] == '|' || t[i-1] == '.' || strings.HasPrefix(t[i:], "©") || strings.HasPrefix(t[i:], "（Ｃ）")) {
			continue
		}
		word, _ := firstWord(t[i:])
		if word == "" || !entryOf(creditLabels, word) && word != "©" && !strings.EqualFold(word, "(c)") && word != "（Ｃ）" {
			continue
		}
		rest, ok := cutCreditLabel(t[i:])
		if !ok || countFields(rest) > maxCreditWords || !isCreditName(strings.Trim(rest, "().+ ")) && !startsUpper(word) && word != "©" {
			continue
		}
		before := strings.TrimRight(t[:i], " (")
		if strings.EqualFold(word, "source") && !prose.EndsSentence(before) {
			continue // "a source: …" is prose
		}
		for { // "Photo illustration by", "AP Photo/…": the label may have more words before
			j := strings.LastIndexByte(before, ' ')
			if w := before[j+1:]; !entryOf(creditLabels, w) || !startsUpper(w) {
				break
			}
			before = strings.TrimRight(before[:max(j, 0)], " (")
		}
		return strings.TrimRight(before, " ([|–—-/"), strings.TrimRight(rest, " )]")
	}
	return t, ""
}

// splitMark reads names behind a bar, or behind the caption's last sentence.
func splitMark(t string) (caption, credit string) {
	for _, mark := range []string{" | ", " — ", " – ", "。", ". ", ".” ", ".\" ", " / "} {
		i := strings.LastIndex(t, mark)
		if i <= 0 || len(t)-i > 120 {
			continue
		}
		tail := strings.TrimSpace(t[i+len(mark):])
		c, ok := creditLine(tail)
		if !ok && (mark == " | " && isCreditName(tail) || mark[0] == '.' && hasAgency(tail) && isCreditName(tail)) {
			c, ok = tail, true
		}
		if ok && c != "" {
			return strings.TrimSpace(t[:i+len(strings.TrimRight(mark, " |—–/"))]), c
		}
	}
	return t, ""
}

// splitAgency takes up to four words that are an agency's name off the end.
func splitAgency(t string) (caption, credit string) {
	for n := 4; n >= 1; n-- {
		i := len(t)
		for range n {
			i = strings.LastIndexByte(t[:max(i, 0)], ' ')
			if i < 0 {
				break
			}
		}
		if i <= 0 {
			continue
		}
		tail := t[i+1:]
		if isPictureAgency(strings.Trim(tail, ".")) {
			before, _ := utf8.DecodeLastRuneInString(t[:i])
			// "… said Reuters" is prose; a credit follows a sentence's end, a
			// name or a place, and is written as a name.
			if r, _ := utf8.DecodeRuneInString(tail); unicode.IsUpper(r) && before != ',' && !endsWithSmallWord(t[:i]) {
				return strings.TrimRight(t[:i], " -–—|/"), strings.Trim(tail, ".")
			}
		}
	}
	return t, ""
}

var smallWords = map[string]bool{"by": true, "to": true, "from": true, "the": true, "told": true, "said": true, "with": true, "and": true, "of": true, "for": true, "via": true, "a": true, "an": true, "in": true, "at": true, "on": true}

func endsWithSmallWord(s string) bool {
	return entryOf(smallWords, s[strings.LastIndexByte(s, ' ')+1:])
}

// isPictureFile reports whether a line is the file name of a picture.
func isPictureFile(s string) bool {
	return !strings.ContainsAny(s, " /?#") && len(s) <= 120 && isPictureRef(s)
}
